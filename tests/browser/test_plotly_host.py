"""The component that draws the charts, in a browser: what is kept, themes, narrow screens, a script that is missing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from negotiation.dashboard.server import PLOTLY_PATH
from tests.dashboard_process import PORT, serve

HERE = Path(__file__).parent
CONFIG = HERE.parents[1] / ".streamlit" / "config.toml"
LIGHT, DARK = "rgb(29, 78, 216)", "rgb(96, 165, 250)"  # the first chart colors of .streamlit/config.toml

_SERVE = """
import sys
from pathlib import Path
from negotiation.dashboard.server import serve_page
serve_page(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""
_NOTE_DRAWINGS = """() => {
  const { react } = Plotly;
  window.drawn = [];
  Plotly.react = (node, ...all) => (drawn.push(node.dataset.chart), react(node, ...all));
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the page with the dashboard's own configuration."""
    folder = tmp_path_factory.mktemp("page")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_bytes(CONFIG.read_bytes())
    script = folder / "page.py"
    script.write_bytes((HERE / "plotly_host_app.py").read_bytes())
    server = serve((sys.executable, "-P", "-c", _SERVE, str(script), PORT), folder)
    yield server.url
    server.stop()


@pytest.fixture
def bars(page: Page, address: str) -> Locator:
    page.goto(address)
    chart = page.locator('[data-chart="bars"]')
    expect(chart.locator(".main-svg").first).to_be_attached()
    return chart


def test_change_repaints_the_same_drawing(page: Page, bars: Locator) -> None:
    """A slider moves what is drawn and what is said of it; the drawing itself is the one from before."""
    bars.locator(".main-svg").first.evaluate("svg => (svg.dataset.seen = 'before')")
    page.get_by_role("slider", name="Height").press("ArrowRight")
    expect(bars.get_by_text("top 4")).to_be_visible()
    expect(page.get_by_role("img", name="Bars of 1 and 4.")).to_be_visible()
    assert bars.locator(".main-svg").first.get_attribute("data-seen") == "before"


def test_unchanged_chart_is_left_alone(page: Page, bars: Locator) -> None:
    """What is drawn already is not drawn again."""
    page.evaluate(_NOTE_DRAWINGS)
    page.get_by_role("slider", name="Height").press("ArrowRight")
    expect(bars.get_by_text("top 4")).to_be_visible()
    assert page.evaluate("drawn") == ["bars"]


def test_chart_that_is_gone_leaves_the_others(page: Page, bars: Locator) -> None:
    """Charts come and go by key, in several hosts at once."""
    page.get_by_text("Several").click()
    expect(bars).to_have_count(0)
    assert page.locator("[data-chart] .trace").count() == 2
    page.get_by_text("Several").click()
    expect(bars.get_by_text("top 3")).to_be_visible()
    keys = [chart.get_attribute("data-chart") for chart in page.locator("[data-chart]").all()]
    assert keys == ["bars", "first", "second"]


def test_theme_is_followed_live(page: Page, bars: Locator) -> None:
    """Light and dark change the colors of what is drawn, without a reload."""
    bar = bars.locator(".bars path").first
    expect(bar).to_have_css("fill", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(bar).to_have_css("fill", DARK)
    title = bars.locator(".xtitle").evaluate("text => getComputedStyle(text).fill")
    assert title == page.locator('[data-testid="stApp"]').evaluate("app => getComputedStyle(app).color")


def test_phone(page: Page, bars: Locator) -> None:
    """On a narrow screen a chart shrinks, and takes the layout that was made for it."""
    expect(bars.locator(".xtitle")).to_have_text("wide")
    page.set_viewport_size(ViewportSize(width=390, height=844))
    expect(bars.locator(".xtitle")).to_have_text("narrow")
    expect(bars.get_by_text("top 3")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_preload_takes_no_room(page: Page, bars: Locator) -> None:
    """The element that only fetches the script is not seen."""
    expect(bars).to_be_visible()
    expect(page.locator(".st-key-plotly-preload")).to_be_hidden()


def test_missing_script_is_said(browser: Browser, address: str) -> None:
    """Instead of an empty box there is a sentence."""
    context = browser.new_context()
    page = context.new_page()
    page.route(f"**{PLOTLY_PATH}*", lambda route: route.abort())
    page.goto(address)
    expect(page.get_by_role("alert").get_by_text("The charts cannot be drawn").first).to_be_visible()
    context.close()

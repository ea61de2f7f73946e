"""The component that draws the charts, in a browser: what is kept, themes, narrow screens, a missing script."""

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
LIGHT, DARK = "rgb(0, 98, 78)", "rgb(107, 227, 186)"  # --o1 of plotly_host_app.py

_SERVE = """
import sys
from pathlib import Path
from negotiation.dashboard.server import serve_page
serve_page(Path(sys.argv[1]), "127.0.0.1", int(sys.argv[2]))
"""
_NOTE_DRAWINGS = """() => {
  const { react } = Plotly;
  window.drawn = [];
  Plotly.react = (node, ...all) => (drawn.push(node.parentNode.dataset.chart), react(node, ...all));
}"""
_COUNT_CHANGES = """chart => {
  window.changes = 0;
  new MutationObserver(all => (changes += all.length))
    .observe(chart, {subtree: true, childList: true, characterData: true, attributes: true});
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
    expect(chart.locator(".infolayer")).to_be_attached()
    return chart


def bar(chart: Locator, place: int) -> Locator:
    return chart.locator(".barlayer .point > path").nth(place)


def test_change_repaints_the_same_drawing(page: Page, bars: Locator) -> None:
    """A slider moves what is drawn and what is said of it; the drawing itself is the one from before."""
    bars.locator(".main-svg").first.evaluate("svg => (svg.dataset.seen = 'before')")
    page.get_by_role("slider", name="Height").press("ArrowRight")
    expect(bars.get_by_text("top 4")).to_be_visible()
    expect(page.get_by_role("img", name="Bars of 1 and 4.")).to_be_visible()
    assert bars.locator(".main-svg").first.get_attribute("data-seen") == "before"


def test_only_what_changes_is_touched(page: Page, bars: Locator) -> None:
    """Another chart is not drawn again; of the words one amount and its place are written anew."""
    page.evaluate(_NOTE_DRAWINGS)
    bars.locator(".words").evaluate(_COUNT_CHANGES)
    page.get_by_role("slider", name="Height").press("ArrowRight")
    expect(bars.get_by_text("top 4")).to_be_visible()
    assert page.evaluate("drawn") == ["bars"]
    assert page.evaluate("changes") <= 4


def test_a_bar_is_as_high_as_its_scale_says(bars: Locator) -> None:
    """152 px for 10."""
    heights = [bar(bars, place).evaluate("bar => bar.getBBox().height") for place in (0, 1)]
    assert heights == pytest.approx([15.2, 3 * 15.2], abs=0.1)


def test_chart_that_is_gone_leaves_the_others(page: Page, bars: Locator) -> None:
    """Charts come and go by key, in several hosts at once."""
    page.get_by_text("Several").click()
    expect(bars).to_have_count(0)
    assert page.locator("[data-chart] .scatterlayer .trace").count() == 2
    page.get_by_text("Several").click()
    expect(bars.get_by_text("top 3")).to_be_visible()
    keys = [chart.get_attribute("data-chart") for chart in page.locator("[data-chart]").all()]
    assert keys == ["bars", "first", "second"]


def test_theme_is_followed_live(page: Page, bars: Locator) -> None:
    """Light and dark change the colors of what is drawn, without a reload."""
    expect(bar(bars, 0)).to_have_css("fill", LIGHT)
    page.emulate_media(color_scheme="dark")
    expect(bar(bars, 0)).to_have_css("fill", DARK)
    expect(bars.get_by_text("top 3")).to_have_css("color", "rgb(236, 238, 244)")
    expect(page.locator('[data-chart="first"] .js-line').first).to_have_css("stroke", DARK)


def test_phone(page: Page, bars: Locator) -> None:
    """On a narrow screen a chart shrinks, and takes the drawing that was made for it."""
    expect(bars.get_by_text("wide")).to_be_visible()
    page.set_viewport_size(ViewportSize(width=390, height=844))
    expect(bars.get_by_text("narrow")).to_be_visible()
    expect(bars.get_by_text("wide")).to_have_count(0)
    expect(bars).to_have_css("height", "120px")
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_words_are_text_and_never_markup(bars: Locator) -> None:
    expect(bars.get_by_text("<b>1</b>", exact=True)).to_be_visible()
    assert bars.locator("b").count() == 0


def test_a_gap_breaks_a_line(page: Page, bars: Locator) -> None:
    expect(bars).to_be_visible()
    expect(page.locator('[data-chart="first"] .js-line')).to_have_count(2)


def test_what_is_pointed_at_says_what_it_is(page: Page, bars: Locator) -> None:
    """A bar its own words; beside a line every line's dollars in that month."""
    bar(bars, 1).hover(force=True)  # the words' layer takes the pointer
    expect(bars.locator(".hint")).to_have_text("bar of 3")
    page.mouse.move(0, 0)
    expect(bars.locator(".hint")).to_be_hidden()
    page.locator('[data-chart="first"]').hover(position={"x": 2, "y": 75})
    expect(page.locator('[data-chart="first"] .hint')).to_have_text("Month 0\nLine: $1")


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
    expect(page.get_by_role("alert").get_by_text("The charts can't be drawn").first).to_be_visible()
    context.close()

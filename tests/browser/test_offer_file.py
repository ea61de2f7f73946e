"""The file on the command line is the one on the screen, whatever is in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from negotiation.offers import Scenario
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard


def write(path: Path, scenario: Scenario) -> Path:
    path.write_text(format_scenario(scenario), encoding="utf-8")
    return path


@pytest.fixture
def hostile(server: StartDashboard, tmp_path: Path) -> Dashboard:
    several = [offers.STEPPED.change(name=name, role=name) for name in offers.HOSTILE]
    waiting = offers.IN_PROCESS.change(name="*Waiting* $3 or $4")
    return server(write(tmp_path / "hostile.toml", offers.scenario(*several, waiting)))


def test_a_file_is_shown_and_an_edit_after_a_reload(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """Then a fault, told in words; then mended, by the button, without another reload."""
    file = write(tmp_path / "mine.toml", offers.scenario(offers.based("Mine", 150_000)))
    screen.open_page(page, server(file))
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$600,000")
    expect(page.get_by_text("examples from published articles")).to_be_hidden()

    write(file, offers.scenario(offers.based("Mine", 160_000), offers.based("Theirs", 150_000)))
    page.reload()
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$640,000")
    expect(screen.card(page, "Theirs").locator(".delta")).to_have_text("−$40,000 to the best")

    file.write_text('format = 1\n[[offer]]\nname = "Mine"\nbase_usd_per_yaer = -1\n', encoding="utf-8")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("mine.toml cannot be read yet: 2 things to mend.")
    expect(page.get_by_text("base_usd_per_yaer")).to_be_visible()
    write(file, offers.scenario(offers.based("Mine", 170_000)))
    screen.press(page, re.compile("read it again"))
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$680,000")


def test_hostile_names_are_shown_as_text(page: Page, hostile: Dashboard) -> None:
    """On cards, in charts, tables, buttons and scripts: what was written, and nothing of it run or drawn."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    screen.open_page(page, hostile)
    headings = page.locator("ul.n-cards > li h3")
    assert [name.splitlines()[0].strip() for name in headings.all_inner_texts()] == list(offers.HOSTILE)
    expect(page.get_by_text("Still in process and not counted: *Waiting* $3 or $4.")).to_be_visible()
    heads = page.get_by_role("table", name="Side by side, over 4 years").locator("thead th")
    assert heads.all_inner_texts() == ["Counted by", "Ahead", *offers.HOSTILE]
    for key in ("pay-by-year", "kept-if-leaving"):
        said = [label.removesuffix("…") for label in screen.labels(page, key) if not label.endswith("k")]
        assert len(said) == len(offers.HOSTILE)
        for label, name in zip(sorted(said), sorted(offers.HOSTILE), strict=True):
            assert name.startswith(label)

    bars = screen.chart(page, "pay-by-year").locator(".barlayer .trace").first.locator(".point > path")
    for place, name in enumerate(offers.HOSTILE):
        bars.nth(4 * place).hover(force=True)  # the chart itself takes the pointer, on top of its bars
        expect(screen.chart(page, "pay-by-year").locator(".hovertext")).to_contain_text(f"{name}, year 1")

    screen.open_view(page, "What if")
    group = page.get_by_role("radiogroup", name="Offer to change")
    assert [text.strip() for text in group.get_by_role("radio").all_inner_texts()] == list(offers.HOSTILE)
    screen.open_view(page, "Scripts")
    page.get_by_role("combobox", name="Offer").click()
    expect(page.get_by_role("option")).to_have_text([*offers.HOSTILE, "*Waiting* $3 or $4"])
    screen.act(page, page.get_by_role("option", name=offers.HOSTILE[1], exact=True).click)
    assert offers.HOSTILE[1] in screen.script_text(page)
    assert page.locator("[data-testid=stMain] img[src=x], [data-testid=stMain] script").count() == 0
    assert dialogs == []


def test_names_in_a_process_alone_are_text_too(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    name = "*Star* $1 to $2"
    dashboard = server(write(tmp_path / "process.toml", offers.scenario(offers.IN_PROCESS.change(name=name))))
    page.goto(dashboard.opening_at("Compare"))
    note = page.get_by_text("still in process")
    expect(note).to_be_visible()
    expect(note).to_contain_text(name)

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
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$150,000")
    expect(page.get_by_text("examples from published articles")).to_be_hidden()

    write(file, offers.scenario(offers.based("Mine", 160_000), offers.based("Theirs", 150_000)))
    page.reload()
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$160,000")
    expect(screen.card(page, "Theirs").locator(".delta")).to_have_text("$10,000 a year behind")

    file.write_text('format = 1\n[[offer]]\nname = "Mine"\nbase_usd_per_yaer = -1\n', encoding="utf-8")
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("We can't read mine.toml yet. Fix 2 things in it first.")
    expect(page.get_by_text("base_usd_per_yaer")).to_be_visible()
    write(file, offers.scenario(offers.based("Mine", 170_000)))
    screen.press(page, re.compile("Read it again"))
    expect(screen.card(page, "Mine").locator(".figure")).to_have_text("$170,000")


def test_hostile_names_are_shown_as_text(page: Page, hostile: Dashboard) -> None:
    """On cards, in charts, tables, buttons and scripts: what was written, and nothing of it run or drawn."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    screen.open_page(page, hostile)
    headings = page.locator(".n-cards > li h3, .n-ranks h3")
    assert sorted(name.splitlines()[0].strip() for name in headings.all_inner_texts()) == sorted(offers.HOSTILE)
    expect(page.get_by_text("Still talking, so not counted: *Waiting* $3 or $4.")).to_be_visible()
    page.get_by_text("Charts as tables").click()
    heads = page.get_by_role("table", name="Side by side, over 4 years").locator("thead th")
    assert heads.all_inner_texts() == ["Measure", "Leader", *offers.HOSTILE]
    for key in ("pay-by-year", "kept-if-leaving"):
        said = [name.removesuffix("…") for name in screen.names(page, key)]
        assert len(said) == len(offers.HOSTILE)
        for label, name in zip(sorted(said), sorted(offers.HOSTILE), strict=True):
            assert name.startswith(label)

    for place, name in enumerate(sorted(offers.HOSTILE)):  # all are worth the same
        screen.bars(page, "Base").nth(place).hover(force=True)
        expect(screen.chart(page, "pay-by-year").locator(".hint")).to_contain_text(f"{name}, average year")

    screen.open_view(page, "What if")
    page.get_by_role("combobox", name="Offer to change").click()
    expect(page.get_by_role("option")).to_have_text(list(offers.HOSTILE))
    page.keyboard.press("Escape")
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
    note = page.get_by_text("Still talking")
    expect(note).to_be_visible()
    expect(note).to_contain_text(name)

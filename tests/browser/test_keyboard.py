"""Everything without a mouse: each place, each control, each thing that opens, and always to be seen where one is."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.browser.keyboard import MANY
from tests.dashboard_process import Dashboard

PLACES = ("Offers", "Compare", "Negotiate", "Scripts")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{MANY} presses of Tab do not reach {target}")


def test_the_bar_leads_through_all_four_pages(page: Page, dashboard: Dashboard) -> None:
    """By Tab and Enter; the link that was pressed keeps the keyboard, though its page makes it anew."""
    page.add_init_script("""
        window.watching = 0;
        const add = document.addEventListener;
        document.addEventListener = function (kind, heard, ...how) {
            if (String(heard).includes("st-key-bar a")) watching += 1;
            return add.call(this, kind, heard, ...how);
        };
    """)
    screen.open_page(page, dashboard)
    link = page.locator(".st-key-bar").get_by_role("link")
    tab_to(page, link.filter(has_text="Offers"))
    for name in PLACES:
        expect(link.filter(has_text=name)).to_be_focused()
        page.keyboard.press("Enter")
        screen.is_at(page, name)
        screen.stands(page, name)
        expect(link.filter(has_text=name)).to_be_focused()
        expect(link.filter(has_text=name)).to_have_attribute("aria-current", "page")
        page.keyboard.press("Tab")
    assert page.evaluate("watching") == 1  # however often a page runs


def test_help_comes_after_its_field_and_nothing_new_is_skipped(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    """Tab sends what was typed, stops at the field's help, then at the fields that this has just brought."""
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.SHAPES["base alone"])), encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    expect(screen.field(page, "Clawback period")).to_have_count(0)
    sign_on = screen.field(page, "Signing bonus")
    sign_on.focus()
    page.keyboard.type("20k")  # and at once on
    stops = []
    for _ in range(5):
        page.keyboard.press("Tab")
        screen.settled(page)
        stops.append(page.evaluate(_NAME))
    assert stops == [
        "Help for Signing bonus",
        "Clawback period",
        "Help for Clawback period",
        "You'd repay",
        "Help for You'd repay",
    ]
    assert "amount_usd = 20000" in file.read_text(encoding="utf-8")
    back = []
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
        back.append(page.evaluate(_NAME))
    assert back == ["You'd repay", "Clawback period", "Signing bonus", "None"]


_NAME = "() => document.activeElement.ariaLabel ?? document.activeElement.innerText.trim()"


def test_no_help_is_a_stop_before_its_field(page: Page, dashboard: Dashboard) -> None:
    """On any page: the keyboard comes to it from its field."""
    screen.open_page(page, dashboard)
    found = 0
    for view in screen.PAGES:
        screen.open_view(page, view)
        stops = page.evaluate(
            """() => [...document.querySelectorAll('[data-testid=stWidgetLabel] [data-testid=stTooltipIcon] button')]
                .filter(help => help.checkVisibility()).map(help => [help.ariaLabel, help.tabIndex])"""
        )
        found += len(stops)
        assert [help_ for help_, stop in stops if stop >= 0] == [], view
    assert found > 10


def test_sliders_are_moved_and_put_back(page: Page, dashboard: Dashboard) -> None:
    """From the top of the page: to What if, move a slider, take it back."""
    screen.open_page(page, dashboard)
    tab_to(page, page.get_by_role("radio", name="Today"))
    page.keyboard.press("ArrowRight")
    screen.act(page, lambda: page.keyboard.press("Enter"))
    tab_to(page, screen.slider(page, "Base"))
    page.keyboard.press("ArrowRight")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$500 a year")
    tab_to(page, page.get_by_role("button", name="Reset all", exact=True))
    page.keyboard.press("Enter")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("No change")


def test_a_rehearsal_is_talked_through_by_keyboard(page: Page, dashboard: Dashboard) -> None:
    """Each move takes its button away, and leaves the keyboard on the next one."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "Practice")
    page.get_by_role("radio", name="Practice", exact=True).focus()
    tab_to(page, page.get_by_role("button", name="Begin", exact=True))
    for first in ("Ask for", "Accept|Ask for"):  # no recruiter agrees to a first ask; to a second one may
        screen.act(page, lambda: page.keyboard.press("Enter"))
        expect(page.locator(".st-key-rehearsal-moves button").first).to_have_text(re.compile(first))
        expect(page.locator(".st-key-rehearsal-moves button").first).to_be_focused()
    tab_to(page, page.get_by_role("button", name="Walk away"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Try again", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_focused()


def test_a_script_is_copied(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    copy = page.get_by_role("button", name="Copy message")
    expect(copy).to_be_visible()
    page.locator(".st-key-bar").get_by_role("link", name="Scripts").focus()
    tab_to(page, copy)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == screen.script_text(page)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_away_opens(page: Page, dashboard: Dashboard, key: str) -> None:
    screen.open_page(page, dashboard)
    standing = screen.card(page, "2U").get_by_text(re.compile("in the lower half of the reported range")).first
    expect(standing).to_be_hidden()
    tab_to(page, screen.card(page, "2U").locator("summary"))
    page.keyboard.press(key)
    expect(standing).to_be_visible()
    words = page.get_by_text("hands over as they vest")
    expect(words).to_be_hidden()
    tab_to(page, page.locator("summary").filter(has_text="What these words mean"))
    page.keyboard.press(key)
    expect(words).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Tab"])
def test_a_figure_that_is_saved_leaves_the_keyboard_where_it_is(
    page: Page, server: StartDashboard, tmp_path: Path, key: str
) -> None:
    """With Enter in its field, with Tab at what comes next, though the first change brings a button below."""
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.SHAPES["base alone"])), encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    base = screen.field(page, "Base salary")
    base.fill("160000")
    screen.settled(page)
    page.keyboard.press(key)
    here = page.evaluate_handle("document.activeElement")
    expect(page.locator(".n-totals")).to_contain_text("$160,000 a year")
    expect(page.get_by_role("button", name="Undo", exact=True)).to_be_visible()
    screen.settled(page)
    assert here.evaluate("node => node === document.activeElement && node !== document.body")


def test_the_first_date_leaves_the_keyboard_where_it_is_and_the_parts_open(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    """Though the week at its left has another row now."""
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.SHAPES["base alone"])), encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    expect(page.locator(".n-due").filter(has_text="Answer ")).to_have_count(0)
    screen.open_part(page, "More")
    dates = page.locator("details").filter(has=page.locator("summary", has_text="More"))
    dates.evaluate("node => { node.kept = true; }")
    soon = date.today() + timedelta(4)  # noqa: DTZ011 - the day where the page is
    screen.field(page, "They want an answer by").fill(f"{soon:%Y-%m-%d}")
    screen.settled(page)
    page.keyboard.press("Tab")
    here = page.evaluate_handle("document.activeElement")
    expect(page.locator(".n-due").filter(has_text="Answer ")).to_be_visible()
    screen.settled(page)
    assert here.evaluate("node => node === document.activeElement && node !== document.body")
    assert dates.evaluate("node => node.open && node.kept")

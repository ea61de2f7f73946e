"""Everything without a mouse: each place, each control, each thing that opens, and always to be seen where one is."""

from __future__ import annotations

import re
from collections.abc import Callable
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

TABS = ("Offers", "Compare", "Negotiate", "Scripts")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{MANY} presses of Tab do not reach {target}")


def test_arrow_keys_lead_through_all_four_places(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    tab_to(page, page.get_by_role("tab", selected=True))
    page.keyboard.press("Home")
    for name in TABS:
        expect(page.get_by_role("tab", name=name, exact=True)).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("tab", name=name, exact=True, selected=True)).to_be_visible()
        screen.stands(page, name)
        expect(page.get_by_role("tab", name=name, exact=True)).to_be_focused()
        page.keyboard.press("ArrowRight")


# What Streamlit does to a tab while what lies below it is made anew, and for how long on a busy machine.
DISABLED = """tab => {
    const index = tab.getAttribute("tabindex");
    tab.removeAttribute("tabindex");
    setTimeout(() => tab.setAttribute("tabindex", index), 500);
}"""


def test_a_tab_that_is_disabled_for_a_while_keeps_the_keyboard(page: Page, dashboard: Dashboard) -> None:
    """Nothing else would have it meanwhile: the next key would begin at the top of the page."""
    screen.open_page(page, dashboard)
    tab = page.get_by_role("tab", selected=True).first
    tab.focus()
    tab.evaluate(DISABLED)
    assert page.evaluate("document.activeElement === document.body")
    expect(tab).to_be_focused()


def test_a_disabled_tab_calls_nobody_back_who_went_elsewhere(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    tab = page.get_by_role("tab", selected=True).first
    title = page.get_by_text("What are your offers worth?")
    leavings: tuple[Callable[[], None], ...] = (lambda: page.keyboard.press("Tab"), title.click)
    for leave in leavings:
        tab.focus()
        tab.evaluate(DISABLED)
        leave()
        tab.evaluate("""async tab => {
            while (!tab.hasAttribute("tabindex")) await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
        }""")
        expect(tab).not_to_be_focused()


def test_the_tabs_are_watched_over_once_however_often_the_page_runs(page: Page, dashboard: Dashboard) -> None:
    page.add_init_script("""
        window.watching = 0;
        const add = document.addEventListener;
        document.addEventListener = function (kind, heard, ...how) {
            if (String(heard).includes("giveBack")) watching += 1;
            return add.call(this, kind, heard, ...how);
        };
    """)
    screen.open_page(page, dashboard)
    for view in TABS:
        screen.open_view(page, view)
    assert page.evaluate("watching") == 1


def test_sliders_are_moved_and_put_back(page: Page, dashboard: Dashboard) -> None:
    """From the top of the page: to What if, move a slider, reset."""
    screen.open_page(page, dashboard)
    tab_to(page, page.get_by_role("radio", name="As they stand"))
    page.keyboard.press("ArrowRight")
    screen.act(page, lambda: page.keyboard.press("Enter"))
    tab_to(page, screen.slider(page, "Base, $ a year"))
    page.keyboard.press("ArrowRight")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$2,000")
    tab_to(page, page.get_by_role("button", name="Reset", exact=True))
    page.keyboard.press("Enter")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("as it was")


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
    expect(page.get_by_role("button", name="Again with this recruiter")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Begin", exact=True)).to_be_focused()


def test_a_script_is_copied(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    copy = page.get_by_role("button", name="Copy this script")
    expect(copy).to_be_visible()
    page.get_by_role("tab", name="Scripts").focus()
    tab_to(page, copy)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == screen.script_text(page)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_what_is_folded_away_opens(page: Page, dashboard: Dashboard, key: str) -> None:
    screen.open_page(page, dashboard)
    standing = screen.card(page, "2U").get_by_text(re.compile("into the hiring range")).first
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
    """With Enter in its field, with Tab at what comes next, though the first change brings a button above."""
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.SHAPES["base alone"])), encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    base = screen.field(page, "Base, $ a year")
    base.fill("160000")
    screen.settled(page)
    page.keyboard.press(key)
    here = page.evaluate_handle("document.activeElement")
    expect(base).to_have_value("160,000")
    expect(page.get_by_role("button", name="Undo the last change")).to_be_visible()
    screen.settled(page)
    assert here.evaluate("node => node === document.activeElement && node !== document.body")


def test_the_first_date_leaves_the_keyboard_where_it_is_and_the_parts_open(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    """Though a week now stands above the form, where there was none."""
    file = tmp_path / "offers.toml"
    file.write_text(format_scenario(offers.scenario(offers.SHAPES["base alone"])), encoding="utf-8")
    screen.open_page(page, server(file), "Offers")
    expect(page.locator(".n-verdict")).to_have_count(0)
    screen.open_part(page, "Dates")
    dates = page.locator("details").filter(has=page.locator("summary", has_text="Dates"))
    dates.evaluate("node => { node.kept = true; }")
    soon = date.today() + timedelta(4)  # noqa: DTZ011 - the day where the page is
    screen.field(page, "They want your answer by").fill(f"{soon:%Y-%m-%d}")
    screen.settled(page)
    page.keyboard.press("Tab")
    here = page.evaluate_handle("document.activeElement")
    expect(page.locator(".n-verdict")).to_be_visible()
    screen.settled(page)
    assert here.evaluate("node => node === document.activeElement && node !== document.body")
    assert dates.evaluate("node => node.open && node.kept")

"""Everything that matters without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard

MANY = 60  # presses of Tab; nobody has that much patience


@pytest.fixture(scope="module")
def dashboard(server: StartDashboard) -> Dashboard:
    return server()


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus, and check that it can be seen to have it."""
    for _ in range(MANY):
        page.keyboard.press("Tab")
        if target.evaluate("node => node === document.activeElement"):
            return
    pytest.fail(f"{MANY} presses of Tab do not reach {target}")


def test_tabs_sliders_and_the_copy_button_are_reached_by_keyboard_alone(page: Page, dashboard: Dashboard) -> None:
    """From the top of the page: to What if, move a slider, reset; on to Scripts, copy."""
    screen.open_page(page, dashboard)
    tab_to(page, page.get_by_role("tab", name="Compare"))
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="What if")).to_be_focused()
    page.keyboard.press("Enter")
    expect(screen.slider(page, "Base, $ a year")).to_be_visible()
    screen.settled(page)

    tab_to(page, screen.slider(page, "Base, $ a year"))
    page.keyboard.press("ArrowRight")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$2,000")
    tab_to(page, page.get_by_role("button", name="Reset"))
    page.keyboard.press("Enter")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("as it was")

    page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges()")
    page.get_by_role("tab", name="What if").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    copy = page.get_by_role("button", name="Copy this script")
    expect(copy).to_be_visible()
    screen.settled(page)
    tab_to(page, copy)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == screen.script_text(page)


def test_what_has_the_focus_shows_it(page: Page, dashboard: Dashboard) -> None:
    """An outline, a border or a shadow that is not there otherwise."""
    look = """node => {
        const parts = [node, node.parentElement, node.firstElementChild].filter(Boolean);
        return JSON.stringify(parts.map(part => {
            const {outline, boxShadow, borderColor, color, backgroundColor} = getComputedStyle(part);
            return [outline, boxShadow, borderColor, color, backgroundColor];
        }));
    }"""
    screen.open_page(page, dashboard)
    screen.open_view(page, "Scripts")
    copy = page.get_by_role("button", name="Copy this script")
    page.mouse.move(0, 0)
    before = copy.evaluate(look)
    tab_to(page, copy)
    assert copy.evaluate(look) != before


def test_the_card_and_the_words_open_by_keyboard(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    standing = screen.card(page, "2U").get_by_text(re.compile("into the hiring range")).first
    expect(standing).to_be_hidden()
    tab_to(page, screen.card(page, "2U").locator("summary"))
    page.keyboard.press("Enter")
    expect(standing).to_be_visible()
    words = page.get_by_text("hands over as they vest")
    expect(words).to_be_hidden()
    tab_to(page, page.locator("summary").filter(has_text="What these words mean"))
    page.keyboard.press("Enter")
    expect(words).to_be_visible()

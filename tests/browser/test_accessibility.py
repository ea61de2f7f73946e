"""What a page shows once something is opened, in both themes, before axe-core: nothing serious, nothing critical."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import axe, screen
from tests.browser.conftest import StartDashboard
from tests.browser.screenshots import SCHEMES, WIDTHS
from tests.dashboard_process import Dashboard

# What a page does not show at once: the view, and the way from there.
OPENED: dict[str, tuple[str, Callable[[Page], None]]] = {
    "what is in force": ("Compare", lambda page: page.get_by_role("button", name="Change this").click()),
    "payments": ("Compare", lambda page: page.get_by_role("switch", name="Show every payment").press("Space")),
    "a lead": ("Compare", lambda page: page.get_by_role("switch", name="Show who is ahead").press("Space")),
    "a changed offer": ("What if", lambda page: screen.move(page, "Base, $ a year", "ArrowRight")),
    "what it depends on": ("What if", lambda page: screen.pick(page, "What it depends on")),
    "situations": ("Scripts", lambda page: page.get_by_role("combobox", name="Situation").click()),
    "the menu": ("Scripts", lambda page: page.get_by_role("button", name="Main menu").click()),
}


@pytest.mark.parametrize("opened", OPENED)
def test_nothing_that_is_opened_breaks_a_grave_rule(page: Page, dashboard: Dashboard, opened: str) -> None:
    view, way = OPENED[opened]
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    screen.open_page(page, dashboard)
    screen.open_view(page, view)
    before = page.content()
    way(page)
    screen.until(lambda: page.content() != before)
    for scheme in SCHEMES:
        screen.turn(page, scheme)
        assert axe.grave_violations(page) == [], scheme


def test_her_own_form_breaks_no_grave_rule(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """With a deadline in the week above it, every part of it open, and a figure in it that cannot be saved yet."""
    file = tmp_path / "offers.toml"
    soon, later = (date.today() + timedelta(days) for days in (4, 30))  # noqa: DTZ011 - the day where the page is
    hers = offers.STEPPED.change(status="written", respond_by=soon, start=later)
    file.write_text(format_scenario(offers.scenario(hers, offers.IN_PROCESS)), encoding="utf-8")
    page.set_viewport_size({"width": WIDTHS[1], "height": 900})
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(server(file).opening_url)
    screen.open_view(page, "Offers")
    for part in page.locator('[data-testid="stExpander"] summary').all():
        screen.act(page, lambda part=part: part.press("Enter"))  # type: ignore[misc]
    screen.fill(page, "Base, $ a year", "a lot")
    expect(page.get_by_role("alert").filter(has_text="a lot")).to_be_visible()
    for scheme in SCHEMES:
        screen.turn(page, scheme)
        assert axe.grave_violations(page) == [], scheme


def test_a_page_that_breaks_a_rule_is_found_out(page: Page) -> None:
    """By rule and element, in what is folded away too."""
    page.set_content(
        """<html lang="en"><title>A page</title><main><h1>A page</h1>
        <details><summary>More</summary><img src="data:," id="wordless"><p style="color: #ccc">Faint</p></details>
        </main></html>"""
    )
    pale, wordless = sorted(axe.grave_violations(page))
    assert pale.startswith("color-contrast (serious): <p ")
    assert wordless.startswith('image-alt (critical): <img src="data:," id="wordless"> at ')


def test_the_checker_is_the_one_that_its_maker_published() -> None:
    """As the note beside it says."""
    found = hashlib.sha256(axe.SCRIPT.read_bytes()).hexdigest()
    assert found in (axe.VENDOR / "README.md").read_text(encoding="utf-8")

"""What a page shows once something is opened, in both themes, before axe-core: nothing serious, nothing critical."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Page, expect

from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import axe, screen
from tests.browser.conftest import StartDashboard
from tests.browser.screenshots import SCHEMES, WIDTHS
from tests.dashboard_process import Dashboard


def _press(name: str | re.Pattern[str]) -> Callable[[Page], None]:
    return lambda page: screen.press(page, name)


def _unfold(name: str) -> Callable[[Page], None]:
    """What the server is told nothing of."""
    return lambda page: page.get_by_role("button", name=name, exact=True).click()


def _open(title: str) -> Callable[[Page], None]:
    return lambda page: screen.open_part(page, title)


def _show_totals(page: Page) -> None:
    screen.act(page, lambda: page.get_by_role("switch", name="Totals").press("Space"))


# What a page doesn't show at once: the view, and the ways from there. What is folded away, the checker opens itself.
OPENED: dict[str, tuple[str, Sequence[Callable[[Page], None]]]] = {
    "what can be added": ("Offers", [_unfold("+ Add an offer")]),
    "the file": ("Offers", [_unfold("Show file")]),
    "another file": ("Offers", [_unfold("Import or export")]),
    "everything rarer": ("Offers", [_open("More")]),
    "totals and payments": ("Compare", [_show_totals, _open("Show the math")]),
    "a changed offer": ("What if", [lambda page: screen.move(page, "Base", "ArrowRight")]),
    "what matters most": ("What if", [lambda page: screen.pick(page, "What matters most")]),
    "how a plan was made": ("Negotiate", [_open("How we got this")]),
    "a survey": ("Market", [_open("Compare with what employers report")]),
    "a talk": ("Practice", [_press("Begin")]),
    "assumptions": ("Compare", [_press(re.compile("^Assumptions"))]),
}


def test_nothing_that_is_opened_breaks_a_grave_rule(page: Page, dashboard: Dashboard) -> None:
    """One after the other, by day and by night, in one visit."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.goto(dashboard.opening_url)
    screen.settled(page)
    nothing_grave(page, "first visit")
    screen.open_page(page, dashboard)
    for opened, (view, ways) in OPENED.items():
        screen.open_view(page, view)
        before = page.content()
        for way in ways:
            way(page)
        screen.settled(page)
        assert page.content() != before, opened
        nothing_grave(page, opened)
        page.keyboard.press("Escape")


def nothing_grave(page: Page, opened: str) -> None:
    for scheme in SCHEMES:
        screen.turn(page, scheme)
        assert axe.grave_violations(page) == [], (opened, scheme)


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
    screen.fill(page, "Base salary", "a lot")
    expect(page.get_by_role("alert").filter(has_text="a lot")).to_be_visible()
    nothing_grave(page, "the form")


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

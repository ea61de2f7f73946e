"""Her week, walked from nothing to the words on the clipboard, with a server that dies on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from negotiation.text import dates
from tests import dashboard_process
from tests.browser import screen
from tests.dashboard_process import Dashboard

Start = Callable[[], Dashboard]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start the dashboard in one home; again, and the one before is killed and its place taken."""
    running: list[Dashboard] = []

    def again() -> Dashboard:
        port = None
        for dashboard in running:
            dashboard.stop()
            assert not dashboard.errors()
            port = dashboard.port
        running.append(dashboard_process.start(tmp_path, port=port))
        return running[-1]

    yield again
    for dashboard in running:
        dashboard.stop()
    assert not any(dashboard.errors() for dashboard in running)


def _new_offer(page: Page, name: str) -> None:
    screen.press(page, "An empty one")
    expect(screen.field(page, "Name of this offer")).to_be_focused()
    screen.fill(page, "Name of this offer", name)
    expect(page.get_by_role("radio", name=name, exact=True, checked=True)).to_be_visible()


def _two_offers_from_nothing(page: Page, due: date) -> None:
    screen.press(page, "Put in my own offers")
    _new_offer(page, "Acme")
    screen.choose(page, "Where it stands", "in writing")
    screen.fill(page, "Base, $ a year", "182k")
    screen.open_part(page, "Pay: raise, bonus, sign-on")
    screen.fill(page, "Sign-on, $", "$20,000")
    screen.open_part(page, "Dates")
    screen.fill(page, "They want your answer by", f"{due.month}/{due.day}/{due.year}")
    _new_offer(page, "Bolt")
    screen.fill(page, "Base, $ a year", "195,000")


def _everything_is_there(page: Page, due: date, today: date) -> None:
    """What was typed, and what was kept."""
    screen.open_view(page, "Offers")
    chosen = page.get_by_role("radiogroup", name="Offer to change").get_by_role("radio")
    assert chosen.all_inner_texts() == ["Acme", "Bolt"]
    for name, base in (("Bolt", "195,000"), ("Acme", "182,000")):
        screen.pick(page, name)
        expect(screen.field(page, "Name of this offer")).to_have_value(name)
        expect(screen.field(page, "Base, $ a year")).to_have_value(base)
    assert f"Acme wants an answer by {dates.day(due, today)}" in page.inner_text("body")
    screen.open_view(page, "What if")
    expect(page.get_by_role("row", name="A better Acme")).to_be_visible()


def test_a_week(page: Page, start: Start) -> None:
    """Two offers, the verdict, a conflict resolved, a what-if kept, a dead server, the words and their figures."""
    today = date.today()  # noqa: DTZ011 - the day where she is
    due = today + timedelta(days=5)
    page.goto(start().opening_url)
    screen.settled(page)
    _two_offers_from_nothing(page, due)

    screen.open_view(page, "Compare")
    assert (
        "Bolt is worth most over 4 years: $780,000, $32,000 more than Acme." in page.locator(".n-verdict").inner_text()
    )
    assert screen.figure_of(page, "Acme") == "$748,000"  # 4 x 182,000 + 20,000

    screen.open_view(page, "Offers")
    screen.press(page, "Ask Acme for time")
    expect(page.get_by_role("tab", name="Scripts", exact=True, selected=True)).to_be_visible()
    assert f"You asked to hear back by {due:%A}, {due:%B} {due.day}" in screen.script_text(page)

    screen.open_view(page, "What if")
    screen.move(page, "Base, $ a year", "ArrowRight", times=4)
    screen.until(lambda: screen.figure_of(page, "Acme") == "$756,000")
    screen.fill(page, "Keep what is changed, under a name", "A better Acme")
    screen.press(page, "Keep")
    _everything_is_there(page, due, today)
    for typed in ("182", "195", "20000", "Acme"):
        assert typed not in page.url

    page.goto("about:blank")
    screen.open_page(page, start(), "Offers")
    _everything_is_there(page, due, today)

    screen.open_view(page, "Scripts")
    screen.choose(page, "Offer", "Acme")
    screen.choose(page, "Situation", "First counter")
    ask = "Could you get the base to $201,000?"  # 1.1 x 182,000 = 200,200, in whole thousands, up
    assert ask in screen.script_text(page)
    page.get_by_role("button", name="Copy this script").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert ask in page.evaluate("navigator.clipboard.readText()")

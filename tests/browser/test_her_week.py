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
    expect(screen.field(page, "Company")).to_be_focused()
    screen.fill(page, "Company", name)
    expect(page.locator(".n-offer.on .nm")).to_have_text(name)


def _two_offers_from_nothing(page: Page, due: date) -> None:
    screen.press(page, "Enter an offer")
    _new_offer(page, "Acme")
    screen.choose(page, "Status", "Written offer")
    screen.fill(page, "Base salary", "182k")
    screen.fill(page, "Signing bonus", "$20,000")
    screen.fill(page, "They want an answer by", f"{due.month}/{due.day}/{due.year}")
    page.get_by_role("button", name="+ Add an offer").click()
    screen.press(page, "Blank offer")
    _new_offer(page, "Bolt")
    screen.fill(page, "Base salary", "195,000")


def _everything_is_there(page: Page, due: date, today: date) -> None:
    """What was typed, and what was kept."""
    screen.open_view(page, "Offers")
    assert page.locator(".n-offer .nm").all_inner_texts() == ["Acme", "Bolt"]
    for name, base in (("Bolt", "195,000"), ("Acme", "182,000")):
        screen.press(page, f"Open {name}")
        expect(screen.field(page, "Company")).to_have_value(name)
        expect(screen.field(page, "Base salary")).to_have_value(base)
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
    expect(page.locator(".n-verdict")).to_have_text("Bolt pays the most: $8,000 a year more than Acme")
    assert screen.figure_of(page, "Acme") == "$187,000"  # 182,000 + 20,000 / 4

    screen.open_view(page, "Offers")
    screen.press(page, "Ask for time")
    screen.is_at(page, "Scripts")
    assert f"You asked to hear back by {due:%A}, {due:%B} {due.day}" in screen.script_text(page)

    screen.open_view(page, "What if")
    screen.move(page, "Base", "ArrowRight", times=4)
    screen.until(lambda: screen.figure_of(page, "Acme") == "$189,000")  # 4 steps of $500
    screen.fill(page, "Save this scenario", "A better Acme")
    screen.press(page, "Save scenario")
    _everything_is_there(page, due, today)
    for typed in ("182", "195", "200"):
        assert typed not in page.url

    page.goto("about:blank")
    screen.open_page(page, start(), "Offers")
    _everything_is_there(page, due, today)

    screen.open_view(page, "Scripts")
    screen.choose(page, "Offer", "Acme")
    screen.choose_situation(page, "Your ask")
    ask = "Could you get the base to $201,000?"  # 1.1 x 182,000 = 200,200, in whole thousands, up
    assert ask in screen.script_text(page)
    page.get_by_role("button", name="Copy message").click()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_be_visible()
    assert ask in page.evaluate("navigator.clipboard.readText()")

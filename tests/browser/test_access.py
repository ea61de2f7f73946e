"""The key of a start, in a browser: what opens the page, what keeps it open, and what a stranger gets to see."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import screen
from tests.dashboard_process import Dashboard

LOCKED = "This page is locked."
OF_THE_OFFERS = (b"Coursera", b"Large tech")  # of the worked example


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A tab of a browser that never saw the page."""
    page = screen.new_page(browser)
    yield page
    page.context.close()


def test_key_leaves_the_address_bar_and_outlives_a_refresh(stranger: Page, dashboard: Dashboard) -> None:
    """The address that was printed opens the page; then the key is the browser's, of this port alone."""
    screen.open_page(stranger, dashboard)
    with_key = re.compile(re.escape(dashboard.opening_url.partition("key=")[2]))
    expect(stranger).not_to_have_url(with_key)
    screen.open_view(stranger, "Scripts")
    expect(stranger).not_to_have_url(with_key)
    stranger.reload()
    screen.is_at(stranger, "Scripts")
    stranger.goto(f"{dashboard.url}/negotiate")  # a bookmark
    screen.is_at(stranger, "Negotiate")
    expect(stranger.get_by_text(LOCKED)).to_have_count(0)
    stranger.go_back()
    expect(stranger).not_to_have_url(with_key)


@pytest.mark.parametrize("query", ["", "?key=", "?key=wrong", "negotiate"])
def test_without_the_key_nothing_of_the_offers_is_sent(stranger: Page, dashboard: Dashboard, query: str) -> None:
    sent: list[bytes] = []
    stranger.on("websocket", lambda socket: socket.on("framereceived", lambda frame: sent.append(_bytes(frame))))
    stranger.goto(f"{dashboard.url}/{query}")
    expect(stranger.get_by_text(LOCKED)).to_be_visible()
    assert stranger.locator(".st-key-bar").count() == 0
    assert sent
    assert not any(word in frame for frame in sent for word in OF_THE_OFFERS)
    stranger.goto(dashboard.opening_at("Compare"))
    screen.is_at(stranger, "Compare")
    expect(stranger.get_by_text("Large tech").first).to_be_visible()
    assert all(any(word in frame for frame in sent) for word in OF_THE_OFFERS)  # as it would have been seen


def test_a_key_of_an_earlier_start_opens_nothing(stranger: Page, dashboard: Dashboard) -> None:
    stranger.add_init_script("localStorage.setItem('negotiate-key', 'of yesterday')")
    stranger.goto(dashboard.url)
    expect(stranger.get_by_text(LOCKED)).to_be_visible()


def test_a_locked_tab_opens_as_it_says(stranger: Page, dashboard: Dashboard) -> None:
    """The address that was printed, in another tab; then this one is loaded anew."""
    stranger.goto(dashboard.url)
    expect(stranger.get_by_text("then reload this tab")).to_be_visible()
    another = screen.new_tab(stranger.context)
    screen.open_page(another, dashboard)
    stranger.reload()
    screen.is_at(stranger, "Offers")


def _bytes(frame: str | bytes) -> bytes:
    return frame.encode() if isinstance(frame, str) else frame

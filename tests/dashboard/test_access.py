"""The lock of the page as a run of it decides; what a browser does with the key: tests/browser/test_access.py."""

from __future__ import annotations

import pytest

from negotiation.dashboard.address import KEY_PARAMETER, KEY_VARIABLE, UNLOCKED_VARIABLE
from tests.dashboard.conftest import OpenPage
from tests.dashboard.page import Page

OFFER = '[[offer]]\nname = "Acme"\nstatus = "written"\nbase_usd_per_year = 150_000\n'


@pytest.fixture(autouse=True)
def _no_switch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(UNLOCKED_VARIABLE)


def _is_locked(page: Page) -> bool:
    """Whether the page says that it is locked, and holds nothing else but its style."""
    widgets = [*page.app.tabs, *page.app.button, *page.app.text_input, *page.app.selectbox, *page.app.slider]
    if "This page is locked." not in page.words:
        return False
    assert page.verdict == "This page is locked."
    assert "Acme" not in page.words
    assert (widgets, page.cards, page.tables, page.charts) == ([], {}, {}, {})
    return True


@pytest.mark.parametrize("switch", [None, "", "0"])
def test_without_key_and_switch_nothing_of_the_offers_is_there(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, switch: str | None
) -> None:
    """As `streamlit run app.py` starts it: there is no key that anybody could have."""
    if switch is not None:
        monkeypatch.setenv(UNLOCKED_VARIABLE, switch)
    assert _is_locked(open_page(OFFER))


def test_an_empty_key_opens_nothing(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KEY_VARIABLE, "")
    page = open_page(OFFER)
    page.app.query_params[KEY_PARAMETER] = ""
    page.run()
    assert _is_locked(page)


def test_the_switch_opens_no_page_that_has_a_key(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who left it set for a test has not opened the offers to everybody: the key still counts."""
    monkeypatch.setenv(UNLOCKED_VARIABLE, "1")
    monkeypatch.setenv(KEY_VARIABLE, "secret")
    page = open_page(OFFER)
    assert "Acme" not in page.words
    page.app.query_params[KEY_PARAMETER] = "secret"
    page.run()
    assert "Acme" in page.words


def test_the_lock_says_how_to_open_the_page(open_page: OpenPage) -> None:
    words = open_page(OFFER).words
    assert "The key changes each time negotiate starts." in words
    assert "Open the whole address that it printed in its terminal, then reload this tab." in words

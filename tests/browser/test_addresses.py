"""Every page and part of one has an address: Back, a refresh and a bookmark keep page, offer and part."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.browser import screen
from tests.browser.conftest import StartDashboard

THREE_OFFERS = Path(__file__).parents[1] / "data" / "three_offers.toml"
OFFER = "Seedling"  # the second one: an address that is lost shows the first
# What a view has that no other has, and the address that it leaves.
VIEWS = {
    "Offers": "/offers?offer=Seedling",
    "Compare": "/compare?offer=Seedling",
    "What if": "/compare?offer=Seedling&view=What+if",
    "Negotiate": "/negotiate?offer=Seedling",
    "Market": "/negotiate?offer=Seedling&part=Market",
    "Log": "/negotiate?offer=Seedling&part=Log",
    "Practice": "/negotiate?offer=Seedling&part=Practice",
    "Scripts": "/scripts?offer=Seedling&script=",
}
LISTS = {"What if": "Offer to change", "Scripts": "Offer"}


def stands_there(page: Page, view: str) -> None:
    """The view is open, and about the offer that was chosen."""
    screen.stands(page, view)
    screen.until(lambda: address_of(page).startswith(VIEWS[view]))
    assert not re.search(r"\d{2}", address_of(page))
    if view == "Offers":
        expect(screen.field(page, "Company")).to_have_value(OFFER)
    elif view != "Compare":
        box = page.get_by_role("combobox", name=LISTS.get(view, "Offer to negotiate"), exact=True)
        expect(box).to_have_value(OFFER)


def address_of(page: Page) -> str:
    """Without the server, in the order of the names; the first page has its own name and the bare address."""
    parts = urlsplit(page.url)
    path = "/offers" if parts.path == "/" else parts.path
    return f"{path}?{'&'.join(sorted(parts.query.split('&')))}"


def test_a_refresh_and_a_bookmark_keep_page_offer_and_part(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """And no address holds a figure."""
    dashboard = server(Path(shutil.copy(THREE_OFFERS, tmp_path)))
    screen.open_page(page, dashboard, "Offers")
    screen.press(page, f"Open {OFFER}")
    bookmarks = {}
    for view in VIEWS:
        screen.open_view(page, view)
        stands_there(page, view)
        bookmarks[view] = page.url
    page.goto("about:blank")
    for view, bookmark in bookmarks.items():
        page.goto(bookmark)
        stands_there(page, view)
        page.reload()
        stands_there(page, view)


def test_an_offer_read_from_an_address_goes_along_to_the_next_page(
    page: Page, server: StartDashboard, tmp_path: Path
) -> None:
    screen.open_page(page, server(Path(shutil.copy(THREE_OFFERS, tmp_path))), "Offers")
    screen.press(page, f"Open {OFFER}")
    screen.open_view(page, "What if")
    page.reload()
    stands_there(page, "What if")
    screen.open_view(page, "Negotiate")
    expect(page.get_by_role("combobox", name="Offer to negotiate", exact=True)).to_have_value(OFFER)


def test_back_and_forward_go_through_the_pages(page: Page, server: StartDashboard, tmp_path: Path) -> None:
    """Back never leaves the app before its first page; the offer stays the one that was chosen."""
    screen.open_page(page, server(Path(shutil.copy(THREE_OFFERS, tmp_path))), "Offers")
    screen.press(page, f"Open {OFFER}")
    way = ("Offers", "Compare", "Log", "Scripts")
    for view in way[1:]:
        screen.open_view(page, view)
    for view in way[-2::-1]:
        page.go_back()
        stands_there(page, view)
    for view in way[1:]:
        page.go_forward()
        stands_there(page, view)

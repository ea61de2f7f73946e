"""What somebody sees who has just started the program."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from negotiation.reports import verdict
from negotiation.text import money
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers
from tests.browser import screen
from tests.dashboard_process import Dashboard

PIXEL_USD = 3_000  # what one pixel of a chart's height stands for, roughly


def test_a_worked_comparison_stands_there_at_once(page: Page, dashboard: Dashboard) -> None:
    """The verdict, a card an offer and both charts on the first screen; the tables below."""
    screen.open_page(page, dashboard)
    found = compare_offers(offers.example())
    expect(page).to_have_title("negotiate")
    expect(page.get_by_role("heading", level=1)).to_have_text("What are your offers worth?")
    expect(page.locator(".n-verdict")).to_have_text(verdict.describe_verdict(found)[0])
    expect(page.locator("ul.n-cards > li")).to_have_count(5)
    for v in found.valuations:
        assert screen.figure_of(page, v.offer.name) == money.usd(v.present_value_usd)
    expect(page.get_by_role("table", name="Side by side, over 4 years")).to_be_visible()
    for name in ("What each year pays", "What you keep if you leave"):
        heading = page.get_by_role("heading", name=name).bounding_box()
        assert heading is not None
        assert heading["y"] < 700, "the top of the charts stands below the first screen"


def test_the_charts_draw_what_the_model_says(page: Page, dashboard: Dashboard) -> None:
    """Measured on the screen: every part of every bar, the end of every line; and the same in words."""
    screen.open_page(page, dashboard)
    found = compare_offers(offers.example())
    years = [year for v in found.valuations for year in v.years]
    components = ("base_usd", "bonus_usd", "sign_on_usd", "equity_usd", "benefits_usd")
    drawn = screen.drawn_bars(page)
    assert len(drawn) == len(components)
    for bars, component in zip(drawn, components, strict=True):
        assert bars == pytest.approx([getattr(year, component) for year in years], abs=PIXEL_USD)
    kept = [float(v.kept_if_leaving_usd[-1]) for v in found.valuations]
    assert screen.drawn_line_ends(page) == pytest.approx(kept, abs=3 * PIXEL_USD)
    assert set(screen.labels(page, "kept-if-leaving")) == set(found.ranking)
    rings = screen.chart(page, "kept-if-leaving").locator(".scatterlayer .points path")
    expect(rings).to_have_count(len(found.lead_changes))
    expect(page.get_by_role("img", name=re.compile(r"2U: \$245,000, \$230,000"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"After 4 years: 2U \$935,000"))).to_be_visible()


def test_what_is_pointed_at_or_opened(page: Page, dashboard: Dashboard) -> None:
    """A bar says what it is; a card opens into what to know."""
    screen.open_page(page, dashboard)
    bar = screen.chart(page, "pay-by-year").locator(".barlayer .trace").first.locator(".point > path").first
    bar.hover(force=True)  # the chart itself takes the pointer, on top of its bars
    hover = screen.chart(page, "pay-by-year").locator(".hovertext")
    expect(hover).to_contain_text("2U, year 1")
    expect(hover).to_contain_text("Base $170,000")

    card = screen.card(page, "2U")
    inside = [
        card.get_by_text("What the company is worth: made up for illustration, replace me."),
        card.get_by_text("Base $170,000 is 20% into the hiring range"),
    ]
    for words in inside:
        expect(words).to_be_hidden()
    card.get_by_text("3 things to know first").click()
    for words in inside:
        expect(words).to_be_visible()


def test_no_salary_ever_stands_in_the_address(page: Page, dashboard: Dashboard) -> None:
    """Addresses end up in histories and on shared screens: no figure and no name in them, at any moment."""
    addresses: list[str] = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Base, $ a year", "ArrowRight", 3)
    expect(page.get_by_role("button", name="2U: Base, $ a year")).to_be_visible()
    addresses.append(page.url)
    screen.pick(page, "Coursera")
    screen.move(page, "Stay, months", "ArrowLeft")
    expect(page.get_by_role("button", name="Stay, months: 48 → 47")).to_be_visible()
    addresses.append(page.url)
    screen.open_view(page, "Scripts")
    addresses.append(page.url)
    assert len(addresses) >= 4
    for address in addresses:
        rest = address.removeprefix(dashboard.opening_url).removeprefix(dashboard.url)  # the key is no figure
        assert rest != address
        assert not re.search(r"\d|2U|Coursera", rest)

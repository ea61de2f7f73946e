"""What somebody sees who has just started the program."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Page, expect

from negotiation.dashboard.charts.palette import COMPONENT_NAMES
from negotiation.reports import verdict
from negotiation.text import money
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers
from tests.browser import screen
from tests.dashboard_process import Dashboard

PIXEL_USD = 1_500  # what one pixel of a chart's height stands for, roughly


def test_a_worked_comparison_stands_there_at_once(page: Page, dashboard: Dashboard) -> None:
    """The verdict, a card an offer and both charts on the first screen; the tables below."""
    screen.open_page(page, dashboard)
    found = compare_offers(offers.example())
    expect(page).to_have_title("Compare")
    expect(page.get_by_role("heading", level=1)).to_have_text("Compare")
    expect(page.locator(".n-verdict")).to_have_text(verdict.describe_verdict(found)[0])
    expect(page.locator(".n-cards > li")).to_have_count(5)
    for v in found.valuations:
        assert screen.figure_of(page, v.offer.name) == money.usd(v.average_per_year_usd)
    page.get_by_text("Charts as tables").click()
    expect(page.get_by_role("table", name="Side by side, over 4 years")).to_be_visible()
    for name in ("Average year", "Large tech leads only if you stay all 4 years"):
        heading = page.get_by_role("heading", name=name).bounding_box()
        assert heading is not None
        assert heading["y"] < 700, "the top of the charts stands below the first screen"


def test_the_charts_draw_what_the_model_says(page: Page, dashboard: Dashboard) -> None:
    """Measured on the screen: every part of every bar, the end of every line; and the same in words."""
    screen.open_page(page, dashboard)
    found = compare_offers(offers.example())
    drawn = screen.drawn_bars(page)
    assert screen.names(page, "pay-by-year") == list(found.ranking), "best first, as the cards"
    assert list(drawn) == list(COMPONENT_NAMES.values())
    for part, name in COMPONENT_NAMES.items():
        average = [sum(getattr(year, f"{part}_usd") for year in v.years) / 4 for v in found.ranked]
        assert drawn[name] == pytest.approx(average, abs=PIXEL_USD)
    leader = max(float(v.kept_if_leaving_usd[-1]) for v in found.valuations)
    behind = {v.offer.name: float(v.kept_if_leaving_usd[-1]) - leader for v in found.valuations}
    assert screen.drawn_line_ends(page) == pytest.approx(behind, abs=PIXEL_USD)
    assert set(screen.names(page, "kept-if-leaving")) == set(found.ranking)
    expect(page.get_by_role("img", name=re.compile(r"2U: \$233,750"))).to_be_visible()
    expect(page.get_by_role("img", name=re.compile(r"After 4 years: 2U \$935,000"))).to_be_visible()


def test_what_is_pointed_at_or_opened(page: Page, dashboard: Dashboard) -> None:
    """A bar says what it is; a card opens into what to know."""
    screen.open_page(page, dashboard)
    bar = screen.bars(page, "Base").first
    bar.hover(force=True)  # the words' layer takes the pointer
    hover = screen.chart(page, "pay-by-year").locator(".hint")
    expect(hover).to_contain_text("Large tech, average year")
    expect(hover).to_contain_text("Base $190,000")

    card = screen.card(page, "2U")
    inside = [
        card.get_by_text("The company's value is a placeholder. Enter your own."),
        card.get_by_text("Base $170,000 is in the lower half of the reported range"),
    ]
    for words in inside:
        expect(words).to_be_hidden()
    card.get_by_text("3 caveats").click()
    for words in inside:
        expect(words).to_be_visible()


def test_no_salary_ever_stands_in_the_address(page: Page, dashboard: Dashboard) -> None:
    """Addresses end up in histories and on shared screens: at any moment the offer and the part, never a figure."""
    addresses: list[str] = []
    page.on("framenavigated", lambda frame: addresses.append(frame.url))
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Base", "ArrowRight", 3)
    expect(page.get_by_role("button", name="2U base")).to_be_visible()
    addresses.append(page.url)
    screen.choose(page, "Offer to change", "Coursera")
    screen.move(page, "Time at the company", "ArrowLeft")
    expect(page.get_by_role("button", name="Time at the company: 4 years → 47 months")).to_be_visible()
    addresses.append(page.url)
    screen.open_view(page, "Scripts")
    addresses.append(page.url)
    assert len(addresses) >= 4
    names = {offer.name for offer in offers.example().offer}
    for address in addresses:
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
        assert address.startswith(dashboard.url)
        assert not re.search(r"\d", parts.path)
        assert set(query) <= {"key", "offer", "view", "script"}
        assert query.get("offer", "2U") in names
        assert query.get("view", "What if") == "What if"
        assert not re.search(r"\d", query.get("script", ""))

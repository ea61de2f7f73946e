"""Where the company bends, as the page shows it: the readings she chooses last, and every cell says what it means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiation.evidence import Evidence
from negotiation.files import format_scenario, read_scenario
from negotiation.offers import Offer, Scenario
from tests.dashboard import offers
from tests.dashboard.page import Page

COURSERA = next(offer for offer in offers.example().offer if offer.name == "Coursera").change(status="written")
LEVERS = "Where it bends, worth most to you first"
UPLIFT = "Performance bonus, raised for a result already shown"
Open = Callable[..., Page]


@pytest.fixture
def opened(offer_file: Path) -> Open:
    """Open “What to ask” on this offer."""

    def page(offer: Offer = COURSERA, evidence: tuple[Evidence, ...] = ()) -> Page:
        offer_file.write_text(format_scenario(Scenario(offer=(offer,), evidence=evidence)), encoding="utf-8")
        return _negotiate()

    return page


def _negotiate() -> Page:
    page = Page("Negotiate")
    page.select("What to look at", "What to ask")
    return page


def row(page: Page, title: str) -> list[str]:
    """The cells of a lever."""
    return next(cells for cells in page.tables[LEVERS] if cells[0] == title)


# --- how she reads one ------------------------------------------------------------------------------------------------


def test_a_reading_that_is_chosen_stands_in_her_file(opened: Open, offer_file: Path) -> None:
    """15 % of 165k a year instead of 15 % of 8k; it is there at the next visit, and can be taken back."""
    page = opened()
    assert row(page, UPLIFT)[4] == "$4,800"
    page.select(f"{UPLIFT}, read as", "of_base")
    assert row(page, UPLIFT)[4] == "$99,000"
    scenario, _ = read_scenario(offer_file)
    assert scenario is not None
    assert scenario.offer[0].negotiation is not None
    assert dict(scenario.offer[0].negotiation.readings) == {"performance_bonus_uplift": "of_base"}
    later = _negotiate()
    assert row(later, UPLIFT)[4] == "$99,000"

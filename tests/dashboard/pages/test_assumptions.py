"""The line under the title, and the assumptions that are changed there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from negotiation.offers import Assumptions
from negotiation.storage.offer_file import read_scenario, write_scenario
from tests import sample_offers as offers
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import Page


def _opened(page: Page) -> Page:
    """The page with the line opened into its fields."""
    page.app.session_state["in-force"] = True
    page.run()
    return page


def _field(page: Page, label: str) -> Any:  # noqa: ANN401 - a field of Streamlit's
    (found,) = (field for field in page.app.number_input if field.label.startswith(label))
    return found


def _filed(file: Path) -> Assumptions:
    scenario, _ = read_scenario(file)
    assert scenario is not None
    return scenario.assumptions


FIELDS = {
    "Time at the company": ("horizon_months", 36, 36),
    "Annual stock growth": ("equity_growth_per_year", 7.5, 0.075),
    "Discount rate": ("discount_rate_per_year", 3.0, 0.03),
    "Chance of leaving": ("leaving_rate_per_year", 25.0, 0.25),
}


def test_the_line_says_what_every_figure_rests_on(open_offers: OpenOffers) -> None:
    assert "4 years · pre-tax · equity at face value" in open_offers(offers.based("Mine", 150_000)).words


@pytest.mark.parametrize("label", FIELDS)
def test_an_assumption_is_saved_as_typed(open_offers: OpenOffers, offer_file: Path, label: str) -> None:
    name, typed, filed = FIELDS[label]
    page = _opened(open_offers(offers.based("Mine", 150_000)))
    _field(page, label).set_value(typed).run()
    page.check()
    assert getattr(_filed(offer_file), name) == filed
    assert not _filed(offer_file).is_assumed(name)


def test_a_shorter_stay_is_worth_less_at_once(open_offers: OpenOffers) -> None:
    page = _opened(open_offers(offers.based("Mine", 150_000)))
    _field(page, "Time at the company").set_value(24).run()
    page.check()
    assert "2 years$300,000" in page.words


def test_an_edit_of_the_file_shows_in_its_field(open_offers: OpenOffers, offer_file: Path) -> None:
    page = _opened(open_offers(offers.based("Mine", 150_000)))
    five_years = Assumptions().change(horizon_months=60)
    write_scenario(offers.scenario(offers.based("Mine", 150_000), assumptions=five_years), offer_file)
    assert _field(_opened(page), "Time at the company").value == 60


def test_what_was_left_out_is_told_as_assumed(open_offers: OpenOffers) -> None:
    page = _opened(open_offers(offers.based("Mine", 150_000), assumptions=Assumptions().change(horizon_months=36)))
    (assumed,) = (line for line in page.words.splitlines() if line.startswith("Not set yet"))
    assert assumed == "Not set yet: annual stock growth, all companies, discount rate, chance of leaving each year."


def test_equity_can_be_counted_as_nothing(open_offers: OpenOffers, offer_file: Path) -> None:
    page = _opened(open_offers(offers.based("Mine", 150_000)))
    page.select("Value equity", "none")
    assert _filed(offer_file).equity_lens == "none"


def test_a_lens_that_is_not_priced_yet_says_so(open_offers: OpenOffers) -> None:
    page = _opened(open_offers(offers.based("Mine", 150_000), assumptions=Assumptions().change(equity_lens="cautious")))
    assert "“cautious” stays in your file, but it isn't priced yet." in page.words


def test_closed_it_asks_for_nothing(open_offers: OpenOffers) -> None:
    assert not open_offers(offers.based("Mine", 150_000)).app.number_input

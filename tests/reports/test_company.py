"""What is known of a company: its budget for a role, and what has changed, each with its date and its source."""

from __future__ import annotations

from datetime import date

import pytest

from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.market import shipped_bands
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.reports.company import describe_budget, describe_equity_changes, list_rate_readings
from tests.sample_offers import PLAIN, TWO_U

BANDS = shipped_bands()


def countered(offer: Offer) -> Counter:
    return build_counter(Scenario(offer=(offer,)), offer, BANDS, date(2026, 11, 23))


# --- the budget -------------------------------------------------------------------------------------------------------


def test_the_budget_says_what_a_point_is_and_which_part_is_the_best_buy() -> None:
    """5,000 of base over four years are 20,000; 0.01 % is as much at $200M. 2,000 / 5,000 of a year are 4.8 months."""
    assert describe_budget(countered(TWO_U)) == (
        "2U has one budget per role. $5,000 of base, $2,000 of signing bonus and 0.01% equity "
        "cost it about the same. We call each of these one point. At these rates, a point of "
        "base is your best buy if 2U is worth less than $200M, and a point of equity if it's "
        "worth more. A signing bonus is the worst buy once you've stayed 5 months."
    )


def test_where_no_rates_are_published_there_is_no_budget() -> None:
    assert describe_budget(countered(PLAIN)) == ""
    assert list_rate_readings(countered(PLAIN)) == ()


def test_the_rates_can_be_read_in_three_ways() -> None:
    """In words, never by the names that the file has for them."""
    found = list_rate_readings(countered(TWO_U.change(negotiation=Negotiation().change(slack_points=4.5))))
    assert [(each.means, each.fits, each.is_chosen) for each in found] == [
        (
            "Some of the budget is left.",
            ("Fits the published example: 4.5 of the 7.5 points asked for. Nobody outside knows how much is left."),
            True,
        ),
        (
            "A higher base pulls the rest up with it.",
            "Would have given 3 points in the example. They gave 4.5.",
            False,
        ),
        (
            "The budget is spent: more of one means less of another.",
            "They gave nothing up in the example, so it doesn't fit.",
            False,
        ),
    ]


def test_each_reading_has_its_best_package() -> None:
    """With 4.5 points at $100M: base to 190,000 takes 4, the rest 0.005 %. How much is left has to be said first."""
    told = list_rate_readings(countered(TWO_U.change(negotiation=Negotiation().change(slack_points=4.5))))[0].best
    assert told is not None
    assert (told.base_usd_per_year, told.sign_on_usd, told.ownership_fraction) == (190_000, 15_000, 0.00085)
    assert list_rate_readings(countered(TWO_U))[0].best is None


# --- what has changed -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company", "what", "when", "source"),
    [
        ("2u", "2U came out of Chapter 11 bankruptcy as a private company.", "September 13, 2024", "Weil guides"),
        ("coda", "Grammarly bought Coda,", "not given", "Grammarly, company blog"),
        ("coursera", "Coursera merged with Udemy,", "May 11, 2026", "Coursera"),
    ],
)
def test_a_change_is_told_with_its_date_and_its_source(company: str, what: str, when: str, source: str) -> None:
    (told,) = describe_equity_changes(BANDS[company])
    assert told.startswith(what)
    assert f" Date: {when}. Source: {source}" in told


def test_where_nothing_has_changed_nothing_is_told() -> None:
    """Of Medium nothing is known; of a company without a band neither."""
    assert describe_equity_changes(BANDS["medium"]) == ()
    assert describe_equity_changes(None) == ()


def test_a_change_that_has_nothing_to_do_with_equity_is_left_out() -> None:
    """One that names no part of pay may bear on any."""
    band = BANDS["coursera"]
    for about, times in (((), 1), (("vesting",), 1), (("base", "bonus"), 0)):
        changed = band.change(notes=tuple(note.change(about=about) for note in band.notes))
        assert len(describe_equity_changes(changed)) == times

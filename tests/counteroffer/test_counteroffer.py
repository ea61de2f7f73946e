"""The counter as a whole: where to stop, the ladder, the range to say, and what is answered where something is missing.

An offer of base alone is worth four times its base over the usual four years.
"""

from __future__ import annotations

import pytest

from negotiation.counteroffer.next_step import Talks
from negotiation.offers import Bonus, Forfeit, Grant, Negotiation, Offer, OfferStatus, PostedRange, SignOn
from negotiation.offers.scenario import Evidence
from negotiation.reports.notes import describe_notes
from tests.sample_offers import TWO_U, Value, based, countered

OFFER = based("Acme", 150_000)
NOW = based("Now", 150_000).change(status=OfferStatus.CURRENT, forfeit=(Forfeit(name="bonus", usd=20_000),))
UNTOLD = OFFER.change(equity=(Grant(kind="ownership", fraction=0.005),))


def plan(offer: Offer, /, **keys: Value) -> Offer:
    return offer.change(negotiation=Negotiation().change(**keys))


def noted(offer: Offer, *others: Offer) -> list[str]:
    """What there is to mind about its counter."""
    return [note.code for note in countered(offer, *others).notes]


# --- where to stop ----------------------------------------------------------------------------------------------------


def test_where_to_stop_is_the_job_with_what_leaving_costs() -> None:
    """4 × 150,000 + 20,000; as base of 2U: (620,000 − 15,000 − 80,000) / 4 = 131,250."""
    found = countered(TWO_U, NOW)
    assert found.walk_away_usd == 620_000
    assert found.walk_away_as_base_usd == pytest.approx(131_250)
    assert found.stop_usd == pytest.approx(775_000)  # the offer is better
    assert not found.is_beaten


def test_what_is_better_elsewhere_is_where_to_stop() -> None:
    found = countered(OFFER, based("B", 160_000))
    assert (found.stop_usd, found.is_beaten) == (640_000, True)


def test_switching_costs_count() -> None:
    assert countered(plan(TWO_U, switching_cost_usd=7_000), NOW).walk_away_usd == 627_000


def test_without_an_alternative_one_can_always_take_the_offer() -> None:
    found = countered(OFFER)
    assert (found.walk_away_usd, found.walk_away_as_base_usd) == (None, None)
    assert (found.stop_usd, found.is_beaten) == (600_000, False)


@pytest.mark.parametrize("status", ["verbal", "in_process", "example"])
def test_only_what_is_written_is_an_alternative(status: str) -> None:
    """The rest can still vanish, and so can what lapsed before today, October 5."""
    assert countered(OFFER, based("B", 190_000).change(status=OfferStatus(status))).walk_away_usd is None


def test_an_offer_of_unknown_worth_has_no_such_figure() -> None:
    """Nor does anything bend for one; the cash of the job is told all the same."""
    found = countered(UNTOLD, NOW.change(base_usd_per_year=200_000))
    assert (found.walk_away_usd, found.goal.least_usd) == (None, None)
    assert found.walk_away.cash_usd_per_year == pytest.approx(200_000)
    assert found.cash_now_usd_per_year == pytest.approx(200_000)


def test_cash_is_that_of_the_first_year() -> None:
    """Base, bonus and signing bonus of the job; leaving it costs nothing here."""
    job = NOW.change(bonus=(Bonus(fraction_of_base=0.1),), sign_on=(SignOn(amount_usd=5_000, month=6),))
    assert countered(OFFER, job).cash_now_usd_per_year == pytest.approx(150_000 + 15_000 + 5_000)
    assert countered(OFFER).cash_now_usd_per_year is None


# --- the ladder -------------------------------------------------------------------------------------------------------


def test_ladder_from_the_ask_over_the_fallback_to_where_to_stop() -> None:
    """855,000 by 190,000 of base, 815,000 by 0.12 %, and what is offered."""
    assert countered(TWO_U).ladder == pytest.approx((855_000, 815_000, 775_000))


def test_ladder_ends_at_what_is_better_elsewhere() -> None:
    """W = 620,000: the ask is 660,000, and a signing bonus of 40,000 is 640,000."""
    rival = OFFER.change(name="B", sign_on=(SignOn(amount_usd=20_000),))
    assert countered(plan(OFFER, cap_sign_on_usd=60_000), rival).ladder == pytest.approx((660_000, 640_000, 620_000))


def test_ladder_without_a_fallback_has_two_rungs() -> None:
    assert countered(plan(OFFER, cap_sign_on_usd=0)).ladder == pytest.approx((660_000, 600_000))


def test_an_ask_that_something_better_has_overtaken_leaves_only_that() -> None:
    """She asked for 160,000 and meanwhile holds 170,000: 640,000 is below 680,000."""
    found = countered(OFFER, based("B", 170_000), talks=Talks("asked", {"base_usd_per_year": 160_000}))
    assert found.ask is not None
    assert found.ladder == pytest.approx((680_000,))
    assert (found.fallback, found.packages) == (None, ())


# --- the range to say -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offer", "high"),
    [
        (plan(OFFER, cap_base_usd_per_year=250_000), 175_000),  # 1.06 × 165,000 = 174,900, and sayable
        (plan(OFFER, cap_base_usd_per_year=171_000), 171_000),  # inside the cap: 3.6 % above
        (plan(OFFER, cap_base_usd_per_year=168_000), None),  # 1.8 % is no range
        (TWO_U, None),  # the ask is the top already
        (OFFER.change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=174_000)), 174_000),  # of 168,000
    ],
)
def test_a_range_to_say_starts_at_the_ask(offer: Offer, high: float | None) -> None:
    assert countered(offer).range_high_usd == high


def test_a_range_goes_with_the_first_ask_for_base_alone() -> None:
    """While it's unanswered, it's still the first: 165,000 × 1.06 = 174,900, so 175,000."""
    held = plan(OFFER, cap_base_usd_per_year=150_000)
    assert countered(held).range_high_usd is None
    free = plan(OFFER, cap_base_usd_per_year=250_000)
    asked = {"base_usd_per_year": 165_000.0}
    assert countered(free, talks=Talks("asked", asked)).range_high_usd == 175_000
    assert countered(free, talks=Talks("partial", asked)).range_high_usd is None


# --- the parts of the ask ---------------------------------------------------------------------------------------------


def test_what_the_ask_raises_and_why_its_first_part_comes_first() -> None:
    found = countered(TWO_U)
    assert [part.key for part in found.raised] == ["base_usd_per_year"]
    assert found.first_reason is not None
    assert (found.first_reason.part.key, found.first_reason.reason) == ("base_usd_per_year", "ownership")


def test_first_reason_is_of_a_part_that_is_asked_for() -> None:
    """The make-whole of 30,000 comes first in the order; she asked for base."""
    found = countered(OFFER, NOW.change(base_usd_per_year=140_000), talks=Talks("asked", {"base_usd_per_year": 160e3}))
    assert found.order[0].reason == "make_whole"
    assert found.first_reason is not None
    assert found.first_reason.reason == "usual"


def test_levers_that_can_be_pulled_now_the_best_first() -> None:
    """16,000 of bonus a year, and 15 % of the bonus that is offered: 1,200."""
    coursera = Offer(
        name="Coursera",
        company="coursera",
        base_usd_per_year=165_000,
        bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    )
    evidence = (
        Evidence(metric="course completion", change_fraction=0.015, kind="goal"),
        Evidence(metric="churn", change_fraction=-0.013),
    )
    found = countered(coursera, evidence=evidence)
    assert [lever.key for lever in found.open_levers] == ["extra_quarterly_bonus", "performance_bonus_uplift"]


# --- what to mind -----------------------------------------------------------------------------------------------------


def test_an_unknown_company_value_is_told_with_the_value_from_which_it_matters() -> None:
    offer = TWO_U.change(equity=(Grant(kind="ownership", fraction=0.0008),))
    (note,) = (note for note in countered(offer).notes if note.code == "company_value_unknown")
    assert "below $200M" in describe_notes([note])[0]


def test_an_unknown_price_is_told() -> None:
    options = Grant(kind="iso", shares=1_000, strike_usd=1.0, fully_diluted_shares=1e7)
    assert "share_price_unknown" in noted(OFFER.change(equity=(options,)))


def test_without_a_company_the_caps_are_assumed_and_say_so() -> None:
    assert "no_company_caps" in noted(OFFER)
    assert all(part.is_assumed for part in countered(OFFER).pricing.parts)


def test_a_part_that_hardly_moves_is_told_where_it_is_asked_for() -> None:
    """Coursera's base, which lies below the range that she was posted."""
    offer = based("Coursera", 150_000).change(
        company="coursera", range=PostedRange(low_usd_per_year=160_000, high_usd_per_year=170_000)
    )
    assert "part_hardly_moves" in noted(offer)


def test_what_is_made_up_is_told() -> None:
    assert "made_up_figures" in noted(TWO_U.change(made_up=("equity[1].company_value_usd",)))


def test_why_there_is_no_alternative_is_told() -> None:
    assert countered(OFFER).walk_away.reason is not None
    assert countered(OFFER).walk_away.reason in countered(OFFER).notes

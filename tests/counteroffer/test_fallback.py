"""What to ask for next if they say no: another part, worth about half.

An offer of base alone is worth four times its base over the usual four years, and a dollar of signing bonus a dollar.
"""

from __future__ import annotations

import pytest

from negotiation.counteroffer.limits import BASE, GRANT, OWNERSHIP, SIGN_ON, STIPEND
from negotiation.offers import Benefit, Factor, Grant, Negotiation, Offer, PostedRange, SignOn
from negotiation.offers.scenario import Evidence
from tests.sample_offers import TWO_U, Value, based, countered

OFFER = based("Acme", 150_000)


def plan(offer: Offer = OFFER, /, **keys: Value) -> Offer:
    return offer.change(negotiation=Negotiation().change(**keys))


def posted(low: float, high: float) -> Offer:
    return OFFER.change(range=PostedRange(low_usd_per_year=low, high_usd_per_year=high))


def rival(usd: float) -> Offer:
    """Worth so much by its signing bonus, with no more base than the offer."""
    return based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=usd - 600_000),))


def fallback(offer: Offer, *others: Offer, **how: Value) -> dict[str, float] | None:
    """What of each part it raises."""
    found = countered(offer, *others, **how)
    if found.fallback is None:
        return None
    return {part.key: found.fallback.amounts[part.key] for part in found.pricing.room.raised(found.fallback.amounts)}


def test_it_is_worth_about_half_on_another_part() -> None:
    """The ask is base, worth 80,000: 0.04 % of $100M is 40,000. The signing bonus comes after equity."""
    assert fallback(TWO_U) == {OWNERSHIP: 0.0012}


def test_a_cap_may_leave_less_but_at_least_a_fifth() -> None:
    """Of 60,000: 15,000 is a quarter, 12,500 (of a cap of 13,000) a fifth and a bit, 10,000 too little."""
    assert fallback(OFFER) == {SIGN_ON: 15_000}
    assert fallback(plan(cap_sign_on_usd=13_000)) == {SIGN_ON: 12_500}
    assert fallback(plan(cap_sign_on_usd=12_000)) is None


def test_a_step_that_is_coarse_is_at_most_three_quarters() -> None:
    """The ask of one step of base adds 4,000. Of signing bonus 2,500 are 62 %."""
    assert fallback(plan(target_usd=601_000)) == {SIGN_ON: 2_500}


def test_a_part_of_the_ask_is_no_fallback() -> None:
    """Base and signing bonus are asked for; what's left is the grant: half of 83,000 is 41,500, said as 140,000."""
    little = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),))
    assert fallback(plan(little, target_usd=780_000)) == {GRANT: 140_000}


def test_where_nothing_else_moves_there_is_none() -> None:
    found = countered(plan(cap_sign_on_usd=0))
    assert found.ask is not None
    assert (found.fallback, len(found.ladder)) == (None, 2)


def test_a_stipend_comes_before_what_the_band_calls_fixed() -> None:
    """Coursera's base is. The ask is $8,000 of bonus, worth 32,000: $2,000 of stipend are a quarter of it."""
    offer = Offer(
        name="Coursera",
        company="coursera",
        base_usd_per_year=165_000,
        benefit=(Benefit(name="education stipend", usd_per_payment=5_000),),
        factor=(Factor(name="learning", note="two Coursera courses on ranking"),),
    )
    lift = Evidence(metric="course completion", change_fraction=0.015, kind="goal")
    limits = {"cap_sign_on_usd": 0, "target_usd": 712_000}
    assert fallback(plan(offer, **limits), evidence=(lift,)) == {STIPEND: 7_000}


# --- base under the range ---------------------------------------------------------------------------------------------


def test_below_the_range_it_is_its_bottom_with_a_signing_bonus_for_the_rest() -> None:
    """The ask is 168,000, worth 72,000: half of that is 20,000 of base and 15,000 of signing bonus."""
    assert fallback(posted(155_000, 180_000)) == {BASE: 155_000, SIGN_ON: 15_000}


def test_a_bottom_that_is_worth_half_needs_no_signing_bonus() -> None:
    """12,000 of base are 48,000 of 72,000."""
    assert fallback(posted(162_000, 180_000)) == {BASE: 162_000}


def test_where_the_ask_is_the_bottom_itself_another_part_has_to_do() -> None:
    """175,000 is 100,000 more; a signing bonus of 20,000 is a fifth of it, one of 15,000 is not."""
    assert fallback(posted(175_000, 180_000)) is None
    assert fallback(plan(posted(175_000, 180_000), cap_sign_on_usd=20_000)) == {SIGN_ON: 20_000}


# --- something better elsewhere ---------------------------------------------------------------------------------------


def test_where_something_else_is_better_it_is_worth_at_least_that() -> None:
    """W = 620,000, the ask 660,000: a signing bonus of 40,000 lies half way between."""
    assert fallback(plan(cap_sign_on_usd=60_000), rival(620_000)) == {SIGN_ON: 40_000}


def test_where_no_other_part_is_enough_it_is_the_package_that_lies_farthest_from_the_ask() -> None:
    """A signing bonus of 15,000 is less than 20,000; with 2,000 of base it's 23,000, and 13,000 of base lie between.

    With 1,000 of base it would be 19,000, below W.
    """
    assert fallback(OFFER, rival(620_000)) == {BASE: 152_000, SIGN_ON: 15_000}


@pytest.mark.parametrize("usd", [605_000, 620_000, 650_000, 659_000])
def test_it_is_never_worth_less_than_that_nor_as_much_as_the_ask(usd: float) -> None:
    found = countered(OFFER.change(equity=(Grant(kind="rsu", grant_usd=50_000),)), rival(usd + 50_000))
    assert found.ask is not None
    assert found.fallback is not None
    assert usd + 50_000 <= round(found.fallback.value_usd) < found.ask.value_usd


def test_between_the_two_the_farthest_may_lie_near() -> None:
    """W = 700,000, the ask 707,000 by 173,000 and 15,000. 5,000 less signing bonus is 702,000; 10,000 too low."""
    assert fallback(OFFER, rival(700_000)) == {BASE: 173_000, SIGN_ON: 10_000}

"""How much to ask for: U*, the base that the role pays, and what each of them comes from.

An offer of base alone is worth four times its base over the usual four years.
"""

from __future__ import annotations

import pytest

from negotiation.counteroffer.goal import Goal, find_goal_gains
from negotiation.offers import Forfeit, Negotiation, Offer, OfferStatus, PostedRange
from tests.sample_offers import CURRENT_JOB, TWO_U, based, countered

OFFER = based("Acme", 150_000)  # worth 600,000


def posted(low: float, high: float, offer: Offer = OFFER) -> Offer:
    return offer.change(range=PostedRange(low_usd_per_year=low, high_usd_per_year=high))


def goal(offer: Offer, *others: Offer) -> Goal:
    return countered(offer, *others).goal


def tell(found: Goal) -> tuple[float | None, str, float | None]:
    """U*, what it comes from, and what the ask has to be worth at least; to the cent."""
    usd, least_usd = (None if amount is None else round(amount, 2) for amount in (found.usd, found.least_usd))
    return usd, found.source, least_usd


# --- b*: the base that the role pays ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offer", "base"),
    [
        (posted(140_000, 160_000), 160_000),  # the top of the range
        (posted(140_000, 200_000), 168_000),  # at most 12 % above the offer
        (posted(140_000, 154_000), 150_000),  # 2.7 % above counts as reached
        (posted(140_000, 154_500), 154_500),  # 3 % above doesn't
        (posted(120_000, 140_000), 150_000),  # a range that lies below asks nobody down
        (posted(175_000, 200_000), 175_000),  # 168,000 is less than the bottom of the range
        (OFFER, 165_000),  # nobody told a range: 10 %
        (OFFER.change(negotiation=Negotiation().change(cap_base_usd_per_year=160_000)), 160_000),  # inside its cap
        (posted(175_000, 200_000).change(negotiation=Negotiation().change(cap_base_usd_per_year=170_000)), 170_000),
        (TWO_U, 190_000),  # the band's top: 12 % more would be 190,400
    ],
)
def test_base_that_the_role_pays(offer: Offer, base: float) -> None:
    assert goal(offer).base_usd_per_year == pytest.approx(base)


def test_it_is_no_less_than_the_highest_base_she_holds() -> None:
    """165,000 by the rule; her job pays 170,000, and an offer on the phone does not count."""
    phone = based("Phone", 190_000).change(status=OfferStatus.VERBAL)
    found = goal(OFFER, CURRENT_JOB.change(base_usd_per_year=170_000), phone)
    assert (found.base_usd_per_year, found.held_base_usd_per_year) == (170_000, 170_000)
    assert found.least_base_usd_per_year == 170_000


def test_the_least_base_is_the_higher_of_the_range_and_what_she_holds() -> None:
    assert goal(posted(155_000, 180_000), based("B", 152_000)).least_base_usd_per_year == 155_000
    assert goal(OFFER).least_base_usd_per_year == 0


# --- U* ---------------------------------------------------------------------------------------------------------------


def test_what_base_at_that_level_adds() -> None:
    """4 × 160,000."""
    found = goal(posted(140_000, 160_000))
    assert tell(found) == (640_000, "range", None)


def test_five_percent_more_base_at_least() -> None:
    """The top is 4 % above the offer; 4 × 157,500."""
    found = goal(posted(140_000, 156_000))
    assert tell(found) == (630_000, "rise", None)


def test_a_match_plus_a_little() -> None:
    """W = 700,000, and 1 % more; base at the highest held adds less than that."""
    found = goal(OFFER, based("B", 175_000))
    assert tell(found) == (707_000, "alternative", 707_000)


def test_an_alternative_that_is_worth_less_sets_no_goal() -> None:
    found = goal(OFFER, based("B", 149_000))
    assert tell(found) == (660_000, "range", None)


def test_what_leaving_costs_is_part_of_the_match() -> None:
    """W = 4 × 145,000 + 50,000 = 630,000; 1 % more is 636,300, less than what 10 % more base adds, 660,000."""
    job = CURRENT_JOB.change(base_usd_per_year=145_000, forfeit=(Forfeit(name="bonus", usd=50_000),))
    found = goal(OFFER, job)
    assert tell(found) == (660_000, "range", 636_300)


def test_a_stated_target_replaces_both_rules_of_base() -> None:
    """Whether it's more or less than they would say."""
    for usd in (620_000, 900_000):
        found = goal(OFFER.change(negotiation=Negotiation().change(target_usd=usd)))
        assert (found.usd, found.source) == (usd, "target")


def test_a_stated_target_rises_to_a_match_plus_a_little() -> None:
    """620,000 is less than 707,000."""
    found = goal(OFFER.change(negotiation=Negotiation().change(target_usd=620_000)), based("B", 175_000))
    assert tell(found) == (707_000, "target", 707_000)


@pytest.mark.parametrize("usd", [500_000, 600_000])
def test_a_target_that_is_reached_asks_for_nothing(usd: float) -> None:
    assert countered(OFFER.change(negotiation=Negotiation().change(target_usd=usd))).ask is None


def test_a_base_of_nothing_has_no_goal_until_a_target_is_stated() -> None:
    """5 % of nothing is nothing. With 20,000 as target, and no signing bonus assumed, she has to say a cap too."""
    unpaid = OFFER.change(base_usd_per_year=0)
    found = countered(unpaid)
    assert (found.goal.usd, found.goal.source, found.ask) == (None, "none", None)
    stated = unpaid.change(negotiation=Negotiation().change(target_usd=20_000, cap_sign_on_usd=30_000))
    ask = countered(stated).ask
    assert ask is not None
    assert ask.sign_on_usd == 20_000


def test_a_made_up_worth_of_equity_sets_no_goal() -> None:
    """Base alone counts, 170,000 at 2U: 4 × 170,000 + 15,000, and 4 × 20,000 more."""
    made_up = TWO_U.change(made_up=("equity[1].company_value_usd",))
    found = countered(made_up)
    assert found.value_usd == pytest.approx(695_000)
    assert found.target_usd == pytest.approx(775_000)


# --- what it comes to as the offer stands -----------------------------------------------------------------------------


def test_gains_are_told_from_the_offer_as_it_stands() -> None:
    """(what to add, what to add at least): 707,000 − 600,000 for both."""
    found = countered(OFFER, based("B", 175_000))
    assert find_goal_gains(found.pricing, found.goal) == pytest.approx((107_000, 107_000))

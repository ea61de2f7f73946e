"""What to ask for after an answer: one step more after a partial yes, another part after a no.

An offer of base alone is worth four times its base over the usual four years, and a dollar of signing bonus a dollar.
"""

from __future__ import annotations

import pytest

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, BONUS, OWNERSHIP, SIGN_ON
from negotiation.counteroffer.next_step import Stage, Talks
from negotiation.offers import Bonus, Grant, Negotiation, Offer, SignOn
from tests.sample_offers import TWO_U, based, countered

OFFER = based("Acme", 150_000)


def after(
    offer: Offer,
    stage: Stage,
    asked: dict[str, float],
    *others: Offer,
    stands: Offer | None = None,
    closed: tuple[str, ...] = (),
) -> Counter:
    """The counter after an answer; what has risen since the offer was made counts as moved."""
    stands = stands or offer
    moved = []
    if stands.base_usd_per_year != offer.base_usd_per_year:
        moved.append(BASE)
    if stands.sign_on != offer.sign_on:
        moved.append(SIGN_ON)
    return countered(offer, *others, talks=Talks(stage, asked, frozenset(moved), frozenset(closed), stands))


def step(found: Counter) -> dict[str, float] | None:
    return None if found.ask is None else {part.key: found.ask.amounts[part.key] for part in found.raised}


# --- an ask that is open ----------------------------------------------------------------------------------------------


def test_while_an_ask_is_unanswered_it_is_the_ask() -> None:
    """Whatever she asked for, sayable or not, and whatever the counter would have said."""
    found = after(TWO_U, "asked", {BASE: 181_234, SIGN_ON: 20_000})
    assert step(found) == {BASE: 181_234, SIGN_ON: 20_000}


def test_an_ask_for_what_they_offer_already_is_none() -> None:
    assert step(after(TWO_U, "asked", {BASE: 170_000})) is None


# --- a partial yes ----------------------------------------------------------------------------------------------------


def test_half_of_the_way_on_the_part_that_moved() -> None:
    """156,000 of 165,000: half of the way is 160,500, said as 161,000."""
    assert step(after(OFFER, "partial", {BASE: 165_000}, stands=based("Acme", 156_000))) == {BASE: 161_000}


def test_half_of_the_way_never_passes_what_was_asked() -> None:
    """164,600 of 165,000: the next number to say is the ask."""
    assert step(after(OFFER, "partial", {BASE: 165_000}, stands=based("Acme", 164_600))) == {BASE: 165_000}


def test_the_part_that_moved_comes_before_one_that_did_not() -> None:
    """Of 20,000 of signing bonus they gave 10,000, and nothing of base."""
    stands = OFFER.change(sign_on=(SignOn(amount_usd=10_000),))
    assert step(after(OFFER, "partial", {BASE: 160_000, SIGN_ON: 20_000}, stands=stands)) == {SIGN_ON: 15_000}


def test_where_a_part_moved_all_the_way_the_other_is_asked_for() -> None:
    """Base was granted in full; of 20,000 of signing bonus half of the way is 10,000."""
    found = after(OFFER, "partial", {BASE: 165_000, SIGN_ON: 20_000}, stands=based("Acme", 165_000))
    assert step(found) == {SIGN_ON: 10_000}


def test_goal_and_caps_count_from_the_offer_as_first_made() -> None:
    """10 % more than 150,000 and 1.15 times that, though 156,000 stand."""
    found = after(OFFER, "partial", {BASE: 165_000}, stands=based("Acme", 156_000))
    assert found.goal.base_usd_per_year == pytest.approx(165_000)
    assert found.target_usd == pytest.approx(660_000)
    assert found.pricing.room.parts[0].cap == pytest.approx(172_500)
    assert found.value_usd == pytest.approx(624_000)


def test_a_cap_that_they_passed_gives_way() -> None:
    stands = OFFER.change(sign_on=(SignOn(amount_usd=20_000),))
    capped = OFFER.change(negotiation=Negotiation().change(cap_sign_on_usd=18_000))
    found = after(capped, "partial", {BASE: 165_000, SIGN_ON: 18_000}, stands=stands)
    part = found.pricing.room.part(SIGN_ON)
    assert part is not None
    assert (part.offered, part.cap, len(part.list_levels())) == (20_000, 20_000, 0)


def test_it_is_never_worth_less_than_a_match() -> None:
    """W × 1.01 = 656,500: half of the way, 161,000, is 644,000, and no other step is left."""
    rival = based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=50_000),))
    found = after(OFFER, "partial", {BASE: 165_000}, rival, stands=based("Acme", 156_000))
    assert (step(found), found.ladder) == (None, ())
    assert found.what_it_takes is not None
    assert found.what_it_takes.base_usd_per_year == 165_000  # 164,125 and more


# --- a no -------------------------------------------------------------------------------------------------------------


def test_after_a_no_another_part_is_asked_for() -> None:
    """Half of the 60,000 asked for is 30,000; the signing bonus goes to 15,000, a quarter."""
    assert step(after(OFFER, "no", {BASE: 165_000}, closed=(BASE,))) == {SIGN_ON: 15_000}


def test_it_is_the_fallback_on_what_is_not_closed() -> None:
    """0.04 % of $100M is half of 80,000; without equity the signing bonus."""
    assert step(after(TWO_U, "no", {BASE: 190_000}, closed=(BASE,))) == {OWNERSHIP: 0.0012}
    assert step(after(TWO_U, "no", {BASE: 190_000}, closed=(BASE, OWNERSHIP))) is None  # 15,000 are less than a fifth


def test_after_a_second_no_nothing_is_left() -> None:
    """The ladder and the packages go with the ask."""
    found = after(OFFER, "no", {SIGN_ON: 15_000}, closed=(BASE, SIGN_ON))
    assert (found.ask, found.fallback, found.ladder, found.packages) == (None, None, (), ())


def test_an_ask_that_was_no_better_than_what_she_has_is_followed_by_none() -> None:
    """W = 665,000, the ask 660,000: half of nothing is nothing."""
    rival = based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=65_000),))
    found = after(OFFER, "no", {BASE: 165_000}, rival, closed=(BASE,))
    assert step(found) is None


def test_what_is_asked_after_a_no_is_a_match_at_least() -> None:
    """W = 605,000 and 1 % more is 611,050: the first signing bonus to reach it is 12,500, and 15,000 is allowed.

    Half way from there to the ask's 660,000 would be 35,525.
    """
    rival = based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=5_000),))
    assert step(after(OFFER, "no", {BASE: 165_000}, rival, closed=(BASE,))) == {SIGN_ON: 15_000}


# --- all of it --------------------------------------------------------------------------------------------------------


def test_after_a_full_yes_nothing_is_asked_for() -> None:
    found = after(OFFER, "full", {BASE: 165_000}, stands=based("Acme", 165_000))
    assert (found.ask, found.what_it_takes, found.ladder) == (None, None, ())


# --- always -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("given", [150_000, 151_000, 156_500, 163_000, 164_500])
@pytest.mark.parametrize("sign_on", [0.0, 5_000.0, 20_000.0])
def test_an_answer_never_raises_the_next_ask(given: float, sign_on: float) -> None:
    """Whatever they gave of both parts, the next ask is worth no more than the last, and more than what stands."""
    offer = OFFER.change(equity=(Grant(kind="rsu", grant_usd=100_000),))
    asked = {BASE: 165_000.0, SIGN_ON: 20_000.0}
    stands = offer.change(base_usd_per_year=given, sign_on=(SignOn(amount_usd=sign_on),) if sign_on else ())
    is_moved = given > 150_000 or sign_on > 0
    closed = () if is_moved else (BASE, SIGN_ON)
    found = after(offer, "partial" if is_moved else "no", asked, stands=stands, closed=closed)
    if found.ask is not None:
        assert found.value_usd < found.ask.value_usd <= 4 * 165_000 + 20_000 + 100_000 + 0.01
        assert all(found.ask.amounts[key] <= amount for key, amount in asked.items())


def test_after_a_no_to_a_part_that_only_she_thought_of_another_is_asked_for() -> None:
    """$16,000 more bonus a year is 64,000; half of that is 8,000 of base."""
    offer = OFFER.change(bonus=(Bonus(usd_per_payment=8_000),))
    assert step(after(offer, "no", {BONUS: 16_000}, closed=(BONUS,))) == {BASE: 158_000}

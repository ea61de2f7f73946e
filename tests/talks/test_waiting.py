"""When it is right to let an offer lapse for one that may come: by hand, and as laws."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.offers import Assumptions, Grant, Offer, OfferStatus, Scenario
from negotiation.talks.waiting import Wait, find_chance_needed, weigh_wait

YEAR = Assumptions(horizon_months=12)
LATER = date(2026, 12, 3)
NOW = Offer(name="Now", status=OfferStatus.CURRENT, base_usd_per_year=100_000)
AWAITED = Offer(name="B", status=OfferStatus.IN_PROCESS, base_usd_per_year=200_000)
WHOLE = AWAITED.change(bonus=(), sign_on=(), equity=())  # she has said that there is none of them
dollars = st.integers(0, 2_000_000).map(float)


def at_hand(base: float, name: str = "A", **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, base_usd_per_year=base, **more)


def scenario(*several: Offer) -> Scenario:
    return Scenario(offer=several, assumptions=YEAR)


def wait(*several: Offer, expected: date | None = LATER) -> Wait:
    """For the second of them, at the expense of the first."""
    return weigh_wait(scenario(*several), several[0], several[1], None, expected)


# --- the chance that waiting needs --------------------------------------------------------------------------------


def test_chance_by_hand() -> None:
    """Taking gains 50 over what is left, the awaited one 100: waiting needs even odds."""
    assert find_chance_needed(150.0, 200.0, 100.0) == 0.5


@given(dollars, dollars, dollars)
def test_chance_is_one_where_the_order_is_left_hand_awaited(one: float, two: float, three: float) -> None:
    left, accepted, awaited = sorted((one, two, three))
    assert 0.0 <= find_chance_needed(accepted, awaited, left) <= 1.0


@given(dollars, dollars, dollars, dollars)
def test_a_better_offer_at_hand_never_needs_less_chance(one: float, other: float, awaited: float, left: float) -> None:
    worse, better = sorted((one, other))
    assert find_chance_needed(worse, awaited, left) <= find_chance_needed(better, awaited, left)


@given(dollars, dollars, dollars, dollars)
def test_more_to_fall_back_on_never_needs_more_chance(
    one: float, other: float, accepted: float, awaited: float
) -> None:
    less, more = sorted((one, other))
    assert find_chance_needed(accepted, awaited, more) <= find_chance_needed(accepted, awaited, less)


@given(dollars, dollars, dollars, dollars)
def test_a_better_awaited_one_never_needs_more_chance(one: float, other: float, accepted: float, left: float) -> None:
    worse, better = sorted((one, other))
    assert find_chance_needed(accepted, better, left) <= find_chance_needed(accepted, worse, left)


@given(dollars, dollars, dollars)
def test_at_exactly_that_chance_both_are_worth_the_same(one: float, two: float, three: float) -> None:
    left, accepted, awaited = sorted((one, two, three))
    chance = find_chance_needed(accepted, awaited, left)
    if accepted > left:
        assert chance * awaited + (1 - chance) * left == pytest.approx(accepted)


@pytest.mark.parametrize("place", range(3))
def test_the_unknown_makes_the_chance_unknown(place: int) -> None:
    figures = [150.0, 200.0, 100.0]
    figures[place] = math.nan
    assert math.isnan(find_chance_needed(*figures))


# --- wait or accept, in words -------------------------------------------------------------------------------------


def test_the_answer_is_one_number_with_what_it_rests_on() -> None:
    found = wait(at_hand(162_000), WHOLE, NOW)
    assert found.answer == "Wait if you think B's offer is at least 62% likely to come."
    assert found.rests_on == (
        "Over 1 year, A is worth $162,000. B would be worth $200,000. Your fallback, your "
        "current job, is worth $100,000."
    )


def test_the_chance_named_is_enough() -> None:
    """62.1 % is told as 63 %: at 62 % waiting would be wrong."""
    assert "63%" in wait(at_hand(162_100), AWAITED, NOW).answer


def test_a_worse_awaited_one_is_never_waited_for_by_money() -> None:
    assert wait(at_hand(250_000), WHOLE, NOW).answer.startswith("On money alone, waiting never pays")


def test_what_is_not_known_of_the_awaited_one_is_told_and_never_speaks_against_waiting() -> None:
    """250,000 - 200,000: so much the rest would have to be worth; less of it is unknown where she has put it in."""
    answer = wait(at_hand(250_000), AWAITED.change(sign_on=()), NOW).answer
    assert answer == (
        "On what you've entered, B trails A by $50,000. Waiting only makes sense if what's still "
        "unknown (bonus, equity) is worth more than that."
    )
    known = wait(at_hand(250_000), AWAITED.change(none=("bonus", "sign_on")), NOW).answer
    assert "still unknown (equity)" in known
    better = wait(at_hand(150_000), AWAITED, NOW)
    assert "What you haven't entered for B (bonus, signing bonus, equity) counts as nothing." in better.rests_on


def test_an_offer_worth_less_than_the_job_may_lapse() -> None:
    answer = wait(at_hand(90_000), AWAITED, NOW).answer
    assert answer == ("A is worth no more than your current job. On money alone, you lose nothing by letting it go.")


def test_with_nothing_left_the_chance_is_unknown_and_its_bound_says_what_it_counts() -> None:
    found = wait(at_hand(150_000), AWAITED)
    assert math.isnan(found.chance_needed)
    assert found.answer == (
        "Enter your current job to see what chance waiting needs. With nothing to fall back on "
        "for 1 year, it would be 75%. Anything you have lowers it."
    )


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (at_hand(1, equity=(Grant(kind="ownership", fraction=0.001),)), AWAITED),
        (at_hand(1), AWAITED.change(base_usd_per_year=None)),
        (at_hand(1), AWAITED.change(equity=(Grant(kind="ownership", fraction=0.001),))),
    ],
    ids=["unknown at hand", "no figures awaited", "unknown awaited"],
)
def test_what_is_missing_is_asked_for(a: Offer, b: Offer) -> None:
    found = wait(a, b, NOW)
    assert found.answer.startswith("We can't say yet whether to wait. ")
    assert "nter" in found.answer
    assert not found.rests_on


def test_what_is_asked_for_is_called_as_she_would_call_it() -> None:
    owner = at_hand(1, equity=(Grant(kind="ownership", fraction=0.001),))
    asked = "Enter what A's company is worth."
    assert wait(owner, AWAITED, NOW).answer == f"We can't say yet whether to wait. {asked}"
    assert wait(Offer(name="A"), AWAITED, NOW).answer.endswith("Enter A's base.")


def test_an_offer_that_lapses_before_the_awaited_one_comes_is_nothing_to_fall_back_on() -> None:
    """It is there no more on the day that she would need it."""
    a = at_hand(150_000, respond_by=date(2026, 11, 27))
    other = at_hand(140_000, "C")
    for due, expected, left in [
        (None, LATER, "C"),
        (LATER, LATER, "C"),
        (date(2026, 12, 2), LATER, "Now"),
        (LATER, None, "Now"),
        (date(2026, 11, 26), LATER, "Now"),
    ]:
        found = wait(a, AWAITED, other.change(respond_by=due), NOW, expected=expected)
        assert found.left is not None
        assert found.left.offer.name == left


def test_a_better_offer_that_can_be_answered_later_makes_the_date_harmless() -> None:
    a = at_hand(150_000, respond_by=date(2026, 11, 25))
    other = at_hand(160_000, "C", respond_by=date(2026, 11, 27))
    assert wait(a, AWAITED, other).answer.startswith("A is worth no more than C")
    assert "C" not in wait(other, AWAITED, a, NOW).rests_on.replace("C is worth", "")


def test_without_figures_the_middle_of_its_band_stands_in_and_says_so() -> None:
    """Base 175,000 and sign-on 27,500; the article tells no worth of the equity, so it is left out and named."""
    a, b = at_hand(160_000), AWAITED.change(base_usd_per_year=None)
    found = weigh_wait(scenario(a, b, NOW), a, b, market.shipped_bands()["coda"], LATER)
    assert found.awaited_usd == pytest.approx(202_500)
    assert found.chance_needed == pytest.approx(60_000 / 102_500)
    assert (
        "B would be worth $202,500 at the midpoint of its published range. B's equity is left "
        "out, because no source says what it's worth."
    ) in found.rests_on
    assert "made up" not in found.rests_on  # that it is of a range has been said
    guessed = a.change(made_up=("base_usd_per_year",))
    found = weigh_wait(scenario(guessed, b, NOW), guessed, b, market.shipped_bands()["coda"], LATER)
    assert found.rests_on.endswith("Some numbers for A are placeholders.")


def test_a_middle_without_its_equity_never_speaks_against_waiting() -> None:
    """It is the least that the awaited one is worth: more equity could still turn it."""
    a, b = at_hand(300_000), AWAITED.change(base_usd_per_year=None)
    found = weigh_wait(scenario(a, b, NOW), a, b, market.shipped_bands()["coda"], LATER)
    assert found.answer.startswith("Without equity, B would be worth no more than A")
    assert "never pays" not in found.answer

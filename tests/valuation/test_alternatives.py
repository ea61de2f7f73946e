"""What she can fall back on, and when it is right to let an offer lapse for one that may come: by hand, and as laws."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.offers import Assumptions, Bonus, Forfeit, Grant, Negotiation, Offer, Round, Scenario, SignOn
from negotiation.reports.notes import describe_notes
from negotiation.valuation.alternatives import Wait, best_alternative, chance_needed, staying, unpriced, wait_for

YEAR = Assumptions(horizon_months=12)
LATER = date(2026, 12, 3)
NOW = Offer(name="Now", status="current", base_usd_per_year=100_000)
AWAITED = Offer(name="B", status="in_process", base_usd_per_year=200_000)
WHOLE = AWAITED.change(bonus=(), sign_on=(), equity=())  # she has said that there is none of them
OWNER = Grant(kind="ownership", fraction=0.001)  # of a company whose value nobody has told
MILLION = 1_000_000
TO_STAY = ("base_usd_per_year", "sign_on_usd", "bonus_usd_per_year", "grant_usd", "ownership_fraction")
dollars = st.integers(0, 2_000_000).map(float)


def at_hand(base: float, name: str = "A", **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, base_usd_per_year=base, **more)


def scenario(*several: Offer) -> Scenario:
    return Scenario(offer=several, assumptions=YEAR)


def wait(*several: Offer, expected: date | None = LATER) -> Wait:
    """For the second of them, at the expense of the first."""
    return wait_for(scenario(*several), several[0], several[1], None, expected)


# --- what she can fall back on ------------------------------------------------------------------------------------


def test_only_the_job_she_has_and_written_offers_count() -> None:
    others = [at_hand(500_000, status, status=status) for status in ("verbal", "in_process", "example")]
    a, written = at_hand(150_000), at_hand(120_000, "Written")
    assert best_alternative(scenario(a, *others), a) is None
    best = best_alternative(scenario(a, written, NOW, *others), a)
    assert best is not None
    assert best.offer is written
    assert best.worth_usd == pytest.approx(120_000)


def test_an_offer_that_was_taken_back_is_nothing_to_fall_back_on() -> None:
    a, gone = at_hand(150_000), at_hand(170_000, "Gone", round=(said_by_them(3, means="withdrawn"),))
    assert best_alternative(scenario(a, gone), a) is None
    again = gone.change(round=(*gone.round, said_by_them(4, base_usd_per_year=170_000)))
    assert best_alternative(scenario(a, again), a) is not None


def test_what_an_employer_takes_back_no_longer_keeps_her() -> None:
    raised = NOW.change(round=(said_by_them(3, base_usd_per_year=120_000),))
    assert worth(raised) == pytest.approx(120_000)
    for verbal in (False, True, None):  # to take it back, a word is enough
        gone = said_by_them(4, means="withdrawn", verbal=verbal)
        assert worth(raised.change(round=(*raised.round, gone))) == pytest.approx(100_000)


def test_what_nobody_calls_written_keeps_her_no_more_than_a_word() -> None:
    """The key left out is no letter."""
    for verbal in (True, None):
        raised = NOW.change(round=(said_by_them(3, base_usd_per_year=120_000, verbal=verbal),))
        assert worth(raised) == pytest.approx(100_000)


def test_leaving_a_job_costs_what_it_forfeits_and_what_switching_does() -> None:
    a = at_hand(150_000, negotiation=Negotiation(switching_cost_usd=5_000))
    best = best_alternative(scenario(a, NOW.change(forfeit=(Forfeit(usd=20_000),))), a)
    assert best is not None
    assert best.worth_usd == pytest.approx(125_000)


def said_by_them(day: int, **said: Any) -> Round:  # noqa: ANN401
    return Round(date=date(2026, 11, day), from_="them", verbal=False).change(**said)


def worth(*others: Offer) -> float:
    """What she can fall back on beside an offer of her own."""
    a = at_hand(150_000)
    best = best_alternative(scenario(a, *others), a)
    assert best is not None
    return best.worth_usd


def test_the_job_counts_with_what_her_employer_offers_her_to_stay() -> None:
    """A base instead of hers; a sign-on, a bonus and a grant that vests after a year by a quarter on top."""
    kept = said_by_them(20, base_usd_per_year=120_000, sign_on_usd=5_000, bonus_usd_per_year=2_000, grant_usd=40_000)
    assert worth(NOW.change(round=(kept,))) == pytest.approx(120_000 + 5_000 + 2_000 + 10_000)


def test_of_each_part_their_last_word_in_writing_counts() -> None:
    """By date, whatever the order of the log; neither her own ask nor what was only said."""
    turns = (
        said_by_them(20, base_usd_per_year=130_000),
        said_by_them(18, base_usd_per_year=110_000, sign_on_usd=5_000),
        said_by_them(21, base_usd_per_year=170_000, verbal=True),
        Round(date=date(2026, 11, 22), from_="us", base_usd_per_year=190_000),
    )
    assert worth(NOW.change(round=turns)) == pytest.approx(135_000)


def test_a_word_that_is_lower_than_her_pay_takes_nothing_away() -> None:
    assert worth(NOW.change(round=(said_by_them(20, base_usd_per_year=90_000),))) == pytest.approx(100_000)


def test_nothing_said_leaves_the_job_as_it_is() -> None:
    assert staying(NOW) is NOW


def test_a_part_of_the_company_to_stay_is_priced_as_hers_is() -> None:
    """0.2 % of $100M, a quarter of it after the first year."""
    job = NOW.change(equity=(OWNER.change(company_value_usd=100.0 * MILLION, granted_month=-60),))
    kept = said_by_them(20, ownership_fraction=0.002)
    assert worth(job.change(round=(kept,))) == pytest.approx(150_000)


@given(st.sampled_from(TO_STAY), st.integers(0, 100), st.booleans())
def test_what_her_employer_offers_never_lowers_the_walk_away(part: str, amount: int, known: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever it is, and whether or not the job's equity has a known worth."""
    figure = amount / 100 if part == "ownership_fraction" else amount * 3_000.0
    job = NOW.change(
        equity=(OWNER.change(company_value_usd=float(MILLION)) if known else OWNER,),
        bonus=(Bonus(usd_per_payment=1.0),),
    )
    assert worth(job.change(round=(said_by_them(20, **{part: figure}),))) >= worth(job)


# --- what is known of a part only ---------------------------------------------------------------------------------


def test_what_is_known_of_an_alternative_is_the_least_that_it_is_worth() -> None:
    """Base and sign-on count, equity of unknown worth does not."""
    a = at_hand(150_000)
    best = best_alternative(scenario(a, NOW.change(equity=(OWNER,), sign_on=(SignOn(amount_usd=1_000.0, month=1),))), a)
    assert best is not None
    assert best.is_at_least
    assert best.worth_usd == pytest.approx(101_000)
    assert best.worth == "at least $101,000"


def test_an_alternative_that_is_known_whole_is_no_lower_bound() -> None:
    a = at_hand(150_000)
    best = best_alternative(scenario(a, NOW), a)
    assert best is not None
    assert not best.is_at_least
    assert best.worth == "$100,000"
    assert unpriced(scenario(a, NOW), a) == ()


def test_equity_that_vests_after_all_that_is_compared_leaves_nothing_unknown() -> None:
    """Two years to the cliff, one year compared."""
    a = at_hand(150_000)
    later = OWNER.change(vesting=OWNER.vesting.change(cliff_months=24))
    best = best_alternative(scenario(a, NOW.change(equity=(later,))), a)
    assert best is not None
    assert not best.is_at_least


def test_what_does_not_count_is_told_with_what_to_put_in() -> None:
    """Of the one that the walk-away rests on, and of one that may be worth more."""
    a, other = at_hand(150_000), at_hand(90_000, "C", equity=(OWNER,))
    rests_on, might_beat = describe_notes(unpriced(scenario(a, NOW.change(equity=(OWNER,)), other), a))
    assert rests_on == (
        "The job you have counts with the part of it that has a known worth, $100,000, so your walk-away is at least "
        "that: put in what the whole company is worth, for the equity of Now."
    )
    assert might_beat.startswith("C counts with the part of it that has a known worth, $90,000, and may be more than")


def test_a_word_to_keep_her_that_is_not_in_writing_is_named() -> None:
    a, job = at_hand(150_000), NOW.change(round=(said_by_them(20, base_usd_per_year=170_000, verbal=True),))
    assert worth(job) == pytest.approx(100_000)
    (told,) = describe_notes(unpriced(scenario(a, job), a))
    assert "in writing" in told
    gone = job.change(round=(*job.round, said_by_them(21, means="withdrawn")))
    assert unpriced(scenario(a, gone), a) == ()


def test_a_walk_away_that_rests_on_figures_nobody_has_told_her_says_so() -> None:
    a, guessed = at_hand(150_000), at_hand(250_000, "C", made_up=("base_usd_per_year",))
    (told,) = describe_notes(unpriced(scenario(a, guessed), a))
    assert told == (
        "Nobody has told you some figures of C, so your walk-away rests on guesses: put in what they tell you."
    )
    (told,) = describe_notes(unpriced(scenario(a, at_hand(300_000, "D"), guessed), a))
    assert "so it may be worth more than your walk-away" in told


@given(dollars, dollars, st.integers(0, 1_000))
def test_to_learn_what_an_alternative_is_worth_never_lowers_the_walk_away(
    base: float, other: float, millions: int
) -> None:
    b = at_hand(base, "B", equity=(OWNER,))
    c = at_hand(other, "C")
    learnt = b.change(equity=(OWNER.change(company_value_usd=float(millions * MILLION)),))
    assert worth(learnt, c) >= worth(b, c) >= worth(c)


# --- the chance that waiting needs --------------------------------------------------------------------------------


def test_chance_by_hand() -> None:
    """Taking gains 50 over what is left, the awaited one 100: waiting needs even odds."""
    assert chance_needed(150.0, 200.0, 100.0) == 0.5


@given(dollars, dollars, dollars)
def test_chance_is_one_where_the_order_is_left_hand_awaited(one: float, two: float, three: float) -> None:
    left, accepted, awaited = sorted((one, two, three))
    assert 0.0 <= chance_needed(accepted, awaited, left) <= 1.0


@given(dollars, dollars, dollars, dollars)
def test_a_better_offer_at_hand_never_needs_less_chance(one: float, other: float, awaited: float, left: float) -> None:
    worse, better = sorted((one, other))
    assert chance_needed(worse, awaited, left) <= chance_needed(better, awaited, left)


@given(dollars, dollars, dollars, dollars)
def test_more_to_fall_back_on_never_needs_more_chance(
    one: float, other: float, accepted: float, awaited: float
) -> None:
    less, more = sorted((one, other))
    assert chance_needed(accepted, awaited, more) <= chance_needed(accepted, awaited, less)


@given(dollars, dollars, dollars, dollars)
def test_a_better_awaited_one_never_needs_more_chance(one: float, other: float, accepted: float, left: float) -> None:
    worse, better = sorted((one, other))
    assert chance_needed(accepted, better, left) <= chance_needed(accepted, worse, left)


@given(dollars, dollars, dollars)
def test_at_exactly_that_chance_both_are_worth_the_same(one: float, two: float, three: float) -> None:
    left, accepted, awaited = sorted((one, two, three))
    chance = chance_needed(accepted, awaited, left)
    if accepted > left:
        assert chance * awaited + (1 - chance) * left == pytest.approx(accepted)


@pytest.mark.parametrize("place", range(3))
def test_the_unknown_makes_the_chance_unknown(place: int) -> None:
    figures = [150.0, 200.0, 100.0]
    figures[place] = math.nan
    assert math.isnan(chance_needed(*figures))


# --- wait or accept, in words -------------------------------------------------------------------------------------


def test_the_answer_is_one_number_with_what_it_rests_on() -> None:
    found = wait(at_hand(162_000), WHOLE, NOW)
    assert found.answer == "Waiting is right if you think B's offer comes with a chance of at least 62%."
    assert found.rests_on == (
        "Over 1 year A is worth $162,000. B would be worth $200,000. You can fall back on the job you have, worth "
        "$100,000."
    )


def test_the_chance_named_is_enough() -> None:
    """62.1 % is told as 63 %: at 62 % waiting would be wrong."""
    assert "63%" in wait(at_hand(162_100), AWAITED, NOW).answer


def test_a_worse_awaited_one_is_never_waited_for_by_money() -> None:
    assert wait(at_hand(250_000), WHOLE, NOW).answer.startswith("By money alone waiting never pays")


def test_what_is_not_known_of_the_awaited_one_is_told_and_never_speaks_against_waiting() -> None:
    """250,000 - 200,000: so much the rest would have to be worth; less of it is unknown where she has put it in."""
    answer = wait(at_hand(250_000), AWAITED.change(sign_on=()), NOW).answer
    assert answer == (
        "By what you have put in, B would be worth no more than A. Not known of it so far: bonus, equity. Waiting "
        "pays, by money alone, only if that is worth more than $50,000 in all."
    )
    better = wait(at_hand(150_000), AWAITED, NOW)
    assert "What you have not put in of B (bonus, sign-on, equity) counts as nothing there." in better.rests_on


def test_an_offer_worth_less_than_the_job_may_lapse() -> None:
    answer = wait(at_hand(90_000), AWAITED, NOW).answer
    assert answer == "A is worth no more than the job you have: by money alone, letting it lapse loses nothing."


def test_with_nothing_left_the_chance_is_unknown_and_its_bound_says_what_it_counts() -> None:
    found = wait(at_hand(150_000), AWAITED)
    assert math.isnan(found.chance_needed)
    assert found.answer == (
        "What chance waiting needs is not known yet: put in the job you have. With nothing to fall back on, no pay "
        "over 1 year, it would be 75%. Whatever you have lowers it."
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
    assert found.answer.startswith("Whether to wait cannot be said yet: ")
    assert "put in" in found.answer
    assert not found.rests_on


def test_what_is_asked_for_is_called_as_she_would_call_it() -> None:
    owner = at_hand(1, equity=(Grant(kind="ownership", fraction=0.001),))
    asked = "put in what the whole company is worth, for the equity of A."
    assert wait(owner, AWAITED, NOW).answer == f"Whether to wait cannot be said yet: {asked}"
    assert wait(Offer(name="A"), AWAITED, NOW).answer.endswith("put in the base of A.")


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
    found = wait_for(scenario(a, b, NOW), a, b, market.shipped_bands()["coda"], LATER)
    assert found.awaited_usd == pytest.approx(202_500)
    assert found.chance_needed == pytest.approx(60_000 / 102_500)
    assert (
        "B would be worth $202,500, at the middle of its published range. Equity of B is left out: no source tells "
        "what it is worth."
    ) in found.rests_on
    assert "made up" not in found.rests_on  # that it is of a range has been said
    guessed = a.change(made_up=("base_usd_per_year",))
    found = wait_for(scenario(guessed, b, NOW), guessed, b, market.shipped_bands()["coda"], LATER)
    assert found.rests_on.endswith("Some figures of A are made up.")


def test_a_middle_without_its_equity_never_speaks_against_waiting() -> None:
    """It is the least that the awaited one is worth: more equity could still turn it."""
    a, b = at_hand(300_000), AWAITED.change(base_usd_per_year=None)
    found = wait_for(scenario(a, b, NOW), a, b, market.shipped_bands()["coda"], LATER)
    assert found.answer.startswith("Without equity B would be worth no more than A")
    assert "never pays" not in found.answer

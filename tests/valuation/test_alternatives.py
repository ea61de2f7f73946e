"""What she can fall back on, and when it is right to let an offer lapse for one that may come: by hand, and as laws."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import (
    Assumptions,
    Bonus,
    Forfeit,
    Grant,
    Negotiation,
    Offer,
    OfferStatus,
    Round,
    Scenario,
    SignOn,
)
from negotiation.reports.notes import describe_notes
from negotiation.valuation.alternatives import apply_stay_offer, describe_unpriced, find_best_alternative

YEAR = Assumptions(horizon_months=12)
NOW = Offer(name="Now", status=OfferStatus.CURRENT, base_usd_per_year=100_000)
AWAITED = Offer(name="B", status=OfferStatus.IN_PROCESS, base_usd_per_year=200_000)
OWNER = Grant(kind="ownership", fraction=0.001)  # of a company whose value nobody has told
MILLION = 1_000_000
TO_STAY = ("base_usd_per_year", "sign_on_usd", "bonus_usd_per_year", "grant_usd", "ownership_fraction")
dollars = st.integers(0, 2_000_000).map(float)


def at_hand(base: float, name: str = "A", **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, base_usd_per_year=base, **more)


def scenario(*several: Offer) -> Scenario:
    return Scenario(offer=several, assumptions=YEAR)


# --- what she can fall back on ------------------------------------------------------------------------------------


def test_only_the_job_she_has_and_written_offers_count() -> None:
    others = [at_hand(500_000, status, status=status) for status in ("verbal", "in_process", "example")]
    a, written = at_hand(150_000), at_hand(120_000, "Written")
    assert find_best_alternative(scenario(a, *others), a) is None
    best = find_best_alternative(scenario(a, written, NOW, *others), a)
    assert best is not None
    assert best.offer is written
    assert best.worth_usd == pytest.approx(120_000)


def test_an_offer_that_was_taken_back_is_nothing_to_fall_back_on() -> None:
    a, gone = at_hand(150_000), at_hand(170_000, "Gone", round=(said_by_them(3, means="withdrawn"),))
    assert find_best_alternative(scenario(a, gone), a) is None
    again = gone.change(round=(*gone.round, said_by_them(4, base_usd_per_year=170_000)))
    assert find_best_alternative(scenario(a, again), a) is not None


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
    best = find_best_alternative(scenario(a, NOW.change(forfeit=(Forfeit(usd=20_000),))), a)
    assert best is not None
    assert best.worth_usd == pytest.approx(125_000)


def said_by_them(day: int, **said: Any) -> Round:  # noqa: ANN401
    return Round(date=date(2026, 11, day), from_="them", verbal=False).change(**said)


def worth(*others: Offer) -> float:
    """What she can fall back on beside an offer of her own."""
    a = at_hand(150_000)
    best = find_best_alternative(scenario(a, *others), a)
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
    assert apply_stay_offer(NOW) is NOW


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
    best = find_best_alternative(
        scenario(a, NOW.change(equity=(OWNER,), sign_on=(SignOn(amount_usd=1_000.0, month=1),))), a
    )
    assert best is not None
    assert best.is_at_least
    assert best.worth_usd == pytest.approx(101_000)
    assert best.worth == "at least $101,000"


def test_an_alternative_that_is_known_whole_is_no_lower_bound() -> None:
    a = at_hand(150_000)
    best = find_best_alternative(scenario(a, NOW), a)
    assert best is not None
    assert not best.is_at_least
    assert best.worth == "$100,000"
    assert describe_unpriced(scenario(a, NOW), a) == ()


def test_equity_that_vests_after_all_that_is_compared_leaves_nothing_unknown() -> None:
    """Two years to the cliff, one year compared."""
    a = at_hand(150_000)
    later = OWNER.change(vesting=OWNER.vesting.change(cliff_months=24))
    best = find_best_alternative(scenario(a, NOW.change(equity=(later,))), a)
    assert best is not None
    assert not best.is_at_least


def test_what_does_not_count_is_told_with_what_to_put_in() -> None:
    """Of the one that the walk-away rests on, and of one that may be worth more."""
    a, other = at_hand(150_000), at_hand(90_000, "C", equity=(OWNER,))
    rests_on, might_beat = describe_notes(describe_unpriced(scenario(a, NOW.change(equity=(OWNER,)), other), a))
    assert rests_on == (
        "The job you have counts with the part of it that has a known worth, $100,000, so your walk-away is at least "
        "that: put in what the whole company is worth, for the equity of Now."
    )
    assert might_beat.startswith("C counts with the part of it that has a known worth, $90,000, and may be more than")


def test_a_word_to_keep_her_that_is_not_in_writing_is_named() -> None:
    a, job = at_hand(150_000), NOW.change(round=(said_by_them(20, base_usd_per_year=170_000, verbal=True),))
    assert worth(job) == pytest.approx(100_000)
    (told,) = describe_notes(describe_unpriced(scenario(a, job), a))
    assert "in writing" in told
    gone = job.change(round=(*job.round, said_by_them(21, means="withdrawn")))
    assert describe_unpriced(scenario(a, gone), a) == ()


def test_a_walk_away_that_rests_on_figures_nobody_has_told_her_says_so() -> None:
    a, guessed = at_hand(150_000), at_hand(250_000, "C", made_up=("base_usd_per_year",))
    (told,) = describe_notes(describe_unpriced(scenario(a, guessed), a))
    assert told == (
        "Nobody has told you some figures of C, so your walk-away rests on guesses: put in what they tell you."
    )
    (told,) = describe_notes(describe_unpriced(scenario(a, at_hand(300_000, "D"), guessed), a))
    assert "so it may be worth more than your walk-away" in told


@given(dollars, dollars, st.integers(0, 1_000))
def test_to_learn_what_an_alternative_is_worth_never_lowers_the_walk_away(
    base: float, other: float, millions: int
) -> None:
    b = at_hand(base, "B", equity=(OWNER,))
    c = at_hand(other, "C")
    learnt = b.change(equity=(OWNER.change(company_value_usd=float(millions * MILLION)),))
    assert worth(learnt, c) >= worth(b, c) >= worth(c)

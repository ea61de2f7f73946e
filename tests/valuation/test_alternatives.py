"""What she can fall back on, what leaving costs, and how both agree with the comparison: by hand, and as laws."""

from __future__ import annotations

from datetime import date
from random import Random
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
    Refresher,
    Round,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.offers.stay_offer import apply_stay_offer
from negotiation.records.record import Note
from negotiation.reports.notes import describe_notes
from negotiation.valuation.alternatives import (
    WalkAway,
    describe_unpriced,
    find_best_alternative,
    find_highest_base_held,
    find_walk_away,
    first_year_cash_usd,
    has_unknown_equity,
    rank_alternatives,
)
from negotiation.valuation.comparison import compare_offers
from negotiation.valuation.leaving import find_leaving_cost, find_make_whole
from negotiation.valuation.valuation import price_offer

TODAY = date(2026, 11, 21)
YEAR = Assumptions(horizon_months=12)
NOW = Offer(name="Now", status=OfferStatus.CURRENT, base_usd_per_year=100_000)
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


@given(st.sampled_from(TO_STAY), st.integers(0, 100))
def test_what_her_employer_offers_never_lowers_the_walk_away(part: str, amount: int) -> None:
    figure = amount / 100 if part == "ownership_fraction" else amount * 3_000.0
    job = NOW.change(equity=(OWNER.change(company_value_usd=float(MILLION)),), bonus=(Bonus(usd_per_payment=1.0),))
    assert worth(job.change(round=(said_by_them(20, **{part: figure}),))) >= worth(job)


# --- whose equity nobody can price --------------------------------------------------------------------------------


UNDERWATER = Grant(kind="nso", shares=1_000, strike_usd=2.0, price_usd=2.0)
RICH = OWNER.change(company_value_usd=100.0 * MILLION)  # 25,000 in the first year
GUESSED = {"equity": (RICH,), "made_up": ("equity[1].company_value_usd",)}


@pytest.mark.parametrize(
    ("parts", "unknown"),
    [
        ({"equity": (OWNER,)}, True),
        ({"equity": (Grant(kind="rsu", shares=10, fully_diluted_shares=100),)}, True),
        ({"equity": (UNDERWATER,)}, True),
        (GUESSED, True),
        ({"equity": (UNDERWATER.change(price_usd=2.5),)}, False),
        ({"equity": (RICH,)}, False),
        ({"equity": (Grant(kind="rsu", grant_usd=1.0),)}, False),
        ({}, False),
        # all of it vested long ago, so that none of it is lost or missing
        ({"equity": (UNDERWATER.change(granted_month=-60),), "status": "current"}, False),
    ],
)
def test_equity_is_unknown_if_untold_or_made_up_or_if_options_cost_what_they_are_worth(
    parts: dict[str, Any],
    unknown: bool,  # noqa: FBT001 - a case
) -> None:
    assert has_unknown_equity(at_hand(150_000, **parts)) == unknown


def test_an_alternative_of_unknown_worth_is_told_in_cash_alone() -> None:
    """C would win by its cash, and still the job of 100,000 sets the walk-away."""
    a, c = at_hand(150_000), at_hand(160_000, "C", equity=(OWNER,))
    found = find_walk_away(scenario(a, NOW, c), a, TODAY)
    assert (found.walk_away_usd, found.cash_usd_per_year) == pytest.approx((100_000, 100_000))
    assert found.reason is None
    assert found.alternative == found.cash_alternative
    alone = find_walk_away(scenario(a, c), a, TODAY)
    assert alone.walk_away_usd is None
    assert alone.cash_usd_per_year == pytest.approx(160_000)
    assert alone.reason == Note("alternatives_unknown", {"names": ["C"]})
    assert alone.cash_alternative is not None
    assert alone.cash_alternative.offer is c


def test_made_up_company_values_and_bases_never_set_the_walk_away() -> None:
    a, guess = at_hand(150_000), at_hand(160_000, "C", **GUESSED)
    based_on_nothing = at_hand(190_000, "D", made_up=("base_usd_per_year",))
    found = find_walk_away(scenario(a, guess, based_on_nothing), a, TODAY)
    assert found.walk_away_usd is None
    assert found.cash_usd_per_year == pytest.approx(160_000)


def test_no_walk_away_where_the_equity_of_the_offer_itself_is_unknown() -> None:
    """The most cash is told: 130,000 and a signing bonus of 20,000 against 140,000."""
    a = at_hand(150_000, equity=(UNDERWATER,))
    b, c = at_hand(130_000, "B", sign_on=(SignOn(amount_usd=20_000),)), at_hand(140_000, "C")
    found = find_walk_away(scenario(a, b, c), a, TODAY)
    assert found.walk_away_usd is None
    assert found.reason == Note("own_equity_unknown", {"name": "A"})
    assert found.cash_usd_per_year == pytest.approx(150_000)
    doubted = scenario(a, b).change(assumptions=YEAR.change(equity_lens="none"))  # equity counts as nothing there
    assert find_walk_away(doubted, a, TODAY).walk_away_usd == pytest.approx(150_000)


def test_without_an_alternative_the_offer_as_it_stands_is_left() -> None:
    a = at_hand(150_000)
    found = find_walk_away(scenario(a), a, TODAY)
    assert found == WalkAway(None, None, Note("no_alternative"), None, None)
    (told,) = describe_notes([Note("no_alternative")])
    assert told.endswith("You can always take the offer as is.")


def test_an_offer_whose_date_has_passed_counts_no_more() -> None:
    a, lapsed = at_hand(150_000), at_hand(170_000, "B", respond_by=date(2026, 11, 20))
    assert find_walk_away(scenario(a, lapsed), a, date(2026, 11, 20)).walk_away_usd == pytest.approx(170_000)
    assert find_walk_away(scenario(a, lapsed), a, date(2026, 11, 21)).alternative is None
    job = NOW.change(respond_by=date(2026, 11, 1))  # the job is there all the same
    assert find_walk_away(scenario(a, job), a, TODAY).walk_away_usd == pytest.approx(100_000)


def test_a_tie_goes_to_the_first_name() -> None:
    a, b, c = at_hand(150_000), at_hand(120_000, "B"), at_hand(120_000, "C")
    for others in ((b, c), (c, b)):
        found = find_walk_away(scenario(a, *others), a, TODAY).alternative
        assert found is not None
        assert found.offer is b


# --- in cash and in base -------------------------------------------------------------------------------------------


def test_cash_of_the_first_year_is_base_bonus_and_signing_bonus() -> None:
    """100,000, a tenth of that, and 5,000 at the start; equity and a later signing bonus are none of it."""
    a = at_hand(
        100_000,
        bonus=(Bonus(fraction_of_base=0.1),),
        sign_on=(SignOn(amount_usd=5_000), SignOn(amount_usd=9_000, month=13)),
        equity=(Grant(kind="rsu", grant_usd=100_000),),
    )
    assert first_year_cash_usd(a, YEAR.change(horizon_months=6)) == pytest.approx(115_000)
    assert first_year_cash_usd(Offer(name="B", status=OfferStatus.IN_PROCESS), YEAR) is None


def test_the_highest_base_held_counts_what_is_written_and_stands() -> None:
    a, lapsed = at_hand(90_000), at_hand(170_000, "B", respond_by=date(2026, 11, 20))
    job = NOW.change(round=(said_by_them(20, base_usd_per_year=120_000),))
    several = scenario(a, lapsed, job, at_hand(110_000, "C"), at_hand(200_000, "D", status="verbal"))
    assert find_highest_base_held(several, a, date(2026, 11, 21)) == 120_000
    assert find_highest_base_held(scenario(a), a, TODAY) is None


# --- what leaving costs, here and in a comparison ---------------------------------------------------------------------


BOUND = NOW.change(
    forfeit=(Forfeit(name="bonus", usd=6_000.0, month=30), Forfeit(name="trip", usd=1_000.0)),
    sign_on=(SignOn(amount_usd=8_000.0, month=-6, clawback_months=12),),
)


def test_leaving_costs_forfeits_of_any_month_repayments_and_switching() -> None:
    """6,000 + 1,000, half of 8,000 still owed, and 2,000 for switching."""
    a = at_hand(150_000, negotiation=Negotiation(switching_cost_usd=2_000))
    assert find_leaving_cost(scenario(a, BOUND), a) == pytest.approx(13_000)
    assert find_leaving_cost(scenario(a), a) == 2_000  # without a job, switching alone
    assert find_leaving_cost(scenario(a, BOUND), BOUND) == 0


@pytest.mark.parametrize(
    ("grant", "usd"),
    [
        ({"grant_usd": 60_000.0}, 15_000),  # from today, over four years, a quarter after the first
        ({"grant_usd": 60_000.0, "granted_month": -12}, 15_000),
        ({"shares": 600.0, "price_usd": 100.0, "granted_month": -6, "vesting": Vesting(months=24)}, 45_000),
        ({"grant_usd": 60_000.0, "granted_month": -48}, 0),
    ],
)
def test_make_whole_adds_the_stock_that_would_vest_within_a_year_however_typed(
    grant: dict[str, Any], usd: float
) -> None:
    a, job = at_hand(150_000), BOUND.change(equity=(Grant(kind="rsu", **grant),))
    assert find_make_whole(scenario(a, job), a) == pytest.approx(11_000 + usd)


def test_make_whole_counts_refreshers_and_leaves_out_what_nobody_can_price() -> None:
    """40,000 granted today vests a quarter within the year; the part of the company is of unknown worth."""
    job = NOW.change(equity=(OWNER,), refresher=(Refresher(grant_usd=40_000, first_month=0, every_months=120),))
    assert find_make_whole(scenario(at_hand(150_000), job), at_hand(150_000)) == pytest.approx(10_000)


@pytest.mark.parametrize(
    ("forfeit", "asks"),
    [
        ({"name": "unvested RSUs", "usd": 9_000.0}, True),
        ({"usd": 9_000.0}, True),  # without a name
        ({"name": "what I leave", "usd": 60_000.0}, True),  # as much as the stock
        ({"name": "annual bonus", "usd": 9_000.0}, False),
    ],
)
def test_stock_that_may_stand_twice_is_asked_about(forfeit: dict[str, Any], asks: bool) -> None:  # noqa: FBT001 - a case
    a, grant = at_hand(150_000), Grant(kind="rsu", grant_usd=60_000)
    job = NOW.change(equity=(grant,), forfeit=(Forfeit(**forfeit),))
    for notes in (compare_offers(scenario(a, job)).notes, describe_unpriced(scenario(a, job), a)):
        assert [note.code for note in notes] == ["stock_named_twice"] * asks
    bare = job.change(equity=())
    assert compare_offers(scenario(a, bare)).notes == ()


def test_of_what_stays_out_the_reason_is_told_and_what_to_put_in() -> None:
    a = at_hand(150_000)
    others = (NOW.change(equity=(OWNER,)), at_hand(90_000, "C", made_up=("base_usd_per_year",)))
    guessed = at_hand(95_000, "D", bonus=(Bonus(usd_per_payment=1.0),), made_up=("bonus[1].usd_per_payment",))
    assert describe_notes(describe_unpriced(scenario(a, *others, guessed), a)) == [
        (
            "Nobody knows what your current job's equity is worth, so your walk-away leaves "
            "it out. In cash it pays $100,000 in the first year. Enter what Now's company is worth."
        ),
        "C's base is a placeholder, so your walk-away leaves it out. Enter what they tell you.",
        "Some of D's numbers are placeholders, so its worth is a guess. Enter the real ones.",
    ]


def test_a_word_to_keep_her_that_is_not_in_writing_is_named() -> None:
    a, job = at_hand(150_000), NOW.change(round=(said_by_them(20, base_usd_per_year=170_000, verbal=True),))
    assert worth(job) == pytest.approx(100_000)
    (told,) = describe_notes(describe_unpriced(scenario(a, job), a))
    assert "in writing" in told
    gone = job.change(round=(*job.round, said_by_them(21, means="withdrawn")))
    assert describe_unpriced(scenario(a, gone), a) == ()


# --- laws -------------------------------------------------------------------------------------------------------------

costs = st.integers(0, 50_000).map(float)


@st.composite
def several_offers(draw: st.DrawFn) -> Scenario:
    """A job with what leaving it costs and what keeps her there, and offers in writing with switching costs."""
    kept = (said_by_them(20, base_usd_per_year=draw(costs) + 80_000, sign_on_usd=draw(costs)),)
    job = NOW.change(forfeit=(Forfeit(usd=draw(costs)),), round=kept if draw(st.booleans()) else ())
    offers = [
        at_hand(draw(st.integers(80, 120)) * 1_000.0, name, negotiation=Negotiation(switching_cost_usd=draw(costs)))
        for name in "ABCD"[: draw(st.integers(1, 4))]
    ]
    return scenario(*draw(st.permutations([job, *offers])))


@given(several_offers())
def test_the_ranking_is_the_order_of_what_there_is_to_fall_back_on(of: Scenario) -> None:
    """For each offer, what beats it in the comparison is what beats it in its counter, in the same order."""
    found = compare_offers(of)
    for offer in (each for each in of.offer if not each.status.is_job):
        held = rank_alternatives(of, offer, TODAY)
        assert [each.offer.name for each in held] == [name for name in found.ranking if name != offer.name]
        own_usd = price_offer(offer, YEAR).present_value_usd
        place = found.ranking.index(offer.name)
        for each in held:
            if abs(each.worth_usd - own_usd) > 0.01:
                assert (each.worth_usd > own_usd) == (found.ranking.index(each.offer.name) < place)


@given(several_offers(), st.randoms())
def test_the_order_of_the_file_changes_nothing(of: Scenario, chance: Random) -> None:
    shuffled = of.change(offer=tuple(chance.sample(of.offer, len(of.offer))))
    assert compare_offers(shuffled).ranking == compare_offers(of).ranking
    for offer in of.offer:
        assert find_walk_away(shuffled, offer, TODAY) == find_walk_away(of, offer, TODAY)


@given(several_offers(), dollars)
def test_adding_an_offer_changes_no_other_figure(of: Scenario, base: float) -> None:
    more = of.change(offer=(at_hand(base, "New"), *of.offer))
    before = {v.offer.name: (v.present_value_usd, v.compared_usd) for v in compare_offers(of).valuations}
    after = {v.offer.name: (v.present_value_usd, v.compared_usd) for v in compare_offers(more).valuations}
    assert before.items() <= after.items()


@given(several_offers(), dollars, st.sampled_from(("verbal", "example", "lapsed", "made up")))
def test_what_cannot_be_relied_on_never_moves_the_walk_away(of: Scenario, base: float, how: str) -> None:
    parts: dict[str, Any] = {"status": how}
    if how in ("lapsed", "made up"):
        parts = {"respond_by": date(2026, 1, 1)} if how == "lapsed" else {"made_up": ("base_usd_per_year",)}
    more = of.change(offer=(*of.offer, at_hand(base, "New", **parts)))
    for offer in of.offer:
        assert find_walk_away(more, offer, TODAY) == find_walk_away(of, offer, TODAY)

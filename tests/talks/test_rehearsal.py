"""Practice: a seeded recruiter who keeps to a hidden budget, a suggestion that is the plan's own, and what was left."""

from __future__ import annotations

from datetime import date
from functools import cache
from statistics import mean
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, BONUS, OWNERSHIP, SIGN_ON
from negotiation.counteroffer.package import PackageAmounts
from negotiation.offers import Benefit, Bonus, Grant, Negotiation, Offer, Round, Scenario, SignOn
from negotiation.offers.scenario import Evidence
from negotiation.talks.debrief import End, RehearsalResult, find_best_feasible, judge_rehearsal, list_lessons
from negotiation.talks.plan import make_plan
from negotiation.talks.rehearsal import (
    STYLES,
    Recruiter,
    Rehearsal,
    Style,
    draw_recruiter,
    find_most,
    list_parts,
    play_rehearsal,
    read_counter,
    start_rehearsal,
    sum_cost,
)
from tests import laws
from tests.laws import tried
from tests.sample_offers import CURRENT_JOB, TWO_U, based

BANDS = market.shipped_bands()
TODAY = date(2026, 11, 2)
CENT = 0.01
MOST_TURNS = 12  # of a talk that follows the plan: each part is closed sooner or later

COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    benefit=(Benefit(name="learning stipend", usd_per_payment=5_000),),
    sign_on=(SignOn(amount_usd=25_000, clawback_months=12),),
    equity=(Grant(kind="ownership", fraction=0.0004, company_value_usd=900_000_000),),
)
MEDIUM = Offer(
    name="Medium",
    company="medium",
    base_usd_per_year=190_000,
    bonus=(Bonus(fraction_of_base=0.125),),
    equity=(Grant(kind="ownership", fraction=0.0008, company_value_usd=600_000_000),),
)
CODA = Offer(
    name="Coda",
    company="coda",
    base_usd_per_year=155_000,
    equity=(Grant(kind="ownership", fraction=0.0006, company_value_usd=1_400_000_000),),
)
NO_BAND = Offer(name="Elsewhere", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=100_000),))
GOAL = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)  # opens Coursera's bonus


def said(from_: str, **what: object) -> Round:
    side = Round(date=date(2026, 11, 1), from_="us" if from_ == "us" else "them", verbal=False)
    return side.change(**what)


ASKED = said("us", base_usd_per_year=188_000)
# The first is the offer, the others are what she has besides.
CASES: dict[str, tuple[Offer, ...]] = {
    "a range and rates": (TWO_U,),
    "a bonus by a lever": (COURSERA,),
    "a bonus by percent": (MEDIUM,),
    "below the range": (CODA,),
    "nothing known": (NO_BAND,),
    "RSUs by number": (NO_BAND.change(equity=(Grant(kind="rsu", shares=2_000, price_usd=50),)),),
    "options": (NO_BAND.change(equity=(Grant(kind="iso", shares=20_000, strike_usd=1.5, price_usd=12),)),),
    "equity of unknown worth": (NO_BAND.change(equity=(Grant(kind="ownership", fraction=0.001),)),),
    "two grants": (NO_BAND.change(equity=(Grant(kind="rsu", grant_usd=100_000), Grant(kind="rsu", grant_usd=50_000))),),
    "base off the step": (based("Low", 62_345),),
    "much stock": (NO_BAND.change(base_usd_per_year=300_000, equity=(Grant(kind="rsu", grant_usd=1_234_567),)),),
    "a better offer": (TWO_U, based("Better", 200_000)),
    "a job": (TWO_U, CURRENT_JOB),
    "came part of the way": (TWO_U.change(round=(ASKED, said("them", base_usd_per_year=176_000))),),
    "said no": (TWO_U.change(round=(ASKED, said("them", means="no"))),),
    "not answered yet": (TWO_U.change(round=(ASKED.change(sign_on_usd=20_000),)),),
    "turns of days to come": (TWO_U.change(round=(ASKED.change(date=date(2026, 11, 20)),)),),
}
FAIR = {"plan_followed", "nothing_left", "room_left", "right_to_walk"}  # lessons that find no fault


@cache
def begun(name: str, seed: int = 1, style: Style | None = None) -> Rehearsal:
    return begin(*CASES[name], seed=seed, style=style)


def begin(*several: Offer, seed: int = 1, style: Style | None = None) -> Rehearsal:
    scenario = Scenario(offer=several, evidence=GOAL)
    talk = start_rehearsal(scenario, BANDS, make_plan(scenario, several[0], BANDS, TODAY), seed, style)
    assert talk is not None
    return talk


def against(recruiter: Recruiter, talk: Rehearsal) -> Rehearsal:
    return Rehearsal(talk.scenario, talk.bands, talk.start, recruiter)


def follow_plan(talk: Rehearsal) -> Rehearsal:
    """Ask what the plan says until it asks for nothing more; at every turn it holds no less than stands of any part."""
    while (advised := talk.advised) is not None:
        assert_agrees(talk, advised)
        talk = play_rehearsal(talk, [advised])
        assert len(talk.turns) <= MOST_TURNS
    return talk


def assert_agrees(talk: Rehearsal, advised: PackageAmounts) -> None:
    """What the plan asks for is on top of what stands, and in numbers a person would say."""
    parts = {part.key: part for part in read_counter(talk.plan).pricing.parts}
    for key, stands in talk.standing.items():
        assert advised[key] >= stands
        if key != BONUS:  # which is on top of what stands
            assert parts[key].offered == pytest.approx(stands)
        if advised[key] > stands and not (talk.turns and advised[key] == talk.turns[-1].asked[key]):  # her own figure
            assert advised[key] - (stands if key == BONUS else 0.0) in parts[key].levels
    assert advised != talk.standing


def ended(talk: Rehearsal, *, walked: bool = False) -> tuple[RehearsalResult, set[str]]:
    found = judge_rehearsal(talk, "walked away" if walked else "accepted")
    return found, {lesson.code for lesson in list_lessons(talk, found)}


# --- it follows the plan ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("style", STYLES)
def test_whoever_follows_the_plan_is_never_blamed(name: str, style: Style) -> None:
    """The suggestion holds no less than stands of any part, and the debrief finds no fault with what the plan said."""
    for seed in range(12 * laws.times):
        talk = follow_plan(begun(name, seed, style))
        found, lessons = ended(talk, walked=talk.is_to_decline)
        assert lessons <= FAIR
        assert lessons
        if found.end == "accepted":
            assert found.left_usd is not None
            assert found.left_usd >= -CENT


@given(st.data())
@tried(25)
def test_after_any_asks_of_hers_the_rest_is_the_plans(data: st.DataObject) -> None:
    """She asks whatever she likes, then follows the plan: the last step is the plan's own, so nobody faults it."""
    talk = begun(data.draw(st.sampled_from([*CASES])), data.draw(st.integers(0, 2**32)))
    figures = st.fixed_dictionaries({part.key: st.floats(0, 2 * part.cap + 1) for part in list_parts(talk.pricing)})
    for asked in data.draw(st.lists(figures, max_size=3)):
        stood, talk = talk.standing, play_rehearsal(talk, [asked])
        assert all(amount >= stood[key] for key, amount in talk.standing.items())
    if talk.is_agreed or talk.advised is None:
        return
    talk = follow_plan(talk)
    assert ended(talk, walked=talk.is_to_decline)[1] <= FAIR


@pytest.mark.parametrize("name", CASES)
def test_the_first_suggestion_is_the_plans_ask(name: str) -> None:
    talk = begun(name)
    scenario = talk.scenario
    ask = read_counter(make_plan(scenario, scenario.offer[0], BANDS, TODAY)).ask
    assert ask is not None
    assert talk.advised is not None
    assert {key: amount for key, amount in talk.advised.items() if amount} == {
        k: v for k, v in ask.amounts.items() if v
    }


def test_a_recruiter_at_more_than_the_next_step_gets_no_lower_ask() -> None:
    """Fault B6: they named a grant of 244,000, and 243,500 was suggested. The plan asks for more, or takes it.

    Asked for 280,000 and at 244,000: half of the way is 262,000, said as 270,000.
    """
    rounds = (said("us", grant_usd=280_000), said("them", grant_usd=244_000))
    talk = begin(NO_BAND.change(equity=(Grant(kind="rsu", grant_usd=230_000),), round=rounds))
    assert talk.advised == {**talk.standing, "grant_usd": 270_000}
    assert talk.standing["grant_usd"] == 244_000


def test_their_best_counts_as_a_no_to_the_rest() -> None:
    """190k asked, 4 points given at once: 190k is agreed to. 1 point: 175k is their best, and equity comes next."""
    talk = against(Recruiter(1, 1.0, 1, "linear"), begun("a range and rates"))
    assert talk.advised is not None
    after = play_rehearsal(talk, [talk.advised])
    assert (after.turns[0].kind, after.standing[BASE]) == ("best", 175_000)
    assert after.advised is not None
    assert after.advised[BASE] == 175_000
    assert after.advised[OWNERSHIP] > after.standing[OWNERSHIP]


def test_what_they_refused_before_stays_closed() -> None:
    """A no on base is in the log: this recruiter gives none either, whatever the budget."""
    talk = against(Recruiter(1, 99.0, 3, "conceder"), begun("said no"))
    after = play_rehearsal(talk, [{BASE: 180_000}])
    assert (after.turns[0].kind, after.standing[BASE]) == ("no", after.pricing.offered[BASE])


def test_without_an_ask_there_is_nothing_to_practice() -> None:
    """300k a year elsewhere is beyond what 150k bends to; a current job has no counter."""
    far = Scenario(offer=(NO_BAND, based("Far", 300_000)))
    assert start_rehearsal(far, BANDS, make_plan(far, NO_BAND, BANDS, TODAY), 1) is None
    job = Scenario(offer=(CURRENT_JOB,))
    assert start_rehearsal(job, BANDS, make_plan(job, CURRENT_JOB, BANDS, TODAY), 1) is None


# --- the recruiter ----------------------------------------------------------------------------------------------------


def ask_everything(talk: Rehearsal) -> PackageAmounts:
    return {part.key: find_most(talk.counter, part) for part in list_parts(talk.pricing)}


@pytest.mark.parametrize("name", CASES)
def test_never_beyond_budget_or_caps(name: str) -> None:
    """Whatever is asked, even everything at twice its cap, what stands fits the budget and the caps."""
    for seed in range(30):
        talk = begun(name, seed)
        greedy = {part.key: 2 * part.cap + 1 for part in list_parts(talk.pricing)}
        for turn in play_rehearsal(talk, [greedy, ask_everything(talk), greedy, greedy]).turns:
            assert sum_cost(talk.pricing, turn.stands) <= talk.recruiter.budget + CENT
            for part in list_parts(talk.pricing):
                assert turn.stands[part.key] <= find_most(talk.counter, part) * (1 + 1e-9)


def test_a_no_is_true() -> None:
    """After it, all of the budget wouldn't hold the next sayable step of any part that was asked for."""
    for seed in range(60):
        talk = follow_plan(begun("nothing known", seed))
        for turn in talk.turns:
            if turn.kind == "no":
                for part in list_parts(talk.pricing):
                    above = part.levels[part.levels > turn.stands[part.key]]
                    if turn.asked[part.key] > turn.stands[part.key] and len(above):
                        one_more = {**turn.stands, part.key: float(above[0])}
                        assert sum_cost(talk.pricing, one_more) > talk.recruiter.budget


def test_the_cost_of_the_parts_is_the_cost_of_the_model() -> None:
    for name in ("nothing known", "options", "much stock"):
        talk = begun(name)
        package = talk.counter.pricing.build_package(ask_everything(talk))
        assert sum_cost(talk.pricing, package.amounts) == pytest.approx(package.employer_cost_above_offer_usd)


@pytest.mark.parametrize("name", ["a range and rates", "nothing known", "much stock"])
def test_the_styles_concede_differently(name: str) -> None:
    """After the first answer to a bold ask: a conceder gave more than a linear one, that one more than a boulware."""
    given: dict[Style, float] = {}
    for style in STYLES:
        talks = [begun(name, seed, style) for seed in range(100)]
        given[style] = mean(
            sum_cost(talk.pricing, play_rehearsal(talk, [ask_everything(talk)]).standing) / talk.recruiter.budget
            for talk in talks
        )
    assert given["boulware"] + 0.05 < given["linear"]
    assert given["linear"] + 0.15 < given["conceder"]


def test_all_styles_come_to_the_same_in_the_end() -> None:
    """With as many asks as they have answers, the budget alone decides, to a step of a point or so."""
    for seed in range(100):
        spent = [
            sum_cost(talk.pricing, play_rehearsal(talk, [ask_everything(talk)] * 5).standing)
            for talk in (begun("a range and rates", seed, style) for style in STYLES)
        ]
        assert max(spent) - min(spent) <= 1.25


@pytest.mark.parametrize("name", ["a range and rates", "nothing known", "much stock"])
def test_the_plan_beats_accepting_at_once(name: str) -> None:
    """Never less than the offer, and far more on average; what stands never falls on the way."""
    gains = []
    for seed in range(60 * laws.times):
        talk = follow_plan(begun(name, seed))
        gains.append(talk.worth_usd - talk.counter.value_usd)
    ask = begun(name).counter.ask
    assert ask is not None
    assert min(gains) >= -CENT
    assert mean(gains) > ask.gain_usd / 4


def test_every_style_is_drawn() -> None:
    assert {draw_recruiter(begun("a range and rates").counter, seed).style for seed in range(50)} == {*STYLES}


# --- replayable -------------------------------------------------------------------------------------------------------


def test_the_same_seed_and_moves_give_the_same_answers() -> None:
    for seed in range(20):
        talk, again = begin(TWO_U, seed=seed), begin(TWO_U, seed=seed)
        asks = [turn.asked for turn in follow_plan(talk).turns]
        assert play_rehearsal(again, asks).turns == follow_plan(talk).turns


def test_the_seed_is_no_hash() -> None:
    """A recruiter is the same on another day and machine. The ask of 190k takes 4 points."""
    one = draw_recruiter(begun("a range and rates").counter, 7)
    assert (round(one.budget, 6), one.answers, one.style) == (2.700951, 4, "linear")


def test_a_chosen_style_changes_neither_budget_nor_patience() -> None:
    counter = begun("a range and rates").counter
    drawn = {(one.budget, one.answers) for one in (draw_recruiter(counter, 7, style) for style in (None, *STYLES))}
    assert len(drawn) == 1


def test_two_companies_have_recruiters_of_their_own() -> None:
    counters: list[Counter] = [
        begun(name).counter for name in ("a range and rates", "nothing known", "below the range")
    ]
    assert len({draw_recruiter(each, 1).budget / draw_recruiter(each, 2).budget for each in counters}) == len(counters)


# --- the answers ------------------------------------------------------------------------------------------------------


def talk_of(asks: list[PackageAmounts], budget: float = 4.0, answers: int = 4, style: Style = "linear") -> Rehearsal:
    """With 2U: a point is 5k of base, 2k of signing bonus or 0.01 %."""
    return play_rehearsal(against(Recruiter(1, budget, answers, style), begun("a range and rates")), asks)


def test_what_fits_is_agreed_to_and_ends_it() -> None:
    """One point of four is there at the first answer: 5k of base."""
    after = talk_of([{BASE: 175_000}, {BASE: 190_000}])
    assert [turn.kind for turn in after.turns] == ["agrees"]
    assert after.is_agreed
    assert after.standing[BASE] == 175_000


def test_what_does_not_fit_is_met_part_of_the_way() -> None:
    """5.5 points asked, one there: 2,727 of base said as 2k, 909 of signing bonus as none; .6 left is 3k of base."""
    after = talk_of([{BASE: 185_000, SIGN_ON: 20_000}])
    assert after.turns[0].kind == "moves"
    assert (after.standing[BASE], after.standing[SIGN_ON]) == (175_000, 15_000)
    assert not after.is_agreed


def test_each_answer_is_nearer_then_the_best_then_no() -> None:
    after = talk_of([{BASE: 190_000, OWNERSHIP: 0.0012}] * 6)
    assert [turn.kind for turn in after.turns] == ["moves", "moves", "moves", "best", "no", "no"]
    spent = [sum_cost(after.pricing, turn.stands) for turn in after.turns]
    assert spent == sorted(spent)
    assert 3.5 < spent[-1] <= 4.0


def test_who_has_nothing_says_no() -> None:
    after = talk_of([{BASE: 180_000}] * 3, budget=0.0, answers=3)
    assert [turn.kind for turn in after.turns] == ["no", "no", "no"]
    assert after.standing == after.pricing.offered


def test_what_lies_above_the_band_is_cut_to_it_and_named() -> None:
    """210k is 20k above the band: its top is named, as four points hold it."""
    after = talk_of([{BASE: 210_000}], answers=1)
    assert (after.turns[0].kind, after.standing[BASE]) == ("best", 190_000)


def test_an_ask_for_no_more_than_stands_is_none() -> None:
    assert talk_of([{BASE: 160_000}, {}]).turns == ()


def test_a_further_bonus_counts_in_the_bonus_of_a_year() -> None:
    """Coursera pays 8,000 a year; 16,000 more by its lever is 24,000 as it would be logged, and the plan sees a yes."""
    talk = against(Recruiter(1, 1e6, 3, "linear"), begun("a bonus by a lever"))
    assert talk.advised is not None
    after = play_rehearsal(talk, [talk.advised])
    figures = after.plan.offer.round[-1]
    assert talk.advised[BONUS] > 0
    assert figures.bonus_usd_per_year == 8_000 + talk.advised[BONUS]
    assert read_counter(after.plan).stage == "full"


# --- what was left on the table ---------------------------------------------------------------------------------------


def test_the_best_feasible_is_the_best_of_sayable_packages() -> None:
    """4.5 points at $100M: base to its cap takes 4, worth 80,000; half a point holds no further step."""
    best = find_best_feasible(talk_of([], budget=4.5))
    assert (best.base_usd_per_year, best.sign_on_usd, best.ownership_fraction) == (190_000, 15_000, 0.0008)
    assert round(best.gain_usd) == 80_000


@pytest.mark.parametrize("name", CASES)
def test_nobody_gets_more_than_the_best_feasible(name: str) -> None:
    for seed in range(8):
        talk = follow_plan(begun(name, seed))
        best = find_best_feasible(talk)
        assert talk.pricing.build_package(talk.standing).value_usd <= best.value_usd + CENT
        assert best.value_usd >= talk.counter.value_usd - CENT
        assert sum_cost(talk.pricing, best.amounts) <= talk.recruiter.budget + CENT


def test_what_stands_is_worth_what_the_plan_says_of_it() -> None:
    for name in ("a range and rates", "nothing known", "options", "two grants"):
        talk = follow_plan(begun(name))
        assert talk.worth_usd == pytest.approx(talk.pricing.build_package(talk.standing).value_usd)


def test_accepting_at_once_leaves_the_whole_budget() -> None:
    """20k of base for four years: $80,000."""
    found, lessons = ended(talk_of([], budget=4.5))
    assert found.left_usd == pytest.approx(80_000)
    assert lessons == {"stopped_early", "room_left"}


def test_getting_all_there_was_is_told() -> None:
    found, lessons = ended(talk_of([{BASE: 190_000}] * 4))
    assert found.left_usd == pytest.approx(0)
    assert lessons == {"nothing_left"}


def test_being_agreed_with_below_the_plan_is_told() -> None:
    """The plan asks for 190k, and for 184k once they're at 177k; she asks for less, and they agree."""
    at_once, later = talk_of([{BASE: 174_000}]), talk_of([{BASE: 190_000}, {BASE: 176_000}])
    for after in (at_once, later):
        assert after.is_agreed
        assert "asked_less" in ended(after)[1]


def test_an_ask_beyond_the_plans_is_no_fault() -> None:
    """Signing bonus and equity on top of base, all within forty points."""
    after = talk_of([{BASE: 190_000, SIGN_ON: 30_000, OWNERSHIP: 0.001}], budget=400.0)
    assert after.is_agreed
    assert ended(after)[1] == {"plan_followed", "room_left"}


def test_taking_it_while_the_plan_still_has_an_ask_is_told() -> None:
    after = talk_of([{BASE: 190_000}])
    assert after.advised is not None
    assert "stopped_early" in ended(after)[1]


def test_walking_away_leaves_her_with_her_alternative() -> None:
    """160k a year for four years is 640k, and the best of four points 855k; the offer alone is worth 135k more."""
    after = against(Recruiter(1, 4.0, 3, "linear"), begun("a job"))
    found, lessons = ended(after, walked=True)
    assert found.obtained is None
    assert found.obtained_usd == pytest.approx(640_000)
    assert found.left_usd == pytest.approx(855_000 - 640_000)
    assert lessons == {"walked_from_more", "stopped_early"}


def test_walking_away_without_an_alternative_has_no_figure() -> None:
    found, lessons = ended(talk_of([]), walked=True)
    assert found.left_usd is None
    assert lessons == {"nothing_to_fall_back_on"}


def test_walking_away_while_the_plan_had_an_ask_says_so() -> None:
    """The offer is worth 775k, the other 800k, and the best of four points 855k."""
    after = against(Recruiter(1, 4.0, 3, "linear"), begun("a better offer"))
    found, lessons = ended(after, walked=True)
    assert found.left_usd == pytest.approx(55_000)
    assert lessons == {"right_to_walk", "stopped_early"}


def test_walking_away_from_a_recruiter_with_nothing_is_right() -> None:
    after = follow_plan(against(Recruiter(1, 0.0, 3, "linear"), begun("a better offer")))
    assert after.is_to_decline
    assert ended(after, walked=True)[1] == {"right_to_walk"}


def test_taking_less_than_the_alternative_is_named_first() -> None:
    """800k elsewhere, and one point brings 795k at most: nothing could have reached it."""
    after = follow_plan(against(Recruiter(1, 1.0, 3, "linear"), begun("a better offer")))
    found = judge_rehearsal(after, "accepted")
    assert [lesson.code for lesson in list_lessons(after, found)] == ["other_was_better", "out_of_their_reach"]


@given(st.data())
@tried(30)
def test_whatever_she_asks_the_laws_hold(data: st.DataObject) -> None:
    """Any figures at any turn: within budget, never less than stood, no more than the best feasible, all told."""
    talk = begun(data.draw(st.sampled_from([*CASES])), data.draw(st.integers(0, 2**32)))
    figures = st.fixed_dictionaries({part.key: st.floats(0, 2 * part.cap + 1) for part in list_parts(talk.pricing)})
    after = play_rehearsal(talk, data.draw(st.lists(figures, max_size=5)))
    for turn in after.turns:
        assert sum_cost(after.pricing, turn.stands) <= after.recruiter.budget + CENT
        assert all(amount >= talk.standing[key] for key, amount in turn.stands.items())
    for end in get_args(End):
        found = judge_rehearsal(after, end)
        assert end == "walked away" or (found.left_usd or 0.0) >= -CENT
        assert all(lesson.code for lesson in list_lessons(after, found))


def test_her_target_is_the_plans() -> None:
    """A stated target that the offer reaches leaves nothing to ask."""
    offer = TWO_U.change(negotiation=Negotiation().change(target_usd=700_000))
    scenario = Scenario(offer=(offer,))
    assert start_rehearsal(scenario, BANDS, make_plan(scenario, offer, BANDS, TODAY), 1) is None

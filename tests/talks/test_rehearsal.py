"""A rehearsal: a seeded recruiter who keeps to a hidden budget and to the band, and what was left on the table."""

from __future__ import annotations

from functools import cache
from statistics import mean
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, BONUS
from negotiation.counteroffer.package import Package
from negotiation.counteroffer.search import Coefficients
from negotiation.offers import Bonus, Grant, Negotiation, Offer, SignOn
from negotiation.offers.scenario import Evidence
from negotiation.talks.debrief import End, RehearsalResult, find_best_feasible, judge_rehearsal, list_lessons
from negotiation.talks.rehearsal import (
    STYLES,
    Recruiter,
    Rehearsal,
    Style,
    draw_recruiter,
    explain_no_room,
    fill_levels,
    find_next_ask,
    list_ladder_asks,
    play_rehearsal,
    read_levels,
    sum_cost,
)
from tests import laws, sample_offers
from tests.laws import tried
from tests.sample_offers import TWO_U

BANDS = market.shipped_bands()
SEEDS = range(1_000)
CENT = 0.01

COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    sign_on=(SignOn(amount_usd=25_000, clawback_months=12),),
    equity=(Grant(kind="ownership", fraction=0.0004, company_value_usd=900_000_000),),
)
NO_BAND = Offer(name="Elsewhere", base_usd_per_year=150_000, equity=(Grant(kind="rsu", grant_usd=100_000),))
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="benchmark"),)  # opens Coursera's bonus
OFFERS = {offer.name: offer for offer in (TWO_U, COURSERA, NO_BAND)}


def countered(offer: Offer, *others: Offer) -> Counter:
    return sample_offers.countered(offer, *others, evidence=PLAN)


@cache
def found_for(name: str) -> tuple[Counter, tuple[Package, ...]]:
    found = countered(OFFERS[name])
    return found, list_ladder_asks(found)


def by_ladder(name: str, against: Recruiter) -> Rehearsal:
    """Ask what the ladder says until it says to take what stands."""
    found, asks = found_for(name)
    moves: list[Coefficients] = []
    talk = play_rehearsal(found, against, moves)
    while (asked := find_next_ask(talk, asks)) is not None:
        moves.append(read_levels(found.pricing, asked))
        talk = play_rehearsal(found, against, moves)
    return talk


def asked_for(found: Counter, **amounts: float) -> Coefficients:
    return fill_levels(found.pricing, amounts)


# --- over a thousand seeds --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OFFERS)
def test_never_beyond_budget_or_band(name: str) -> None:
    """Whatever is asked, even everything at twice its cap, what stands costs no more than budget and fits the caps."""
    found, asks = found_for(name)
    pricing = found.pricing
    greedy = tuple(2 * part.cap + part.step for part in pricing.parts)
    moves = [greedy, *(read_levels(pricing, ask) for ask in asks), greedy]
    for seed in SEEDS:
        against = draw_recruiter(found, seed)
        for turn in play_rehearsal(found, against, moves).turns:
            assert sum_cost(pricing, turn.package) <= against.budget + CENT
            assert all(
                level <= max(part.cap, part.offered) + 1e-12
                for part, level in zip(pricing.parts, turn.package, strict=True)
            )


def test_the_dollars_of_the_lines_are_the_dollars_of_the_model() -> None:
    """So that the thousand seeds above hold for what the whole model says too."""
    found, asks = found_for("Elsewhere")
    for ask in asks:
        assert sum_cost(found.pricing, read_levels(found.pricing, ask)) == pytest.approx(
            ask.employer_cost_above_offer_usd
        )


@pytest.mark.parametrize("name", OFFERS)
def test_the_styles_concede_differently(name: str) -> None:
    """After the first answer to a bold ask: a conceder gave more than a linear one, that one more than a boulware."""
    found, _ = found_for(name)
    bold = tuple(part.cap for part in found.pricing.parts)
    given: dict[Style, float] = {}
    for style in STYLES:
        against = [draw_recruiter(found, seed, style) for seed in SEEDS]
        shares = [
            sum_cost(found.pricing, play_rehearsal(found, one, [bold]).standing) / one.budget
            for one in against
            if one.budget > 0
        ]
        given[style] = mean(shares)
    assert given["boulware"] + 0.1 < given["linear"]
    assert given["linear"] + 0.2 < given["conceder"]


def test_all_styles_come_to_the_same_in_the_end() -> None:
    """With as many asks as they have answers, budget alone decides."""
    found, _ = found_for("2U")
    bold = tuple(part.cap for part in found.pricing.parts)
    ends = {
        style: [
            sum_cost(found.pricing, play_rehearsal(found, draw_recruiter(found, seed, style), [bold] * 5).standing)
            for seed in SEEDS
        ]
        for style in STYLES
    }
    for firm, even, early in zip(*ends.values(), strict=True):
        assert max(firm, even, early) - min(firm, even, early) <= 1  # steps: half a point each way


@pytest.mark.parametrize("name", OFFERS)
def test_the_ladder_beats_accepting_at_once(name: str) -> None:
    """Never less than the offer, and far more on average; what stands never falls on the way."""
    found, _ = found_for(name)
    gains = []
    for seed in range(300 * laws.times):
        talk = by_ladder(name, draw_recruiter(found, seed))
        worth = [found.pricing.linear_usd(found.pricing.slopes, turn.package) for turn in talk.turns]
        stood = worth if not talk.is_agreed else worth[:-1]
        assert stood == sorted(stood)
        gains.append(talk.worth_usd - found.value_usd)
    assert min(gains) >= -CENT
    assert mean(gains) > found.ask.gain_usd / 4


def test_every_style_is_drawn() -> None:
    found, _ = found_for("2U")
    assert {draw_recruiter(found, seed).style for seed in range(50)} == {*STYLES}


# --- replayable -------------------------------------------------------------------------------------------------------


def test_the_same_seed_and_moves_give_the_same_answers() -> None:
    found, asks = found_for("2U")
    again = countered(TWO_U)
    for seed in range(20):
        moves = [read_levels(found.pricing, ask) for ask in asks]
        talk = play_rehearsal(found, draw_recruiter(found, seed), moves)
        assert play_rehearsal(again, draw_recruiter(again, seed), moves).turns == talk.turns


def test_the_seed_is_no_hash() -> None:
    """A recruiter is the same on another day and machine."""
    found, _ = found_for("2U")
    one = draw_recruiter(found, 7)
    assert (round(one.budget, 6), one.answers, one.style) == (2.498379, 4, "linear")


def test_a_chosen_style_changes_neither_budget_nor_patience() -> None:
    found, _ = found_for("2U")
    drawn = {(one.budget, one.answers) for one in (draw_recruiter(found, 7, style) for style in (None, *STYLES))}
    assert len(drawn) == 1


def test_two_companies_have_recruiters_of_their_own() -> None:
    budgets = {
        draw_recruiter(found_for(name)[0], 1).budget / draw_recruiter(found_for(name)[0], 2).budget for name in OFFERS
    }
    assert len(budgets) == len(OFFERS)


# --- the answers ------------------------------------------------------------------------------------------------------


def talk(asks: list[Coefficients], budget: float = 4.0, answers: int = 4, style: Style = "linear") -> Rehearsal:
    """With 2U: a point is 5k of base, 2k of sign-on or 0.01 %."""
    return play_rehearsal(found_for("2U")[0], Recruiter(budget, answers, style), asks)


def test_what_fits_is_agreed_to() -> None:
    """One point of four is there at the first answer: 5k of base."""
    found, _ = found_for("2U")
    asked = asked_for(found, base_usd_per_year=175_000)
    ended = talk([asked])
    assert ended.is_agreed
    assert ended.is_over
    assert ended.standing == asked


def test_what_does_not_fit_is_met_part_of_the_way() -> None:
    """Two points asked, one there: half of the way on both parts, 2.5k of base and 1k of sign-on."""
    found, _ = found_for("2U")
    after = talk([asked_for(found, base_usd_per_year=175_000, sign_on_usd=17_000)])
    assert after.turns[0].kind == "moves"
    assert after.standing[:2] == (172_500, 16_000)
    assert not after.is_over


def test_each_answer_is_nearer_then_the_best_then_the_end() -> None:
    found, _ = found_for("2U")
    bold = asked_for(found, base_usd_per_year=190_000, ownership_fraction=0.0012)
    after = talk([bold] * 7)
    assert [turn.kind for turn in after.turns] == ["moves", "moves", "moves", "best", "closes"]
    assert after.is_over
    assert not after.is_agreed
    spent = [sum_cost(found.pricing, turn.package) for turn in after.turns]
    assert spent == sorted(spent)
    assert 3.5 < spent[-1] <= 4.0


def test_who_has_nothing_holds_and_then_says_so() -> None:
    found, _ = found_for("2U")
    after = talk([asked_for(found, base_usd_per_year=180_000)] * 3, budget=0.0, answers=3)
    assert [turn.kind for turn in after.turns] == ["holds", "holds", "best"]
    assert after.standing == found.pricing.as_offered


def test_what_lies_above_the_band_is_cut_to_it_and_named() -> None:
    """210k is 20k above the band: its top is named, as four points hold it."""
    found, _ = found_for("2U")
    after = talk([asked_for(found, base_usd_per_year=210_000)], answers=1)
    assert after.turns[0].above_cap == (BASE,)
    assert after.turns[0].kind == "best"
    assert after.standing[0] == 190_000


def test_a_further_bonus_is_no_part_of_it() -> None:
    found, _ = found_for("Coursera")
    asked = asked_for(found, added_bonus_usd_per_year=10_000)
    (turn,) = play_rehearsal(found, Recruiter(1e6, 3, "linear"), [asked]).turns
    assert turn.above_cap == (BONUS,)
    assert turn.package == found.pricing.as_offered


def test_an_answer_worth_less_than_what_stands_does_not_replace_it() -> None:
    """Base came up to 172.5k; an ask for sign-on alone, worth less to her, leaves that standing."""
    found, _ = found_for("2U")
    first, second = asked_for(found, base_usd_per_year=190_000), asked_for(found, sign_on_usd=30_000)
    after = talk([first, second])
    assert after.turns[1].kind == "holds"
    assert after.standing == after.turns[0].package


def test_the_ladder_says_when_to_take_what_stands() -> None:
    found, asks = found_for("2U")
    assert find_next_ask(talk([]), asks) == found.ask
    rich = talk([asked_for(found, base_usd_per_year=190_000, sign_on_usd=30_000)], budget=40.0)
    assert rich.worth_usd > asks[1].value_usd
    assert find_next_ask(rich, asks) is None


def test_the_ladders_packages_fall_and_fit() -> None:
    for name in OFFERS:
        found, asks = found_for(name)
        worth = [ask.value_usd for ask in asks]
        assert worth == sorted(worth, reverse=True)
        for ask, rung in zip(asks, found.ladder, strict=False):
            assert ask.value_usd >= rung - found.value_usd * 0.001


# --- what was left on the table ---------------------------------------------------------------------------------------


def test_the_best_feasible_is_the_best_package_of_that_slack() -> None:
    """4.5 points at $100M: the golden package of docs/model.md, +$85,000."""
    best = find_best_feasible(found_for("2U")[0], Recruiter(4.5, 3, "linear"))
    assert (best.base_usd_per_year, best.sign_on_usd, best.ownership_fraction) == (190_000, 15_000, 0.00085)
    assert round(best.gain_usd) == 85_000


@pytest.mark.parametrize("name", OFFERS)
def test_nobody_gets_more_than_the_best_feasible(name: str) -> None:
    found, _ = found_for(name)
    for seed in range(12):
        against = draw_recruiter(found, seed)
        best = find_best_feasible(found, against)
        assert by_ladder(name, against).worth_usd <= best.value_usd + CENT
        assert best.value_usd >= found.value_usd - CENT
        assert sum_cost(found.pricing, read_levels(found.pricing, best)) <= against.budget + CENT


def ended(after: Rehearsal, *, walked: bool = False) -> tuple[RehearsalResult, str]:
    found = judge_rehearsal(after, "walked away" if walked else "accepted")
    return found, " ".join(list_lessons(after, found))


def test_accepting_at_once_leaves_the_whole_budget() -> None:
    """20k of base for four years, and 0.005 %: $85,000."""
    found, words = ended(talk([], budget=4.5))
    assert found.left_usd == pytest.approx(85_000)
    assert "had not yet said that it was their best" in words


def test_getting_all_there_was_is_told() -> None:
    found, words = ended(talk([asked_for(found_for("2U")[0], base_usd_per_year=190_000)] * 4, answers=4))
    assert found.left_usd == pytest.approx(0)
    assert "nearly all, that there was" in words


def test_the_same_money_in_other_parts_is_named() -> None:
    """8k of sign-on takes the four points that would have been 20k of base a year."""
    found, words = ended(talk([asked_for(found_for("2U")[0], sign_on_usd=23_000)], answers=1))
    assert found.left_usd == pytest.approx(80_000 - 8_000)
    assert "base at $190,000" in words


def test_their_budget_in_parts_worth_less_is_a_lesson_after_their_best_too() -> None:
    """Half of the four points as sign-on: after their best, base is named."""
    found, words = ended(talk([asked_for(found_for("2U")[0], sign_on_usd=24_000)], answers=1))
    assert found.left_usd is not None
    assert "in other parts: base at $190,000." in words
    assert "not yet said" not in words


@given(st.data())
@tried(30)
def test_whatever_she_asks_the_laws_hold(data: st.DataObject) -> None:
    """Any figures at any turn: within budget and caps, never less than the offer, no more than the best feasible."""
    found, _ = found_for(data.draw(st.sampled_from([*OFFERS])))
    parts = found.pricing.parts
    figures = st.tuples(*(st.floats(0, 2 * part.cap + 1) for part in parts))
    after = play_rehearsal(
        found, draw_recruiter(found, data.draw(st.integers(0, 2**32))), data.draw(st.lists(figures, max_size=7))
    )
    for turn in after.turns:
        assert sum_cost(found.pricing, turn.package) <= after.recruiter.budget + CENT
        assert all(level <= max(p.cap, p.offered) + 1e-9 for p, level in zip(parts, turn.package, strict=True))
        if turn.kind != "agrees":  # she may ask for less than the offer, and be taken at her word
            assert found.pricing.linear_usd(found.pricing.slopes, turn.package) >= found.value_usd - CENT
    for end in get_args(End):
        left = judge_rehearsal(after, end).left_usd
        assert left is None or left >= -CENT
        assert all(list_lessons(after, judge_rehearsal(after, end)))


@pytest.mark.parametrize(("asks", "words"), [(1, "begin with more"), (2, "come down in smaller steps")])
def test_being_agreed_with_is_no_proof_that_it_was_all(asks: int, words: str) -> None:
    found, _ = found_for("2U")
    bold, modest = asked_for(found, base_usd_per_year=190_000), asked_for(found, base_usd_per_year=174_000)
    after = talk([bold, modest][2 - asks :])
    assert after.is_agreed
    assert words in ended(after)[1]


def test_taking_what_they_named_is_no_ask_that_they_agreed_to() -> None:
    """Half of what she asked for stands and they had not said that it was their best: that is the lesson."""
    found, _ = found_for("2U")
    bold = asked_for(found, base_usd_per_year=180_000)
    standing = talk([bold]).standing
    a_hair_off = tuple(level + part.step * 1e-9 for level, part in zip(standing, found.pricing.parts, strict=True))
    for taken in (standing, a_hair_off):
        after = talk([bold, taken, bold])
        assert [turn.kind for turn in after.turns] == ["moves", "taken"]
        assert after.is_signed
        assert not after.is_agreed
        assert after.standing == standing
        assert ended(after)[1] == "They had not yet said that it was their best: one more ask would have been heard."


def test_what_stands_can_be_taken_after_they_close_and_nothing_else() -> None:
    found, _ = found_for("2U")
    bold = asked_for(found, base_usd_per_year=190_000)
    closed = talk([bold] * 5, budget=2.0)
    assert closed.turns[-1].kind == "closes"
    after = talk([*[bold] * 5, asked_for(found, base_usd_per_year=170_500), closed.standing], budget=2.0)
    assert [turn.kind for turn in after.turns[4:]] == ["closes", "taken"]
    assert "not yet said" not in ended(after)[1]


def test_walking_away_leaves_her_with_her_alternative() -> None:
    """160k a year for four years is 640k, and the best of four points 855k."""
    held = Offer(name="Other", base_usd_per_year=160_000)
    after = Rehearsal(countered(TWO_U, held), Recruiter(4.0, 3, "linear"))
    found, words = ended(after, walked=True)
    assert found.obtained is None
    assert found.obtained_usd == pytest.approx(640_000)
    assert found.left_usd == pytest.approx(855_000 - 640_000)
    assert "$135,000 more to you" in words


def test_walking_away_without_an_alternative_has_no_figure() -> None:
    found, words = ended(talk([]), walked=True)
    assert found.left_usd is None
    assert "enter the job you have" in words


def test_walking_away_from_less_than_the_alternative_is_right() -> None:
    held = Offer(name="Other", base_usd_per_year=250_000)
    offer = TWO_U.change(negotiation=Negotiation().change(target_usd=830_000))
    _, words = ended(Rehearsal(countered(offer, held), Recruiter(4.0, 3, "linear")), walked=True)
    assert words.endswith("walking away was right.")


def test_walking_away_while_there_was_more_to_be_had_says_so() -> None:
    """The offer is worth 775k, the other 800k, and the best of four points 855k."""
    held = Offer(name="Other", base_usd_per_year=200_000)
    found, words = ended(Rehearsal(countered(TWO_U, held), Recruiter(4.0, 3, "linear")), walked=True)
    assert found.left_usd == pytest.approx(55_000)
    assert "walking away was right. Before that, one more ask might have brought more" in words


def test_taking_less_than_the_alternative_is_the_first_lesson() -> None:
    """250k a year is far beyond the best of four points; 200k lies between that and the offer."""
    for base, reached in ((250_000, False), (200_000, True)):
        held = Offer(name="Other", base_usd_per_year=base)
        after = Rehearsal(countered(TWO_U, held), Recruiter(4.0, 3, "linear"))
        assert after.better_instead == f"Other is worth ${4 * base - 775_000:,} more to you"
        _, words = ended(after)
        assert words.startswith("By your figures Other was the one to take.")
        assert ("Nothing that they could spend" in words) != reached
        assert ("one more ask would have been heard" in words) == reached


def test_an_alternative_worth_less_is_no_lesson() -> None:
    held = Offer(name="Other", base_usd_per_year=160_000)
    after = Rehearsal(countered(TWO_U, held), Recruiter(4.0, 3, "linear"))
    assert after.better_instead == ""
    assert "Other" not in ended(after)[1]


def test_an_offer_at_its_caps_leaves_nothing_to_rehearse() -> None:
    found, _ = found_for("2U")
    assert explain_no_room(found) is None
    capped = TWO_U.change(
        base_usd_per_year=190_000,
        equity=(Grant(kind="ownership", fraction=0.0012, company_value_usd=100_000_000),),
        negotiation=Negotiation().change(cap_sign_on_usd=15_000),
    )
    assert "nothing to rehearse" in (explain_no_room(countered(capped)) or "")

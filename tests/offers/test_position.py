"""What was said so far: what they offer, what you asked, and how they answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import Bonus, Grant, OfferStatus, Round, Scenario, SignOn
from negotiation.offers.position import (
    STOOD,
    Move,
    build_opening_turn,
    find_answer_kind,
    find_closed_parts,
    find_position,
    list_moves,
)
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.structure import structure
from negotiation.valuation.valuation import price_offer
from tests import strategies
from tests.laws import tried
from tests.turns import BASE, OPEN, OPTIONS, SIGN_ON, offer, said, talks, turn

TODAY = date(2026, 11, 21)


# --- what stood before, and what counts as an answer ------------------------------------------------------------------


def test_the_offer_as_filed_is_told_in_the_terms_of_a_turn() -> None:
    """10 % of 170,000 are 17,000 a year, paid in however many parts; a grant in shares has no dollars to compare."""
    found = find_position(
        offer(
            bonus=(Bonus(fraction_of_base=0.1, payments_per_year=2),),
            equity=(Grant(kind="ownership", fraction=0.0008),),
        )
    ).filed
    assert found == {BASE: 170_000, SIGN_ON: 15_000, "bonus_usd_per_year": 17_000, "ownership_fraction": 0.0008}
    assert "grant_usd" not in find_position(offer(equity=(Grant(kind="rsu", shares=100, price_usd=50),))).filed


def test_the_first_ask_writes_down_what_stood() -> None:
    """Base and sign-on as filed; the bonus, of which there is none, only where she asks for one."""
    ask = said("us", 5, base_usd_per_year=185_000, bonus_usd_per_year=10_000)
    found = build_opening_turn(offer(), ask)
    assert found is not None
    assert (found.date, found.from_, found.verbal) == (ask.date, "them", False)
    assert (found.base_usd_per_year, found.sign_on_usd, found.bonus_usd_per_year) == (170_000, 15_000, 0)
    assert found.grant_usd is None
    assert found.words == STOOD
    assert build_opening_turn(offer(ask), said("us", 6, base_usd_per_year=180_000)) is None


def test_an_offer_without_a_day_is_newer_than_nothing_that_is_logged() -> None:
    told = said("them", 3, sign_on_usd=20_000, verbal=True)
    found = build_opening_turn(offer(told), said("us", 5, base_usd_per_year=185_000))
    assert found is not None
    assert (found.date, found.base_usd_per_year, found.sign_on_usd) == (told.date, 170_000, None)


def test_their_last_word_stands() -> None:
    told = (said("them", 1, base_usd_per_year=170_000), said("them", 2, base_usd_per_year=178_000, verbal=True))
    assert find_position(offer(*told)).standing == {
        BASE: 178_000,
        SIGN_ON: 15_000,
        "bonus_usd_per_year": 0,
        "grant_usd": 0,
    } | {
        "ownership_fraction": 0,
        "shares": 0,
    }


def test_base_given_up_for_something_else_is_gone() -> None:
    """As long as the offer in the file is the one that the talks opened with."""
    told = (
        said("them", 1, base_usd_per_year=170_000, sign_on_usd=15_000),
        said("us", 2, sign_on_usd=30_000),
        said("them", 3, base_usd_per_year=168_000, sign_on_usd=25_000),
    )
    assert (find_position(offer(*told)).standing[BASE], find_position(offer(*told)).standing[SIGN_ON]) == (
        168_000,
        25_000,
    )


def test_a_better_letter_than_their_last_word_stands() -> None:
    told = (
        said("them", 1, base_usd_per_year=170_000),
        said("us", 2, base_usd_per_year=185_000),
        said("them", 3, base_usd_per_year=178_000, verbal=True),
    )
    assert find_position(offer(*told, base_usd_per_year=180_000)).standing[BASE] == 180_000
    assert find_position(offer(*told, base_usd_per_year=180_000)).opening[BASE] == 170_000


def test_her_last_ask_waits_until_they_say_something() -> None:
    ask = said("us", 2, base_usd_per_year=185_000)
    assert find_position(offer(ask)).waiting_for == ask
    assert find_position(offer(ask, said("us", 3, words="just checking in"))).waiting_for == ask
    assert find_position(offer(ask, said("them", 3))).waiting_for == ask  # nothing was written into that turn yet
    assert find_position(offer(ask, said("them", 3, words="I will get back to you"))).waiting_for == ask
    assert find_position(offer(ask, said("them", 3, words="on Friday", means="later"))).waiting_for == ask
    assert find_position(offer(ask, said("them", 3, words="no", means="no"))).waiting_for is None
    assert find_position(offer(ask, said("them", 3, means="withdrawn"))).waiting_for is None
    assert find_position(offer(ask, said("them", 3, base_usd_per_year=175_000))).waiting_for is None
    assert find_position(offer()).waiting_for is None


# --- words alone ------------------------------------------------------------------------------------------------------


def test_what_words_alone_mean_is_not_guessed() -> None:
    """Whatever they sound like: until it is noted, the turn is the one to ask about."""
    words = said("them", 3, words="We withdraw the offer.")
    assert find_position(offer(OPEN, words)).not_an_answer == words
    assert find_position(offer(OPEN)).not_an_answer is None
    assert find_position(offer(OPEN, words, said("them", 4, base_usd_per_year=175_000))).not_an_answer is None
    assert find_position(offer(words, OPEN.change(date=date(2026, 11, 5)))).not_an_answer is None


def test_an_offer_that_was_taken_back_stands_again_once_they_name_figures() -> None:
    gone = said("them", 3, means="withdrawn")
    assert is_withdrawn(offer(OPEN, gone))
    for more in ({}, {"means": "no"}, {"means": "later"}):
        asked = said("us", 4, words="What would it take?")
        assert is_withdrawn(offer(OPEN, gone, asked, said("them", 5, words="Sorry.", **more)))
    again = offer(OPEN, gone, said("them", 5, base_usd_per_year=165_000, verbal=True))
    assert not is_withdrawn(again)
    assert not is_withdrawn(again.change(round=(*again.round, said("them", 6, means="no"))))
    assert is_withdrawn(again.change(round=(*again.round, said("them", 6, means="withdrawn"))))
    assert find_position(again).standing[BASE] == 165_000


def test_only_their_words_can_be_a_no() -> None:
    _, faults = structure(Round, {"date": TODAY, "from": "us", "words": "no", "means": "no"})
    assert [fault.at[0] for fault in faults] == ["means"]


# --- a word for less than what is in writing --------------------------------------------------------------------------


def test_less_of_one_part_for_more_of_another_is_an_exchange() -> None:
    told = said("them", 3, base_usd_per_year=168_000, sign_on_usd=25_000, verbal=True)
    assert find_position(offer(OPEN, told)).taken_down is None
    assert (find_position(offer(OPEN, told)).standing[BASE], find_position(offer(OPEN, told)).standing[SIGN_ON]) == (
        168_000,
        25_000,
    )


def test_what_was_only_ever_told_can_be_told_anew_and_a_letter_can_be_replaced_by_one() -> None:
    """By mouth, the last word counts; in writing, one for less is their offer now, where they answer an ask with it."""
    less = said("them", 3, base_usd_per_year=165_000, verbal=True)
    assert find_position(offer(OPEN, less, status=OfferStatus.VERBAL)).standing[BASE] == 165_000
    written = offer(OPEN, less.change(verbal=False))
    assert find_position(written).standing[BASE] == 165_000
    assert (find_position(written).taken_down, find_position(written).came_down) == (None, written.round[1])


# --- laws -------------------------------------------------------------------------------------------------------------


@tried(30)
@given(strategies.files(most=2))
def test_the_bonus_as_filed_is_what_a_first_year_pays_in_full(table: dict[str, Any]) -> None:
    """One rule of what a year's bonus is, in the terms of a turn and in the valuation: a year worked whole."""
    scenario, faults = structure(Scenario, table)
    assert scenario is not None, faults
    year = scenario.assumptions.change(horizon_months=12)
    for one in scenario.offer:
        if one.base_usd_per_year is not None and one.status != "in_process":
            whole = {"expected_payout": 1.0, "year_ends": None, "paid_after_months": 0}
            bonuses = tuple(bonus.change(**whole) for bonus in one.bonus)
            in_full = one.change(bonus=bonuses, raises=(), ends_month=None)
            paid = price_offer(in_full, year).years[0].bonus_usd
            assert find_position(one).filed["bonus_usd_per_year"] == pytest.approx(paid)


@given(talks(), st.text(min_size=1))
def test_words_alone_change_nothing_that_stands(told: tuple[Round, ...], words: str) -> None:
    spoken = (*told, turn("them", {}, len(told)).change(words=words))
    assert find_position(offer(*spoken)).standing == find_position(offer(*told)).standing


def test_options_stand_by_their_number() -> None:
    assert find_position(offer(said("them", 2, shares=24_000), equity=OPTIONS)).standing["shares"] == 24_000


def test_a_word_for_less_than_the_letter_is_to_be_asked_about() -> None:
    cut = said("them", 3, base_usd_per_year=165_000, sign_on_usd=10_000, verbal=True)
    found = find_position(offer(OPEN, cut))
    assert (found.taken_down, found.standing[BASE], found.standing[SIGN_ON]) == (cut, 170_000, 15_000)
    again = (said("us", 4, base_usd_per_year=180_000), said("them", 5, base_usd_per_year=170_000))
    assert find_position(offer(OPEN, cut, *again)).taken_down is None


# --- a bonus that is a percentage -------------------------------------------------------------------------------------

PERCENT = {"base_usd_per_year": 195_000, "bonus": (Bonus(fraction_of_base=0.15),)}
BONUS = "bonus_usd_per_year"


def test_a_percentage_bonus_moves_with_base() -> None:
    """15 % of 195,000 is 29,250; of 200,000 it is 30,000, whatever the log says stood before."""
    told = said("them", 9, base_usd_per_year=200_000, verbal=True)
    assert find_position(offer(told, **PERCENT)).standing[BONUS] == 30_000
    assert find_position(offer(told, **PERCENT)).opening[BONUS] == 30_000
    ask = said("us", 8, base_usd_per_year=205_000)
    opened = build_opening_turn(offer(**PERCENT), ask)
    assert opened is not None
    assert opened.bonus_usd_per_year == 29_250
    found = find_position(offer(opened, ask, told, **PERCENT))
    assert (found.opening[BONUS], found.standing[BONUS]) == (29_250, 30_000)
    assert BONUS not in found.held_to


def test_a_bonus_of_another_amount_is_a_word_of_its_own() -> None:
    told = said("them", 9, base_usd_per_year=200_000, bonus_usd_per_year=35_000, verbal=True)
    assert find_position(offer(told, **PERCENT)).standing[BONUS] == 35_000


# --- how they answered your last ask ----------------------------------------------------------------------------------


def answered(*told: Round, **changes: Any) -> str:  # noqa: ANN401 - of an offer
    return find_answer_kind(find_position(offer(OPEN, *told, **changes)))


def test_what_they_answered_to_the_last_ask() -> None:
    """Asked: 185,000 and 20,000, where 170,000 and 15,000 stood."""
    assert find_answer_kind(find_position(offer())) == "none"
    assert answered() == "unanswered"
    assert answered(said("them", 3, words="we'll see")) == "unclear"
    assert answered(said("them", 3, base_usd_per_year=160_000, verbal=True)) == "unclear"
    assert answered(said("them", 3, words="by Friday", means="later")) == "later"
    assert answered(said("them", 3, means="no")) == "no"
    assert answered(said("them", 3, base_usd_per_year=170_000)) == "no"
    assert answered(said("them", 3, base_usd_per_year=178_000)) == "partial"
    assert answered(said("them", 3, base_usd_per_year=178_000), said("them", 4, means="no")) == "no"
    assert answered(said("them", 3, means="no"), said("them", 4, base_usd_per_year=178_000)) == "partial"
    assert answered(said("them", 3, grant_usd=50_000)) == "partial"
    assert answered(said("them", 3, base_usd_per_year=185_000, sign_on_usd=20_000)) == "full"
    assert (
        answered(said("them", 3, base_usd_per_year=178_000), said("us", 4, base_usd_per_year=182_000)) == "unanswered"
    )


def test_an_offer_changed_to_all_that_was_asked_is_a_full_yes() -> None:
    """Though nobody logged their answer."""
    assert answered(base_usd_per_year=185_000, sign_on=(SignOn(amount_usd=20_000),)) == "full"


def test_every_part_of_the_last_ask_and_how_far_they_came() -> None:
    found = list_moves(find_position(offer(OPEN, said("them", 3, base_usd_per_year=178_000, sign_on_usd=20_000))))
    assert found == (Move(BASE, 170_000, 185_000, 178_000), Move(SIGN_ON, 15_000, 20_000, 20_000))
    assert [(move.is_moved, move.is_met) for move in found] == [(True, False), (True, True)]
    same = said("us", 4, base_usd_per_year=182_000, sign_on_usd=15_000)
    assert [move.component for move in list_moves(find_position(offer(OPEN, same)))] == [BASE]


def test_a_no_closes_what_was_asked_for_before_it_and_not_granted() -> None:
    """Base was granted before the no, and the grant was asked for after it."""
    told = (said("them", 3, base_usd_per_year=185_000), said("them", 4, means="no"), said("us", 5, grant_usd=50_000))
    assert find_closed_parts(find_position(offer(OPEN, *told))) == {SIGN_ON}
    assert find_closed_parts(find_position(offer(OPEN, said("them", 3, means="no")))) == {BASE, SIGN_ON}
    assert find_closed_parts(find_position(offer(OPEN, said("them", 3, base_usd_per_year=178_000)))) == frozenset()


# --- what you sent ----------------------------------------------------------------------------------------------------


def test_what_you_sent_holds_until_they_answer() -> None:
    time = said("us", 1, situation="ask_for_time")
    found = find_position(offer(time))
    assert (found.sent, found.asks, found.last_answer) == ((time,), (), None)
    assert found.sent_since_last_answer("ask_for_time")
    assert not found.sent_since_last_answer("first_counter")
    words = said("them", 2, words="let me check")
    assert find_position(offer(time, words)).sent_since_last_answer("ask_for_time")
    later = said("them", 2, means="later")
    assert find_position(offer(time, later)).last_answer == later
    assert not find_position(offer(time, later)).sent_since_last_answer("ask_for_time")


def test_what_stood_at_first_is_no_answer() -> None:
    ask = said("us", 2, base_usd_per_year=185_000, situation="first_counter")
    opened = build_opening_turn(offer(), ask)
    assert opened is not None
    found = find_position(offer(opened, ask))
    assert found.last_answer is None
    assert found.sent_since_last_answer("first_counter")

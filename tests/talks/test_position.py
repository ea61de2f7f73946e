"""What was said so far and what it teaches: ground, answers, the granted share, a letter against promises; and laws."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.offers import Bonus, Grant, Offer, OfferStatus, Round, Scenario, SignOn
from negotiation.offers.rounds import AMOUNT_KEYS, ComponentKey, TurnAmounts, is_withdrawn
from negotiation.records.structure import structure
from negotiation.talks.learning import PRIOR_ASKS, Belief, learn_from_answers, list_answers
from negotiation.talks.position import STOOD, build_opening_turn, find_position
from negotiation.talks.promises import find_shortfalls
from negotiation.valuation.valuation import price_offer
from tests import strategies

Value: TypeAlias = Any  # of a key of an offer or of a turn

TODAY = date(2026, 11, 21)
BASE: ComponentKey = "base_usd_per_year"
SIGN_ON: ComponentKey = "sign_on_usd"


def said(from_: str, day: int, **what: Value) -> Round:
    """A turn on a day of November."""
    return Round(date=date(2026, 11, day), from_="us" if from_ == "us" else "them", verbal=False).change(**what)


def offer(*told: Round, **changes: Value) -> Offer:
    """$170,000 and a sign-on of $15,000, with these turns."""
    plain = Offer(name="It", base_usd_per_year=170_000, sign_on=(SignOn(amount_usd=15_000),), round=told)
    return plain.change(**changes) if changes else plain


def shares(of: Offer) -> dict[str, list[float]]:
    return {str(component): found for component, found in learn_from_answers(of).shares.items()}


# --- golden -----------------------------------------------------------------------------------------------------------


def test_figures_with_the_promise_of_an_answer_teach_nothing_before_it_comes() -> None:
    asked = said("us", 1, base_usd_per_year=190_000)
    later = said("them", 2, means="later", base_usd_per_year=170_000)
    assert list_answers(offer(asked, later)) == ()
    assert shares(offer(asked, later, said("them", 3, base_usd_per_year=180_000))) == {BASE: [0.5]}


def test_before_any_answer_the_share_is_the_survey_s() -> None:
    """(.28 + .38/2)/1.01 = .465, with the weight of four asks."""
    belief = learn_from_answers(offer()).overall
    assert belief.share == GRANTED_SHARE
    assert round(belief.share, 3) == 0.465
    assert (round(belief.granted, 2), round(belief.refused, 2)) == (1.86, 2.14)


def test_one_ask_fully_granted() -> None:
    """(1.86 + 1)/5 = .572."""
    found = learn_from_answers(
        offer(said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=185_000))
    )
    assert round(found.by_component[BASE].share, 3) == round(found.overall.share, 3) == 0.572


def test_one_ask_refused() -> None:
    """1.86/5 = .372."""
    found = learn_from_answers(
        offer(said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=170_000))
    )
    assert round(found.by_component[BASE].share, 3) == round(found.overall.share, 3) == 0.372


def test_an_ask_met_part_of_the_way() -> None:
    """177,500 of the way from 170,000 to 185,000 is a half: (1.86 + .5)/5 = .472."""
    found = learn_from_answers(
        offer(said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=177_500))
    )
    assert found.shares == {BASE: [0.5]}
    assert round(found.by_component[BASE].share, 3) == 0.472


def test_a_second_ask_counts_from_what_they_answered_before() -> None:
    """From 176,000: 178,000 is half of what 180,000 asks beyond it, although 8/10 of the way from 170,000."""
    told = (
        said("us", 1, base_usd_per_year=185_000),
        said("them", 2, base_usd_per_year=176_000),
        said("us", 3, base_usd_per_year=180_000),
        said("them", 4, base_usd_per_year=178_000),
    )
    assert shares(offer(*told)) == {BASE: [0.4, 0.5]}


def test_an_answered_ask_counts_once_however_many_components_it_had() -> None:
    """Base refused and sign-on granted are one answer of one half: (1.86 + .5)/5."""
    found = learn_from_answers(
        offer(
            said("us", 1, base_usd_per_year=185_000, sign_on_usd=20_000),
            said("them", 2, base_usd_per_year=170_000, sign_on_usd=20_000),
        )
    )
    assert found.asks == 1
    assert round(found.overall.share, 3) == 0.472
    assert [round(belief.share, 3) for belief in found.by_component.values()] == [0.372, 0.572]


# --- what stood before, and what counts as an answer ------------------------------------------------------------------


def test_what_stood_is_their_last_figure_before_the_ask() -> None:
    """The offer was changed to 178,000 afterwards; 170,000 stood when she asked, so 8 of 15 were granted."""
    told = (
        said("them", 1, base_usd_per_year=170_000),
        said("us", 2, base_usd_per_year=185_000),
        said("them", 3, base_usd_per_year=178_000),
    )
    (found,) = list_answers(offer(*told, base_usd_per_year=178_000))
    assert found.stood == 170_000
    assert found.share == pytest.approx(8 / 15)


@pytest.mark.parametrize(
    "told",
    [
        (said("us", 1, base_usd_per_year=185_000),),
        (said("us", 1, base_usd_per_year=185_000), said("them", 2, words="we shall see")),
        (said("us", 1, base_usd_per_year=185_000), said("them", 2, words="on Friday", means="later")),
        (said("us", 1, base_usd_per_year=185_000), said("them", 2, sign_on_usd=20_000)),
        (said("them", 1, base_usd_per_year=175_000),),
        (said("us", 1, base_usd_per_year=170_000), said("them", 2, base_usd_per_year=170_000)),
        (said("us", 1, base_usd_per_year=160_000), said("them", 2, base_usd_per_year=160_000)),
        (said("us", 1, words="more, please"), said("them", 2, base_usd_per_year=175_000)),
    ],
    ids=[
        "no answer",
        "only words",
        "put off",
        "another component",
        "never asked",
        "nothing more",
        "less",
        "no figure asked",
    ],
)
def test_what_teaches_nothing(told: tuple[Round, ...]) -> None:
    assert list_answers(offer(*told)) == ()
    assert learn_from_answers(offer(*told)).overall.share == GRANTED_SHARE


def test_an_ask_that_she_replaced_before_they_answered_teaches_nothing() -> None:
    """185,000 became 180,000: 175,000 is half of the way to that."""
    told = (
        said("us", 1, base_usd_per_year=185_000),
        said("us", 2, base_usd_per_year=180_000),
        said("them", 3, base_usd_per_year=175_000),
    )
    assert shares(offer(*told)) == {BASE: [0.5]}


def test_an_ask_whose_ground_is_unknown_teaches_nothing() -> None:
    """Nothing is offered yet, so nobody knows what 185,000 asks beyond."""
    told = (said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=180_000))
    assert list_answers(Offer(name="It", status=OfferStatus.IN_PROCESS, round=told)) == ()


def test_turns_count_by_their_day_not_by_their_place_in_the_file() -> None:
    asked, answered = said("us", 1, base_usd_per_year=185_000), said("them", 2, base_usd_per_year=185_000)
    assert list_answers(offer(answered, asked)) == list_answers(offer(asked, answered))


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


# --- a letter against what was promised -------------------------------------------------------------------------------


def test_a_letter_below_what_was_said() -> None:
    """It holds the sign-on of that very talk, so it came after it."""
    told = (
        said("them", 16, base_usd_per_year=170_000, sign_on_usd=15_000),
        said("them", 18, base_usd_per_year=185_000, sign_on_usd=20_000, verbal=True),
    )
    (found,) = find_shortfalls(offer(*told, base_usd_per_year=182_000, sign_on=(SignOn(amount_usd=20_000),)))
    assert found.is_broken
    assert found.sentence(TODAY) == "On Wed, Nov 18 they said a base of $185,000; the letter says $182,000."


def test_what_they_say_after_their_letter_is_not_in_writing_yet() -> None:
    """No letter can hold what was said after it, and of an undated one nobody knows that it is newer."""
    told = (said("them", 18, base_usd_per_year=185_000, verbal=True),)
    opened = (said("them", 16, base_usd_per_year=170_000), said("us", 17, base_usd_per_year=190_000))
    for before in ((), opened, (said("them", 16, sign_on_usd=20_000, verbal=True),)):
        found = find_shortfalls(offer(*before, *told))[0]
        assert (found.component, found.is_broken) == (BASE, False)
        assert found.sentence(TODAY).endswith("a base of $185,000; the letter as you put it in says $170,000.")


def test_a_second_word_is_newer_than_the_letter_that_kept_the_first() -> None:
    told = (
        said("them", 14, base_usd_per_year=170_000),
        said("us", 15, base_usd_per_year=190_000),
        said("them", 16, base_usd_per_year=175_000, verbal=True),
        said("them", 18, base_usd_per_year=178_000, verbal=True),
    )
    (found,) = find_shortfalls(offer(*told, base_usd_per_year=175_000))
    assert (found.promised, found.is_broken) == (178_000, False)


def test_a_letter_of_a_later_day_that_leaves_something_out_breaks_the_word() -> None:
    told = (
        said("them", 17, base_usd_per_year=185_000, verbal=True),
        said("them", 19, sign_on_usd=15_000),
    )
    (found,) = find_shortfalls(offer(*told))
    assert (found.component, found.is_broken) == (BASE, True)
    (same_day,) = find_shortfalls(offer(told[0].change(date=told[1].date), told[1]))
    assert not same_day.is_broken


def test_what_they_wrote_is_a_promise_too() -> None:
    told = (said("them", 18, ownership_fraction=0.001),)
    (found,) = find_shortfalls(offer(*told, equity=(Grant(kind="ownership", fraction=0.0008),)))
    assert found.sentence(TODAY) == (
        "On Wed, Nov 18 they wrote 0.1% of the company; the letter as you put it in says 0.08%."
    )


def test_of_what_nobody_calls_written_it_is_told_that_they_said_it() -> None:
    told = (said("them", 18, ownership_fraction=0.001, verbal=None),)
    (found,) = find_shortfalls(offer(*told, equity=(Grant(kind="ownership", fraction=0.0008),)))
    assert found.sentence(TODAY).startswith("On Wed, Nov 18 they said 0.1%")


def test_no_letter_no_shortfall() -> None:
    told = (said("them", 18, base_usd_per_year=185_000, verbal=True),)
    assert find_shortfalls(offer(*told, status=OfferStatus.VERBAL)) == ()


def test_of_what_they_say_by_mouth_the_last_is_the_promise() -> None:
    """They took 185,000 back for something else; hers never was one."""
    told = (
        said("them", 17, base_usd_per_year=185_000, verbal=True),
        said("them", 18, base_usd_per_year=170_000, sign_on_usd=15_000, verbal=True),
        said("us", 19, base_usd_per_year=190_000),
    )
    assert find_shortfalls(offer(*told)) == ()


def test_no_letter_takes_their_word_back() -> None:
    """Logged as a turn or put into the offer, it says less than they did since her ask, whatever it gives for it."""
    asked = said("us", 15, base_usd_per_year=185_000, sign_on_usd=20_000)
    told = said("them", 17, base_usd_per_year=180_000, verbal=True)
    letter = said("them", 19, base_usd_per_year=175_000, sign_on_usd=16_000)
    for also in ((), (letter,)):
        of = offer(asked, told, *also, base_usd_per_year=175_000, sign_on=(SignOn(amount_usd=16_000),))
        (found,) = find_shortfalls(of)
        assert (found.component, found.promised, found.written) == (BASE, 180_000, 175_000)
        assert found.is_broken == bool(also)
    assert find_position(offer(asked, told, letter, base_usd_per_year=175_000)).standing[BASE] == 180_000


def test_what_they_wrote_in_answer_to_an_ask_replaces_what_they_wrote_before_it() -> None:
    """Less base for a larger sign-on, which she had asked for."""
    told = (
        said("them", 1, base_usd_per_year=170_000, sign_on_usd=15_000),
        said("us", 2, sign_on_usd=30_000),
        said("them", 3, base_usd_per_year=168_000, sign_on_usd=25_000),
    )
    assert find_shortfalls(offer(*told, base_usd_per_year=168_000, sign_on=(SignOn(amount_usd=25_000),))) == ()


# --- words alone ------------------------------------------------------------------------------------------------------

OPEN = said("us", 2, base_usd_per_year=185_000, sign_on_usd=20_000)


def test_a_no_in_words_answers_all_that_was_asked_with_nothing() -> None:
    """Base and sign-on, none of either; a figure beside the no is what it is."""
    assert shares(offer(OPEN, said("them", 3, words="That is our best.", means="no"))) == {BASE: [0], SIGN_ON: [0]}
    assert shares(offer(OPEN, said("them", 3, sign_on_usd=20_000, means="no"))) == {BASE: [0], SIGN_ON: [1]}


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


def test_a_word_for_less_than_the_letter_is_no_new_ground() -> None:
    """And teaches that nothing was granted, and nothing of the ask after it."""
    cut = said("them", 3, base_usd_per_year=165_000, sign_on_usd=10_000, verbal=True)
    assert find_position(offer(OPEN, cut)).taken_down == cut
    assert (find_position(offer(OPEN, cut)).standing[BASE], find_position(offer(OPEN, cut)).standing[SIGN_ON]) == (
        170_000,
        15_000,
    )
    again = (said("us", 4, base_usd_per_year=180_000), said("them", 5, base_usd_per_year=170_000))
    assert shares(offer(OPEN, cut, *again)) == {BASE: [0, 0], SIGN_ON: [0]}
    assert find_position(offer(OPEN, cut, *again)).taken_down is None


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


# --- shares -----------------------------------------------------------------------------------------------------------

OPTIONS = (Grant(kind="nso", shares=20_000, strike_usd=2.5, price_usd=5),)
BY_NUMBER = (Grant(kind="rsu", shares=2_000, price_usd=200),)


def test_options_are_asked_for_and_answered_by_their_number() -> None:
    """4,000 of the 16,000 that she asked beyond 20,000."""
    told = (said("us", 1, shares=36_000), said("them", 2, shares=24_000))
    assert shares(offer(*told, equity=OPTIONS)) == {"shares": [0.25]}
    assert find_position(offer(*told, equity=OPTIONS)).standing["shares"] == 24_000
    (found,) = find_shortfalls(offer(*told, equity=OPTIONS))
    assert found.sentence(TODAY) == "On Mon, Nov 2 they wrote 24,000 options; the letter as you put it in says 20,000."


def test_dollars_of_shares_at_a_known_price_count_as_shares() -> None:
    """$480,000 at $200 are 2,400; $440,000 are half of the way."""
    told = (said("us", 1, grant_usd=480_000), said("them", 2, grant_usd=440_000))
    assert shares(offer(*told, equity=BY_NUMBER)) == {"shares": [0.5]}
    (found,) = find_shortfalls(offer(*told, equity=BY_NUMBER))
    assert "they wrote a grant of $440,000, 2,200 shares; the letter" in found.sentence(TODAY)
    assert "shares" not in shares(offer(*told, equity=OPTIONS))


# --- laws -------------------------------------------------------------------------------------------------------------


@given(strategies.files(most=2))
def test_the_bonus_as_filed_is_what_a_first_year_pays_in_full(table: dict[str, Any]) -> None:
    """One rule of what a year's bonus is, in the terms of a turn and in the valuation."""
    scenario, faults = structure(Scenario, table)
    assert scenario is not None, faults
    year = scenario.assumptions.change(horizon_months=12)
    for one in scenario.offer:
        if one.base_usd_per_year is not None and one.status != "in_process":
            in_full = one.change(bonus=tuple(bonus.change(expected_payout=1.0) for bonus in one.bonus))
            paid = price_offer(in_full, year).years[0].bonus_usd
            assert find_position(one).filed["bonus_usd_per_year"] == pytest.approx(paid)


def amounts() -> st.SearchStrategy[dict[ComponentKey, float]]:
    """Figures of one turn; of the part of the company a part, of the rest dollars."""
    dollars = st.integers(0, 300).map(lambda k: k * 1_000.0)
    parts = st.integers(0, 1_000).map(lambda k: k / 100_000)
    each: dict[ComponentKey, st.SearchStrategy[float]] = {
        component: parts if component == "ownership_fraction" else dollars for component in AMOUNT_KEYS
    }
    return st.fixed_dictionaries({}, optional=each)


def turn(from_: str, what: TurnAmounts, after: int) -> Round:
    return said(from_, 1, **dict(what)).change(date=date(2026, 11, 1) + timedelta(after))


@st.composite
def talks(draw: st.DrawFn) -> tuple[Round, ...]:
    """A turn a day."""
    told = draw(st.lists(st.tuples(st.sampled_from(["us", "them"]), amounts()), max_size=8))
    return tuple(turn(from_, what, i) for i, (from_, what) in enumerate(told))


@given(talks())
def test_a_share_lies_between_nothing_and_all(told: tuple[Round, ...]) -> None:
    found = learn_from_answers(offer(*told))
    assert all(0 <= answer.share <= 1 for answer in found.answers)
    assert all(0 < belief.share < 1 for belief in (found.overall, *found.by_component.values()))


@given(talks())
def test_every_answer_weighs_one_ask(told: tuple[Round, ...]) -> None:
    found = learn_from_answers(offer(*told))
    overall = found.overall
    assert overall.granted + overall.refused == pytest.approx(PRIOR_ASKS + found.asks)
    assert all(
        belief.granted + belief.refused == pytest.approx(PRIOR_ASKS + len(found.shares[component]))
        for component, belief in found.by_component.items()
    )


@given(talks(), amounts())
def test_an_ask_without_an_answer_changes_nothing(told: tuple[Round, ...], asked: TurnAmounts) -> None:
    assert learn_from_answers(offer(*told, turn("us", asked, len(told)))) == learn_from_answers(offer(*told))


@given(talks(), st.text(min_size=1))
def test_words_alone_change_no_figure(told: tuple[Round, ...], words: str) -> None:
    spoken = (*told, turn("them", {}, len(told)).change(words=words))
    assert learn_from_answers(offer(*spoken)) == learn_from_answers(offer(*told))
    assert find_position(offer(*spoken)).standing == find_position(offer(*told)).standing


@given(talks(), amounts())
def test_what_is_granted_in_full_never_lowers_a_share(told: tuple[Round, ...], asked: TurnAmounts) -> None:
    before = learn_from_answers(offer(*told))
    after = learn_from_answers(offer(*told, turn("us", asked, len(told)), turn("them", asked, len(told) + 1)))
    assert after.overall.share >= before.overall.share - 1e-12
    assert all(
        belief.share >= before.by_component.get(component, Belief()).share - 1e-12
        for component, belief in after.by_component.items()
    )


@given(amounts(), amounts())
def test_independent_components_may_be_asked_and_answered_in_any_order(asked: TurnAmounts, given_: TurnAmounts) -> None:
    """All in one turn, or one after another from either end: each component learns the same."""
    together = (turn("us", asked, 0), turn("them", given_, 1))
    asks = [turn("us", {component: amount}, 0) for component, amount in asked.items()]
    told = [turn("them", {component: amount}, 1) for component, amount in given_.items()]
    expected = learn_from_answers(offer(*together)).by_component
    assert learn_from_answers(offer(*asks, *told)).by_component == expected
    assert learn_from_answers(offer(*reversed(asks), *reversed(told))).by_component == expected


@given(talks(), st.integers(1, 300))
def test_a_better_answer_never_teaches_less(told: tuple[Round, ...], more: int) -> None:
    """The last answer on base, raised."""
    ask, low = turn("us", {BASE: 400_000}, len(told)), turn("them", {BASE: 100_000}, len(told) + 1)
    high = low.change(base_usd_per_year=100_000 + more * 1_000)
    assert (
        learn_from_answers(offer(*told, ask, high)).overall.share
        >= learn_from_answers(offer(*told, ask, low)).overall.share
    )


@given(talks())
def test_an_offer_that_holds_what_stands_keeps_every_promise(told: tuple[Round, ...]) -> None:
    """A letter with their last figures has no shortfall."""
    stands = find_position(offer(*told)).standing
    letter = Offer(
        name="It",
        base_usd_per_year=stands[BASE],
        sign_on=(SignOn(amount_usd=stands[SIGN_ON]),),
        bonus=(Bonus(usd_per_payment=stands["bonus_usd_per_year"]),),
        round=told,
    )
    missing = {found.component for found in find_shortfalls(letter)}
    assert missing <= {"grant_usd", "ownership_fraction", "shares"}

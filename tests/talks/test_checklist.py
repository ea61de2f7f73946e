"""The checklist: a step is done where something written down says so, and never otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, TypeAlias

import pytest

from negotiation import market
from negotiation.offers import Offer, OfferStatus, Round, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.talks.checklist import Step, find_next_step, find_next_with_words, list_steps
from negotiation.talks.learning import learn_from_answers
from negotiation.talks.plan import NextMove, Plan, make_plan

Value: TypeAlias = Any
Kind: TypeAlias = Literal["ask", "wait", "concede", "trade", "accept"]

BANDS, _ = market.load_bands()
TODAY = date(2026, 11, 21)
RANGE, RESULT, WRITTEN, ASK, ANSWER, TRADE, PROMISES, ACCEPT = (
    "Know what the role pays",
    "Have a result to show",
    "Have their offer in writing",
    "Make your first ask",
    "Get their answer",
    "Trade, or come down one step",
    "Have what they promised in the letter",
    "Accept in writing",
)


def said(from_: str, day: int, **what: Value) -> Round:
    return Round(date=date(2026, 11, day), from_="us" if from_ == "us" else "them").change(**what)


def done(*told: Round, evidence: tuple[Evidence, ...] = (), **changes: Value) -> set[str]:
    offer = Offer(name="It", base_usd_per_year=170_000).change(round=told, **changes)
    scenario = Scenario(offer=(offer,), evidence=evidence)
    return {step.title for step in list_steps(scenario, offer, BANDS, TODAY) if step.is_done}


def test_the_steps_stand_in_their_order() -> None:
    offer = Offer(name="It", status=OfferStatus.IN_PROCESS)
    found = list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY)
    assert [step.title for step in found] == [RANGE, RESULT, WRITTEN, ASK, ANSWER, TRADE, PROMISES, ACCEPT]
    assert not any(step.is_done for step in found)


def test_a_known_range_a_result_and_a_written_offer() -> None:
    assert done() == {WRITTEN}
    assert done(company="2u", status="verbal") == {RANGE}
    assert done(evidence=(Evidence(metric="activation"),), status="verbal") == {RESULT}


def test_talks_fill_step_by_step() -> None:
    told = [
        said("them", 1, base_usd_per_year=170_000),
        said("us", 2, base_usd_per_year=185_000),
        said("them", 3, base_usd_per_year=175_000),
        said("us", 4, base_usd_per_year=180_000),
    ]
    talked = [done(*told[:n]) - {WRITTEN} for n in range(len(told) + 1)]
    assert talked == [set(), set(), {ASK}, {ASK, ANSWER}, {ASK, ANSWER, TRADE}]


def test_asking_twice_before_an_answer_is_no_trade() -> None:
    assert TRADE not in done(said("us", 2, base_usd_per_year=185_000), said("us", 3, base_usd_per_year=180_000))


def test_a_turn_with_nothing_in_it_is_no_progress() -> None:
    assert done(said("us", 2), said("them", 3)) == {WRITTEN}


def test_what_was_promised_is_in_writing_once_the_letter_holds_it() -> None:
    told = (said("us", 2, base_usd_per_year=185_000), said("them", 3, base_usd_per_year=175_000, verbal=True))
    assert PROMISES not in done(*told)
    assert PROMISES not in done(*told, base_usd_per_year=175_000, status="verbal")
    assert PROMISES in done(*told, base_usd_per_year=175_000)


def test_what_is_promised_by_mouth_is_to_be_asked_for_in_writing() -> None:
    """It is no shortfall of a letter that came before it."""
    told = (said("us", 2, base_usd_per_year=185_000), said("them", 3, base_usd_per_year=175_000, verbal=True))
    offer = Offer(name="It", base_usd_per_year=170_000, round=told)
    (step,) = (step for step in list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY) if step.title == PROMISES)
    assert (step.because, step.script) == ("Not yet: base.", "letter_short")


def test_accepting_is_never_taken_for_done() -> None:
    told = (said("us", 2, base_usd_per_year=170_000, words="I accept"),)
    assert ACCEPT not in done(*told)


def test_a_done_step_says_when_and_what() -> None:
    offer = Offer(name="It", base_usd_per_year=170_000, round=(said("us", 2, base_usd_per_year=185_000),))
    found = list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY)
    (ask,) = (step for step in found if step.title == ASK)
    assert ask.because == "Mon, Nov 2: base $185,000."


def test_the_job_she_has_needs_no_steps() -> None:
    offer = Offer(name="Job", status=OfferStatus.CURRENT, base_usd_per_year=150_000)
    assert list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY) == ()


def test_the_next_step_is_the_first_that_is_open_and_after_the_first_ask_none_before_it() -> None:
    titles = []
    told = [said("us", 2, base_usd_per_year=185_000), said("them", 3, base_usd_per_year=175_000)]
    for n in range(3):
        offer = Offer(name="It", base_usd_per_year=170_000, round=tuple(told[:n]))
        found = find_next_step(list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY))
        titles.append(found.title if found else "")
    assert titles == [RANGE, ANSWER, TRADE]


def test_the_words_to_accept_are_offered_once_the_letter_holds_what_was_promised() -> None:
    told = (said("us", 2, base_usd_per_year=185_000), said("them", 3, base_usd_per_year=175_000))
    offers = [Offer(name="It", base_usd_per_year=base, round=told) for base in (170_000, 175_000)]
    assert [list_steps(Scenario(offer=(o,)), o, BANDS, TODAY)[-1].script for o in offers] == [None, "accept"]


def test_a_missing_result_holds_no_words_up() -> None:
    """The range is known, nothing can be shown yet: the words of the first ask; while she waits, none."""
    told = (said("us", 2, base_usd_per_year=185_000),)
    offers = [Offer(name="It", company="2u", base_usd_per_year=170_000, round=told[:n]) for n in (0, 1)]
    found = [find_next_with_words(list_steps(Scenario(offer=(o,)), o, BANDS, TODAY)) for o in offers]
    assert [step and step.script for step in found] == ["first_counter", None]


def way(offer: Offer, kind: Kind | None = None) -> tuple[Step, ...]:
    following = None if kind is None else NextMove(kind, f"The plan says: {kind}.")
    planned = Plan(offer, offer, learn_from_answers(offer), None, None, following, (), ())
    return list_steps(Scenario(offer=(offer,)), offer, BANDS, TODAY, planned)


ASKED, GIVEN = said("us", 2, base_usd_per_year=185_000), said("them", 3, base_usd_per_year=185_000)


def test_once_the_plan_says_to_accept_the_way_leads_to_the_letter_and_then_to_accepting() -> None:
    """And never back to a further ask."""
    offer = Offer(name="It", company="2u", base_usd_per_year=170_000, round=(ASKED, GIVEN))
    short = find_next_with_words(way(offer, "accept"))
    assert short is not None
    assert (short.title, short.script) == (PROMISES, "letter_short")
    mended = find_next_with_words(way(offer.change(base_usd_per_year=185_000), "accept"))
    assert mended is not None
    assert (mended.title, mended.script) == (ACCEPT, "accept")


def test_an_offer_that_is_right_from_the_first_needs_no_ask() -> None:
    offer = Offer(name="It", company="2u", base_usd_per_year=170_000)
    found = {step.title: step for step in way(offer, "accept")}
    assert all(found[title].is_done for title in (ASK, ANSWER, TRADE, PROMISES))
    assert "asks for no more" in found[ASK].because
    step = find_next_with_words(way(offer, "accept"))
    assert step is not None
    assert step.script == "accept"


def test_nothing_is_accepted_by_word_of_mouth() -> None:
    """And the words that list the offer as filed are not offered while they have said more than that."""
    offer = Offer(name="It", company="2u", status=OfferStatus.VERBAL, base_usd_per_year=185_000, round=(ASKED, GIVEN))
    step = find_next_with_words(way(offer, "accept"))
    assert step is not None
    assert step.script == "thanks_in_writing"
    behind = offer.change(base_usd_per_year=170_000)
    assert find_next_with_words(way(behind, "accept")) is None
    step = find_next_step(way(behind, "accept"))
    assert step is not None
    assert "put in under Offers what they said" in step.because


@pytest.mark.parametrize(("kind", "title"), [("concede", "Come down one step"), ("trade", "Trade")])
def test_after_a_second_answer_the_talks_go_on_as_the_plan_says(kind: Kind, title: str) -> None:
    again = (said("us", 4, base_usd_per_year=180_000), said("them", 5, base_usd_per_year=176_000))
    told = (ASKED, said("them", 3, base_usd_per_year=175_000), *again)
    step = find_next_with_words(way(Offer(name="It", base_usd_per_year=176_000, round=told), kind))
    assert step is not None
    assert (step.title, step.because, step.script) == (title, f"The plan says: {kind}.", "second_round")


def test_while_a_second_ask_is_not_answered_there_is_nothing_to_say() -> None:
    told = (ASKED, said("them", 3, base_usd_per_year=175_000), said("us", 4, base_usd_per_year=180_000))
    found = way(Offer(name="It", base_usd_per_year=170_000, round=told), "wait")
    step = find_next_step(found)
    assert step is not None
    assert step.because == "You have asked again: wait for their answer to that."
    assert find_next_with_words(found) is None


def test_words_alone_are_no_answer_and_lead_to_the_words_that_ask() -> None:
    """So does a word for less than the letter; an offer that was taken back has no way to go."""
    words = said("them", 3, words="Let me see.")
    less = said("them", 3, base_usd_per_year=165_000, verbal=True)
    for answer, title in ((words, ANSWER), (less, "Clear up what stands")):
        offer = Offer(name="It", company="2u", base_usd_per_year=170_000, round=(ASKED, answer))
        scenario = Scenario(offer=(offer,))
        found = make_plan(scenario, offer, BANDS)
        step = find_next_with_words(list_steps(scenario, offer, BANDS, TODAY, found))
        assert step is not None
        assert found.next is not None
        assert (step.title, step.because, step.script) == (title, found.next.says, "what_stands")
    gone = Offer(name="It", base_usd_per_year=170_000, round=(ASKED, words.change(means="withdrawn")))
    assert list_steps(Scenario(offer=(gone,)), gone, BANDS, TODAY) == ()


@pytest.mark.parametrize("kind", ["goal", "benchmark"])
def test_a_goal_and_somebody_elses_figure_are_no_result(kind: Literal["goal", "benchmark"]) -> None:
    one = Evidence(metric="activation", kind=kind)
    assert RESULT not in done(evidence=(one,))
    offer = Offer(name="It", base_usd_per_year=170_000)
    several = Scenario(offer=(offer,), evidence=(one, Evidence(metric="completion")))
    (step,) = (step for step in list_steps(several, offer, BANDS, TODAY) if step.title == RESULT)
    assert (step.is_done, step.because) == (True, "1 result is put in.")


def test_below_a_better_offer_nobody_comes_down() -> None:
    """What is left is to tell them of it, where it is one in writing and no job of hers."""
    told = (ASKED, said("them", 3, base_usd_per_year=175_000))
    offer = Offer(name="It", company="2u", base_usd_per_year=175_000, round=told)
    for status, script in (("written", "match_offer"), ("current", None)):
        scenario = Scenario(offer=(offer, Offer(name="Better", base_usd_per_year=300_000).change(status=status)))
        step = find_next_step(list_steps(scenario, offer, BANDS, TODAY, make_plan(scenario, offer, BANDS)))
        assert step is not None
        assert step.because.startswith("Better is worth more to you than all of your ask")
        assert step.script == script

"""What to do next about an offer: every rule, when it's silenced, and by when.

Today is Monday, October 5. An offer of base alone is worth four times its base over the usual four years.
"""

from __future__ import annotations

from datetime import date

import pytest

from negotiation.offers import Bonus, Forfeit, Grant, Negotiation, Offer, OfferStatus, PostedRange, Round, SignOn
from negotiation.offers.scenario import Evidence
from negotiation.talks.next_move import NextMove, add_working_days
from tests.sample_offers import CURRENT_JOB, TODAY, TWO_U, Value, based, planned

BENCHMARK = (Evidence(metric="median base", kind="benchmark"),)  # the least that tells what the role pays
OFFER = based("Acme", 150_000)
UNTOLD = OFFER.change(equity=(Grant(kind="ownership", fraction=0.005),))
SOON = date(2026, 10, 7)  # in two working days


def us(day: int, **what: Value) -> Round:
    """A turn of hers in October, or of September where the day is not positive."""
    return Round(date=_day(day), from_="us").change(**what)


def them(day: int, **what: Value) -> Round:
    return Round(date=_day(day), from_="them", verbal=False).change(**what)


def _day(day: int) -> date:
    return date(2026, 10, day) if day > 0 else date(2026, 9, 30 + day)


def talked(*rounds: Round, offer: Offer = OFFER) -> Offer:
    return offer.change(round=rounds)


def move(offer: Offer, *others: Offer, evidence: tuple[Evidence, ...] = BENCHMARK, today: date = TODAY) -> NextMove:
    found = planned(offer, *others, evidence=evidence, today=today).next_move
    assert found is not None
    return found


def do(offer: Offer, *others: Offer, **how: Value) -> tuple[str, str | None]:
    found = move(offer, *others, **how)
    return found.key, found.situation


def process(expected: date | None, name: str = "Other") -> Offer:
    return Offer(name=name, status=OfferStatus.IN_PROCESS, offer_expected=expected)


ASKED = us(2, base_usd_per_year=165_000)
FIRST_COUNTER = ("ask", "first_counter")
FULL = Negotiation().change(cap_base_usd_per_year=150_000, cap_sign_on_usd=0)  # nothing to ask for


# --- working days -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [
        (5, 2, 7),  # Monday to Wednesday
        (1, 3, 6),  # Thursday over the weekend to Tuesday
        (2, 1, 5),  # Friday to Monday
        (3, 1, 5),  # Saturday and Sunday count as the Friday before
        (4, 3, 7),
    ],
)
def test_weekends_are_no_working_days(day: int, count: int, later: int) -> None:
    assert add_working_days(_day(day), count) == _day(later)


# --- rule 1: the deadline ---------------------------------------------------------------------------------------------


def test_a_deadline_that_has_passed_asks_whether_it_is_still_open() -> None:
    late = OFFER.change(respond_by=date(2026, 10, 2))
    found = move(late)
    assert (found.key, found.situation, found.by, found.reason.code) == (
        "still_open",
        "still_open",
        TODAY,
        "deadline_passed",
    )


def test_once_asked_that_the_next_rule_applies() -> None:
    late = OFFER.change(respond_by=date(2026, 10, 2))
    assert do(talked(us(3, situation="still_open"), offer=late)) == FIRST_COUNTER


def test_their_answer_makes_it_worth_asking_again() -> None:
    """They named figures, and the day is past all the same."""
    late = OFFER.change(respond_by=date(2026, 10, 2))
    answered = talked(us(3, situation="still_open"), them(4, base_usd_per_year=151_000), offer=late)
    assert do(answered) == ("still_open", "still_open")


@pytest.mark.parametrize(("day", "key"), [(5, "ask_for_time"), (8, "ask_for_time"), (9, "ask")])
def test_within_three_days_time_is_asked_for_before_money(day: int, key: str) -> None:
    found = move(OFFER.change(respond_by=_day(day)))
    assert found.key == key
    if key == "ask_for_time":
        assert (found.situation, found.by, found.reason.code) == ("ask_for_time", TODAY, "deadline_soon")


def test_time_is_asked_for_while_an_ask_is_unanswered() -> None:
    assert do(talked(ASKED, offer=OFFER.change(respond_by=_day(8))))[0] == "ask_for_time"
    assert do(talked(us(1, situation="ask_for_time"), ASKED, offer=OFFER.change(respond_by=_day(8))))[0] == "wait"


def test_nobody_asks_for_time_where_all_is_settled() -> None:
    """Nothing is left to ask for, and nothing else is open."""
    assert do(OFFER.change(respond_by=_day(8), negotiation=FULL)) == ("decide", "accept")
    open_talk = based("Phone", 140_000).change(status=OfferStatus.VERBAL)
    assert do(OFFER.change(respond_by=_day(8), negotiation=FULL), open_talk)[0] == "ask_for_time"


def test_another_process_that_ends_later_asks_for_time_at_once() -> None:
    """However far away both are."""
    offer = OFFER.change(respond_by=date(2026, 11, 2))
    found = move(offer, process(date(2026, 11, 9)))
    assert (found.key, found.by, found.reason.code) == ("ask_for_time", TODAY, "deadline_before_other")
    assert do(offer, process(date(2026, 10, 30))) == FIRST_COUNTER
    assert do(offer, process(None)) == FIRST_COUNTER


def test_a_process_that_was_taken_back_is_not_waited_for() -> None:
    gone = process(date(2026, 11, 9)).change(round=(them(1, means="withdrawn"),))
    assert do(OFFER.change(respond_by=date(2026, 11, 2)), gone) == FIRST_COUNTER


# --- rule 2: no offer yet ---------------------------------------------------------------------------------------------


def test_before_an_offer_she_says_no_number() -> None:
    found = move(process(date(2026, 10, 20), "Acme"))
    assert (found.key, found.situation, found.by, found.reason.code) == (
        "expectations",
        "expectations",
        SOON,
        "no_offer_yet",
    )


@pytest.mark.parametrize("expected", [date(2026, 10, 20), None])
def test_then_she_waits_for_it(expected: date | None) -> None:
    """Where nobody knows the day, she looks again in five working days, from Monday, October 5."""
    there = process(expected, "Acme").change(round=(us(2, situation="expectations"),))
    found = move(there)
    assert (found.key, found.situation, found.by) == ("wait", None, expected or date(2026, 10, 12))


def test_what_is_still_to_come_has_no_counter() -> None:
    found = planned(process(None, "Acme"))
    assert (found.counter, found.problems) == (None, ())


# --- rule 3: only on the phone ----------------------------------------------------------------------------------------


def test_a_word_on_the_phone_is_thanked_for_in_writing() -> None:
    verbal = OFFER.change(status=OfferStatus.VERBAL)
    assert do(verbal) == ("thanks_in_writing", "thanks_in_writing")
    assert do(talked(us(2, situation="thanks_in_writing"), offer=verbal)) == FIRST_COUNTER


# --- rule 4: what has to be known before a number ---------------------------------------------------------------------


def test_where_nothing_is_known_of_what_the_role_pays_she_asks_for_the_range() -> None:
    found = move(OFFER, evidence=())
    assert (found.key, found.situation, found.by, found.reason.code) == (
        "ask_for_band",
        "ask_for_band",
        SOON,
        "pay_unknown",
    )
    assert do(talked(us(2, situation="ask_for_band")), evidence=()) == FIRST_COUNTER


@pytest.mark.parametrize(
    ("offer", "others", "evidence"),
    [
        (OFFER.change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=170_000)), (), ()),
        (TWO_U, (), ()),
        (OFFER, (), BENCHMARK),
        (OFFER, (based("B", 160_000),), ()),
        (OFFER.change(negotiation=Negotiation().change(target_usd=700_000)), (), ()),
    ],
    ids=["posted range", "band", "benchmark", "better alternative", "target"],
)
def test_any_of_these_tells_what_the_role_pays(
    offer: Offer, others: tuple[Offer, ...], evidence: tuple[Evidence, ...]
) -> None:
    assert do(offer, *others, evidence=evidence)[0] == "ask"


def test_a_worse_alternative_tells_nothing() -> None:
    assert do(OFFER, based("B", 140_000), evidence=())[0] == "ask_for_band"


def test_equity_of_unknown_worth_is_asked_about() -> None:
    assert do(UNTOLD) == ("missing_terms", "missing_terms")
    assert do(talked(us(2, situation="missing_terms"), offer=UNTOLD)) == FIRST_COUNTER


def test_the_range_comes_before_the_terms() -> None:
    assert do(UNTOLD, evidence=())[0] == "ask_for_band"
    assert do(talked(us(2, situation="ask_for_band"), offer=UNTOLD), evidence=())[0] == "missing_terms"


def test_after_the_first_ask_neither_comes_up() -> None:
    assert do(talked(ASKED, offer=UNTOLD), evidence=())[0] == "wait"


# --- rule 5: the ask --------------------------------------------------------------------------------------------------

COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
)
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)
LOSES = CURRENT_JOB.change(base_usd_per_year=100_000, forfeit=(Forfeit(name="annual bonus", usd=28_000),))
BELOW = OFFER.change(range=PostedRange(low_usd_per_year=155_000, high_usd_per_year=170_000))


@pytest.mark.parametrize(
    ("offer", "others", "evidence", "situation"),
    [
        (OFFER, (), BENCHMARK, "first_counter"),
        (BELOW, (), (), "floor"),
        (OFFER, (LOSES,), BENCHMARK, "make_whole"),
        (OFFER, (based("B", 160_000),), (), "match_offer"),
        (OFFER, (CURRENT_JOB,), (), "match_offer"),  # whoever sets W, her employer too
        (COURSERA, (), PLAN, "kpi_bonus"),
        (BELOW, (based("B", 160_000),), (), "floor"),  # the range says it best
    ],
    ids=["first", "below the range", "make-whole", "a rival", "her job", "bonus lever", "range and rival"],
)
def test_the_script_of_the_ask_is_what_its_first_part_is_asked_for(
    offer: Offer, others: tuple[Offer, ...], evidence: tuple[Evidence, ...], situation: str
) -> None:
    found = move(offer, *others, evidence=evidence)
    assert (found.key, found.situation, found.by, found.reason.code) == ("ask", situation, SOON, "nothing_asked_yet")


@pytest.mark.parametrize(("respond_by", "by"), [(9, 7), (30, 7)])
def test_she_asks_within_two_working_days_and_before_the_deadline(respond_by: int, by: int) -> None:
    assert move(OFFER.change(respond_by=_day(respond_by))).by == _day(by)
    asked_for_time = talked(us(2, situation="ask_for_time"), offer=OFFER.change(respond_by=_day(7)))
    assert move(asked_for_time).by == _day(6)


# --- rule 6: waiting for an answer ------------------------------------------------------------------------------------


def test_three_working_days_are_waited() -> None:
    """Asked on Friday, so until Wednesday."""
    found = move(talked(ASKED))
    assert (found.key, found.situation, found.by, found.reason.code) == ("wait", None, SOON, "ask_unanswered")
    late = move(talked(ASKED), today=SOON)
    assert (late.key, late.situation, late.by) == ("wait", "follow_up", SOON)


def test_but_not_beyond_the_day_before_the_deadline() -> None:
    sent = talked(us(1, situation="ask_for_time"), ASKED, offer=OFFER.change(respond_by=_day(7)))
    assert (move(sent).situation, move(sent).by) == (None, _day(6))
    assert move(sent, today=_day(6)).situation == "follow_up"


def test_a_reminder_and_an_answer_that_is_to_come_start_the_days_anew() -> None:
    """Reminded, or told "next week", on Monday: until Thursday."""
    for turn, code in ((us(5, situation="follow_up"), "ask_unanswered"), (them(5, means="later"), "answer_to_come")):
        found = move(talked(us(1, base_usd_per_year=165_000), turn))
        assert (found.key, found.situation, found.by, found.reason.code) == ("wait", None, _day(8), code)


# --- rule 7: an unclear answer ----------------------------------------------------------------------------------------


def test_words_alone_are_asked_about() -> None:
    found = move(talked(ASKED, them(5, words="We value you a lot.")))
    assert (found.key, found.situation, found.by) == ("clarify", "what_stands", SOON)


def test_so_is_a_word_for_less_than_the_letter() -> None:
    assert do(talked(ASKED, them(5, base_usd_per_year=145_000, verbal=True))) == ("clarify", "what_stands")


# --- rules 8 and 9: something is left to ask --------------------------------------------------------------------------


def test_a_partial_yes_is_followed_by_a_second_round() -> None:
    found = move(talked(ASKED, them(5, base_usd_per_year=156_000)))
    assert (found.key, found.situation, found.by, found.reason.code) == (
        "second_round",
        "second_round",
        SOON,
        "partly_granted",
    )


def test_a_no_is_followed_by_another_part() -> None:
    found = move(talked(ASKED, them(5, means="no")))
    assert (found.key, found.situation, found.reason.code) == ("after_no", "after_no", "refused")


# --- rule 10: all of it -----------------------------------------------------------------------------------------------


def test_a_full_yes_by_phone_is_put_in_writing_first() -> None:
    """In the letter 150,000 stand still; or there is no letter at all."""
    yes = them(5, base_usd_per_year=165_000, verbal=True)
    assert do(talked(ASKED, yes)) == ("get_it_in_writing", "letter_short")
    assert do(talked(ASKED, yes, offer=OFFER.change(status=OfferStatus.VERBAL))) == (
        "get_it_in_writing",
        "thanks_in_writing",
    )


def test_a_full_yes_in_the_letter_is_accepted_by_its_date() -> None:
    opened = Round(date=_day(1), from_="them", verbal=False, base_usd_per_year=150_000)
    given = talked(opened, ASKED, them(5, base_usd_per_year=165_000), offer=based("Acme", 165_000))
    found = move(given.change(respond_by=_day(20)))
    assert (found.key, found.situation, found.by, found.reason.code) == ("accept", "accept", _day(20), "all_in_writing")


def test_a_full_yes_to_less_than_she_has_elsewhere_is_no_reason_to_accept() -> None:
    given = talked(ASKED, them(5, base_usd_per_year=165_000))
    found = move(given, based("B", 200_000))
    assert (found.key, found.situation, found.reason.code) == ("decide", "decline", "better_elsewhere")
    assert found.reason.values["other"] == "B"


def test_an_accepted_offer_leads_to_the_signed_letter_and_to_notice() -> None:
    accepted = talked(ASKED, them(5, base_usd_per_year=165_000), us(6, situation="accept"))
    found = move(accepted)
    assert (found.key, found.situation, found.by, found.reason.code) == ("accept", None, None, "accepted")
    assert do(accepted, CURRENT_JOB) == ("accept", "resignation")


# --- rule 11: nothing is left to ask ----------------------------------------------------------------------------------


def test_nothing_left_to_ask_is_a_decision() -> None:
    found = move(OFFER.change(negotiation=FULL, respond_by=_day(30)))
    assert (found.key, found.situation, found.by, found.reason.code) == (
        "decide",
        "accept",
        _day(30),
        "nothing_left_to_ask",
    )


def test_after_a_second_no_too() -> None:
    twice = talked(ASKED, them(2, means="no"), us(3, sign_on_usd=15_000), them(4, means="no"))
    assert do(twice) == ("decide", "accept")


def test_what_no_ask_reaches_asks_for_the_level_and_then_decides() -> None:
    """W × 1.01 = 1,050,400; no base that may be asked for is worth that."""
    rival = based("Rival", 260_000)
    found = move(OFFER, rival)
    assert (found.key, found.situation, found.by, found.reason.code) == ("level", "level", SOON, "out_of_reach")
    sent = move(talked(us(2, situation="level")), rival)
    assert (sent.key, sent.situation, sent.reason.code) == ("decide", "decline", "better_elsewhere")


def test_the_level_is_asked_for_once_whatever_they_answer() -> None:
    answered = talked(us(2, situation="level"), them(3, base_usd_per_year=152_000))
    assert do(answered, based("Rival", 260_000)) == ("decide", "decline")


def test_before_it_is_accepted_what_was_promised_is_put_in_writing() -> None:
    """They spoke of a signing bonus, and the letter holds none; nothing else is left to ask for."""
    promised = talked(them(2, sign_on_usd=10_000, verbal=True), offer=OFFER.change(negotiation=FULL))
    assert do(promised) == ("get_it_in_writing", "letter_short")
    held = promised.change(sign_on=(SignOn(amount_usd=10_000),))
    assert do(held) == ("decide", "accept")


# --- no move ----------------------------------------------------------------------------------------------------------


def test_the_job_she_has_and_an_offer_taken_back_have_none() -> None:
    job = planned(CURRENT_JOB)
    assert (job.counter, job.next_move, [note.code for note in job.problems]) == (
        None,
        None,
        ["counter_of_current_job"],
    )
    gone = planned(talked(ASKED, them(3, means="withdrawn")))
    assert (gone.counter, gone.next_move, [note.code for note in gone.problems]) == (None, None, ["withdrawn"])
    again = talked(ASKED, them(3, means="withdrawn"), them(4, base_usd_per_year=148_000))
    assert planned(again).next_move is not None

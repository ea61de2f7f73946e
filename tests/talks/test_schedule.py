"""Her week: every date with where it comes from, every collision told once, whatever the order of the file."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.offers import Offer, OfferStatus, Round, Scenario
from negotiation.talks.events import Event
from negotiation.talks.schedule import Conflict, Week, build_week
from negotiation.text.dates import day, in_days, when

TODAY = date(2026, 11, 21)  # a Saturday
KNOWN = market.shipped_bands()


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def written(name: str = "A", **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, base_usd_per_year=150_000, **more)


def talking(name: str = "B", **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, status=OfferStatus.IN_PROCESS, **more)


def found(*several: Offer) -> Week:
    return build_week(Scenario(offer=several), KNOWN, TODAY)


def only(*several: Offer) -> Conflict:
    (conflict,) = found(*several).conflicts
    return conflict


def taken_back(offer: Offer) -> Offer:
    return offer.change(round=(Round(date=on(-1), from_="them", means="withdrawn"),))


# --- what was taken back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "gone",
    [
        written("Gone", respond_by=on(-2)),
        written("Gone", respond_by=on(4), start=on(40)),
        talking("Gone", offer_expected=on(9)),
        talking("Gone"),
    ],
)
def test_an_offer_that_was_taken_back_has_no_dates(gone: Offer) -> None:
    others = (written(respond_by=on(6)), talking(offer_expected=on(14)))
    assert found(*others, gone) != found(*others)
    assert found(*others, taken_back(gone)) == found(*others)


# --- dates in words -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("days", "day_in_words", "away", "both"),
    [
        (0, "Sat, Nov 21", "today", "today, Sat, Nov 21"),
        (1, "Sun, Nov 22", "tomorrow", "tomorrow, Sun, Nov 22"),
        (6, "Fri, Nov 27", "in 6 days", "Fri, Nov 27, in 6 days"),
        (-1, "Fri, Nov 20", "yesterday", "yesterday, Fri, Nov 20"),
        (-3, "Wed, Nov 18", "3 days ago", "Wed, Nov 18, 3 days ago"),
        (44, "Mon, Jan 4, 2027", "in 44 days", "Mon, Jan 4, 2027, in 44 days"),
    ],
)
def test_a_day_in_words(days: int, day_in_words: str, away: str, both: str) -> None:
    """The year stands only where it is not this one."""
    assert (day(on(days), TODAY), in_days(on(days), TODAY), when(on(days), TODAY)) == (day_in_words, away, both)


def test_several_days_name_the_month_once() -> None:
    event = Event("B", "offer", date(2026, 12, 3), date(2026, 12, 10), "")
    assert event.days(TODAY) == "Thu, Dec 3 – Thu, Dec 10"
    assert event.distance(TODAY) == "in 12 to 19 days"
    assert Event("B", "offer", on(-3), on(2), "").distance(TODAY) == "3 days ago to in 2 days"
    across = Event("B", "offer", on(4), date(2026, 12, 9), "")
    assert across.days(TODAY) == "Wed, Nov 25 – Wed, Dec 9"


# --- dates --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", sorted(KNOWN))
def test_a_running_process_ends_after_the_days_that_its_band_claims(key: str) -> None:
    process = KNOWN[key].process
    assert process is not None
    (event,) = found(talking(company=key, first_call=on(-10))).events
    assert (event.first, event.last) == (on(process.days_low - 10), on(process.days_high - 10))
    assert str(process.source) in event.source
    assert "first call Wed, Nov 11" in event.source


def test_what_could_change_the_days_of_a_process_is_told() -> None:
    (medium,) = found(talking(company="medium", first_call=TODAY)).events
    assert "1–2 days faster when you hand in the case study filled out ahead of time (not counted)" in medium.source
    (coursera,) = found(talking(company="coursera", first_call=TODAY)).events
    assert "21 days to an offer, the debrief by day 19 and 2 days for the offer" in coursera.source


def test_her_own_date_goes_before_any_band() -> None:
    (event,) = found(talking(company="coda", first_call=TODAY, offer_expected=on(3))).events
    assert (event.first, event.last, event.source) == (on(3), on(3), "entered by you")


@pytest.mark.parametrize(
    ("offer", "question"),
    [
        (talking(company="coda"), "When was the first call with B?"),
        (talking(first_call=TODAY), "When do you expect B's offer?"),
        (written("B", status=OfferStatus.VERBAL), "When will B send the offer in writing?"),
    ],
)
def test_a_date_that_is_missing_is_asked_for(offer: Offer, question: str) -> None:
    week_found = found(offer)
    assert not week_found.events
    assert [thing.question for thing in week_found.undated] == [question]


def test_events_stand_by_day_and_the_job_she_has_brings_none() -> None:
    now = written("Now", status=OfferStatus.CURRENT, start=on(-900), respond_by=on(1))
    events = found(written(respond_by=on(9), start=on(60)), talking(offer_expected=on(5)), now).events
    assert [(event.offer, event.kind) for event in events] == [("B", "offer"), ("A", "answer"), ("A", "start")]


@pytest.mark.parametrize(
    ("days", "titles"),
    [
        (0, ["Answer due", "Offer letter expected", "Start date"]),
        (-1, ["Answer was due", "Offer letter was expected", "Start date was"]),
    ],
)
def test_what_has_passed_is_told_as_past(days: int, titles: list[str]) -> None:
    told = written(status=OfferStatus.VERBAL, respond_by=on(days), start=on(days), offer_expected=on(days))
    assert sorted(event.title(TODAY) for event in found(told).events) == titles


# --- conflicts ----------------------------------------------------------------------------------------------------


def test_an_answer_due_before_another_process_ends() -> None:
    conflict = only(written("2U", respond_by=on(6)), talking("Coda", company="coda", first_call=on(-9)))
    assert conflict.says == (
        "2U wants an answer by Fri, Nov 27, in 6 days, and Coda's offer isn't expected before Thu, Dec 3."
    )
    assert conflict.do == "Ask 2U for more time."
    assert conflict.scripts == (("2U", "ask_for_time"), ("Coda", "hurry"))


@pytest.mark.parametrize(
    ("b", "told"),
    [
        (talking(), "we don't know when B will decide."),
        (talking(offer_expected=on(-2)), "B's offer, expected by Thu, Nov 19, hasn't come."),
        (talking(company="ai-pm-market", first_call=on(-28)), "B's offer may come as late as Sat, Dec 5."),
        (written("B", status=OfferStatus.VERBAL), "B hasn't put its offer in writing."),
        (
            written("B", status=OfferStatus.VERBAL, offer_expected=on(7)),
            "B's offer letter isn't expected before Sat, Nov 28.",
        ),
    ],
    ids=["unknown", "late", "perhaps", "verbal", "letter"],
)
def test_whatever_may_not_be_there_in_time_is_told(b: Offer, told: str) -> None:
    assert only(written(respond_by=on(5)), b).says.endswith(told)


@pytest.mark.parametrize("expected", [0, 4, 5])
def test_what_comes_in_time_is_no_conflict(expected: int) -> None:
    assert not found(written(respond_by=on(5)), talking(offer_expected=on(expected))).conflicts


def test_a_verbal_offer_is_asked_for_in_writing() -> None:
    verbal = written("B", status=OfferStatus.VERBAL)
    asked = only(written(respond_by=on(5)), verbal)
    assert asked.scripts == (("A", "ask_for_time"), ("B", "thanks_in_writing"), ("B", "hurry"))
    presses = only(verbal.change(respond_by=on(5)), talking("C"))
    assert presses.scripts == (("B", "ask_for_time"), ("B", "thanks_in_writing"), ("C", "hurry"))


def test_an_offer_with_several_open_ones_is_one_conflict() -> None:
    conflict = only(written(respond_by=on(5)), talking("B"), talking("C"), talking("D"))
    assert conflict.says.endswith("B, C and D may not have decided by then.")
    assert conflict.others == ("B", "C", "D")


@pytest.mark.parametrize(("apart", "together"), [(0, True), (7, True), (8, False)])
def test_answers_due_within_a_week_are_one_decision(apart: int, together: bool) -> None:  # noqa: FBT001
    conflicts = found(written("A", respond_by=on(5)), written("B", respond_by=on(5 + apart))).conflicts
    assert [c.kind for c in conflicts] == (["together"] if together else [])
    if together:
        assert conflicts[0].scripts == (("A", "ask_for_time"),)
        assert conflicts[0].do == "Compare them before the first is due, or ask A for more time."


@pytest.mark.parametrize(
    ("b", "c", "told"),
    [
        (10, 15, "Due soon after the answer to A: B by Tue, Dec 1."),
        (10, 30, "The answers to A and B are due within a week of each other."),
    ],
)
def test_a_date_that_was_said_is_not_said_again(b: int, c: int, told: str) -> None:
    """A is due before C can be there; B is so only where C comes later still."""
    conflicts = found(
        written("A", respond_by=on(5)), written("B", respond_by=on(b)), talking("C", offer_expected=on(c - 7))
    ).conflicts
    (together,) = (conflict for conflict in conflicts if conflict.kind == "together")
    assert together.says == told
    every = " ".join(f"{conflict.says} {conflict.do}" for conflict in conflicts)
    assert every.count("Nov 26") == every.count("Dec 1,") + every.count("Dec 1.") == 1


def test_the_answer_that_a_first_day_comes_before_is_dated_once() -> None:
    conflicts = found(written("A", start=on(5), respond_by=on(6)), talking()).conflicts
    assert sorted(conflict.kind for conflict in conflicts) == ["start", "wait"]
    assert sum(conflict.says.count("Nov 27") for conflict in conflicts) == 1


@pytest.mark.parametrize(("days", "kinds"), [(-1, ["passed"]), (0, ["soon"]), (2, ["soon"]), (3, [])])
def test_a_date_that_has_passed_or_is_near_presses_by_itself(days: int, kinds: list[str]) -> None:
    week_found = found(written(respond_by=on(days)))
    assert [c.kind for c in week_found.conflicts] == kinds
    if kinds == ["passed"]:
        assert week_found.conflicts[0].scripts == (("A", "still_open"),)
        assert week_found.headline == (
            "A's deadline has passed: yesterday, Fri, Nov 20. Ask today whether the offer is still open."
        )


def test_a_first_day_before_the_answer() -> None:
    own = only(written(start=on(5), respond_by=on(6)))
    what = "isn't after their answer deadline, Fri, Nov 27."
    assert own.says == f"Your start date at A, Thu, Nov 26, in 5 days, {what}"
    other = only(written(start=on(5)), written("B", respond_by=on(6)))
    assert other.do == "Answer B before you start."
    assert not found(written(start=on(7), respond_by=on(6))).conflicts


def test_a_first_day_before_another_process_ends_presses_where_no_answer_is_due() -> None:
    conflict = only(written(start=on(5)), talking())
    assert conflict.says == "You start at A Thu, Nov 26, in 5 days, and we don't know when B will decide."
    assert conflict.dates == (("A", "start"), ("B", "offer"))


def test_a_first_day_that_has_passed_and_a_late_process_are_put_right_last() -> None:
    week_found = found(written(start=on(-50)), talking(offer_expected=on(-3)), written("C", respond_by=on(1)))
    assert [(c.offer, c.kind) for c in week_found.conflicts] == [("C", "wait"), ("A", "start")]
    assert [c.kind for c in found(talking(offer_expected=on(-3))).conflicts] == ["late"]


def test_an_example_presses_only_among_examples() -> None:
    """Beside anything of hers it is not of her week."""
    example = written(status=OfferStatus.EXAMPLE, respond_by=on(5))
    assert only(example, written("C", status=OfferStatus.EXAMPLE, respond_by=on(6))).kind == "together"
    for hers in (talking(), written("B"), written("B", status=OfferStatus.CURRENT)):
        week_found = found(example, hers)
        assert not week_found.conflicts
        assert "A" not in {event.offer for event in week_found.events}


# --- the headline -------------------------------------------------------------------------------------------------


def test_with_nothing_pressing_the_next_date_is_named() -> None:
    assert found(written(respond_by=on(6))).headline == (
        "Nothing urgent. Next up: A, answer due Fri, Nov 27, in 6 days."
    )


# --- laws ---------------------------------------------------------------------------------------------------------

DAYS = st.none() | st.integers(-5, 20).map(on)


@st.composite
def offers(draw: st.DrawFn) -> list[Offer]:
    several = []
    for name in "ABCD"[: draw(st.integers(1, 4))]:
        status = draw(st.sampled_from(["written", "verbal", "in_process", "example"]))
        dates: dict[str, Any] = {key: draw(DAYS) for key in ("respond_by", "start", "offer_expected")}
        several.append(written(name, status=status, **dates))
    return several


@given(offers())
def test_the_order_of_the_file_changes_no_conflict(several: list[Offer]) -> None:
    expected = {(c.kind, c.offer, c.by, frozenset(c.others), frozenset(c.scripts)) for c in found(*several).conflicts}
    for order in itertools.islice(itertools.permutations(several), 1, 6):
        same = {(c.kind, c.offer, c.by, frozenset(c.others), frozenset(c.scripts)) for c in found(*order).conflicts}
        assert same == expected


@given(offers())
def test_every_answer_ahead_of_an_open_process_is_told(several: list[Offer]) -> None:
    told = {(c.offer, other) for c in found(*several).conflicts if c.kind == "wait" for other in c.others}
    for a, b in itertools.permutations(several, 2):
        if a.status == "written" and b.status == "in_process" and a.respond_by and a.respond_by >= TODAY:
            in_time = b.offer_expected is not None and TODAY <= b.offer_expected <= a.respond_by
            assert ((a.name, b.name) in told) == (not in_time)


@given(offers())
def test_every_date_stands_once_and_what_presses_is_hers(several: list[Offer]) -> None:
    week_found = found(*several)
    kinds = [(event.offer, event.kind) for event in week_found.events]
    kinds += [(thing.offer, thing.kind) for thing in week_found.undated]
    assert len(kinds) == len(set(kinds))
    assert {date for conflict in week_found.conflicts for date in conflict.dates} <= set(kinds)

"""Dates in the words: none that has passed, one of today as today, and a later one that reaches as far as she needs."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.scripts import writer
from negotiation.scripts.facts import Quote
from negotiation.scripts.facts import format_value as in_words
from negotiation.scripts.template import CHANNELS, TONES
from tests.scripts.scenarios import BETTER, DATA, misprints, offered, refused, scenario, unaccounted, write, written

TODAY = date(2026, 11, 21)  # a Saturday
YESTERDAY = TODAY - timedelta(days=1)
VOICES = tuple(product(CHANNELS, TONES))
OPEN = {"name": "Open", "status": "in_process"}


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def due(by: date | None, status: str = "written", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    rest = (key for key in DATA if key not in ("respond_by", "start"))
    return offered(status, *rest, **({} if by is None else {"respond_by": by}), **more)


now_written, now_refused = partial(written, today=TODAY), partial(refused, today=TODAY)


# --- a date that has passed -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["written", "verbal", "example"])
def test_a_date_that_has_passed_is_in_no_text_and_she_is_told(status: str) -> None:
    """Whatever the script, the channel and the tone; nor is a first day that has passed."""
    of = scenario(due(YESTERDAY, status, start=on(-3)), {**BETTER, "respond_by": on(-2)}, OPEN)
    found = 0
    for key, (channel, tone) in product(writer.list_all_situations(), VOICES):
        script, _ = write(of, key, channel=channel, tone=tone, today=TODAY, name_rivals=True)
        if script is None:
            continue
        found += 1
        assert not any(in_words("date", on(days)) in script.text for days in (-1, -2, -3))
        assert not list(misprints(script.text, channel))
        if key != "still_open":
            assert script.warnings[0].startswith("2U's deadline has passed: yesterday, Fri, Nov 20.")
    assert found > 30


def test_a_process_has_no_offer_that_could_have_lapsed() -> None:
    script = now_written(scenario(due(YESTERDAY, "in_process")), "ask_for_band")
    assert in_words("date", YESTERDAY) not in script.text
    assert not any("still stands" in warning for warning in script.warnings)


def test_a_first_day_that_has_passed_is_left_out_and_she_is_told() -> None:
    script = now_written(scenario(due(on(5), start=on(-3))), "accept")
    assert "start date" not in script.text
    assert "The start date of 2U that you entered has passed, so it's left out. Agree on a new one." in script.warnings


def test_no_time_is_asked_for_once_the_date_has_passed() -> None:
    assert now_refused(scenario(due(YESTERDAY)), "ask_for_time") == (
        "2U's deadline has passed: yesterday, Fri, Nov 20. Ask first if the offer is still open."
    )
    assert "what's the latest date that would" in now_written(scenario(due(TODAY)), "ask_for_time").text


@pytest.mark.parametrize("status", ["written", "verbal"])
def test_whether_an_offer_still_stands_is_asked_once_its_date_has_passed(status: str) -> None:
    script = now_written(scenario(due(YESTERDAY, status)), "still_open")
    assert "Is the offer still open?" in script.text
    assert ("in writing" in script.text) == (status == "verbal")
    assert script.warnings[-1].startswith("If they name a new date, enter it") or status == "verbal"
    assert now_refused(scenario(due(TODAY, status)), "still_open") == "2U's deadline hasn't passed."
    assert now_refused(scenario(due(None, status)), "still_open") == "2U's offer has no deadline yet."


def test_an_offer_that_may_be_gone_is_not_held_against_anybody() -> None:
    """Neither that it exists, nor its date, nor its name; and the reason says why."""
    of = scenario(due(on(5)), {**BETTER, "respond_by": YESTERDAY})
    gone = "Coda's deadline has passed: yesterday, Fri, Nov 20."
    assert now_refused(of, "match_offer") == f"{gone} Ask if the offer is still open before you mention it."
    for channel, tone in VOICES:
        script = now_written(of, "first_counter", channel=channel, tone=tone, name_rivals=True)
        assert "Coda" not in script.text
        assert "another written offer" not in script.text
        note = f"{gone} So this leaves Coda out. Ask if that offer is still open."
        assert note in script.warnings
    (told,) = (said for said in now_written(of, "accept").warnings if "Coda" in said)
    assert told.startswith(f"{gone} So Coda doesn't count as your walk-away.")
    slow = scenario({**due(None, "in_process")}, {**BETTER, "respond_by": YESTERDAY})
    assert now_refused(slow, "hurry").startswith(gone)


def test_of_several_rivals_the_first_date_ahead_is_cited() -> None:
    gone = {**BETTER, "respond_by": YESTERDAY}
    near = {**BETTER, "name": "Late", "company": "coursera", "respond_by": on(9)}
    of = scenario(due(None, "in_process"), gone, near)
    script = now_written(of, "hurry", name_rivals=True)
    assert "Late" in script.text
    assert "by Monday, November 30" in script.text
    assert "Coda" not in script.text


def test_a_word_that_may_be_gone_is_no_other_conversation() -> None:
    told = {**BETTER, "status": "verbal", "respond_by": YESTERDAY}
    assert "another company" not in now_written(scenario(due(on(5)), told), "ask_for_time").text
    assert "another company" in now_written(scenario(due(on(5)), told, OPEN), "ask_for_time").text


# --- a date of today --------------------------------------------------------------------------------------------------


def test_a_date_of_today_is_told_as_today() -> None:
    """In whatever text it stands; and she is told what else she can do."""
    of = scenario(due(TODAY), {**BETTER, "respond_by": TODAY})
    told = 0
    for key, (channel, tone) in product(writer.list_all_situations(), VOICES):
        script, _ = write(of, key, channel=channel, tone=tone, today=TODAY)
        if script is None:
            continue
        assert in_words("date", TODAY) not in script.text
        assert not list(misprints(script.text, channel))
        assert not unaccounted(script)
        told += "the end of today" in script.text
    assert told > 5
    script = now_written(of, "missing_terms")
    assert script.warnings[0].startswith("Your answer to 2U is due today. Ask for time first")


def test_a_rival_of_today_is_answered_today() -> None:
    of = scenario(due(None, "in_process"), {**BETTER, "respond_by": TODAY})
    assert "need my answer by the end of today" in now_written(of, "hurry").text


# --- a later date -----------------------------------------------------------------------------------------------------


def asked(*others: dict[str, Any], by: date) -> Quote:
    figures = now_written(scenario(due(by), *others), "ask_for_time").figures
    return next(one for one in figures if isinstance(one.value, date) and one.value != by)


@pytest.mark.parametrize(
    ("by", "expected", "later"),
    [
        (on(6), date(2026, 12, 11), date(2026, 12, 14)),  # a Friday, so the Monday after it
        (on(6), date(2026, 12, 1), date(2026, 12, 2)),
        (on(6), date(2026, 12, 18), date(2026, 12, 21)),  # three weeks after the date, the most
        (on(6), date(2026, 12, 19), date(2026, 12, 4)),  # more than that
        (on(6), on(6), date(2026, 12, 4)),  # there in time
        (on(6), YESTERDAY, date(2026, 12, 4)),  # nobody knows any more
        (on(6), None, date(2026, 12, 4)),
        (on(7), None, date(2026, 12, 7)),  # a Saturday
        (on(8), None, date(2026, 12, 7)),
    ],
)
def test_time_is_asked_for_until_those_she_waits_for_should_be_there(
    by: date, expected: date | None, later: date
) -> None:
    other = {**OPEN, **({} if expected is None else {"offer_expected": expected})}
    assert asked(other, by=by).value == later


def test_nobody_waits_for_what_was_taken_back() -> None:
    gone = {"date": YESTERDAY, "from": "them", "means": "withdrawn"}
    awaited = {**OPEN, "offer_expected": date(2026, 12, 1)}
    assert asked({**awaited, "round": [gone]}, by=on(6)).value == date(2026, 12, 4)


def test_the_last_of_several_counts_and_the_figure_says_whose_it_is() -> None:
    first, last = ({**OPEN, "name": name, "offer_expected": on(days)} for name, days in (("B", 8), ("C", 12)))
    figure = asked(first, last, by=on(6))
    assert figure.value == on(13)
    assert figure.origin.startswith("the next working day after Thursday, December 3, by which C is expected")


def test_whoever_comes_too_late_for_that_is_told() -> None:
    far = {**OPEN, "name": "Far", "offer_expected": on(60)}
    near = {**OPEN, "name": "Near", "offer_expected": on(10)}
    script = now_written(scenario(due(on(6)), near, far), "ask_for_time")
    assert "Wednesday, December 2" in script.text
    (told,) = script.warnings[:1]
    assert told.startswith("Far should answer by Wednesday, January 20, and this doesn't buy that much time")
    assert "Near" not in told
    reaches = now_written(scenario(due(on(6)), near), "ask_for_time")
    assert not any("does not reach" in warning for warning in reaches.warnings)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.lists(st.none() | st.integers(-5, 90), max_size=3))
def test_what_is_asked_for_is_a_working_day_after_the_date_and_within_reason(
    days: int, expected: list[int | None]
) -> None:
    others = [
        {**OPEN, "name": f"B{i}", **({} if later is None else {"offer_expected": on(later)})}
        for i, later in enumerate(expected)
    ]
    found = asked(*others, by=on(days)).value
    assert isinstance(found, date)
    assert found.weekday() < 5
    assert on(days) < found <= on(days) + timedelta(days=24)

"""A call, step by step: three lines at most, the number that it is about, silence, and an answer to what they say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, product

import pytest

from negotiation.offers import Scenario
from negotiation.scripts import situations
from negotiation.scripts.call_notes import MOST_LINES, CallNotes
from negotiation.scripts.template import TONES
from negotiation.scripts.writer import WrittenScript
from tests.covering import COVERED, Rows
from tests.scripts.scenarios import DATA, EVIDENCE, PULLED, RIVALS, STATUSES, offered, scenario, write, written

SILENCE = "Stop. Let them talk."
ASKED = (
    'If they say "that\'s our best":',
    'If they ask "what else do you have?":',
    'If they ask "would you sign today?":',
)
WITH_NUMBER = {key for key, template in situations.load_own_templates().templates.items() if template.number}


def calls(
    status: str, rival: str, evidence: str, data: Iterable[str], *, named: bool = False
) -> Iterator[tuple[str, WrittenScript]]:
    yield from calls_of(scenario(offered(status, *data), *RIVALS[rival], evidence=EVIDENCE[evidence]), named=named)


def calls_of(of: Scenario, *, named: bool = False) -> Iterator[tuple[str, WrittenScript]]:
    for key, tone in product(situations.load_own_templates().situations, TONES):
        script, _ = write(of, key, channel="call", tone=tone, name_rivals=named)
        if script is not None:
            yield key, script


def notes(script: WrittenScript) -> CallNotes:
    assert script.call is not None
    return script.call


@COVERED
def test_every_subset_fits_the_hand(rows: Rows) -> None:
    """Whatever is known: one to three lines, the number among them, silence last, and no empty step."""
    rivals, yes_or_no = ("none", "written, with a date", "in process"), (False, True)
    for status, rival, evidence, named, *there in rows(STATUSES, rivals, ("none", "own"), yes_or_no, *[yes_or_no] * 7):
        for key, script in calls(status, rival, evidence, compress(DATA, there), named=named):
            call = notes(script)
            assert 1 <= len(call.lines) <= MOST_LINES, key
            assert all(part.lines for part in (*call.steps, *call.replies) if part.kind != "silence"), key
            assert all(any(number.words in line for line in call.lines) for number in call.numbers), key
            silent = [part for part in call.steps if part.kind == "silence"]
            assert [(part.heading, part.lines) for part in silent] in ([], [(SILENCE, ())]), key
            assert not silent or call.steps[-1].kind == "silence", key
            if call.numbers:
                assert silent, key


def test_the_notes_say_what_the_text_says() -> None:
    """The same words in the same order, so that either can be read from."""
    for _, script in calls("written", "written, with a date", "own", tuple(DATA)):
        call = notes(script)
        parts = (*call.steps, *call.replies)
        text = "\n\n".join("\n".join([part.heading, *(f"- {line}" for line in part.lines)]) for part in parts)
        assert script.text == text


def test_whatever_asks_for_something_has_its_number_and_its_three_replies() -> None:
    """The number is that of what is asked for, and each of the three answers that people fear has a reply."""
    found = dict(calls("written", "written, with a date", "own", tuple(DATA)))
    refused = dict(calls_of(PULLED["no base"]))
    gap, held = dict(calls_of(PULLED["gap"])), dict(calls_of(PULLED["2u"]))
    for calls_now, key in (
        (held, "first_counter"),
        (held, "match_offer"),
        (refused, "equity_instead"),
        (gap, "sign_on_gap"),
    ):
        call = notes(calls_now[key])
        assert call.numbers
        assert {reply.heading for reply in call.replies} >= set(ASKED)
    assert [number.words for number in notes(found["ask_for_time"]).numbers] == ["Friday, December 11"]
    before = dict(calls("in_process", "written, with a date", "own", tuple(DATA)))
    assert [number.words for number in notes(before["hurry"]).numbers] == ["Friday, December 11"]
    assert notes(before["expectations"]).numbers == ()  # who names a figure first is not she
    every = [*found.items(), *before.items(), *(each for of in PULLED.values() for each in calls_of(of))]
    assert {key for key, script in every if notes(script).numbers} == WITH_NUMBER


@pytest.mark.parametrize("channel", ["email", "chat"])
def test_only_a_call_has_notes(channel: str) -> None:
    """An email is sent as it stands."""
    assert written(scenario(offered("written")), "decline", channel=channel).call is None

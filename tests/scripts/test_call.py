"""A call, step by step: three lines at most, the number that it is about, silence, and an answer to what they say."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from negotiation.offers import Scenario
from negotiation.scripts import situations, writer
from negotiation.scripts.call_notes import MOST_LINES, CallNotes
from tests.scripts.scenarios import DATA, EVIDENCE, LEVELLED, NAME, PULLED, RIVALS, STATUSES, offered, scenario, subsets

SILENCE = "Now be silent until they answer."
ASKED = (
    'If they say "that is our best":',
    'If they ask "what else do you have?":',
    'If they ask "would you sign today?":',
)
WITH_NUMBER = {key for key, template in situations.ours().templates.items() if template.number}


def calls(status: str, rival: str, evidence: str, data: tuple[str, ...]) -> Iterator[tuple[str, writer.Script]]:
    yield from calls_of(scenario(offered(status, *data), *RIVALS[rival], evidence=EVIDENCE[evidence]))


def calls_of(of: Scenario) -> Iterator[tuple[str, writer.Script]]:
    for named, key, tone in product((False, True), writer.situations(), writer.TONES):
        script, _ = writer.write(of, NAME, key, channel="call", tone=tone, bands=LEVELLED, name_rivals=named)
        if script is not None:
            yield key, script


def notes(script: writer.Script) -> CallNotes:
    assert script.call is not None
    return script.call


@pytest.mark.usefixtures("gathered_once")
@pytest.mark.parametrize("evidence", ["none", "own"])
@pytest.mark.parametrize("rival", ["none", "written, with a date", "in process"])
@pytest.mark.parametrize("status", STATUSES)
def test_every_subset_fits_the_hand(status: str, rival: str, evidence: str) -> None:
    """Whatever is known: one to three lines, the number among them, silence last, and no empty step."""
    for data in subsets():
        for key, script in calls(status, rival, evidence, data):
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
    for key in ("first_counter", "match_offer", "sign_on_gap"):
        call = notes(found[key])
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
    script, _ = writer.write(scenario(offered("written")), NAME, "decline", channel=channel)
    assert script is not None
    assert script.call is None

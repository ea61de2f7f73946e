"""How the scripts sound: every one that is open, in every voice, over the coach's cases and the samples."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import pytest

from negotiation.offers import Me, Scenario
from negotiation.scripts import situations
from negotiation.scripts.template import CHANNELS, SLOT, TONES, list_lines
from negotiation.scripts.writer import EXAMPLE_MARK, ScriptWriter, WrittenScript, list_all_situations
from negotiation.storage.offer_file import read_scenario
from tests.scripts.reading_grade import find_text_grade, list_words
from tests.scripts.scenarios import LEVELLED, NAME, TO_MANAGER
from tests.scripts.test_samples import SCENARIOS

CASES = Path(__file__).parents[1] / "cases" / "coach"
SILENCE = "Stop. Let them talk."
# What nobody says aloud to a friend.
BANNED = re.compile(
    r"\b(with care|by my count|I hold|come down|stands|all else|beside|the whole of it|hangs on|take it that"
    r"|either way|of which|such an|straight away|at short notice|our ways|put in|in all|kind regards|hello"
    r"|(?<!non-)sign-ons?|further bonus|first choice|rung|lens|the letter has"
    r"|please (send|tell|correct anything that)|I would|I will|I am(?= \w)|do not|cannot"
    r"|(?<=[.?!,:-] )(it|that) is(?= \w)"
    r"|slack_points|mode)\b",
    re.IGNORECASE,
)
# Ways out that are offered before they have said no: one is the most.
WAY_OUT = re.compile(
    r"if (that|it|this)('s| is| doesn't| isn't)\b[^.?]*\b(hard|problem|work|realistic|possible|difficult)\b|if not\b"
    r"|either way|otherwise|at least\b|if that's easier|whatever you can",
    re.IGNORECASE,
)
CONTRACTION = re.compile(
    r"\b(\w+'(d|ll|m|re|ve)|\w+n't|(it|that|what|there|here|how|who|let|offer|mind)'s)\b", re.IGNORECASE
)
TWICE = re.compile(r"\b(\w+) \1\b", re.IGNORECASE)
FEWEST_PER_WORD = 1 / 60
HIGHEST_GRADE = 8
MOST_WORDS_IN_A_SENTENCE = 30  # the name of a survey's occupation alone has up to ten
MOST_WORDS_TO_SAY, MOST_WORDS_TO_REPLY, MOST_REPLIES = 110, 40, 9


class Told(NamedTuple):
    """A script, and where it comes from."""

    of: str
    key: str
    channel: str
    tone: str
    script: WrittenScript

    @property
    def at(self) -> str:
        return ".".join(self[:4])

    @property
    def opening(self) -> str:
        """What is said before they have answered."""
        return self.script.text.split(SILENCE)[0]


def name_everybody(of: Scenario) -> Scenario:
    """The same scenario once everybody has a name and everything is ticked."""
    ticked = {"wants_job": True, "would_sign": True, "prefers_this": True, "why": "the reading roadmap"}
    offers = tuple(
        each.change(manager="Priya") if each.status.is_job else each.change(recruiter="Dana", **ticked)
        for each in of.offer
    )
    return of.change(me=Me(name="Sam"), offer=offers)


@cache
def list_told() -> tuple[Told, ...]:
    every: list[tuple[str, Scenario, str, date]] = []
    for path in sorted(CASES.glob("*.expected.toml")):
        case, name = tomllib.loads(path.read_text("utf-8")), path.name.replace(".expected", "")
        of, problems = read_scenario(path.with_name(name))
        assert of is not None, problems
        every.append((name.removesuffix(".toml"), of, case["offer"], case["today"]))
    every += [(name, of, NAME, date.min) for name, of in SCENARIOS.items()]
    every += [(f"{name}, named", name_everybody(of), offer, today) for name, of, offer, today in every]
    told = []
    for name, of, offer, today in every:
        writer = ScriptWriter(of, offer, LEVELLED, today)
        for key in (situation.key for situation, closed in writer.list_situations() if not closed):
            for channel, tone in product(CHANNELS, TONES):
                script, _ = writer.write(key, channel=channel, tone=tone)
                assert script is not None
                told.append(Told(name, key, channel, tone, script))
    return tuple(told)


def test_every_script_is_heard() -> None:
    """Each is open somewhere, so that nothing below holds of nothing."""
    assert {told.key for told in list_told()} == list_all_situations().keys()


def test_no_word_that_nobody_says() -> None:
    found = {
        (told.key, told.channel, told.tone, hit[0]) for told in list_told() if (hit := BANNED.search(told.script.text))
    }
    assert found == set()


@pytest.mark.parametrize("key", list_all_situations())
def test_no_such_word_in_a_title_or_beside_the_text(key: str) -> None:
    template = situations.load_own_templates().templates[key]
    beside = [SLOT.sub("x", line.text) for line in list_lines(template.warnings)]
    said = [*beside, template.front["title"], template.front["when"]]
    assert [hit[0] for each in said if (hit := BANNED.search(each))] == []


def test_a_letter_begins_and_ends_with_a_name() -> None:
    """Where a name is known it is said, and to the manager it is the manager's."""
    for told in list_told():
        if told.channel != "email" or not told.of.endswith("named"):
            continue
        _, hello, *_, regards = told.script.text.split("\n\n")
        assert hello == ("Hi Priya," if told.key in TO_MANAGER else "Hi Dana,"), told.at
        assert regards.endswith(",\nSam"), told.at


@pytest.mark.parametrize("key", list_all_situations())
@pytest.mark.parametrize("tone", TONES)
def test_every_letter_has_a_slot_for_each_name(key: str, tone: str) -> None:
    """Behind its subject the reader's, and at its end the writer's."""
    _, hello, *_, regards = situations.load_own_templates().templates[key].texts["email", tone]
    assert hello[0][0].text in ("Hi {recruiter.name},", "Hi {me.manager},")
    assert [choice[0].text for choice in regards][-1] == "{me.name}"


def test_who_has_no_name_yet_is_greeted_all_the_same() -> None:
    """And whose name isn't known sees where it goes."""
    for told in list_told():
        if told.channel == "email" and not told.of.endswith("named"):
            hello, *_, regards = told.script.body.removeprefix(f"{EXAMPLE_MARK}\n\n").split("\n\n")
            assert re.fullmatch(r"Hi( \w+)?,", hello), told.at
            assert re.fullmatch(r"(Best|Thanks),\n(\[your name\]|\w+)", regards), told.at


def test_nothing_is_conceded_twice() -> None:
    found = {(told.key, told.channel, told.tone) for told in list_told() if len(WAY_OUT.findall(told.opening)) > 1}
    assert found == set()


def test_no_semicolon_holds_a_sentence_together() -> None:
    assert {told.key for told in list_told() if ";" in told.script.text} == set()


def test_no_word_is_said_twice_in_a_row() -> None:
    assert {(t.at, hit[0]) for t in list_told() if (hit := TWICE.search(t.script.text))} == set()


def test_a_sentence_is_one_breath() -> None:
    found = {
        each
        for told in list_told()
        for each in re.split(r"(?<=[.?!])\s+|\n", told.script.text)
        if len(each.split()) > MOST_WORDS_IN_A_SENTENCE
    }
    assert found == set()


def test_people_contract() -> None:
    """One contraction in sixty words, over all."""
    text = "\n".join(told.script.text for told in list_told())
    assert len(CONTRACTION.findall(text)) / len(list_words(text)) >= FEWEST_PER_WORD


def test_everybody_can_read_it() -> None:
    """No script is above the eighth grade."""
    grades = {(t.key, t.channel, t.tone): 0.0 for t in list_told()}
    for told in list_told():
        at = (told.key, told.channel, told.tone)
        grades[at] = max(
            grades[at], find_text_grade(told.script.text, [figure.words for figure in told.script.traceable])
        )
    assert {at: round(grade, 1) for at, grade in grades.items() if grade > HIGHEST_GRADE} == {}


def test_a_call_fits_a_phone() -> None:
    """What to say is a few breaths, and each reply is one."""
    for told in list_told():
        if told.script.call is None:
            continue
        call = told.script.call
        assert len(list_words(" ".join(call.lines))) <= MOST_WORDS_TO_SAY, told.at
        assert len(call.replies) <= MOST_REPLIES, told.at
        for reply in call.replies:
            assert all(len(list_words(line)) <= MOST_WORDS_TO_REPLY for line in reply.lines), told.at

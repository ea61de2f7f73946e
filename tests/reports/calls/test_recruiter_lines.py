"""What to say back to a recruiter: true of whoever says it, and never less than what was asked for."""

from __future__ import annotations

import re

import pytest

from negotiation.reports.calls.recruiter_lines import (
    RECRUITER_LINES,
    RecruiterLine,
    build_reply_line,
    list_fitting_lines,
)
from negotiation.scripts.facts import CLAIM, Fact, Facts
from negotiation.scripts.registry import list_facts
from negotiation.scripts.template_rules import find_line_faults
from tests.scripts.scenarios import BETTER, PULLED, RIVALS, offered, scenario, script_writer

OTHERS = "What else do you have?"


def replies(**known: Facts) -> dict[str, str]:
    return {line.says: line.reply for line in list_fitting_lines({k.replace("__", "."): v for k, v in known.items()})}


def test_there_are_at_least_twelve_sentences_and_each_has_a_reply_to_fall_back_on() -> None:
    """Whatever is known of the candidate: the last reply to each sentence rests on nothing."""
    bare = list_fitting_lines({})
    assert len(bare) >= 12
    assert {line.says for line in bare} == {line.says for line in RECRUITER_LINES}
    assert all(not line.fits for line in bare)
    assert len({line.key for line in RECRUITER_LINES}) == len(RECRUITER_LINES)


@pytest.mark.parametrize("line", RECRUITER_LINES, ids=lambda line: line.key)
def test_a_reply_keeps_the_rules_of_a_template(line: RecruiterLine) -> None:
    """No number of its own, no claim without the fact behind it, no fact that there isn't."""
    assert list(find_line_faults(build_reply_line(line))) == []
    assert set(line.fits) <= list_facts().keys()


@pytest.mark.parametrize("line", RECRUITER_LINES, ids=lambda line: line.key)
def test_a_reply_gives_nothing_away(line: RecruiterLine) -> None:
    """No lower number, no less, no way out, no threat; what they offer is theirs to say."""
    given = r"\b(less|lower|at least|minimum|settle for|come down|or else|walk away|deadline|instead|offer\.base)\b"
    assert not re.search(given, line.reply, re.IGNORECASE)
    assert not re.search(r"\{(offer|match|current|floor|round)\.", line.reply)


def test_what_else_she_has_is_told_as_it_is() -> None:
    """Another offer where she holds one, another process where there is one, and else the role."""
    assert "Another written offer." in replies(rival__exists=(CLAIM,), others__open=(CLAIM,))[OTHERS]
    assert "another process" in replies(others__open=(CLAIM,))[OTHERS]
    assert "keep this about the role" in replies()[OTHERS]
    named = replies(rival__exists=(CLAIM,), rival__name=(Fact("Coda"),))
    assert named[OTHERS].startswith("Another written offer, from Coda.")


def test_a_yes_on_the_spot_is_promised_only_if_she_has_ticked_it() -> None:
    asked = "If I get you that, will you sign today?"
    assert replies(would__sign=(CLAIM,))[asked].startswith("At the number I asked for, yes.")
    assert "sign" not in replies()[asked]


def test_the_top_of_the_range_is_a_reason_only_for_an_ask_inside_it() -> None:
    """For one above it, it would be a weaker number."""
    why, high = "That's a big jump. Why that much?", (Fact("$190,000"),)
    assert "$190,000" not in replies(band__high=high)[why]
    assert "pays up to $190,000" in replies(band__high=high, ask__in_range=(CLAIM,))[why]


def test_the_facts_of_an_offer_choose_the_replies() -> None:
    """As they're gathered for its scripts."""
    known = script_writer(PULLED["with a name"]).list_known_facts()
    told = {line.key: line.reply for line in list_fitting_lines(known)}
    assert told["why_that_much"].startswith("At Acme Learning, I led the adaptive reading launch")
    assert "sign_today" in told
    held = script_writer(scenario(offered("written"), BETTER)).list_known_facts()
    assert "other_offer" in {line.key for line in list_fitting_lines(held)}
    spoken = script_writer(scenario(offered("written"), *RIVALS["verbal"])).list_known_facts()
    assert "other_talks" in {line.key for line in list_fitting_lines(spoken)}
    assert script_writer(scenario(offered("written")), name="3U").list_known_facts() == {}

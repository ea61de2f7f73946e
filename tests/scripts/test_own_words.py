"""The candidate's own words inside a sentence of ours: they go on from it, or they stay out."""

from __future__ import annotations

import pytest

from tests.scripts.scenarios import RESULT, STORY, WISHES, offered, scenario, written

EXCITED = "I'm excited about the reading roadmap, and I'd like to make this work."


@pytest.mark.parametrize(
    "why",
    [
        "the reading roadmap",
        "The reading roadmap.",
        "about the reading roadmap",
        "I'm excited about the reading roadmap!",
        "I am really excited about the reading roadmap",
        "I\u2019m excited about about the reading roadmap",
    ],
)
def test_what_excites_her_is_said_once(why: str) -> None:
    script = written(scenario(offered("written", **{**WISHES, "why": why})), "first_counter")
    assert EXCITED in script.text
    assert not any("isn't a sentence" in warning for warning in script.warnings)


@pytest.mark.parametrize("why", ["to build maps", "you're building robots", "I love the team", "they ship fast"])
def test_what_is_no_object_stays_out_and_she_is_told(why: str) -> None:
    script = written(scenario(offered("written", **{**WISHES, "why": why})), "first_counter")
    assert "Thank you for the offer. I'd like to make this work." in script.text
    assert f"“I'm excited about {why}” isn't a sentence, so it's left out. Say what excites you." in script.warnings


@pytest.mark.parametrize(
    ("where", "story"),
    [
        ("at Acme Learning", "led the reading launch"),
        ("At Acme Learning,", "I led the reading launch."),
        ("Acme Learning", "Led the reading launch"),
    ],
)
def test_a_story_is_one_sentence(where: str, story: str) -> None:
    of = scenario(offered("written"), evidence=[{**STORY, "where": where, "story": story}])
    assert "At Acme Learning, I led the reading launch." in written(of, "first_counter").text


@pytest.mark.parametrize("story", ["I've led the launch", "My launch raised completion", "the launch of our tutor"])
def test_a_story_without_its_verb_gives_way_to_the_result(story: str) -> None:
    of = scenario(offered("written"), evidence=[{**RESULT, "story": story}])
    script = written(of, "first_counter")
    assert "One result I'm proud of is a 1.5% increase in course completion." in script.text
    assert f"“I {story}” isn't a sentence, so it's left out. Begin with what you did." in script.warnings

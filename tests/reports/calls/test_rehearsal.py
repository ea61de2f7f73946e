"""What a rehearsal says: sentences of recruiters that fit the answer, words to say back, the next step, the lessons."""

from __future__ import annotations

import pytest

from negotiation.counteroffer.limits import BASE, OWNERSHIP
from negotiation.reports.calls.recruiter_lines import RECRUITER_LINES
from negotiation.reports.calls.rehearsal import (
    choose_lines,
    describe_lessons,
    describe_reply,
    describe_standing,
    describe_step,
    list_rules,
    render_talk,
)
from negotiation.scripts.facts import CLAIM
from negotiation.talks.debrief import judge_rehearsal, list_lessons
from negotiation.talks.rehearsal import Recruiter, Rehearsal, play_rehearsal
from tests.talks.test_rehearsal import CASES, against, begun, follow_plan, talk_of


def replies(talk: Rehearsal) -> list[str]:
    return [describe_reply(talk, at, line) for at, line in enumerate(choose_lines(talk, {}))]


def lessons(talk: Rehearsal, *, walked: bool = False) -> list[str]:
    return describe_lessons(talk, list_lessons(talk, judge_rehearsal(talk, "walked away" if walked else "accepted")))


def test_recruiters_say_at_least_twelve_sentences_that_recruiters_say() -> None:
    """Over some talks that follow the plan; each is one of the known sentences."""
    talks = [follow_plan(begun(name, seed)) for name in CASES for seed in range(12)]
    said = {line.says for talk in talks for line in choose_lines(talk, {})}
    assert len(said) >= 12
    assert said <= {line.says for line in RECRUITER_LINES}


@pytest.mark.parametrize("name", CASES)
def test_each_answer_has_words_to_say_back_and_its_figures(name: str) -> None:
    for seed in range(4):
        talk = follow_plan(begun(name, seed))
        lines = choose_lines(talk, {})
        assert all(line.reply for line in lines)
        for turn, line, words in zip(talk.turns, lines, replies(talk), strict=True):
            assert line.says in words
            assert (words == line.says) == (turn.kind == "no")


def test_the_same_seed_says_the_same_and_none_twice_while_others_fit() -> None:
    """Four answers with a move in each: four sentences."""
    after = talk_of([{BASE: 190_000, OWNERSHIP: 0.0012}] * 4)
    lines = choose_lines(after, {})
    assert lines == choose_lines(after, {})
    assert len({line.says for line in lines}) == len(lines)


def test_a_yes_asks_whether_she_signs_and_the_reply_promises_only_what_she_ticked() -> None:
    after = talk_of([{BASE: 175_000}])
    assert replies(after) == ["We can do a $175,000 base. If I get you that, will you sign today?"]
    (careful,), (ready,) = choose_lines(after, {}), choose_lines(after, {"would.sign": (CLAIM,)})
    assert "sign" not in careful.reply
    assert ready.reply.startswith("At the number I asked for, yes.")


def test_the_top_of_the_range_is_said_only_at_it() -> None:
    """Base at 190k, the band's top: some recruiter who's asked for 200k says so. At 170k none does."""
    said = {
        line.says
        for seed in range(12)
        for line in choose_lines(
            play_rehearsal(
                against(Recruiter(seed, 4.0, 1, "linear"), begun("a range and rates")),
                [{BASE: 195_000}, {BASE: 200_000}],
            ),
            {},
        )
    }
    top = "You're already at the top of the range."
    assert top in said
    assert top not in {line.says for line in choose_lines(talk_of([{BASE: 180_000}] * 4, budget=0.0), {})}


def test_what_stands_is_told_by_the_year() -> None:
    """5k of base a year more for four years is 20,000 on 775,000."""
    assert describe_standing(talk_of([]))[0] == "Their offer is on the table. Nobody has asked for more yet."
    assert describe_standing(talk_of([{BASE: 180_000}], budget=0.0))[0].startswith("They haven't moved.")
    assert describe_standing(talk_of([{BASE: 190_000}])) == (
        "On the table: a $175,000 base. That's about $5,000 a year more than their offer.",
        "In all it's worth $795,000 to you.",
    )


def test_the_next_step_is_the_plans_with_its_reason() -> None:
    """190k asked and 175k named: half of the way is 182.5k, said as 183k."""
    assert describe_step(talk_of([])).startswith("Your plan: ask for a $190,000 base. Make your ask")
    partly = describe_step(talk_of([{BASE: 190_000}]))
    assert partly == "Your plan: ask for a $183,000 base. They came part of the way. One more step is fair to ask."
    refused = describe_step(talk_of([{BASE: 190_000}], budget=0.0))
    assert "They won't go further on that. Ask for something else instead." in refused
    assert describe_step(talk_of([{BASE: 175_000}])) == "Your plan: take it. They've agreed to what you asked."


def test_a_better_offer_is_named_where_the_plan_turns_it_down() -> None:
    """200k a year elsewhere is 800k, and 775k stays on the table."""
    after = follow_plan(against(Recruiter(1, 0.0, 3, "linear"), begun("a better offer")))
    assert describe_step(after) == "Your plan: turn it down. Better is worth $25,000 more to you."


def test_lessons_name_the_ask_that_was_left_out() -> None:
    assert lessons(talk_of([], budget=4.5)) == [
        "You stopped while your plan still had an ask: a $190,000 base. They'd have heard it.",
        "They still had room for a $190,000 base.",
    ]
    assert lessons(talk_of([{BASE: 174_000}]))[0].endswith("It would have asked for a $190,000 base.")
    assert lessons(begun("a job"), walked=True)[0] == (
        "What they'd offered was worth $135,000 more to you than what you have."
    )


def test_the_talk_is_shown_in_turns_and_nothing_before_the_first() -> None:
    assert not render_talk(talk_of([]), ())
    after = talk_of([{BASE: 190_000}])
    shown = render_talk(after, choose_lines(after, {}))
    assert "Could you do a $190,000 base?" in shown
    assert shown.index("You:") < shown.index("Recruiter:") < shown.index("You could say:")


def test_points_are_explained_where_there_are_any() -> None:
    assert "Points" in list_rules(begun("a range and rates").counter)
    assert "Points" not in list_rules(begun("nothing known").counter)

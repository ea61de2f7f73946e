"""What a rehearsal says: the recruiter's sentences with words to say back, the next step, the lessons, the rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from zlib import crc32

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, EQUITY_KEYS, SIGN_ON
from negotiation.counteroffer.next_step import Stage
from negotiation.counteroffer.package import PackageAmounts
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.records.record import Note
from negotiation.records.wording import Wording
from negotiation.reports.calls.recruiter_lines import RecruiterLine, list_fitting_lines
from negotiation.reports.counteroffer import describe_ask
from negotiation.scripts.facts import Facts
from negotiation.talks import rehearsal
from negotiation.talks.rehearsal import Rehearsal, ReplyKind, Turn
from negotiation.text import money
from negotiation.text.sentences import capitalize_first, join_words

# Which sentences go with which answer, by the keys of their replies.
_SAID_WITH: dict[ReplyKind, tuple[str, ...]] = {
    "agrees": ("sign_today", "answer_today"),
    "moves": (
        *("check_with_team", "split_difference", "lowest_you_would_take", "current_pay", "equity_will_grow"),
        *("why_that_much", "why_the_range", "why_at_all"),
        *("other_offer_named", "other_offer", "other_talks", "nothing_else"),
    ),
    "best": ("our_best", "budget_closed", "need_answer_now"),
    "no": ("same_for_all", "top_of_range", "budget_closed", "review_later", "team_player", "our_best"),
}
_PLAN_SAYS: dict[Stage, str] = {
    "first": "Make your ask, then stop talking. Let them answer.",
    "asked": "You've asked for this already. Say it again, then let them answer.",
    "partial": "They came part of the way. One more step is fair to ask.",
    "no": "They won't go further on that. Ask for something else instead.",
    "full": "",
}


# --- what is said -----------------------------------------------------------------------------------------------------


def choose_lines(talk: Rehearsal, known: Mapping[str, Facts]) -> tuple[RecruiterLine, ...]:
    """The sentence of each answer, with the reply that these facts bear out; none twice while others fit."""
    lines, chosen = list_fitting_lines(known), list[RecruiterLine]()
    for turn in talk.turns:
        fitting = [line for line in lines if line.key in _SAID_WITH[turn.kind] and _fits(talk, line, turn)]
        fresh = [line for line in fitting if line not in chosen]
        chosen.append(min(fresh or fitting, key=lambda line: crc32(f"{talk.recruiter.seed} {line.says}".encode())))
    return tuple(chosen)


def _fits(talk: Rehearsal, line: RecruiterLine, turn: Turn) -> bool:
    """Whether a sentence, and what it's answered with, is about this ask and this offer."""
    asked = {key for key, amount in turn.asked.items() if amount > turn.stands[key]}
    has_equity = any(part.is_equity for part in rehearsal.list_parts(talk.pricing))
    base = talk.pricing.room.parts[0]
    needs: dict[str, bool] = {
        "same_for_all": SIGN_ON not in asked,
        "budget_closed": SIGN_ON not in asked,
        "top_of_range": not base.is_assumed and turn.stands[BASE] >= base.cap,
        "our_best": BASE in asked,
        "equity_will_grow": has_equity and asked.isdisjoint(EQUITY_KEYS),
    }
    return needs.get(line.key, True)


def describe_reply(talk: Rehearsal, at: int, line: RecruiterLine) -> str:
    """The recruiter's answer to one of your asks: their sentence and, where they move, the figures."""
    turn, before = talk.turns[at], talk.turns[at - 1].stands if at else talk.pricing.offered
    if turn.kind == "no":
        return line.says
    named = name_more(talk, before, turn.stands)
    return f"{line.says} For now we can do {named}." if turn.kind == "moves" else f"We can do {named}. {line.says}"


def name_more(talk: Rehearsal, before: PackageAmounts, after: PackageAmounts) -> str:
    """Every part of which there is more than before: "a $188,000 base and a $25,000 signing bonus"."""
    parts = [part for part in talk.pricing.parts if after[part.key] > before[part.key]]
    return join_words([part.component.tell(after[part.key]) for part in parts]) or "what's offered"


def render_talk(talk: Rehearsal, lines: tuple[RecruiterLine, ...]) -> str:
    """What was said, your side and theirs in turn, and beside each answer the words to say back."""
    rows = list[tuple[str, str, str]]()
    stood: PackageAmounts = talk.pricing.offered
    for at, (turn, line) in enumerate(zip(talk.turns, lines, strict=True)):
        rows += [("hers", "You", f"Could you do {name_more(talk, stood, turn.asked)}?")]
        rows += [("theirs", "Recruiter", describe_reply(talk, at, line)), ("hers", "You could say", line.reply)]
        stood = turn.stands
    items = "".join(f'<li class="{side}"><strong>{who}:</strong> {escape(words)}</li>' for side, who, words in rows)
    return f'<div role="log" aria-label="The talk so far"><ol class="n-talk">{items}</ol></div>' if items else ""


# --- where it stands, and what to do ----------------------------------------------------------------------------------


def describe_standing(talk: Rehearsal) -> tuple[str, str]:
    """What's on the table, in dollars a year more than their offer; and in all."""
    gain_usd, months = talk.worth_usd - talk.counter.value_usd, talk.counter.pricing.now.months_worked
    in_all = f"In all it's worth {money.usd(talk.worth_usd)} to you.{describe_better(talk)}"
    if not talk.turns:
        return "Their offer is on the table. Nobody has asked for more yet.", in_all
    if not round(gain_usd):
        return "They haven't moved. Their offer is still on the table.", in_all
    a_year = money.usd(round(gain_usd * MONTHS_PER_YEAR / months, -2))
    named = name_more(talk, talk.pricing.offered, talk.standing)
    return f"On the table: {named}. That's about {a_year} a year more than their offer.", in_all


def describe_better(talk: Rehearsal) -> str:
    """How much more what you have otherwise is worth than what's on the table; empty where it isn't."""
    if round(talk.better_by_usd) <= 0:
        return ""
    return f" {capitalize_first(name_other(talk.counter))} is worth {money.usd(talk.better_by_usd)} more to you."


def name_other(counter: Counter) -> str:
    """What you have otherwise, inside a sentence."""
    other = counter.walk_away.alternative
    return other.name if other is not None else "what you have"


def describe_step(talk: Rehearsal) -> str:
    """What the plan says to do now, and why."""
    counter = rehearsal.read_counter(talk.plan)
    if talk.advised is not None:
        ask = name_more(talk, talk.standing, talk.advised)
        return f"Your plan: ask for {ask}. {_PLAN_SAYS[counter.stage]}"
    if counter.ask is not None:
        further = f"Your plan would ask for {describe_ask(counter, counter.ask)} next. That can't be practiced here."
        return f"{further}{describe_better(talk)}"
    if talk.is_to_decline:
        return f"Your plan: turn it down.{describe_better(talk)}"
    why = "They've agreed to what you asked." if talk.is_agreed else "There's nothing left to ask for."
    return f"Your plan: take it. {why}"


# --- afterward --------------------------------------------------------------------------------------------------------

LESSONS = {
    "other_was_better": "By your figures, {other} was the one to take.",
    "out_of_their_reach": "Nothing they could spend would have reached it, whatever you'd asked for.",
    "nothing_left": "Nothing to fix. You got all there was, or nearly all.",
    "plan_followed": "You followed your plan. What was left, nobody could see from your side of the table.",
    "asked_less": "They agreed at once to less than your plan would have asked. It would have asked for {ask}.",
    "stopped_early": "You stopped while your plan still had an ask: {ask}. They'd have heard it.",
    "room_left": "They still had room for {ask}.",
    "nothing_to_fall_back_on": (
        "You walked away with nothing of known value to fall back on. Add your current job, or another written offer."
    ),
    "walked_from_more": "What they'd offered was worth {usd:usd} more to you than what you have.",
    "right_to_walk": "What they'd offered was worth no more to you than what you have. Walking away was right.",
}


def describe_lessons(talk: Rehearsal, lessons: Iterator[Note]) -> list[str]:
    """Each lesson in a sentence or two."""
    words = Wording(LESSONS)
    return [words.describe(Note(lesson.code, {**lesson.values, "ask": _name_ask(talk, lesson)})) for lesson in lessons]


def _name_ask(talk: Rehearsal, lesson: Note) -> str:
    before = lesson.values.get("stood", talk.standing)
    return name_more(talk, before, {**before, **lesson.values.get("amounts", {})})


def list_rules(counter: Counter) -> dict[str, str]:
    """The rules of the game, each under its name."""
    rules = {
        "The budget": (
            "What they can spend above the offer is a random amount between nothing and "
            f"{money.percent(rehearsal.MOST_OF_ASK)} of what your plan's ask costs them. You see it at the end."
        ),
        "The caps": "No part goes above its cap: yours, the range's, or the one your plan assumes.",
        "Patience": (
            f"After {rehearsal.FEWEST_ANSWERS} to {rehearsal.MOST_ANSWERS} answers all of the budget is on the table. "
            "A no is true: they couldn't pay for one step more of what you asked for."
        ),
        "Giving way": rehearsal.STYLES_FROM,
        "What's on the table": (
            "It never falls in any part. A real company can also take an offer back. That almost never follows a "
            "polite ask, and this one never does it."
        ),
        "Your plan": (
            "At each turn it's worked out again from what was asked and answered, as if you had logged it. “That's the "
            "best we can do” counts as a no to the rest of what you asked for."
        ),
    }
    if counter.pricing.rates is not None:
        rules["Points"] = (
            f"One point of budget is {money.usd(counter.pricing.rates.base_usd_per_year)} of base, "
            f"{money.usd(counter.pricing.rates.sign_on_usd)} of signing bonus or "
            f"{money.ownership(counter.pricing.rates.ownership_fraction)} equity, by the published rates."
        )
    return rules

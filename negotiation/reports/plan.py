"""Where the talks about an offer are, in words: the steps, and what moved in their last answer."""

from __future__ import annotations

from negotiation.offers.components import component_of
from negotiation.offers.position import Position, find_answer_kind, list_moves
from negotiation.reports.next_move import describe_due
from negotiation.talks.checklist import Step, StepKey
from negotiation.talks.plan import Plan
from negotiation.text import dates, money
from negotiation.text.sentences import capitalize_first, join_words

STEP_TITLES: dict[StepKey, str] = {
    "range": "Range",
    "in_writing": "In writing",
    "ask": "Ask",
    "answer": "Answer",
    "fallback": "Fallback",
    "decide": "Decide",
    "accept": "Accept",
}


def describe_progress(step: Step, plan: Plan) -> str:
    """What is known of a step, in a few words: "Up to $215,000", "By Mon, Nov 30", "Not needed"."""
    if step.state == "skipped":
        return "Not needed"
    if step.state == "current":
        return "" if plan.next_move is None else capitalize_first(describe_due(plan.next_move, plan.today).strip())
    if step.range is not None:
        return f"Up to {money.usd(step.range.high)}"
    if step.state == "done":
        return "Done" if step.day is None else dates.day(step.day, plan.today)
    if step.key in ("range", "in_writing"):
        return "Not yet"
    return "" if step.day is None else f"By {dates.day(step.day, plan.today)}"


def describe_moves(position: Position) -> str:
    """What of the last ask moved, and what didn't; empty while there's no answer to it."""
    if find_answer_kind(position) not in ("partial", "no", "full"):
        return ""
    words = {move: component_of(position.offer, move.component).label for move in list_moves(position)}
    moved = join_words([f"the {word}" for move, word in words.items() if move.is_moved])
    stood = join_words([f"the {word}" for move, word in words.items() if not move.is_moved], "or")
    if not moved:
        return f"They didn't move on {stood}." if stood else ""
    if not stood:
        return f"They moved on {moved}."
    return f"They moved on {moved} and not on {stood}. That's one data point, but it's worth following."

"""The steps from a first figure to a signed letter: what is done of them, and which one the next move belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from negotiation.market.band import Band
from negotiation.market.ranges import Range
from negotiation.market.standing import find_range
from negotiation.offers.position import is_written
from negotiation.talks.next_move import MoveKey, NextMove
from negotiation.talks.plan import Plan

StepKey = Literal["range", "in_writing", "ask", "answer", "fallback", "decide", "accept"]
STEPS: tuple[StepKey, ...] = get_args(StepKey)
StepState = Literal["done", "current", "skipped", "open"]

# Questions about the deadline belong to no step of their own: they come wherever the talks are.
_STEP_OF: dict[MoveKey, StepKey] = {
    "expectations": "range",
    "ask_for_band": "range",
    "thanks_in_writing": "in_writing",
    "missing_terms": "ask",
    "ask": "ask",
    "wait": "answer",
    "clarify": "answer",
    "second_round": "fallback",
    "after_no": "fallback",
    "level": "decide",
    "decide": "decide",
    "get_it_in_writing": "accept",
    "accept": "accept",
}


@dataclass(frozen=True)
class Step:
    """One step; `day` is when it was done, or by when it's due, and `range` what the role pays, as far as known.

    A step that the talks went past without it is skipped.
    """

    key: StepKey
    state: StepState
    day: date | None = None
    range: Range | None = None


def list_steps(plan: Plan, bands: Mapping[str, Band]) -> tuple[Step, ...]:
    """Every step in order; none where there's nothing to do: the current job, and an offer that was taken back."""
    if plan.next_move is None:
        return ()
    current = STEPS.index(find_current_step(plan, plan.next_move))
    pays = find_range(plan.offer, bands.get(plan.offer.company or ""), "base")
    done = _find_done(plan, pays)
    steps = []
    for i, key in enumerate(STEPS):
        state: StepState = "done" if key in done else "open"
        if i == current:
            state = "current"
        elif state == "open" and i < current and key not in ("range", "in_writing"):  # those two stay worth having
            state = "skipped"
        day = plan.next_move.by if state == "current" else done.get(key)
        if key == "decide" and state == "open":
            day = plan.offer.respond_by
        steps.append(Step(key, state, day, pays if key == "range" else None))
    return tuple(steps)


def find_current_step(plan: Plan, move: NextMove) -> StepKey:
    """The step that a next move belongs to."""
    if move.key == "wait" and plan.offer.status.is_in_process:
        return "in_writing"
    if move.key in _STEP_OF:
        return _STEP_OF[move.key]
    if not plan.position.asks:
        return "ask"
    return "answer" if plan.position.waiting_for is not None else "decide"


def _find_done(plan: Plan, pays: Range | None) -> dict[StepKey, date | None]:
    """The steps that something written down shows as done, with the day where one is known."""
    position, done = plan.position, dict[StepKey, date | None]()
    if pays is not None:
        done["range"] = None
    if is_written(plan.offer):
        done["in_writing"] = None
    if not position.asks:
        return done
    done["ask"] = position.asks[0].date
    if (answer := position.answer_to(position.asks[-1])) is not None:
        done["answer"] = answer.date
    first_answer = position.answer_to(position.asks[0])
    again = [ask for ask in position.asks[1:] if first_answer is not None and ask.date >= first_answer.date]
    if again:
        done["fallback"] = again[0].date
    return done

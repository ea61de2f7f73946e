"""What a rehearsal left on the table, in value to you, and what to try next time.

The best possible is the package worth most to you within the hidden budget and the caps. A lesson finds fault only with
a step that the plan didn't advise.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from negotiation.counteroffer.package import CENT_USD, Package
from negotiation.records.record import Note
from negotiation.talks.rehearsal import Rehearsal, find_most, is_less, list_parts
from negotiation.valuation.vesting import FloatArray, IntArray

End = Literal["accepted", "walked away"]
_HAIR = 1e-6  # of a point, or of a dollar
_ALL = 0.002  # of its worth: nearer to the best than this is all there was


@dataclass(frozen=True)
class RehearsalResult:
    """What you have, the best that budget and caps could have held, and the difference in value to you.

    After walking away you have your alternative; without one of known worth, `left_usd` is None.
    """

    end: End
    obtained: Package | None
    obtained_usd: float | None
    best: Package
    best_usd: float

    @property
    def left_usd(self) -> float | None:
        return None if self.obtained_usd is None else self.best_usd - self.obtained_usd


def find_best_feasible(talk: Rehearsal) -> Package:
    """The package worth most to you that their budget and the caps hold, in numbers a person would say.

    Part by part, only what nothing cheaper is worth as much as goes on.
    """
    pricing, budget = talk.pricing, talk.recruiter.budget + _HAIR
    costs, gains, amounts = np.zeros(1), np.zeros(1), np.zeros((1, 0))
    parts = list_parts(pricing)
    for part in parts:
        levels = np.concatenate(([part.offered], part.levels[part.levels <= find_most(talk.counter, part)]))
        cost = np.add.outer(costs, [pricing.cost_of(part, level) for level in levels.tolist()]).ravel()
        gain = np.add.outer(gains, [0.0, *pricing.list_gains(part)[: len(levels) - 1]]).ravel()
        kept = _find_frontier(cost, gain, budget)
        costs, gains = cost[kept], gain[kept]
        amounts = np.column_stack([amounts[kept // len(levels)], levels[kept % len(levels)]])
    return pricing.build_package({part.key: float(amount) for part, amount in zip(parts, amounts[-1], strict=True)})


def _find_frontier(costs: FloatArray, gains: FloatArray, budget: float) -> IntArray:
    """The positions of those within the budget that nothing as cheap is worth as much as: cheapest first."""
    order = np.lexsort((-gains, costs))
    order = order[costs[order] <= budget]
    best = np.maximum.accumulate(gains[order])
    is_more = np.concatenate(([True], best[1:] > best[:-1] + CENT_USD))
    return order[is_more]


def judge_rehearsal(talk: Rehearsal, end: End) -> RehearsalResult:
    """How it ended; the best is never less than what you got."""
    obtained = talk.pricing.build_package(talk.standing) if end == "accepted" else None
    obtained_usd = talk.counter.walk_away_usd if obtained is None else obtained.value_usd
    best = find_best_feasible(talk)
    if obtained is not None and obtained.value_usd > best.value_usd:
        best = obtained
    return RehearsalResult(end, obtained, obtained_usd, best, best.value_usd)


def list_lessons(talk: Rehearsal, ended: RehearsalResult) -> Iterator[Note]:
    """What to try next time, from how it went."""
    if ended.obtained is None:
        yield from _list_lessons_of_walking(talk, ended)
        return
    left_usd = ended.left_usd or 0.0
    if talk.better_by_usd > CENT_USD:
        yield Note("other_was_better", {"other": _name_other(talk)})
        if talk.worth_usd + talk.better_by_usd > ended.best_usd:
            yield Note("out_of_their_reach")
            return
    if left_usd <= _ALL * ended.best_usd:
        yield Note("nothing_left")
        return
    blamed = list(_list_departures(talk))
    yield from blamed
    if not blamed and talk.better_by_usd <= CENT_USD:
        yield Note("plan_followed")
    if more := {key: ended.best.amounts[key] for key in _list_keys_of_more(talk, ended)}:
        yield Note("room_left", {"amounts": more})


def _list_departures(talk: Rehearsal) -> Iterator[Note]:
    """Where you took or asked for less than the plan asked for, and they'd have heard more."""
    if talk.is_agreed:
        before = replace(talk, turns=talk.turns[:-1])
        if before.advised is not None and is_less(talk, talk.turns[-1].asked, before.advised):
            yield Note("asked_less", {"stood": before.standing, "amounts": before.advised})
    elif talk.advised is not None:
        yield Note("stopped_early", {"stood": talk.standing, "amounts": talk.advised})


def _list_keys_of_more(talk: Rehearsal, ended: RehearsalResult) -> Iterator[str]:
    for part in list_parts(talk.pricing):
        if ended.best.amounts.get(part.key, part.offered) > talk.standing[part.key]:
            yield part.key


def _list_lessons_of_walking(talk: Rehearsal, ended: RehearsalResult) -> Iterator[Note]:
    if ended.obtained_usd is None:
        yield Note("nothing_to_fall_back_on")
        return
    more_usd = talk.worth_usd - ended.obtained_usd
    yield Note("walked_from_more", {"usd": more_usd}) if more_usd > CENT_USD else Note("right_to_walk")
    if talk.advised is not None and (ended.left_usd or 0.0) > CENT_USD:
        yield Note("stopped_early", {"stood": talk.standing, "amounts": talk.advised})


def _name_other(talk: Rehearsal) -> str:
    other = talk.counter.walk_away.alternative
    return other.name if other is not None else ""

"""What to ask for after an answer: one step more after a partial yes, another part after a no.

Source: docs/model.md, "If they say no". Never worth more than the last ask, nor less than the walk-away and a little.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from negotiation.counteroffer.fallback import RaisedAmounts, find_fallback
from negotiation.counteroffer.goal import Goal, find_goal_gains
from negotiation.counteroffer.limits import BASE, MovablePart
from negotiation.counteroffer.order import Wanted, list_orders
from negotiation.counteroffer.package import CENT_USD, Pricing
from negotiation.offers import Offer

# How far the talks are: nothing asked, an ask without a clear answer, or what the last answer was.
Stage = Literal["first", "asked", "partial", "no", "full"]


@dataclass(frozen=True)
class Talks:
    """What was asked and answered so far: amounts by component, in what the offer counts in."""

    stage: Stage = "first"
    asked: Mapping[str, float] = field(default_factory=dict)  # the last ask
    moved: frozenset[str] = frozenset()  # parts that they have raised since that ask
    closed: frozenset[str] = frozenset()  # parts that a no has closed
    stands: Offer | None = None  # the offer as it is now; left out, as it was first made


def find_ask_after_answer(
    pricing: Pricing, goal: Goal, wanted: Sequence[Wanted], talks: Talks, stop_usd: float
) -> RaisedAmounts | None:
    """The amounts to ask for after an answer, or None where nothing fits; `stop_usd` is where to stop."""
    asked, least_gain = talks.asked, find_goal_gains(pricing, goal)[1]
    raised = {key: amount for key, amount in asked.items() if amount > pricing.offered.get(key, 0.0)}
    last = pricing.build_package(raised)  # what was asked, even of a part that this offer has no room for
    short = [each.part for each in wanted if each.part.offered < asked.get(each.part.key, each.part.offered)]
    for part in sorted(short if talks.stage == "partial" else (), key=lambda part: part.key not in talks.moved):
        level = _find_half_way(pricing, goal, part, asked[part.key])
        if level is not None and least_gain - CENT_USD <= pricing.gain_of(part, level) <= last.gain_usd + CENT_USD:
            return {part.key: level}
    stop_gain = max(stop_usd - pricing.now_usd, least_gain)
    if not talks.closed or last.gain_usd <= stop_gain + CENT_USD:
        return None
    others = (find_fallback(pricing, goal, order, last, stop_gain) for order in list_orders(pricing, goal, wanted))
    return next((each for each in others if each), None)


def _find_half_way(pricing: Pricing, goal: Goal, part: MovablePart, asked: float) -> float | None:
    """Half of the way from what they gave to what was asked, rounded up; None where that is no step."""
    levels = part.levels[part.levels <= asked * (1 + 1e-12)]
    if not len(levels):
        return None
    half = (part.offered + asked) / 2
    if part.key == BASE and goal.range is not None:  # nobody asks for a base under the range
        half = max(half, goal.range.low)
    level = min(part.round_up(half), float(levels[-1]))
    return level if pricing.gain_of(part, level) > CENT_USD else None

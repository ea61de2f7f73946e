"""The ask: at most two parts, in numbers a person would say, worth the goal. Source: docs/model.md, "Fill".

Each step raises one part along its sayable levels until it reaches the goal or the end of that part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from negotiation.counteroffer.goal import Goal, find_goal_gains
from negotiation.counteroffer.limits import BASE, EQUITY_KEYS, SIGN_ON, MovablePart
from negotiation.counteroffer.order import Wanted
from negotiation.counteroffer.package import CENT_USD, Pricing
from negotiation.valuation.vesting import FloatArray

MOST_OVERSHOOT = 0.2  # of the gain, by rounding up
LEAST_SHARE = 0.15  # of the ask's gain, that a second part has to bring
PARTS_AT_MOST = 2


@dataclass
class Levels:
    """Amounts of the parts as they are being raised, and what they add to the offer in dollars."""

    pricing: Pricing
    amounts: dict[str, float] = field(default_factory=dict)
    gains: dict[str, float] = field(default_factory=dict)
    may_fall_short: bool = True  # whether a lower number is taken where rounding up overshoots by much

    @property
    def gain_usd(self) -> float:
        return sum(self.gains.values())

    def amount_of(self, part: MovablePart) -> float:
        return self.amounts.get(part.key, part.offered)

    def set_level(self, part: MovablePart, amount: float, gain_usd: float) -> None:
        self.amounts[part.key], self.gains[part.key] = amount, gain_usd

    def raise_part(self, part: MovablePart, levels: FloatArray, goal_usd: float) -> None:
        """Raise a part to the first of these levels at which the whole is worth the goal, else to the last."""
        if self.gain_usd >= goal_usd - CENT_USD:
            return
        above = levels[levels > self.amount_of(part)]
        if not len(above):
            return
        gains = self.pricing.list_gains(part)[np.searchsorted(part.levels, above)]
        others = self.gain_usd - self.gains.get(part.key, 0.0)
        at = min(int(np.searchsorted(gains, goal_usd - CENT_USD - others)), len(above) - 1)
        before = (self.amount_of(part), self.gains.get(part.key, 0.0)) if at == 0 else (above[at - 1], gains[at - 1])
        self.set_level(part, float(above[at]), float(gains[at]))
        is_too_much = self.gain_usd - goal_usd > MOST_OVERSHOOT * goal_usd
        if self.may_fall_short and is_too_much and before[0] > part.offered:
            self.set_level(part, float(before[0]), float(before[1]))


def find_ask(pricing: Pricing, goal: Goal, wanted: Sequence[Wanted]) -> dict[str, float] | None:
    """The amounts to ask for; None where there is nothing to ask, or where no ask is worth enough."""
    two, (goal_gain, least_gain) = wanted[:PARTS_AT_MOST], find_goal_gains(pricing, goal)
    if goal_gain <= CENT_USD or not two:
        return None
    levels = _fill(pricing, goal, two)
    if len(two) == PARTS_AT_MOST:
        levels = _drop_small_part(pricing, goal, two, levels)
    if levels.gain_usd < least_gain - CENT_USD:
        levels = _fill(pricing, goal, two, may_fall_short=False)
        _bend_caps(levels, [each.part for each in two], least_gain)
    is_enough = levels.gain_usd >= least_gain - CENT_USD and levels.gain_usd > CENT_USD
    return dict(levels.amounts) if is_enough else None


def _fill(pricing: Pricing, goal: Goal, two: Sequence[Wanted], *, may_fall_short: bool = True) -> Levels:
    """The least that something asks for of each; then base as far as the role pays, and the others to their caps."""
    levels, goal_gain = Levels(pricing, may_fall_short=may_fall_short), find_goal_gains(pricing, goal)[0]
    for each in two:
        if each.least is not None:
            asked = each.part.list_levels()
            within = asked[asked <= each.least * (1 + 1e-12)]
            levels.raise_part(each.part, within, _find_end(pricing, each, within, goal_gain))
    for each in two:
        if each.part.key == BASE:
            levels.raise_part(each.part, _list_to(each.part, goal.base_usd_per_year), goal_gain)
        elif each.least is None:
            levels.raise_part(each.part, each.part.list_levels(), goal_gain)
    for part in sorted((each.part for each in two), key=lambda part: part.key != BASE):
        levels.raise_part(part, part.list_levels(), goal_gain)
    return levels


def _find_end(pricing: Pricing, each: Wanted, within: FloatArray, goal_gain: float) -> float:
    """Where a minimum ends. Base goes to it whatever the goal, since nobody asks for less than the role pays."""
    if each.part.key != BASE or not len(within):
        return goal_gain
    return max(goal_gain, float(pricing.list_gains(each.part)[len(within) - 1]))


def _list_to(part: MovablePart, amount: float) -> FloatArray:
    """The levels up to the first that reaches an amount, inside the part's cap."""
    levels = part.list_levels()
    return levels[: int(np.searchsorted(levels, amount * (1 - 1e-12))) + 1] if amount > part.offered else levels[:0]


def _drop_small_part(pricing: Pricing, goal: Goal, two: Sequence[Wanted], levels: Levels) -> Levels:
    """Without a second part that brings little: the first goes up instead, if that is still enough."""
    second, least_gain = levels.gains.get(two[1].part.key, 0.0), find_goal_gains(pricing, goal)[1]
    if not 0 < second < LEAST_SHARE * levels.gain_usd:
        return levels
    alone = _fill(pricing, goal, two[:1])
    return alone if alone.gain_usd >= least_gain - CENT_USD else levels


def _bend_caps(levels: Levels, parts: Sequence[MovablePart], least_gain: float) -> None:
    """Raise the parts past their assumed caps, in this order, to what has to be reached."""
    for keys in ((BASE,), EQUITY_KEYS, (SIGN_ON,)):
        for part in parts:
            if part.key in keys and part.is_assumed:
                levels.raise_part(part, part.list_levels(part.bent_cap), least_gain)

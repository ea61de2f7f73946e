"""What to ask for next if they say no: another part, worth about half. Source: docs/model.md, "If they say no"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from negotiation.counteroffer.goal import Goal
from negotiation.counteroffer.limits import BASE, SIGN_ON, MovablePart
from negotiation.counteroffer.order import Wanted
from negotiation.counteroffer.package import CENT_USD, Package, Pricing
from negotiation.counteroffer.packages import annualize_amounts
from negotiation.valuation.vesting import FloatArray

LEAST_OF_WAY, AIM_OF_WAY, MOST_OF_WAY = 0.2, 0.5, 0.75  # of what the ask is worth above where to stop
LEAST_BASE_STEP = 0.01  # of base: less is no step that anybody would ask for

RaisedAmounts = dict[str, float]  # by part; what isn't named stays as offered


class _Bounds(NamedTuple):
    """What a fallback adds to the offer: at least, best, and at most, in dollars."""

    least: float
    aim: float
    most: float


def find_fallback(
    pricing: Pricing, goal: Goal, wanted: Sequence[Wanted], ask: Package, stop_gain: float
) -> RaisedAmounts | None:
    """The amounts of the one fallback, or None if none fits.

    `stop_gain` is what the place to stop is worth above the offer, in dollars.
    """
    raised = {key for key, amount in ask.amounts.items() if amount > pricing.offered.get(key, 0.0)}
    others = [each.part for each in wanted if each.part.key not in raised]
    room, is_beaten = ask.gain_usd - stop_gain, stop_gain > CENT_USD
    anything = _Bounds(stop_gain, stop_gain + AIM_OF_WAY * room, ask.gain_usd)
    if (bottom := _find_bottom_of_range(pricing, goal, wanted, anything)) is not None:
        return bottom
    half = anything if is_beaten else _Bounds(LEAST_OF_WAY * room, AIM_OF_WAY * room, MOST_OF_WAY * room)
    one = next((each for part in others if (each := _find_one_part(pricing, part, half))), None)
    return _find_farthest(pricing, wanted, ask.amounts, anything) if one is None and is_beaten else one


def _find_one_part(pricing: Pricing, part: MovablePart, bounds: _Bounds) -> RaisedAmounts | None:
    """The level of one part that adds nearest to the aim, within the bounds; None where none does."""
    levels = part.list_levels()
    at = _find_nearest(pricing.list_gains(part)[: len(levels)], bounds)
    if at is None or (part.key == BASE and levels[at] < part.offered * (1 + LEAST_BASE_STEP)):
        return None
    return {part.key: float(levels[at])}


def _find_nearest(gains: FloatArray, bounds: _Bounds) -> int | None:
    fits = (gains >= bounds.least - CENT_USD) & (gains <= bounds.most - CENT_USD)
    return int(np.argmin(np.where(fits, np.abs(gains - bounds.aim), np.inf))) if fits.any() else None


def _find_bottom_of_range(
    pricing: Pricing, goal: Goal, wanted: Sequence[Wanted], bounds: _Bounds
) -> RaisedAmounts | None:
    """Where base is under the range: its bottom, with a signing bonus for what then still lacks of the aim."""
    parts = {each.part.key: each.part for each in wanted}
    base, sign_on = parts.get(BASE), parts.get(SIGN_ON)
    if base is None or goal.range is None or base.offered >= goal.range.low:
        return None
    amount = base.round_up(goal.range.low)
    bottom_gain = pricing.gain_of(base, amount)
    if sign_on is not None and bottom_gain < bounds.aim - CENT_USD:
        levels = sign_on.list_levels()
        at = _find_nearest(bottom_gain + pricing.list_gains(sign_on)[: len(levels)], bounds)
        if at is not None:
            return {BASE: amount, SIGN_ON: float(levels[at])}
    return {BASE: amount} if bounds.least - CENT_USD <= bottom_gain <= bounds.most - CENT_USD else None


def _find_farthest(
    pricing: Pricing, wanted: Sequence[Wanted], asked: Mapping[str, float], bounds: _Bounds
) -> RaisedAmounts | None:
    """The package of two parts, worth from where to stop up to the ask, that lies farthest from it in dollars."""
    best: tuple[float, RaisedAmounts] | None = None
    for amounts, gains, distances in _list_grids(pricing, [each.part for each in wanted], asked):
        fits = (gains >= bounds.least - CENT_USD) & (gains <= bounds.most - CENT_USD) & (distances > 0)
        if not fits.any():
            continue
        at = np.unravel_index(int(np.argmax(np.where(fits, distances, -1.0))), gains.shape)
        if best is None or distances[at] > best[0] + CENT_USD:
            best = (float(distances[at]), {key: float(grid[at]) for key, grid in amounts.items()})
    if best is None:
        return None
    return {key: amount for key, amount in best[1].items() if amount > pricing.offered[key]}


def _list_grids(
    pricing: Pricing, parts: Sequence[MovablePart], asked: Mapping[str, float]
) -> Iterator[tuple[dict[str, FloatArray], FloatArray, FloatArray]]:
    """For every two parts: their amounts, what both add in dollars, and how far a year they lie from the ask."""
    for i, first in enumerate(parts):
        for second in parts[i + 1 :]:
            axes = [np.concatenate(([part.offered], part.list_levels())) for part in (first, second)]
            gains = [
                np.concatenate(([0.0], pricing.list_gains(part)[: len(axis) - 1]))
                for part, axis in zip((first, second), axes, strict=True)
            ]
            apart = [
                np.abs(annualize_amounts(pricing, part, axis - asked.get(part.key, part.offered)))
                for part, axis in zip((first, second), axes, strict=True)
            ]
            rest = sum(
                abs(float(annualize_amounts(pricing, part, np.array(asked[part.key] - part.offered))))
                for part in pricing.parts
                if part.key in asked and part not in (first, second)
            )
            mesh = np.meshgrid(*axes, indexing="ij")
            yield (
                {first.key: mesh[0], second.key: mesh[1]},
                gains[0][:, None] + gains[1][None, :],
                apart[0][:, None] + apart[1][None, :] + rest,
            )

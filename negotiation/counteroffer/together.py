"""Three packages in one program: worth the same, far enough apart, each with what its own lens looks at.

Found one by one they can be neighbors though others of the same worth lie apart. How far apart two lie, the sum of
|difference| × price, is a straight line once it is known which of the two holds more of each part: a 0 or 1 says it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, product

from negotiation.counteroffer.limits import BASE, BONUS, MovablePart
from negotiation.counteroffer.package import Pricing, Slopes, build_least_limit, build_most_limit, find_movable_parts
from negotiation.counteroffer.search import Axis, Block, Coefficients, Limit, NoLevelsError, solve

_EXTRAS, _LAST = 1, 2  # the packages of sign-on and equity, and of performance
_THOUSAND = 1_000.0
_NOISE = 1e-9
_BENDS = 4  # times to follow the worth of base around a bend
_STEPS = 20.0  # in which the last package's parts rise evenly, and in which distance is given up
_GAP = 0.02  # how near to the best the three are: nobody sees the last of what weighs how much
# What weighs how much, where a thousand dollars of worth to you that a lens does not look at weigh 1.
_OWN = 0.2  # the same of what it does look at: some, so that none goes far beyond the worth of the three
_BONUS = 3.0  # of a further bonus in the other lenses: no more of it than it takes
_CHEAP = 0.01  # a point, or a thousand dollars of cost
_EVENLY = 1.0  # a step of that part of the last package which goes farthest
_SHORT = 30.0  # a thousand dollars that the three are worth less than the ask
_CLOSER = 10_000.0  # a step of the distance that is given up


@dataclass(frozen=True)
class Wanted:
    """Three packages worth `usd`, or less by some `step_usd`, but `least_usd`; within `equal` of each other, and apart.

    They lie at least so far `apart`, in points or in dollars of cost; with `closer`, as far as they can up to there.
    `bonus_anywhere` lets the first two hold a further bonus as well, which is the last one's otherwise.
    """

    usd: float
    step_usd: float
    least_usd: float
    equal: float
    apart: float
    bonus_anywhere: bool = False
    closer: bool = False


def find_three(pricing: Pricing, wanted: Wanted) -> tuple[Coefficients, ...] | None:
    """The levels of the packages for base, for sign-on and equity, and for performance; None where there are none.

    Where base bends, all are solved again along the lines that lead to where they came out.
    """
    if not any(_moves(part) for part in find_movable_parts(pricing, pricing.slopes)):
        return None
    slopes: Sequence[Slopes] = (pricing.slopes,) * 3
    three, width = None, len(pricing.parts)
    for _ in range(_BENDS if pricing.bends else 1):
        try:
            (levels,) = solve([_block(pricing, wanted, slopes)], gap=_GAP)
        except NoLevelsError:
            break
        before, three = three, tuple(levels[i * width : (i + 1) * width] for i in range(3))
        if three == before:
            break
        slopes = [pricing.bent(each) for each in three]
    return three


def _moves(part: MovablePart) -> bool:
    return part.axis.top > part.axis.low


@dataclass
class _Draft:
    """A block in the making."""

    axes: list[Axis] = field(default_factory=list)
    costs: list[float] = field(default_factory=list)
    limits: list[tuple[Mapping[int, float], float]] = field(default_factory=list)

    def axis(self, axis: Axis, cost: float = 0.0) -> int:
        """Add an axis; returns its number."""
        self.axes.append(axis)
        self.costs.append(cost)
        return len(self.axes) - 1

    def at_most(self, most: float, coefficients: Mapping[int, float]) -> None:
        self.limits.append((coefficients, most))

    @property
    def block(self) -> Block:
        everywhere = range(len(self.axes))
        limits = (
            Limit(tuple(coefficients.get(i, 0.0) for i in everywhere), most) for coefficients, most in self.limits
        )
        return Block(tuple(self.axes), tuple(self.costs), tuple(limits))


def _block(pricing: Pricing, wanted: Wanted, slopes: Sequence[Slopes]) -> Block:
    draft = _Draft()
    parts = find_movable_parts(pricing, pricing.slopes)
    at = [
        [
            draft.axis(_axis(part, wanted, lens), _cost(pricing, part, lens, price, usd))
            for part, price, usd in zip(parts, along.price, along.worth_usd, strict=True)
        ]
        for lens, along in enumerate(slopes)
    ]
    _worth_the_same(draft, pricing, wanted, slopes, at)
    _by_lens(draft, pricing, parts, at)
    _apart(draft, pricing, wanted, parts, at)
    _evenly(draft, parts, at[-1])
    return draft.block


def _axis(part: MovablePart, wanted: Wanted, lens: int) -> Axis:
    has_none = part.key == BONUS and lens != _LAST and not wanted.bonus_anywhere
    return (part.held if has_none else part).axis


def _cost(pricing: Pricing, part: MovablePart, lens: int, price: float, worth_usd: float) -> float:
    """What a unit of a part weighs in a package of a lens."""
    weight = _OWN if _is_own(part, lens) else _BONUS if part.key == BONUS else 1.0
    return weight * worth_usd / _THOUSAND + _CHEAP * price / _unit(pricing)


def _is_own(part: MovablePart, lens: int) -> bool:
    return (part.key == BASE, part.key not in (BASE, BONUS), part.key == BONUS)[lens]


def _unit(pricing: Pricing) -> float:
    """Points are small numbers already; dollars are counted in thousands."""
    return 1.0 if pricing.rates else _THOUSAND


def _worth_the_same(
    draft: _Draft, pricing: Pricing, wanted: Wanted, slopes: Sequence[Slopes], at: Sequence[Sequence[int]]
) -> None:
    """None is worth less than is wanted, less what all are short of it; nor more than `equal` above that."""
    step = wanted.step_usd / _THOUSAND
    steps = max(math.floor((wanted.usd - wanted.least_usd) / wanted.step_usd + _NOISE), 0) if wanted.step_usd else 0
    short = draft.axis(Axis(0.0, float(steps), 1.0), _SHORT * step)
    for along, own in zip(slopes, at, strict=True):
        least = build_least_limit(pricing, along, wanted.usd)
        most = build_most_limit(pricing, along, wanted.usd * (1 + wanted.equal))
        draft.at_most(least.at_most, {**dict(zip(own, least.coefficients, strict=True)), short: -step})
        beyond = {short: step * (1 + wanted.equal)}
        draft.at_most(most.at_most, {**dict(zip(own, most.coefficients, strict=True)), **beyond})


def _apart(
    draft: _Draft, pricing: Pricing, wanted: Wanted, parts: Sequence[MovablePart], at: Sequence[Sequence[int]]
) -> None:
    """Every two lie so far apart; of the first part that can move, which most often is base, the first holds most.

    Of each other part of two packages a 0 or 1 says which holds more. Each way to say so has its limit, which is loose
    by twice the whole way of each part on which it is wrong: so the one that is right holds.
    """
    unit = _unit(pricing)
    apart = wanted.apart / unit
    closer = draft.axis(Axis(0.0, _STEPS if wanted.closer else 0.0, 1.0), _CLOSER)
    moving = [k for k, part in enumerate(parts) if _moves(part)]
    prices = [price / unit for price in pricing.slopes.price]
    for first, other in combinations(at, 2):
        known = [] if first is not at[0] else moving[:1]
        for k in known:
            draft.at_most(0.0, {other[k]: 1 / parts[k].step, first[k]: -1 / parts[k].step})
        says = {k: draft.axis(Axis(0.0, 1.0, 1.0)) for k in moving if k not in known}
        for signs in product((1.0, -1.0), repeat=len(says)):
            signed = [*zip(known, (1.0,), strict=False), *zip(says, signs, strict=True)]
            limit, most = {closer: -apart / _STEPS}, -apart
            for k, sign in signed:
                limit |= {first[k]: -sign * prices[k], other[k]: sign * prices[k]}
            for k, sign in zip(says, signs, strict=True):
                loose = 2 * prices[k] * (parts[k].axis.top - parts[k].axis.low)
                limit[says[k]] = sign * loose
                most += loose if sign > 0 else 0.0
            draft.at_most(most, limit)


def _by_lens(draft: _Draft, pricing: Pricing, parts: Sequence[MovablePart], at: Sequence[Sequence[int]]) -> None:
    """The package for sign-on and equity raises them no less than the last one does, at what they cost."""
    extras = {k: pricing.slopes.price[k] / _unit(pricing) for k, part in enumerate(parts) if _is_own(part, _EXTRAS)}
    if _moves(parts[0]):  # else the first one takes most of one of them, and the order can be the other way round
        difference = {at[_LAST][k]: price for k, price in extras.items()}
        draft.at_most(0.0, {**difference, **{at[_EXTRAS][k]: -price for k, price in extras.items()}})


def _evenly(draft: _Draft, parts: Sequence[MovablePart], own: Sequence[int]) -> None:
    """Of the last package no part goes much farther up its way than the rest, a further bonus apart."""
    farthest = draft.axis(Axis(0.0, _STEPS, 1.0), _EVENLY)
    for part, i in zip(parts, own, strict=True):
        way = part.axis.top - part.offered
        if way > 0 and part.key != BONUS:
            draft.at_most(_STEPS * part.offered / way, {i: _STEPS / way, farthest: -1.0})

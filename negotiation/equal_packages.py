"""Three packages of equal value: each raises most what its own lens looks at, so that she can let them choose.

Lenses: base; sign-on and equity; performance and vesting. Of all packages worth what the ask is worth, each is the one
that raises its own parts most. Offers of equal value made at once are Leonardelli and others' MESO. Source: the
negotiation model, "What to ask for".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from negotiation.packages import Package, Pricing, Slopes, distance, movable, reaching
from negotiation.program import Block, Coefficients, solve
from negotiation.room import BASE, BONUS

Lens = Literal["base", "sign-on and equity", "performance and vesting"]
LENSES: tuple[Lens, ...] = ("base", "sign-on and equity", "performance and vesting")
_LAST_LENS: Lens = "performance and vesting"
EQUAL = 0.005
APART_POINTS = 2.0
APART_OF_VALUE = 0.01  # of what the offer is worth, where no rates are published: the stand-in for two points
LOWER = (0.8, 0.6, 0.4)  # of the gain, where the ask leaves no room for three ways to reach it
_THOUSAND = 1_000.0
_OVER = 4.0  # a dollar above the common value weighs as much as four dollars of a lens's own parts
_CHEAP = 0.01  # a point, or a thousand dollars of cost, weighs as much as ten dollars of them
_LAST = 0.01  # and in the other lenses a further bonus fills up only what nothing else can
_EVEN = 4.0


@dataclass(frozen=True)
class Way:
    """What a package of a lens raises: some parts as far as they go, or all alike."""

    lens: Lens
    raises: frozenset[str]
    evenly: bool = False


@dataclass(frozen=True)
class Equal:
    """One of the packages, the terms asked with it that have no price, and whether it takes more than the slack."""

    lens: Lens
    package: Package
    terms: tuple[str, ...]
    exceeds_slack: bool | None


@dataclass(frozen=True)
class EqualPackages:
    """The three, and whether they are equal and far enough apart."""

    packages: tuple[Equal, ...]
    apart: bool
    notes: tuple[str, ...]


def ways(pricing: Pricing) -> tuple[Way, ...]:
    """What is looked at in turn: a lens each, and for the last several ways of which one is taken.

    Performance and vesting raises the further bonus where bonuses are known of, else all parts evenly; where that lies
    too near the other two, the grant, to which vesting terms belong.
    """
    keys = [part.key for part in pricing.room.parts]
    last = [
        Way(_LAST_LENS, frozenset({BONUS}), evenly=False)
        if pricing.room.bonus
        else Way(_LAST_LENS, frozenset(), evenly=True)
    ]
    if pricing.room.equity:
        last.append(Way(_LAST_LENS, frozenset({pricing.room.equity.key})))
    return (Way("base", frozenset({BASE})), Way("sign-on and equity", frozenset({*keys} - {BASE})), *last)


def equal_block(pricing: Pricing, way: Way, goal_usd: float, slopes: Slopes) -> Block:
    """The programme of a way: its own parts as high as they go, at the least that reaches the goal."""
    parts = movable(pricing, slopes)
    if way.evenly:  # from the offer up
        parts = tuple(dataclasses.replace(part, floor=max(part.floor, min(part.offered, part.cap))) for part in parts)
    unit = 1.0 if pricing.rates else _THOUSAND
    costs = [
        (_CHEAP + (_LAST if part.key == BONUS else 0.0)) * price / unit
        + (_OVER - (1.0 if part.key in way.raises else 0.0)) * u / _THOUSAND
        for part, price, u in zip(parts, slopes.price, slopes.worth_usd, strict=True)
    ]
    return Block(
        tuple(part.axis for part in parts),
        tuple(costs),
        (reaching(pricing, slopes, goal_usd),),
        evenly=_EVEN if way.evenly else 0.0,
    )


def equal_packages(pricing: Pricing, levels: Sequence[Coefficients], slack_points: float | None) -> EqualPackages:
    """The packages with these levels, priced by the whole model: the first way of the last lens that lies apart."""
    base, extras, *last = (pricing.package(each) for each in levels)
    choices = [_judged(pricing, (base, extras, one)) for one in last]
    found = next((choice for choice in choices if choice.is_level and choice.apart >= least_apart(pricing)), None)
    found = found or max(choices, key=lambda choice: (choice.is_level, choice.apart))
    packages = tuple(
        Equal(lens, package, _terms(pricing) if lens == _LAST_LENS else (), _exceeds(package, slack_points))
        for lens, package in zip(LENSES, found.packages, strict=True)
    )
    notes = [] if found.is_level else ["No three packages inside band and caps are worth the same; these come nearest."]
    apart = found.apart >= least_apart(pricing)
    if not apart:
        notes.append("Band and caps leave little room, so these packages lie closer together than they should.")
    return EqualPackages(packages, found.is_level and apart, tuple(notes))


@dataclass(frozen=True)
class _Choice:
    packages: tuple[Package, ...]
    is_level: bool
    apart: float


def _judged(pricing: Pricing, packages: tuple[Package, ...]) -> _Choice:
    values = [package.value_usd for package in packages]
    level = max(values) - min(values) <= EQUAL * min(abs(value) for value in values)
    return _Choice(packages, level, min(distance(pricing, one, other) for one, other in combinations(packages, 2)))


def at_lower_value(pricing: Pricing, goal_usd: float, slack_points: float | None) -> EqualPackages | None:
    """Three packages somewhat below the ask, the nearest to it at which they lie apart; None where none do."""
    now, each = pricing.now.present_value_usd, len(ways(pricing))
    if goal_usd <= now:
        return None
    lower = [now + share * (goal_usd - now) for share in LOWER]
    levels = solve(
        [equal_block(pricing, way, goal, pricing.slopes) for goal in lower for way in ways(pricing)], roughly=True
    )
    for i in range(len(LOWER)):
        found = equal_packages(pricing, levels[each * i : each * (i + 1)], slack_points)
        if found.apart:
            why = "The ask takes nearly all the room there is, so these packages are worth a little less than it."
            return dataclasses.replace(found, notes=(*found.notes, why))
    return None


def least_apart(pricing: Pricing) -> float:
    """How far apart packages lie at least: two points; without rates, 1 % of the offer's worth in dollars of cost."""
    return APART_POINTS if pricing.rates else APART_OF_VALUE * pricing.now.present_value_usd


def _exceeds(package: Package, slack_points: float | None) -> bool | None:
    if slack_points is None or package.points_above_offer is None:
        return None
    return package.points_above_offer > slack_points + 1e-9


def _terms(pricing: Pricing) -> tuple[str, ...]:
    """What is asked about vesting and performance beside the figures; it has no price in them."""
    if not pricing.offer.equity:
        return ()
    levers = pricing.band.levers if pricing.band is not None else ()
    clauses = [f"{lever.title[0].lower()}{lever.title[1:]}" for lever in levers if lever.kind == "acceleration"]
    also = [asked for lever in levers for asked in lever.also_ask]
    return tuple(dict.fromkeys(["the vesting schedule in writing", *clauses, *also]))

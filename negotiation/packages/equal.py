"""Three packages worth what the ask is worth, each raising most what its own lens looks at: she can let them choose.

Lenses: base; sign-on and equity; performance and vesting. Of all packages worth what the ask is worth, each is the one
that raises its own parts most. Offers of equal value made at once are Leonardelli and others' MESO. Source: the
negotiation model, "What to ask for".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Literal

from negotiation import money
from negotiation.packages.pricing import Package, Pricing, Slopes, distance, movable, no_more_than, reaching
from negotiation.packages.program import Block, Coefficients, NoLevelsError, solve
from negotiation.packages.room import BASE, BONUS, WORDS

Lens = Literal["base", "sign-on and equity", "performance and vesting"]
LENSES: tuple[Lens, ...] = ("base", "sign-on and equity", "performance and vesting")
_LAST_LENS: Lens = "performance and vesting"
EQUAL = 0.005
APART_POINTS = 2.0
APART_OF_VALUE = 0.01  # of what the offer is worth, where no rates are published: the stand-in for two points
LOWER = (0.95, 0.9, 0.8, 0.7, 0.6, 0.4)  # of the gain, where the ask leaves no room for three ways to it
_THOUSAND = 1_000.0
_OVER = 4.0  # a dollar above the common value weighs as much as four dollars of a lens's own parts
_CHEAP = 0.01  # a point, or a thousand dollars of cost, weighs as much as ten dollars of them
_LAST = 0.01  # and in the other lenses a further bonus fills up only what nothing else can
_EVEN = 4.0
_HALF = EQUAL / 2  # of the ask's worth, to either side: so no two packages differ by more than `EQUAL`


@dataclass(frozen=True)
class Way:
    """What a package of a lens raises: some parts as far as they go, or all alike."""

    lens: Lens
    raises: frozenset[str]
    evenly: bool = False


@dataclass(frozen=True)
class Equal:
    """One of the packages; `holds` is what it raises, in words, and `terms` what is asked with it that has no price.

    `exceeds_slack` says whether it takes more than the slack; None where nobody has said how much that is.
    """

    lens: Lens
    package: Package
    holds: str
    terms: tuple[str, ...]
    exceeds_slack: bool | None


@dataclass(frozen=True)
class EqualPackages:
    """The three, whether they are equal and far enough apart, and what to say of them."""

    packages: tuple[Equal, ...]
    apart: bool
    notes: tuple[str, ...]


def equal_packages(pricing: Pricing, ask: Package) -> EqualPackages:
    """Three packages worth what the ask is worth; where it leaves no room for three, the nearest value that does."""
    goal, gain = min(ask.value_usd, pricing.most_usd), ask.gain_usd
    found = _at(pricing, [goal])[0]
    if found.apart or gain <= 0:
        return found
    searched = _searched(pricing, goal)
    if searched is not None:
        return searched
    lower = _at(pricing, [goal - (1 - share) * gain for share in LOWER])
    nearest = next((each for each in lower if each.apart), None)
    if nearest is None:
        return found
    short = goal - min(one.package.value_usd for one in nearest.packages)
    why = (
        "No three packages worth as much as the ask lie far enough apart inside band and caps: these are worth "
        f"{money.usd(short)} less than it, {money.percent(round(1 - short / gain, 2))} of what it would gain you."
    )
    return dataclasses.replace(nearest, notes=(*nearest.notes, why))


# --- each way ---------------------------------------------------------------------------------------------------------


def ways(pricing: Pricing) -> tuple[Way, ...]:
    """What is looked at in turn: a lens each, and for the last several ways of which one is taken.

    Performance and vesting raises the further bonus where one can be had, else all parts evenly; where that lies too
    near the other two, the grant, to which vesting terms belong.
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


def _at(pricing: Pricing, goals: Sequence[float]) -> list[EqualPackages]:
    """The three at each of these values, all solved at once."""
    programmes = [(way, goal) for goal in goals for way in ways(pricing)]
    found = solve([equal_block(pricing, way, goal, pricing.slopes) for way, goal in programmes], roughly=True)
    if pricing.bends:
        bent = [
            equal_block(pricing, way, goal, pricing.bent(levels))
            for (way, goal), levels in zip(programmes, found, strict=True)
        ]
        found = solve(bent, roughly=True)
    each = len(programmes) // len(goals)
    return [_first_apart(pricing, found[each * i : each * (i + 1)]) for i in range(len(goals))]


def _first_apart(pricing: Pricing, levels: Sequence[Coefficients]) -> EqualPackages:
    """The packages with these levels, priced by the whole model: the first way of the last lens that lies apart."""
    base, extras, *last = (pricing.package(each) for each in levels)
    choices = [_judged(pricing, (base, extras, one)) for one in last]
    found = next((choice for choice in choices if choice.is_level and choice.apart >= least_apart(pricing)), None)
    return _told(pricing, found or max(choices, key=lambda choice: (choice.is_level, choice.apart)))


# --- where no way lies apart ------------------------------------------------------------------------------------------


def _searched(pricing: Pricing, goal_usd: float) -> EqualPackages | None:
    """The three that lie farthest apart among the corners of all that is worth as much as the ask; None if too near.

    Each corner goes as far as it can towards more of some parts and less of others, whatever the rest does.
    """
    slopes, low, high = pricing.slopes, goal_usd * (1 - _HALF), goal_usd * (1 + _HALF)
    parts = movable(pricing, slopes)
    unit = 1.0 if pricing.rates else _THOUSAND
    limits = (reaching(pricing, slopes, low), no_more_than(pricing, slopes, high))
    blocks = [
        Block(
            tuple(part.axis for part in parts),
            tuple(-sign * price / unit for sign, price in zip(signs, slopes.price, strict=True)),
            limits,
        )
        for signs in product(*(((0.0,) if part.key == BONUS else (-1.0, 0.0, 1.0)) for part in parts))
    ]
    try:
        corners = solve(blocks, roughly=True)
    except NoLevelsError:  # steps too coarse for so narrow a strip
        return None
    packages = [package for package in map(pricing.package, dict.fromkeys(corners)) if low <= package.value_usd <= high]
    apart = [[distance(pricing, one, other) for other in packages] for one in packages]
    threes = combinations(range(len(packages)), 3)
    best = max(threes, key=lambda three: min(apart[i][j] for i, j in combinations(three, 2)), default=None)
    if best is None:
        return None
    least, between, most = sorted((packages[i] for i in best), key=lambda package: package.base_usd_per_year)
    found = _told(pricing, _judged(pricing, (most, least, between)))
    return found if found.apart else None


# --- equal and apart --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Choice:
    packages: tuple[Package, ...]
    is_level: bool
    apart: float


def _judged(pricing: Pricing, packages: tuple[Package, ...]) -> _Choice:
    values = [package.value_usd for package in packages]
    level = max(values) - min(values) <= EQUAL * min(abs(value) for value in values)
    return _Choice(packages, level, min(distance(pricing, one, other) for one, other in combinations(packages, 2)))


def least_apart(pricing: Pricing) -> float:
    """How far apart packages lie at least: two points; without rates, 1 % of the offer's worth in dollars of cost."""
    return APART_POINTS if pricing.rates else APART_OF_VALUE * pricing.now.present_value_usd


def _told(pricing: Pricing, choice: _Choice) -> EqualPackages:
    packages = tuple(
        Equal(lens, package, _holds(pricing, lens, package), _terms(pricing, lens), _exceeds(pricing, package))
        for lens, package in zip(LENSES, choice.packages, strict=True)
    )
    apart, notes = choice.apart >= least_apart(pricing), []
    if not choice.is_level:
        notes.append("No three packages inside band and caps are worth the same; these come nearest.")
    if not apart:
        notes.append("Band and caps leave little room, so these packages lie closer together than they should.")
    return EqualPackages(packages, choice.is_level and apart, tuple(notes))


def _holds(pricing: Pricing, lens: Lens, package: Package) -> str:
    """What a package raises of what its lens looks at; of the last one, a bonus where there is one."""
    raised = [part.key for part in pricing.parts if package.amounts.get(part.key, 0.0) > part.offered]
    if not raised:
        return "what is offered"
    if lens == _LAST_LENS:
        return (
            "a bonus for performance"
            if BONUS in raised
            else "a bit of everything"
            if len(raised) > 1
            else _word(raised)
        )
    own = [key for key in raised if (key == BASE) == (lens == "base") and key != BONUS]
    return _word(own or raised)


def _word(keys: Sequence[str]) -> str:
    return " and ".join(WORDS[key] for key in keys)


def _exceeds(pricing: Pricing, package: Package) -> bool | None:
    slack = pricing.plan.slack_points
    if slack is None or package.points_above_offer is None:
        return None
    return package.points_above_offer > slack + 1e-9


def _terms(pricing: Pricing, lens: Lens) -> tuple[str, ...]:
    """What is asked about vesting and performance beside the figures of the last; it has no price in them."""
    if lens != _LAST_LENS or not pricing.offer.equity:
        return ()
    levers = pricing.band.levers if pricing.band is not None else ()
    clauses = [f"{lever.title[0].lower()}{lever.title[1:]}" for lever in levers if lever.kind == "acceleration"]
    also = [asked for lever in levers for asked in lever.also_ask]
    return tuple(dict.fromkeys(["the vesting schedule in writing", *clauses, *also]))

"""Three packages worth what the ask is worth, each raising most what its own lens looks at: you can let them choose.

The lenses are base, sign-on and equity, and performance and vesting. Offers of equal value made at once are
Leonardelli and others' MESO. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from negotiation.counteroffer.conditions import describe_evidence_met
from negotiation.counteroffer.limits import BASE, BONUS
from negotiation.counteroffer.package import Package, Pricing, measure_distance
from negotiation.counteroffer.together import Wanted, find_three
from negotiation.offers import Scenario
from negotiation.records.record import Note

Lens = Literal["base", "sign-on and equity", "performance and vesting"]
LENSES: tuple[Lens, ...] = ("base", "sign-on and equity", "performance and vesting")
_LAST_LENS: Lens = "performance and vesting"
EQUAL = 0.005
APART_POINTS = 2.0
APART_OF_VALUE = 0.01  # of what the offer is worth, where no rates are published: the stand-in for two points
LEAST_OF_GAIN = 0.4  # no less of what the ask gains you, where it leaves no room for three ways to it
_HALF = EQUAL / 2  # of the ask's worth: three that are no farther below it are worth as much
_STEP = EQUAL / 10
_CENT_USD = 0.01
_NOISE = 1e-9


@dataclass(frozen=True)
class Equal:
    """One of the packages: `holds` is what it raises, in words, and `terms` what's asked with it that has no price.

    `exceeds_slack` is None if nobody has said how much slack there is, or if the rates are read another way.
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
    notes: tuple[Note, ...]


def equal_packages(scenario: Scenario, pricing: Pricing, ask: Package) -> EqualPackages:
    """Three packages worth what the ask is worth; where it leaves no room for three, the nearest value that does."""
    goal, gain = min(ask.value_usd, pricing.most_usd), ask.gain_usd
    least = goal - (1 - LEAST_OF_GAIN) * max(gain, 0.0)
    as_much = max(least, goal - _HALF * abs(goal))
    wanted = Wanted(goal, _STEP * abs(goal), as_much, EQUAL, find_least_distance(pricing))
    lower = dataclasses.replace(wanted, least_usd=least, bonus_anywhere=True)
    tried = (_found(pricing, each) for each in (wanted, lower))
    three_apart = next((three for three in tried if three is not None and _are_apart(pricing, three)), None)
    three_apart = three_apart or _found(pricing, dataclasses.replace(wanted, closer=True)) or (ask,) * len(LENSES)
    notes = []
    if all(package.amounts == three_apart[0].amounts for package in three_apart):
        notes.append(Note("packages_are_one"))
    elif not _are_apart(pricing, three_apart):
        notes.append(Note("packages_are_close"))
    short = goal - min(package.value_usd for package in three_apart)
    if short > _HALF * abs(goal) + _CENT_USD:
        notes.append(Note("packages_are_worth_less", {"short": short, "share": round(1 - short / gain, 2)}))
    packages = tuple(
        Equal(
            lens, package, _holds(pricing, lens, package), _terms(scenario, pricing, lens), _exceeds(pricing, package)
        )
        for lens, package in zip(LENSES, three_apart, strict=True)
    )
    return EqualPackages(packages, _are_apart(pricing, three_apart), tuple(notes))


def _found(pricing: Pricing, wanted: Wanted) -> tuple[Package, ...] | None:
    """The three, priced by the whole model; None where there are none, or where it finds them unequal."""
    levels = find_three(pricing, wanted)
    packages = tuple(pricing.package(each) for each in levels or ())
    worth = [package.value_usd for package in packages]
    return packages if worth and max(worth) <= (1 + wanted.equal) * min(worth) + _CENT_USD else None


def _are_apart(pricing: Pricing, packages: Sequence[Package]) -> bool:
    nearest = min(measure_distance(pricing, each, other) for each, other in combinations(packages, 2))
    return nearest >= find_least_distance(pricing) * (1 - _NOISE)


def find_least_distance(pricing: Pricing) -> float:
    """How far apart packages lie at least: two points; without rates, 1 % of the offer's worth in dollars of cost."""
    return APART_POINTS if pricing.rates else APART_OF_VALUE * pricing.now.present_value_usd


def _holds(pricing: Pricing, lens: Lens, package: Package) -> str:
    """What a package raises of what its lens looks at; of the last one, a bonus where there is one."""
    raised = {part.key: part.word for part in pricing.parts if package.amounts.get(part.key, 0.0) > part.offered}
    if lens == _LAST_LENS:
        if BONUS in raised:
            return "a bonus for performance"
        if len(raised) == len(pricing.room.parts) > 2:  # noqa: PLR2004 - of two, both are named
            return "a bit of everything"
        return _listed(raised.values())
    own = [word for key, word in raised.items() if (key == BASE) == (lens == "base") and key != BONUS]
    return _listed(own or raised.values())


def _listed(words: Iterable[str]) -> str:
    return " and ".join(words) or "what is offered"


def _exceeds(pricing: Pricing, package: Package) -> bool | None:
    slack = pricing.plan.slack_points if pricing.plan.mode == "slack" else None
    if slack is None or package.points_above_offer is None:
        return None
    return package.points_above_offer > slack + _NOISE


def _terms(scenario: Scenario, pricing: Pricing, lens: Lens) -> tuple[str, ...]:
    """What is asked about vesting and performance besides the figures of the last, as far as levers are open."""
    if lens != _LAST_LENS or not pricing.offer.equity:
        return ()
    levers = pricing.band.levers if pricing.band is not None else ()
    is_open = [lever for lever in levers if describe_evidence_met(lever, scenario, pricing.offer, pricing.band)]
    clauses = [f"{lever.title[0].lower()}{lever.title[1:]}" for lever in is_open if lever.kind == "acceleration"]
    also = [asked for lever in is_open for asked in lever.also_ask]
    return tuple(dict.fromkeys(["the vesting schedule in writing", *clauses, *also]))


def drop_dominated(several: tuple[Equal, ...]) -> tuple[Equal, ...]:
    """Leave out a package if another holds as much of every part: nobody would call the two equal."""
    return tuple(
        each for each in several if not any(holds_as_much(other, each) for other in several if other is not each)
    )


def holds_as_much(rich: Equal, poor: Equal) -> bool:
    keys = {*rich.package.amounts, *poor.package.amounts}
    return all(rich.package.amounts.get(key, 0.0) >= poor.package.amounts.get(key, 0.0) for key in keys)

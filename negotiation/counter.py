"""What to ask for, where to stop, and what is worth the same: the counter-offer of one offer.

The best package, the ask of least cost to the employer, three packages of equal value, a ladder of concessions, and
what changes the advice. Source: the negotiation model, "What to ask for".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bands import Band
from negotiation.alternatives import Alternative, best_alternative
from negotiation.asking import (
    GRANTED_SHARE,
    HER_VIEW,
    Aim,
    Target,
    as_base,
    ask_block,
    ladder,
    range_high,
    target,
    threshold_probability,
    trade,
)
from negotiation.counter_notes import no_offer, unknown, what_to_mind
from negotiation.equal_packages import (
    Equal,
    EqualPackages,
    Lens,
    at_lower_value,
    equal_block,
    equal_packages,
    ways,
)
from negotiation.leverage import Leverage, levers
from negotiation.modes import MODES, BreakEven, Mode, best_block, break_even, fits
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.packages import Package, Pricing, Slopes, World, elsewhere, pricing_of
from negotiation.program import Block, Coefficients, solve
from negotiation.room import BASE, Room

Change = Literal["company_value_halved", "company_value_doubled", "shorter_stay"]
CHANGES: dict[Change, str] = {
    "company_value_halved": "If the company is worth half of what you think",
    "company_value_doubled": "If the company is worth twice what you think",
    "shorter_stay": "If you stay only half as long",
}
_BENDS = 4  # times to follow the worth of base around a bend


@dataclass(frozen=True)
class Otherwise:
    """The advice in another world: the ask there, and which of the packages is then worth most."""

    change: Change
    words: str
    ask: Package
    same_parts: bool
    best_lens: Lens


@dataclass(frozen=True)
class Counter:
    """The whole counter-offer; None is unknown, and `notes` say why or what to mind."""

    pricing: Pricing
    aim: Aim
    best_by_mode: Mapping[Mode, Package | None]
    ask: Package
    packages: tuple[Equal, ...]
    otherwise: tuple[Otherwise, ...]
    levers: tuple[Leverage, ...]
    notes: tuple[str, ...]

    @property
    def offer(self) -> Offer:
        """The offer that is countered."""
        return self.pricing.offer

    @property
    def plan(self) -> Negotiation:
        """What the user wrote about this negotiation."""
        return self.pricing.plan

    @property
    def value_usd(self) -> float:
        """U₀: what the offer is worth as it stands."""
        return self.pricing.now.present_value_usd

    @property
    def target(self) -> Target:
        """What she aims at."""
        return self.aim.target

    @property
    def granted_share(self) -> float:
        """λ: the share of an ask that is taken to be granted."""
        return self.aim.share

    @property
    def granted_share_from(self) -> str:
        """Where that share comes from."""
        return self.aim.share_from

    @property
    def alternative(self) -> Alternative | None:
        """What she has otherwise."""
        return self.aim.alternative

    @property
    def walk_away_usd(self) -> float | None:
        """W: below this her alternative is the better choice; None where she has none."""
        return self.aim.walk_away_usd

    @property
    def is_beaten(self) -> bool:
        """Whether her alternative is worth more than even all of the ask."""
        return self.walk_away_usd is not None and self.walk_away_usd > self.ask.value_usd

    @property
    def walk_away_as_base_usd(self) -> float | None:
        """The same told as base, all else as offered."""
        return None if self.walk_away_usd is None else as_base(self.pricing, self.walk_away_usd)

    @property
    def best_package(self) -> Package | None:
        """The best package under the mode that is chosen."""
        return self.best_by_mode.get(self.plan.mode)

    @property
    def range_high_usd(self) -> float:
        """The highest base to name, where the ask is told as a range that starts at it."""
        return range_high(self.pricing, self.ask.base_usd_per_year)

    @property
    def ask_threshold_probability(self) -> float | None:
        """p*: only if more such asks than this lose the offer does staying silent win."""
        if self.walk_away_usd is None:
            return None
        return threshold_probability(self.value_usd, self.ask.gain_usd, self.walk_away_usd, self.granted_share)

    @property
    def ladder(self) -> tuple[float, ...]:
        """What each concession is worth to her, falling."""
        return ladder(self.ask.value_usd, self.target.usd, self.walk_away_usd, self.value_usd)

    @property
    def trade(self) -> tuple[str, str] | None:
        """(what to give up, what to take for it) once all is conceded: dear to them for what it is worth, and cheap."""
        return trade(self.pricing)

    @property
    def break_even(self) -> BreakEven:
        """The company values below which cash beats equity."""
        return break_even(self.pricing)

    @property
    def flips(self) -> bool:
        """Whether another package is best when the company is worth less than when it is worth more."""
        return len({other.best_lens for other in self.otherwise if other.change != "shorter_stay"}) > 1


def counter(  # noqa: PLR0913 - what is left out is worked out here
    scenario: Scenario,
    offer: Offer,
    band: Band | None,
    *,
    market: Band | None = None,
    readings: Mapping[str, str] | None = None,
    aim: Aim | None = None,
) -> tuple[Counter | None, tuple[str, ...]]:
    """The counter-offer, or None with every reason why there can be none and how to mend it.

    `market` is the band whose general levers hold for every company; `readings` chooses a lever's reading by its key;
    `aim` is that of an earlier round, which stays while the offer moves.
    """
    problems = no_offer(offer)
    if problems:
        return None, problems
    pricing = pricing_of(scenario, offer, band)
    alternative = best_alternative(scenario, offer)
    problems = (*unknown(pricing), *pricing.room.problems)
    aimed = target(pricing, alternative) if aim is None else aim.target
    if isinstance(aimed, str):
        problems = (*problems, aimed)
    if problems or isinstance(aimed, str):
        return None, problems
    if aim is None:
        stated = pricing.plan.granted_share
        aim = Aim(aimed, GRANTED_SHARE, alternative) if stated is None else Aim(aimed, stated, alternative, HER_VIEW)
    solved = _solve(pricing, aim)
    ask = pricing.package(solved.ask)
    equal = _equal(pricing, aim, solved)
    best = {mode: pricing.package(levels) for mode, levels in solved.best.items()}
    by_mode: dict[Mode, Package | None] = {mode: best.get(mode) for mode in MODES} if pricing.rates else {}
    return (
        Counter(
            pricing=pricing,
            aim=aim,
            best_by_mode=by_mode,
            ask=ask,
            packages=equal.packages,
            otherwise=tuple(
                _otherwise(change, there, there.package(levels), ask, equal.packages)
                for change, (there, levels) in solved.elsewhere.items()
            ),
            levers=levers(scenario, offer, band, market=market, readings=readings, best_by_mode=by_mode),
            notes=(*what_to_mind(pricing, aim), *equal.notes),
        ),
        (),
    )


# --- all programmes at once -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Solved:
    """Levels of the parts: best package by mode, the ask, the asks elsewhere, and each way to an equal package."""

    best: Mapping[Mode, Coefficients]
    ask: Coefficients
    elsewhere: Mapping[Change, tuple[Pricing, Coefficients]]
    equal: Sequence[Coefficients]


def _solve(pricing: Pricing, aim: Aim) -> _Solved:
    """The best packages and the ask to the dollar; the asks elsewhere and the equal packages nearly so."""
    modes, worlds = _modes(pricing), _worlds(pricing)
    goal = aim.goal_usd(pricing, aim.target.usd)
    *best, ask = _levels(
        [
            *((pricing, partial(best_block, pricing, mode)) for mode in modes),
            (pricing, partial(ask_block, pricing, goal)),
        ]
    )
    asks = [_ask_there(there, aim) for there in worlds.values()]
    equal = [(pricing, partial(equal_block, pricing, way, goal)) for way in ways(pricing)]
    found = _levels([*asks, *equal], roughly=True)
    return _Solved(
        best={mode: _or_the_offer(pricing, levels) for mode, levels in zip(modes, best, strict=True)},
        ask=_or_the_offer(pricing, ask),
        elsewhere={change: (there, levels) for (change, there), levels in zip(worlds.items(), found, strict=False)},
        equal=found[len(worlds) :],
    )


Programme = tuple[Pricing, Callable[[Slopes], Block]]


def _levels(programmes: Sequence[Programme], *, roughly: bool = False) -> list[Coefficients]:
    """Solved side by side; where base bends, again with lines to where each came out, until it stays there."""
    found = solve([block(pricing.slopes) for pricing, block in programmes], roughly=roughly)
    for _ in range(_BENDS if programmes[0][0].bends else 0):
        bent = [block(pricing.bent(levels)) for (pricing, block), levels in zip(programmes, found, strict=True)]
        before, found = found, solve(bent, roughly=roughly)
        if found == before:
            break
    return found


def _or_the_offer(pricing: Pricing, levels: Coefficients) -> Coefficients:
    """The levels, or the offer as it is where that is worth more: an uneven amount need not be one of the steps."""
    offered = tuple(part.offered for part in pricing.parts)
    allowed = all(part.floor <= part.offered <= part.cap for part in pricing.parts)
    worse = pricing.linear_usd(pricing.slopes, levels) < pricing.now.present_value_usd
    return offered if allowed and worse else levels


def _ask_there(there: Pricing, aim: Aim) -> Programme:
    """The ask in another world, for the same target: what the offer is worth there with the base that stands for it."""
    base = aim.target.as_base_usd_per_year
    target_usd = there.now.present_value_usd if base is None else there.at({BASE: base}).present_value_usd
    return there, partial(ask_block, there, aim.goal_usd(there, target_usd))


def _modes(pricing: Pricing) -> list[Mode]:
    """The modes that can be worked out: with rates, slack only with a slack, and not where the floors leave nothing."""
    if pricing.rates is None:
        return []
    known = [mode for mode in MODES if mode != "slack" or pricing.plan.slack_points is not None]
    return [mode for mode in known if fits(best_block(pricing, mode, pricing.slopes))]


def _equal(pricing: Pricing, aim: Aim, solved: _Solved) -> EqualPackages:
    slack = pricing.plan.slack_points
    found = equal_packages(pricing, solved.equal, slack)
    if found.apart:
        return found
    return at_lower_value(pricing, aim.goal_usd(pricing, aim.target.usd), slack) or found


# --- what changes the advice ------------------------------------------------------------------------------------------


def _worlds(pricing: Pricing) -> dict[Change, Pricing]:
    """The company worth half and twice as much, where there is equity; half of the stay."""
    here = pricing.world.assumptions
    found: dict[Change, World] = {}
    if pricing.offer.equity and here.equity_lens != "none":
        found["company_value_halved"] = World(here, 0.5)
        found["company_value_doubled"] = World(here, 2.0)
    if here.horizon_months > 1:
        found["shorter_stay"] = World(here.change(horizon_months=here.horizon_months // 2))
    return {change: elsewhere(pricing, world) for change, world in found.items()}


def _otherwise(
    change: Change, there: Pricing, ask_there: Package, ask: Package, packages: tuple[Equal, ...]
) -> Otherwise:
    levels = {one.lens: tuple(one.package.amounts.get(part.key, 0.0) for part in there.parts) for one in packages}
    best = max(packages, key=lambda one: there.linear_usd(there.slopes, levels[one.lens]))
    words = CHANGES[change]
    if change == "shorter_stay":
        words = f"{words} ({there.world.assumptions.horizon_months} months)"
    same = _raised(there.room, ask_there) == _raised(there.room, ask)
    return Otherwise(change, words, ask_there, same, best.lens)


def _raised(moves: Room, package: Package) -> tuple[str, ...]:
    return tuple(part.key for part in moves.parts if package.amounts[part.key] > part.offered)

"""What to ask for, where to stop, and what is worth the same: the counter-offer of one offer.

The best package, the ask of least cost to the employer, three packages of equal value, a ladder of concessions, and
what changes the advice. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from negotiation.counteroffer.equivalents import Equal, Lens, equal_packages
from negotiation.counteroffer.exchange_rates import MODES, BreakEven, Mode, best_block, break_even, fits
from negotiation.counteroffer.levers import Leverage, idle_readings, levers
from negotiation.counteroffer.limits import BASE, Room
from negotiation.counteroffer.package import Package, Pricing, Slopes, World, elsewhere
from negotiation.counteroffer.search import Block, Coefficients, solve
from negotiation.counteroffer.starting_point import Footing, footing
from negotiation.counteroffer.target import (
    CENT_USD,
    RUNGS,
    Aim,
    Target,
    as_base,
    ask_block,
    ladder,
    ladder_block,
    range_high,
    threshold_probability,
    trade,
)
from negotiation.counteroffer.warnings import what_to_mind
from negotiation.market.band import Band
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.records.record import Note
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, unpriced

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
    rungs: tuple[Package, ...]  # the ladder's packages below the ask, each worth less than the one before
    packages: tuple[Equal, ...]
    otherwise: tuple[Otherwise, ...]
    levers: tuple[Leverage, ...]
    notes: tuple[Note, ...]
    package_notes: tuple[Note, ...]
    steps: int = RUNGS  # how many are left on the ladder
    awaits_answer: bool = False  # whether she has made the ask and they have not answered it
    is_first: bool = True  # whether the ask is made for the goal, and not one that she has made or come down to

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
        """The highest base to name, where a first ask is told as a range that starts at it; later there is no range."""
        base = self.ask.base_usd_per_year
        return range_high(self.pricing, base) if self.is_first else base

    @property
    def ask_threshold_probability(self) -> float | None:
        """p*: only if more such asks than this lose the offer does staying silent win."""
        if self.walk_away_usd is None:
            return None
        return threshold_probability(self.value_usd, self.ask.gain_usd, self.walk_away_usd, self.granted_share)

    @property
    def ladder(self) -> tuple[float, ...]:
        """What each concession is worth to her, falling."""
        return ladder(self.ask.value_usd, self.target.usd, self.walk_away_usd, self.pricing.least_usd, self.steps)

    @property
    def distinct(self) -> tuple[Equal, ...]:
        """The packages, each once: where there is little room, two can be the same, or the ask itself."""
        return tuple({tuple(one.package.amounts.items()): one for one in reversed(self.packages)}.values())[::-1]

    @property
    def choices(self) -> tuple[Equal, ...]:
        """The packages to let them choose from: none without two different ones no worse than the alternative.

        None either while an ask waits for its answer: no other package is laid next to it.
        """
        several = _without_dominated(self.distinct)
        offered = len(several) > 1 and not self.has_package_below_walk_away and not self.awaits_answer
        return several if offered else ()

    @property
    def named_choices(self) -> dict[str, Equal]:
        """The packages to choose from, by what they are called: "Package 1"."""
        return {f"Package {i}": one for i, one in enumerate(self.choices, 1)}

    @property
    def has_package_below_walk_away(self) -> bool:
        """Whether one of the packages is worth less than the alternative."""
        least_usd = min(one.package.value_usd for one in self.distinct)
        return self.walk_away_usd is not None and least_usd < self.walk_away_usd - CENT_USD

    @property
    def open_levers(self) -> tuple[Leverage, ...]:
        """The levers that can be pulled now and are worth something to her, worth most first."""
        found = [lever for lever in self.levers if lever.available and (lever.value_usd or 0.0) > CENT_USD]
        return tuple(sorted(found, key=lambda lever: -(lever.value_usd or 0.0)))

    @property
    def trade(self) -> tuple[str, str] | None:
        """(what to give up, what to take for it) once all is conceded: dear to them for what it is worth, and cheap."""
        return trade(self.pricing, self.aim, self.ask)

    @property
    def break_even(self) -> BreakEven:
        """The company values below which cash beats equity."""
        return break_even(self.pricing)

    @property
    def flips(self) -> bool:
        """Whether another package is best when the company is worth less than when it is worth more."""
        return len({other.best_lens for other in self.otherwise if other.change != "shorter_stay"}) > 1


def _without_dominated(several: tuple[Equal, ...]) -> tuple[Equal, ...]:
    """Leave out a package of which another holds as much in every part: nobody would call the two equal."""

    def holds_as_much(one: Equal, other: Equal) -> bool:
        keys = {*one.package.amounts, *other.package.amounts}
        return all(one.package.amounts.get(key, 0.0) >= other.package.amounts.get(key, 0.0) for key in keys)

    return tuple(one for one in several if not any(holds_as_much(other, one) for other in several if other is not one))


def counter(
    scenario: Scenario, offer: Offer, band: Band | None, *, market: Band | None = None, aim: Aim | None = None
) -> tuple[Counter | None, tuple[Note, ...]]:
    """The counter-offer, or None with every reason why there can be none and how to mend it.

    `market` is the band whose general levers hold for every company; `aim` is that of an earlier round, which stays
    while the offer moves.
    """
    start, problems = footing(scenario, offer, band, aim)
    return (None, problems) if start is None else (counter_from(scenario, start, market=market), ())


def counter_from(
    scenario: Scenario,
    start: Footing,
    *,
    market: Band | None = None,
    asked: Package | None = None,
    steps: int = RUNGS,
) -> Counter:
    """The counter-offer from its footing; left to itself, with the first ask.

    `asked` is an ask that she has made and stands by, or has come down to, and `steps` how many more times she can come
    down.
    """
    pricing, aim = start.pricing, start.aim
    ways, worlds = _modes(pricing), _worlds(pricing)
    bests = _levels(pricing, [_along(pricing, partial(best_block, pricing, mode)) for mode in ways])
    best = {mode: pricing.package(_or_the_offer(pricing, at)) for mode, at in zip(ways, bests, strict=True)}
    by_mode: dict[Mode, Package | None] = {mode: best.get(mode) for mode in MODES} if pricing.rates else {}
    ask = asked or cheapest(pricing, aim, start.goal_usd)
    down = ladder(ask.value_usd, aim.target.usd, aim.walk_away_usd, pricing.least_usd, steps)[1:-1]
    lower = _lower(pricing, aim, ask, down)
    told = None if asked is None else as_base(pricing, asked.value_usd)
    asks = [_along(there, partial(ask_block, there, aim, _goal_usd(there, aim, told))) for there in worlds.values()]
    found = _levels(pricing, [*asks, *lower], roughly=True)
    equal = equal_packages(scenario, pricing, ask)
    return Counter(
        pricing=pricing,
        aim=aim,
        best_by_mode=by_mode,
        ask=ask,
        rungs=_rungs(pricing, ask, found[len(worlds)] if lower else ()),
        packages=equal.packages,
        otherwise=tuple(
            _otherwise(change, there, there.package(levels), ask, equal.packages)
            for (change, there), levels in zip(worlds.items(), found, strict=False)
        ),
        levers=levers(scenario, start.offer, pricing.band, market=market, best_by_mode=by_mode),
        notes=(
            *what_to_mind(pricing, aim, ask),
            *unpriced(scenario, start.offer),
            *idle_readings(start.offer, pricing.band, market),
        ),
        package_notes=equal.notes,
        steps=steps,
        is_first=asked is None,
    )


def cheapest(pricing: Pricing, aim: Aim, usd: float) -> Package:
    """The package of least cost to them that is worth so much to her, or the most that there is room for."""
    goal = min(usd, pricing.most_usd)
    (levels,) = _levels(pricing, [_along(pricing, partial(ask_block, pricing, aim, goal))])
    return pricing.package(_or_the_offer(pricing, levels))


def _goal_usd(there: Pricing, aim: Aim, asked_as_base: float | None) -> float:
    """What the ask is to be worth in another world: what the base is worth there that stands for it, or its target."""
    base = aim.target.as_base_usd_per_year if asked_as_base is None else asked_as_base
    usd = there.now.present_value_usd if base is None else there.at({BASE: base}).present_value_usd
    return aim.goal_usd(there, usd) if asked_as_base is None else min(usd, there.most_usd)


def _lower(pricing: Pricing, aim: Aim, ask: Package, rungs_usd: Sequence[float]) -> list[Programme]:
    """The programme of the ladder below an ask, if there is any way down."""
    asked = tuple(ask.amounts.get(part.key, part.floor) for part in pricing.parts)
    slopes = pricing.bent(asked) if pricing.bends else pricing.slopes
    # An ask of hers may lie between two steps, or hold a bonus, which is on no rung.
    axes = ask_block(pricing, aim, pricing.least_usd, slopes).axes
    highest = tuple(axis.up_to(to).top for axis, to in zip(axes, asked, strict=True))
    goals = [usd for usd in rungs_usd if usd < pricing.linear_usd(slopes, highest)]
    return [lambda _: ladder_block(pricing, aim, asked, goals, slopes)] if goals else []


def _rungs(pricing: Pricing, ask: Package, levels: Coefficients) -> tuple[Package, ...]:
    """The ladder's packages; steps are coarse, so that two rungs may be one package, or one the ask itself."""
    width, found = len(pricing.parts), [ask]
    for i in range(0, len(levels), width):
        rung = pricing.package(levels[i : i + width])
        if rung.value_usd < found[-1].value_usd - CENT_USD:
            found.append(rung)
    return tuple(found[1:])


# --- all programmes at once -------------------------------------------------------------------------------------------


Programme = Callable[[Coefficients | None], Block]  # from where it came out before, where base bends


def _along(pricing: Pricing, block: Callable[[Slopes], Block]) -> Programme:
    """A programme along the lines of a pricing; once it came out somewhere, along those that lead there."""
    return lambda levels: block(pricing.slopes if levels is None else pricing.bent(levels))


def _levels(pricing: Pricing, programmes: Sequence[Programme], *, roughly: bool = False) -> list[Coefficients]:
    """Solved side by side; where base bends, again from where each came out, until it stays there."""
    if not programmes:
        return []
    found = solve([programme(None) for programme in programmes], roughly=roughly)
    for _ in range(_BENDS if pricing.bends else 0):
        bent = [programme(levels) for programme, levels in zip(programmes, found, strict=True)]
        before, found = found, solve(bent, roughly=roughly)
        if found == before:
            break
    return found


def _or_the_offer(pricing: Pricing, levels: Coefficients) -> Coefficients:
    """The levels, or the offer as it is where that is worth more: an uneven amount need not be one of the steps."""
    allowed = all(part.floor <= part.offered <= part.cap for part in pricing.parts)
    worse = pricing.linear_usd(pricing.slopes, levels) < pricing.now.present_value_usd
    return pricing.as_offered if allowed and worse else levels


def _modes(pricing: Pricing) -> list[Mode]:
    """The modes that can be worked out: with rates, slack only with a slack, and not where the floors leave nothing."""
    if pricing.rates is None:
        return []
    known = [mode for mode in MODES if mode != "slack" or pricing.plan.slack_points is not None]
    return [mode for mode in known if fits(best_block(pricing, mode, pricing.slopes))]


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
        words = f"{words} ({span(there.world.assumptions.horizon_months)})"
    same = _raised(there.room, ask_there) == _raised(there.room, ask)
    return Otherwise(change, words, ask_there, same, best.lens)


def _raised(moves: Room, package: Package) -> tuple[str, ...]:
    return tuple(part.key for part in moves.parts if package.amounts[part.key] > part.offered)

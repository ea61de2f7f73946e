"""What to ask for, where to stop, and what is worth the same: the counter-offer of one offer.

The best package, the ask of least cost to the employer, three packages of equal value, a ladder of concessions, and
what changes the advice. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from negotiation.counteroffer.changes import ChangedAdvice, change_advice, find_worlds
from negotiation.counteroffer.equivalents import Equal, drop_dominated, equal_packages, holds_as_much
from negotiation.counteroffer.exchange_rates import (
    RATE_MODES,
    BreakEven,
    Mode,
    build_best_block,
    find_break_even,
    is_feasible,
)
from negotiation.counteroffer.levers import Leverage, find_idle_readings, list_levers
from negotiation.counteroffer.package import Package, Pricing, Slopes
from negotiation.counteroffer.search import Block, Coefficients, NoLevelsError, solve
from negotiation.counteroffer.starting_point import StartingPoint, find_starting_point
from negotiation.counteroffer.target import (
    CENT_USD,
    RUNGS,
    Aim,
    Target,
    build_ask_block,
    build_ladder,
    build_ladder_block,
    build_rungs,
    convert_to_base,
    find_goal_elsewhere,
    find_range_high,
    find_threshold_probability,
    find_trade,
)
from negotiation.counteroffer.warnings import what_to_mind
from negotiation.market.band import Band
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.records.record import Note
from negotiation.valuation.alternatives import Alternative, describe_unpriced

_BENDS = 4  # times to follow the worth of base around a bend


@dataclass(frozen=True)
class Counter:
    """The whole counter-offer; None is unknown, and `notes` say why or what to mind."""

    pricing: Pricing
    aim: Aim
    best_by_mode: Mapping[Mode, Package | None]
    ask: Package
    rungs: tuple[Package, ...]  # the ladder's packages below the ask, each worth less than the one before
    packages: tuple[Equal, ...]
    otherwise: tuple[ChangedAdvice, ...]
    levers: tuple[Leverage, ...]
    notes: tuple[Note, ...]
    package_notes: tuple[Note, ...]
    steps: int = RUNGS  # how many are left on the ladder
    awaits_answer: bool = False  # whether you have made the ask and they have not answered it
    is_first: bool = True  # whether the ask is made for the goal, and not one that you have made or come down to

    @property
    def offer(self) -> Offer:
        return self.pricing.offer

    @property
    def plan(self) -> Negotiation:
        """What the user wrote about this negotiation."""
        return self.pricing.plan

    @property
    def value_usd(self) -> float:
        """U₀: what the offer is worth now."""
        return self.pricing.now.present_value_usd

    @property
    def target(self) -> Target:
        return self.aim.target

    @property
    def granted_share(self) -> float:
        """λ: the share of an ask that is taken to be granted."""
        return self.aim.share

    @property
    def granted_share_from(self) -> str:
        return self.aim.share_from

    @property
    def alternative(self) -> Alternative | None:
        return self.aim.alternative

    @property
    def walk_away_usd(self) -> float | None:
        """W: below this your alternative is the better choice; None where you have none."""
        return self.aim.walk_away_usd

    @property
    def is_beaten(self) -> bool:
        return self.walk_away_usd is not None and self.walk_away_usd > self.ask.value_usd

    @property
    def walk_away_as_base_usd(self) -> float | None:
        """W as a yearly base, with everything else as offered; None without an alternative or such a base."""
        return None if self.walk_away_usd is None else convert_to_base(self.pricing, self.walk_away_usd)

    @property
    def best_package(self) -> Package | None:
        return self.best_by_mode.get(self.plan.mode)

    @property
    def range_high_usd(self) -> float:
        """The top of the range that a first ask names, starting at the ask; later asks name no range."""
        base = self.ask.base_usd_per_year
        return find_range_high(self.pricing, base) if self.is_first else base

    @property
    def ask_threshold_probability(self) -> float | None:
        """p*: only if more such asks than this lose the offer does staying silent win."""
        if self.walk_away_usd is None:
            return None
        return find_threshold_probability(self.value_usd, self.ask.gain_usd, self.walk_away_usd, self.granted_share)

    @property
    def ladder(self) -> tuple[float, ...]:
        """What each concession is worth to you, falling."""
        return build_ladder(self.ask.value_usd, self.target.usd, self.walk_away_usd, self.pricing.least_usd, self.steps)

    @property
    def distinct(self) -> tuple[Equal, ...]:
        """The packages, each once: where there is little room, two can be the same, or the ask itself."""
        return tuple({tuple(each.package.amounts.items()): each for each in reversed(self.packages)}.values())[::-1]

    @property
    def choices(self) -> tuple[Equal, ...]:
        """The packages to let them choose from: none if an ask is open, or if fewer than two are worth a choice."""
        several = drop_dominated(self.distinct)
        offered = len(several) > 1 and not self.has_package_below_walk_away and not self.awaits_answer
        return several if offered else ()

    @property
    def named_choices(self) -> dict[str, Equal]:
        """The packages to choose from, by what they are called: "Package 1"."""
        return {f"Package {i}": choice for i, choice in enumerate(self.choices, 1)}

    def name_best_choice(self, other: ChangedAdvice) -> str:
        """The choice worth most in another world: the best package there, or one that holds as much of every part."""
        best = next(each for each in self.packages if each.lens == other.best_lens)
        return next(name for name, choice in self.named_choices.items() if holds_as_much(choice, best))

    @property
    def has_package_below_walk_away(self) -> bool:
        least_usd = min(each.package.value_usd for each in self.distinct)
        return self.walk_away_usd is not None and least_usd < self.walk_away_usd - CENT_USD

    @property
    def open_levers(self) -> tuple[Leverage, ...]:
        """The levers that can be pulled now and are worth something to you, worth most first."""
        open_levers = [lever for lever in self.levers if lever.available and (lever.value_usd or 0.0) > CENT_USD]
        return tuple(sorted(open_levers, key=lambda lever: -(lever.value_usd or 0.0)))

    @property
    def trade(self) -> tuple[str, str] | None:
        """(what to give up, what to take for it) once all is conceded: dear to them for what it is worth, and cheap."""
        return find_trade(self.pricing, self.aim, self.ask)

    @property
    def break_even(self) -> BreakEven:
        return find_break_even(self.pricing)

    @property
    def flips(self) -> bool:
        """Whether another package is best when the company is worth less than when it is worth more."""
        return len({other.best_lens for other in self.otherwise if other.change != "shorter_stay"}) > 1


def build_counter(
    scenario: Scenario, offer: Offer, band: Band | None, *, market: Band | None = None, aim: Aim | None = None
) -> tuple[Counter | None, tuple[Note, ...]]:
    """The counter-offer, or None with every reason why there can be none and how to fix it.

    `market` has the levers that every company has; `aim` is that of an earlier round.
    """
    start, problems = find_starting_point(scenario, offer, band, aim)
    if start is None:
        return None, problems
    try:
        return build_counter_from(scenario, start, market=market), ()
    except NoLevelsError:
        return None, (Note("amounts_too_far_apart", {"offer": start.offer.name}),)


def build_counter_from(
    scenario: Scenario,
    start: StartingPoint,
    *,
    market: Band | None = None,
    asked: Package | None = None,
    steps: int = RUNGS,
) -> Counter:
    """The counter-offer from its starting point; `asked` is an ask you've made, `steps` are left after it.

    Raises NoLevelsError if the amounts are too far apart for the solver.
    """
    pricing, aim = start.pricing, start.aim
    ways, worlds = _modes(pricing), find_worlds(pricing)
    bests = _levels(pricing, [_along(pricing, partial(build_best_block, pricing, mode)) for mode in ways])
    best = {mode: pricing.package(_or_the_offer(pricing, at)) for mode, at in zip(ways, bests, strict=True)}
    by_mode: dict[Mode, Package | None] = {mode: best.get(mode) for mode in RATE_MODES} if pricing.rates else {}
    ask = asked or find_cheapest_package(pricing, aim, start.goal_usd)
    down = build_ladder(ask.value_usd, aim.target.usd, aim.walk_away_usd, pricing.least_usd, steps)[1:-1]
    lower = _lower(pricing, aim, ask, down)
    asked_as_base = None if asked is None else convert_to_base(pricing, asked.value_usd)
    asks = [
        _along(there, partial(build_ask_block, there, aim, find_goal_elsewhere(there, aim, asked_as_base)))
        for there in worlds.values()
    ]
    levels_of_each = _levels(pricing, [*asks, *lower], roughly=True)
    equal = equal_packages(scenario, pricing, ask)
    return Counter(
        pricing=pricing,
        aim=aim,
        best_by_mode=by_mode,
        ask=ask,
        rungs=build_rungs(pricing, ask, levels_of_each[len(worlds)] if lower else ()),
        packages=equal.packages,
        otherwise=tuple(
            change_advice(change, there, there.package(levels), ask, equal.packages)
            for (change, there), levels in zip(worlds.items(), levels_of_each, strict=False)
        ),
        levers=list_levers(scenario, start.offer, pricing.band, market=market, best_by_mode=by_mode),
        notes=(
            *what_to_mind(pricing, aim, ask),
            *describe_unpriced(scenario, start.offer),
            *find_idle_readings(start.offer, pricing.band, market),
        ),
        package_notes=equal.notes,
        steps=steps,
        is_first=asked is None,
    )


def find_cheapest_package(pricing: Pricing, aim: Aim, usd: float) -> Package:
    """The package of least cost to them that is worth so much to you, or the most that there is room for."""
    goal = min(usd, pricing.most_usd)
    (levels,) = _levels(pricing, [_along(pricing, partial(build_ask_block, pricing, aim, goal))])
    return pricing.package(_or_the_offer(pricing, levels))


def _lower(pricing: Pricing, aim: Aim, ask: Package, rungs_usd: Sequence[float]) -> list[Program]:
    """The program of the ladder below an ask, if there is any way down."""
    asked = tuple(ask.amounts.get(part.key, part.floor) for part in pricing.parts)
    slopes = pricing.bent(asked) if pricing.bends else pricing.slopes
    # An ask of yours may lie between two steps, or hold a bonus, which is on no rung.
    axes = build_ask_block(pricing, aim, pricing.least_usd, slopes).axes
    highest = tuple(axis.up_to(to).top for axis, to in zip(axes, asked, strict=True))
    goals = [usd for usd in rungs_usd if usd < pricing.linear_usd(slopes, highest)]
    return [lambda _: build_ladder_block(pricing, aim, asked, goals, slopes)] if goals else []


Program = Callable[[Coefficients | None], Block]  # from where it came out before, where base bends


def _along(pricing: Pricing, block: Callable[[Slopes], Block]) -> Program:
    """A program along the lines of a pricing; once it came out somewhere, along those that lead there."""
    return lambda levels: block(pricing.slopes if levels is None else pricing.bent(levels))


def _levels(pricing: Pricing, programs: Sequence[Program], *, roughly: bool = False) -> list[Coefficients]:
    """Solved side by side; where base bends, again from where each came out, until it stays there."""
    if not programs:
        return []
    levels_of_each = solve([program(None) for program in programs], roughly=roughly)
    for _ in range(_BENDS if pricing.bends else 0):
        bent = [program(levels) for program, levels in zip(programs, levels_of_each, strict=True)]
        before, levels_of_each = levels_of_each, solve(bent, roughly=roughly)
        if levels_of_each == before:
            break
    return levels_of_each


def _or_the_offer(pricing: Pricing, levels: Coefficients) -> Coefficients:
    """The levels, or the offer as it is where that is worth more: an uneven amount need not be one of the steps."""
    allowed = all(part.floor <= part.offered <= part.cap for part in pricing.parts)
    worse = pricing.linear_usd(pricing.slopes, levels) < pricing.now.present_value_usd
    return pricing.as_offered if allowed and worse else levels


def _modes(pricing: Pricing) -> list[Mode]:
    """The modes that can be worked out: with rates, slack only with a slack, and not where the floors leave nothing."""
    if pricing.rates is None:
        return []
    known = [mode for mode in RATE_MODES if mode != "slack" or pricing.plan.slack_points is not None]
    return [mode for mode in known if is_feasible(build_best_block(pricing, mode, pricing.slopes))]

"""What to aim at and what to ask: target, goal, the cheapest ask, and the ladder down. Source: docs/model.md."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from negotiation.counteroffer.exchange_rates import THOUSAND
from negotiation.counteroffer.limits import BASE, BONUS, STEP_USD, find_limit
from negotiation.counteroffer.package import Package, Pricing, Slopes, build_least_limit, find_movable_parts
from negotiation.counteroffer.search import Block, Coefficients, Limit
from negotiation.market.ranges import Range
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.alternatives import Alternative
from negotiation.valuation.sensitivity import Sensitivity

TARGET_RAISE = 0.05
# Of those who asked (Pew 2023): 28 % got it, 38 % something between, 35 % nothing more. The shares add to 101 %.
GRANTED, BETWEEN, NOTHING_MORE = 0.28, 0.38, 0.35
GRANTED_SHARE = (GRANTED + BETWEEN / 2) / (GRANTED + BETWEEN + NOTHING_MORE)
GRANTED_FROM = (
    "Pew Research Center 2023: of those who asked for more, 28% got what they asked for, 38% something between and 35% "
    "nothing more; “between” is taken as half of the way: an assumption, no forecast"
)
YOUR_VIEW = "your own view"
YOUR_TARGET = "your target"
RANGE_LOW, RANGE_HIGH = 1.05, 1.07
RUNGS = 3
_TIE = 1e-5  # of the price: settles which of equally cheap packages is asked for
_ALIKE = 1e-3
CENT_USD = 0.01


@dataclass(frozen=True)
class Target:
    """What you aim at: a present value, the base that stands for it, and where it comes from."""

    usd: float
    as_base_usd_per_year: float | None
    why: str


@dataclass(frozen=True)
class Aim:
    """What the ask is made for: the target, how much of an ask is taken to be granted, and what you have otherwise.

    `share_by_part` is how much of an ask was granted of the parts that they have answered on: where they moved least,
    the same ask counts as dearer to them.
    """

    target: Target
    share: float
    alternative: Alternative | None
    share_from: str = GRANTED_FROM
    share_by_part: Mapping[str, float] = field(default_factory=dict)

    @property
    def walk_away_usd(self) -> float | None:
        """W: below this your alternative is the better choice; None where you have none."""
        return None if self.alternative is None else self.alternative.worth_usd

    def dearer(self, key: str) -> float:
        """How many times its price a part is taken to cost them, by what they have answered so far; 1 where nothing."""
        return GRANTED_SHARE / self.share_by_part.get(key, GRANTED_SHARE)

    def wanted_usd(self, now_usd: float, target_usd: float) -> float:
        """U₀ + (T − U₀)/λ: what to ask for so that the share that is granted reaches the target."""
        return now_usd + (target_usd - now_usd) / self.share if self.share > 0 else math.inf

    def goal_usd(self, pricing: Pricing, target_usd: float) -> float:
        """`wanted_usd` for the offer as it is, or the most that the room holds."""
        return min(self.wanted_usd(pricing.now.present_value_usd, target_usd), pricing.most_usd)


def find_target(pricing: Pricing, alternative: Alternative | None) -> Target | Note:
    """Your own target, else base at the band's middle or 5 % more, no less than your alternative; or what is wrong."""
    offer, now, stated = pricing.offer, pricing.now.present_value_usd, pricing.plan.target_usd
    if stated is not None:
        if stated > now + CENT_USD:
            return _target(pricing, stated, YOUR_TARGET)
        values = {"target": stated, "now": now, "months": pricing.world.assumptions.horizon_months}
        return Note("target_reached", {"offer": offer.name, **values})
    middle = pricing.band.range("base", offer.level) if pricing.band is not None else None
    base, why = find_base_to_aim_at(offer.base_usd_per_year or 0.0, middle)
    usd = pricing.at({BASE: base}).present_value_usd
    if alternative is not None and alternative.worth_usd > usd:
        return _target(pricing, alternative.worth_usd, f"what {alternative.offer.name} is worth to you")
    if usd <= now + CENT_USD:
        return Note("nothing_to_aim_at", {"offer": offer.name})
    return Target(usd, base, f"{why}, all else as offered")


def find_base_to_aim_at(offered_usd_per_year: float, range_: Range | None) -> tuple[float, str]:
    """The base at the middle of the range or 5 % more, whichever is higher, and why."""
    raised = offered_usd_per_year * (1 + TARGET_RAISE)
    if range_ is not None and range_.midpoint > raised:
        return range_.midpoint, f"base at the middle of the {range_.called}"
    return raised, f"the base offered + {money.percent(TARGET_RAISE)}"


def _target(pricing: Pricing, usd: float, why: str) -> Target:
    return Target(usd, convert_to_base(pricing, usd), why)


def convert_to_base(pricing: Pricing, usd: float) -> float | None:
    """The yearly base at which the offer has this present value, with everything else as offered."""
    return Sensitivity(pricing.now).base_level_at(usd)


def find_threshold_probability(now_usd: float, gain_usd: float, walk_away_usd: float, share: float) -> float:
    """p*: the chance of losing the offer by asking, above which staying silent wins; 1 where asking always does."""
    hoped = share * gain_usd
    stake = now_usd + hoped - walk_away_usd
    return min(hoped / stake, 1.0) if stake > 0 else 1.0


def build_ladder(
    ask_usd: float, target_usd: float, walk_away_usd: float | None, now_usd: float, steps: int = RUNGS
) -> tuple[float, ...]:
    """U(ask), halvings of the way to the target, then the least you take: your alternative or the offer as it is.

    It never rises. An ask that falls short of the target comes down toward the last rung instead.
    """
    stop = max(now_usd, walk_away_usd) if walk_away_usd is not None else now_usd
    if ask_usd <= stop:
        return (ask_usd,)
    aim = target_usd if target_usd <= ask_usd else stop
    halved = [aim + (ask_usd - aim) * 0.5**j for j in range(1, steps + 1)]
    return (ask_usd, *(max(step, stop) for step in halved), stop)


def find_trade(pricing: Pricing, aim: Aim, ask: Package) -> tuple[str, str] | None:
    """(what to give up, what to take for it): dear to them for what it's worth to you, and cheap; or None."""
    parts = zip(pricing.room.parts, pricing.slopes.worth_usd, pricing.slopes.price, strict=False)
    prices = {part: price * aim.dearer(part.key) / worth for part, worth, price in parts if worth > 0}
    keeps = {part: find_limit(pricing.offer, "floor", part.key) for part in prices}
    held = [part for part in prices if ask.amounts[part.key] > (keeps[part] if money.is_known(keeps[part]) else 0.0)]
    open_ = [part for part in prices if ask.amounts[part.key] < part.axis.top]
    dear, cheap = max(held, key=prices.__getitem__, default=None), min(open_, key=prices.__getitem__, default=None)
    if dear is None or cheap is None or prices[dear] <= prices[cheap] * (1 + _ALIKE):
        return None
    return dear.key, cheap.key


def build_ask_block(pricing: Pricing, aim: Aim, wanted_usd: float, slopes: Slopes) -> Block:
    """Least cost to the employer with the goal reached; a part that they were less willing to move counts as dearer."""
    parts = [part if part.key != BONUS else part.held for part in find_movable_parts(pricing, slopes)]
    unit = 1.0 if pricing.rates else THOUSAND  # points are small numbers already
    last = {BASE: 2, BONUS: 3}
    prices = [
        each / unit * aim.dearer(part.key) * (1 + _TIE * last.get(part.key, i)) + _TIE / part.step + _TIE * u / THOUSAND
        for i, (part, each, u) in enumerate(zip(parts, slopes.price, slopes.worth_usd, strict=True))
    ]
    return Block(tuple(part.axis for part in parts), tuple(prices), (build_least_limit(pricing, slopes, wanted_usd),))


def build_ladder_block(
    pricing: Pricing, aim: Aim, asked: Coefficients, rungs_usd: Sequence[float], slopes: Slopes
) -> Block:
    """The rungs below an ask, all at once: each reaches its worth at the least cost, and no part of it rises again."""
    ask = build_ask_block(pricing, aim, pricing.now.present_value_usd, slopes)
    axes = tuple(axis.up_to(level) for axis, level in zip(ask.axes, asked, strict=True))
    width, rungs = len(axes), len(rungs_usd)

    def at(rung: int, coefficients: Sequence[float]) -> Coefficients:
        return (*(0.0,) * (width * rung), *coefficients, *(0.0,) * (width * (rungs - rung - 1)))

    reach = [build_least_limit(pricing, slopes, usd) for usd in rungs_usd]
    limits = [Limit(at(i, each.coefficients), each.at_most) for i, each in enumerate(reach)]
    for rung in range(1, rungs):
        for k in range(width):
            falls = [0.0] * (width * rungs)
            falls[width * (rung - 1) + k], falls[width * rung + k] = -1.0 / axes[k].step, 1.0 / axes[k].step
            limits.append(Limit(tuple(falls), 0.0))
    return Block(axes * rungs, ask.costs * rungs, tuple(limits))


def build_rungs(pricing: Pricing, ask: Package, levels: Coefficients) -> tuple[Package, ...]:
    """The ladder's packages; steps are coarse, so that two rungs may be one package, or one the ask itself."""
    width, rungs = len(pricing.parts), [ask]
    for i in range(0, len(levels), width):
        rung = pricing.package(levels[i : i + width])
        if rung.value_usd < rungs[-1].value_usd - CENT_USD:
            rungs.append(rung)
    return tuple(rungs[1:])


def find_goal_elsewhere(there: Pricing, aim: Aim, asked_as_base: float | None) -> float:
    """What the ask is to be worth in another world: there, what the base that stands for it is worth."""
    base = aim.target.as_base_usd_per_year if asked_as_base is None else asked_as_base
    usd = there.now.present_value_usd if base is None else there.at({BASE: base}).present_value_usd
    return aim.goal_usd(there, usd) if asked_as_base is None else min(usd, there.most_usd)


def find_range_high(pricing: Pricing, base_usd: float) -> float:
    """The top of a range that starts at the base asked: 1.05 to 1.07 times it, never above the band or the cap."""
    high = STEP_USD * math.floor((RANGE_LOW + RANGE_HIGH) / 2 * base_usd / STEP_USD + 0.5)
    return max(min(high, pricing.room.parts[0].axis.top), base_usd)

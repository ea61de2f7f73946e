"""One to three packages worth what the ask is worth, each with more of one thing: you can let them choose.

Offers of equal value made at once are Leonardelli and others' MESO. Source: docs/model.md, "Packages".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from negotiation.counteroffer.goal import Goal
from negotiation.counteroffer.limits import BASE, BONUS, EQUITY_KEYS, OWNERSHIP, SHARES, SIGN_ON, MovablePart
from negotiation.counteroffer.order import Wanted
from negotiation.counteroffer.package import CENT_USD, Package, Pricing
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.valuation.grants import price_grant
from negotiation.valuation.vesting import FloatArray

PackageLabel = Literal["more base", "more equity", "more up front", "more for results"]
LABELS: dict[PackageLabel, tuple[str, ...]] = {
    "more base": (BASE,),
    "more equity": EQUITY_KEYS,
    "more up front": (SIGN_ON,),
    "more for results": (BONUS,),
}
EQUAL_WORTH, EQUAL_GAIN = 0.005, 0.1  # how far a package's worth may lie from the ask's, of the worth and of its gain
MOST_COST = 1.33  # times what the ask costs them above the offer
APART, APART_UP_FRONT = 0.03, 0.075  # of yearly base: what two packages differ by in some part
AT_MOST = 3
OPTION_LETTERS = "ABC"  # what the packages are called where there are several, in their order


@dataclass(frozen=True)
class LabeledPackage:
    label: PackageLabel
    package: Package


def find_packages(
    pricing: Pricing, goal: Goal, wanted: Sequence[Wanted], ask: Package, least_gain: float
) -> tuple[LabeledPackage, ...]:
    """The packages, each apart from the others; `least_gain` is what each has to add to the offer, in dollars."""
    search, chosen = _Search(pricing, goal, [each.part for each in wanted], ask, least_gain), list[LabeledPackage]()
    for label, keys in LABELS.items():
        labeled = next((part for part in search.parts if part.key in keys), None)
        amounts = None if labeled is None or len(chosen) == AT_MOST else search.find_amounts(labeled)
        if amounts is not None and all(is_apart(pricing, amounts, each.package.amounts) for each in chosen):
            chosen.append(LabeledPackage(label, pricing.build_package(amounts)))
    return tuple(chosen)


@dataclass(frozen=True)
class _Search:
    pricing: Pricing
    goal: Goal
    parts: Sequence[MovablePart]
    ask: Package
    least_gain: float

    @cached_property
    def _near(self) -> float:
        """How far a package's worth may lie from the ask's, in dollars."""
        return min(EQUAL_WORTH * abs(self.ask.value_usd), EQUAL_GAIN * self.ask.gain_usd)

    def find_amounts(self, labeled: MovablePart) -> dict[str, float] | None:
        """As much of the ask's gain as fits in the labeled part, the rest in the first part that makes it fit."""
        most_cost = MOST_COST * self._sum_cost(self.ask.amounts)
        levels = labeled.list_levels()
        gains = self.pricing.list_gains(labeled)[: len(levels)]
        ends = self.ask.gain_usd + np.array([CENT_USD, self._near])
        most, past = np.searchsorted(gains, ends, side="right")
        for at in (*range(int(most) - 1, -1, -1), *range(int(most), int(past))):
            alone, gain = {labeled.key: float(levels[at])}, float(gains[at])
            for amounts, whole in ((alone, gain), *self._list_pairs(alone, gain)):
                is_equal = abs(whole - self.ask.gain_usd) <= self._near and whole >= self.least_gain - CENT_USD
                if is_equal and self._is_in_range(amounts) and self._sum_cost(amounts) <= most_cost:
                    return amounts
        return None

    def _list_pairs(self, alone: Mapping[str, float], gain: float) -> Iterator[tuple[dict[str, float], float]]:
        """The labeled part with the level of each other part, in their order, that comes nearest; and what both add."""
        for part in self.parts:
            levels = part.list_levels()
            if part.key not in alone and len(levels):
                gains = gain + self.pricing.list_gains(part)[: len(levels)]
                at = int(np.argmin(np.abs(gains - self.ask.gain_usd)))
                yield {**alone, part.key: float(levels[at])}, float(gains[at])

    def _is_in_range(self, amounts: Mapping[str, float]) -> bool:
        """Whether base is not below the bottom of the range."""
        base = amounts.get(BASE, self.pricing.offered[BASE])
        return self.goal.range is None or base >= self.goal.range.low

    def _sum_cost(self, amounts: Mapping[str, float]) -> float:
        """What the amounts cost them above the offer: in points where rates are published, else in dollars."""
        return sum(self.pricing.cost_of(part, amounts[part.key]) for part in self.parts if part.key in amounts)


def is_apart(pricing: Pricing, amounts: Mapping[str, float], others: Mapping[str, float]) -> bool:
    """Whether two packages differ by enough in some part, for a year of it."""
    base = pricing.offered[BASE]
    for part in pricing.parts:
        apart = amounts.get(part.key, part.offered) - others.get(part.key, part.offered)
        least = APART_UP_FRONT if part.key == SIGN_ON else APART
        if abs(float(annualize_amounts(pricing, part, np.array(apart)))) >= least * base:
            return True
    return False


def annualize_amounts(pricing: Pricing, part: MovablePart, amounts: FloatArray) -> FloatArray:
    """Amounts of a part in dollars a year: equity over its vesting years, a signing bonus in the year it is paid."""
    if not part.is_equity:
        return amounts
    grant = pricing.offer.equity[0]
    each = price_grant(grant)
    unit_usd = max(each.unit_usd - each.strike_usd, 0.0) if part.key in (OWNERSHIP, SHARES) else 1.0
    return amounts * (unit_usd * grant.payout_multiple * MONTHS_PER_YEAR / grant.vesting.total_months)

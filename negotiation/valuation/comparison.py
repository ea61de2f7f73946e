"""Offers side by side: the ranking, who leads when, what it takes to match the best, what flips the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from negotiation.offers import Assumptions, Offer, Scenario
from negotiation.valuation.cashflow import PAY_GROUPS, PayGroup
from negotiation.valuation.crossings import Pairs, find_crossings, find_swaps
from negotiation.valuation.sensitivity import Sensitivity, build_discount_curve, build_growth_curve, build_rate_grid
from negotiation.valuation.valuation import Valuation, price_offer

Variable = Literal[
    "company_value_usd", "equity_growth_per_year", "horizon_months", "discount_rate_per_year", "base_usd_per_year"
]

LEVEL_USD = 0.01 + 1e-7  # level means within one cent; the rest is the noise of adding floats
MAX_COMPANY_VALUE_USD = 1e13
MAX_BASE_MULTIPLE = 10.0
GROWTH_RANGE = (-0.9, 2.0)
DISCOUNT_RANGE = (0.0, 1.0)
_GRID_POINTS = 241


@dataclass(frozen=True)
class LeadChange:
    """The month from which `leader` has kept more on leaving than the other of the two."""

    offers: tuple[str, str]
    month: int
    leader: str


@dataclass(frozen=True)
class Rises:
    """The smallest rise of one lever alone that reaches a present value; None where no rise does."""

    base_usd_per_year: float | None
    sign_on_usd: float | None
    grant_usd: float | None


@dataclass(frozen=True)
class ToMatch:
    """What `offer` lacks to be level with `to`, by each lever alone."""

    offer: str
    to: str
    rises: Rises


@dataclass(frozen=True)
class Flip:
    """The value of one variable, all else as it is, at which two offers are level; `offer` is whose variable it is."""

    offers: tuple[str, str]
    variable: Variable
    offer: str | None
    value: float
    where: str | None = None


@dataclass(frozen=True)
class Comparison:
    """The offers priced and set side by side; what's costly is computed when it's asked for."""

    valuations: tuple[Valuation, ...]
    assumptions: Assumptions

    @cached_property
    def ranked(self) -> tuple[Valuation, ...]:
        """Offers with a known present value, best first; level ones in file order."""
        known = [v for v in self.valuations if not np.isnan(v.present_value_usd)]
        return tuple(sorted(known, key=lambda v: -v.present_value_usd))

    @property
    def ranking(self) -> tuple[str, ...]:
        return tuple(v.offer.name for v in self.ranked)

    @property
    def unranked(self) -> tuple[str, ...]:
        """Offers that cannot be ranked, because a value in them is unknown."""
        return tuple(v.offer.name for v in self.valuations if np.isnan(v.present_value_usd))

    @property
    def components(self) -> list[PayGroup]:
        paid = {term.component for v in self.valuations for term in v.terms}
        return [component for component in PAY_GROUPS if component in paid]

    @cached_property
    def lead_changes(self) -> tuple[LeadChange, ...]:
        """Every change of the lead in what is kept on leaving, from month 1, pair by pair."""
        kept = np.array([v.kept_if_leaving_usd[1:] for v in self.valuations])
        return tuple(
            LeadChange(names, place + 1, names[0] if first_leads else names[1])
            for names, turns in zip(self._pair_names, find_swaps(kept, self._pairs, LEVEL_USD), strict=True)
            for place, first_leads in turns
        )

    @cached_property
    def to_match(self) -> tuple[ToMatch, ...]:
        """For every other ranked offer, what brings it level with the best."""
        if not self.ranked:
            return ()
        best = self.ranked[0]
        return tuple(
            ToMatch(v.offer.name, best.offer.name, _rises(sensitivity, best.present_value_usd))
            for v, sensitivity in zip(self.valuations, self._sensitivities, strict=True)
            if v is not best
        )

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """Every value of a variable at which two offers are level, pair by pair."""
        if not self._pairs:
            return ()
        horizons = np.array([v.present_value_by_horizon_usd[1:] for v in self.valuations])
        stays = find_swaps(horizons, self._pairs, LEVEL_USD)
        grids = [build_rate_grid(*bounds, _GRID_POINTS) for bounds in (GROWTH_RANGE, DISCOUNT_RANGE)]
        growth = find_crossings(build_growth_curve(self.valuations, self.assumptions, grids[0]), grids[0], self._pairs)
        rates = find_crossings(build_discount_curve(self.valuations, self.assumptions, grids[1]), grids[1], self._pairs)
        flips: list[Flip] = []
        for k, ((i, j), names) in enumerate(zip(self._pairs, self._pair_names, strict=True)):
            first, second = self._sensitivities[i], self._sensitivities[j]
            flips += [*_company_values(first, second, names), *_company_values(second, first, names)]
            flips += [Flip(names, "equity_growth_per_year", None, rate) for rate in growth[k]]
            flips += [Flip(names, "horizon_months", None, place + 1) for place, _ in stays[k]]
            flips += [Flip(names, "discount_rate_per_year", None, rate) for rate in rates[k]]
            flips += [*_bases(first, second, names), *_bases(second, first, names)]
        return tuple(flips)

    @cached_property
    def _pairs(self) -> Pairs:
        return list(combinations(range(len(self.valuations)), 2))

    @cached_property
    def _pair_names(self) -> list[tuple[str, str]]:
        names = [v.offer.name for v in self.valuations]
        return [(names[i], names[j]) for i, j in self._pairs]

    @cached_property
    def _sensitivities(self) -> tuple[Sensitivity, ...]:
        return tuple(Sensitivity(v) for v in self.valuations)


def compare_offers(scenario: Scenario) -> Comparison:
    valuations = tuple(price_offer(offer, scenario.assumptions) for offer in scenario.offer)
    return Comparison(valuations, scenario.assumptions)


def find_rises_to_match(offer: Offer, assumptions: Assumptions, present_value_usd: float) -> Rises:
    """What brings the offer to that present value, by each lever alone."""
    return _rises(Sensitivity(price_offer(offer, assumptions)), present_value_usd)


def _rises(sensitivity: Sensitivity, present_value_usd: float) -> Rises:
    now = sensitivity.valuation.present_value_usd
    if np.isnan(now) or np.isnan(present_value_usd):
        return Rises(None, None, None)
    wanted = max(present_value_usd, now)
    base = sensitivity.base_level_at(wanted)
    offered = sensitivity.valuation.offer.base_usd_per_year or 0.0
    return Rises(
        base_usd_per_year=None if base is None else max(base - offered, 0.0),
        sign_on_usd=sensitivity.sign_on.level_at(wanted),
        grant_usd=sensitivity.grant.level_at(wanted),
    )


def _company_values(own: Sensitivity, other: Sensitivity, names: tuple[str, str]) -> Iterator[Flip]:
    for line in own.company_values:
        level = line.level_at(other.valuation.present_value_usd)
        if level is not None and level <= MAX_COMPANY_VALUE_USD:
            yield Flip(names, "company_value_usd", own.valuation.offer.name, level, line.where)


def _bases(own: Sensitivity, other: Sensitivity, names: tuple[str, str]) -> Iterator[Flip]:
    base = own.valuation.offer.base_usd_per_year
    level = own.base_level_at(other.valuation.present_value_usd) if base else None
    if base and level is not None and level <= MAX_BASE_MULTIPLE * base:
        yield Flip(names, "base_usd_per_year", own.valuation.offer.name, level)

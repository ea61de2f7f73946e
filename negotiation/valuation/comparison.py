"""Offers side by side: the ranking, who leads when, what it takes to match the top offer, what flips the order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np

from negotiation.offers import Assumptions, Scenario
from negotiation.records.record import Note
from negotiation.valuation.break_even import MAX_COMPANY_VALUE_USD
from negotiation.valuation.cashflow import PAY_GROUPS, PayGroup
from negotiation.valuation.crossings import Pairs, find_crossings, find_swaps
from negotiation.valuation.forfeits import compute_leaving_credit_usd, sum_forfeits_usd
from negotiation.valuation.leaving import find_stock_named_twice
from negotiation.valuation.sensitivity import (
    Curve,
    Sensitivity,
    build_discount_curve,
    build_growth_curve,
    build_rate_grid,
)
from negotiation.valuation.valuation import Valuation, price_offer
from negotiation.valuation.vesting import FloatArray

Variable = Literal[
    "company_value_usd",
    "price_usd",
    "equity_growth_per_year",
    "horizon_months",
    "discount_rate_per_year",
    "base_usd_per_year",
]

LEVEL_USD = 0.01 + 1e-7  # level means within one cent; the rest is the noise of adding floats
MAX_BASE_MULTIPLE = 10.0
GROWTH_RANGE = (-0.9, 2.0)
DISCOUNT_RANGE = (0.0, 1.0)
_GRID_POINTS = 241
_CENTS = 2  # level means to the cent


@dataclass(frozen=True)
class LeadChange:
    """The month from which `leader` has kept more on leaving than the other of the two."""

    offers: tuple[str, str]
    month: int
    leader: str

    @property
    def passed(self) -> str:
        """The other of the two, which led before."""
        return self.offers[1] if self.leader == self.offers[0] else self.offers[0]


@dataclass(frozen=True)
class Rises:
    """The smallest rise of one lever alone that reaches a present value. None if no rise does."""

    base_usd_per_year: float | None
    sign_on_usd: float | None
    grant_usd: float | None


@dataclass(frozen=True)
class ToMatch:
    """What it takes to bring `offer` level with `to`, by each lever alone."""

    offer: str
    to: str
    rises: Rises


@dataclass(frozen=True)
class Flip:
    """The value of one variable at which two offers are level, if nothing else changes; `offer` is whose it is."""

    offers: tuple[str, str]
    variable: Variable
    offer: str | None
    value: float
    where: str | None = None


@dataclass(frozen=True)
class Comparison:
    """The offers, priced and compared. Slow results are computed on first use."""

    valuations: tuple[Valuation, ...]
    assumptions: Assumptions

    @cached_property
    def ranked(self) -> tuple[Valuation, ...]:
        """Offers of known value, best first. Ties go by name, not by the order of the file."""
        known = [v for v in self.valuations if not np.isnan(v.compared_usd)]
        return tuple(sorted(known, key=lambda v: (-round(v.compared_usd, _CENTS), v.offer.name)))

    @property
    def ranking(self) -> tuple[str, ...]:
        return tuple(v.offer.name for v in self.ranked)

    @property
    def unranked(self) -> tuple[str, ...]:
        """Offers that can't be ranked, because a value in them is unknown."""
        return tuple(v.offer.name for v in self.valuations if np.isnan(v.compared_usd))

    @property
    def leaving_cost_usd(self) -> float | None:
        """What leaving the current job costs: forfeits, whatever their month, and repayments; None without a job."""
        return next((sum_forfeits_usd(v.offer) for v in self.valuations if v.offer.status.is_job), None)

    @property
    def counts_leaving(self) -> bool:
        """Whether an offer counts as anything other than its present value."""
        return any(v.compared_usd != v.present_value_usd for v in self.ranked)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What to ask the candidate about what leaving costs, and which offers are for a fixed term."""
        asked = (find_stock_named_twice(v.offer, self.assumptions) for v in self.valuations if v.offer.status.is_job)
        terms = ((v.offer.name, v.offer.ends_month) for v in self.valuations)
        ending = (Note("fixed_term", {"offer": name, "months": months}) for name, months in terms if months is not None)
        return (*(note for note in asked if note is not None), *ending)

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
            ToMatch(v.offer.name, best.offer.name, _rises(sensitivity, _level_usd(sensitivity, best)))
            for v, sensitivity in zip(self.valuations, self._sensitivities, strict=True)
            if v is not best
        )

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """Every value of a variable at which two offers are level, pair by pair."""
        if not self._pairs:
            return ()
        horizons = self._credits_usd + np.array([v.present_value_by_horizon_usd[1:] for v in self._compared])
        stays = find_swaps(horizons, self._pairs, LEVEL_USD)
        grids = [build_rate_grid(*bounds, _GRID_POINTS) for bounds in (GROWTH_RANGE, DISCOUNT_RANGE)]
        growth, rates = (
            find_crossings(self._credited(build(self._compared, self.assumptions, grid)), grid, self._pairs)
            for build, grid in zip((build_growth_curve, build_discount_curve), grids, strict=True)
        )
        flips: list[Flip] = []
        for k, ((i, j), names) in enumerate(zip(self._pairs, self._pair_names, strict=True)):
            first, second = self._sensitivities[i], self._sensitivities[j]
            flips += [*_company_values(first, second, names), *_company_values(second, first, names)]
            flips += [*_share_prices(first, second, names), *_share_prices(second, first, names)]
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
        return tuple(map(Sensitivity, self._compared))

    @cached_property
    def _compared(self) -> tuple[Valuation, ...]:
        return tuple(v.compared for v in self.valuations)

    @cached_property
    def _credits_usd(self) -> FloatArray:
        """What counts on top of each one's own pay, a row an offer."""
        return np.array([[compute_leaving_credit_usd(v.offer)] for v in self.valuations])

    def _credited(self, curve: Curve) -> Curve:
        return lambda rates: self._credits_usd + curve(rates)


def compare_offers(scenario: Scenario) -> Comparison:
    valuations = tuple(price_offer(offer, scenario.assumptions) for offer in scenario.offer)
    return Comparison(valuations, scenario.assumptions)


def _level_usd(own: Sensitivity, other: Valuation) -> float:
    """The present value at which an offer is level with another, the cost of leaving counted."""
    return other.compared_usd - compute_leaving_credit_usd(own.valuation.offer)


def _rises(sensitivity: Sensitivity, present_value_usd: float) -> Rises:
    now = sensitivity.valuation.present_value_usd
    if np.isnan(now):
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
        level = line.level_at(_level_usd(own, other.valuation))
        if level is not None and level <= MAX_COMPANY_VALUE_USD:
            yield Flip(names, "company_value_usd", own.valuation.offer.name, level, line.where)


def _share_prices(own: Sensitivity, other: Sensitivity, names: tuple[str, str]) -> Iterator[Flip]:
    for line in own.share_prices:
        level = line.level_at(_level_usd(own, other.valuation))
        if level is not None:
            yield Flip(names, "price_usd", own.valuation.offer.name, level, line.where)


def _bases(own: Sensitivity, other: Sensitivity, names: tuple[str, str]) -> Iterator[Flip]:
    base = own.valuation.offer.base_usd_per_year
    level = own.base_level_at(_level_usd(own, other.valuation)) if base else None
    if base and level is not None and level <= MAX_BASE_MULTIPLE * base:
        yield Flip(names, "base_usd_per_year", own.valuation.offer.name, level)

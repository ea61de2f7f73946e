"""Offers side by side: the ranking, who leads when, what it takes to match the best, what flips the order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from negotiation.offers import Assumptions, Offer, Scenario
from negotiation.valuation.sensitivity import Curve, Sensitivity, discount_curve, grid_of_rates, growth_curve
from negotiation.valuation.valuation import Valuation, value
from negotiation.valuation.vesting import FloatArray

Variable = Literal[
    "company_value_usd", "equity_growth_per_year", "horizon_months", "discount_rate_per_year", "base_usd_per_year"
]

LEVEL_USD = 0.01 + 1e-7  # level means within one cent; the rest is the noise of adding floats
MAX_COMPANY_VALUE_USD = 1e13
MAX_BASE_MULTIPLE = 10.0
GROWTH_RANGE = (-0.9, 2.0)
DISCOUNT_RANGE = (0.0, 1.0)
_GRID_POINTS = 241
_ROOT_STEPS = 60
_ROOT_USD = 1e-5
Pairs = list[tuple[int, int]]


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
    """What `offer` lacks to be level with `to`, told for each lever alone."""

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
    """The offers priced and held against each other; what is costly is computed when it is asked for."""

    valuations: tuple[Valuation, ...]
    assumptions: Assumptions

    @cached_property
    def ranked(self) -> tuple[Valuation, ...]:
        """Offers with a known present value, best first; level ones in file order."""
        known = [v for v in self.valuations if not np.isnan(v.present_value_usd)]
        return tuple(sorted(known, key=lambda v: -v.present_value_usd))

    @property
    def ranking(self) -> tuple[str, ...]:
        """Their names."""
        return tuple(v.offer.name for v in self.ranked)

    @property
    def unranked(self) -> tuple[str, ...]:
        """Offers that cannot be ranked, because a value in them is unknown."""
        return tuple(v.offer.name for v in self.valuations if np.isnan(v.present_value_usd))

    @cached_property
    def lead_changes(self) -> tuple[LeadChange, ...]:
        """Every change of the lead in what is kept on leaving, from month 1, pair by pair."""
        kept = np.array([v.kept_if_leaving_usd[1:] for v in self.valuations])
        return tuple(
            LeadChange(names, place + 1, names[0] if first_leads else names[1])
            for names, turns in zip(self._pair_names, swaps(kept, self._pairs), strict=True)
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
        stays = swaps(horizons, self._pairs)
        grids = [grid_of_rates(*bounds, _GRID_POINTS) for bounds in (GROWTH_RANGE, DISCOUNT_RANGE)]
        growth = _crossings(growth_curve(self.valuations, self.assumptions, grids[0]), grids[0], self._pairs)
        rates = _crossings(discount_curve(self.valuations, self.assumptions, grids[1]), grids[1], self._pairs)
        found: list[Flip] = []
        for k, ((i, j), names) in enumerate(zip(self._pairs, self._pair_names, strict=True)):
            one, other = self._sensitivities[i], self._sensitivities[j]
            found += [*_company_values(one, other, names), *_company_values(other, one, names)]
            found += [Flip(names, "equity_growth_per_year", None, rate) for rate in growth[k]]
            found += [Flip(names, "horizon_months", None, place + 1) for place, _ in stays[k]]
            found += [Flip(names, "discount_rate_per_year", None, rate) for rate in rates[k]]
            found += [*_bases(one, other, names), *_bases(other, one, names)]
        return tuple(found)

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


def compare(scenario: Scenario) -> Comparison:
    """Price every offer of the scenario, and set them side by side."""
    valuations = tuple(value(offer, scenario.assumptions) for offer in scenario.offer)
    return Comparison(valuations, scenario.assumptions)


def swaps(values: FloatArray, pairs: Pairs) -> list[list[tuple[int, bool]]]:
    """Where the lead changes, for each pair of rows: (index, whether the first leads from there).

    Level stretches count where they lead to a change, which is then dated by their first index; a stretch after which
    the same one leads again is none, and neither is what follows the first unknown.
    """
    found: list[list[tuple[int, bool]]] = [[] for _ in pairs]
    if pairs:
        first, second = _sides(pairs)
        lead = values[first] - values[second]
        sign = (lead > LEVEL_USD).view(np.int8) - (lead < -LEVEL_USD).view(np.int8)
        pair, place = np.nonzero(sign)
        signs = sign[pair, place]
        turns = np.flatnonzero((signs[1:] != signs[:-1]) & (pair[1:] == pair[:-1]))
        for k, at, leads in zip(pair[turns].tolist(), place[turns].tolist(), signs[turns + 1].tolist(), strict=True):
            found[k].append((at + 1, leads > 0))
    return found


def _sides(pairs: Pairs) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    sides = np.array(pairs)
    return sides[:, 0], sides[:, 1]


def rises_to_match(offer: Offer, assumptions: Assumptions, present_value_usd: float) -> Rises:
    """What brings the offer to that present value, told for each lever alone."""
    return _rises(Sensitivity(value(offer, assumptions)), present_value_usd)


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


def _crossings(curve: Curve, grid: FloatArray, pairs: Pairs) -> list[list[float]]:
    """For each pair, every rate at which the two curves cross within the grid's range."""
    first, second = _sides(pairs)

    def leads(rates: FloatArray, pair: NDArray[np.int64]) -> FloatArray:
        """One rate a pair: how far the first is ahead there."""
        values, each = curve(rates), np.arange(len(rates))
        difference: FloatArray = values[first[pair], each] - values[second[pair], each]
        return difference

    at = curve(grid)
    lead = at[first] - at[second]
    lead[np.abs(lead) < _ROOT_USD] = 0.0
    sign = np.sign(lead)
    pair, cell = np.nonzero(sign[:, :-1] * sign[:, 1:] < 0)
    brackets = [(pair, grid[cell], grid[cell + 1], lead[pair, cell], lead[pair, cell + 1])]
    pair, point = np.nonzero(_turns_back(lead, sign))
    if len(pair):  # a curve that comes near and turns back may have crossed twice between two points of the grid
        bottom = _bottoms(grid, lead, pair, point)
        below = leads(bottom, pair)
        dips = below * lead[pair, point] < 0
        pair, point, bottom, below = pair[dips], point[dips], bottom[dips], below[dips]
        brackets.append((pair, grid[point - 1], bottom, lead[pair, point - 1], below))
        brackets.append((pair, bottom, grid[point + 1], below, lead[pair, point + 1]))
    pair, low, high, at_low, at_high = (np.concatenate(parts) for parts in zip(*brackets, strict=True))
    found: list[list[float]] = [[] for _ in pairs]
    if len(pair):
        roots = _bracketed_roots(lambda rates: leads(rates, pair), low, high, at_low, at_high)
        for k, root in zip(pair.tolist(), roots.tolist(), strict=True):
            found[k].append(root)
    if not sign.all():
        for k, at_point in zip(*np.nonzero(_lone_zeros(sign)), strict=True):
            found[int(k)].append(float(grid[at_point]))
    return [sorted(roots) for roots in found]


def _turns_back(lead: FloatArray, sign: FloatArray) -> NDArray[np.bool_]:
    """Grid points at which a lead is smaller than on both sides, and of the same sign."""
    size = np.abs(lead)
    found = np.zeros(lead.shape, dtype=np.bool_)
    found[:, 1:-1] = (
        (size[:, 1:-1] < size[:, :-2])
        & (size[:, 1:-1] <= size[:, 2:])
        & (sign[:, 1:-1] == sign[:, :-2])
        & (sign[:, 1:-1] == sign[:, 2:])
    )
    return found


def _bottoms(grid: FloatArray, lead: FloatArray, pair: NDArray[np.int64], point: NDArray[np.int64]) -> FloatArray:
    """Where the parabola through a point and its neighbours turns."""
    x0, x1, x2 = grid[point - 1], grid[point], grid[point + 1]
    y0, y1, y2 = lead[pair, point - 1], lead[pair, point], lead[pair, point + 1]
    left, right = (x1 - x0) * (y1 - y2), (x1 - x2) * (y1 - y0)
    bottom: FloatArray = x1 - ((x1 - x0) * left - (x1 - x2) * right) / (2 * (left - right))
    return np.clip(bottom, x0, x2)


def _lone_zeros(sign: FloatArray) -> NDArray[np.bool_]:
    """Grid points at which two curves are level without being the same curve."""
    zero = sign == 0
    padded = np.pad(zero, ((0, 0), (1, 1)))
    lone: NDArray[np.bool_] = zero & ~padded[:, :-2] & ~padded[:, 2:]
    return lone


def _bracketed_roots(
    f: Callable[[FloatArray], FloatArray], low: FloatArray, high: FloatArray, at_low: FloatArray, at_high: FloatArray
) -> FloatArray:
    """Roots of many functions at once, each in its bracket: false position after Illinois (Dowell & Jarratt 1971)."""
    root = low
    for _ in range(_ROOT_STEPS):
        root = (low * at_high - high * at_low) / (at_high - at_low)
        at = f(root)
        if np.all(np.abs(at) < _ROOT_USD):
            break
        same = np.sign(at) == np.sign(at_high)
        at_low = np.where(same, at_low * 0.5, at_high)
        low = np.where(same, low, high)
        high, at_high = root, at
    return root

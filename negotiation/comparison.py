"""Offers side by side: the ranking, who leads when, what it takes to match the best, what flips the order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import combinations
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from negotiation.cashflow import (
    MONTHS,
    YEAR_OF_MONTH,
    clawback_owed_usd,
    first_month,
    match_usd_per_year,
    raise_factors,
    vests_of,
)
from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Assumptions, Grant, Offer, Scenario, SignOn
from negotiation.statutes import LIMITS
from negotiation.valuation import (
    Valuation,
    face_usd,
    leaving_weights,
    survival,
    value,
    weights,
)
from negotiation.vesting import FloatArray

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
        found = []
        for a, b in combinations(self.valuations, 2):
            names = (a.offer.name, b.offer.name)
            for month, a_leads in swaps(a.kept_if_leaving_usd[1:] - b.kept_if_leaving_usd[1:]):
                found.append(LeadChange(names, month + 1, names[0] if a_leads else names[1]))
        return tuple(found)

    @cached_property
    def to_match(self) -> tuple[ToMatch, ...]:
        """For every other ranked offer, what brings it level with the best."""
        if not self.ranked:
            return ()
        best = self.ranked[0]
        return tuple(
            ToMatch(v.offer.name, best.offer.name, _rises(v, best.present_value_usd))
            for v in self.valuations
            if v is not best
        )

    @cached_property
    def flips(self) -> tuple[Flip, ...]:
        """Every value of a variable at which two offers are level, pair by pair."""
        return tuple(_flips(self.valuations, self.assumptions))


def compare(scenario: Scenario) -> Comparison:
    """Price every offer of the scenario, and set them side by side."""
    valuations = tuple(value(offer, scenario.assumptions) for offer in scenario.offer)
    return Comparison(valuations, scenario.assumptions)


def swaps(lead: FloatArray) -> list[tuple[int, bool]]:
    """Where a difference changes sign: (index, whether it is positive from there).

    Level stretches count where they lead to a change, which is then dated by their first index; a stretch after which
    the same one leads again is none, and neither is what follows the first unknown.
    """
    sign = (lead > LEVEL_USD) * 1.0 - (lead < -LEVEL_USD)
    leads = np.flatnonzero(sign)
    changed = np.flatnonzero(sign[leads[1:]] != sign[leads[:-1]])
    return [(int(leads[i]) + 1, bool(sign[leads[i + 1]] > 0)) for i in changed]


# --- what it takes to match ---------------------------------------------------------------------------------------


def rises_to_match(offer: Offer, assumptions: Assumptions, present_value_usd: float) -> Rises:
    """What brings the offer to that present value, told for each lever alone."""
    return _rises(value(offer, assumptions), present_value_usd)


def _rises(valuation: Valuation, present_value_usd: float) -> Rises:
    gap = present_value_usd - valuation.present_value_usd
    if np.isnan(gap):
        return Rises(None, None, None)
    gap = max(gap, 0.0)
    base = level_base_usd(valuation, present_value_usd) if gap > 0 else valuation.offer.base_usd_per_year
    return Rises(
        base_usd_per_year=None if base is None else base - (valuation.offer.base_usd_per_year or 0.0),
        sign_on_usd=_per_dollar(gap, _sign_on_dollar_usd(valuation)),
        grant_usd=_per_dollar(gap, _grant_dollar_usd(valuation)),
    )


def _per_dollar(gap: float, worth: float) -> float | None:
    return gap / worth if worth > 0 else None


def _sign_on_dollar_usd(valuation: Valuation) -> float:
    """The present value of one more dollar of the first sign-on, else of one at month 0 without clawback."""
    first = next(iter(valuation.offer.sign_on), SignOn(amount_usd=0.0))
    dollar = replace(first, amount_usd=1.0)
    horizon, assumptions = valuation.horizon, valuation.assumptions
    counts = first_month(valuation.offer) <= dollar.month <= horizon
    paid = float(weights(assumptions)[dollar.month]) if counts else 0.0
    return paid - float(clawback_owed_usd(dollar)[:horizon] @ leaving_weights(assumptions)[:horizon])


def _grant_dollar_usd(valuation: Valuation) -> float:
    """The present value of one more dollar of the first dollar RSU, else of a new one with default vesting."""
    assumptions, offer = valuation.assumptions, valuation.offer
    if assumptions.equity_lens == "none":
        return 0.0
    dollars = (grant for grant in offer.equity if grant.grant_usd is not None)
    grant = next(dollars, Grant(kind="rsu", grant_usd=1.0))
    one = vests_of(
        Grant(kind="rsu", grant_usd=1.0, vesting=grant.vesting),
        np.array([grant.granted_month]),
        "",
        first_month(offer),
    )
    months = slice(valuation.horizon + 1)
    return float(face_usd(one, assumptions.equity_growth_per_year)[months] @ weights(assumptions)[months])


def level_base_usd(valuation: Valuation, present_value_usd: float) -> float | None:
    """The yearly base at which the offer has that present value, all else as it is; None where none ≥ 0 does.

    Present value is a rising chain of straight lines in base, which bend at the legal limits of the match.
    """
    base = valuation.offer.base_usd_per_year
    if base is None:
        return None
    bends = _match_bends_usd(valuation) if valuation.offer.match else np.zeros(1)
    worth, slope = _base_worth_usd(valuation, np.append(bends, base))
    wanted = present_value_usd - (valuation.present_value_usd - worth[-1])
    if not slope > 0 or wanted < 0:
        return None
    if wanted > worth[-2]:
        return float(bends[-1] + (wanted - worth[-2]) / slope)
    return float(np.interp(wanted, worth[:-1], bends))


def _base_worth_usd(valuation: Valuation, base: FloatArray) -> tuple[FloatArray, float]:
    """The present value of what hangs on base, for many bases, and its slope beyond the match's limits."""
    months = slice(valuation.horizon + 1)
    weight = weights(valuation.assumptions)[months]
    slope = float(valuation.flow.per_base[months] @ weight)
    worth = slope * base
    if valuation.offer.match:
        years = MAX_HORIZON_MONTHS // MONTHS_PER_YEAR
        by_year = np.bincount(YEAR_OF_MONTH[months][1:], weight[1:] / MONTHS_PER_YEAR, years)
        by_base = base[:, None] * raise_factors(valuation.offer)
        for match in valuation.offer.match:
            worth = worth + match_usd_per_year(match, by_base, valuation.assumptions.tax_year) @ by_year
    return worth, slope


def _match_bends_usd(valuation: Valuation) -> FloatArray:
    """The bases at which a legal limit starts or stops to bind in some year, rising from 0."""
    limits = LIMITS[valuation.assumptions.tax_year]
    bends = [0.0]
    for match in valuation.offer.match:
        put_in, matched = match.contributed_fraction, match.up_to_fraction_of_base
        bends.append(limits.compensation_usd)
        bends += [limits.elective_deferral_usd / fraction for fraction in (put_in, matched) if fraction]
        bends += [matched * limits.compensation_usd / put_in] if put_in else []
    by_year = np.array(bends)[:, None] / raise_factors(valuation.offer)
    return np.unique(by_year)


# --- what flips the order -----------------------------------------------------------------------------------------

Pairs = list[tuple[int, int]]
Curve = Callable[[FloatArray], FloatArray]  # values of one variable -> present value, a row an offer


def _flips(valuations: tuple[Valuation, ...], assumptions: Assumptions) -> Iterator[Flip]:
    pairs = list(combinations(range(len(valuations)), 2))
    if not pairs:
        return
    found: list[list[Flip]] = [[] for _ in pairs]
    for k, (i, j) in enumerate(pairs):
        a, b = valuations[i], valuations[j]
        names = (a.offer.name, b.offer.name)
        found[k] += _company_values(a, b, names)
        found[k] += _company_values(b, a, names)
    horizons = np.array([v.present_value_by_horizon_usd[1:] for v in valuations])
    growth = _crossings(_growth_curve(valuations, assumptions), _grid(*GROWTH_RANGE), pairs)
    rates = _crossings(_discount_curve(valuations, assumptions), _grid(*DISCOUNT_RANGE), pairs)
    for k, (i, j) in enumerate(pairs):
        a, b = valuations[i], valuations[j]
        names = (a.offer.name, b.offer.name)
        found[k] += [Flip(names, "equity_growth_per_year", None, g) for g in growth[k]]
        found[k] += [Flip(names, "horizon_months", None, m + 1) for m, _ in swaps(horizons[i] - horizons[j])]
        found[k] += [Flip(names, "discount_rate_per_year", None, r) for r in rates[k]]
        found[k] += _bases(a, b, names)
        found[k] += _bases(b, a, names)
    for flips in found:
        yield from flips


def _company_values(own: Valuation, other: Valuation, names: tuple[str, str]) -> Iterator[Flip]:
    """Present value is a straight line in the company's value, also where that value is unknown so far."""
    if own.assumptions.equity_lens == "none" or np.isnan(other.present_value_usd):
        return
    weight = weights(own.assumptions)[: own.horizon + 1]
    for grant, vests in zip(own.offer.equity, own.flow.vests, strict=False):  # refreshers follow the grants
        if grant.kind != "ownership":
            continue
        dollar = replace(vests, claim=replace(vests.claim, unit_usd=1.0))
        per_dollar = float(face_usd(dollar, own.assumptions.equity_growth_per_year)[: own.horizon + 1] @ weight)
        without = own.without(vests.term).present_value_usd
        if per_dollar > 0 and 0 <= (other.present_value_usd - without) / per_dollar <= MAX_COMPANY_VALUE_USD:
            level = (other.present_value_usd - without) / per_dollar
            yield Flip(names, "company_value_usd", own.offer.name, level, vests.term.where)


def _bases(own: Valuation, other: Valuation, names: tuple[str, str]) -> Iterator[Flip]:
    base = own.offer.base_usd_per_year
    if not base or np.isnan(other.present_value_usd) or np.isnan(own.present_value_usd):
        return
    level = level_base_usd(own, other.present_value_usd)
    if level is not None and level <= MAX_BASE_MULTIPLE * base:
        yield Flip(names, "base_usd_per_year", own.offer.name, level)


@lru_cache(maxsize=4)
def _grid(low: float, high: float) -> FloatArray:
    """Rates to look for crossings between, even in log(1+rate)."""
    points: FloatArray = np.expm1(np.linspace(np.log1p(low), np.log1p(high), _GRID_POINTS))
    points[0], points[-1] = low, high
    points.setflags(write=False)
    return points


def _powers(rates: FloatArray) -> FloatArray:
    """(1+rate)^(m/12), a row a rate, a column a month."""
    return np.exp(np.log1p(rates)[:, None] * (MONTHS / MONTHS_PER_YEAR))


@lru_cache(maxsize=4)
def _grid_powers(low: float, high: float) -> FloatArray:
    return _powers(_grid(low, high))


def _discount_curve(valuations: tuple[Valuation, ...], assumptions: Assumptions) -> Curve:
    stays = survival(assumptions.leaving_rate_per_year)
    months = assumptions.horizon_months + 1
    flows = np.array([v.by_month * stays[:-1] for v in valuations])[:, :months]
    owed = np.array([v.flow.owed_usd for v in valuations])[:, : months - 1] * -np.diff(stays)[: months - 1]
    flows[:, :-1] -= owed

    def curve(rates: FloatArray) -> FloatArray:
        powers = _grid_powers(*DISCOUNT_RANGE) if len(rates) == _GRID_POINTS else _powers(rates)
        return flows @ (1.0 / powers[:, :months]).T

    return curve


def _growth_curve(valuations: tuple[Valuation, ...], assumptions: Assumptions) -> Curve:
    weight = weights(assumptions).copy()
    weight[assumptions.horizon_months + 1 :] = 0.0
    if assumptions.equity_lens == "none":
        weight[:] = 0.0
    fixed = np.array([v.present_value_usd - v.usd[len(v.flow.payments) :].sum(axis=0) @ weight for v in valuations])
    rows = [(i, vests) for i, v in enumerate(valuations) for vests in v.flow.vests]

    def curve(rates: FloatArray) -> FloatArray:
        powers = _grid_powers(*GROWTH_RANGE) if len(rates) == _GRID_POINTS else _powers(rates)
        present = np.repeat(fixed[:, None], len(rates), axis=1)
        for i, vests in rows:
            units, held = vests.units * weight, vests.claim
            if held.strike_usd:
                present[i] += np.maximum(held.unit_usd * powers - held.strike_usd, 0.0) @ units[0]
            elif held.grows_from_grant:
                since = (1.0 + rates) ** (-vests.granted_month[:, None] / MONTHS_PER_YEAR)
                present[i] += held.unit_usd * ((units @ powers.T) * since).sum(axis=0)
            else:
                present[i] += held.unit_usd * (powers @ units[0])
        return present

    return curve


def _crossings(curve: Curve, grid: FloatArray, pairs: Pairs) -> list[list[float]]:
    """For each pair, every rate at which the two curves cross within the grid's range."""
    at = curve(grid)
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    lead = at[first] - at[second]
    lead[np.abs(lead) < 1e-7] = 0.0
    sign = np.sign(lead)
    pair, cell = np.nonzero(sign[:, :-1] * sign[:, 1:] < 0)
    found: list[list[float]] = [[] for _ in pairs]
    if len(pair):
        a, b = first[pair], second[pair]
        each = np.arange(len(pair))

        def lead_at(rates: FloatArray) -> FloatArray:
            values = curve(rates)
            difference: FloatArray = values[a, each] - values[b, each]
            return difference

        roots = _bracketed_roots(lead_at, grid[cell], grid[cell + 1], lead[pair, cell], lead[pair, cell + 1])
        for k, root in zip(pair.tolist(), roots.tolist(), strict=True):
            found[k].append(root)
    for k, point in zip(*np.nonzero(_lone_zeros(sign)), strict=True):
        found[int(k)].append(float(grid[point]))
    return [sorted(roots) for roots in found]


def _lone_zeros(sign: FloatArray) -> NDArray[np.bool_]:
    """Grid points at which two curves are level without being the same curve."""
    zero = sign == 0
    padded = np.pad(zero, ((0, 0), (1, 1)))
    lone: NDArray[np.bool_] = zero & ~padded[:, :-2] & ~padded[:, 2:]
    return lone


def _bracketed_roots(f: Curve, low: FloatArray, high: FloatArray, at_low: FloatArray, at_high: FloatArray) -> FloatArray:
    """Roots of many functions at once, each within its bracket: false position after Illinois (Dowell & Jarratt 1971)."""
    low, high, at_low, at_high = low.copy(), high.copy(), at_low.copy(), at_high.copy()
    root = low
    for _ in range(_ROOT_STEPS):
        root = (low * at_high - high * at_low) / (at_high - at_low)
        at = f(root)
        if np.all((np.abs(at) < 1e-7) | (np.abs(high - low) < 1e-13)):  # noqa: PLR2004
            break
        same = np.sign(at) == np.sign(at_high)
        at_low = np.where(same, at_low * 0.5, at_high)
        low = np.where(same, low, high)
        high, at_high = root, at
    return root

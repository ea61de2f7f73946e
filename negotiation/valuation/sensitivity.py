"""How an offer's present value changes when one thing alone moves: along a straight line or a curve.

Base (between the limits of savings), sign-on, grant, and company value are lines; growth and discount rates are curves.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Assumptions, Grant, SignOn, Vesting
from negotiation.valuation.base_bends import find_base_bends_usd, savings_worth_usd
from negotiation.valuation.break_even import PriceLine, build_price_lines
from negotiation.valuation.cashflow import build_vests, first_month
from negotiation.valuation.grants import price_grant, unit_face_usd
from negotiation.valuation.pay_dates import MONTHS, clawback_owed_usd, find_last_month, sign_on_by_month
from negotiation.valuation.stock_purchase_plan import gain_usd_at_ends, list_period_ends
from negotiation.valuation.valuation import (
    Valuation,
    compute_growth_factors,
    compute_leaving_weights,
    compute_survival,
    compute_weights,
    price_vests_at_face,
)
from negotiation.valuation.vesting import FloatArray, count_whole_shares, list_vest_months, list_vested_months

Curve = Callable[[FloatArray], FloatArray]  # rates -> present value, a row an offer and a column a rate
_NEW_GRANT = Grant(kind="rsu", grant_usd=1.0)
_LONGEST_GROWTH = len(MONTHS) + 1200  # months; of a grant made long before today


@dataclass(frozen=True)
class ValueLine:
    """Present value as a straight line in dollars of one lever: what each dollar adds to what there is without it."""

    where: str
    without_usd: float
    per_dollar: float

    def level_at(self, present_value_usd: float) -> float | None:
        """The dollars that give this present value; None if no dollars ≥ 0 do."""
        if not self.per_dollar > 0 or not present_value_usd >= self.without_usd:
            return None
        return (present_value_usd - self.without_usd) / self.per_dollar


@dataclass(frozen=True)
class Sensitivity:
    """The lines of one offer, each computed on first use."""

    valuation: Valuation

    @cached_property
    def _weights(self) -> FloatArray:
        """What a dollar of each month counts, up to the horizon; after the end of a fixed term, nothing."""
        weights, last = compute_weights(self.valuation.assumptions), find_last_month(self.valuation.offer)
        return np.where(last >= MONTHS, weights, 0.0)[: self.valuation.horizon + 1]

    @cached_property
    def sign_on(self) -> ValueLine:
        """The first sign-on, else one at month 0 without clawback."""
        offer, horizon = self.valuation.offer, self.valuation.horizon
        dollar = replace(offer.sign_on[0] if offer.sign_on else SignOn(amount_usd=1.0), amount_usd=1.0)
        worth = float(sign_on_by_month(dollar, first_month(offer))[: horizon + 1] @ self._weights)
        if dollar.clawback_months and self.valuation.assumptions.leaving_rate_per_year:
            bound = min(horizon, find_last_month(offer))
            leaving = compute_leaving_weights(self.valuation.assumptions)[:bound]
            worth -= float(clawback_owed_usd(dollar)[:bound] @ leaving)
        return ValueLine("sign_on[1]", self.valuation.present_value_usd, worth)

    @cached_property
    def grant(self) -> ValueLine:
        """The first dollar RSU, else a new one with default vesting."""
        assumptions, offer = self.valuation.assumptions, self.valuation.offer
        if assumptions.equity_lens == "none":
            return ValueLine("equity", self.valuation.present_value_usd, 0.0)
        dollar_grant = next((grant for grant in offer.equity if grant.grant_usd is not None), _NEW_GRANT)
        usd = _dollar_usd(
            dollar_grant.vesting, dollar_grant.granted_month, first_month(offer), assumptions.equity_growth_per_year
        )
        per_dollar = float(usd[: len(self._weights)] @ self._weights) * dollar_grant.payout_multiple
        return ValueLine("equity", self.valuation.present_value_usd, per_dollar)

    @cached_property
    def company_values(self) -> tuple[ValueLine, ...]:
        """The company's value, for each grant of a part of it; also where that value is unknown so far."""
        valuation = self.valuation
        if valuation.assumptions.equity_lens == "none":
            return ()
        growth, horizon = valuation.assumptions.equity_growth_per_year, valuation.horizon
        lines = []
        for grant, vests in zip(valuation.offer.equity, valuation.flow.vests, strict=False):  # refreshers come last
            if grant.kind == "ownership":
                grown = vests.units[0, : horizon + 1] * compute_growth_factors(growth)[: horizon + 1]
                per_dollar = float(grown @ self._weights)
                without = valuation.present_value_usd - per_dollar * vests.claim.unit_usd
                if np.isnan(without):
                    without = valuation.without(vests.term).present_value_usd
                lines.append(ValueLine(vests.term.where, without, per_dollar))
        return tuple(lines)

    @cached_property
    def share_prices(self) -> tuple[PriceLine, ...]:
        """The price of a share, for each grant in shares; also where that price is unknown so far."""
        return build_price_lines(self.valuation)

    @cached_property
    def _base(self) -> tuple[FloatArray, FloatArray, float]:
        """(bases at which savings bend, present value there, slope beyond): a chain of straight lines."""
        slope = float(self.valuation.flow.per_base[: self.valuation.horizon + 1] @ self._weights)
        bends = find_base_bends_usd(self.valuation)
        return bends, self.value_bases(bends), slope

    def value_bases(self, bases_usd_per_year: FloatArray) -> FloatArray:
        """Present value at many bases, in dollars, with nothing else changed. It takes in the bends of savings."""
        valuation = self.valuation
        slope = float(valuation.flow.per_base[: valuation.horizon + 1] @ self._weights)
        bases = np.append(bases_usd_per_year, valuation.offer.base_usd_per_year or 0.0)
        worth = slope * bases + savings_worth_usd(valuation, bases, self._weights)
        present: FloatArray = valuation.present_value_usd + worth[:-1] - worth[-1]
        return present

    def value_shares(self, counts: FloatArray) -> FloatArray:
        """What many sizes of the first grant, in shares, add to present value; shares vest whole."""
        valuation = self.valuation
        grant, months_left = valuation.offer.equity[0], valuation.horizon
        held, months = price_grant(grant), list_vest_months(grant.vesting) + grant.granted_month
        counts = np.append(counts * grant.payout_multiple, held.units)
        done = list_vested_months(grant.vesting) / grant.vesting.total_months
        units = np.diff(count_whole_shares(counts[:, None] * done), prepend=0.0)
        is_counted = (months >= first_month(valuation.offer)) & (months <= months_left)
        growth = valuation.assumptions.equity_growth_per_year
        each = unit_face_usd(held, months[is_counted], growth) * self._weights[months[is_counted]]
        worth: FloatArray = units[:, is_counted] @ each
        added: FloatArray = worth[:-1] - worth[-1]
        return added if valuation.assumptions.equity_lens != "none" else np.zeros(len(added))

    def base_level_at(self, present_value_usd: float) -> float | None:
        """The yearly base at which present value is that, with nothing else changed; None where no base ≥ 0 does it."""
        if self.valuation.offer.base_usd_per_year is None:
            return None
        bends, present, slope = self._base
        if not slope > 0 or not present_value_usd >= present[0]:
            return None
        if present_value_usd > present[-1]:
            return float(bends[-1] + (present_value_usd - present[-1]) / slope)
        return float(np.interp(present_value_usd, present, bends))


@lru_cache(maxsize=256)
def _dollar_usd(vesting: Vesting, granted_month: int, first: int, growth_per_year: float) -> FloatArray:
    """A dollar of an RSU grant, by month of its vests, at the price of that day."""
    dollar = Grant(kind="rsu", grant_usd=1.0, vesting=vesting)
    vests = build_vests(dollar, np.array([granted_month]), "equity", (first, MAX_HORIZON_MONTHS))
    return price_vests_at_face(vests, growth_per_year)


def build_discount_curve(valuations: Sequence[Valuation], assumptions: Assumptions, grid: FloatArray) -> Curve:
    """Present value by discount rate; `grid` is the array of rates for which the powers are kept."""
    stays = compute_survival(assumptions.leaving_rate_per_year)
    months = assumptions.horizon_months + 1
    flows = np.array([v.by_month[:months] for v in valuations]) * stays[:months]
    if assumptions.leaving_rate_per_year:
        owed = np.array([v.flow.owed_usd[: months - 1] for v in valuations])
        flows[:, :-1] -= owed * -np.diff(stays[:months])

    def curve(rates: FloatArray) -> FloatArray:
        return flows @ _powers(rates, grid, -1.0)[:, :months].T

    return curve


def build_growth_curve(valuations: Sequence[Valuation], assumptions: Assumptions, grid: FloatArray) -> Curve:
    """Present value by yearly growth of equity; `grid` is the array of rates for which the powers are kept."""
    months = assumptions.horizon_months + 1
    weight = compute_weights(assumptions)[:months]
    equity = [v.usd[len(v.flow.payments) :, :months].sum(axis=0) @ weight for v in valuations]
    bought = [_stock_purchase_curve(v, weight) for v in valuations]
    now = np.array([assumptions.equity_growth_per_year])
    fixed = np.array([v.present_value_usd for v in valuations]) - np.array(equity)
    fixed -= np.array([float(gain(now)[0]) if gain else 0.0 for gain in bought])
    grows = np.zeros((len(valuations), _LONGEST_GROWTH))  # of each offer, dollars that grow for k months, by k
    options = []
    counted = valuations if assumptions.equity_lens != "none" else ()
    for i, vests in ((i, vests) for i, v in enumerate(counted) for vests in v.flow.vests):
        # What vests after the horizon has no part in it, of however unknown a value.
        row, month = np.nonzero(vests.units[:, :months])
        units, held = vests.units[row, month] * weight[month], vests.claim
        if held.strike_usd:
            options.append((i, held, month, units))
        else:
            grown = month - vests.granted_month[row] if held.grows_from_grant else month
            grows[i, : grown.max(initial=0) + 1] += np.bincount(grown, units * held.unit_usd, 1)
    used = max(len(MONTHS), int(np.max(np.nonzero(grows)[1], initial=0)) + 1)
    grows = grows[:, :used]

    def curve(rates: FloatArray) -> FloatArray:
        powers = _powers(rates, grid, 1.0) if used == len(MONTHS) else _powers_of(rates, 1.0, used)
        present: FloatArray = fixed[:, None] + grows @ powers.T
        for i, held, month, units in options:
            present[i] += np.maximum(held.unit_usd * powers[:, month] - held.strike_usd, 0.0) @ units
        for i, gain in enumerate(bought):
            if gain:
                present[i] += gain(rates)
        return present

    return curve


def _stock_purchase_curve(valuation: Valuation, weights: FloatArray) -> Curve | None:
    """What buying the employer's stock at a discount adds to present value, by growth; None without such a plan."""
    offer, last = valuation.offer, min(find_last_month(valuation.offer), len(weights) - 1)
    if not offer.espp:
        return None
    base = valuation.flow.base.usd

    def curve(rates: FloatArray) -> FloatArray:
        worth = np.zeros(len(rates))
        for plan in offer.espp:
            ends = list_period_ends(plan)
            counted = ends <= last
            worth += gain_usd_at_ends(plan, base, rates)[:, counted] @ weights[ends[counted]]
        return worth

    return curve


def _powers(rates: FloatArray, grid: FloatArray, direction: float) -> FloatArray:
    """(1+rate)^(±m/12), a row a rate and a column a month."""
    if rates is grid:
        return _grid_powers(float(grid[0]), float(grid[-1]), len(grid), direction)
    return _powers_of(rates, direction, len(MONTHS))


def _powers_of(rates: FloatArray, direction: float, months: int) -> FloatArray:
    powers: FloatArray = np.exp(np.log1p(rates)[:, None] * (np.arange(months) * (direction / MONTHS_PER_YEAR)))
    return powers


@lru_cache(maxsize=8)
def build_rate_grid(low: float, high: float, points: int) -> FloatArray:
    """Rates from `low` to `high`, even in log(1+rate)."""
    rates: FloatArray = np.expm1(np.linspace(np.log1p(low), np.log1p(high), points))
    rates[0], rates[-1] = low, high
    rates.setflags(write=False)
    return rates


@lru_cache(maxsize=8)
def _grid_powers(low: float, high: float, points: int, direction: float) -> FloatArray:
    return _powers_of(build_rate_grid(low, high, points), direction, len(MONTHS))

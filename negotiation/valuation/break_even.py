"""How an offer's present value answers to what a share, or the company, is worth, and where that makes two level.

Below its strike a vest brings nothing, above it a straight line. So every level is found exactly, without a search.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np

from negotiation.valuation.cashflow import Vests
from negotiation.valuation.forfeits import compute_leaving_credit_usd
from negotiation.valuation.valuation import Valuation, compute_growth_factors, compute_weights
from negotiation.valuation.vesting import FloatArray

EquityVariable = Literal["price_usd", "company_value_usd"]

MAX_COMPANY_VALUE_USD = 1e13
MAX_PRICE_MULTIPLE, MAX_UNKNOWN_PRICE_USD = 100.0, 10_000.0


@dataclass(frozen=True)
class EquityBreakEven:
    """What a share or the company is worth today when two offers are level, with nothing else changed."""

    variable: EquityVariable
    value_usd: float
    now_usd: float | None  # what is entered; None where it is unknown


@dataclass(frozen=True)
class PriceLine:
    """Present value by what one share, or the company, is worth today: a chain of straight lines."""

    variable: EquityVariable
    where: str  # the first grant that moves with it
    now_usd: float | None  # None where it is unknown
    without_usd: float  # present value without these grants
    strikes_usd: FloatArray  # from what price each vest pays, rising
    paid_usd: FloatArray  # what the grants bring at each of those prices
    per_dollar: FloatArray  # what one more dollar brings from there on

    @property
    def highest_usd(self) -> float:
        """Up to what it is looked for: 100 times today's price, or $10,000 where that is unknown."""
        if self.variable == "company_value_usd":
            return MAX_COMPANY_VALUE_USD
        return MAX_UNKNOWN_PRICE_USD if self.now_usd is None else MAX_PRICE_MULTIPLE * self.now_usd

    def level_at(self, present_value_usd: float) -> float | None:
        """The price or value at which present value is that; None where nothing from 0 to the highest does it."""
        more = present_value_usd - self.without_usd
        if not len(self.per_dollar) or not more >= 0 or self.now_usd == 0:
            return None
        last = int(self.paid_usd.searchsorted(more, "right")) - 1
        level = float(self.strikes_usd[last] + (more - self.paid_usd[last]) / self.per_dollar[last])
        return level if level <= self.highest_usd else None


def build_price_lines(valuation: Valuation) -> tuple[PriceLine, ...]:
    """A line for each grant in shares, whose price moves alone."""
    held = _list_held(valuation)
    return tuple(_build_line(valuation, variable, [vests]) for variable, vests in held if variable == "price_usd")


def find_equity_break_even(own: Valuation, other: Valuation) -> EquityBreakEven | None:
    """At what worth of its equity `own` is level with `other`, as the two are compared; None where no worth does it.

    The first grant that isn't in dollars says what moves: the price of a share, or the company's value. Every grant
    that stands at that same figure moves with it, for they are shares of one company.
    """
    held = _list_held(own.compared)
    if not held:
        return None
    variable, first = held[0]
    alike = [vests for other_variable, vests in held if other_variable == variable and _is_alike(vests, first)]
    line = _build_line(own.compared, variable, alike)
    level = line.level_at(other.compared_usd - compute_leaving_credit_usd(own.offer))
    return None if level is None else EquityBreakEven(variable, level, line.now_usd)


def _list_held(valuation: Valuation) -> list[tuple[EquityVariable, Vests]]:
    """The grants that aren't in dollars, each with what its worth depends on."""
    return list(_held(valuation)) if valuation.assumptions.equity_lens != "none" else []


def _held(valuation: Valuation) -> Iterator[tuple[EquityVariable, Vests]]:
    for grant, vests in zip(valuation.offer.equity, valuation.flow.vests, strict=False):  # refreshers come last
        if grant.grant_usd is None:
            yield ("company_value_usd" if grant.kind == "ownership" else "price_usd"), vests


def _is_alike(one: Vests, other: Vests) -> bool:
    prices = (one.claim.unit_usd, other.claim.unit_usd)
    return prices[0] == prices[1] or all(np.isnan(price) for price in prices)


def _build_line(valuation: Valuation, variable: EquityVariable, moved: list[Vests]) -> PriceLine:
    chains = [_build_chain(valuation, vests) for vests in moved]
    strikes = np.concatenate([strikes for strikes, _ in chains])
    order = strikes.argsort(kind="stable")
    strikes, per_dollar = strikes[order], np.concatenate([slopes for _, slopes in chains])[order].cumsum()
    paid = np.zeros(len(strikes))
    paid[1:] = (np.diff(strikes) * per_dollar[:-1]).cumsum()
    now = float(moved[0].claim.unit_usd)
    return PriceLine(
        variable=variable,
        where=moved[0].term.where,
        now_usd=None if np.isnan(now) else now,
        without_usd=_value_without(valuation, moved),
        strikes_usd=strikes,
        paid_usd=paid,
        per_dollar=per_dollar,
    )


def _value_without(valuation: Valuation, moved: list[Vests]) -> float:
    """Present value without these grants; of an unknown price too."""
    months, terms = slice(valuation.horizon + 1), [valuation.terms.index(vests.term) for vests in moved]
    worth = valuation.usd[terms, months] @ compute_weights(valuation.assumptions)[months]
    value = valuation.present_value_usd - float(worth.sum())
    if not np.isnan(value):
        return value
    without = valuation
    for vests in moved:
        without = without.without(vests.term)
    return without.present_value_usd


def _build_chain(valuation: Valuation, vests: Vests) -> tuple[FloatArray, FloatArray]:
    """(today's price from which a vest pays, what one more dollar of the price brings of it): one pair a vest.

    Vests that pay from one price on are one pair: all of them without a strike or without growth.
    """
    months, rate = slice(valuation.horizon + 1), valuation.assumptions.equity_growth_per_year
    units, strike = vests.units[0, months], vests.claim.strike_usd
    growth = compute_growth_factors(rate)[months]
    slopes = units * (compute_weights(valuation.assumptions)[months] * growth)
    if not (strike and rate):
        total = slopes.sum(keepdims=True)
        return (np.array([strike]), total) if total[0] > 0 else (total[:0], total[:0])
    is_vest = units > 0
    return strike / growth[is_vest], slopes[is_vest]

"""What an offer is worth: dollars by term and month. Every total is a sum of them.

An unknown, such as a company's value, is NaN, and so is every sum that contains it. Source: docs/model.md, "Worth".
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Offer
from negotiation.offers.stay_offer import apply_stay_offer
from negotiation.valuation.cashflow import PAY_GROUPS, Cashflow, Term, Vests, build_cashflow
from negotiation.valuation.forfeits import compute_leaving_credit_usd
from negotiation.valuation.grants import unit_face_usd
from negotiation.valuation.pay_dates import MONTHS, YEAR_OF_MONTH, find_last_month
from negotiation.valuation.vesting import FloatArray

_BASE_KEYS = frozenset(("base_usd_per_year", "base_usd_per_hour"))
_YEAR_STARTS = np.flatnonzero(np.diff(YEAR_OF_MONTH, prepend=-1))  # the first month of each employment year


@dataclass(frozen=True)
class Entry:
    """One payment or vest: its month, its dollars and the term of the offer behind it."""

    month: int
    usd: float
    term: Term


@dataclass(frozen=True)
class Year:
    """One employment year in dollars; the last may be a part year. Tax and net are None where no tax is computed."""

    year: int
    base_usd: float
    bonus_usd: float
    sign_on_usd: float
    equity_usd: float
    benefits_usd: float
    total_usd: float
    tax_usd: float | None
    net_usd: float | None


@dataclass(frozen=True)
class Valuation:
    """An offer priced under assumptions. `usd` runs over months 0 … 120; the properties stop at the horizon."""

    offer: Offer
    assumptions: Assumptions
    flow: Cashflow
    terms: tuple[Term, ...]
    usd: FloatArray

    @property
    def horizon(self) -> int:
        """Months of work that count."""
        return self.assumptions.horizon_months

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        kept = self.usd[:, : self.horizon + 1]
        return tuple(
            Entry(int(month), float(kept[term, month]), self.terms[term])
            for month, term in np.argwhere((kept != 0).T).tolist()
        )

    @cached_property
    def by_month(self) -> FloatArray:
        dollars: FloatArray = self.usd.sum(axis=0)
        return dollars

    @cached_property
    def years(self) -> tuple[Year, ...]:
        months = slice(self.horizon + 1)
        starts = _YEAR_STARTS[: YEAR_OF_MONTH[self.horizon] + 1]
        by_year = np.add.reduceat(self.usd[:, months], starts, axis=1)
        figures = np.zeros((len(PAY_GROUPS) + 1, len(starts)))  # a row a component, then their total, as in `Year`
        for term, usd in zip(self.terms, by_year, strict=True):
            figures[PAY_GROUPS.index(term.component)] += usd
        figures[-1] = by_year.sum(axis=0)
        tax = self._effective_tax(by_year)
        taxes = [None] * len(starts) if tax is None else tax.tolist()
        rows = zip(figures.T.tolist(), taxes, strict=True)
        return tuple(
            Year(k, base, bonus, sign_on, equity, benefits, total, taxed, None if taxed is None else total - taxed)
            for k, ((base, bonus, sign_on, equity, benefits, total), taxed) in enumerate(rows, 1)
        )

    def _effective_tax(self, by_year: FloatArray) -> FloatArray | None:
        """The user's own rate on all that is paid; a retirement match is not taxed yet and costs are not deducted."""
        if self.offer.effective_tax_rate is None:
            return None
        untaxed = ("match", "contribution", "cost")
        taxed = [i for i, term in enumerate(self.terms) if not term.where.startswith(untaxed)]
        tax: FloatArray = self.offer.effective_tax_rate * by_year[taxed].sum(axis=0)
        return tax

    @cached_property
    def total_usd(self) -> float:
        """All dollars within the horizon, undiscounted."""
        return float(self.by_month[: self.horizon + 1].sum())

    @property
    def first_year_usd(self) -> float:
        """The first employment year, or what the horizon holds of it."""
        return float(self.by_month[: min(MONTHS_PER_YEAR, self.horizon) + 1].sum())

    @property
    def months_worked(self) -> int:
        """The stay, or the fixed term that ends before it."""
        return min(self.horizon, find_last_month(self.offer))

    @property
    def average_per_year_usd(self) -> float:
        """Dollars for every 12 months worked."""
        return self.total_usd * MONTHS_PER_YEAR / self.months_worked

    @cached_property
    def guaranteed_usd(self) -> float:
        """Base, sign-ons, benefits, and employer's savings, less costs: no bonus, equity or gain on stock bought.

        NaN if the base is made up.
        """
        if is_base_untold(self.offer):
            return math.nan
        sure = [i for i, term in enumerate(self.terms) if _is_guaranteed(term)]
        return float(self.usd[sure, : self.horizon + 1].sum())

    @cached_property
    def kept_if_leaving_usd(self) -> FloatArray:
        """What you keep on leaving after month 0 … horizon: all that was paid and vested, less clawback."""
        lost = self.flow.owed_usd + self.flow.unvested_usd
        kept: FloatArray = (np.cumsum(self.by_month) - lost)[: self.horizon + 1]
        return kept

    @cached_property
    def present_value_by_horizon_usd(self) -> FloatArray:
        """The present value for every horizon 0 … 120.

        Σ payment·S(m)·(1+r)^(−m/12), less Σ (S(m)−S(m+1))·owed(m)·(1+r)^(−m/12) over the months before the horizon.
        """
        present = np.cumsum(self.by_month * compute_weights(self.assumptions))
        if self.assumptions.leaving_rate_per_year:
            present[1:] -= np.cumsum(self.flow.owed_usd * compute_leaving_weights(self.assumptions))[:-1]
        return present

    def without(self, term: Term) -> Valuation:
        usd = self.usd.copy()
        usd[self.terms.index(term)] = 0.0
        return dataclasses.replace(self, usd=usd)

    @property
    def present_value_usd(self) -> float:
        return float(self.present_value_by_horizon_usd[self.horizon])

    @property
    def compared(self) -> Valuation:
        """What is held against other offers: the job with what its employer has offered in writing to keep you."""
        held = apply_stay_offer(self.offer)
        return self if held is self.offer else price_offer(held, self.assumptions)

    @cached_property
    def compared_usd(self) -> float:
        """Present value as `compared`: for the job plus what leaving it costs, for another less its switching cost."""
        return self.compared.present_value_usd + compute_leaving_credit_usd(self.offer)


def _is_guaranteed(term: Term) -> bool:
    return term.component not in ("bonus", "equity") and not term.where.startswith("espp")


@lru_cache(maxsize=64)
def compute_survival(leaving_rate_per_year: float) -> FloatArray:
    """S(m): the chance of still being employed after month m, 0 … 121."""
    months = np.arange(len(MONTHS) + 1)
    return _constant(np.exp(-leaving_rate_per_year * months / MONTHS_PER_YEAR))


def compute_weights(assumptions: Assumptions) -> FloatArray:
    """What a dollar paid in month 0 … 120 counts in present value: S(m)·(1+r)^(−m/12)."""
    return _weights(assumptions.leaving_rate_per_year, assumptions.discount_rate_per_year)


def spread_per_year(usd: float, assumptions: Assumptions, months_worked: int | None = None) -> float:
    """The even amount a year, over the stay or the months worked, that comes to a present value."""
    months = compute_weights(assumptions)[1 : (months_worked or assumptions.horizon_months) + 1]
    return usd * MONTHS_PER_YEAR / float(months.sum())


def compute_leaving_weights(assumptions: Assumptions) -> FloatArray:
    """What a dollar owed back on leaving in the month after m counts: (S(m)−S(m+1))·(1+r)^(−m/12)."""
    return _leaving_weights(assumptions.leaving_rate_per_year, assumptions.discount_rate_per_year)


@lru_cache(maxsize=64)
def _weights(leaving_rate: float, discount_rate: float) -> FloatArray:
    return _constant(compute_survival(leaving_rate)[:-1] * _discount(discount_rate))


@lru_cache(maxsize=64)
def _leaving_weights(leaving_rate: float, discount_rate: float) -> FloatArray:
    return _constant(-np.diff(compute_survival(leaving_rate)) * _discount(discount_rate))


@lru_cache(maxsize=64)
def compute_growth_factors(growth_per_year: float) -> FloatArray:
    """(1+g)^(m/12) for months 0 … 120."""
    return _constant((1.0 + growth_per_year) ** (MONTHS / MONTHS_PER_YEAR))


def _discount(rate_per_year: float) -> FloatArray:
    factors: FloatArray = (1.0 + rate_per_year) ** (-MONTHS / MONTHS_PER_YEAR)
    return factors


def _constant(values: FloatArray) -> FloatArray:
    values.setflags(write=False)
    return values


def price_offer(offer: Offer, assumptions: Assumptions) -> Valuation:
    """Price an offer; equity at face value, or at nothing under the lens `none`."""
    growth, is_counted = assumptions.equity_growth_per_year, assumptions.equity_lens != "none"
    flow = build_cashflow(offer, assumptions.tax_year, growth)
    rows = [payments.usd for payments in flow.payments]
    rows += [price_vests_at_face(vests, growth) if is_counted else np.zeros(len(MONTHS)) for vests in flow.vests]
    terms = (*(payments.term for payments in flow.payments), *(vests.term for vests in flow.vests))
    return Valuation(offer, assumptions, flow, terms, np.array(rows))


def price_vests_at_face(vests: Vests, growth_per_year: float) -> FloatArray:
    """Dollars of a term's vests by month at the price of that day, grown by `growth_per_year`."""
    held = vests.claim
    if held.grows_from_grant and not growth_per_year:  # a dollar stays a dollar
        dollars: FloatArray = vests.units.sum(axis=0)
        return dollars
    grown_since = vests.granted_month[:, None] if held.grows_from_grant else 0
    unit = unit_face_usd(held, MONTHS - grown_since, growth_per_year)
    usd: FloatArray = np.where(vests.units > 0, vests.units * unit, 0.0).sum(axis=0)
    return usd


def is_base_untold(offer: Offer) -> bool:
    """Whether even the base is made up, as in an offer begun from a band or the example."""
    return not offer.status.is_example and not _BASE_KEYS.isdisjoint(offer.made_up)

"""Where present value bends as base rises: the legal limits of savings, which are the only parts that aren't linear."""

from __future__ import annotations

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, StockPurchase
from negotiation.taxes import STOCK_PURCHASE_LIMIT
from negotiation.valuation.pay_dates import YEAR_OF_MONTH, BasePath
from negotiation.valuation.retirement_plan import (
    employer_usd_per_year,
    list_bends_usd,
    list_employer_money,
    weigh_years,
)
from negotiation.valuation.stock_purchase_plan import find_prices, gain_usd_at_ends, list_period_ends
from negotiation.valuation.valuation import Valuation
from negotiation.valuation.vesting import FloatArray, IntArray


def savings_worth_usd(valuation: Valuation, bases_usd: FloatArray, weights: FloatArray) -> FloatArray:
    """What matches, contributions and stock purchases come to at many offered bases, a dollar of month m as weights[m].

    Args:
        valuation: The offer, whose later steps of base keep their distance to the offered one, and the assumptions.
        bases_usd: Offered yearly bases.
        weights: For months 0 … horizon.

    Returns:
        Dollars, one for each base.

    """
    offer, assumptions, path = valuation.offer, valuation.assumptions, valuation.flow.base
    worth, rows = np.zeros(len(bases_usd)), list_employer_money(offer)
    if rows:
        factor, added = path.by_year
        by_year = employer_usd_per_year(rows, bases_usd[:, None] * factor + added, assumptions.tax_year)
        for row, usd in zip(rows, by_year, strict=True):
            worth += usd @ weigh_years(row, weights)
    growth = np.array(assumptions.equity_growth_per_year)
    for plan in offer.espp:
        ends = list_period_ends(plan)
        counted = ends < len(weights)
        by_month = bases_usd[:, None] * path.factor + path.added_usd
        worth += gain_usd_at_ends(plan, by_month, growth)[:, counted] @ weights[ends[counted]]
    return worth


def find_base_bends_usd(valuation: Valuation) -> FloatArray:
    """The offered bases at which present value bends, rising from the least that keeps later steps above 0."""
    offer, assumptions, path = valuation.offer, valuation.assumptions, valuation.flow.base
    if not (offer.match or offer.contribution or offer.espp or offer.raises):
        return np.zeros(1)
    bends = [np.array([path.least_usd])]
    if offer.match or offer.contribution:
        factor, added = path.by_year
        bends.append(
            ((list_bends_usd(offer.match, offer.contribution, assumptions.tax_year)[:, None] - added) / factor).ravel()
        )
    bends += [_stock_purchase_bends(plan, path, assumptions.equity_growth_per_year) for plan in offer.espp]
    every = np.unique(np.concatenate(bends))
    return every[every >= path.least_usd]


def _stock_purchase_bends(plan: StockPurchase, path: BasePath, growth_per_year: float) -> FloatArray:
    """The offered bases at which a year's purchases reach what the law allows, at each period's end."""
    if not plan.employee_fraction:
        return np.zeros(0)
    ends = list_period_ends(plan)
    years = YEAR_OF_MONTH[ends]
    starts = np.searchsorted(years, years)
    _, price = find_prices(plan, np.array(growth_per_year))
    most_usd = STOCK_PURCHASE_LIMIT.usd_per_year * float(price) * MONTHS_PER_YEAR / plan.employee_fraction
    factor, added = (_sum_of_year(by_month, ends, starts) for by_month in (path.factor, path.added_usd))
    bends: FloatArray = (most_usd - added) / factor
    return bends


def _sum_of_year(by_month: FloatArray, ends: IntArray, starts: IntArray) -> FloatArray:
    """Sums over the months of the periods of each one's year, up to its own."""
    until = np.concatenate(([0.0], np.cumsum(by_month[1:])[ends - 1]))
    total: FloatArray = until[1:] - until[starts]
    return total

"""What a plan to buy the employer's stock below its price brings (ESPP): the gain at the end of each period.

Prices are multiples of the price at the start of the period: only growth and the discount count.
"""

from __future__ import annotations

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, StockPurchase
from negotiation.taxes import STOCK_PURCHASE_LIMIT
from negotiation.valuation.pay_dates import MONTHS, YEAR_OF_MONTH
from negotiation.valuation.vesting import FloatArray, IntArray


def list_period_ends(plan: StockPurchase) -> IntArray:
    """The months at whose end stock is bought."""
    ends: IntArray = np.arange(plan.period_months, len(MONTHS), plan.period_months)
    return ends


def find_prices(plan: StockPurchase, growth_per_year: FloatArray) -> tuple[FloatArray, FloatArray]:
    """(the price at the end of a period, what the candidate pays), as multiples of the price at its start."""
    at_end = (1.0 + growth_per_year) ** (plan.period_months / MONTHS_PER_YEAR)
    counted = np.minimum(1.0, at_end) if plan.lookback else at_end
    return at_end, (1.0 - plan.discount) * counted


def gain_usd_at_ends(plan: StockPurchase, base_usd_per_year: FloatArray, growth_per_year: FloatArray) -> FloatArray:
    """The gain at each of `list_period_ends`, in dollars, for yearly base by month (last axis) and growth alike.

    No more stock than the law allows in an employment year, at the price of each period's start, is bought.
    """
    ends = list_period_ends(plan)
    put_in = plan.employee_fraction / MONTHS_PER_YEAR * np.cumsum(base_usd_per_year[..., 1:], axis=-1)[..., ends - 1]
    put_in = np.diff(put_in, prepend=0.0, axis=-1)
    at_end, price = find_prices(plan, growth_per_year)
    bought = np.cumsum(put_in / price[..., None], axis=-1)
    years = YEAR_OF_MONTH[ends]
    starts = np.searchsorted(years, years)  # the first period of each one's year
    since = np.concatenate((np.zeros((*bought.shape[:-1], 1)), bought), axis=-1)
    of_year = since[..., 1:] - since[..., starts]
    capped = np.minimum(of_year, STOCK_PURCHASE_LIMIT.usd_per_year)
    before = np.where(np.arange(len(ends)) == starts, 0.0, np.roll(capped, 1, axis=-1))
    gain: FloatArray = (capped - before) * (at_end - price)[..., None]
    return gain

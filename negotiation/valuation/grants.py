"""What each kind of grant is a claim on, and what that claim pays at face value.

One function for each kind turns a grant into a `PricedGrant`: a number of units, each worth
max(price × (1+g)^(months of growth / 12) − strike, 0). A new kind of equity is one more function.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Grant
from negotiation.text import money
from negotiation.valuation.vesting import FloatArray, IntArray


@dataclass(frozen=True, kw_only=True)
class PricedGrant:
    """`units` of something; `unit_usd` is NaN where the grant does not tell what one is worth today."""

    units: float
    unit_usd: float
    strike_usd: float = 0.0
    whole_units: bool = False
    grows_from_grant: bool = False  # a dollar grant becomes shares when it is granted; shares are priced from month 0
    label: str


def price_grant(grant: Grant) -> PricedGrant:
    return _KINDS[grant.kind](grant)


def unit_face_usd(held: PricedGrant, months_of_growth: IntArray, growth_per_year: float) -> FloatArray:
    """What one unit pays at face value after so many months of growth, net of strike."""
    grown = held.unit_usd * (1.0 + growth_per_year) ** (months_of_growth / MONTHS_PER_YEAR)
    return np.maximum(grown - held.strike_usd, 0.0)


def _rsu(grant: Grant) -> PricedGrant:
    if grant.grant_usd is not None:
        label = f"RSU grant of {money.usd(grant.grant_usd)}{_payout(grant)}"
        units = grant.grant_usd * grant.payout_multiple
        return PricedGrant(units=units, unit_usd=1.0, grows_from_grant=True, label=label)
    return _shares(grant, 0.0, "RSUs")


def _option(grant: Grant) -> PricedGrant:
    return _shares(grant, grant.strike_usd or 0.0, f"{grant.kind.upper()} options")


def _shares(grant: Grant, strike_usd: float, what: str) -> PricedGrant:
    shares, price = grant.shares or 0.0, math.nan if grant.share_price_usd is None else grant.share_price_usd
    net = f" at a strike of {money.usd(strike_usd)}" if strike_usd else ""
    each = f"{money.usd(price)} a share" if money.is_known(price) else "share price unknown"
    label = f"{money.count(shares)} {what}{net}, {each}{_payout(grant)}"
    units = shares * grant.payout_multiple
    return PricedGrant(units=units, unit_usd=price, strike_usd=strike_usd, whole_units=True, label=label)


def _ownership(grant: Grant) -> PricedGrant:
    company = math.nan if grant.company_value_usd is None else grant.company_value_usd
    value = money.usd_short(company) if money.is_known(company) else "unknown value"
    label = f"{money.ownership(grant.fraction)} of the company ({value}){_payout(grant)}"
    return PricedGrant(units=(grant.fraction or 0.0) * grant.payout_multiple, unit_usd=company, label=label)


def _payout(grant: Grant) -> str:
    return "" if grant.payout_multiple == 1 else f", {money.percent(grant.payout_multiple)} paid out"


_KINDS: dict[str, Callable[[Grant], PricedGrant]] = {
    "rsu": _rsu,
    "ownership": _ownership,
    "iso": _option,
    "nso": _option,
}

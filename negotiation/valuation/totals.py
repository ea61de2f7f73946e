"""What an offer comes to with what is known of it: a year, in the first year, and over the whole stay, in dollars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Offer
from negotiation.valuation.cashflow import PAY_GROUPS, PayGroup
from negotiation.valuation.valuation import price_offer, spread_per_year


@dataclass(frozen=True)
class OfferTotals:
    """An offer's figures over the assumed stay; what can't be priced is left out, and `is_whole` says so."""

    name: str
    per_year_usd: float
    first_year_usd: float
    total_usd: float
    horizon_months: int
    parts_usd_per_year: Mapping[PayGroup, float]
    is_whole: bool


def sum_known_pay(offer: Offer, assumptions: Assumptions) -> OfferTotals | None:
    """The totals of an offer as it stands; None while its base isn't known."""
    if offer.base_usd_per_year is None:
        return None
    priced = price_offer(offer, assumptions)
    months = slice(priced.horizon + 1)
    unknown = [term for term, usd in zip(priced.terms, priced.usd[:, months], strict=True) if np.isnan(usd).any()]
    for term in unknown:
        priced = priced.without(term)
    years_worked = priced.months_worked / MONTHS_PER_YEAR
    return OfferTotals(
        offer.name,
        spread_per_year(priced.present_value_usd, assumptions, priced.months_worked),
        priced.first_year_usd,
        priced.total_usd,
        priced.horizon,
        {part: sum(getattr(year, f"{part}_usd") for year in priced.years) / years_worked for part in PAY_GROUPS},
        is_whole=not unknown,
    )

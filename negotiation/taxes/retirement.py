"""What the law lets an employer add to savings, by tax year, and the states whose law may apply."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RetirementLimits:
    """One year's limits of a 401(k) plan, in dollars, and the notice they come from."""

    compensation_usd: float  # §401(a)(17): pay above it does not count
    elective_deferral_usd: (
        float  # §402(g): the most an employee below 50 may put in, without the catch-up of older ones
    )
    annual_additions_usd: float  # §415(c): deferrals and the employer's money in all, or all of pay if that is less
    source: str


LIMITS = {
    2024: RetirementLimits(
        compensation_usd=345_000,
        elective_deferral_usd=23_000,
        annual_additions_usd=69_000,
        source="IRS Notice 2023-75, published 2023-11-01",
    ),
    2025: RetirementLimits(
        compensation_usd=350_000,
        elective_deferral_usd=23_500,
        annual_additions_usd=70_000,
        source="IRS Notice 2024-80, published 2024-11-01",
    ),
    2026: RetirementLimits(
        compensation_usd=360_000,
        elective_deferral_usd=24_500,
        annual_additions_usd=72_000,
        source="IRS Notice 2025-67, published 2025-11-13",
    ),
}

TAX_YEARS = tuple(LIMITS)


@dataclass(frozen=True, kw_only=True)
class StockPurchaseLimit:
    """What an employee may buy in a year under a plan at a discount (ESPP), in dollars at the price it began with."""

    usd_per_year: float
    source: str


STOCK_PURCHASE_LIMIT = StockPurchaseLimit(usd_per_year=25_000, source="26 U.S.C. 423(b)(8)")

# And the District of Columbia, by postal code: USPS Publication 28, appendix B.
_STATE_CODES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO "
    "MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
STATES = frozenset(_STATE_CODES.split())

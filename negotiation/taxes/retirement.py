"""What the law lets an employer match, by tax year, and the states whose law may apply."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RetirementLimits:
    """One year's limits of a 401(k) plan, in dollars, and the notice they come from."""

    compensation_usd: float  # §401(a)(17): pay above it does not count
    elective_deferral_usd: (
        float  # §402(g): the most an employee below 50 may put in, without the catch-up of older ones
    )
    source: str


LIMITS = {
    2024: RetirementLimits(
        compensation_usd=345_000, elective_deferral_usd=23_000, source="IRS Notice 2023-75, published 2023-11-01"
    ),
    2025: RetirementLimits(
        compensation_usd=350_000, elective_deferral_usd=23_500, source="IRS Notice 2024-80, published 2024-11-01"
    ),
    2026: RetirementLimits(
        compensation_usd=360_000, elective_deferral_usd=24_500, source="IRS Notice 2025-67, published 2025-11-13"
    ),
}

TAX_YEARS = tuple(LIMITS)

# And the District of Columbia, by postal code: USPS Publication 28, appendix B.
_STATE_CODES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO "
    "MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
)
STATES = frozenset(_STATE_CODES.split())

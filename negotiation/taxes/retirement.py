"""What the law lets an employer match: limits on pay that counts and on what an employee may put in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class RetirementLimits:
    """One year's limits of a 401(k) plan, in dollars, and the notice they come from.

    `compensation_usd` is §401(a)(17): pay above it does not count. `elective_deferral_usd` is §402(g): the most an
    employee below 50 may put in; the catch-up of older employees is not in it.
    """

    compensation_usd: float
    elective_deferral_usd: float
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

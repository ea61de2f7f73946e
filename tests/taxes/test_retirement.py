"""Statutes: legal constants, against what their sources print."""

from __future__ import annotations

import re

import pytest

from negotiation.offers import Assumptions
from negotiation.taxes import LIMITS, STATES, STOCK_PURCHASE_LIMIT, TAX_YEARS


@pytest.mark.parametrize(
    ("year", "compensation_usd", "elective_deferral_usd", "annual_additions_usd", "notice"),
    [
        (2024, 345_000, 23_000, 69_000, "2023-75"),
        (2025, 350_000, 23_500, 70_000, "2024-80"),
        (2026, 360_000, 24_500, 72_000, "2025-67"),
    ],
)
def test_limits_are_those_of_the_notices(
    year: int, compensation_usd: float, elective_deferral_usd: float, annual_additions_usd: float, notice: str
) -> None:
    """§401(a)(17), §402(g) and §415(c) as the IRS announces them each autumn for the next year."""
    limits = LIMITS[year]
    assert (limits.compensation_usd, limits.elective_deferral_usd) == (compensation_usd, elective_deferral_usd)
    assert limits.annual_additions_usd == annual_additions_usd
    assert f"IRS Notice {notice}" in limits.source
    published = re.search(r"published (\d{4})-\d{2}-\d{2}$", limits.source)
    assert published is not None
    assert int(published[1]) == year - 1


def test_tax_years_are_those_with_limits() -> None:
    """A year can be chosen if and only if its limits are known, the default among them."""
    assert tuple(LIMITS) == TAX_YEARS == (2024, 2025, 2026)
    assert Assumptions().tax_year in TAX_YEARS


def test_states_are_fifty_and_the_district() -> None:
    """Two capital letters each, and the ones that slip."""
    assert len(STATES) == 51
    assert {state for state in STATES if not re.fullmatch("[A-Z]{2}", state)} == set()
    assert {"NY", "CA", "WA", "TX", "DC", "HI", "AK", "MA", "MS", "MI", "MN", "MO", "MT"} <= STATES
    assert {"UK", "ON", "PR", "NB", "WS"} & STATES == set()


def test_the_limit_on_stock_purchases_has_its_source() -> None:
    """$25,000 a year, a figure of the statute itself."""
    assert STOCK_PURCHASE_LIMIT.usd_per_year == 25_000
    assert STOCK_PURCHASE_LIMIT.source == "26 U.S.C. 423(b)(8)"

"""Money: how figures are written, everywhere."""

from __future__ import annotations

import math

import pytest

from negotiation.text import money


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (170_000, "$170,000"),
        (0, "$0"),
        (0.0, "$0"),
        (-0.0, "$0"),
        (1_234_567.4, "$1,234,567"),
        (-15_000, "−$15,000"),
        (12.5, "$12.50"),
        (99.99, "$99.99"),
        (12.004, "$12"),
        (0.01, "$0.01"),
        (-0.30, "−$0.30"),
        (-0.001, "$0"),
        (0.004, "$0"),
        (99.999, "$100"),
        (100.49, "$100"),
        (math.inf, "more than any figure"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_dollars(value: float | None, written: str) -> None:
    """Whole dollars with commas; cents only below a hundred; a true minus before the sign; unknown is a dash."""
    assert money.usd(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (15_000, "+$15,000"),
        (-900, "−$900"),
        (0, "$0"),
        (0.001, "$0"),
        (-0.001, "$0"),
        (0.4, "+$0.40"),
        (-0.4, "−$0.40"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_change_of_dollars(value: float | None, written: str) -> None:
    """A difference bears its sign, unless there is none."""
    assert money.usd_change(value) == written


@pytest.mark.parametrize(("value", "written"), [(1.2, "$1.20"), (13.75, "$13.75"), (3, "$3.00"), (None, "—")])
def test_a_share_has_its_cents(value: float | None, written: str) -> None:
    assert money.share_price(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (950, "$950"),
        (1_000, "$1k"),
        (12_500, "$12.5k"),
        (170_000, "$170k"),
        (999_949, "$999.9k"),
        (999_999, "$1M"),
        (1_250_000, "$1.25M"),
        (2_400_000_000, "$2.4B"),
        (999_999_999, "$1B"),
        (1e12, "$1T"),
        (999_999_999_999, "$1T"),
        (2.5e15, "$2,500T"),
        (-170_000, "−$170k"),
        (0, "$0"),
        (12.5, "$12.50"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_short_dollars(value: float | None, written: str) -> None:
    """Four digits and a unit, chosen after rounding."""
    assert money.usd_short(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.15, "15%"),
        (0.0008, "0.08%"),
        (0.125, "12.5%"),
        (1.0, "100%"),
        (0, "0%"),
        (-0.05, "−5%"),
        (-0.00001, "0%"),
        (0.1 + 0.2, "30%"),
        (2.5, "250%"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_percent(value: float | None, written: str) -> None:
    """The digits that a fraction has as percent, at most two."""
    assert money.percent(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0.0008, "0.08%"),
        (0.00085, "0.085%"),
        (0.00001, "0.001%"),
        (-0.0002, "−0.02%"),
        (-1e-9, "0%"),
        (0.001, "0.10%"),
        (0.012, "1.20%"),
        (1, "100.00%"),
        (0, "0%"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_ownership(value: float | None, written: str) -> None:
    """Equity has two decimals, and a third where there is one."""
    assert money.ownership(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12_000, "12,000"),
        (10.5, "10.5"),
        (-2.5, "−2.5"),
        (-12_000, "−12,000"),
        (-1e-9, "0"),
        (0, "0"),
        (1_234_567_890, "1,234,567,890"),
        (25_000_000_000, "25,000,000,000"),
        (None, "—"),
        (math.nan, "—"),
    ],
)
def test_count(value: float | None, written: str) -> None:
    """A plain number with commas, however large."""
    assert money.count(value) == written


@pytest.mark.parametrize(("value", "known"), [(0, True), (-1.5, True), (None, False), (math.nan, False)])
def test_known(value: float | None, known: bool) -> None:  # noqa: FBT001 - the expected value
    """Nothing is a figure too; None and NaN are none."""
    assert money.is_known(value) == known

"""Vesting: dates and amounts by hand."""

from __future__ import annotations

import numpy as np
import pytest

from negotiation.offers import Vesting
from negotiation.valuation.vesting import list_vest_months, list_vests


def dated(vesting: Vesting, amount: float, *, whole: bool = False) -> list[tuple[int, float]]:
    """What vests when, as plain numbers rounded where floats are noisy."""
    months, amounts = list_vests(vesting, amount, whole=whole)
    return [(int(month), round(float(vested), 9)) for month, vested in zip(months, amounts, strict=True)]


def test_left_out_a_quarter_at_the_cliff_and_then_a_48th_a_month() -> None:
    """$48,000: $12,000 at month 12, $1,000 in each of the 36 months after it."""
    assert dated(Vesting(), 48_000) == [(12, 12_000), *((month, 1_000) for month in range(13, 49))]


@pytest.mark.parametrize(
    ("vesting", "months"),
    [
        (Vesting(months=3, cliff_months=0), [1, 2, 3]),
        (Vesting(months=12, cliff_months=0, every_months=3), [3, 6, 9, 12]),
        (Vesting(months=12, cliff_months=0, every_months=5), [5, 10, 12]),
        (Vesting(months=12, cliff_months=0, every_months=60), [12]),
        (Vesting(months=12, cliff_months=12), [12]),
        (Vesting(months=24, cliff_months=13, every_months=6), [18, 24]),
        (Vesting(months=24, cliff_months=12, every_months=6), [12, 18, 24]),
        (Vesting(months=1, cliff_months=0), [1]),
        (Vesting(months=1, cliff_months=1), [1]),
        (Vesting(by_year=(0.5, 0.5), every_months=12), [12, 24]),
        (Vesting(by_year=(0.5, 0.5), every_months=7), [7, 14, 21, 24]),
        (Vesting(by_year=(1.0,), every_months=3, cliff_months=6), [6, 9, 12]),
    ],
    ids=str,
)
def test_dates_are_multiples_and_the_last_month_from_the_cliff_on(vesting: Vesting, months: list[int]) -> None:
    """`every`, twice `every` and so on; the last month always; none before the cliff."""
    assert list_vest_months(vesting).tolist() == months


def test_cliff_between_two_dates_catches_up_at_the_second() -> None:
    """Every 6 of 24 months with a cliff of 8: nothing at 6, half at 12, a quarter each at 18 and 24."""
    vesting = Vesting(months=24, cliff_months=8, every_months=6)
    assert dated(vesting, 400) == [(12, 200), (18, 100), (24, 100)]


def test_last_step_is_what_remains() -> None:
    """Every 5 of 12 months: 5/12, 5/12 and the 2/12 that are left."""
    assert dated(Vesting(months=12, cliff_months=0, every_months=5), 1_200) == [(5, 500), (10, 500), (12, 200)]


def test_by_year_is_even_inside_each_year() -> None:
    """5, 15, 40 and 40 % of 1,000 every half-year: half of each year's part at a time."""
    vesting = Vesting(by_year=(0.05, 0.15, 0.40, 0.40), every_months=6)
    halves = [25, 25, 75, 75, 200, 200, 200, 200]
    assert dated(vesting, 1_000) == list(zip(range(6, 49, 6), halves, strict=True))


def test_by_year_across_a_years_end() -> None:
    """Half in year one, half in year two, every 9 months: 9/12 of a half; then 3/12 and 6/12; the rest."""
    vesting = Vesting(by_year=(0.5, 0.5), every_months=9)
    assert dated(vesting, 1_200) == [(9, 450), (18, 150 + 300), (24, 300)]


def test_by_year_with_a_cliff_catches_up_too() -> None:
    """20 and 80 % monthly with a cliff of one year: the whole first year at month 12."""
    found = dated(Vesting(by_year=(0.2, 0.8), cliff_months=12), 1_200)
    assert found == [(12, 240), *((month, 80) for month in range(13, 25))]


def test_year_in_which_nothing_vests() -> None:
    """0 and 100 %: a year of nothing, then everything, without a cliff."""
    found = dated(Vesting(by_year=(0.0, 1.0), every_months=6), 1_000)
    assert found == [(6, 0), (12, 0), (18, 500), (24, 500)]


def test_shares_vest_whole_and_rounded_down() -> None:
    """100 shares over 48 months: 25 at the cliff, then 27.08 → 27, 29.17 → 29, 31.25 → 31, 33.3 → 33 by month 16."""
    found = dated(Vesting(), 100, whole=True)
    assert found[:5] == [(12, 25), (13, 2), (14, 2), (15, 2), (16, 2)]
    assert sum(vested for _, vested in found) == 100
    assert found[11] == (23, 2)  # 45.83 → 45 by month 22, 47.92 → 47 by month 23
    assert found[12] == (24, 3)  # 50 at half-time


@pytest.mark.parametrize(("shares", "kept"), [(10.5, 10), (0.9, 0), (1, 1), (0, 0), (48_000_001, 48_000_001)])
def test_parts_of_a_share_never_vest(shares: float, kept: int) -> None:
    """What vests in all is the whole part of what was granted."""
    assert sum(vested for _, vested in dated(Vesting(), shares, whole=True)) == kept


def test_one_share_vests_at_the_very_end() -> None:
    """Of a single share a part is none until the last month."""
    assert [month for month, vested in dated(Vesting(), 1, whole=True) if vested] == [48]


@pytest.mark.parametrize("shares", [100, 1_000, 7_000, 33_333])
def test_noise_of_floats_costs_no_share(shares: int) -> None:
    """5, 20 and 60 % of a round number are whole shares, though 0.05 + 0.15 is no exact 0.2 in floats."""
    months, amounts = list_vests(Vesting(by_year=(0.05, 0.15, 0.40, 0.40), every_months=12), shares, whole=True)
    exact = [shares * percent // 100 for percent in (5, 20, 60, 100)]
    assert months.tolist() == [12, 24, 36, 48]
    assert np.cumsum(amounts).tolist() == exact


def test_what_is_kept_for_later_cannot_be_changed() -> None:
    """The schedules are shared, so nobody may write into them."""
    months, amounts = list_vests(Vesting(), 48_000, whole=False)
    for shared in (months, amounts):
        with pytest.raises(ValueError, match="read-only"):
            shared[0] = 0

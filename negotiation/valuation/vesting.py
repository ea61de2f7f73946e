"""When equity vests."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Vesting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.int64]
else:  # numpy.typing takes a while to load, and only a type checker looks into it
    FloatArray = IntArray = np.ndarray

_SHARE_DECIMALS = 6  # shares are rounded down, but 99.9999999 that should be 100 is 100


@lru_cache(maxsize=1024)
def list_vest_months(vesting: Vesting) -> IntArray:
    """Months from the grant at which something vests; the first, at the cliff, catches up on all before."""
    last, every = vesting.total_months, vesting.every_months
    dates = np.append(np.arange(every, last, every), last)
    months = dates[dates >= vesting.cliff]
    months.setflags(write=False)
    return months


@lru_cache(maxsize=1024)
def list_vested_months(vesting: Vesting) -> FloatArray:
    """How much has vested by each of `list_vest_months`, as months' worth out of `total_months`.

    Even schedules stay whole numbers, so that shares divide exactly. By year, each fraction is spread over its year.
    """
    months = list_vest_months(vesting)
    if vesting.by_year is None:
        done = months.astype(np.float64)
    else:
        ends = np.concatenate(([0.0], np.cumsum(vesting.by_year)))
        ends[-1] = 1.0
        marks = MONTHS_PER_YEAR * np.arange(len(ends), dtype=np.float64)
        done = np.interp(months, marks, ends) * vesting.total_months
    done.setflags(write=False)
    return done


@lru_cache(maxsize=1024)
def list_vests(vesting: Vesting, amount: float, *, whole: bool) -> tuple[IntArray, FloatArray]:
    """(months from the grant, what vests then); `whole` rounds the running total down, as share plans do."""
    cumulative = amount * list_vested_months(vesting) / vesting.total_months
    if whole:
        cumulative = count_whole_shares(cumulative)
    increments = np.diff(cumulative, prepend=0.0)
    increments.setflags(write=False)
    return list_vest_months(vesting), increments


def count_whole_shares(shares: FloatArray) -> FloatArray:
    """Shares rounded down, as share plans do; 99.9999999 that should be 100 is 100."""
    whole: FloatArray = np.floor(np.round(shares, _SHARE_DECIMALS))
    return whole

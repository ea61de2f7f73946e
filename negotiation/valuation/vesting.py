"""When equity vests."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from negotiation.offers import MONTHS_PER_YEAR, Vesting

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

_SHARE_DECIMALS = 6  # shares are rounded down, but 99.9999999 that should be 100 is 100


@lru_cache(maxsize=1024)
def list_vest_months(vesting: Vesting) -> IntArray:
    """Months from the grant at which something vests; the first, at the cliff, catches up on all before."""
    last, every = vesting.total_months, vesting.every_months
    dates = np.unique(np.append(np.arange(every, last + 1, every), last))
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
        cumulative = np.floor(np.round(cumulative, _SHARE_DECIMALS))
    increments = np.diff(cumulative, prepend=0.0)
    increments.setflags(write=False)
    return list_vest_months(vesting), increments

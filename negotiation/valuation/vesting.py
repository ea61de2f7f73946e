"""When equity vests."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from negotiation.offers import Vesting

if TYPE_CHECKING:
    from numpy.typing import NDArray

    FloatArray: TypeAlias = NDArray[np.float64]
    IntArray: TypeAlias = NDArray[np.int64]
else:  # numpy.typing takes a while to load, and only a type checker looks into it
    FloatArray = IntArray = np.ndarray

_SHARE_DECIMALS = 6  # shares round down, but 99.9999999 that should be 100 is 100


@lru_cache(maxsize=1024)
def list_vest_months(vesting: Vesting) -> IntArray:
    """Months from the grant at which something vests; the first, at the cliff, catches up on all before."""
    months: IntArray = np.array([month for month, _ in vesting.list_steps()], dtype=np.int64)
    months.setflags(write=False)
    return months


@lru_cache(maxsize=1024)
def list_vested_months(vesting: Vesting) -> FloatArray:
    """How much has vested by each of `list_vest_months`, as months' worth out of `total_months`."""
    done: FloatArray = np.array([vested for _, vested in vesting.list_steps()], dtype=np.float64)
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

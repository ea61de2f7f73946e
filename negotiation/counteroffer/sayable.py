"""Numbers that a person would say: the steps in which each part of pay is asked for.

Source: docs/model.md, "Numbers a person would say".
"""

from __future__ import annotations

import math

import numpy as np

from negotiation.offers.components import BASE, BONUS, GRANT, OWNERSHIP, SHARES, SIGN_ON, STIPEND
from negotiation.valuation.vesting import FloatArray

# (up to this amount, in steps of this): the last row has no end.
_STEPS: dict[str, tuple[tuple[float, float], ...]] = {
    BASE: ((100_000.0, 500.0), (math.inf, 1_000.0)),
    SIGN_ON: ((25_000.0, 2_500.0), (math.inf, 5_000.0)),
    GRANT: ((200_000.0, 5_000.0), (math.inf, 10_000.0)),
    OWNERSHIP: ((0.0005, 0.00005), (math.inf, 0.0001)),
}
_ANY_STEPS = ((math.inf, 500.0),)  # dollars of anything else in an offer
_USD_PER_PAYMENT = 500.0  # of a bonus or a stipend
_MOST = 2_000  # amounts in one list: where a range holds more, the steps grow tenfold
_HAIR = 1e-9  # of a step: 0.0012 / 0.0001 is 11.999999999999998


def list_sayable(key: str, low: float, high: float, payments_per_year: int = 1) -> FloatArray:
    """Every amount above `low` that a person would say, up to the first that reaches `high`, rising.

    Amounts are in the part's own unit; bonuses and stipends are dollars a year, said by the payment.
    """
    if key == SHARES:
        amounts = _list_two_digits(low, high)
    else:
        rows = (
            ((math.inf, _USD_PER_PAYMENT * payments_per_year),)
            if key in (BONUS, STIPEND)
            else _STEPS.get(key, _ANY_STEPS)
        )
        amounts, start = [], 0.0
        for end, plain_step in rows:
            step = plain_step
            while (min(high, end) - max(low, start)) / step > _MOST:
                step *= 10
            first = math.floor(max(low, start) / step + _HAIR) + 1
            last = math.ceil(min(high, end) / step - _HAIR)
            amounts += [_tidy(n * step) for n in range(first, last + 1)]
            start = end
    return np.array(amounts)


def _list_two_digits(low: float, high: float) -> list[float]:
    """Counts of two digits and then zeros: 8,100, 8,200, …; below a hundred, every whole number."""
    amounts, at = [], low
    while at < high:
        step = 10.0 ** max(math.floor(math.log10(max(at, 1.0)) + _HAIR) - 1, 0)
        at = (math.floor(at / step + _HAIR) + 1) * step
        amounts.append(at)
    return amounts


def _tidy(amount: float) -> float:
    """Without float noise: 0.0012 and not 0.0012000000000000001."""
    return float(f"{amount:.12g}")

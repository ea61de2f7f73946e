"""Figures that are off by a thousand or a hundred: which are so far from the usual that one asks, and what was meant.

The forms of the offers and the log of what was said ask by the same rule. Nothing is changed by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

_DIGITS = 12
_MONTHS_PER_YEAR = 12


@dataclass(frozen=True)
class Usual:
    """Between which amounts a figure mostly lies, and the slips that put another one right, the likeliest first."""

    low: float
    high: float = math.inf
    slips: tuple[float, ...] = (1_000,)  # "170" for 170,000
    may_be_monthly: bool = False
    asks_zero: bool = False  # whether 0 is worth a question too

    def doubts(self, value: float | None) -> bool:
        """Whether to ask; nothing at all is an answer."""
        if value is None or value < 0:
            return False
        return not self.low <= value <= self.high if value else self.asks_zero

    def meant(self, value: float | None) -> float | None:
        """The usual figure that a doubtful one may stand for, if there is one."""
        if value is None or not self.doubts(value):
            return None
        return next((right for slip in self.slips if self.low <= (right := _short(value * slip)) <= self.high), None)

    def by_the_month(self, value: float | None) -> float | None:
        """What a doubtful figure comes to in a year if it was told by the month, where that is usual."""
        if value is None or not self.may_be_monthly or not self.doubts(value):
            return None
        a_year = _short(value * _MONTHS_PER_YEAR)
        return a_year if self.low <= a_year <= self.high else None


def _short(value: float) -> float:
    return float(f"{value:.{_DIGITS}g}")


# Rules of thumb of this program's, for a salaried job in the United States.
USUAL_BASE = Usual(20_000, 1_000_000, (1_000, 10, 100, 0.001, 0.1), may_be_monthly=True, asks_zero=True)
USUAL_ONCE = Usual(1_000, 5_000_000, (1_000, 0.001))  # a sign-on, a grant
USUAL_COMPANY_VALUE = Usual(1_000_000, 1e13, (1_000, 1_000_000))  # "240" for 240 million
USUAL_OWNERSHIP = Usual(0.00001, 0.05, (100, 0.01))  # 0.0008 is a part of one, and no percent; 8 is 0.08 %
USUAL_BONUS = Usual(0.01, 1.0, slips=(100, 0.1))  # 0.15 for 15 %, or a digit too many
USUAL_PERCENT = Usual(0.01, slips=(100,))  # a part of one where percent are asked for: 0.15 for 15 %

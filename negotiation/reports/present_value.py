"""How a present value is written: where it is less than what is paid, it says that it is what that is worth today.

It then rests on a rate that nobody knows to the dollar, so it is told in hundreds.
"""

from __future__ import annotations

from negotiation.offers import Assumptions
from negotiation.text import money

_HUNDREDS = -2
_SMALL_USD = 1_000  # less than that is told as it is


def counts_less(assumptions: Assumptions) -> bool:
    """Whether a later dollar counts less, for a discount or for the chance of having left."""
    return bool(assumptions.discount_rate_per_year or assumptions.leaving_rate_per_year)


def format_present_value(value: float, assumptions: Assumptions) -> str:
    """A present value, or a difference of two, as it is written."""
    return money.usd(_rounded(value, assumptions))


def format_present_value_change(value: float | None, assumptions: Assumptions) -> str:
    """A difference of two, with its sign."""
    return money.usd_change(None if value is None else _rounded(value, assumptions))


def _rounded(value: float, assumptions: Assumptions) -> float:
    is_told_in_hundreds = counts_less(assumptions) and abs(value) >= _SMALL_USD
    return round(value, _HUNDREDS) if is_told_in_hundreds else value

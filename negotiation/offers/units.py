"""The units of the parts of pay, and how far and in which steps each can be moved."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from negotiation.text import money

HIGHER_STEPS = 10  # a slider goes up by so many at least


@dataclass(frozen=True)
class Unit:
    """What an amount is counted in: how it's written, in full and in short, and how a field or slider has it."""

    kind: Literal["usd", "percent", "ownership", "count"]
    write: Callable[[float | None], str]
    write_short: Callable[[float | None], str]
    on_slider: str  # a printf format, as the page has it
    sign: str  # next to a label
    scale: float = 1.0  # of a field's own unit in the file: a percent is 0.01 there


USD = Unit("usd", money.usd, money.usd_short, "$%,.0f", "$")
USD_PER_YEAR = dataclasses.replace(USD, sign="$ a year")
USD_MILLIONS = dataclasses.replace(USD, on_slider="$%,.0fM", sign="$ million", scale=1_000_000)
USD_PER_SHARE = dataclasses.replace(
    USD, write=money.share_price, write_short=money.share_price, on_slider="$%,.2f", sign="$ a share"
)
PERCENT = Unit("percent", money.percent, money.percent, "%.0f%%", "%", 0.01)
PERCENT_PER_YEAR = dataclasses.replace(PERCENT, on_slider="%.1f%%", sign="% a year")
SHARE_OF_COMPANY = Unit("ownership", money.ownership, money.ownership, "%.3f%%", "%", 0.01)
COUNT = Unit("count", money.count, money.count, "%,.0f", "how many")

Reach = Callable[[float, float], tuple[float, float]]  # the two ends of a slider, by its value and its step


def around(share: float, least_high: float = 0.0) -> Reach:
    """As far from the value as `share` of itself; up, at least to `least_high` and by ten steps."""
    return lambda value, step: (
        max(value * (1 - share), 0.0),
        max(value * (1 + share), least_high, value + HIGHER_STEPS * step),
    )


def between(low: float, high: float) -> Reach:
    return lambda value, step: (low, high)  # noqa: ARG005 - the same for every value


def every(step: float) -> Callable[[float], float]:
    return lambda value: step  # noqa: ARG005 - the same for every value


def hundredth(shares: float) -> float:
    """A power of ten that is about a hundredth of a number of shares."""
    return max(10.0 ** math.floor(math.log10(shares / 100)), 1.0) if shares else 1.0

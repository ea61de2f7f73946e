"""How figures are written: the one formatter behind every table, card, chart label and script.

Rounding happens here and nowhere before. Unknown (None or NaN) is an em dash, never 0.
"""

from __future__ import annotations

import math

UNKNOWN = "—"
_THOUSAND = 1_000
_MILLION = 1_000_000
_BILLION = 1_000_000_000


def is_known(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def usd(value: float | None) -> str:
    """Whole dollars: 170000 -> "$170,000"; cents only where there are some below a hundred dollars."""
    if value is None or math.isnan(value):
        return UNKNOWN
    if math.isinf(value):
        return "more than any figure"
    cents = abs(value) < 100 and abs(value - round(value)) >= 0.005  # noqa: PLR2004 - the rule in the docstring
    return f"{_sign(value)}${abs(value):,.2f}" if cents else f"{_sign(value)}${abs(value):,.0f}"


def usd_change(value: float | None) -> str:
    """A difference, with its sign: "+$15,000", "−$900"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    written = usd(value)
    return f"+{written}" if value > 0 and written != usd(0) else written


def usd_short(value: float | None) -> str:
    """For narrow places: "$950", "$170k", "$12.5k", "$1.25M", "$2.4B"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    size = abs(value)
    for unit, letter in ((_BILLION, "B"), (_MILLION, "M"), (_THOUSAND, "k")):
        # The digits are rounded before the unit is chosen, so that 999,999 is $1M and never $1000k.
        if float(f"{size:.4g}") >= unit:
            return f"{_sign(value)}${size / unit:.4g}{letter}"
    return usd(value)


def percent(fraction: float | None) -> str:
    """A fraction as percent, with the digits that it has and at most two: 0.15 -> "15%", 0.0008 -> "0.08%"."""
    if fraction is None or math.isnan(fraction):
        return UNKNOWN
    text = f"{abs(fraction) * 100:.2f}".rstrip("0").rstrip(".")
    return f"{_sign(fraction) if float(text) else ''}{text}%"


def ownership(fraction: float | None) -> str:
    """A share of a company, to a thousandth of a percent: 0.00085 -> "0.085%"."""
    if fraction is None or math.isnan(fraction):
        return UNKNOWN
    text = f"{abs(fraction) * 100:.3f}".rstrip("0").rstrip(".")
    return f"{_sign(fraction * 100, decimals=3)}{text}%"


def count(value: float | None) -> str:
    """A plain number: 12000 -> "12,000", -2.5 -> "−2.5"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return f"{_sign(value, decimals=6)}{text}"


def _sign(value: float, decimals: int = 2) -> str:
    return "−" if value < 0 and round(value, decimals) != 0 else ""

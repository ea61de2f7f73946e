"""How figures are written: the one formatter behind every table, card, chart label and script.

Rounding happens here and nowhere before. Unknown (None or NaN) is an em dash, never 0.
"""

from __future__ import annotations

import math

UNKNOWN = "—"
_THOUSAND = 1_000
_MILLION = 1_000_000
_BILLION = 1_000_000_000
_TRILLION = 1_000_000_000_000


def is_known(value: float | None) -> bool:
    return value is not None and not math.isnan(value)


def usd(value: float | None) -> str:
    """Whole dollars: 170000 -> "$170,000". Cents show only below a hundred dollars, and only if there are any."""
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
    """For narrow places: "$950", "$170k", "$12.5k", "$1.25M", "$2.4B", "$1T"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    size = abs(value)
    for unit, letter in ((_TRILLION, "T"), (_BILLION, "B"), (_MILLION, "M"), (_THOUSAND, "k")):
        # The digits are rounded before the unit is chosen, so that 999,999 is $1M and never $1000k.
        if float(f"{size:.4g}") >= unit:
            short = f"{float(f'{size / unit:.4g}'):,.3f}".rstrip("0").rstrip(".")
            return f"{_sign(value)}${short}{letter}"
    return usd(value)


def share_price(value: float | None) -> str:
    """What one share costs, always with cents: 1.2 -> "$1.20", 13.75 -> "$13.75"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    return f"{_sign(value)}${abs(value):,.2f}"


def round_cents_up(value: float) -> float:
    """The next whole cent: a price that is no less than what is needed."""
    return math.ceil(round(value * 100, 4)) / 100


def percent(fraction: float | None) -> str:
    """A fraction as a percentage with at most two decimals: 0.15 -> "15%", 0.0008 -> "0.08%"."""
    if fraction is None or math.isnan(fraction):
        return UNKNOWN
    text = f"{abs(fraction) * 100:.2f}".rstrip("0").rstrip(".")
    return f"{_sign(fraction) if float(text) else ''}{text}%"


def ownership(fraction: float | None) -> str:
    """Equity as percent, with two decimals and a third where it has one: 0.001 -> "0.10%", 0.00085 -> "0.085%"."""
    if fraction is None or math.isnan(fraction):
        return UNKNOWN
    text = f"{abs(fraction) * 100:.3f}".removesuffix("0")
    return "0%" if not float(text) else f"{_sign(fraction * 100, decimals=3)}{text}%"


def count(value: float | None) -> str:
    """A plain number: 12000 -> "12,000", -2.5 -> "−2.5"."""
    if value is None or math.isnan(value):
        return UNKNOWN
    text = f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return f"{_sign(value, decimals=6)}{text}"


def months(count_of_months: int) -> str:
    """A number of months: "1 month", "12 months"."""
    return f"{count_of_months} month{'' if count_of_months == 1 else 's'}"


def _sign(value: float, decimals: int = 2) -> str:
    return "−" if value < 0 and round(value, decimals) != 0 else ""

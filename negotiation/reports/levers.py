"""What a what-if moves, in words: a lever of an offer, or an assumption."""

from __future__ import annotations

from collections.abc import Callable

from negotiation.offers.levers import LEVERS
from negotiation.text import money
from negotiation.text.dates import span

# How an assumption is called in a table or beside a bar, and how a value of a file is written.
_ASSUMPTIONS: dict[str, tuple[str, Callable[[float], str]]] = {
    "equity_growth_per_year": ("stock growth", money.percent),
    "horizon_months": ("time at the company", lambda months: span(round(months))),
    "discount_rate_per_year": ("discount rate", money.percent),
}


def name_lever(lever: str) -> str:
    return LEVERS[lever].label if lever in LEVERS else _ASSUMPTIONS[lever][0]


def write_lever(lever: str, filed: float) -> str:
    """A value of it as it is read: "$170k", "0.08%", "4 years"."""
    write = LEVERS[lever].unit.write_short if lever in LEVERS else _ASSUMPTIONS[lever][1]
    return write(filed)

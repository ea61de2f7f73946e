"""What leaving a job costs, said where it counts: in the order of the offers, and beside an offer's own figure."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.reports.present_value import format_present_value
from negotiation.text import money
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.forfeits import compute_leaving_credit_usd, read_switching_cost_usd
from negotiation.valuation.valuation import Valuation


def describe_leaving(comparison: Comparison) -> Iterator[str]:
    """What counts in the order of the offers beside their own pay, in sentences; none where nothing does."""
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - an order takes two
        return
    if comparison.leaving_cost_usd:
        yield f"Leaving your job costs {money.usd(comparison.leaving_cost_usd)}. That's counted here."
    for v in comparison.ranked:
        if v.offer.status.is_job and v.compared is not v:
            yield "Your job counts with what your employer offered in writing to keep you."
        elif cost_usd := read_switching_cost_usd(v.offer):
            yield f"Changing to {v.offer.name} costs you {money.usd(cost_usd)}. That's counted too."


def describe_counted(valuation: Valuation) -> str:
    """What an offer counts as where that isn't its present value, and why; else empty."""
    offer, counted = valuation.offer, valuation.compared_usd
    if not money.is_known(counted) or counted == valuation.present_value_usd:
        return ""
    why = []
    if valuation.compared is not valuation:
        why.append("That includes what your employer offered in writing to keep you.")
    if cost_usd := abs(compute_leaving_credit_usd(offer)):
        what = "Leaving it" if offer.status.is_job else "Changing to it"
        why.append(f"{what} costs {money.usd(cost_usd)}.")
    return " ".join([f"Counted here: {format_present_value(counted, valuation.assumptions)}.", *why])

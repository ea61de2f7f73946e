"""What leaving a job costs, said where it counts: in the order of the offers, and beside an offer's own figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from negotiation.offers import Offer
from negotiation.reports.present_value import format_present_value
from negotiation.text import money
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.forfeits import compute_leaving_credit_usd, read_switching_cost_usd
from negotiation.valuation.valuation import Valuation
from negotiation.valuation.vesting import FloatArray


def describe_leaving(comparison: Comparison) -> Iterator[str]:
    """What counts in the order of the offers beside their own pay, in sentences; none where nothing does."""
    if len(comparison.ranked) < 2:  # noqa: PLR2004 - an order takes two
        return
    if comparison.leaving_cost_usd:
        yield f"Leaving your job costs you {money.usd(comparison.leaving_cost_usd)}. That's counted here."
    for v in comparison.ranked:
        if v.offer.status.is_job and v.compared is not v:
            yield "Your job counts with your employer's written counteroffer."
        elif cost_usd := read_switching_cost_usd(v.offer):
            yield f"Changing to {v.offer.name} costs you {money.usd(cost_usd)}. That's counted too."


def describe_unknown_clawback(comparison: Comparison) -> str:
    """Whose lead in some month depends on a clawback that nobody has told; empty where no lead does."""
    return " ".join(
        f"{name}'s clawback is unknown. Its lead {when} depends on it."
        for name, when in _find_unsure_leads(comparison.ranked)
    )


def describe_unsure_pair(comparison: Comparison, names: tuple[str, str]) -> str:
    """Whose lead over the other of two offers depends on an unknown clawback, to follow its months; else empty."""
    pair = [v for v in comparison.valuations if v.offer.name in names]
    return "".join(
        f" (if you left {when}, {name}'s lead would depend on its unknown clawback)"
        for name, when in _find_unsure_leads(pair)
    )


def _find_unsure_leads(valuations: Sequence[Valuation]) -> Iterator[tuple[str, str]]:
    """Each offer that has kept the most in some month only if an unknown clawback is none, and in which months."""
    if len(valuations) < 2:  # noqa: PLR2004 - a lead takes two
        return
    kept = np.array([v.kept_if_leaving_usd[1:] for v in valuations])
    for i, v in enumerate(valuations):
        others = np.delete(kept, i, axis=0).max(axis=0)
        at_risk = kept[i] - _sum_untold_sign_ons(v.offer, kept.shape[1])
        months = np.flatnonzero((kept[i] > others) & (at_risk < others)) + 1
        if len(months):
            first, last = int(months[0]), int(months[-1])
            yield v.offer.name, f"in month {first}" if first == last else f"between months {first} and {last}"


def _sum_untold_sign_ons(offer: Offer, months: int) -> FloatArray:
    """The signing bonuses paid by the end of each month of which nobody has told how long they can be clawed back."""
    paid = np.zeros(months)
    for i, sign_on in enumerate(offer.sign_on, 1):
        if sign_on.is_assumed("clawback_months") or f"sign_on[{i}].clawback_months" in offer.made_up:
            for month in sign_on.months:
                paid[max(month - 1, 0) :] += sign_on.amount_usd / sign_on.payments
    return paid


def describe_counted(valuation: Valuation) -> str:
    """What an offer counts as where that isn't its present value, and why; else empty."""
    offer, counted = valuation.offer, valuation.compared_usd
    if not money.is_known(counted) or counted == valuation.present_value_usd:
        return ""
    why = []
    if valuation.compared is not valuation:
        why.append("That includes your employer's written counteroffer.")
    if cost_usd := abs(compute_leaving_credit_usd(offer)):
        what = "Leaving it" if offer.status.is_job else "Changing to it"
        why.append(f"{what} costs {money.usd(cost_usd)}.")
    return " ".join([f"Counted here: {format_present_value(counted, valuation.assumptions)}.", *why])

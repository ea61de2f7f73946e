"""Who has kept the most by month of leaving, as one sentence: the title of the chart."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np

from negotiation.text.dates import span
from negotiation.valuation.comparison import LEVEL_USD, Comparison

_MOST_STRETCHES = 3  # beyond that a title would be a list


@dataclass(frozen=True)
class LeadStretch:
    """Months of leaving, from the first to the last, after which one offer has kept the most."""

    leader: str
    first_month: int
    last_month: int


def find_lead_stretches(comparison: Comparison) -> tuple[LeadStretch, ...]:
    """Who leads from when to when; while two are level, the one that leads from then on, as in the lead changes.

    Months after which nobody knows what's kept have no leader. An offer that's unknown from a month on drops out there.
    """
    kept = np.array([v.kept_if_leaving_usd[1:] for v in comparison.valuations])
    names = [v.offer.name for v in comparison.valuations]
    bests = [
        [name for name, own in zip(names, usd, strict=True) if own >= np.fmax.reduce(usd) - LEVEL_USD] for usd in kept.T
    ]
    leader = next((best[0] for best in reversed(bests) if len(best) == 1), None)
    leaders: list[str | None] = []
    for best in reversed(bests):
        leader = leader if leader in best else next(iter(best), None)
        leaders.insert(0, leader)
    stretches = []
    for name, months in groupby(range(1, len(leaders) + 1), key=lambda month: leaders[month - 1]):
        first, *more = months
        if name is not None:
            stretches.append(LeadStretch(name, first, more[-1] if more else first))
    return tuple(stretches)


def describe_lead(comparison: Comparison) -> str:
    """Who leads when: "Stripe leads whenever you leave", "Coda leads until month 11, then Coursera"."""
    stretches = find_lead_stretches(comparison)
    if len(comparison.valuations) < 2 or not stretches:  # noqa: PLR2004 - it takes two to lead
        return "What you'd keep if you leave"
    first, *others = stretches
    horizon = comparison.assumptions.horizon_months
    if not others:
        if first.last_month < horizon:
            return f"{first.leader} leads until month {first.last_month}"
        return f"{first.leader} leads whenever you leave"
    last = others[-1]
    if len(others) > 1 and last.first_month == horizon and all(s.leader != last.leader for s in stretches[:-1]):
        return f"{last.leader} leads only if you stay all {span(horizon)}"
    if len(stretches) > _MOST_STRETCHES:
        return f"The lead changes {len(others)} times, and {last.leader} is ahead in the end"
    middle = "".join(f"{s.leader} until month {s.last_month}, then " for s in others[:-1])
    return f"{first.leader} leads until month {first.last_month}, then {middle}{last.leader}"

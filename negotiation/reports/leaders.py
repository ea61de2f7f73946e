"""Who has kept the most on leaving, month by month, in a sentence, and what that leaves out."""

from __future__ import annotations

import numpy as np

from negotiation.reports.lead import find_lead_stretches
from negotiation.reports.verdict import describe_missing_worth
from negotiation.valuation.comparison import Comparison


def describe_leaders(comparison: Comparison) -> str:
    """In which months which offer has kept the most: "Best if you leave in months 1–11: Coda; 12–48: Coursera."."""
    leads = find_lead_stretches(comparison)
    if len(leads) < 2:  # noqa: PLR2004 - one leader throughout is in the title of the chart
        return ""
    named = (f"{_months(lead.first_month, lead.last_month, i == 0)}: {lead.leader}" for i, lead in enumerate(leads))
    return f"Best if you leave in {'; '.join(named)}."


def _months(first: int, last: int, is_first: bool) -> str:  # noqa: FBT001 - of one sentence
    if first == last:
        return f"month {first}"
    return f"months {first}–{last}" if is_first else f"{first}–{last}"


def list_unknown_from(comparison: Comparison) -> list[str]:
    """From which month on nobody knows what is kept of an offer, and what is missing for that."""
    unknown = [(v, np.flatnonzero(~np.isfinite(v.kept_if_leaving_usd[1:]))) for v in comparison.valuations]
    begin = ((int(months[0]) + 1, v) for v, months in unknown if len(months))
    found = sorted((month, v.offer.name, describe_missing_worth(v)) for month, v in begin)
    return [f"From month {month} that leaves out {name}: we don't know {missing}." for month, name, missing in found]

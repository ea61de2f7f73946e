"""What a file says and no figure uses, or uses yet, each as a note at its place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from negotiation.offers import Assumptions, Offer
from negotiation.records.places import Place
from negotiation.records.record import Note, Path, Record

# What keeps a key from being priced, by the key.
UNPRICED = {
    "after_tax": "only_effective_tax",
    "filing_status": "no_taxes",
    "other_income_usd_per_year": "no_taxes",
    "other_wealth_usd": "no_chance",
    "risk_aversion": "no_chance",
    "paths": "no_chance",
    "seed": "no_chance",
    "volatility_per_year": "no_chance",
    "market_correlation": "no_chance",
    "state": "no_state_taxes",
    "city": "no_local_taxes",
    "local_tax_rate": "no_local_rate",
    "employment": "no_employment",
    "cost_of_living_index": "no_cost_of_living",
    "dilution_rounds": "no_dilution",
    "exits": "no_exits",
    "preferences": "no_preferences",
    "illiquidity_discount": "no_illiquidity",
    "liquidity_month": "no_illiquidity",
    "exercise_window_months": "no_exercise_window",
    "expires_month": "no_expiry",
    "double_trigger": "no_double_trigger",
    "acceleration": "no_acceleration",
    "granted_share": "granted_share_unused",
    "kpi": "kpi_as_certain",
    "kpi_month": "kpi_as_certain",
    "kpi_probability": "kpi_as_certain",
}


def find_not_priced(offers: tuple[Offer, ...], assumptions: Assumptions) -> tuple[Note, ...]:
    """Every stated key that no figure uses; the code says what that means for the figures."""
    unused = list(_unused(assumptions, ("assumptions",)))
    if assumptions.equity_lens in ("expected", "cautious"):
        place = Place(("assumptions", "equity_lens"))
        unused.append(Note("lens_without_chance", {"lens": assumptions.equity_lens}, place))
    for offer in offers:
        unused += _unused(offer, Place.of_offer(offer.name).steps)
    return tuple(unused)


def _unused(record: Record, above: Path) -> Iterator[Note]:
    for name in (field.name for field in dataclasses.fields(record)):
        inner, steps = getattr(record, name), (*above, name)
        if name in UNPRICED and name in record.stated:
            yield Note(UNPRICED[name], place=Place(steps))
        elif isinstance(inner, Record):
            yield from _unused(inner, steps)
        elif isinstance(inner, tuple):
            for i, row in enumerate(inner):
                if isinstance(row, Record):
                    yield from _unused(row, (*steps, i))

"""Defaults that a figure depends on, because the offer file leaves them out."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from negotiation.offers.equity import Grant, Refresher, Vesting
from negotiation.offers.offer import Offer
from negotiation.offers.scenario import Scenario
from negotiation.records.places import Place


def find_assumed(scenario: Scenario) -> list[Place]:
    """Everything that the file leaves to a default which a figure rests on: assumptions, then terms of the offers.

    An assumption is called by its key alone.
    """
    names = [f.name for f in dataclasses.fields(scenario.assumptions) if f.name != "stated"]
    places = [Place((name,)) for name in names if scenario.assumptions.is_assumed(name)]
    return places + [place for offer in scenario.offer for place in find_assumed_terms(offer)]


_TERMS_WITH_DEFAULTS: dict[str, tuple[str, ...]] = {
    "bonus": ("payments_per_year", "expected_payout"),
    "sign_on": ("clawback_months",),
    "equity": (),
    "refresher": (),
    "benefit": ("payments_per_year",),
    "cost": ("payments_per_year",),
    "match": ("employee_fraction",),
}


_ONCE = ("benefit", "cost")  # what is paid once says when


def find_assumed_terms(offer: Offer) -> Iterator[Place]:
    """The places of an offer's terms that were left out and are priced at a default."""
    for key, names in _TERMS_WITH_DEFAULTS.items():
        for i, row in enumerate(getattr(offer, key)):
            is_dated = getattr(row, "month", None) is not None if key in _ONCE else getattr(row, "year_ends", None)
            left = (name for name in names if row.is_assumed(name) and not (is_dated and name == "payments_per_year"))
            yield from (Place.of_offer(offer.name, key, i, name) for name in left)
            if isinstance(row, (Grant, Refresher)):
                vesting = _assumed_vesting(row.vesting)
                yield from (Place.of_offer(offer.name, key, i, "vesting", name) for name in vesting)


def _assumed_vesting(vesting: Vesting) -> Iterator[str]:
    if vesting.at is not None:
        return
    if vesting.by_year is None:
        yield from (name for name in ("months", "cliff_months") if getattr(vesting, name) is None)
    if vesting.is_assumed("every_months"):
        yield "every_months"

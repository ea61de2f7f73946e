"""The plan of an offer with its counter, worked out once for whatever part of the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

import bands
from negotiation.leverage import MARKET
from negotiation.offers import Offer, Scenario
from negotiation.talks.plan import Plan, plan


# By value: the same offers, bands and turns have the same plan, whoever looks at it.
@lru_cache(maxsize=32)
def _worked_out(scenario: Scenario, offer: Offer, band: bands.Band | None, market: bands.Band | None) -> Plan:
    known = {MARKET: market, offer.company or "": band}
    found = plan(scenario, offer, {key: one for key, one in known.items() if one is not None})
    if found.counter is None or found.next is None or found.next.kind != "wait":
        return found
    # While her ask is not answered, no other package is laid beside it.
    return replace(found, counter=replace(found.counter, packages=(), package_notes=()))


def planned_for(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> Plan:
    """The plan for an offer that can be countered."""
    return _worked_out(scenario, offer, known.get(offer.company or ""), known.get(MARKET))

"""The counter of an offer as its plan now has it, worked out once for whatever part of the page shows it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from functools import lru_cache

import bands
from negotiation.counter import Counter
from negotiation.leverage import MARKET
from negotiation.offers import Offer, Scenario
from negotiation.plan import Plan, plan


# By value: the same offers, bands and turns have the same plan, whoever looks at it.
@lru_cache(maxsize=32)
def _worked_out(scenario: Scenario, offer: Offer, band: bands.Band | None, market: bands.Band | None) -> Plan:
    known = {MARKET: market, offer.company or "": band}
    return plan(scenario, offer, {key: one for key, one in known.items() if one is not None})


def planned_for(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> Plan:
    """The plan for an offer that can be countered."""
    return _worked_out(scenario, offer, known.get(offer.company or ""), known.get(MARKET))


def countered(scenario: Scenario, offer: Offer, known: Mapping[str, bands.Band]) -> Counter | None:
    """The counter from what was said last, with the plan's next ask; None where the part on what to ask says why."""
    if offer.base_usd_per_year is None or offer.status in ("current", "in_process"):
        return None
    planned = planned_for(scenario, offer, known)
    found, step = planned.counter, planned.next
    if found is None or step is None or step.package is None:
        return found
    return dataclasses.replace(found, ask=step.package)

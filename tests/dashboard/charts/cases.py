"""Comparisons of every shape that a chart has to draw."""

from __future__ import annotations

import pytest

from negotiation.offers import Assumptions, Offer
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers

CASES: dict[str, tuple[Offer, ...]] = {
    "the example": offers.example().offer,
    "one offer": (offers.based("A", 150_000),),
    "six offers": offers.many(6),
    "a value unknown": (offers.based("A", 150_000), offers.UNKNOWN),
    "nothing known": (offers.UNKNOWN,),
    "one in process": (offers.based("A", 150_000), offers.IN_PROCESS),
    "only in process": (offers.IN_PROCESS,),
    "no pay at all": (offers.based("A", 0),),
    "costs beyond benefits": (offers.COSTLY, offers.based("A", 60_000)),
    "costs beyond pay": (Offer(name="A", base_usd_per_year=10_000, cost=offers.COSTLY.cost),),
    "a schedule in steps": (offers.STEPPED, offers.based("A", 170_000)),
}
HORIZONS = (1, 12, 30, 120)
EVERY = [
    pytest.param(
        compare_offers(offers.scenario(*case, assumptions=Assumptions(horizon_months=horizon))), id=f"{name}, {horizon}"
    )
    for name, case in CASES.items()
    for horizon in HORIZONS
]
every = pytest.mark.parametrize("found", EVERY)

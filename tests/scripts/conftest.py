"""Facts gathered once for all the scripts of a scenario, where a test writes every one of them."""

from __future__ import annotations

import pytest

from negotiation.offers import Offer, Scenario
from negotiation.scripts import writer
from negotiation.scripts.case import Case
from negotiation.scripts.facts_of import plan as planned
from negotiation.scripts.gather import Gathered, gather
from negotiation.talks.plan import BandsByKey, Plan, plan


@pytest.fixture
def gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts of a scenario are the same for all its scripts; here they are gathered once, for the sake of time."""
    last: list[tuple[Case, Gathered]] = []

    def once(case: Case) -> Gathered:
        known = last and last[0][0].scenario is case.scenario and last[0][0].name_rivals == case.name_rivals
        if not known:
            last[:] = [(case, gather(case))]
        return last[0][1]

    monkeypatch.setattr(writer, "gather", once)
    monkeypatch.setattr(planned, "plan", _planned_once)


_plans: dict[Offer, Plan] = {}


def _planned_once(scenario: Scenario, offer: Offer, known: BandsByKey) -> Plan:
    """The plan, solved once for all offers that differ in their status alone, whatever else she holds."""
    key = offer.change(status="written")
    if key not in _plans:
        _plans[key] = plan(scenario, offer, known)
    return _plans[key]

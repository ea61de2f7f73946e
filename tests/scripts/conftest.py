"""Facts gathered once for all the scripts of a scenario, where a test writes every one of them."""

from __future__ import annotations

from typing import Any

import pytest

from bands import Band
from negotiation import scripts
from negotiation.counter import counter
from negotiation.offers import Offer, Scenario
from negotiation.scripts import counters
from negotiation.scripts.facts import Case
from negotiation.scripts.gathering import Gathered, gather


@pytest.fixture
def gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The facts of a scenario are the same for all its scripts; here they are gathered once, for the sake of time."""
    last: list[tuple[Case, Gathered]] = []

    def once(case: Case) -> Gathered:
        known = last and last[0][0].scenario is case.scenario and last[0][0].name_rivals == case.name_rivals
        if not known:
            last[:] = [(case, gather(case))]
        return last[0][1]

    monkeypatch.setattr(scripts, "gather", once)
    monkeypatch.setattr(counters, "counter", _solved_once)


_solved: dict[tuple[Offer, str | None], Any] = {}


def _solved_once(scenario: Scenario, offer: Offer, band: Band | None) -> Any:  # noqa: ANN401
    """The counter, solved once for all offers that differ in their status alone, whatever else she holds."""
    key = (offer.change(status="written"), band.key if band is not None else None)
    if key not in _solved:
        _solved[key] = counter(scenario, offer, band)
    return _solved[key]

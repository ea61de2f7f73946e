"""Offers that were taken back: no table counts them, and a sentence says so of each."""

from __future__ import annotations

from negotiation.offers import Scenario
from negotiation.offers.rounds import is_withdrawn


def drop_withdrawn(scenario: Scenario) -> Scenario:
    """The scenario without the offers that were taken back: nobody can accept one."""
    offers = tuple(offer for offer in scenario.offer if not is_withdrawn(offer))
    return scenario if offers == scenario.offer else scenario.change(offer=offers)


def describe_withdrawn(scenario: Scenario) -> tuple[str, ...]:
    """A sentence for each offer that was taken back; empty where none was."""
    gone = filter(is_withdrawn, scenario.offer)
    return tuple(f"{offer.name} took its offer back, so it isn't counted here." for offer in gone)

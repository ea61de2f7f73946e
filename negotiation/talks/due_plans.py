"""The plans of all offers at once, what's due first on top."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.talks.plan import Plan, make_plan


def list_due_plans(scenario: Scenario, bands: Mapping[str, Band], today: date) -> tuple[Plan, ...]:
    """The plan of every own offer that has a next move; none of an example, nor where only a name is known."""
    return tuple(sorted(_find_plans(scenario, bands, today), key=_find_due_day))


def _find_plans(scenario: Scenario, bands: Mapping[str, Band], today: date) -> Iterator[Plan]:
    for offer in scenario.offer:
        if offer.status.is_example or offer.status.is_job or _is_empty(offer):
            continue
        plan = make_plan(scenario, offer, bands, today)
        if plan.next_move is not None:
            yield plan


def _find_due_day(plan: Plan) -> date:
    by = None if plan.next_move is None else plan.next_move.by
    return by or date.max


def _is_empty(offer: Offer) -> bool:
    """Whether it was only just added."""
    return offer == Offer(name=offer.name, status=offer.status)

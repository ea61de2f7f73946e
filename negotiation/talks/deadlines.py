"""Offers whose date to answer has passed: ask whether one still holds, and what relies on it. Today is given."""

from __future__ import annotations

from datetime import date

from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import has_passed, is_withdrawn
from negotiation.text.dates import when
from negotiation.valuation.alternatives import find_best_alternative

ASK_TODAY = "Ask today whether the offer is still open."


def describe_passed_date(offer: Offer, today: date) -> str:
    """A sentence that the date to answer has passed; empty where it has not."""
    if offer.respond_by is None or not has_passed(offer, today):
        return ""
    return f"{offer.name}'s deadline has passed: {when(offer.respond_by, today)}."


def list_passed_dates(scenario: Scenario, today: date) -> tuple[str, ...]:
    """One sentence for each offer whose date has passed, unless it was taken back, and what to do about it."""
    return tuple(
        f"{describe_passed_date(offer, today)} {ASK_TODAY}"
        for offer in scenario.offer
        if offer.status.is_made and has_passed(offer, today) and not is_withdrawn(offer)
    )


def list_passed_under_counter(scenario: Scenario, offer: Offer, today: date) -> tuple[str, ...]:
    """What in a counter depends on a date that has passed: the offer itself, and its walk-away."""
    of_walk_away = describe_passed_walk_away(scenario, offer, today)
    return (*list_passed_dates(Scenario(offer=(offer,)), today), *([of_walk_away] if of_walk_away else ()))


def describe_passed_walk_away(scenario: Scenario, offer: Offer, today: date) -> str:
    """That the best there was to fall back on may be gone, and what is left; nothing where it is not so."""
    was, left = (find_best_alternative(scenario, offer, day) for day in (date.min, today))
    if was is None or was == left:
        return ""
    fallback = f"it's {left.offer.name}, worth {left.worth}" if left is not None else "there's none"
    return (
        f"{describe_passed_date(was.offer, today)} So {was.offer.name} doesn't count as your walk-away. Ask whether "
        f"it's still open. Until you know, {fallback}."
    )

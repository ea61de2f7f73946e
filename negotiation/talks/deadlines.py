"""Offers whose date to answer has passed: ask whether one still holds, and what relies on it. Today is given."""

from __future__ import annotations

from datetime import date

from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.text.dates import when
from negotiation.valuation.alternatives import list_alternatives

ASK_TODAY = "Ask today whether the offer still stands."


def has_passed(offer: Offer, today: date) -> bool:
    return offer.respond_by is not None and offer.respond_by < today


def describe_passed_date(offer: Offer, today: date) -> str:
    """A sentence that the date to answer has passed; empty where it has not."""
    if offer.respond_by is None or not has_passed(offer, today):
        return ""
    return f"The date that {offer.name} gave you has passed: {when(offer.respond_by, today)}."


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
    """That what you fall back on may be gone, and what is left then; nothing where it is not so."""
    held = list_alternatives(scenario, offer)
    if not held or held[0].offer.status.is_job or not has_passed(held[0].offer, today):
        return ""
    sure = next((other for other in held if other.offer.status.is_job or not has_passed(other.offer, today)), None)
    left = "you have put in nothing else to fall back on"
    if sure is not None:
        left = f"what you can fall back on is {sure.offer.name}, worth {sure.worth}"
    return (
        f"Your walk-away rests on {held[0].offer.name}. {describe_passed_date(held[0].offer, today)} Ask whether it "
        f"still stands; if it does not, {left}."
    )

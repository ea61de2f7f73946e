"""Offers added, copied, and taken away, and turns logged; the first real one takes the place of all examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from negotiation.offers import Offer, OfferStatus, Round, Scenario
from negotiation.offers.amounts import bonuses_usd_per_year
from negotiation.offers.components import BONUS, BONUS_TOTAL
from negotiation.offers.position import build_opening_turn
from negotiation.offers.rounds import AMOUNT_KEYS, TurnAmounts
from negotiation.offers.standing import apply_figures, apply_rounds

How: TypeAlias = Callable[[Scenario], Scenario]

MOST = 5  # and the current job


def has_only_examples(scenario: Scenario) -> bool:
    return bool(scenario.offer) and all(offer.status.is_example for offer in scenario.offer)


def change_offer(scenario: Scenario, name: str, how: Callable[[Offer], Offer]) -> Scenario:
    """The scenario with the offer of that name changed."""
    return scenario.change(offer=tuple(how(offer) if offer.name == name else offer for offer in scenario.offer))


def is_list_full(scenario: Scenario) -> bool:
    """Whether the file is full: one offer has to go before another can be added."""
    return not has_only_examples(scenario) and sum(not offer.status.is_job for offer in scenario.offer) >= MOST


def add_empty_offer(scenario: Scenario) -> Scenario:
    return _with(scenario, Offer(name=_free(scenario, "New offer"), status=OfferStatus.IN_PROCESS))


def add_current_job(scenario: Scenario) -> Scenario:
    """Add an offer that becomes the current job as soon as its base is known."""
    return _with(scenario, Offer(name=_free(scenario, "My job"), status=OfferStatus.IN_PROCESS))


def has_job(scenario: Scenario) -> bool:
    return any(offer.status.is_job for offer in scenario.offer)


def add_offer(scenario: Scenario, offer: Offer) -> Scenario:
    """Add an offer, under a name that no other has."""
    return _with(scenario, offer.change(name=_free(scenario, offer.name)))


def copy_offer(scenario: Scenario, name: str) -> Scenario:
    offer = scenario.named(name)
    return scenario if offer is None else _with(scenario, offer.change(name=_free(scenario, f"{name}, copy")))


def adopt_example(scenario: Scenario, name: str) -> Scenario:
    """Turn an example into an offer of the candidate's own."""
    offer = scenario.named(name)
    if offer is None:
        return scenario
    own = offer.change(status=OfferStatus.IN_PROCESS)
    if has_only_examples(scenario):
        return scenario.change(offer=(own,))
    return change_offer(scenario, name, lambda _: own)


def remove_offer(scenario: Scenario, name: str) -> Scenario:
    """Remove an offer, and what the saved what-ifs change in it."""
    others = tuple(offer for offer in scenario.offer if offer.name != name)
    if not any(change.offer == name for what_if in scenario.what_if for change in what_if.changes):
        return scenario.change(offer=others)
    left = [(what_if, tuple(c for c in what_if.changes if c.offer != name)) for what_if in scenario.what_if]
    return scenario.change(offer=others, what_if=tuple(what_if.change(changes=rest) for what_if, rest in left if rest))


def log_round(scenario: Scenario, name: str, turn: Round) -> Scenario:
    """The scenario with one more turn. Before an offer's first ask, it also logs what they had offered until then."""

    def after(offer: Offer) -> Offer:
        asks = turn.from_ == "us" and not offer.status.is_job
        before = build_opening_turn(offer, turn) if asks else None
        return offer.change(round=(*((before,) if before else ()), *offer.round, turn))

    return change_offer(scenario, name, after)


def log_sent(  # noqa: PLR0913 - what was sent, when, and how
    scenario: Scenario, offer_name: str, situation: str, figures: TurnAmounts, today: date, *, channel: str
) -> Scenario:
    """The scenario with what you sent today: the key of its script, and for an ask the amounts by component.

    A further bonus counts in the bonus of a year; what a turn has no figure for is in the words alone.
    """
    offer = scenario.named(offer_name)
    if offer is None:
        return scenario
    named = {key: figures[key] for key in AMOUNT_KEYS if key in figures}
    if more_usd := figures.get(BONUS):
        asked = apply_figures(apply_rounds(offer), named)
        named[BONUS_TOTAL] = bonuses_usd_per_year(asked) + more_usd
    turn = Round(date=today, from_="us", situation=situation, channel=channel, verbal=channel == "call")
    return log_round(scenario, offer_name, turn.change(**named) if named else turn)


def _with(scenario: Scenario, offer: Offer) -> Scenario:
    keep = () if has_only_examples(scenario) else scenario.offer
    return scenario.change(offer=(*keep, offer))


def _free(scenario: Scenario, name: str) -> str:
    """A name that no other offer has."""
    taken = set() if has_only_examples(scenario) else {offer.name for offer in scenario.offer}
    return next(n for n in (name, *(f"{name} {i}" for i in range(2, len(taken) + 3))) if n not in taken)

"""Whether to let an offer lapse for one that may still come: how likely that one has to be. Source: docs/model.md."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from negotiation import market
from negotiation.offers import Offer, Scenario
from negotiation.offers.standing import apply_rounds
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.money import is_known
from negotiation.valuation.alternatives import Alternative, describe_unknown, find_best_alternative
from negotiation.valuation.valuation import price_offer

HOW_SURE = "These are your own estimates, not a forecast."


def find_chance_needed(accepted_usd: float, awaited_usd: float, left_usd: float) -> float:
    """q*: how likely the awaited offer has to be for waiting to be right, if the one at hand lapses meanwhile.

    0 if the one at hand is worth no more than what's left without it; infinite if no chance is enough; nan if unknown.
    """
    if not (is_known(accepted_usd) and is_known(awaited_usd) and is_known(left_usd)):
        return math.nan
    if accepted_usd <= left_usd:
        return 0.0
    return (accepted_usd - left_usd) / (awaited_usd - left_usd) if awaited_usd >= accepted_usd else math.inf


@dataclass(frozen=True)
class Wait:
    """Whether to let an offer lapse for another that may come; `left` is what you have then if it does not."""

    offer: Offer
    awaited: Offer
    offer_usd: float
    awaited_usd: float
    is_typical: bool  # the awaited one has no figures: the middle of a published range is used
    without_equity: bool  # and what that grants has no known worth, so that it is left out
    left: Alternative | None
    horizon_months: int

    @property
    def chance_needed(self) -> float:
        """q*; nan where something is unknown or nothing is left."""
        left_usd = math.nan if self.left is None else self.left.worth_usd
        return find_chance_needed(self.offer_usd, self.awaited_usd, left_usd)

    @property
    def answer(self) -> str:
        """When waiting is right, in a sentence; or what is missing."""
        name, awaited, chance = self.offer.name, self.awaited.name, self.chance_needed
        if missing := self._missing:
            return f"We can't say yet whether to wait. {missing}"
        if self.left is not None and chance == 0:
            return f"{name} is worth no more than {self.left.name}. On money alone, you lose nothing by letting it go."
        if self.awaited_usd <= self.offer_usd:
            return self._no_gain
        if self.left is None:
            most = _whole_percent(find_chance_needed(self.offer_usd, self.awaited_usd, 0.0))
            return (
                f"Enter your current job to see what chance waiting needs. With nothing to fall back on for "
                f"{span(self.horizon_months)}, it would be {most}. Anything you have lowers it."
            )
        comes = "come in writing" if self.awaited.status.is_verbal else "come"
        return f"Wait if you think {awaited}'s offer is at least {_whole_percent(chance)} likely to {comes}."

    @property
    def rests_on(self) -> str:
        """The figures behind the answer; nothing where there is none."""
        if self._missing:
            return ""
        name, awaited = self.offer.name, self.awaited.name
        typical = " at the midpoint of its published range" if self.is_typical else ""
        sentences = [
            f"Over {span(self.horizon_months)}, {name} is worth {money.usd(self.offer_usd)}.",
            f"{awaited} would be worth {money.usd(self.awaited_usd)}{typical}.",
        ]
        if self.without_equity:
            sentences.append(f"{awaited}'s equity is left out, because no source says what it's worth.")
        if self._untold and self.awaited_usd > self.offer_usd:
            sentences.append(f"What you haven't entered for {awaited} ({self._untold}) counts as nothing.")
        if self.left is not None:
            sentences.append(f"Your fallback, {self.left.name}, is worth {self.left.worth}.")
        # A published range has been named above.
        guessed = (self.offer,) if self.is_typical else (self.offer, self.awaited)
        if made_up := [offer.name for offer in guessed if offer.made_up]:
            sentences.append(f"Some numbers for {' and '.join(made_up)} are placeholders.")
        return " ".join(sentences)

    @property
    def _no_gain(self) -> str:
        name, awaited = self.offer.name, self.awaited.name
        if self.without_equity:
            return (
                f"Without equity, {awaited} would be worth no more than {name}. No source says what its equity is "
                f"worth. Enter the base and equity you expect from {awaited}, and what the company is worth."
            )
        if self._untold:
            lacking = money.usd(self.offer_usd - self.awaited_usd)
            return (
                f"On what you've entered, {awaited} trails {name} by {lacking}. Waiting only makes sense if what's "
                f"still unknown ({self._untold}) is worth more than that."
            )
        return f"On money alone, waiting never pays. {awaited} would be worth no more than {name}."

    @property
    def _untold(self) -> str:
        """Parts that most offers have and that are unknown for the awaited one."""
        parts = {"bonus": "bonus", "sign_on": "signing bonus", "equity": "equity"}
        return "" if self.is_typical else ", ".join(word for key, word in parts.items() if self.awaited.is_assumed(key))

    @property
    def _missing(self) -> str:
        """What to put in before anything can be said; nothing where both are known."""
        if not is_known(self.offer_usd):
            return f"Enter {describe_unknown(self.offer)}."
        if is_known(self.awaited_usd):
            return ""
        name = self.awaited.name
        if self.awaited.base_usd_per_year is not None:
            return f"Enter {describe_unknown(self.awaited)}."
        return f"Enter the base you expect from {name}, or pick the company if we have its range."


def weigh_wait(
    scenario: Scenario, offer: Offer, awaited: Offer, band: market.Band | None, expected: date | None
) -> Wait:
    """Weigh an offer at hand against one that may come by the day it's `expected`, if anybody knows that day.

    An awaited one without figures counts as its band's middle, less equity that nobody can price.
    """
    stands_in = band if awaited.base_usd_per_year is None else None
    priced = awaited if stands_in is None else market.build_typical_offer(stands_in, awaited.name)
    awaited_usd = _worth_usd(scenario, priced)
    without_equity = stands_in is not None and bool(priced.equity) and not is_known(awaited_usd)
    if without_equity:
        awaited_usd = _worth_usd(scenario, priced.change(equity=()))
    offer_usd = _worth_usd(scenario, offer)
    return Wait(
        offer=offer,
        awaited=priced,
        offer_usd=offer_usd,
        awaited_usd=awaited_usd,
        is_typical=stands_in is not None,
        without_equity=without_equity,
        left=_left(scenario, offer, offer_usd, awaited, expected),
        horizon_months=scenario.assumptions.horizon_months,
    )


def _left(
    scenario: Scenario, offer: Offer, offer_usd: float, awaited: Offer, expected: date | None
) -> Alternative | None:
    """What you have once `offer` has lapsed: another offer lapses too, unless its own date is late enough.

    If one at least as good can be answered later, nothing is lost; else it has to be there when the awaited one comes.
    An offer with a date can't be relied on for a day nobody knows.
    """
    others = scenario.change(offer=tuple(other for other in scenario.offer if other.name != awaited.name))
    lapses = offer.respond_by or offer.start or date.max
    later, then = (find_best_alternative(others, offer, day) for day in (lapses, max(lapses, expected or date.max)))
    return later if later is not None and later.worth_usd >= offer_usd else then


def _worth_usd(scenario: Scenario, offer: Offer) -> float:
    known = offer.base_usd_per_year is not None
    return price_offer(apply_rounds(offer), scenario.assumptions).present_value_usd if known else math.nan


def _whole_percent(chance: float) -> str:
    """Rounded up, so that the chance named is enough; a hair above a whole percent is that percent."""
    return money.percent(math.ceil(round(chance * 100, 6)) / 100)

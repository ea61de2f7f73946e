"""What she has if this offer comes to nothing: her best alternative, and from when on an offer is worth leaving it for.

The best of the job she has and of the other offers in writing; a verbal, open or example one can still vanish. The job
counts with what its employer has offered in writing to keep her, and has not taken back. Where something of one is
unknown, what is known of it is the least that it is worth. From it follows when it is right to let an offer lapse for
one that may still come. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from negotiation import market
from negotiation.offers import Bonus, Grant, Offer, Round, Scenario, SignOn
from negotiation.offers.rounds import in_order, is_withdrawn, last_word, price_of_grant
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.text.money import is_known
from negotiation.valuation.valuation import Valuation, forfeited_by_leaving_usd, value


@dataclass(frozen=True)
class Alternative:
    """Something she can fall back on, in present value over the horizon.

    `leaving_costs_usd` is what another offer must make up for on top: what leaving the present job forfeits, what must
    be repaid, and what she says that switching costs her; 0 for an offer. `is_at_least`: something of it has no known
    worth, and all that is known of it stands here.
    """

    offer: Offer
    present_value_usd: float
    leaving_costs_usd: float
    is_at_least: bool = False

    @property
    def worth_usd(self) -> float:
        """W: below this, the alternative is the better choice; the least of it where not all is known."""
        return self.present_value_usd + self.leaving_costs_usd

    @property
    def worth(self) -> str:
        """The same in words."""
        return f"{'at least ' if self.is_at_least else ''}{money.usd(self.worth_usd)}"


def alternatives(scenario: Scenario, offer: Offer) -> tuple[Alternative, ...]:
    """Whatever she holds beside `offer`, best first by what is known of each."""
    return tuple(sorted(_held(scenario, offer), key=lambda held: held.worth_usd, reverse=True))


def best_alternative(scenario: Scenario, offer: Offer) -> Alternative | None:
    """The best by what is known of each; None where she holds nothing else."""
    return next(iter(alternatives(scenario, offer)), None)


def unpriced(scenario: Scenario, offer: Offer) -> tuple[Note, ...]:
    """What of the alternatives does not count, or is a guess, and what to put in."""
    found = []
    for i, held in enumerate(alternatives(scenario, offer)):
        name = "The job you have" if held.offer.status == "current" else held.offer.name
        if held.is_at_least:
            so = Note("walk_away_is_at_least" if i == 0 else "walk_away_may_be_less")
            known = {"name": name, "usd": held.worth_usd, "so": so, "missing": _unknown_of(held.offer)}
            found.append(Note("alternative_known_in_part", known))
        if held.offer.made_up:
            so = Note("walk_away_is_guessed" if i == 0 else "walk_away_may_be_beaten")
            found.append(Note("alternative_made_up", {"name": _called(held), "so": so}))
        if held.offer.status == "current" and last_word(held.offer, _to_stay(held.offer, is_written=False)):
            found.append(Note("spoken_counter_of_employer"))
    return tuple(found)


def _held(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    for other in scenario.offer:
        if other.name == offer.name or other.status not in ("current", "written") or other.base_usd_per_year is None:
            continue
        if is_withdrawn(other):
            continue
        held, costs = other, 0.0
        if other.status == "current":
            held = staying(other)
            costs = sum(usd for _, usd in forfeited_by_leaving_usd(other))
            costs += (offer.negotiation.switching_cost_usd or 0.0) if offer.negotiation is not None else 0.0
        priced = value(held, scenario.assumptions)
        known = _known_part(priced)
        yield Alternative(held, known.present_value_usd, costs, is_at_least=known is not priced)


def _known_part(priced: Valuation) -> Valuation:
    """The valuation without the terms of which something within the horizon has no known worth."""
    months = slice(priced.horizon + 1)
    for term, usd in zip(priced.terms, priced.usd, strict=True):
        if math.isnan(float(usd[months].sum())):
            priced = priced.without(term)
    return priced


# --- the job she has --------------------------------------------------------------------------------------------------


def staying(job: Offer) -> Offer:
    """The job with what her employer last offered in writing to keep her: its base raised to that, the rest on top."""
    said = last_word(job, _to_stay(job, is_written=True))
    more: dict[str, object] = {}
    if (base := said.get("base_usd_per_year", 0.0)) > (job.base_usd_per_year or 0.0):
        more["base_usd_per_year"] = base
    if sign_on := said.get("sign_on_usd"):
        more["sign_on"] = (*job.sign_on, SignOn(amount_usd=sign_on, month=1))  # yet to come: month 0 is past there
    if bonus := said.get("bonus_usd_per_year"):
        more["bonus"] = (*job.bonus, Bonus(name="to stay", usd_per_payment=bonus))
    granted = [Grant(kind="rsu", grant_usd=usd) for usd in [said.get("grant_usd")] if usd]
    if (shares := said.get("shares")) and (price_usd := price_of_grant(job)):
        granted.append(Grant(kind="rsu", shares=shares, price_usd=price_usd))
    if fraction := said.get("ownership_fraction"):
        company_usd = next((grant.company_value_usd for grant in job.equity if grant.company_value_usd), None)
        granted.append(Grant(kind="ownership", fraction=fraction, company_value_usd=company_usd))
    if granted:
        more["equity"] = (*job.equity, *granted)
    return job.change(**more) if more else job


def _to_stay(job: Offer, *, is_written: bool) -> Iterator[Round]:
    """What was said to keep her, in writing or not, and whatever takes it back: for that a word of mouth is enough."""
    return (said for said in in_order(job) if said.is_written == is_written or said.means == "withdrawn")


# --- to wait or to take it --------------------------------------------------------------------------------------------


HOW_SURE = "It is arithmetic on what you believe, not a forecast."


def chance_needed(accepted_usd: float, awaited_usd: float, left_usd: float) -> float:
    """q*: how likely the awaited offer must be for waiting to be right, if the one at hand lapses meanwhile.

    0 where the one at hand is worth no more than what is left without it; infinite where no chance is enough, as the
    awaited one is worth less; nan where something is unknown.
    """
    if not (is_known(accepted_usd) and is_known(awaited_usd) and is_known(left_usd)):
        return math.nan
    if accepted_usd <= left_usd:
        return 0.0
    return (accepted_usd - left_usd) / (awaited_usd - left_usd) if awaited_usd >= accepted_usd else math.inf


@dataclass(frozen=True)
class Wait:
    """Whether to let an offer lapse for another that may come; `left` is what she has then if it does not."""

    offer: Offer
    awaited: Offer
    offer_usd: float
    awaited_usd: float
    is_typical: bool  # the awaited one has no figures of its own: the middle of a published range stands in
    without_equity: bool  # and what that grants has no known worth, so that it is left out
    left: Alternative | None
    horizon_months: int

    @property
    def chance_needed(self) -> float:
        """q*; nan where something is unknown or nothing is left."""
        return chance_needed(self.offer_usd, self.awaited_usd, math.nan if self.left is None else self.left.worth_usd)

    @property
    def answer(self) -> str:
        """When waiting is right, in a sentence; or what is missing."""
        name, awaited, chance = self.offer.name, self.awaited.name, self.chance_needed
        if missing := self._missing:
            return f"Whether to wait cannot be said yet: {missing}"
        if self.left is not None and chance == 0:
            return f"{name} is worth no more than {_called(self.left)}: by money alone, letting it lapse loses nothing."
        if self.awaited_usd <= self.offer_usd:
            return self._no_gain
        if self.left is None:
            most = _whole_percent(chance_needed(self.offer_usd, self.awaited_usd, 0.0))
            return (
                f"What chance waiting needs is not known yet: put in the job you have. With nothing to fall back on, "
                f"no pay over {span(self.horizon_months)}, it would be {most}. Whatever you have lowers it."
            )
        comes = "comes in writing" if self.awaited.status == "verbal" else "comes"
        least = _whole_percent(chance)
        return f"Waiting is right if you think {awaited}'s offer {comes} with a chance of at least {least}."

    @property
    def rests_on(self) -> str:
        """The figures behind the answer; nothing where there is none."""
        if self._missing:
            return ""
        name, awaited = self.offer.name, self.awaited.name
        typical = ", at the middle of its published range" if self.is_typical else ""
        told = [
            f"Over {span(self.horizon_months)} {name} is worth {money.usd(self.offer_usd)}.",
            f"{awaited} would be worth {money.usd(self.awaited_usd)}{typical}.",
        ]
        if self.without_equity:
            told.append(f"Equity of {awaited} is left out: no source tells what it is worth.")
        if self._untold and self.awaited_usd > self.offer_usd:
            told.append(f"What you have not put in of {awaited} ({self._untold}) counts as nothing there.")
        if self.left is not None:
            told.append(f"You can fall back on {_called(self.left)}, worth {self.left.worth}.")
        # A published range that stands in has been named above.
        guessed = (self.offer,) if self.is_typical else (self.offer, self.awaited)
        if made_up := [offer.name for offer in guessed if offer.made_up]:
            told.append(f"Some figures of {' and '.join(made_up)} are made up.")
        return " ".join(told)

    @property
    def _no_gain(self) -> str:
        name, awaited = self.offer.name, self.awaited.name
        if self.without_equity:
            return (
                f"Without equity {awaited} would be worth no more than {name}. No source tells what its equity is "
                f"worth. Put in the base and the equity you expect of {awaited}, and what the whole company is worth."
            )
        if self._untold:
            lacking = money.usd(self.offer_usd - self.awaited_usd)
            return (
                f"By what you have put in, {awaited} would be worth no more than {name}. Not known of it so far: "
                f"{self._untold}. Waiting pays, by money alone, only if that is worth more than {lacking} in all."
            )
        return f"By money alone waiting never pays: {awaited} would be worth no more than {name}."

    @property
    def _untold(self) -> str:
        """What an offer mostly holds and nobody has said of the awaited one, in words."""
        parts = {"bonus": "bonus", "sign_on": "sign-on", "equity": "equity"}
        return "" if self.is_typical else ", ".join(word for key, word in parts.items() if self.awaited.is_assumed(key))

    @property
    def _missing(self) -> str:
        """What to put in before anything can be said; nothing where both are known."""
        if not is_known(self.offer_usd):
            return f"put in {_unknown_of(self.offer)}."
        if is_known(self.awaited_usd):
            return ""
        name = self.awaited.name
        if self.awaited.base_usd_per_year is not None:
            return f"put in {_unknown_of(self.awaited)}."
        return f"choose the company of {name} where its range is published, or put in the base you expect of it."


def wait_for(scenario: Scenario, offer: Offer, awaited: Offer, band: market.Band | None, expected: date | None) -> Wait:
    """Weigh an offer at hand against one that may come, by the day it is expected; None where nobody knows that day.

    An awaited one without figures is taken as its band's middle, less equity that nobody can price.
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
    """What she has once `offer` has lapsed: an offer lapses too, unless its own date lies late enough.

    One as good as `offer` that may be answered later makes its date harmless; else what counts is still there on the
    day the awaited one is expected.
    """
    others = tuple(other for other in scenario.offer if other.name != awaited.name)
    held = alternatives(scenario.change(offer=others), offer)
    later = [one for one in held if _is_open(one.offer, offer.respond_by or offer.start)]
    if later and later[0].worth_usd >= offer_usd:
        return later[0]
    return next((one for one in later if _is_open(one.offer, expected)), None)


def _is_open(offer: Offer, on: date | None) -> bool:
    """Whether it can still be accepted on that day; one with a date cannot be relied on for a day nobody knows."""
    return offer.respond_by is None or (on is not None and offer.respond_by >= on)


def _worth_usd(scenario: Scenario, offer: Offer) -> float:
    known = offer.base_usd_per_year is not None
    return value(offer, scenario.assumptions).present_value_usd if known else math.nan


def _unknown_of(offer: Offer) -> str:
    """What keeps an offer from being priced, as one would ask for it."""
    if offer.base_usd_per_year is None:
        return f"the base of {offer.name}"
    if any(grant.kind == "ownership" and grant.company_value_usd is None for grant in offer.equity):
        return f"what the whole company is worth, for the equity of {offer.name}"
    return f"what a share is worth, for the equity of {offer.name}"


def _called(left: Alternative) -> str:
    return "the job you have" if left.offer.status == "current" else left.offer.name


def _whole_percent(chance: float) -> str:
    """Rounded up, so that the chance named is enough; a hair above a whole percent is that percent."""
    return money.percent(math.ceil(round(chance * 100, 6)) / 100)

"""Amounts of the parts of an offer in words: "a $185,000 base and a $25,000 signing bonus"."""

from collections.abc import Mapping
from dataclasses import replace

from negotiation.counteroffer.counteroffer import Counter
from negotiation.offers import Offer
from negotiation.offers.base_pay import paid_hours_per_year
from negotiation.offers.components import BASE, COMPONENTS, GRANT, SIGN_ON, component_of
from negotiation.scripts.facts import Fact, FigureKind, Quote, build_phrase, quote_computed

_PER_USD = 2  # an hour's pay is told to half a dollar


def find_kind(key: str) -> FigureKind:
    return COMPONENTS[key].unit.kind


def phrase_amounts(counter: Counter, amounts: Mapping[str, float], why: str) -> dict[str, Fact]:
    """Each part of which these amounts hold more than is offered, as it's asked for; `why` is where they come from."""
    return {
        part.key: _phrase_amount(
            counter.offer,
            part.key,
            amounts[part.key],
            replace(quote_computed(find_kind(part.key), amounts[part.key], why), part=part.key, what=part.word),
        )
        for part in counter.pricing.room.raised(amounts)
    }


def is_paid_hourly(offer: Offer) -> bool:
    return bool(offer.base_usd_per_hour) and paid_hours_per_year(offer) > 0


def _phrase_amount(offer: Offer, key: str, size: float, amount: Quote) -> Fact:
    """An amount as it's asked for; base of pay by the hour as an hour's, and what that comes to in a year."""
    if key != BASE or not is_paid_hourly(offer):
        return build_phrase(choose_form(offer, key), amount)
    hourly_usd = round(size * _PER_USD / paid_hours_per_year(offer)) / _PER_USD
    return build_phrase("{} an hour (about {} a year)", quote_computed("usd", hourly_usd, amount.source), amount)


def choose_form(offer: Offer, key: str) -> str:
    """How an amount of a part is told to a company; a total where there are several of it."""
    component = component_of(offer, key)
    if key == SIGN_ON and len(offer.sign_on) > 1:
        return "{} in signing bonuses"
    if component.rows != "equity":
        return component.letter_phrase
    is_rsu = not offer.equity or offer.equity[0].kind == "rsu"
    words = component.letter_phrase if is_rsu or key != GRANT else "a grant worth {}"
    return f"{words} in total" if len(offer.equity) > 1 else words


def find_filed_amount(offer: Offer, key: str) -> tuple[str, float | None]:
    """Where the offer itself holds all of a part in a single term, and how much."""
    component = component_of(offer, key)
    place = component.place(offer)
    return place, component.read(offer) if place else None

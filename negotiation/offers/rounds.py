"""What a turn of the talks says, and the parts of an offer that it can speak of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

from negotiation.offers.offer import Offer, Round
from negotiation.text import money

Component = Literal[
    "base_usd_per_year", "sign_on_usd", "bonus_usd_per_year", "grant_usd", "ownership_fraction", "shares"
]
Amounts = Mapping[Component, float]
COMPONENTS: dict[Component, str] = {
    "base_usd_per_year": "base",
    "sign_on_usd": "sign-on",
    "bonus_usd_per_year": "yearly bonus",
    "grant_usd": "grant",
    "ownership_fraction": "part of the company",
    "shares": "shares",
}


def called(offer: Offer, component: Component) -> str:
    """What this offer calls a part: shares under option are "options"."""
    of_options = component == "shares" and any(grant.kind in ("iso", "nso") for grant in offer.equity)
    return "options" if of_options else COMPONENTS[component]


def write(component: Component, amount: float) -> str:
    """An amount of a part for a person."""
    if component == "ownership_fraction":
        return money.ownership(amount)
    return money.count(amount) if component == "shares" else money.usd(amount)


def amount_told(offer: Offer, component: Component, amount: float) -> str:
    """An amount with what it is of: "a base of $185,000", "24,000 options"."""
    what = called(offer, component)
    return f"{write(component, amount)} {what}" if component == "shares" else f"a {what} of {write(component, amount)}"


def figures(said: Round) -> dict[Component, float]:
    """The figures of one turn, as they were said."""
    found = {component: getattr(said, component) for component in COMPONENTS}
    return {component: amount for component, amount in found.items() if amount is not None}


def counted(offer: Offer, said: Round) -> dict[Component, float]:
    """The same in what the offer counts in: a grant's dollars as shares, where it grants those at a known price."""
    found, usd, price = figures(said), said.grant_usd, price_of_grant(offer)
    if usd is None or price is None:
        return found
    del found["grant_usd"]
    return {"shares": float(round(usd / price)), **found}


def price_of_grant(offer: Offer) -> float | None:
    """The price of a share, where the offer grants RSUs by their number alone and tells it."""
    by_number = bool(offer.equity) and all(grant.kind == "rsu" and grant.shares is not None for grant in offer.equity)
    return offer.equity[0].price_usd or None if by_number else None


def in_order(offer: Offer) -> tuple[Round, ...]:
    """Everything that was said, earliest first; what was said on one day stays in the order in which it was logged."""
    return tuple(sorted(offer.round, key=lambda said: said.date))


def last_word(offer: Offer, told: Iterable[Round]) -> dict[Component, float]:
    """Their last figure of each part that these turns speak of; what they took back is gone."""
    found: dict[Component, float] = {}
    for said in told:
        if said.from_ == "them":
            found = {} if said.means == "withdrawn" else found | counted(offer, said)
    return found


def is_withdrawn(offer: Offer) -> bool:
    """Whether they have taken the offer back, and named no figures since; no other words bring it back."""
    theirs = (said for said in in_order(offer) if said.from_ == "them")
    telling = [said for said in theirs if said.means == "withdrawn" or figures(said)]
    return offer.status != "current" and bool(telling) and telling[-1].means == "withdrawn"

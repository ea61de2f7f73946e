"""Floors and caps that no part of an offer can be held to, because its equity is counted in something else."""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.offers.grants import Grant
from negotiation.offers.offer import Offer

_DOLLARS, _OWNERSHIP = "grant_usd", "ownership_fraction"


@dataclass(frozen=True)
class Idle:
    """A key that the file states and nothing can use, and what to do about it."""

    where: str
    why: str


def idle_limits(offer: Offer) -> Iterator[Idle]:
    """Every floor and cap on equity that fits none of the offer's."""
    plan, first = offer.negotiation, offer.equity[0] if offer.equity else None
    if plan is None:
        return
    for limit in ("floor", "cap"):
        for unit in (_OWNERSHIP, _DOLLARS):
            name = f"{limit}_{unit}"
            stated = getattr(plan, name)
            if stated is None or (first is not None and unit in _units(first)):
                continue
            where = f"offer[{offer.name}].negotiation.{name}"
            yield Idle(where, f"{stated:.15g} limits nothing, because {_why(limit, first)}")


def _units(grant: Grant) -> tuple[str, ...]:
    """What a grant can be limited in; whole shares in the dollars that they are worth."""
    if grant.kind == "ownership":
        return (_OWNERSHIP,)
    return (_DOLLARS,) if grant.kind == "rsu" and (grant.grant_usd or grant.price_usd) else ()


def _why(limit: str, grant: Grant | None) -> str:
    """What the equity is, and what to write instead."""
    if grant is None:
        return "the offer has no equity; add it as [[offer.equity]], or leave the key out"
    if grant.kind == "ownership":
        return f"the equity is a part of the company; write {limit}_{_OWNERSHIP}, or leave the key out"
    if grant.kind != "rsu":
        return "the equity is options, which are counted in shares; leave the key out"
    if grant.grant_usd or grant.price_usd:
        return f"the equity is RSUs; write {limit}_{_DOLLARS}, or leave the key out"
    return f"the RSUs have no price_usd; write it and {limit}_{_DOLLARS}, or leave the key out"

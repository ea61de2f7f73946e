"""What an offer states and nothing can use: limits on equity that is counted in something else, a second price."""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.offers.components import COMPONENTS, GRANT, OWNERSHIP
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer
from negotiation.text import money

_TWO = 2


@dataclass(frozen=True)
class Idle:
    """A key that the file states and nothing can use: where, what stands there, and why, with what to do about it."""

    where: str
    stated: str
    why: str

    @property
    def sentence(self) -> str:
        """One line where only one offer is spoken of."""
        return f"{self.where.partition('].')[2].removeprefix('negotiation.')} ({self.stated}) {self.why}."

    def __str__(self) -> str:
        """One line, as the commands print it."""
        return f"{self.where}: {self.stated} {self.why}"


def idle_limits(offer: Offer) -> Iterator[Idle]:
    """Every floor and cap on equity that fits none of the offer's."""
    plan, first = offer.negotiation, offer.equity[0] if offer.equity else None
    if plan is None:
        return
    for limit in ("floor", "cap"):
        for unit in (OWNERSHIP, GRANT):
            name = f"{limit}_{unit}"
            stated = getattr(plan, name)
            if stated is None or unit in limit_units(offer):
                continue
            where = f"offer[{offer.name}].negotiation.{name}"
            yield Idle(
                where,
                COMPONENTS[unit].unit.write(stated),
                f"limits nothing, because {_why(limit, first, alone=len(offer.equity) < _TWO)}",
            )


def idle_values(offer: Offer) -> Iterator[Idle]:
    """Every company value that nothing is counted by, because the price of a share stands beside it."""
    for i, grant in enumerate(offer.equity, 1):
        if grant.kind != "ownership" and grant.price_usd is not None and grant.company_value_usd is not None:
            where = f"offer[{offer.name}].equity[{i}].company_value_usd"
            mend = "leave price_usd out to count by it, with fully_diluted_shares"
            yield Idle(where, money.usd(grant.company_value_usd), f"counts nothing beside price_usd; {mend}")


def limit_units(offer: Offer) -> tuple[str, ...]:
    """What the offer's equity can be limited in; whole shares in the dollars that they are worth."""
    grant = offer.equity[0] if offer.equity else None
    if grant is not None and grant.kind == "ownership":
        return (OWNERSHIP,)
    priced = grant is not None and grant.kind == "rsu" and (grant.grant_usd is not None or grant.price_usd is not None)
    return (GRANT,) if priced else ()


def _why(limit: str, grant: Grant | None, *, alone: bool) -> str:
    """What the equity is, and what to write instead."""
    if grant is None:
        return "the offer has no equity; add it as [[offer.equity]], or leave it out"
    what = "the equity is" if alone else "of several grants only the first moves, and that is"
    if grant.kind == "ownership":
        return f"{what} a part of the company; write {limit}_{OWNERSHIP}, or leave it out"
    if grant.kind != "rsu":
        return f"{what} options, which are counted in shares; leave it out"
    if grant.grant_usd is not None or grant.price_usd is not None:
        return f"{what} RSUs; write {limit}_{GRANT}, or leave it out"
    return f"the RSUs have no price_usd; write it and {limit}_{GRANT}, or leave it out"

"""What an offer states and nothing can use, each as a note: limits in other units, a second price, no company."""

from collections.abc import Iterator, Mapping

from negotiation.market.band import Band
from negotiation.market.load import find_company
from negotiation.offers.components import COMPONENTS, GRANT, OWNERSHIP, SHARES
from negotiation.offers.equity import Grant
from negotiation.offers.offer import Offer
from negotiation.offers.scenario import Scenario
from negotiation.records.places import Place
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.text.quote import quoted


def list_idle_limits(offer: Offer) -> Iterator[Note]:
    """Every floor and cap on equity that fits none of the offer's."""
    plan, first = offer.negotiation, offer.equity[0] if offer.equity else None
    if plan is None:
        return
    for limit in ("floor", "cap"):
        for unit in (OWNERSHIP, GRANT, SHARES):
            name = f"{limit}_{unit}"
            stated = getattr(plan, name)
            if stated is None or unit in list_limit_units(offer):
                continue
            written = COMPONENTS[unit].unit.write(stated)
            place = Place.of_offer(offer.name, "negotiation", name)
            yield _idle_limit(limit, first, written, place, is_alone=not offer.equity[1:])


def list_idle_values(offer: Offer) -> Iterator[Note]:
    """Every company value that nothing uses, because the grant has the price of a share too."""
    for i, grant in enumerate(offer.equity):
        if grant.kind != "ownership" and grant.price_usd is not None and grant.company_value_usd is not None:
            place = Place.of_offer(offer.name, "equity", i, "company_value_usd")
            yield Note("value_beside_price", {"stated": money.usd(grant.company_value_usd)}, place)


def idle_companies(scenario: Scenario, known: Mapping[str, Band]) -> Iterator[Note]:
    """Every company that has no band."""
    for offer in scenario.offer:
        if offer.company is None or offer.company in known:
            continue
        key = find_company(offer.company, known)
        hint = Note("known_companies", {"known": list(known)}) if key is None else Note("company_meant", {"name": key})
        values = {"stated": quoted(offer.company), "hint": hint}
        yield Note("no_such_company", values, Place.of_offer(offer.name, "company"))


def list_limit_units(offer: Offer) -> tuple[str, ...]:
    """What the offer's equity can be limited in; RSUs with a price also in the dollars that they are worth."""
    for grant in offer.equity[:1]:
        units = {"ownership": (OWNERSHIP,), "rsu": (GRANT,) if grant.grant_usd is not None else (SHARES,)}
        is_in_dollars = grant.kind == "rsu" and grant.grant_usd is None and _is_priced(grant)
        return (*units.get(grant.kind, (SHARES,)), *([GRANT] if is_in_dollars else []))
    return ()


def _is_priced(grant: Grant) -> bool:
    return grant.grant_usd is not None or grant.share_price_usd is not None


def _idle_limit(limit: str, grant: Grant | None, stated: str, place: Place, *, is_alone: bool) -> Note:
    """What the equity is instead of what is limited, and the key to write for that."""
    of_ownership, of_dollars, of_shares = (
        {"stated": stated, "name": f"{limit}_{unit}", "what": Note("equity_is" if is_alone else "first_grant_is")}
        for unit in (OWNERSHIP, GRANT, SHARES)
    )
    if grant is None:
        return Note("limit_without_equity", of_dollars, place)
    if grant.kind == "ownership":
        return Note("limit_on_ownership", of_ownership, place)
    if grant.kind != "rsu":
        return Note("limit_on_options", of_shares, place)
    return Note("limit_on_rsus" if _is_priced(grant) else "limit_without_price", of_dollars, place)

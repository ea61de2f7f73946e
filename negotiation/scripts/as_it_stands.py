"""The offer as they make it now, after all that was said: what an ask bargains from.

Each of its figures is traced to the file, or to the turn in which they named it.
"""

from dataclasses import replace
from functools import lru_cache

from negotiation.market.band import Band
from negotiation.offers import Bonus, Offer
from negotiation.offers.rounds import Component, in_order
from negotiation.records.places import find_value, parse_place
from negotiation.scripts.case import Case, Facts, Found
from negotiation.scripts.facts import Fact, Figure, figure, stated
from negotiation.talks.position import filed, standing
from negotiation.talks.position_notes import with_figures

_REMEMBERED = 32
_COMPONENTS: dict[str, Component] = {
    "base_usd_per_year": "base_usd_per_year",
    "sign_on": "sign_on_usd",
    "bonus": "bonus_usd_per_year",
}
_OF_GRANT: dict[str, Component] = {"fraction": "ownership_fraction", "grant_usd": "grant_usd", "shares": "shares"}


def as_it_stands(case: Case) -> Case:
    """The same with the offer as they make it now; an offer that is not made yet is left as it is."""
    if not filed(case.offer) or all(one.from_ != "them" for one in case.offer.round):
        return case
    now = _now(case.offer, case.band)
    every = tuple(now if one is case.offer else one for one in case.scenario.offer)
    return replace(case, scenario=case.scenario.change(offer=every), offer=now)


@lru_cache(_REMEMBERED)
def _now(offer: Offer, band: Band | None) -> Offer:
    """Of a year's bonus they name one figure: how it is paid is then for them to say."""
    now, was = standing(offer), filed(offer)
    found = with_figures(offer, now, band)
    bonus = now.get("bonus_usd_per_year")
    if bonus == was.get("bonus_usd_per_year"):
        return found
    told = Bonus(usd_per_payment=bonus, expected_payout=found.bonus[0].expected_payout) if bonus else None
    return found.change(bonus=(told,) if told is not None else ())


def traced(case: Case, found: Found) -> Found:
    """What was found of the offer as it stands, each figure with the place in the file at which it was named."""
    for key, fact in found:
        yield key, fact if isinstance(fact, str) else _traced(case, fact)


def _traced(case: Case, fact: Fact | Facts) -> Fact | Facts:
    if isinstance(fact, Fact):
        return replace(fact, figures=tuple(_place(case, told) for told in fact.figures))
    return tuple(replace(one, figures=tuple(_place(case, told) for told in one.figures)) for one in fact)


def _place(case: Case, told: Figure) -> Figure:
    """A figure where it stands: in the offer, or in their last turn that named it."""
    place = parse_place(told.source, [offer.name for offer in case.scenario.offer]) if told.stated else None
    if place is None or place.offer != case.offer.name or find_value(case.scenario, place) == told.value:
        return told
    component = _COMPONENTS.get(place.part) or _OF_GRANT[place.key]
    said = [one for one in in_order(case.offer) if one.from_ == "them" and getattr(one, component) is not None]
    if said and getattr(said[-1], component) == told.value:
        at = next(i for i, one in enumerate(case.offer.round, 1) if one is said[-1])
        return stated(f"{case.place}.round[{at}].{component}", told.value, told.kind)
    return figure(told.kind, told.value, f"what {case.offer.name} offers now, after all that was said")

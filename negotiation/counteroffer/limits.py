"""How far each part of an offer can move: what is offered, the floor, the cap and where the cap comes from.

Caps come from the company's band, then from the user. A part without either gets an assumed cap, labeled as such.
What's offered is never above a cap. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass

from negotiation.counteroffer.conditions import find_chosen_reading
from negotiation.counteroffer.search import Axis, tidy
from negotiation.market.band import Band
from negotiation.market.ranges import RANGES, Range
from negotiation.offers import Negotiation, Offer
from negotiation.offers.amounts import add_bonus, amount_of_grant, bonuses_usd_per_year, grant_key
from negotiation.offers.components import (
    BASE,
    BONUS,
    COMPONENTS,
    GRANT,
    OWN_FIELDS,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    Component,
    component_of,
)
from negotiation.records.record import Note
from negotiation.text import money

__all__ = ["BASE", "BONUS", "GRANT", "OWNERSHIP", "SHARES", "SIGN_ON"]  # the keys of the parts, and what's below

STEP_USD = 500.0
# Caps where nobody states one: what an offer without a band is assumed to bend to at most. Ours, and editable.
SIGN_ON_CAP_OF_BASE = 0.10
BONUS_CAP_OF_BASE = 0.10

_ASSUMED = "assumed, because neither a band nor you cap it"


@dataclass(frozen=True)
class MovablePart:
    """One part of an offer: the total offered, and how far it can move."""

    component: Component  # as the offer calls it
    offered: float
    floor: float
    cap: float
    step: float
    cap_from: str
    is_assumed: bool
    starts: float | None = None  # the bottom of what the company is said to pay, where less than that is offered

    @property
    def key(self) -> str:
        return self.component.key

    @property
    def word(self) -> str:
        return self.component.label

    @property
    def axis(self) -> Axis:
        """The levels to ask for: as offered, or from where the company is said to start."""
        return Axis(self.floor, self.cap, self.step, self.starts)

    @property
    def every_step(self) -> Axis:
        """The levels that it may take at all."""
        return Axis(self.floor, self.cap, self.step)

    @property
    def held(self) -> MovablePart:
        return dataclasses.replace(self, floor=self.offered, cap=self.offered)

    def write(self, amount: float) -> str:
        return self.component.unit.write(amount)


@dataclass(frozen=True)
class Room:
    """The parts that move: base, sign-on and one grant; and a further bonus, where bonuses are known of at all."""

    parts: tuple[MovablePart, ...]
    bonus: MovablePart | None
    problems: tuple[Note, ...]
    notes: tuple[Note, ...]

    @property
    def equity(self) -> MovablePart | None:
        return next((part for part in self.parts if part.key in (OWNERSHIP, GRANT, SHARES)), None)

    def raised(self, amounts: Mapping[str, float]) -> list[MovablePart]:
        """The parts of which these amounts hold more than is offered."""
        return [part for part in self.parts if amounts[part.key] > part.offered]

    def part(self, key: str) -> MovablePart | None:
        return next((part for part in self.parts if part.key == key), None)


def find_room(offer: Offer, band: Band | None, *, bonus_lever_is_open: bool | None = None) -> Room:
    """What may move in an offer, with every contradiction in what the user wrote about it."""
    parts = [_own_field(offer, band, COMPONENTS[BASE]), _sign_on(offer, band)]
    if offer.equity:
        parts.append(_equity(offer, band))
    parts += [_own_field(offer, band, component) for component in OWN_FIELDS if component.is_there(offer)]
    problems, notes, bounded_parts = [], [], []
    for part in parts:
        bounded = _started(_bounded(part, offer), find_published_range(offer, band, part.key))
        if bounded.floor > bounded.cap:
            problems.append(_floor_above_cap(offer, bounded))
        if find_limit(offer, "cap", part.key) > part.cap and not part.is_assumed:
            yours, holds = part.write(find_limit(offer, "cap", part.key)), part.write(part.cap)
            notes.append(Note("cap_above_band", {"yours": yours, "cap_from": part.cap_from, "cap": holds}))
        bounded_parts.append(bounded)
    return Room(
        tuple(bounded_parts), _bonus(offer, band, lever_is_open=bonus_lever_is_open), tuple(problems), tuple(notes)
    )


def find_limit(offer: Offer, which: str, key: str) -> float:
    """What the user wrote as floor or cap of a part; nan where nothing. Dollars of RSUs count in whole shares."""
    plan = offer.negotiation or Negotiation()
    if key != SHARES:
        stated = getattr(plan, f"{which}_{key}", None)
        return math.nan if stated is None else stated
    first, usd = offer.equity[0], getattr(plan, f"{which}_{GRANT}")
    if usd is None or first.kind != "rsu" or not first.price_usd:
        return math.nan
    shares = tidy(usd / first.price_usd)
    return float(math.ceil(shares) if which == "floor" else math.floor(shares))


def _bounded(part: MovablePart, offer: Offer) -> MovablePart:
    """The part with the user's floor and cap; left out, its floor is the offer itself."""
    floor, cap = find_limit(offer, "floor", part.key), find_limit(offer, "cap", part.key)
    part = dataclasses.replace(part, floor=max(floor, part.floor) if money.is_known(floor) else part.offered)
    if part.is_assumed and part.floor > part.cap:  # what the user would take at least is no contradiction of a guess
        part = dataclasses.replace(part, cap=part.floor, cap_from="your own floor, above what would be assumed")
    if money.is_known(cap) and (part.is_assumed or cap < part.cap):
        part = dataclasses.replace(part, cap=cap, cap_from="your cap", is_assumed=False)
    return part


def _started(part: MovablePart, pays: Range | None) -> MovablePart:
    """The part with the bottom of the published range, unless the user goes below the offer or caps it lower."""
    begins = pays is not None and part.floor == part.offered < pays.low <= part.cap
    return dataclasses.replace(part, starts=pays.low) if pays is not None and begins else part


def _floor_above_cap(offer: Offer, part: MovablePart) -> Note:
    stated, key = money.is_known(find_limit(offer, "floor", part.key)), GRANT if part.key == SHARES else part.key
    bounds = {"floor": part.write(part.floor), "cap": part.write(part.cap), "cap_from": part.cap_from}
    return Note(
        "floor_above_cap" if stated else "offer_above_cap",
        {"offer": offer.name, "part": part.word, "name": f"floor_{key}", **bounds},
    )


Cap = tuple[float, str]  # how much at most, and where that comes from


def _part(component: Component, offered: float, known: Cap | None, assumed: Cap) -> MovablePart:
    """A part and its cap: the band's, never below the offer, else the assumed one; its floor is the least possible."""
    (cap, cap_from), step = known or assumed, component.step(offered)
    return MovablePart(component, offered, 0.0, max(cap, offered), step, cap_from, is_assumed=known is None)


def _by_rule(component: Component, offered: float) -> Cap:
    most = offered * component.cap_multiple
    why = f"the offer + {money.percent(component.cap_multiple - 1)} ({_ASSUMED})"
    return math.floor(most) if component.key == SHARES else most, why


def _own_field(offer: Offer, band: Band | None, component: Component) -> MovablePart:
    """A part that moves by the band's range or by the rule alone: base, and every other field of its own."""
    offered, claimed = component.read(offer) or 0.0, RANGES.get(component.key)
    top = _top(offer, band, claimed[0]) if claimed else None
    return _part(component, offered, top, _by_rule(component, offered))


def find_published_range(offer: Offer, band: Band | None, key: str) -> Range | None:
    """The range that is published for a part, in what the part is counted in; None where there is none."""
    return band.range(RANGES[key][0], offer.level) if band is not None and key in RANGES else None


def _top(offer: Offer, band: Band | None, component: str) -> Cap | None:
    claimed = band.range(component, offer.level) if band is not None else None
    return None if claimed is None else (claimed.high, f"the top of the {claimed.called}")


def _sign_on(offer: Offer, band: Band | None) -> MovablePart:
    """All sign-ons together; the first is the one that moves. Where sign-ons are rare, no more of one is assumed."""
    component = COMPONENTS[SIGN_ON]
    offered = component.read(offer) or 0.0
    most = max(offered * component.cap_multiple, (offer.base_usd_per_year or 0.0) * SIGN_ON_CAP_OF_BASE)
    assumed = (most, f"twice the offer or {money.percent(SIGN_ON_CAP_OF_BASE)} of base, the higher ({_ASSUMED})")
    practices = [p for p in (band.practices if band else ()) if p.component == "sign_on" and p.frequency != "usual"]
    if practices:
        assumed = (offered, f"the offer, because sign-ons are {practices[0].frequency} there")
    part = _part(component, offered, _top(offer, band, "sign_on"), assumed)
    return dataclasses.replace(part, floor=offered - (offer.sign_on[0].amount_usd if offer.sign_on else 0.0))


def _equity(offer: Offer, band: Band | None) -> MovablePart:
    """The first grant moves; further ones of its kind count in the amounts and stay as they are."""
    first = offer.equity[0]
    component = component_of(offer, grant_key(first))
    offered = component.read(offer) or 0.0
    cap = _top(offer, band, "grant" if component.key == GRANT else "ownership")
    if component.key == SHARES:
        whole = first.fully_diluted_shares
        cap = (math.floor(tidy(cap[0] * whole)), cap[1]) if cap is not None and whole is not None else None
    part = _part(component, offered, cap, _by_rule(component, offered))
    return dataclasses.replace(part, floor=offered - amount_of_grant(first))


def _bonus(offer: Offer, band: Band | None, *, lever_is_open: bool | None) -> MovablePart | None:
    """A bonus on top of the offer: to the top of the band's range, or what an open lever adds; else None."""
    base = offer.base_usd_per_year or 0.0
    offered = bonuses_usd_per_year(offer)
    caps: list[Cap] = []
    ranges = (("bonus_usd_per_year", offered, 1.0), ("bonus_fraction", offered / base if base else 0.0, base))
    for component, so_far, unit_usd in ranges:
        top = _top(offer, band, component)
        if top is not None:
            caps.append((max(top[0] - so_far, 0.0) * unit_usd, top[1]))
    for lever in band.levers if band is not None and lever_is_open else ():
        reading = find_chosen_reading(lever, offer)
        if lever.kind == "kpi_bonus" and reading.add_usd_per_payment is not None:
            caps.append((reading.add_usd_per_payment * (reading.payments_per_year or 1), f"the lever {lever.key}"))
    if not caps and (lever_is_open is False or not offer.bonus):
        return None
    why = "assumed, because no band says how far a further bonus goes"
    assumed = (base * BONUS_CAP_OF_BASE, f"{money.percent(BONUS_CAP_OF_BASE)} of base ({why})")
    return _part(COMPONENTS[BONUS], 0.0, max(caps, default=None), assumed)


def put_amounts(offer: Offer, amounts: Mapping[str, float], band: Band | None = None) -> Offer:
    """The offer with these totals; a further bonus is paid as the band's lever says."""
    for key, amount in amounts.items():
        if key == BONUS:
            offer = add_bonus(offer, amount, _payments_per_year(offer, band))
        elif COMPONENTS[key].read(offer) != amount:
            offer = COMPONENTS[key].put(offer, amount)
    return offer


def _payments_per_year(offer: Offer, band: Band | None) -> int | None:
    levers = [lever for lever in band.levers if lever.kind == "kpi_bonus"] if band is not None else []
    return next((times for lever in levers if (times := find_chosen_reading(lever, offer).payments_per_year)), None)

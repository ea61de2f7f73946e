"""How far each part of an offer can move: what is offered, how far it may go, and who says so.

A cap is the candidate's own, else the top of a posted range, else the band's, else assumed. Only an assumed cap bends,
and only to reach what the candidate has otherwise. Source: docs/model.md, "Caps".
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from negotiation.counteroffer.conditions import find_chosen_reading
from negotiation.counteroffer.sayable import list_sayable
from negotiation.market.band import Band
from negotiation.market.ranges import RANGES, Range
from negotiation.market.standing import find_range
from negotiation.offers import Negotiation, Offer
from negotiation.offers.amounts import add_bonus, amount_of_grant, find_stipend, grant_key
from negotiation.offers.components import (
    BASE,
    BONUS,
    COMPONENTS,
    GRANT,
    OWN_FIELDS,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    STIPEND,
    Component,
    component_of,
)
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.vesting import FloatArray

__all__ = ["BASE", "BONUS", "GRANT", "OWNERSHIP", "SHARES", "SIGN_ON", "STIPEND"]  # the keys of the parts; and below
EQUITY_KEYS = (OWNERSHIP, GRANT, SHARES)
# Where nobody says how far a part goes; ours, and the candidate's to replace.
SIGN_ON_CAP_OF_BASE = 0.10
BENT_BASE, BENT_EQUITY, BENT_SIGN_ON_OF_BASE = 1.3, 2.0, 0.25
_ASSUMED = "our assumption"


@dataclass(frozen=True)
class MovablePart:
    """One part of an offer: the total offered and how far it may go, in the part's own unit.

    `fixed` amounts stay whatever is asked: what the grants after the first hold. `own_amount` is one that is said as it
    stands, as a lever of the company names it.
    """

    component: Component  # as the offer calls it
    offered: float
    cap: float
    cap_from: str
    is_assumed: bool = False
    bent_cap: float = 0.0  # how far an assumed cap bends; other caps don't
    floor: float = 0.0  # the least the candidate takes of it; what is offered unless they say less
    fixed: float = 0.0
    own_amount: float | None = None
    payments_per_year: int = 1

    @property
    def key(self) -> str:
        return self.component.key

    @property
    def word(self) -> str:
        return self.component.label

    @property
    def is_equity(self) -> bool:
        return self.key in EQUITY_KEYS

    def write(self, amount: float) -> str:
        return self.component.unit.write(amount)

    @cached_property
    def levels(self) -> FloatArray:
        """What may be asked for: every sayable amount above the offer, as far as the part goes at all, rising."""
        high = max(self.cap, self.bent_cap) if self.is_assumed else self.cap
        levels = self.fixed + list_sayable(
            self.key, self.offered - self.fixed, high - self.fixed, self.payments_per_year
        )
        if self.own_amount is not None:
            levels = np.array(sorted({*levels.tolist(), self.own_amount}))
        top = levels if self.is_assumed else levels[levels <= high * (1 + 1e-12)]
        return top[top > self.offered]

    def list_levels(self, cap: float | None = None) -> FloatArray:
        """The levels up to a cap: of a known one inside it, of an assumed one up to the first that reaches it."""
        cap = self.cap if cap is None else cap
        if cap <= self.offered:
            return self.levels[:0]
        inside = int(np.searchsorted(self.levels, cap * (1 + 1e-12), side="right"))
        reaches = inside > 0 and self.levels[inside - 1] >= cap * (1 - 1e-12)
        return self.levels[: inside if reaches or not self.is_assumed else inside + 1]

    def round_up(self, amount: float) -> float:
        """The first level of at least the amount, or the highest there is; what is offered where there is none."""
        if amount <= self.offered or not len(self.levels):
            return self.offered
        at = int(np.searchsorted(self.levels, amount * (1 - 1e-12)))
        return float(self.levels[min(at, len(self.levels) - 1)])


@dataclass(frozen=True)
class Room:
    """The parts that move: base, signing bonus, one grant, and every part that is a field of its own.

    A further bonus and a stipend are there only while a lever of the company is open for them.
    """

    parts: tuple[MovablePart, ...]
    bonus: MovablePart | None
    stipend: MovablePart | None
    notes: tuple[Note, ...]

    @property
    def equity(self) -> MovablePart | None:
        return next((part for part in self.parts if part.is_equity), None)

    @property
    def all_parts(self) -> tuple[MovablePart, ...]:
        return (*self.parts, *(part for part in (self.bonus, self.stipend) if part is not None))

    def raised(self, amounts: Mapping[str, float]) -> list[MovablePart]:
        """The parts of which these amounts hold more than is offered."""
        return [part for part in self.all_parts if amounts.get(part.key, part.offered) > part.offered]

    def part(self, key: str) -> MovablePart | None:
        return next((part for part in self.all_parts if part.key == key), None)


def find_room(offer: Offer, band: Band | None, make_whole_usd: float = 0.0) -> Room:
    """What may move in an offer, with every contradiction in what the user wrote about it."""
    parts = [_base(offer, band), _sign_on(offer, band, make_whole_usd)]
    if offer.equity:
        parts.append(_equity(offer, band))
    parts += [_own_field(offer, component) for component in OWN_FIELDS if component.is_there(offer)]
    notes, bounded_parts = [], []
    for part in parts:
        bounded = _bounded(part, offer)
        if bounded.floor > bounded.cap and money.is_known(find_limit(offer, "floor", part.key)):
            notes.append(_floor_above_cap(offer, bounded))
        if find_limit(offer, "cap", part.key) > part.cap and not part.is_assumed:
            yours, theirs = part.write(find_limit(offer, "cap", part.key)), part.write(part.cap)
            notes.append(Note("cap_above_band", {"yours": yours, "cap_from": part.cap_from, "cap": theirs}))
        bounded_parts.append(bounded)
    return Room(tuple(bounded_parts), None, None, tuple(notes))


def find_limit(offer: Offer, which: str, key: str) -> float:
    """What the user wrote as floor or cap of a part; nan where nothing. Dollars of RSUs count in whole shares too."""
    plan = offer.negotiation or Negotiation()
    stated = getattr(plan, f"{which}_{key}", None)
    if key != SHARES or stated is not None:
        return math.nan if stated is None else stated
    first, usd = offer.equity[0], getattr(plan, f"{which}_{GRANT}")
    if usd is None or first.kind != "rsu" or not first.share_price_usd:
        return math.nan
    shares = round(usd / first.share_price_usd, 9)
    return float(math.ceil(shares) if which == "floor" else math.floor(shares))


def _bounded(part: MovablePart, offer: Offer) -> MovablePart:
    """The part with the user's floor and cap; a cap of the user's own comes before what anybody else says."""
    floor, cap = find_limit(offer, "floor", part.key), find_limit(offer, "cap", part.key)
    part = dataclasses.replace(part, floor=max(floor, part.floor) if money.is_known(floor) else part.offered)
    if money.is_known(cap):
        return dataclasses.replace(part, cap=max(cap, part.offered), cap_from="your cap", is_assumed=False)
    return part


def _floor_above_cap(offer: Offer, part: MovablePart) -> Note:
    bounds = {"floor": part.write(part.floor), "cap": part.write(part.cap), "cap_from": part.cap_from}
    return Note("floor_above_cap", {"offer": offer.name, "part": part.word, "name": f"floor_{part.key}", **bounds})


Cap = tuple[float, str]  # how much at most, and where that comes from


def _part(component: Component, offered: float, known: Cap | None, assumed: Cap, bent_cap: float) -> MovablePart:
    """A part and its cap, never below the offer; an assumed one also says how far it bends."""
    (cap, cap_from), is_assumed = known or assumed, known is None
    return MovablePart(
        component, offered, max(cap, offered), cap_from, is_assumed=is_assumed, bent_cap=max(bent_cap, offered)
    )


def _by_rule(component: Component, offered: float) -> Cap:
    most = offered * component.cap_multiple
    why = f"the offer + {money.percent(component.cap_multiple - 1)} ({_ASSUMED})"
    return math.floor(most) if component.key == SHARES else most, why


def _base(offer: Offer, band: Band | None) -> MovablePart:
    component, offered = COMPONENTS[BASE], offer.base_usd_per_year or 0.0
    return _part(component, offered, _top(offer, band, "base"), _by_rule(component, offered), BENT_BASE * offered)


def _own_field(offer: Offer, component: Component) -> MovablePart:
    """A part that moves by the rule alone."""
    offered = component.read(offer) or 0.0
    most = _by_rule(component, offered)
    return _part(component, offered, None, most, most[0])


def find_published_range(offer: Offer, band: Band | None, key: str) -> Range | None:
    """The range that is known for a part, in what the part is counted in; None where there is none."""
    return find_range(offer, band, RANGES[key][0]) if key in RANGES else None


def _top(offer: Offer, band: Band | None, component: str) -> Cap | None:
    claimed = find_range(offer, band, component)
    return None if claimed is None else (claimed.high, f"the top of the {claimed.called}")


def _sign_on(offer: Offer, band: Band | None, make_whole_usd: float) -> MovablePart:
    """All signing bonuses together. Where they are rare, no more is assumed than makes the candidate whole."""
    component, base = COMPONENTS[SIGN_ON], offer.base_usd_per_year or 0.0
    offered = component.read(offer) or 0.0
    rare = [p for p in (band.practices if band else ()) if p.component == "sign_on" and p.frequency != "usual"]
    if rare:
        assumed = (make_whole_usd, f"what makes you whole, because signing bonuses are {rare[0].frequency} there")
    else:
        most = max(offered * component.cap_multiple, base * SIGN_ON_CAP_OF_BASE, make_whole_usd)
        of_base = money.percent(SIGN_ON_CAP_OF_BASE)
        assumed = (most, f"the highest of twice the offer, {of_base} of base and what makes you whole ({_ASSUMED})")
    bent = max(BENT_SIGN_ON_OF_BASE * base, assumed[0])
    return _part(component, offered, _top(offer, band, "sign_on"), assumed, bent)


def _equity(offer: Offer, band: Band | None) -> MovablePart:
    """The first grant moves; further ones of its kind count in the amounts and stay as they are."""
    first = offer.equity[0]
    component = component_of(offer, grant_key(first))
    offered = component.read(offer) or 0.0
    cap = _top(offer, band, "grant" if component.key == GRANT else "ownership")
    if component.key == SHARES:
        whole = first.fully_diluted_shares
        cap = (math.floor(round(cap[0] * whole, 9)), cap[1]) if cap is not None and whole is not None else None
    rest = offered - amount_of_grant(first)
    part = _part(component, offered, cap, _by_rule(component, offered), BENT_EQUITY * offered)
    return dataclasses.replace(part, fixed=rest, floor=rest)


def add_bonus_part(room: Room, offer: Offer, band: Band | None, usd_per_year: float, lever: str) -> Room:
    """The room with a further bonus, as far as an open lever of the company goes."""
    own = offer.bonus[0].payments_per_year if offer.bonus else 1
    times = find_bonus_rhythm(offer, band) or own
    bonus = MovablePart(COMPONENTS[BONUS], 0.0, usd_per_year, lever, own_amount=usd_per_year, payments_per_year=times)
    return dataclasses.replace(room, bonus=bonus)


def add_stipend_part(room: Room, offer: Offer, to_usd_per_payment: float, lever: str) -> Room:
    """The room with a higher stipend, where the offer names one: as far as an open lever of the company goes."""
    own = find_stipend(offer)
    if own is None or to_usd_per_payment <= own.usd_per_payment:
        return room
    times, component = own.payments_per_year, COMPONENTS[STIPEND]
    most = to_usd_per_payment * times
    stipend = MovablePart(
        component, component.read(offer) or 0.0, most, lever, own_amount=most, payments_per_year=times
    )
    return dataclasses.replace(room, stipend=stipend)


def put_amounts(offer: Offer, amounts: Mapping[str, float], band: Band | None = None) -> Offer:
    """The offer with these totals; a further bonus is paid as the band's lever says."""
    for key, amount in amounts.items():
        if key == BONUS:
            offer = add_bonus(offer, amount, find_bonus_rhythm(offer, band))
        elif COMPONENTS[key].read(offer) != amount:
            offer = COMPONENTS[key].put(offer, amount)
    return offer


def find_bonus_rhythm(offer: Offer, band: Band | None) -> int | None:
    """How often a year the company's own lever pays a further bonus; None where none of its levers says so."""
    levers = [lever for lever in band.levers if lever.kind == "kpi_bonus"] if band is not None else []
    return next((times for lever in levers if (times := find_chosen_reading(lever, offer).payments_per_year)), None)

"""How far each part of an offer can move: what is offered, the floor, the cap and where the cap comes from.

Caps come from the company's band, then from the user; a part that neither caps takes an assumed one, labelled as such.
What is offered already is never above a cap. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import dataclasses
import math
from dataclasses import dataclass

from negotiation.counteroffer.conditions import chosen_reading
from negotiation.counteroffer.search import Axis, tidy
from negotiation.market.band import Band
from negotiation.market.ranges import Range
from negotiation.offers import Bonus, Grant, Negotiation, Offer, SignOn
from negotiation.records.record import Note
from negotiation.text import money

STEP_USD = 500.0
STEP_OWNERSHIP = 0.00005
# Caps where nobody states one: what an offer without a band is assumed to bend to at most. Ours, and editable.
BASE_CAP_MULTIPLE = 1.15
SIGN_ON_CAP_MULTIPLE = 2.0
SIGN_ON_CAP_OF_BASE = 0.10
EQUITY_CAP_MULTIPLE = 1.5
BONUS_CAP_OF_BASE = 0.10

BASE, SIGN_ON, BONUS = "base_usd_per_year", "sign_on_usd", "added_bonus_usd_per_year"
OWNERSHIP, GRANT, SHARES = "ownership_fraction", "grant_usd", "shares"
WORDS = {
    BASE: "base",
    SIGN_ON: "sign-on",
    OWNERSHIP: "part of the company",
    GRANT: "grant",
    SHARES: "shares",
    BONUS: "further bonus",
}
_ASSUMED = "assumed, because neither a band nor you cap it"


@dataclass(frozen=True)
class Part:
    """One part of an offer: what is offered in all, and from where to where it can move."""

    key: str
    offered: float
    floor: float
    cap: float
    step: float
    cap_from: str
    is_assumed: bool
    starts: float | None = None  # the bottom of what the company is said to pay, where less than that is offered
    name: str | None = None  # where its kind has a word of its own: shares under option are "options"

    @property
    def word(self) -> str:
        """What it is called."""
        return self.name or WORDS[self.key]

    @property
    def axis(self) -> Axis:
        """The levels to ask for: as offered, or from where the company is said to start."""
        return Axis(self.floor, self.cap, self.step, self.starts)

    @property
    def every_step(self) -> Axis:
        """The levels that it may take at all."""
        return Axis(self.floor, self.cap, self.step)

    @property
    def held(self) -> Part:
        """The same part, staying as offered."""
        return dataclasses.replace(self, floor=self.offered, cap=self.offered)

    def write(self, amount: float) -> str:
        """An amount of this part for a person."""
        if self.key == OWNERSHIP:
            return money.ownership(amount)
        return money.count(amount) if self.key == SHARES else money.usd(amount)


@dataclass(frozen=True)
class Room:
    """The parts that move: base, sign-on and one grant; and a further bonus, where bonuses are known of at all."""

    parts: tuple[Part, ...]
    bonus: Part | None
    problems: tuple[Note, ...]
    notes: tuple[Note, ...]

    @property
    def equity(self) -> Part | None:
        """The part that is equity."""
        return next((part for part in self.parts if part.key in (OWNERSHIP, GRANT, SHARES)), None)

    def part(self, key: str) -> Part | None:
        """The part of that key."""
        return next((part for part in self.parts if part.key == key), None)


def room(offer: Offer, band: Band | None, *, bonus_lever_is_open: bool | None = None) -> Room:
    """What may move in an offer, with every contradiction in what the user wrote about it.

    Of a company that gives a further bonus by a lever, `bonus_lever_is_open` tells whether something opens it.
    """
    parts = [_base(offer, band), _sign_on(offer, band)]
    if offer.equity:
        parts.append(_equity(offer, band))
    problems, notes = [], []
    found = []
    for part in parts:
        bounded = _started(_bounded(part, offer), published(offer, band, part.key))
        if bounded.floor > bounded.cap:
            problems.append(_floor_above_cap(offer, bounded))
        if limit(offer, "cap", part.key) > part.cap and not part.is_assumed:
            yours, holds = part.write(limit(offer, "cap", part.key)), part.write(part.cap)
            notes.append(Note("cap_above_band", {"yours": yours, "cap_from": part.cap_from, "cap": holds}))
        found.append(bounded)
    return Room(tuple(found), _bonus(offer, band, lever_is_open=bonus_lever_is_open), tuple(problems), tuple(notes))


# --- floors and caps --------------------------------------------------------------------------------------------------


def limit(offer: Offer, which: str, key: str) -> float:
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


def _bounded(part: Part, offer: Offer) -> Part:
    """The part with the user's floor and cap; left out, its floor is the offer itself."""
    floor, cap = limit(offer, "floor", part.key), limit(offer, "cap", part.key)
    part = dataclasses.replace(part, floor=max(floor, part.floor) if money.is_known(floor) else part.offered)
    if part.is_assumed and part.floor > part.cap:  # what she would take at least is no contradiction of a guess
        part = dataclasses.replace(part, cap=part.floor, cap_from="your own floor, above what would be assumed")
    if money.is_known(cap) and (part.is_assumed or cap < part.cap):
        part = dataclasses.replace(part, cap=cap, cap_from="your cap", is_assumed=False)
    return part


def _started(part: Part, pays: Range | None) -> Part:
    """The part with the bottom of the published range, unless the user goes below the offer or caps it lower."""
    begins = pays is not None and part.floor == part.offered < pays.low <= part.cap
    return dataclasses.replace(part, starts=pays.low) if pays is not None and begins else part


def _floor_above_cap(offer: Offer, part: Part) -> Note:
    stated, key = money.is_known(limit(offer, "floor", part.key)), GRANT if part.key == SHARES else part.key
    bounds = {"floor": part.write(part.floor), "cap": part.write(part.cap), "cap_from": part.cap_from}
    return Note(
        "floor_above_cap" if stated else "offer_above_cap",
        {"offer": offer.name, "part": part.word, "name": f"floor_{key}", **bounds},
    )


# --- each part --------------------------------------------------------------------------------------------------------


Cap = tuple[float, str]  # how much at most, and where that comes from


def _part(key: str, offered: float, known: Cap | None, assumed: Cap, step: float) -> Part:
    """A part and its cap: the band's, never below the offer, else the assumed one; its floor is the least possible."""
    cap, cap_from = known or assumed
    return Part(key, offered, 0.0, max(cap, offered), step, cap_from, is_assumed=known is None)


def published(offer: Offer, band: Band | None, key: str) -> Range | None:
    """The range that is published for a part, in what the part is counted in; None where there is none."""
    component = {BASE: "base", SIGN_ON: "sign_on", OWNERSHIP: "ownership", GRANT: "grant"}.get(key)
    return band.range(component, offer.level) if band is not None and component is not None else None


def _top(offer: Offer, band: Band | None, component: str) -> Cap | None:
    """The top of the band's range for a component."""
    found = band.range(component, offer.level) if band is not None else None
    return None if found is None else (found.high, f"the top of the {found.called}")


def _base(offer: Offer, band: Band | None) -> Part:
    offered = offer.base_usd_per_year or 0.0
    assumed = (offered * BASE_CAP_MULTIPLE, f"the offer + {money.percent(BASE_CAP_MULTIPLE - 1)} ({_ASSUMED})")
    return _part(BASE, offered, _top(offer, band, "base"), assumed, STEP_USD)


def _sign_on(offer: Offer, band: Band | None) -> Part:
    """All sign-ons together; the first is the one that moves. Where sign-ons are rare, no more of one is assumed."""
    offered = sum(sign_on.amount_usd for sign_on in offer.sign_on)
    most = max(offered * SIGN_ON_CAP_MULTIPLE, (offer.base_usd_per_year or 0.0) * SIGN_ON_CAP_OF_BASE)
    assumed = (most, f"twice the offer or {money.percent(SIGN_ON_CAP_OF_BASE)} of base, the higher ({_ASSUMED})")
    practices = [p for p in (band.practices if band else ()) if p.component == "sign_on" and p.frequency != "usual"]
    if practices:
        assumed = (offered, f"the offer, because sign-ons are {practices[0].frequency} there")
    part = _part(SIGN_ON, offered, _top(offer, band, "sign_on"), assumed, STEP_USD)
    return dataclasses.replace(part, floor=offered - (offer.sign_on[0].amount_usd if offer.sign_on else 0.0))


def _equity(offer: Offer, band: Band | None) -> Part:
    """The first grant moves; further ones of its kind count in the amounts and stay as they are."""
    first = offer.equity[0]
    key = equity_key(first)
    offered = sum(amount_of(grant) for grant in offer.equity if equity_key(grant) == key)
    cap, step = _top(offer, band, "grant" if key == GRANT else "ownership"), STEP_USD
    if key == OWNERSHIP:
        step = STEP_OWNERSHIP
    elif key == SHARES:
        step = max(10.0 ** math.floor(math.log10(offered / 100)), 1.0) if offered else 1.0
        whole = first.fully_diluted_shares
        cap = (math.floor(tidy(cap[0] * whole)), cap[1]) if cap is not None and whole is not None else None
    most = offered * EQUITY_CAP_MULTIPLE
    assumed = (
        math.floor(most) if key == SHARES else most,
        f"the offer + {money.percent(EQUITY_CAP_MULTIPLE - 1)} ({_ASSUMED})",
    )
    name = "options" if key == SHARES and first.kind != "rsu" else None
    return dataclasses.replace(_part(key, offered, cap, assumed, step), floor=offered - amount_of(first), name=name)


def equity_key(grant: Grant) -> str:
    """What a grant is counted in: a part of the company, dollars or shares."""
    if grant.kind == "ownership":
        return OWNERSHIP
    return GRANT if grant.grant_usd is not None else SHARES


def amount_of(grant: Grant) -> float:
    """How much of it, in what `equity_key` counts."""
    names = {OWNERSHIP: "fraction", GRANT: "grant_usd", SHARES: "shares"}
    return getattr(grant, names[equity_key(grant)]) or 0.0


def _bonus(offer: Offer, band: Band | None, *, lever_is_open: bool | None) -> Part | None:
    """A bonus on top of the offer: to the top of the band's range, or what its levers add; None where there is none.

    What a lever gives, it gives once it is open; a company that has one gives nothing beyond its range before.
    """
    base = offer.base_usd_per_year or 0.0
    offered = sum(bonus.usd_per_year(base) for bonus in offer.bonus)
    caps: list[Cap] = []
    for component, so_far, unit_usd in (
        ("bonus_usd_per_year", offered, 1.0),
        ("bonus_fraction", offered / base if base else 0.0, base),
    ):
        top = _top(offer, band, component)
        if top is not None:
            caps.append((max(top[0] - so_far, 0.0) * unit_usd, top[1]))
    for lever in band.levers if band is not None and lever_is_open else ():
        reading = chosen_reading(lever, offer)
        if lever.kind == "kpi_bonus" and reading.add_usd_per_payment is not None:
            caps.append((reading.add_usd_per_payment * (reading.payments_per_year or 1), f"the lever {lever.key}"))
    if not caps and (lever_is_open is False or not offer.bonus):
        return None
    why = "assumed, because no band says how far a further bonus goes"
    assumed = (base * BONUS_CAP_OF_BASE, f"{money.percent(BONUS_CAP_OF_BASE)} of base ({why})")
    return _part(BONUS, 0.0, max(caps, default=None), assumed, STEP_USD)


# --- a package, as an offer -------------------------------------------------------------------------------------------


def with_amounts(offer: Offer, amounts: dict[str, float], band: Band | None = None) -> Offer:
    """The offer with these amounts: what is added to a total goes to the first sign-on and the first grant."""
    changes: dict[str, object] = {}
    if BASE in amounts:
        changes["base_usd_per_year"] = amounts[BASE]
    if SIGN_ON in amounts:
        more = amounts[SIGN_ON] - sum(sign_on.amount_usd for sign_on in offer.sign_on)
        first, *rest = offer.sign_on or (SignOn(amount_usd=0.0),)
        if more:
            changes["sign_on"] = (first.change(amount_usd=max(first.amount_usd + more, 0.0)), *rest)
    if offer.equity:
        first_grant, *others = offer.equity
        key = equity_key(first_grant)
        if key in amounts:
            rest_of_it = sum(amount_of(grant) for grant in others if equity_key(grant) == key)
            name = {OWNERSHIP: "fraction", GRANT: "grant_usd", SHARES: "shares"}[key]
            changed = first_grant.change(**{name: max(amounts[key] - rest_of_it, 0.0)})
            changes["equity"] = (changed, *others)
    if amounts.get(BONUS):
        changes["bonus"] = (*offer.bonus, further_bonus(offer, band, amounts[BONUS]))
    return offer.change(**changes) if changes else offer


def further_bonus(offer: Offer, band: Band | None, usd_per_year: float) -> Bonus:
    """A bonus on top: paid as the band's lever says, else as the offer's own bonus is, and as sure as that one."""
    levers = [lever for lever in band.levers if lever.kind == "kpi_bonus"] if band is not None else []
    times = next((n for lever in levers if (n := chosen_reading(lever, offer).payments_per_year)), None)
    own = offer.bonus[0] if offer.bonus else None
    times = times or (own.payments_per_year if own else 1)
    return Bonus(
        name="further performance bonus",
        usd_per_payment=usd_per_year / times,
        payments_per_year=times,
        expected_payout=own.expected_payout if own else 1.0,
    )

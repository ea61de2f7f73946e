"""Answers that are more than a figure: that there is none of a part of pay, in what the bonus is told, and the base."""

from __future__ import annotations

import re
from typing import Literal, get_args

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms.fields import HOURLY_RATE
from negotiation.offers import Bonus, Offer
from negotiation.offers.base_pay import HOURLY_KEYS, paid_hours_per_year
from negotiation.offers.components import BASE
from negotiation.offers.editing import change_offer
from negotiation.offers.offer import NoneKey
from negotiation.records.record import Path, Table, as_table
from negotiation.records.structure import structure
from negotiation.storage.history import FieldPlace
from negotiation.storage.side_file import Drafts

BonusUnit = Literal["% of base", "Dollars", "None"]
PaidBy = Literal["Year", "Hour"]
_IN_WORDS = frozenset({"none", "no", "n/a", "0", "$0", "0%"})
AS_NONE: dict[Path, tuple[NoneKey, str]] = {  # the part of pay, and what its field shows when there is none
    ("sign_on", 0, "amount_usd"): ("sign_on", "None"),
    ("equity", 0, "kind"): ("equity", "none"),
}


def take_none(place: FieldPlace, text: str) -> bool:
    """Save the answer that there's none of it, if that is what was typed or chosen."""
    owner, path = place
    part, _ = AS_NONE.get(path, (None, ""))
    if part is None or text.strip().casefold() not in _IN_WORDS:
        return False
    answer_none(owner, part)
    return True


def answer_none(owner: str, part: NoneKey) -> None:
    """Note that an offer has none of a part of pay; what was there goes, and undo brings it back."""

    def how(offer: Offer) -> Offer:
        return offer.change(**{part: ()}).change(none=(*(each for each in offer.none if each != part), part))

    def after(left: Drafts) -> Drafts:
        return {(id_, path): text for (id_, path), text in left.items() if id_ != owner or path[0] != part}

    name = session.open_workspace().find_name(owner) or ""
    session.change_offers(lambda scenario: change_offer(scenario, name, how), after)


def read_bonus_unit(owner: str, offer: Offer) -> BonusUnit:
    """In what the first bonus is told: as the file has it, else as it was last chosen."""
    if "bonus" in offer.none:
        return "None"
    if offer.bonus:
        return "Dollars" if offer.bonus[0].fraction_of_base is None else "% of base"
    chosen: BonusUnit = st.session_state.get(_unit_key(owner), "% of base")
    return chosen if chosen != "None" else "% of base"


def list_bonus_units() -> tuple[BonusUnit, ...]:
    return get_args(BonusUnit)


def choose_bonus_unit(owner: str, unit: BonusUnit) -> None:
    """Tell the bonus in another unit: the amount is carried over where the base is known."""
    st.session_state[_unit_key(owner)] = unit
    if unit == "None":
        answer_none(owner, "bonus")
        return

    def how(offer: Offer) -> Offer:
        if not offer.bonus:
            there = tuple(part for part in offer.none if part != "bonus")
            return offer.change(none=there) if there != offer.none else offer
        return offer.change(bonus=(_tell_in(offer.bonus[0], unit, offer.base_usd_per_year), *offer.bonus[1:]))

    def after(left: Drafts) -> Drafts:
        return {(id_, path): text for (id_, path), text in left.items() if id_ != owner or path[:2] != ("bonus", 0)}

    name = session.open_workspace().find_name(owner) or ""
    session.change_offers(lambda scenario: change_offer(scenario, name, how), after)


def _tell_in(bonus: Bonus, unit: BonusUnit, base_usd: float | None) -> Bonus:
    """The bonus in a unit, as it is where it is told so already or the base isn't known."""
    if not base_usd or (unit == "Dollars") == (bonus.fraction_of_base is None):
        return bonus
    if unit == "Dollars":
        usd = round((bonus.fraction_of_base or 0) * base_usd / bonus.payments_per_year, 2)
        return bonus.change(fraction_of_base=None, usd_per_payment=usd)
    fraction = round((bonus.usd_per_payment or 0) * bonus.payments_per_year / base_usd, 4)
    return bonus.change(fraction_of_base=fraction, usd_per_payment=None)


def _unit_key(owner: str) -> str:
    return f"bonus-unit-{owner}"


# --- base by the year or by the hour ----------------------------------------------------------------------------------

_AN_HOUR = re.compile(r"(?P<usd>.*\d.*?) ?(?:/ ?|an |per |a )(?:hr|hour)\.?", re.IGNORECASE | re.ASCII)


def read_paid_by(owner: str, table: Table) -> PaidBy:
    """How the base is told: as the form's table has it, else as it was last chosen."""
    if HOURLY_RATE in table:
        return "Hour"
    chosen: PaidBy = st.session_state.get(_paid_by_key(owner), "Year")
    return "Year" if BASE in table else chosen


def take_hourly_rate(place: FieldPlace, text: str) -> bool:
    """Save a base that was typed by the hour ("$62.50/hr") as the hourly rate that it is."""
    owner, path = place
    rate = _AN_HOUR.fullmatch(text.strip())
    if path != (BASE,) or rate is None:
        return False
    session.change_drafts(lambda left: {at: typed for at, typed in left.items() if at != place})
    session.enter_text((owner, (HOURLY_RATE,)), rate["usd"])
    return True


def choose_paid_by(owner: str, unit: PaidBy) -> None:
    """Tell the base by the year or by the hour: what is known is carried over."""
    st.session_state[_paid_by_key(owner)] = unit

    def how(offer: Offer) -> Offer:
        usd = offer.base_usd_per_year
        if usd is None or (unit == "Hour") == (offer.base_usd_per_hour is not None):
            return offer
        if unit == "Year":
            table = {key: value for key, value in as_table(offer).items() if key not in HOURLY_KEYS}
            return structure(Offer, {**table, BASE: round(usd, 2)})[0] or offer
        table = {key: value for key, value in as_table(offer).items() if key != BASE}
        return structure(Offer, {**table, HOURLY_RATE: round(usd / paid_hours_per_year(offer), 2)})[0] or offer

    def after(left: Drafts) -> Drafts:
        keys = {(BASE,), *((key,) for key in HOURLY_KEYS)}
        return {(id_, path): text for (id_, path), text in left.items() if id_ != owner or path not in keys}

    name = session.open_workspace().find_name(owner) or ""
    session.change_offers(lambda scenario: change_offer(scenario, name, how), after)


def _paid_by_key(owner: str) -> str:
    return f"paid-by-{owner}"

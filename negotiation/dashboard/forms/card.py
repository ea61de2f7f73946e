"""The card of one offer: what most offers have, in the order in which one enters it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

import streamlit as st

from negotiation.dashboard.forms import answers, visibility, widgets
from negotiation.dashboard.forms.field import A_YEAR, Field
from negotiation.dashboard.forms.fields import CUSTOM_VESTING, HOURLY, VESTING
from negotiation.dashboard.forms.widgets import About
from negotiation.offers import Offer
from negotiation.offers.components import BASE
from negotiation.records.record import Path, Table

_Cell = tuple[Field, Table, Path]


def show_card_fields(about: About, table: Table, offer: Offer) -> None:
    """Lay out the fields, three in a row."""
    status = about.status
    with st.grid(3, min_column_width=widgets.LEAST_PX):
        for key in ("name", "role", "status"):
            widgets.show_field(about, _field(key), {"status": offer.status, **table})
        _show_base(about, table)
        _show_bonus(about, table, offer)
        _show_signing_bonus(about, table)
    for cells in _list_equity_rows(about, table):
        with st.grid(3, min_column_width=widgets.LEAST_PX):
            for field, row, above in cells:
                widgets.show_field(about, field, row, above)
    ends = (_field("range.low_usd_per_year"), _field("range.high_usd_per_year"), _field("respond_by"))
    if asked := visibility.list_visible_fields(ends, table, status=status):
        with st.grid(3, min_column_width=widgets.LEAST_PX):
            for field in asked:
                widgets.show_field(about, field, table)


def _field(*path: str) -> Field:
    field = visibility.find_field(path) or visibility.find_field(tuple(path[0].split(".")))
    assert field is not None, path  # noqa: S101 - a slip in this file
    return field


def _first(table: Table, key: str) -> Table:
    rows = table.get(key) or [{}]
    row: Table = rows[0]
    return row


def _show_base(about: About, table: Table) -> None:
    """By the year; by the hour, the rate and the hours that it is paid for."""
    is_hourly = answers.read_paid_by(about.owner, table) == "Hour"
    for field in HOURLY[:3] if is_hourly else (_field(BASE),):
        widgets.show_field(about, field, table)


def _show_bonus(about: About, table: Table, offer: Offer) -> None:
    """One field, and in what it is told beside it."""
    unit = answers.read_bonus_unit(about.owner, offer)
    row = _first(table, "bonus")
    field = _field("bonus", "fraction_of_base" if unit != "Dollars" else "usd_per_payment")
    if unit == "Dollars" and row.get("payments_per_year", 1) == 1:
        field = dataclasses.replace(field, unit=A_YEAR)
    field = dataclasses.replace(field, label="Target bonus", unit="" if unit == "None" else field.unit)
    widgets.show_field(about, field, row, ("bonus", 0), is_off=unit == "None")
    key = f"bonus-is-{about.owner}"
    st.session_state[key] = unit
    st.segmented_control(
        "Bonus is",
        answers.list_bonus_units(),
        key=key,
        required=True,
        on_change=_choose_bonus_unit,
        args=(about.owner, key),
    )


def _choose_bonus_unit(owner: str, key: str) -> None:
    answers.choose_bonus_unit(owner, st.session_state[key])


def _show_signing_bonus(about: About, table: Table) -> None:
    row, is_off = _first(table, "sign_on"), "sign_on" in about.none
    for key in ("amount_usd", "clawback_months", "clawback_rule"):
        off = is_off and key != "amount_usd"
        is_kept = key != "clawback_rule" or row.get("clawback_months") != 0
        widgets.show_field(about, _field("sign_on", key), row, ("sign_on", 0), is_off=off or not is_kept)
    if row.get("clawback_rule") == "full_then_pro_rata":
        widgets.show_field(about, _field("sign_on", "clawback_full_months"), row, ("sign_on", 0))


def _list_equity_rows(about: About, table: Table) -> Iterator[list[_Cell]]:
    """The first grant: its kind, its first amount and its schedule, then whatever else its kind needs."""
    above = ("equity", 0)
    row = visibility.note_chosen_kind(_first(table, "equity"), about.form.drafts.get((about.owner, (*above, "kind"))))
    rows = visibility.find_rows("equity")
    asked = visibility.list_visible_fields(
        rows.fields, row, status=about.status, is_custom=widgets.is_custom(about, above)
    )
    kind, *rest = (field for field in asked if field.key in rows.on_card)
    custom = {field.key for field in CUSTOM_VESTING}
    amounts = [field for field in rest if field.key != VESTING.key and field.key not in custom]
    first = [kind]
    if "equity" not in about.none and row.get("kind"):
        first += [*amounts[:1], VESTING]
    yield [(field, row, above) for field in first]
    if len(first) > 1 and (others := [*amounts[1:], *(field for field in rest if field.key in custom)]):
        yield [(field, row, above) for field in others]


def is_on_card(path: Path, shown_kind: str) -> bool:
    """Whether a place of an offer has its field on the card; `shown_kind` is the kind of its first grant."""
    if path[0] in ("name", "role", "status", BASE, "respond_by", "range", *(field.key for field in HOURLY[:3])):
        return path != ("range", "source")
    if len(path) < 3 or path[1] != 0 or path[0] not in ("bonus", "sign_on", "equity"):  # noqa: PLR2004 - of a row
        return False
    key = ".".join(str(step) for step in path[2:])
    return key in visibility.find_rows(str(path[0])).on_card and (path[0] != "equity" or bool(shown_kind))


def find_pending_words(about: About) -> str:
    """That the last edit couldn't be read and the old value still counts, where that is so."""
    wrong = [
        field.name
        for (owner, path), what in about.form.faults.items()
        if owner == about.owner
        and what
        and about.form.drafts.get((owner, path))
        and (field := visibility.find_field(path))
    ]
    if not wrong:
        return ""
    return f"Your last edit to “{wrong[0]}” couldn't be read. The old value is still in use."

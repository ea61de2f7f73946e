"""Which fields of the form matter for an offer, what each says while it is empty, and where a key is changed.

No Streamlit here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from negotiation.dashboard.forms.field import Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields import (
    AMOUNTS,
    CUSTOM_VESTING,
    EQUITY_KINDS,
    EVERY_AMOUNT,
    EVIDENCE,
    HEAD,
    HOURLY,
    HOURLY_RATE,
    ME,
    NONE,
    SECTIONS,
    VESTING,
)
from negotiation.dashboard.forms.parse import write_field
from negotiation.dashboard.forms.plan_fields import NEGOTIATION
from negotiation.dashboard.forms.schedules import CUSTOM, write_schedule
from negotiation.records.record import Path, Table
from negotiation.text import money


def list_form_sections(offer: Table) -> tuple[FormSection, ...]:
    """Those that matter for this offer: only the current job can be lost."""
    return SECTIONS if offer.get("status") == "current" or offer.get("forfeit") else SECTIONS[:-1]


def find_equity_kind(row: Table) -> str | None:
    """The kind of a grant as the form asks for it."""
    kind: str | None = row.get("kind")
    if kind == "rsu":
        return "rsu in shares" if "shares" in row else "rsu in dollars"
    return kind


def note_chosen_kind(row: Table, chosen: str | None) -> Table:
    """The row of a grant as the form's kind says, which may be chosen and not saved: RSUs in shares have no number yet.

    `chosen` is the text of the field.
    """
    return {**row, "shares": row.get("shares")} if chosen == "rsu in shares" and "grant_usd" not in row else row


def list_visible_fields(
    fields: tuple[Field, ...], row: Table, *, status: str | None, is_custom: bool = False
) -> tuple[Field, ...]:
    """Only the fields that matter for what the row is, and whatever it states already.

    `is_custom`: the schedule is to be told in months, whatever it is so far.
    """
    hidden: set[str] = set()
    if any(field.choices == EQUITY_KINDS for field in fields):
        hidden |= set(EVERY_AMOUNT) - set(AMOUNTS.get(find_equity_kind(row) or "", ()))
        kind = row.get("kind")
        is_in_shares = find_equity_kind(row) in _IN_SHARES
        hidden |= set() if is_in_shares else {"fully_diluted_shares"}
        if is_in_shares and row.get("fully_diluted_shares"):
            hidden.discard("company_value_usd")
        hidden |= {"expires_month"} if kind not in ("iso", "nso") else set()
        hidden |= {"payout_multiple", "double_trigger"} if kind != "rsu" else set()
        hidden |= {"granted_month"} - {"granted_month" if status == "current" else ""}
    is_preset = not is_custom and VESTING in fields and write_schedule(row.get("vesting")) != CUSTOM
    told_by_name = {field.key for field in CUSTOM_VESTING} if is_preset else set()
    hidden |= _list_idle(row)
    if row.get("clawback_rule") != "full_then_pro_rata":
        hidden.add("clawback_full_months")
    hidden |= _OF_AN_OFFER if status == "current" else {"manager"}
    if status is not None and status != "in_process":
        hidden.add("first_call")
    if status == "current":
        hidden.add("year_ends")
    if status not in (None, "in_process", "verbal"):
        hidden.add("offer_expected")
    asked = (field for field in fields if field.key not in told_by_name)
    shown = (field for field in asked if field.key not in hidden or read_stated(field, row) is not None)
    return tuple(_suit(field, row, status) for field in shown)


def _suit(field: Field, row: Table, status: str | None) -> Field:
    """The field in the words that suit the row."""
    if field.key == "offer_expected" and status == "verbal":  # it is made already, and only its letter is to come
        return dataclasses.replace(field, label="You expect their letter on")
    if field.key == "usd_per_payment" and row.get("month") is not None:
        return dataclasses.replace(field, unit="")
    return field


_IN_SHARES = ("rsu in shares", "iso", "nso")


def _list_idle(row: Table) -> set[str]:
    """The keys that wait for another one of their row."""
    idle = {"paid_after_months"} if row.get("year_ends") is None else {"payments_per_year"}
    idle |= {"payments_per_year"} if row.get("month") is not None else set()
    idle |= {"month"} if row.get("employment_year") is not None else set()
    idle |= {"every_months"} if "amount_usd" in row and row.get("payments", 1) == 1 else set()
    idle |= {"raise_per_year"} if row.get("raises") else set()
    vesting = row.get("vesting") or {}
    if "at" in vesting:
        idle |= {"vesting.months", "vesting.cliff_months", "vesting.every_months", "vesting.by_year"}
    elif "by_year" in vesting:
        idle |= {"vesting.months", "vesting.at"}
    idle |= set() if HOURLY_RATE in row else {"overtime_hours_per_week"}
    return idle | (set() if row.get("overtime_hours_per_week") else {"overtime_multiple"})


_OF_AN_OFFER = {
    "respond_by",
    "range.low_usd_per_year",
    "range.high_usd_per_year",
    "recruiter",
    "why",
    "wants_job",
    "would_sign",
    "prefers_this",
}  # and of no job one has


def describe_assumed(field: Field, row: Table) -> str:
    """What the field says while it is empty."""
    if field.key == "vesting.cliff_months" and "by_year" in row.get("vesting", {}):
        return "assumed: 0"
    if not field.assumed:
        return ""
    return field.assumed if field.assumed in _NO_FIGURE else f"assumed: {field.assumed}"


def read_stated(field: Field, row: Table) -> Any:  # noqa: ANN401 - whatever the file holds there
    value: Any = row
    for step in field.steps:
        value = value.get(step) if isinstance(value, dict) else None
    return value


@dataclass(frozen=True)
class Question:
    """What to ask of a figure that is far from the usual, and the figures that may have been meant: words and text."""

    says: str
    meant: tuple[tuple[str, str], ...]


def find_question(field: Field, row: Table) -> Question | None:
    """What to ask where a figure may be off by a thousand or a hundred; nothing is changed by itself."""
    value = read_stated(field, row)
    if field.usual is None or not isinstance(value, (int, float)) or not field.usual.doubts(value):
        return None
    right, a_year = field.usual.meant(value), field.usual.by_the_month(value)
    asked = [f"Did you mean {_amount(field, right)}?"] if right is not None else []
    asked += [f"Is it by the month, {_amount(field, a_year)} a year?"] if a_year is not None else []
    meant = tuple((_amount(field, each), write_field(field.kind, each)) for each in (right, a_year) if each is not None)
    return Question(f"Saved as {_amount(field, value)}. {' '.join(asked) or 'Is that right?'}", meant)


def find_date_question(field: Field, row: Table, today: date) -> Question | None:
    """What to ask of a day that has long passed, or that was just missed and would be next year's."""
    day = read_stated(field, row)
    if field.kind != "date" or field.may_have_passed or not isinstance(day, date):
        return None
    if day < today - _LONG_AGO:
        says, year = f"That was {(today - day).days // 30} months ago. Is the year right?", today.year
        if today - day > _YEARS_AGO:
            says = f"That was in {day.year}. Is the year right?"
    elif day > today + _FAR_AHEAD:
        says, year = f"That's in {day.year}. Is the year right?", day.year - 1
    else:
        return None
    try:
        meant = day.replace(year=year)
    except ValueError:  # February 29
        return Question(says, ())
    text = write_field("date", meant)
    return Question(says, ((text, text),) if meant != day else ())


_LONG_AGO, _YEARS_AGO, _FAR_AHEAD = timedelta(days=60), timedelta(days=300), timedelta(days=270)


def _amount(field: Field, value: float) -> str:
    if field.kind == "percent":
        return f"{write_field('percent', value)}%"
    return money.usd_short(value) if value >= _MILLION else money.usd(value)


_MILLION = 1_000_000
_NO_FIGURE = (
    *("pre-tax figures", "not known yet", "unknown", "in no total"),
    *("no fixed end", "comes every year"),
)

_ON_CARD = {"bonus", "sign_on", "equity"}
_ROWS = {rows.key: rows for section in SECTIONS for rows in section.rows} | {EVIDENCE.key: EVIDENCE}
_BY_PLACE: Mapping[Path, Field] = {
    **{field.steps: field for field in (*HEAD, *HOURLY, NONE)},
    **{field.steps: field for section in (*SECTIONS, NEGOTIATION, ME) for field in section.fields},
    **{(key, *field.steps): field for key, rows in _ROWS.items() for field in rows.fields},
}


def find_field(place: Path) -> Field | None:
    """The field of a place in an offer, such as ("equity", 0, "vesting", "months")."""
    return _BY_PLACE.get(tuple(step for step in place if isinstance(step, str)))


def find_field_place(place: Path) -> Path:
    """The place of the field that shows a place: what is typed as one list has one field."""
    while place and find_field(place) is None and any(isinstance(step, int) for step in place[2:]):
        place = place[:-1]
    return place[:-1] if place and isinstance(place[-1], int) else place


def find_field_called(key: str) -> Field | None:
    """The first field of that key, whatever it belongs to."""
    return next((field for place, field in _BY_PLACE.items() if place[-1] == key), None)


def find_form_part(key: str) -> str | None:
    """The part under More in which a key of an offer is changed; None for what is on the card."""
    if key in _ON_CARD:
        return None
    for section in SECTIONS:
        if key in {*(field.steps[0] for field in section.fields), *(rows.key for rows in section.rows)}:
            return section.title
    return None


def find_rows(key: str) -> FieldRows:
    return _ROWS[key]


def has_rows(key: str) -> bool:
    """Whether the form has rows of that key."""
    return key in _ROWS


def list_unshown_keys(offer: Table) -> list[str]:
    """The keys of an offer that no field shows: they are kept as they are."""
    return list(dict.fromkeys(_unshown(offer, ())))


# Rounds are logged, levers are read, and the employers' survey is chosen under Negotiate.
_ELSEWHERE_ON_THE_PAGE: tuple[Path, ...] = (("made_up",), ("round",), ("negotiation", "readings"), ("market",))


def _unshown(table: Table, above: Path) -> list[str]:
    keys = []
    for key, value in table.items():
        place = (*above, key)
        is_field = place in _BY_PLACE and not isinstance(value, dict)
        is_preset = _BY_PLACE.get(place) is VESTING and write_schedule(value) != CUSTOM
        if is_field or is_preset or place in _ELSEWHERE_ON_THE_PAGE:
            continue
        if isinstance(value, list) and key in _ROWS and not above:
            keys += [name for row in value for name in _unshown(row, place)]
        elif isinstance(value, dict) and any(known[: len(place)] == place for known in _BY_PLACE):
            keys += _unshown(value, place)
        else:
            keys.append(key.replace("_", " "))
    return keys

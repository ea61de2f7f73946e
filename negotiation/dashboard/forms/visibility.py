"""Which fields of the form matter for an offer, what each says while it is empty, and where a key is changed.

No Streamlit here.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from negotiation.dashboard.forms.field import Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields import (
    AMOUNTS,
    EQUITY_KINDS,
    EVERY_AMOUNT,
    EVIDENCE,
    HEAD,
    ME,
    NONE,
    SECTIONS,
)
from negotiation.dashboard.forms.parse import write_field
from negotiation.dashboard.forms.plan_fields import NEGOTIATION
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


def list_visible_fields(fields: tuple[Field, ...], row: Table, *, status: str | None) -> tuple[Field, ...]:
    """Only the fields that matter for what the row is, and whatever it states already."""
    hidden: set[str] = set()
    if any(field.choices == EQUITY_KINDS for field in fields):
        hidden |= set(EVERY_AMOUNT) - set(AMOUNTS.get(find_equity_kind(row) or "", ()))
        hidden |= {"granted_month"} - {"granted_month" if status == "current" else ""}
    if row.get("clawback_rule") != "full_then_pro_rata":
        hidden.add("clawback_full_months")
    if "clawback_months" not in row:
        hidden.add("clawback_rule")
    hidden |= _OF_AN_OFFER if status == "current" else {"manager"}
    if status is not None and status != "in_process":
        hidden.add("first_call")
    if status not in (None, "in_process", "verbal"):
        hidden.add("offer_expected")
    shown = (field for field in fields if field.key not in hidden or field.key in row)
    if status != "verbal":
        return tuple(shown)
    # The offer is made already, and what is expected is only its letter.
    letter = "You expect their letter on"
    return tuple(dataclasses.replace(f, label=letter) if f.key == "offer_expected" else f for f in shown)


_OF_AN_OFFER = {"respond_by", "recruiter", "why", "wants_job", "would_sign", "prefers_this"}  # and of no job one has


def describe_assumed(field: Field, row: Table) -> str:
    """What the field says while it is empty."""
    if field.key == "vesting.cliff_months" and "by_year" in row.get("vesting", {}):
        return "assumed: none"
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
    asked = [f"did you mean {_amount(field, right)}?"] if right is not None else []
    asked += [f"is it by the month, {_amount(field, a_year)} a year?"] if a_year is not None else []
    meant = tuple((_amount(field, each), write_field(field.kind, each)) for each in (right, a_year) if each is not None)
    return Question(f"{_amount(field, value)} is saved; {' Or '.join(asked) or 'is that right?'}", meant)


def _amount(field: Field, value: float) -> str:
    if field.kind == "percent":
        return f"{write_field('percent', value)} %"
    return money.usd_short(value) if value >= _MILLION else money.usd(value)


_MILLION = 1_000_000
_NO_FIGURE = (
    "none: figures before tax",
    "not known yet",
    "unknown",
    "an amount instead",
    "% of base instead",
    "left out of every figure",
)

_ROWS = {rows.key: rows for section in SECTIONS for rows in section.rows} | {EVIDENCE.key: EVIDENCE}
_BY_PLACE: Mapping[Path, Field] = {
    **{field.steps: field for field in (*HEAD, NONE)},
    **{field.steps: field for section in (*SECTIONS, NEGOTIATION, ME) for field in section.fields},
    **{(key, *field.steps): field for key, rows in _ROWS.items() for field in rows.fields},
}


def find_field(place: Path) -> Field | None:
    """The field of a place in an offer, such as ("equity", 0, "vesting", "months")."""
    return _BY_PLACE.get(tuple(step for step in place if isinstance(step, str)))


def find_field_called(key: str) -> Field | None:
    """The first field of that key, whatever it belongs to."""
    return next((field for place, field in _BY_PLACE.items() if place[-1] == key), None)


def find_form_part(key: str) -> str | None:
    """The part of the form in which a key of an offer is changed; None for what stands above them all."""
    for section in SECTIONS:
        if key in {*(field.steps[0] for field in section.fields), *(rows.key for rows in section.rows)}:
            return section.title
    return None


def find_rows(key: str) -> FieldRows:
    return _ROWS[key]


def list_unshown_keys(offer: Table) -> list[str]:
    """The keys of an offer that no field shows: they are kept as they are."""
    return list(dict.fromkeys(_unshown(offer, ())))


# Rounds are logged and levers are read under Negotiate.
_ELSEWHERE_ON_THE_PAGE: tuple[Path, ...] = (("made_up",), ("round",), ("negotiation", "readings"))


def _unshown(table: Table, above: Path) -> list[str]:
    keys = []
    for key, value in table.items():
        place = (*above, key)
        if place in _BY_PLACE or place in _ELSEWHERE_ON_THE_PAGE:
            continue
        if isinstance(value, list) and key in _ROWS and not above:
            keys += [name for row in value for name in _unshown(row, place)]
        elif isinstance(value, dict) and any(known[: len(place)] == place for known in _BY_PLACE):
            keys += _unshown(value, place)
        else:
            keys.append(key.replace("_", " "))
    return keys

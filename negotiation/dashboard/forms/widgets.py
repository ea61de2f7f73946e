"""Fields on the screen: each with its label and unit, what is assumed while it is empty, and all that is wrong.

What a field shows is decided by the file and the drafts, whoever changed them last; what is typed goes to `session`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import answers, drafts, parse, visibility
from negotiation.dashboard.forms.drafts import Form
from negotiation.dashboard.forms.field import Field, FieldRows
from negotiation.dashboard.forms.field_widgets import ShownField, name_custom_key, show_tick_box, show_widget
from negotiation.dashboard.forms.fields import EQUITY_KINDS, NONE, NOT_IN_FIGURES
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import explain_terms
from negotiation.records.record import Path, Table
from negotiation.storage.history import FieldPlace
from negotiation.storage.side_file import Drafts
from negotiation.text.sentences import capitalize_first

LEAST_PX = 140  # of a field, so that a phone has two beside each other
Suggestions = Mapping[str, Sequence[tuple[str, str]]]  # by the field's key: what is typed, and what it is called


@dataclass(frozen=True)
class About:
    """Whose fields these are, and all that is known of them."""

    owner: str  # the offer's id, "" for what belongs to the whole file
    form: Form
    made_up: tuple[str, ...] = ()
    status: str | None = None
    none: tuple[str, ...] = ()  # the parts of pay that the offer has none of

    @property
    def first_missing(self) -> FieldPlace | None:
        """The first place of a part that was begun and isn't whole yet: one sentence says so for all of them."""
        missing = (place for place in self.form.faults if place[0] == self.owner and not self.form.drafts.get(place))
        return next((place for place in missing if len(place[1]) > 1), None)


def show_fields(
    about: About, several: Sequence[Field], row: Table, above: Path = (), ready: Suggestions | None = None
) -> None:
    """Fields side by side, as many as fit."""
    with st.grid(3, min_column_width=LEAST_PX):
        for field in several:
            show_field(about, field, row, above, ready)


def show_field(  # noqa: PLR0913 - a field, where it stands, and what may be chosen
    about: About,
    field: Field,
    row: Table,
    above: Path = (),
    ready: Suggestions | None = None,
    *,
    is_off: bool = False,
) -> None:
    """One field with its unit inside it; what is wrong or doubtful stands below it once it is left."""
    path = (*above, *field.steps)
    with st.container(gap=None, key=name_unit_container(field.unit, _key(about, path))):
        _field(about, field, row, path, (ready or {}).get(field.key) or field.suggested or None, is_off=is_off)


def name_unit_container(unit: str, field_key: str) -> str:
    """The key of a container by which the style sheet puts a unit into the field in it; `field_key` begins "field-"."""
    word = "".join(letter if letter.isalnum() else "-" for letter in unit.replace("%", "percent"))
    return f"unit-{word or 'none'}-{field_key}"


def show_rows(about: About, kind: FieldRows, table: Table, saved: int, ready: Suggestions | None = None) -> None:
    """Everything of one kind, each with the way to take it away, and the way to one more.

    Of the first, only what doesn't stand on the card. That there are none is an answer too, as long as there are none.
    """
    there = table.get(kind.key, [])
    none = table.get(NONE.key, [])
    for i, stated in enumerate(there):
        row = visibility.note_chosen_kind(stated, about.form.drafts.get((about.owner, (kind.key, i, "kind"))))
        asked = visibility.list_visible_fields(
            kind.fields, row, status=about.status, is_custom=is_custom(about, (kind.key, i))
        )
        shown = [field for field in asked if i or field.key not in kind.on_card]
        if not shown:
            continue
        with st.container(horizontal=True, vertical_alignment="center"):
            one = kind.one + (f" {i + 1}" if len(there) > 1 else "")
            st.html(f"<h3 class='n-row'>{explain_terms(capitalize_first(one))}</h3>", width="content")
            st.button(
                f"Remove {one}",
                key=f"{_key(about, (kind.key, i))}-remove",
                type="tertiary",
                on_click=_remove,
                args=(about.owner, kind.key, i, i < saved),
            )
        show_fields(about, shown, row, (kind.key, i), ready)
    if kind.none and not there:
        show_tick_box((about.owner, NONE.steps), _key(about, NONE.steps), kind.key, kind.none, none)
    if len(there) <= saved and kind.key not in none and (there or not kind.on_card):
        st.button(
            f"{kind.more}",
            key=f"{_key(about, (kind.key,))}-add",
            on_click=session.begin_row,
            args=((about.owner, (kind.key, saved, kind.first)),),
        )


def is_custom(about: About, above: Path) -> bool:
    """Whether the schedule of a grant is being told in months."""
    return bool(st.session_state.get(name_custom_key(about.owner, above)))


def _remove(owner: str, key: str, at: int, is_saved: bool) -> None:  # noqa: FBT001 - a widget's argument
    def after(kept: Drafts) -> Drafts:
        return drafts.shift_rows(kept, owner, key, at)

    name = session.open_workspace().find_name(owner)
    if is_saved and (name or not owner):
        session.change_offers(lambda scenario: drafts.remove_row(scenario, name or "", key, at), after)
    else:
        session.change_drafts(after)


def show_faults(faults: Sequence[str], *, is_typed: bool = True) -> None:
    """What is wrong, right below the field; told at once only of what was typed, not of what is merely still empty."""
    if faults:
        st.html((html.render_mistake if is_typed else html.render_small_print)(" ".join(faults)))


def _field(  # noqa: PLR0913 - a field, where it stands, and what may be chosen
    about: About,
    field: Field,
    row: Table,
    path: Path,
    ready: Sequence[tuple[str, str]] | None,
    *,
    is_off: bool = False,
) -> None:
    place: FieldPlace = (about.owner, path)
    text = about.form.drafts.get(place)
    if text is None:
        text = _stated(field, row)
    part, as_none = answers.AS_NONE.get(path, ("", ""))
    if not text and part in about.none:
        text = as_none
    assumed = visibility.describe_assumed(field, row)
    if not text and about.form.faults.get(place):
        assumed = "Required"
    shown = ShownField(field, place, _key(about, path), text, assumed, ready, is_off, row.get("kind") or "rsu")
    show_widget(shown)
    if text and drafts.covers_made_up(about.made_up, path):
        st.html(html.render_small_print("Placeholder. Replace with your own number."))
    if text not in _NO_ANSWERS and field.key in NOT_IN_FIGURES:
        st.html(html.render_small_print(_NOT_IN_FIGURES))
    if place not in about.form.drafts:
        question = visibility.find_question(field, row) or visibility.find_date_question(field, row, session.today())
        _ask(shown, question)
    faults = about.form.faults.get(place, ())
    if text or place == about.first_missing:
        show_faults(faults, is_typed=bool(text))


_NOT_IN_FIGURES = "Saved, but not in the totals yet."
_NO_ANSWERS = ("", "false", "w2")  # which change no total either way


def _stated(field: Field, row: Table) -> str:
    if field.choices == EQUITY_KINDS:
        return visibility.find_equity_kind(row) or ""
    return parse.write_field(field.kind, visibility.read_stated(field, row))


def _ask(shown: ShownField, question: visibility.Question | None) -> None:
    """Whether a figure is off by a thousand, and a button for each that may have been meant."""
    if question is None:
        return
    st.html(html.render_small_print(question.says))
    if not question.meant:
        return
    with st.container(horizontal=True):
        for amount, text in question.meant:
            label = html.escape_markdown(f"Change to {amount}")
            key = f"{shown.key}-meant-{text}"
            st.button(label, key=key, type="tertiary", on_click=session.enter_text, args=(shown.place, text))


def _key(about: About, path: Path) -> str:
    return f"field-{about.owner}-{'-'.join(map(str, path))}"

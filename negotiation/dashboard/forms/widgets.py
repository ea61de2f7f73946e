"""Fields on the screen: each with its label and unit, what is assumed while it is empty, and all that is wrong.

What a field shows is decided by the file and the drafts, whoever changed them last; what is typed goes to `session`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import drafts, parse, visibility
from negotiation.dashboard.forms.dates import write_day
from negotiation.dashboard.forms.drafts import Form
from negotiation.dashboard.forms.field import Field, FieldRows
from negotiation.dashboard.forms.fields import EQUITY_KINDS, NONE
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import explain_terms, find_meaning
from negotiation.records.record import Path, Table
from negotiation.storage.history import FieldPlace
from negotiation.storage.side_file import Drafts
from negotiation.text import dates

_DAY = "such as Nov 30 or 11/30/2026"
Suggestions = Mapping[str, Sequence[tuple[str, str]]]  # by the field's key: what is typed, and what it is called


@dataclass(frozen=True)
class About:
    """Whose fields these are, and all that is known of them."""

    owner: str  # the offer's id, "" for what belongs to the whole file
    form: Form
    made_up: tuple[str, ...] = ()
    status: str | None = None


def show_fields(
    about: About, several: Sequence[Field], row: Table, above: Path = (), ready: Suggestions | None = None
) -> None:
    """Fields side by side, as many as fit; four in one line, so that none of them stands alone below."""
    with st.grid(4 if len(several) == 4 else 3, min_column_width=230):  # noqa: PLR2004 - as the docstring says
        for field in several:
            with st.container(gap=None):
                _field(about, field, row, (*above, *field.steps), (ready or {}).get(field.key))


def show_rows(about: About, kind: FieldRows, table: Table, saved: int, ready: Suggestions | None = None) -> None:
    """Everything of one kind, each with the way to take it away, and the way to one more.

    Of what most offers have, the first fields stand there before there is one: typing in them makes it. That there are
    none is an answer too, as long as there are none.
    """
    there = table.get(kind.key, [])
    none = table.get(NONE.key, []) if kind.none else []
    is_ready = not there and bool(kind.ready) and kind.key not in none
    for i, row in enumerate([{}] if is_ready else there):
        with st.container(horizontal=True, vertical_alignment="center"):
            title = kind.one.capitalize() + (f" {i + 1}" if len(there) > 1 else "")
            st.html(f"<h3 class='n-row'>{explain_terms(title)}</h3>", width="content")
            if not is_ready:
                st.button(
                    f"Remove {title.lower()}",
                    key=f"{_key(about, (kind.key, i))}-remove",
                    type="tertiary",
                    on_click=_remove,
                    args=(about.owner, kind.key, i, i < saved),
                )
        asked = visibility.list_visible_fields(kind.fields, row, status=about.status)
        shown = [field for field in asked if field.key in kind.ready] if is_ready else asked
        show_fields(about, shown, row, (kind.key, i), ready)
    if kind.none and not there:
        _tick_box((about.owner, NONE.steps), _key(about, NONE.steps), kind.key, kind.none, none)
    if len(there) <= saved and not is_ready:
        st.button(
            f"Add a {kind.one}",
            key=f"{_key(about, (kind.key,))}-add",
            on_click=session.begin_row,
            args=((about.owner, (kind.key, saved, kind.first)),),
        )


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


@dataclass(frozen=True)
class _Shown:
    """A field as it stands now."""

    field: Field
    place: FieldPlace
    key: str
    text: str
    assumed: str
    ready: Sequence[tuple[str, str]] | None  # what may be chosen instead of typing

    @property
    def help(self) -> str | None:
        """What the field or a term in its label means."""
        return self.field.help or find_meaning(self.field.label)


def _field(about: About, field: Field, row: Table, path: Path, ready: Sequence[tuple[str, str]] | None) -> None:
    place: FieldPlace = (about.owner, path)
    text = about.form.drafts.get(place)
    if text is None:
        text = _stated(field, row)
    shown = _Shown(field, place, _key(about, path), text, visibility.describe_assumed(field, row), ready)
    _WIDGETS.get(field.kind, _text if ready is None else _suggested)(shown)
    if text and drafts.covers_made_up(about.made_up, path):
        st.html(html.render_small_print("Nobody has told you this: put in what you know."))
    if not text and field.key == "company_value_usd":
        st.html(
            html.render_small_print("Until you know it, the worth of this grant is unknown, not nothing: ask them.")
        )
    if place not in about.form.drafts:
        _ask(shown, visibility.find_question(field, row))
    show_faults(about.form.faults.get(place, ()), is_typed=bool(text))


def _stated(field: Field, row: Table) -> str:
    if field.choices == EQUITY_KINDS:
        return visibility.find_equity_kind(row) or ""
    return parse.write_field(field.kind, visibility.read_stated(field, row))


def _ask(shown: _Shown, question: visibility.Question | None) -> None:
    """Whether a figure is off by a thousand, and a button for each that may have been meant."""
    if question is None:
        return
    st.html(html.render_small_print(question.says))
    with st.container(horizontal=True):
        for amount, text in question.meant:
            label = html.escape_markdown(f"Make it {amount}")
            key = f"{shown.key}-meant-{text}"
            st.button(label, key=key, on_click=session.enter_text, args=(shown.place, text))


def _key(about: About, path: Path) -> str:
    return f"field-{about.owner}-{'-'.join(map(str, path))}"


def _stand(key: str, value: object) -> None:
    """Let a widget show this, without touching what is being typed where it does already."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _text(shown: _Shown) -> None:
    _stand(shown.key, shown.text)
    st.text_input(
        shown.field.label,
        placeholder=shown.assumed or (_DAY if shown.field.kind == "date" else None),
        **_wire(shown, str),
    )


def _wire(shown: _Shown, as_text: Callable[[Any], str]) -> dict[str, Any]:
    """What every widget of a field has: its key, its help, and that what is typed is saved."""
    return {
        "key": shown.key,
        "help": shown.help,
        "on_change": _typed,
        "args": (shown.place, shown.key, as_text),
    }


def _suggested(shown: _Shown) -> None:
    _select(shown, dict(shown.ready or ()), accept_new=True)


def _choice(shown: _Shown) -> None:
    called = {str(stored): words for stored, words in shown.field.choices}
    _select(shown, {option: words for option, words in called.items() if option != "example" or shown.text == option})


def _select(shown: _Shown, called: dict[str, str], *, accept_new: bool = False) -> None:
    _stand(shown.key, shown.text or None)
    st.selectbox(
        shown.field.label,
        [*called, *([shown.text] if shown.text and shown.text not in called else [])],
        index=0 if shown.field.key == "status" else None,  # which is never empty
        format_func=lambda option: called.get(option, option),
        accept_new_options=accept_new,
        placeholder=shown.assumed or ("choose, or type your own" if accept_new else "choose"),
        **_wire(shown, lambda chosen: chosen or ""),
    )


def _flag(shown: _Shown) -> None:
    _stand(shown.key, shown.text == "true")
    st.checkbox(shown.field.label, **_wire(shown, lambda on: "true" if on else ""))


def _picks(shown: _Shown) -> None:
    """A box to tick for each of several; all of them are saved as one list."""
    st.html(html.render_small_print(shown.field.label))
    ticked = parse.read_field("picks", shown.text) or []
    for pick, words in shown.field.choices:
        _tick_box(shown.place, shown.key, pick, words, ticked)


def _tick_box(place: FieldPlace, key: str, pick: str, words: str, ticked: Sequence[str]) -> None:
    key = f"{key}-{pick}"
    _stand(key, pick in ticked)
    st.checkbox(words, key=key, on_change=_ticked, args=(place, pick, key))


def _ticked(place: FieldPlace, pick: str, key: str) -> None:
    """A box was ticked or cleared; what the file says of the others is read now, since two may change at once."""
    form, (owner, path), ids = session.read_form(), place, session.open_workspace().ids
    field = visibility.find_field(path)
    there = visibility.read_stated(field, form.table["offer"][ids.index(owner)]) if field and owner in ids else None
    others = [each for each in there or () if each != pick]
    session.enter_text(place, parse.write_field("picks", [*others, pick] if st.session_state[key] else others))


def _date(shown: _Shown) -> None:
    """A day is typed; below it, how it was read."""
    _text(shown)
    today = session.today()
    try:
        day = parse.read_field("date", shown.text, today=today, nearest=shown.field.may_have_passed)
    except parse.UnreadableError:
        return
    if day is not None:
        st.html(html.render_small_print(f"{write_day(day)}, {dates.in_days(day, today)}."))


_WIDGETS: dict[str, Callable[[_Shown], None]] = {"choice": _choice, "picks": _picks, "flag": _flag, "date": _date}


def _typed(place: FieldPlace, key: str, as_text: Callable[[Any], str]) -> None:
    session.enter_text(place, as_text(st.session_state[key]))

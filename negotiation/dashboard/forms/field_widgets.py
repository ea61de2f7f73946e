"""The widget of one field by its kind: what it shows, and how what is typed or chosen is saved.

What a widget shows is decided by the file and the drafts, and what is being typed is never rewritten under the cursor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import answers, parse, schedules, visibility
from negotiation.dashboard.forms.field import Field
from negotiation.dashboard.forms.fields import NO_EQUITY
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import find_meaning
from negotiation.records.record import Path
from negotiation.storage.history import FieldPlace
from negotiation.text import dates
from negotiation.text.sentences import capitalize_first

_DAY = "e.g., Nov 30"
_TYPED = "typed-field"  # the widget that was typed into last


@dataclass(frozen=True)
class ShownField:
    """A field as it stands now."""

    field: Field
    place: FieldPlace
    key: str
    text: str
    assumed: str
    ready: Sequence[tuple[str, str]] | None  # what may be chosen instead of typing
    is_off: bool = False
    kind: str = "rsu"  # of the grant that the field belongs to

    @property
    def help(self) -> str | None:
        """What the field or a term in its label means."""
        return self.field.help or find_meaning(self.field.label)


def show_widget(shown: ShownField) -> None:
    """Lay out the widget of a field, by its kind; a list where there is something to choose from."""
    _WIDGETS.get(shown.field.kind, _text if shown.ready is None else _suggested)(shown)


def name_custom_key(owner: str, above: Path) -> str:
    """The key that holds whether the schedule of a grant is being told in months."""
    return f"custom-{owner}-{'-'.join(map(str, above))}"


def _stand(key: str, value: object) -> None:
    """Let a widget show this, without touching what is being typed where it does already."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def _text(shown: ShownField) -> None:
    """A field to type in; every pause is taken in, and what is being typed is never rewritten under the cursor."""
    if st.session_state.get(_TYPED) != shown.key or not _reads_the_same(shown):
        _stand(shown.key, shown.text)
    st.text_input(
        shown.field.label,
        placeholder=shown.assumed or (_DAY if shown.field.kind == "date" else None),
        icon=":material/attach_money:" if shown.field.kind == "usd" else None,
        live=True,
        disabled=shown.is_off,
        **_wire(shown, str),
    )


def _reads_the_same(shown: ShownField) -> bool:
    """Whether what stands in the field is what is saved, in other letters."""
    field, typed = shown.field, st.session_state.get(shown.key) or ""
    try:
        value = parse.read_field(
            field.kind, typed, yearly=field.is_yearly, today=session.today(), nearest=field.may_have_passed
        )
    except parse.UnreadableError:
        return bool(typed == shown.text)
    return parse.write_field(field.kind, value) == shown.text


def _wire(shown: ShownField, as_text: Callable[[Any], str]) -> dict[str, Any]:
    """What every widget of a field has: its key, its help, and that what is typed is saved."""
    return {
        "key": shown.key,
        "help": shown.help,
        "on_change": _typed,
        "args": (shown.place, shown.key, as_text),
    }


def _suggested(shown: ShownField) -> None:
    _select(shown, dict(shown.ready or ()), accept_new=True)


def _choice(shown: ShownField) -> None:
    called = {str(stored): words for stored, words in shown.field.choices}
    if shown.place[1] in answers.AS_NONE:
        called |= dict([NO_EQUITY])
    _select(shown, {option: words for option, words in called.items() if option != "example" or shown.text == option})


def _select(shown: ShownField, called: dict[str, str], *, accept_new: bool = False) -> None:
    """A list; once something is chosen, Esc doesn't empty it. What may stay open has an entry for that."""
    _stand(shown.key, shown.text or None)
    is_optional = shown.text and not shown.field.needed and not shown.assumed.startswith("assumed")
    st.selectbox(
        shown.field.label,
        [
            *called,
            *([shown.text] if shown.text and shown.text not in called else []),
            *([_NOT_SET] if is_optional else []),
        ],
        index=0 if shown.field.key == "status" else None,  # which is never empty
        format_func=lambda option: _NOT_SET if option == _NOT_SET else called.get(option, option),
        accept_new_options=accept_new,
        placeholder=shown.assumed or ("Choose, or type your own" if accept_new else "Choose"),
        required=bool(shown.text),
        disabled=shown.is_off,
        **_wire(shown, lambda chosen: "" if chosen in (None, _NOT_SET) else chosen),
    )


_NOT_SET = "Not set"


def _schedule(shown: ShownField) -> None:
    """A schedule by its name, or one of your own, told in months below."""
    owner, path = shown.place
    above = path[:-1]
    called = schedules.list_schedules(shown.kind)
    is_own = shown.text == schedules.CUSTOM or st.session_state.get(name_custom_key(owner, above))
    _stand(shown.key, schedules.CUSTOM if is_own else shown.text or None)
    st.selectbox(
        shown.field.label,
        list(called),
        index=None,
        format_func=lambda key: called.get(key, key),
        placeholder=shown.field.assumed,
        required=bool(shown.text or is_own),
        disabled=shown.is_off,
        key=shown.key,
        help=shown.help,
        on_change=_choose_schedule,
        args=(shown.place, shown.key),
    )


def _choose_schedule(place: FieldPlace, key: str) -> None:
    owner, path = place
    chosen = st.session_state[key]
    st.session_state[name_custom_key(owner, path[:-1])] = chosen == schedules.CUSTOM
    if chosen != schedules.CUSTOM:
        session.change_drafts(
            lambda left: {at: text for at, text in left.items() if at[0] != owner or at[1][: len(path)] != path}
        )
        session.enter_text(place, chosen or "")


def _flag(shown: ShownField) -> None:
    _stand(shown.key, shown.text == "true")
    st.checkbox(shown.field.label, **_wire(shown, lambda on: "true" if on else ""))


def _picks(shown: ShownField) -> None:
    """A box to tick for each of several; all of them are saved as one list."""
    st.html(html.render_small_print(shown.field.label))
    ticked = parse.read_field("picks", shown.text) or []
    for pick, words in shown.field.choices:
        show_tick_box(shown.place, shown.key, pick, words, ticked)


def show_tick_box(place: FieldPlace, key: str, pick: str, words: str, ticked: Sequence[str]) -> None:
    """One of several boxes that are saved as one list; `ticked` are those of the list."""
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


def _date(shown: ShownField) -> None:
    """A day is typed or picked; below it, how it was read where it was typed in other words."""
    today = session.today()
    try:
        day = parse.read_field("date", shown.text, today=today, nearest=shown.field.may_have_passed)
    except parse.UnreadableError:
        day = None
    picker = f"{shown.key}-picked"
    _stand(picker, day)
    with st.container(horizontal=True, vertical_alignment="bottom", gap=None, key=f"date-{shown.key}"):
        _text(shown)
        st.date_input(
            f"Pick a day: {shown.field.label}",
            value=None,
            min_value=_FIRST_DAY,
            max_value=_LAST_DAY,
            key=picker,
            label_visibility="collapsed",
            width=40,
            on_change=_picked,
            args=(shown.place, picker),
        )
    if day is not None and not shown.is_off:
        typed = st.session_state.get(shown.key)
        words = capitalize_first(dates.in_days(day, today))
        st.html(html.render_small_print(f"{words}." if typed == shown.text else f"{shown.text}, {words.lower()}."))


_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2100, 1, 1)


def _picked(place: FieldPlace, key: str) -> None:
    day = st.session_state[key]
    st.session_state.pop(_TYPED, None)
    session.enter_text(place, parse.write_field("date", day))


_WIDGETS: dict[str, Callable[[ShownField], None]] = {
    "choice": _choice,
    "picks": _picks,
    "flag": _flag,
    "date": _date,
    "schedule": _schedule,
}


def _typed(place: FieldPlace, key: str, as_text: Callable[[Any], str]) -> None:
    text = as_text(st.session_state[key])
    st.session_state[_TYPED] = key
    if not answers.take_none(place, text) and not answers.take_hourly_rate(place, text):
        session.enter_text(place, text)

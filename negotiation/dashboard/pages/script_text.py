"""A script as she has changed it: kept beside her file, copied as it stands, and brought back to what was written."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from negotiation.dashboard import edited_scripts, saving, session
from negotiation.dashboard.components.copy_button import component
from negotiation.dashboard.edited_scripts import About, Edit, Edits
from negotiation.scripts import writer

_UNWRITTEN = "script-edits-unwritten"  # edits that could not be kept on the disk
_FIELD = "script-text"


def own(script: writer.Script, about: About) -> writer.Script:
    """The script with her text where she has changed it."""
    edit = _edits().get(about)
    return script if edit is None else writer.reread(script, edit.text)


def show(script: writer.Script, about: About) -> None:
    """Lay out the text to change and to copy."""
    edit = _edits().get(about)
    text = script.text if edit is None else edit.text
    # One field for all scripts, so that there is never an old one on the screen beside the new; her edit decides what
    # stands in it, or what is written now.
    st.session_state[_FIELD] = text
    # The button stands first, and so stays under the pointer when leaving the text makes a line appear below.
    with st.container(horizontal=True, vertical_alignment="center"):
        component.show_copy_button(
            text, label="Copy this script", key="script-copy", screen_text=".st-key-script-words textarea"
        )
        if edit is not None:
            st.button("Back to the written text", key="script-back", on_click=_back, args=(about,))
    if edit is not None:
        st.text("You changed this text." if edit.written == script.text else _CHANGED_SINCE)
    st.text_area(
        "The words, yours to change",
        key=_FIELD,
        height="content",
        on_change=_keep,
        args=(about, script.text),
    )


_CHANGED_SINCE = (
    "The written text has changed since you edited yours: an offer did, or your ask. "
    "Yours stands here as you left it: check it, or go back to the written one."
)


def call(old: str, new: str) -> None:
    """What she changed for an offer is there under its new name too."""
    edits = _edits()
    if any(about.offer == old for about in edits):
        _write(edited_scripts.called(edits, old, new))


def drop(name: str) -> None:
    """Nothing that she changed for an earlier offer stands under the same name of a new one."""
    if any(about.offer == name for about in _edits()):
        _change(lambda edits: {about: edit for about, edit in edits.items() if about.offer != name})


def _edits() -> Edits:
    kept: Edits | None = st.session_state.get(_UNWRITTEN)
    return edited_scripts.read(session.opened().path) if kept is None else kept


def _back(about: About) -> None:
    _change(lambda edits: _without(edits, about))


def _keep(about: About, written: str) -> None:
    text = st.session_state[_FIELD]
    if text == written:
        _back(about)
    else:
        _change(lambda edits: {**edits, about: Edit(text, written)})


def _without(edits: Edits, about: About) -> Edits:
    return {other: edit for other, edit in edits.items() if other != about}


def _change(how: Callable[[Edits], Edits]) -> None:
    with saving.ONE_AT_A_TIME:
        _write(how(_edits()))


def _write(edits: Edits) -> None:
    path = session.opened().path
    saving.write_beside(edited_scripts.kept_in(path), lambda: edited_scripts.write(edits, path), _UNWRITTEN, edits)

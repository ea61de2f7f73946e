"""A script as she has changed it: kept for this visit, copied as it stands, and brought back to what was written."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from negotiation import scripts
from negotiation.dashboard import copy_button

# Offer, situation, channel, tone, whether a rival is named, and the package that it asks for.
About = tuple[str, str, str, str, bool, str | None]

_EDITS = "script-edits"
_FIELD = "script-text"


@dataclass(frozen=True)
class _Edit:
    """Her text, and the written one that she changed."""

    text: str
    written: str


def own(script: scripts.Script, about: About) -> scripts.Script:
    """The script with her text where she has changed it."""
    edit = _edits().get(about)
    return script if edit is None else scripts.reread(script, edit.text)


def show(script: scripts.Script, about: About) -> None:
    """Lay out the text to change and to copy."""
    edit = _edits().get(about)
    text = script.text if edit is None else edit.text
    # One field for all scripts, so that there is never an old one on the screen beside the new; her edit decides what
    # stands in it, or what is written now.
    st.session_state[_FIELD] = text
    # The button stands first, and so stays under the pointer when leaving the text makes a line appear below.
    with st.container(horizontal=True, vertical_alignment="center"):
        copy_button.show(text, label="Copy this script", key="script-copy", screen_text=".st-key-script-words textarea")
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


def _edits() -> dict[About, _Edit]:
    edits: dict[About, _Edit] = st.session_state.setdefault(_EDITS, {})
    return edits


def _back(about: About) -> None:
    _edits().pop(about, None)


def _keep(about: About, written: str) -> None:
    text, edits = st.session_state[_FIELD], _edits()
    if text == written:
        edits.pop(about, None)
    else:
        edits[about] = _Edit(text, written)

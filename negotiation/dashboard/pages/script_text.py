"""A script as the candidate has changed it: kept beside the offer file, copied as it stands, and brought back."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components.copy_button import show_copy_button
from negotiation.dashboard.parts.sent_button import show_sent_button
from negotiation.offers import Offer
from negotiation.scripts import writer
from negotiation.storage.side_file import ScriptEdit, ScriptEdits, ScriptPurpose

CARD = "script-words"
_SUBJECT, _TEXT, _COPIED = "script-subject", "script-text", "script-copied"
_LABEL = {"email": "Message", "call": "Your notes", "chat": "Message"}
_COPY = {"email": "Copy message", "call": "Copy notes", "chat": "Copy message"}


def apply_edit(script: writer.WrittenScript, about: ScriptPurpose) -> writer.WrittenScript:
    """The script with the candidate's text where it was changed."""
    edit = session.open_workspace().edits.get(about)
    return script if edit is None else writer.reread_script(script, edit.text)


def show_script_text(script: writer.WrittenScript, about: ScriptPurpose) -> None:
    """Show the words of a script as fields to change; `script` is as it was written."""
    shown, edit = apply_edit(script, about), session.open_workspace().edits.get(about)
    # One field for all scripts, so that there is never an old one on the screen beside the new; the edit decides what
    # stands in it, or what is written now.
    kept = (about, script.text)
    st.session_state[_TEXT] = shown.body
    if about.channel == "email":
        st.session_state[_SUBJECT] = shown.subject
        with st.container(horizontal=True, vertical_alignment="bottom", key="script-subject-row"):
            st.text_input("Subject", key=_SUBJECT, on_change=_keep, args=kept)
            show_copy_button(
                shown.subject,
                label="Copy",
                spoken="Copy subject",
                key="script-copy-subject",
                screen_text=f".st-key-{_SUBJECT} input",
            )
    st.text_area(_LABEL[about.channel], key=_TEXT, height="content", on_change=_keep, args=kept)
    if edit is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="script-changed"):
            st.text("You changed this text." if edit.written == script.text else _CHANGED_SINCE)
            st.button("Back to the written text", key="script-back", on_click=_go_back, args=(about,), type="tertiary")


def show_script_buttons(
    script: writer.WrittenScript, about: ScriptPurpose, offer: Offer, *, does: Literal["all", "copy", "log"] = "all"
) -> None:
    """Show what to do with the words: copy them, and log that they were sent. What comes next is the filled one."""
    shown = apply_edit(script, about)
    is_copied = st.session_state.get(_COPIED) == about
    with st.container(horizontal=True, vertical_alignment="center", key=f"script-buttons-{does}"):
        if does != "log":
            show_copy_button(
                shown.body,
                label=_COPY[about.channel],
                key="script-copy",
                screen_text=f".st-key-{_TEXT} textarea",
                is_filled=not is_copied and does == "all",
                on_copied=lambda: st.session_state.update({_COPIED: about}),
            )
        if does != "copy":
            is_next = is_copied or does == "log"
            show_sent_button(offer, about.situation, "script-sent", shown.asked, about.channel, is_filled=is_next)


_CHANGED_SINCE = (
    "The written text has changed since you edited yours: an offer did, or your ask. "
    "Yours is here as you left it: check it, or go back to the written one."
)


def _keep(about: ScriptPurpose, written: str) -> None:
    text = st.session_state[_TEXT]
    if about.channel == "email":
        text = writer.join_subject(st.session_state[_SUBJECT], text)
    if text == written:
        _go_back(about)
    else:
        session.change_edits(lambda edits: {**edits, about: ScriptEdit(text, written)})


def _go_back(about: ScriptPurpose) -> None:
    def without(edits: ScriptEdits) -> ScriptEdits:
        return {other: edit for other, edit in edits.items() if other != about}

    session.change_edits(without)

"""A script as the candidate has changed it: kept beside the offer file, copied as it stands, and brought back."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components.copy_button import show_copy_button
from negotiation.dashboard.parts.sent_button import show_sent_button
from negotiation.offers import Offer
from negotiation.scripts import writer
from negotiation.storage.side_file import ScriptEdit, ScriptEdits, ScriptPurpose

_FIELD = "script-text"


def apply_edit(script: writer.WrittenScript, about: ScriptPurpose) -> writer.WrittenScript:
    """The script with the candidate's text where it was changed."""
    edit = session.open_workspace().edits.get(about)
    return script if edit is None else writer.reread_script(script, edit.text)


def show_script_text(script: writer.WrittenScript, about: ScriptPurpose, offer: Offer) -> None:
    """Show the words of an offer's script with what to do with them; `script` is as it was written."""
    edit = session.open_workspace().edits.get(about)
    text = script.text if edit is None else edit.text
    # One field for all scripts, so that there is never an old one on the screen beside the new; the edit decides what
    # stands in it, or what is written now.
    st.session_state[_FIELD] = text
    # The button stands first, and so stays under the pointer when leaving the text makes a line appear below.
    with st.container(horizontal=True, vertical_alignment="center"):
        show_copy_button(text, label="Copy this script", key="script-copy", screen_text=".st-key-script-words textarea")
        asked = apply_edit(script, about).asked
        show_sent_button(offer, about.situation, "script-sent", asked, about.channel)
        if edit is not None:
            st.button("Back to the written text", key="script-back", on_click=_go_back, args=(about,))
    if edit is not None:
        st.text("You changed this text." if edit.written == script.text else _CHANGED_SINCE)
    st.text_area("The words, yours to change", key=_FIELD, height="content", on_change=_keep, args=(about, script.text))


_CHANGED_SINCE = (
    "The written text has changed since you edited yours: an offer did, or your ask. "
    "Yours is here as you left it: check it, or go back to the written one."
)


def _keep(about: ScriptPurpose, written: str) -> None:
    text = st.session_state[_FIELD]
    if text == written:
        _go_back(about)
    else:
        session.change_edits(lambda edits: {**edits, about: ScriptEdit(text, written)})


def _go_back(about: ScriptPurpose) -> None:
    def without(edits: ScriptEdits) -> ScriptEdits:
        return {other: edit for other, edit in edits.items() if other != about}

    session.change_edits(without)

"""Leads from one place of the page to another, with what is to be open there; callbacks of buttons."""

from __future__ import annotations

import streamlit as st


def to(view: str) -> None:
    """Open a place at the next run."""
    st.session_state["view"] = view


def to_script(offer_name: str, situation_key: str) -> None:
    """Open Scripts on the words for that offer in that situation."""
    to("Scripts")
    st.session_state["script-offer"] = offer_name
    st.session_state[f"script-situation-{offer_name}"] = situation_key

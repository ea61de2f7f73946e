"""Offers: the week and its deadlines, and what is on the table, to put in and to change."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import state


def show(opened: state.Opened) -> None:
    """Lay out the view."""
    st.text(str(opened.path))

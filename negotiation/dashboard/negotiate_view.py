"""Negotiate: where each offer stands in its company's band."""

from __future__ import annotations

import streamlit as st

from negotiation.offers import Scenario


def show(scenario: Scenario) -> None:
    """Lay out the view."""
    st.text(f"{len(scenario.offer)}")

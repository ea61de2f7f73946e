"""Negotiate: where the chosen offer stands in its company's band."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import band_view, markup, state
from negotiation.offers import Offer, Scenario


@st.fragment(key="negotiate")
def show(scenario: Scenario) -> None:
    """Lay out the view; choosing another offer runs this function alone."""
    known, _ = state.company_bands()
    band_view.show(scenario, _chosen(scenario, known), known)


def _chosen(scenario: Scenario, known: band_view.Bands) -> Offer:
    """The offer she looks at; at first the first that has a band."""
    first = next((offer for offer in scenario.offer if offer.company in known), scenario.offer[0])
    if len(scenario.offer) == 1:
        return first
    name = st.segmented_control(
        "Offer to negotiate",
        [offer.name for offer in scenario.offer],
        default=first.name,
        format_func=markup.as_markdown,
        key="negotiate-offer",
        required=True,
        wrap=True,
        persist_state="session",
    )
    return scenario.named(name or first.name) or first

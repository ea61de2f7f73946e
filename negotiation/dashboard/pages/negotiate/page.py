"""Negotiate: where the chosen offer stands, what to ask for, and how it went so far."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from negotiation import market
from negotiation.dashboard import session
from negotiation.dashboard.pages.negotiate import band
from negotiation.dashboard.parts import solver
from negotiation.dashboard.parts.choices import show_offer_choice, show_part_choice
from negotiation.offers import Offer, Scenario

_STANDS, _ASK, _THEIRS, _WENT = "Where it stands", "What to ask", "Their side", "How it went"
_PRACTISE = "Practise"
_PARTS = (_STANDS, _ASK, _THEIRS, _WENT, _PRACTISE)


@st.fragment(key="negotiate")
def show_negotiate_page(scenario: Scenario) -> None:
    """Lay out the view; a choice or a figure typed runs this function alone, on the file as it is then."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario or scenario
    known, _ = session.company_bands()
    with st.container(horizontal=True, vertical_alignment="bottom", key="negotiate-choices"):
        offer = _chosen(scenario, known)
        part = show_part_choice("What to look at", _PARTS, key="negotiate-part")
    if part == _STANDS:
        band.show_band(scenario, offer, known)
        return
    solver.load_solver()
    if part == _ASK:
        from negotiation.dashboard.pages.negotiate import ask  # noqa: PLC0415 - only what is looked at

        ask.show_ask(scenario, offer, known)
    elif part == _THEIRS:
        from negotiation.dashboard.pages.negotiate import employer_view  # noqa: PLC0415

        employer_view.show_employer_view(scenario, offer, known)
    elif part == _WENT:
        from negotiation.dashboard.pages.negotiate import rounds  # noqa: PLC0415

        rounds.show_rounds(scenario, offer)
    else:
        from negotiation.dashboard.pages.negotiate import rehearsal  # noqa: PLC0415

        rehearsal.show_rehearsal(scenario, offer, known)


def _chosen(scenario: Scenario, known: Mapping[str, market.Band]) -> Offer:
    """The offer that is looked at; at first the first that has a band."""
    first = next((offer for offer in scenario.offer if offer.company in known), scenario.offer[0])
    if len(scenario.offer) == 1:
        return first
    return show_offer_choice("Offer to negotiate", scenario, first, key="negotiate-offer")

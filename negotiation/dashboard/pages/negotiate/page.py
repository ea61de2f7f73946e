"""Negotiate: the plan of the chosen offer, where it stands, their side, and how it went so far."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.pages.negotiate import band
from negotiation.dashboard.parts.choices import show_offer_choice, show_part_choice
from negotiation.offers import Offer, Scenario

_PLAN, _STANDS, _THEIRS, _WENT = "Plan", "Where it stands", "Their side", "How it went"
_PRACTICE = "Practice"
_PARTS = (_PLAN, _STANDS, _THEIRS, _WENT, _PRACTICE)


@st.fragment(key="negotiate")
def show_negotiate_page(scenario: Scenario) -> None:
    """Lay out the view; a choice or a figure typed runs this function alone, on the file as it is then."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario or scenario
    known, _ = session.company_bands()
    with st.container(horizontal=True, vertical_alignment="bottom", key="negotiate-choices"):
        offer = _chosen(scenario)
        part = show_part_choice("What to look at", _PARTS, key="negotiate-part")
    if part == _STANDS:
        band.show_band(scenario, offer, known)
    elif part == _PLAN:
        from negotiation.dashboard.pages.negotiate import plan  # noqa: PLC0415 - only what is looked at

        plan.show_plan(scenario, offer, known)
    elif part == _THEIRS:
        from negotiation.dashboard.pages.negotiate import employer_view  # noqa: PLC0415

        employer_view.show_employer_view(scenario, offer, known)
    elif part == _WENT:
        from negotiation.dashboard.pages.negotiate import rounds  # noqa: PLC0415

        rounds.show_rounds(scenario, offer)
    else:
        from negotiation.dashboard.pages.negotiate import rehearsal  # noqa: PLC0415

        rehearsal.show_rehearsal(scenario, offer, known)


def _chosen(scenario: Scenario) -> Offer:
    """The offer that is looked at; at first the first that isn't the job one has."""
    first = next((offer for offer in scenario.offer if not offer.status.is_job), scenario.offer[0])
    if len(scenario.offer) == 1:
        return first
    return show_offer_choice("Offer to negotiate", scenario, first, key="negotiate-offer")

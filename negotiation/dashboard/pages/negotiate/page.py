"""Negotiate: the plan of the chosen offer, what the job pays, the log of the talks, and practice."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.choices import render_offer_mark, show_offer_choice, show_part_choice
from negotiation.offers import Scenario

_PLAN, _MARKET, _LOG, _PRACTICE = _PARTS = ("Plan", "Market", "Log", "Practice")


@st.fragment(key="negotiate")
def show_negotiate_page(scenario: Scenario) -> None:
    """Lay out the view; a choice or a figure typed runs this function alone, on the file as it is then."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario or scenario
    known, _ = session.company_bands()
    with st.container(horizontal=True, vertical_alignment="center", key="negotiate-head"):
        title = st.container(width="content")
        first = next((offer for offer in scenario.offer if not offer.status.is_job), scenario.offer[0])
        offer = show_offer_choice("Offer to negotiate", scenario, first)
        title.html(html.render_title("Negotiate with") + render_offer_mark(scenario, offer))
        part = show_part_choice("Part of this page", _PARTS, key="part")
    if part == _PLAN:
        from negotiation.dashboard.pages.negotiate import plan  # noqa: PLC0415 - only what is looked at

        plan.show_plan(scenario, offer, known)
    elif part == _MARKET:
        from negotiation.dashboard.pages.negotiate import band  # noqa: PLC0415

        band.show_band(scenario, offer, known)
    elif part == _LOG:
        from negotiation.dashboard.pages.negotiate import rounds  # noqa: PLC0415

        rounds.show_rounds(scenario, offer)
    else:
        from negotiation.dashboard.pages.negotiate import rehearsal  # noqa: PLC0415

        rehearsal.show_rehearsal(scenario, offer, known)

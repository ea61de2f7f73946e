"""Negotiate: where the chosen offer stands, what to ask for, and how it went so far."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.pages.negotiate import band
from negotiation.dashboard.parts import html, solver
from negotiation.offers import Offer, Scenario

_STANDS, _ASK, _THEIRS, _WENT = "Where it stands", "What to ask", "Their side", "How it went"
_PRACTISE = "Practise"
_PARTS = (_STANDS, _ASK, _THEIRS, _WENT, _PRACTISE)


@st.fragment(key="negotiate")
def show(scenario: Scenario) -> None:
    """Lay out the view; a choice or a figure of hers runs this function alone, on the file as it is then."""
    session.run_fully_if_requested()
    scenario = session.opened().scenario or scenario
    known, _ = session.company_bands()
    with st.container(horizontal=True, vertical_alignment="bottom", key="negotiate-choices"):
        offer = _chosen(scenario, known)
        part = _part()
    if part == _STANDS:
        band.show(scenario, offer, known)
        return
    solver.load()
    if part == _ASK:
        from negotiation.dashboard.pages.negotiate import ask  # noqa: PLC0415 - only what is looked at

        ask.show(scenario, offer, known)
    elif part == _THEIRS:
        from negotiation.dashboard.pages.negotiate import employer_view  # noqa: PLC0415

        employer_view.show(scenario, offer, known)
    elif part == _WENT:
        from negotiation.dashboard.pages.negotiate import rounds  # noqa: PLC0415

        rounds.show(scenario, offer)
    else:
        from negotiation.dashboard.pages.negotiate import rehearsal  # noqa: PLC0415

        rehearsal.show(scenario, offer, known)


def _chosen(scenario: Scenario, known: band.Bands) -> Offer:
    """The offer she looks at; at first the first that has a band."""
    first = next((offer for offer in scenario.offer if offer.company in known), scenario.offer[0])
    if len(scenario.offer) == 1:
        return first
    name = st.segmented_control(
        "Offer to negotiate",
        [offer.name for offer in scenario.offer],
        default=first.name,
        format_func=html.as_markdown,
        key="negotiate-offer",
        required=True,
        wrap=True,
        persist_state="session",
        width="content",
    )
    return scenario.named(name or first.name) or first


def _part() -> str:
    """What is open; nothing is worked out for the rest."""
    chosen = st.segmented_control(
        "What to look at",
        _PARTS,
        default=_PARTS[0],
        key="negotiate-part",
        required=True,
        wrap=True,
        persist_state="session",
        width="content",
    )
    return str(chosen or _PARTS[0])

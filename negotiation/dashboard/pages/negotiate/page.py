"""Negotiate: where the chosen offer stands, what to ask for, and how it went so far."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from negotiation import market
from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages
from negotiation.dashboard.pages.negotiate import band
from negotiation.dashboard.parts import solver
from negotiation.dashboard.parts.choices import show_offer_choice, show_part_choice
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note

_STANDS, _ASK, _THEIRS, _WENT = "Where it stands", "What to ask", "Their side", "How it went"
_PRACTISE = "Practise"
_PARTS = (_STANDS, _ASK, _THEIRS, _WENT, _PRACTISE)


@st.fragment(key="negotiate")
def show_negotiate_page(scenario: Scenario) -> None:
    """Lay out the view; a choice or a figure of hers runs this function alone, on the file as it is then."""
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
    """The offer she looks at; at first the first that has a band."""
    first = next((offer for offer in scenario.offer if offer.company in known), scenario.offer[0])
    if len(scenario.offer) == 1:
        return first
    return show_offer_choice("Offer to negotiate", scenario, first, key="negotiate-offer")


# --- where an offer has no plan: every part that follows the plan says the same ---------------------------------------


_JOB = (
    "A plan answers an offer: choose one above. What this job is worth to you is where its plan stops. What they offer "
    "you to stay is logged under “How it went”."
)
_NO_OFFER = (
    "Once {} names figures, put them in under Offers. Until then let them name the range first: the words for that are "
    "under Scripts."
)
_TALKING = "Once the offer of {} is told or in writing, say so under Offers, where it stands: then there is a plan."


def explain_no_plan(offer: Offer, problems: tuple[Note, ...]) -> str:
    """What stands in the way, in the words of the page."""
    if offer.status.is_job:
        return _JOB
    if offer.base_usd_per_year is None:
        return _NO_OFFER.format(offer.name)
    if offer.status.is_in_process:
        return _TALKING.format(offer.name)
    if is_withdrawn(offer):
        problems = (Note("withdrawn", {"offer": offer.name}),)
    return " ".join(map(messages.describe_for_page, problems))


def show_ways_to_plan(offer: Offer) -> None:
    """A button to each place where that is mended."""
    if offer.status.is_job or is_withdrawn(offer):
        return
    with st.container(horizontal=True):
        if offer.base_usd_per_year is None:
            session.show_way("Put in its figures, under Offers", "plan-to-offer", to_offer, offer.name, None)
        elif offer.status.is_in_process:
            session.show_way("Say where it stands, under Offers", "plan-to-offer", to_offer, offer.name, None)
        elif offer.equity:
            label, part = "Put in what its equity is worth, under Offers", fields.EQUITY.title
            session.show_way(label, "plan-to-equity", to_offer, offer.name, part)
        if offer.base_usd_per_year is None and offer.status.is_in_process:
            label = "Words about expectations"
            session.show_way(label, "plan-to-expectations", session.go_to_script, offer.name, "expectations")


def to_offer(name: str, part: str | None) -> None:
    """Open the form of an offer with one of its parts open; a callback."""
    session.go_to("Offers")
    session.choose_offer(name)
    if part is not None:
        st.session_state[f"part-{part}"] = True

"""Where an offer has no plan: what stands in the way, and how to mend it, for every part that follows the plan."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages
from negotiation.offers import Offer
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note

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

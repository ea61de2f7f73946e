"""Where an offer has no plan: what is in the way, and how to mend it, for every part that follows the plan."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import messages
from negotiation.offers import Offer
from negotiation.records.record import Note

_JOB = (
    "A plan answers an offer, so choose one above. What this job is worth to you is where each plan stops. What they "
    "offer you to stay goes under “How it went”."
)
_NO_OFFER = "Once {} names figures, put them in under Offers. Until then, let them name the range first."
_TALKING = "Once {} has made you this offer, say so under Offers."


def explain_no_plan(offer: Offer, problems: tuple[Note, ...]) -> str:
    """What is in the way, in the words of the page."""
    if offer.status.is_job:
        return _JOB
    if problems:
        return " ".join(map(messages.describe_for_page, problems))
    return (_NO_OFFER if offer.base_usd_per_year is None else _TALKING).format(offer.name)


def show_ways_to_plan(offer: Offer) -> None:
    """A button to the place where that is mended."""
    if offer.base_usd_per_year is None:
        session.show_way("Put in its figures, under Offers", "plan-to-offer", to_offer, offer.name, None)
    elif offer.status.is_in_process:
        session.show_way("Say that it's an offer, under Offers", "plan-to-offer", to_offer, offer.name, None)


def to_offer(name: str, part: str | None) -> None:
    """Open the form of an offer with one of its parts open; a callback."""
    session.go_to("Offers")
    session.choose_offer(name)
    if part is not None:
        st.session_state[f"part-{part}"] = True

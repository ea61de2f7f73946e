"""Where an offer has no plan yet: why, and the ways to mend that; every part that follows the plan says the same."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages
from negotiation.dashboard.pages.negotiate import levers
from negotiation.offers import Offer
from negotiation.offers.rounds import is_withdrawn
from negotiation.talks.plan import WITHDRAWN

_JOB = (
    "A plan answers an offer: choose one above. What this job is worth to you is where its plan stops. What they offer "
    "you to stay is logged under “How it went”."
)
_NO_OFFER = (
    "Once {} names figures, put them in under Offers. Until then let them name the range first: the words for that are "
    "under Scripts."
)
_TALKING = "Once the offer of {} is told or in writing, say so under Offers, where it stands: then there is a plan."


def because(offer: Offer, problems: tuple[str, ...]) -> str:
    """What stands in the way, in the words of the page."""
    if offer.status == "current":
        return _JOB
    if offer.base_usd_per_year is None:
        return _NO_OFFER.format(offer.name)
    if offer.status == "in_process":
        return _TALKING.format(offer.name)
    if is_withdrawn(offer):
        return WITHDRAWN.format(offer.name)
    return " ".join(map(messages.sentence, problems))


def ways(offer: Offer) -> None:
    """A button to each place where that is mended."""
    if offer.status == "current" or is_withdrawn(offer):
        return
    with st.container(horizontal=True):
        if offer.base_usd_per_year is None:
            session.show_way("Put in its figures, under Offers", "plan-to-offer", levers.to_offer, offer.name, None)
        elif offer.status == "in_process":
            session.show_way("Say where it stands, under Offers", "plan-to-offer", levers.to_offer, offer.name, None)
        elif offer.equity:
            label, part = "Put in what its equity is worth, under Offers", fields.EQUITY.title
            session.show_way(label, "plan-to-equity", levers.to_offer, offer.name, part)
        if offer.base_usd_per_year is None and offer.status == "in_process":
            label = "Words about expectations"
            session.show_way(label, "plan-to-expectations", session.go_to_script, offer.name, "expectations")

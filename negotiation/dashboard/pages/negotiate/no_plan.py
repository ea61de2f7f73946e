"""Where an offer has no plan yet: why, and the ways to mend that; every part that follows the plan says the same."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import going, leading
from negotiation.dashboard.forms import fields, messages
from negotiation.dashboard.pages.negotiate import levers
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


def because(offer: Offer, problems: tuple[Note, ...]) -> str:
    """What stands in the way, in the words of the page."""
    if offer.status == "current":
        return _JOB
    if offer.base_usd_per_year is None:
        return _NO_OFFER.format(offer.name)
    if offer.status == "in_process":
        return _TALKING.format(offer.name)
    if is_withdrawn(offer):
        problems = (Note("withdrawn", {"offer": offer.name}),)
    return " ".join(map(messages.describe_for_page, problems))


def ways(offer: Offer) -> None:
    """A button to each place where that is mended."""
    if offer.status == "current" or is_withdrawn(offer):
        return
    with st.container(horizontal=True):
        if offer.base_usd_per_year is None:
            leading.button("Put in its figures, under Offers", "plan-to-offer", levers.to_offer, offer.name, None)
        elif offer.status == "in_process":
            leading.button("Say where it stands, under Offers", "plan-to-offer", levers.to_offer, offer.name, None)
        elif offer.equity:
            label, part = "Put in what its equity is worth, under Offers", fields.EQUITY.title
            leading.button(label, "plan-to-equity", levers.to_offer, offer.name, part)
        if offer.base_usd_per_year is None and offer.status == "in_process":
            label = "Words about expectations"
            leading.button(label, "plan-to-expectations", going.to_script, offer.name, "expectations")

"""Offers: what to do next, the week and its deadlines, and what is on the table, to put in and to change."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard.forms.evidence import show_evidence_form
from negotiation.dashboard.forms.offer import show_offer_form
from negotiation.dashboard.pages import next_moves, offers_file, week
from negotiation.offers import Offer
from negotiation.storage.workspace import Contents


def show_offers(opened: Contents) -> None:
    # There from the first: when moves or a week come or go, the form keeps its place, the keyboard and its open parts.
    with st.container():
        if opened.scenario is not None:
            next_moves.show_next_moves(opened.scenario)
    with st.container():
        if opened.scenario is not None and any(map(_has_date, opened.scenario.offer)):
            week.show_week(opened.scenario)
    show_offer_form()
    show_evidence_form()
    offers_file.show_offer_file()


def _has_date(offer: Offer) -> bool:
    """Whether an offer has a date, or is still to come."""
    dates = (offer.respond_by, offer.start, offer.first_call, offer.offer_expected)
    return offer.status.is_in_process or any(dates)

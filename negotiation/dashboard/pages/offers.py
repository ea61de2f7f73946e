"""Offers: the week and its deadlines, and what is on the table, to put in and to change."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard.forms.evidence import show_evidence_form
from negotiation.dashboard.forms.offer import show_offer_form
from negotiation.dashboard.pages import offers_file, week
from negotiation.offers import Scenario
from negotiation.storage.workspace import Contents


def show_offers(opened: Contents) -> None:
    # There from the first: when a week comes or goes, the form keeps its place, the keyboard and its open parts.
    with st.container():
        if opened.scenario is not None and _has_a_week(opened.scenario):
            week.show_week(opened.scenario)
    show_offer_form()
    show_evidence_form()
    offers_file.show_offer_file()


def _has_a_week(scenario: Scenario) -> bool:
    """Whether anything has a date or is still running."""
    return any(
        offer.status.is_in_process or offer.respond_by or offer.start or offer.first_call or offer.offer_expected
        for offer in scenario.offer
    )

"""Offers: the offers with what each is worth, what is due this week, and one of them open to be changed."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components.place import read_from_address, show_in_address
from negotiation.dashboard.forms.offer import add_read_offer, show_adding, show_offer_card
from negotiation.dashboard.pages import first_visit, offers_file, week
from negotiation.dashboard.pages.paste_line import is_pasting, open_pasting, show_pasting
from negotiation.dashboard.parts import html, offer_rows
from negotiation.dashboard.parts.choices import list_names_by_id, take_chosen_offer
from negotiation.dashboard.parts.example_line import show_example_line
from negotiation.dashboard.parts.undo import show_undo
from negotiation.offers import Offer, Scenario
from negotiation.storage.workspace import Contents

_SHOWS = "Open one to see its terms."
_EMPTY = "No offers yet. Add one, or start with your current job."


def show_offers(opened: Contents) -> None:
    """Show the page; on a first visit, the two ways to begin."""
    if opened.is_example and not opened.drafts and not _looks_around():
        first_visit.show_first_visit()
        return
    _show_offers()


def _looks_around() -> bool:
    """Whether the samples are being looked at; an offer of theirs in the address says so too."""
    return session.is_looking_around() or bool(read_from_address(session.CHOSEN_OFFER))


@st.fragment(key="offers")
def _show_offers() -> None:
    """All of the page as one part: what is typed changes the list, the total and the week together."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario
    if scenario is None:
        st.rerun()
        return
    with st.container(horizontal=True, vertical_alignment="center", key="offers-head"):
        st.html(html.render_title("Offers"), width="content")
        show_example_line(_SHOWS, scenario, key="offers")
        show_adding(scenario, open_pasting, is_pasting=is_pasting())
    show_pasting(add_read_offer)
    if why := session.explain_not_taken():
        st.html(html.render_mistake(why))
    if not scenario.offer:
        st.html(html.render_reason(_EMPTY))
    else:
        chosen = _find_chosen(scenario)
        with st.container(key="offers-columns"):
            with st.container(key="offers-left"):
                offer_rows.show_offer_rows(scenario, chosen)
                week.show_week(scenario)
            with st.container(key="offers-right"):
                show_offer_card(scenario, chosen)
    offers_file.show_offer_file()
    show_undo()


def _find_chosen(scenario: Scenario) -> Offer:
    """The offer that is open: the one that the visit is about, else the address's, else the first."""
    first, names = scenario.offer[0], list_names_by_id(scenario)
    offer = scenario.named(names[take_chosen_offer(names, first.name)]) or first
    show_in_address(session.CHOSEN_OFFER, offer.name)
    return offer

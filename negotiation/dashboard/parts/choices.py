"""How one chooses an offer, a part of a page, or one of a few words. What is chosen stays through refresh and Back.

The address carries the offer and the part that is open, never a figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts.palette import JOB_PLACE, find_color_places
from negotiation.dashboard.components.place import read_from_address, show_in_address
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario

_COLORS = 5  # of offers; a sixth begins them again


def show_word_choice(label: str, options: Mapping[str, str], *, key: str) -> str:
    """The option that is chosen, at first the first, each called by its word."""
    chosen = st.segmented_control(
        label,
        list(options),
        default=next(iter(options)),
        format_func=lambda option: html.escape_markdown(options[option]),
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        persist_state="session",
        width="content",
    )
    return chosen or next(iter(options))


def show_part_choice(label: str, parts: Sequence[str], *, key: str) -> str:
    """The part of a page that is open, at first the first: a row of tabs, `key` in the address."""
    if key not in st.session_state and (wanted := read_from_address(key)) in parts:
        st.session_state[key] = wanted
    chosen = st.segmented_control(
        label,
        parts,
        default=None if key in st.session_state else parts[0],
        key=key,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        persist_state="session",
        width="content",
    )
    part = chosen or parts[0]
    show_in_address(key, "" if part == parts[0] else part)
    return part


def go_to_part(part: str) -> None:
    """Open another part of Negotiate; a callback."""
    st.session_state["part"] = part


def show_offer_choice(label: str, scenario: Scenario, first: Offer) -> Offer:
    """The offer that is chosen, at first `first`; a list that is never empty.

    It is one choice for all pages: whoever goes from Offers to Negotiate is still about the same offer.
    """
    names = list_names_by_id(scenario)
    take_chosen_offer(names, first.name)
    chosen = st.selectbox(
        label,
        list(names),
        format_func=lambda id_: names.get(id_, id_),
        key=session.CHOSEN_OFFER,
        required=True,
        label_visibility="collapsed",
        persist_state="session",
        width=220,
    )
    offer = scenario.named(names.get(chosen or "", "")) or first
    show_in_address(session.CHOSEN_OFFER, offer.name)
    return offer


def list_names_by_id(scenario: Scenario) -> dict[str, str]:
    """The names of the offers, by their ids and in their order."""
    now = session.open_workspace()
    return {id_: offer.name for offer in scenario.offer if (id_ := now.find_id(offer.name))}


def take_chosen_offer(names: Mapping[str, str], first: str) -> str:
    """The id of the chosen offer: the visit's, else the address's, else that of `first`; `names` are by id."""
    chosen: str = st.session_state.get(session.CHOSEN_OFFER, "")
    if chosen not in names:
        ids = {name: id_ for id_, name in names.items()}
        chosen = ids.get(read_from_address(session.CHOSEN_OFFER), ids[first])
    # Set anew on every run: what no hand has chosen belongs to one page's list, and the next page's would begin again.
    st.session_state[session.CHOSEN_OFFER] = chosen
    return chosen


def keep_chosen_offer(scenario: Scenario) -> None:
    """On a page about all offers, keep the one that the visit is about, if any, through a refresh."""
    names = list_names_by_id(scenario)
    if session.CHOSEN_OFFER in st.session_state or read_from_address(session.CHOSEN_OFFER) in names.values():
        chosen = take_chosen_offer(names, scenario.offer[0].name)
        show_in_address(session.CHOSEN_OFFER, names[chosen])


def render_offer_mark(scenario: Scenario, offer: Offer) -> str:
    """A mark by which the style sheet gives the list of offers a dot in the color of the chosen one."""
    place = find_color_places(scenario.offer)[offer.name]
    return f'<span class="n-of-{"job" if place == JOB_PLACE else place % _COLORS + 1}"></span>'

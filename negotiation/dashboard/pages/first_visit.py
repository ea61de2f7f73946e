"""The first visit: two ways to begin, and what comes then."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms.offer import add_blank_offer, begin_current_job
from negotiation.dashboard.parts import html

_TITLE = "See what your offers are worth, and what to ask for"
_PRIVATE = "Private: everything stays on this computer."
_OWN = ("Enter my offers", "Base, bonus, signing bonus and equity. About two minutes for each offer.")
_EXAMPLE = ("See an example", "Sample offers, filled in. Look around, then start your own.")
_STEPS = (
    ("Compare", "What each offer pays per year, and what would change the order."),
    ("Negotiate", "What to ask for, why they can say yes, and what to do if they don't."),
    ("Send", "An email or call notes in plain words, ready to copy."),
)


def show_first_visit() -> None:
    """Lay out the two cards and the three steps."""
    with st.container(key="first-visit"):
        st.html(html.render_hero(_TITLE, _PRIVATE))
        with st.container(key="doors"):
            with st.container(border=True, key="door-own"):
                st.html(html.render_door(*_OWN))
                with st.container(horizontal=True, key="door-own-ways"):
                    st.button("Enter an offer", key="begin", type="primary", on_click=add_blank_offer)
                    st.button("Start with my current job", key="begin-job", on_click=begin_current_job)
            with st.container(border=True, key="door-example"):
                st.html(html.render_door(*_EXAMPLE))
                st.button("Open the example", key="example", on_click=session.look_around)
        st.html(html.render_steps(_STEPS))

"""The one line that says what a page shows, as long as it shows the samples, with the way to one's own offers."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.offers import Scenario
from negotiation.offers.editing import has_only_examples


def show_example_line(shows: str, scenario: Scenario, *, key: str) -> None:
    """Say what this page shows on the samples; nothing once there is an offer of one's own. `key` is the page's."""
    if not has_only_examples(scenario):
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"example-line-{key}"):
        st.html(html.render_example_line(f"Sample offers. {shows}"), width="content")
        if st.button("Enter my offers", key=f"to-own-{key}", type="tertiary", on_click=session.enter_own_offers):
            st.rerun()

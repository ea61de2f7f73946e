"""The bar on top of every page: the word mark, the four pages, and the assumptions in force."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from negotiation.dashboard.parts.assumptions import show_assumptions
from negotiation.offers import Scenario

_MARK = '<span class="n-mark">negotiate</span>'


def show_bar(pages: Iterable[StreamlitPage], open_page: str, scenario: Scenario | None) -> None:
    """Lay out the bar; `open_page` is a title. Without a scenario to speak of, it has no assumptions."""
    with st.container(horizontal=True, vertical_alignment="center", key="bar"):
        st.html(_MARK, width="content")
        for page in pages:
            key = "open-page" if page.title == open_page else f"page-{page.title.lower()}"
            with st.container(key=key, width="content"):
                st.page_link(page)
        if scenario is not None:
            show_assumptions(scenario)

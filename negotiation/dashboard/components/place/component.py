"""Shows in the address what is chosen on the open page, so that a refresh and a bookmark come back to it.

Streamlit's own binding of widgets to the address puts a page into the browser's history twice when one goes back to it,
and forgets what was chosen. Here the address only follows; the visit remembers.
"""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard.components.register import register_component

_component = register_component("place")


def show_in_address(name: str, value: str) -> None:
    """Set a parameter of the address without a new entry in the history; an empty `value` takes it out."""
    _component(key=f"place-{name}", data={"name": name, "value": value})


def read_from_address(name: str) -> str:
    """The value of a parameter as the page was opened; empty where it has none."""
    return st.query_params.get(name, "")

"""A button that leads out of a fragment, to another place of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import streamlit as st


def button(label: str, key: str, then: Callable[..., None], *arguments: object, primary: bool = False) -> None:
    """Show it; what it does first may set which view is open, and then the whole page runs."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if st.button(label, key=key, on_click=then, args=arguments, type=kind, wrap=True):
        st.rerun()

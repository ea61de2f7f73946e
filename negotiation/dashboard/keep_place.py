"""The keyboard's place on a tab, kept while what lies below the tab is made anew."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_KEY = "keep-place"
_component = st.components.v2.component(
    "negotiate.keep_place",
    js=(Path(__file__).parent / "keep_place.js").read_text(encoding="utf-8"),
    css=f".st-key-{_KEY} {{ display: none; }}",
    isolate_styles=False,
)


def show() -> None:
    """Watch over the tabs from now on; to be called once on every page, and nothing is seen of it."""
    _component(key=_KEY)

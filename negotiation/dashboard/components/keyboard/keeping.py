"""What a page made anew, or left, would lose: the keyboard's place on a tab, and what is being typed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_KEY = "keeping"
_component = st.components.v2.component(
    "negotiate.keeping",
    js=(Path(__file__).parent / "keeping.js").read_text(encoding="utf-8"),
    css=f".st-key-{_KEY} {{ display: none; }}",
    isolate_styles=False,
)


def show() -> None:
    """Keep both from now on; to be called once on every page, and nothing is seen of it."""
    _component(key=_KEY)

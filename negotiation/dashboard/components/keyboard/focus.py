"""The keyboard's place on the page, moved to what has just come."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_component = st.components.v2.component(
    "negotiate.focus", js=(Path(__file__).parent / "focus.js").read_text(encoding="utf-8")
)


def show(label: str, text: str, *, key: str) -> None:
    """Go to the field of that label as soon as this text stands in it, once, and select the text."""
    _component(key=key, data={"label": label, "text": text})


def follow(container: str, turn: str, *, key: str) -> None:
    """At a new turn, go to the first button of a keyed container where the one that was pressed has gone."""
    _component(key=key, data={"selector": f".st-key-{container} button", "turn": turn})

"""Registers a component with Streamlit: its script and its style lie in a folder of its name."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer


def register_component(folder: str, *, name: str = "", css: str = "") -> ComponentRenderer:
    """The component of a folder; without `css`, its style sheet lies beside its script, if it has one."""
    file = Path(__file__).parent / folder / folder
    sheet = file.with_suffix(".css")
    return st.components.v2.component(
        f"negotiate.{name or folder}",
        js=file.with_suffix(".js").read_text(encoding="utf-8"),
        css=css or (sheet.read_text(encoding="utf-8") if sheet.exists() else None),
        isolate_styles=False,
    )

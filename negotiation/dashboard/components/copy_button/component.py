"""A button that copies a text: always visible, reached by Tab, and at work over plain http too.

The one inside `st.code` appears on hover only and stands outside the Tab order.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_component = st.components.v2.component(
    "negotiate.copy_button",
    js=(_HERE / "copy_button.js").read_text(encoding="utf-8"),
    css=(_HERE / "copy_button.css").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def show_copy_button(text: str, *, label: str, key: str, screen_text: str = "") -> None:
    """Show a button that puts `text` on the clipboard and says so.

    Where the text can be changed on the screen, `screen_text` is the CSS selector of its field: what stands there at
    the moment of the click is copied, whether the page has heard of it yet or not.
    """
    _component(key=key, data={"text": text, "label": label, "screenText": screen_text})

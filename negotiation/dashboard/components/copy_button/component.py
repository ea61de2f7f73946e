"""A button that copies a text: always visible, reached by Tab, and at work over plain http too.

The one inside `st.code` appears on hover only and stands outside the Tab order.
"""

from __future__ import annotations

from negotiation.dashboard.components.register import register_component

_component = register_component("copy_button")


def show_copy_button(text: str, *, label: str, key: str, screen_text: str = "") -> None:
    """Show a button that puts `text` on the clipboard and says so.

    Where the text can be changed on the screen, `screen_text` is the CSS selector of its field: what stands there at
    the moment of the click is copied, whether the page has heard of it yet or not.
    """
    _component(key=key, data={"text": text, "label": label, "screenText": screen_text})

"""A button that copies a text: always visible, reached by Tab, and at work over plain http too.

The one inside `st.code` appears on hover only and stands outside the Tab order.
"""

from __future__ import annotations

from collections.abc import Callable

from negotiation.dashboard.components.register import register_component

_component = register_component("copy_button")


def show_copy_button(  # noqa: PLR0913 - what is copied, and how the button looks and sounds
    text: str,
    *,
    label: str,
    key: str,
    screen_text: str = "",
    is_filled: bool = False,
    spoken: str = "",
    on_copied: Callable[[], None] | None = None,
) -> None:
    """Show a button that puts `text` on the clipboard and says so.

    Where the text can be changed on the screen, `screen_text` is the CSS selector of its field: what stands there at
    the moment of the click is copied, whether the page has heard of it yet or not. `spoken` names the button to a
    screen reader where its label doesn't say enough; `on_copied` runs once the text is on the clipboard.
    """
    data = {"text": text, "label": label, "screenText": screen_text, "isFilled": is_filled, "spoken": spoken or label}
    _component(key=key, data={**data, "tells": on_copied is not None}, on_copied_change=on_copied or (lambda: None))

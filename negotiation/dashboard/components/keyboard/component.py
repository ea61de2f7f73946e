"""The keyboard's place on the page: kept while the page is made anew, and moved to what has just come.

What is being typed is kept too: where a page is left before a field was sent, the browser asks whether to stay. A page
whose program has stopped says that what was typed last may not be saved.
"""

from __future__ import annotations

from negotiation.dashboard.components.register import register_component

_KEY = "keeping"
_CSS = f"""
.st-key-{_KEY} {{ display: none; }}
.n-stopped:not(:empty) {{
  position: fixed; inset: auto 0 0; z-index: 2000000; padding: .75rem 1rem; text-align: center; font-weight: 600;
  font-family: "Source Sans", sans-serif; color: #fff; background: #8a1c1c;
}}
"""
_component = register_component("keyboard", css=_CSS)


def keep_place() -> None:
    """Keep all of it from now on; to be called once on every page, and nothing is seen of it."""
    _component(key=_KEY)


def focus_field(label: str, text: str, *, key: str) -> None:
    """Go to the field of that label as soon as this text stands in it, once, and select the text."""
    _component(key=key, data={"label": label, "turn": text})


def follow_focus(container: str, turn: str, *, key: str) -> None:
    """At a new turn, go to the first button of a keyed container where the one that was pressed has gone."""
    _component(key=key, data={"selector": f".st-key-{container} button", "turn": turn})

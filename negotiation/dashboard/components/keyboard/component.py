"""The keyboard's place on the page: kept while the page is made anew, and moved to what has just come.

What is being typed is kept too: where a page is left before a field was sent, the browser asks whether to stay.
"""

from __future__ import annotations

from negotiation.dashboard.components.register import register_component

_KEY = "keeping"
_component = register_component("keyboard", css=f".st-key-{_KEY} {{ display: none; }}")


def keep_place() -> None:
    """Keep both from now on; to be called once on every page, and nothing is seen of it."""
    _component(key=_KEY)


def focus_field(label: str, text: str, *, key: str) -> None:
    """Go to the field of that label as soon as this text stands in it, once, and select the text."""
    _component(key=key, data={"label": label, "turn": text})


def follow_focus(container: str, turn: str, *, key: str) -> None:
    """At a new turn, go to the first button of a keyed container where the one that was pressed has gone."""
    _component(key=key, data={"selector": f".st-key-{container} button", "turn": turn})

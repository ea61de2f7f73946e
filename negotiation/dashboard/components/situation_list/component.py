"""A list of situations in groups, one of them chosen; below it, those that are closed and what each needs.

One component is one element of the page, where a button each would be thirty.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from negotiation.dashboard.components.register import register_component

_component = register_component("situation_list")


def show_situation_list(
    groups: Mapping[str, Sequence[tuple[str, str]]],
    chosen: str,
    closed: Sequence[tuple[str, str]],
    *,
    key: str,
    on_pick: Callable[[str], None],
) -> None:
    """Show the open situations by group, each a key and a title, and the closed ones, each a title and what it needs.

    `on_pick` gets the key of the one that is picked.
    """

    def pick() -> None:
        picked = getattr(st.session_state[key], "picked", None)
        if isinstance(picked, str):
            on_pick(picked)

    data = {
        "groups": [{"name": name, "situations": list(map(list, several))} for name, several in groups.items()],
        "chosen": chosen,
        "closed": list(map(list, closed)),
    }
    _component(key=key, data=data, on_picked_change=pick)

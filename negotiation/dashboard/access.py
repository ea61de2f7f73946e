"""Who may see the page: a browser that was once opened with the address that `negotiate` printed.

That address holds a key, new with each start. The browser keeps it in its localStorage, which belongs to this port
alone (a cookie would go to every port of the machine), and gives it back whenever the page is loaded anew.
"""

from __future__ import annotations

import hmac
import os

import streamlit as st

from negotiation.dashboard.address import KEY_PARAMETER, KEY_VARIABLE, UNLOCKED_VARIABLE
from negotiation.dashboard.components.register import register_component
from negotiation.dashboard.parts import html

_ADMITTED = "is-admitted"  # in this visit: the key is asked for once, and no later run pays for it
_KEEPER = "access"
_LOCKED = "This page is locked."
_HOW_TO_OPEN = (
    "The key changes each time negotiate starts. Open the whole address that it printed in its terminal, then reload "
    "this tab. If that terminal is gone, start it again with the command: negotiate"
)

_component = register_component("access", css=f".st-key-{_KEEPER} {{ display: none; }}")


def is_admitted() -> bool:
    """Whether this visit may see the offers; until then nothing else is to be sent.

    Where it may not, the page says how to open it. To be called once in each run, before anything of the offers.
    """
    key = os.environ.get(KEY_VARIABLE)
    if not key:  # the page without its launcher, as `streamlit run app.py` starts it
        if os.environ.get(UNLOCKED_VARIABLE) == "1":
            return True
        _show_locked()
        return False
    if not st.session_state.get(_ADMITTED) and _is_key(st.query_params.get(KEY_PARAMETER, ""), key):
        st.session_state[_ADMITTED] = True
    admitted = bool(st.session_state.get(_ADMITTED))
    # Always there, with the same data once admitted: what follows keeps its place on the page.
    kept = _component(
        key=_KEEPER, data={"key": key if admitted else "", "parameter": KEY_PARAMETER}, on_kept_change=lambda: None
    ).get("kept")
    if not admitted and kept is not None:
        admitted = st.session_state[_ADMITTED] = _is_key(str(kept), key)
        if not admitted:
            _show_locked()
    return admitted


def _show_locked() -> None:
    st.html(html.render_verdict(_LOCKED, _HOW_TO_OPEN))


def _is_key(given: str, key: str) -> bool:
    """Compare in constant time: how long it takes tells nothing of the key."""
    return hmac.compare_digest(given.encode(), key.encode())

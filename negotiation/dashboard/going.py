"""Leads from one place of the page to another, with what is to be open there; callbacks of buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

if TYPE_CHECKING:
    from negotiation.counteroffer.equivalents import Lens


def to(view: str) -> None:
    """Open a place at the next run."""
    st.session_state["view"] = view


def to_script(offer_name: str, situation_key: str, package: Lens | None = None) -> None:
    """Open Scripts on the words for that offer in that situation; with a package, on words that ask for that one.

    Words that ask for something then ask for that, or for the plan's own ask: a base of hers is no longer in its field.
    """
    from negotiation.scripts.writer import ASKING  # noqa: PLC0415 - whoever goes elsewhere needs no words

    to("Scripts")
    st.session_state["script-offer"] = offer_name
    st.session_state[f"script-situation-{offer_name}"] = situation_key
    if situation_key in ASKING:
        st.session_state[package_key(offer_name)] = package
        st.session_state[f"script-ask-{offer_name}"] = None


def package_key(offer_name: str) -> str:
    """Where the package is kept that the words for an offer ask for, in place of the plan's own ask."""
    return f"script-package-{offer_name}"

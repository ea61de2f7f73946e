"""A row of buttons of which one is always pressed: how one chooses an offer, or a part of a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario


def show_word_choice(label: str, options: Mapping[str, str], *, key: str) -> str:
    """The option that is chosen, at first the first, each called by its word."""
    return _choose(label, list(options), next(iter(options)), key, words=options)


def show_part_choice(label: str, parts: Sequence[str], *, key: str, is_labeled: bool = True) -> str:
    """The part that is open, at first the first; kept for the visit, whatever else is looked at meanwhile."""
    return _choose(label, parts, parts[0], key, is_labeled=is_labeled)


def show_offer_choice(label: str, scenario: Scenario, first: Offer, *, key: str) -> Offer:
    """The offer that is chosen, at first `first`."""
    name = _choose(label, [offer.name for offer in scenario.offer], first.name, key)
    return scenario.named(name) or first


def _choose(  # noqa: PLR0913 - what is chosen from, and how it is called
    label: str,
    options: Sequence[str],
    first: str,
    key: str,
    *,
    is_labeled: bool = True,
    words: Mapping[str, str] | None = None,
) -> str:
    chosen = st.segmented_control(
        label,
        options,
        default=first,
        format_func=lambda option: html.escape_markdown((words or {}).get(option, option)),
        key=key,
        required=True,
        wrap=True,
        label_visibility="visible" if is_labeled else "collapsed",
        persist_state="session",
        width="content",
    )
    return chosen or first

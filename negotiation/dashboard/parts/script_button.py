"""A button to the words for a situation; where they cannot be written, what they need first stands in its place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Generic, TypeVar

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.sent_button import show_sent_button

if TYPE_CHECKING:
    from datetime import date

    from negotiation.market import Band
    from negotiation.offers import Offer, Scenario
    from negotiation.scripts.writer import ScriptWriter

_T = TypeVar("_T")

_KEPT = 16


def find_script_writer(scenario: Scenario, offer_name: str) -> ScriptWriter:
    """The writer of an offer's scripts, kept for as long as the offers, the bands and the day stay the same."""
    known, _ = session.company_bands()
    return _keep_script_writer(_ByIdentity(scenario), offer_name, _ByIdentity(known), session.today())


@dataclass(frozen=True, eq=False)
class _ByIdentity(Generic[_T]):
    """A key that only the very object equals: equal scenarios may differ in which of their terms are told."""

    value: _T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and self.value is other.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(_KEPT)
def _keep_script_writer(
    scenario: _ByIdentity[Scenario], offer_name: str, known: _ByIdentity[dict[str, Band]], today: date
) -> ScriptWriter:
    from negotiation.scripts.writer import ScriptWriter  # noqa: PLC0415 - only who asks for words needs them

    return ScriptWriter(scenario.value, offer_name, known.value, today)


def show_script_button(  # noqa: PLR0913 - what a button says, and what it opens
    label: str,
    key: str,
    scenario: Scenario,
    offer: Offer,
    situation: str,
    *,
    primary: bool = False,
    can_be_sent: bool = False,
) -> None:
    """Show it, and beside it "I sent this", where that fits; what the words need first where they can't be written."""
    writer = find_script_writer(scenario, offer.name)
    if obstacles := writer.find_obstacles(situation):
        st.html(html.render_small_print(f"{label}: not yet. {' '.join(obstacles)}"))
        return
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-row"):
        session.show_way(html.escape_markdown(label), key, session.go_to_script, offer.name, situation, primary=primary)
        if can_be_sent:
            script, _ = writer.write(situation)
            show_sent_button(offer, situation, f"{key}-sent", {} if script is None else script.asked)

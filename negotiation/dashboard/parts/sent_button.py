"""The button that logs what was sent, and once it's logged, that it is, with the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import session
from negotiation.offers.components import component_of
from negotiation.offers.editing import log_sent
from negotiation.offers.rounds import read_figures

if TYPE_CHECKING:
    from negotiation.offers import Offer
    from negotiation.offers.rounds import TurnAmounts

_LOGGED = "sent-logged"  # the offers right after the last log: only then is it the last change


def show_sent_button(  # noqa: PLR0913 - what was sent, how, and how the button looks
    offer: Offer, situation: str, key: str, asked: TurnAmounts, channel: str = "email", *, is_filled: bool = False
) -> None:
    """Show "I sent this" for a situation; `asked` are the amounts in its words. An example is sent to nobody."""
    if offer.status.is_example:
        return
    sent = [turn for turn in offer.round if turn.situation == situation and turn.date == session.today()]
    if not sent:
        st.button(
            "I made this call" if channel == "call" else "I sent this",
            key=key,
            type="primary" if is_filled else "secondary",
            on_click=_log,
            args=(offer.name, situation, dict(asked), channel),
        )
        return
    named = [component_of(offer, part).name_amount(amount) for part, amount in read_figures(sent[-1]).items()]
    st.text(f"Logged today{': ' if named else ''}{', '.join(named)}.", width="content")
    show_undo_sent(f"{key}-undo")


def show_undo_sent(key: str) -> None:
    """Show the way back from "I sent this", while that's the last change."""
    if st.session_state.get(_LOGGED) == session.open_workspace().scenario:
        st.button("Undo “I sent this”", key=key, type="tertiary", on_click=session.undo_change)


def _log(offer_name: str, situation: str, asked: TurnAmounts, channel: str) -> None:
    today = session.today()
    if session.change_offers(lambda scenario: log_sent(scenario, offer_name, situation, asked, today, channel=channel)):
        st.session_state[_LOGGED] = session.open_workspace().scenario

"""The next move of a plan: what to do, by when, why, the button that writes its words, and "I sent this"."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.dashboard.parts.sent_button import show_undo_sent
from negotiation.offers import Scenario
from negotiation.reports.counteroffer import describe_gain
from negotiation.reports.next_move import describe_due, describe_move, describe_reason
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan

WRITE = "Write the email"
ASKS = ("ask", "second_round", "after_no")  # the moves that ask for what the plan asks for


def show_next_move(scenario: Scenario, planned: Plan, move: NextMove, key: str) -> None:
    """Show it on top of a page; `key` tells its buttons from those of other pages."""
    do = describe_move(move, planned.offer.name, planned.counter)
    why = describe_reason(move, planned.today)
    if planned.counter is not None and move.key in ASKS:
        why = f"{why} {describe_gain(planned.counter)}"
    st.html(html.render_verdict(f"{do}{describe_due(move, planned.today)}.", why))
    if move.situation is not None:
        show_script_button(
            WRITE, f"{key}-write", scenario, planned.offer, move.situation, primary=True, can_be_sent=True
        )
    show_undo_sent(f"{key}-undo-sent")

"""The next move for every offer, on top of Offers: what to do, by when, and a button to its words."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts.traces import shorten_name
from negotiation.dashboard.parts import html
from negotiation.offers import Scenario
from negotiation.reports.next_move import describe_due, describe_move
from negotiation.talks.due_plans import list_due_plans
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan

TITLE = "Your next moves"
_NAME_LENGTH = 20  # letters of a name on a button


def show_next_moves(scenario: Scenario) -> None:
    """Lay out the list; nothing while no offer has a move."""
    known, _ = session.company_bands()
    plans = list_due_plans(session.drop_pending_jobs(scenario), known, session.today())
    if plans:
        st.html(html.render_sentences(TITLE, []))
    for i, plan in enumerate(plans):
        if plan.next_move is not None:
            _show_move(plan, plan.next_move, f"move-write-{i}")


def _show_move(plan: Plan, move: NextMove, key: str) -> None:
    do = f"{describe_move(move, plan.offer.name, plan.counter)}{describe_due(move, plan.today)}."
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.html(html.render_reason(do), width="content")
        if move.situation is not None:
            label = f"Write to {html.escape_markdown(shorten_name(plan.offer.name, _NAME_LENGTH))}"
            session.show_way(label, key, session.go_to_script, plan.offer.name, move.situation)

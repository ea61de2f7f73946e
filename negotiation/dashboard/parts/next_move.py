"""The next move of a plan: what to do, by when, why, the button that writes its words, and "I sent this"."""

from __future__ import annotations

from html import escape

import streamlit as st

from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.choices import go_to_part
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.dashboard.parts.sent_button import show_undo_sent
from negotiation.offers import Scenario
from negotiation.reports.counteroffer import describe_gain
from negotiation.reports.next_move import ASKS, describe_due, describe_move, describe_reason
from negotiation.reports.plan import STEP_TITLES
from negotiation.talks.checklist import STEPS, Step
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan

WRITE = "Write the email"


def show_next_move(scenario: Scenario, planned: Plan, move: NextMove, way: tuple[Step, ...]) -> None:
    """Show it as the card on top of the plan; `way` are the steps, of which a phone has no list."""
    do = describe_move(move, planned.offer.name, planned.counter)
    with st.container(key="plan-next", gap=None):
        st.html(
            _render_progress(way)
            + f'<p class="n-eyebrow">{_render_where(way)}{escape(describe_due_here(move, planned))}</p>'
            + html.render_verdict(do, explain_move(planned, move))
        )
        _show_buttons(scenario, planned, move, "plan", primary=True)


def show_next_line(scenario: Scenario, planned: Plan, move: NextMove, key: str) -> None:
    """Show it in a line, with its buttons, on a page that is about something else; `key` is that of its buttons."""
    do = describe_move(move, planned.offer.name, planned.counter)
    with st.container(key=f"{key}-next", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="n-eyebrow">Next move</p><h2 class="n-verdict">{escape(do)}'
            f"{escape(describe_due(move, planned.today))}.</h2>"
        )
        _show_buttons(scenario, planned, move, key)


def explain_move(planned: Plan, move: NextMove) -> str:
    """Why it's the next move; for an ask, what it adds a year and what asking risks."""
    why = describe_reason(move, planned.today)
    if planned.counter is None or move.key not in ASKS:
        return why
    gain = describe_gain(planned.counter)
    return gain if move.key == "ask" else f"{why} {gain}"


def describe_due_here(move: NextMove, planned: Plan) -> str:
    """By when, after the words "Next move": " · by Tue, Dec 1"; empty where no day is known."""
    due = describe_due(move, planned.today).strip()
    return f" · {due}" if due else ""


def _show_buttons(scenario: Scenario, planned: Plan, move: NextMove, key: str, *, primary: bool = False) -> None:
    if move.key == "wait" and key == "plan":
        st.button("Log their answer", key=f"{key}-log", on_click=go_to_part, args=("Log",))
    if move.situation is not None:
        show_script_button(
            WRITE, f"{key}-write", scenario, planned.offer, move.situation, primary=primary, can_be_sent=True
        )
    sent_today = {turn.situation for turn in planned.offer.round if turn.date == planned.today}
    if move.situation is None or move.situation not in sent_today:  # else the button above has the undo
        show_undo_sent(f"{key}-undo-sent")


def _render_progress(way: tuple[Step, ...]) -> str:
    """The steps as a strip, for a phone; whoever can't see it reads which step it is."""
    at = _find_current(way)
    parts = "".join('<i class="on"></i>' if i <= at else "<i></i>" for i in range(len(way)))
    return f'<div class="n-progress" aria-hidden="true">{parts}</div>' if way else ""


def _render_where(way: tuple[Step, ...]) -> str:
    """Where the next move stands: "Next move" on a wide screen, "Step 3 of 7: ask" on a phone."""
    if not way:
        return "Next move"
    at = _find_current(way)
    step = f"Step {at + 1} of {len(STEPS)}: {STEP_TITLES[way[at].key].lower()}"
    return f'<span class="n-desk">Next move</span><span class="n-phone">{escape(step)}</span>'


def _find_current(way: tuple[Step, ...]) -> int:
    return next((i for i, step in enumerate(way) if step.state == "current"), 0)

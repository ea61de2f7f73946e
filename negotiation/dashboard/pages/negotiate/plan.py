"""The plan of an offer: the steps, the next move, the ask, why they can say yes, and what if they don't."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.dashboard import session
from negotiation.dashboard.pages.negotiate import plan_cards
from negotiation.dashboard.pages.negotiate.no_plan import show_no_plan, show_ways_to_plan
from negotiation.dashboard.pages.negotiate.plan_details import list_stopping_points, show_plan_details
from negotiation.dashboard.parts.next_move import show_next_move
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.offers import Offer, Scenario
from negotiation.reports.counteroffer import describe_range, list_ask_rows, list_choices, list_next_after_no
from negotiation.reports.next_move import ASKS
from negotiation.reports.plan import list_reasons_for_yes
from negotiation.reports.unfiled import describe_unfiled
from negotiation.talks import deadlines
from negotiation.talks.checklist import list_steps
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan, make_plan

_WRITE_ALL = {2: "Write both", 3: "Write all three"}


def show_plan(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer."""
    planned = make_plan(scenario, offer, known, session.today())
    move = planned.next_move
    if move is None:
        show_no_plan(scenario, planned)
        return
    way = list_steps(planned, known)
    with st.container(key="plan"):
        with st.container(key="plan-rail"):
            st.html(plan_cards.render_way(way, planned))
        with st.container(key="plan-main"):
            show_next_move(scenario, planned, move, way)
            if planned.counter is None:
                show_ways_to_plan(offer)
            else:
                _show_counter(scenario, planned, planned.counter, move)
                show_plan_details(scenario, planned, planned.counter, known)


def _show_counter(scenario: Scenario, planned: Plan, counter: Counter, move: NextMove) -> None:
    passed = deadlines.describe_passed_walk_away(scenario, planned.offer, planned.today)
    if counter.ask is None:
        stops = [*list_stopping_points(counter), *([passed] if passed else [])]
        st.html(plan_cards.render_card("Where to stop", stops))
        return
    reasons = plan_cards.render_reasons(list(list_reasons_for_yes(counter)))
    st.html(f'<div class="n-two">{_render_ask(scenario, counter, move)}{reasons}</div>')
    st.html(plan_cards.render_after_no(list_next_after_no(counter, planned), passed))
    if counter.stage != "asked":
        _show_choices(scenario, counter)


def _render_ask(scenario: Scenario, counter: Counter, move: NextMove) -> str:
    title = "The ask" if move.key in ASKS else "What to ask for after that"
    title = "What you asked for" if counter.stage == "asked" else title
    *parts, total = list_ask_rows(counter)
    counted = "a year, without the equity" if counter.pricing.untold_grants else total.per
    shown = (*parts, dataclasses.replace(total, per=counted))
    below = [describe_range(counter), describe_unfiled(scenario, counter.offer.name)]
    return plan_cards.render_ask(title, shown, filter(None, below))


def _show_choices(scenario: Scenario, counter: Counter) -> None:
    """The packages side by side, where there are two or more."""
    choices = list_choices(counter)
    if not choices:
        return
    with st.container(key="plan-choices", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", key="plan-choices-head"):
            st.html("<h2>Or let them choose</h2>", width="content")
            label = _WRITE_ALL[len(choices)]
            show_script_button(label, "plan-write-all", scenario, counter.offer, "package_counter")
        st.html(plan_cards.render_choices(choices, None if counter.ask is None else counter.ask.amounts))

"""The plan of an offer: the next move, the ask, why they can say yes, what if they don't, and where to stop."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.dashboard import session
from negotiation.dashboard.forms import messages
from negotiation.dashboard.forms.plan import show_plan_form
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.pages.negotiate.plan_details import show_plan_details
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.next_move import ASKS, show_next_move
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.reports.counteroffer import (
    describe_range,
    gather_notes,
    list_ask_rows,
    list_changed_choices,
    list_choices,
    list_equity_facts,
    list_next_after_no,
    list_reasons_for_yes,
    list_stops,
)
from negotiation.reports.unfiled import describe_unfiled
from negotiation.talks import deadlines
from negotiation.talks.next_move import NextMove
from negotiation.talks.plan import Plan, make_plan
from negotiation.text.sentences import capitalize_first

# Notes that are told where they count; every other one is under "How we got this".
_ON_STOPPING = (
    *("alternative_in_cash_alone", "alternative_made_up", "alternative_guessed"),
    *("stock_named_twice", "spoken_counter_of_employer"),
)
_ON_EQUITY = ("company_value_unknown", "share_price_unknown")
_WRITE_ALL = {2: "Write both", 3: "Write all three"}


def show_plan(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer."""
    planned = make_plan(scenario, offer, known, session.today())
    if planned.next_move is None:
        st.html(html.render_verdict(_title_no_plan(offer), explain_no_plan(offer, planned.problems)))
        return
    show_next_move(scenario, planned, planned.next_move, "plan")
    if planned.counter is None:
        show_ways_to_plan(offer)
        return
    _show_counter(scenario, planned, planned.counter, planned.next_move)
    show_plan_form(scenario, offer, planned.counter.pricing.band)
    notes = [note for note in gather_notes(planned.counter) if note.code not in (*_ON_STOPPING, *_ON_EQUITY)]
    show_plan_details(scenario, planned.counter, known, notes)


def _title_no_plan(offer: Offer) -> str:
    return f"{offer.name} {'has taken its offer back' if is_withdrawn(offer) else 'is the job you have'}."


def _show_counter(scenario: Scenario, planned: Plan, counter: Counter, move: NextMove) -> None:
    if counter.ask is not None:
        _show_ask(scenario, counter, move)
        st.html(html.render_sentences("If they say no", list(list_next_after_no(counter, planned)), in_order=True))
        if counter.stage != "asked":
            _show_choices(scenario, counter)
    passed = deadlines.describe_passed_walk_away(scenario, planned.offer, planned.today)
    stops = [*list_stops(counter), *_select_notes(counter, _ON_STOPPING), *([passed] if passed else [])]
    st.html(html.render_sentences("Where to stop", stops))
    if equity := [*_select_notes(counter, _ON_EQUITY), *list_equity_facts(counter)]:
        st.html(html.render_points("About the equity", equity))
    if planned.notes:
        st.html(html.render_points("To mind", planned.notes))


def _show_ask(scenario: Scenario, counter: Counter, move: NextMove) -> None:
    title = "The ask" if move.key in ASKS else "What to ask for after that"
    title = "What you asked for" if counter.stage == "asked" else title
    *parts, total = list_ask_rows(counter)
    counted = "a year, without the equity" if counter.pricing.untold_grants else total.per
    shown = (*parts, dataclasses.replace(total, per=counted))
    rows = [[f"{row.part}, {row.per}", row.now, row.ask, row.change] for row in shown]
    below = [describe_range(counter), describe_unfiled(scenario, counter.offer.name)]
    with st.grid(2, min_column_width=340):
        st.html(
            html.render_table(title, ["Part", "Now", "Ask", "Change"], rows, small=True)
            + "".join(map(html.render_small_print, filter(None, below)))
        )
        st.html(html.render_sentences("Why they can say yes", list(list_reasons_for_yes(counter))))


def _show_choices(scenario: Scenario, counter: Counter) -> None:
    """The packages side by side, where there are two or more."""
    choices = list_choices(counter)
    if not choices:
        return
    st.html(html.render_sentences("Or let them choose", []))
    with st.grid(len(choices), min_column_width=220):
        for choice in choices:
            with st.container(border=True, gap="small"):
                is_ask = counter.ask is not None and choice.package.amounts == counter.ask.amounts
                asks = "The ask above" if is_ask else capitalize_first(choice.asks)
                title = html.render_row_title(f"{choice.letter}: {choice.label}")
                st.html(title + html.render_reason(asks) + html.render_small_print(choice.change))
    for changed in list_changed_choices(counter):
        st.html(html.render_small_print(changed))
    label = _WRITE_ALL[len(choices)]
    show_script_button(label, "plan-write-all", scenario, counter.offer, "package_counter")


def _select_notes(counter: Counter, codes: tuple[str, ...]) -> list[str]:
    return [messages.describe_for_page(note) for note in counter.notes if note.code in codes]

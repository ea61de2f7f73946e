"""How a plan got its numbers: where to stop, the figures, their side, a company's rates, what to mind, and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.research import GROUNDS
from negotiation.dashboard.forms import messages
from negotiation.dashboard.forms.plan import show_mode_fields, show_plan_form
from negotiation.dashboard.pages.negotiate.employer_view import render_cases, render_employer_view
from negotiation.dashboard.pages.negotiate.levers import show_levers
from negotiation.dashboard.parts import html
from negotiation.market.load import MARKET
from negotiation.offers import Scenario
from negotiation.reports.company import describe_budget, list_rate_readings
from negotiation.reports.counteroffer import (
    RULES_OF_THUMB,
    describe_ask,
    describe_goal,
    gather_notes,
    list_caps,
    list_changed_choices,
    list_equity_facts,
    list_order_reasons,
    list_stops,
    spread_over_years,
)
from negotiation.reports.plan import STRENGTH_TAGS
from negotiation.talks.plan import Plan
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

DETAILS = "How we got this"
READINGS = "Three ways to read that"

# Notes that are told where they count, and one that a field asks.
_ON_STOPPING = (
    *("alternative_in_cash_alone", "alternative_made_up", "alternative_guessed"),
    *("stock_named_twice", "spoken_counter_of_employer"),
)
_ON_EQUITY = ("company_value_unknown", "share_price_unknown")
_ELSEWHERE = (*_ON_STOPPING, *_ON_EQUITY, "slack_missing")


def show_plan_details(scenario: Scenario, planned: Plan, counter: Counter, known: Mapping[str, market.Band]) -> None:
    """Lay it out, closed until it's opened."""
    opened = st.expander(DETAILS, key="part-how", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if counter.ask is not None:
            stops = list_stopping_points(counter)
            st.html(html.render_sentences("Where to stop", stops))
        st.html(html.render_sentences("The numbers", list(_explain_numbers(counter))))
        if equity := [*_select_notes(counter, _ON_EQUITY), *list_equity_facts(counter)]:
            st.html(html.render_sentences("About the equity", equity))
        told = [messages.describe_for_page(note) for note in gather_notes(counter) if note.code not in _ELSEWHERE]
        if minded := [*planned.notes, *told]:
            st.html(html.render_sentences("Keep in mind", minded))
        if counter.ask is not None:
            st.html(render_employer_view(counter, counter.ask))
        _show_rates(scenario, counter)
        show_levers(scenario, counter.offer, counter.pricing.band, known.get(MARKET), counter.best_by_mode)
        rows = [[ground.advice, STRENGTH_TAGS[ground.strength], ground.source] for ground in GROUNDS]
        st.html(
            html.render_table("How sure this is", ["What", "How sure", "Who says so"], rows, words=2)
            + html.render_small_print(RULES_OF_THUMB)
            + render_cases(scenario, planned.offer, known)
        )
        show_plan_form(scenario, planned.offer, counter.pricing.band)


def list_stopping_points(counter: Counter) -> list[str]:
    """Where to stop, and what is doubtful about that."""
    return [*list_stops(counter), *_select_notes(counter, _ON_STOPPING)]


def _select_notes(counter: Counter, codes: tuple[str, ...]) -> list[str]:
    return [messages.describe_for_page(note) for note in counter.notes if note.code in codes]


def _explain_numbers(counter: Counter) -> Iterator[str]:
    """What the ask aims at, why its parts come in that order, how far each goes, and how risky it is to ask."""
    yield describe_goal(counter)
    yield from list_order_reasons(counter)
    yield from list_caps(counter)
    if counter.ask is not None and counter.stage != "asked":
        yield from list_changed_choices(counter)
    chance = counter.ask_threshold_probability
    if chance is not None and not counter.is_beaten:
        yield (
            "Polite asks almost never cost an offer. By your figures, staying silent would win only if more than "
            f"{round(100 * chance)} in 100 such asks did."
        )


def _show_rates(scenario: Scenario, counter: Counter) -> None:
    """What the published rates say, the three ways to read them, and the choice between them."""
    budget = describe_budget(counter)
    if not budget:
        return
    st.html(html.render_sentences("One budget", [budget]))
    rows = []
    for reading in list_rate_readings(counter):
        best = reading.best
        rows.append(
            [
                reading.means + (" (your choice)" if reading.is_chosen else ""),
                reading.fits,
                money.UNKNOWN if best is None else capitalize_first(describe_ask(counter, best)),
                money.UNKNOWN if best is None else money.usd_change(spread_over_years(counter, best.gain_usd)),
            ]
        )
    headers = ["Reading", "How it fits", "Best package", "Worth a year"]
    st.html(html.render_table(READINGS, headers, rows, words=2))
    offer = next(offer for offer in scenario.offer if offer.name == counter.offer.name)  # as it's in the file
    show_mode_fields(scenario, offer)

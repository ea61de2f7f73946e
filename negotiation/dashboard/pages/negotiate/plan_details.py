"""How a plan got its numbers: what it aims at, caps, a company's rates, what to mind, levers, risk, and sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.research import GROUNDS
from negotiation.dashboard.forms import messages
from negotiation.dashboard.forms.plan import show_mode_fields
from negotiation.dashboard.pages.negotiate.levers import show_levers
from negotiation.dashboard.parts import html
from negotiation.market.load import MARKET
from negotiation.offers import Scenario
from negotiation.records.record import Note
from negotiation.reports.company import describe_budget, list_rate_readings
from negotiation.reports.counteroffer import (
    RULES_OF_THUMB,
    describe_ask,
    describe_goal,
    list_caps,
    list_order_reasons,
    spread_over_years,
)
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

DETAILS = "How we got this"
READINGS = "Three ways to read that"


def show_plan_details(
    scenario: Scenario, counter: Counter, known: Mapping[str, market.Band], notes: Sequence[Note]
) -> None:
    """Lay it out, closed until it's opened; `notes` are those that the plan itself doesn't show."""
    opened = st.expander(DETAILS, key="part-how", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(html.render_sentences("The numbers", list(_explain_numbers(counter))))
        _show_rates(scenario, counter)
        told = [messages.describe_for_page(note) for note in notes if note.code != "slack_missing"]  # its field asks it
        if told:
            st.html(html.render_points("To mind", told))
        show_levers(scenario, counter.offer, counter.pricing.band, known.get(MARKET), counter.best_by_mode)
        rows = [[ground.advice, ground.strength, ground.source] for ground in GROUNDS]
        st.html(
            html.render_table("How sure this is", ["What", "How sure", "Who says so"], rows, words=2)
            + html.render_small_print(RULES_OF_THUMB)
        )


def _explain_numbers(counter: Counter) -> Iterator[str]:
    """What the ask aims at, why its parts come in that order, how far each goes, and how risky it is to ask."""
    yield describe_goal(counter)
    yield from list_order_reasons(counter)
    yield from list_caps(counter)
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

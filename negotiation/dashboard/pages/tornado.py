"""What the lead hangs on, one thing moved at a time: the chart, and the same as a table."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import tornado as tornado_figure
from negotiation.dashboard.components.plotly import component
from negotiation.dashboard.pages.what_if_sliders import name_of
from negotiation.dashboard.parts import html
from negotiation.offers import Change, Scenario
from negotiation.text import money
from negotiation.valuation.tornado import Bar, Tornado, tornado


def show(scenario: Scenario, made: tuple[Change, ...]) -> None:
    """Lay it out, for the offers with the changes `made`."""
    names = [offer.name for offer in scenario.offer]
    chosen = st.selectbox(
        "Whose lead",
        [None, *names],
        format_func=lambda name: name or "Whichever is ahead",
        key="tornado-of",
        persist_state="session",
        width=280,
    )
    known_bands, _ = session.company_bands()
    found = tornado(scenario, known_bands, made, chosen)
    if found is None:
        st.text("It takes two offers of known worth to hold against each other.")
        return
    if not found.bars:
        st.text("Nothing that could be moved by a little moves this lead.")
        return
    st.html(html.reason(_HOW))
    component.show([tornado_figure.draw_tornado(found, names)], key="what-if-charts")
    st.html(html.more("The same as a table, with what each range rests on", _table(found)))


_HOW = (
    "Each bar moves one thing alone through a range, and shows the lead at both of its ends. "
    "The range is the company's hiring range, else a small step that we assume; or how far you moved the slider, where "
    "that is wider."
)


def _table(found: Tornado) -> str:
    rows = [
        [
            f"{bar.offer}: {name_of(bar.lever)}" if bar.offer else name_of(bar.lever).capitalize(),
            tornado_figure.describe_bar_range(bar),
            f"{bar.range.name}; {bar.range.rests_on}",
            _turned(found, bar),
            money.usd_change(bar.at_low_usd),
            money.usd_change(bar.at_high_usd),
        ]
        for bar in found.bars
    ]
    headers = ["Moved alone", "From … to", "Whose range", "Who is ahead", "Lead at the first", "Lead at the second"]
    return html.table(f"The lead of {found.offer} over {found.other}", headers, rows, words=3)


def _turned(found: Tornado, bar: Bar) -> str:
    return tornado_figure.TURNS if found.turns(bar) else "stays"

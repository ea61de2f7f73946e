"""The line under the title: what every figure rests on, and where that is changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import MAX_HORIZON_MONTHS, Assumptions, Scenario
from negotiation.reports import verdict

_LENSES = {"face": "at face value: today's price or the value you entered", "none": "as nothing"}
_HELP = "The length of the stay, growth, discount: what every figure on the page rests on"
_NOT_YET = "{} is kept in your file and not priced yet; equity counts at face value until then."


@dataclass(frozen=True)
class _Number:
    """An assumption as a field: in months, or in percent where the file holds a fraction."""

    name: str
    label: str
    low: float
    high: float
    step: float
    help: str
    percent: bool = True

    def shown(self, value: float) -> float:
        return round(value * 100, 6) if self.percent else value

    def filed(self, value: float) -> float:
        return round(value / 100, 8) if self.percent else value


_NUMBERS = (
    _Number(
        "horizon_months",
        "How long you would stay, months",
        1,
        MAX_HORIZON_MONTHS,
        1,
        "What is paid or vests later does not count. 48 months is four years.",
        percent=False,
    ),
    _Number(
        "equity_growth_per_year",
        "Growth of every share price or company value, % a year",
        -99.0,
        200.0,
        1.0,
        "Nobody knows it. At 0 % equity stays what it is today.",
    ),
    _Number(
        "discount_rate_per_year", "Discount, % a year", 0.0, 100.0, 0.5, f"{MEANINGS['Discount']} 0 % counts all alike."
    ),
    _Number(
        "leaving_rate_per_year",
        "Rate of leaving, % a year",
        0.0,
        1200.0,
        1.0,
        "How likely you are to have left, by choice or not; it lowers what comes late. 0 % means that you stay.",
    ),
)


def show_assumptions(scenario: Scenario) -> None:
    """Lay out the line; it opens into its fields."""
    st.html(html.render_reason(verdict.describe_basis(scenario.offer, scenario.assumptions)), width="content")
    # The words stand outside: a popover whose label changes would close while it is used.
    fields = st.popover("Change this", type="tertiary", key="in-force", on_change="rerun", help=_HELP)
    if not fields.open:
        return
    with fields:
        st.text("All figures rest on this. A change is saved and can be undone under Offers.")
        assumed = [n.label.split(",")[0].lower() for n in _NUMBERS if scenario.assumptions.is_assumed(n.name)]
        if assumed:
            st.text(f"Assumed until you say otherwise: {'; '.join(assumed)}.")
        for number in _NUMBERS:
            _number(scenario.assumptions, number)
        _lens(scenario.assumptions)


def _number(assumptions: Assumptions, number: _Number) -> None:
    value = getattr(assumptions, number.name)
    kind: Callable[[Any], float] = float if number.percent else int
    key = f"in-force-{number.name}"
    st.session_state[key] = kind(number.shown(value))  # the file decides, whoever changed it last
    st.number_input(
        number.label,
        kind(number.low),
        kind(number.high),
        step=kind(number.step),
        format="%.1f" if number.percent else "%d",
        help=number.help,
        key=key,
        on_change=_save,
        args=(number.name, key, number.filed),
    )


def _lens(assumptions: Assumptions) -> None:
    lens = assumptions.equity_lens
    key = "in-force-equity_lens"
    st.session_state[key] = lens if lens in _LENSES else None
    st.selectbox(
        "Equity counts",
        list(_LENSES),
        format_func=_LENSES.__getitem__,
        key=key,
        index=None,
        placeholder=lens,
        on_change=_save,
        args=("equity_lens", key, lambda chosen: chosen),
    )
    if lens not in _LENSES:
        st.text(_NOT_YET.format(lens))


def _save(name: str, key: str, filed: Callable[[Any], Any]) -> None:
    """Write the file as it is now, not as it was when the page was drawn."""
    value = st.session_state[key]
    if value is not None:
        session.change_offers(
            lambda scenario: scenario.change(assumptions=scenario.assumptions.change(**{name: filed(value)}))
        )

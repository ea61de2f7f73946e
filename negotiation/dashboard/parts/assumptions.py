"""The assumptions behind every figure, on the bar, and the fields that change them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers import MAX_HORIZON_MONTHS, Assumptions, Scenario
from negotiation.text import money
from negotiation.text.dates import span

_LENSES = {"face": "At face value: today's price or the value you entered", "none": "At zero"}
_TITLE = "Assumptions: time horizon, stock growth and discount rate"
_NOT_YET = "“{}” stays in your file, but it isn't priced yet. Until then, equity counts at face value."


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

    @property
    def name_in_text(self) -> str:
        """The label within a sentence, without its unit."""
        return self.label.split(" (")[0].lower()

    def shown(self, value: float) -> float:
        return round(value * 100, 6) if self.percent else value

    def filed(self, value: float) -> float:
        return round(value / 100, 8) if self.percent else value


_NUMBERS = (
    _Number(
        "horizon_months",
        "Time at the company (months)",
        1,
        MAX_HORIZON_MONTHS,
        1,
        "Pay and vesting after this don't count. 48 months is four years.",
        percent=False,
    ),
    _Number(
        "equity_growth_per_year",
        "Annual stock growth, all companies (%)",
        -99.0,
        200.0,
        1.0,
        "Nobody knows it. At 0%, equity stays what it's worth today.",
    ),
    _Number(
        "discount_rate_per_year",
        "Discount rate (% a year)",
        0.0,
        100.0,
        0.5,
        f"{MEANINGS['Discount']} At 0%, later pay counts in full.",
    ),
    _Number(
        "leaving_rate_per_year",
        "Chance of leaving each year (%)",
        0.0,
        1200.0,
        1.0,
        "How likely you are to leave, by choice or not. It lowers what comes late. 0% means you stay.",
    ),
)


def show_assumptions(scenario: Scenario) -> None:
    """Lay out the assumptions in force, at the right of the bar; they open into their fields."""
    with st.container(key="assumptions"):
        # The words stand apart, below the button: a popover whose label changes would close while it is used.
        st.html(html.render_assumptions(_describe(scenario.assumptions)))
        fields = st.popover(_TITLE, type="tertiary", key="in-force", icon=":material/tune:", on_change="rerun")
    if not fields.open:
        return
    with fields:
        st.text("These assumptions apply to every offer. Changes save automatically.")
        assumed = [number.name_in_text for number in _NUMBERS if scenario.assumptions.is_assumed(number.name)]
        if assumed:
            st.text(f"Not set yet: {', '.join(assumed)}.")
        for number in _NUMBERS:
            _show_number(scenario.assumptions, number)
        _show_lens(scenario.assumptions)


def _describe(assumptions: Assumptions) -> str:
    """The assumptions in a few words."""
    rates = (
        (assumptions.equity_growth_per_year, "stock growth"),
        (assumptions.discount_rate_per_year, "discount"),
        (assumptions.leaving_rate_per_year, "chance of leaving"),
    )
    lens = "equity at zero" if assumptions.equity_lens == "none" else "equity at face value"
    stated = [f"{money.percent(rate)} {name}" for rate, name in rates if rate]
    return " · ".join([span(assumptions.horizon_months), "pre-tax", lens, *stated])


def _show_number(assumptions: Assumptions, number: _Number) -> None:
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


def _show_lens(assumptions: Assumptions) -> None:
    lens = assumptions.equity_lens
    key = "in-force-equity_lens"
    st.session_state[key] = lens if lens in _LENSES else None
    st.selectbox(
        "Value equity",
        list(_LENSES),
        format_func=_LENSES.__getitem__,
        key=key,
        index=None,
        placeholder=lens,
        required=lens in _LENSES,
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

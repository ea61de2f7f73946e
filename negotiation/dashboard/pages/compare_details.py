"""What's behind the totals of Compare: every payment, and the charts as tables."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard.charts.palette import COMPONENT_NAMES
from negotiation.dashboard.parts import html
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.reports import differences
from negotiation.reports.leaders import describe_leaders
from negotiation.reports.leaving_cost import describe_unknown_clawback
from negotiation.reports.offer_figures import find_share_price_tie
from negotiation.reports.present_value import counts_less, format_present_value_change
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import Comparison, Variable
from negotiation.valuation.valuation import Valuation

_LEADS = "★"  # before the most by that measure


def render_tables(comparison: Comparison) -> str:
    """Both charts as tables, then who leads by which measure and when, and what would match the best."""
    return "".join(
        (
            _render_charts(comparison),
            _render_lead_changes(comparison),
            _render_measures(comparison),
            _render_ways_to_match(comparison),
        )
    )


def _render_charts(comparison: Comparison) -> str:
    horizon = comparison.assumptions.horizon_months
    years = [f"Year {year.year}" for year in comparison.valuations[0].years]
    paid = [[v.offer.name, *(money.usd(year.total_usd) for year in v.years)] for v in comparison.valuations]
    marks = [*range(MONTHS_PER_YEAR, horizon, MONTHS_PER_YEAR), horizon]
    kept = [[v.offer.name, *(money.usd(float(v.kept_if_leaving_usd[m])) for m in marks)] for v in comparison.valuations]
    return html.render_table("Pay by year", ["Offer", *years], paid) + html.render_table(
        "What you'd keep if you leave", ["Offer", *(f"After {span(m)}" for m in marks)], kept
    )


def _render_lead_changes(comparison: Comparison) -> str:
    """Who has kept the most after which month, and every change between two offers."""
    if not comparison.lead_changes:
        return ""
    rows = [
        [f"Month {c.month}", c.leader, c.passed]
        for c in sorted(comparison.lead_changes, key=lambda change: change.month)
    ]
    remark = " ".join(filter(None, (describe_leaders(comparison), describe_unknown_clawback(comparison))))
    caption = f"All {len(rows)} lead changes" if len(rows) > 1 else "The only lead change"
    table = html.render_table(caption, ["From", "New leader", "Passes"], rows, words=2, small=True)
    return table + (html.render_small_print(remark) if remark else "")


def _render_measures(comparison: Comparison) -> str:
    """The ways to count total pay, with who leads by each."""
    ways = differences.list_definitions(comparison)
    if not (counts_less(comparison.assumptions) or comparison.counts_leaving):
        ways = ways[:-1]  # without a discount, present value is the total once more
    rows = [
        [
            way.name,
            " and ".join(way.leaders) or money.UNKNOWN,
            *(
                f"{_LEADS} {usd}" if v.offer.name in way.leaders else usd
                for v, usd in zip(comparison.valuations, way.written, strict=True)
            ),
        ]
        for way in ways
    ]
    headers = ["Measure", "Leader", *(v.offer.name for v in comparison.valuations)]
    sentence = differences.describe_disagreement(ways)
    caption = f"Side by side, over {span(comparison.assumptions.horizon_months)}"
    table = html.render_table(caption, headers, rows, words=1)
    return table + (html.render_small_print(sentence) if sentence else "")


def _render_ways_to_match(comparison: Comparison) -> str:
    if not comparison.to_match:
        return ""

    def write(usd: float | None) -> str:
        return format_present_value_change(usd, comparison.assumptions)

    valuations = {v.offer.name: v for v in comparison.valuations}
    jobs = [v.offer.name for v in comparison.valuations if v.offer.status.is_job]  # there is no offer to add one to
    rows = [
        [
            match.offer,
            write(match.rises.base_usd_per_year),
            write(match.rises.sign_on_usd),
            write(None if match.offer in jobs else match.rises.grant_usd),
            money.usd_short(_find_level(comparison, match.offer, match.to, "company_value_usd")),
            money.share_price(_find_share_price(valuations[match.offer], comparison.ranked[0])),
            money.percent(_find_level(comparison, match.offer, match.to, "equity_growth_per_year")),
        ]
        for match in comparison.to_match
    ]
    caption = f"What it would take to match {comparison.to_match[0].to}"
    return html.render_table(caption, _WAYS, rows)


_WAYS = ["Offer", "Base", "Signing bonus", "Equity grant ($)", "Company value", "Share price", "Annual stock growth"]


def _find_share_price(own: Valuation, best: Valuation) -> float | None:
    level = find_share_price_tie(own, best)
    return None if level is None else level.value_usd


def _find_level(comparison: Comparison, name: str, other: str, variable: Variable) -> float | None:
    """The value at which two are level, of several the nearest to what is in force; a company's is that of `name`."""
    levels = [
        flip.value
        for flip in comparison.flips
        if set(flip.offers) == {name, other} and flip.variable == variable and flip.offer in (name, None)
    ]
    now = comparison.assumptions.equity_growth_per_year if variable == "equity_growth_per_year" else 0.0
    return min(levels, key=lambda level: abs(level - now), default=None)


# --- the math ---------------------------------------------------------------------------------------------------------


@st.fragment(key="entries")
def show_payments(comparison: Comparison) -> None:
    """Every payment behind a total; pandas is loaded only for somebody who looks."""
    opened = st.expander("Show the math", key="open-entries", on_change="rerun")
    if not opened.open:
        return
    import pandas as pd  # noqa: PLC0415

    with opened:
        names = [v.offer.name for v in comparison.valuations]
        with st.grid(2, min_column_width=160, width=480):
            whose = st.selectbox("Offer", [None, *names], format_func=lambda name: name or "All", key="paid-by")
            of = st.selectbox(
                "Component",
                [None, *comparison.components],
                format_func=lambda name: COMPONENT_NAMES[name] if name else "All",
                key="paid-of",
            )
        wanted = [
            (v.offer.name, e.month, COMPONENT_NAMES[e.term.component], e.usd, e.term.label)
            for v in comparison.valuations
            for e in v.entries
            if whose in (None, v.offer.name) and of in (None, e.term.component)
        ]
        entries = pd.DataFrame(wanted, columns=["Offer", "Month", "Component", "Dollars", "From"])
        st.text(_sum_up([usd for _, _, _, usd, _ in wanted], is_one_offer=len(names) == 1 or whose is not None))
        dollars = {"Dollars": st.column_config.NumberColumn(format="dollar")}
        st.dataframe(entries, hide_index=True, column_config=dollars, height=420)
        st.download_button(
            "Download as CSV", entries.to_csv(index=False), "payments.csv", "text/csv", key="download-entries"
        )


def _sum_up(usd: list[float], *, is_one_offer: bool) -> str:
    """How many payments there are, of one offer their sum, and how many of them nobody can price."""
    known = [amount for amount in usd if money.is_known(amount)]
    # A sum over rival offers says nothing: one person takes one of them.
    counted = f"{len(known)} payments, {money.usd(sum(known))} total." if is_one_offer else f"{len(known)} payments."
    unknown = len(usd) - len(known)
    return f"{counted} {unknown} more can't be priced yet." if unknown else counted

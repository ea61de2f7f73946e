"""Compare: the answer, the offers side by side, and every total opened into its payments."""

from __future__ import annotations

import numpy as np
import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import pay
from negotiation.dashboard.charts.palette import COMPONENT_NAMES
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.cards import add_card_line, build_offer_card
from negotiation.dashboard.parts.choices import show_part_choice
from negotiation.offers import MONTHS_PER_YEAR, Scenario
from negotiation.offers.standing import apply_every_round
from negotiation.reports import differences, verdict
from negotiation.reports.notes import describe_notes, describe_use
from negotiation.reports.present_value import format_present_value_change
from negotiation.reports.unfiled import describe_unfiled
from negotiation.talks import deadlines
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import Comparison, Variable, compare_offers
from negotiation.valuation.not_priced import find_not_priced


def show_compare_page(scenario: Scenario, waiting: tuple[str, ...], taken_back: tuple[str, ...]) -> None:
    """Lay out the view; `waiting` names the processes that have led to no offer yet, `taken_back` says which ended."""
    gone = "".join(map(html.render_reason, taken_back))
    if not scenario.offer:
        words = (
            f"Nothing to compare yet: {', '.join(waiting)} still in process. The scripts for that are under Scripts."
            if waiting
            else "Nothing to compare yet."
        )
        st.html(html.render_reason(words) + gone)
        return
    if show_part_choice("Look at the offers", _MODES, key="compare-mode", is_labeled=False) == _WHAT_IF:
        from negotiation.dashboard.pages import what_if  # noqa: PLC0415 - only what is looked at

        what_if.show_what_if(scenario)
        return
    comparison = compare_offers(apply_every_round(scenario))
    known_bands, _ = session.company_bands()
    priced = html.render_reason(words) if (words := differences.describe_lead_price(comparison)) else ""
    best = comparison.ranked[0].compared_usd if comparison.ranked else 0.0
    cards = []
    for i, v in enumerate(comparison.valuations):
        alerts = verdict.describe_card_alerts(v.offer, known_bands)
        notes = verdict.describe_card_notes(v.offer, known_bands)
        said = describe_unfiled(scenario, v.offer.name)
        cards.append(add_card_line(build_offer_card(v, i, best, alerts, notes), said))
    still = html.render_reason(f"Still in process and not counted: {', '.join(waiting)}.") if waiting else ""
    st.html(
        html.render_verdict(*verdict.describe_verdict(comparison))
        + priced
        + "".join(map(html.render_reason, describe_notes(comparison.notes)))
        + "".join(map(html.render_reason, deadlines.list_passed_dates(scenario, session.today())))
        + html.render_cards(cards)
        + still
        + gone
    )
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(html.render_legend(comparison.components), width="content")
        behind = st.toggle("Show who is ahead by how much", key="behind-the-leader", help=_BEHIND_HELP)
    show_charts(
        [pay.draw_pay_by_year(comparison.valuations), pay.draw_kept_if_leaving(comparison, behind_the_leader=behind)],
        key="compare-charts",
    )
    without = html.render_reason(_WITHOUT_LEAVING) if comparison.counts_leaving else ""
    st.html(without + _ahead(comparison) + _definitions(comparison) + _to_match(comparison) + _as_tables(comparison))
    _opened(comparison)
    unused = [f"{note.place}: {describe_use(note)}." for note in find_not_priced(scenario.offer, scenario.assumptions)]
    if unused:
        st.html(html.render_points("Kept in your file, and not in these figures", unused))
    st.html(html.render_glossary(_WORDS))


_MODES = ("As they stand", _WHAT_IF := "What if")


_WORDS = (
    "Present value",
    "Guaranteed",
    "Face value",
    "Kept if leaving",
    "Vesting",
    "Cliff",
    "Clawback",
    "RSU",
    "Made up",
)

_WITHOUT_LEAVING = "The charts show what each one pays. What leaving or changing costs isn't in them."
_BEHIND_HELP = "Draws each line as dollars behind the offer that is ahead in that month: close lines come apart."


def _definitions(comparison: Comparison) -> str:
    """The ways to count total compensation, with who leads by each."""
    ways = differences.list_definitions(comparison)
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
    headers = ["Counted by", "Ahead", *(v.offer.name for v in comparison.valuations)]
    caption = f"Side by side, over {span(comparison.assumptions.horizon_months)}"
    sentence = differences.describe_disagreement(ways)
    return (html.render_reason(sentence) if sentence else "") + html.render_fold(
        caption, html.render_table(caption, headers, rows, words=1)
    )


_LEADS = "★"  # before the most by that count


def _as_tables(comparison: Comparison) -> str:
    horizon = comparison.assumptions.horizon_months
    years = [f"Year {year.year}" for year in comparison.valuations[0].years]
    paid = [[v.offer.name, *(money.usd(year.total_usd) for year in v.years)] for v in comparison.valuations]
    marks = [*range(MONTHS_PER_YEAR, horizon, MONTHS_PER_YEAR), horizon]
    kept = [[v.offer.name, *(money.usd(float(v.kept_if_leaving_usd[m])) for m in marks)] for v in comparison.valuations]
    tables = html.render_table("What each year pays", ["Offer", *years], paid)
    tables += html.render_table("Kept if leaving", ["Offer", *(f"after {span(m)}" for m in marks)], kept)
    return html.render_more("Both charts as tables", tables)


def _ahead(comparison: Comparison) -> str:
    """Who has kept most after which month, and every change between two offers for who wants it."""
    if not comparison.lead_changes:
        return ""
    leads = "; ".join(
        f"{f'month {first}' if first == last else f'months {first} to {last}'} {name}"
        for first, last, name in _leaders(comparison)
    )
    rows = [
        [f"Month {c.month}", c.leader, c.offers[1] if c.leader == c.offers[0] else c.offers[0]]
        for c in sorted(comparison.lead_changes, key=lambda change: change.month)
    ]
    pairs = html.render_table("", ["From", "Ahead", "Of"], rows, words=2, small=True)
    every = html.render_more(f"Every change between two offers ({len(rows)})", pairs)
    without = "".join(f" From month {month} that is without {who}." for month, who in _unknown_from(comparison))
    return html.render_reason(f"Who has kept most when leaving: {leads}.{without}") + every


def _leaders(comparison: Comparison) -> list[tuple[int, int, str]]:
    """Stretches of months in which one offer has kept most: (first, last, offer)."""
    kept = np.array([v.kept_if_leaving_usd for v in comparison.valuations])
    known = np.isfinite(kept).any(axis=0)
    best = np.where(known, np.argmax(np.where(np.isfinite(kept), kept, -np.inf), axis=0), -1)[1:]
    starts = [0, *(np.flatnonzero(np.diff(best)) + 1).tolist()]
    ends = [*starts[1:], len(best)]
    names = [v.offer.name for v in comparison.valuations]
    return [(a + 1, b, names[best[a]]) for a, b in zip(starts, ends, strict=True) if best[a] >= 0]


def _unknown_from(comparison: Comparison) -> list[tuple[int, str]]:
    """From which month on nobody knows what is kept of which offer, and what is missing for that."""
    unknown = [(v, np.flatnonzero(~np.isfinite(v.kept_if_leaving_usd[1:]))) for v in comparison.valuations]
    return sorted(
        (int(months[0]) + 1, f"{v.offer.name}: {verdict.describe_missing_worth(v)} is not known")
        for v, months in unknown
        if len(months)
    )


def _to_match(comparison: Comparison) -> str:
    if not comparison.to_match:
        return ""

    def write(usd: float | None) -> str:
        return format_present_value_change(usd, comparison.assumptions)

    best = comparison.to_match[0].to
    jobs = [v.offer.name for v in comparison.valuations if v.offer.status.is_job]  # there is no offer to add one to
    rows = [
        [
            match.offer,
            write(match.rises.base_usd_per_year),
            write(match.rises.sign_on_usd),
            write(None if match.offer in jobs else match.rises.grant_usd),
            money.usd_short(_level(comparison, match.offer, best, "company_value_usd")),
            money.percent(_level(comparison, match.offer, best, "equity_growth_per_year")),
        ]
        for match in comparison.to_match
    ]
    headers = ["Offer", "Base a year", "or sign-on", _GRANT, "or company worth", "or stock growth a year"]
    caption = f"What alone would bring it level with {best}"
    return html.render_fold(caption, html.render_table(caption, headers, rows))


_GRANT = "or equity, as a grant in dollars"


def _level(comparison: Comparison, name: str, other: str, variable: Variable) -> float | None:
    """The value at which two are level, of several the nearest to what is in force; a company's is that of `name`."""
    levels = [
        flip.value
        for flip in comparison.flips
        if set(flip.offers) == {name, other} and flip.variable == variable and flip.offer in (name, None)
    ]
    now = comparison.assumptions.equity_growth_per_year if variable == "equity_growth_per_year" else 0.0
    return min(levels, key=lambda level: abs(level - now), default=None)


@st.fragment(key="entries")
def _opened(comparison: Comparison) -> None:
    """Every payment behind a total; pandas is loaded only for somebody who looks."""
    if not st.toggle("Show every payment behind these totals", key="open-entries"):
        return
    import pandas as pd  # noqa: PLC0415

    names = [v.offer.name for v in comparison.valuations]
    with st.grid(2, min_column_width=160, width=480):
        whose = st.selectbox(
            "Payments of", [None, *names], format_func=lambda name: name or "All offers", key="paid-by"
        )
        of = st.selectbox(
            "Part of pay",
            [None, *comparison.components],
            format_func=lambda name: COMPONENT_NAMES[name] if name else "All of it",
            key="paid-of",
        )
    wanted = [
        (v.offer.name, e.month, COMPONENT_NAMES[e.term.component], e.usd, e.term.label)
        for v in comparison.valuations
        for e in v.entries
        if whose in (None, v.offer.name) and of in (None, e.term.component)
    ]
    entries = pd.DataFrame(wanted, columns=["Offer", "Month", "Component", "Dollars", "From"])
    st.text(_in_all([usd for _, _, _, usd, _ in wanted]))
    st.dataframe(
        entries, hide_index=True, column_config={"Dollars": st.column_config.NumberColumn(format="dollar")}, height=420
    )
    st.download_button(
        "Download these payments (CSV)", entries.to_csv(index=False), "payments.csv", "text/csv", key="download-entries"
    )


def _in_all(usd: list[float]) -> str:
    """The sum of payments, and of how many nobody knows what they are worth."""
    known = [amount for amount in usd if money.is_known(amount)]
    total = f"{money.usd(sum(known))} in all, {len(known)} payments."
    if len(known) == len(usd):
        return total
    return f"{total} Beside them {len(usd) - len(known)} whose worth is not known yet."

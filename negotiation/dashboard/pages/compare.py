"""Compare: who pays the most and what would change that, the offers best first, and what's behind every total."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import leaving, pay
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.pages.compare_details import render_tables, show_payments
from negotiation.dashboard.parts import cards, html
from negotiation.dashboard.parts.choices import keep_chosen_offer, show_part_choice, show_word_choice
from negotiation.dashboard.parts.example_line import show_example_line
from negotiation.offers import Scenario
from negotiation.offers.editing import has_only_examples
from negotiation.offers.standing import apply_every_round
from negotiation.reports import differences, leaders, verdict
from negotiation.reports.leaving_cost import describe_unknown_clawback
from negotiation.reports.notes import describe_notes, describe_use
from negotiation.reports.unfiled import describe_unfiled
from negotiation.talks import deadlines
from negotiation.valuation.comparison import Comparison, compare_offers
from negotiation.valuation.not_priced import find_not_priced

_SHOWS = "Based on published articles. Missing numbers are placeholders."
_TODAY, _WHAT_IF = _PARTS = ("Today", "What if")
_NOTHING = "Nothing to compare yet."
_AVERAGE = "Average"
_LEAST_PX = 280  # of a chart: on a phone, less than this needs scrolling
_TERMS = (
    *("Present value", "Fixed pay", "Face value", "Kept if leaving"),
    *("Vesting", "Cliff", "Clawback", "RSU", "Placeholder"),
)


@dataclass(frozen=True)
class Uncounted:
    """What the comparison leaves out: processes without an offer so far, and sentences on offers taken back."""

    in_process: tuple[str, ...] = ()
    taken_back: tuple[str, ...] = ()


def show_compare_page(scenario: Scenario, waiting: tuple[str, ...], taken_back: tuple[str, ...]) -> None:
    """Lay out the page; `waiting` names the processes without an offer so far, `taken_back` says which ended."""
    uncounted = Uncounted(waiting, taken_back)
    with st.container(horizontal=True, vertical_alignment="center", key="compare-head"):
        st.html(cards.render_page_title("Compare"), width="content")
        show_example_line(_SHOWS, scenario, key="compare")
        part = show_part_choice("Part of this page", _PARTS, key="view") if scenario.offer else _TODAY
    if not scenario.offer:
        _show_nothing(uncounted)
    elif part == _WHAT_IF:
        from negotiation.dashboard.pages import what_if  # noqa: PLC0415 - only what is looked at

        what_if.show_what_if(scenario)
    else:
        keep_chosen_offer(scenario)
        _show_today(scenario, uncounted)


def _show_nothing(uncounted: Uncounted) -> None:
    names = ", ".join(uncounted.in_process)
    words = f"Nothing to compare yet. Still talking: {names}. Scripts has words for that." if names else _NOTHING
    st.html("".join(map(html.render_reason, (words, *uncounted.taken_back))))
    st.button("Add an offer", key="compare-to-offers", type="primary", on_click=session.go_to, args=("Offers",))


def _show_today(scenario: Scenario, uncounted: Uncounted) -> None:
    comparison = compare_offers(apply_every_round(scenario))
    answer, because = verdict.describe_verdict(comparison)
    more = (*describe_notes(comparison.notes), *deadlines.list_passed_dates(scenario, session.today()))
    st.html(html.render_verdict(answer, because) + "".join(map(html.render_reason, more)))
    _show_cards(scenario, comparison)
    _show_uncounted(uncounted)
    _show_charts(comparison, because)
    unused = [f"{note.place}: {describe_use(note)}." for note in find_not_priced(scenario.offer, scenario.assumptions)]
    with st.container(key="compare-end"):
        show_payments(comparison)
        st.html(html.render_more("Charts as tables", render_tables(comparison)))
        if unused:
            st.html(html.render_more("In your file, but not in these numbers", html.render_list(unused)))
        st.html(html.render_glossary(_TERMS))
        if not has_only_examples(scenario):
            _show_lead_price(comparison)


def _show_lead_price(comparison: Comparison) -> None:
    """What isn't in the numbers; where nothing of it was entered yet, with the way there."""
    priced = differences.describe_lead_price(comparison)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="compare-priced"):
        words = f"Cash is base, bonus and signing bonus. {priced}".rstrip()
        st.html(html.render_small_print(words), width="content")
        if differences.lacks_factors(comparison):
            st.button(
                "Add them under Offers", key="to-factors", type="tertiary", on_click=session.go_to, args=("Offers",)
            )


# --- the cards --------------------------------------------------------------------------------------------------------


def _show_cards(scenario: Scenario, comparison: Comparison) -> None:
    known_bands, _ = session.company_bands()
    best, *others = cards.rank_cards(
        [
            cards.build_offer_card(
                comparison,
                place,
                verdict.describe_card_alerts(v.offer, known_bands),
                verdict.describe_card_notes(v.offer, known_bands),
                describe_unfiled(scenario, v.offer.name),
            )
            for place, v in enumerate(comparison.valuations)
        ]
    )
    count = 1 + len(others)
    # The layout depends on how many there are, which the style sheet reads from the key.
    with st.container(key=f"offer-cards-{min(count, cards.MOST_CARDS + 1)}"):
        with st.container(key="top-offer"):
            st.html(cards.render_top_offer(best, is_alone=not others))
            _show_way_to_plan(comparison)
        if others:
            draw = cards.render_cards if count <= cards.MOST_CARDS else cards.render_ranking
            st.html(draw(others))
        else:
            with st.container(key="second-offer"):
                st.html(html.render_reason("Add another offer to compare."))
                st.button("Add an offer", key="compare-to-offers", on_click=session.go_to, args=("Offers",))


def _show_way_to_plan(comparison: Comparison) -> None:
    """From the best offer to what to ask them for; of a job one has, to the best offer that can still move."""
    name = next((v.offer.name for v in comparison.ranked if not v.offer.status.is_job), None)
    if name is None:
        return
    is_best = name == comparison.ranking[0]
    label = "See what to ask for" if is_best else html.escape_markdown(f"See what to ask {name} for")
    st.button(label, key="to-plan", type="tertiary", on_click=_open_plan, args=(name,))


def _open_plan(name: str) -> None:
    session.choose_offer(name)
    session.go_to("Negotiate")


def _show_uncounted(uncounted: Uncounted) -> None:
    waiting = f"Still talking, so not counted: {', '.join(uncounted.in_process)}." if uncounted.in_process else ""
    words = tuple(filter(None, (waiting, *uncounted.taken_back)))
    if words:
        st.html("".join(map(html.render_small_print, words)))


# --- the charts -------------------------------------------------------------------------------------------------------


def _show_charts(comparison: Comparison, because: str) -> None:
    """Pay by year and the gap to the leader, a card each; `because` is what the verdict gives as reasons already."""
    with st.container(key="compare-charts"):
        _show_pay(comparison)
        if len(comparison.valuations) > 1:
            _show_kept(comparison, because)


@st.fragment(key="pay")
def _show_pay(comparison: Comparison) -> None:
    with st.container(key="pay-card"):
        year = None
        if pay.needs_year_choice(comparison.valuations):
            years = {_AVERAGE: _AVERAGE} | {str(y.year): str(y.year) for y in comparison.valuations[0].years}
            chosen = show_word_choice("Year", years, key="pay-year")
            year = None if chosen == _AVERAGE else int(chosen)
        drawn = pay.draw_pay_by_year(comparison.valuations, year, ranking=comparison.ranking)
        show_charts([drawn], key="pay-chart", min_width_px=_LEAST_PX)


@st.fragment(key="kept")
def _show_kept(comparison: Comparison, because: str) -> None:
    with st.container(key="kept-card"):
        totals = st.toggle("Totals", key="kept-totals")
        show_charts([leaving.draw_kept_if_leaving(comparison, totals=totals)], key="kept-chart", min_width_px=_LEAST_PX)
        unsure = describe_unknown_clawback(comparison)
        without = "What leaving or changing costs isn't in this chart." if comparison.counts_leaving else ""
        words = ("" if unsure in because else unsure, *leaders.list_unknown_from(comparison), without)
        if any(words):
            st.html("".join(map(html.render_small_print, filter(None, words))))

"""Where the company bends: each lever by what it is worth to you, what opens it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import streamlit as st

from negotiation.counteroffer.exchange_rates import Mode
from negotiation.counteroffer.lever_worth import LeverWorth
from negotiation.counteroffer.levers import Leverage, list_levers
from negotiation.counteroffer.package import Package, build_pricing
from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, messages
from negotiation.dashboard.pages.negotiate.no_plan import to_offer
from negotiation.dashboard.parts import html
from negotiation.market.band import Band
from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.editing import change_offer
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

# Where on the page what a lever depends on is entered, by the kind of thing; the part of the form, None for no part.
_SHOW = ("Add your wins", fields.WINS.title)
_PLACES = {
    **dict.fromkeys(("own result", "plan", "promised lift", "praise", "expertise"), _SHOW),
    "purpose": ("Add what matters to you", fields.FACTORS.title),
    "early start": ("Add your start date", fields.DATES.title),
    "competing offer": ("Add another offer", None),
}

_TWO_WAYS = "What the source says here can be read in more than one way. Your choice is kept in your file."

Best = Mapping[Mode, Package | None]


def show_levers(scenario: Scenario, offer: Offer, band: Band | None, market: Band | None, best: Best) -> None:
    """Lay out the part, with the best package by mode; a reading that is chosen is kept in the file."""
    levers = list_levers(scenario, build_pricing(scenario, offer, band), market=market, best=best)
    known = [lever for lever in levers if lever.lever.kind != "exchange_rate"]  # rates have a place of their own
    if not known:
        st.html(html.render_sentences("Where they bend", [f"No lever is known for {offer.name}."]))
        return
    ranked = sorted(known, key=lambda lever: -(lever.value_usd or 0.0) if money.is_known(lever.value_usd) else 1.0)
    st.html(_render_table(ranked))
    _show_ways_to_open(offer, ranked)
    _show_choices(offer, ranked)


def _render_table(ranked: list[Leverage]) -> str:
    headers = ["Lever", "Open?", "What opens it", "How sure", "Worth to you", "Costs them"]
    rows = [
        [
            lever.lever.title,
            "now" if lever.available else "not yet",
            " ".join(_list_conditions(lever)),
            f"{lever.evidence}: {lever.lever.source.title} ({lever.lever.source.when})",
            lever.worth.told,
            money.usd(lever.employer_cost_usd),
        ]
        for lever in ranked
    ]
    title = "Where they bend, worth most to you first"
    return html.render_fold(title, html.render_table(title, headers, rows, words=3))


def _list_conditions(lever: Leverage) -> Iterator[str]:
    yield lever.condition
    if len(lever.readings) > 1:
        yield f"Read here as: {lever.worth.read_as}."
    if lever.worth.why:
        why = messages.describe_for_page(lever.worth.why)
        yield f"{capitalize_first(why)}." if lever.worth.instead else f"Nobody knows what it's worth: {why}."
    per_year = f"{money.usd(lever.worth.usd_per_year)} a year"
    if lever.worth.usd_per_year and not any(per_year in shown for shown in lever.worth.shows):
        yield f"{per_year}."
    yield from (f"{capitalize_first(shown)}." for shown in lever.worth.shows)
    if lever.warning:
        yield f"Careful: {lever.warning}."


def _show_ways_to_open(offer: Offer, ranked: list[Leverage]) -> None:
    """One button for each place where something would open a lever that is shut."""
    shut = [_PLACES.get(lever.lever.condition.needs) for lever in ranked if not lever.available]
    ways = list(dict.fromkeys(way for way in shut if way is not None))
    with st.container(horizontal=True):
        for label, part in ways:
            key = f"lever-opens-{part}"
            if st.button(f"{label}, under Offers", key=key, on_click=to_offer, args=(offer.name, part)):
                st.rerun()


def _show_choices(offer: Offer, ranked: list[Leverage]) -> None:
    """A list for each claim that can be read in several ways."""
    several = [lever for lever in ranked if len(lever.readings) > 1]
    if not several:
        return
    st.html(html.render_small_print(_TWO_WAYS))
    with st.grid(2, min_column_width=320):
        for lever in several:
            says = {each.reading.key: f"{each.read_as}: {_write_worth(each)}" for each in lever.readings}
            key = f"lever-reading-{offer.name}-{lever.key}"
            if st.session_state.get(key) != lever.chosen:  # the file may have been changed elsewhere, or back
                st.session_state[key] = lever.chosen
            st.selectbox(
                f"{lever.lever.title}, read as",
                list(says),
                format_func=says.__getitem__,
                key=key,
                on_change=_choose,
                args=(offer.name, lever.key, key),
            )


def _write_worth(reading: LeverWorth) -> str:
    return "worth unknown" if reading.value_usd is None and reading.instead is None else reading.told


def _choose(name: str, lever: str, key: str) -> None:
    """Keep the reading that was chosen in the file."""
    reading = str(st.session_state[key])

    def after(offer: Offer) -> Offer:
        return offer.change(negotiation=(offer.negotiation or Negotiation()).read_as(lever, reading))

    session.change_offers(lambda scenario: change_offer(scenario, name, after))

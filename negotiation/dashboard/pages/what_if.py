"""What if: the answer on top, the sliders that move it, and a picture of what follows; saved if you like it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import leaving, pay
from negotiation.dashboard.charts.tornado import TURNS, describe_bar_range, draw_tornado
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.forms.sliders import (
    describe_change,
    list_assumption_sliders,
    list_every_slider,
    list_offer_sliders,
)
from negotiation.dashboard.pages.what_if_moves import list_changes, put_changes, show_changes, show_slider
from negotiation.dashboard.parts import cards, html
from negotiation.dashboard.parts.choices import show_offer_choice, show_part_choice
from negotiation.offers import Change, Scenario, WhatIf
from negotiation.offers.scenario import apply_changes, keep_possible
from negotiation.offers.standing import apply_every_round
from negotiation.reports import verdict
from negotiation.reports.levers import name_lever
from negotiation.reports.offer_figures import format_per_year
from negotiation.reports.unfiled import describe_unfiled
from negotiation.text import money
from negotiation.text.sentences import capitalize_first
from negotiation.valuation.comparison import Comparison, compare_offers
from negotiation.valuation.tornado import Tornado, build_tornado

_NAME = "what-if-name"
_PICTURES = ("Pay by year", _TORNADO := "What matters most")
_NAME_LENGTH = 60
_CHART_PX = 220  # so that both are seen next to the sliders
_SAVED_AS = "what-if-saved-as"  # what is to be said of a name that was taken

# What the sliders are held against does not move with them.
_compare_as_filed = lru_cache(maxsize=32)(compare_offers)


def show_what_if(scenario: Scenario) -> None:
    """Lay out the view; a slider runs its own part alone. Sliders move the offers from how they stand now."""
    unfiled = {offer.name: describe_unfiled(scenario, offer.name) for offer in scenario.offer}
    stands = apply_every_round(scenario)
    _show_moves(stands, unfiled)
    _show_saved(stands)


@st.fragment(key="what-if")
def _show_moves(scenario: Scenario, unfiled: Mapping[str, str]) -> None:
    changes = list_changes(scenario)
    after, before = compare_offers(apply_changes(scenario, changes)), _compare_as_filed(scenario)
    with st.container(key="what-if"):
        with st.container(key="what-if-answer"):
            drawn = [
                cards.build_moved_card(after, before, i, unfiled[v.offer.name]) for i, v in enumerate(after.valuations)
            ]
            st.html(html.render_verdict(*verdict.describe_verdict(after)) + cards.render_moved_cards(drawn))
        show_changes(scenario, changes)
        with st.container(key="what-if-body"):
            with st.container(key="what-if-moves"):
                _show_sliders(scenario, changes)
            with st.container(key="what-if-picture"):
                _show_picture(scenario, changes, after)


def _show_sliders(scenario: Scenario, changes: tuple[Change, ...]) -> None:
    """The sliders of one offer, then those of all offers alike."""
    # What can still be moved comes first: neither the current job nor an example.
    first = next((o for o in scenario.offer if o.status.is_offer), scenario.offer[0])
    offer = show_offer_choice("Offer to change", scenario, first)
    for slider in list_offer_sliders(offer):
        show_slider(scenario, slider, changes)
    st.html('<h2 class="n-part">All offers</h2>')
    for slider in list_assumption_sliders(scenario.assumptions):
        show_slider(scenario, slider, changes)


# --- the picture ------------------------------------------------------------------------------------------------------


def _show_picture(scenario: Scenario, changes: tuple[Change, ...], after: Comparison) -> None:
    """Either both charts or what the lead depends on: more than two at once nobody reads."""
    if show_part_choice("Picture", _PICTURES, key="picture") == _TORNADO:
        _show_tornado(scenario, changes)
    else:
        # In the order of the file, as the cards: nothing jumps while a slider moves.
        drawn = [
            pay.draw_pay_by_year(after.valuations, height_px=_CHART_PX),
            leaving.draw_kept_if_leaving(after, height_px=_CHART_PX),
        ]
        show_charts(drawn, key="what-if-charts")


def _show_tornado(scenario: Scenario, changes: tuple[Change, ...]) -> None:
    """What the lead depends on, with the changes made."""
    names = [offer.name for offer in scenario.offer]
    chosen = st.selectbox(
        "Leader",
        [None, *names],
        format_func=lambda name: name or "Current leader",
        key="tornado-of",
        persist_state="session",
        width=280,
    )
    known_bands, _ = session.company_bands()
    tornado = build_tornado(scenario, known_bands, changes, chosen)
    if tornado is None:
        st.text("Add a second offer with known pay to see what matters most.")
        return
    if not tornado.bars:
        st.text("No single input changes this lead much.")
        return
    show_charts([draw_tornado(tornado, scenario.offer)], key="what-if-charts")
    st.html(html.render_small_print(_HOW) + html.render_more("The chart as a table", _render_tornado_table(tornado)))


_HOW = "Each bar changes one input and shows the lead at both ends of its range."


def _render_tornado_table(tornado: Tornado) -> str:
    rows = [
        [
            f"{bar.offer} {name_lever(bar.lever)}" if bar.offer else capitalize_first(name_lever(bar.lever)),
            describe_bar_range(bar),
            f"{bar.range.name} ({bar.range.rests_on})",
            TURNS if tornado.turns(bar) else "stays",
            money.usd_change(bar.at_low_usd),
            money.usd_change(bar.at_high_usd),
        ]
        for bar in tornado.bars
    ]
    headers = [
        "Input",
        "From … to",
        "Where the range is from",
        "Who leads",
        "Total lead at the first",
        "Total lead at the second",
    ]
    return html.render_table(f"{tornado.offer}'s lead over {tornado.other}", headers, rows, words=3)


# --- saved under a name -----------------------------------------------------------------------------------------------


@st.fragment(key="what-if-kept")
def _show_saved(scenario: Scenario) -> None:
    with st.container(key="what-if-saved"):
        with st.container(horizontal=True, vertical_alignment="center", key="what-if-save"):
            st.text_input(
                "Save this scenario",
                key=_NAME,
                max_chars=_NAME_LENGTH,
                placeholder="Name this scenario (optional)",
                label_visibility="collapsed",
                width=360,
            )
            if st.button("Save scenario", key="what-if-save-it", on_click=_save):
                if list_changes(scenario):
                    st.rerun()
                st.text("No changes yet. Move a slider first.")
            st.html(html.render_small_print("Your offers stay as they are."), width="content")
        if remark := st.session_state.pop(_SAVED_AS, ""):
            st.html(html.render_small_print(remark))
        if scenario.what_if:
            _show_list(scenario)


def _show_list(scenario: Scenario) -> None:
    st.html(_render_saved(scenario))
    with st.container(horizontal=True, vertical_alignment="bottom", key="what-if-saved-ones"):
        saved = {kept.name: kept.changes for kept in scenario.what_if}
        name = st.selectbox("Saved scenario", list(saved), required=True, key="what-if-saved-one", width=360)
        changes = saved.get(name or "", ())
        if st.button("Open", key="what-if-open", on_click=put_changes, args=(keep_possible(scenario, changes),)):
            st.rerun()
        if st.button("Remove", key="what-if-remove", type="tertiary", on_click=_remove, args=(name,)):
            st.rerun()


def _render_saved(scenario: Scenario) -> str:
    """The offers as they are today, and each saved scenario below."""
    rows, left_out = [["Today", *_list_answers(_compare_as_filed(scenario))]], []
    for kept in scenario.what_if:
        there = keep_possible(scenario, kept.changes)
        rows.append([kept.name, *_list_answers(_compare_as_filed(apply_changes(scenario, there)))])
        if lost := len(kept.changes) - len(there):
            changes = f"{lost} change{'s' if lost > 1 else ''}"
            left_out.append(f"{kept.name}: {changes} left out, because the offer or its equity is gone.")
    headers = ["Scenario", "Leader", *(offer.name for offer in scenario.offer)]
    remarks = "".join(map(html.render_small_print, left_out))
    return html.render_table("Saved scenarios, a year", headers, rows, words=1) + remarks


def _list_answers(comparison: Comparison) -> list[str]:
    return [verdict.describe_leader(comparison), *map(format_per_year, comparison.valuations)]


def _save() -> None:
    """Write it into the file as that is now, not as it was when the page was drawn."""
    scenario = session.open_workspace().scenario
    changes = () if scenario is None else list_changes(apply_every_round(scenario))
    if scenario is None or not changes:
        return
    wanted = st.session_state.get(_NAME, "").strip() or _name_after(apply_every_round(scenario), changes)
    name = _find_free_name(wanted, {kept.name for kept in scenario.what_if})
    kept = WhatIf(name=name, changes=changes)
    if session.change_offers(lambda now: now.change(what_if=(*now.what_if, kept))):
        st.session_state[_NAME] = ""
        if name != wanted:
            st.session_state[_SAVED_AS] = f"“{wanted}” exists already, so this one is saved as “{name}”."
        session.go_to("Compare")  # with a first file of your own the page would begin elsewhere


def _find_free_name(wanted: str, taken: set[str]) -> str:
    """The name, or with the next number that makes it one of its own: nothing saved is ever overwritten."""
    ends = itertools.chain([""], (f" {n}" for n in itertools.count(2)))
    return next(name for end in ends if (name := f"{wanted[: _NAME_LENGTH - len(end)]}{end}") not in taken)


def _name_after(scenario: Scenario, changes: tuple[Change, ...]) -> str:
    sliders = list_every_slider(scenario)
    descriptions = [describe_change(s, change.value) for change in changes for s in sliders if s.is_for(change)]
    return "; ".join(descriptions)[:_NAME_LENGTH]


def _remove(name: str) -> None:
    session.change_offers(
        lambda scenario: scenario.change(what_if=tuple(kept for kept in scenario.what_if if kept.name != name))
    )

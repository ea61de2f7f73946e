"""What if: the answer, the sliders that move it, and what follows from them; kept under a name if you like it."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from functools import lru_cache

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import pay
from negotiation.dashboard.charts.tornado import TURNS, describe_bar_range, draw_tornado
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.forms.sliders import (
    Slider,
    describe_change,
    list_assumption_sliders,
    list_every_slider,
    list_offer_sliders,
    move_slider,
)
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.cards import add_card_line, build_moved_card
from negotiation.dashboard.parts.choices import show_offer_choice, show_part_choice
from negotiation.offers import Change, Offer, Scenario, WhatIf
from negotiation.offers.scenario import apply_changes, keep_possible
from negotiation.offers.standing import apply_every_round
from negotiation.reports import present_value, verdict
from negotiation.reports.levers import name_lever, write_lever
from negotiation.reports.unfiled import describe_unfiled
from negotiation.text import money
from negotiation.valuation.comparison import Comparison, compare_offers
from negotiation.valuation.tornado import Tornado, build_tornado

_MADE = "what-if-changes"  # what the sliders have moved so far, of every offer: each offer's id, and the change
_ROUND = "what-if-round"  # counts what moved sliders but a hand: with a new key each stands at its value again
_NAME = "what-if-name"
_PICTURES = ("Year by year", _TORNADO := "What it depends on")
_NAME_LENGTH = 60
_KEPT_AS = "what-if-kept-as"  # what is to be said of a name that was taken

# What the sliders are held against does not move with them.
_as_filed = lru_cache(maxsize=32)(compare_offers)


def show_what_if(scenario: Scenario) -> None:
    """Lay out the view; a slider runs its own part alone. Sliders move the offers from how they stand now."""
    said = {offer.name: describe_unfiled(scenario, offer.name) for offer in scenario.offer}
    stands = apply_every_round(scenario)
    _moving(stands, said)
    _keeping(stands)


@st.fragment(key="what-if")
def _moving(scenario: Scenario, said: Mapping[str, str]) -> None:
    # On a phone the answer stays in sight above the sliders; on a wide screen they come first (page.css).
    with st.container(key="what-if"):
        answer = st.container(key="what-if-answer")
        with st.container(key="what-if-moves"):
            row = st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute")
            with row:
                offer = _offer(scenario)
            changes = _moves(scenario, offer)
        _remember(changes)
        after = compare_offers(apply_changes(scenario, changes))
        with row:
            st.html(html.render_reason(verdict.describe_basis(scenario.offer, after.assumptions)), width="content")
        pairs = zip(after.valuations, _as_filed(scenario).valuations, strict=True)
        cards = [
            add_card_line(build_moved_card(now, was, i), said[now.offer.name]) for i, (now, was) in enumerate(pairs)
        ]
        with answer:
            st.html(html.render_verdict(*verdict.describe_verdict(after)) + html.render_cards(cards))
        _pictures(scenario, changes, after)


def _offer(scenario: Scenario) -> Offer:
    # What can still be moved comes first: neither the current job nor an example.
    first = next((o for o in scenario.offer if o.status.is_offer), scenario.offer[0])
    return show_offer_choice("Offer to change", scenario, first, key="what-if-offer")


def _moves(scenario: Scenario, offer: Offer) -> tuple[Change, ...]:
    """The sliders of one offer and of the assumptions; what all that were ever moved have changed."""
    changes = keep_possible(scenario, _remembered())
    with st.grid(5, min_column_width=150, key="what-if-sliders"):
        for slider in (*list_offer_sliders(offer), *list_assumption_sliders(scenario.assumptions)):
            changes = move_slider(changes, slider, _slider(slider, changes))
    _changed(scenario, changes)
    return changes


def _slider(slider: Slider, changes: tuple[Change, ...]) -> float | None:
    """Where the slider stands now; bounds widen for a kept value that lies beyond them."""
    to = next((slider.shown(change.value) for change in changes if slider.is_for(change)), slider.value)
    key = f"what-if-{st.session_state.get(_ROUND, 0)}-{slider.offer or ''}-{slider.lever}"
    if slider.value is None:
        return _unknown_slider(slider, to, key)
    kind = int if isinstance(slider.step, int) else float
    value = slider.value if to is None else to
    moved: float = st.slider(
        slider.label,
        kind(min(slider.low, value)),
        kind(max(slider.high, value)),
        kind(value),
        kind(slider.step),
        format=slider.format,
        help=slider.help,
        key=key,
    )
    return moved


def _unknown_slider(slider: Slider, to: float | None, key: str) -> float | None:
    """A slider whose first stop is that nobody knows."""
    stops = [slider.low + i * slider.step for i in range(round((slider.high - slider.low) / slider.step) + 1)]
    known = sorted({*stops, *(() if to is None else (to,))})
    moved: float | None = st.select_slider(
        slider.label,
        [None, *known],
        to,
        format_func=lambda value: "unknown" if value is None else write_lever(slider.lever, slider.filed(value)),
        help=slider.help,
        key=key,
    )
    return moved


def _changed(scenario: Scenario, changes: tuple[Change, ...]) -> None:
    """What was changed, and the way back: one by one, or all."""
    sliders = list_every_slider(scenario)
    with st.container(horizontal=True, vertical_alignment="center", key="what-if-changed"):
        st.button("Reset", key="what-if-reset", disabled=not changes, on_click=_put, args=((),))
        if not changes:
            st.text("Nothing is changed yet.")
        for change in changes:
            slider = next(slider for slider in sliders if slider.is_for(change))
            st.button(
                html.escape_markdown(f"{describe_change(slider, change.value)}  ✕"),
                key=f"what-if-back-{change.offer or ''}-{change.lever}",
                help="Take this change back",
                on_click=_put,
                args=(tuple(other for other in changes if other != change),),
            )


def _put(changes: tuple[Change, ...]) -> None:
    """Stand the sliders where these changes say."""
    _remember(changes)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _pictures(scenario: Scenario, changes: tuple[Change, ...], after: Comparison) -> None:
    """Either both charts or what the lead depends on: more than two at once nobody reads."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        chosen = show_part_choice("Picture", _PICTURES, key="what-if-picture", is_labeled=False)
        if chosen != _TORNADO:
            st.html(html.render_legend(after.components), width="content")
    if chosen == _TORNADO:
        _tornado(scenario, changes)
    else:
        show_charts([pay.draw_pay_by_year(after.valuations), pay.draw_kept_if_leaving(after)], key="what-if-charts")


def _tornado(scenario: Scenario, changes: tuple[Change, ...]) -> None:
    """Lay it out, for the offers with the changes `changes`."""
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
    tornado = build_tornado(scenario, known_bands, changes, chosen)
    if tornado is None:
        st.text("It takes two offers of known worth to hold against each other.")
        return
    if not tornado.bars:
        st.text("Nothing that could be moved by a little moves this lead.")
        return
    st.html(html.render_reason(_HOW))
    show_charts([draw_tornado(tornado, names)], key="what-if-charts")
    st.html(html.render_more("The same as a table, with what each range rests on", _tornado_table(tornado)))


_HOW = (
    "Each bar moves one thing alone through a range, and shows the lead at both of its ends. "
    "The range is the company's hiring range, else a small step that we assume; or how far you moved the slider, where "
    "that is wider."
)


def _tornado_table(tornado: Tornado) -> str:
    rows = [
        [
            f"{bar.offer}: {name_lever(bar.lever)}" if bar.offer else name_lever(bar.lever).capitalize(),
            describe_bar_range(bar),
            f"{bar.range.name}; {bar.range.rests_on}",
            TURNS if tornado.turns(bar) else "stays",
            money.usd_change(bar.at_low_usd),
            money.usd_change(bar.at_high_usd),
        ]
        for bar in tornado.bars
    ]
    headers = ["Moved alone", "From … to", "Whose range", "Who is ahead", "Lead at the first", "Lead at the second"]
    return html.render_table(f"The lead of {tornado.offer} over {tornado.other}", headers, rows, words=3)


def _remember(changes: tuple[Change, ...]) -> None:
    """Keep what the sliders have moved by the offers' ids, which stay when an offer is renamed."""
    now = session.open_workspace()
    st.session_state[_MADE] = tuple((change.offer and now.find_id(change.offer), change) for change in changes)


def _remembered() -> tuple[Change, ...]:
    """What the sliders have moved, by the offers' names of now; what was moved of an offer that is gone is left out."""
    now = session.open_workspace()
    changes = ((change, id_ and now.find_name(id_)) for id_, change in st.session_state.get(_MADE, ()))
    return tuple(change.change(offer=name) for change, name in changes if (name is None) == (change.offer is None))


@st.fragment(key="what-if-kept")
def _keeping(scenario: Scenario) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom", key="what-if-keep"):
        st.text_input(
            "Keep what is changed, under a name",
            key=_NAME,
            max_chars=_NAME_LENGTH,
            placeholder="left empty, it is named after its changes",
            help="It is saved beside your offers, which stay as they are. A name that is taken gets a number.",
            width=360,
        )
        if st.button("Keep", key="what-if-keep-it", on_click=_keep):
            if st.session_state.get(_MADE):
                st.rerun()
            st.text("Nothing is changed yet: move a slider first.")
    if remark := st.session_state.pop(_KEPT_AS, ""):
        st.html(html.render_reason(remark))
    if scenario.what_if:
        st.html(_kept(scenario))
        with st.container(horizontal=True, key="what-if-kept-ones"):
            for i, kept in enumerate(scenario.what_if):
                name = html.escape_markdown(kept.name)
                if st.button(f"Look at “{name}”", key=f"what-if-look-{i}", on_click=_put, args=(kept.changes,)):
                    st.rerun()
                if st.button(f"Remove “{name}”", key=f"what-if-remove-{i}", on_click=_remove, args=(kept.name,)):
                    st.rerun()


def _kept(scenario: Scenario) -> str:
    """The offers as they stand, and each what-if beside them."""
    rows, left_out = [["As they stand", *_answers(_as_filed(scenario))]], []
    for kept in scenario.what_if:
        there = keep_possible(scenario, kept.changes)
        rows.append([kept.name, *_answers(_as_filed(apply_changes(scenario, there)))])
        if lost := len(kept.changes) - len(there):
            left_out.append(
                f"{kept.name}: {lost} change{'s' if lost > 1 else ''} left out; the offer or grant is no longer there."
            )
    headers = ["What if", "Ahead", *(offer.name for offer in scenario.offer)]
    remarks = "".join(map(html.render_reason, left_out))
    return html.render_table("Kept, in present value", headers, rows, words=1) + remarks


def _answers(comparison: Comparison) -> list[str]:
    return [
        verdict.describe_leader(comparison),
        *(
            present_value.format_present_value(v.present_value_usd, comparison.assumptions)
            for v in comparison.valuations
        ),
    ]


def _keep() -> None:
    """Write it into the file as that is now, not as it was when the page was drawn."""
    scenario, changes = session.open_workspace().scenario, _remembered()
    if scenario is None or not changes:
        return
    wanted = st.session_state.get(_NAME, "").strip() or _named_after(scenario, changes)
    name = _free(wanted, {kept.name for kept in scenario.what_if})
    kept = WhatIf(name=name, changes=changes)
    if session.change_offers(lambda now: now.change(what_if=(*now.what_if, kept))):
        st.session_state[_NAME] = ""
        if name != wanted:
            st.session_state[_KEPT_AS] = f"“{wanted}” is there already, so this one is kept as “{name}”."
        session.go_to("Compare")  # with a first file of your own the page would begin elsewhere


def _free(wanted: str, taken: set[str]) -> str:
    """The name, or with the next number that makes it one of its own: nothing kept is ever overwritten."""
    ends = itertools.chain([""], (f" {n}" for n in itertools.count(2)))
    return next(name for end in ends if (name := f"{wanted[: _NAME_LENGTH - len(end)]}{end}") not in taken)


def _named_after(scenario: Scenario, changes: tuple[Change, ...]) -> str:
    sliders = list_every_slider(scenario)
    descriptions = [describe_change(s, change.value) for change in changes for s in sliders if s.is_for(change)]
    return "; ".join(descriptions)[:_NAME_LENGTH]


def _remove(name: str) -> None:
    session.change_offers(
        lambda scenario: scenario.change(what_if=tuple(kept for kept in scenario.what_if if kept.name != name))
    )

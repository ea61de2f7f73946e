"""The sliders of a what-if, each with a box for the exact figure. Both move the same change.

What was changed lives in the session, not in the widgets: an offer that isn't on the screen keeps its changes.
"""

from __future__ import annotations

import time
from typing import TypeVar

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms.parse import UnreadableError
from negotiation.dashboard.forms.sliders import (
    Slider,
    describe_change,
    list_every_slider,
    move_slider,
    read_value,
    write_value,
)
from negotiation.dashboard.parts import html
from negotiation.offers import Change, Scenario
from negotiation.offers.scenario import keep_possible

_Value = TypeVar("_Value", float, float | None)

_MADE = "what-if-changes"  # what was moved so far, of every offer: each offer's id, and the change
_ROUNDS = "what-if-rounds"  # by lever: how often its slider was moved by something else than a hand on it
_STARTS = "what-if-starts"  # by the key of a slider: where it stood when it was laid out
_WRONG = "what-if-wrong"  # by the key of a box: why its text can't be read
_WRITTEN = "what-if-written"  # by the key of a box: when it was last rewritten, and what it said shortly before
_LATE_SECONDS = 3.0  # how long after that the browser may still send what a box said before


def list_changes(scenario: Scenario) -> tuple[Change, ...]:
    """What was moved so far and can still be: the file may have been edited since."""
    return keep_possible(scenario, _list_made())


def _list_made() -> tuple[Change, ...]:
    now = session.open_workspace()
    made = ((change, id_ and now.find_name(id_)) for id_, change in st.session_state.get(_MADE, ()))
    return tuple(change.change(offer=name) for change, name in made if (name is None) == (change.offer is None))


def put_changes(changes: tuple[Change, ...]) -> None:
    """Make these the changes in force; a callback. Every slider that they move is laid out anew, where it then stands.

    All others stay what they are, with the focus that one of them may have.
    """
    rounds: dict[tuple[str | None, str], int] = st.session_state.setdefault(_ROUNDS, {})
    for lever in {(change.offer, change.lever) for change in {*_list_made()} ^ {*changes}}:
        rounds[lever] = rounds.get(lever, 0) + 1
    _remember(changes)


def _remember(changes: tuple[Change, ...]) -> None:
    now = session.open_workspace()
    # By the offers' ids, which stay when an offer is renamed.
    st.session_state[_MADE] = tuple((change.offer and now.find_id(change.offer), change) for change in changes)
    st.session_state.pop(_WRONG, None)


def show_slider(scenario: Scenario, slider: Slider, changes: tuple[Change, ...]) -> None:
    """Lay out one slider and its box, where the changes put them. The ends widen for a value beyond them."""
    to = next((slider.shown(change.value) for change in changes if slider.is_for(change)), slider.value)
    key = f"what-if-{slider.offer or ''}-{slider.lever}"
    track = f"{key}-{st.session_state.get(_ROUNDS, {}).get((slider.offer, slider.lever), 0)}"
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"what-if-row-{key}"):
        if slider.value is None:
            _show_stops(scenario, slider, _find_start(track, to), track)
        else:
            _show_track(scenario, slider, _find_start(track, slider.value if to is None else to), track)
        box = f"{key}-box"
        wrong = st.session_state.get(_WRONG, {}).get(box)
        if not wrong:
            _write_box(box, write_value(slider, to))
        st.text_input(
            f"{slider.label}, exact",
            key=box,
            placeholder="unknown",
            label_visibility="collapsed",
            on_change=_type,
            args=(scenario, slider, box),
            width=_BOX_PX,
        )
    if wrong:
        st.html(html.render_mistake(wrong))


_BOX_PX = 112


def _find_start(track: str, value: _Value) -> _Value:
    """Where a slider stood when it was laid out; the browser knows where a hand has moved it since.

    Told another value with every move, it would jump back under a hand that is quicker than the answer.
    """
    starts: dict[str, _Value] = st.session_state.setdefault(_STARTS, {})
    if track not in st.session_state:
        starts[track] = value
    return starts.setdefault(track, value)


def _show_track(scenario: Scenario, slider: Slider, start: float, track: str) -> None:
    kind = int if isinstance(slider.step, int) else float
    st.slider(
        slider.label,
        kind(min(slider.low, start)),
        kind(max(slider.high, start)),
        kind(start),
        kind(slider.step),
        format=slider.format,
        help=slider.help,
        key=track,
        on_change=_slide,
        args=(scenario, slider, track),
    )


def _show_stops(scenario: Scenario, slider: Slider, start: float | None, track: str) -> None:
    """A slider whose first stop is that nobody knows."""
    stops = [slider.low + i * slider.step for i in range(round((slider.high - slider.low) / slider.step) + 1)]
    st.select_slider(
        slider.label,
        [None, *sorted({*stops, *(() if start is None else (start,))})],
        start,
        format_func=lambda value: "unknown" if value is None else write_value(slider, value),
        help=slider.help,
        key=track,
        on_change=_slide,
        args=(scenario, slider, track),
    )


def _slide(scenario: Scenario, slider: Slider, key: str) -> None:
    _remember(move_slider(list_changes(scenario), slider, st.session_state[key]))


def _type(scenario: Scenario, slider: Slider, key: str) -> None:
    """Take what was typed. An empty box is what stands in the file; what can't be read changes nothing."""
    text = st.session_state[key] or ""
    if _is_late(key, text):
        return
    try:
        value = read_value(slider, text)
    except UnreadableError as error:
        st.session_state[_WRONG] = {key: str(error)}
        return
    value = slider.value if value is None else value
    put_changes(move_slider(list_changes(scenario), slider, value))
    st.session_state[key] = write_value(slider, value)


def _write_box(key: str, text: str) -> None:
    """Have a box say what its slider does, and remember what it said."""
    before = st.session_state.get(key)
    if before == text:
        return
    written: dict[str, tuple[float, frozenset[str]]] = st.session_state.setdefault(_WRITTEN, {})
    now = time.monotonic()
    at, earlier = written.get(key, (now, frozenset()))
    kept = earlier if now - at < _LATE_SECONDS else frozenset()
    written[key] = (now, kept | {text} | (set() if before is None else {before}))
    st.session_state[key] = text


def _is_late(key: str, text: str) -> bool:
    """Whether a box's text is no hand's, but what the box said before its slider moved on.

    The browser sends every box along with every move. A hand quicker than the answer sends one that is out of date.
    """
    at, texts = st.session_state.get(_WRITTEN, {}).get(key, (0.0, frozenset()))
    return text in texts and time.monotonic() - at < _LATE_SECONDS


def show_changes(scenario: Scenario, changes: tuple[Change, ...]) -> None:
    """What was changed, and the way back: one by one, or all."""
    sliders = list_every_slider(scenario)
    with st.container(horizontal=True, vertical_alignment="center", key="what-if-changed"):
        if not changes:
            st.text("No changes yet.", width="content")
        for change in changes:
            slider = next(slider for slider in sliders if slider.is_for(change))
            st.button(
                html.escape_markdown(f"{describe_change(slider, change.value)}  ✕"),
                key=f"what-if-back-{change.offer or ''}-{change.lever}",
                help="Undo this change",
                on_click=put_changes,
                args=(tuple(other for other in changes if other != change),),
            )
        st.button(
            "Reset all", key="what-if-reset", type="tertiary", disabled=not changes, on_click=put_changes, args=((),)
        )

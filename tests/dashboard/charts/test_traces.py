"""Traces as Plotly takes them, round ends of scales, and words kept apart."""

from __future__ import annotations

import itertools
import json

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.dashboard.charts import traces

DOLLARS = st.floats(-1e9, 1e9)


@given(low=DOLLARS, high=DOLLARS)
def test_ticks_are_round_evenly_spaced_and_reach_both_ends(low: float, high: float) -> None:
    low, high = sorted((low, high))
    ticks = traces.list_ticks(low, high)
    steps = [b - a for a, b in itertools.pairwise(ticks)]
    assert 2 <= len(ticks) <= 8
    assert steps == pytest.approx([steps[0]] * len(steps), rel=1e-6)
    slack = 1e-6 * max(abs(low), abs(high), high - low)
    assert ticks[0] <= low + slack
    assert high - slack <= ticks[-1]


@given(size=st.floats(1e-3, 1e12))
def test_a_round_end_is_near(size: float) -> None:
    assert size * (1 - 1e-6) <= traces.round_up(size) <= 1.2 * size


def test_round_ends() -> None:
    assert [traces.round_up(usd) for usd in (0, 309_250, 410_000, 1_000_000)] == [1, 350_000, 450_000, 1_000_000]
    assert traces.list_ticks(-442_000, 0) == [-500_000, -400_000, -300_000, -200_000, -100_000, 0]


@given(ends=st.lists(st.floats(0, 100), max_size=5))
def test_words_keep_apart_and_inside(ends: list[float]) -> None:
    places = traces.place_apart(sorted(ends), 17, 0, 100)
    assert all(b - a >= 17 - 1e-9 for a, b in itertools.pairwise(places))
    assert all(-1e-9 <= place <= 100 for place in places)


def test_words_with_room_stay_beside_their_ends() -> None:
    assert traces.place_apart([10, 50, 90], 17, 0, 100) == [10, 50, 90]
    assert traces.place_apart([88, 90, 100], 10, 0, 100) == [80, 90, 100]


def test_every_shape_is_one_of_plotlys_own() -> None:
    """Plotly's classes refuse a key or a value that isn't theirs; only the colors' names are CSS."""
    drawn = [
        traces.draw_bars("Bars", [1.0], [1.0], [0.0], "red", ["a bar"], hatch="blue"),
        traces.draw_line("Line", [1.0], [1.0], "red", dash="dot", tells=True),
        traces.draw_rules("Even", [0.0], (0.0, 1.0), "red", dash="3px,3px"),
        traces.draw_grid("Grid", [0.0], (0.0, 1.0), "red"),
        traces.draw_marks("Marks", [1.0] * 5, [1.0] * 5, list(traces.MARK_SIZES_PX), ["red"] * 5, ["a mark"] * 5),
    ]
    layout = traces.lay_out((0.0, 1.0), (5.0, 0.0), left=10)
    figure = go.Figure(json.loads(json.dumps(drawn).replace(traces.SURFACE, "white")), layout)
    assert [trace.type for trace in figure.data] == ["bar", "scatter", "scatter", "scatter", "scatter"]
    assert figure.data[0].marker.pattern.shape == "/"
    assert (figure.layout.yaxis.range, figure.layout.margin.l) == ((5, 0), 10)


def test_a_bar_of_nothing_has_no_outline() -> None:
    bars = traces.draw_bars("Bars", [0.0, 1.0], [0.0, 3.0], [0.0, 0.0], "red", ["nothing", "three"], hatch="blue")
    assert bars["marker"]["line"]["width"] == [0.0, 1.0]

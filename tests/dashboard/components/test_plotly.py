"""The charts' component on the server's side: what it sends, and how a test reads it."""

from __future__ import annotations

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from negotiation.dashboard.components.plotly import component
from negotiation.dashboard.components.plotly.component import Figure


def _page() -> None:
    import numpy as np  # noqa: PLC0415 - AppTest runs this function's text alone

    from negotiation.dashboard.components.plotly import Figure, show_charts  # noqa: PLC0415

    line = {"type": "scatter", "x": np.arange(3), "y": np.array([1.5, np.nan, 2.0]), "name": "a"}
    show_charts(
        [Figure("line", "A line", "From 1.5 to 2.", 300, [line], {"xaxis": {"range": [0, 2]}}, legend=[("a", "red")])],
        key="charts",
    )


def test_figures_are_read_back() -> None:
    """A test of a page sees every figure, arrays as lists and unknowns as gaps."""
    app = AppTest.from_function(_page).run()
    figures = [figure for found in app.get("bidi_component") for figure in component.decode_figures(found.proto)]
    line = {"type": "scatter", "x": [0, 1, 2], "y": [1.5, None, 2.0], "name": "a"}
    assert figures == [
        Figure("line", "A line", "From 1.5 to 2.", 300, [line], {"xaxis": {"range": [0, 2]}}, legend=[("a", "red")])
    ]


def test_figure_holds_plain_values_only() -> None:
    """What the browser could not read is refused, and so is an unknown outside of an array."""
    with pytest.raises(TypeError, match="no figure can hold a set"):
        component.show_charts([Figure("a", "", "", 1, [{"x": {1}}])], key="a")
    with pytest.raises(ValueError, match="not JSON compliant"):
        component.show_charts([Figure("a", "", "", 1, [{"x": [np.nan]}])], key="a")

"""The charts' component on the server's side: what it sends, and how a test reads it."""

from __future__ import annotations

from importlib.metadata import version

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from negotiation.dashboard import server
from negotiation.dashboard.components.plotly import component
from negotiation.dashboard.components.plotly.component import Figure


def _page() -> None:
    import numpy as np  # noqa: PLC0415 - AppTest runs this function's text alone

    from negotiation.dashboard.components.plotly.component import Figure, preload_plotly, show_charts  # noqa: PLC0415

    preload_plotly()
    line = {"type": "scatter", "x": np.arange(3), "y": np.array([1.5, np.nan, 2.0]), "name": "a"}
    show_charts(
        [Figure("line", "A line", "From 1.5 to 2.", 300, [line], {"xaxis": {"title": {"text": "month"}}})], key="charts"
    )


def test_figures_are_read_back() -> None:
    """A test of a page sees every figure, arrays as lists and unknowns as gaps."""
    app = AppTest.from_function(_page).run()
    figures = [figure for found in app.get("bidi_component") for figure in component.decode_figures(found.proto)]
    line = {"type": "scatter", "x": [0, 1, 2], "y": [1.5, None, 2.0], "name": "a"}
    layout = {"xaxis": {"title": {"text": "month"}}}
    assert figures == [Figure("line", "A line", "From 1.5 to 2.", 300, [line], layout, wide_data=[])]


def test_figure_holds_plain_values_only() -> None:
    """What the browser could not read is refused, and so is an unknown outside of an array."""
    with pytest.raises(TypeError, match="no figure can hold a set"):
        component.show_charts([Figure("a", "", "", 1, [{"x": {1}}])], key="a")
    with pytest.raises(ValueError, match="not JSON compliant"):
        component.show_charts([Figure("a", "", "", 1, [{"x": [np.nan]}])], key="a")


def test_plotly_script_is_what_the_package_ships() -> None:
    """The declared package brings the file that the page asks for, under its version."""
    assert server.find_plotly_script().read_bytes().rstrip().endswith(b"return Plotly;\n}));")
    assert server.plotly_url() == f"{server.PLOTLY_PATH}?v={version('plotly')}"

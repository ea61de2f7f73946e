"""Shows Plotly figures, and repaints them in place when their figures change.

`st.plotly_chart` mounts a changed chart anew each time, which takes twice as long as the change itself, flickers, and
forgets what was clicked. This component keeps the drawing and hands Plotly the difference. Figures are plain dicts of
what Plotly.js calls `data` and `layout`, so that the server never imports Plotly.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BidiComponent_pb2 import BidiComponent

from negotiation.dashboard.components.register import register_component
from negotiation.dashboard.server import plotly_url

_NAME = "plotly_host"

# Colors a figure may name, wherever Plotly takes one: the browser puts in those of the theme in force, light or dark.
SERIES = tuple(f"var(--series-{n})" for n in range(1, 11))  # chartCategoricalColors of .streamlit/config.toml, in order
TEXT = "var(--st-text-color)"
FAINT = "var(--st-border-color)"


@dataclass(frozen=True)
class Figure:
    """One chart: what to draw, and what to say to somebody who does not see it.

    Numbers may stand in numpy arrays anywhere; unknown ones in them (nan) become gaps. What the host sets unless
    `layout` does: the theme's fonts and colors, a transparent ground, margins, no legend, no dragging, fixed axes.
    A chart is narrow below 480 px: on a phone.
    """

    key: str  # tells charts on a page apart: the one with the same key is repainted
    title: str
    alt: str  # what the chart shows, in words
    height_px: int  # of the drawing, without the title
    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any] = field(default_factory=dict)
    narrow: Mapping[str, Any] = field(default_factory=dict)  # entries of layout that differ where it is narrow
    wide_data: Sequence[Mapping[str, Any]] = ()  # further traces, left out where it is narrow


def show_charts(figures: Sequence[Figure], *, key: str, min_width_px: int = 480) -> None:
    """Show figures side by side where each gets `min_width_px`, else below each other."""
    payload = {"script": plotly_url(), "min_width_px": min_width_px, "figures": [vars(figure) for figure in figures]}
    # As bytes: Streamlit would write JSON twice, the second time to see whether it changed.
    data = json.dumps(payload, default=_plain, allow_nan=False).encode()
    _component(key=key, data=data)


def preload_plotly() -> None:
    """Have the browser fetch Plotly.js, which takes as long as all else, while the server is still at work.

    To be called first on a page that will show charts; nothing is seen of it.
    """
    show_charts((), key="plotly-preload")


def decode_figures(component: BidiComponent) -> tuple[Figure, ...]:
    """Read back what a component shows, none if it is not one of these; for tests of pages.

    With AppTest: `[figure for c in app.get("bidi_component") for figure in decode_figures(c.proto)]`.
    """
    if component.component_name != f"negotiate.{_NAME}":
        return ()
    return tuple(Figure(**figure) for figure in json.loads(component.bytes)["figures"])


_component = register_component("plotly", name=_NAME)


def _plain(value: object) -> object:
    # By its method, so that numpy is not loaded only to ask; preload() comes before it.
    if not hasattr(value, "tolist"):
        raise TypeError(f"no figure can hold a {type(value).__name__}")
    return _with_gaps(value.tolist())


def _with_gaps(value: object) -> object:
    if isinstance(value, list):
        return [_with_gaps(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value

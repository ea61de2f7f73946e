"""Shows Plotly figures, and repaints them in place when their figures change.

`st.plotly_chart` mounts a changed chart anew each time, which takes twice as long as the change itself, and flickers.
This component keeps the drawing and hands Plotly the difference. Plotly draws the shapes. The words stand over them as
HTML, for text is half of what Plotly's repainting takes. Figures are plain dicts, so that the server never imports
Plotly.
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


@dataclass(frozen=True)
class Figure:
    """One chart: what to draw, and what to say to somebody who doesn't see it.

    `data` and `layout` are Plotly's own, made in `negotiation.dashboard.charts.traces`. Only traces of the type "text"
    aren't: those are words, which the browser writes over the drawing. A color may be CSS, such as `var(--o1)`, and
    follows the theme. The component hides the axes. Numbers may stand in numpy arrays; unknown ones (nan) become gaps.
    """

    key: str  # tells charts on a page apart: the one with the same key is repainted
    title: str  # a sentence that says what one sees; empty where the page writes it
    alt: str  # what the chart shows, in words
    height_px: int  # of the drawing, without title and legend
    data: Sequence[Mapping[str, Any]]
    layout: Mapping[str, Any] = field(default_factory=dict)
    narrow: Mapping[str, Any] = field(default_factory=dict)  # height_px, data and layout where these differ on a phone
    narrow_below_px: int = 480  # of the chart's own width
    subtitle: str = ""
    legend: Sequence[tuple[str, str]] = ()  # names and CSS backgrounds


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
    figures = json.loads(component.bytes)["figures"]
    return tuple(Figure(**{**each, "legend": [tuple(entry) for entry in each["legend"]]}) for each in figures)


_component = register_component("plotly", name=_NAME)


def _plain(value: object) -> object:
    # By its method, so that numpy is not loaded only to ask; preload_plotly() comes before it.
    if not hasattr(value, "tolist"):
        raise TypeError(f"no figure can hold a {type(value).__name__}")
    return _with_gaps(value.tolist())


def _with_gaps(value: object) -> object:
    if isinstance(value, list):
        return [_with_gaps(item) for item in value]
    return None if isinstance(value, float) and math.isnan(value) else value

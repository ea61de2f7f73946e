"""Charts drawn by Plotly.js in the page."""

from negotiation.dashboard.components.plotly.component import (
    FAINT,
    SERIES,
    TEXT,
    Figure,
    decode_figures,
    preload_plotly,
    show_charts,
)

__all__ = ["FAINT", "SERIES", "TEXT", "Figure", "decode_figures", "preload_plotly", "show_charts"]

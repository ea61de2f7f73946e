"""Charts drawn by Plotly.js in the page, with words of HTML over them."""

from negotiation.dashboard.components.plotly.component import Figure, decode_figures, preload_plotly, show_charts

__all__ = ["Figure", "decode_figures", "preload_plotly", "show_charts"]

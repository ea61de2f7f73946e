"""A page with two hosts, for the tests of the component alone; run by Streamlit."""

import numpy as np
import streamlit as st

from negotiation.dashboard.components.plotly.component import SERIES, TEXT, Figure, preload_plotly, show_charts

preload_plotly()


def bars(height: float) -> Figure:
    return Figure(
        key="bars",
        title="Two bars",
        alt=f"Bars of 1 and {height:.0f}.",
        height_px=200,
        data=[{"type": "bar", "x": [0, 1], "y": np.array([1.0, height]), "marker": {"color": SERIES[0]}}],
        layout={"xaxis": {"title": {"text": "wide", "font": {"color": TEXT}}}},
        narrow={"xaxis": {"title": {"text": "narrow"}}},
        wide_data=[{"type": "scatter", "mode": "text", "x": [1], "y": [height], "text": [f"top {height:.0f}"]}],
    )


def line(key: str) -> Figure:
    return Figure(key, "", "A line with a gap.", 150, [{"type": "scatter", "y": np.array([1.0, np.nan, 3.0])}])


@st.fragment
def page() -> None:
    height = st.slider("Height", 1, 9, 3)
    several = st.toggle("Several", value=True)
    show_charts([bars(height), line("first")] if several else [line("first")], key="upper")
    show_charts([line("second")], key="lower")


page()

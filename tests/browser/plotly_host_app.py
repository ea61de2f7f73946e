"""A page with two hosts, for the tests of the component alone; run by Streamlit."""

import numpy as np
import streamlit as st

from negotiation.dashboard.charts import traces
from negotiation.dashboard.components.plotly import Figure, preload_plotly, show_charts

preload_plotly()
st.html("<style>.stApp { --o1: light-dark(#00624e, #6be3ba); --ink: light-dark(#1a1d26, #eceef4); }</style>")


def bars(height: float) -> Figure:
    def data(word: str) -> list[traces.Trace]:
        tops = np.array([1.0, height])
        return [
            traces.draw_bars("Bars", np.array([0, 1]), tops, [0, 0], "var(--o1)", ["one", f"bar of {height:.0f}"]),
            traces.draw_texts("Tops", [0, 1], tops, ["<b>1</b>", f"top {height:.0f}"], dy=-12),
            traces.draw_texts("Form", [0.5], [0], [word], dy=12),
        ]

    return Figure(
        key="bars",
        title="Two bars",
        alt=f"Bars of 1 and {height:.0f}.",
        height_px=200,
        data=data("wide"),
        layout=traces.lay_out((-0.5, 1.5), (0, 10), top=24, bottom=24),
        narrow={"data": data("narrow"), "height_px": 120},
        legend=[("Pay", "var(--o1)")],
    )


def line(key: str) -> Figure:
    drawn = traces.draw_line("Line", np.arange(5), np.array([1.0, 2.0, np.nan, 3.0, 2.0]), "var(--o1)", tells=True)
    return Figure(key, "", "A line with a gap.", 150, [drawn], traces.lay_out((0, 4), (0, 3)))


@st.fragment
def page() -> None:
    height = st.slider("Height", 1, 9, 3)
    several = st.toggle("Several", value=True)
    show_charts([bars(height), line("first")] if several else [line("first")], key="upper")
    show_charts([line("second")], key="lower")


page()

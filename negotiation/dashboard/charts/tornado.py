"""What the lead depends on, as one chart: a bar for each lever, from the lead at the one end to that at the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from negotiation.dashboard.charts.palette import find_offer_color
from negotiation.dashboard.charts.traces import (
    SMALL_PX,
    Trace,
    as_text,
    draw_bars,
    draw_texts,
    fix_margins,
    format_dollar_axis,
    note,
    shorten_name,
    spare_room,
    title_axis,
)
from negotiation.dashboard.components.plotly import TEXT, Figure
from negotiation.reports.levers import name_lever, write_lever
from negotiation.text import money
from negotiation.valuation.tornado import Bar, Tornado
from negotiation.valuation.vesting import FloatArray

TURNS = "turns the order"
_MARK = "⇄ "  # before the name of a bar that does
_ROW_PX = 44  # a bar, and above it the line that names it
_EDGES_PX = 70
_ROOM = 0.18  # of the width, beside the longest bar, for the figure at its end


def draw_tornado(tornado: Tornado, offers: Sequence[str]) -> Figure:
    """The chart; `offers` are all names in the order of the file, which gives each its color."""
    ends = np.array([sorted((bar.at_low_usd, bar.at_high_usd)) for bar in tornado.bars]).reshape(-1, 2)
    lead_usd = tornado.lead_usd
    low, high = float(min(ends.min(initial=0.0), lead_usd)), float(max(ends.max(initial=0.0), lead_usd))
    room = spare_room(low, high, _ROOM)
    rows = np.arange(len(tornado.bars), 0, -1)
    axis = f"below $0 {shorten_name(tornado.other)} leads; {_MARK}{TURNS}"
    words = [as_text(describe_bar(tornado, bar)) for bar in tornado.bars]
    sides = [(tornado.offer, np.maximum(ends, 0.0)), (tornado.other, np.minimum(ends, 0.0))]
    low_words, high_words = ([money.usd_short(round(usd, -2)) for usd in column] for column in ends.T.tolist())
    return Figure(
        key="tornado",
        title=f"What {tornado.offer}'s lead over {tornado.other} depends on",
        alt=_alt(tornado),
        height_px=_ROW_PX * len(tornado.bars) + _EDGES_PX,
        data=[
            *(_bars(name, find_offer_color(offers.index(name)), part, rows, words) for name, part in sides),
            draw_texts("Lead at its low end", ends[:, 0], rows, low_words, "middle left", size=SMALL_PX),
            draw_texts("Lead at its high end", ends[:, 1], rows, high_words, "middle right", size=SMALL_PX),
            draw_texts("Levers", np.full(len(rows), low - room), rows + 0.48, words, "middle right", size=SMALL_PX),
        ],
        layout={
            "barmode": "overlay",
            "margin": fix_margins(8, 8, 22, 44),
            "xaxis": format_dollar_axis(low - room, high + room, nticks=6, title=title_axis(as_text(axis))),
            "yaxis": {"visible": False, "range": [0.55, len(rows) + 0.8]},
            "shapes": [
                {
                    "type": "line",
                    "x0": lead_usd,
                    "x1": lead_usd,
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": TEXT, "width": 1, "dash": "dot"},
                }
            ],
            "annotations": [
                note(
                    f"now {money.usd_short(round(lead_usd, -2))}",
                    {"x": lead_usd, "yref": "paper", "y": 1, "yanchor": "bottom"},
                    size=SMALL_PX,
                )
            ],
        },
    )


def describe_bar(tornado: Tornado, bar: Bar) -> str:
    """A bar by its name and range: "⇄ Coursera: base $160k to $190k, hiring range"."""
    lever = f"{shorten_name(bar.offer)}: {name_lever(bar.lever)}" if bar.offer else name_lever(bar.lever).capitalize()
    return f"{_MARK if tornado.turns(bar) else ''}{lever} {describe_bar_range(bar)}, {bar.range.name}"


def describe_bar_range(bar: Bar) -> str:
    """From what to what: "$160k to $190k"."""
    return f"{write_lever(bar.lever, bar.range.low)} to {write_lever(bar.lever, bar.range.high)}"


def _bars(name: str, color: str, part: FloatArray, rows: np.ndarray[Any, Any], words: list[str]) -> Trace:
    """The part of every bar that lies on one side of zero."""
    base, width = part[:, 0], part[:, 1] - part[:, 0]
    return draw_bars(name, width, rows, words, color, orientation="h", base=base, width=0.36)


def _alt(tornado: Tornado) -> str:
    bars = "; ".join(
        f"{describe_bar(tornado, bar).removeprefix(_MARK)}: {money.usd(bar.at_low_usd)} to {money.usd(bar.at_high_usd)}"
        + (f", {TURNS}" if tornado.turns(bar) else "")
        for bar in tornado.bars
    )
    return (
        f"{tornado.offer} leads {tornado.other} by {money.usd(tornado.lead_usd)}. With one thing moved alone: {bars}."
    )

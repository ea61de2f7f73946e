"""What the lead hangs on, as one chart: a bar for each lever, from the lead at the one end to that at the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from negotiation.dashboard.charts.palette import offer_colour
from negotiation.dashboard.charts.pay import _as_text, _short
from negotiation.dashboard.components.plotly.component import TEXT, Figure
from negotiation.dashboard.pages.what_if_sliders import name_of, written
from negotiation.text import money
from negotiation.valuation.tornado import Bar, Tornado

KEY = "tornado"
TURNS = "turns the order"
_MARK = "⇄ "  # before the name of a bar that does
_ROW_PX = 44  # a bar, and above it the line that names it
_EDGES_PX = 70
_SMALL = 11
_ROOM = 0.18  # of the width, beside the longest bar, for the figure at its end


def figure(found: Tornado, offers: Sequence[str]) -> Figure:
    """The chart; `offers` are all names in the order of the file, which gives each its colour."""
    ends = np.array([sorted((bar.at_low_usd, bar.at_high_usd)) for bar in found.bars]).reshape(-1, 2)
    low, high = float(min(ends.min(initial=0.0), found.lead_usd)), float(max(ends.max(initial=0.0), found.lead_usd))
    room = _ROOM * ((high - low) or 1.0)
    rows = np.arange(len(found.bars), 0, -1)
    words = [_as_text(in_words(found, bar)) for bar in found.bars]
    sides = [(found.offer, np.maximum(ends, 0.0)), (found.other, np.minimum(ends, 0.0))]
    return Figure(
        key=KEY,
        title=f"What {found.offer}'s lead over {found.other} hangs on",
        alt=_alt(found),
        height_px=_ROW_PX * len(found.bars) + _EDGES_PX,
        data=[
            *(_bars(name, offer_colour(offers.index(name)), part, rows, words) for name, part in sides),
            _texts("Lead at its low end", ends[:, 0], rows, map(money.usd_short, _rounded(ends[:, 0])), "middle left"),
            _texts(
                "Lead at its high end", ends[:, 1], rows, map(money.usd_short, _rounded(ends[:, 1])), "middle right"
            ),
            _texts("Levers", np.full(len(rows), low - room), rows + 0.48, words, "middle right"),
        ],
        layout={
            "barmode": "overlay",
            "margin": {"l": 8, "r": 8, "t": 22, "b": 44, "autoexpand": False},
            "xaxis": {
                "title": {"text": _as_text(_axis(found)), "font": {"size": _SMALL}},
                "tickformat": "$~s",
                "nticks": 6,
                "range": [low - room, high + room],
            },
            "yaxis": {"visible": False, "range": [0.55, len(rows) + 0.8]},
            "shapes": [
                {
                    "type": "line",
                    "x0": found.lead_usd,
                    "x1": found.lead_usd,
                    "yref": "paper",
                    "y0": 0,
                    "y1": 1,
                    "line": {"color": TEXT, "width": 1, "dash": "dot"},
                }
            ],
            "annotations": [
                {
                    "x": found.lead_usd,
                    "yref": "paper",
                    "y": 1,
                    "yanchor": "bottom",
                    "showarrow": False,
                    "text": f"now {money.usd_short(round(found.lead_usd, -2))}",
                    "font": {"size": _SMALL},
                }
            ],
        },
    )


def in_words(found: Tornado, bar: Bar) -> str:
    """A bar by its name and range: "⇄ Coursera: base $160k to $190k, hiring range"."""
    whose = f"{_short(bar.offer)}: {name_of(bar.lever)}" if bar.offer else name_of(bar.lever).capitalize()
    return f"{_MARK if found.turns(bar) else ''}{whose} {range_in_words(bar)}, {bar.range.name}"


def range_in_words(bar: Bar) -> str:
    """From what to what: "$160k to $190k"."""
    return f"{written(bar.lever, bar.range.low)} to {written(bar.lever, bar.range.high)}"


def _rounded(usd: np.ndarray[Any, np.dtype[np.float64]]) -> list[float]:
    return [round(one, -2) for one in usd.tolist()]


def _axis(found: Tornado) -> str:
    return f"below $0 {_short(found.other)} leads; {_MARK}{TURNS}"


def _bars(name: str, colour: str, part: Any, rows: Any, words: list[str]) -> dict[str, Any]:  # noqa: ANN401 - arrays
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "y": rows,
        "base": part[:, 0],
        "x": part[:, 1] - part[:, 0],
        "width": 0.36,
        "marker": {"color": colour},
        "text": words,
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
    }


def _texts(name: str, x: Any, y: Any, texts: Any, place: str) -> dict[str, Any]:  # noqa: ANN401 - arrays
    return {
        "type": "scatter",
        "mode": "text",
        "name": name,
        "x": x,
        "y": y,
        "text": list(texts),
        "textposition": place,
        "textfont": {"size": _SMALL, "color": TEXT},
        "hoverinfo": "skip",
        "cliponaxis": False,
    }


def _alt(found: Tornado) -> str:
    told = "; ".join(
        f"{in_words(found, bar).removeprefix(_MARK)}: {money.usd(bar.at_low_usd)} to {money.usd(bar.at_high_usd)}"
        + (f", {TURNS}" if found.turns(bar) else "")
        for bar in found.bars
    )
    return f"{found.offer} leads {found.other} by {money.usd(found.lead_usd)}. With one thing moved alone: {told}."

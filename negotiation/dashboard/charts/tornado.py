"""What the lead depends on, as one chart: a bar for each lever, from the lead at the one end to that at the other."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import Any

import numpy as np

from negotiation.dashboard.charts import traces
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly import Figure
from negotiation.offers import Offer
from negotiation.reports.levers import name_lever, write_lever
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.tornado import Bar, Tornado
from negotiation.valuation.vesting import FloatArray

TURNS = "turns the order"
_MARK = "⇄ "  # before the name of a bar that does
_OWN_COLOR = "var(--p-sign)"
_HEAD_PX, _ROW_PX, _NARROW_ROW_PX, _BOTTOM_PX = 44, 36, 44, 8
_THICK_PX = 17
_NAME_PX, _NARROW_NAME_PX = 184, 104
_NARROW_LETTERS = 13  # of a name
_VALUE_PX, _NARROW_VALUE_PX = 74, 62  # beside the longest bar, for the value at its end
_FARTHEST = 1.5  # times the room of the bars: even is shown up to there
_FAR = 0.6  # of the width: beyond it there's no room to the right of even


def draw_tornado(tornado: Tornado, offers: Sequence[Offer]) -> Figure:
    """The chart; `offers` are all of the file, in its order, which gives each its color."""
    wide, narrow = (_draw(tornado, offers, narrow=narrow) for narrow in (False, True))
    return Figure(
        key="tornado",
        title=describe_turning_bars(tornado),
        subtitle=f"{tornado.offer}'s lead over {tornado.other}, as each number moves alone",
        alt=_describe(tornado),
        height_px=wide["height_px"],
        data=wide["data"],
        layout=wide["layout"],
        narrow=narrow,
    )


def describe_turning_bars(tornado: Tornado) -> str:
    """Which lever could flip the order, as a sentence: "Only Seedling's share price could flip the order"."""
    turning = [bar for bar in tornado.bars if tornado.turns(bar)]
    if not turning:
        return "None of these would flip the order"
    if len(turning) > 1:
        every = len(turning) == len(tornado.bars)
        return "Each of these could flip the order" if every else f"{len(turning)} of these could flip the order"
    (bar,) = turning
    lever = f"{bar.offer}'s {name_lever(bar.lever)}" if bar.offer else f"the {name_lever(bar.lever)}"
    return f"Only {lever} could flip the order"


def describe_bar(tornado: Tornado, bar: Bar) -> str:
    """A bar by its name and range: "⇄ Coursera: base $160k to $190k, hiring range"."""
    lever = f"{bar.offer}: {name_lever(bar.lever)}" if bar.offer else name_lever(bar.lever).capitalize()
    return f"{_MARK if tornado.turns(bar) else ''}{lever} {describe_bar_range(bar)}, {bar.range.name}"


def describe_bar_range(bar: Bar) -> str:
    """From what to what: "$160k to $190k"."""
    return f"{write_lever(bar.lever, bar.range.low)} to {write_lever(bar.lever, bar.range.high)}"


def _draw(tornado: Tornado, offers: Sequence[Offer], *, narrow: bool) -> dict[str, Any]:
    ends = np.array([sorted((bar.at_low_usd, bar.at_high_usd)) for bar in tornado.bars], np.float64).reshape(-1, 2)
    lead_usd = tornado.lead_usd
    low, high = _find_edges(ends, lead_usd)
    row_px = _NARROW_ROW_PX if narrow else _ROW_PX
    name_px, value_px = (_NARROW_NAME_PX, _NARROW_VALUE_PX) if narrow else (_NAME_PX, _VALUE_PX)
    y: FloatArray = np.array([_HEAD_PX + (i + 0.5) * row_px for i in range(len(tornado.bars))])
    height = int(_HEAD_PX + row_px * len(tornado.bars) + _BOTTOM_PX)
    other_color = find_offer_color(find_color_places(offers)[tornado.other])
    words = [describe_bar(tornado, bar) for bar in tornado.bars]
    sides = [(tornado.offer, _OWN_COLOR, np.maximum(ends, 0.0)), (tornado.other, other_color, np.minimum(ends, 0.0))]
    written = [_write_ends(bar) for bar in tornado.bars]
    names = [_name_bar(bar, narrow=narrow) for bar in tornado.bars]
    upright = (float(_HEAD_PX), float(height))
    return {
        "height_px": height,
        "data": [
            *(_draw_side(name, color, part, y, words) for name, color, part in sides),
            traces.draw_rules("Even", [0.0] if low <= 0 <= high else [], upright, traces.AXIS, dash="3px,3px"),
            traces.draw_rules("Now", [lead_usd], upright, traces.INK),
            *_draw_head(tornado, low, high, other_color),
            traces.draw_texts("Low ends", ends[:, 0], y, [left for left, _ in written], align="end", dx=-6),
            traces.draw_texts("High ends", ends[:, 1], y, [right for _, right in written], align="start", dx=6),
            traces.draw_texts(
                "Levers", [low] * len(names), y, names, align="end", dx=-value_px - 8, kind="lever", room_px=name_px
            ),
        ],
        "layout": traces.lay_out((low, high), (height, 0), left=name_px + value_px, right=value_px),
    }


def _find_edges(ends: FloatArray, lead_usd: float) -> tuple[float, float]:
    """From where to where the bars reach; even is in sight where it isn't so far away that the bars would shrink."""
    low, high = min(float(ends.min(initial=lead_usd)), lead_usd), max(float(ends.max(initial=lead_usd)), lead_usd)
    with_even = min(low, 0.0), max(high, 0.0)
    return with_even if with_even[1] - with_even[0] <= _FARTHEST * (high - low) else (low, high)


def _draw_side(name: str, color: str, part: FloatArray, y: FloatArray, words: Sequence[str]) -> traces.Trace:
    """The part of every bar that lies on one side of even."""
    base, width = part[:, 0], part[:, 1] - part[:, 0]
    return traces.draw_bars(name, width, y, base, color, words, horizontal=True, width=_THICK_PX, gap=False)


def _draw_head(tornado: Tornado, low: float, high: float, other_color: str) -> list[traces.Trace]:
    """The lead of today in one line, and below it who leads on which side of even."""
    now = f"Now {money.usd_change(round(tornado.lead_usd_per_year, -1))} a year"
    above: dict[str, Any] = {"x": [0.0], "y": [_HEAD_PX], "dy": -12}
    texts = [traces.draw_texts("Now", [tornado.lead_usd], [_HEAD_PX], [now], dy=-34, kind="strong")]
    if low <= 0 <= high:
        words = f"← {traces.shorten_name(tornado.other)} leads"
        texts.append(traces.draw_texts("Other leads", texts=[words], align="end", dx=-6, color=other_color, **above))
    if low <= 0 <= low + _FAR * (high - low):
        words = f"{traces.shorten_name(tornado.offer)} leads →"
        texts.append(traces.draw_texts("Leads", texts=[words], align="start", dx=6, color=traces.INK_2, **above))
    return texts


def _name_bar(bar: Bar, *, narrow: bool) -> str:
    if not bar.offer:
        name = name_lever(bar.lever).capitalize()
        return "\n".join(wrap(name, _NARROW_LETTERS)) if narrow else name
    return f"{bar.offer}\n{name_lever(bar.lever)}" if narrow else f"{bar.offer} {name_lever(bar.lever)}"


def _write_ends(bar: Bar) -> tuple[str, str]:
    """The lever's values at the left and at the right end of its bar."""
    low, high = (write_lever(bar.lever, end) for end in (bar.range.low, bar.range.high))
    return (low, high) if bar.at_low_usd <= bar.at_high_usd else (high, low)


def _describe(tornado: Tornado) -> str:
    bars = "; ".join(
        f"{describe_bar(tornado, bar).removeprefix(_MARK)}: {money.usd(bar.at_low_usd)} to {money.usd(bar.at_high_usd)}"
        + (f", {TURNS}" if tornado.turns(bar) else "")
        for bar in tornado.bars
    )
    return (
        f"{tornado.offer} leads {tornado.other} by {money.usd(tornado.lead_usd_per_year)} a year, "
        f"{money.usd(tornado.lead_usd)} over {span(tornado.horizon_months)}. "
        f"With one thing moved alone, in total: {bars}."
    )

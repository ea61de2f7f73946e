"""What is kept on leaving, by month: how far each offer is behind whichever leads, or the dollars themselves."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from negotiation.dashboard.charts import traces
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color, find_offer_dash
from negotiation.dashboard.charts.pay import HEIGHT_PX
from negotiation.dashboard.components.plotly import Figure
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.reports.lead import describe_lead, find_lead_stretches
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.vesting import FloatArray

_NARROW_HEIGHT_PX = 260
_LEFT_PX, _TOP_PX, _BOTTOM_PX = 56, 12, 32
_LETTER_PX, _BOLD_PX = 7.2, 8.2  # how wide a letter is, at most
_LONGEST_NAME, _LONGEST_NARROW = 18, 11  # letters
_LEADER_WIDTH, _WIDTH = 3.5, 2.0
_MOST_TICKS = 6
_FEW_MONTHS = 3


@dataclass(frozen=True)
class _Line:
    """One offer's line: its dollars by month, and the last month that's known."""

    name: str
    usd: FloatArray
    color: str
    dash: str
    last: int | None

    @property
    def is_whole(self) -> bool:
        return self.last == len(self.usd) - 1

    @property
    def end_usd(self) -> float:
        return math.nan if self.last is None else float(self.usd[self.last])


def draw_kept_if_leaving(comparison: Comparison, *, totals: bool = False, height_px: int = HEIGHT_PX) -> Figure:
    """Lines by month of leaving: dollars behind the leader, or with `totals` the dollars kept.

    Rings mark where the lead changes hands. Alone, an offer has nobody to be behind, so its dollars are shown.
    """
    kept = np.array([v.kept_if_leaving_usd for v in comparison.valuations])
    totals = totals or int(np.isfinite(kept).any(axis=1).sum()) < 2  # noqa: PLR2004 - a gap is between two
    shown = kept if totals else kept - np.fmax.reduce(kept)
    places = find_color_places([v.offer for v in comparison.valuations])
    lines = [
        _Line(
            v.offer.name,
            usd,
            find_offer_color(places[v.offer.name]),
            find_offer_dash(places[v.offer.name]),
            int(np.flatnonzero(np.isfinite(usd))[-1]) if np.isfinite(usd).any() else None,
        )
        for v, usd in zip(comparison.valuations, shown, strict=True)
    ]
    wide = _draw(comparison, lines, height_px, totals=totals)
    narrow = _draw(comparison, lines, min(height_px, _NARROW_HEIGHT_PX), totals=totals, narrow=True)
    return Figure(
        key="kept-if-leaving",
        title=describe_lead(comparison),
        subtitle=_describe_scale(comparison, totals=totals),
        alt=_describe_kept(comparison),
        height_px=wide["height_px"],
        data=wide["data"],
        layout=wide["layout"],
        narrow=narrow,
    )


def _describe_scale(comparison: Comparison, *, totals: bool) -> str:
    if totals:
        return "What you'd walk away with, by month" + (" (○ = lead change)" if comparison.lead_changes else "")
    stretches = find_lead_stretches(comparison)
    return f"What you'd have kept, compared with {stretches[0].leader if len(stretches) == 1 else 'the leader'}"


def _draw(
    comparison: Comparison, lines: Sequence[_Line], height_px: int, *, totals: bool, narrow: bool = False
) -> dict[str, Any]:
    known = np.concatenate([line.usd[np.isfinite(line.usd)] for line in lines] + [np.zeros(1)])
    ticks = traces.list_ticks(float(known.min()), float(known.max()))
    low, high = ticks[0], ticks[-1]
    line_usd = traces.LABEL_PX * (high - low) / (height_px - _TOP_PX - _BOTTOM_PX)
    months = len(lines[0].usd) - 1
    labels = _label_ends(lines, low, high, line_usd, totals=totals, narrow=narrow)
    return {
        "height_px": height_px,
        "data": [
            traces.draw_grid("Grid", ticks, (0.0, float(months))),
            *_draw_axes(ticks, months),
            *_draw_lines(lines),
            *([_draw_rings(comparison, lines)] if totals else []),
            *labels,
        ],
        "layout": traces.lay_out(
            (0, months), (low, high), left=_LEFT_PX, right=_find_right_px(labels), top=_TOP_PX, bottom=_BOTTOM_PX
        ),
    }


def _draw_axes(ticks: Sequence[float], months: int) -> list[traces.Trace]:
    step = _FEW_MONTHS if months <= MONTHS_PER_YEAR else MONTHS_PER_YEAR * math.ceil(months / 12 / _MOST_TICKS)
    at = list(range(0, months + 1, step))
    names = ["Start" if m == 0 else f"{m} mo" if m % 12 else f"{m // 12} yr" for m in at]
    look: dict[str, Any] = {"color": traces.INK_3}
    dollars = [money.usd_short(tick) for tick in ticks]
    return [
        traces.draw_texts("Dollars", [0] * len(ticks), ticks, dollars, align="end", dx=-8, kind="tick", **look),
        traces.draw_texts("Months", at, [ticks[0]] * len(at), names, dy=18, **look),
    ]


def _draw_lines(lines: Sequence[_Line]) -> list[traces.Trace]:
    """The one that's ahead in the end is thick and lies on top."""
    leader = max((line for line in lines if line.is_whole), key=lambda line: line.end_usd, default=None)
    return [
        traces.draw_line(
            line.name,
            np.arange(len(line.usd)),
            line.usd,
            line.color,
            dash=line.dash,
            width=_LEADER_WIDTH if line is leader and len(lines) > 1 else _WIDTH,
            tells=True,
        )
        for line in sorted(lines, key=lambda line: line is leader)
    ]


def _draw_rings(comparison: Comparison, lines: Sequence[_Line]) -> traces.Trace:
    usd = {line.name: line.usd for line in lines}
    changes = comparison.lead_changes
    return traces.draw_marks(
        "Change of lead",
        [c.month for c in changes],
        [float(usd[c.leader][c.month]) for c in changes],
        ["circle-open"] * len(changes),
        [traces.INK] * len(changes),
        [f"From month {c.month}, {c.leader} is ahead of {c.passed}" for c in changes],
    )


def _label_ends(  # noqa: PLR0913
    lines: Sequence[_Line], low: float, high: float, line_usd: float, *, totals: bool, narrow: bool
) -> list[traces.Trace]:
    """Each line's name and dollars beside its end, moved apart where two would touch.

    A line that ends early, for nobody knows what comes then, has its name right there, with a question mark.
    """
    whole = sorted((line for line in lines if line.is_whole), key=lambda line: line.end_usd)
    early = sorted(
        (line for line in lines if line.last is not None and not line.is_whole), key=lambda line: line.end_usd
    )
    letters = _LONGEST_NARROW if narrow else _LONGEST_NAME
    apart = traces.place_apart([line.end_usd for line in whole], line_usd, low, high)
    # Below its line, which others go on from, and above the axis.
    below = traces.place_apart([line.end_usd - line_usd for line in early], line_usd, low + line_usd, high)
    return [
        traces.draw_texts(
            "Ends",
            [len(line.usd) - 1 for line in whole],
            apart,
            [traces.shorten_name(line.name, letters) for line in whole],
            align="start",
            dx=8,
            kind="name",
            color=[line.color for line in whole],
            after=["" if narrow else _write_end(line.end_usd, totals=totals) for line in whole],
        ),
        traces.draw_texts(
            "Unknown from here",
            [line.last for line in early],
            below,
            [f"{traces.shorten_name(line.name, letters)} ?" for line in early],
            align="start",
            dx=4,
            kind="name",
            color=[line.color for line in early],
        ),
    ]


def _write_end(usd: float, *, totals: bool) -> str:
    if not totals and usd >= 0:
        return "ahead"
    return traces.write_usd(usd)


def _find_right_px(labels: Sequence[traces.Trace]) -> int:
    """The room that the longest words beside the lines need."""
    ends = labels[0]
    sizes = (
        len(name) * _BOLD_PX + (len(after) * _LETTER_PX + 6 if after else 0)
        for name, after in zip(ends["text"], ends["after"], strict=True)
    )
    return 12 + math.ceil(max(sizes, default=12))


def _describe_kept(comparison: Comparison) -> str:
    ends = ", ".join(f"{v.offer.name} {money.usd(float(v.kept_if_leaving_usd[-1]))}" for v in comparison.valuations)
    horizon = span(comparison.assumptions.horizon_months)
    leads = "; ".join(f"from month {c.month} {c.leader} leads {c.passed}" for c in comparison.lead_changes)
    return f"What you'd have kept, by month of leaving. After {horizon}: {ends}. Lead changes: {leads or 'none'}."

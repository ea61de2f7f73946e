"""What each year pays, and what is kept when leaving: two charts, each with what it shows in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from negotiation.dashboard.charts import traces
from negotiation.dashboard.charts.palette import COMPONENT_COLORS, COMPONENT_NAMES, find_offer_color, find_offer_dash
from negotiation.dashboard.components.plotly import TEXT, Figure
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.cashflow import PAY_GROUPS
from negotiation.valuation.comparison import Comparison
from negotiation.valuation.valuation import Valuation, Year
from negotiation.valuation.vesting import FloatArray

HEIGHT_PX = 340
_SMALLEST_PX = 9  # of the totals above the bars
_NAME_PX, _NAME_NARROW_PX = 12, 10  # of a name below its bars
_LINE_SHARE = 0.06  # of a chart's height: what one line of text needs
_LETTER_SHARE = 0.6  # of its size: how wide a letter is
_WIDE_PX, _NARROW_PX = 420, 300  # what a chart has for its bars, at the least, beside a wide and a narrow page
_LABELLED_BARS = 25  # beyond that, bars are too narrow for their totals
_NUMBERED_BARS = 50
UNKNOWN_NAME = "Not known yet"
TOTALS_NAME = "Total"


def draw_pay_by_year(valuations: tuple[Valuation, ...]) -> Figure:
    """Stacked bars: a group an offer, a bar a year, a color a component.

    Bars stand on whole numbers with a gap of one between offers: Plotly draws categories of two levels far slower.
    """
    bars = [(v, year) for v in valuations for year in v.years]
    width = len(valuations[0].years) + 1
    x = np.array([i * width + k for i, v in enumerate(valuations) for k in range(len(v.years))])
    texts = [traces.as_text(f"{v.offer.name}, year {year.year}") for v, year in bars]
    drawn: list[traces.Trace] = []
    for component in PAY_GROUPS:
        usd = np.array([getattr(year, f"{component}_usd") for _, year in bars])
        if np.any(usd):
            name, color = COMPONENT_NAMES[component], COMPONENT_COLORS[component]
            hover = f"%{{text}}<br>{name} %{{y:$,.0f}}"
            drawn.append(traces.draw_bars(name, x, usd, texts, color, hover=hover))
    tops, bottoms = _stacks(bars)
    if unknown := [k for k, (_, year) in enumerate(bars) if not money.is_known(year.total_usd)]:
        drawn.append(_unknown_above(x[unknown], np.array(tops)[unknown], short=len(bars) > _LABELLED_BARS))
    low, high = min(bottoms, default=0.0), max(tops, default=0.0)
    room = traces.spare_room(low, high, 0.1)
    numbered = len(bars) <= _NUMBERED_BARS
    paid = [f"{v.offer.name}: " + ", ".join(money.usd(year.total_usd) for year in v.years) for v in valuations]
    return Figure(
        key="pay-by-year",
        title="What each year pays",
        alt=f"Pay by year. {'. '.join(paid)}.",
        height_px=HEIGHT_PX,
        data=drawn,
        layout={
            "barmode": "relative",
            "bargap": 0.12,
            "margin": traces.fix_margins(48, 8, 16, 44),
            "xaxis": {
                "tickvals": x if numbered else [],
                "ticktext": [str(year.year) for _, year in bars] if numbered else [],
                "tickfont": {"size": traces.SMALL_PX},
                "showgrid": False,
                "zeroline": False,
                "range": [-0.8, float(x[-1]) + 0.8],
            },
            "yaxis": traces.format_dollar_axis(low - room * (low < 0), high + room),
            "annotations": _names_below(valuations, width, _WIDE_PX, _NAME_PX),
        },
        narrow={"annotations": _names_below(valuations, width, _NARROW_PX, _NAME_NARROW_PX)},
        # A phone has no room for a total on every bar.
        wide_data=[_totals_above(x, bars, tops)] if len(bars) <= _LABELLED_BARS else [],
    )


def _unknown_above(x: FloatArray, tops: FloatArray, *, short: bool) -> traces.Trace:
    """Where a bar lacks what nobody knows yet, it says so, on a phone too: unknown is not nothing."""
    texts = ["?" if short else "+ ?"] * len(x)
    return traces.draw_texts(
        UNKNOWN_NAME, x, tops, texts, "top center", size=traces.SMALL_PX, hover="and equity of unknown worth"
    )


def _names_below(valuations: tuple[Valuation, ...], width: int, room_px: int, size: int) -> list[traces.Trace]:
    """Each offer's name below the middle of its bars, cut where its share of the room is too small for it."""
    letters = min(traces.SHORT_NAME_LETTERS, int(room_px / len(valuations) / (size * _LETTER_SHARE)))
    return [
        traces.note(
            traces.as_text(traces.shorten_name(v.offer.name, letters)),
            {"x": i * width + (width - 2) / 2, "y": 0, "yref": "paper", "yshift": -20, "yanchor": "top"},
            size=size,
            color=find_offer_color(i),
        )
        for i, v in enumerate(valuations)
    ]


def _totals_above(x: FloatArray, bars: list[tuple[Valuation, Year]], tops: list[float]) -> traces.Trace:
    """A year's total, where it is not that of the year before; the dollar sign stands at the axis: no room."""
    texts = [money.usd_short(round(year.total_usd, -3)).replace("$", "") for _, year in bars]
    shown = [
        i
        for i, (_, year) in enumerate(bars)
        if money.is_known(year.total_usd) and (year.year == 1 or texts[i] != texts[i - 1])
    ]
    heights, words = [tops[i] for i in shown], [texts[i] for i in shown]
    return traces.draw_texts(TOTALS_NAME, x[shown], heights, words, "top center", size=_SMALLEST_PX)


def _stacks(bars: list[tuple[Valuation, Year]]) -> tuple[list[float], list[float]]:
    """How far each bar reaches up and down: parts above zero stack upwards, costs downwards."""
    parts = np.array([[getattr(year, f"{name}_usd") for name in PAY_GROUPS] for _, year in bars])
    known = np.nan_to_num(parts)
    return np.maximum(known, 0.0).sum(axis=1).tolist(), np.minimum(known, 0.0).sum(axis=1).tolist()


def draw_kept_if_leaving(comparison: Comparison, *, behind_the_leader: bool = False) -> Figure:
    """Lines: a line an offer, by month of leaving; rings where the lead changes hands.

    The lines lie close together over years of pay, so that they can also be drawn as dollars behind the leader.
    """
    kept_usd = np.array([v.kept_if_leaving_usd for v in comparison.valuations])
    lines = list(kept_usd - np.fmax.reduce(kept_usd) if behind_the_leader else kept_usd)
    months = np.arange(len(lines[0]) if lines else 1)
    drawn = [
        traces.draw_lines(
            v.offer.name,
            months,
            kept,
            {"color": find_offer_color(i), "width": 2, "dash": find_offer_dash(i)},
            hover=f"{traces.as_text(v.offer.name)}: %{{y:$,.0f}} when leaving after month %{{x}}",
        )
        for i, (v, kept) in enumerate(zip(comparison.valuations, lines, strict=True))
    ]
    drawn.append(_lead_rings(comparison, lines))
    low = min(_extreme(np.min, kept) for kept in lines)
    high = max(_extreme(np.max, kept) for kept in lines)
    room = traces.spare_room(low, high, 0.05)
    low, high = low - room * (low < 0), high + room
    return Figure(
        key="kept-if-leaving",
        title="Behind the leader, if you leave" if behind_the_leader else "What you keep if you leave",
        alt=_kept_in_words(comparison),
        height_px=HEIGHT_PX,
        data=drawn,
        layout={
            "margin": traces.fix_margins(48, 92, 12, 44),
            "xaxis": {
                "title": traces.title_axis(_MONTHS + (_RING if comparison.lead_changes else "")),
                "dtick": MONTHS_PER_YEAR if len(months) - 1 > MONTHS_PER_YEAR else 3,
                "range": [0, len(months) - 1],
            },
            "yaxis": traces.format_dollar_axis(low, high),
            "annotations": _names_at_the_end(comparison.valuations, lines, low, high),
            "hovermode": "closest",
        },
    )


_MONTHS = "months of work"
_RING = " (○ one offer overtakes another)"


def _extreme(of: Callable[..., Any], kept: FloatArray) -> float:
    return float(of(kept[np.isfinite(kept)], initial=0.0))


def _lead_rings(comparison: Comparison, lines: list[FloatArray]) -> traces.Trace:
    kept = {v.offer.name: line for v, line in zip(comparison.valuations, lines, strict=True)}
    changes = comparison.lead_changes
    words = [
        traces.as_text(f"From month {c.month} {c.leader} is ahead of {_behind(c.offers, c.leader)}") for c in changes
    ]
    x, y = np.array([c.month for c in changes]), np.array([kept[c.leader][c.month] for c in changes])
    marker = {"symbol": "circle-open", "size": 9, "color": TEXT, "line": {"width": 1.5}}
    return traces.draw_marks("Change of lead", x, y, words, marker, is_clipped=False)


def _behind(offers: tuple[str, str], leader: str) -> str:
    return offers[1] if leader == offers[0] else offers[0]


def _names_at_the_end(
    valuations: tuple[Valuation, ...], lines: list[FloatArray], low: float, high: float
) -> list[traces.Trace]:
    """Each line's name beside its end, moved apart where two would overlap.

    A line that ends early, for what comes then is not known, has its name right there, with a question mark.
    """
    gap = (high - low) * _LINE_SHARE
    last = [int(np.flatnonzero(np.isfinite(kept))[-1]) if np.isfinite(kept).any() else None for kept in lines]
    ends = sorted((float(lines[i][at]), i) for i, at in enumerate(last) if at == len(lines[i]) - 1)
    whole = [
        _name(valuations[i], i, {"xref": "paper", "x": 1.01, "y": y})
        for y, (_, i) in zip(traces.place_apart([end for end, _ in ends], gap, high), ends, strict=True)
    ]
    # Below the line, which others go on from, and above the axis.
    early = sorted(
        (max(float(lines[i][at]) - gap, low + gap), at, i)
        for i, at in enumerate(last)
        if at is not None and at < len(lines[i]) - 1
    )
    cut = [
        _name(valuations[i], i, {"x": at, "y": y, "xshift": 4}, " ?")
        for y, (_, at, i) in zip(traces.place_apart([end for end, _, _ in early], gap, high), early, strict=True)
    ]
    return [*whole, *cut]


def _name(valuation: Valuation, color: int, place: traces.Trace, after: str = "") -> traces.Trace:
    words = traces.as_text(traces.shorten_name(valuation.offer.name) + after)
    return traces.note(words, {"xanchor": "left", **place}, color=find_offer_color(color))


def _kept_in_words(comparison: Comparison) -> str:
    ends = ", ".join(f"{v.offer.name} {money.usd(float(v.kept_if_leaving_usd[-1]))}" for v in comparison.valuations)
    horizon = span(comparison.assumptions.horizon_months)
    leads = "; ".join(
        f"from month {c.month} {c.leader} leads {_behind(c.offers, c.leader)}" for c in comparison.lead_changes
    )
    return f"What is kept when leaving, by month. After {horizon}: {ends}. Changes of lead: {leads or 'none'}."

"""What each year pays: stacked bars by offer, every amount written beside its bar, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from negotiation.dashboard.charts import traces
from negotiation.dashboard.charts.palette import (
    COMPONENT_COLORS,
    COMPONENT_NAMES,
    EQUITY_COLOR,
    EQUITY_STRIPE_COLOR,
    HATCHED,
    find_color_places,
    find_offer_color,
)
from negotiation.dashboard.components.plotly import Figure
from negotiation.text import money
from negotiation.valuation.cashflow import PAY_GROUPS, PayGroup
from negotiation.valuation.valuation import Valuation, Year
from negotiation.valuation.vesting import FloatArray

HEIGHT_PX = 306
_MOST_OFFERS, _MOST_BARS = 3, 13  # with every year; beyond that a bar has no room for its amount
_BAR_PX = 40  # what an upright bar needs for its amount
_BETWEEN = 0.5  # offers, in bars
_LEAST_SLOTS = 6  # so that a few bars are no walls
_ROW_PX, _HEAD_PX, _AFTER_PX = 22, 25, 5  # of lying bars: one, its offer's name, the room after the last
_WIDEST_ROW_PX = 60
_THICK_SHARE = 0.56
_AMOUNT_PX, _YEAR_PX, _NAME_PX = 62, 36, 112

_Names: TypeAlias = Mapping[str, str]  # of the offers as they're drawn, each with its color


@dataclass(frozen=True)
class _Bar:
    """One stack: the place of its offer in the chart, what it's called, its dollars by part of pay."""

    offer: int
    label: str
    hint: str
    parts_usd: FloatArray

    @property
    def total_usd(self) -> float:
        return float(self.parts_usd.sum())

    @property
    def top_usd(self) -> float:
        """How far it reaches above zero with what's known of it."""
        return float(np.maximum(np.nan_to_num(self.parts_usd), 0.0).sum())

    @property
    def bottom_usd(self) -> float:
        """How far costs reach below zero."""
        return float(np.minimum(np.nan_to_num(self.parts_usd), 0.0).sum())


def needs_year_choice(valuations: Sequence[Valuation]) -> bool:
    """Whether there are too many bars to show every year at once, so that the page lets one choose a year."""
    return len(valuations) > _MOST_OFFERS or sum(len(v.years) for v in valuations) > _MOST_BARS


def draw_pay_by_year(
    valuations: Sequence[Valuation],
    year: int | None = None,
    *,
    ranking: Sequence[str] = (),
    height_px: int = HEIGHT_PX,
) -> Figure:
    """Stacked bars, a color for each part of pay. `valuations` are all of the file, which gives each its color.

    Offers that `ranking` names come first, in its order.

    Up to three offers, all their years stand side by side; on a phone they lie below each other. With more, or with a
    `year` (1 is the first), there's one lying bar an offer: that year, or the average year.
    """
    single = year is not None or needs_year_choice(valuations)
    colors = {name: find_offer_color(at) for name, at in find_color_places([v.offer for v in valuations]).items()}
    places = {name: place for place, name in enumerate(ranking)}
    valuations = sorted(valuations, key=lambda v: places.get(v.offer.name, len(places)))
    names = {v.offer.name: colors[v.offer.name] for v in valuations}
    bars = _list_single_bars(valuations, year) if single else _list_year_bars(valuations)
    scale = _find_scale(bars)
    lying = _lay_single(names, bars, scale, height_px) if single else _lay_years(names, bars, scale)
    drawing = lying if single else _stand_years(names, bars, scale, height_px)
    paid = (
        f"{v.offer.name}: " + ", ".join(money.usd(bar.total_usd) for bar in bars if bar.offer == i)
        for i, v in enumerate(valuations)
    )
    title = f"Pay in year {year}" if year else "Average year" if single else "Pay by year"
    return Figure(
        key="pay-by-year",
        title=title,
        alt=f"{title}. {'. '.join(paid)}.",
        height_px=drawing["height_px"],
        data=drawing["data"],
        layout=drawing["layout"],
        narrow={} if single else lying,
        narrow_below_px=480 if single else max(480, _BAR_PX * len(bars)),
        legend=[(COMPONENT_NAMES[part], COMPONENT_COLORS[part]) for part in _find_parts(bars)],
    )


# --- which bars -------------------------------------------------------------------------------------------------------


def _list_year_bars(valuations: Sequence[Valuation]) -> list[_Bar]:
    return [
        _Bar(i, f"Yr {year.year}", f"{v.offer.name}, year {year.year}", _read_parts(year))
        for i, v in enumerate(valuations)
        for year in v.years
    ]


def _list_single_bars(valuations: Sequence[Valuation], year: int | None) -> list[_Bar]:
    """One year of each offer, or the average of all years; the last year may be a part of one."""
    if year is not None:
        return [
            _Bar(i, "", f"{v.offer.name}, year {year}", _read_parts(v.years[year - 1]))
            for i, v in enumerate(valuations)
        ]
    return [
        _Bar(i, "", f"{v.offer.name}, average year", np.sum([_read_parts(y) for y in v.years], axis=0) * 12 / v.horizon)
        for i, v in enumerate(valuations)
    ]


def _read_parts(year: Year) -> FloatArray:
    return np.array([getattr(year, f"{part}_usd") for part in PAY_GROUPS])


def _find_parts(bars: Sequence[_Bar]) -> list[PayGroup]:
    return [part for k, part in enumerate(PAY_GROUPS) if any(bar.parts_usd[k] != 0 for bar in bars)]


def _find_scale(bars: Sequence[_Bar]) -> tuple[float, float]:
    """Round ends, which stay while a slider moves."""
    bottom = min(bar.bottom_usd for bar in bars)
    return -traces.round_up(-bottom) if bottom < 0 else 0.0, traces.round_up(max(bar.top_usd for bar in bars))


# --- where they stand -------------------------------------------------------------------------------------------------


def _stand_years(names: _Names, bars: Sequence[_Bar], scale: tuple[float, float], height_px: int) -> dict[str, Any]:
    """Upright bars, a group an offer; the year below each, the offer below its group."""
    low, high = scale
    years = len(bars) // len(names)
    width = years + _BETWEEN
    x = np.array([bar.offer * width + i % years for i, bar in enumerate(bars)])
    firsts = [i * width - 0.44 for i in range(len(names))]
    unknown = [not money.is_known(bar.total_usd) for bar in bars]
    end = max(float(x[-1]) + 0.44, _LEAST_SLOTS - 0.56)
    ground = [value for first in firsts for value in (first, first + years - 0.12, None)]
    amounts = [
        f"+ ?\n{traces.write_usd(bar.top_usd)}" if lacks else traces.write_usd(bar.total_usd)
        for bar, lacks in zip(bars, unknown, strict=True)
    ]
    return {
        "height_px": height_px,
        "data": [
            *_draw_parts(bars, x, horizontal=False, width=0.88),
            traces.draw_line("Zero", ground, [None if at is None else 0.0 for at in ground], traces.AXIS),
            traces.draw_texts(
                "Totals",
                x,
                [bar.top_usd for bar in bars],
                amounts,
                dy=[-20 if lacks else -11 for lacks in unknown],
                kind="amount",
            ),
            traces.draw_texts("Years", x, [low] * len(x), [bar.label for bar in bars], dy=13, color=traces.INK_3),
            _write_names(names, firsts, [low] * len(firsts), {"dy": 38}),
        ],
        "layout": traces.lay_out((-0.46, end), (low, high), top=40 if any(unknown) else 22, bottom=52),
    }


def _lay_years(names: _Names, bars: Sequence[_Bar], scale: tuple[float, float]) -> dict[str, Any]:
    """Lying bars, each offer's name above its years. The upright scale counts pixels from the top."""
    low, high = scale
    years = len(bars) // len(names)
    block = _HEAD_PX + years * _ROW_PX + _AFTER_PX
    y = np.array([bar.offer * block + _HEAD_PX + (i % years + 0.5) * _ROW_PX for i, bar in enumerate(bars)])
    height = block * len(names)
    heads = [i * block + _HEAD_PX / 2 for i in range(len(names))]
    at_left: dict[str, Any] = {"x": [low] * len(bars), "align": "start", "dx": -_YEAR_PX}
    return {
        "height_px": height,
        "data": [
            *_draw_parts(bars, y, horizontal=True, width=17),
            _write_totals(bars, y),
            traces.draw_texts("Years", y=y, texts=[bar.label for bar in bars], color=traces.INK_3, **at_left),
            _write_names(names, [low] * len(names), heads, {"dx": -_YEAR_PX}),
        ],
        "layout": traces.lay_out((low, high), (height, 0), left=_YEAR_PX, right=_AMOUNT_PX),
    }


def _lay_single(names: _Names, bars: Sequence[_Bar], scale: tuple[float, float], height_px: int) -> dict[str, Any]:
    """One lying bar an offer, its name at the left."""
    low, high = scale
    row = min(_WIDEST_ROW_PX, max(height_px / len(bars), _ROW_PX + 6))
    y: FloatArray = np.array([(i + 0.5) * row for i in range(len(bars))])
    height = round(row * len(bars))
    place = {"dx": -_NAME_PX, "room_px": _NAME_PX - 8}
    return {
        "height_px": height,
        "data": [
            *_draw_parts(bars, y, horizontal=True, width=row * _THICK_SHARE),
            _write_totals(bars, y),
            _write_names(names, [low] * len(bars), y.tolist(), place),
        ],
        "layout": traces.lay_out((low, high), (height, 0), left=_NAME_PX, right=_AMOUNT_PX),
    }


# --- what they're made of ---------------------------------------------------------------------------------------------


def _draw_parts(bars: Sequence[_Bar], at: FloatArray, *, horizontal: bool, width: float) -> list[traces.Trace]:
    """A trace for each part of pay that anybody is paid: what's paid stacks away from zero, costs the other way."""
    parts = np.array([bar.parts_usd for bar in bars])
    known = np.nan_to_num(parts)
    paid, costs = np.maximum(known, 0.0), np.minimum(known, 0.0)
    bases = np.where(known < 0, costs.cumsum(axis=1) - costs, paid.cumsum(axis=1) - paid)
    drawn = []
    for part in _find_parts(bars):
        k, name = PAY_GROUPS.index(part), COMPONENT_NAMES[part]
        hints = [f"{bar.hint}\n{name} {money.usd(float(bar.parts_usd[k]))}" for bar in bars]
        x, y = (parts[:, k], at) if horizontal else (at, parts[:, k])
        color, hatch = (EQUITY_COLOR, EQUITY_STRIPE_COLOR) if part == HATCHED else (COMPONENT_COLORS[part], "")
        look: dict[str, Any] = {"horizontal": horizontal, "hatch": hatch, "width": width}
        drawn.append(traces.draw_bars(name, x, y, bases[:, k], color, hints, **look))
    return drawn


def _write_totals(bars: Sequence[_Bar], y: FloatArray) -> traces.Trace:
    """Each lying bar's total behind its end. One that lacks what nobody knows yet says so: unknown is not nothing."""
    texts = [
        traces.write_usd(b.total_usd) if money.is_known(b.total_usd) else f"{traces.write_usd(b.top_usd)} + ?"
        for b in bars
    ]
    ends = [bar.top_usd for bar in bars]
    return traces.draw_texts("Totals", ends, y, texts, dx=6, align="start", kind="amount")


def _write_names(names: _Names, x: Sequence[float], y: Sequence[float], place: Mapping[str, Any]) -> traces.Trace:
    """Each offer's name behind a dot of its color."""
    dots = list(names.values())
    return traces.draw_texts("Offers", x, y, list(names), align="start", kind="name", dot=dots, **place)

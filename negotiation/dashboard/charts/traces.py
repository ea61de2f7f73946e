"""What every chart is made of: Plotly's traces, words to stand over them, scales with round ends, words kept apart.

Everything stands at `x` and `y` on the figure's two scales. Words may be shifted from there by pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np

from negotiation.text import money

Trace: TypeAlias = dict[str, Any]
TraceValues: TypeAlias = Sequence[float | None] | np.ndarray[Any, np.dtype[Any]]

INK, INK_2, INK_3, LINE, AXIS = "var(--ink)", "var(--ink-2)", "var(--ink-3)", "var(--line)", "var(--line-2)"
SURFACE = "var(--surface)"
MARK_SIZES_PX = {"circle-open": 9, "diamond": 12, "triangle-right": 14, "triangle-left": 14, "line-ns-open": 16}
LABEL_PX = 17  # the height of a line of words
SHORT_NAME_LETTERS = 11
_ROUND_ENDS = (1, 1.1, 1.2, 1.35, 1.5, 1.7, 2, 2.3, 2.6, 3, 3.5, 4, 4.5, 5, 5.6, 6.4, 7.2, 8, 9, 10)
_HATCH = {"size": 6, "solidity": 0.27}
_MILLION = 1_000_000
_ROUND_STEPS = (1, 2, 2.5, 5, 10, 20)


def shorten_name(name: str, letters: int = SHORT_NAME_LETTERS) -> str:
    """A name, cut where there is no room for all of it."""
    return name if len(name) <= letters else f"{name[: max(letters - 1, 1)]}…"


def write_usd(usd: float) -> str:
    """Dollars beside a mark, in thousands, from a million on in ten thousands: "$309k", "−$430k", "$1.23M"."""
    return money.usd_short(round(usd, -3 if abs(usd) < _MILLION else -4))


def place_apart(ends: Sequence[float], gap: float, floor: float, ceiling: float) -> list[float]:
    """Rising places at least `gap` apart between `floor` and `ceiling`, each as near to its own end as others allow."""
    places: list[float] = []
    for end in ends:
        places.append(max(end, places[-1] + gap if places else floor))
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - gap
    return places


def round_up(size: float) -> float:
    """The next round number from `size` on, so that a scale stays while a slider moves; 1 for nothing."""
    if size <= 0:
        return 1.0
    unit = 10.0 ** math.floor(math.log10(size))
    return next((end * unit for end in _ROUND_ENDS if end * unit >= size * (1 - 1e-9)), 10 * unit)


def list_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Round figures in equal steps, the first at or below `low` and the last at or above `high`."""
    size = (high - low) or abs(high) or 1.0
    unit = 10.0 ** math.floor(math.log10(size / most))
    step = next(step * unit for step in _ROUND_STEPS if size / (step * unit) <= most - 1)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [k * step for k in range(first, max(last, first + 1) + 1)]


# --- traces -----------------------------------------------------------------------------------------------------------


def lay_out(  # noqa: PLR0913 - both scales, four margins
    x: tuple[float, float],
    y: tuple[float, float],
    *,
    left: float = 0,
    right: float = 0,
    top: float = 0,
    bottom: float = 0,
) -> Trace:
    """Plotly's layout: the ends of both scales, and margins in pixels."""
    margin = {"l": left, "r": right, "t": top, "b": bottom}
    return {"xaxis": {"range": list(x)}, "yaxis": {"range": list(y)}, "margin": margin}


def draw_bars(  # noqa: PLR0913, PLR0917 - where, what it tells, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    base: TraceValues,
    color: str,
    texts: Sequence[str],
    *,
    horizontal: bool = False,
    hatch: str = "",
    width: float = 0.88,
    gap: bool = True,
) -> Trace:
    """Bars from `base` as far as `y` says, or `x` where they lie; each tells its text when one points at it.

    `hatch` is the color of stripes and of an outline. `width` is how thick the bars are on the other scale; `gap`
    leaves a pixel before the next part of a stack.
    """
    outlined = [float((gap or bool(hatch)) and length != 0) for length in (x if horizontal else y)]
    marker: dict[str, Any] = {"color": color, "line": {"color": hatch or SURFACE, "width": outlined}}
    if hatch:
        marker["pattern"] = {"shape": "/", "bgcolor": color, "fgcolor": hatch, "fgopacity": 1, **_HATCH}
    place = {"x": x, "y": y, "base": base, "width": width, "orientation": "h" if horizontal else "v"}
    return {"type": "bar", "name": name, **place, "marker": marker, "hovertext": list(texts), "hoverinfo": "text"}


def draw_line(  # noqa: PLR0913 - where, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    color: str,
    *,
    dash: str = "solid",
    width: float = 1,
    tells: bool = False,
) -> Trace:
    """A line, broken where None stands in it; with `tells`, its dollars stand in the hint beside the pointer."""
    line = {"color": color, "dash": dash, "width": width}
    look = {"mode": "lines", "line": line, "cliponaxis": False, "hoverinfo": "y" if tells else "skip"}
    return {"type": "scatter", "name": name, "x": x, "y": y, **look}


def draw_marks(  # noqa: PLR0913, PLR0917 - where, what it tells, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    symbols: Sequence[str],
    colors: Sequence[str],
    texts: Sequence[str],
) -> Trace:
    """Marks that tell their text when one points at them; `symbols` are those of `MARK_SIZES_PX`."""
    sizes = [MARK_SIZES_PX[symbol] for symbol in symbols]
    widths = [1.5 if symbol.endswith("-open") else 1 for symbol in symbols]
    marker = {"symbol": list(symbols), "size": sizes, "color": list(colors), "opacity": 1}
    marker["line"] = {"color": SURFACE, "width": widths}
    look = {"mode": "markers", "marker": marker, "cliponaxis": False}
    return {"type": "scatter", "name": name, "x": x, "y": y, **look, "hovertext": list(texts), "hoverinfo": "text"}


def draw_texts(  # noqa: PLR0913 - what stands where, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    texts: Sequence[str],
    *,
    align: str | Sequence[str] = "middle",
    dx: float | Sequence[float] = 0,
    dy: float | Sequence[float] = 0,
    color: str | Sequence[str] = INK,
    kind: str = "",
    **other: object,
) -> Trace:
    """Words that begin, have their middle or end ("start", "middle", "end") at a place; cut where the chart ends.

    `kind` is a class for style and tests, such as "name" or "amount". Others: `after`, quieter words that follow;
    `dot`, the color of a dot before; `room_px`, where there's less room than up to the chart's edge.
    """
    where = {"x": x, "y": y, "dx": dx, "dy": dy, "align": align}
    return {"type": "text", "name": name, **where, "text": list(texts), "color": color, "kind": kind, **other}


def draw_rules(
    name: str, x: Sequence[float], ends: tuple[float, float], color: str = LINE, dash: str = "solid"
) -> Trace:
    """Thin upright lines across the chart, from end to end of the other scale."""
    return draw_line(name, *_rule(x, ends), color, dash=dash)


def draw_grid(name: str, y: Sequence[float], ends: tuple[float, float], color: str = LINE) -> Trace:
    """Thin level lines across the chart, from end to end of the other scale."""
    across, along = _rule(y, ends)
    return draw_line(name, along, across, color)


def _rule(at: Sequence[float], ends: tuple[float, float]) -> tuple[list[float | None], list[float | None]]:
    return [value for place in at for value in (place, place, None)], [value for _ in at for value in (*ends, None)]

"""What every chart is made of: traces and parts of a layout as plain dicts, names that fit, labels that keep apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

import numpy as np

from negotiation.dashboard.components.plotly import TEXT

Trace: TypeAlias = dict[str, Any]
TraceValues: TypeAlias = Sequence[float | None] | np.ndarray[Any, np.dtype[Any]]

TEXT_PX = 12
SMALL_PX = 11
SHORT_NAME_LETTERS = 11  # what fits beside or below a chart


def as_text(words: str) -> str:
    """Words as they are, wherever Plotly would read a few tags and entities of HTML; it knows none for quotes."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def shorten_name(name: str, letters: int = SHORT_NAME_LETTERS) -> str:
    """A name, cut where there is no room for all of it."""
    return name if len(name) <= letters else f"{name[: max(letters - 1, 1)]}…"


def place_apart(ends: Sequence[float], gap: float, ceiling: float) -> list[float]:
    """Rising places at least `gap` apart, none above `ceiling`, each as near to its own end as the others allow."""
    places: list[float] = []
    for end in ends:
        places.append(max(end, places[-1] + gap) if places else end)
    for i in reversed(range(len(places))):
        places[i] = min(places[i], ceiling)
        ceiling = places[i] - gap
    return places


def spare_room(low: float, high: float, share: float) -> float:
    """A share of the height or width that is drawn, to be left free beside it; never nothing."""
    return share * ((high - low) or abs(high) or 1.0)


# --- traces -----------------------------------------------------------------------------------------------------------


def draw_texts(  # noqa: PLR0913 - what stands where, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    texts: Iterable[str],
    position: str | Sequence[str],
    *,
    size: int = TEXT_PX,
    color: str | Sequence[str] = TEXT,
    hover: str = "",
) -> Trace:
    """Words in a chart, as one trace: Plotly measures each annotation anew on every change, which takes far longer."""
    words = {"text": list(texts), "textposition": position, "textfont": {"size": size, "color": color}}
    return {**_scatter("text", name, x, y), **words, **_say(hover), "cliponaxis": False}


def draw_lines(name: str, x: TraceValues, y: TraceValues, line: Trace, *, hover: str = "") -> Trace:
    """A line, broken where None stands in it."""
    return {**_scatter("lines", name, x, y), "line": line, **_say(hover)}


def draw_marks(  # noqa: PLR0913 - where, what it says, and how it looks
    name: str, x: TraceValues, y: TraceValues, texts: Iterable[str], marker: Trace, *, is_clipped: bool = True
) -> Trace:
    """Marks that say their text, HTML of Plotly's kind, when one points at them; clipped at the chart's edge."""
    return {
        **_scatter("markers", name, x, y),
        "marker": marker,
        "text": list(texts),
        **_say("%{text}"),
        "cliponaxis": is_clipped,
    }


def draw_bars(  # noqa: PLR0913 - where, what it says, and how it looks
    name: str,
    x: TraceValues,
    y: TraceValues,
    texts: Iterable[str],
    color: str,
    *,
    hover: str = "%{text}",
    **other: object,
) -> Trace:
    """Bars that say their text when one points at them; none stands in them."""
    words = {"text": list(texts), "textposition": "none", **_say(hover)}
    return {"type": "bar", "name": name, "x": x, "y": y, "marker": {"color": color}, **words, **other}


def _scatter(mode: str, name: str, x: TraceValues, y: TraceValues) -> Trace:
    return {"type": "scatter", "mode": mode, "name": name, "x": x, "y": y}


def _say(hover: str) -> Trace:
    """What is said when one points at it: what Plotly calls a hovertemplate, or nothing."""
    return {"hovertemplate": f"{hover}<extra></extra>"} if hover else {"hoverinfo": "skip"}


# --- layout -----------------------------------------------------------------------------------------------------------


def fix_margins(left: int, right: int, top: int, bottom: int) -> Trace:
    """Margins in pixels that stay: to fit them to the labels takes Plotly as long as all else."""
    return {"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False}


def format_dollar_axis(low: float, high: float, **other: object) -> Trace:
    """An axis in dollars; the sign stands in the format, for a prefix would come before a minus."""
    return {"tickformat": "$~s", "range": [low, high], **other}


def title_axis(words: str, size: int = SMALL_PX) -> Trace:
    return {"text": words, "font": {"size": size}}


def note(words: str, place: Trace, *, size: int = TEXT_PX, color: str | None = None) -> Trace:
    """A few words at a place of the layout; where many are, `draw_texts` is faster."""
    font = {"size": size} if color is None else {"size": size, "color": color}
    return {"showarrow": False, "text": words, "font": font, **place}

"""The week as a picture: a row an offer, a line a date, today's line through all of them.

A date's words always stand to the right of its mark, on a line of their own, and the days end where the room for words
begins: so no two can overlap, however crowded a week is. Days lie on a linear axis, counted from today.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from negotiation.dashboard.charts import traces
from negotiation.dashboard.charts.palette import find_offer_color
from negotiation.dashboard.components.plotly import TEXT, Figure
from negotiation.talks.events import Event, EventKind, Undated
from negotiation.talks.schedule import Week
from negotiation.text.dates import day

_LINE_PX = 22
_TOP_PX, _BOTTOM_PX = 22, 40
_NEAR_DAYS = 35  # what lies beyond is named at the edge, so that a start in half a year leaves the week readable
_PAST_DAYS = 7
_WORDS_SHARE = 0.2  # of the width: the room for a date's words right of the last day
_WORDS_SHARE_NARROW = 0.45
_TICKS, _TICKS_NARROW = 10, 4
_STEPS = (1, 2, 3, 7, 14, 28, 56, 112, 224)
_NAME_LENGTH = 40
_MARKS: dict[EventKind, str] = {"answer": "diamond", "start": "circle", "offer": "square", "letter": "square"}
_UNKNOWN = ""  # no mark: it lies on no day
_WORDS: dict[EventKind, str] = {"answer": "answer", "start": "first day", "offer": "offer", "letter": "letter"}


@dataclass(frozen=True)
class _Row:
    """One line below an offer's name: its mark or stretch in days from today, already cut to the edges."""

    line: int
    color: str
    low: float
    high: float
    symbol: str
    presses: bool
    words: str
    hover: str


def draw_timeline(week: Week, places: Mapping[str, int]) -> Figure:
    """Every date of the week; `places` are those of the offers among the colors, in the order of the file."""
    first, last = _edges(week)
    rows, heads = _rows(week, places, first, last)
    lines = len(rows) + len(heads)
    return Figure(
        key="week",
        title="Your dates (! needs something of you)",
        alt=describe_dates(week),
        height_px=_TOP_PX + _BOTTOM_PX + int(_LINE_PX * (lines + 0.5)),
        data=[_today(rows), _stretches(rows), _marks(rows), _texts(rows, heads, first)],
        layout={
            "margin": traces.fix_margins(8, 8, _TOP_PX, _BOTTOM_PX),
            "xaxis": _axis(week, first, last, _TICKS, _WORDS_SHARE),
            "yaxis": {"visible": False, "range": [lines - 0.5, -1]},
            "annotations": [
                traces.note(
                    "today", {"x": 0, "xanchor": "left", "xshift": -4, "yref": "paper", "y": 1, "yanchor": "bottom"}
                )
            ],
            "hovermode": "closest",
        },
        narrow={"xaxis": _axis(week, first, last, _TICKS_NARROW, _WORDS_SHARE_NARROW)},
    )


def describe_dates(week: Week) -> str:
    """Every date, for somebody who does not see the picture."""
    dated = [
        f"{event.offer}: {event.title(week.today).lower()} {event.days(week.today)}, {event.distance(week.today)}"
        for event in week.events
    ]
    undated = [f"{entry.offer}: {_WORDS[entry.kind]} on no known day" for entry in week.undated]
    return f"Dates by day. {'; '.join([*dated, *undated])}."


def _edges(week: Week) -> tuple[int, int]:
    """The first and the last day drawn: what is near, or all there is where nothing is."""
    starts = [(event.first - week.today).days for event in week.events]
    ends = [(event.last - week.today).days for event in week.events]
    near = [end for end in ends if 0 <= end <= _NEAR_DAYS] or [end for end in ends if end > 0]
    past = [start for start in starts if -_PAST_DAYS <= start < 0] or [-_PAST_DAYS if min(starts) < 0 else 0]
    return min(past) - 1, max(_PAST_DAYS, max(near, default=0) + 1)


def _rows(
    week: Week, places: Mapping[str, int], first: int, last: int
) -> tuple[list[_Row], list[tuple[int, str, str]]]:
    rows: list[_Row] = []
    heads: list[tuple[int, str, str]] = []
    for name, place in places.items():
        entries: list[Event | Undated] = [e for e in week.events if e.offer == name]
        entries += [u for u in week.undated if u.offer == name]
        if entries:
            heads.append((len(rows) + len(heads), name, find_offer_color(place)))
            for entry in entries:
                rows.append(_row(week, entry, len(rows) + len(heads), find_offer_color(place), first, last))
    return rows, heads


def _row(week: Week, entry: Event | Undated, line: int, color: str, first: int, last: int) -> _Row:  # noqa: PLR0913, PLR0917
    presses = week.presses(entry.offer, entry.kind)
    what = f"! {_WORDS[entry.kind]}" if presses else _WORDS[entry.kind]
    if isinstance(entry, Undated):
        return _Row(line, color, 0, last, _UNKNOWN, presses, f"{what}: day unknown", entry.question)
    low, high = (entry.first - week.today).days, (entry.last - week.today).days
    symbol = _MARKS[entry.kind]
    if low > last:
        symbol = "triangle-right"
    elif high < first:
        symbol = "triangle-left"
    days = entry.days(week.today)
    hover = f"{entry.title(week.today)} {days}, {entry.distance(week.today)}"
    if high < 0 and entry.kind in ("offer", "letter"):
        what = f"{what} overdue,"
    cut_low, cut_high = (min(max(end, first), last) for end in (low, high))
    return _Row(line, color, cut_low, cut_high, symbol, presses, f"{what} {_short_days(entry, week)}", hover)


def _short_days(event: Event, week: Week) -> str:
    """One day as everywhere; of several the dates alone, which a phone has room for."""
    if event.first == event.last:
        return day(event.last, week.today)
    return f"{event.first:%b} {event.first.day} – {event.last:%b} {event.last.day}"


def _today(rows: list[_Row]) -> traces.Trace:
    """A line through the rows, that leaves names and the words of past dates free; it begins above them all."""
    ahead = [row for row in rows if row.high >= 0]
    x = [0, 0, None] * (1 + len(ahead))
    y = [-1, -0.5, None, *(y for row in ahead for y in (row.line - 0.5, row.line + 0.5, None))]
    return traces.draw_lines("today", x, y, {"color": TEXT, "width": 1, "dash": "dash"})


def _stretches(rows: list[_Row]) -> traces.Trace:
    """Where something falls within several days, or on no known one: a line, broken between rows."""
    long = [row for row in rows if row.high > row.low]
    x = [x for row in long for x in (row.low, row.high, None)]
    y = [y for row in long for y in (row.line, row.line, None)]
    return traces.draw_lines("stretch", x, y, {"color": TEXT, "width": 2, "dash": "dot"})


def _marks(rows: list[_Row]) -> traces.Trace:
    """Both ends of a stretch, one mark for a day; one that presses is larger and has a rim.

    What lies on no known day has none: its line runs to where the days end.
    """
    ends = [(row, x) for row in rows if row.symbol != _UNKNOWN for x in dict.fromkeys((row.low, row.high))]
    marker = {
        "symbol": [row.symbol for row, _ in ends],
        "size": [13 if row.presses else 10 for row, _ in ends],
        "color": [row.color for row, _ in ends],
        "line": {"color": TEXT, "width": [2 if row.presses else 0 for row, _ in ends]},
        "opacity": 1,
    }
    texts = [traces.as_text(row.hover) for row, _ in ends]
    return traces.draw_marks(
        "dates", [x for _, x in ends], [row.line for row, _ in ends], texts, marker, is_clipped=False
    )


def _texts(rows: list[_Row], heads: list[tuple[int, str, str]], first: int) -> traces.Trace:
    """Every word in the picture as one trace: the names above their lines, each date's words beside its mark."""
    space = "\u00a0" * 4  # between a mark and its words; plain ones would be drawn as one
    names = [f"<b>{traces.as_text(traces.shorten_name(name, _NAME_LENGTH))}</b>" for _, name, _ in heads]
    words = [
        f"{space}{f'<b>{traces.as_text(row.words)}</b>' if row.presses else traces.as_text(row.words)}" for row in rows
    ]
    return traces.draw_texts(
        "words",
        [*(first for _ in heads), *(row.high for row in rows)],
        [*(line for line, _, _ in heads), *(row.line for row in rows)],
        [*names, *words],
        "middle right",
        color=[*(color for _, _, color in heads), *(TEXT for _ in rows)],
    )


def _axis(week: Week, first: int, last: int, ticks: int, words_share: float) -> traces.Trace:
    """Weeks begin on Mondays; a short stretch is told by its days."""
    step = next(step for step in _STEPS if (last - first) / step <= ticks or step == _STEPS[-1])
    monday = -week.today.weekday()
    start = monday if step % 7 == 0 else 0
    shown = [x for x in range(start - 60 * step, last + 1, step) if x >= first]
    days = [week.today + timedelta(days=x) for x in shown]
    return {
        "tickvals": shown,
        "ticktext": [f"{on:%a}<br>{on:%b} {on.day}" for on in days],
        "tickfont": {"size": traces.SMALL_PX},
        "zeroline": False,
        "range": [first, last + (last - first) * words_share / (1 - words_share)],
    }

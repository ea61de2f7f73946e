"""Where an offer's components lie in their ranges, as one figure: a row a range, each from its own low to its own high.

Dollars and parts of a company share no axis. Every range is drawn equally wide instead, with its own figures at its
ends, so that what is compared is how far into each range the offer lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from textwrap import wrap
from typing import Any

from negotiation import market
from negotiation.dashboard.charts.pay import _as_text
from negotiation.dashboard.components.plotly.component import FAINT, TEXT, Figure
from negotiation.text import money

OUTSIDE = 0.22  # of a range's width: where what lies further outside is drawn, with an arrow
_ROW_PX = 84
_SMALL = 11  # px of the figures at the ends
_BAR_HEIGHT = 0.16  # of a row
_LINE_LETTERS = 46  # of a hover, so that it fits a phone


def in_ranges(standings: Sequence[market.Standing], colour: str) -> Figure | None:
    """Bars from low to high with the offer on them; None where nothing has a range."""
    ranged = [(s, s.range) for s in standings if s.range is not None]
    if not ranged:
        return None
    rows = [(-float(i), s, r) for i, (s, r) in enumerate(ranged)]
    placed = [(y, s, r) for y, s, r in rows if s.pay is not None]
    labels = [label for y, s, r in rows for label in (_title(y, s), *_ends(y, r), _label(y, s))]
    return Figure(
        key="band",
        title="Where it stands in each hiring range",
        alt=f"Where the offer stands in each range. {' '.join(f'{in_words(s)}.' for s, _ in ranged)}",
        height_px=_ROW_PX * len(rows) + 30,
        data=[
            *starmap(_bar, rows),
            {
                "type": "scatter",
                "mode": "markers",
                "name": "Midpoint",
                "x": [0.5 for _ in rows],
                "y": [y for y, _, _ in rows],
                "text": [_as_text(f"Midpoint {market.amount(r.midpoint, r.unit, r.component)}") for _, _, r in rows],
                "marker": {"symbol": "line-ns", "size": 16, "color": TEXT, "line": {"width": 2, "color": TEXT}},
                "hovertemplate": "%{text}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "The offer",
                "x": [place(s) for _, s, _ in placed],
                "y": [y for y, _, _ in placed],
                "text": ["<br>".join(map(_as_text, wrap(in_words(s), _LINE_LETTERS))) for _, s, _ in placed],
                "marker": {
                    "symbol": [_symbol(s) for _, s, _ in placed],
                    "size": 15,
                    "color": colour,
                    "line": {"width": 1.5, "color": TEXT},
                },
                "hovertemplate": "%{text}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "text",
                "name": "Figures",
                "x": [x for x, _, _, _ in labels],
                "y": [y for _, y, _, _ in labels],
                "text": [text for _, _, text, _ in labels],
                "textposition": [position for _, _, _, position in labels],
                "textfont": {"size": _SMALL, "color": TEXT},
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ],
        layout={
            "margin": {"l": 8, "r": 8, "t": 4, "b": 4, "autoexpand": False},
            "xaxis": {"visible": False, "range": [-OUTSIDE - 0.06, 1 + OUTSIDE + 0.06]},
            "yaxis": {"visible": False, "range": [0.55 - len(rows), 0.7]},
            "hovermode": "closest",
        },
    )


def name(standing: market.Standing) -> str:
    """What the component is called, with the level that its range is for."""
    said = market.NAMES[standing.component]
    level = f", {standing.range.level}" if standing.range and standing.range.level else ""
    return f"{said[0].upper()}{said[1:]}{level}"


def place(standing: market.Standing) -> float:
    """Where the offer is drawn: 0 is the low end, 1 the high end; never further outside than `OUTSIDE`."""
    if standing.penetration is not None:
        return min(max(standing.penetration, -OUTSIDE), 1 + OUTSIDE)
    return {"red": 1 + OUTSIDE, "green": -OUTSIDE}.get(standing.circle or "", 0.5)


def in_words(standing: market.Standing) -> str:
    """A component of the offer in its range, without colours: "Base $170,000: 20% into $165,000 – $190,000"."""
    if standing.range is None or standing.pay is None:
        missing = standing.why or "no range is known"
        return f"{name(standing)}: {missing}" + (
            f"; the range is {market.low_to_high(standing.range)}" if standing.range else ""
        )
    amount = market.amount(standing.pay, standing.unit, standing.component)
    return f"{name(standing)} {amount}: {where(standing)} {market.low_to_high(standing.range)}"


def where(standing: market.Standing) -> str:
    """Inside, how far; outside, on which side: what the words "the range" may follow."""
    if standing.circle == "red":
        return "above (red circle)"
    if standing.circle == "green":
        return "below (green circle)"
    if standing.penetration is None:
        return "exactly"
    return f"{money.percent(round(standing.penetration, 2))} into"


def _symbol(standing: market.Standing) -> str:
    return {"red": "triangle-right", "green": "triangle-left"}.get(standing.circle or "", "diamond")


def _bar(y: float, standing: market.Standing, found: market.Range) -> dict[str, Any]:
    source = found.source
    told = f"{found.called}: {source.title}: {source.section} ({source.kind}, {source.when})"
    lines = [f"{name(standing)}: {market.low_to_high(found)}", *wrap(told, _LINE_LETTERS)]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name(standing),
        "x": [0, 1, 1, 0, 0],
        "y": [y - _BAR_HEIGHT, y - _BAR_HEIGHT, y + _BAR_HEIGHT, y + _BAR_HEIGHT, y - _BAR_HEIGHT],
        "fill": "toself",
        "fillcolor": FAINT,
        "line": {"width": 1, "color": TEXT},
        "hoveron": "fills",
        "text": "<br>".join(map(_as_text, lines)),
        "hoverinfo": "text",
    }


# --- labels: where, what, and on which side of the point -----------------------------------------------------------

_Label = tuple[float, float, str, str]


def _title(y: float, standing: market.Standing) -> _Label:
    return -OUTSIDE - 0.06, y + 0.5, f"<b>{_as_text(name(standing))}</b>", "middle right"


def _ends(y: float, found: market.Range) -> tuple[_Label, ...]:
    below = y - _BAR_HEIGHT - 0.14
    low, middle, high = (_short(amount, found) for amount in (found.low, found.midpoint, found.high))
    return (0, below, low, "middle center"), (0.5, below, middle, "middle center"), (1, below, high, "middle center")


def _label(y: float, standing: market.Standing) -> _Label:
    if standing.pay is None or standing.range is None:
        return 0.5, y + _BAR_HEIGHT + 0.12, "nothing to place yet", "middle center"
    x = place(standing)
    words = f"{_short(standing.pay, standing.range)}: {where(standing)}"
    if words.endswith(" into"):
        words = f"{words} it"
    side = "right" if x < 1 / 3 else "left" if x > 2 / 3 else "center"
    return x, y + _BAR_HEIGHT + 0.12, words, f"middle {side}"


def _short(value: float, found: market.Range) -> str:
    return money.usd_short(value) if found.unit.startswith("usd") else market.amount(value, found.unit, found.component)

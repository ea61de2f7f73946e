"""Where an offer's components lie in their ranges, as one figure: a row a range, each from its own low to its own high.

Dollars and parts of a company share no axis. Every range is drawn equally wide instead, with its own figures at its
ends, so that what is compared is how far into each range the offer lies.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap
from textwrap import wrap

from negotiation import market
from negotiation.dashboard.charts.traces import SMALL_PX, Trace, as_text, draw_marks, draw_texts, fix_margins
from negotiation.dashboard.components.plotly import FAINT, TEXT, Figure
from negotiation.text import money

OUTSIDE = 0.22  # of a range's width: where what lies further outside is drawn, with an arrow
_SYMBOLS = {"red": "triangle-right", "green": "triangle-left"}  # what lies outside
_ROW_PX = 84
_BAR_HEIGHT = 0.16  # of a row
_LINE_LETTERS = 46  # of a hover, so that it fits a phone


def draw_band(standings: Sequence[market.Standing], color: str) -> Figure | None:
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
        alt=f"Where the offer stands in each range. {' '.join(f'{describe_place_in_range(s)}.' for s, _ in ranged)}",
        height_px=_ROW_PX * len(rows) + 30,
        data=[
            *starmap(_bar, rows),
            draw_marks(
                "Midpoint",
                [0.5 for _ in rows],
                [y for y, _, _ in rows],
                [as_text(f"Midpoint {market.format_amount(r.midpoint, r.unit, r.component)}") for _, _, r in rows],
                {"symbol": "line-ns", "size": 16, "color": TEXT, "line": {"width": 2, "color": TEXT}},
            ),
            draw_marks(
                "The offer",
                [place_in_range(s) for _, s, _ in placed],
                [y for y, _, _ in placed],
                [_wrapped(describe_place_in_range(s)) for _, s, _ in placed],
                {
                    "symbol": [_SYMBOLS.get(s.circle or "", "diamond") for _, s, _ in placed],
                    "size": 15,
                    "color": color,
                    "line": {"width": 1.5, "color": TEXT},
                },
            ),
            draw_texts("Figures", *(list(column) for column in zip(*labels, strict=True)), size=SMALL_PX),
        ],
        layout={
            "margin": fix_margins(8, 8, 4, 4),
            "xaxis": {"visible": False, "range": [-OUTSIDE - 0.06, 1 + OUTSIDE + 0.06]},
            "yaxis": {"visible": False, "range": [0.55 - len(rows), 0.7]},
            "hovermode": "closest",
        },
    )


def name_range(standing: market.Standing) -> str:
    """What the component is called, with the level that its range is for."""
    component = market.NAMES[standing.component]
    level = f", {standing.range.level}" if standing.range and standing.range.level else ""
    return f"{component[0].upper()}{component[1:]}{level}"


def place_in_range(standing: market.Standing) -> float:
    """Where the offer is drawn: 0 is the low end, 1 the high end; never further outside than `OUTSIDE`."""
    if standing.penetration is not None:
        return min(max(standing.penetration, -OUTSIDE), 1 + OUTSIDE)
    return {"red": 1 + OUTSIDE, "green": -OUTSIDE}.get(standing.circle or "", 0.5)


def describe_place_in_range(standing: market.Standing) -> str:
    """A component of the offer in its range, without colors: "Base $170,000: 20% into $165,000 – $190,000"."""
    if standing.range is None or standing.pay is None:
        missing = standing.why or "no range is known"
        return f"{name_range(standing)}: {missing}" + (
            f"; the range is {market.format_range(standing.range)}" if standing.range else ""
        )
    amount = market.format_amount(standing.pay, standing.unit, standing.component)
    return f"{name_range(standing)} {amount}: {describe_side(standing)} {market.format_range(standing.range)}"


def describe_side(standing: market.Standing) -> str:
    """Inside, how far; outside, on which side: what the words "the range" may follow."""
    if standing.circle == "red":
        return "above (red circle)"
    if standing.circle == "green":
        return "below (green circle)"
    if standing.penetration is None:
        return "exactly"
    return f"{money.percent(round(standing.penetration, 2))} into"


def _wrapped(words: str) -> str:
    return "<br>".join(map(as_text, wrap(words, _LINE_LETTERS)))


def _bar(y: float, standing: market.Standing, pay_range: market.Range) -> Trace:
    source = pay_range.source
    cited = f"{pay_range.called}: {source.title}: {source.section} ({source.kind}, {source.when})"
    says = as_text(f"{name_range(standing)}: {market.format_range(pay_range)}")
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name_range(standing),
        "x": [0, 1, 1, 0, 0],
        "y": [y - _BAR_HEIGHT, y - _BAR_HEIGHT, y + _BAR_HEIGHT, y + _BAR_HEIGHT, y - _BAR_HEIGHT],
        "fill": "toself",
        "fillcolor": FAINT,
        "line": {"width": 1, "color": TEXT},
        "hoveron": "fills",
        "text": f"{says}<br>{_wrapped(cited)}",
        "hoverinfo": "text",
    }


_Label = tuple[float, float, str, str]


def _title(y: float, standing: market.Standing) -> _Label:
    return -OUTSIDE - 0.06, y + 0.5, f"<b>{as_text(name_range(standing))}</b>", "middle right"


def _ends(y: float, pay_range: market.Range) -> tuple[_Label, ...]:
    below = y - _BAR_HEIGHT - 0.14
    low, middle, high = (_short(amount, pay_range) for amount in (pay_range.low, pay_range.midpoint, pay_range.high))
    return (0, below, low, "middle center"), (0.5, below, middle, "middle center"), (1, below, high, "middle center")


def _label(y: float, standing: market.Standing) -> _Label:
    if standing.pay is None or standing.range is None:
        return 0.5, y + _BAR_HEIGHT + 0.12, "nothing to place yet", "middle center"
    x = place_in_range(standing)
    words = f"{_short(standing.pay, standing.range)}: {describe_side(standing)}"
    if words.endswith(" into"):
        words = f"{words} it"
    side = "right" if x < 1 / 3 else "left" if x > 2 / 3 else "center"
    return x, y + _BAR_HEIGHT + 0.12, words, f"middle {side}"


def _short(value: float, pay_range: market.Range) -> str:
    if pay_range.unit.startswith("usd"):
        return money.usd_short(value)
    return market.format_amount(value, pay_range.unit, pay_range.component)

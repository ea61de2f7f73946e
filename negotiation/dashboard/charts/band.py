"""Where an offer's components lie in their ranges: a row a range, with its figures below and the offer's above.

Every range of the base stands on one scale of dollars: the posted one, an article's, the employers' survey. Dollars and
parts of a company share no scale, so any other component's range is drawn from its own low to its own high.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from negotiation import market
from negotiation.dashboard.charts import traces
from negotiation.dashboard.components.plotly import Figure
from negotiation.text import money

OUTSIDE = 0.15  # of the width: where what lies further outside is drawn, with an arrow
_BASE = "base"
_RANGE_COLOR, _INNER_COLOR = "var(--line)", "var(--line-2)"
_ROW_PX, _NARROW_ROW_PX, _SECOND_LINE_PX = 64, 88, 17
_THICK_PX = 16
_NAME_PX = 168
_EDGE_PX = 12
_SHARE, _NARROW_SHARE = 0.1, 0.21  # of a range's width: what a figure takes
_LINE_LETTERS = 46  # of a hint, so that it fits a phone


@dataclass(frozen=True)
class BandRow:
    """One more range of base salary, in dollars a year, shown beside those of the standings.

    For a survey's percentiles: `low_usd` the 10th, `inner_usd` the 25th and the 75th, `middle_usd` the 50th, `high_usd`
    the 90th. With `is_open`, the high end is only a lower bound, and written with a plus. `source` stands in its hint.
    """

    name: str
    low_usd: float
    high_usd: float
    middle_usd: float | None = None
    inner_usd: tuple[float, float] | None = None
    is_open: bool = False
    source: str = ""


@dataclass(frozen=True)
class _Row:
    """One range as it's drawn, and what of the offer it's compared with."""

    name: str
    ends: tuple[float, float]
    middle: float | None
    inner: tuple[float, float] | None
    scale: tuple[float, float]
    unit: str
    component: str
    hint: str
    pay: float | None
    says: str
    is_open: bool = False

    def place(self, amount: float) -> float:
        """Where an amount is drawn: 0 is the low end of the scale, 1 the high one; never further out than `OUTSIDE`."""
        low, high = self.scale
        place = (amount - low) / (high - low) if high > low else 0.5 + 0.5 * ((amount > high) - (amount < low))
        return min(max(place, -OUTSIDE), 1 + OUTSIDE)

    def write(self, amount: float) -> str:
        if self.unit.startswith("usd"):
            return money.usd_short(round(amount, -2))
        return market.format_amount(amount, self.unit, self.component)


def draw_band(standings: Sequence[market.Standing], color: str, rows: Sequence[BandRow] = ()) -> Figure | None:
    """Ranges with the offer on them, in its color; None where there's no range at all.

    `rows` are further ranges of the base, drawn below the base's own. The offer's base is marked on each of them.
    """
    drawn = _list_rows(standings, rows)
    if not drawn:
        return None
    wide, narrow = (_draw(drawn, color, narrow=narrow) for narrow in (False, True))
    told = [describe_place_in_range(s) for s in standings if s.range is not None]
    told += [f"{row.name}: {money.usd(row.low_usd)} – {money.usd(row.high_usd)}" for row in rows]
    return Figure(
        key="band",
        title="Where it falls in each range",
        alt=f"Where the offer falls in each range. {' '.join(f'{words}.' for words in told)}",
        height_px=wide["height_px"],
        data=wide["data"],
        layout=wide["layout"],
        narrow=narrow,
    )


def name_range(standing: market.Standing) -> str:
    """What the component is called, with the level that its range is for."""
    component = market.NAMES[standing.component]
    level = f", {standing.range.level}" if standing.range and standing.range.level else ""
    return f"{component[0].upper()}{component[1:]}{level}"


def describe_place_in_range(standing: market.Standing) -> str:
    """A component of the offer in its range, without colors: "Base $170,000: 20% into $165,000 – $190,000"."""
    if standing.range is None or standing.pay is None:
        missing = standing.why or "no range is known"
        return f"{name_range(standing)}: {missing}" + (
            f". The range is {market.format_range(standing.range)}" if standing.range else ""
        )
    amount = market.format_amount(standing.pay, standing.unit, standing.component)
    return f"{name_range(standing)} {amount}: {describe_side(standing)} {market.format_range(standing.range)}"


def describe_side(standing: market.Standing) -> str:
    """Inside, how far; outside, on which side: what the words "the range" may follow."""
    if standing.circle == "red":
        return "above"
    if standing.circle == "green":
        return "below"
    if standing.penetration is None:
        return "exactly"
    return f"{money.percent(round(standing.penetration, 2))} into"


# --- rows -------------------------------------------------------------------------------------------------------------


def _list_rows(standings: Sequence[market.Standing], rows: Sequence[BandRow]) -> list[_Row]:
    """The base's ranges first, all on one scale."""
    ranged = [(s, s.range) for s in standings if s.range is not None]
    bases = [(s, r) for s, r in ranged if s.component == _BASE]
    ends = [end for _, r in bases for end in (r.low, r.high)] + [e for row in rows for e in (row.low_usd, row.high_usd)]
    scale = (min(ends), max(ends)) if ends else (0.0, 1.0)
    pay = next((s.pay for s in standings if s.component == _BASE), None)
    return [
        *(_from_standing(s, r, scale) for s, r in bases),
        *(_from_row(row, scale, pay) for row in rows),
        *(_from_standing(s, r, (r.low, r.high)) for s, r in ranged if s.component != _BASE),
    ]


def _from_standing(standing: market.Standing, pay_range: market.Range, scale: tuple[float, float]) -> _Row:
    source = pay_range.source
    cited = f"{pay_range.called}: {source.title}: {source.section} ({source.kind}, {source.when})"
    return _Row(
        name=name_range(standing),
        ends=(pay_range.low, pay_range.high),
        middle=pay_range.midpoint,
        inner=None,
        scale=scale,
        unit=pay_range.unit,
        component=pay_range.component,
        hint=_wrap(f"{name_range(standing)}: {market.format_range(pay_range)}", cited),
        pay=standing.pay,
        says=describe_side(standing) if standing.pay is not None else "",
    )


def _from_row(row: BandRow, scale: tuple[float, float], pay: float | None) -> _Row:
    return _Row(
        name=row.name,
        ends=(row.low_usd, row.high_usd),
        middle=row.middle_usd,
        inner=row.inner_usd,
        scale=scale,
        unit="usd_per_year",
        component=_BASE,
        hint=_wrap(f"{row.name}: {money.usd(row.low_usd)} – {money.usd(row.high_usd)}", row.source),
        pay=pay,
        says="",
        is_open=row.is_open,
    )


def _wrap(*paragraphs: str) -> str:
    return "\n".join(line for words in paragraphs for line in wrap(words, _LINE_LETTERS))


# --- the drawing ------------------------------------------------------------------------------------------------------


def _draw(rows: Sequence[_Row], color: str, *, narrow: bool) -> dict[str, Any]:
    """On a phone the names stand above their ranges."""
    heights = [(_NARROW_ROW_PX if narrow else _ROW_PX) + (_SECOND_LINE_PX if row.inner else 0) for row in rows]
    head = _NARROW_ROW_PX - _ROW_PX if narrow else 0
    y = [sum(heights[:i]) + head + 30.0 for i in range(len(rows))]
    left = _EDGE_PX if narrow else _NAME_PX
    names: dict[str, Any] = {"dy": -40} if narrow else {"room_px": _NAME_PX - 16}
    return {
        "height_px": sum(heights),
        "data": [
            _draw_ranges("Range", rows, [row.ends for row in rows], y, _RANGE_COLOR),
            _draw_ranges("Middle half", rows, [row.inner for row in rows], y, _INNER_COLOR),
            _draw_middles(rows, y),
            _draw_offer(rows, y, color),
            _write_figures(rows, y, _NARROW_SHARE if narrow else _SHARE),
            _write_places(rows, y),
            traces.draw_texts(
                "Ranges",
                [-OUTSIDE] * len(rows),
                y,
                [row.name for row in rows],
                align="start",
                dx=-left,
                kind="strong",
                **names,
            ),
        ],
        "layout": traces.lay_out((-OUTSIDE, 1 + OUTSIDE), (sum(heights), 0), left=left, right=_EDGE_PX),
    }


def _draw_ranges(
    name: str, rows: Sequence[_Row], ends: Sequence[tuple[float, float] | None], y: Sequence[float], color: str
) -> traces.Trace:
    known = [(row, at, pair) for row, at, pair in zip(rows, y, ends, strict=True) if pair is not None]
    starts = [row.place(low) for row, _, (low, _) in known]
    lengths = [row.place(high) - start for (row, _, (_, high)), start in zip(known, starts, strict=True)]
    hints = [row.hint for row, _, _ in known]
    at = [at for _, at, _ in known]
    return traces.draw_bars(name, lengths, at, starts, color, hints, horizontal=True, width=_THICK_PX, gap=False)


def _draw_middles(rows: Sequence[_Row], y: Sequence[float]) -> traces.Trace:
    known = [(row, at, row.middle) for row, at in zip(rows, y, strict=True) if row.middle is not None]
    return traces.draw_marks(
        "Middle",
        [row.place(middle) for row, _, middle in known],
        [at for _, at, _ in known],
        ["line-ns-open"] * len(known),
        [traces.INK_3] * len(known),
        [f"Middle {row.write(middle)}" for row, _, middle in known],
    )


def _draw_offer(rows: Sequence[_Row], y: Sequence[float], color: str) -> traces.Trace:
    """The offer on each range; an arrow where it lies beyond the picture's edge."""
    known = [(row, at, row.place(row.pay)) for row, at in zip(rows, y, strict=True) if row.pay is not None]
    return traces.draw_marks(
        "The offer",
        [place for _, _, place in known],
        [at for _, at, _ in known],
        [_find_symbol(place) for _, _, place in known],
        [color] * len(known),
        [f"The offer: {row.write(row.pay or 0.0)}" for row, _, _ in known],
    )


def _find_symbol(place: float) -> str:
    return "triangle-right" if place >= 1 + OUTSIDE else "triangle-left" if place <= -OUTSIDE else "diamond"


def _write_figures(rows: Sequence[_Row], y: Sequence[float], share: float) -> traces.Trace:
    """Below each range its ends and its middle; the ends of its middle half one line lower, so that none touch.

    `share` is how much of the width one figure takes. Where two ends are nearer, they're written outward from them; a
    middle without room between them is left to the ends.
    """
    labels = []
    for row, at in zip(rows, y, strict=True):
        for pair, dy in ((row.ends, 19), (row.inner, 19 + _SECOND_LINE_PX)):
            if pair is None:
                continue
            low, high = map(row.place, pair)
            sides = ("end", "start") if high - low < share else ("middle", "middle")
            words = [row.write(end) for end in pair]
            words[1] += "+" * (row.is_open and pair is row.ends)
            labels += [
                (place, at, *said, dy) for place, said in zip((low, high), zip(words, sides, strict=True), strict=True)
            ]
        ends = [row.place(end) for end in row.ends]
        if row.middle is not None and min(abs(row.place(row.middle) - end) for end in ends) >= share:
            labels.append((row.place(row.middle), at, row.write(row.middle), "middle", 19))
    x, at_y, texts, aligns, dy_px = (list(column) for column in zip(*labels, strict=True))
    return traces.draw_texts("Figures", x, at_y, texts, align=aligns, dy=dy_px, color=traces.INK_3)


def _write_places(rows: Sequence[_Row], y: Sequence[float]) -> traces.Trace:
    """Above each range what the offer has, and how far into the range that is."""
    labels = []
    for row, at in zip(rows, y, strict=True):
        if row.pay is None:
            labels.append((0.5, at, "nothing to place yet", "middle"))
            continue
        place = row.place(row.pay)
        words = f"{row.write(row.pay)}: {row.says}" if row.says else row.write(row.pay)
        align = "start" if place < 1 / 3 else "end" if place > 2 / 3 else "middle"
        labels.append((place, at, f"{words} it" if words.endswith(" into") else words, align))
    x, at_y, texts, aligns = (list(column) for column in zip(*labels, strict=True))
    return traces.draw_texts("Places", x, at_y, texts, align=aligns, dy=-19)

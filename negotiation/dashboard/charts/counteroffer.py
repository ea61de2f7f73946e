"""Offer, ask and packages as one chart: what each costs them against what it is worth to her, below the frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.package import Package, frontier
from negotiation.dashboard.charts.pay import _as_text
from negotiation.dashboard.components.plotly.component import FAINT, TEXT, Figure
from negotiation.reports.packages import told_cost
from negotiation.text import money
from negotiation.text.dates import span

KEY = "counter"
_HEIGHT_PX, _TOP_PX, _BOTTOM_PX = 340, 32, 46
_NAMES_PX = 112  # at the right, where the names stand, each at the end of a line from its mark
_LINE_PX = 20  # from one name to the next
_SMALL = 12
_GAP = "\u2003"  # between a mark and its name
_ROOM = 0.1  # of what is drawn, around it


@dataclass(frozen=True)
class Mark:
    """Something drawn: what it costs them above the offer, and what it is worth to her."""

    name: str
    symbol: str
    cost: float
    worth_usd: float


def figure(found: Counter, colour: str) -> Figure:
    """The chart, in the offer's own colour."""
    every = marks(found)
    offer, *asked = every
    corners = frontier(found.pricing)
    unit = "points" if found.pricing.rates else "dollars"
    x_range, y_range = _around([mark.cost for mark in every]), _around([mark.worth_usd for mark in every])
    names = _names(asked, x_range[1], y_range)
    return Figure(
        key=KEY,
        title="What each costs them, and what it is worth to you",
        alt=_alt(found, every),
        height_px=_HEIGHT_PX,
        data=[
            {
                "type": "scatter",
                "mode": "lines",
                "name": "Frontier",
                "x": [cost for cost, _ in corners],
                "y": [worth for _, worth in corners],
                "line": {"color": TEXT, "width": 1.5, "dash": "dot"},
                "hovertemplate": "Frontier: the most to be had for what it costs them<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "name": "Leads",
                "x": [x for mark, _ in names for x in (mark.cost, x_range[1], None)],
                "y": [y for mark, slot in names for y in (mark.worth_usd, slot, None)],
                "line": {"color": FAINT, "width": 1},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "name": "Packages",
                "x": [mark.cost for mark in every],
                "y": [mark.worth_usd for mark in every],
                "text": [_as_text(in_words(found, mark)) for mark in every],
                "marker": {
                    "symbol": [mark.symbol for mark in every],
                    "size": 11,  # packages are worth much the same, and so lie close together
                    "color": colour,
                    "line": {"width": 1.5, "color": TEXT},
                },
                "hovertemplate": "%{text}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "text",
                "name": "Names",
                "x": [offer.cost, *(x_range[1] for _ in names)],
                "y": [offer.worth_usd, *(slot for _, slot in names)],
                "text": [f"{_GAP}{offer.name}", *(f" {mark.name}" for mark, _ in names)],
                "textposition": ["bottom right", *("middle right" for _ in names)],
                "textfont": {"size": _SMALL, "color": TEXT},
                "cliponaxis": False,
                "hoverinfo": "skip",
            },
        ],
        layout={
            "margin": {"l": 58, "r": _NAMES_PX, "t": _TOP_PX, "b": _BOTTOM_PX, "autoexpand": False},
            "xaxis": {
                "title": {"text": f"Costs them more, {unit}", "font": {"size": _SMALL}},
                "range": x_range,
                "tickformat": "" if found.pricing.rates else "$~s",
                "nticks": 4,
                "zeroline": False,
            },
            "yaxis": {"range": y_range, "tickformat": "$~s", "nticks": 6, "zeroline": False},
            "hovermode": "closest",
            "annotations": [
                {
                    "xref": "paper",
                    "x": 0,
                    "xanchor": "left",
                    "xshift": -50,
                    "yref": "paper",
                    "y": 1,
                    "yanchor": "bottom",
                    "yshift": 11,
                    "showarrow": False,
                    "text": "Worth to you",
                    "font": {"size": _SMALL},
                }
            ],
        },
    )


def marks(found: Counter) -> tuple[Mark, ...]:
    """The offer, the ask and the packages, told apart by shape; a package that is the ask itself is drawn once."""
    several = {k: one.package for k, one in found.named_choices.items() if one.package.amounts != found.ask.amounts}
    packages = [Mark(name, "circle", cost(package), package.value_usd) for name, package in several.items()]
    ask = Mark("Ask", "star", cost(found.ask), found.ask.value_usd)
    return (Mark("Offer", "diamond", 0.0, found.value_usd), ask, *packages)


def cost(package: Package) -> float:
    """What a package costs them above the offer: in points where rates are published, else in dollars."""
    above = package.points_above_offer
    return package.employer_cost_above_offer_usd if above is None else above


def in_words(found: Counter, mark: Mark) -> str:
    """A mark without its picture: "Ask: worth $1,010,000, costs them 2.5 points more"."""
    costs = told_cost(mark.cost, in_points=found.pricing.rates is not None)
    return f"{mark.name}: worth {money.usd(mark.worth_usd)}, costs them {costs} more"


def _around(levels: Sequence[float]) -> list[float]:
    low, high = min(levels), max(levels)
    room = _ROOM * ((high - low) or abs(high) or 1.0)
    return [low - room, high + room]


def _names(asked: Sequence[Mark], right: float, worth: Sequence[float]) -> list[tuple[Mark, float]]:
    """Each mark with the height of its name: the leftmost lowest, so that no line from a mark crosses another."""
    line = (worth[1] - worth[0]) * _LINE_PX / (_HEIGHT_PX - _TOP_PX - _BOTTOM_PX)
    top = max((mark.worth_usd for mark in asked), default=right)
    from_right = sorted(asked, key=lambda mark: -mark.cost)
    return [(mark, top - i * line) for i, mark in enumerate(from_right)]


def _alt(found: Counter, every: Sequence[Mark]) -> str:
    told = "; ".join(in_words(found, mark) for mark in every)
    over = span(found.pricing.world.assumptions.horizon_months)
    return f"Worth to you over {over} against what it costs them. {told}."

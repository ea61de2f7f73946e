"""Offer, ask and packages as one chart: what each costs them against what it is worth to you, below the frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.package import Package, find_frontier
from negotiation.dashboard.charts import traces
from negotiation.dashboard.components.plotly import FAINT, TEXT, Figure
from negotiation.reports.packages import write_cost
from negotiation.text import money
from negotiation.text.dates import span

_HEIGHT_PX, _TOP_PX, _BOTTOM_PX = 340, 32, 46
_NAMES_PX = 112  # at the right, where the names stand, each at the end of a line from its mark
_LINE_PX = 20  # from one name to the next
_GAP = "\u2003"  # between a mark and its name
_ROOM = 0.1  # of what is drawn, around it
_TOP_LEFT = {
    "xref": "paper",
    "x": 0,
    "xanchor": "left",
    "xshift": -50,
    "yref": "paper",
    "y": 1,
    "yanchor": "bottom",
    "yshift": 11,
}


@dataclass(frozen=True)
class Mark:
    """Something drawn: what it costs them above the offer, and what it is worth to you."""

    name: str
    symbol: str
    cost: float
    worth_usd: float


def draw_counteroffer(counter: Counter, color: str) -> Figure:
    """The chart, in the offer's own color."""
    every = list_marks(counter)
    offer, *asked = every
    marks, over = (
        "; ".join(describe_mark(counter, mark) for mark in every),
        span(counter.pricing.world.assumptions.horizon_months),
    )
    corners = find_frontier(counter.pricing)
    in_points = counter.pricing.rates is not None
    (left, right), (low, high) = _around([m.cost for m in every]), _around([m.worth_usd for m in every])
    names = _names(asked, right, (low, high))
    return Figure(
        key="counter",
        title="What each costs them, and what it is worth to you",
        alt=f"Worth to you over {over} against what it costs them. {marks}.",
        height_px=_HEIGHT_PX,
        data=[
            traces.draw_lines(
                "Frontier",
                [cost for cost, _ in corners],
                [worth for _, worth in corners],
                {"color": TEXT, "width": 1.5, "dash": "dot"},
                hover="Frontier: the most to be had for what it costs them",
            ),
            traces.draw_lines(
                "Leads",
                [x for mark, _ in names for x in (mark.cost, right, None)],
                [y for mark, slot in names for y in (mark.worth_usd, slot, None)],
                {"color": FAINT, "width": 1},
            ),
            traces.draw_marks(
                "Packages",
                [mark.cost for mark in every],
                [mark.worth_usd for mark in every],
                [traces.as_text(describe_mark(counter, mark)) for mark in every],
                {
                    "symbol": [mark.symbol for mark in every],
                    "size": 11,  # packages are worth much the same, and so lie close together
                    "color": color,
                    "line": {"width": 1.5, "color": TEXT},
                },
            ),
            traces.draw_texts(
                "Names",
                [offer.cost, *(right for _ in names)],
                [offer.worth_usd, *(slot for _, slot in names)],
                [f"{_GAP}{offer.name}", *(f" {mark.name}" for mark, _ in names)],
                ["bottom right", *("middle right" for _ in names)],
            ),
        ],
        layout={
            "margin": traces.fix_margins(58, _NAMES_PX, _TOP_PX, _BOTTOM_PX),
            "xaxis": {
                "title": traces.title_axis(f"Costs them more, {'points' if in_points else 'dollars'}", traces.TEXT_PX),
                "range": [left, right],
                "tickformat": "" if in_points else "$~s",
                "nticks": 4,
                "zeroline": False,
            },
            "yaxis": traces.format_dollar_axis(low, high, nticks=6, zeroline=False),
            "hovermode": "closest",
            "annotations": [traces.note("Worth to you", _TOP_LEFT)],
        },
    )


def list_marks(counter: Counter) -> tuple[Mark, ...]:
    """The offer, the ask and the packages, told apart by shape; a package that is the ask itself is drawn once."""
    ask = counter.ask
    packages = {name: choice.package for name, choice in counter.named_choices.items()}
    return (
        Mark("Offer", "diamond", 0.0, counter.value_usd),
        Mark("Ask", "star", cost_above_offer(ask), ask.value_usd),
        *(
            Mark(name, "circle", cost_above_offer(package), package.value_usd)
            for name, package in packages.items()
            if package.amounts != ask.amounts
        ),
    )


def cost_above_offer(package: Package) -> float:
    """What a package costs them above the offer: in points where rates are published, else in dollars."""
    above = package.points_above_offer
    return package.employer_cost_above_offer_usd if above is None else above


def describe_mark(counter: Counter, mark: Mark) -> str:
    """A mark without its picture: "Ask: worth $1,010,000, costs them 2.5 points more"."""
    costs = write_cost(mark.cost, in_points=counter.pricing.rates is not None)
    return f"{mark.name}: worth {money.usd(mark.worth_usd)}, costs them {costs} more"


def _around(levels: Sequence[float]) -> tuple[float, float]:
    low, high = min(levels), max(levels)
    room = traces.spare_room(low, high, _ROOM)
    return low - room, high + room


def _names(asked: Sequence[Mark], right: float, worth: tuple[float, float]) -> list[tuple[Mark, float]]:
    """Each mark with the height of its name: the leftmost lowest, so that no line from a mark crosses another."""
    line = (worth[1] - worth[0]) * _LINE_PX / (_HEIGHT_PX - _TOP_PX - _BOTTOM_PX)
    top = max((mark.worth_usd for mark in asked), default=right)
    from_right = sorted(asked, key=lambda mark: -mark.cost)
    return [(mark, top - i * line) for i, mark in enumerate(from_right)]

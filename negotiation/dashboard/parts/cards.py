"""A card for each offer: what it is worth, what it pays, and what to know about it."""

from __future__ import annotations

from negotiation.dashboard.charts.palette import find_offer_color
from negotiation.dashboard.parts.html import Card
from negotiation.reports import present_value, verdict
from negotiation.reports.comparison_cli import mark_offer
from negotiation.reports.present_value import format_present_value, format_present_value_change
from negotiation.text import money
from negotiation.valuation.valuation import Valuation


def offer_card(
    valuation: Valuation, place: int, best_usd: float, alerts: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Card:
    """An offer beside the best one."""
    worth_usd, assumptions = valuation.present_value_usd, valuation.assumptions
    behind = worth_usd - best_usd
    delta = "best" if behind > -1 else f"{format_present_value(behind, assumptions)} to the best"
    known = money.is_known(worth_usd)
    return Card(
        title=valuation.offer.name,
        tag=mark_offer(valuation.offer),
        color=find_offer_color(place),
        figure=format_present_value(worth_usd, assumptions),
        basis=_basis_of_figure(valuation),
        delta=delta if known else "not ranked: a value in it is unknown",
        lines=tuple(verdict.lines_of(valuation)),
        alerts=alerts,
        notes=notes,
        notes_title=_to_know(len(alerts)) if alerts else "Where it stands, and sources",
    )


def _basis_of_figure(valuation: Valuation) -> str:
    """What the figure of a card is, where it is not simply all that is paid."""
    less = present_value.counts_less(valuation.assumptions) and money.is_known(valuation.present_value_usd)
    return "worth today" if less else ""


def _to_know(count: int) -> str:
    return f"{count} thing{'s' if count > 1 else ''} to know first"


def moved_card(valuation: Valuation, before: Valuation, place: int) -> Card:
    """An offer beside what it was before the sliders moved."""
    worth_usd, assumptions = valuation.present_value_usd, valuation.assumptions
    difference = worth_usd - before.present_value_usd
    unchanged = abs(difference) < 1 or not (money.is_known(worth_usd) or money.is_known(before.present_value_usd))
    change = format_present_value_change(difference, assumptions) if money.is_known(difference) else "unknown until now"
    a_year = f"{money.usd(valuation.average_per_year_usd)} a year"
    missing = verdict.not_known(valuation)
    return Card(
        title=valuation.offer.name,
        tag=mark_offer(valuation.offer),
        color=find_offer_color(place),
        figure=format_present_value(worth_usd, assumptions),
        basis=_basis_of_figure(valuation),
        delta="as it was" if unchanged else change,
        lines=(
            f"Not known yet: {missing}"
            if missing
            else f"As paid: {a_year}"
            if present_value.counts_less(assumptions)
            else a_year,
        ),
    )

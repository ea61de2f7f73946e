"""A card for each offer: what it is worth, what it pays, and what to know about it."""

from __future__ import annotations

from dataclasses import replace

from negotiation.dashboard.charts.palette import find_offer_color
from negotiation.dashboard.parts.html import Card
from negotiation.reports import present_value, verdict
from negotiation.reports.command_line.comparison_cli import mark_offer
from negotiation.reports.present_value import format_present_value, format_present_value_change
from negotiation.text import money
from negotiation.valuation.valuation import Valuation


def build_offer_card(
    valuation: Valuation, place: int, best_usd: float, alerts: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> Card:
    """An offer beside the best one, which counts as `best_usd` with the cost of leaving."""
    worth_usd, assumptions = valuation.present_value_usd, valuation.assumptions
    behind = valuation.compared_usd - best_usd
    delta = "best" if behind > -1 else f"{format_present_value(behind, assumptions)} to the best"
    known = money.is_known(worth_usd)
    things = f"{len(alerts)} thing{'s' if len(alerts) > 1 else ''}"
    return replace(
        _card(valuation, place),
        delta=delta if known else "not ranked: a value in it is unknown",
        lines=tuple(verdict.list_card_lines(valuation)),
        alerts=alerts,
        notes=notes,
        notes_title=f"{things} to know first" if alerts else "Where it stands, and sources",
    )


def _card(valuation: Valuation, place: int) -> Card:
    """Whose it is and its figure, with what that is where it is not simply all that is paid."""
    worth_usd, assumptions = valuation.present_value_usd, valuation.assumptions
    return Card(
        title=valuation.offer.name,
        tag=mark_offer(valuation.offer),
        color=find_offer_color(place),
        figure=format_present_value(worth_usd, assumptions),
        basis="worth today" if present_value.counts_less(assumptions) and money.is_known(worth_usd) else "",
    )


def add_card_line(card: Card, line: str) -> Card:
    """The card with one more line, if there is anything to say."""
    return replace(card, lines=(*card.lines, line)) if line else card


def build_moved_card(valuation: Valuation, before: Valuation, place: int) -> Card:
    """An offer beside what it was before the sliders moved."""
    worth_usd, assumptions = valuation.present_value_usd, valuation.assumptions
    difference = worth_usd - before.present_value_usd
    unchanged = abs(difference) < 1 or not (money.is_known(worth_usd) or money.is_known(before.present_value_usd))
    change = format_present_value_change(difference, assumptions) if money.is_known(difference) else "unknown until now"
    a_year = f"{money.usd(valuation.average_per_year_usd)} a year"
    missing = verdict.describe_missing_worth(valuation)
    paid = f"As paid: {a_year}" if present_value.counts_less(assumptions) else a_year
    line = f"Not known yet: {missing}" if missing else paid
    return replace(_card(valuation, place), delta="as it was" if unchanged else change, lines=(line,))

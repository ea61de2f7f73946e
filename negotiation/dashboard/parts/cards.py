"""Offers at a glance, best first: a card each up to three offers, ranked rows from four on.

The best one is a card of its own, because a button stands in it; all others are one piece of HTML.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.forms.fields import STATUS_NAMES
from negotiation.dashboard.parts.html import render_chip
from negotiation.reports import offer_figures, verdict
from negotiation.reports.leaving_cost import describe_counted
from negotiation.valuation.comparison import Comparison

MOST_CARDS = 3
_ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th")


@dataclass(frozen=True)
class OfferCard:
    """One offer: what it's worth a year, how far it's behind, three more figures, and what it takes to match."""

    name: str
    color: str
    figure: str
    delta: str
    status: str = ""
    place: int | None = None  # in the ranking, from 0; None where it can't be ranked
    figures: tuple[tuple[str, str], ...] = ()
    lines: tuple[str, ...] = ()
    best: str = ""
    ways_to_match: tuple[str, ...] = ()
    caveats_title: str = ""
    caveats: tuple[str, ...] = ()
    short_delta: str = ""  # where the head of its column says "a year"


def _find_color(comparison: Comparison, name: str) -> str:
    """The color of the offer everywhere; gray for the current job."""
    return find_offer_color(find_color_places([v.offer for v in comparison.valuations])[name])


def build_offer_card(
    comparison: Comparison, place: int, alerts: tuple[str, ...] = (), notes: tuple[str, ...] = (), unfiled: str = ""
) -> OfferCard:
    """The offer in this place of the file next to the best one; `unfiled` says what it includes besides the file."""
    valuation = comparison.valuations[place]
    rank = comparison.ranking.index(valuation.offer.name) if valuation in comparison.ranked else None
    short_delta = ""
    if rank is None:
        delta = f"Not ranked. We don't know {verdict.describe_missing_worth(valuation)}."
    elif rank == 0:
        delta = offer_figures.describe_top_offer(comparison)
    else:
        delta = offer_figures.describe_behind(comparison, valuation)
        short_delta = offer_figures.describe_behind(comparison, valuation, says_year=False)
    count = len(alerts)
    is_example = all(v.offer.status.is_example for v in comparison.valuations)  # the title says so then
    return OfferCard(
        name=valuation.offer.name,
        color=_find_color(comparison, valuation.offer.name),
        figure=offer_figures.format_per_year(valuation),
        delta=delta,
        short_delta=short_delta,
        status="" if is_example else STATUS_NAMES.get(valuation.offer.status, ""),
        place=rank,
        figures=offer_figures.list_card_figures(valuation),
        lines=tuple(filter(None, (unfiled, describe_counted(valuation)))),
        best=comparison.ranking[0] if rank else "",
        ways_to_match=offer_figures.list_ways_to_match(comparison, valuation),
        caveats_title=f"{count} caveat{'' if count == 1 else 's'}" if alerts else "Details",
        caveats=(*alerts, *notes),
    )


def build_moved_card(now: Comparison, before: Comparison, place: int, unfiled: str = "") -> OfferCard:
    """The offer in this place of the file next to what it was before a what-if."""
    valuation = now.valuations[place]
    missing = verdict.describe_missing_worth(valuation)
    return OfferCard(
        name=valuation.offer.name,
        color=_find_color(now, valuation.offer.name),
        figure=offer_figures.format_per_year(valuation),
        delta=offer_figures.describe_change_per_year(valuation, before.valuations[place]),
        place=now.ranking.index(valuation.offer.name) if valuation in now.ranked else None,
        lines=tuple(filter(None, (f"We don't know {missing}." if missing else "", unfiled))),
    )


def rank_cards(cards: Sequence[OfferCard]) -> list[OfferCard]:
    """Best first; those that can't be ranked come last."""
    return sorted(cards, key=lambda card: len(cards) if card.place is None else card.place)


def render_page_title(title: str, mark: str = "") -> str:
    """The page's name, with a word or two in a frame next to it."""
    return f'<div class="n-title"><h1>{escape(title)}</h1>{render_chip(mark)}</div>'


def render_top_offer(card: OfferCard, *, is_alone: bool = False) -> str:
    """The best offer's card. On its own, it's the best of nothing."""
    tag = "" if is_alone or card.place is None else '<span class="n-top">Top offer</span>'
    return f'<ul class="n-cards n-one">{_render_card(card, tag)}</ul>'


def render_cards(cards: Sequence[OfferCard]) -> str:
    """The other offers, a card each."""
    return f'<ul class="n-cards">{"".join(_render_card(card, _render_rank(card)) for card in cards)}</ul>'


def render_ranking(cards: Sequence[OfferCard]) -> str:
    """The other offers, a row each."""
    best = next((card.best for card in cards if card.best), "")
    named = ("", "A year", "", "First year", "Cash a year", f"To match {best}")
    head = "".join(f"<span>{escape(name)}</span>" for name in named)
    rows = "".join(map(_render_row, cards))
    head = f'<div class="n-rank-head" aria-hidden="true">{head}</div>'
    return f'<div class="n-ranking">{head}<ol class="n-cards">{rows}</ol></div>'


def render_moved_cards(cards: Sequence[OfferCard]) -> str:
    """Every offer in a what-if, in the order of the file, so that nothing jumps while a slider moves."""
    return f'<ul class="n-cards n-moved">{"".join(map(_render_moved, cards))}</ul>'


def _render_card(card: OfferCard, mark: str) -> str:
    top = f'<div class="top">{_render_dot(card)}{_render_name(card)}{render_chip(card.status)}{mark}</div>'
    figures = "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(usd)}</dd></div>" for term, usd in card.figures)
    return (
        f"<li{_render_kind(card)}>{top}{_render_year(card)}{_render_delta(card.delta)}{_render_lines(card)}"
        f'<dl class="trio">{figures}</dl>{_render_match(card)}{_render_caveats(card)}</li>'
    )


def _render_row(card: OfferCard) -> str:
    _, (first, first_usd), (cash, cash_usd) = ("", *card.figures[:2])
    place = "–" if card.place is None else str(card.place + 1)
    top = f'<div class="top"><span class="place">{place}</span>{_render_dot(card)}{_render_name(card)}</div>'
    behind = f"{_render_delta(card.short_delta or card.delta)}{_render_lines(card)}{_render_caveats(card)}"
    return (
        f'<li><div class="who">{top}{render_chip(card.status)}</div>{_render_year(card)}'
        f'<div class="behind">{behind}</div>'
        f'<p class="cell">{_render_hidden(first)}{escape(first_usd)}</p>'
        f'<p class="cell">{_render_hidden(cash)}{escape(cash_usd)}</p>{_render_match(card)}</li>'
    )


def _render_moved(card: OfferCard) -> str:
    delta = "up" if card.delta.startswith("+") else "down" if card.delta.startswith("−") else ""
    figure = f'<p class="delta {delta}">{escape(card.delta)}</p>'
    top = f'<div class="top">{_render_dot(card)}{_render_name(card)}</div>'
    return f"<li{_render_kind(card)}>{top}{_render_year(card)}{figure}{_render_lines(card)}</li>"


def _render_kind(card: OfferCard) -> str:
    return ' class="best"' if card.place == 0 else ""


def _render_dot(card: OfferCard) -> str:
    return f'<i class="dot" style="background: {card.color}"></i>'


def _render_name(card: OfferCard) -> str:
    """On one line; a longer name is cut there, and whole in its tooltip."""
    return f'<h3 title="{escape(card.name)}">{escape(card.name)}</h3>'


def _render_rank(card: OfferCard) -> str:
    return f'<span class="rank">{_ORDINALS[card.place]}</span>' if card.place is not None else ""


def _render_year(card: OfferCard) -> str:
    return f'<p class="year"><b class="figure">{escape(card.figure)}</b> <small>a year</small></p>'


def _render_delta(words: str) -> str:
    return f'<p class="delta">{escape(words)}</p>'


def _render_lines(card: OfferCard) -> str:
    return "".join(f'<p class="line">{escape(line)}</p>' for line in card.lines)


def _render_match(card: OfferCard) -> str:
    if not card.ways_to_match:
        return '<p class="match"></p>'
    first, *others = card.ways_to_match
    rest = f", or {escape(others[0])}" if others else ""
    return f'<p class="match"><span>To match {escape(card.best)}</span> <b>{escape(first)}</b>{rest}</p>'


def _render_caveats(card: OfferCard) -> str:
    if not card.caveats:
        return ""
    inside = "".join(f"<p>{escape(words)}</p>" for words in card.caveats)
    return f"<details><summary>{escape(card.caveats_title)}</summary>{inside}</details>"


def _render_hidden(words: str) -> str:
    """Read aloud, and on a phone; on a wide screen the head of the column says it."""
    return f'<span class="n-hidden">{escape(words)} </span>'

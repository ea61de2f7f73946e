"""Pieces of the page as HTML: cards, tables and legends that read well with and without eyes, on paper-wide and phone.

Streamlit's own would be one element each; one block of HTML is one, which keeps a slider immediate. Every text is
escaped by whoever puts it between tags: here, or in the view that has a piece of its own; what takes a `body` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from negotiation.dashboard.charts.palette import COMPONENT_COLORS, COMPONENT_NAMES
from negotiation.dashboard.components.plotly import SERIES
from negotiation.dashboard.parts.glossary import MEANINGS, explain_terms
from negotiation.valuation.cashflow import PayGroup


@dataclass(frozen=True)
class Card:
    """One offer at a glance: the figure, what it is, its difference, the lines below, and what to ask or mind."""

    title: str
    tag: str
    color: str
    figure: str
    delta: str = ""
    lines: tuple[str, ...] = ()
    alerts: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    notes_title: str = ""
    basis: str = ""


# Up to which width of the page a table is taken apart, a block a row: a few columns fit a tablet, many do not.
_TAKEN_APART_PX = {".n-table:not(.n-small)": 740, ".n-table.n-wide": 1220}
_MANY_COLUMNS = 8
_LONG_WORD = 24  # letters, of which a column cannot be narrower


@cache
def _style() -> str:
    page, apart = (
        (Path(__file__).parent / name).read_text(encoding="utf-8") for name in ("page.css", "table_taken_apart.css")
    )
    several = (f"@media (max-width: {px}px) {{ {tables} {{ {apart} }} }}\n" for tables, px in _TAKEN_APART_PX.items())
    return "".join([*several, page])


def apply_style() -> None:
    """Put the page's own style sheet in place, with the colors of the theme in force."""
    theme = st.context.theme.type or "light"
    colors = st.get_option(f"theme.{theme}.chartCategoricalColors") or []
    variables = "".join(f"--series-{n}: {color};" for n, color in enumerate(colors[: len(SERIES)], 1))
    st.html(f"<style>:root {{{variables}}}\n{_style()}</style>")


def escape_markdown(text: str) -> str:
    """A text as it is, where Streamlit reads Markdown: in a choice's options, say."""
    return re.sub(r"([\\`*_{}\[\]()<>#+.!|$~:&-])", r"\\\1", text)


def render_head(title: str, below: str = "") -> str:
    """The page's name, and beside it what it is about."""
    words = f"<p>{escape(below)}</p>" if below else ""
    return f'<div class="n-head"><h1>{escape(title)}</h1>{words}</div>'


def render_more(title: str, body: str) -> str:
    """Something to open for who wants it; `body` is HTML of this module."""
    return f'<details class="n-more"><summary>{escape(title)}</summary>{body}</details>'


def render_fold(title: str, body: str) -> str:
    """Something that a phone opens when asked, and every wider screen shows at once; `body` is HTML of this module."""
    return f'<details class="n-fold"><summary>{escape(title)}</summary>{body}</details>'


def render_points(title: str, items: Sequence[str]) -> str:
    """A short list under a heading."""
    return f'<section class="n-points"><h2>{escape(title)}</h2><ul>{_items(items)}</ul></section>'


def render_sentences(title: str, items: Sequence[str], *, in_order: bool = False) -> str:
    """Sentences under a heading, which is explained where it is a term; numbered where their order counts."""
    kind = "ol" if in_order else "ul"
    rows = f'<{kind} class="n-said">{_items(items)}</{kind}>' if items else ""
    return f'<section class="n-others"><h2>{explain_terms(title)}</h2>{rows}</section>'


def render_list(items: Sequence[str]) -> str:
    """Sentences as a list, without a heading."""
    return f'<ul class="n-said">{_items(items)}</ul>'


def render_row_title(words: str) -> str:
    return f'<h3 class="n-row">{escape(words)}</h3>'


def render_entry(words: str, mark: str = "", kind: str = "") -> str:
    """An entry of a list, with a piece of this module after it; `kind` is a class of the style sheet."""
    of_class = f' class="{kind}"' if kind else ""
    return f"<li{of_class}>{escape(words)}{mark}</li>"


def render_entries(entries: Sequence[str], title: str = "", kind: str = "n-said") -> str:
    """Entries that `piece` has made, as a list; under a heading, in a frame."""
    if title:
        return f'<section class="n-points {kind}"><h2>{escape(title)}</h2><ul>{"".join(entries)}</ul></section>'
    return f'<ul class="{kind}">{"".join(entries)}</ul>'


def render_strong(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"


def _items(items: Sequence[str]) -> str:
    return "".join(map(render_entry, items))


def render_tag(tag: str) -> str:
    """A word or two in a frame, beside what they are about."""
    return f' <span class="n-tag">{escape(tag)}</span>' if tag else ""


def render_definitions(words: Mapping[str, str]) -> str:
    items = "".join(f"<dt>{escape(term)}</dt><dd>{escape(meaning)}</dd>" for term, meaning in words.items())
    return f'<dl class="n-words">{items}</dl>'


def render_glossary(terms: Sequence[str], more: Mapping[str, str] | None = None) -> str:
    """What these terms of the glossary mean, and others with a meaning of their own; to be opened."""
    meanings = {term: MEANINGS[term] for term in terms} | dict(more or {})
    return render_more("What these words mean", render_definitions(meanings))


def render_verdict(answer: str, because: str) -> str:
    """The answer, and below it the reason."""
    return f'<h2 class="n-verdict">{escape(answer)}</h2>{render_reason(because)}'


def render_reason(words: str) -> str:
    return _paragraph(words, "n-reason")


def render_small_print(words: str) -> str:
    return _paragraph(words, "n-small-print")


def render_mistake(words: str) -> str:
    """What is wrong with the field above, told at once to who hears the page."""
    return f'<p class="n-wrong" role="alert">{escape(words)}</p>'


def render_alert(body: str) -> str:
    """A piece of this module, told at once to who hears the page."""
    return f'<div role="alert">{body}</div>'


def render_cards(items: Sequence[Card]) -> str:
    """Offers side by side, as many as fit."""
    return f'<ul class="n-cards">{"".join(map(_card, items))}</ul>'


def _card(card: Card) -> str:
    tag = render_tag(card.tag).strip()
    lines = "".join(map(_paragraph, card.lines))
    notes = "".join(_paragraph(words, "alert") for words in card.alerts) + "".join(map(_paragraph, card.notes))
    basis = _paragraph(card.basis, "basis") if card.basis else ""
    kind = ' class="alert"' if card.alerts else ""
    opened = f"<details><summary{kind}>{escape(card.notes_title)}</summary>{notes}</details>" if notes else ""
    return (
        f'<li style="--offer: {card.color}"><h3>{escape(card.title)}{tag}</h3>'
        f"{_paragraph(card.figure, 'figure')}{basis}{_paragraph(card.delta, 'delta')}{lines}{opened}</li>"
    )


def _paragraph(words: str, kind: str = "") -> str:
    of_class = f' class="{kind}"' if kind else ""
    return f"<p{of_class}>{escape(words)}</p>"


def render_table(
    caption: str, headers: Sequence[str], rows: Sequence[Sequence[str]], *, words: int = 0, small: bool = False
) -> str:
    """A table whose first column names the row; the `words` columns after it hold text, the others figures.

    Where there is no room for it each row becomes a block of its own, unless the table is `small` enough to stay one.
    """
    kinds = ["text" if i <= words else "figure" for i in range(len(headers))]
    head = "".join(
        f'<th scope="col" class="{kind}">{explain_terms(name)}</th>' for kind, name in zip(kinds, headers, strict=True)
    )
    body = "".join(
        f'<tr><th scope="row" class="text">{escape(row[0])}</th>'
        + "".join(
            f'<td class="{kind}">{_label(name, of_row)}{escape(cell)}</td>'
            for name, kind, cell in zip(headers[1:], kinds[1:], row[1:], strict=True)
        )
        + "</tr>"
        for of_row, row in enumerate(rows)
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    is_wide = len(headers) >= _MANY_COLUMNS or any(len(word) > _LONG_WORD for name in headers for word in name.split())
    size = " n-small" if small else " n-wide" if is_wide else ""
    return f'<table class="n-table{size}">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _label(name: str, row: int) -> str:
    """A column's name beside a cell, for a phone; explained once, so that Tab does not stop at every row."""
    return f'<span class="n-label">{explain_terms(name) if row == 0 else escape(name)}</span>'


def render_legend(components: Sequence[PayGroup]) -> str:
    items = "".join(
        f'<li style="--color: {COMPONENT_COLORS[name]}">{escape(COMPONENT_NAMES[name])}</li>' for name in components
    )
    return f'<ul class="n-legend">{items}</ul>'

"""Pieces of the page as HTML: cards, tables and legends that read well with and without eyes, on paper-wide and phone.

Streamlit's own would be one element each; one block of HTML is one, which keeps a slider immediate. Every text is
escaped by whoever puts it between tags: here, or in the view that has a piece of its own; what takes a `body` says so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from negotiation.dashboard.parts.glossary import MEANINGS, explain_terms

_TAKEN_APART = "table_taken_apart.css"
# Up to which width of the page a table is taken apart, a block a row: a few columns fit a tablet, many do not.
_TAKEN_APART_PX = {".n-table:not(.n-small)": 740, ".n-table.n-wide": 1220}
_MANY_COLUMNS = 8
_LONG_WORD = 24  # letters, of which a column cannot be narrower


@cache
def _read_style() -> str:
    """Every style sheet of the folder, in the order of their names: one for what all pages share, one a page."""
    sheets = {
        file.name: file.read_text(encoding="utf-8") for file in sorted((Path(__file__).parent / "style").iterdir())
    }
    apart = sheets.pop(_TAKEN_APART)
    several = (f"@media (max-width: {px}px) {{ {tables} {{ {apart} }} }}\n" for tables, px in _TAKEN_APART_PX.items())
    return "".join([*several, *sheets.values()])


def apply_style() -> None:
    """Put the page's own style sheet in place."""
    st.html(f"<style>{_read_style()}</style>")


def escape_markdown(text: str) -> str:
    """A text as it is, where Streamlit reads Markdown: in a choice's options, say."""
    return re.sub(r"([\\`*_{}\[\]()<>#+.!|$~:&-])", r"\\\1", text)


def render_title(title: str) -> str:
    """The page's name."""
    return f"<h1>{escape(title)}</h1>"


def render_assumptions(words: str) -> str:
    """The assumptions in force, as the bar shows them."""
    return f'<p class="n-in-force">{escape(words)}</p>'


def render_more(title: str, body: str) -> str:
    """Something to open for who wants it; `body` is HTML of this module."""
    return f'<details class="n-more"><summary>{escape(title)}</summary>{body}</details>'


def render_fold(title: str, body: str) -> str:
    """Something that a phone opens when asked, and every wider screen shows at once; `body` is HTML of this module."""
    return f'<details class="n-fold"><summary>{escape(title)}</summary>{body}</details>'


def render_points(title: str, items: Sequence[str]) -> str:
    """A short list under a heading."""
    return f'<section class="n-points"><h2>{escape(title)}</h2><ul>{_render_items(items)}</ul></section>'


def render_sentences(title: str, items: Sequence[str], *, in_order: bool = False) -> str:
    """Sentences under a heading, which is explained where it is a term; numbered where their order counts."""
    kind = "ol" if in_order else "ul"
    rows = f'<{kind} class="n-said">{_render_items(items)}</{kind}>' if items else ""
    return f'<section class="n-others"><h2>{explain_terms(title)}</h2>{rows}</section>'


def render_list(items: Sequence[str]) -> str:
    """Sentences as a list, without a heading."""
    return f'<ul class="n-said">{_render_items(items)}</ul>'


def render_row_title(words: str) -> str:
    return f'<h3 class="n-row">{escape(words)}</h3>'


def render_entry(words: str, mark: str = "", kind: str = "") -> str:
    """An entry of a list, with a piece of this module after it; `kind` is a class of the style sheet."""
    of_class = f' class="{kind}"' if kind else ""
    return f"<li{of_class}>{escape(words)}{mark}</li>"


def render_entries(entries: Sequence[str], title: str = "", kind: str = "n-said") -> str:
    """Entries of `render_entry` as a list; under a heading, in a frame."""
    if title:
        return f'<section class="n-points {kind}"><h2>{escape(title)}</h2><ul>{"".join(entries)}</ul></section>'
    return f'<ul class="{kind}">{"".join(entries)}</ul>'


def render_chip(words: str) -> str:
    """A word or two in a frame; nothing without words."""
    return f'<span class="n-chip">{escape(words)}</span>' if words else ""


def render_strong(words: str) -> str:
    return f"<strong>{escape(words)}</strong>"


def _render_items(items: Sequence[str]) -> str:
    return "".join(map(render_entry, items))


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
    return _render_paragraph(words, "n-reason")


def render_small_print(words: str) -> str:
    return _render_paragraph(words, "n-small-print")


def render_mistake(words: str) -> str:
    """What is wrong with the field above, told at once to who hears the page."""
    return f'<p class="n-wrong" role="alert">{escape(words)}</p>'


def render_alert(body: str) -> str:
    """A piece of this module, told at once to who hears the page."""
    return f'<div role="alert">{body}</div>'


def _render_paragraph(words: str, kind: str = "") -> str:
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
            f'<td class="{kind}">{_render_label(name, of_row)}{escape(cell)}</td>'
            for name, kind, cell in zip(headers[1:], kinds[1:], row[1:], strict=True)
        )
        + "</tr>"
        for of_row, row in enumerate(rows)
    )
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    is_wide = len(headers) >= _MANY_COLUMNS or any(len(word) > _LONG_WORD for name in headers for word in name.split())
    size = " n-small" if small else " n-wide" if is_wide else ""
    return f'<table class="n-table{size}">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _render_label(name: str, row: int) -> str:
    """A column's name beside a cell, for a phone; explained once, so that Tab does not stop at every row."""
    return f'<span class="n-label">{explain_terms(name) if row == 0 else escape(name)}</span>'


def render_example_line(words: str) -> str:
    """What a page shows on the samples."""
    return _render_paragraph(words, "n-example-line")


def render_toast(words: str) -> str:
    """What was just changed, told to who hears the page as well."""
    return f'<p class="n-toast" role="status">{escape(words)}</p>'


def render_hero(title: str, words: str) -> str:
    """The title of a first visit."""
    return f'<h1 class="n-hero">{escape(title)}</h1>{_render_paragraph(words, "n-hero-words")}'


def render_door(title: str, words: str) -> str:
    """A way to begin."""
    return f'<h2 class="n-door">{escape(title)}</h2>{_render_paragraph(words, "n-door-words")}'


def render_steps(steps: Sequence[tuple[str, str]]) -> str:
    """What comes in which order, a name and a sentence each."""
    rows = "".join(
        f'<li><span class="k" aria-hidden="true">{n}</span><b>{escape(name)}</b>{escape(words)}</li>'
        for n, (name, words) in enumerate(steps, 1)
    )
    return f'<ol class="n-steps-to-come">{rows}</ol>'

"""Pieces of the Scripts page as HTML: what to check before sending, and where the numbers come from. All escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from negotiation.reports.script_purpose import NumberOrigin

_FIRST = 2  # warnings to read before anything else; the others are one click away


def render_lead(words: str) -> str:
    """The sentence under the title."""
    return f'<p class="n-sc-lead">{escape(words)}</p>'


def render_card_title(words: str) -> str:
    return f'<h2 class="n-sc-h">{escape(words)}</h2>'


def render_checks(title: str, good: Sequence[str], mind: Sequence[str]) -> str:
    """What is in order and what needs a second look."""
    rows = [_render_check("ok", words) for words in good] + [_render_check("mind", words) for words in mind[:_FIRST]]
    more = "".join(_render_check("mind", words) for words in mind[_FIRST:])
    rest = f'<details><summary>{len(mind) - _FIRST} more</summary><ul class="n-sc-checks">{more}</ul></details>'
    return f'{render_card_title(title)}<ul class="n-sc-checks">{"".join(rows)}</ul>{rest if more else ""}'


def _render_check(kind: str, words: str) -> str:
    spoken = "In order" if kind == "ok" else "Check"
    return f'<li class="{kind}"><i role="img" aria-label="{spoken}"></i>{escape(words)}</li>'


def render_numbers(rows: Sequence[NumberOrigin], details: Sequence[Sequence[str]]) -> str:
    """Each number and its origin in a few words; below, to be opened, what it is, where it's from, where it changes."""
    short = "".join(
        f"<tr><td>{'<br/>'.join(map(escape, row.words))}</td><td>{escape(row.whence)}</td></tr>" for row in rows
    )
    full = "".join(
        f"<dt>{escape(words)}</dt><dd>{'<br/>'.join(escape(line) for line in lines if line)}</dd>"
        for words, *lines in details
    )
    more = f'<details class="n-sc-full"><summary>More on each number</summary><dl>{full}</dl></details>'
    return f'{render_card_title("Where the numbers come from")}<table class="n-sc-nums">{short}</table>{more}'

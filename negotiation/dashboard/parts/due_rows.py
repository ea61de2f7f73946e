"""A row of what is due, as HTML: its day in a box, what to do, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape


@dataclass(frozen=True)
class DueRow:
    """Something to do or to happen: whose it is, on which day, and the script that has the words."""

    kind: str
    offer: str
    day: date | None
    what: str
    why: str
    situation: str | None
    is_late: bool


def render_due_row(row: DueRow) -> str:
    """The row without its button."""
    day = (
        f"{row.day:%a}<b>{row.day:%b} {row.day.day}</b>" if row.day is not None else "Soon"  # no day is known
    )
    late = " late" if row.is_late else ""
    return (
        f'<div class="n-due{late}"><span class="d">{day}</span>'
        f"<p>{escape(row.what)}<small>{escape(row.why)}</small></p></div>"
    )


def render_week_head(title: str, sentences: Sequence[str]) -> str:
    """The title and what is said before the rows."""
    return f"<h2>{escape(title)}</h2>" + "".join(f'<p class="n-due-lead">{escape(words)}</p>' for words in sentences)

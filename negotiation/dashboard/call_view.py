"""A call, for a phone held in a corridor: what to say, the numbers, the silence, and what to answer to what."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import streamlit as st

from negotiation.scripts import CallNotes, CallPart

_SHORT = 10  # characters that fit a phone's width at the largest size: "$1,250,000"


def show(notes: CallNotes, *, mark: str = "") -> None:
    """Lay out the call; `mark` stands above it, where it is only an example."""
    st.html("".join(_pieces(notes, mark)))


def _pieces(notes: CallNotes, mark: str) -> Iterator[str]:
    yield '<section class="n-call" aria-label="The call, step by step">'
    if mark:
        yield f'<p class="n-call-mark">{escape(mark)}</p>'
    said = 0
    last = max((i for i, step in enumerate(notes.steps) if step.kind == "say"), default=-1)
    for i, step in enumerate(notes.steps):
        if step.kind == "silence":
            yield f'<p class="n-call-silence">{escape(step.heading)}</p>'
            continue
        yield f"<h2>{escape(step.heading.removesuffix(':'))}</h2>"
        if step.kind == "say":
            yield f'<ol class="n-call-say" start="{said + 1}">{_items(step)}</ol>'
            said += len(step.lines)
        else:
            yield f'<ul class="n-call-list">{_items(step)}</ul>'
        if i == last and notes.numbers:
            words = " + ".join(number.words for number in notes.numbers)
            size = "" if len(words) <= _SHORT else " long"
            yield f'<p class="n-call-number{size}">{escape(words)}</p>'
    for reply in notes.replies:
        yield f"<details><summary>{escape(reply.heading.removesuffix(':'))}</summary><ul>{_items(reply)}</ul></details>"
    yield "</section>"


def _items(part: CallPart) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in part.lines)

"""A call, for a phone held in a corridor: what to say, the numbers, the silence, and what to answer to what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import streamlit as st

from negotiation.dashboard.parts import html
from negotiation.offers.components import COMPONENTS
from negotiation.scripts.call_notes import CallNotes, CallPart

_SHORT = 10  # characters that fit a phone's width at the largest size: "$1,250,000"
_CHOOSING = "script-choosing"  # on a phone: whether what chooses the words stands above them


def show_call_fold(words: str) -> None:
    """On a phone, one line that names what was chosen, in the place of all that chooses it (scripts.css)."""
    choosing = st.session_state.get(_CHOOSING, False)
    state = "" if choosing else " n-closed"
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.html(f'<div class="n-call-for{state}">{html.render_reason(words)}</div>', width="content")
        label = "Back to the call" if choosing else "Choose other words"
        st.button(label, key="script-fold-open", type="tertiary", on_click=_fold, args=(not choosing,))


def _fold(choosing: bool) -> None:  # noqa: FBT001 - a widget's argument
    st.session_state[_CHOOSING] = choosing


def show_call_notes(notes: CallNotes, lines: Sequence[tuple[str, Sequence[str]]], *, mark: str = "") -> None:
    """Lay out the call; `lines` are what they may say, each with replies, and `mark` says that it's only an example."""
    st.html("".join((*_render_steps(notes, mark), *_render_lines(lines), "</section>")))


def _render_steps(notes: CallNotes, mark: str) -> Iterator[str]:
    yield '<section class="n-call" aria-label="The call, step by step">'
    if mark:
        yield f'<p class="n-call-mark">{escape(mark)}</p>'
    lines_before = 0
    last = max((i for i, step in enumerate(notes.steps) if step.kind == "say"), default=-1)
    for i, step in enumerate(notes.steps):
        if step.kind == "silence":
            yield f'<p class="n-call-silence">{escape(step.heading)}</p>'
            continue
        yield f"<h2>{escape(step.heading.removesuffix(':'))}</h2>"
        if step.kind == "say":
            yield f'<ol class="n-call-say" start="{lines_before + 1}">{_render_items(step)}</ol>'
            lines_before += len(step.lines)
        else:
            yield f'<ul class="n-call-list">{_render_items(step)}</ul>'
        if i == last:
            yield from _render_numbers(notes)


def _render_numbers(notes: CallNotes) -> Iterator[str]:
    """The figures that the call is about: one alone as large as it gets, several below each other with their names."""
    if len(notes.numbers) == 1:
        words = notes.numbers[0].words
        yield f'<p class="n-call-number{"" if len(words) <= _SHORT else " long"}">{escape(words)}</p>'
        return
    for number in notes.numbers:
        what = number.what or COMPONENTS[number.part].label
        yield f'<p class="n-call-number several">{escape(number.words)} <small>{escape(what)}</small></p>'


def _render_lines(lines: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    if not lines:
        return
    yield '<h2>What they may say, and what to say back</h2><div class="n-call-lines">'
    for says, replies in lines:
        items = "".join(f"<li>{escape(reply)}</li>" for reply in replies)
        yield f"<details><summary>{escape(says)}</summary><ul>{items}</ul></details>"
    yield "</div>"


def _render_items(part: CallPart) -> str:
    return "".join(f"<li>{escape(line)}</li>" for line in part.lines)

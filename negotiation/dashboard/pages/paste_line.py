"""An offer pasted as one line: what was read of it, what has two readings, and the way to take it over."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.letters import LineQuestion, PastedLine, read_pasted_line
from negotiation.offers import Offer
from negotiation.reports.read_offers import describe_line_question, describe_line_remarks, describe_read_figure

_OPEN = "paste-open"
_TEXT = "paste-text"
_LONGEST = 500
_MOST_QUESTIONS = 4
_EXAMPLE = "195/15%/25k/240k, or: 195k base, 15% bonus, 240k RSU over 4"


def open_pasting() -> None:
    """Show the place to paste into at the next run; a callback."""
    st.session_state[_OPEN] = True
    session.request_full_run()


def is_pasting() -> bool:
    """Whether the place to paste into is open."""
    return bool(st.session_state.get(_OPEN))


def show_pasting(add: Callable[[Offer], None]) -> None:
    """Lay out the card, if it was asked for: the line, what was read, and "Use this", which adds the offer."""
    if not is_pasting():
        return
    with st.container(border=True, key="paste"):
        st.text_area("Paste a line about the offer", key=_TEXT, max_chars=_LONGEST, height=80, placeholder=_EXAMPLE)
        text = str(st.session_state.get(_TEXT) or "").strip()
        line = _read(text) if text else None
        if line is not None:
            _show_reading(text, line)
        with st.container(horizontal=True, vertical_alignment="center"):
            if line is None:
                st.button("Read it", key="paste-read")
            else:
                st.button(
                    "Use this", key="paste-use", disabled=line.offer is None, on_click=_take, args=(line.offer, add)
                )
            st.button("Cancel", key="paste-cancel", type="tertiary", on_click=_close)


def _read(text: str) -> PastedLine:
    """Read the line with the answers given so far; an answer may bring up the next question."""
    line = read_pasted_line(text)
    for _ in range(_MOST_QUESTIONS):
        given = {question.key: st.session_state.get(_key(text, question)) for question in line.questions}
        line = read_pasted_line(text, {key: answer for key, answer in given.items() if answer})
    return line


def _key(text: str, question: LineQuestion) -> str:
    """The question's key on the page; another line has questions of its own."""
    return f"paste-{question.key}-{zlib.crc32(f'{text} {question.words}'.encode())}"


def _show_reading(text: str, line: PastedLine) -> None:
    figures = [describe_read_figure(figure) for figure in line.figures]
    if figures:
        st.html(html.render_table("What we read", ("Part", "Amount", "Where it's from"), figures, words=2))
    for question in line.questions:
        _ask(text, question)
    for remark in describe_line_remarks(line):
        st.html(html.render_small_print(remark))


def _ask(text: str, question: LineQuestion) -> None:
    asked, called = describe_line_question(question)
    st.radio(
        asked,
        list(called),
        index=list(called).index(question.likely) if question.likely else None,
        format_func=lambda choice: called[choice],
        key=_key(text, question),
        horizontal=True,
    )


def _take(offer: Offer, add: Callable[[Offer], None]) -> None:
    add(offer)
    _close()


def _close() -> None:
    st.session_state[_OPEN] = False
    st.session_state[_TEXT] = ""
    session.request_full_run()

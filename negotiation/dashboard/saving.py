"""Everything the forms change goes through here: into her file where its rules accept it, else into its drafts."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from negotiation.dashboard import drafts, state
from negotiation.dashboard.drafts import Drafts, Place
from negotiation.offers import Scenario
from negotiation.schema import as_table

_UNWRITTEN = "unfinished-unwritten"  # drafts that could not be kept on the disk
_BEFORE = "unfinished-before"  # the drafts before a change that took some away, by the file's text after it
_WHOLE = "offers-whole-page"  # something outside the form shows what was changed
CHOSEN = "offers-chosen"  # the name of the offer in the form

# What stands elsewhere on the page too.
_SEEN_ELSEWHERE = frozenset({"name", "status", "company", "respond_by", "start", "first_call", "offer_expected"})


def unfinished() -> Drafts:
    """What was typed and cannot be saved yet."""
    kept: Drafts | None = st.session_state.get(_UNWRITTEN)
    return drafts.read(state.opened().path) if kept is None else kept


def typed(place: Place, text: str) -> None:
    """A field was left with this text in it."""
    opened = state.opened()
    if opened.scenario is None:
        return
    before = {**unfinished(), place: text}
    after, left = drafts.settle(opened.scenario, before, place)
    if as_table(after) != as_table(opened.scenario):
        if not state.save(after):
            left = before
            whole_page()
        elif opened.is_example or place[1][-1] in _SEEN_ELSEWHERE or _is_waited_for(after):
            whole_page()
    _keep(left)
    if place[1] == ("name",) and place not in left and st.session_state.get(CHOSEN) == place[0]:
        st.session_state[CHOSEN] = text.strip()


def _is_waited_for(scenario: Scenario) -> bool:
    """Whether the week weighs an answer that is due against an offer to come: every figure then counts there."""
    due = any(offer.respond_by for offer in scenario.offer)
    return due and any(offer.status == "in_process" for offer in scenario.offer)


def change(how: Callable[[Scenario], Scenario], then: Callable[[Drafts], Drafts] = lambda kept: kept) -> bool:
    """Change what is there as a whole, and what is unfinished with it; undo brings back both."""
    opened = state.opened()
    whole_page()
    if opened.scenario is None or not state.save(how(opened.scenario)):
        return False
    kept = unfinished()
    st.session_state.setdefault(_BEFORE, {})[_text()] = kept
    _keep(then(kept))
    return True


def begin(place: Place) -> None:
    """Something new, of which nothing is typed yet."""
    _keep({**unfinished(), place: ""})


def forget(how: Callable[[Drafts], Drafts]) -> None:
    """Take away what was never saved."""
    _keep(how(unfinished()))


def undo() -> None:
    """Bring back the file as it was, and the drafts that went with the change."""
    text = _text()
    state.undo()
    before = st.session_state.get(_BEFORE, {})
    if text in before and _text() != text:
        _keep(before.pop(text))
    whole_page()


def whole_page() -> None:
    """The whole page follows, not the form alone."""
    st.session_state[_WHOLE] = True


def follow() -> None:
    """Run the whole page where something outside of the form has to follow a change in it."""
    if st.session_state.pop(_WHOLE, False):
        st.rerun()


def _text() -> str | None:
    path = state.opened().path
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _keep(left: Drafts) -> None:
    try:
        drafts.write(left, state.opened().path)
    except OSError:
        st.session_state[_UNWRITTEN] = left
    else:
        st.session_state.pop(_UNWRITTEN, None)

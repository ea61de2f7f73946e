"""Everything the forms change goes through here: into her file where its rules accept it, else into its drafts."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from negotiation.dashboard import clock, session
from negotiation.dashboard.forms import drafts, visibility
from negotiation.dashboard.forms.drafts import Drafts, Place
from negotiation.offers import Scenario
from negotiation.records.record import Path as KeyPath
from negotiation.records.record import as_table
from negotiation.talks.schedule import week
from negotiation.text.quote import quoted

_UNWRITTEN = "unfinished-unwritten"  # drafts that could not be kept on the disk
_BEFORE = "unfinished-before"  # the drafts before a change that took some away, by the file's text after it
_WHOLE = "offers-whole-page"  # something outside the form shows what was changed
_NOT_TAKEN = "offers-not-taken"  # why the last text that was typed has no place any more
ONE_AT_A_TIME = threading.Lock()  # two windows read, change and write one file
CHOSEN = "offers-chosen"  # the name of the offer in the form

# What stands elsewhere on the page too.
_SEEN_ELSEWHERE = frozenset({"name", "status", "company", "respond_by", "start", "first_call", "offer_expected"})


def unfinished() -> Drafts:
    """What was typed and cannot be saved yet."""
    kept: Drafts | None = st.session_state.get(_UNWRITTEN)
    return drafts.read(session.opened().path) if kept is None else kept


def jobs_to_be() -> set[str]:
    """What is saved as the job she has once its base is typed."""
    return {owner for (owner, path), text in unfinished().items() if path == ("status",) and text == "current"}


def typed(place: Place, text: str) -> None:
    """A field was left with this text in it."""
    with ONE_AT_A_TIME:
        _typed(place, text)


def _typed(place: Place, text: str) -> None:
    opened = session.opened()
    owner, path = place
    st.session_state.pop(_NOT_TAKEN, None)
    if opened.scenario is None:
        return
    if owner and opened.scenario.named(owner) is None:
        st.session_state[_NOT_TAKEN] = _not_taken(owner, path, text)
        whole_page()
        return
    before = {**unfinished(), place: text}
    after, left = drafts.settle(opened.scenario, before, place)
    if as_table(after) != as_table(opened.scenario):
        if not session.save(after):
            left = before
            whole_page()
        elif (
            opened.is_example
            or path[-1] in _SEEN_ELSEWHERE
            or _with_base(after) != _with_base(opened.scenario)
            or _is_waited_for(after)
        ):
            whole_page()
    _keep(left)
    if path == ("status",):
        whole_page()  # the week heeds what cannot be saved yet, too
    if path == ("name",) and place not in left:
        number = [offer.name for offer in opened.scenario.offer].index(owner)
        _called(owner, after.offer[number].name)


def _called(owner: str, name: str) -> None:
    """What this visit remembers of an offer goes by its new name."""
    from negotiation.dashboard.pages import script_text, what_if  # noqa: PLC0415 - only who renames pays for its imports

    if st.session_state.get(CHOSEN) == owner:
        st.session_state[CHOSEN] = name
    what_if.call(owner, name)
    script_text.call(owner, name)


def _not_taken(owner: str, path: KeyPath, text: str) -> str:
    field = visibility.field_at(path)
    what = f"{quoted(text)} for “{field.name}”" if field else quoted(text)
    return (
        f"{owner} is no longer here under that name: it was renamed or removed elsewhere, in another window perhaps. "
        f"So {what} was not saved; put it in again where it belongs."
    )


def why_not_taken() -> str | None:
    """Why what was typed last could not even be kept, if that is so."""
    said: str | None = st.session_state.get(_NOT_TAKEN)
    return said


def _with_base(scenario: Scenario) -> int:
    """How many offers the head of the page counts."""
    return sum(offer.base_usd_per_year is not None for offer in scenario.offer)


def _is_waited_for(scenario: Scenario) -> bool:
    """Whether the week may weigh an answer that is due against an offer to come: every figure then counts there.

    Without any band, for the sake of time: one could only show that the other comes early enough.
    """
    return any(conflict.kind == "wait" for conflict in week(scenario, {}, clock.today()).conflicts)


def change(how: Callable[[Scenario], Scenario], then: Callable[[Drafts], Drafts] = lambda kept: kept) -> bool:
    """Change what is there as a whole, and what is unfinished with it; undo brings back both."""
    with ONE_AT_A_TIME:
        scenario = session.opened().scenario
        return scenario is not None and _changed(lambda: session.save(how(scenario)), then)


def replace(text: str) -> bool:
    """Put another file's text in the place of hers, with nothing unfinished; undo brings back both."""
    with ONE_AT_A_TIME:
        return _changed(lambda: session.replace(text), lambda _: {})


def _changed(write: Callable[[], bool], then: Callable[[Drafts], Drafts]) -> bool:
    whole_page()
    st.session_state.pop(_NOT_TAKEN, None)
    if not write():
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
    with ONE_AT_A_TIME:
        text = _text()
        session.undo()
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
    path = session.opened().path
    return path.read_text(encoding="utf-8") if path.is_file() else None


def _keep(left: Drafts) -> None:
    path = session.opened().path
    write_beside(drafts.kept_in(path), lambda: drafts.write(left, path), _UNWRITTEN, left)


def write_beside(where: Path, write: Callable[[], None], key: str, what: object) -> None:
    """Write what is kept beside her file; where the disk does not take it, it stays in the session under that key."""
    try:
        write()
    except OSError as error:
        st.session_state[key] = what
        session.cannot_write(where, error)
        whole_page()  # on top of which that is said
    else:
        st.session_state.pop(key, None)

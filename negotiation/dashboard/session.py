"""The page's access to everything outside it: the workspace, the day, the bands, and which place is open.

Every change goes through here: into the offer file where its rules accept it, else into the unfinished texts. What the
page then shows was read back from the disk.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from negotiation.dashboard.address import FILE_VARIABLE
from negotiation.dashboard.forms import drafts, visibility
from negotiation.dashboard.forms.drafts import Form
from negotiation.offers import Scenario
from negotiation.records.record import Path as KeyPath
from negotiation.records.record import Problem
from negotiation.storage.history import FieldPlace
from negotiation.storage.offer_file import own_offers_file
from negotiation.storage.side_file import Drafts, ScriptEdits
from negotiation.storage.workspace import Contents, Update, Workspace
from negotiation.text.quote import quoted

if TYPE_CHECKING:
    from negotiation import market

EXAMPLE_FILE = Path(__file__).parents[1] / "example.toml"
CHOSEN_OFFER = "offer"  # the id of the offer that every page is about

_LOOKS_AROUND = "looks-around"  # whether this visit looks at the samples instead of the two cards

_WANTED_PLACE = "wanted-place"  # the page that a button leads to
_FULL_RUN = "full-run-requested"  # something outside the form shows what was changed
_NOT_TAKEN = "offers-not-taken"  # why the text that was typed last has no place any more
_TYPED_LAST = "typed-last"  # the place that was typed into last, and the file's digest since
_HOW_TO_SAVE = "What you changed is still here. Make room on the disk or allow writing there, then try again."
_CHANGES_HERE = "changes-here"  # how many changes of this visit there are to undo


def today() -> date:
    """The day where the candidate is. The one place of the page that looks at a clock; the model is told the day."""
    return date.today()  # noqa: DTZ011 - a calendar on the wall, not that of Greenwich


@cache
def company_bands() -> tuple[dict[str, market.Band], tuple[Problem, ...]]:
    """The shipped bands and the user's own, read once a start."""
    from negotiation import market  # noqa: PLC0415 - only views that speak of a company pay for them
    from negotiation.storage.offer_file import user_bands_folders  # noqa: PLC0415

    bands, problems = market.load_bands(*user_bands_folders())
    return bands, tuple(problems)


# --- reading ----------------------------------------------------------------------------------------------------------


@cache
def workspace(path: Path) -> Workspace:
    """The workspace of an offer file: one for all visits, so that a refresh finds what the disk did not take."""
    return Workspace(path, EXAMPLE_FILE, drafts.has_field)


def _workspace() -> Workspace:
    given = os.environ.get(FILE_VARIABLE)
    return workspace(Path(given) if given else own_offers_file())


def open_workspace() -> Contents:
    """The offer file and what belongs to it, read again only if it has changed: a what-if never pays for reading."""
    return _workspace().open()


def can_undo() -> bool:
    return open_workspace().can_undo


def has_changed_here() -> bool:
    """Whether this visit made the last change that is still there."""
    return st.session_state.get(_CHANGES_HERE, 0) > 0 and can_undo()


def read_form() -> Form:
    """The offer file with everything unfinished in it, as the forms show it; empty where it cannot be read."""
    now = open_workspace()
    return drafts.lay_out_form(now.scenario or Scenario(), now.ids, now.drafts, today())


def find_pending_jobs() -> set[str | None]:
    """The names of the offers that are saved as the current job once their base is typed."""
    now = open_workspace()
    return {now.find_name(id_) for (id_, path), text in now.drafts.items() if path == ("status",) and text == "current"}


def drop_pending_jobs(scenario: Scenario) -> Scenario:
    """The scenario without the job that is saved as the current one once its base is typed: it owes nobody an offer."""
    pending = find_pending_jobs()
    return scenario.change(offer=tuple(offer for offer in scenario.offer if offer.name not in pending))


def explain_unsaved() -> str | None:
    """What stood in the way of the last change, if anything did, and what to do."""
    now = open_workspace()
    if now.unsaved_because is None:
        return None
    return f"Not saved yet: {now.path} could not be written ({now.unsaved_because}). {_HOW_TO_SAVE}"


# --- changing ---------------------------------------------------------------------------------------------------------


def enter_text(place: FieldPlace, text: str) -> None:
    """A field was left with this text in it: save it, or keep it as typed until it can be saved."""
    owner, path = place
    before = open_workspace()
    st.session_state.pop(_NOT_TAKEN, None)

    def settle(now: Contents) -> Update:
        texts = {**now.drafts, place: text}
        if now.scenario is None:  # somebody is at the file with a text editor: the text waits until it can be read
            return Update(drafts=texts)
        if not _is_there(now, owner):
            return Update()
        after, left = drafts.settle_drafts(now.scenario, now.ids, texts, today(), place)
        is_typed_on = st.session_state.get(_TYPED_LAST) == (place, now.side.history.now)
        return Update(after, drafts=left, drafts_if_unsaved=texts, continues_last=is_typed_on)

    is_typed_on = st.session_state.get(_TYPED_LAST) == (place, before.side.history.now)
    is_saved = _workspace().update(settle)
    now = open_workspace()
    if now.side.history.now != before.side.history.now:
        st.session_state[_CHANGES_HERE] = st.session_state.get(_CHANGES_HERE, 0) + (not is_typed_on)
        st.session_state[_TYPED_LAST] = place, now.side.history.now
    if before.scenario is None or now.scenario is None:
        return
    if not _is_there(now, owner):
        st.session_state[_NOT_TAKEN] = _word_not_taken(path, text)
        request_full_run()
    elif not is_saved or before.unsaved_because != now.unsaved_because or before.is_example:
        request_full_run()


def _is_there(now: Contents, owner: str) -> bool:
    return not owner or owner in now.ids


def _word_not_taken(path: KeyPath, text: str) -> str:
    field = visibility.find_field(path)
    what = f"{quoted(text)} for “{field.name}”" if field else quoted(text)
    return f"This offer was removed, maybe in another window. So {what} wasn't saved. Enter it again where it belongs."


def explain_not_taken() -> str | None:
    """Why the text that was typed last could not even be kept, if that is so."""
    reason: str | None = st.session_state.get(_NOT_TAKEN)
    return reason


def change_offers(
    how: Callable[[Scenario], Scenario], then: Callable[[Drafts], Drafts] | None = None, *, added: str | None = None
) -> bool:
    """Change the offers as a whole, and with `then` what is unfinished; undo brings back both.

    `added` is the name of an offer that begins anew, even where another had its name. False where it is not saved.
    """
    was_unsaved = open_workspace().unsaved_because is not None

    def change(now: Contents) -> Update:
        if now.scenario is None:
            return Update()
        left = None if then is None else then(now.drafts)
        return Update(how(now.scenario), drafts=left, added=added, restores_drafts=True)

    is_saved = _change(change)
    if is_saved and was_unsaved:
        try_again()
    return is_saved


def replace_file(text: str) -> bool:
    """Put another file's text in the place of the offer file, with nothing unfinished; undo brings back both."""
    return _change(lambda _: Update(text=text, drafts={}, restores_drafts=True))


def _change(how: Callable[[Contents], Update]) -> bool:
    request_full_run()
    st.session_state.pop(_NOT_TAKEN, None)
    st.session_state.pop(_TYPED_LAST, None)
    before = open_workspace().side.history.now
    is_saved = _workspace().update(how)
    if open_workspace().side.history.now != before:
        st.session_state[_CHANGES_HERE] = st.session_state.get(_CHANGES_HERE, 0) + 1
    return is_saved


def change_drafts(how: Callable[[Drafts], Drafts]) -> None:
    """Change what is unfinished, and nothing that is saved."""
    if not _workspace().update(lambda now: Update(drafts=how(now.drafts))):
        request_full_run()  # on top of the page stands why


def begin_row(place: FieldPlace) -> None:
    """Something new, of which nothing is typed yet."""
    change_drafts(lambda left: {**left, place: ""})


def change_edits(how: Callable[[ScriptEdits], ScriptEdits]) -> None:
    if not _workspace().update(lambda now: Update(edits=how(now.edits))):
        request_full_run()


def undo_change() -> None:
    """Bring back the offers as they were before the last change, and what was unfinished then."""
    _workspace().undo()
    place, _ = st.session_state.pop(_TYPED_LAST, (None, None))
    if place in open_workspace().drafts:  # what was typed after it in the same field goes with it
        change_drafts(lambda left: {at: text for at, text in left.items() if at != place})
    st.session_state[_CHANGES_HERE] = max(st.session_state.get(_CHANGES_HERE, 0) - 1, 0)
    request_full_run()


def keep_change() -> None:
    """Put away the offer to undo the last change; a callback."""
    st.session_state[_CHANGES_HERE] = 0


def enter_own_offers() -> None:
    """Open the menu of what a first offer can begin with; a callback."""
    st.session_state[_LOOKS_AROUND] = False
    st.session_state.pop(CHOSEN_OFFER, None)
    go_to("Offers")


def look_around() -> None:
    """Look at the samples; a callback."""
    note_looking_around()
    go_to("Compare")


def note_looking_around() -> None:
    """The visit looks at the samples: Offers shows them too, and not the two ways to begin."""
    st.session_state[_LOOKS_AROUND] = True


def is_looking_around() -> bool:
    """Whether the visit looks at the samples."""
    return bool(st.session_state.get(_LOOKS_AROUND))


def try_again() -> None:
    """Save what the disk did not take."""

    def settle(now: Contents) -> Update:
        if now.scenario is None:
            return Update()
        after, left = drafts.settle_drafts(now.scenario, now.ids, now.drafts, today())
        return Update(after, drafts=left, drafts_if_unsaved=now.drafts)

    _change(settle)


def write_again() -> None:
    """Write the offer file that another program has deleted."""
    _workspace().write_again()


# --- what is open -----------------------------------------------------------------------------------------------------


def request_full_run() -> None:
    """The whole page follows, not the form alone."""
    st.session_state[_FULL_RUN] = True


def run_fully_if_requested() -> None:
    """Run the whole page where something outside of a fragment has to follow a change in it."""
    if take_full_run_request():
        st.rerun()


def take_full_run_request() -> bool:
    """Whether the whole page was to follow; from now on it does."""
    return bool(st.session_state.pop(_FULL_RUN, False))


def choose_offer(name: str) -> None:
    """Make every page be about an offer; a callback, or before the choice is shown."""
    st.session_state[CHOSEN_OFFER] = open_workspace().find_id(name)


def go_to(place: str) -> None:
    """Open one of the four pages at the next run; a callback."""
    st.session_state[_WANTED_PLACE] = place
    request_full_run()  # the button may be gone in a run of its fragment alone


def take_wanted_place() -> str | None:
    """The page that was asked for; from now on it is open."""
    wanted: str | None = st.session_state.pop(_WANTED_PLACE, None)
    return wanted


def go_to_script(offer_name: str, situation_key: str) -> None:
    """Open Scripts on the words for an offer in a situation; a callback."""
    go_to("Scripts")
    choose_offer(offer_name)
    st.session_state[f"script-situation-{offer_name}"] = situation_key


def show_way(label: str, key: str, then: Callable[..., None], *arguments: object, primary: bool = False) -> None:
    """A button that leads out of a fragment to another place of the page: `then` opens it, and the whole page runs."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if st.button(label, key=key, on_click=then, args=arguments, type=kind, wrap=True):
        st.rerun()

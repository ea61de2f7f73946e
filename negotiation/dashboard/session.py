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
from negotiation.records.record import Problem, as_table
from negotiation.storage.history import FieldPlace
from negotiation.storage.offer_file import own_offers_file
from negotiation.storage.side_file import Drafts, ScriptEdits
from negotiation.storage.workspace import Contents, Update, Workspace
from negotiation.talks.schedule import build_week
from negotiation.text.quote import quoted

if TYPE_CHECKING:
    from negotiation import market

EXAMPLE_FILE = Path(__file__).parents[1] / "example.toml"
CHOSEN_OFFER = "offers-chosen"  # the id of the offer in the form

_FULL_RUN = "full-run-requested"  # something outside the form shows what was changed
_NOT_TAKEN = "offers-not-taken"  # why the text that was typed last has no place any more
# What stands elsewhere on the page too.
_SHOWN_ELSEWHERE = frozenset({"name", "company", "respond_by", "start", "first_call", "offer_expected"})


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


_HOW_TO_SAVE = "What you changed is still here. Make room on the disk or allow writing there, then try again."


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
        return Update(after, drafts=left, drafts_if_unsaved=texts)

    is_saved = _workspace().update(settle)
    now = open_workspace()
    if before.scenario is None or now.scenario is None:
        return
    if not _is_there(now, owner):
        st.session_state[_NOT_TAKEN] = _word_not_taken(path, text)
        request_full_run()
    elif not is_saved or path == ("status",) or _is_shown_elsewhere(before, now, path):
        request_full_run()


def _is_there(now: Contents, owner: str) -> bool:
    return not owner or owner in now.ids


def _is_shown_elsewhere(before: Contents, now: Contents, path: KeyPath) -> bool:
    """Whether something outside the form shows what has changed; the week heeds a status that is unfinished, too."""
    if before.scenario is None or now.scenario is None:
        return True
    if before.unsaved_because != now.unsaved_because:
        return True
    return as_table(now.scenario) != as_table(before.scenario) and (
        before.is_example
        or path[-1] in _SHOWN_ELSEWHERE
        or _count_bases(now.scenario) != _count_bases(before.scenario)
        or _is_waited_for(now.scenario)
        or _list_moves(before.scenario) != _list_moves(now.scenario)
    )


def _list_moves(scenario: Scenario) -> list[tuple[str, str]]:
    """What the list of next moves shows."""
    from negotiation.reports.next_move import describe_due, describe_move  # noqa: PLC0415 - who only looks needs none
    from negotiation.talks.due_plans import list_due_plans  # noqa: PLC0415

    return [
        (describe_move(plan.next_move, plan.offer.name, plan.counter), describe_due(plan.next_move, plan.today))
        for plan in list_due_plans(drop_pending_jobs(scenario), company_bands()[0], today())
        if plan.next_move is not None
    ]


def _word_not_taken(path: KeyPath, text: str) -> str:
    field = visibility.find_field(path)
    what = f"{quoted(text)} for “{field.name}”" if field else quoted(text)
    return (
        "The offer that stood here was removed, in another window perhaps. "
        f"So {what} was not saved; put it in again where it belongs."
    )


def explain_not_taken() -> str | None:
    """Why the text that was typed last could not even be kept, if that is so."""
    reason: str | None = st.session_state.get(_NOT_TAKEN)
    return reason


def _count_bases(scenario: Scenario) -> int:
    return sum(offer.base_usd_per_year is not None for offer in scenario.offer)


def _is_waited_for(scenario: Scenario) -> bool:
    """Whether the week may weigh an answer that is due against an offer to come: every figure then counts there.

    Without any band, for the sake of time: one could only show that the other comes early enough.
    """
    return any(conflict.kind == "wait" for conflict in build_week(scenario, {}, today()).conflicts)


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
    return _workspace().update(how)


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
    request_full_run()


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
    st.session_state[CHOSEN_OFFER] = open_workspace().find_id(name)


def go_to(place: str) -> None:
    """Open a place of the page at the next run; a callback."""
    st.session_state["view"] = place


def go_to_script(offer_name: str, situation_key: str) -> None:
    """Open Scripts on the words for an offer in a situation; a callback."""
    go_to("Scripts")
    st.session_state["script-offer"] = offer_name
    st.session_state[f"script-situation-{offer_name}"] = situation_key


def show_way(label: str, key: str, then: Callable[..., None], *arguments: object, primary: bool = False) -> None:
    """A button that leads out of a fragment to another place of the page: `then` opens it, and the whole page runs."""
    kind: Literal["primary", "secondary"] = "primary" if primary else "secondary"
    if st.button(label, key=key, on_click=then, args=arguments, type=kind, wrap=True):
        st.rerun()

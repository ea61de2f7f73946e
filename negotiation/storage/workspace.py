"""An offer file and everything that belongs to it: read after each change, written under one lock, undone and redone.

An offer has an id, which stays when the offer is renamed: unfinished text, edited scripts, and the history refer to
that id. Reading never writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from negotiation.offers import Scenario
from negotiation.records.record import Problem, as_table
from negotiation.records.toml import read_text
from negotiation.storage.history import FieldPlace, FileText, History, Moment, digest_text, pack_text, unpack_text
from negotiation.storage.lock import lock_folder
from negotiation.storage.offer_file import format_scenario, parse_scenario, write_text
from negotiation.storage.side_file import (
    Drafts,
    ScriptEdits,
    SideFile,
    locate_side_file,
    make_id,
    match_ids,
    merge_side_files,
    read_side_file,
    write_side_file,
)


@dataclass(frozen=True)
class Contents:
    """What a workspace holds, as it was read."""

    path: Path  # of the offer file, which may not be there yet
    scenario: Scenario | None  # None: the file cannot be read
    problems: tuple[Problem, ...]  # why not
    is_example: bool  # there is no offer file; the scenario is the example
    ids: tuple[str, ...] = ()  # of the offers, in their order
    side: SideFile = field(default_factory=SideFile)
    text: FileText = None  # of the offer file
    lost: FileText = None  # the offer file as it was last seen, where another program has deleted it
    unsaved_because: str | None = None  # why the last change isn't on the disk

    @property
    def drafts(self) -> Drafts:
        """Unfinished text, which the offer file can't hold yet."""
        return dict(self.side.drafts)

    @property
    def edits(self) -> ScriptEdits:
        return dict(self.side.edits)

    @property
    def can_undo(self) -> bool:
        """Whether the last change, of this run or an earlier one, is still the last that anybody made."""
        return bool(self.side.history.back) and self._is_last_change_ours

    @property
    def can_redo(self) -> bool:
        """Whether a change was undone, and nobody has made another since."""
        return bool(self.side.history.forward) and self._is_last_change_ours

    def read_before(self) -> tuple[Scenario | None, tuple[str, ...]]:
        """The offers before the last change and their ids; None where there was no file yet."""
        undone = self.side.history.undo(Moment(self.text, self.ids))
        if undone is None or undone[0].text is None:
            return None, ()
        return parse_scenario(undone[0].text, "")[0], undone[0].ids

    @property
    def _is_last_change_ours(self) -> bool:
        return self.side.history.now == digest_text(self.text)

    @property
    def names(self) -> tuple[str, ...]:
        """The offers' names, in the order of `ids`."""
        return _names(self.scenario)

    def find_name(self, id_: str) -> str | None:
        return dict(zip(self.ids, self.names, strict=True)).get(id_)

    def find_id(self, name: str) -> str | None:
        return dict(zip(self.names, self.ids, strict=True)).get(name)


@dataclass(frozen=True)
class Update:
    """What a change leaves. None: as it is."""

    scenario: Scenario | None = None
    text: str | None = None  # a whole offer file, in place of a scenario
    drafts: Drafts | None = None
    edits: ScriptEdits | None = None
    added: str | None = None  # the name of a new offer, even if another one had that name
    restores_drafts: bool = False  # undo brings back the drafts too
    drafts_if_unsaved: Drafts | None = None  # where the offer file cannot be written
    continues_last: bool = False  # it belongs to the last change, and undo takes back both at once


_MOST_ABSENT = 20  # offers remembered that are not in the file
_NEVER_READ = (Contents(Path(), None, (), is_example=False), None)


class Workspace:
    """The offer file at a path, or the example until there is one. What the disk doesn't take is kept in memory."""

    def __init__(self, path: Path, example: Path, accepts: Callable[[FieldPlace], bool]) -> None:
        """Read nothing yet; `accepts` says whether a form has a field at a place."""
        self.path = path
        self._example = example
        self._accepts = accepts
        self._last: tuple[Contents, object] = _NEVER_READ
        self._seen: FileText = None  # the offer file as it was last read
        self._unsaved: SideFile | None = None  # what the disk did not take
        self._unsaved_over: object = None  # the stamp of the side file that it was to replace
        self._why: str | None = None

    def open(self) -> Contents:
        """What the files hold now. They're read again only if they changed."""
        stamp = (_stamp(self.path), _stamp(locate_side_file(self.path)), self._unsaved, self._why)
        contents, known = self._last
        if known != stamp or contents.scenario is None:  # the obstacle may go away without a change of the file
            contents = self._read(stamp[0] is None)
            self._last = contents, stamp
        return contents

    def _read(self, is_missing: bool) -> Contents:  # noqa: FBT001 - private
        side = self._read_side_file()
        text, problems = read_text(self._example if is_missing else self.path)
        scenario = None
        if text is not None:
            scenario, problems = parse_scenario(text, str(self.path))
        ids = match_ids(_names(scenario), side.offers)
        if not is_missing and scenario is not None:
            self._seen = text
        return Contents(
            self.path,
            scenario,
            tuple(problems),
            is_example=is_missing,
            ids=ids,
            side=side,
            text=None if is_missing else text,
            lost=self._find_lost(side) if is_missing else None,
            unsaved_because=self._why,
        )

    def _read_side_file(self) -> SideFile:
        """The side file with what the disk has not taken yet; another program may have written it meanwhile."""
        unsaved = self._unsaved
        if unsaved is not None and _stamp(locate_side_file(self.path)) == self._unsaved_over:
            return unsaved
        kept = read_side_file(self.path, self._accepts)
        return kept if unsaved is None else merge_side_files(kept, unsaved)

    def _find_lost(self, side: SideFile) -> FileText:
        """The offer file where it was deleted, and not by an undo."""
        if side.history.forward and not side.history.now:
            return None
        if self._seen is not None:
            return self._seen
        try:
            return unpack_text(side.copy) if side.copy else None
        except ValueError:
            return None

    def update(self, change: Callable[[Contents], Update]) -> bool:
        """Change what's there. False if it can't be saved. `change` sees the files as they are at that moment."""
        return self._write(lambda now: _plan_update(now, change(now)))

    def undo(self) -> bool:
        """Restore the offer file from before the last change. Do nothing if another program changed it since."""
        return self._write(lambda now: _plan_return(now, History.undo))

    def redo(self) -> bool:
        """Make the change that was last undone again."""
        return self._write(lambda now: _plan_return(now, History.redo))

    def write_again(self) -> bool:
        """Write the offer file that another program has deleted."""
        return self.update(lambda now: Update(text=now.lost))

    def _write(self, plan: Callable[[Contents], tuple[FileText, SideFile, Drafts | None]]) -> bool:
        """Write what changed: the offer file first, since it needs no other."""
        folder = Path(os.path.realpath(self.path)).parent
        side: SideFile | None = None
        try:
            with lock_folder(folder):
                now = self.open()
                text, planned, if_unsaved = plan(now)
                side = now.side if if_unsaved is None else replace(now.side, drafts=tuple(if_unsaved.items()))
                if text != now.text:
                    self._write_text(text)
                side = planned
                if side != now.side or self._unsaved is not None:
                    write_side_file(side, self.path)
        except OSError as error:
            self._unsaved, self._why = side, error.strerror or str(error)
            self._unsaved_over = _stamp(locate_side_file(self.path))
            return False
        self._unsaved = self._why = None
        return True

    def _write_text(self, text: FileText) -> None:
        if text is None:
            Path(os.path.realpath(self.path)).unlink(missing_ok=True)  # through a link: the figures, not the link
        else:
            write_text(text, self.path)
        self._seen = text


def _stamp(path: Path) -> tuple[int, int, int] | None:
    """What changes with a file; None where there is none."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino


def _plan_update(now: Contents, update: Update) -> tuple[FileText, SideFile, Drafts | None]:
    """The offer file's text and the side file after an update, and the drafts to keep where it fails."""
    text, ids, names = now.text, now.ids, now.names
    scenario = update.scenario
    if update.text is not None:
        text, scenario = update.text, parse_scenario(update.text, "")[0]
    elif scenario is not None and (now.scenario is None or as_table(scenario) != as_table(now.scenario)):
        text = format_scenario(scenario, text or "")
    drafts = now.side.drafts if update.drafts is None else tuple(update.drafts.items())
    history, copy = now.side.history, now.side.copy
    if text != now.text:
        before = Moment(now.text, ids, now.side.drafts if update.restores_drafts else None)
        follow = history.extend if update.continues_last else history.add
        history, copy = follow(before, text), None if text is None else pack_text(text)
    if scenario is not None:
        ids = _follow_ids(now, scenario, update)
        names = _names(scenario)
    edits = now.side.edits if update.edits is None else tuple(update.edits.items())
    side = SideFile((*_keep_absent(now, names), *zip(ids, names, strict=True)), drafts, edits, history, copy)
    return text, _drop_orphans(side), update.drafts_if_unsaved


def _keep_absent(now: Contents, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The offers that were there when the page last saved, and that a text editor has taken out since.

    They may come back: a typing slip hides all of them, and an offer can be commented out for a while.
    """
    absent = [row for row in now.side.offers if row[0] not in now.ids and row[1] not in names]
    return tuple(absent[-_MOST_ABSENT:])


def _follow_ids(now: Contents, after: Scenario, update: Update) -> tuple[str, ...]:
    """The ids of the offers after a change of the page: by name, or by place where only names have changed."""
    names, old = _names(after), now.names
    if update.text is not None:
        return match_ids(names, now.side.offers)
    ids = []
    for place, name in enumerate(names):
        if name in old and name != update.added:
            ids.append(now.ids[old.index(name)])
        elif name != update.added and len(old) == len(names) and old[place] not in names:
            ids.append(now.ids[place])
        else:
            ids.append(make_id())
    return tuple(ids)


def _plan_return(
    now: Contents, move: Callable[[History, Moment], tuple[Moment, History] | None]
) -> tuple[FileText, SideFile, Drafts | None]:
    """The offer file's text and the side file after an undo or a redo."""
    moved = move(now.side.history, Moment(now.text, now.ids, now.side.drafts))
    if moved is None:
        return now.text, now.side, None
    moment, history = moved
    drafts = now.side.drafts if moment.drafts is None else moment.drafts
    names = () if moment.text is None else _names(parse_scenario(moment.text, "")[0])
    offers = tuple(zip(moment.ids, names, strict=False))
    copy = None if moment.text is None else pack_text(moment.text)
    side = replace(now.side, offers=offers, drafts=drafts, history=history, copy=copy)
    return moment.text, side, None


def _names(scenario: Scenario | None) -> tuple[str, ...]:
    return tuple(offer.name for offer in scenario.offer) if scenario else ()


def _drop_orphans(side: SideFile) -> SideFile:
    """Drop what belongs to an offer that the page has removed and that no undo brings back."""
    steps = (*side.history.back, *side.history.forward)
    kept = {"", *(id_ for id_, _ in side.offers), *(id_ for step in steps for id_ in step.ids)}
    drafts = tuple(row for row in side.drafts if row[0][0] in kept)
    edits = tuple(row for row in side.edits if row[0].offer in kept)
    return replace(side, drafts=drafts, edits=edits)

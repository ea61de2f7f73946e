"""The side file: what the program keeps next to an offer file, for its owner only.

It holds the offers' ids, unfinished text, edited scripts, the history of changes, and a copy of the offer file. The
offer file needs none of it. A side file that can't be read counts as empty.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from negotiation.storage.history import FieldPlace, History, HistoryStep, Moment
from negotiation.storage.offer_file import parse_scenario, write_text

# Of copy and history. The newest step and the user's own text stay, even where they alone are more.
MAX_BYTES = 2_000_000
_SCRIPTS, _DRAFTS, _HISTORY = ".scripts", ".unfinished", ".undo"  # side files of the first version


class ScriptPurpose(NamedTuple):
    """What a script is for: an edit belongs to that alone."""

    offer: str  # its id
    situation: str
    channel: str
    tone: str
    names_rivals: bool
    package: str | None  # that it asks for in place of the plan's own ask


@dataclass(frozen=True)
class ScriptEdit:
    """The candidate's text, and the written one that it replaces."""

    text: str
    written: str


Drafts: TypeAlias = Mapping[FieldPlace, str]
ScriptEdits: TypeAlias = Mapping[ScriptPurpose, ScriptEdit]


@dataclass(frozen=True)
class SideFile:
    """Everything that's kept next to the offer file."""

    offers: tuple[tuple[str, str], ...] = ()  # id and name of each offer, as the page last saved them
    drafts: tuple[tuple[FieldPlace, str], ...] = ()  # text that the offer file cannot hold yet
    edits: tuple[tuple[ScriptPurpose, ScriptEdit], ...] = ()
    history: History = field(default_factory=History)
    copy: str | None = None  # the offer file as the page last saved it, packed

    @property
    def is_needed(self) -> bool:
        """Whether anything is kept that would be missed."""
        return bool(self.drafts or self.edits or self.history.back or self.history.forward)


def locate_side_file(offers: Path) -> Path:
    """Where the side file of an offer file is; for a link, next to the file that it leads to."""
    place = Path(os.path.realpath(offers))
    return place.with_name(f".{place.name}.negotiate")


def match_ids(names: Sequence[str], known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The id of each offer: the one that its name is known by, else one that follows from its name."""
    by_name = {name: id_ for id_, name in known}
    taken = set(by_name.values())
    ids = []
    for name in names:
        id_ = by_name.get(name) or hashlib.sha256(name.encode()).hexdigest()[:8]
        while name not in by_name and id_ in taken:
            id_ += "+"
        taken.add(id_)
        ids.append(id_)
    return tuple(ids)


def merge_side_files(kept: SideFile, newer: SideFile) -> SideFile:
    """What's on the disk, overlaid with the texts and edits of `newer`, so that no typing is lost."""
    ids = {id_ for id_, _ in newer.offers}
    return dataclasses.replace(
        kept,
        offers=(*(row for row in kept.offers if row[0] not in ids), *newer.offers),
        drafts=tuple({**dict(kept.drafts), **dict(newer.drafts)}.items()),
        edits=tuple({**dict(kept.edits), **dict(newer.edits)}.items()),
    )


def make_id() -> str:
    """An id that no offer has had."""
    return secrets.token_hex(8)


def read_side_file(offers: Path, accepts: Callable[[FieldPlace], bool]) -> SideFile:
    """What's kept next to an offer file, with the drafts whose place `accepts` takes.

    If there's none yet, unfinished text and edited scripts come from the side files of the first version.
    """
    path = locate_side_file(offers)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return _read_first_version(path, accepts)
    except (OSError, ValueError, RecursionError):
        return SideFile()
    if not isinstance(kept, dict):
        return SideFile()
    copy = kept.get("copy")
    return SideFile(
        _rows(_offer, kept.get("offers")),
        tuple(row for row in _rows(_draft, kept.get("drafts")) if accepts(row[0])),
        _rows(_edit, kept.get("scripts")),
        _history(kept.get("history")),
        copy if isinstance(copy, str) else None,
    )


def _rows(read: Callable[[Any], Any], rows: object) -> tuple[Any, ...]:
    values = []
    for row in rows if isinstance(rows, list) else ():
        try:
            values.append(read(row))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
    return tuple(values)


def _of_type(value: Any, *kinds: type) -> Any:  # noqa: ANN401 - whatever JSON holds
    if type(value) not in kinds:
        raise TypeError(value)
    return value


def _offer(row: Any) -> tuple[str, str]:  # noqa: ANN401
    id_, name = row
    return _of_type(id_, str), _of_type(name, str)


def _draft(row: Any) -> tuple[FieldPlace, str]:  # noqa: ANN401
    place = tuple(_of_type(step, str, int) for step in _of_type(row["place"], list))
    if not place or any(isinstance(step, int) and step < 0 for step in place):
        raise ValueError(place)
    return (_of_type(row["offer"], str), place), _of_type(row["text"], str)


def _edit(row: Any) -> tuple[ScriptPurpose, ScriptEdit]:  # noqa: ANN401
    purpose, edit = ScriptPurpose(**row["about"]), ScriptEdit(**row["edit"])
    for text in (*purpose[:4], edit.text, edit.written):
        _of_type(text, str)
    _of_type(purpose.names_rivals, bool)
    _of_type(purpose.package, str, type(None))
    return purpose, edit


def _history(kept: Any) -> History:  # noqa: ANN401
    """The steps; none if one of them can't be read, since they're a chain."""
    try:
        back, forward = (tuple(_step(row) for row in _of_type(kept[key], list)) for key in ("back", "forward"))
        return History(back, forward, _of_type(kept["now"], str))
    except (ValueError, TypeError, KeyError, AttributeError):
        return History()


def _step(row: Any) -> HistoryStep:  # noqa: ANN401
    step = HistoryStep(**{**row, "ids": tuple(_of_type(id_, str) for id_ in row["ids"])})
    _of_type(step.is_file, bool)
    _of_type(step.packed, str)
    if _of_type(step.start, int) < 0 or _of_type(step.length, int) < 0:
        raise ValueError(step)
    if step.drafts is None:
        return step
    return dataclasses.replace(step, drafts=tuple(_draft(draft) for draft in _of_type(step.drafts, list)))


def _read_first_version(path: Path, accepts: Callable[[FieldPlace], bool]) -> SideFile:
    """Unfinished text and edited scripts, which belonged to the offers' names then, and the history of changes."""

    def rows(ending: str) -> list[Any]:
        try:
            kept = json.loads(path.with_suffix(ending).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return []
        return kept if isinstance(kept, list) else []

    def find_id(name: str) -> str:
        return match_ids([name], ())[0] if name else ""

    drafts = (((find_id(name), place), text) for (name, place), text in _rows(_draft, rows(_DRAFTS)))
    edits = ((about._replace(offer=find_id(about.offer)), edit) for about, edit in _rows(_edit, rows(_SCRIPTS)))
    history = _read_first_history(path.with_suffix(_HISTORY))
    return SideFile(drafts=tuple(row for row in drafts if accepts(row[0])), edits=tuple(edits), history=history)


def _read_first_history(path: Path) -> History:
    """The history of the first version: whole copies of the file before each change, and what the last one left."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        texts = [*_of_type(kept["before"], list), kept["now"]]
        for text in texts:
            _of_type(text, str, type(None))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return History()
    history = History()
    for before, after in pairwise(texts):
        scenario = None if before is None else parse_scenario(before, "")[0]
        names = [offer.name for offer in scenario.offer] if scenario else []
        history = history.add(Moment(before, match_ids(names, ())), after)
    return history


def write_side_file(kept: SideFile, offers: Path) -> None:
    """Write the side file, or delete it if nothing is kept, and the first version's too. Raises OSError.

    A side file that can't be read is set aside first, under a name that ends in `.damaged`.
    """
    path = locate_side_file(offers)
    _set_aside_damaged(path)
    if kept.is_needed:
        write_text(format_side_file(kept), path)
    else:
        path.unlink(missing_ok=True)
    for ending in (_DRAFTS, _SCRIPTS, _HISTORY):
        path.with_suffix(ending).unlink(missing_ok=True)


def _set_aside_damaged(path: Path) -> None:
    try:
        json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return
    except (ValueError, RecursionError):
        path.replace(path.with_name(f"{path.name}.damaged"))


def format_side_file(kept: SideFile) -> str:
    """The text of the side file, within `MAX_BYTES`: the oldest steps go first, then the copy."""
    back, forward, copy = list(kept.history.back), list(kept.history.forward), kept.copy
    room = MAX_BYTES - sum(_size(step) for step in (*back, *forward)) - len(copy or "")
    while room < 0 and len(back) + len(forward) > 1:
        room += _size((back if len(back) > 1 or not forward else forward).pop(0))
    if room < 0:
        copy = None
    table = {
        "format": 1,
        "offers": kept.offers,
        "drafts": [_draft_row(row) for row in kept.drafts],
        "scripts": [{"about": purpose._asdict(), "edit": asdict(edit)} for purpose, edit in kept.edits],
        "history": {"now": kept.history.now, "back": [*map(_step_row, back)], "forward": [*map(_step_row, forward)]},
        "copy": copy,
    }
    return json.dumps(table) + "\n"


def _size(step: HistoryStep) -> int:
    return len(json.dumps(_step_row(step)))


def _draft_row(draft: tuple[FieldPlace, str]) -> dict[str, object]:
    (owner, place), text = draft
    return {"offer": owner, "place": place, "text": text}


def _step_row(step: HistoryStep) -> dict[str, object]:
    drafts = None if step.drafts is None else [_draft_row(draft) for draft in step.drafts]
    return {**vars(step), "drafts": drafts}

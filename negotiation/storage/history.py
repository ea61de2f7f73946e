"""What an offer file was before each change, as the difference to what it became: undo and redo.

The changes form a chain: each starts from what the one before it left. If another program has changed the file since,
the chain is broken, and nothing that somebody else wrote is ever undone.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from dataclasses import dataclass

from negotiation.records.record import Path as KeyPath

FileText = str | None  # None: there is no file
FieldPlace = tuple[str, KeyPath]  # the offer's id ("" for what belongs to the whole file), and the keys below it

_MOST_STEPS = 50
_SHORT = 400  # characters; packing makes a shorter text no smaller


def pack_text(text: str) -> str:
    """A text as it is kept: as it is where it is short, compressed where it is long."""
    if len(text) <= _SHORT:
        return f"={text}"
    return "z" + base64.b64encode(zlib.compress(text.encode(), 1)).decode()


def unpack_text(packed: str) -> str:
    """The text that was packed. Raises ValueError if it isn't one."""
    if packed.startswith("="):
        return packed[1:]
    try:
        return zlib.decompress(base64.b64decode(packed[1:], validate=True)).decode()
    except zlib.error as error:
        raise ValueError(str(error)) from error


def digest_text(text: FileText) -> str:
    """The digest of the file's text; empty if there's no file."""
    return "" if text is None else hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class HistoryStep:
    """The step from one text of the file to another, and what belonged to the offers there."""

    is_file: bool  # False: there is no file at the other end
    start: int  # characters from here on are replaced
    length: int  # so many of them
    packed: str  # by this text
    ids: tuple[str, ...]  # of the offers there
    drafts: tuple[tuple[FieldPlace, str], ...] | None = None  # unfinished texts there; None: they stay as they are


@dataclass(frozen=True)
class Moment:
    """The file at one time: its text, the ids of its offers, and what is unfinished."""

    text: FileText
    ids: tuple[str, ...]
    drafts: tuple[tuple[FieldPlace, str], ...] | None = None


@dataclass(frozen=True)
class History:
    """The steps back, the latest last; the steps forward, the next one last; and the digest of the text between."""

    back: tuple[HistoryStep, ...] = ()
    forward: tuple[HistoryStep, ...] = ()
    now: str = ""

    def add(self, before: Moment, after: FileText) -> History:
        """Add a change. A change made elsewhere ends the chain, and what was undone can't be redone."""
        earlier = self.back if self.now == digest_text(before.text) else ()
        return History((*earlier, find_step(after, before))[-_MOST_STEPS:], (), digest_text(after))

    def extend(self, before: Moment, after: FileText) -> History:
        """Make the last change lead to another text: what was typed on in one field is one change."""
        undone = self.undo(before)
        if undone is None:
            return self.add(before, after)
        earlier, history = undone
        if earlier.text == after:
            return History(history.back, (), history.now)
        return history.add(earlier, after)

    def undo(self, now: Moment) -> tuple[Moment, History] | None:
        """The file before the last change. None if there's none, or if another program changed the file since."""
        if not self.back or self.now != digest_text(now.text):
            return None
        *rest, step = self.back
        moment, way_back = take_step(step, now)
        return moment, History(tuple(rest), (*self.forward, way_back), digest_text(moment.text))

    def redo(self, now: Moment) -> tuple[Moment, History] | None:
        """The file after the change that was last undone; None where nothing can be redone."""
        swapped = History(self.forward, self.back, self.now).undo(now)
        if swapped is None:
            return None
        moment, history = swapped
        return moment, History(history.forward, history.back, history.now)


def find_step(old: FileText, new: Moment) -> HistoryStep:
    """The way from the text `old` to a moment."""
    if new.text is None:
        return HistoryStep(is_file=False, start=0, length=0, packed="=", ids=new.ids, drafts=new.drafts)
    old = old or ""
    start = _count_common(old, new.text)
    end = _count_common(old[start:][::-1], new.text[start:][::-1])
    packed = pack_text(new.text[start : len(new.text) - end])
    return HistoryStep(True, start, len(old) - start - end, packed, new.ids, new.drafts)  # noqa: FBT003 - is_file


def take_step(step: HistoryStep, now: Moment) -> tuple[Moment, HistoryStep]:
    """The moment that a step leads to, and the step back from there."""
    text = now.text or ""
    replaced = text[: step.start] + unpack_text(step.packed) + text[step.start + step.length :]
    moment = Moment(replaced if step.is_file else None, step.ids, step.drafts)
    kept = now.drafts if step.drafts is not None else None
    return moment, find_step(moment.text, Moment(now.text, now.ids, kept))


def _count_common(old: str, new: str) -> int:
    """How many characters two texts begin with in common."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low

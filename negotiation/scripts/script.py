"""A script that was written: its text, every figure in it with its source, and what to know before using it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from negotiation.scripts import fact_check
from negotiation.scripts.call_notes import CallNotes
from negotiation.scripts.facts import Quote

_MARK = "EXAMPLE"
_SUBJECT = "Subject: "
EXAMPLE_MARK = f"{_MARK} — not an offer of yours. Enter your own before you send anything."


@dataclass(frozen=True)
class WrittenScript:
    """A text to send or to say, every figure in it with its source, and what to know before using it.

    `call` are the notes for a call, step by step; `traceable` is every figure that is known, in the text or not;
    `asked` are the amounts that it asks for by part, of the first package where there are several to choose from.
    """

    text: str
    figures: tuple[Quote, ...]
    warnings: tuple[str, ...]
    call: CallNotes | None = None
    traceable: tuple[Quote, ...] = ()
    asked: Mapping[str, float] = field(default_factory=dict)
    doubts: int = 0  # how many of the warnings, from the first on, are about figures that are in no offer

    @property
    def subject(self) -> str:
        """The subject of an email; empty for a call or a chat."""
        return split_subject(self.text)[0]

    @property
    def body(self) -> str:
        """The text without its subject."""
        return split_subject(self.text)[1]


def split_subject(text: str) -> tuple[str, str]:
    """The subject and what is left of a text; only its first paragraphs may hold one, below the mark of an example."""
    paragraphs = text.split("\n\n")
    at = 1 if paragraphs[0].startswith(_MARK) else 0
    if len(paragraphs) <= at or not paragraphs[at].startswith(_SUBJECT):
        return "", text
    return paragraphs[at].removeprefix(_SUBJECT), "\n\n".join([*paragraphs[:at], *paragraphs[at + 1 :]])


def join_subject(subject: str, body: str) -> str:
    """One text of a subject and a body, as it is kept; the opposite of `split_subject`."""
    subject = " ".join(subject.split())
    paragraphs = body.split("\n\n")
    at = 1 if paragraphs[0].startswith(_MARK) else 0
    return "\n\n".join([*paragraphs[:at], f"{_SUBJECT}{subject}", *paragraphs[at:]])


def reread_script(script: WrittenScript, text: str) -> WrittenScript:
    """A script as somebody has changed it: its figures traced anew, and whatever in it needs a second look."""
    if text == script.text:
        return script
    known = {size for figure in script.traceable for size in fact_check.find_amounts(figure.words).values()}
    remarks = [
        f"{words} isn't in your offers. Make sure it's true."
        for words, size in fact_check.find_amounts(text).items()
        if size not in known
    ]
    doubts = len(remarks)
    if script.text.startswith(_MARK) and _MARK not in text:
        remarks.append(f"The mark {_MARK} is gone, and this still isn't an offer of yours.")
    known_by = {figure.words: figure for figure in (*script.traceable, *script.figures)}
    places = {words: at for words in known_by if (at := _find_place(text, words)) is not None}
    figures = tuple(known_by[words] for words in sorted(places, key=places.__getitem__))
    asked = {part: script.asked[part] for part in script.asked if any(figure.part == part for figure in figures)}
    warnings = (*remarks, *script.warnings)
    return replace(script, text=text, figures=figures, warnings=warnings, asked=asked, doubts=doubts)


def _find_place(text: str, words: str) -> int | None:
    """Where a figure stands in a text as it is: "$5" does not stand in "$5,000"."""
    hit = re.search(rf"(?<!\w){re.escape(words)}(?!\w|[.,]\d)", text)
    return hit.start() if hit else None


def build_script_json(script: WrittenScript) -> dict[str, Any]:
    """The script as plain values; a date as ISO text."""
    figures = [
        {
            "words": figure.words,
            "value": figure.value.isoformat() if isinstance(figure.value, date) else figure.value,
            "what": figure.what,
            "source": figure.source,
        }
        for figure in script.figures
    ]
    return {"text": script.text, "figures": figures, "warnings": list(script.warnings)}

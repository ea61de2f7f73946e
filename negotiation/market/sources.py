"""Where a figure comes from: no item of a band exists without a citation.

A file names its sources once, each with the sections that it is cited for; an item cites a section by its key.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from negotiation.records.record import Fault, Path, Record, Table
from negotiation.records.structure import structure

UNDATED = "undated"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_AS_OF = re.compile(r"(\d{4})(-\d{2})?(-\d{2})?")

SourceKind = Literal["article claim", "statute", "published statistic", "company statement", "assumption", "dated note"]


def find_date_fault(text: str) -> str | None:
    """What is wrong with a date that may be as coarse as its source is: a day, a month, a year or `undated`."""
    match = _AS_OF.fullmatch(text)
    try:
        if text != UNDATED:
            date.fromisoformat(match[1] + (match[2] or "-01") + (match[3] or "-01") if match else "")
    except ValueError:
        return f"{text!r} is not a date that exists; write 2026-05-31, 2026-05, 2026 or {UNDATED}"
    return None


@dataclass(frozen=True, kw_only=True)
class Dated(Record):
    """A text, the time it speaks of, and how we know that time where the text does not say the day."""

    title: str
    kind: SourceKind
    as_of: str
    dated_by: str | None = None

    def faults(self) -> Iterator[Fault]:
        """A date that exists; a coarse one says how it is known."""
        wrong = find_date_fault(self.as_of)
        if wrong:
            yield Fault(("as_of",), wrong)
        elif not _DAY.fullmatch(self.as_of) and self.dated_by is None:
            what = f"is missing; {self.as_of!r} is no day, so write how it is known, or that it is not"
            yield Fault(("dated_by",), what, ("as_of",))

    @property
    def when(self) -> str:
        """The date as people read it: a bare year means that the text itself is undated."""
        return f"{self.as_of}, undated" if self.as_of.isdigit() else self.as_of


@dataclass(frozen=True, kw_only=True)
class Citation(Dated):
    """The place that an item was read from."""

    section: str

    def __str__(self) -> str:
        """One line for a person."""
        return f"{self.title}: {self.section} ({self.kind}, {self.when})"


@dataclass(frozen=True, kw_only=True)
class SourceSection(Record):
    """A part of a source, and the key by which items cite it."""

    key: str
    heading: str


@dataclass(frozen=True, kw_only=True)
class Source(Dated):
    """A text that a band draws on."""

    sections: tuple[SourceSection, ...] = field(metadata={"key": "section"})


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """Anything that a band says."""

    source: Citation


_STAND_IN = {"title": "?", "kind": "assumption", "as_of": "2000-01-01", "section": "?"}


def cite(table: Table) -> tuple[Table, list[tuple[Path, str]]]:
    """Put the whole citation in the place of every section's key; every key that names no section is a fault."""
    known = {key: _sound(citation) for key, citation in _citations(table)}
    faults: list[tuple[Path, str]] = []
    return _cited(table, (), known, faults), faults


def _citations(table: Table) -> Iterator[tuple[str, Table]]:
    for source in _tables(table.get("source")):
        for section in _tables(source.get("section")):
            if isinstance(section.get("key"), str):
                rest = {key: value for key, value in source.items() if key != "section"}
                yield section["key"], {**rest, "section": section.get("heading")}


def _tables(rows: object) -> list[Table]:
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _sound(citation: Table) -> Table:
    """A source at fault is told once, where it stands, and not at each item that cites it."""
    return _STAND_IN if structure(Citation, citation)[1] else citation


def _cited(value: Any, path: Path, known: dict[str, Table], faults: list[tuple[Path, str]]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_cited(row, (*path, i), known, faults) for i, row in enumerate(value)]
    if not isinstance(value, dict):
        return value
    copy = {}
    for key, inner in value.items():
        if path and key in ("source", "point_source") and isinstance(inner, str):
            if inner not in known:
                keys = ", ".join(known) or "none yet"
                faults.append(((*path, key), f"{inner!r} is no key of a [[source.section]]; those here are: {keys}"))
            copy[key] = known.get(inner, _STAND_IN)
        else:
            copy[key] = _cited(inner, (*path, key), known, faults)
    return copy

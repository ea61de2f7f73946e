"""Where a figure comes from. No item of a band exists without a citation.

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

SourceKind = Literal[
    "article claim",
    "statute",
    "published statistic",
    "company statement",
    "assumption",
    "dated note",
    "your own entry",
]


def is_date(text: str) -> bool:
    """Whether a text is a date as coarse as its source may be: a day, a month, a year or `undated`."""
    match = _AS_OF.fullmatch(text)
    if match is None:
        return text == UNDATED
    try:
        date.fromisoformat(match[1] + (match[2] or "-01") + (match[3] or "-01"))
    except ValueError:
        return False
    return True


@dataclass(frozen=True, kw_only=True)
class Dated(Record):
    """A text, the time it speaks of, and how we know that time where the text does not say the day."""

    title: str
    kind: SourceKind
    as_of: str
    dated_by: str | None = None

    def faults(self) -> Iterator[Fault]:
        if not is_date(self.as_of):
            yield Fault(("as_of",), "no_such_band_date", {"date": self.as_of})
        elif not _DAY.fullmatch(self.as_of) and self.dated_by is None:
            yield Fault(("dated_by",), "missing_dated_by", {"as_of": self.as_of}, ("as_of",))

    @property
    def when(self) -> str:
        """The date as people read it: a bare year means that the text itself is undated."""
        return f"{self.as_of}, undated" if self.as_of.isdigit() else self.as_of


@dataclass(frozen=True, kw_only=True)
class Citation(Dated):
    """The place that an item was read from."""

    section: str

    def __str__(self) -> str:
        return f"{self.title}: {self.section} ({self.kind}, {self.when})"


@dataclass(frozen=True, kw_only=True)
class SourceSection(Record):
    """A part of a source, and the key by which items cite it."""

    key: str
    heading: str


@dataclass(frozen=True, kw_only=True)
class Source(Dated):
    sections: tuple[SourceSection, ...] = field(metadata={"key": "section"})


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """Anything that a band says."""

    source: Citation


_STAND_IN = {"title": "?", "kind": "assumption", "as_of": "2000-01-01", "section": "?"}


def insert_citations(table: Table) -> tuple[Table, list[Fault]]:
    """Put the whole citation in the place of every section's key; every key that names no section is a fault."""
    known = {key: _sound(citation) for key, citation in _citations(table)}
    faults: list[Fault] = []
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
    """A source at fault is reported once, in its own place, and not at each item that cites it."""
    return _STAND_IN if structure(Citation, citation)[1] else citation


def _cited(value: Any, path: Path, known: dict[str, Table], faults: list[Fault]) -> Any:  # noqa: ANN401
    if isinstance(value, list):
        return [_cited(row, (*path, i), known, faults) for i, row in enumerate(value)]
    if not isinstance(value, dict):
        return value
    copy = {}
    for key, inner in value.items():
        if path and key in ("source", "point_source") and isinstance(inner, str):
            if inner not in known:
                values = {"name": inner, "known": list(known) or ["none yet"]}
                faults.append(Fault((*path, key), "no_such_section", values))
            copy[key] = known.get(inner, _STAND_IN)
        else:
            copy[key] = _cited(inner, (*path, key), known, faults)
    return copy

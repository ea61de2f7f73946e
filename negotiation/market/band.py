"""One company's band: all that its file says."""

import dataclasses
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from negotiation.market.items import BandCase, BandNote, Claim, Metric, Process, Rule, ScriptLine, Threshold
from negotiation.market.levers import Lever
from negotiation.market.ranges import Audience, Payment, Practice, Range
from negotiation.market.sources import Item, Source
from negotiation.records.record import Fault, Record, key_of
from negotiation.records.record import Path as KeyPath

I = TypeVar("I", bound=Item)  # noqa: E741 - an item of any kind


@dataclass(frozen=True, kw_only=True)
class Band(Record):
    """What a company pays, how it hires and where it has room. `key` is its file's name."""

    key: str
    company: str
    sources: tuple[Source, ...] = field(default=(), metadata={"key": "source"})
    ranges: tuple[Range, ...] = field(default=(), metadata={"key": "range"})
    payments: tuple[Payment, ...] = field(default=(), metadata={"key": "payment"})
    practices: tuple[Practice, ...] = field(default=(), metadata={"key": "practice"})
    audience: Audience | None = None
    process: Process | None = None
    metrics: tuple[Metric, ...] = field(default=(), metadata={"key": "metric"})
    levers: tuple[Lever, ...] = field(default=(), metadata={"key": "lever"})
    rules: tuple[Rule, ...] = field(default=(), metadata={"key": "rule"})
    scripts: tuple[ScriptLine, ...] = field(default=(), metadata={"key": "script"})
    claims: tuple[Claim, ...] = field(default=(), metadata={"key": "claim"})
    thresholds: tuple[Threshold, ...] = field(default=(), metadata={"key": "threshold"})
    cases: tuple[BandCase, ...] = field(default=(), metadata={"key": "case"})
    notes: tuple[BandNote, ...] = field(default=(), metadata={"key": "note"})

    def faults(self) -> Iterator[Fault]:
        """Check that keys differ, and that references lead somewhere."""
        yield from self._twice("source", [s.key for source in self.sources for s in source.sections], "section")
        yield from self._twice("range", [f"{r.of} {r.level or ''}".strip() for r in self.ranges], "range")
        for name in ("payments", "metrics", "levers", "rules", "scripts", "claims", "thresholds", "cases", "notes"):
            key = key_of(Band, name)
            yield from self._twice(key, [item.key for item in getattr(self, name)], key)
        yield from self._astray()

    @staticmethod
    def _twice(at: str, keys: list[str], what: str) -> Iterator[Fault]:
        for key, times in Counter(keys).items():
            if times > 1:
                yield Fault((at,), "band_key_taken", {"name": key, "times": times, "of": what})

    def _astray(self) -> Iterator[Fault]:
        known: dict[str, tuple[Item, ...]] = {"metric": self.metrics, "case": self.cases, "note": self.notes}
        for kind, at, key in self._references():
            keys = [_label(item) for item in known[kind]]
            if key not in keys:
                yield Fault(at, "no_such_band_key", {"name": key, "of": kind, "known": keys or ["none yet"]}, (kind,))

    def _references(self) -> Iterator[tuple[str, KeyPath, str]]:
        """What is named by its key elsewhere: (kind of item, where it is named, its key)."""
        for i, lever in enumerate(self.levers):
            condition: KeyPath = ("lever", i, "condition")
            yield from (("metric", (*condition, "metrics", j), key) for j, key in enumerate(lever.condition.metrics))
            if lever.condition.example and lever.condition.example.metric is not None:
                yield "metric", (*condition, "example", "metric"), lever.condition.example.metric
            if lever.case is not None:
                yield "case", ("lever", i, "case"), lever.case
        for i, line in enumerate(self.scripts):
            named = (("metric", line.metric), ("target_metric", line.target_metric))
            yield from (("metric", ("script", i, name), key) for name, key in named if key is not None)
        for i, claim in enumerate(self.claims):
            if claim.note is not None:
                yield "note", ("claim", i, "note"), claim.note

    def range(self, component: str, level: str | None = None) -> Range | None:
        """The range of a component (base, sign_on, ownership, …): the level's own if there is one, else everybody's."""
        by_level = {(r.level or "").casefold(): r for r in self.ranges if r.component == component}
        return by_level.get((level or "").casefold()) or by_level.get("")

    def find(self, kind: type[I], key: str) -> I | None:
        """The item of that kind with that key, among the band's own lists; None without one."""
        values = (getattr(self, f.name) for f in dataclasses.fields(self))
        rows = (row for value in values if isinstance(value, tuple) for row in value)
        return next((row for row in rows if isinstance(row, kind) and _label(row) == key), None)

    def items(self) -> Iterator[tuple[str, Item]]:
        """Every item that has a source, with its place, such as `lever[stipend].reading[claimed]`."""
        yield from _items(self, "")


def list_equity_changes(band: Band | None) -> tuple[BandNote, ...]:
    """What has changed at a company since its band was written, and affects what its shares are."""
    return () if band is None else tuple(note for note in band.notes if note.is_about_equity)


def _items(record: Record, place: str) -> Iterator[tuple[str, Item]]:
    for f in dataclasses.fields(record):
        key = key_of(type(record), f.name)
        value = getattr(record, f.name)
        rows = value if isinstance(value, tuple) else (value,)
        labels = [_label(row) for row in rows]
        for i, row in enumerate(rows):
            if isinstance(row, Record):
                label = labels[i] if labels[i] and labels.count(labels[i]) == 1 else str(i + 1)
                here = f"{place}.{key}".lstrip(".") + (f"[{label}]" if rows is value else "")
                if isinstance(row, Item):
                    yield here, row
                yield from _items(row, here)


def _label(row: object) -> str:
    """The name of an item among its neighbors, if it has one."""
    if isinstance(row, Range):
        return f"{row.of}, {row.level}" if row.level else row.of
    return str(getattr(row, "key", ""))

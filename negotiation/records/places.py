"""A place in an offer file, such as `offer[2U].equity[1].vesting.months`: the one reader and writer of that text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self, get_args, get_origin

from negotiation.records.record import Path, Record, name_of, plain_type, type_hints_of
from negotiation.text.quote import plain

_OFFERS = "offer"
_STEP = re.compile(r"(\w+)(?:\[([1-9]\d{0,8})\])?")


class RowName(str):
    """A row known by its name: `2U` in `offer[2U]`."""

    __slots__ = ()


@dataclass(frozen=True)
class Place:
    """Keys, and after a list's key the row's number (from 0) or its `RowName`.

    As text, rows count from 1, as people do: ("equity", 0, "fraction") is `equity[1].fraction`.
    """

    steps: Path

    @classmethod
    def of_offer(cls, name: str, *steps: str | int) -> Self:
        """A place below the offer of that name."""
        return cls((_OFFERS, RowName(name), *steps))

    @property
    def offer(self) -> str | None:
        """The name of the offer it's in. None outside of an offer, or in one known only by its number."""
        is_named = self.steps[:1] == (_OFFERS,) and len(self.steps) > 1 and isinstance(self.steps[1], RowName)
        return str(self.steps[1]) if is_named else None

    @property
    def in_offer(self) -> Place:
        """The place within its offer; outside of an offer, the place itself."""
        return self if self.offer is None else Place(self.steps[2:])

    @property
    def part(self) -> str:
        """The first key, below its offer: equity."""
        return str(self.in_offer.steps[0])

    @property
    def index(self) -> int | None:
        """The row of that part, from 0; None if the part is no list."""
        row = self.in_offer.steps[1:2]
        return row[0] if row and isinstance(row[0], int) else None

    @property
    def key(self) -> str:
        """The last key: months."""
        return self.keys[-1] if self.keys else ""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys without rows: equity, vesting, months."""
        return tuple(str(step) for step in self.steps if not isinstance(step, (int, RowName)))

    def holds(self, other: Place) -> bool:
        """Whether the other place is this one or below it."""
        return other.steps[: len(self.steps)] == self.steps

    def __str__(self) -> str:
        return "".join(_written(self.steps))


def _written(steps: Path) -> Iterator[str]:
    for number, step in enumerate(steps):
        if isinstance(step, int):
            yield f"[{step + 1}]"
        elif isinstance(step, RowName):
            yield f"[{step}]"
        else:
            yield f".{plain(step)}" if number else plain(step)


def parse_place(text: str, offers: Iterable[str] = ()) -> Place | None:
    """The place that a text names, or None. Of `offers`, names it may begin with, the longest one that fits counts."""
    for name in sorted(offers, key=len, reverse=True):
        head = f"{_OFFERS}[{name}]."
        if text.startswith(head) and (below := _parsed(text[len(head) :])) is not None:
            return Place.of_offer(name, *below)
    steps = _parsed(text)
    return None if steps is None else Place(steps)


def _parsed(text: str) -> Path | None:
    steps: list[str | int] = []
    for part in text.split("."):
        match = _STEP.fullmatch(part)
        if match is None:
            return None
        steps.append(match[1])
        if match[2]:
            steps.append(int(match[2]) - 1)
    return tuple(steps)


def is_place_in(record: type[Record], place: Place) -> bool:
    """Whether a record of that type may hold such a place, by the names of its keys."""
    kind: Any = record
    for step in place.steps:
        if get_origin(kind) is tuple:
            if not isinstance(step, int):
                return False
            kind = get_args(kind)[0]
        else:
            is_record = isinstance(kind, type) and issubclass(kind, Record)
            name = name_of(kind, str(step)) if is_record else ""
            if name not in (type_hints_of(kind) if is_record else ()):
                return False
            kind = plain_type(type_hints_of(kind)[name])
    return get_origin(kind) is not tuple


def find_value(root: Any, place: Place) -> Any:  # noqa: ANN401 - a record holds anything
    """The value at a place of a record, or None; an offer is found by its name."""
    value: Any = root
    for step in place.steps:
        if isinstance(step, RowName):
            value = next((row for row in value or () if row.name == step), None)
        elif isinstance(step, int):
            value = value[step] if isinstance(value, tuple) and step < len(value) else None
        elif isinstance(value, Record):
            value = getattr(value, name_of(type(value), step), None)
        else:
            value = value.get(step) if isinstance(value, Mapping) else None
    return value

"""A table of a file as a frozen value: its types are the schema, with bounds and the words for them.

What's wrong with a value is data too: a code and the values it speaks of. `reports/` and the form put it in words.
"""

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Self, TypeAlias, Union, get_args, get_origin, get_type_hints

if TYPE_CHECKING:
    from negotiation.records.places import Place

Table: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]
Values: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True)
class TextPosition:
    """A line of a file, and its column if known. Both count from 1."""

    number: int
    column: int | None = None

    def __str__(self) -> str:
        return f"line {self.number}" + (f", column {self.column}" if self.column else "")


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where (None: the whole file), what, and the values it speaks of."""

    file: str
    where: "Place | TextPosition | None"
    code: str
    values: Values = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """A key that can't be read, or a broken rule between values.

    `at` are the keys and positions below the record. `of` are the keys the rule rests on: if one of them couldn't be
    read, the fault is not reported.
    """

    at: Path
    code: str
    values: Values = field(default_factory=dict)
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """Something to say about a scenario, and the place in the file it's about; a value may be a note itself."""

    code: str
    values: Values = field(default_factory=dict)
    place: "Place | None" = None


@dataclass(frozen=True, kw_only=True)
class Record:
    """A table of a file as a frozen value that remembers which keys were written and which are assumed."""

    stated: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def faults(self) -> Iterator[Fault]:
        """Yield every broken rule between this record's own values."""
        yield from ()

    def list_derived(self) -> frozenset[str]:
        """The keys that follow from others here, so that no file states them."""
        return frozenset()

    def is_assumed(self, name: str) -> bool:
        """Whether `name` was left out, so that its value is a default."""
        return name not in self.stated and getattr(self, name) == defaults_of(type(self)).get(name)

    def change(self, **values: Any) -> Self:
        """Return a copy with `values` stated; raise ValueError where that breaks one of the record's own rules."""
        changed = dataclasses.replace(self, **values)
        object.__setattr__(changed, "stated", self.stated | values.keys())
        broken = [f"{'.'.join(map(str, fault.at))}: {fault.code}" for fault in changed.faults()]
        if broken:
            raise ValueError("; ".join(broken))
        return changed


class Texts(Mapping[str, str]):
    """An immutable table of texts, under keys that no type names."""

    def __init__(self, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        self._texts = dict(texts)

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def __hash__(self) -> int:
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        return f"Texts({self._texts!r})"


@dataclass(frozen=True)
class Within:
    """Inclusive bounds of a number, and the words for what's wanted."""

    low: float
    high: float
    wanted: str
    several: str = ""  # what to write where somebody has put a list


Usd = Annotated[float, Within(0, 1e15, "dollars, 0 or more")]
Count = Annotated[float, Within(0, 1e15, "a number, 0 or more")]
Fraction = Annotated[float, Within(0, 1, "a fraction from 0 to 1 (15% is 0.15)")]
Multiple = Annotated[float, Within(0, 3, "a multiple from 0 to 3 (15% is 0.15)")]
Months = Annotated[int, Within(0, 1200, "whole months, 0 or more")]
Period = Annotated[int, Within(1, 1200, "whole months, 1 or more")]
SignedMonth = Annotated[int, Within(-1200, 1200, "a whole month, negative where it lies before today")]


def type_hints_of(cls: type) -> Mapping[str, Any]:
    """The types of a record's keys, without the bookkeeping."""
    return _hints(cls)


@cache
def _hints(cls: Any) -> Mapping[str, Any]:
    hints = get_type_hints(cls, include_extras=True)
    return MappingProxyType({name: kind for name, kind in hints.items() if name != "stated"})


@cache
def _renamed(cls: Any) -> Mapping[str, str]:
    """The file's key of each attribute with another name, because that key is a Python keyword."""
    return {f.name: f.metadata["key"] for f in dataclasses.fields(cls) if "key" in f.metadata}


def name_of(cls: type, key: str) -> str:
    """The attribute that holds the file's `key`."""
    return next((name for name, own in _renamed(cls).items() if own == key), key)


def key_of(cls: type, name: str) -> str:
    """The file's key of an attribute."""
    return _renamed(cls).get(name, name)


def plain_type(kind: Any) -> Any:
    """A type without its bounds and without `| None`."""
    if get_origin(kind) is Annotated:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return plain_type(next(a for a in get_args(kind) if a is not NoneType))
    return kind


def defaults_of(cls: type) -> dict[str, Any]:
    """What each key of a record is when it is left out."""
    defaults = {}
    for f in dataclasses.fields(cls):
        if f.default is not dataclasses.MISSING:
            defaults[f.name] = f.default
        elif f.default_factory is not dataclasses.MISSING:
            defaults[f.name] = f.default_factory()
    defaults.pop("stated", None)
    return defaults


def as_table(record: Record) -> Table:
    """The record as a plain table again: what was stated, and what differs from its default."""
    table: Table = {}
    defaults, derived = defaults_of(type(record)), record.list_derived()
    for name in type_hints_of(type(record)):
        value = getattr(record, name)
        if (
            value is None
            or name in derived
            or (name not in record.stated and name in defaults and value == defaults[name])
        ):
            continue
        table[key_of(type(record), name)] = _as_toml(value)
    return table


def _as_toml(value: Any) -> Any:
    if isinstance(value, Record):
        return as_table(value)
    if isinstance(value, tuple):
        return [_as_toml(row) for row in value]
    if isinstance(value, Texts):
        return dict(value)
    if isinstance(value, StrEnum):
        return str(value)
    # Dollars are written as people write them: 170000, not 170000.0.
    return int(value) if isinstance(value, float) and value.is_integer() else value

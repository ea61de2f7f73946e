"""Tables into values: the types are the schema, and every fault is told with its place.

A TOML table becomes a frozen `Record`. cattrs reads it and names each fault; what could not be read is then set
aside, so that the rules between values (`Record.faults`) are still checked in the same go: a person mends a file once.
"""

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, override

from negotiation.quoting import quoted

Table: TypeAlias = dict[str, Any]
Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True)
class Problem:
    """Something wrong in a file: where it stands, what it is and how to mend it."""

    file: str
    where: str
    what: str

    def __str__(self) -> str:
        """One line, as the commands print it."""
        return f"{self.file}: {self.where}: {self.what}" if self.where else f"{self.file}: {self.what}"


@dataclass(frozen=True)
class Fault:
    """A rule between values that does not hold.

    It is shown at `at` (attributes and positions below the record) and kept silent where something in one of `of`, the
    attributes it rests on, could not be read in the first place.
    """

    at: Path
    what: str
    of: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Record:
    """A table of a file as a frozen value that remembers which keys were written and which are assumed."""

    stated: frozenset[str] = field(default=frozenset(), init=False, repr=False, compare=False)

    def faults(self) -> Iterator[Fault]:
        """Yield every rule between this record's own values that does not hold."""
        yield from ()

    def is_assumed(self, name: str) -> bool:
        """Whether `name` was left out, so that its value is a default and not the user's word."""
        return name not in self.stated and getattr(self, name) == _defaults(type(self)).get(name)

    def change(self, **values: Any) -> Self:
        """Return a copy with `values` stated; raise ValueError where that breaks one of the record's own rules."""
        changed = dataclasses.replace(self, **values)
        object.__setattr__(changed, "stated", self.stated | values.keys())
        broken = [fault.what for fault in changed.faults()]
        if broken:
            raise ValueError("; ".join(broken))
        return changed


class Texts(Mapping[str, str]):
    """A table of texts under keys that no type names; it never changes."""

    def __init__(self, texts: Mapping[str, str] = MappingProxyType({})) -> None:
        """Keep a copy."""
        self._texts = dict(texts)

    def __getitem__(self, key: str) -> str:
        """The text under a key."""
        return self._texts[key]

    def __iter__(self) -> Iterator[str]:
        """Every key, as written."""
        return iter(self._texts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._texts)

    def __hash__(self) -> int:
        """The same for the same texts, as equality is."""
        return hash(frozenset(self._texts.items()))

    def __repr__(self) -> str:
        """As it is made."""
        return f"Texts({self._texts!r})"


@dataclass(frozen=True)
class Within:
    """Bounds of a number, inclusive, and the words that say what is wanted."""

    low: float
    high: float
    wanted: str


Usd = Annotated[float, Within(0, 1e15, "dollars, 0 or more")]
Count = Annotated[float, Within(0, 1e15, "a number, 0 or more")]
Fraction = Annotated[float, Within(0, 1, "a fraction from 0 to 1, so that 15 % is 0.15")]
Multiple = Annotated[float, Within(0, 3, "a multiple from 0 to 3, so that 15 % is 0.15")]
Months = Annotated[int, Within(0, 1200, "whole months, 0 or more")]
Period = Annotated[int, Within(1, 1200, "whole months, 1 or more")]
SignedMonth = Annotated[int, Within(-1200, 1200, "a whole month, negative where it lies before today")]


def hints(cls: type) -> Mapping[str, Any]:
    """The types of a record's keys, without the bookkeeping."""
    return _hints(cls)


@cache
def _hints(cls: Any) -> Mapping[str, Any]:
    found = get_type_hints(cls, include_extras=True)
    found.pop("stated", None)
    return MappingProxyType(found)


# --- leaves: strict, because "12.5" read as 125 is a lost negotiation ---------------------------------------------


def _number(value: object, kind: Any) -> float | int:
    base, *bounds = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    bound = bounds[0] if bounds else Within(-1e300, 1e300, "a number")
    wanted = bound.wanted
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        hint = ": take the quotes away" if isinstance(value, str) else ""
        raise TypeError(f"{quoted(value)} is not a number; write {wanted}{hint}")
    if base is int and not isinstance(value, int):
        raise TypeError(f"{quoted(value)} is not a whole number; write {wanted}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError(f"{quoted(value)} is not a finite number; write {wanted}")
    if not bound.low <= value <= bound.high:
        raise ValueError(f"{quoted(value)} is out of range; write {wanted}")
    return base(value)  # type: ignore[no-any-return]


def _text(value: object, _: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f'{quoted(value)} is not text; write it in quotes: "..."')
    if not value.strip():
        raise ValueError(f"{quoted(value)} is empty; write some text or leave the key out")
    return value


def _flag(value: object, _: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{quoted(value)} is not true or false; write true or false without quotes")
    return value


def _day(value: object, _: Any) -> date:
    if isinstance(value, datetime):
        raise TypeError(f"{quoted(value)} has a time of day; write the date alone: 2026-12-04")
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise ValueError(f"{quoted(value)} is not a date that exists; write it as 2026-12-04") from None


def _choice(value: object, kind: Any) -> object:
    options = get_args(kind)
    if value in options and any(type(value) is type(option) for option in options):
        return value
    words = [str(option) for option in options]
    wrong = f"is not one of {', '.join(words)}" if len(words) > 1 else f"is not known here; write {words[0]}"
    close = get_close_matches(value, words, 1) if isinstance(value, str) else []
    hint = "take the quotes away" if value in words and value not in options else ""
    hint = hint or (f"did you mean {close[0]}?" if close else "")
    raise ValueError(f"{quoted(value)} {wrong}{hint and '; '}{hint}")


def _rows(value: object, kind: Any, converter: Converter) -> tuple[Any, ...]:
    of = get_args(kind)[0]
    if not isinstance(value, list):
        tables = isinstance(of, type) and issubclass(of, Record)
        how = "start each one with [[...]] in double brackets" if tables else "write a list: [...]"
        raise TypeError(f"{quoted(value)} is not a list; {how}")
    return tuple(converter.structure(value, list[of]))  # type: ignore[valid-type]


def _texts(value: object, converter: Converter) -> Texts:
    if not isinstance(value, Mapping):
        raise TypeError(f'{quoted(value)} is not a table; write {{ key = "..." }}')
    return Texts(converter.structure(dict(value), dict[str, str]))


def _record(cls: type, converter: Converter) -> Any:
    renames = {f.name: override(rename=f.metadata["key"]) for f in dataclasses.fields(cls) if "key" in f.metadata}
    read: Callable[[Table, type], Any] = make_dict_structure_fn(
        cls,
        converter,
        _cattrs_forbid_extra_keys=True,
        _cattrs_detailed_validation=True,
        **renames,  # type: ignore[arg-type]
    )

    def structure(table: object, _: Any) -> Any:
        if not isinstance(table, Mapping):
            raise TypeError(f"{quoted(table)} is not a table; write its keys below a [...] heading")
        value = read(dict(table), cls)
        object.__setattr__(value, "stated", frozenset(name_of(cls, key) for key in table))
        return value

    return structure


def name_of(cls: type, key: str) -> str:
    """The attribute that holds the file's `key` (they differ where the key is a word of the language)."""
    return next((f.name for f in dataclasses.fields(cls) if f.metadata.get("key") == key), key)


def key_of(cls: type, name: str) -> str:
    """The file's key of an attribute."""
    return next((f.metadata["key"] for f in dataclasses.fields(cls) if f.name == name and "key" in f.metadata), name)


def _bounded(leaf: type) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is Annotated and get_args(kind)[0] is leaf


def _origin(kind: Any) -> Any:
    return get_origin(kind)


def _converter() -> Converter:
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    for leaf, read in ((int, _number), (float, _number), (str, _text), (bool, _flag), (date, _day)):
        converter.register_structure_hook(leaf, read)
        converter.register_structure_hook_func(_bounded(leaf), read)
    converter.register_structure_hook_func(lambda kind: _origin(kind) is Literal, _choice)
    converter.register_structure_hook_func(
        lambda kind: _origin(kind) is tuple, lambda value, kind: _rows(value, kind, converter)
    )
    converter.register_structure_hook(Texts, lambda value, _: _texts(value, converter))
    converter.register_structure_hook_func(
        lambda kind: _origin(kind) in (Union, UnionType),
        lambda value, kind: converter.structure(value, next(a for a in get_args(kind) if a is not NoneType)),
    )
    converter.register_structure_hook_factory(
        lambda kind: isinstance(kind, type) and issubclass(kind, Record), lambda cls: _record(cls, converter)
    )
    return converter


_CONVERTER = _converter()


# --- the whole table: every fault at once -------------------------------------------------------------------------


R = TypeVar("R", bound=Record)


def structure(cls: type[R], table: Table) -> tuple[R | None, list[tuple[Path, str]]]:
    """Read `table` as a `cls`; every fault as (path of keys and list positions, what is wrong and how to mend it).

    The value is None where there is any fault.
    """
    try:
        value, unread = _CONVERTER.structure(table, cls), []
    except ClassValidationError as error:
        unread = list(_flatten(error, ()))
        value = _CONVERTER.structure(_set_aside(table, [path for path, _ in unread], cls), cls)
    at_fault = {path for path, _ in unread}
    touched = {above for path in at_fault for above in _down_to(path)}
    broken = [
        ((*path, *fault.at), fault.what)
        for path, record in _records(value, ())
        for fault in record.faults()
        if at_fault.isdisjoint(_down_to((*path, *fault.at))) and touched.isdisjoint((*path, n) for n in fault.of)
    ]
    found = unread + broken
    return (None if found else value), found


def _down_to(path: Path) -> list[Path]:
    return [path[:depth] for depth in range(1, len(path) + 1)]


def _flatten(error: BaseException, path: Path) -> Iterator[tuple[Path, str]]:
    """Walk cattrs' tree of errors down to the faults of single keys."""
    if isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            owner = error.cl
            key = key_of(owner, note.name)
            if isinstance(inner, KeyError):
                yield (*path, key), f"is missing; write {key} = ... here"
            else:
                yield from _flatten(inner, (*path, key))
        for inner in without:
            yield from _flatten(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _flatten(inner, (*path, item.index))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [key_of(error.cl, name) for name in hints(error.cl)]
        for key in sorted(error.extra_fields):
            close = get_close_matches(key, known, 1, 0.5)
            hint = f"did you mean {close[0]}?" if close else f"the keys here are {', '.join(known)}"
            yield (*path, key), f"{quoted(key)} is not a key that is known here; {hint}"
    else:
        yield path, str(error)


def _set_aside(table: Any, faults: Iterable[Path], kind: Any) -> Any:
    """Copy `table` without what could not be read, with a stand-in where a key is required."""
    heads: dict[str | int, list[Path]] = {}
    for path in faults:
        if not path:
            return _stand_in(kind)
        heads.setdefault(path[0], []).append(path[1:])
    if isinstance(table, list):
        of = get_args(plain_type(kind))[0]
        return [_set_aside(row, heads[i], of) if i in heads else row for i, row in enumerate(table)]
    cls = plain_type(kind)
    known = {key_of(cls, name): inner for name, inner in hints(cls).items()}
    copy = dict(table)
    for key, below in heads.items():
        if key not in known or (() in below and name_of(cls, str(key)) in _defaults(cls)):
            copy.pop(key, None)
        else:
            copy[key] = _set_aside(copy.get(key), below, known[str(key)])
    return copy


def plain_type(kind: Any) -> Any:
    """A type without its bounds and without `| None`."""
    if get_origin(kind) is Annotated:
        return get_args(kind)[0]
    if get_origin(kind) in (Union, UnionType):
        return plain_type(next(a for a in get_args(kind) if a is not NoneType))
    return kind


def _stand_in(kind: Any) -> Any:
    plain = plain_type(kind)
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if get_origin(plain) is tuple:
        return []
    if isinstance(plain, type) and issubclass(plain, Record):
        required = {n: k for n, k in hints(plain).items() if n not in _defaults(plain)}
        return {key_of(plain, n): _stand_in(k) for n, k in required.items()}
    if plain in _STAND_INS:
        return _STAND_INS[plain]
    bound = next((a for a in get_args(kind)[1:] if isinstance(a, Within)), None) if get_args(kind) else None
    return plain(max(bound.low, 0) if bound else 0)


_STAND_INS = {str: "\0", bool: False, date: "2000-01-01"}  # a text that nobody writes, so that it is nobody's name


def _defaults(cls: type) -> dict[str, Any]:
    found = {}
    for f in dataclasses.fields(cls):
        if f.default is not dataclasses.MISSING:
            found[f.name] = f.default
        elif f.default_factory is not dataclasses.MISSING:
            found[f.name] = f.default_factory()
    found.pop("stated", None)
    return found


def _records(value: Record, path: Path) -> Iterator[tuple[Path, Record]]:
    yield path, value
    for f in dataclasses.fields(value):
        inner = getattr(value, f.name)
        key = key_of(type(value), f.name)
        if isinstance(inner, Record):
            yield from _records(inner, (*path, key))
        elif isinstance(inner, tuple):
            for i, row in enumerate(inner):
                if isinstance(row, Record):
                    yield from _records(row, (*path, key, i))


def as_table(record: Record) -> Table:
    """The record as a plain table again: what was stated, and what differs from its default."""
    table: Table = {}
    defaults = _defaults(type(record))
    for name in hints(type(record)):
        value = getattr(record, name)
        if value is None or (name not in record.stated and name in defaults and value == defaults[name]):
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
    # Dollars are written as people write them: 170000, not 170000.0.
    return int(value) if isinstance(value, float) and value.is_integer() else value

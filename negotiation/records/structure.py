"""Tables into records: cattrs reads them, and every fault is told with its place.

What could not be read is set aside, so that the rules between values (`Record.faults`) are still checked in the same
go: a person mends a file once.
"""

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from difflib import get_close_matches
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, override

from negotiation.records.record import (
    Path,
    Record,
    Table,
    Texts,
    Within,
    defaults_of,
    hints,
    key_of,
    name_of,
    plain_type,
)
from negotiation.text.quote import quoted

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


def _text(value: object, kind: Any) -> str:
    if _is_enumeration(kind):
        return kind(_choice(value, kind))  # type: ignore[no-any-return]
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
    options = get_args(kind) or tuple(str(option) for option in kind)  # a Literal, else an enumeration of words
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


def _bounded(leaf: type) -> Callable[[Any], bool]:
    return lambda kind: get_origin(kind) is Annotated and get_args(kind)[0] is leaf


def _is_enumeration(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


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
        if key not in known or (() in below and name_of(cls, str(key)) in defaults_of(cls)):
            copy.pop(key, None)
        else:
            copy[key] = _set_aside(copy.get(key), below, known[str(key)])
    return copy


def _stand_in(kind: Any) -> Any:
    plain = plain_type(kind)
    if get_origin(plain) is Literal:
        return get_args(plain)[0]
    if _is_enumeration(plain):
        return next(iter(plain))
    if get_origin(plain) is tuple:
        return []
    if isinstance(plain, type) and issubclass(plain, Record):
        required = {n: k for n, k in hints(plain).items() if n not in defaults_of(plain)}
        return {key_of(plain, n): _stand_in(k) for n, k in required.items()}
    if plain in _STAND_INS:
        return _STAND_INS[plain]
    bound = next((a for a in get_args(kind)[1:] if isinstance(a, Within)), None) if get_args(kind) else None
    return plain(max(bound.low, 0) if bound else 0)


_STAND_INS = {str: "\0", bool: False, date: "2000-01-01"}  # a text that nobody writes, so that it is nobody's name


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

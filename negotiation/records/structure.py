"""Turns tables into records: cattrs reads them, and every fault is data with its place.

What can't be read is set aside, so that rules between values are checked too. So you fix a file only once.
"""

import dataclasses
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeVar, Union, get_args, get_origin

from cattrs import Converter
from cattrs.errors import ClassValidationError, ForbiddenExtraKeysError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, override

from negotiation.records.record import (
    Fault,
    Path,
    Record,
    Table,
    Texts,
    Within,
    defaults_of,
    key_of,
    name_of,
    plain_type,
    type_hints_of,
)

FIRST_YEAR, LAST_YEAR = 2000, 2100  # of any date in a file: what lies outside is a slip, such as a year of two digits


class RejectedError(ValueError):
    """A value that its key can't hold: a code for what's wrong, and the values it's about."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


# --- leaves: strict, because "12.5" read as 125 is a lost negotiation ---------------------------------------------


def _number(value: object, kind: Any) -> float | int:
    base, *bounds = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    bound = bounds[0] if bounds else Within(-1e300, 1e300, "a number")
    values = {"value": value, "wanted": bound.wanted}
    if isinstance(value, list) and bound.several:
        raise RejectedError("several_not_one", several=bound.several, **values)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise RejectedError("number_in_quotes" if isinstance(value, str) else "not_a_number", **values)
    if base is int and not isinstance(value, int):
        raise RejectedError("not_whole", **values)
    if isinstance(value, float) and not math.isfinite(value):
        raise RejectedError("not_finite", **values)
    if not bound.low <= value <= bound.high:
        raise RejectedError("out_of_range", **values)
    return base(value)  # type: ignore[no-any-return]


def _text(value: object, kind: Any) -> str:
    if _is_enumeration(kind):
        return kind(_choice(value, kind))  # type: ignore[no-any-return]
    if not isinstance(value, str):
        raise RejectedError("not_text", value=value)
    if not value.strip():
        raise RejectedError("empty_text", value=value)
    return value


def _flag(value: object, _: Any) -> bool:
    if not isinstance(value, bool):
        raise RejectedError("not_true_or_false", value=value)
    return value


def _day(value: object, _: Any) -> date:
    if isinstance(value, datetime):
        raise RejectedError("date_with_time", value=value)
    try:
        day = value if isinstance(value, date) else date.fromisoformat(value)  # type: ignore[arg-type]  # fails below
    except (TypeError, ValueError):
        raise RejectedError("no_such_date", value=value) from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        years = {"first_year": FIRST_YEAR, "last_year": LAST_YEAR}
        raise RejectedError("date_too_late" if day.year > LAST_YEAR else "date_too_early", value=day, **years)
    return day


def _choice(value: object, kind: Any) -> object:
    options = get_args(kind) or tuple(str(option) for option in kind)  # a Literal, else an enumeration of words
    if value in options and any(type(value) is type(option) for option in options):
        return value
    words = [str(option) for option in options]
    raise RejectedError("no_such_choice" if len(words) > 1 else "no_other_choice", value=value, choices=words)


def _choices_of(kind: Any) -> dict[str, list[str]]:
    """The words that a key may hold, where it may hold a few words only."""
    return {"choices": [*map(str, get_args(kind))]} if get_origin(kind) is Literal else {}


def _rows(value: object, kind: Any, converter: Converter) -> tuple[Any, ...]:
    of = get_args(kind)[0]
    if not isinstance(value, list):
        tables = isinstance(of, type) and issubclass(of, Record)
        raise RejectedError("not_rows" if tables else "not_a_list", value=value)
    return tuple(converter.structure(value, list[of]))  # type: ignore[valid-type]


def _texts(value: object, converter: Converter) -> Texts:
    if not isinstance(value, Mapping):
        raise RejectedError("not_a_table_of_texts", value=value)
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
            raise RejectedError("not_a_table", value=table)
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


def structure(cls: type[R], table: Table) -> tuple[R | None, list[Fault]]:
    """Read `table` as a `cls`, or None, with every fault at its path of keys and list positions from the top."""
    try:
        value, unread = _CONVERTER.structure(table, cls), []
    except ClassValidationError as error:
        unread = list(_flatten(error, ()))
        value = _CONVERTER.structure(_set_aside(table, [fault.at for fault in unread], cls), cls)
    at_fault = {fault.at for fault in unread}
    touched = {above for path in at_fault for above in _down_to(path)}
    broken = [
        dataclasses.replace(fault, at=(*path, *fault.at))
        for path, record in _records(value, ())
        for fault in record.faults()
        if at_fault.isdisjoint(_down_to((*path, *fault.at))) and touched.isdisjoint((*path, n) for n in fault.of)
    ]
    faults = unread + broken
    return (None if faults else value), faults


def _down_to(path: Path) -> list[Path]:
    return [path[:depth] for depth in range(1, len(path) + 1)]


def _flatten(error: BaseException, path: Path) -> Iterator[Fault]:
    """Walk cattrs' tree of errors down to the faults of single keys."""
    if isinstance(error, ClassValidationError):
        with_notes, without = error.group_exceptions()
        for inner, note in with_notes:
            key = key_of(error.cl, note.name)
            if isinstance(inner, KeyError):
                yield Fault((*path, key), "missing", {"name": key} | _choices_of(type_hints_of(error.cl)[note.name]))
            else:
                yield from _flatten(inner, (*path, key))
        for inner in without:
            yield from _flatten(inner, path)
    elif isinstance(error, IterableValidationError):
        for inner, item in error.group_exceptions()[0]:
            yield from _flatten(inner, (*path, item.index))
    elif isinstance(error, ForbiddenExtraKeysError):
        known = [key_of(error.cl, name) for name in type_hints_of(error.cl)]
        for key in sorted(error.extra_fields):
            yield Fault((*path, key), "unknown_key", {"value": key, "known": known})
    elif isinstance(error, RejectedError):
        yield Fault(path, error.code, error.values)
    else:
        raise error


def _set_aside(table: Any, faults: Iterable[Path], kind: Any) -> Any:
    """Copy `table` without what couldn't be read, with a stand-in for each required key."""
    heads: dict[str | int, list[Path]] = {}
    for path in faults:
        if not path:
            return _stand_in(kind)
        heads.setdefault(path[0], []).append(path[1:])
    if isinstance(table, list):
        of = get_args(plain_type(kind))[0]
        return [_set_aside(row, heads[i], of) if i in heads else row for i, row in enumerate(table)]
    cls = plain_type(kind)
    known = {key_of(cls, name): inner for name, inner in type_hints_of(cls).items()}
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
        optional = defaults_of(plain)
        return {key_of(plain, n): _stand_in(k) for n, k in type_hints_of(plain).items() if n not in optional}
    if plain in _STAND_INS:
        return _STAND_INS[plain]
    bound = next((a for a in get_args(kind)[1:] if isinstance(a, Within)), None) if get_args(kind) else None
    return plain(max(bound.low, 0) if bound else 0)


_STAND_INS = {str: "\0", bool: False, date: "2000-01-01"}  # a text that nobody writes, so it's nobody's name


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

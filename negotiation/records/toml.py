"""Turns TOML files into tables, and faults into problems: by file and place, in the order of the file."""

from __future__ import annotations

import heapq
import os
import re
import stat
import tomllib
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from negotiation.records.places import Place, RowName
from negotiation.records.record import Fault, Problem, Table, TextPosition
from negotiation.records.record import Path as KeyPath
from negotiation.text.quote import cut

Label = Callable[[KeyPath, Table], object]  # (path of a row, the row) -> its name in messages, None for its number

_MAX_BYTES = 5_000_000  # files that people write have a few kilobytes; more is the wrong path
MOST_PROBLEMS = 200  # the rest are only counted: nobody fixes a file from a list that long
_HANDED_OVER = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
_TWICE = ("overwrite", "twice", "uplicate", "mutate", "redefine")  # what the parser says about a duplicate key
# Texts and comments, so that nothing in them is taken for a value; then what is TOML and yet no value in Python, which
# makes no number of more than 4300 digits.
_VALUES = re.compile(
    r"""
      "{3} (?:\\.|[^\\])*? (?:"{3,5}|\Z) | '{3} .*? (?:'{3,5}|\Z)
    | " (?:\\.|[^"\\\n])*+ "? | ' [^'\n]*+ '? | \# [^\n]*+
    | (?<![\w.+-]) (?P<day> \d{4}-\d\d-\d\d (?: [Tt\ ]\d\d:\d\d:\d\d (?:\.\d+)? (?:[Zz]|[+-]\d\d:\d\d)? )? ) (?![\w.])
    | (?P<digits> \d (?:_?\d){4000} ) (?:_?\d)*+
    """,
    re.VERBOSE | re.DOTALL,
)


def _open_at_once(path: str, flags: int) -> int:  # a pipe too: nobody may ever write into it
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or the reason why there isn't any.

    A pipe or a device is refused, since it may never end. A pipe that the shell opened for us is fine.
    """
    handed_over = str(path).startswith(_HANDED_OVER)
    try:
        with open(path, "rb", opener=None if handed_over else _open_at_once) as file:
            mode = os.fstat(file.fileno()).st_mode
            if not (stat.S_ISREG(mode) or (handed_over and stat.S_ISFIFO(mode))):
                return None, [Problem(str(path), None, "not_a_regular_file")]
            contents = file.read(_MAX_BYTES + 1)
        if len(contents) > _MAX_BYTES:
            return None, [Problem(str(path), None, "too_large")]
        return contents.decode().replace("\r\n", "\n").replace("\r", "\n"), []
    except (OSError, ValueError) as error:
        return None, [unreadable(path, error)]


def unreadable(path: Path, error: OSError | ValueError) -> Problem:
    if isinstance(error, UnicodeDecodeError):
        return Problem(str(path), None, "not_utf8", {"byte": error.start})
    if isinstance(error, (IsADirectoryError, FileNotFoundError)):
        return Problem(str(path), None, "is_a_folder" if isinstance(error, IsADirectoryError) else "no_such_file")
    return Problem(str(path), None, "cannot_be_read", {"reason": getattr(error, "strerror", None) or str(error)})


def parse_table(text: str, name: str) -> tuple[Table | None, list[Problem]]:
    """TOML as a table. A date or number that can't exist is passed on, to be reported with the rest."""
    text = text.removeprefix("\ufeff")
    try:
        try:
            return tomllib.loads(text), []
        except ValueError:
            return tomllib.loads(_VALUES.sub(_passed_on, text)), []
    except tomllib.TOMLDecodeError as error:
        return None, [_no_toml(text, name, str(error))]
    except RecursionError:
        return None, [Problem(name, None, "nested_too_deeply")]


def _passed_on(match: re.Match[str]) -> str:
    """A day that doesn't exist as text, an endless number with fewer digits: still out of all bounds."""
    if match["day"]:
        try:
            datetime.fromisoformat(match[0].upper())
        except ValueError:
            return f'"{match[0]}"'
    return match["digits"] or match[0]


def _no_toml(text: str, name: str, error: str) -> Problem:
    """The parser's error with the line where it stopped: `Expected … (at line 2, column 5)`."""
    reason, _, mark = error.rpartition(" (at ")
    numbers = [int(word) for word in mark.rstrip(")").replace(",", " ").split() if word.isdecimal()]
    line, column = numbers or (text.rstrip().count("\n") + 1, None)
    written = text.split("\n")[line - 1].strip()
    if any(word in reason for word in _TWICE):
        return Problem(name, TextPosition(line), "written_twice", {"line": written})
    return Problem(name, TextPosition(line, column), "not_toml", {"reason": reason or error, "line": written})


def list_problems(name: str, table: Table, faults: Iterable[Fault], label: Label) -> list[Problem]:
    """The faults of a table as problems of the file `name`, in the order of its keys; of very many, the first."""
    several, places = list(faults), _Positions(table)
    first = heapq.nsmallest(MOST_PROBLEMS, several, key=lambda fault: places.position(fault.at))
    problems = [Problem(name, _place(fault.at, table, label), fault.code, fault.values) for fault in first]
    rest = len(several) - len(problems)
    return [*problems, Problem(name, None, "more_problems", {"count": rest})] if rest else problems


def _place(path: KeyPath, table: Table, label: Label) -> Place:
    """The place of a path, with the rows by name if `label` knows them."""
    steps: list[str | int] = []
    inner: Any = table
    for depth, step in enumerate(path, 1):
        inner = _below(inner, step)
        name = label(path[:depth], inner) if isinstance(step, int) and isinstance(inner, dict) else None
        steps.append(RowName(cut(name)) if isinstance(name, str) and name.isprintable() else step)
    return Place(tuple(steps))


def _below(inner: Any, step: str | int) -> Any:  # noqa: ANN401 - what a user wrote is anything at first
    try:
        return inner[step]
    except (KeyError, IndexError, TypeError):
        return None


class _Positions:
    """The order of a table's keys; each table is numbered once."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._numbered: dict[int, Mapping[str, int]] = {}

    def position(self, path: KeyPath) -> tuple[int, ...]:
        """The number of each step, level by level; a missing key comes first."""
        numbers: list[int] = []
        inner: Any = self._table
        for step in path:
            numbers.append(step if isinstance(step, int) else self._number(inner, step))
            inner = _below(inner, step)
        return tuple(numbers)

    def _number(self, inner: Any, key: str) -> int:  # noqa: ANN401 - what a user wrote is anything at first
        if not isinstance(inner, dict):
            return -1
        if id(inner) not in self._numbered:
            self._numbered[id(inner)] = {each: number for number, each in enumerate(inner)}
        return self._numbered[id(inner)].get(key, -1)

"""TOML files into tables, and faults into problems: named by file and place, in the order of the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from negotiation.records.record import Path as KeyPath
from negotiation.records.record import Problem, Table
from negotiation.text.quote import cut, plain, quoted

Label = Callable[[KeyPath, Table], object]  # (path of a row, the row) -> its name in messages, None for its number

_MAX_BYTES = 5_000_000  # files made by hand have a few kilobytes; more is a mistaken path
_MARK = re.compile(r"\s*\(at (?:line (\d+), column \d+|end of document)\)")
_TWICE = re.compile(r"overwrite|twice|[Dd]uplicate|mutate|redefine")
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


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or the reason why there is none."""
    try:
        if path.is_dir():
            return None, [Problem(str(path), "", "is a folder; give the path of a TOML file")]
        with path.open("rb") as file:  # no more than the limit: a device may never end
            contents = file.read(_MAX_BYTES + 1)
        if len(contents) > _MAX_BYTES:
            return None, [Problem(str(path), "", "is larger than 5 MB; give the path of a TOML file")]
        return contents.decode().replace("\r\n", "\n").replace("\r", "\n"), []
    except FileNotFoundError:
        return None, [Problem(str(path), "", "there is no such file; check the path")]
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
        return None, [Problem(str(path), "", what)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return None, [Problem(str(path), "", f"cannot be read: {reason}; check the path and its permissions")]


def parse_table(text: str, name: str) -> tuple[Table | None, list[Problem]]:
    """TOML as a table; what no date or number can hold is passed on, so that it is one problem among the others."""
    text = text.removeprefix("\ufeff")
    try:
        try:
            return tomllib.loads(text), []
        except ValueError:
            return tomllib.loads(_VALUES.sub(_passed_on, text)), []
    except tomllib.TOMLDecodeError as error:
        return None, [_no_toml(text, name, str(error))]
    except RecursionError:
        return None, [Problem(name, "", "is nested too deeply for a file made by hand")]


def _passed_on(found: re.Match[str]) -> str:
    """A day that does not exist as text, an endless number with fewer digits: still out of all bounds."""
    if found["day"]:
        try:
            datetime.fromisoformat(found[0].upper())
        except ValueError:
            return f'"{found[0]}"'
    return found["digits"] or found[0]


def _no_toml(text: str, name: str, error: str) -> Problem:
    """The parser's complaint with the line where it stopped."""
    mark = _MARK.search(error)
    number = int(mark[1]) if mark and mark[1] else text.rstrip().count("\n") + 1
    line = quoted(text.split("\n")[number - 1].strip())
    if _TWICE.search(error):
        return Problem(name, f"line {number}", f"is written twice, here as {line}; keep one of the two")
    where = mark[0].strip(" ()").removeprefix("at ") if mark and mark[1] else f"line {number}"
    return Problem(name, where, f"is not TOML: {_MARK.sub('', error)} in {line}; mend that line")


def problems(name: str, table: Table, faults: Iterable[tuple[KeyPath, str]], label: Label) -> list[Problem]:
    """The faults of a table as problems of the file `name`, in the order in which its keys stand there."""
    found = sorted(faults, key=lambda fault: _position(table, fault[0]))
    return [Problem(name, _where(path, table, label), what) for path, what in found]


def _where(path: KeyPath, table: Table, label: Label) -> str:
    """A place in words: `offer[2U].equity[1].cliff_months`."""
    words: list[str] = []
    inner: Any = table
    for depth, step in enumerate(path, 1):
        inner = _below(inner, step)
        if isinstance(step, str):
            words.append(f".{plain(step)}" if words else plain(step))
        else:
            called = label(path[:depth], inner) if isinstance(inner, dict) else None
            words.append(f"[{cut(called) if isinstance(called, str) and called.isprintable() else step + 1}]")
    return "".join(words)


def _below(inner: Any, step: str | int) -> Any:  # noqa: ANN401 - what a user wrote is anything at first
    try:
        return inner[step]
    except (KeyError, IndexError, TypeError):
        return None


def _position(table: Table, path: KeyPath) -> tuple[int, ...]:
    """Where a key stands among its neighbours, level by level; a missing key stands first."""
    found: list[int] = []
    inner: Any = table
    for step in path:
        if isinstance(step, int):
            found.append(step)
        else:
            found.append(list(inner).index(step) if isinstance(inner, dict) and step in inner else -1)
        inner = _below(inner, step)
    return tuple(found)

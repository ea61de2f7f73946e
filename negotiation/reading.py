"""TOML files into tables, and faults into problems: named by file and place, in the order of the file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from negotiation.schema import Path as KeyPath
from negotiation.schema import Problem, Table

Label = Callable[[KeyPath, Table], object]  # (path of a row, the row) -> its name in messages, None for its number

_MAX_BYTES = 5_000_000  # files made by hand have a few kilobytes; more is a mistaken path
_BARE_DATE = re.compile(r"(=\s*)(\d{4}-\d{2}-\d{2})(?=\s*(#.*)?$)")
_LINE = re.compile(r"\(at (line (\d+), column \d+|end of document)\)")


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or the reason why there is none."""
    try:
        if path.is_dir():
            return None, [Problem(str(path), "", "is a folder; give the path of a TOML file")]
        if path.stat().st_size > _MAX_BYTES:
            return None, [Problem(str(path), "", "is larger than 5 MB; give the path of a TOML file")]
        return path.read_text(encoding="utf-8"), []
    except FileNotFoundError:
        return None, [Problem(str(path), "", "there is no such file; check the path")]
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
        return None, [Problem(str(path), "", what)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return None, [Problem(str(path), "", f"cannot be read: {reason}; check the path and its permissions")]


def parse_table(text: str, name: str) -> tuple[Table | None, list[Problem]]:
    """TOML as a table; a date that does not exist is passed on as text, so that it is one problem among the others."""
    text = text.removeprefix("\ufeff")
    while True:
        try:
            return tomllib.loads(text), []
        except tomllib.TOMLDecodeError as error:
            place = _LINE.search(str(error))
            mended = _quote_date(text, int(place[2])) if place and place[2] else text
            if mended == text:
                what = _LINE.sub("", str(error)).strip()
                at = place[1] if place else ""
                return None, [Problem(name, at, f"is not TOML: {what}{_line_of(text, place)}; mend that line")]
            text = mended
        except RecursionError:
            return None, [Problem(name, "", "is nested too deeply for a file made by hand")]


def _quote_date(text: str, line: int) -> str:
    lines = text.split("\n")
    lines[line - 1] = _BARE_DATE.sub(r'\1"\2"', lines[line - 1])
    return "\n".join(lines)


def _line_of(text: str, place: re.Match[str] | None) -> str:
    if not place or not place[2]:
        return ""
    line = text.split("\n")[int(place[2]) - 1].strip()
    return f" in {line[:80]!r}"


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
            words.append(f".{step}" if words else step)
        else:
            called = label(path[:depth], inner) if isinstance(inner, dict) else None
            plain = isinstance(called, str) and called.isprintable()
            words.append(f"[{called if plain else step + 1}]")
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

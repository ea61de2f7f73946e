"""Folders of TOML files into bands: every problem of every file, and every band that has none."""

import functools
import tomllib
from pathlib import Path
from typing import Any

from bands.band import Band
from bands.sources import cite
from negotiation.schema import Path as KeyPath
from negotiation.schema import Problem, Table, structure

_OURS = Path(__file__).parent


def ours() -> dict[str, Band]:
    """The bands that come with the program; they have no problems (a test says so)."""
    return load()[0]


def load(*folders: Path) -> tuple[dict[str, Band], list[Problem]]:
    """Our bands and those of `folders`, by key, with all problems; a later file of the same name replaces an earlier.

    A file with a problem gives no band, so that an earlier one of its name stays.
    """
    bands: dict[str, Band] = {}
    problems: list[Problem] = []
    for found, wrong in (_ours(), *map(_folder, folders)):
        bands |= found
        problems += wrong
    return bands, problems


@functools.cache
def _ours() -> tuple[dict[str, Band], list[Problem]]:
    return _folder(_OURS)


def _folder(folder: Path) -> tuple[dict[str, Band], list[Problem]]:
    if not folder.is_dir():
        return {}, [Problem(str(folder), "", "is not a folder; give one that holds TOML files")]
    results = [read(path) for path in sorted(folder.glob("*.toml"))]
    bands = {band.key: band for band, _ in results if band is not None}
    return bands, [problem for _, problems in results for problem in problems]


def read(path: Path) -> tuple[Band | None, list[Problem]]:
    """One file's band, or every reason why it has none."""
    name = str(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        return None, [Problem(name, "", f"is not UTF-8 text (byte {error.start}); save it as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return None, [Problem(name, "", f"is not TOML: {error}; mend that line")]
    except RecursionError:
        return None, [Problem(name, "", "is nested too deeply to be a band")]
    except OSError as error:
        return None, [Problem(name, "", f"cannot be read: {error.strerror}; check the path and its permissions")]
    return parse(table, path)


def parse(table: Table, path: Path) -> tuple[Band | None, list[Problem]]:
    """The band of a file's table, or every reason why it has none."""
    cited, astray = cite(table)
    if "key" in cited:
        astray.append((("key",), f"{cited['key']!r} has no place here; a band's key is its file's name"))
    band, faults = structure(Band, {**cited, "key": path.stem})
    found = sorted([*astray, *faults], key=lambda fault: _position(table, fault[0]))
    return (None if found else band), [Problem(str(path), _where(table, place), what) for place, what in found]


def _position(table: Table, place: KeyPath) -> list[int]:
    """Where a key stands among its neighbours, level by level; a missing key stands first."""
    found: list[int] = []
    inner: Any = table
    for step in place:
        keys = list(inner) if isinstance(inner, dict) else []
        found.append(step if isinstance(step, int) else keys.index(step) if step in keys else -1)
        inner = _below(inner, step)
    return found


def _where(table: Table, place: KeyPath) -> str:
    """A place in words: `lever[stipend].reading[1].to_usd`."""
    words = ""
    inner: Any = table
    for step in place:
        inner = _below(inner, step)
        if isinstance(step, str):
            words += f".{step}" if words else step
        else:
            label = (inner.get("key") or inner.get("of")) if isinstance(inner, dict) else None
            words += f"[{label if isinstance(label, str) else step + 1}]"
    return words


def _below(inner: Any, step: str | int) -> Any:  # noqa: ANN401 - what a user wrote is anything at first
    try:
        return inner[step]
    except (KeyError, IndexError, TypeError):
        return None

"""The only reading and writing of files: TOML in, problems or a scenario out; written whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from negotiation.offers import Scenario
from negotiation.schema import Path as KeyPath
from negotiation.schema import Problem, R, Table, as_table, structure

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_MAX_BYTES = 5_000_000  # an offer file has a few kilobytes; more is a mistaken path
_BARE_DATE = re.compile(r"(=\s*)(\d{4}-\d{2}-\d{2})(?=\s*(#.*)?$)")
_LINE = re.compile(r"\(at (line (\d+), column \d+|end of document)\)")


def read_scenario(path: Path) -> tuple[Scenario | None, list[Problem]]:
    """Read an offer file; None where there is any problem, and then every problem there is."""
    text, problems = read_text(path)
    if text is None:
        return None, problems
    return parse_scenario(text, str(path))


def parse_scenario(text: str, name: str) -> tuple[Scenario | None, list[Problem]]:
    """Read an offer file's text; `name` is what its problems call it."""
    return parse(Scenario, text, name)


def parse(cls: type[R], text: str, name: str) -> tuple[R | None, list[Problem]]:
    """Read any TOML text as a record, with every problem in the order of the file."""
    table, problems = _parse_toml(text, name)
    if table is None:
        return None, problems
    value, faults = structure(cls, table)
    faults.sort(key=lambda fault: _position(table, fault[0]))
    return value, [Problem(name, where(path, table), what) for path, what in faults]


def read_text(path: Path) -> tuple[str | None, list[Problem]]:
    """A file's text, or the reason why there is none."""
    try:
        if path.is_dir():
            return None, [Problem(str(path), "", "is a folder; give the path of an offer file")]
        if path.stat().st_size > _MAX_BYTES:
            return None, [Problem(str(path), "", "is larger than 5 MB; give the path of an offer file")]
        return path.read_text(encoding="utf-8"), []
    except FileNotFoundError:
        return None, [Problem(str(path), "", "there is no such file; check the path")]
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text (byte {error.start}); save it as UTF-8"
        return None, [Problem(str(path), "", what)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return None, [Problem(str(path), "", f"cannot be read: {reason}; check the path and its permissions")]


def _parse_toml(text: str, name: str) -> tuple[Table | None, list[Problem]]:
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
            return None, [Problem(name, "", "is nested too deeply to be an offer file")]


def _quote_date(text: str, line: int) -> str:
    lines = text.split("\n")
    lines[line - 1] = _BARE_DATE.sub(r'\1"\2"', lines[line - 1])
    return "\n".join(lines)


def _line_of(text: str, place: re.Match[str] | None) -> str:
    if not place or not place[2]:
        return ""
    line = text.split("\n")[int(place[2]) - 1].strip()
    return f" in {line[:80]!r}"


def where(path: KeyPath, table: Table) -> str:
    """A place in words: `offer[2U].equity[1].cliff_months`, the offer's number where it has no name of its own."""
    words: list[str] = []
    inner: Any = table
    for step in path:
        inner = _below(inner, step)
        if isinstance(step, str):
            words.append(f".{step}" if words else step)
        else:
            label = inner.get("name") if len(words) == 1 and words[0] == "offer" and isinstance(inner, dict) else None
            ours = [row.get("name") for row in table["offer"] if isinstance(row, dict)] if label else []
            plain = isinstance(label, str) and label.isprintable() and ours.count(label) == 1
            words.append(f"[{label if plain else step + 1}]")
    return "".join(words)


def _below(inner: Any, step: str | int) -> Any:
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


# --- writing ------------------------------------------------------------------------------------------------------


def format_scenario(scenario: Scenario, like: str = "") -> str:
    """The scenario as the text of an offer file; `like` is an older text whose order and comments are kept."""
    import tomlkit  # noqa: PLC0415 - reading must not pay for writing
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    try:
        document = tomlkit.parse(like)
    except TOMLKitError:
        document = tomlkit.document()
    _update(document, {"format": 1, **as_table(scenario)})
    return tomlkit.dumps(document)


def _update(old: MutableMapping[str, Any], new: Table) -> None:
    for key in [key for key in old if key not in new]:
        del old[key]
    for key, value in new.items():
        kept = old.get(key)
        if isinstance(value, dict) and isinstance(kept, dict):
            _update(kept, value)
        elif _is_rows(value) and _is_rows(kept):
            _update_rows(kept, value)
        elif key not in old or kept != value or type(kept) is bool or isinstance(value, bool):
            old[key] = value


def _update_rows(old: list[Any], new: list[Table]) -> None:
    for row, values in zip(old, new, strict=False):
        _update(row, values)
    while len(old) > len(new):
        old.pop()
    for values in new[len(old) :]:
        old.append(values)


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def write_scenario(scenario: Scenario, path: Path) -> None:
    """Write an offer file, keeping the comments of the one that stands there.

    Raises OSError where the place cannot be written.
    """
    like = path.read_text(encoding="utf-8") if path.is_file() else ""
    write_text(format_scenario(scenario, like), path)


def write_text(text: str, path: Path) -> None:
    """Write a file whole or not at all, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def user_bands_folders() -> list[Path]:
    """The user's own folder of bands, where there is one: `bands` in the user's data folder."""
    import platformdirs  # noqa: PLC0415 - only some commands look there

    folder = platformdirs.user_data_path("negotiate") / "bands"
    return [folder] if folder.is_dir() else []

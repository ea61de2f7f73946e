"""The only reading and writing of offer files. A file is written whole or not at all."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from negotiation.offers import Scenario
from negotiation.records.record import Fault, Problem, Table, as_table
from negotiation.records.record import Path as KeyPath
from negotiation.records.structure import structure
from negotiation.records.toml import list_problems, parse_table, read_text

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping


def read_scenario(path: Path) -> tuple[Scenario | None, list[Problem]]:
    """Read an offer file. If it has any problem, return None and every problem."""
    text, unread = read_text(path)
    return (None, unread) if text is None else parse_scenario(text, str(path))


def parse_scenario(text: str, name: str) -> tuple[Scenario | None, list[Problem]]:
    """Read an offer file's text; `name` is what its problems call it."""
    table, unread = parse_table(text, name)
    if table is None:
        return None, unread
    scenario, faults = structure(Scenario, table)
    if unknown := list(_list_unknown_codes(table)):
        scenario, faults = None, [*faults, *unknown]

    def label(path: KeyPath, row: Table) -> object:
        """An offer goes by its name if no other has it, and every other row by its number."""
        named = row.get("name") if len(path) == 2 and path[0] == "offer" else None  # noqa: PLR2004 - offer, number
        names = [offer.get("name") for offer in table["offer"] if isinstance(offer, dict)] if named else []
        return named if names.count(named) == 1 else None

    return scenario, list_problems(name, table, faults, label)


def _list_unknown_codes(table: Table) -> Iterator[Fault]:
    """Every code of the survey of employers that isn't there; a file that names none doesn't pay for the survey."""
    rows = table.get("offer")
    for i, row in enumerate(rows if isinstance(rows, list) else ()):
        choice = row.get("market") if isinstance(row, dict) else None
        if isinstance(choice, dict):
            from negotiation.market.survey.codes import list_unknown_codes  # noqa: PLC0415 - as the docstring says

            yield from list_unknown_codes(choice, ("offer", i, "market"))


def format_scenario(scenario: Scenario, like: str = "") -> str:
    """The scenario as the text of an offer file; `like` is an older text whose order and comments are kept."""
    import tomlkit  # noqa: PLC0415 - reading must not pay for writing
    from tomlkit.exceptions import TOMLKitError  # noqa: PLC0415

    short, comments = _fold_comments(like.removeprefix("\ufeff"))
    names = [offer.name for offer in scenario.offer]
    try:
        document = tomlkit.parse(short)
        if [row.get("name") for row in document.get("offer", ())] != names:
            document = tomlkit.parse(_in_order(short, names))
    except (TOMLKitError, AttributeError, TypeError):  # no TOML, or no offers
        document = tomlkit.document()
    _update(document, {"format": 1, **as_table(scenario)})
    return _unfold_comments(tomlkit.dumps(document), comments)


_COMMENTS = re.compile(r"^[ \t]*#.*\n(?:[ \t]*#.*\n)*", re.MULTILINE)
_SHORT = 400  # characters; folding shorter ones gains nothing
_FOLDED = "#…"  # a placeholder for the comment lines of that number


def _fold_comments(text: str) -> tuple[str, list[str]]:
    """The text with one short line for every long run of comment lines, and the runs: tomlkit reads letter by letter.

    As it is where what looks like a comment may be part of a text of several lines.
    """
    if _FOLDED in text or '"""' in text or "'''" in text:
        return text, []
    runs: list[str] = []

    def fold(run: re.Match[str]) -> str:
        if len(run[0]) < _SHORT:
            return run[0]
        runs.append(run[0])
        return f"{_FOLDED}{len(runs) - 1}\n"

    return _COMMENTS.sub(fold, text), runs


def _unfold_comments(text: str, runs: list[str]) -> str:
    pattern = rf"^[ \t]*{_FOLDED}(\d+)\n"
    return re.sub(pattern, lambda line: runs[int(line[1])], text, flags=re.MULTILINE) if runs else text


# A heading with the comments right above it: that of an offer, or one that ends the offer before it.
_BLOCK = re.compile(r"^(?:[ \t]*#.*\n)*[ \t]*\[(?:(?P<offer>\[offer\]\])|(?!\[?[ \t]*offer\b))", re.MULTILINE)


def _in_order(like: str, names: list[str]) -> str:
    """The text with its offers in the order of `names`: gone, moved, renamed, or new, each with its own comments.

    Unchanged if its offers aren't in blocks of their own.
    """
    table, _ = parse_table(like, "")
    rows: Any = (table or {}).get("offer")
    starts = [heading.start() for heading in _BLOCK.finditer(like)]
    blocks = [like[start:end] for start, end in pairwise([0, *starts, len(like)])]
    offers = [i for i, block in enumerate(blocks) if (heading := _BLOCK.match(block)) and heading["offer"]]
    if not table or not _is_rows(rows) or len(rows) != len(offers):
        return like
    old = [row.get("name") for row in rows]
    if old == names:
        return like
    came = [_place_before(i, names, old) for i in range(len(names))]
    moved = ["[[offer]]\n\n" if i is None else blocks[offers[i]].rstrip() + "\n\n" for i in came]
    rest = ["" if i in offers else block for i, block in enumerate(blocks)]
    text = "".join([*rest[: offers[0]], *moved, *rest[offers[0] :]]).rstrip() + "\n"
    meant = {**table, "offer": [{} if i is None else rows[i] for i in came]}
    return text if parse_table(text, "")[0] == meant else like


def _place_before(place: int, names: list[str], old: list[object]) -> int | None:
    """Where the offer that is now at `place` was: under its name, or, where only names changed, at the same place."""
    if names[place] in old:
        return old.index(names[place])
    return place if len(names) == len(old) and old[place] not in names else None


def _update(old: MutableMapping[str, Any], new: Table) -> None:
    for key in [key for key in old if key not in new]:
        del old[key]
    for key, value in new.items():
        kept = old.get(key)
        if isinstance(value, dict) and isinstance(kept, dict):
            _update(kept, value)
        elif isinstance(kept, list) and _is_rows(kept) and _is_rows(value):
            _update_rows(kept, value)
        elif key not in old or kept != value or type(kept) is bool or isinstance(value, bool):
            old[key] = value


def _update_rows(old: list[Any], new: list[Table]) -> None:
    names = [row.get("name") for row in new]
    for i in reversed(range(len(old))):
        if len(old) > len(new) and old[i].get("name") not in names:
            del old[i]
    for row, values in zip(old, new, strict=False):
        _update(row, values)
    while len(old) > len(new):
        old.pop()
    for values in new[len(old) :]:
        old.append(values)  # noqa: PERF402 - tomlkit's extend would not make tables of them


def _is_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(row, dict) for row in value)


def write_scenario(scenario: Scenario, path: Path) -> None:
    """Write an offer file, keeping the comments of the one that's there. Raises OSError if it can't be written."""
    like = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    write_text(format_scenario(scenario, like), path)


def write_text(text: str, path: Path) -> None:
    """Write a file whole or not at all, readable by its owner only; through a link, where the file is kept."""
    import tempfile  # noqa: PLC0415 - reading must not pay for writing

    path = Path(os.path.realpath(path))
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


def own_offers_file() -> Path:
    """Where the offers are if no file is named: `offers.toml` in the user's data folder."""
    return _data_folder() / "offers.toml"


def user_bands_folders() -> list[Path]:
    """The user's own folder of company files, if there is one: `bands` in the user's data folder."""
    folder = _data_folder() / "bands"
    return [folder] if folder.is_dir() else []


def _data_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - only some commands look there

    return platformdirs.user_data_path("negotiate")

"""Worked examples published elsewhere, checked against what the commands print.

A case is two files in `cases/`: an ordinary offer file and, beside it, `<name>.expected.toml` with the source, a note
with the arithmetic by hand, the command and the values wanted, as paths into its JSON. The figures are the source's;
where an example had to be adapted (its years to our months, a dollar amount for its percentages), the note says so.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiation.cli import main

CASES = Path(__file__).parents[1] / "cases"
ENDING = ".expected.toml"
NAMES = sorted(path.name.removesuffix(ENDING) for path in CASES.glob(f"*{ENDING}"))
CENT = 0.01
NOISE = 1e-6  # of adding floats
LISTED_WHOLE = ("lead_changes", "to_match")  # of the other tables, `flips`, a case names those that its source tells of


def test_every_case_is_a_pair() -> None:
    """No offer file without what is expected of it, and at least a dozen of them."""
    files = {path.stem for path in CASES.glob("*.toml") if not path.name.endswith(ENDING)}
    assert files == set(NAMES)
    assert len(NAMES) >= 12


@pytest.mark.parametrize("name", NAMES)
def test_case_has_its_source(name: str) -> None:
    """Who published it, under which title, where in it, at which address, and when it was read."""
    case = _read(name)
    source = case["source"]
    missing = [key for key in ("title", "publisher", "section", "address") if not str(source.get(key, "")).strip()]
    assert missing == []
    assert source["address"].startswith(("https://", "http://"))
    assert isinstance(source["seen"], date)
    assert any(character.isdigit() for character in case["note"]), "the note has no arithmetic"
    assert list(_leaves(case["expected"], ())) != []


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every value wanted is printed, dollars to the cent."""
    case = _read(name)
    status = main([case["command"], str(CASES / f"{name}.toml"), "--json"])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    answer = json.loads(printed.out)
    wrong = [
        f"{'.'.join(path)}: {found!r}, expected {wanted!r}"
        for path, wanted in _leaves(case["expected"], ())
        if not _agree(found := _at(answer, path), wanted, whole=path[-1] in LISTED_WHOLE)
    ]
    assert wrong == []


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CASES / f"{name}{ENDING}").read_text(encoding="utf-8"))


def _leaves(tree: dict[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _at(answer: object, path: tuple[str, ...]) -> object:
    for key in path:
        if isinstance(answer, list):
            answer = answer[int(key)]
        else:
            assert isinstance(answer, dict), f"{'.'.join(path)} leads nowhere"
            answer = answer[key]
    return answer


def _agree(found: object, wanted: object, *, whole: bool = False) -> bool:
    """Numbers within a cent; of a table the keys that are wanted; of a list of tables the rows that are wanted."""
    if isinstance(wanted, dict):
        return isinstance(found, dict) and all(key in found and _agree(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list) and isinstance(found, list) and wanted and isinstance(wanted[0], dict):
        every = all(any(_agree(row, want) for row in found) for want in wanted)
        return every and (len(found) == len(wanted) or not whole)
    if isinstance(wanted, (int, float)):
        return isinstance(found, (int, float)) and abs(found - wanted) <= CENT + NOISE
    return found == wanted

"""Worked scenarios of a negotiation, checked against what the coach answers.

A case is two files in `coach/`: an ordinary offer file, whose comment says what good practice advises and why, and
beside it `<name>.expected.toml` with the day, the offer, the arithmetic by hand, and what the answer must hold: the
values under `expected`, the fields that hold `nothing`, and limits under `at_least`, `at_most` and `one_of`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from negotiation.offers import Offer, Scenario
from negotiation.storage.offer_file import read_scenario
from tests.coach import CENT, Table, ask_coach, list_broken_rules

CASES = Path(__file__).parent / "coach"
ENDING = ".expected.toml"
NAMES = sorted(path.name.removesuffix(ENDING) for path in CASES.glob(f"*{ENDING}"))
KEYS = {"today", "offer", "note", "nothing", "expected", "at_least", "at_most", "one_of"}


def test_every_case_is_a_pair() -> None:
    files = {path.stem for path in CASES.glob("*.toml") if not path.name.endswith(ENDING)}
    assert files == set(NAMES)
    assert len(NAMES) >= 26


@pytest.mark.parametrize("name", NAMES)
def test_case_can_be_read(name: str) -> None:
    """A valid offer file that says first what good practice is, and expectations with their arithmetic."""
    case, text = _read_case(name), (CASES / f"{name}.toml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert set(case) <= KEYS
    assert any(character.isdigit() for character in case["note"]), "the note has no arithmetic"
    assert _read_offer(name)[1].name == case["offer"]


@pytest.mark.parametrize("name", NAMES)
def test_case(name: str) -> None:
    """Every value wanted is answered: dollars to the cent, a share of the company exactly."""
    case, answer = _read_case(name), _answer(name)
    wrong = [
        f"{name}: {'.'.join(path)}: {found!r}, {says} {wanted!r}"
        for relation, (says, holds) in RELATIONS.items()
        for path, wanted in _list_leaves(case.get(relation, {}), ())
        if not holds(found := _find(answer, path), wanted)
    ]
    wrong += [
        f"{name}: {field}: {found!r}, expected nothing"
        for field in case.get("nothing", ())
        if (found := _find(answer, tuple(field.split(".")))) is not None
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NAMES)
def test_case_keeps_the_rules(name: str) -> None:
    scenario, offer = _read_offer(name)
    assert [f"{name}: {broken}" for broken in list_broken_rules(_answer(name), scenario, offer)] == []


def _agree(found: object, wanted: object) -> bool:
    if isinstance(wanted, date):
        return found in (wanted, wanted.isoformat())
    if isinstance(wanted, list):
        return isinstance(found, list) and len(found) == len(wanted) and all(map(_agree, found, wanted))
    if isinstance(wanted, (bool, str)) or not isinstance(wanted, (int, float)):
        return found == wanted
    return isinstance(found, (int, float)) and abs(found - wanted) <= _tolerate(wanted)


def _tolerate(wanted: float) -> float:
    """A cent of dollars; of a share of the company, nothing but the noise of floats."""
    return CENT if abs(wanted) >= 1 else 1e-9


# What holds between a value found and the one wanted, and how it's said where it doesn't.
RELATIONS: dict[str, tuple[str, Callable[[Any, Any], bool]]] = {
    "expected": ("expected", _agree),
    "at_least": ("expected at least", lambda found, least: found is not None and found >= least - _tolerate(least)),
    "at_most": ("expected at most", lambda found, most: found is not None and found <= most + _tolerate(most)),
    "one_of": ("expected one of", lambda found, choices: any(_agree(found, choice) for choice in choices)),
}


@cache
def _answer(name: str) -> Table:
    return ask_coach(*_read_offer(name), _read_case(name)["today"])


def _read_case(name: str) -> Table:
    return tomllib.loads((CASES / f"{name}{ENDING}").read_text(encoding="utf-8"))


def _read_offer(name: str) -> tuple[Scenario, Offer]:
    scenario, problems = read_scenario(CASES / f"{name}.toml")
    assert scenario is not None, problems
    offer = scenario.named(_read_case(name)["offer"])
    assert offer is not None
    return scenario, offer


def _list_leaves(tree: Table, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _list_leaves(value, (*path, key))
        else:
            yield (*path, key), value


def _find(answer: object, path: tuple[str, ...]) -> object:
    """The value at a path, the rows of a list by their key; None where something on the way isn't there."""
    for key in path:
        if isinstance(answer, list):
            answer = next((row for row in answer if row["key"] == key), None)
        elif isinstance(answer, dict):
            answer = answer.get(key)
    return answer

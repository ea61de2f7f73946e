"""A counter, or a plain reason why there is none: never an exception, whatever amounts a file holds."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from negotiation import market
from negotiation.offers import Scenario
from negotiation.records.structure import structure
from negotiation.reports.as_json import plan_json
from negotiation.reports.counteroffer_cli import write_plan
from negotiation.reports.notes import describe_notes
from negotiation.talks.plan import make_plan
from tools.record_answers import make_document

BANDS = market.shipped_bands()
FAILING = Path(__file__).parents[1] / "cases/failing"
CENT, QUADRILLION = 0.01, 1e15
EXTREMES = (0, CENT, 1, 1e9, QUADRILLION)
MONTHS = (0, 1, 31, 119, 120)
DOCUMENTS = range(1_000, 1_400, 20)


def answer(document: dict[str, Any]) -> list[str]:
    """What `counter` says about each offer of a file; nothing of a file that the reader refuses."""
    scenario, _ = structure(Scenario, {key: value for key, value in document.items() if key != "format"})
    return [] if scenario is None else [_answer(scenario, name) for name in (o.name for o in scenario.offer)]


def _answer(scenario: Scenario, name: str) -> str:
    planned = make_plan(scenario, next(offer for offer in scenario.offer if offer.name == name), BANDS)
    if planned.counter is None or planned.next is None:
        return " ".join(describe_notes(planned.problems))
    plan_json(planned, planned.counter, planned.next)
    return write_plan(planned, planned.counter, planned.next)


def places(value: object, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the numbers of a file stand."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*place, key))


def make_extreme(document: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The file with one to three of its numbers replaced."""
    for *outer, key in rng.sample(list(places(document)), rng.randint(1, 3)):
        table: Any = document
        for step in outer:
            table = table[step]
        table[key] = rng.choice(MONTHS if "month" in str(key) else EXTREMES)
    return document


def failing(name: str) -> dict[str, Any]:
    return tomllib.loads((FAILING / name).read_text(encoding="utf-8"))


def test_a_sign_on_late_in_the_stay_over_no_base() -> None:
    """The best package elsewhere was one that is not offered, as another holds as much of every part."""
    (said,) = answer(failing("crash-stopiteration.toml"))
    assert "of the packages, package 2 is then worth most to you" in said


def test_a_share_price_of_a_quadrillion() -> None:
    """$10^15 a share is a typing error, and no error of the solver."""
    (said,) = answer(failing("crash-price.toml"))
    assert said.startswith("A: its amounts are too far apart to weigh one against another")
    assert said.endswith("Check them for one that is far too large or far too small.")


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_every_offer_has_a_counter_or_a_reason(seed: int) -> None:
    assert all(answer(make_document(seed)))


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_extreme_amounts_have_a_counter_or_a_reason(seed: int) -> None:
    assert all(answer(make_extreme(make_document(seed), random.Random(seed))))  # noqa: S311 - hides nothing

"""An answer at once, and never an exception, whatever amounts a file holds."""

from __future__ import annotations

import json
import math
import random
import time
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from negotiation.counteroffer.limits import BASE
from negotiation.offers import Grant, Negotiation, Offer, Scenario, SignOn
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.structure import structure
from negotiation.reports.for_programs.as_json import replace_unknowns
from negotiation.reports.for_programs.counter_json import build_counter_json
from negotiation.talks.plan import make_plan
from tests.coach import Table, list_asked
from tests.sample_offers import BANDS, TODAY, TWO_U, based
from tools.record_answers import make_document

FAILING = Path(__file__).parents[1] / "cases/failing"
CENT, QUADRILLION = 0.01, 1e15
EXTREMES = (0, CENT, 1, 1e9, QUADRILLION)
MONTHS = (0, 1, 31, 119, 120)
DOCUMENTS = range(1_000, 1_400, 20)
AT_ONCE_SECONDS = 1.0  # of processor time: some hundred times what an ordinary offer takes


def read(document: dict[str, Any]) -> Scenario | None:
    return structure(Scenario, {key: value for key, value in document.items() if key != "format"})[0]


def answer(scenario: Scenario, offer: Offer) -> Table:
    """What `counter` says about an offer, at once and in JSON; whatever it asks for is a number."""
    began = time.process_time()
    told = build_counter_json(make_plan(scenario, offer, BANDS, TODAY))
    assert time.process_time() - began < AT_ONCE_SECONDS
    assert json.dumps(replace_unknowns(told), allow_nan=False, default=str)
    if told["next_move"] is not None:
        assert all(higher >= lower - CENT - 1e-9 * abs(higher) for higher, lower in pairwise(told["ladder"]))
        for _, package in list_asked(told):
            assert all(math.isfinite(amount) for amount in package.values() if isinstance(amount, float))
    return told


def alone(offer: Offer) -> Table:
    return answer(Scenario(offer=(offer,)), offer)


def plan(**keys: float) -> Negotiation:
    return Negotiation().change(**keys)


def places(value: object, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where the numbers of a file stand."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield place
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, each in inner:
        yield from places(each, (*place, key))


def make_extreme(document: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The file with one to three of its numbers replaced."""
    there = list(places(document))
    for *outer, key in rng.sample(there, min(rng.randint(1, 3), len(there))):
        table: Any = document
        for step in outer:
            table = table[step]
        table[key] = rng.choice(MONTHS if "month" in str(key) else EXTREMES)
    return document


# --- by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["crash-stopiteration.toml", "crash-price.toml", "crash-nan-coda.toml"])
def test_files_that_had_no_answer_once(name: str) -> None:
    scenario = read(tomllib.loads((FAILING / name).read_text(encoding="utf-8")))
    assert scenario is not None
    assert answer(scenario, scenario.offer[0])["next_move"] is not None


def test_a_base_of_a_quadrillion() -> None:
    """10 % more, in steps of a hundred billion or more."""
    told = alone(based("A", QUADRILLION))
    assert told["ask"][BASE] >= 1.1 * QUADRILLION


def test_a_base_of_nothing_has_no_ask() -> None:
    assert alone(based("A", 0))["ask"] is None


def test_a_base_of_a_dollar() -> None:
    """The least to say is $500."""
    assert alone(based("A", 1))["ask"][BASE] == 500


def test_caps_of_a_billion() -> None:
    """The goal decides, not the caps: 10 % more."""
    offer = based("A", 150_000).change(negotiation=plan(cap_base_usd_per_year=1e9, cap_sign_on_usd=1e9))
    assert alone(offer)["ask"][BASE] >= 165_000
    target = offer.change(negotiation=plan(cap_base_usd_per_year=1e9, cap_sign_on_usd=1e9, target_usd=1e9))
    assert alone(target)["ask"]["value_usd"] >= 1e9


def test_published_rates_with_caps_of_a_billion() -> None:
    offer = TWO_U.change(negotiation=plan(cap_base_usd_per_year=1e9, cap_sign_on_usd=1e9, slack_points=1e6))
    assert alone(offer)["best_package"] is not None


@pytest.mark.parametrize(
    "grant",
    [
        Grant(kind="rsu", grant_usd=CENT),
        Grant(kind="rsu", shares=1, price_usd=CENT),
        Grant(kind="rsu", shares=1_000_000_000, price_usd=CENT),
        Grant(kind="iso", shares=1, strike_usd=0, price_usd=QUADRILLION),
        Grant(kind="ownership", fraction=1e-9, company_value_usd=1e6),
        Grant(kind="ownership", fraction=1.0, company_value_usd=QUADRILLION),
    ],
)
def test_grants_of_a_penny_and_of_the_world(grant: Grant) -> None:
    assert alone(based("A", 150_000).change(equity=(grant,)))["ask"] is not None


def test_a_signing_bonus_of_a_billion() -> None:
    assert alone(based("A", 150_000).change(sign_on=(SignOn(amount_usd=1e9),)))["ask"] is not None


def test_an_alternative_worth_a_quadrillion() -> None:
    """No ask gets there; what it would take is told."""
    offer = based("A", 150_000)
    told = answer(Scenario(offer=(offer, based("B", QUADRILLION))), offer)
    assert told["ask"] is None
    assert told["what_it_takes"]["value_usd"] >= 4 * QUADRILLION


# --- by chance --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_every_offer_has_an_answer(seed: int) -> None:
    scenario = read(make_document(seed))
    assert scenario is not None
    for offer in scenario.offer:
        told = answer(scenario, offer)
        assert (told["next_move"] is None) == (offer.status.is_job or is_withdrawn(offer))


@pytest.mark.parametrize("seed", DOCUMENTS)
def test_extreme_amounts_have_one(seed: int) -> None:
    """Nothing of a file that the reader refuses."""
    scenario = read(make_extreme(make_document(seed), random.Random(seed)))  # noqa: S311 - hides nothing
    for offer in () if scenario is None else scenario.offer:
        assert scenario is not None
        answer(scenario, offer)

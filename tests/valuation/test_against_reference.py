"""The product and the plain reading of the contract in `reference.py` say the same of generated offer files."""

from __future__ import annotations

import contextlib
import io
import json
import math
import tempfile
from pathlib import Path
from typing import Any, TypeAlias

import pytest
import tomlkit
from hypothesis import HealthCheck, given

from negotiation.cli import main
from tests import reference, strategies
from tests.laws import tried

Table: TypeAlias = dict[str, Any]

CENT = 0.01
RELATIVE = 1e-9
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


def ask(command: str, document: Table) -> Table:
    """What a command prints as JSON of a file with these contents."""
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()) as printed:
        path = Path(folder, "offers.toml")
        path.write_text(tomlkit.dumps(document), encoding="utf-8")
        assert main([command, str(path), "--json"]) == 0
    answer: Table = json.loads(printed.getvalue())
    return answer


def near(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=RELATIVE, abs_tol=CENT)


def differences(expected: object, got: object, where: str = "") -> list[str]:
    """Every place at which the answers differ by more than a cent; keys that only the product has are its affair."""
    if isinstance(expected, dict) and isinstance(got, dict):
        return [
            line
            for key in expected
            for line in differences(expected[key], got.get(key, "(no such key)"), f"{where}.{key}")
        ]
    if isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got):
        pairs = enumerate(zip(expected, got, strict=True))
        return [line for index, (one, other) in pairs for line in differences(one, other, f"{where}[{index}]")]
    same = expected == got
    if isinstance(expected, (int, float)) and isinstance(got, (int, float)):
        same = near(expected, got)
    return [] if same else [f"{where.lstrip('.')}: expected {expected}, got {got}"]


@tried(50, suppress_health_check=SLOW)
@given(strategies.files())
def test_value_is_what_the_contract_says(document: Table) -> None:
    expected, got = reference.value(document), ask("value", document)
    for offer, one, other in zip(document["offer"], expected["offers"], got["offers"], strict=True):
        if "base_usd_per_year" not in offer and "base_usd_per_hour" not in offer:
            forgive_unknown(one, other)
    assert differences(expected, got) == []


def forgive_unknown(expected: Table, got: Table) -> None:
    """How far an unknown base reaches, the contract does not say: to a year without a bonus, to the first day."""
    expected["kept_if_leaving_usd"][0] = got["kept_if_leaving_usd"][0]
    for one, other in zip(expected["years"], got["years"], strict=True):
        if other["bonus_usd"] is None:
            one["bonus_usd"] = None


ONE_GRANT = [
    {"months": 12, "every_months": 24},  # the last month is a vest date, whatever the step
    {"by_year": [0.7, 0.1, 0.2]},  # in floats, 0.7 + 0.1 of ten shares is not eight
    {"by_year": [0.1] * 10},
    {"months": 48, "cliff_months": 48},
    {"months": 48, "cliff_months": 7, "every_months": 5},
    {"by_year": [0.33333, 0.33333, 0.33333], "every_months": 12},
    {"by_year": [0.5, 0.5005, 0.0]},  # the second already makes it whole, and the last takes nothing back
    {"at": [{"month": 0, "fraction": 0.25}, {"month": 7, "fraction": 0.1}, {"month": 120, "fraction": 0.65}]},
    {"at": [{"month": 0, "fraction": 1.0}]},
    {"at": [{"month": month, "fraction": 0.333} for month in (12, 24, 36)]},
    {"by_year": [0.0, 1.0], "cliff_months": 18, "every_months": 7},
]


@pytest.mark.parametrize("vesting", ONE_GRANT)
def test_odd_vestings_are_what_the_contract_says(vesting: Table) -> None:
    grants = [
        {"kind": "rsu", "shares": 10, "price_usd": 1_000, "vesting": vesting},
        {"kind": "rsu", "grant_usd": 1_000, "granted_month": 5, "vesting": vesting},
        {"kind": "ownership", "fraction": 0.01, "vesting": vesting},
        {"kind": "rsu", "shares": 10, "price_usd": 1_000, "payout_multiple": 1.5, "vesting": vesting},
        {"kind": "nso", "shares": 10, "strike_usd": 1, "vesting": vesting},
    ]
    offers = [{"name": str(i), "base_usd_per_year": 0, "equity": [grant]} for i, grant in enumerate(grants)]
    document = {"assumptions": {"horizon_months": 120, "equity_growth_per_year": 0.1}, "offer": offers}
    assert differences(reference.value(document), ask("value", {"format": 1, **document})) == []


@tried(15, suppress_health_check=SLOW)
@given(strategies.files(fewest=2))
def test_comparison_is_what_the_contract_says(document: Table) -> None:
    expected, got = reference.compare(document), ask("compare", document)
    close_calls = tuple(near_ties(expected))
    assert differences(expected["leaving_cost_usd"], got["leaving_cost_usd"], "leaving_cost_usd") == []
    for key in ("ranking", "lead_changes", "to_match"):
        if key not in close_calls:
            assert differences(expected[key], got[key], key) == []


@tried(20, suppress_health_check=SLOW)
@given(strategies.files_with_ties())
def test_ties_are_told_from_changes_of_the_lead(document: Table) -> None:
    got = ask("compare", document)
    assert got["lead_changes"] == reference.lead_changes(reference.value(document))
    by_horizon = [
        (tuple(flip["offers"]), flip["value"]) for flip in got["flips"] if flip["variable"] == "horizon_months"
    ]
    expected = [(flip.offers, flip.value) for flip in reference.horizon_flips(document)]
    assert sorted(by_horizon) == sorted(expected)


def near_ties(answer: Table) -> set[str]:
    """The parts of an answer that rounding may decide: who of two equals is first, and what is within a cent."""
    offers = answer["offers"]
    ties = set()
    for i, one in enumerate(offers):
        for other in offers[:i]:
            values = one["compared_usd"], other["compared_usd"]
            if None not in values and near(*values):
                ties |= {"ranking", "to_match"}
            for mine, theirs in zip(one["kept_if_leaving_usd"], other["kept_if_leaving_usd"], strict=True):
                if mine is not None and theirs is not None and math.isclose(abs(mine - theirs), CENT, rel_tol=1e-3):
                    ties |= {"lead_changes"}
    return ties


@tried(10, suppress_health_check=SLOW)
@given(strategies.files(fewest=2, most=3))
def test_flips_are_all_the_crossings(document: Table) -> None:
    got = [
        reference.Flip((flip["offers"][0], flip["offers"][1]), flip["variable"], flip["offer"], flip["value"])
        for flip in ask("compare", document)["flips"]
    ]
    expected = reference.flips(document)
    missing = [flip for flip in expected if not any(same_flip(flip, other) for other in got)]
    # What the reference has not found may lie inside one step of its grid; then it must be seen when one looks there.
    invented = [flip for flip in got if not any(same_flip(flip, other) for other in expected)]
    assert [flip for flip in missing if not hardly_apart(document, flip)] == []
    assert [flip for flip in invented if not levels(document, flip)] == []


def same_flip(one: reference.Flip, other: reference.Flip) -> bool:
    return one[:3] == other[:3] and math.isclose(one.value, other.value, rel_tol=1e-6, abs_tol=1e-6)


def leads_around(document: Table, flip: reference.Flip, distance: float) -> list[float]:
    """Who leads by how much a little below the flip, at it and a little above it."""
    if flip.variable == "horizon_months":
        figures = [max(flip.value - 1, 1), flip.value, min(flip.value + 1, 120)]
    else:
        figures = [flip.value - distance, flip.value, flip.value + distance]
    return [reference.lead(reference.changed(document, flip._replace(value=figure)), flip.offers) for figure in figures]


def hardly_apart(document: Table, flip: reference.Flip) -> bool:
    """Whether the two offers are level all around the flip, so that only rounding says where they cross."""
    return all(abs(lead) < 2 * CENT for lead in leads_around(document, flip, 1e-3 * max(1.0, flip.value)))


def levels(document: Table, flip: reference.Flip) -> bool:
    before, at, after = leads_around(document, flip, 1e-6 * max(1.0, flip.value))
    return abs(at) <= CENT or before * after <= 0

"""What the plan says is next can be written: in every worked case, and whatever is offered, held and said."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import Round, Scenario
from negotiation.records.structure import structure
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.scripts.writer import ScriptWriter
from negotiation.storage.offer_file import read_scenario
from negotiation.talks.plan import make_plan
from tests import strategies, turns
from tests.laws import tried
from tests.scripts.scenarios import BANDS, misprints, unaccounted

COACH = Path(__file__).parents[1] / "cases" / "coach"
CASES = sorted(path.name.removesuffix(".expected.toml") for path in COACH.glob("*.expected.toml"))
DAY = date(2026, 11, 10)


def list_faults(scenario: Scenario, name: str, today: date) -> list[str]:
    """What keeps the plan's next words from being written, or is wrong with them in some voice."""
    offer = scenario.named(name)
    assert offer is not None
    move = make_plan(scenario, offer, BANDS, today).next_move
    if move is None or move.situation is None:
        return []
    own = ScriptWriter(scenario, name, BANDS, today)
    if obstacles := own.find_obstacles(move.situation):
        return [f"{move.key}: {move.situation}: {obstacles}"]
    found = []
    for channel, tone in product(CHANNELS, TONES):
        script, _ = own.write(move.situation, channel=channel, tone=tone)
        assert script is not None
        found += [f"{move.situation} {channel} {tone}: {fault}" for fault in misprints(script.text, channel)]
        found += [f"{number} is nobody's" for number in unaccounted(script)]
    return found


@pytest.mark.parametrize("name", CASES)
def test_the_next_move_of_a_worked_case_can_be_written(name: str) -> None:
    case = tomllib.loads((COACH / f"{name}.expected.toml").read_text(encoding="utf-8"))
    scenario, problems = read_scenario(COACH / f"{name}.toml")
    assert scenario is not None, problems
    assert list_faults(scenario, case["offer"], case["today"]) == []


@tried(60)
@given(strategies.files(), turns.talks(), st.none() | st.integers(-10, 30), st.booleans())
def test_the_next_move_can_be_written_whatever_is_offered_and_said(
    table: dict[str, Any],
    talks: tuple[Round, ...],
    days: int | None,
    is_first: bool,  # noqa: FBT001
) -> None:
    """The talks are those of the first offer or of the last, and so is the date to answer by."""
    read, faults = structure(Scenario, table)
    assert read is not None, faults
    talked = read.offer[0 if is_first else -1]
    by = None if days is None or talked.status.is_in_process else DAY + timedelta(days)
    changed = talked.change(round=talks, respond_by=by)
    scenario = read.change(offer=tuple(changed if offer is talked else offer for offer in read.offer))
    for offer in scenario.offer:
        assert list_faults(scenario, offer.name, DAY) == []

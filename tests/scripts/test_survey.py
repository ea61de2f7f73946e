"""The survey as a reason for the ask: the strongest that it says, and never a figure below what is asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from negotiation.market import shipped_bands
from negotiation.offers import Scenario
from negotiation.records.structure import structure
from negotiation.scripts.writer import ScriptWriter, WrittenScript

TODAY = date(2026, 11, 23)
BUREAU = "The Bureau of Labor Statistics (May 2025)"
WHO = "computer and information systems managers in the Seattle area"
SEATTLE = {"occupation": "113021", "area": "0042660"}  # 171,550 at the 25th, 214,680 in the middle, 299,560 at the 75th


def write_ask(base: float, channel: str = "email", tone: str = "direct", **offered: Any) -> WrittenScript:  # noqa: ANN401
    return write({"base_usd_per_year": base, **offered}, channel, tone)


def write(
    offered: dict[str, Any], channel: str = "email", tone: str = "direct", situation: str = "first_counter"
) -> WrittenScript:
    offer = {"name": "A", "market": SEATTLE, **{key: value for key, value in offered.items() if value is not None}}
    scenario, faults = structure(Scenario, {"format": 1, "offer": [offer]})
    assert scenario is not None, faults
    writer = ScriptWriter(scenario, "A", shipped_bands(), TODAY)
    script, reasons = writer.write(situation, channel=channel, tone=tone)
    assert script is not None, reasons
    return script


@pytest.mark.parametrize("tone", ["direct", "warm"])
@pytest.mark.parametrize("channel", ["email", "call", "chat"])
@pytest.mark.parametrize(
    ("base", "ask", "says"),
    [
        (150_000, "$165,000", f"{BUREAU} puts the middle half of {WHO} at $171,550 to $299,560."),
        (190_000, "$209,000", f"{BUREAU} says half of {WHO} make more than $214,680."),
        (270_000, "$297,000", f"{BUREAU} says the top quarter of {WHO} make more than $299,560."),
        (290_000, "$319,000", None),
    ],
)
def test_it_says_nothing_below_the_ask(base: float, ask: str, says: str | None, channel: str, tone: str) -> None:
    text = " ".join(write_ask(base, channel, tone).text.split())
    assert ask in text
    assert (BUREAU in text) == (says is not None)
    assert says is None or says in text


def test_its_figures_have_their_source() -> None:
    origins = {figure.words: figure.origin for figure in write_ask(150_000).figures}
    survey = "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025"
    where = "Computer and Information Systems Managers, Seattle-Tacoma-Bellevue, WA (survey)"
    assert origins["$171,550"] == f"{survey}: {where}, 25th percentile"
    assert origins["$299,560"] == f"{survey}: {where}, 75th percentile"
    assert origins["May 2025"] == f"{survey}: {where}"


def test_a_posted_range_comes_first_and_a_call_keeps_the_survey_in_reserve() -> None:
    posted = {"low_usd_per_year": 140_000, "high_usd_per_year": 175_000}
    assert BUREAU not in write_ask(150_000, range=posted).text
    call = write_ask(150_000, "call", range=posted).text
    assert call.index("pays up to $175,000") < call.index("If they want more reasons") < call.index(BUREAU)


def test_without_a_place_to_look_it_says_nothing() -> None:
    assert BUREAU not in write_ask(150_000, market={"occupation": "192011", "area": "0010180"}).text


def test_before_an_offer_no_lower_end_is_named_and_nothing_below_the_known_range() -> None:
    """The middle, 214,680, unless the range they told reaches beyond it; then the top quarter; beyond that, nothing."""
    process = {"status": "in_process", "base_usd_per_year": None}
    for high, says in ((None, "half of"), (172_000, "half of"), (230_000, "the top quarter of"), (310_000, None)):
        posted = {} if high is None else {"range": {"low_usd_per_year": 150_000, "high_usd_per_year": high}}
        text = write(process | posted, situation="expectations").text
        assert (f"{BUREAU} says {says} {WHO}" in text) == (says is not None)
        assert ("go up to" in text) == (says is None)
        assert "middle half" not in text


def test_a_second_round_and_options_may_rest_on_it() -> None:
    """172,500 is halfway from 160,000 to the 185,000 she asked for, and above the 25th percentile."""
    turns = [
        {"date": date(2026, 11, 9), "from": "us", "verbal": False, "base_usd_per_year": 185_000},
        {"date": date(2026, 11, 12), "from": "them", "verbal": False, "base_usd_per_year": 160_000},
    ]
    said = write({"base_usd_per_year": 150_000, "round": turns}, situation="second_round").text
    assert f"{BUREAU} says half of {WHO} make more than $214,680." in said
    options = {"base_usd_per_year": 150_000, "sign_on": [{"amount_usd": 10_000}]}
    options |= {"equity": [{"kind": "rsu", "grant_usd": 100_000, "vesting": {"months": 48}}]}
    assert f"{BUREAU} puts the middle half of {WHO}" in write(options, situation="package_counter").text

"""Equity of unknown worth stops no script that can do without it, and no lever's worth is ever NaN."""

from __future__ import annotations

from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.counteroffer.levers import list_levers
from negotiation.counteroffer.package import build_pricing
from negotiation.scripts import situations
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.storage.offer_file import read_scenario
from negotiation.text.money import is_known
from tests.scripts.scenarios import BANDS, COMPANIES, RESULT, offered, scenario, write, written

CODA, PROBLEMS = read_scenario(Path(__file__).parents[1] / "cases" / "failing" / "crash-nan-coda.toml")
UNKNOWN = [{"kind": "ownership", "fraction": 0.0008}]
ASKS_FOR_EQUITY = ("equity_for_impact",)  # of unknown worth it's a question, not a number


def test_every_script_that_needs_no_company_value_is_written() -> None:
    """Refused are those alone whose reasons have nothing to do with it."""
    assert CODA is not None, PROBLEMS
    with_value = scenario(
        {
            "name": "X",
            "company": "coda",
            "base_usd_per_year": 150_000,
            "equity": [{**UNKNOWN[0], "company_value_usd": 2e8}],
        }
    )
    for key, channel, tone in product(situations.load_own_templates().situations, CHANNELS, TONES):
        script, reasons = write(CODA, key, name="X", channel=channel, tone=tone)
        known, _ = write(with_value, key, name="X", channel=channel, tone=tone)
        assert (script is not None) == (known is not None and key not in ASKS_FOR_EQUITY), (key, reasons)


def test_a_base_below_their_floor_needs_no_worth_of_the_equity() -> None:
    """150,000 up by 12 percent is 168,000, inside 165,000 to 185,000."""
    assert CODA is not None
    script = written(CODA, "floor", name="X")
    assert "this role pays up to $185,000, and the offer is below the start of that range" in script.text
    assert "Could you get the base to $168,000?" in script.text


@pytest.mark.parametrize("key", COMPANIES)
@given(
    base=st.integers(90_000, 250_000),
    data=st.sets(st.sampled_from(["sign_on", "bonus", "respond_by", "start"])),
    vesting=st.sampled_from([{}, {"kpi_probability": 0.5}]),
    clause=st.sampled_from([[], [{"event": "sale", "probability": 0.2, "fraction": 1.0, "month": 18}]]),
)
def test_a_lever_s_worth_is_known_or_says_why_not(
    key: str, base: int, data: set[str], vesting: dict[str, Any], clause: list[dict[str, Any]]
) -> None:
    equity = [{**UNKNOWN[0], "vesting": vesting, "acceleration": clause}]
    of = scenario(
        offered("written", *sorted(data), company=key, base_usd_per_year=base, equity=equity), evidence=[RESULT]
    )
    readings = [
        worth for lever in list_levers(of, build_pricing(of, of.offer[0], BANDS[key])) for worth in lever.readings
    ]
    assert readings
    for worth in readings:
        assert is_known(worth.value_usd) or (worth.value_usd is None and worth.why), worth

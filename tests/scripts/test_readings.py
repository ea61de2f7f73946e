"""A lever enters a script as the candidate reads it, and a promise as what it is: a change for the better."""

from __future__ import annotations

from tests.scripts.scenarios import RESULT, asked_for, pulled, written


def test_a_bonus_is_asked_for_as_the_lever_is_read() -> None:
    """15 % of 8,000 a year is 1,200; of a base of 168,000 it is 25,200, of which half a year's goal is asked."""
    bonus = [{"usd_per_payment": 2_000, "payments_per_year": 4}]
    of_base = {"readings": {"performance_bonus_uplift": "of_base"}}
    result = {**RESULT, "kind": "own result"}
    as_it_is = pulled("coursera", result, bonus=bonus)
    as_read = pulled("coursera", result, bonus=bonus, negotiation=of_base)
    asked = [asked_for(written(of, "kpi_bonus"))["added_bonus_usd_per_year"] for of in (as_it_is, as_read)]
    assert asked[0] == 1_200
    assert asked[1] > asked[0]


def test_less_churn_argues_as_a_rise_does() -> None:
    """Half of the way from 5 to 9 %."""
    promised = pulled("coda", {"metric": "churn", "change_fraction": -0.07, "kind": "goal"})
    script = written(promised, "equity_for_impact")
    assert "a 7% reduction in churn" in script.text
    assert "ownership_fraction" in asked_for(script)

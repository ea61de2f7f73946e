"""A lever enters a script as she reads it, and a promise as what it is: a change for the better."""

from __future__ import annotations

from tests.scripts.scenarios import RESULT, pulled, written


def test_a_bonus_is_raised_as_she_reads_the_lever() -> None:
    """15 % of a base of 170,000 is 25,500 a year, 6,375 a quarter."""
    bonus = [{"usd_per_payment": 2_000, "payments_per_year": 4}]
    of_base = {"readings": {"performance_bonus_uplift": "of_base"}}
    as_it_is = pulled("coursera", RESULT, bonus=bonus)
    as_she_reads = pulled("coursera", RESULT, bonus=bonus, negotiation=of_base)
    assert "a bonus of $2,300 a quarter in place of $2,000" in written(as_it_is, "kpi_bonus").text
    assert "a bonus of $8,375 a quarter in place of $2,000" in written(as_she_reads, "kpi_bonus").text


def test_less_churn_argues_as_a_rise_does() -> None:
    """Half of the way from 5 to 9 %."""
    promised = pulled("coda", {"metric": "churn", "change_fraction": -0.07, "kind": "goal"})
    text = written(promised, "equity_for_impact").text
    assert "0.085% of the company in place of 0.08%" in text
    assert "a reduction of 7% in churn" in text

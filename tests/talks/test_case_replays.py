"""The worked cases that the articles tell, beside this program's advice; nothing that they leave out is filled in."""

from __future__ import annotations

import pytest

from negotiation import market
from negotiation.talks.case_replays import AS_TOLD, NOT_STATED, CaseTurn, Replay, replay_cases

BANDS = market.shipped_bands()
MILLION = 1_000_000


def replay(key: str, company_value_usd: float | None = None) -> Replay:
    (found,) = replay_cases(BANDS[key], company_value_usd)
    return found


def test_2u_step_by_step_in_both_readings() -> None:
    """“0.10 % increase” is to 0.10 %, or by 0.10 points to 0.18 %, which its own range does not hold."""
    assert replay("2u").steps == (
        CaseTurn("Offered", ("$170,000", "$15,000", "0.08%", NOT_STATED)),
        CaseTurn("Asked", ("$185,000", NOT_STATED, NOT_STATED, NOT_STATED)),
        CaseTurn("Outcome, as read here", (NOT_STATED, "$20,000", "0.10%", NOT_STATED)),
        CaseTurn("Outcome, read otherwise", (NOT_STATED, "$20,000", "0.18%", NOT_STATED)),
    )
    to, by = replay("2u").remarks
    assert to == "Read here: equity rose to this figure: it ends at 0.10%."
    assert by.endswith("it ends at 0.18%, above the top of its own range (0.12%).")


def test_2u_says_what_is_left_unsaid() -> None:
    assert replay("2u").unsaid == (
        "The base in the end is not stated.",
        "Whether the candidate accepted is not stated.",
    )


def test_2u_is_countered_without_a_value_that_nobody_told() -> None:
    """The band's top is 11.8 % above 170k, so base goes there: 20,000 a year for four years."""
    (advice,) = replay("2u").advice
    assert advice.step == CaseTurn("We'd ask for, not counting equity", ("$190,000", AS_TOLD, AS_TOLD, AS_TOLD))
    words = " ".join(advice.sentences)
    assert "+$80,000 to the candidate over 4 years" in words
    assert "The source doesn't say what the company is worth" in words
    assert "equity beats base only above $200M" in words


def test_2u_with_a_view_of_what_the_company_is_worth() -> None:
    """At $300M: 5,000 + 0.02 % = 65,000; the golden best package of 4.5 points is worth 130,000.

    The ask is base to the top of its range in any case: that is worth what it aims at.
    """
    plain, advice = replay("2u", 300 * MILLION).advice
    assert advice.step.title.endswith("with the company at $300M")
    assert advice.step.cells == plain.step.cells
    assert not any("points" in sentence for sentence in plain.sentences)
    assert "took 4.5 points and was worth +$65,000, at the base offered" in advice.sentences[-1]
    assert advice.sentences[-1].endswith("equity at 0.12% would be worth +$130,000.")


def test_medium_was_asked_above_its_band() -> None:
    found = replay("medium")
    assert found.steps == (
        CaseTurn("Offered", (NOT_STATED,) * 4),
        CaseTurn("Asked", ("$220,000", NOT_STATED, NOT_STATED, NOT_STATED)),
        CaseTurn("Outcome", ("$190,000", NOT_STATED, "0.10%", "added, amount not stated")),
    )
    assert found.unsaid == (
        "The source doesn't say what was offered.",
        "The amount of the bonus is not stated.",
        "The candidate accepted.",
    )
    assert "$10,000 above the reported range (top: $210,000)" in found.remarks[0]


def test_medium_is_countered_from_what_came_back() -> None:
    """From 190k the ask is the top of the band; no sign-on is made up, as they are rare there."""
    (advice,) = replay("medium").advice
    assert advice.step.cells == ("$210,000", AS_TOLD, AS_TOLD, AS_TOLD)
    assert advice.sentences[0].endswith("so we counter the package that came back.")


def test_coursera_gives_no_package_to_counter() -> None:
    found = replay("coursera", 900 * MILLION)
    assert found.steps[-1].cells == (NOT_STATED, NOT_STATED, NOT_STATED, "+$4,000, 4 times a year")
    assert found.unsaid[0] == "The source doesn't say what was offered or what was asked."
    assert found.advice == ()
    (remark,) = found.remarks
    assert "Paid in full, that's $16,000 a year, or $24,000 with the regular bonus" in remark


@pytest.mark.parametrize("key", ["2u", "medium", "coursera"])
def test_each_has_its_source(key: str) -> None:
    assert replay(key).source.kind == "article claim"


@pytest.mark.parametrize("key", ["coda", "ai-pm-market"])
def test_no_case_no_replay(key: str) -> None:
    assert replay_cases(BANDS[key]) == ()

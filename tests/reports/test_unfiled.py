"""What the figures of an offer include though the file doesn't have it."""

from __future__ import annotations

import pytest

from negotiation.offers import Grant, Round, Scenario
from negotiation.offers.standing import apply_every_round
from negotiation.reports.command_line import comparison_cli
from negotiation.reports.for_programs import as_json
from negotiation.reports.unfiled import describe_unfiled
from negotiation.valuation.comparison import compare_offers
from tests.turns import offer, said

SPOKEN = said("them", 9, base_usd_per_year=200_000, verbal=True)
WROTE = said("them", 10, sign_on_usd=20_000)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ((), ""),
        ((SPOKEN,), "This includes the verbal $200,000 base."),
        ((WROTE,), "This includes the $20,000 signing bonus they wrote since."),
        (
            (SPOKEN, WROTE),
            "This includes the verbal $200,000 base, and the $20,000 signing bonus they wrote since.",
        ),
        ((said("them", 9, ownership_fraction=0.001, verbal=True),), "This includes the verbal 0.10% equity."),
    ],
)
def test_what_they_said_since_is_named(told: tuple[Round, ...], sentence: str) -> None:
    equity = (Grant(kind="ownership", fraction=0.0008, company_value_usd=1e8),)
    assert describe_unfiled(Scenario(offer=(offer(*told, equity=equity),)), "It") == sentence


def test_value_counts_what_was_told_and_says_so() -> None:
    """4 years at $200,000 and the signing bonus of $15,000."""
    scenario = Scenario(offer=(offer(SPOKEN),))
    comparison = compare_offers(apply_every_round(scenario))
    (row,) = as_json.value_json(comparison, scenario)["offers"]
    assert row["total_usd"] == pytest.approx(815_000)
    assert row["includes"] == [
        {"part": "base_usd_per_year", "amount": 200_000, "date": "2026-11-09", "verbal": True},
    ]
    assert "It: this includes the verbal $200,000 base." in comparison_cli.write_values(comparison, scenario)
    plain = Scenario(offer=(offer(),))
    assert "includes" not in as_json.value_json(compare_offers(plain), plain)["offers"][0]

"""Who has kept the most by month of leaving: the stretches, and the sentence above the chart."""

from __future__ import annotations

import numpy as np
import pytest

from negotiation.offers import Assumptions
from negotiation.reports.lead import LeadStretch, describe_lead, find_lead_stretches
from negotiation.valuation.comparison import LEVEL_USD, Comparison, compare_offers
from tests import sample_offers as offers
from tests.dashboard.charts.cases import every

HEAD_START = offers.based("A", 120_000).change(sign_on=(offers.STEPPED.sign_on[0].change(clawback_months=0),))


def test_the_example() -> None:
    """Coda's grant vests monthly, the others' after a year; Large tech's last vest is in month 48."""
    found = compare_offers(offers.example())
    assert [(s.leader, s.first_month, s.last_month) for s in find_lead_stretches(found)] == [
        ("Coda", 1, 11),
        ("Coursera", 12, 47),
        ("Large tech", 48, 48),
    ]
    assert describe_lead(found) == "Large tech leads only if you stay all 4 years"


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (offers.compared(offers.based("A", 150_000)), "What you'd keep if you leave"),
        (offers.compared(offers.based("A", 150_000), offers.based("B", 160_000)), "B leads whenever you leave"),
        # $30,000 at once against $1,000 a month more: level after month 30, so that B leads from there.
        (offers.compared(HEAD_START, offers.based("B", 132_000)), "A leads until month 29, then B"),
        (offers.compared(offers.UNKNOWN, offers.based("B", 100_000)), "Unknown leads until month 11, then B"),
    ],
)
def test_who_leads_in_a_sentence(found: Comparison, sentence: str) -> None:
    assert describe_lead(found) == sentence


def test_three_leaders_in_turn_and_no_list_of_more() -> None:
    """The example's first two years: Coda, then Coursera; nobody's last vest has come."""
    example = offers.example()
    short = compare_offers(example.change(assumptions=Assumptions(horizon_months=24)))
    assert describe_lead(short) == "Coda leads until month 11, then Coursera"


@every
def test_the_leader_has_kept_no_less_than_anybody(found: Comparison) -> None:
    """In every month that has one, and the months are told once each."""
    kept = {v.offer.name: v.kept_if_leaving_usd for v in found.valuations}
    stretches = find_lead_stretches(found)
    months = [month for s in stretches for month in range(s.first_month, s.last_month + 1)]
    assert months == sorted(set(months))
    for stretch in stretches:
        for month in range(stretch.first_month, stretch.last_month + 1):
            best = np.fmax.reduce([usd[month] for usd in kept.values()])
            assert kept[stretch.leader][month] >= best - LEVEL_USD
    unknown = set(range(1, found.assumptions.horizon_months + 1)) - set(months)
    assert all(not any(np.isfinite(usd[month]) for usd in kept.values()) for month in unknown)


def test_level_offers_change_no_lead() -> None:
    twins = offers.compared(offers.based("A", 150_000), offers.based("B", 150_000))
    assert find_lead_stretches(twins) == (LeadStretch("A", 1, 48),)

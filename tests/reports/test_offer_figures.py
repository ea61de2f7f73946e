"""What a card says of an offer: dollars a year, how far it's behind, and what it would take to match the best."""

from __future__ import annotations

import pytest

from negotiation.offers import Assumptions, Grant, Offer, OfferStatus, SignOn
from negotiation.reports import offer_figures as figures
from negotiation.reports.counteroffer import list_ask_rows
from negotiation.reports.leaders import describe_leaders, list_unknown_from
from negotiation.valuation.comparison import Comparison
from tests import sample_offers as offers

A, B = offers.based("A", 150_000), offers.based("B", 140_000)
OPTIONS = offers.based("Options", 120_000).change(
    equity=(Grant(kind="iso", shares=10_000, strike_usd=2.0, price_usd=5.0),)
)


def ways(*several: Offer, assumptions: Assumptions | None = None) -> tuple[str, ...]:
    """What the last of these offers would take to match the best."""
    comparison = offers.compared(*several, assumptions=assumptions)
    return figures.list_ways_to_match(comparison, comparison.valuations[-1])


def behind(comparison: Comparison, place: int) -> str:
    return figures.describe_behind(comparison, comparison.valuations[place])


def test_what_an_offer_is_worth_a_year_is_its_average() -> None:
    """$150,000 and a quarter of $25,000."""
    (v,) = offers.compared(A.change(sign_on=(SignOn(amount_usd=25_000),))).valuations
    assert figures.compute_usd_per_year(v) == pytest.approx(156_250)
    assert figures.list_card_figures(v) == (
        ("First year", "$175,000"),
        ("Cash a year", "$156,250"),
        ("4 years", "$625,000"),
    )


@pytest.mark.parametrize("rate", [0.0, 0.03, 0.1])
def test_the_same_pay_each_year_is_that_pay_a_year_at_any_discount(rate: float) -> None:
    (v,) = offers.compared(A, assumptions=Assumptions(discount_rate_per_year=rate)).valuations
    assert figures.compute_usd_per_year(v) == pytest.approx(150_000)


def test_how_far_behind_is_said_a_year() -> None:
    comparison = offers.compared(A, B, offers.based("C", 150_000))
    assert [behind(comparison, place) for place in (1, 2)] == ["$10,000 a year behind", "Level with A"]


def test_what_it_takes_in_base_is_never_less_than_what_is_lacking() -> None:
    """$10,000 of base without a bonus; told up to a hundred where it's no round figure."""
    assert ways(A, B)[0] == "+$10,000 base"
    assert ways(A, offers.based("B", 139_955))[0] == "+$10,100 base"


def test_the_other_way_is_what_the_equity_depends_on() -> None:
    """10,000 options lack $90,000 over four years: 2 + (30,000 + 90,000) / 10,000 = 14 dollars a share."""
    assert ways(A, OPTIONS) == ("+$22,500 base", "a $14.00 share price")
    part = offers.based("Part", 140_000).change(
        equity=(Grant(kind="ownership", fraction=0.001, company_value_usd=10_000_000),)
    )
    assert ways(A, part) == ("+$7,500 base", "a $40M company value")
    assert ways(A, B.change(equity=(Grant(kind="rsu", grant_usd=20_000),))) == (
        "+$5,000 base",
        "$20,000 more in RSUs",
    )
    assert ways(A, B) == ("+$10,000 base", "$40,000 more at signing")


def test_a_job_one_has_pays_no_signing_bonus() -> None:
    assert ways(A, B.change(status=OfferStatus.CURRENT)) == ("+$10,000 base",)


def test_the_best_matches_itself_and_the_unknown_nobody() -> None:
    assert ways(B, A) == ()
    assert ways(A, offers.UNKNOWN) == ()


def test_beside_the_best_stands_the_job_or_who_pays_more_cash() -> None:
    job = offers.based("Job", 120_000).change(status=OfferStatus.CURRENT)
    rich = A.change(equity=(Grant(kind="rsu", grant_usd=200_000),))
    assert figures.describe_top_offer(offers.compared(A, job)) == "$30,000 a year more than your current job"
    assert figures.describe_top_offer(offers.compared(A, B)) == "Pays the most cash, too"
    assert figures.describe_top_offer(offers.compared(rich, offers.based("B", 160_000))) == (
        "B pays $10,000 a year more in cash"
    )
    assert figures.describe_top_offer(offers.compared(A)) == ""


def test_a_change_is_said_a_year_over_each_stay() -> None:
    """A signing bonus of $24,000 is $6,000 a year over four years and $12,000 over two."""
    signed = A.change(sign_on=(SignOn(amount_usd=24_000),))
    (before,) = offers.compared(signed).valuations
    (after,) = offers.compared(signed, assumptions=Assumptions(horizon_months=24)).valuations
    assert figures.describe_change_per_year(after, before) == "+$6,000 a year"
    assert figures.describe_change_per_year(before, after) == "−$6,000 a year"
    assert figures.describe_change_per_year(before, before) == "No change"


def test_who_leads_when_and_what_that_leaves_out() -> None:
    """$31,000 are made up for by $10,000 a year after 37.2 months."""
    signed = B.change(sign_on=(SignOn(amount_usd=31_000),))
    assert describe_leaders(offers.compared(A, signed)) == "Best if you leave in months 1–37: B; 38–48: A."
    assert describe_leaders(offers.compared(A, B)) == ""
    assert list_unknown_from(offers.compared(A, offers.UNKNOWN)) == [
        "From month 12 that leaves out Unknown: we don't know what the company is worth."
    ]


def test_a_fixed_term_counts_by_the_years_worked() -> None:
    """120,000 a year for two of the four years: 240,000 in all, and an ask of 12,000 more a year is 12,000 a year."""
    contract = offers.based("Contract", 120_000).change(ends_month=24)
    (valuation,) = offers.compared(contract).valuations
    assert valuation.months_worked == 24
    assert figures.compute_usd_per_year(valuation) == pytest.approx(120_000)
    assert [(row.part, row.change) for row in list_ask_rows(offers.countered(contract))] == [
        ("Base", "+$12,000"),
        ("Total", "+$12,000"),
    ]

"""An offer's totals: what is known of it, a year as Compare counts it, and what is left out."""

from __future__ import annotations

import pytest

from negotiation.offers import Assumptions, Bonus, Grant, Offer, SignOn
from negotiation.reports.offer_figures import compute_usd_per_year
from negotiation.valuation.totals import sum_known_pay
from negotiation.valuation.valuation import price_offer

PAID = Offer(
    name="A",
    base_usd_per_year=100_000,
    bonus=(Bonus(fraction_of_base=0.1),),
    sign_on=(SignOn(amount_usd=20_000),),
)


def test_the_totals_are_the_first_year_the_stay_and_their_average() -> None:
    # Each year 100,000 + 10,000; the first 20,000 more: 460,000 in four years, 115,000 a year.
    totals = sum_known_pay(PAID, Assumptions())
    assert totals is not None
    assert (totals.first_year_usd, totals.total_usd, totals.per_year_usd) == pytest.approx((130_000, 460_000, 115_000))
    expected = {"base": 100_000, "bonus": 10_000, "sign_on": 5_000, "equity": 0, "benefits": 0}
    assert totals.parts_usd_per_year == pytest.approx(expected)
    assert totals.is_whole


@pytest.mark.parametrize("assumed", [{"discount_rate_per_year": 0.08}, {"leaving_rate_per_year": 0.2}])
def test_what_an_offer_pays_a_year_is_the_same_as_on_compare(assumed: dict[str, float]) -> None:
    assumptions = Assumptions().change(**assumed)
    totals = sum_known_pay(PAID, assumptions)
    assert totals is not None
    assert totals.per_year_usd == pytest.approx(compute_usd_per_year(price_offer(PAID, assumptions)))


def test_a_grant_that_nobody_can_price_is_left_out_and_the_one_beside_it_counts() -> None:
    grants = (Grant(kind="rsu", grant_usd=40_000), Grant(kind="ownership", fraction=0.001))
    totals = sum_known_pay(PAID.change(equity=grants), Assumptions())
    assert totals is not None
    assert totals.parts_usd_per_year["equity"] == pytest.approx(10_000)
    assert not totals.is_whole


def test_without_a_base_there_are_no_totals() -> None:
    assert sum_known_pay(Offer(name="A"), Assumptions()) is None

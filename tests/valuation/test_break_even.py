"""At what share price or company value two offers are level, by hand; and the share price as a lever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from negotiation.offers import Assumptions, Change, Grant, Offer, Scenario, Vesting
from negotiation.offers.cash import SignOn
from negotiation.offers.levers import LEVERS, levers_of
from negotiation.offers.offer import Forfeit, Negotiation
from negotiation.offers.scenario import apply_changes
from negotiation.valuation.break_even import EquityBreakEven, find_equity_break_even
from negotiation.valuation.comparison import Comparison, compare_offers
from negotiation.valuation.sensitivity import Sensitivity
from negotiation.valuation.valuation import price_offer

YEARLY = Vesting(months=48, cliff_months=0, every_months=12)


def cash(usd: float, name: str = "Cash") -> Offer:
    return Offer(name=name, base_usd_per_year=0.0, sign_on=(SignOn(amount_usd=usd),))


def holding(*grants: Grant, name: str = "Stock", **terms: Any) -> Offer:  # noqa: ANN401 - terms of an offer
    return Offer(name=name, base_usd_per_year=0.0, equity=grants, **terms)


def level(own: Offer, other: Offer, **assumptions: Any) -> EquityBreakEven | None:  # noqa: ANN401 - as Record.change
    assumed = Assumptions(**assumptions)
    found = find_equity_break_even(price_offer(own, assumed), price_offer(other, assumed))
    return found and replace(found, value_usd=round(found.value_usd, 6))


def flips(*offers: Offer, **assumptions: Any) -> list[tuple[str | None, str | None, float]]:  # noqa: ANN401 - likewise
    found: Comparison = compare_offers(Scenario(offer=offers, assumptions=Assumptions(**assumptions)))
    return [(flip.offer, flip.where, round(flip.value, 6)) for flip in found.flips if flip.variable == "price_usd"]


RSUS = Grant(kind="rsu", shares=1_000, price_usd=10, vesting=YEARLY)
OPTIONS = Grant(kind="nso", shares=1_000, strike_usd=4, price_usd=10, vesting=YEARLY)
UNTOLD = Grant(kind="nso", shares=1_000, strike_usd=4, vesting=YEARLY)


@pytest.mark.parametrize(
    ("grant", "value_usd", "now_usd"),
    [
        (RSUS, 20, 10),  # 1,000 shares make 20,000 at $20
        (OPTIONS, 24, 10),  # and options at $20 above their strike
        (UNTOLD, 24, None),
        (RSUS.change(payout_multiple=2.0), 10, 10),
        (Grant(kind="rsu", shares=1_000, company_value_usd=5e8, fully_diluted_shares=1e8, vesting=YEARLY), 20, 5),
    ],
)
def test_price_at_which_two_are_level(grant: Grant, value_usd: float, now_usd: float | None) -> None:
    assert level(holding(grant), cash(20_000)) == EquityBreakEven("price_usd", value_usd, now_usd)
    assert flips(holding(grant), cash(20_000)) == [("Stock", "equity[1]", value_usd)]


def test_growth_lifts_options_over_their_strike_one_after_the_other() -> None:
    """Growth of 100% a year: 250 options each at P·2−4, P·4−4, P·8−4, P·16−4 where above 0.

    At P = 1 the strike is out of reach at the first vest, just reached at the second, and 4 and 12 come of the others:
    250·16 = 4,000. At P = 0.4 only the last pays, 6.4 − 4 = 2.4: 600.
    """
    assert flips(holding(UNTOLD), cash(4_000), equity_growth_per_year=1.0) == [("Stock", "equity[1]", 1)]
    assert flips(holding(UNTOLD), cash(600), equity_growth_per_year=1.0) == [("Stock", "equity[1]", 0.4)]


def test_discount_and_horizon_count() -> None:
    """Two of four vests by month 24, of 250 shares each, at 1/1.25 and 1/1.5625: 360 shares' worth."""
    found = flips(holding(RSUS), cash(3_600), discount_rate_per_year=0.25, horizon_months=24)
    assert found == [("Stock", "equity[1]", 10)]


def test_how_far_a_price_is_searched() -> None:
    """100 times today's, or $10,000 where nobody has told it."""
    assert flips(holding(RSUS), cash(1_000_000)) == [("Stock", "equity[1]", 1_000)]
    assert flips(holding(RSUS), cash(1_000_001)) == []
    assert flips(holding(UNTOLD), cash(9_996_000)) == [("Stock", "equity[1]", 10_000)]
    assert flips(holding(UNTOLD), cash(9_996_001)) == []


@pytest.mark.parametrize(
    ("own", "other"),
    [
        (holding(RSUS, sign_on=(SignOn(amount_usd=30_000),)), cash(20_000)),  # ahead at any price
        (cash(1, "Other"), cash(20_000)),
        (holding(RSUS.change(granted_month=60)), cash(20_000)),  # nothing of it vests in time
    ],
)
def test_no_price_does_it(own: Offer, other: Offer) -> None:
    assert (level(own, other), flips(own, other)) == (None, [])


def test_equity_that_counts_as_nothing_has_no_break_even() -> None:
    assert level(holding(RSUS), cash(20_000), equity_lens="none") is None
    assert flips(holding(RSUS), cash(20_000), equity_lens="none") == []


def test_grants_at_one_price_move_together_in_a_break_even_and_alone_in_flips() -> None:
    """2,000 shares make 40,000 at $20; one grant alone has to make 30,000 of it, which is $30."""
    both = holding(RSUS, RSUS)
    assert level(both, cash(40_000)) == EquityBreakEven("price_usd", 20, 10)
    assert flips(both, cash(40_000)) == [("Stock", "equity[1]", 30), ("Stock", "equity[2]", 30)]


def test_two_grants_of_unknown_price_have_one_break_even() -> None:
    """1,000 options above $4 and 1,000 shares: 36,000 at $20."""
    untold = holding(UNTOLD, Grant(kind="rsu", shares=1_000, vesting=YEARLY))
    assert level(untold, cash(36_000)) == EquityBreakEven("price_usd", 20, None)
    assert flips(untold, cash(36_000)) == []  # of each alone, the other one is unknown


def test_company_value_at_which_two_are_level() -> None:
    part = Grant(kind="ownership", fraction=0.001, company_value_usd=1e7, vesting=YEARLY)
    assert level(holding(part), cash(20_000)) == EquityBreakEven("company_value_usd", 2e7, 1e7)
    untold = Grant(kind="ownership", fraction=0.001, vesting=YEARLY)
    assert level(holding(untold, untold), cash(20_000)) == EquityBreakEven("company_value_usd", 1e7, None)


def test_the_leaders_own_price_is_found_too() -> None:
    assert level(holding(RSUS), cash(5_000)) == EquityBreakEven("price_usd", 5, 10)


def test_leaving_and_switching_count_as_they_are_compared() -> None:
    """Leaving loses 4,000 and switching costs 1,000: 10,000 of cash at the job takes 15,000 of stock."""
    job = cash(10_000, "Job").change(status="current", sign_on=(SignOn(amount_usd=10_000, month=1),))
    job = job.change(forfeit=(Forfeit(name="bonus", usd=4_000),))
    new = holding(RSUS, negotiation=Negotiation(switching_cost_usd=1_000))
    assert level(new, job) == EquityBreakEven("price_usd", 15, 10)


# --- what a what-if moves ---------------------------------------------------------------------------------------------


def moved(offer: Offer, lever: str, value: float) -> Offer:
    changed = apply_changes(Scenario(offer=(offer,)), [Change(offer=offer.name, lever=lever, value=value)])
    return changed.offer[0]


@pytest.mark.parametrize("grant", [RSUS, OPTIONS, UNTOLD, RSUS.change(price_usd=None)])
def test_a_grant_in_shares_has_its_price_as_a_lever(grant: Grant) -> None:
    offer = holding(grant)
    assert "price_usd" in levers_of(offer)
    assert LEVERS["price_usd"].read(offer) == grant.price_usd
    assert moved(offer, "price_usd", 25).equity == (grant.change(price_usd=25),)


def test_shares_at_one_price_move_together() -> None:
    other = RSUS.change(price_usd=7)
    assert moved(holding(RSUS, OPTIONS, other), "price_usd", 25).equity == (
        RSUS.change(price_usd=25),
        OPTIONS.change(price_usd=25),
        other,
    )


def test_no_price_lever_without_shares() -> None:
    dollars, part = Grant(kind="rsu", grant_usd=1_000), Grant(kind="ownership", fraction=0.001)
    assert [lever for grant in (dollars, part) for lever in levers_of(holding(grant)) if lever == "price_usd"] == []


def test_the_payout_of_performance_stock_is_a_lever_where_it_is_stated() -> None:
    assert "payout_multiple" not in levers_of(holding(RSUS))
    stated = RSUS.change(payout_multiple=1.0)
    assert LEVERS["payout_multiple"].read(holding(RSUS, stated)) == 1.0
    assert moved(holding(RSUS, stated), "payout_multiple", 1.5).equity == (RSUS, RSUS.change(payout_multiple=1.5))


# --- performance stock in what a counter moves ------------------------------------------------------------------------


def test_more_performance_stock_is_worth_its_payout() -> None:
    """A hundred more shares that pay out at 150% are 150 more at $10; a dollar more of a grant is 1.50."""
    offer = holding(RSUS.change(payout_multiple=1.5))
    assert Sensitivity(price_offer(offer, Assumptions())).value_shares(np.array([1_100.0])).tolist() == [1_500]
    dollars = holding(Grant(kind="rsu", grant_usd=1_000, payout_multiple=1.5, vesting=YEARLY))
    assert Sensitivity(price_offer(dollars, Assumptions())).grant.per_dollar == 1.5

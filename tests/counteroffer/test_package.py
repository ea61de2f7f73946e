"""What amounts of the parts are worth to the candidate, and what they cost the employer."""

from __future__ import annotations

import numpy as np
import pytest

from negotiation.counteroffer.limits import BASE, GRANT, OWNERSHIP, SHARES, SIGN_ON, STIPEND, put_amounts
from negotiation.counteroffer.package import World, in_world
from negotiation.offers import Assumptions, Benefit, Bonus, Grant, Match, Offer, SignOn, Vesting
from tests.sample_offers import PLAIN, RSU, TWO_U, countered, priced

SHARES_OFFER = PLAIN.change(equity=(Grant(kind="rsu", shares=4_000, price_usd=40.0),))
OPTIONS = PLAIN.change(equity=(Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0),))
UNTOLD = PLAIN.change(equity=(Grant(kind="ownership", fraction=0.001),))
MATCHED = PLAIN.change(match=(Match(rate=1.0, up_to_fraction_of_base=0.2, employee_fraction=0.2),))


def gain(offer: Offer, key: str, amount: float, **assumptions: float) -> float:
    pricing = priced(offer, **assumptions)
    part = pricing.room.part(key)
    assert part is not None
    return pricing.gain_of(part, amount)


# --- worth ------------------------------------------------------------------------------------------------------------


def test_a_package_holds_what_is_offered_of_the_rest() -> None:
    """4 × 180,000 + 15,000 + 0.08 % of $100M: 720 + 15 + 80 = 815; 40 more than 775."""
    found = priced(TWO_U).build_package({BASE: 180_000})
    assert found.amounts == {BASE: 180_000, SIGN_ON: 15_000, OWNERSHIP: 0.0008}
    assert found.value_usd == pytest.approx(815_000, abs=0.005)
    assert found.gain_usd == pytest.approx(40_000, abs=0.005)


def test_a_bonus_tied_to_base_counts() -> None:
    """15 % of base: $10,000 more is worth 1.15 × 4 × 10,000."""
    assert gain(PLAIN.change(bonus=(Bonus(fraction_of_base=0.15),)), BASE, 160_000) == pytest.approx(46_000)


def test_what_vests_beyond_the_stay_does_not_count() -> None:
    """In two years half of a four-year grant vests: 0.01 % of $100M is worth $5,000."""
    assert gain(TWO_U, OWNERSHIP, 0.0009, horizon_months=24) == pytest.approx(5_000)


def test_discount_leaving_and_clawback_count() -> None:
    """A signing bonus that may be owed back is worth less than its dollars, base less than its four years."""
    offer = TWO_U.change(sign_on=(SignOn(amount_usd=15_000, clawback_months=24, clawback_rule="full"),))
    world = {"leaving_rate_per_year": 0.2, "discount_rate_per_year": 0.05}
    assert 2_000 < gain(offer, BASE, 171_000, **world) < 4_000
    assert 500 < gain(offer, SIGN_ON, 16_000, **world) < 1_000


def test_equity_is_worth_nothing_under_the_lens_none() -> None:
    pricing = priced(TWO_U)
    pricing = in_world(pricing, World(Assumptions(equity_lens="none")))
    part = pricing.room.equity
    assert part is not None
    assert pricing.list_gains(part).tolist() == [0.0] * len(part.levels)


def test_a_company_worth_twice_as_much() -> None:
    """0.01 % of $200M is $20,000; a grant in dollars became shares before, and is worth twice its dollars too."""
    for offer, key, more, expected in ((TWO_U, OWNERSHIP, 0.0009, 20_000), (RSU, GRANT, 110_000, 20_000)):
        pricing = in_world(priced(offer), World(Assumptions(), company_value_times=2.0))
        assert pricing.at({key: more}).present_value_usd - pricing.now_usd == pytest.approx(expected)


@pytest.mark.parametrize(
    "offer",
    [TWO_U, RSU, SHARES_OFFER, OPTIONS, MATCHED, TWO_U.change(sign_on=(SignOn(amount_usd=9_000, month=13),))],
    ids=["ownership", "dollars", "shares", "options", "match", "late"],
)
def test_gains_by_the_table_are_the_whole_model_s(offer: Offer) -> None:
    """Of every level of every part, to the cent: no part changes what another is worth."""
    pricing = priced(offer, discount_rate_per_year=0.05, leaving_rate_per_year=0.1)
    for part in pricing.parts:
        levels = part.levels[:12]
        whole = [pricing.at({part.key: level}).present_value_usd - pricing.now_usd for level in levels.tolist()]
        assert pricing.list_gains(part)[:12] == pytest.approx(np.array(whole), abs=0.01)


def test_a_match_that_ends_is_priced_where_it_ends() -> None:
    """20 % of $150,000 is $30,000, beyond what may be deferred in a year: more base brings no more match."""
    assert gain(MATCHED, BASE, 151_000) == pytest.approx(4_000)


def test_equity_of_unknown_worth_counts_in_no_figure() -> None:
    """4 × 150,000, whatever 0.1 % is worth; more of it adds nothing that anybody knows."""
    pricing = priced(UNTOLD)
    assert pricing.untold_grants == {0}
    assert pricing.now_usd == pytest.approx(600_000)
    assert pricing.build_package({OWNERSHIP: 0.002}).gain_usd == 0


# --- cost -------------------------------------------------------------------------------------------------------------


def test_cost_is_told_in_points_where_rates_are_published() -> None:
    """$5,000 of base, $2,000 of signing bonus, 0.01 %: a point each."""
    pricing = priced(TWO_U)
    costs = {BASE: 175_000, SIGN_ON: 17_000, OWNERSHIP: 0.0009}
    for key, amount in costs.items():
        part = pricing.room.part(key)
        assert part is not None
        assert pricing.cost_of(part, amount) == pytest.approx(1.0)
    assert pricing.build_package(costs).points_above_offer == pytest.approx(3.0)


def test_a_dollar_of_wages_costs_a_dollar() -> None:
    """Base, signing bonus and RSUs at vest are all wages to the payroll tax, so that none is dearer than another."""
    pricing = priced(RSU)
    for key, amount in {BASE: 151_000, SIGN_ON: 4_000, GRANT: 104_000}.items():
        found = pricing.build_package({key: amount})
        assert found.employer_cost_above_offer_usd / found.gain_usd == pytest.approx(
            pricing.build_package({BASE: 152_000}).employer_cost_above_offer_usd / 8_000
        )
    assert pricing.build_package({BASE: 152_000}).points is None


# --- what a package holds ---------------------------------------------------------------------------------------------


def test_rsus_are_told_in_dollars_too() -> None:
    """At today's price; options have a strike and no such worth."""
    package = priced(SHARES_OFFER).build_package({SHARES: 5_000})
    assert (package.shares, package.grant_usd) == (5_000, 200_000)
    assert priced(OPTIONS).build_package({}).grant_usd is None


def test_a_stipend_is_in_a_package_only_where_it_moves() -> None:
    offer = PLAIN.change(benefit=(Benefit(name="stipend", usd_per_payment=2_000),))
    pricing = priced(offer)
    assert pricing.build_package({}).stipend_usd_per_year is None
    assert pricing.build_package({STIPEND: 3_000}).gain_usd == pytest.approx(4_000)


def test_several_signing_bonuses_count_together() -> None:
    """What is asked is the total; the first one moves."""
    offer = TWO_U.change(sign_on=(SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12)))
    assert [each.amount_usd for each in put_amounts(offer, {SIGN_ON: 18_000}).sign_on] == [13_000, 5_000]


def test_a_vesting_schedule_stays_as_it_is() -> None:
    """A larger grant vests as the offer's does."""
    vesting = Vesting(by_year=(0.1, 0.2, 0.3, 0.4))
    offer = PLAIN.change(equity=(Grant(kind="rsu", grant_usd=100_000, vesting=vesting),))
    assert put_amounts(offer, {GRANT: 120_000}).equity[0].vesting == vesting
    assert countered(offer).value_usd == pytest.approx(700_000)

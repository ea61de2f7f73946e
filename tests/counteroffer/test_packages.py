"""One to three packages worth what the ask is worth, each with more of one thing.

An offer of base alone is worth four times its base over the usual four years, and a dollar of signing bonus a dollar.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from negotiation.counteroffer.limits import BASE, GRANT, OWNERSHIP, SHARES, SIGN_ON, put_amounts
from negotiation.counteroffer.packages import annualize_amounts, is_apart
from negotiation.offers import Assumptions, Bonus, Grant, Match, Negotiation, Offer, PostedRange, SignOn, Vesting
from negotiation.offers.scenario import Evidence
from negotiation.valuation.valuation import price_offer
from tests.sample_offers import RSU, TWO_U, Value, based, countered, priced

OFFER = based("Acme", 150_000)
SHARES_OFFER = OFFER.change(name="Shares", equity=(Grant(kind="rsu", shares=4_000, price_usd=40.0),))
OPTIONS = OFFER.change(name="Options", equity=(Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0),))
MATCHED = OFFER.change(name="Matched", match=(Match(rate=1.0, up_to_fraction_of_base=0.2, employee_fraction=0.2),))
COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    sign_on=(SignOn(amount_usd=25_000),),
    equity=(Grant(kind="ownership", fraction=0.0004, company_value_usd=9e8),),
)
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="goal"),)


def two_u(millions: float) -> Offer:
    return TWO_U.change(
        name=f"2U at ${millions:g}M", equity=(TWO_U.equity[0].change(company_value_usd=millions * 1e6),)
    )


MANY = (TWO_U, two_u(300), RSU, SHARES_OFFER, OPTIONS, OFFER, MATCHED, COURSERA)


def packages(offer: Offer, *others: Offer, **how: Value) -> dict[str, dict[str, float]]:
    """Each by its label: what of each part it raises."""
    found = countered(offer, *others, **how)
    room = found.pricing.room
    return {
        each.label: {part.key: each.package.amounts[part.key] for part in room.raised(each.package.amounts)}
        for each in found.packages
    }


def test_more_up_front_holds_as_much_signing_bonus_as_fits() -> None:
    """The ask is 60,000 of base. 15,000 up front leave 45,000, 11,250 of base: 11,000 come nearest, 59,000 in all."""
    assert packages(OFFER) == {"more base": {BASE: 165_000}, "more up front": {SIGN_ON: 15_000, BASE: 161_000}}


def test_more_equity_holds_as_much_of_the_grant_as_fits() -> None:
    """Its cap is 150,000: 50,000 of 60,000 are stock. 2,500 of base would be the rest: 2,000 or 3,000 are as near."""
    found = packages(RSU)
    assert list(found) == ["more base", "more equity", "more up front"]
    assert found["more equity"] in ({GRANT: 150_000, BASE: 152_000}, {GRANT: 150_000, BASE: 153_000})


def test_more_for_results_holds_the_bonus_of_an_open_lever() -> None:
    """8,000 a year are 32,000 of the 33,000 asked for."""
    found = countered(COURSERA, evidence=PLAN)
    assert found.packages[-1].label == "more for results"
    assert found.packages[-1].package.added_bonus_usd_per_year == 8_000
    assert "more for results" not in packages(COURSERA)


def test_none_costs_them_a_third_more_than_the_ask() -> None:
    """At $300M 4 points of base are worth 80,000, and so are 2 of equity with 1 of base.

    7.5 points of signing bonus are worth 15,000: no package with more of that costs 5.3 points at most.
    """
    assert packages(two_u(300)) == {"more base": {BASE: 190_000}, "more equity": {OWNERSHIP: 0.001, BASE: 175_000}}


def test_a_twin_is_left_out() -> None:
    """At $100M 0.01 % more and 2,500 less of base is all that 5.3 points leave: $2,500 a year lie too near."""
    assert packages(TWO_U) == {"more base": {BASE: 190_000}}


def test_none_has_base_under_the_range() -> None:
    """The ask is 168,000; with 15,000 up front, base is 164,000. At a range from 166,000 there's no such package."""
    offer = OFFER.change(range=PostedRange(low_usd_per_year=160_000, high_usd_per_year=190_000))
    assert packages(offer)["more up front"] == {SIGN_ON: 15_000, BASE: 164_000}
    high = OFFER.change(range=PostedRange(low_usd_per_year=166_000, high_usd_per_year=190_000))
    assert list(packages(high)) == ["more base"]


def test_none_is_worth_less_than_what_she_has_otherwise() -> None:
    """659,000 is near enough to the ask's 660,000, and less than the 659,500 that she has.

    1 % more than that is 666,095: the ask is base of 167,000, worth 668,000.
    """
    rival = based("Rival", 150_000).change(sign_on=(SignOn(amount_usd=59_500),))
    found = countered(OFFER, rival)
    assert found.ask is not None
    assert found.walk_away_usd == 659_500
    assert all(each.package.value_usd >= 659_500 for each in found.packages)


def test_without_an_ask_there_are_none() -> None:
    assert packages(OFFER.change(negotiation=Negotiation().change(target_usd=1.0))) == {}


# --- what lies apart --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("offer", "amounts", "apart"),
    [
        (OFFER, {BASE: 154_500}, True),  # 3 % of base
        (OFFER, {BASE: 154_400}, False),
        (OFFER, {SIGN_ON: 11_250}, True),  # 7.5 % of base, since it is paid once
        (OFFER, {SIGN_ON: 11_200}, False),
        (RSU, {GRANT: 118_000}, True),  # 4,500 a year over four years
        (RSU, {GRANT: 117_000}, False),
        (OPTIONS, {SHARES: 22_600}, True),  # 7 each: 2,600 are 18,200, a fourth of it a year
        (OPTIONS, {SHARES: 22_500}, False),
    ],
)
def test_two_packages_are_apart_by_a_year_of_some_part(offer: Offer, amounts: dict[str, float], *, apart: bool) -> None:
    assert is_apart(priced(offer), amounts, {}) == apart


def test_equity_counts_over_the_years_in_which_it_vests() -> None:
    """40,000 over two years; what can't be told in dollars counts for nothing."""
    offer = RSU.change(equity=(RSU.equity[0].change(vesting=Vesting(months=24)),))
    pricing = priced(offer)
    assert pricing.room.equity is not None
    assert annualize_amounts(pricing, pricing.room.equity, np.array([40_000.0])).tolist() == [20_000]


# --- whatever the offer -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offer", MANY, ids=lambda offer: offer.name)
def test_every_offer_s_packages_are_equal_and_apart(offer: Offer) -> None:
    """Priced anew from their terms alone: worth the ask within 0.5 %, two changes at most, inside their caps."""
    found = countered(offer, evidence=PLAN)
    assert found.ask is not None
    assert 1 <= len(found.packages) <= 3
    for each in (one.package for one in found.packages):
        again = price_offer(put_amounts(offer, each.amounts, found.pricing.band), Assumptions()).present_value_usd
        assert again == pytest.approx(each.value_usd, abs=0.01)
        assert abs(again - found.ask.value_usd) <= 0.005 * found.ask.value_usd + 0.01
        assert len(found.pricing.room.raised(each.amounts)) <= 2
        for part in found.pricing.room.raised(each.amounts):
            assert each.amounts[part.key] <= part.list_levels()[-1]
    for one, other in combinations(found.packages, 2):
        assert is_apart(found.pricing, one.package.amounts, other.package.amounts)


# --- another world ----------------------------------------------------------------------------------------------------


def test_which_would_be_best_with_the_company_at_half_and_at_double() -> None:
    """At $150M the 0.02 % more are worth 30,000, less than 60,000 of base; at $600M 120,000."""
    best = countered(two_u(300)).best_if
    assert {change: each.label for change, each in best.items()} == {
        "company_value_halved": "more base",
        "company_value_doubled": "more equity",
    }


@pytest.mark.parametrize("offer", [TWO_U, OFFER])
def test_where_all_hold_the_same_equity_none_would_be_better(offer: Offer) -> None:
    assert countered(offer).best_if == {}


def test_equity_of_unknown_worth_tells_no_other_world() -> None:
    assert countered(OFFER.change(equity=(Grant(kind="ownership", fraction=0.001),))).best_if == {}

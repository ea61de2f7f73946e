"""The calendar: what an offer pays and vests, month by month, before any price."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from negotiation.offers import (
    Benefit,
    Bonus,
    Cost,
    Forfeit,
    Grant,
    Match,
    Offer,
    OfferStatus,
    Refresher,
    SignOn,
    Vesting,
)
from negotiation.valuation.cashflow import Cashflow, build_cashflow
from negotiation.valuation.pay_dates import MONTHS, YEAR_OF_MONTH, clawback_owed_usd
from negotiation.valuation.retirement_plan import match_usd_per_year
from negotiation.valuation.vesting import FloatArray

BASE = 120_000.0


def offer(**parts: object) -> Offer:
    """An offer of $120,000 with these parts."""
    return Offer(name="A", **{"base_usd_per_year": BASE, **parts})  # type: ignore[arg-type]


def paid(flow: Cashflow, where: str) -> dict[int, float]:
    """The months in which a term pays, and what, to the cent."""
    (usd,) = (payments.usd for payments in flow.payments if payments.term.where == where)
    return listed(usd)


def vested(flow: Cashflow, where: str) -> dict[int, float]:
    """The months in which units of a term vest, all its grants together."""
    (units,) = (vests.units for vests in flow.vests if vests.term.where == where)
    return listed(units.sum(axis=0))


def listed(by_month: FloatArray) -> dict[int, float]:
    return {month: round(float(by_month[month]), 2) for month in np.flatnonzero(by_month).tolist()}


def months(first: int, last: int, value: float) -> dict[int, float]:
    return dict.fromkeys(range(first, last + 1), value)


# --- the calendar -------------------------------------------------------------------------------------------------


def test_month_zero_belongs_to_the_first_year() -> None:
    """Employment year k holds months 12(k−1)+1 … 12k; month 0, the first day, belongs to year 1."""
    years = {k: MONTHS[k - 1 == YEAR_OF_MONTH].tolist() for k in (1, 2, 10)}
    assert years == {1: list(range(13)), 2: list(range(13, 25)), 10: list(range(109, 121))}


def test_base_is_paid_in_twelfths_at_the_end_of_every_month() -> None:
    """$10,000 from month 1 to the longest horizon, nothing on the first day."""
    assert paid(build_cashflow(offer(), 2026), "base_usd_per_year") == months(1, 120, 10_000)


def test_raise_applies_from_month_13() -> None:
    """10 % more from month 13, again from month 25."""
    flow = paid(build_cashflow(offer(raise_per_year=0.10), 2026), "base_usd_per_year")
    assert {month: flow[month] for month in (12, 13, 24, 25)} == {12: 10_000, 13: 11_000, 24: 11_000, 25: 12_100}


# --- bonuses ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("payments_per_year", "every", "usd"), [(1, 12, 12_000), (2, 6, 6_000), (4, 3, 3_000), (12, 1, 1_000)]
)
def test_fraction_of_base_is_spread_over_the_payments(payments_per_year: int, every: int, usd: float) -> None:
    """10 % of base a year, in equal payments, each at the end of its period."""
    bonus = Bonus(fraction_of_base=0.10, payments_per_year=payments_per_year)  # type: ignore[arg-type]
    assert paid(build_cashflow(offer(bonus=(bonus,)), 2026), "bonus[1]") == dict.fromkeys(range(every, 121, every), usd)


def test_bonus_in_dollars_is_an_amount_per_payment() -> None:
    """$2,000 four times a year is $8,000 a year; an expected payout of 90 % makes it $1,800 a time."""
    bonuses = (
        Bonus(usd_per_payment=2_000.0, payments_per_year=4),
        Bonus(usd_per_payment=2_000.0, payments_per_year=4, expected_payout=0.9),
    )
    flow = build_cashflow(offer(bonus=bonuses), 2026)
    assert paid(flow, "bonus[1]") == dict.fromkeys(range(3, 121, 3), 2_000)
    assert paid(flow, "bonus[2]") == dict.fromkeys(range(3, 121, 3), 1_800)


def test_expected_payout_is_a_part_of_what_is_on_paper() -> None:
    """90 % of a tenth of base, and 120 % of it."""
    bonuses = tuple(Bonus(fraction_of_base=0.10, expected_payout=payout) for payout in (0.9, 1.2))
    flow = build_cashflow(offer(bonus=bonuses), 2026)
    assert paid(flow, "bonus[1]") == dict.fromkeys(range(12, 121, 12), 10_800)
    assert paid(flow, "bonus[2]") == dict.fromkeys(range(12, 121, 12), 14_400)


def test_bonus_grows_with_base() -> None:
    """A tenth of $120,000, then of $132,000."""
    flow = paid(build_cashflow(offer(raise_per_year=0.10, bonus=(Bonus(fraction_of_base=0.10),)), 2026), "bonus[1]")
    assert {month: flow[month] for month in (12, 24)} == {12: 12_000, 24: 13_200}


def test_bonus_that_is_not_expected_pays_nothing() -> None:
    """A payout of 0 is 0 dollars."""
    assert (
        paid(build_cashflow(offer(bonus=(Bonus(fraction_of_base=0.10, expected_payout=0.0),)), 2026), "bonus[1]") == {}
    )


# --- sign-ons and clawback ----------------------------------------------------------------------------------------


def test_sign_on_is_paid_in_its_month() -> None:
    """On the first day where nothing else is said; each of several in its own."""
    flow = build_cashflow(offer(sign_on=(SignOn(amount_usd=15_000.0), SignOn(amount_usd=5_000.0, month=12))), 2026)
    assert (paid(flow, "sign_on[1]"), paid(flow, "sign_on[2]")) == ({0: 15_000}, {12: 5_000})


def test_sign_on_beyond_the_longest_horizon_is_never_paid() -> None:
    """Nor owed back."""
    flow = build_cashflow(offer(sign_on=(SignOn(amount_usd=1.0, month=121, clawback_months=12),)), 2026)
    assert paid(flow, "sign_on[1]") == {}
    assert flow.owed_usd.sum() == 0


def owed(**rule: object) -> dict[int, float]:
    return listed(clawback_owed_usd(SignOn(amount_usd=12_000.0, **rule)))  # type: ignore[arg-type]


def test_no_clawback_owes_nothing() -> None:
    """Whatever the rule."""
    assert owed() == {}
    assert owed(clawback_rule="full") == {}
    assert owed(clawback_rule="full_then_pro_rata", clawback_full_months=0) == {}


def test_pro_rata_owes_a_twelfth_less_every_month() -> None:
    """amount·(c−k)/c: all of $12,000 on the day of payment, 11/12 after a month, nothing after twelve."""
    assert owed(clawback_months=12) == {month: 12_000 - 1_000 * month for month in range(12)}


def test_full_owes_everything_until_the_last_month() -> None:
    """All while k < c."""
    assert owed(clawback_months=12, clawback_rule="full") == months(0, 11, 12_000)


def test_full_then_pro_rata_owes_by_the_months_that_remain() -> None:
    """All of $12,000 for 12 months, then a twelfth less every month until month 24."""
    wanted = {**months(0, 11, 12_000), **{month: 1_000 * (24 - month) for month in range(12, 24)}}
    assert owed(clawback_months=24, clawback_rule="full_then_pro_rata", clawback_full_months=12) == wanted


def test_full_then_pro_rata_at_its_ends_is_one_of_the_others() -> None:
    """A first step of nothing is pro rata, one of the whole time is full."""
    two_steps = "full_then_pro_rata"
    assert owed(clawback_months=12, clawback_rule=two_steps, clawback_full_months=0) == owed(clawback_months=12)
    assert owed(clawback_months=12, clawback_rule=two_steps, clawback_full_months=12) == owed(
        clawback_months=12, clawback_rule="full"
    )


def test_clawback_counts_from_the_payment() -> None:
    """Paid at month 6, pro rata over 12: nothing owed before, all of it at 6, nothing from 18 on."""
    assert owed(month=6, clawback_months=12) == {6 + k: 12_000 - 1_000 * k for k in range(12)}


def test_clawbacks_add_up() -> None:
    """$12,000 over 12 months and $6,000 over 6, both pro rata, are owed side by side."""
    sign_ons = (SignOn(amount_usd=12_000.0, clawback_months=12), SignOn(amount_usd=6_000.0, clawback_months=6))
    flow = build_cashflow(offer(sign_on=sign_ons), 2026)
    # month 3: 12,000·9/12 + 6,000·3/6; month 6: 12,000·6/12
    assert {month: flow.owed_usd[month] for month in (0, 3, 6, 12)} == {0: 18_000, 3: 12_000, 6: 6_000, 12: 0}


# --- benefits, costs and the match --------------------------------------------------------------------------------


def test_benefits_add_and_costs_take() -> None:
    """$500 a month and $1,200 a year on one side, $100 a quarter on the other."""
    parts = {
        "benefit": (Benefit(usd_per_payment=500.0, payments_per_year=12), Benefit(usd_per_payment=1_200.0)),
        "cost": (Cost(usd_per_payment=100.0, payments_per_year=4),),
    }
    flow = build_cashflow(offer(**parts), 2026)
    assert paid(flow, "benefit[1]") == months(1, 120, 500)
    assert paid(flow, "benefit[2]") == dict.fromkeys(range(12, 121, 12), 1_200)
    assert paid(flow, "cost[1]") == dict.fromkeys(range(3, 121, 3), -100)


@pytest.mark.parametrize(
    ("match", "base", "usd"),
    [
        # half of 6 % of 120,000
        ({"rate": 0.5, "up_to_fraction_of_base": 0.06}, 120_000, 3_600),
        # she puts in 4 %: half of that
        ({"rate": 0.5, "up_to_fraction_of_base": 0.06, "employee_fraction": 0.04}, 120_000, 2_400),
        # she puts in 10 %, 6 % of it is matched
        ({"rate": 0.5, "up_to_fraction_of_base": 0.06, "employee_fraction": 0.10}, 120_000, 3_600),
        # pay above 360,000 does not count: half of 6 % of that
        ({"rate": 0.5, "up_to_fraction_of_base": 0.06}, 500_000, 10_800),
        # she may put in 24,500 and no more, although 10 % of 300,000 would be matched
        ({"rate": 1.0, "up_to_fraction_of_base": 0.10}, 300_000, 24_500),
        ({"rate": 1.0, "up_to_fraction_of_base": 0.06, "employee_fraction": 0.0}, 120_000, 0),
        ({"rate": 0.0, "up_to_fraction_of_base": 0.06}, 120_000, 0),
    ],
    ids=str,
)
def test_match_keeps_to_the_limits(match: dict[str, Any], base: float, usd: float) -> None:
    """The employer matches what is put in, up to a part of the pay that counts."""
    found = match_usd_per_year(Match(**match), np.array([base]), 2026)
    assert float(found[0]) == pytest.approx(usd)


def test_match_takes_the_limits_of_the_tax_year() -> None:
    """6 % of 345,000, 350,000 and 360,000."""
    match = Match(rate=1.0, up_to_fraction_of_base=0.06)
    base = np.array([1_000_000.0])
    found = {year: round(float(match_usd_per_year(match, base, year)[0]), 2) for year in (2024, 2025, 2026)}
    assert found == {2024: 20_700, 2025: 21_000, 2026: 21_600}


def test_match_is_spread_evenly_over_each_years_months() -> None:
    """3 % of 340,000 and, from the third year, of no more than 360,000: 850 a month, 892.50 and 900."""
    flow = build_cashflow(
        offer(base_usd_per_year=340_000.0, raise_per_year=0.05, match=(Match(rate=0.5, up_to_fraction_of_base=0.06),)),
        2026,
    )
    # 340,000·0.03/12; 357,000·0.03/12; 360,000·0.03/12
    wanted = {**months(1, 12, 850), **months(13, 24, 892.5), **months(25, 120, 900)}
    assert paid(flow, "match[1]") == wanted


# --- vests --------------------------------------------------------------------------------------------------------


def test_grant_vests_from_its_month() -> None:
    """$48,000 granted at month 6: a quarter at month 18, $1,000 a month up to month 54."""
    grant = Grant(kind="rsu", grant_usd=48_000.0, granted_month=6)
    wanted = {18: 12_000, **months(19, 54, 1_000)}
    assert vested(build_cashflow(offer(equity=(grant,)), 2026), "equity[1]") == wanted


def test_shares_vest_in_shares() -> None:
    """Ten shares over four years, yearly: 2, 5, 7, 10 of them by the ends of the years."""
    grant = Grant(kind="iso", shares=10.0, strike_usd=1.0, price_usd=5.0, vesting=Vesting(every_months=12))
    assert vested(build_cashflow(offer(equity=(grant,)), 2026), "equity[1]") == {12: 2, 24: 3, 36: 2, 48: 3}


def test_refresher_is_a_grant_that_comes_again() -> None:
    """$24,000 at months 12, 24 and so on, half after a year and half after two: from month 36 on two overlap."""
    refresher = Refresher(
        grant_usd=24_000.0,
        first_month=12,
        every_months=12,
        vesting=Vesting(months=24, cliff_months=0, every_months=12),
    )
    # each vests 12,000 after 12 months and after 24
    wanted = {24: 12_000, **dict.fromkeys(range(36, 121, 12), 24_000)}
    assert vested(build_cashflow(offer(refresher=(refresher,)), 2026), "refresher[1]") == wanted


def test_refreshers_have_the_vesting_of_grants() -> None:
    """Left out: 48 months with a cliff of 12. One at month 0 and the next beyond the longest horizon."""
    refresher = Refresher(grant_usd=48_000.0, first_month=0, every_months=1_200)
    wanted = {12: 12_000, **months(13, 48, 1_000)}
    assert vested(build_cashflow(offer(refresher=(refresher,)), 2026), "refresher[1]") == wanted


# --- the current job ----------------------------------------------------------------------------------------------


def test_only_what_falls_after_today_counts_of_the_current_job() -> None:
    """Of what was paid and vested up to month 0 nothing is paid again; what is owed back is owed still."""
    flow = build_cashflow(
        offer(
            status="current",
            sign_on=(
                SignOn(amount_usd=12_000.0, month=-6, clawback_months=12),
                SignOn(amount_usd=1_000.0, month=0),
                SignOn(amount_usd=2_000.0, month=1),
            ),
            equity=(Grant(kind="rsu", grant_usd=48_000.0, granted_month=-24),),
            refresher=(Refresher(grant_usd=12_000.0, first_month=-12, every_months=12, vesting=Vesting(months=12)),),
        ),
        2026,
    )
    assert [paid(flow, f"sign_on[{i}]") for i in (1, 2, 3)] == [{}, {}, {1: 2_000}]
    assert vested(flow, "equity[1]") == months(1, 24, 1_000)
    # the refresher of a year ago has vested today, today's vests in a year, and so on
    assert vested(flow, "refresher[1]") == dict.fromkeys(range(12, 121, 12), 12_000)
    # 12,000·(12−6)/12 today, a twelfth less every month
    assert listed(flow.owed_usd) == {month: 6_000 - 1_000 * month for month in range(6)}


def test_what_leaving_forfeits_is_no_payment() -> None:
    """It belongs to the price of leaving, not to what the job pays."""
    plain, bound = (build_cashflow(offer(status="current", forfeit=f), 2026) for f in ((), (Forfeit(usd=9_000.0),)))
    assert [p.term for p in bound.payments] == [p.term for p in plain.payments]
    assert bound.owed_usd.sum() == 0


# --- unknowns and words -------------------------------------------------------------------------------------------


def test_unknown_base_is_unknown_in_the_months_in_which_it_is_paid() -> None:
    """An offer in process: nothing on the first day, unknown from month 1, and so is what hangs on base."""
    flow = build_cashflow(
        Offer(
            name="A",
            status=OfferStatus.IN_PROCESS,
            bonus=(Bonus(fraction_of_base=0.1), Bonus(usd_per_payment=5.0)),
            match=(Match(rate=1.0, up_to_fraction_of_base=0.06),),
        ),
        2026,
    )
    unknown = {p.term.where: MONTHS[np.isnan(p.usd)].tolist() for p in flow.payments}
    assert unknown == {
        "base_usd_per_year": list(range(1, 121)),
        "bonus[1]": list(range(12, 121, 12)),
        "bonus[2]": [],
        "match[1]": list(range(1, 121)),
    }


def test_terms_say_where_a_dollar_comes_from() -> None:
    """The component, the place in the file and words for people, line by line of the offer."""
    flow = build_cashflow(
        offer(
            bonus=(Bonus(name="annual", fraction_of_base=0.15, expected_payout=0.9), Bonus(usd_per_payment=2_000.0)),
            sign_on=(SignOn(amount_usd=15_000.0),),
            benefit=(Benefit(name="stipend", usd_per_payment=500.0),),
            match=(Match(rate=0.5, up_to_fraction_of_base=0.06),),
            cost=(Cost(name="commute", usd_per_payment=100.0),),
            equity=(Grant(kind="rsu", grant_usd=100_000.0),),
            refresher=(Refresher(grant_usd=20_000.0, first_month=12, every_months=12),),
        ),
        2026,
    )
    terms = [*(payments.term for payments in flow.payments), *(vests.term for vests in flow.vests)]
    assert [(term.component, term.where, term.label) for term in terms] == [
        ("base", "base_usd_per_year", "Base of $120,000 a year"),
        ("bonus", "bonus[1]", "annual: 15% of base, 90% paid out"),
        ("bonus", "bonus[2]", "bonus: $2,000"),
        ("sign_on", "sign_on[1]", "Signing bonus of $15,000"),
        ("benefits", "benefit[1]", "stipend: $500"),
        ("benefits", "match[1]", "Retirement match: 50% up to 6% of base"),
        ("benefits", "cost[1]", "commute: $100"),
        ("equity", "equity[1]", "RSU grant of $100,000"),
        ("equity", "refresher[1]", "Refresher RSU grant of $20,000"),
    ]

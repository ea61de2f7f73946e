"""Laws of what is paid in cash: installments, plan years, savings within the law, raises, fixed terms."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import (
    Assumptions,
    Benefit,
    Bonus,
    Contribution,
    Grant,
    Match,
    Offer,
    Raise,
    ServiceVesting,
    SignOn,
    StockPurchase,
    Vesting,
)
from negotiation.offers.base_pay import put_base
from negotiation.taxes import LIMITS, STOCK_PURCHASE_LIMIT
from negotiation.valuation.cashflow import build_cashflow
from negotiation.valuation.retirement_plan import employer_usd_per_year, find_deferral_fraction, list_employer_money
from negotiation.valuation.sensitivity import Sensitivity, build_growth_curve
from negotiation.valuation.valuation import price_offer
from tests.laws import tried

_TEN_YEARS = Assumptions(horizon_months=120)
_DAYS = st.dates(date(2000, 1, 1), date(2090, 12, 31))
_PERCENTS = st.integers(0, 100).map(lambda hundredths: hundredths / 100)
_BASES = st.integers(20, 900).map(lambda thousands: thousands * 1_000.0)


@st.composite
def _service_vestings(draw: st.DrawFn) -> ServiceVesting:
    cuts = sorted(draw(st.lists(st.integers(0, 100), max_size=5)))
    return ServiceVesting(by_year=tuple(np.diff([0, *cuts, 100]).astype(float) / 100))


def _matches() -> st.SearchStrategy[Match]:
    return st.builds(
        Match,
        rate=st.integers(0, 300).map(lambda hundredths: hundredths / 100),
        up_to_fraction_of_base=st.integers(0, 25).map(lambda hundredths: hundredths / 100),
        employee_fraction=st.one_of(st.none(), _PERCENTS),
        waits_months=st.integers(0, 30),
        vesting=st.one_of(st.none(), _service_vestings()),
    )


def _contributions() -> st.SearchStrategy[Contribution]:
    return st.builds(
        Contribution,
        fraction_of_base=_PERCENTS,
        waits_months=st.integers(0, 30),
        vesting=st.one_of(st.none(), _service_vestings()),
    )


def _plans() -> st.SearchStrategy[StockPurchase]:
    return st.builds(
        StockPurchase,
        discount=st.integers(0, 30).map(lambda hundredths: hundredths / 100),
        employee_fraction=st.integers(0, 25).map(lambda hundredths: hundredths / 100),
        period_months=st.sampled_from([1, 3, 5, 6, 12, 24]),
        lookback=st.booleans(),
    )


def _sign_ons() -> st.SearchStrategy[SignOn]:
    return st.builds(
        SignOn,
        amount_usd=st.integers(0, 100_000).map(float),
        month=st.integers(0, 20),
        payments=st.integers(1, 12),
        every_months=st.integers(1, 6),
        clawback_months=st.integers(0, 24),
        clawback_rule=st.sampled_from(["pro_rata", "full"]),
    )


@st.composite
def _offers(draw: st.DrawFn) -> Offer:
    raises: Mapping[str, Any] = {"raise_per_year": draw(st.sampled_from([-0.1, 0.0, 0.03, 0.1]))}
    base = draw(_BASES)
    if draw(st.booleans()):
        months = draw(st.lists(st.integers(1, 110), unique=True, max_size=4))
        raises = {"raises": tuple(Raise(month=month, base_usd_per_year=draw(_BASES)) for month in months)}
    fraction = draw(st.sampled_from([0.0, 0.1, 0.25]))
    return Offer(
        name="A",
        start=draw(_DAYS),
        base_usd_per_year=base,
        bonus=(Bonus(fraction_of_base=fraction, year_ends="12-31", paid_after_months=draw(st.integers(0, 6))),),
        sign_on=tuple(draw(st.lists(_sign_ons(), max_size=2))),
        benefit=(Benefit(usd_per_payment=100.0, payments_per_year=26),),
        match=tuple(draw(st.lists(_matches(), max_size=2))),
        contribution=tuple(draw(st.lists(_contributions(), max_size=2))),
        espp=tuple(draw(st.lists(_plans(), max_size=1))),
        ends_month=draw(st.one_of(st.none(), st.integers(1, 60))),
        **raises,
    )


def _assumptions() -> st.SearchStrategy[Assumptions]:
    return st.builds(
        Assumptions,
        horizon_months=st.integers(1, 120),
        discount_rate_per_year=st.sampled_from([0.0, 0.05]),
        equity_growth_per_year=st.sampled_from([-0.2, 0.0, 0.1]),
        leaving_rate_per_year=st.sampled_from([0.0, 0.2]),
    )


# --- what is paid -----------------------------------------------------------------------------------------------------


@tried(50)
@given(_sign_ons())
def test_installments_sum_to_the_amount(sign_on: SignOn) -> None:
    (paid,) = (
        p.usd for p in build_cashflow(Offer(name="A", base_usd_per_year=0, sign_on=(sign_on,)), 2026).payments[1:]
    )
    assert paid.sum() == pytest.approx(sign_on.amount_usd)
    assert np.flatnonzero(paid).tolist() in ([], list(sign_on.months))


@tried(50)
@given(_sign_ons())
def test_no_installment_is_owed_back_before_it_is_paid(sign_on: SignOn) -> None:
    flow = build_cashflow(Offer(name="A", base_usd_per_year=0, sign_on=(sign_on,)), 2026)
    assert (flow.owed_usd <= np.cumsum(flow.payments[1].usd) + 1e-6).all()
    assert (flow.owed_usd >= 0).all()


@tried(100)
@given(_DAYS, st.sampled_from(["12-31", "06-30", "02-29", "02-28", "09-30", "01-01"]), st.integers(0, 12))
def test_a_bonus_by_plan_year_is_whole_bonuses_and_the_first_share(start: date, ends: str, after: int) -> None:
    """Every plan year that ends within the months of work pays in full, the first as many days as are worked of it."""
    bonus = Bonus(usd_per_payment=36_600.0, year_ends=ends, paid_after_months=after)
    flow = build_cashflow(Offer(name="A", start=start, base_usd_per_year=0, bonus=(bonus,)), 2026)
    paid = flow.payments[1].usd
    first, *rest = paid[np.flatnonzero(paid)].tolist()
    end = start
    while not _is_end(end, ends):
        end += timedelta(days=1)
    before = end - timedelta(days=1)
    while not _is_end(before, ends):
        before -= timedelta(days=1)
    share = ((end - start).days + 1) / (end - before).days
    assert first == pytest.approx(36_600 * share)
    assert rest == [36_600.0] * len(rest)
    assert np.diff(np.flatnonzero(paid)).tolist() == [12] * len(rest)


def _is_end(day: date, ends: str) -> bool:
    """Whether a plan year ends on that day; one that ends on February 29 ends on the 28th in most years."""
    tomorrow = day + timedelta(days=1)
    return f"{day:%m-%d}" == ends or (ends == "02-29" and f"{day:%m-%d}" == "02-28" and tomorrow.month == 3)


@tried(50)
@given(_BASES, st.sampled_from([1, 2, 4, 12, 24, 26, 52]))
def test_a_benefit_comes_to_its_payments_in_a_year(usd: float, times: int) -> None:
    benefit = Benefit(usd_per_payment=usd, payments_per_year=times)  # type: ignore[arg-type] # one of those
    flow = build_cashflow(Offer(name="A", base_usd_per_year=0, benefit=(benefit,)), 2026)
    assert flow.payments[1].usd[:13].sum() == pytest.approx(usd * times)


@tried(50)
@given(st.integers(1, 300).map(float), st.integers(0, 20).map(float))
def test_pay_by_the_hour_is_the_base_that_it_comes_to(hourly: float, overtime: float) -> None:
    by_hour = Offer(name="A", base_usd_per_hour=hourly, overtime_hours_per_week=overtime, match=(_HALF,))
    by_year = Offer(name="A", base_usd_per_year=hourly * (40 + overtime * 1.5) * 52, match=(_HALF,))
    totals = [price_offer(offer, _TEN_YEARS).present_value_usd for offer in (by_hour, by_year)]
    assert totals[0] == pytest.approx(totals[1])
    raised = put_base(by_hour, 90_000.0)
    assert raised.base_usd_per_year == pytest.approx(90_000)
    assert raised.base_usd_per_hour == pytest.approx(90_000 / ((40 + overtime * 1.5) * 52))


_HALF = Match(rate=0.5, up_to_fraction_of_base=0.06)


# --- savings ----------------------------------------------------------------------------------------------------------


@tried(100)
@given(_offers(), _assumptions())
def test_kept_if_leaving_never_counts_what_has_not_vested(offer: Offer, assumptions: Assumptions) -> None:
    """Of the employer's money only the part of the full years of service, whatever has been paid in."""
    valuation = price_offer(offer, assumptions)
    months = np.arange(121)
    served = np.minimum(months, offer.ends_month or 120) // 12
    kept = np.zeros(121)
    for payments in valuation.flow.payments:
        part, row = payments.term.where.partition("[")[0], int(payments.term.where.partition("[")[2][:-1] or 1) - 1
        vesting = getattr(offer, part)[row].vesting if part in ("match", "contribution") else None
        shares = np.ones(121) if vesting is None else np.array([sum(vesting.by_year[:k]) for k in served])
        kept += np.cumsum(payments.usd) * np.minimum(shares, 1.0)
    kept -= valuation.flow.owed_usd
    assert valuation.kept_if_leaving_usd == pytest.approx(kept[: assumptions.horizon_months + 1], abs=0.01)


@tried(100)
@given(_offers(), st.sampled_from(sorted(LIMITS)))
def test_all_that_goes_into_a_plan_keeps_to_the_law(offer: Offer, tax_year: int) -> None:
    """Deferrals and the employer's money: at most the year's dollars, and at most all of base."""
    rows, limits = list_employer_money(offer), LIMITS[tax_year]
    base = np.linspace(0, 1_000_000, 51)[:, None] * np.ones(10)
    put_in = np.minimum(find_deferral_fraction(rows) * base, limits.elective_deferral_usd)
    in_all = put_in + sum(employer_usd_per_year(rows, base, tax_year))
    assert (in_all <= np.maximum(np.minimum(limits.annual_additions_usd, base), put_in) + 1e-6).all()


@tried(50)
@given(_plans(), _BASES, st.sampled_from([-0.5, 0.0, 0.3]))
def test_no_more_stock_is_bought_than_the_law_allows(plan: StockPurchase, base: float, growth: float) -> None:
    """At the first price of each period, $25,000 in a year of employment; with a lookback nothing is ever lost."""
    offer = Offer(name="A", base_usd_per_year=base, espp=(plan,))
    gain = build_cashflow(offer, 2026, growth).payments[1].usd
    at_end = (1 + growth) ** (plan.period_months / 12)
    price = (1 - plan.discount) * (min(1.0, at_end) if plan.lookback else at_end)
    of_years = gain[1:].reshape(10, 12).sum(axis=1)
    assert (of_years <= STOCK_PURCHASE_LIMIT.usd_per_year * (at_end - price) + 0.01).all()
    assert (gain >= -1e-9).all()


# --- one variable at a time -------------------------------------------------------------------------------------------


@tried(150)
@given(_offers(), _assumptions(), _BASES)
def test_the_line_of_base_is_what_another_base_is_worth(offer: Offer, assumptions: Assumptions, base: float) -> None:
    """Every later step moves by as many dollars; the limits of savings bend the line."""
    sensitivity = Sensitivity(price_offer(offer, assumptions))
    base += max(0.0, *((offer.base_usd_per_year or 0.0) - step.base_usd_per_year for step in offer.raises), 0.0)
    present = price_offer(put_base(offer, base), assumptions).present_value_usd
    assert sensitivity.value_bases(np.array([base]))[0] == pytest.approx(present, abs=0.01)
    level = sensitivity.base_level_at(present)
    assert level is not None
    reached = price_offer(put_base(offer, level), assumptions).present_value_usd
    assert reached == pytest.approx(present, abs=0.01)
    assert level <= base + 0.01


@tried(50)
@given(_offers(), _assumptions(), st.sampled_from([-0.3, 0.0, 0.4]))
def test_the_curve_of_growth_is_what_another_growth_is_worth(
    offer: Offer, assumptions: Assumptions, growth: float
) -> None:
    curve = build_growth_curve([price_offer(offer, assumptions)], assumptions, np.array([-0.9, 2.0]))
    present = price_offer(offer, assumptions.change(equity_growth_per_year=growth)).present_value_usd
    assert curve(np.array([growth]))[0, 0] == pytest.approx(present, abs=0.01)


@tried(50)
@given(_offers(), _assumptions(), st.integers(1, 50_000).map(float))
def test_the_line_of_a_sign_on_is_what_a_larger_one_is_worth(
    offer: Offer, assumptions: Assumptions, more: float
) -> None:
    first, *rest = offer.sign_on or (SignOn(amount_usd=0.0),)
    larger = offer.change(sign_on=(first.change(amount_usd=first.amount_usd + more), *rest))
    line = Sensitivity(price_offer(offer, assumptions)).sign_on
    found = price_offer(larger, assumptions).present_value_usd
    assert line.without_usd + more * line.per_dollar == pytest.approx(found, abs=0.01)


# --- a fixed term -----------------------------------------------------------------------------------------------------


@tried(50)
@given(_offers(), st.integers(1, 60))
def test_nothing_is_paid_or_vests_after_a_fixed_term(offer: Offer, last: int) -> None:
    """What is kept stays as it was at the end, and nothing is owed back: the end is no leaving."""
    grant = Grant(kind="rsu", grant_usd=100_000.0, vesting=Vesting(cliff_months=0))
    valuation = price_offer(offer.change(ends_month=last, equity=(grant,)), _TEN_YEARS)
    assert valuation.by_month[last + 1 :].sum() == 0
    assert valuation.flow.owed_usd[last:].sum() == 0
    assert valuation.kept_if_leaving_usd[last:] == pytest.approx(valuation.kept_if_leaving_usd[last])
    assert valuation.average_per_year_usd == pytest.approx(valuation.total_usd * 12 / last)

"""An offer, month by month, before any price: what each of its terms pays and vests, and what would be lost by leaving.

Every array runs over the months of `pay_dates`, 0 … 120.
"""

from __future__ import annotations

import dataclasses
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np

from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Benefit, Grant, Offer, SignOn, Vesting
from negotiation.text import money
from negotiation.valuation.grants import PricedGrant, price_grant
from negotiation.valuation.pay_dates import (
    MONTHS,
    WORKED,
    BasePath,
    build_base_path,
    clawback_owed_usd,
    find_bonus_dates,
    find_last_month,
    paid_at,
    sign_on_by_month,
)
from negotiation.valuation.retirement_plan import (
    employer_usd_per_year,
    list_employer_money,
    spread_over_months,
    unvested_usd,
)
from negotiation.valuation.stock_purchase_plan import gain_usd_at_ends, list_period_ends
from negotiation.valuation.vesting import FloatArray, IntArray, list_vests

PayGroup = Literal["base", "bonus", "sign_on", "equity", "benefits"]
PAY_GROUPS: tuple[PayGroup, ...] = ("base", "bonus", "sign_on", "equity", "benefits")
EVERY_MONTH = (0, MAX_HORIZON_MONTHS)


@dataclass(frozen=True)
class Term:
    """The line of the offer that a dollar comes from: its component, its place in the file, and words for people."""

    component: PayGroup
    where: str
    label: str


@dataclass(frozen=True)
class Payments:
    """Dollars of one term, by month, and what of them would be lost by leaving after each month."""

    term: Term
    usd: FloatArray
    unvested_usd: FloatArray | None = None  # None: all of it is kept


@dataclass(frozen=True)
class Vests:
    """What vests of one term, before any price. A refresher is one term with many grants."""

    term: Term
    claim: PricedGrant
    granted_month: IntArray  # of each grant
    units: FloatArray  # a row a grant, a column a month


@dataclass(frozen=True)
class Cashflow:
    """Everything an offer pays and vests, and what would be owed back after each month."""

    payments: tuple[Payments, ...]
    vests: tuple[Vests, ...]
    base: BasePath
    owed_usd: FloatArray  # paid back by clawback
    unvested_usd: FloatArray  # paid in by the employer, and lost by leaving
    per_base: FloatArray  # what a dollar of yearly base brings by month, with bonuses; savings bend at their limits


@dataclass(frozen=True)
class PricingBasis:
    """What an offer's payments rest on: base, the months that count, the year of legal limits, growth of its stock."""

    offer: Offer
    base: BasePath
    base_usd_per_year: FloatArray  # by month
    first: int
    tax_year: int
    growth_per_year: float


class PricedPart(ABC):
    """One part of pay as payments by month: one subclass each."""

    every: ClassVar[list[type[PricedPart]]] = []

    def __init_subclass__(cls) -> None:
        PricedPart.every.append(cls)

    @staticmethod
    @abstractmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        """What it pays, a term for each row of the offer."""


def build_cashflow(offer: Offer, tax_year: int, growth_per_year: float = 0.0) -> Cashflow:
    """Lay an offer out by month; of the current job, only what falls after today, and of a fixed term, until it ends.

    `growth_per_year` is that of the stock's price; of what is paid, only the gain of buying stock depends on it.
    """
    base, last = build_base_path(offer), find_last_month(offer)
    basis = PricingBasis(offer, base, base.usd, first_month(offer), tax_year, growth_per_year)
    payments = [payments for part in PricedPart.every for payments in part.payments(basis)]
    owed = _sum([clawback_owed_usd(sign_on) for sign_on in offer.sign_on if sign_on.clawback_months])
    per_base = _sum([base.factor * WORKED / MONTHS_PER_YEAR, *_bonuses_per_base(basis)])
    vests = tuple(_vests(offer, basis.first, last))
    if last < MAX_HORIZON_MONTHS:
        payments = [_end(each, last) for each in payments]
        per_base[last + 1 :] = 0.0
        owed[last:] = 0.0  # the end of a fixed term is no leaving
    unvested = _sum([each.unvested_usd for each in payments if each.unvested_usd is not None])
    return Cashflow(tuple(payments), vests, base, owed, unvested, per_base)


def _end(payments: Payments, last: int) -> Payments:
    return dataclasses.replace(payments, usd=np.where(last >= MONTHS, payments.usd, 0.0))


def _sum(rows: list[FloatArray]) -> FloatArray:
    total = np.zeros(len(MONTHS))
    for row in rows:
        total += row
    return total


def first_month(offer: Offer) -> int:
    """The first month whose payments count: of the current job, only what falls after today."""
    return 1 if offer.status.is_job else 0


def _paid(usd: FloatArray, times: FloatArray) -> FloatArray:
    """`usd` in the months in which it is paid; nothing, even of an unknown amount, is paid in the others."""
    return np.where(times > 0, usd * times, 0.0)


class _Base(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        offer = basis.offer
        key, pay = "base_usd_per_year", f"{money.usd(offer.base_usd_per_year)} a year"
        if offer.base_usd_per_hour is not None:
            key, pay = "base_usd_per_hour", f"{money.usd(offer.base_usd_per_hour)} an hour"
        rises = ", with later raises" if offer.raises else ""
        yield Payments(
            Term("base", key, f"Base of {pay}{rises}"), _paid(basis.base_usd_per_year / MONTHS_PER_YEAR, WORKED)
        )


class _Bonuses(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, bonus in enumerate(basis.offer.bonus, 1):
            dates = find_bonus_dates(bonus, basis.offer.start)
            if bonus.fraction_of_base is not None:
                what = f"{money.percent(bonus.fraction_of_base)} of base"
                full = basis.base_usd_per_year[dates.base_month] * bonus.fraction_of_base * bonus.expected_payout
                usd = _paid(full / bonus.payments_per_year, dates.share)
            else:
                what = money.usd(bonus.usd_per_payment)
                usd = dates.share * (bonus.usd_per_payment or 0.0) * bonus.expected_payout
            paid = "" if bonus.expected_payout == 1 else f", {money.percent(bonus.expected_payout)} paid out"
            yield Payments(Term("bonus", f"bonus[{i}]", f"{bonus.name}: {what}{paid}"), usd)


def _bonuses_per_base(basis: PricingBasis) -> Iterator[FloatArray]:
    for bonus in basis.offer.bonus:
        if bonus.fraction_of_base is not None:
            dates = find_bonus_dates(bonus, basis.offer.start)
            scale = bonus.fraction_of_base * bonus.expected_payout / bonus.payments_per_year
            yield basis.base.factor[dates.base_month] * dates.share * scale


class _SignOns(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, sign_on in enumerate(basis.offer.sign_on, 1):
            yield Payments(
                Term("sign_on", f"sign_on[{i}]", _name_sign_on(sign_on)), sign_on_by_month(sign_on, basis.first)
            )


def _name_sign_on(sign_on: SignOn) -> str:
    split = f" in {sign_on.payments} payments" if sign_on.payments > 1 else ""
    return f"Signing bonus of {money.usd(sign_on.amount_usd)}{split}"


def paid_once(usd: float, month: int, basis: PricingBasis) -> FloatArray:
    by_month = np.zeros(len(MONTHS))
    if basis.first <= month <= MAX_HORIZON_MONTHS:
        by_month[month] = usd
    return by_month


def _regular(benefit: Benefit, where: str, sign: float, basis: PricingBasis) -> Payments:
    usd = sign * benefit.usd_per_payment
    once = "" if benefit.month is None else ", once"
    by_month = usd * paid_at(benefit.payments_per_year) if not once else paid_once(usd, benefit.month or 0, basis)
    return Payments(Term("benefits", where, f"{benefit.name}: {money.usd(benefit.usd_per_payment)}{once}"), by_month)


class _Benefits(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        return (_regular(benefit, f"benefit[{i}]", 1.0, basis) for i, benefit in enumerate(basis.offer.benefit, 1))


class _EmployerMoney(PricedPart):
    """Matches and contributions together: the law limits the sum of them."""

    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        rows = list_employer_money(basis.offer)
        if not rows:
            return
        factor, added = basis.base.by_year
        by_year = employer_usd_per_year(rows, basis.base.offered_usd * factor + added, basis.tax_year)
        for money_in, term, usd_per_year in zip(rows, _name_employer_money(basis.offer), by_year, strict=True):
            usd, last = spread_over_months(money_in, usd_per_year), find_last_month(basis.offer)
            usd = np.where(last >= MONTHS, usd, 0.0)
            yield Payments(term, usd, unvested_usd(usd, money_in.vesting, last) if money_in.vesting else None)


def _name_employer_money(offer: Offer) -> Iterator[Term]:
    for i, match in enumerate(offer.match, 1):
        limit = money.percent(match.up_to_fraction_of_base)
        yield Term("benefits", f"match[{i}]", f"Retirement match: {money.percent(match.rate)} up to {limit} of base")
    for i, contribution in enumerate(offer.contribution, 1):
        of_base = money.percent(contribution.fraction_of_base)
        yield Term("benefits", f"contribution[{i}]", f"Employer contribution: {of_base} of base")


class _StockPurchases(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, plan in enumerate(basis.offer.espp, 1):
            usd = np.zeros(len(MONTHS))
            usd[list_period_ends(plan)] = gain_usd_at_ends(
                plan, basis.base_usd_per_year, np.array(basis.growth_per_year)
            )
            terms = f"{money.percent(plan.discount)} off, with {money.percent(plan.employee_fraction)} of base"
            yield Payments(Term("benefits", f"espp[{i}]", f"ESPP gain: {terms}"), usd)


class _Costs(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        return (_regular(cost, f"cost[{i}]", -1.0, basis) for i, cost in enumerate(basis.offer.cost, 1))


def _vests(offer: Offer, first: int, last: int) -> Iterator[Vests]:
    for i, grant in enumerate(offer.equity, 1):
        yield build_vests(grant, np.array([grant.granted_month]), f"equity[{i}]", (first, last))
    for i, refresher in enumerate(offer.refresher, 1):
        months = np.arange(refresher.first_month, MAX_HORIZON_MONTHS + 1, refresher.every_months)
        grant = Grant(kind="rsu", grant_usd=refresher.grant_usd, vesting=refresher.vesting)
        yield build_vests(grant, months, f"refresher[{i}]", (first, last), "Refresher ")


def build_vests(
    grant: Grant, granted_month: IntArray, where: str, within: tuple[int, int] = EVERY_MONTH, prefix: str = ""
) -> Vests:
    """A grant made once or many times, as what vests by month, from the first to the last month of `within`."""
    held = price_grant(grant)
    granted = tuple(granted_month.tolist())
    if held.whole_units:
        units = _calendar(grant.vesting, held.units, granted, within, whole=True)
    else:
        units = held.units * _calendar(grant.vesting, 1.0, granted, within, whole=False)
    return Vests(Term("equity", where, f"{prefix}{held.label}"), held, granted_month, units)


@lru_cache(maxsize=1024)
def _calendar(
    vesting: Vesting, amount: float, granted: tuple[int, ...], within: tuple[int, int], *, whole: bool
) -> FloatArray:
    """What vests of `amount` by month, a row a grant, from the first to the last month of `within`."""
    months, amounts = list_vests(vesting, amount, whole=whole)
    at = np.array(granted, dtype=np.int64)[:, None] + months[None, :]
    rows, columns = np.nonzero((at >= within[0]) & (at <= within[1]))
    units = np.zeros((len(granted), len(MONTHS)))
    units[rows, at[rows, columns]] = amounts[columns]
    units.setflags(write=False)
    return units

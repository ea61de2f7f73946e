"""An offer, month by month, before any price: the only calendar of the program.

Every array runs over months 0 … 120, the longest horizon there is; month 0 is the first day and month m ends m months
later. A shorter horizon is a slice: it bounds work, so nothing before it depends on it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

import numpy as np

from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Benefit, Grant, Match, Offer, SignOn, Vesting
from negotiation.taxes import LIMITS
from negotiation.text import money
from negotiation.valuation.grants import PricedGrant, price_grant
from negotiation.valuation.vesting import FloatArray, IntArray, list_vests

PayGroup = Literal["base", "bonus", "sign_on", "equity", "benefits"]
PAY_GROUPS: tuple[PayGroup, ...] = ("base", "bonus", "sign_on", "equity", "benefits")

MONTHS: IntArray = np.arange(MAX_HORIZON_MONTHS + 1)
YEAR_OF_MONTH: IntArray = np.maximum(MONTHS - 1, 0) // MONTHS_PER_YEAR  # from 0; month 0 belongs to the first year
_WORKED = (MONTHS > 0).astype(np.float64)
_YEARS: IntArray = np.arange(MAX_HORIZON_MONTHS // MONTHS_PER_YEAR)


@dataclass(frozen=True)
class Term:
    """The line of the offer that a dollar comes from: its component, its place in the file, and words for people."""

    component: PayGroup
    where: str
    label: str


@dataclass(frozen=True)
class Payments:
    """Dollars of one term, by month."""

    term: Term
    usd: FloatArray


@dataclass(frozen=True)
class Vests:
    """What vests of one term, before any price; a refresher is one term with many grants."""

    term: Term
    claim: PricedGrant
    granted_month: IntArray  # of each grant
    units: FloatArray  # a row a grant, a column a month


@dataclass(frozen=True)
class Cashflow:
    """All that an offer pays and vests, and what would be owed back after each month."""

    payments: tuple[Payments, ...]
    vests: tuple[Vests, ...]
    owed_usd: FloatArray
    per_base: FloatArray  # what a dollar of yearly base brings by month, with bonuses; the match bends at its limits


@dataclass(frozen=True)
class PricingBasis:
    """What the payments of an offer rest on: base by month, the first month that counts, the year of legal limits."""

    offer: Offer
    raises: FloatArray
    base_usd_per_year: FloatArray  # by month
    first: int
    tax_year: int


class PricedPart(ABC):
    """One part of pay as payments by month: one subclass each."""

    every: ClassVar[list[type[PricedPart]]] = []

    def __init_subclass__(cls) -> None:
        PricedPart.every.append(cls)

    @staticmethod
    @abstractmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        """What it pays, a term for each row of the offer."""


def build_cashflow(offer: Offer, tax_year: int) -> Cashflow:
    """Lay an offer out by month; of the current job, only what falls after today."""
    raises = compute_raise_factors(offer)
    basis = PricingBasis(offer, raises, _base(offer) * raises[YEAR_OF_MONTH], first_month(offer), tax_year)
    return Cashflow(
        payments=tuple(payments for part in PricedPart.every for payments in part.payments(basis)),
        vests=tuple(_vests(offer, basis.first)),
        owed_usd=_sum([clawback_owed_usd(sign_on) for sign_on in offer.sign_on]),
        per_base=_sum([raises[YEAR_OF_MONTH] * _WORKED / MONTHS_PER_YEAR, *_bonuses_per_base(offer, raises)]),
    )


def _sum(rows: list[FloatArray]) -> FloatArray:
    total = np.zeros(len(MONTHS))
    for row in rows:
        total += row
    return total


def first_month(offer: Offer) -> int:
    """The first month whose payments count: of the current job, only what falls after today."""
    return 1 if offer.status.is_job else 0


def compute_raise_factors(offer: Offer) -> FloatArray:
    """Base of each employment year as a multiple of the first one's; a raise applies from months 13, 25 and so on."""
    return np.power(1.0 + offer.raise_per_year, _YEARS, dtype=np.float64)


def _base(offer: Offer) -> float:
    return np.nan if offer.base_usd_per_year is None else offer.base_usd_per_year


def _paid(usd: FloatArray, times: FloatArray) -> FloatArray:
    """`usd` in the months in which it is paid; nothing, even of an unknown amount, is paid in the others."""
    return np.where(times > 0, usd * times, 0.0)


@lru_cache(maxsize=8)
def paid_at(payments_per_year: int) -> FloatArray:
    """1 at the end of each period of a year, 0 elsewhere."""
    ends: FloatArray = _WORKED * (MONTHS % (MONTHS_PER_YEAR // payments_per_year) == 0)
    ends.setflags(write=False)
    return ends


class _Base(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        term = Term("base", "base_usd_per_year", f"Base of {money.usd(basis.offer.base_usd_per_year)} a year")
        yield Payments(term, _paid(basis.base_usd_per_year / MONTHS_PER_YEAR, _WORKED))


class _Bonuses(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, bonus in enumerate(basis.offer.bonus, 1):
            times = paid_at(bonus.payments_per_year)
            if bonus.fraction_of_base is not None:
                what = f"{money.percent(bonus.fraction_of_base)} of base"
                full = basis.base_usd_per_year * bonus.fraction_of_base * bonus.expected_payout
                usd = _paid(full / bonus.payments_per_year, times)
            else:
                what = money.usd(bonus.usd_per_payment)
                usd = times * (bonus.usd_per_payment or 0.0) * bonus.expected_payout
            paid = "" if bonus.expected_payout == 1 else f", {money.percent(bonus.expected_payout)} paid out"
            yield Payments(Term("bonus", f"bonus[{i}]", f"{bonus.name}: {what}{paid}"), usd)


def _bonuses_per_base(offer: Offer, raises: FloatArray) -> Iterator[FloatArray]:
    for bonus in offer.bonus:
        if bonus.fraction_of_base is not None:
            scale = bonus.fraction_of_base * bonus.expected_payout / bonus.payments_per_year
            yield raises[YEAR_OF_MONTH] * paid_at(bonus.payments_per_year) * scale


class _SignOns(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, sign_on in enumerate(basis.offer.sign_on, 1):
            usd = paid_once(sign_on.amount_usd, sign_on.month, basis)
            yield Payments(Term("sign_on", f"sign_on[{i}]", f"Sign-on of {money.usd(sign_on.amount_usd)}"), usd)


def paid_once(usd: float, month: int, basis: PricingBasis) -> FloatArray:
    by_month = np.zeros(len(MONTHS))
    if basis.first <= month <= MAX_HORIZON_MONTHS:
        by_month[month] = usd
    return by_month


def clawback_owed_usd(sign_on: SignOn) -> FloatArray:
    """What of a sign-on is owed back by somebody who leaves after each month, by its clawback rule."""
    span = sign_on.clawback_months
    done = MONTHS - sign_on.month
    due = (done >= 0) & (done < span)
    if not due.any():
        return np.zeros(len(MONTHS))
    full = {"pro_rata": 0, "full": span}.get(sign_on.clawback_rule, sign_on.clawback_full_months or 0)
    share = np.where(done < full, 1.0, (span - done) / max(span - full, 1))
    return sign_on.amount_usd * np.where(due, share, 0.0)


def _regular(benefit: Benefit, where: str, sign: float) -> Payments:
    label = f"{benefit.name}: {money.usd(benefit.usd_per_payment)}"
    return Payments(Term("benefits", where, label), sign * benefit.usd_per_payment * paid_at(benefit.payments_per_year))


class _Benefits(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        return (_regular(benefit, f"benefit[{i}]", 1.0) for i, benefit in enumerate(basis.offer.benefit, 1))


class _Match(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        for i, match in enumerate(basis.offer.match, 1):
            by_year = match_usd_per_year(match, _base(basis.offer) * basis.raises, basis.tax_year)
            limit = money.percent(match.up_to_fraction_of_base)
            label = f"Retirement match: {money.percent(match.rate)} up to {limit} of base"
            usd = _paid(by_year[YEAR_OF_MONTH] / MONTHS_PER_YEAR, _WORKED)
            yield Payments(Term("benefits", f"match[{i}]", label), usd)


class _Costs(PricedPart):
    @staticmethod
    def payments(basis: PricingBasis) -> Iterator[Payments]:
        return (_regular(cost, f"cost[{i}]", -1.0) for i, cost in enumerate(basis.offer.cost, 1))


def match_usd_per_year(match: Match, base_usd: FloatArray, tax_year: int) -> FloatArray:
    """The match on a year's base: rate × the smaller of what's put in (§402(g)) and what's matched (§401(a)(17))."""
    limits = LIMITS[tax_year]
    put_in = np.minimum(match.contributed_fraction * base_usd, limits.elective_deferral_usd)
    matched_at_most = match.up_to_fraction_of_base * np.minimum(base_usd, limits.compensation_usd)
    return match.rate * np.minimum(put_in, matched_at_most)


def _vests(offer: Offer, first: int) -> Iterator[Vests]:
    for i, grant in enumerate(offer.equity, 1):
        yield build_vests(grant, np.array([grant.granted_month]), f"equity[{i}]", first)
    for i, refresher in enumerate(offer.refresher, 1):
        months = np.arange(refresher.first_month, MAX_HORIZON_MONTHS + 1, refresher.every_months)
        grant = Grant(kind="rsu", grant_usd=refresher.grant_usd, vesting=refresher.vesting)
        yield build_vests(grant, months, f"refresher[{i}]", first, "Refresher ")


def build_vests(grant: Grant, granted_month: IntArray, where: str, first: int = 0, prefix: str = "") -> Vests:
    """A grant made once or many times, as what vests by month; nothing before month `first`."""
    held = price_grant(grant)
    granted = tuple(granted_month.tolist())
    if held.whole_units:
        units = _calendar(grant.vesting, held.units, granted, first, whole=True)
    else:
        units = held.units * _calendar(grant.vesting, 1.0, granted, first, whole=False)
    return Vests(Term("equity", where, f"{prefix}{held.label}"), held, granted_month, units)


@lru_cache(maxsize=1024)
def _calendar(vesting: Vesting, amount: float, granted: tuple[int, ...], first: int, *, whole: bool) -> FloatArray:
    """What vests of `amount` by month, a row a grant; nothing before month `first`."""
    months, amounts = list_vests(vesting, amount, whole=whole)
    at = np.array(granted, dtype=np.int64)[:, None] + months[None, :]
    rows, columns = np.nonzero((at >= first) & (at <= MAX_HORIZON_MONTHS))
    units = np.zeros((len(granted), len(MONTHS)))
    units[rows, at[rows, columns]] = amounts[columns]
    units.setflags(write=False)
    return units

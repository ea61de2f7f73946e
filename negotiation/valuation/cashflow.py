"""An offer, month by month, before any price: the only calendar of the program.

Every array runs over months 0 … 120, the longest horizon there is; month 0 is the first day and month m ends m months
later. A shorter horizon is a slice: it bounds work, so nothing before it depends on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

import numpy as np

from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Benefit, Grant, Match, Offer, SignOn, Vesting
from negotiation.taxes import LIMITS
from negotiation.text import money
from negotiation.valuation.grants import Claim, claim
from negotiation.valuation.vesting import FloatArray, IntArray, vests

Component = Literal["base", "bonus", "sign_on", "equity", "benefits"]
COMPONENTS: tuple[Component, ...] = ("base", "bonus", "sign_on", "equity", "benefits")

MONTHS: IntArray = np.arange(MAX_HORIZON_MONTHS + 1)
YEAR_OF_MONTH: IntArray = np.maximum(MONTHS - 1, 0) // MONTHS_PER_YEAR  # from 0; month 0 belongs to the first year
_WORKED = (MONTHS > 0).astype(np.float64)
_YEARS: IntArray = np.arange(MAX_HORIZON_MONTHS // MONTHS_PER_YEAR)


@dataclass(frozen=True)
class Term:
    """The line of the offer that a dollar comes from: its component, its place in the file, and words for people."""

    component: Component
    where: str
    label: str


@dataclass(frozen=True)
class Payments:
    """Dollars of one term, by month."""

    term: Term
    usd: FloatArray


@dataclass(frozen=True)
class Vests:
    """What vests of one term, before any price: a row of `units` a grant, by month.

    A refresher is one term with many grants; `granted_month` has each one's month.
    """

    term: Term
    claim: Claim
    granted_month: IntArray
    units: FloatArray


@dataclass(frozen=True)
class Cashflow:
    """All that an offer pays and vests, and what of it would be owed back after each month.

    `per_base` is what each dollar of yearly base brings by month, with the bonuses that hang on it; the match hangs on
    base too, but not in proportion, because of its legal limits (`match_usd_per_year`).
    """

    payments: tuple[Payments, ...]
    vests: tuple[Vests, ...]
    owed_usd: FloatArray
    per_base: FloatArray


def cashflow(offer: Offer, tax_year: int) -> Cashflow:
    """Lay an offer out by month; of the current job, only what falls after today."""
    raises = raise_factors(offer)
    first = first_month(offer)
    payments = [*_salary(offer, raises), *_sign_ons(offer, first), *_extras(offer, raises, tax_year)]
    return Cashflow(
        payments=tuple(payments),
        vests=tuple(_vests(offer, first)),
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
    return 1 if offer.status == "current" else 0


def raise_factors(offer: Offer) -> FloatArray:
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


def _salary(offer: Offer, raises: FloatArray) -> Iterator[Payments]:
    by_month = _base(offer) * raises[YEAR_OF_MONTH]
    term = Term("base", "base_usd_per_year", f"Base of {money.usd(offer.base_usd_per_year)} a year")
    yield Payments(term, _paid(by_month / MONTHS_PER_YEAR, _WORKED))
    for i, bonus in enumerate(offer.bonus, 1):
        times = paid_at(bonus.payments_per_year)
        if bonus.fraction_of_base is not None:
            what = f"{money.percent(bonus.fraction_of_base)} of base"
            usd = _paid(by_month * bonus.fraction_of_base * bonus.expected_payout / bonus.payments_per_year, times)
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


def _sign_ons(offer: Offer, first: int) -> Iterator[Payments]:
    for i, sign_on in enumerate(offer.sign_on, 1):
        usd = np.zeros(len(MONTHS))
        if first <= sign_on.month <= MAX_HORIZON_MONTHS:
            usd[sign_on.month] = sign_on.amount_usd
        yield Payments(Term("sign_on", f"sign_on[{i}]", f"Sign-on of {money.usd(sign_on.amount_usd)}"), usd)


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


def _extras(offer: Offer, raises: FloatArray, tax_year: int) -> Iterator[Payments]:
    for i, benefit in enumerate(offer.benefit, 1):
        yield _regular(benefit, f"benefit[{i}]", 1.0)
    for i, match in enumerate(offer.match, 1):
        by_year = match_usd_per_year(match, _base(offer) * raises, tax_year)
        limit = money.percent(match.up_to_fraction_of_base)
        term = Term("benefits", f"match[{i}]", f"Retirement match: {money.percent(match.rate)} up to {limit} of base")
        yield Payments(term, _paid(by_year[YEAR_OF_MONTH] / MONTHS_PER_YEAR, _WORKED))
    for i, cost in enumerate(offer.cost, 1):
        yield _regular(cost, f"cost[{i}]", -1.0)


def _regular(benefit: Benefit, where: str, sign: float) -> Payments:
    label = f"{benefit.name}: {money.usd(benefit.usd_per_payment)}"
    return Payments(Term("benefits", where, label), sign * benefit.usd_per_payment * paid_at(benefit.payments_per_year))


def match_usd_per_year(match: Match, base_usd: FloatArray, tax_year: int) -> FloatArray:
    """The employer's match on a year's base: rate × the smaller of what she puts in and what is matched at most.

    What she puts in stays within §402(g), what is matched counts pay up to §401(a)(17) only.
    """
    limits = LIMITS[tax_year]
    put_in = np.minimum(match.contributed_fraction * base_usd, limits.elective_deferral_usd)
    matched_at_most = match.up_to_fraction_of_base * np.minimum(base_usd, limits.compensation_usd)
    return match.rate * np.minimum(put_in, matched_at_most)


def _vests(offer: Offer, first: int) -> Iterator[Vests]:
    for i, grant in enumerate(offer.equity, 1):
        yield vests_of(grant, np.array([grant.granted_month]), f"equity[{i}]", first)
    for i, refresher in enumerate(offer.refresher, 1):
        months = np.arange(refresher.first_month, MAX_HORIZON_MONTHS + 1, refresher.every_months)
        grant = Grant(kind="rsu", grant_usd=refresher.grant_usd, vesting=refresher.vesting)
        yield vests_of(grant, months, f"refresher[{i}]", first, "Refresher ")


def vests_of(grant: Grant, granted_month: IntArray, where: str, first: int = 0, prefix: str = "") -> Vests:
    """A grant made once or many times, as what vests by month; nothing before month `first`."""
    held = claim(grant)
    granted = tuple(granted_month.tolist())
    if held.whole_units:
        units = _calendar(grant.vesting, held.units, granted, first, whole=True)
    else:
        units = held.units * _calendar(grant.vesting, 1.0, granted, first, whole=False)
    return Vests(Term("equity", where, f"{prefix}{held.label}"), held, granted_month, units)


@lru_cache(maxsize=1024)
def _calendar(vesting: Vesting, amount: float, granted: tuple[int, ...], first: int, *, whole: bool) -> FloatArray:
    """What vests of `amount` by month, a row a grant; nothing before month `first`."""
    months, amounts = vests(vesting, amount, whole=whole)
    at = np.array(granted, dtype=np.int64)[:, None] + months[None, :]
    rows, columns = np.nonzero((at >= first) & (at <= MAX_HORIZON_MONTHS))
    units = np.zeros((len(granted), len(MONTHS)))
    units[rows, at[rows, columns]] = amounts[columns]
    units.setflags(write=False)
    return units

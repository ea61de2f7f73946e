"""When cash is paid: base by month, and the months of bonuses, sign-ons, benefits and costs.

Every array runs over months 0 … 120, the longest horizon there is; month 0 is the first day and month m ends m months
later. A shorter horizon is a slice: it bounds work, so nothing before it depends on it.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from negotiation.offers import MAX_HORIZON_MONTHS, MONTHS_PER_YEAR, Bonus, Offer, SignOn
from negotiation.valuation.vesting import FloatArray, IntArray

MONTHS: IntArray = np.arange(MAX_HORIZON_MONTHS + 1)
YEAR_OF_MONTH: IntArray = np.maximum(MONTHS - 1, 0) // MONTHS_PER_YEAR  # from 0; month 0 belongs to the first year
WORKED = (MONTHS > 0).astype(np.float64)
_YEARS: IntArray = np.arange(MAX_HORIZON_MONTHS // MONTHS_PER_YEAR)
_NOTHING, _NOTHING_BY_YEAR = np.zeros(len(MONTHS)), np.zeros(len(_YEARS))
_NOTHING.setflags(write=False)
_NOTHING_BY_YEAR.setflags(write=False)


@dataclass(frozen=True)
class BasePath:
    """Yearly base in force in each month, as offered base · `factor` + `added_usd`: raises in percent, and steps."""

    offered_usd: float  # NaN where it is unknown
    factor: FloatArray  # the same in all months of an employment year
    added_usd: FloatArray
    steps: bool

    @property
    def usd(self) -> FloatArray:
        """Yearly base by month."""
        by_month: FloatArray = self.offered_usd * self.factor + self.added_usd
        return by_month

    @property
    def by_year(self) -> tuple[FloatArray, FloatArray]:
        """(factor, added dollars) of the base that each employment year pays in all."""
        return self.factor[1::MONTHS_PER_YEAR], _mean_by_year(self.added_usd) if self.steps else _NOTHING_BY_YEAR

    @property
    def least_usd(self) -> float:
        """The offered base at which the lowest step would be at 0."""
        return max(0.0, -float(self.added_usd.min()))


def _mean_by_year(by_month: FloatArray) -> FloatArray:
    years = by_month[1:].reshape(len(_YEARS), MONTHS_PER_YEAR)
    mean: FloatArray = np.where(years.min(axis=1) == years.max(axis=1), years[:, 0], years.mean(axis=1))
    return mean


@lru_cache(maxsize=64)
def _raise_factors(raise_per_year: float) -> FloatArray:
    factors = np.power(1.0 + raise_per_year, _YEARS, dtype=np.float64)[YEAR_OF_MONTH]
    factors.setflags(write=False)
    return factors


def build_base_path(offer: Offer) -> BasePath:
    """Base by month: from months 13, 25 and so on with a raise in percent, else from the month of each step."""
    offered = np.nan if offer.base_usd_per_year is None else offer.base_usd_per_year
    factor = _raise_factors(offer.raise_per_year)
    if not offer.raises:
        return BasePath(offered, factor, _NOTHING, steps=False)
    added = np.zeros(len(MONTHS))
    for step in sorted(offer.raises, key=lambda step: step.month):
        added[step.month :] = step.base_usd_per_year - offered
    return BasePath(offered, factor, added, steps=True)


def find_last_month(offer: Offer) -> int:
    """The last month that pays: of a fixed term its end, else the longest horizon."""
    return MAX_HORIZON_MONTHS if offer.ends_month is None else min(offer.ends_month, MAX_HORIZON_MONTHS)


@lru_cache(maxsize=8)
def paid_at(payments_per_year: int) -> FloatArray:
    """The payments of each month: one at the end of each period, or as many as there are to a month on average."""
    if payments_per_year > MONTHS_PER_YEAR:
        times: FloatArray = WORKED * (payments_per_year / MONTHS_PER_YEAR)
    else:
        times = WORKED * (MONTHS % (MONTHS_PER_YEAR // payments_per_year) == 0)
    times.setflags(write=False)
    return times


@dataclass(frozen=True)
class BonusDates:
    """The part of a payment that each month brings, and the month whose base it is a fraction of."""

    share: FloatArray
    base_month: IntArray


def find_bonus_dates(bonus: Bonus, start: date | None) -> BonusDates:
    """When a bonus is paid: at the end of parts of the employment year, or some time after its plan year ends."""
    if bonus.plan_year_end is None or start is None:
        return _employment_year_dates(bonus.payments_per_year)
    return _plan_year_dates(bonus.plan_year_end, bonus.paid_after_months, start)


@lru_cache(maxsize=8)
def _employment_year_dates(payments_per_year: int) -> BonusDates:
    return BonusDates(paid_at(payments_per_year), MONTHS)


@lru_cache(maxsize=256)
def _plan_year_dates(end: tuple[int, int], paid_after_months: int, start: date) -> BonusDates:
    share, base_month = np.zeros(len(MONTHS)), MONTHS.copy()
    for worked, month in list_plan_years(end, start):
        paid = month + paid_after_months
        if paid <= MAX_HORIZON_MONTHS:
            share[paid], base_month[paid] = worked, month
    share.setflags(write=False)
    return BonusDates(share, base_month)


def list_plan_years(end: tuple[int, int], start: date) -> Iterator[tuple[float, int]]:
    """(part worked, employment month that holds its end) of each plan year, from the one that holds `start`.

    Only the first is a part: the days from the start to its end, both included, of all its days.
    """
    year = start.year if _day_of(start.year, end) >= start else start.year + 1
    first_end = _day_of(year, end)
    held_in = _month_that_holds(first_end, start)
    yield ((first_end - start).days + 1) / (first_end - _day_of(year - 1, end)).days, held_in
    later = range(held_in + MONTHS_PER_YEAR, MAX_HORIZON_MONTHS + 1, MONTHS_PER_YEAR)
    yield from ((1.0, month) for month in later)


def _day_of(year: int, end: tuple[int, int]) -> date:
    """The end of a plan year; February 29 is the 28th in most years."""
    month, day = end
    return date(year, month, min(day, monthrange(year, month)[1]))


def _month_that_holds(day: date, start: date) -> int:
    """The employment month in which a day falls: month 1 begins on the first day of work."""
    months = (day.year - start.year) * MONTHS_PER_YEAR + day.month - start.month
    begins = min(start.day, monthrange(day.year, day.month)[1])
    return months + (1 if day.day >= begins else 0)


def sign_on_by_month(sign_on: SignOn, first: int) -> FloatArray:
    """Its installments by month, from month `first` on."""
    usd = np.zeros(len(MONTHS))
    for month in sign_on.months:
        if first <= month <= MAX_HORIZON_MONTHS:
            usd[month] += sign_on.amount_usd / sign_on.payments
    return usd


def clawback_owed_usd(sign_on: SignOn) -> FloatArray:
    """What of a sign-on is owed back by somebody who leaves after each month, each installment from its payment on."""
    span = sign_on.clawback_months
    if not span:
        return np.zeros(len(MONTHS))
    done = MONTHS - np.array(sign_on.months)[:, None]
    full = {"pro_rata": 0, "full": span}.get(sign_on.clawback_rule, sign_on.clawback_full_months or 0)
    share = np.where(done < full, 1.0, (span - done) / max(span - full, 1))
    owed: FloatArray = np.where((done >= 0) & (done < span), share, 0.0).sum(axis=0)
    return sign_on.amount_usd / sign_on.payments * owed

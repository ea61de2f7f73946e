"""What an employer adds to retirement savings, year by year, within the limits of the law; and when it is one's own."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from negotiation.offers import MONTHS_PER_YEAR, Contribution, Match, Offer, ServiceVesting
from negotiation.taxes import LIMITS
from negotiation.valuation.pay_dates import MONTHS, YEAR_OF_MONTH
from negotiation.valuation.vesting import FloatArray

EmployerMoney = Match | Contribution
_YEARS = int(YEAR_OF_MONTH[-1]) + 1


def list_employer_money(offer: Offer) -> tuple[EmployerMoney, ...]:
    """Matches, then contributions: where the law limits all of it, the last is cut first."""
    return (*offer.match, *offer.contribution)


def match_usd_per_year(match: Match, base_usd: FloatArray, tax_year: int) -> FloatArray:
    """The match on a year's base: rate × the smaller of what's put in (§402(g)) and what's matched (§401(a)(17))."""
    limits = LIMITS[tax_year]
    put_in = np.minimum(match.contributed_fraction * base_usd, limits.elective_deferral_usd)
    matched_at_most = match.up_to_fraction_of_base * np.minimum(base_usd, limits.compensation_usd)
    return match.rate * np.minimum(put_in, matched_at_most)


@lru_cache(maxsize=64)
def _counted_months(waits_months: int) -> tuple[FloatArray, FloatArray]:
    """1 in each month that counts, after the wait, else 0; and how many of each employment year do."""
    counted = (waits_months < MONTHS).astype(np.float64)
    by_year: FloatArray = counted[1:].reshape(_YEARS, MONTHS_PER_YEAR).sum(axis=1)
    for constant in (counted, by_year):
        constant.setflags(write=False)
    return counted, by_year


def employer_usd_per_year(rows: tuple[EmployerMoney, ...], base_usd: FloatArray, tax_year: int) -> list[FloatArray]:
    """Dollars of each of `list_employer_money` on each employment year's base, the years along the last axis.

    A year is cut to the months that count, and then to what §415(c) leaves beside the candidate's own deferrals.
    """
    room, kept = find_room_usd(rows, base_usd, tax_year), []
    for row in rows:
        _, months = _counted_months(row.waits_months)
        kept.append(np.minimum(_uncut(row, base_usd, tax_year) * (months / MONTHS_PER_YEAR), room))
        room = room - kept[-1]
    return kept


def find_room_usd(rows: tuple[EmployerMoney, ...], base_usd: FloatArray, tax_year: int) -> FloatArray:
    """What §415(c) leaves for the employer's money in a year of that base, in dollars."""
    limits = LIMITS[tax_year]
    deferral = np.minimum(find_deferral_fraction(rows) * base_usd, limits.elective_deferral_usd)
    room: FloatArray = np.maximum(np.minimum(limits.annual_additions_usd, base_usd) - deferral, 0.0)
    return room


def find_deferral_fraction(rows: tuple[EmployerMoney, ...]) -> float:
    """The part of base that the candidate puts in: as stated, else just enough for every match."""
    matches = [row for row in rows if isinstance(row, Match)]
    stated = [match.employee_fraction for match in matches if match.employee_fraction is not None]
    enough = sum(match.up_to_fraction_of_base for match in matches if match.employee_fraction is None)
    return min(max(*stated, enough) if stated else enough, 1.0)


def _uncut(money: EmployerMoney, base_usd: FloatArray, tax_year: int) -> FloatArray:
    if isinstance(money, Match):
        return match_usd_per_year(money, base_usd, tax_year)
    return money.fraction_of_base * np.minimum(base_usd, LIMITS[tax_year].compensation_usd)


def spread_over_months(row: EmployerMoney, usd_per_year: FloatArray) -> FloatArray:
    """Each year's dollars, evenly over its months that count."""
    counted, months = _counted_months(row.waits_months)
    usd: FloatArray = np.where(counted > 0, (usd_per_year / np.maximum(months, 1.0))[YEAR_OF_MONTH], 0.0)
    return usd


def weigh_years(row: EmployerMoney, weights: FloatArray) -> FloatArray:
    """What a dollar of each year counts, by what one of each month does; `weights` may end before month 120."""
    counted, months = _counted_months(row.waits_months)
    kept = slice(len(weights))
    weighed: FloatArray = np.bincount(YEAR_OF_MONTH[kept], weights * counted[kept], _YEARS) / np.maximum(months, 1.0)
    return weighed


def unvested_usd(paid_usd: FloatArray, vesting: ServiceVesting, last_month: int) -> FloatArray:
    """What of the employer's money is lost by leaving after each month; service ends with `last_month`."""
    kept = np.array(vesting.kept_by_year)
    years = np.minimum(MONTHS, last_month) // MONTHS_PER_YEAR
    lost: FloatArray = np.cumsum(paid_usd) * (1.0 - kept[np.minimum(years, len(kept) - 1)])
    return lost


@lru_cache(maxsize=256)
def list_bends_usd(matches: tuple[Match, ...], contributions: tuple[Contribution, ...], tax_year: int) -> FloatArray:
    """The bases of a year at which a legal limit starts or stops to bind, rising: between them all of it is linear."""
    limits = LIMITS[tax_year]
    rows: tuple[EmployerMoney, ...] = (*matches, *contributions)
    bends = [0.0, limits.compensation_usd, limits.annual_additions_usd]
    for match in matches:
        put_in, matched = match.contributed_fraction, match.up_to_fraction_of_base
        bends += [limits.elective_deferral_usd / fraction for fraction in (put_in, matched) if fraction]
        bends += [matched * limits.compensation_usd / put_in] if put_in else []
    if deferral := find_deferral_fraction(rows):
        bends.append(limits.elective_deferral_usd / deferral)
    knots = np.unique(bends)
    every = np.unique(np.concatenate((knots, _additions_bends(rows, knots, tax_year))))
    every.setflags(write=False)
    return every


def _additions_bends(rows: tuple[EmployerMoney, ...], knots: FloatArray, tax_year: int) -> FloatArray:
    """Between the other bends, the bases at which §415(c) begins to cut a row, in a year of so many months."""
    shares = np.array([_counted_months(row.waits_months)[1] for row in rows]) / MONTHS_PER_YEAR
    uncut = np.array([_uncut(row, knots, tax_year) for row in rows])
    over = np.cumsum(uncut[:, None, :] * shares[:, :, None], axis=0) - find_room_usd(rows, knots, tax_year)
    low, high = over[..., :-1], over[..., 1:]  # by row, year, and stretch between two bends
    at = np.nonzero(low * high < 0)
    part = low[at] / (low[at] - high[at])
    bends: FloatArray = knots[at[-1]] + part * np.diff(knots)[at[-1]]
    return bends

"""The contract's cash a second time, for `reference.py`: loops over months, nothing of the product.

None stands for a figure that is unknown, and whatever contains an unknown figure is unknown.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple, TypeAlias

Table: TypeAlias = dict[str, Any]
Usd: TypeAlias = float | None

# (compensation, elective deferral, annual additions): Internal Revenue Code 401(a)(17), 402(g), 415(c).
LIMITS = {2025: (350_000, 23_500, 70_000), 2026: (360_000, 24_500, 72_000)}
MOST_STOCK = 25_000  # Internal Revenue Code 423(b)(8)
LAST_MONTH = 120


class Payment(NamedTuple):
    """What is paid at the end of a month, in which part of `years` it is counted, and what of it is lost by leaving."""

    month: int
    part: str
    usd: Usd
    vesting: tuple[float, ...] = ()


def year_of(month: int) -> int:
    """Employment year k holds months 12(k-1)+1 … 12k, and month 0 belongs to year 1."""
    return 1 if month == 0 else (month - 1) // 12 + 1


def ends_of_periods(payments_per_year: int) -> list[int]:
    period = 12 // payments_per_year
    return [month for month in range(1, LAST_MONTH + 1) if month % period == 0]


def offered_base(offer: Table) -> Usd:
    """What a year's base comes to; by the hour, the hours of overtime count as many times as they are paid."""
    if "base_usd_per_hour" not in offer:
        return offer.get("base_usd_per_year")
    overtime = offer.get("overtime_hours_per_week", 0) * offer.get("overtime_multiple", 1.5)
    weekly = offer.get("hours_per_week", 40) + overtime
    return float(offer["base_usd_per_hour"] * weekly * offer.get("weeks_per_year", 52))


def with_base(offer: Table, base: float) -> None:
    """Set the yearly base; every step moves by as many dollars."""
    more = base - (offered_base(offer) or 0.0)
    for step in offer.get("raises", []):
        step["base_usd_per_year"] += more
    offer.pop("base_usd_per_hour", None)
    offer["base_usd_per_year"] = base


def lowest_base(offer: Table) -> float:
    """The base at which the lowest step would be nothing."""
    base = offered_base(offer) or 0.0
    return base - min([base, *(float(step["base_usd_per_year"]) for step in offer.get("raises", []))])


def base_of_month(offer: Table, month: int) -> Usd:
    """The yearly base in force."""
    base = offered_base(offer)
    if base is None:
        return None
    for step in sorted(offer.get("raises", []), key=lambda step: step["month"]):
        if step["month"] <= month:
            base = step["base_usd_per_year"]
    return float(base * (1 + offer.get("raise_per_year", 0.0)) ** (year_of(month) - 1))


def base_of_year(offer: Table, year: int) -> Usd:
    months = [base_of_month(offer, month) for month in range(12 * year - 11, 12 * year + 1)]
    return None if None in months else sum(base for base in months if base is not None) / 12


def base_payments(offer: Table) -> Iterator[Payment]:
    for month in range(1, LAST_MONTH + 1):
        base = base_of_month(offer, month)
        yield Payment(month, "base", None if base is None else base / 12)


def bonus_payments(offer: Table) -> Iterator[Payment]:
    for bonus in offer.get("bonus", []):
        times = bonus.get("payments_per_year", 1)
        if "year_ends" in bonus:
            periods = list(plan_years(bonus["year_ends"], offer["start"]))
        else:
            periods = [(month, 1.0) for month in ends_of_periods(times)]
        for month, share in periods:
            if "usd_per_payment" in bonus:
                paper: Usd = bonus["usd_per_payment"]
            else:
                base = base_of_month(offer, month)
                paper = None if base is None else bonus["fraction_of_base"] * base / times
            paid = None if paper is None else paper * share * bonus.get("expected_payout", 1.0)
            yield Payment(month + bonus.get("paid_after_months", 0), "bonus", paid)


def plan_years(ends: str, start: date) -> Iterator[tuple[int, float]]:
    """(employment month that holds the end of a plan year, what of that year is worked), day by day to the first."""
    day = start
    while f"{day:%m-%d}" != ends:
        day += timedelta(days=1)
    before = day - timedelta(days=1)
    while f"{before:%m-%d}" != ends:
        before -= timedelta(days=1)
    month = 1
    while later(start, month) <= day:
        month += 1
    yield month, ((day - start).days + 1) / (day - before).days
    for again in range(month + 12, LAST_MONTH + 1, 12):
        yield again, 1.0


def later(day: date, months: int) -> date:
    """So many months on, or the last day of that month."""
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def sign_on_months(sign_on: Table) -> list[int]:
    """The month of each installment."""
    year = sign_on.get("employment_year")
    first = sign_on.get("month", 0) if year is None else 0 if year == 1 else 12 * (year - 1) + 1
    return [first + i * sign_on.get("every_months", 1) for i in range(sign_on.get("payments", 1))]


def sign_on_payments(offer: Table) -> Iterator[Payment]:
    for sign_on in offer.get("sign_on", []):
        months = sign_on_months(sign_on)
        for month in months:
            yield Payment(month, "sign_on", sign_on["amount_usd"] / len(months))


def owed(offer: Table, month: int) -> float:
    """What somebody who leaves at the end of this month gives back; the end of a fixed term is no leaving."""
    if month >= offer.get("ends_month", LAST_MONTH + 1):
        return 0.0
    debt = 0.0
    for sign_on in offer.get("sign_on", []):
        months = sign_on_months(sign_on)
        for paid in months:
            amount, served = sign_on["amount_usd"] / len(months), month - paid
            clawback = sign_on.get("clawback_months", 0)
            rule = sign_on.get("clawback_rule", "pro_rata")
            if not 0 <= served < clawback:
                continue
            if rule == "pro_rata":
                debt += amount * (clawback - served) / clawback
            elif rule == "full" or served < sign_on["clawback_full_months"]:
                debt += amount
            else:
                debt += amount * (clawback - served) / (clawback - sign_on["clawback_full_months"])
    return debt


def benefit_payments(offer: Table, assumptions: Table) -> Iterator[Payment]:
    for key, sign in (("benefit", 1), ("cost", -1)):
        for benefit in offer.get(key, []):
            usd, times = sign * benefit["usd_per_payment"], benefit.get("payments_per_year", 1)
            if "month" in benefit:
                yield Payment(benefit["month"], "benefits", usd)
            elif times > 12:
                yield from (Payment(month, "benefits", usd * times / 12) for month in range(1, LAST_MONTH + 1))
            else:
                yield from (Payment(month, "benefits", usd) for month in ends_of_periods(times))
    yield from employer_payments(offer, assumptions.get("tax_year", 2026))
    for plan in offer.get("espp", []):
        yield from stock_purchases(offer, plan, assumptions.get("equity_growth_per_year", 0.0))


def employer_payments(offer: Table, tax_year: int) -> Iterator[Payment]:
    """Match and contribution: year by year, within what the law leaves, the match first."""
    compensation_limit, deferral_limit, additions_limit = LIMITS[tax_year]
    matches = offer.get("match", [])
    rows = [*matches, *offer.get("contribution", [])]
    stated = [match["employee_fraction"] for match in matches if "employee_fraction" in match]
    enough = sum(match["up_to_fraction_of_base"] for match in matches if "employee_fraction" not in match)
    for year in range(1, LAST_MONTH // 12 + 1):
        base = base_of_year(offer, year)
        room = None
        if base is not None:
            deferral = min(min(max([*stated, enough]), 1.0) * base, deferral_limit)
            room = max(min(additions_limit, base) - deferral, 0.0)
        for row in rows:
            months = [m for m in range(12 * year - 11, 12 * year + 1) if m > row.get("waits_months", 0)]
            usd: Usd = None
            if base is not None and room is not None:
                counted = min(base, compensation_limit)
                if "rate" in row:
                    up_to: float = row["up_to_fraction_of_base"]
                    put_in = min(row.get("employee_fraction", up_to) * base, deferral_limit)
                    usd = row["rate"] * min(put_in, up_to * counted)
                else:
                    usd = row["fraction_of_base"] * counted
                usd = min(usd * len(months) / 12, room)
                room -= usd
            vesting = tuple(row.get("vesting", {}).get("by_year", ()))
            for month in months:
                yield Payment(month, "benefits", None if usd is None else usd / len(months), vesting)


def stock_purchases(offer: Table, plan: Table, growth: float) -> Iterator[Payment]:
    """The gain of each period: shares are counted by their price when the period began."""
    period = plan.get("period_months", 6)
    at_end = (1 + growth) ** (period / 12)
    price = (1 - plan["discount"]) * (min(1.0, at_end) if plan.get("lookback") else at_end)
    bought: dict[int, float] = {}
    for end in range(period, LAST_MONTH + 1, period):
        bases = [base_of_month(offer, month) for month in range(end - period + 1, end + 1)]
        if None in bases:
            yield Payment(end, "espp", None)
            continue
        put_in = plan["employee_fraction"] * sum(base for base in bases if base is not None) / 12
        stock = min(put_in / price, MOST_STOCK - bought.get(year_of(end), 0.0))
        bought[year_of(end)] = bought.get(year_of(end), 0.0) + stock
        yield Payment(end, "espp", stock * (at_end - price))


def lost_by_leaving(paid: list[Payment], month: int, last: int) -> Usd:
    """What of the employer's money is not one's own after this month, by the full years of service."""
    lost = 0.0
    for payment in paid:
        if payment.vesting and payment.month <= month:
            if payment.usd is None:
                return None
            years = min(month, last) // 12
            kept = 1.0 if years >= len(payment.vesting) else sum(payment.vesting[:years])
            lost += payment.usd * (1 - kept)
    return lost

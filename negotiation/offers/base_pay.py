"""Base pay: by the hour, and in steps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from negotiation.records.record import Period, Record, Usd, Within

if TYPE_CHECKING:
    from negotiation.offers.offer import Offer

BaseUsd = Annotated[float, Within(0, 1e15, "dollars, 0 or more", "raises = [{ month = 13, base_usd_per_year = ... }]")]
WeeklyHours = Annotated[float, Within(0, 168, "hours a week, from 0 to 168")]
PaidWeeks = Annotated[float, Within(0, 53, "weeks a year, from 0 to 53")]
OvertimeMultiple = Annotated[float, Within(0, 10, "a multiple from 0 to 10, so that time and a half is 1.5")]

FULL_WEEK_HOURS = 40.0  # more is overtime: Fair Labor Standards Act, 29 U.S.C. 207(a)(1)
HOURLY_KEYS = ("base_usd_per_hour", "hours_per_week", "weeks_per_year", "overtime_hours_per_week", "overtime_multiple")


@dataclass(frozen=True, kw_only=True)
class Raise(Record):
    """A step of base: what it comes to a year from a month on."""

    month: Period
    base_usd_per_year: Usd


def paid_hours_per_year(offer: "Offer") -> float:
    """The hours of a year's base, an hour of overtime as many times as it is paid."""
    weekly = offer.hours_per_week + offer.overtime_hours_per_week * offer.overtime_multiple
    return weekly * offer.weeks_per_year


def state_base(offer: "Offer", values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a change, with another yearly base told as the pay by the hour that comes to it."""
    stated, by_year = dict(values), values.get("base_usd_per_year")
    if offer.base_usd_per_hour is not None and by_year is not None and not stated.keys() & set(HOURLY_KEYS):
        if hours := paid_hours_per_year(offer):
            del stated["base_usd_per_year"]
            stated["base_usd_per_hour"] = by_year / hours
        else:
            stated["base_usd_per_hour"] = None
    return stated


def put_base(offer: "Offer", usd_per_year: float) -> "Offer":
    """The offer with another base; every later step moves by as many dollars, and none below 0."""
    if not offer.raises:
        return offer.change(base_usd_per_year=usd_per_year)
    more = usd_per_year - (offer.base_usd_per_year or 0.0)
    raises = (step.change(base_usd_per_year=max(step.base_usd_per_year + more, 0.0)) for step in offer.raises)
    return offer.change(base_usd_per_year=usd_per_year, raises=tuple(raises))

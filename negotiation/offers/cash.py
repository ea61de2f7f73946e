"""What is paid in cash: bonuses, sign-ons, benefits, costs."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from negotiation.records.record import Fault, Months, Multiple, Period, Record, SignedMonth, Usd, Within

_MONTHS_PER_YEAR = 12
PaymentCount = Annotated[int, Within(1, 1200, "how many payments, 1 or more")]
YearNumber = Annotated[int, Within(1, 100, "a year of employment, 1 or more")]

_LEAP_YEAR = 2000  # it has every day that a year may end on


def count_payments(months: int, payments_per_year: int) -> float:
    """How many payments so many months of work bring; those more frequent than months are spread over them."""
    if payments_per_year <= _MONTHS_PER_YEAR:
        return months // (_MONTHS_PER_YEAR // payments_per_year)
    return months * payments_per_year / _MONTHS_PER_YEAR


@dataclass(frozen=True, kw_only=True)
class Bonus(Record):
    """A payment at the end of each period to somebody still employed: a fraction of base, or an amount.

    Its period is a part of the employment year, or the company's plan year, which ends on the day `year_ends`.
    """

    name: str = "bonus"
    fraction_of_base: Multiple | None = None
    usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] = 1
    expected_payout: Multiple = 1.0
    metric: str | None = None
    year_ends: str | None = None  # month and day: "12-31"
    paid_after_months: Months = 0  # from the end of the plan year

    @property
    def plan_year_end(self) -> tuple[int, int] | None:
        """Month and day of the end of a plan year; None without one, or where there is no such day."""
        try:
            end = date.fromisoformat(f"{_LEAP_YEAR}-{self.year_ends}")
        except ValueError:
            return None
        return end.month, end.day

    def usd_per_year(self, base_usd_per_year: float) -> float:
        """A year of it on paper: the fraction is of a year's base, however many payments there are."""
        stated_usd = (self.usd_per_payment or 0.0) * self.payments_per_year
        return (self.fraction_of_base or 0.0) * base_usd_per_year + stated_usd

    def faults(self) -> Iterator[Fault]:
        if (self.fraction_of_base is None) == (self.usd_per_payment is None):
            yield Fault(
                ("fraction_of_base",),
                "bonus_without_amount" if self.fraction_of_base is None else "bonus_stated_twice",
                {"fraction": self.fraction_of_base, "usd": self.usd_per_payment},
                ("usd_per_payment",),
            )
        yield from self._plan_year_faults()

    def _plan_year_faults(self) -> Iterator[Fault]:
        """A day that exists, one bonus a year, and no wait without a plan year."""
        if self.year_ends is None:
            if self.paid_after_months:
                months = {"months": self.paid_after_months}
                yield Fault(("paid_after_months",), "paid_after_no_year", months, ("year_ends",))
            return
        if self.plan_year_end is None:
            yield Fault(("year_ends",), "no_such_day_of_year", {"day": self.year_ends})
        if self.payments_per_year != 1:
            times = {"times": self.payments_per_year}
            yield Fault(("payments_per_year",), "plan_year_paid_often", times, ("year_ends",))


@dataclass(frozen=True, kw_only=True)
class SignOn(Record):
    """A payment for signing, at once or in equal installments, and what of it is owed back on leaving early."""

    amount_usd: Usd  # in all
    month: SignedMonth = 0  # of the first installment
    employment_year: YearNumber | None = None  # instead of `month`: at the start of that year
    payments: PaymentCount = 1
    every_months: Period = 1
    clawback_months: Months = 0
    clawback_rule: Literal["pro_rata", "full", "full_then_pro_rata"] = "pro_rata"
    clawback_full_months: Months | None = None

    @property
    def first_month(self) -> int:
        """The month of the first installment; month 0 belongs to the first year of employment, and to no other."""
        if self.employment_year is None:
            return self.month
        return _MONTHS_PER_YEAR * (self.employment_year - 1) + 1 if self.employment_year > 1 else 0

    @property
    def months(self) -> range:
        """The month of each installment."""
        return range(self.first_month, self.first_month + self.payments * self.every_months, self.every_months)

    def faults(self) -> Iterator[Fault]:
        """One way to say when; the two-step rule needs its first step, and only that rule has one."""
        at, two_steps = ("clawback_full_months",), self.clawback_rule == "full_then_pro_rata"
        months = {"full_months": self.clawback_full_months, "months": self.clawback_months}
        if two_steps and self.clawback_full_months is None:
            yield Fault(at, "missing_full_months", of=("clawback_rule",))
        if not two_steps and self.clawback_full_months is not None:
            yield Fault(at, "full_months_without_use", months, ("clawback_rule",))
        if two_steps and (self.clawback_full_months or 0) > self.clawback_months:
            yield Fault(at, "full_months_beyond_clawback", months, ("clawback_months", "clawback_rule"))
        if self.employment_year is not None and "month" in self.stated:
            when = {"year": self.employment_year, "month": self.month}
            yield Fault(("employment_year",), "sign_on_dated_twice", when, ("month",))


@dataclass(frozen=True, kw_only=True)
class Benefit(Record):
    """A stipend or an allowance, paid at the end of each period, or once."""

    name: str = "benefit"
    usd_per_payment: Usd
    payments_per_year: Literal[1, 2, 4, 12, 24, 26, 52] = 1  # the last three are spread over the months
    month: Months | None = None  # instead: once, in that month

    @property
    def is_once(self) -> bool:
        return self.month is not None

    def faults(self) -> Iterator[Fault]:
        if self.is_once and "payments_per_year" in self.stated:
            when = {"month": self.month, "times": self.payments_per_year}
            yield Fault(("month",), "paid_once_and_often", when, ("payments_per_year",))


@dataclass(frozen=True, kw_only=True)
class Cost(Benefit):
    """What working there costs the candidate: a premium, a commute; or once, a penalty."""

    name: str = "cost"

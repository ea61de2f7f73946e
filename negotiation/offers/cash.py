"""What is paid in cash: bonuses, sign-ons, benefits, costs, the retirement match."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from negotiation.records.record import Fault, Fraction, Months, Multiple, Record, SignedMonth, Usd


@dataclass(frozen=True, kw_only=True)
class Bonus(Record):
    """A payment at the end of each period to somebody still employed: a fraction of base, or an amount."""

    name: str = "bonus"
    fraction_of_base: Multiple | None = None
    usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] = 1
    expected_payout: Multiple = 1.0
    metric: str | None = None

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


@dataclass(frozen=True, kw_only=True)
class SignOn(Record):
    """A payment for signing, and what of it is owed back on leaving early."""

    amount_usd: Usd
    month: SignedMonth = 0
    clawback_months: Months = 0
    clawback_rule: Literal["pro_rata", "full", "full_then_pro_rata"] = "pro_rata"
    clawback_full_months: Months | None = None

    def faults(self) -> Iterator[Fault]:
        """The two-step rule needs its first step, and only that rule has one."""
        at, two_steps = ("clawback_full_months",), self.clawback_rule == "full_then_pro_rata"
        months = {"full_months": self.clawback_full_months, "months": self.clawback_months}
        if two_steps and self.clawback_full_months is None:
            yield Fault(at, "missing_full_months", of=("clawback_rule",))
        if not two_steps and self.clawback_full_months is not None:
            yield Fault(at, "full_months_without_use", months, ("clawback_rule",))
        if two_steps and (self.clawback_full_months or 0) > self.clawback_months:
            yield Fault(at, "full_months_beyond_clawback", months, ("clawback_months", "clawback_rule"))


@dataclass(frozen=True, kw_only=True)
class Benefit(Record):
    """A stipend or an allowance, paid at the end of each period."""

    name: str = "benefit"
    usd_per_payment: Usd
    payments_per_year: Literal[1, 2, 4, 12] = 1


@dataclass(frozen=True, kw_only=True)
class Cost(Benefit):
    """What working there costs the candidate: a premium, a commute."""

    name: str = "cost"


@dataclass(frozen=True, kw_only=True)
class Match(Record):
    """An employer's retirement match: `rate` on what the candidate puts in, up to a fraction of base."""

    rate: Multiple
    up_to_fraction_of_base: Fraction
    employee_fraction: Fraction | None = None

    @property
    def contributed_fraction(self) -> float:
        """The part of base that the candidate puts in; left out, just enough for the whole match."""
        return self.up_to_fraction_of_base if self.employee_fraction is None else self.employee_fraction

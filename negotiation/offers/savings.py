"""What an employer adds to the candidate's savings: retirement match, contribution, cheaper stock."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Annotated

from negotiation.offers.equity import ALMOST_ONE
from negotiation.records.record import Fault, Fraction, Months, Multiple, Record, Within


@dataclass(frozen=True, kw_only=True)
class ServiceVesting(Record):
    """What of the employer's money is kept after each full year of service, in steps: `by_year` adds up to 1."""

    by_year: tuple[Fraction, ...]

    @property
    def kept_by_year(self) -> tuple[float, ...]:
        """The fraction that is kept after 0, 1, 2 … full years; the last year brings the rest."""
        kept = tuple(min(share, 1.0) for share in accumulate(self.by_year, initial=0.0))
        return (*kept[:-1], 1.0)

    def faults(self) -> Iterator[Fault]:
        if abs(sum(self.by_year) - 1) > ALMOST_ONE:
            sums = {"by_year": self.by_year, "total": sum(self.by_year)}
            yield Fault(("by_year",), "service_not_whole", sums, ("by_year",))


@dataclass(frozen=True, kw_only=True)
class Match(Record):
    """An employer's retirement match: `rate` on what the candidate puts in, up to a fraction of base."""

    rate: Multiple
    up_to_fraction_of_base: Fraction
    employee_fraction: Fraction | None = None
    waits_months: Months = 0  # of work, before it starts
    vesting: ServiceVesting | None = None

    @property
    def contributed_fraction(self) -> float:
        """The part of base that the candidate puts in; left out, just enough for the whole match."""
        return self.up_to_fraction_of_base if self.employee_fraction is None else self.employee_fraction


@dataclass(frozen=True, kw_only=True)
class Contribution(Record):
    """What the employer puts into retirement savings, whatever the candidate puts in."""

    fraction_of_base: Fraction
    waits_months: Months = 0  # of work, before it starts
    vesting: ServiceVesting | None = None


@dataclass(frozen=True, kw_only=True)
class StockPurchase(Record):
    """A plan to buy the employer's stock from one's pay below its price (ESPP), at the end of each period."""

    discount: Annotated[float, Within(0, 0.99, "a fraction from 0 to 0.99, so 15% is 0.15")]
    employee_fraction: Fraction
    period_months: Annotated[int, Within(1, 120, "whole months from 1 to 120")] = 6
    lookback: bool = False  # whether the price at the start of the period counts where that is lower

"""Equity as it was offered: a grant, its vesting, and what a private company adds to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Annotated, Literal

from negotiation.records.record import (
    Count,
    Fault,
    Fraction,
    Months,
    Multiple,
    Note,
    Period,
    Record,
    SignedMonth,
    Usd,
    Within,
)

MONTHS_PER_YEAR = 12
SUM_TOLERANCE = 1e-9  # fractions of a whole, as typed by hand
ALMOST_ONE = 0.001 + SUM_TOLERANCE  # how far a schedule may miss 1, such as thirds in decimals


@dataclass(frozen=True, kw_only=True)
class VestingStep(Record):
    """One date of an irregular schedule: what vests in that month, counted from the grant."""

    month: Months
    fraction: Fraction


@dataclass(frozen=True, kw_only=True)
class Vesting(Record):
    """When a grant vests: evenly over `months`, in the fractions `by_year`, or in steps `at` months of their own."""

    months: Period | None = None
    cliff_months: Months | None = None
    every_months: Period = 1
    by_year: tuple[Fraction, ...] | None = None
    at: tuple[VestingStep, ...] | None = None
    kpi: str | None = None
    kpi_month: Months | None = None
    kpi_probability: Fraction | None = None

    @property
    def total_months(self) -> int:
        """The month, counted from the grant, by which all has vested; at least 1."""
        if self.at:
            return max(self.at[-1].month, 1)
        return MONTHS_PER_YEAR * len(self.by_year) if self.by_year else self.months or 48

    @property
    def cliff(self) -> int:
        """Months before which nothing vests; a schedule by year or by month has none unless it is written."""
        if self.cliff_months is not None:
            return self.cliff_months
        return 0 if self.by_year or self.at else 12

    def list_steps(self) -> tuple[tuple[int, float], ...]:
        """(month from the grant, what has vested by then) for each vest, as months' worth out of `total_months`.

        The first date at or after the cliff catches up. Even schedules stay whole numbers, so that shares divide
        exactly. What `by_year` or `at` miss of 1 vests last.
        """
        last = self.total_months
        if self.at:
            sums = accumulate(step.fraction for step in self.at[:-1])
            done = (*(min(part, 1.0) * last for part in sums), float(last))
            return tuple(zip((step.month for step in self.at), done, strict=True))
        dates = (*range(self.every_months, last, self.every_months), last)
        return tuple((month, self._vested_months(month)) for month in dates if month >= self.cliff)

    def _vested_months(self, month: int) -> float:
        if self.by_year is None or month == self.total_months:
            return float(month)
        full, rest = divmod(month, MONTHS_PER_YEAR)
        vested = sum(self.by_year[:full]) + self.by_year[full] * rest / MONTHS_PER_YEAR
        return min(vested, 1.0) * self.total_months

    def faults(self) -> Iterator[Fault]:
        """One form of schedule, fractions that make a whole, a cliff inside it."""
        yield from self._irregular_faults()
        if self.months is not None and self.by_year is not None:
            schedules = {"by_year": self.by_year, "months": self.months}
            yield Fault(("by_year",), "schedule_stated_twice", schedules, ("months",))
        if self.by_year is not None and abs(sum(self.by_year) - 1) > ALMOST_ONE:
            sums = {"by_year": self.by_year, "total": sum(self.by_year)}
            yield Fault(("by_year",), "by_year_not_whole", sums, ("by_year",))
        if self.at is None and self.cliff > self.total_months:
            yield Fault(
                ("cliff_months",),
                "assumed_cliff_beyond_vesting" if self.cliff_months is None else "cliff_beyond_vesting",
                {"cliff": self.cliff, "end": self.total_months},
                ("months", "by_year"),
            )

    def _irregular_faults(self) -> Iterator[Fault]:
        """`at` stands alone, its months rise, and its fractions make a whole."""
        if self.at is None:
            return
        regular = ("months", "by_year", "cliff_months", "every_months")
        for name in (name for name in regular if not self.is_assumed(name)):
            yield Fault((name,), "beside_vesting_steps", {"value": getattr(self, name)}, ("at",))
        for i, (before, month) in enumerate(pairwise(step.month for step in self.at), 1):
            if month <= before:
                months = {"month": month, "before": before}
                yield Fault(("at", i, "month"), "vesting_step_out_of_order", months, ("at",))
        fractions = tuple(step.fraction for step in self.at)
        if abs(sum(fractions) - 1) > ALMOST_ONE:
            yield Fault(("at",), "vesting_steps_not_whole", {"fractions": fractions, "total": sum(fractions)}, ("at",))


@dataclass(frozen=True, kw_only=True)
class Exit(Record):
    """One way a private company's story may end; a value of 0 is failure."""

    value_usd: Usd
    probability: Fraction
    month: Months


@dataclass(frozen=True, kw_only=True)
class Preference(Record):
    """One series of preferred shares, paid before common."""

    invested_usd: Usd
    multiple: Annotated[float, Within(0, 100, "a multiple from 0 to 100")] = 1.0
    participating: bool = False
    ownership_fraction: Fraction


@dataclass(frozen=True, kw_only=True)
class Acceleration(Record):
    """A clause by which a fraction of the unvested part vests early."""

    event: str
    probability: Fraction | None = None
    fraction: Fraction | None = None
    month: Months | None = None


@dataclass(frozen=True, kw_only=True)
class Grant(Record):
    """Equity as it was offered; `kind` says which of the amounts it needs."""

    kind: Literal["rsu", "ownership", "iso", "nso"]
    grant_usd: Usd | None = None
    fraction: Fraction | None = None
    shares: Count | None = None
    strike_usd: Usd | None = None
    price_usd: Usd | None = None
    company_value_usd: Usd | None = None
    granted_month: SignedMonth = 0
    payout_multiple: Multiple = 1.0  # of PSUs: what vests for each unit that was granted
    expires_month: Period | None = None  # of options
    double_trigger: bool = False  # RSUs that also need a sale or a listing
    vesting: Vesting = field(default_factory=Vesting)
    acceleration: tuple[Acceleration, ...] = ()
    fully_diluted_shares: Annotated[float, Within(1, 1e15, "a number of shares, 1 or more")] | None = None
    dilution_rounds: tuple[Annotated[float, Within(0, 0.99, "a fraction from 0 to 0.99")], ...] = ()
    exits: tuple[Exit, ...] = ()
    preferences: tuple[Preference, ...] = ()
    illiquidity_discount: Annotated[float, Within(0, 0.99, "a fraction from 0 to 0.99")] | None = None
    liquidity_month: Months | None = None
    exercise_window_months: Months = 3

    @property
    def is_public(self) -> bool:
        """Whether it's RSUs without what only a private company has: exits, preferences, all shares, two triggers."""
        is_private = self.exits or self.preferences or self.fully_diluted_shares or self.double_trigger
        return self.kind == "rsu" and not is_private

    @property
    def share_price_usd(self) -> float | None:
        """Today's price of one share: as told, else company value by all shares; None where neither is known."""
        if self.price_usd is not None:
            return self.price_usd
        if self.company_value_usd is None or self.fully_diluted_shares is None:
            return None
        return self.company_value_usd / self.fully_diluted_shares

    def faults(self) -> Iterator[Fault]:
        """The amounts of its kind and no other's; exits and preferences that add up."""
        yield from self._amount_faults()
        total = sum(e.probability for e in self.exits)
        if self.exits and abs(total - 1) > SUM_TOLERANCE:
            yield Fault(("exits",), "exits_not_certain", {"total": total}, ("exits",))
        held = sum(p.ownership_fraction for p in self.preferences)
        if held >= 1:
            yield Fault(("preferences",), "preferences_hold_all", {"total": held}, ("preferences",))

    def _amount_faults(self) -> Iterator[Fault]:
        foreign = {"rsu": ("fraction", "strike_usd"), "ownership": ("grant_usd", "shares", "strike_usd", "price_usd")}
        for name in foreign.get(self.kind, ("grant_usd", "fraction")):
            if getattr(self, name) is not None:
                yield Fault((name,), "not_of_kind", {"amount": getattr(self, name), "kind": self.kind}, ("kind",))
        needed = {"rsu": (), "ownership": ("fraction",)}.get(self.kind, ("shares", "strike_usd"))
        for name in needed:
            if getattr(self, name) is None:
                yield Fault((name,), "missing_for_kind", {"kind": self.kind}, ("kind",))
        if self.kind == "rsu":
            yield from self._rsu_faults()
            if self.expires_month is not None:
                yield Fault(("expires_month",), "not_of_kind", {"amount": self.expires_month, "kind": "rsu"}, ("kind",))
        elif self.double_trigger:
            yield Fault(("double_trigger",), "trigger_not_of_kind", {"kind": self.kind}, ("kind",))

    def _rsu_faults(self) -> Iterator[Fault]:
        of = ("kind", "grant_usd", "shares", "price_usd")
        if self.grant_usd is not None and (self.shares is not None or self.price_usd is not None):
            beside = [("shares", self.shares), ("price_usd", self.price_usd)]
            also = [Note("key_with_amount", {"name": name, "amount": n}) for name, n in beside if n is not None]
            yield Fault(("grant_usd",), "grant_stated_twice", {"usd": self.grant_usd, "also": also}, of)
        if self.grant_usd is None and self.shares is None:
            yield Fault(("grant_usd",), "missing_grant", of=of)


@dataclass(frozen=True, kw_only=True)
class Refresher(Record):
    """An RSU grant in dollars that repeats."""

    grant_usd: Usd
    first_month: SignedMonth
    every_months: Period
    vesting: Vesting = field(default_factory=Vesting)

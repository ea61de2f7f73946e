"""Equity as it was offered: a grant, its vesting, and what a private company adds to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.records.record import Count, Fault, Fraction, Months, Note, Period, Record, SignedMonth, Usd, Within

MONTHS_PER_YEAR = 12
SUM_TOLERANCE = 1e-9  # fractions of a whole, as typed by hand


@dataclass(frozen=True, kw_only=True)
class Vesting(Record):
    """When a grant vests: evenly over `months`, or in the fractions `by_year`."""

    months: Period | None = None
    cliff_months: Months | None = None
    every_months: Period = 1
    by_year: tuple[Fraction, ...] | None = None
    kpi: str | None = None
    kpi_month: Months | None = None
    kpi_probability: Fraction | None = None

    @property
    def total_months(self) -> int:
        """The month, counted from the grant, by which all has vested."""
        return MONTHS_PER_YEAR * len(self.by_year) if self.by_year else self.months or 48

    @property
    def cliff(self) -> int:
        """Months before which nothing vests; a schedule by year has none unless it is written."""
        if self.cliff_months is not None:
            return self.cliff_months
        return 0 if self.by_year else 12

    def faults(self) -> Iterator[Fault]:
        """One form of schedule, fractions that make a whole, a cliff inside it."""
        if self.months is not None and self.by_year is not None:
            schedules = {"by_year": self.by_year, "months": self.months}
            yield Fault(("by_year",), "schedule_stated_twice", schedules, ("months",))
        if self.by_year is not None and abs(sum(self.by_year) - 1) > SUM_TOLERANCE:
            sums = {"by_year": self.by_year, "total": sum(self.by_year)}
            yield Fault(("by_year",), "by_year_not_whole", sums, ("by_year",))
        if self.cliff > self.total_months:
            yield Fault(
                ("cliff_months",),
                "assumed_cliff_beyond_vesting" if self.cliff_months is None else "cliff_beyond_vesting",
                {"cliff": self.cliff, "end": self.total_months},
                ("months", "by_year"),
            )


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
    """A clause that vests a fraction of what is unvested early."""

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
        """Whether it's RSUs without what only a private company has: exits, preferences, a count of all shares."""
        return self.kind == "rsu" and not (self.exits or self.preferences or self.fully_diluted_shares)

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
        elif self.kind != "ownership" and not self._has_price:
            yield Fault(("price_usd",), "missing_price_of_option", of=("kind", "fully_diluted_shares"))

    def _rsu_faults(self) -> Iterator[Fault]:
        of = ("kind", "grant_usd", "shares", "price_usd")
        if self.grant_usd is not None and (self.shares is not None or self.price_usd is not None):
            beside = [("shares", self.shares), ("price_usd", self.price_usd)]
            also = [Note("key_with_amount", {"name": name, "amount": n}) for name, n in beside if n is not None]
            yield Fault(("grant_usd",), "grant_stated_twice", {"usd": self.grant_usd, "also": also}, of)
        if self.grant_usd is None and self.shares is None:
            yield Fault(("grant_usd",), "missing_grant", of=of)
        if self.grant_usd is None and self.shares is not None and not self._has_price:
            yield Fault(("price_usd",), "missing_price_of_share", of=(*of, "fully_diluted_shares"))

    @property
    def _has_price(self) -> bool:
        return self.price_usd is not None or self.fully_diluted_shares is not None


@dataclass(frozen=True, kw_only=True)
class Refresher(Record):
    """An RSU grant in dollars that comes again and again."""

    grant_usd: Usd
    first_month: SignedMonth
    every_months: Period
    vesting: Vesting = field(default_factory=Vesting)

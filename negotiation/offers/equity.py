"""Equity as it was offered: a grant, its vesting, and what a private company adds to it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.records.record import Count, Fault, Fraction, Months, Period, Record, SignedMonth, Usd, Within
from negotiation.text.quote import quoted

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
            yield Fault(
                ("by_year",),
                f"by_year ({quoted(self.by_year)}) and months ({self.months}) are both written; keep one",
                ("months",),
            )
        if self.by_year is not None and abs(sum(self.by_year) - 1) > SUM_TOLERANCE:
            what = f"{quoted(self.by_year)} sums to {sum(self.by_year):.6g}; its fractions must sum to 1"
            yield Fault(("by_year",), what, ("by_year",))
        if self.cliff > self.total_months:
            how = "left out, it is 12; write cliff_months = 0 for none" if self.cliff_months is None else "write less"
            what = f"{self.cliff} is beyond the end of vesting (month {self.total_months}); {how}"
            yield Fault(("cliff_months",), what, ("months", "by_year"))


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

    def faults(self) -> Iterator[Fault]:
        """The amounts of its kind and no other's; exits and preferences that add up."""
        yield from self._amount_faults()
        if self.exits and abs(sum(e.probability for e in self.exits) - 1) > SUM_TOLERANCE:
            total = sum(e.probability for e in self.exits)
            yield Fault(("exits",), f"their probabilities sum to {total:.6g}; they must sum to 1", ("exits",))
        held = sum(p.ownership_fraction for p in self.preferences)
        if held >= 1:
            what = f"their ownership_fraction sums to {held:.6g}; common holders must keep something, so less than 1"
            yield Fault(("preferences",), what, ("preferences",))

    def _amount_faults(self) -> Iterator[Fault]:
        foreign = {"rsu": ("fraction", "strike_usd"), "ownership": ("grant_usd", "shares", "strike_usd", "price_usd")}
        for name in foreign.get(self.kind, ("grant_usd", "fraction")):
            if getattr(self, name) is not None:
                what = f"{getattr(self, name):.15g} does not belong to kind {self.kind}; leave the key out"
                yield Fault((name,), what, ("kind",))
        needed = {"rsu": (), "ownership": ("fraction",)}.get(self.kind, ("shares", "strike_usd"))
        for name in needed:
            if getattr(self, name) is None:
                yield Fault((name,), f"is missing; kind {self.kind} needs it", ("kind",))
        if self.kind == "rsu":
            yield from self._rsu_faults()
        elif self.kind != "ownership" and not self._has_price:
            what = "is missing; write today's price of one common share"
            yield Fault(("price_usd",), what, ("kind", "fully_diluted_shares"))

    def _rsu_faults(self) -> Iterator[Fault]:
        of = ("kind", "grant_usd", "shares", "price_usd")
        if self.grant_usd is not None and (self.shares is not None or self.price_usd is not None):
            shares = {name: getattr(self, name) for name in ("shares", "price_usd")}
            beside = " with ".join(f"{name} ({told:.15g})" for name, told in shares.items() if told is not None)
            what = f"grant_usd ({self.grant_usd:.15g}) and {beside} are both written; keep one way"
            yield Fault(("grant_usd",), what, of)
        if self.grant_usd is None and self.shares is None:
            yield Fault(("grant_usd",), "is missing; kind rsu needs grant_usd, or shares and price_usd", of)
        if self.grant_usd is None and self.shares is not None and not self._has_price:
            yield Fault(
                ("price_usd",), "is missing; shares need today's price of one share", (*of, "fully_diluted_shares")
            )

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

"""What a company pays, each figure with its citation, and where an amount is in a range.

Fractions, never percents. A figure that its source doesn't state is None, never 0, and free text holds no figures.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal

from negotiation.market.sources import Citation, Item
from negotiation.records.record import Count, Fault, Period, Usd, Within
from negotiation.text import money

ChangeFraction = Annotated[float, Within(-1, 10, "a change as a fraction from -1 to 10 (5% is 0.05)")]
Whole = Annotated[int, Within(0, 100_000, "a whole number, 0 or more")]
BandPart = Literal["base", "sign_on", "ownership", "bonus", "stipend", "vesting", "level", "package"]
Circle = Literal["red", "green"]

# What a range can be about: the component, and the unit that its name ends in.
RANGES = {
    "base_usd_per_year": ("base", "usd_per_year"),
    "sign_on_usd": ("sign_on", "usd"),
    "ownership_fraction": ("ownership", "fraction"),
    "grant_usd": ("grant", "usd"),
    "bonus_fraction_of_base": ("bonus_fraction", "fraction"),
    "bonus_usd_per_year": ("bonus_usd_per_year", "usd_per_year"),
}
NAMES = {
    "base": "base",
    "sign_on": "signing bonus",
    "ownership": "equity",
    "grant": "RSU grant",
    "bonus_fraction": "bonus (% of base)",
    "bonus_usd_per_year": "bonus",
}
_CALLED = {
    "article claim": "reported range",
    "statute": "range set by law",
    "published statistic": "published statistic",
    "company statement": "posted range",
    "assumption": "assumed range",
    "dated note": "range we noted",
    "your own entry": "range you were told",
}


@dataclass(frozen=True, kw_only=True)
class Range(Item):
    """From what to what a component is paid, in the unit that `of` ends in; `point` is where offers are said to lie."""

    of: Literal[tuple(RANGES)]  # type: ignore[valid-type]
    low: Count
    high: Count
    point: Count | None = None
    point_source: Citation | None = None
    level: str | None = None
    condition: str | None = None
    vesting_months: Period | None = None
    cliff_months: Period | None = None

    def faults(self) -> Iterator[Fault]:
        if self.low > self.high:
            yield Fault(("high",), "range_upside_down", {"low": self.low, "high": self.high}, ("low",))
        elif self.point is not None and not self.low <= self.point <= self.high:
            yield Fault(("point",), "point_outside_range", {"point": self.point}, ("low", "high"))
        if self.unit == "fraction" and self.high > 1:
            yield Fault(("high",), "range_above_one", {"high": self.high}, ("of",))

    @property
    def component(self) -> str:
        """What is paid: base, sign_on, ownership, grant, bonus_fraction or bonus_usd_per_year."""
        return RANGES[self.of][0]

    @property
    def unit(self) -> str:
        """The unit of low, high and point: usd_per_year, usd or fraction."""
        return RANGES[self.of][1]

    @property
    def called(self) -> str:
        """What to call it on the screen; never a market percentile."""
        return _CALLED[self.source.kind]

    @property
    def midpoint(self) -> float:
        return (self.low + self.high) / 2

    @property
    def spread(self) -> float | None:
        """How far the top is above the bottom, as a fraction of the bottom: high / low − 1."""
        return self.high / self.low - 1 if self.low else None

    def compa_ratio(self, pay: float) -> float | None:
        return pay / self.midpoint if self.midpoint else None

    def penetration(self, pay: float) -> float | None:
        """How far into the range pay is: (pay − low) / (high − low). It isn't a market percentile."""
        return (pay - self.low) / (self.high - self.low) if self.high > self.low else None

    def circle(self, pay: float) -> Circle | None:
        """Red above the range, green below it."""
        if pay > self.high:
            return "red"
        return "green" if pay < self.low else None


@dataclass(frozen=True, kw_only=True)
class Payment(Item):
    """A regular payment on top of base; how often is None if the source doesn't say."""

    key: str
    title: str
    component: Literal["bonus", "stipend"]
    usd_per_payment: Usd
    payments_per_year: Literal[1, 2, 4, 12] | None = None
    condition: str | None = None

    @property
    def usd_per_year(self) -> float | None:
        """A year's payments; None where their number is not stated."""
        return None if self.payments_per_year is None else self.usd_per_payment * self.payments_per_year


@dataclass(frozen=True, kw_only=True)
class Practice(Item):
    """How common a component is where no range is given."""

    component: BandPart
    frequency: Literal["never", "rare", "usual"]
    says: str


@dataclass(frozen=True, kw_only=True)
class Audience(Item):
    """The source's readers, and what they earn today. It isn't what the company pays."""

    current_pay_low_usd_per_year: Usd | None = None
    current_pay_high_usd_per_year: Usd | None = None
    experience_low_years: Whole | None = None
    experience_high_years: Whole | None = None
    shipped_products_min: Whole | None = None


def format_amount(value: float | None, unit: str, component: str) -> str:
    if unit == "fraction":
        return money.ownership(value) if component == "ownership" else money.percent(value)
    return money.usd(value)


def format_range(r: Range) -> str:
    return f"{format_amount(r.low, r.unit, r.component)} – {format_amount(r.high, r.unit, r.component)}"

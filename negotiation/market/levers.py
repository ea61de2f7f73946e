"""Where a company has room: its levers, the condition of each, and what pulling it does."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.market.ranges import BandPart, ChangeFraction
from negotiation.market.sources import Item
from negotiation.records.record import Fault, Fraction, Period, Record, Usd, Within

Days = Annotated[int, Within(1, 1_000, "whole days, 1 or more")]
# What is asked for before a lever moves: nothing, something of your own, or something of the offer's.
Need = Literal[
    "nothing",
    "own result",
    "plan",
    "promised lift",
    "praise",
    "expertise",
    "purpose",
    "base below floor",
    "early start",
    "competing offer",
    "other level",
]


@dataclass(frozen=True, kw_only=True)
class Example(Record):
    """A source's example of a condition. It illustrates, and isn't a threshold."""

    metric: str | None = None
    change_fraction: ChangeFraction | None = None
    revenue_usd: Usd | None = None
    within_months: Period | None = None
    by: str | None = None


@dataclass(frozen=True, kw_only=True)
class Condition(Record):
    """What must be shown before a lever moves; with no metrics named, any metric will do.

    For expertise and purpose, the candidate has to use at least one of `words`.
    """

    needs: Need
    unlock: str
    metrics: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    change_fraction_min: ChangeFraction | None = None
    base_below_usd_per_year: Usd | None = None
    start_within_days: Days | None = None
    example: Example | None = None

    def faults(self) -> Iterator[Fault]:
        if self.needs in ("expertise", "purpose") and not self.words:
            yield Fault(("words",), "condition_without_words", {"needs": self.needs}, ("needs",))

    def is_named_in(self, text: str) -> bool:
        """Whether a text has one of the words, whole: singular or plural, in capitals or not."""
        spaced = f" {_space_words(text)} "
        return any(f" {_space_words(word)}{end} " in spaced for word in self.words for end in ("", "s"))


def _space_words(text: str) -> str:
    """The words of a text in lower case, one space between two: a hyphen or a slash parts them too."""
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


@dataclass(frozen=True, kw_only=True)
class Rates(Record):
    """Amounts that each count as one point of the employer's budget, by the source."""

    base_usd_per_year: Usd
    sign_on_usd: Usd
    ownership_fraction: Fraction


@dataclass(frozen=True, kw_only=True)
class Reading(Item):
    """One way to understand a claim, and what it moves. `unstated` names the figures that the source leaves out."""

    key: str
    says: str
    default: bool = False
    add_fraction_of_bonus: Fraction | None = None
    add_fraction_of_base: Fraction | None = None
    add_usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] | None = None
    add_usd: Usd | None = None
    from_usd: Usd | None = None
    to_usd: Usd | None = None
    low_usd: Usd | None = None
    high_usd: Usd | None = None
    floor_usd_per_year: Usd | None = None
    add_ownership_fraction: Fraction | None = None
    from_ownership_fraction: Fraction | None = None
    to_ownership_fraction: Fraction | None = None
    lift_low_fraction: Fraction | None = None
    lift_high_fraction: Fraction | None = None
    adds_shares: bool | None = None
    accelerated_fraction: Fraction | None = None
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Lever(Item):
    """Something that moves when its condition is met; a claim that can be read in several ways has several readings."""

    key: str
    title: str
    kind: Literal[
        "exchange_rate",
        "floor",
        "top_of_range",
        "impact",
        "uplift",
        "kpi_bonus",
        "acceleration",
        "kpi_vesting",
        "contingent_sign_on",
        "stipend",
        "level",
        "competing_offer",
    ]
    component: BandPart
    condition: Condition
    rates: Rates | None = None
    readings: tuple[Reading, ...] = field(metadata={"key": "reading"})
    case: str | None = None
    also_ask: tuple[str, ...] = ()
    warning: str | None = None

    def faults(self) -> Iterator[Fault]:
        """At least one reading; of several, one is the default; an exchange rate has its rates."""
        if not self.readings:
            yield Fault(("reading",), "lever_without_reading")
        elif len(self.readings) > 1 and sum(reading.default for reading in self.readings) != 1:
            yield Fault(("reading",), "lever_without_default")
        if self.kind == "exchange_rate" and self.rates is None:
            yield Fault(("rates",), "missing_for_kind", {"kind": self.kind}, ("kind",))

    @property
    def default_reading(self) -> Reading:
        """The reading that counts until the user chooses another."""
        return next((reading for reading in self.readings if reading.default), self.readings[0])

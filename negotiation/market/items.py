"""How a company hires, what it measures, how to ask, and what has changed since: items with their citations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.market.levers import Reading
from negotiation.market.ranges import BandPart, ChangeFraction, Whole
from negotiation.market.sources import Item, is_date
from negotiation.records.record import Count, Fault, Fraction, Period, Record, Usd, Within


@dataclass(frozen=True, kw_only=True)
class HiringStage(Item):
    """One step of the hiring process. `pay` says what happens to pay in it."""

    title: str
    minutes_low: Whole | None = None
    minutes_high: Whole | None = None
    prep_days: Whole | None = None
    is_round: bool = True
    pay: Literal["expectations", "disclosed", "negotiated"] | None = None


@dataclass(frozen=True, kw_only=True)
class Pace(Item):
    """What makes the process faster or ends it."""

    key: str
    when: str
    effect: Literal["dropped", "faster", "slower"]
    days_low: Whole | None = None
    days_high: Whole | None = None


@dataclass(frozen=True, kw_only=True)
class Process(Item):
    """How long hiring takes, in calendar days from the first call."""

    rounds: Whole
    days_low: Whole
    days_high: Whole
    debrief_day: Whole | None = None
    offer_days: Whole | None = None
    feedback_hours: Whole | None = None
    stages: tuple[HiringStage, ...] = field(default=(), metadata={"key": "stage"})
    paces: tuple[Pace, ...] = field(default=(), metadata={"key": "pace"})

    def faults(self) -> Iterator[Fault]:
        if self.days_low > self.days_high:
            days = {"low": self.days_low, "high": self.days_high}
            yield Fault(("days_high",), "days_out_of_order", days, ("days_low",))


@dataclass(frozen=True, kw_only=True)
class MetricTarget(Item):
    """A target for a metric, or how far an example moved it."""

    means: Literal["goal", "win", "gate", "forecast", "example"]
    says: str | None = None
    change_fraction: ChangeFraction | None = None
    change_ratio_points: Annotated[float, Within(-10, 10, "a change of the ratio itself")] | None = None
    level_fraction: Fraction | None = None
    from_hours: Count | None = None
    to_hours: Count | None = None
    from_minutes: Count | None = None
    to_minutes: Count | None = None
    change_weeks: Annotated[float, Within(-520, 520, "weeks, negative where they are saved")] | None = None
    within_months: Period | None = None
    users_fraction: Fraction | None = None
    users_count: Count | None = None
    saved_usd: Usd | None = None
    by_quarter: Literal[1, 2, 3, 4] | None = None
    fiscal_year: Whole | None = None


@dataclass(frozen=True, kw_only=True)
class Metric(Item):
    """What the company measures work by. `words` are other names that people use for it."""

    key: str
    title: str
    rank: Literal["primary", "secondary"] = "secondary"
    better: Literal["up", "down"] = "up"
    words: tuple[str, ...] = ()
    targets: tuple[MetricTarget, ...] = field(default=(), metadata={"key": "target"})

    def matches(self, text: str) -> bool:
        words = text.casefold().replace("_", " ").replace("-", " ")
        names = (self.key.replace("_", " "), self.title, *self.words)
        return any(name.casefold().replace("-", " ") in words for name in names)


@dataclass(frozen=True, kw_only=True)
class Rule(Item):
    """Where the company has room, or advice on how to ask."""

    key: str
    says: str
    about: tuple[BandPart, ...]
    fixed: tuple[BandPart, ...] = ()
    flexible: tuple[BandPart, ...] = ()
    prefer: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    cap_ownership_fraction: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class ScriptLine(Item):
    """The figures in a source's script line, and what you'd need to say it. The line itself isn't copied."""

    key: str
    situation: str
    says: str
    needs: tuple[str, ...] = ()
    warning: str | None = None
    metric: str | None = None
    change_fraction: ChangeFraction | None = None
    target_metric: str | None = None
    target_change_fraction: ChangeFraction | None = None
    users_count: Count | None = None
    by_quarter: Literal[1, 2, 3, 4] | None = None
    confidence_fraction: Fraction | None = None
    base_usd_per_year: Usd | None = None
    sign_on_usd: Usd | None = None
    ownership_fraction: Fraction | None = None
    bonus_usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] | None = None
    start_within_days: Whole | None = None


@dataclass(frozen=True, kw_only=True)
class Claim(Item):
    """Something that the source says about the company, and whether it's still true."""

    key: str
    says: str
    holds: bool
    since: str | None = None
    note: str | None = None

    def faults(self) -> Iterator[Fault]:
        if self.since is not None and not is_date(self.since):
            yield Fault(("since",), "no_such_band_date", {"date": self.since})
        if not self.holds and self.since is None:
            yield Fault(("since",), "missing_since", of=("holds",))


@dataclass(frozen=True, kw_only=True)
class Threshold(Item):
    """The least a candidate needs to show."""

    key: str
    says: str
    change_fraction_min: ChangeFraction | None = None
    squad_min: Whole | None = None
    shipped_products_min: Whole | None = None


@dataclass(frozen=True, kw_only=True)
class CasePackage(Record):
    """Figures of one turn of a source's example. `unstated` names what the source leaves out."""

    base_usd_per_year: Usd | None = None
    sign_on_usd: Usd | None = None
    ownership_fraction: Fraction | None = None
    add_bonus_usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] | None = None
    bonus_metric: str | None = None
    unstated: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BandCase(Item):
    """A negotiation in the source, turn by turn."""

    key: str
    says: str
    offered: CasePackage | None = None
    asked: CasePackage | None = None
    outcome: CasePackage | None = None
    accepted: bool | None = None
    readings: tuple[Reading, ...] = field(default=(), metadata={"key": "reading"})


@dataclass(frozen=True, kw_only=True)
class BandNote(Item):
    """What has changed since the source was written, and the question that it calls for."""

    key: str
    happened: str
    what: str
    question: str
    about: tuple[BandPart, ...] = ()

    @property
    def is_about_equity(self) -> bool:
        return not self.about or not {"ownership", "vesting"}.isdisjoint(self.about)

    def faults(self) -> Iterator[Fault]:
        if not is_date(self.happened):
            yield Fault(("happened",), "no_such_band_date", {"date": self.happened})

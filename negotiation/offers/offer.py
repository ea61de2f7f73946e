"""One offer, or the candidate's current job: its terms, its dates, and what was said about it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, Self

from negotiation.offers.base_pay import (
    FULL_WEEK_HOURS,
    BaseUsd,
    OvertimeMultiple,
    PaidWeeks,
    Raise,
    WeeklyHours,
    paid_hours_per_year,
    state_base,
)
from negotiation.offers.cash import Benefit, Bonus, Cost, SignOn
from negotiation.offers.equity import Grant, Refresher
from negotiation.offers.rounds import Round
from negotiation.offers.savings import Contribution, Match, StockPurchase
from negotiation.records.places import is_place_in, parse_place
from negotiation.records.record import Count, Fault, Fraction, Months, Period, Record, Texts, Usd, Within
from negotiation.taxes import STATES


class OfferStatus(StrEnum):
    """How far an offer has come, in the file's words. Only its rounds say if it was withdrawn."""

    WRITTEN = "written"
    VERBAL = "verbal"
    IN_PROCESS = "in_process"
    CURRENT = "current"
    EXAMPLE = "example"

    @property
    def is_job(self) -> bool:
        return self is OfferStatus.CURRENT

    @property
    def is_example(self) -> bool:
        return self is OfferStatus.EXAMPLE

    @property
    def is_in_process(self) -> bool:
        """Whether the company has made no offer yet."""
        return self is OfferStatus.IN_PROCESS

    @property
    def is_verbal(self) -> bool:
        return self is OfferStatus.VERBAL

    @property
    def is_written(self) -> bool:
        return self is OfferStatus.WRITTEN

    @property
    def is_citable(self) -> bool:
        """Whether you can mention it to another company: a real offer in writing."""
        return self.is_written

    @property
    def is_made(self) -> bool:
        """Whether a real company has made it, in writing or verbally."""
        return self.is_written or self.is_verbal

    @property
    def is_open(self) -> bool:
        """Whether an offer in writing is still to come."""
        return self.is_verbal or self.is_in_process

    @property
    def is_offer(self) -> bool:
        """Whether it is a real company's offer, made or to come: no example and not the current job."""
        return not (self.is_example or self.is_job)


@dataclass(frozen=True, kw_only=True)
class Factor(Record):
    """A non-cash factor. Its worth is the candidate's own guess, and never part of a total."""

    name: str
    note: str | None = None
    worth_usd_per_year: Annotated[float, Within(-1e15, 1e15, "dollars a year")] | None = None


@dataclass(frozen=True, kw_only=True)
class Forfeit(Record):
    """Something the candidate forfeits by leaving the current job."""

    name: str = "forfeit"
    usd: Usd
    month: Months = 0


@dataclass(frozen=True, kw_only=True)
class PostedRange(Record):
    """What the job posting or the recruiter says the role pays in base. It comes before the company file's range."""

    low_usd_per_year: Usd
    high_usd_per_year: Usd
    source: str | None = None

    def faults(self) -> Iterator[Fault]:
        low, high = self.low_usd_per_year, self.high_usd_per_year
        if low > high:
            yield Fault(("high_usd_per_year",), "range_upside_down", {"low": low, "high": high}, ("low_usd_per_year",))


@dataclass(frozen=True, kw_only=True)
class SurveyChoice(Record):
    """Where to look the base up in the survey of employers: an occupation and a place, by their codes there."""

    occupation: str
    area: str


# The parts of pay that an offer may have none of, as the candidate can answer: the tables of the file.
NoneKey = Literal["bonus", "sign_on", "equity", "refresher", "benefit", "match", "contribution", "espp", "cost"]


# What argues for the next level, and what else to ask for besides pay. The candidate ticks them.
ScopeKey = Literal["team_size", "ambiguity", "revenue", "autonomy"]
ExtraKey = Literal["start_date", "pto", "remote_days", "title", "relocation", "visa", "severance", "six_month_review"]


@dataclass(frozen=True, kw_only=True)
class Negotiation(Record):
    """How far this offer is assumed to move, and where the candidate stops."""

    mode: Literal["slack", "escalator", "exchange"] = "slack"
    slack_points: Count | None = None
    floor_base_usd_per_year: Usd | None = None
    floor_sign_on_usd: Usd | None = None
    floor_ownership_fraction: Fraction | None = None
    floor_grant_usd: Usd | None = None
    floor_shares: Count | None = None
    cap_base_usd_per_year: Usd | None = None
    cap_sign_on_usd: Usd | None = None
    cap_ownership_fraction: Fraction | None = None
    cap_grant_usd: Usd | None = None
    cap_shares: Count | None = None
    target_usd: Usd | None = None
    granted_share: Fraction | None = None
    switching_cost_usd: Usd | None = None
    scope: tuple[ScopeKey, ...] = ()
    extras: tuple[ExtraKey, ...] = ()
    readings: Texts = field(default_factory=Texts)  # how to read a lever that can be read in several ways

    def read_as(self, lever: str, reading: str) -> "Negotiation":
        return self.change(readings=Texts({**self.readings, lever: reading}))


@dataclass(frozen=True, kw_only=True)
class Offer(Record):
    """One offer, or the candidate's current job."""

    name: str
    company: str | None = None
    status: OfferStatus = OfferStatus.WRITTEN
    recruiter: str | None = None  # a first name, for scripts
    manager: str | None = None  # of the current job
    wants_job: bool = False
    would_sign: bool = False  # at the number they ask for; only the candidate can say so
    prefers_this: bool = False  # at equal pay
    why: str | None = None  # completes "I'm excited about ..."
    role: str | None = None
    level: str | None = None
    start: date | None = None
    respond_by: date | None = None
    first_call: date | None = None  # when the process began; a band says how long one takes
    offer_expected: date | None = None  # when the candidate expects their offer; overrides the company file
    state: str | None = None
    city: str | None = None
    base_usd_per_year: BaseUsd | None = None  # of pay by the hour, what that comes to
    range: PostedRange | None = None
    market: SurveyChoice | None = None
    none: tuple[NoneKey, ...] = ()  # what the candidate knows that it does not have; a part left out is unknown
    base_usd_per_hour: Usd | None = None
    hours_per_week: WeeklyHours = FULL_WEEK_HOURS
    weeks_per_year: PaidWeeks = 52.0
    overtime_hours_per_week: WeeklyHours = 0.0
    overtime_multiple: OvertimeMultiple = 1.5
    raise_per_year: Annotated[float, Within(-0.99, 1, "a change from -0.99 to 1 (3% is 0.03)")] = 0.0
    raises: tuple[Raise, ...] = ()
    employment: Literal["w2", "1099"] = "w2"
    ends_month: Period | None = None  # of a fixed term
    effective_tax_rate: Fraction | None = None
    local_tax_rate: Fraction | None = None
    cost_of_living_index: Annotated[float, Within(1, 10_000, "an index, 100 where you live now")] | None = None
    bonus: tuple[Bonus, ...] = ()
    sign_on: tuple[SignOn, ...] = ()
    equity: tuple[Grant, ...] = ()
    refresher: tuple[Refresher, ...] = ()
    benefit: tuple[Benefit, ...] = ()
    match: tuple[Match, ...] = ()
    contribution: tuple[Contribution, ...] = ()
    espp: tuple[StockPurchase, ...] = ()
    cost: tuple[Cost, ...] = ()
    factor: tuple[Factor, ...] = ()
    forfeit: tuple[Forfeit, ...] = ()
    round: tuple[Round, ...] = ()
    negotiation: Negotiation | None = None
    made_up: tuple[str, ...] = ()  # places of made-up figures, such as equity[1].company_value_usd

    def __post_init__(self) -> None:
        """Take the status as a plain word too, and work out the yearly base of pay by the hour."""
        object.__setattr__(self, "status", OfferStatus(self.status))
        if self.base_usd_per_hour is not None:
            object.__setattr__(self, "base_usd_per_year", self.base_usd_per_hour * paid_hours_per_year(self))

    def list_derived(self) -> frozenset[str]:
        return frozenset() if self.base_usd_per_hour is None else frozenset(("base_usd_per_year",))

    def is_assumed(self, name: str) -> bool:
        """Whether `name` was left out; that there is none of a part of pay is an answer, and no assumption."""
        return name not in self.none and super().is_assumed(name)

    def change(self, **values: Any) -> Self:  # noqa: ANN401 - as Record.change
        """Return a copy with `values` stated; a part of pay that is put in ends the answer that there is none."""
        left = tuple(part for part in self.none if not values.get(part))
        return super().change(**({"none": left} if left != self.none else {}) | state_base(self, values))

    def faults(self) -> Iterator[Fault]:
        """A base once there is an offer, a real state, and a past only for the current job."""
        yield from self._faults_of_base()
        yield from self._faults_of_plan_years()
        if self.state is not None and self.state not in STATES:
            yield Fault(("state",), "no_such_state", {"state": self.state})
        if self.first_call and self.offer_expected and self.offer_expected < self.first_call:
            days = {"expected": self.offer_expected, "first_call": self.first_call}
            yield Fault(("offer_expected",), "expected_before_first_call", days, ("first_call",))
        for i, part in enumerate(self.none):
            if getattr(self, part):
                yield Fault(("none", i), "none_beside_rows", {"part": part}, ("none", part))
        for i, place in enumerate(self.made_up):
            parsed = parse_place(place)
            if parsed is None or not is_place_in(Offer, parsed):
                yield Fault(("made_up", i), "no_such_place", {"place": place}, ("made_up",))
        if not self.status.is_job:
            yield from self._faults_of_the_past()

    def _faults_of_base(self) -> Iterator[Fault]:
        """By the year or by the hour, overtime as such, and one way to tell what it rises to."""
        if self.base_usd_per_year is None and not self.status.is_in_process:
            yield Fault(("base_usd_per_year",), "missing_base", of=("status", "base_usd_per_hour"))
        is_hourly = self.base_usd_per_hour is not None
        if is_hourly and "base_usd_per_year" in self.stated:
            yield Fault(("base_usd_per_hour",), "base_stated_twice", {"usd": self.base_usd_per_hour})
        if is_hourly and self.hours_per_week > FULL_WEEK_HOURS and "overtime_hours_per_week" not in self.stated:
            hours = {"hours": self.hours_per_week, "more": self.hours_per_week - FULL_WEEK_HOURS}
            yield Fault(("hours_per_week",), "overtime_untold", hours, ("overtime_hours_per_week",))
        if self.raises and "raise_per_year" in self.stated:
            yield Fault(("raises",), "raises_stated_twice", {"rate": self.raise_per_year}, ("raise_per_year",))
        months = [step.month for step in self.raises]
        for i, month in enumerate(months):
            if month in months[:i]:
                yield Fault(("raises", i, "month"), "raise_month_taken", {"month": month})

    def _faults_of_plan_years(self) -> Iterator[Fault]:
        """A plan year needs the first day of work, and of the current job only today is known."""
        for i, bonus in enumerate(self.bonus):
            if bonus.year_ends is not None and self.status.is_job:
                yield Fault(("bonus", i, "year_ends"), "plan_year_of_current_job", of=("status",))
            elif bonus.year_ends is not None and self.start is None:
                yield Fault(("bonus", i, "year_ends"), "plan_year_without_start", of=("status", "start"))

    def _faults_of_the_past(self) -> Iterator[Fault]:
        """Yield everything that only the current job can have: months before the first day, and forfeits."""
        past = [(("sign_on", i, "month"), s.month) for i, s in enumerate(self.sign_on)]
        past += [(("equity", i, "granted_month"), g.granted_month) for i, g in enumerate(self.equity)]
        past += [(("refresher", i, "first_month"), r.first_month) for i, r in enumerate(self.refresher)]
        for at, month in past:
            if month < 0:
                yield Fault(at, "before_first_day", {"month": month}, ("status",))
        if self.forfeit:
            yield Fault(("forfeit",), "forfeit_without_job", {"status": self.status}, ("status",))


def is_public(offer: Offer) -> bool:
    """Whether its stock can be sold once it vests; any equity that isn't plain RSUs is a private company's."""
    return bool(offer.equity) and all(grant.is_public for grant in offer.equity)

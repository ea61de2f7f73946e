"""What was offered, as it stands in the offer file: frozen values with their units and their own rules.

Attributes bear the names of the file's keys. An amount that was left out is None, never 0: unknown is not nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal, get_args, get_origin

from negotiation.evidence import Evidence
from negotiation.quoting import quoted
from negotiation.schema import (
    Count,
    Fault,
    Fraction,
    Months,
    Multiple,
    Period,
    Record,
    SignedMonth,
    Usd,
    Within,
    hints,
    plain_type,
)
from negotiation.statutes import STATES, TAX_YEARS

MONTHS_PER_YEAR = 12
MAX_HORIZON_MONTHS = 120


SUM_TOLERANCE = 1e-9  # fractions of a whole, as typed by hand


@dataclass(frozen=True, kw_only=True)
class Assumptions(Record):
    """What the whole comparison rests on; each one left out is shown as assumed."""

    horizon_months: Annotated[int, Within(1, MAX_HORIZON_MONTHS, "whole months from 1 to 120")] = 48
    discount_rate_per_year: Fraction = 0.0
    equity_growth_per_year: Annotated[float, Within(-0.99, 2, "a change from -0.99 to 2, so that 5 % is 0.05")] = 0.0
    equity_lens: Literal["face", "expected", "cautious", "none"] = "face"
    leaving_rate_per_year: Annotated[float, Within(0, 12, "a yearly hazard from 0 to 12")] = 0.0
    tax_year: Literal[TAX_YEARS] = 2026  # type: ignore[valid-type]
    filing_status: Literal["single", "married_joint"] = "single"
    other_income_usd_per_year: Usd = 0.0
    other_wealth_usd: Usd = 200_000.0
    risk_aversion: Annotated[float, Within(0, 50, "a number from 0 (neutral) to 50")] = 2.0
    paths: Annotated[int, Within(1, 1_000_000, "a whole number from 1 to 1000000")] = 10_000
    seed: Annotated[int, Within(0, 2**63 - 1, "a whole number, 0 or more")] = 1
    after_tax: bool = False
    volatility_per_year: Annotated[float, Within(0, 5, "a yearly volatility from 0 to 5, so that 45 % is 0.45")] = 0.45
    market_correlation: Fraction = 0.5


@dataclass(frozen=True, kw_only=True)
class Bonus(Record):
    """A payment at the end of each period to somebody still employed: a fraction of base, or an amount."""

    name: str = "bonus"
    fraction_of_base: Multiple | None = None
    usd_per_payment: Usd | None = None
    payments_per_year: Literal[1, 2, 4, 12] = 1
    expected_payout: Multiple = 1.0
    metric: str | None = None

    def faults(self) -> Iterator[Fault]:
        """Exactly one of the two ways to state it."""
        if (self.fraction_of_base is None) == (self.usd_per_payment is None):
            both = self.fraction_of_base is not None
            how = "are both written; keep one" if both else "are both missing; write one"
            yield Fault(("fraction_of_base",), f"fraction_of_base and usd_per_payment {how}", ("usd_per_payment",))


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
        two_steps = self.clawback_rule == "full_then_pro_rata"
        if two_steps and self.clawback_full_months is None:
            yield Fault(
                ("clawback_full_months",), "is missing; the rule full_then_pro_rata needs it", ("clawback_rule",)
            )
        if not two_steps and self.clawback_full_months is not None:
            what = f"{self.clawback_full_months} has no use; only the rule full_then_pro_rata has a first step"
            yield Fault(("clawback_full_months",), what, ("clawback_rule",))
        if two_steps and (self.clawback_full_months or 0) > self.clawback_months:
            what = f"{self.clawback_full_months} is beyond clawback_months ({self.clawback_months}); write at most that"
            yield Fault(("clawback_full_months",), what, ("clawback_months", "clawback_rule"))


@dataclass(frozen=True, kw_only=True)
class Vesting(Record):
    """When a grant becomes hers: evenly over `months`, or in the fractions `by_year`."""

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
            yield Fault(("by_year",), "by_year and months are both written; keep one", ("months",))
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
            yield Fault(("grant_usd",), "grant_usd and shares with price_usd are both written; keep one way", of)
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


@dataclass(frozen=True, kw_only=True)
class Benefit(Record):
    """A stipend or an allowance, paid at the end of each period."""

    name: str = "benefit"
    usd_per_payment: Usd
    payments_per_year: Literal[1, 2, 4, 12] = 1


@dataclass(frozen=True, kw_only=True)
class Cost(Benefit):
    """What working there costs her: a premium, a commute."""

    name: str = "cost"


@dataclass(frozen=True, kw_only=True)
class Match(Record):
    """An employer's retirement match: `rate` on what she puts in, up to a fraction of base."""

    rate: Multiple
    up_to_fraction_of_base: Fraction
    employee_fraction: Fraction | None = None

    @property
    def contributed_fraction(self) -> float:
        """The part of base that she puts in; left out, just enough for the whole match."""
        return self.up_to_fraction_of_base if self.employee_fraction is None else self.employee_fraction


@dataclass(frozen=True, kw_only=True)
class Factor(Record):
    """Something that is not money; its worth is hers to say and never enters a total."""

    name: str
    note: str | None = None
    worth_usd_per_year: Annotated[float, Within(-1e15, 1e15, "dollars a year")] | None = None


@dataclass(frozen=True, kw_only=True)
class Forfeit(Record):
    """What leaving the current job loses."""

    name: str = "forfeit"
    usd: Usd
    month: Months = 0


@dataclass(frozen=True, kw_only=True)
class Round(Record):
    """One turn of the negotiation: what one side said, in words or in figures."""

    date: date
    from_: Literal["us", "them"] = field(metadata={"key": "from"})
    words: str | None = None
    base_usd_per_year: Usd | None = None
    sign_on_usd: Usd | None = None
    bonus_usd_per_year: Usd | None = None
    grant_usd: Usd | None = None
    ownership_fraction: Fraction | None = None
    channel: str | None = None
    verbal: bool = False


@dataclass(frozen=True, kw_only=True)
class Negotiation(Record):
    """How far this offer is assumed to move, and where she stops."""

    mode: Literal["slack", "escalator", "exchange"] = "slack"
    slack_points: Count | None = None
    floor_base_usd_per_year: Usd | None = None
    floor_sign_on_usd: Usd | None = None
    floor_ownership_fraction: Fraction | None = None
    floor_grant_usd: Usd | None = None
    cap_base_usd_per_year: Usd | None = None
    cap_sign_on_usd: Usd | None = None
    cap_ownership_fraction: Fraction | None = None
    cap_grant_usd: Usd | None = None
    target_usd: Usd | None = None
    granted_share: Fraction | None = None
    switching_cost_usd: Usd | None = None


@dataclass(frozen=True, kw_only=True)
class Offer(Record):
    """One offer, or the job she has."""

    name: str
    company: str | None = None
    status: Literal["written", "verbal", "in_process", "current", "example"] = "written"
    role: str | None = None
    level: str | None = None
    start: date | None = None
    respond_by: date | None = None
    state: str | None = None
    city: str | None = None
    base_usd_per_year: Usd | None = None
    raise_per_year: Annotated[float, Within(-0.99, 1, "a change from -0.99 to 1, so that 3 % is 0.03")] = 0.0
    effective_tax_rate: Fraction | None = None
    cost_of_living_index: Annotated[float, Within(1, 10_000, "an index, 100 where she lives now")] | None = None
    bonus: tuple[Bonus, ...] = ()
    sign_on: tuple[SignOn, ...] = ()
    equity: tuple[Grant, ...] = ()
    refresher: tuple[Refresher, ...] = ()
    benefit: tuple[Benefit, ...] = ()
    match: tuple[Match, ...] = ()
    cost: tuple[Cost, ...] = ()
    factor: tuple[Factor, ...] = ()
    forfeit: tuple[Forfeit, ...] = ()
    round: tuple[Round, ...] = ()
    negotiation: Negotiation | None = None
    made_up: tuple[str, ...] = ()  # places in this offer, such as equity[1].company_value_usd, that nobody has told

    def faults(self) -> Iterator[Fault]:
        """A base where there is an offer, a real state, and a past only for the job she has."""
        if self.base_usd_per_year is None and self.status != "in_process":
            yield Fault(("base_usd_per_year",), "is missing; write the yearly base, 0 where there is none", ("status",))
        if self.state is not None and self.state not in STATES:
            yield Fault(
                ("state",),
                f"{quoted(self.state)} is not a US state; write two capital letters such as NY, or leave it out",
            )
        for i, place in enumerate(self.made_up):
            if not _is_place(place):
                what = f"{place!r} is no place in this offer; write one such as equity[1].company_value_usd"
                yield Fault(("made_up", i), what, ("made_up",))
        if self.status == "current":
            return
        past = [(("sign_on", i, "month"), s.month) for i, s in enumerate(self.sign_on)]
        past += [(("equity", i, "granted_month"), g.granted_month) for i, g in enumerate(self.equity)]
        past += [(("refresher", i, "first_month"), r.first_month) for i, r in enumerate(self.refresher)]
        for at, month in past:
            if month < 0:
                what = f"{month} lies before the first day; only an offer with status current has a past"
                yield Fault(at, what, ("status",))
        if self.forfeit:
            yield Fault(("forfeit",), "only an offer with status current can be forfeited by leaving", ("status",))


def _is_place(place: str) -> bool:
    """Whether `equity[1].vesting.months` may be a place in an offer, by the names of its keys."""
    kind: type | None = Offer
    for step in place.split("."):
        match = re.fullmatch(r"(\w+)(\[[1-9]\d*\])?", step)
        if match is None or kind is None or match[1] not in hints(kind):
            return False
        inner = plain_type(hints(kind)[match[1]])
        rows = get_args(inner)[0] if get_origin(inner) is tuple else inner
        if (rows is not inner) != (match[2] is not None):
            return False
        kind = rows if isinstance(rows, type) and issubclass(rows, Record) else None
    return True


@dataclass(frozen=True, kw_only=True)
class Scenario(Record):
    """A whole offer file."""

    format: Literal[1] = 1
    assumptions: Assumptions = field(default_factory=Assumptions)
    offer: tuple[Offer, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Names that tell the offers apart, and at most one current job."""
        times = Counter(offer.name for offer in self.offer)
        seen: Counter[str] = Counter()
        current = 0
        for i, offer in enumerate(self.offer):
            seen[offer.name] += 1
            if times[offer.name] > 1 and seen[offer.name] > 1:
                what = f"{quoted(offer.name)} is the name of an earlier offer too; give each its own"
                yield Fault(("offer", i, "name"), what)
            current += offer.status == "current"
            if offer.status == "current" and current > 1:
                yield Fault(("offer", i, "status"), "'current' stands twice; one job at most is the current one")

    def named(self, name: str) -> Offer | None:
        """The offer of that name."""
        return next((offer for offer in self.offer if offer.name == name), None)

"""A whole offer file: assumptions, offers, evidence, and saved what-ifs."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.offers.components import bounds_of
from negotiation.offers.levers import LEVERS
from negotiation.offers.offer import Offer
from negotiation.records.record import Fault, Fraction, Record, Usd, Within
from negotiation.taxes import TAX_YEARS

MAX_HORIZON_MONTHS = 120


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """One result that supports an ask, or a goal to commit to. No script uses it until `may_share` is set."""

    metric: str
    change_fraction: Annotated[float, Within(-1, 100, "a change from -1 to 100 (9% is 0.09)")] | None = None
    revenue_usd: Usd | None = None
    kind: Literal["own result", "benchmark", "goal"] = "own result"
    source: str | None = None
    where: str | None = None  # "At Acme Learning": with `story`, the words that a script says it in
    story: str | None = None  # "led the launch that raised our learning gain by 4%"
    may_share: bool = False


@dataclass(frozen=True, kw_only=True)
class Me(Record):
    """The candidate: the name that signs a script, and which part of pay to ask for first."""

    name: str | None = None
    priority: Literal["base", "cash_now", "equity", "balanced"] = "balanced"


@dataclass(frozen=True, kw_only=True)
class Assumptions(Record):
    """What the whole comparison depends on. Each one that's left out is shown as assumed."""

    horizon_months: Annotated[int, Within(1, MAX_HORIZON_MONTHS, "whole months from 1 to 120")] = 48
    discount_rate_per_year: Fraction = 0.0
    equity_growth_per_year: Annotated[float, Within(-0.99, 2, "a change from -0.99 to 2 (5% is 0.05)")] = 0.0
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
    volatility_per_year: Annotated[float, Within(0, 5, "a yearly volatility from 0 to 5 (45% is 0.45)")] = 0.45
    market_correlation: Fraction = 0.5


# What one slider moves, in the file's own units; those of an offer come first.
OFFER_LEVERS = tuple(LEVERS)
ASSUMPTION_LEVERS = ("equity_growth_per_year", "horizon_months", "discount_rate_per_year")


@dataclass(frozen=True, kw_only=True)
class Change(Record):
    """One lever set to another value; without an offer, an assumption."""

    offer: str | None = None
    lever: Literal[OFFER_LEVERS + ASSUMPTION_LEVERS]  # type: ignore[valid-type]
    value: Annotated[float, Within(-1, 1e15, "a figure in the lever's own unit")]

    def faults(self) -> Iterator[Fault]:
        if (self.offer is None) != (self.lever in ASSUMPTION_LEVERS):
            yield Fault(
                ("offer",),
                "change_of_no_offer" if self.offer is None else "change_of_assumption",
                {"lever": self.lever},
                ("lever",),
            )


@dataclass(frozen=True, kw_only=True)
class WhatIf(Record):
    """Changes kept under a name; the offers stay as they are."""

    name: str
    changes: tuple[Change, ...] = field(default=(), metadata={"key": "change"})


@dataclass(frozen=True, kw_only=True)
class Scenario(Record):
    format: Literal[1] = 1
    me: Me | None = None
    assumptions: Assumptions = field(default_factory=Assumptions)
    offer: tuple[Offer, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    what_if: tuple[WhatIf, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Check that names differ, and that there's at most one current job."""
        names, has_job = set[str](), False
        for i, offer in enumerate(self.offer):
            if offer.name in names:
                yield Fault(("offer", i, "name"), "offer_name_taken", {"name": offer.name})
            if offer.status.is_job and has_job:
                yield Fault(("offer", i, "status"), "two_current_jobs")
            names.add(offer.name)
            has_job |= offer.status.is_job
        kept = Counter(what_if.name for what_if in self.what_if)
        for i, what_if in enumerate(self.what_if):
            if kept[what_if.name] > 1:
                yield Fault(("what_if", i, "name"), "what_if_name_taken", {"name": what_if.name})

    def named(self, name: str) -> Offer | None:
        return next((offer for offer in self.offer if offer.name == name), None)


def apply_changes(scenario: Scenario, changes: Iterable[Change]) -> Scenario:
    """The scenario with every change applied. A change of something that's gone is left out."""
    possible = keep_possible(scenario, changes)
    if not possible:
        return scenario
    offers = {offer.name: offer for offer in scenario.offer}
    assumptions = scenario.assumptions
    for change in possible:
        if change.offer is None:
            amount = round(change.value) if change.lever == "horizon_months" else change.value
            assumptions = assumptions.change(**{change.lever: amount})
        else:
            offers[change.offer] = LEVERS[change.lever].put(offers[change.offer], change.value)
    return scenario.change(offer=tuple(offers.values()), assumptions=assumptions)


def keep_possible(scenario: Scenario, changes: Iterable[Change]) -> tuple[Change, ...]:
    """The changes that still apply, since the file may have been edited."""
    offers = {offer.name: offer for offer in scenario.offer}
    return tuple(change for change in changes if _is_possible(change, offers.get(change.offer or "")))


def _is_possible(change: Change, offer: Offer | None) -> bool:
    if change.offer is not None and (offer is None or not LEVERS[change.lever].is_there(offer)):
        return False
    low, high = bounds_of_lever(change.lever)
    return low <= change.value <= high


def bounds_of_lever(lever: str) -> tuple[float, float]:
    """The lowest and highest value that a file may give a lever of an offer, or an assumption."""
    within = LEVERS[lever].bounds if lever in LEVERS else bounds_of(Assumptions, lever)
    return within.low, within.high

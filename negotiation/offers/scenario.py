"""A whole offer file: the assumptions, the offers, the evidence, and the what-ifs that were kept."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Literal

from negotiation.offers.evidence import Evidence
from negotiation.offers.offer import Offer
from negotiation.records.record import Fault, Fraction, Record, Usd, Within
from negotiation.taxes import TAX_YEARS

MAX_HORIZON_MONTHS = 120


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


# What one slider moves, in the file's own units; an offer's come first.
OFFER_LEVERS = (
    "base_usd_per_year",
    "sign_on_usd",
    "ownership_fraction",
    "grant_usd",
    "shares",
    "company_value_usd",
    "bonus_fraction_of_base",
    "expected_payout",
    "raise_per_year",
)
ASSUMPTION_LEVERS = ("equity_growth_per_year", "horizon_months", "discount_rate_per_year")


@dataclass(frozen=True, kw_only=True)
class Change(Record):
    """One lever set to another value; without an offer, an assumption."""

    offer: str | None = None
    lever: Literal[OFFER_LEVERS + ASSUMPTION_LEVERS]  # type: ignore[valid-type]
    value: Annotated[float, Within(-1, 1e15, "a figure in the lever's own unit")]

    def faults(self) -> Iterator[Fault]:
        """An offer's lever has an offer, an assumption has none."""
        if (self.offer is None) != (self.lever in ASSUMPTION_LEVERS):
            yield Fault(
                ("offer",),
                "change_of_no_offer" if self.offer is None else "change_of_assumption",
                {"lever": self.lever},
                ("lever",),
            )


@dataclass(frozen=True, kw_only=True)
class WhatIf(Record):
    """Changes kept under a name, beside the offers as they are."""

    name: str
    changes: tuple[Change, ...] = field(default=(), metadata={"key": "change"})


@dataclass(frozen=True, kw_only=True)
class Scenario(Record):
    """A whole offer file."""

    format: Literal[1] = 1
    assumptions: Assumptions = field(default_factory=Assumptions)
    offer: tuple[Offer, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    what_if: tuple[WhatIf, ...] = ()

    def faults(self) -> Iterator[Fault]:
        """Names that tell the offers apart, and at most one current job."""
        times = Counter(offer.name for offer in self.offer)
        seen: Counter[str] = Counter()
        current = 0
        for i, offer in enumerate(self.offer):
            seen[offer.name] += 1
            if times[offer.name] > 1 and seen[offer.name] > 1:
                yield Fault(("offer", i, "name"), "offer_name_taken", {"name": offer.name})
            current += offer.status == "current"
            if offer.status == "current" and current > 1:
                yield Fault(("offer", i, "status"), "two_current_jobs")
        kept = Counter(what_if.name for what_if in self.what_if)
        for i, what_if in enumerate(self.what_if):
            if kept[what_if.name] > 1:
                yield Fault(("what_if", i, "name"), "what_if_name_taken", {"name": what_if.name})

    def named(self, name: str) -> Offer | None:
        """The offer of that name."""
        return next((offer for offer in self.offer if offer.name == name), None)

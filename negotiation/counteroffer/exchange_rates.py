"""One budget for base, sign-on and equity: the best package under each of the three ways to read the published rates.

An article claims that each $5,000 of base goes with $2,000 of sign-on or 0.01 % of the company, since the role has one
budget. That can be read three ways, which disagree; the user chooses. Source: docs/model.md, "One budget".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from negotiation.counteroffer.limits import BASE, BONUS, OWNERSHIP, SIGN_ON
from negotiation.counteroffer.package import Package, Pricing, Slopes, count_points, find_points_per_unit
from negotiation.counteroffer.search import Block, Limit, solve
from negotiation.market.band import Band
from negotiation.market.items import BandCase, CasePackage
from negotiation.market.levers import Rates
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.records.record import Note
from negotiation.valuation.sensitivity import Sensitivity

Mode = Literal["slack", "escalator", "exchange"]
RATE_MODES: tuple[Mode, ...] = ("slack", "escalator", "exchange")
THOUSAND = 1_000.0
_TIE = 1e-6  # of a thousand dollars for each point: of packages worth the same to you, the cheapest
_POINT = 1e-9

WHAT_EACH_MEANS: dict[Mode, str] = {
    "slack": "The offer lies inside a budget with some room left, and the rates are what each part takes of it.",
    "escalator": "Each step of base that you win lifts sign-on or equity as well, at the rate.",
    "exchange": "The budget is spent: more of one part has to be paid for with another, at the rate.",
}


@dataclass(frozen=True)
class BreakEven:
    """The company's value below which one part beats equity at the published rates; None where that is undefined."""

    base_against_equity_usd: float | None
    sign_on_against_equity_usd: float | None


def build_best_block(pricing: Pricing, mode: Mode, slopes: Slopes) -> Block:
    """The program of the package that is worth most to you; the slack counts in that mode alone."""
    assert pricing.rates is not None, "only published rates have modes"  # noqa: S101 - the caller's error
    parts = [part if part.key != BONUS else part.held for part in pricing.parts]
    taken = tuple(find_points_per_unit(pricing.rates, part.key) for part in parts)
    # Under the escalator, base earns what sign-on and equity rise by.
    earns = (BASE,) if mode == "escalator" else ()
    limited = tuple(-each if part.key in earns else each for each, part in zip(taken, parts, strict=True))
    at_offer = sum(each * part.offered for each, part in zip(limited, parts, strict=True))
    limit = Limit(limited, at_offer + ((pricing.plan.slack_points or 0.0) if mode == "slack" else 0.0) + _POINT)
    gains = tuple(-u / THOUSAND + _TIE * each for u, each in zip(slopes.worth_usd, taken, strict=True))
    return Block(tuple(part.every_step for part in parts), gains, (limit,))


def is_feasible(block: Block) -> bool:
    """Whether the cheapest levels of all meet the limits; those of the escalator are cheapest at the highest base."""
    ends = [
        [c * (axis.low if c > 0 else axis.top) for c, axis in zip(limit.coefficients, block.axes, strict=True)]
        for limit in block.limits
    ]
    return all(sum(end) <= limit.at_most for end, limit in zip(ends, block.limits, strict=True))


def find_best_package(pricing: Pricing, mode: Mode) -> Package | None:
    block = build_best_block(pricing, mode, pricing.slopes)
    return pricing.package(solve([block])[0]) if is_feasible(block) else None


def find_break_even(pricing: Pricing) -> BreakEven:
    """At the published rates: the company value at which a point of equity is worth a point of base, or of sign-on."""
    sensitivity, rates, part = Sensitivity(pricing.now), pricing.rates, pricing.room.equity
    company, first = sensitivity.company_values, pricing.offer.equity[0] if pricing.offer.equity else None
    if rates is None or part is None or part.key != OWNERSHIP or not company or not (first and first.fraction):
        return BreakEven(None, None)
    per_value = company[0].per_dollar / first.fraction * rates.ownership_fraction
    if not per_value > 0:
        return BreakEven(None, None)
    base = pricing.slopes.worth_usd[0] or _slope_of_base(pricing)  # base is the first part
    sign_on = sensitivity.sign_on.per_dollar
    return BreakEven(
        base * rates.base_usd_per_year / per_value if base > 0 else None,
        sign_on * rates.sign_on_usd / per_value if sign_on > 0 else None,
    )


def _slope_of_base(pricing: Pricing) -> float:
    """What a dollar of yearly base is worth where base has no room to move."""
    step, base = pricing.rates.base_usd_per_year if pricing.rates else 1.0, pricing.room.parts[0].offered
    return (pricing.at({BASE: base + step}).present_value_usd - pricing.now.present_value_usd) / step


def months_until_base_beats_sign_on(rates: Rates) -> float:
    """Months of work after which a point of base has paid more than a point of sign-on did."""
    return rates.sign_on_usd * MONTHS_PER_YEAR / rates.base_usd_per_year


@dataclass(frozen=True)
class WorkedCase:
    """A published case in points: offered, asked, granted; base counts as offered if the end is unknown."""

    offered_points: float
    asked_points: float
    granted_points: float
    predicted_by_escalator_points: float

    @property
    def slack_points(self) -> float:
        """The least slack under which the case could end as it did."""
        return self.granted_points - self.offered_points


def find_worked_case(band: Band, rates: Rates) -> WorkedCase | None:
    """The band's own case of these rates, in points, or None."""
    lever = next((lever for lever in band.levers if lever.rates == rates), None)
    case = band.find(BandCase, lever.case) if lever is not None and lever.case is not None else None
    if case is None or case.offered is None or case.asked is None or case.outcome is None:
        return None
    offered = read_case_amounts(case.offered)
    granted = offered | read_case_amounts(case.outcome)
    asked = granted | read_case_amounts(case.asked)  # all but base was granted as asked
    won = max(asked[BASE] - offered[BASE], 0.0) / rates.base_usd_per_year
    return WorkedCase(count_points(rates, offered), count_points(rates, asked), count_points(rates, granted), won)


def read_case_amounts(turn: CasePackage) -> dict[str, float]:
    """The figures of a case's turn that the rates price."""
    amounts = {key: getattr(turn, key) for key in (BASE, SIGN_ON, OWNERSHIP)}
    return {key: amount for key, amount in amounts.items() if amount is not None}


def explain_disagreement(band: Band, rates: Rates) -> tuple[Note, ...]:
    months = months_until_base_beats_sign_on(rates)
    steps = {"base": rates.base_usd_per_year, "sign_on": rates.sign_on_usd, "months": months}
    overtakes = Note("base_overtakes_sign_on", steps)
    if (case := find_worked_case(band, rates)) is None:
        return (overtakes,)
    rose, asked = case.slack_points, case.asked_points - case.offered_points
    return (
        Note("slack_of_case", {"rose": rose, "share": rose / asked, "asked": asked}),
        Note("escalator_of_case", {"predicted": case.predicted_by_escalator_points, "rose": rose}),
        Note("exchange_of_case"),
        overtakes,
    )

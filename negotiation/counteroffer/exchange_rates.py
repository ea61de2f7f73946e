"""One budget for base, sign-on and equity: the best package under each of the three ways to read the published rates.

An article claims that each $5,000 of base goes with $2,000 of sign-on or 0.01 % of the company, since the role has one
budget. That can be read three ways, which disagree; the user chooses. Source: docs/model.md, "One budget".
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

import numpy as np

from negotiation.counteroffer.limits import BASE, OWNERSHIP, SIGN_ON, MovablePart
from negotiation.counteroffer.package import Package, Pricing, count_points, find_points_per_unit
from negotiation.market.band import Band
from negotiation.market.items import BandCase, CasePackage
from negotiation.market.levers import Rates
from negotiation.offers import MONTHS_PER_YEAR
from negotiation.records.record import Note
from negotiation.valuation.sensitivity import Sensitivity
from negotiation.valuation.vesting import FloatArray

Mode = Literal["slack", "escalator", "exchange"]
RATE_MODES: tuple[Mode, ...] = ("slack", "escalator", "exchange")
_HAIR = 1e-9  # of a point
_CENT_USD = 0.01
_MOST_STEPS = 400  # of one part: where a cap lies far off, the steps grow tenfold

WHAT_EACH_MEANS: dict[Mode, str] = {
    "slack": "Some of the budget is left.",
    "escalator": "A higher base pulls the rest up with it.",
    "exchange": "The budget is spent: more of one means less of another.",
}


@dataclass(frozen=True)
class RateBreakEven:
    """The company's value below which one part beats equity at the published rates; None where that is undefined."""

    base_against_equity_usd: float | None
    sign_on_against_equity_usd: float | None


def find_best_package(pricing: Pricing, mode: Mode) -> Package | None:
    """The package of base, signing bonus and equity worth most to you under a mode, or None where floors leave none.

    Of packages worth the same, the one that takes the fewest points. The slack counts in its own mode alone; under the
    escalator, base earns what the others rise by.
    """
    assert pricing.rates is not None, "only published rates have modes"  # noqa: S101 - the caller's error
    parts = pricing.room.parts
    axes = [_list_steps(part) for part in parts]
    points = [
        (axis - part.offered) * find_points_per_unit(pricing.rates, part.key)
        for axis, part in zip(axes, parts, strict=True)
    ]
    taken = _outer_sum(points)
    limited = _outer_sum([-points[0], *points[1:]]) if mode == "escalator" else taken
    most = (pricing.plan.slack_points or 0.0) if mode == "slack" else 0.0
    worth = _outer_sum([pricing.value_levels(part, axis) for axis, part in zip(axes, parts, strict=True)])
    worth = np.where(limited <= most + _HAIR, worth, -np.inf)
    if not np.isfinite(worth).any():
        return None
    cheapest = np.where(worth >= worth.max() - _CENT_USD, taken, np.inf)
    at = np.unravel_index(int(np.argmin(cheapest)), worth.shape)
    return pricing.build_package({part.key: float(axis[i]) for part, axis, i in zip(parts, axes, at, strict=True)})


def find_best_packages(pricing: Pricing) -> dict[Mode, Package | None]:
    """The best package under each mode, where rates are published and the equity's worth is told.

    None under slack while nobody has said how much there is.
    """
    if pricing.rates is None or pricing.untold_grants:
        return {}
    unknown = ("slack",) if pricing.plan.slack_points is None else ()
    return {mode: None if mode in unknown else find_best_package(pricing, mode) for mode in RATE_MODES}


def _list_steps(part: MovablePart) -> FloatArray:
    """Every step between a part's floor and its cap, with what is offered; none where the floor is above the cap."""
    step = part.component.step(part.offered)
    while (part.cap - part.floor) / step > _MOST_STEPS:
        step *= 10
    first, last = math.ceil(part.floor / step - _HAIR), math.floor(part.cap / step + _HAIR)
    ends = [amount for amount in (part.floor, part.offered) if part.floor <= amount <= part.cap]
    steps: FloatArray = np.array(sorted({*ends, *(float(f"{n * step:.12g}") for n in range(first, last + 1))}))
    return steps


def _outer_sum(rows: Sequence[FloatArray]) -> FloatArray:
    """Σ of one entry of each row, for every combination."""
    total: FloatArray = reduce(np.add.outer, rows)
    return total


def find_rate_break_even(pricing: Pricing) -> RateBreakEven:
    """At the published rates: the company value at which a point of equity is worth a point of base, or of sign-on."""
    now = pricing.world.price(pricing.offer) if pricing.untold_grants else pricing.now
    sensitivity, rates, part = Sensitivity(now), pricing.rates, pricing.room.equity
    company, first = sensitivity.company_values, pricing.offer.equity[0] if pricing.offer.equity else None
    if rates is None or part is None or part.key != OWNERSHIP or not company or not (first and first.fraction):
        return RateBreakEven(None, None)
    per_value = company[0].per_dollar / first.fraction * rates.ownership_fraction
    if not per_value > 0:
        return RateBreakEven(None, None)
    base = _slope_of_base(pricing, rates)
    sign_on = sensitivity.sign_on.per_dollar
    return RateBreakEven(
        base * rates.base_usd_per_year / per_value if base > 0 else None,
        sign_on * rates.sign_on_usd / per_value if sign_on > 0 else None,
    )


def _slope_of_base(pricing: Pricing, rates: Rates) -> float:
    """What a dollar of yearly base is worth, over a point of it."""
    part, step = pricing.room.parts[0], rates.base_usd_per_year
    return pricing.gain_of(part, part.offered + step) / step


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

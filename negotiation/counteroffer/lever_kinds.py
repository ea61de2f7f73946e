"""What pulling each kind of lever is worth and costs the employer; here equity, vesting and the whole package.

A reading without a figure that its worth depends on has no worth here, and says which figure is missing.
Source: docs/model.md, "The other levers".
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable

import numpy as np

from negotiation.counteroffer.conditions import find_ranges_above
from negotiation.counteroffer.lever_kinds_cash import contingent_sign_on, floor, kpi_bonus, stipend, uplift
from negotiation.counteroffer.lever_worth import NO_EQUITY_WORTH, LeverInContext, LeverWorth, find_known
from negotiation.counteroffer.limits import OWNERSHIP, SHARES, put_amounts
from negotiation.counteroffer.package import Package, Pricing
from negotiation.market.levers import Lever, Reading
from negotiation.offers import MONTHS_PER_YEAR, Assumptions, Grant, Vesting
from negotiation.offers.amounts import grant_key
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.valuation import compute_growth_factors, compute_weights
from negotiation.valuation.vesting import list_vests

KPI_MONTH = 12  # a milestone whose month nobody wrote is taken to fall due a year from the start
_NO_POINT = 0.005


def price_reading(pull: LeverInContext, reading: Reading) -> LeverWorth:
    return _KINDS[pull.lever.kind](pull, reading)


def _to_fraction(pull: LeverInContext, reading: Reading, fraction: float, *shows: str) -> LeverWorth:
    part = pull.pricing.room.equity
    amount = in_part(pull.offer.equity[0], fraction) if part is not None else None
    if part is None or amount is None:
        return LeverWorth(reading, why=Note("share_of_company_unknown"), shows=shows)
    if amount <= part.offered:
        shows = (*shows, f"the offer already has {part.write(part.offered)}, so this argues for no more")
    elif part.key == SHARES:
        shows = (*shows, f"that is {part.write(amount)} {part.word}")
    worth = pull.to(reading, put_amounts(pull.offer, {part.key: max(amount, part.offered)}), None, *shows)
    return dataclasses.replace(worth, to_amount=amount)


def in_part(grant: Grant, fraction: float) -> float | None:
    """A share of the company in the grant's own unit; None if the company's number of shares is unknown."""
    if grant_key(grant) == OWNERSHIP:
        return fraction
    whole = grant.fully_diluted_shares if grant_key(grant) == SHARES else None
    return None if whole is None else float(math.floor(round(fraction * whole, 9)))


def _top_of_range(pull: LeverInContext, reading: Reading) -> LeverWorth:
    if reading.to_ownership_fraction is None:
        return LeverWorth(reading, why=Note("raise_unstated"))
    return _to_fraction(pull, reading, reading.to_ownership_fraction)


def impact_fraction(reading: Reading, lift: float) -> float:
    """How far through the equity range a lift argues: from the least lift that counts to the largest one named."""
    low, high = reading.from_ownership_fraction or 0.0, reading.to_ownership_fraction or 0.0
    least, most = reading.lift_low_fraction or 0.0, reading.lift_high_fraction or 1.0
    return low + (high - low) * float(np.clip((lift - least) / (most - least), 0.0, 1.0))


def _impact(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """At the lift that is promised; until one is entered, at the source's own example, and says so."""
    lift, shows = pull.lift, []
    example = pull.lever.condition.example
    if lift is None and example is not None and example.change_fraction is not None:
        lift = (example.change_fraction, example.revenue_usd)
        shows.append("that's the source's example, until you enter a goal of your own")
    if lift is None:
        return LeverWorth(reading, why=Note("no_lift_entered"))
    fraction = impact_fraction(reading, lift[0])
    shows.insert(0, f"a lift of {money.percent(lift[0])} argues for {money.ownership(fraction)}")
    company = pull.offer.equity[0].company_value_usd if pull.offer.equity else None
    if lift[1] and company:
        shows.append(f"that grant is {money.percent(fraction * company / lift[1])} of the revenue claimed")
    return _to_fraction(pull, reading, fraction, *shows)


def _acceleration(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """p·a·Σ over vests after the milestone of [worth then, kept until the milestone only] − [worth as scheduled]."""
    if reading.adds_shares:
        return LeverWorth(reading, why=Note("equity_unstated"))
    known = [
        (clause.probability * clause.fraction, clause.month)
        for grant in pull.offer.equity[:1]
        for clause in grant.acceleration
        if clause.probability is not None and clause.fraction is not None and clause.month is not None
    ]
    if not known:
        return LeverWorth(reading, why=Note("acceleration_unstated"))
    value_usd = find_known(sum(share * accelerated_usd(pull.pricing, month) for share, month in known))
    return LeverWorth(reading, value_usd, why=NO_EQUITY_WORTH if value_usd is None else None)


def accelerated_usd(pricing: Pricing, month: int) -> float:
    """What vesting at `month` all that would vest later is worth: it is kept by who leaves in between.

    A vest counts at its value on the day, so growth that is only missed by vesting early is not taken off.
    """
    if 0 in pricing.untold_grants:
        return math.nan
    months = pricing.world.assumptions.horizon_months + 1
    vests_of_first = next((v for v in pricing.now.flow.vests if v.term.where == "equity[1]"), None)
    if vests_of_first is None or month >= months:
        return 0.0
    row = [term.where for term in pricing.now.terms].index("equity[1]")
    usd = pricing.now.usd[row, :months]
    units = vests_of_first.units.sum(axis=0)[:months]
    each = np.divide(usd, units, out=np.zeros(months), where=units > 0)
    weight = compute_weights(pricing.world.assumptions)[:months]
    growth = (1 + pricing.world.assumptions.equity_growth_per_year) ** ((month - np.arange(months)) / MONTHS_PER_YEAR)
    gained = np.maximum(each * growth * weight[month] - each * weight, 0.0) * units
    return float(gained[month + 1 :].sum())


def kpi_break_even(vesting: Vesting, month: int, assumptions: Assumptions) -> float:
    """The chance from which all at `month` beats vesting over time, Σ v·S·D over S·D; above 1 no chance is enough."""
    weight = compute_weights(assumptions) * compute_growth_factors(assumptions.equity_growth_per_year)
    if month >= len(weight):
        return math.inf  # beyond the ten years that are counted at all
    months, fractions = list_vests(vesting, 1.0, whole=False)
    counts = months <= min(assumptions.horizon_months, len(weight) - 1)
    return float(fractions[counts] @ weight[months[counts]]) / float(weight[month])


def _kpi_vesting(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """All or nothing against the same grant over time; if no chance is entered, the chance it takes."""
    if not pull.offer.equity:
        return LeverWorth(reading, why=Note("no_grant_to_vest"))
    grant = pull.offer.equity[0]
    month = KPI_MONTH if grant.vesting.kpi_month is None else grant.vesting.kpi_month
    needed = kpi_break_even(grant.vesting, month, pull.assumptions)
    due = f"in month {month}"
    shows = (
        f"better than the same grant over time only if hitting the KPI {due} is at least {money.percent(needed)} likely"
        if needed <= 1
        else f"with the KPI {due}, it's never better than the same grant over time",
    )
    chance = grant.vesting.kpi_probability
    if chance is None:
        return LeverWorth(reading, why=Note("kpi_chance_unknown"), shows=shows)
    over_time = find_known(_of_first_grant(pull.pricing, grant))
    if over_time is None:
        return LeverWorth(reading, why=NO_EQUITY_WORTH, shows=shows)
    return LeverWorth(reading, over_time * (chance / needed - 1) if needed else None, shows=shows)


def _of_first_grant(pricing: Pricing, grant: Grant) -> float:
    """What the first grant adds to present value as it vests over time."""
    if 0 in pricing.untold_grants:
        return math.nan
    without = pricing.offer.change(equity=tuple(g for g in pricing.offer.equity if g is not grant))
    return pricing.now_usd - pricing.world.price(without).present_value_usd


def _exchange_rate(pull: LeverInContext, reading: Reading) -> LeverWorth:
    package = next((best for mode, best in pull.best.items() if mode == reading.key), None)
    if package is None:
        return LeverWorth(reading, why=Note("slack_unknown" if reading.key == "slack" else "no_package_fits"))
    shows = _points(pull.lever, package)
    return LeverWorth(reading, package.gain_usd, package.employer_cost_above_offer_usd, shows=shows)


def _points(lever: Lever, package: Package) -> tuple[str, ...]:
    """What a package takes of the budget that the rates speak of, and what a point of it is."""
    rates, more = lever.rates, package.points_above_offer
    if rates is None or more is None:
        return ()
    if abs(more) < _NO_POINT:
        return ("takes no more of their budget than the offer does",)
    in_cash = f"{money.usd(rates.base_usd_per_year)} of base, {money.usd(rates.sign_on_usd)} of signing bonus"
    size = f"one point is {in_cash} or {money.ownership(rates.ownership_fraction)} equity"
    return (f"takes {abs(more):.3g} points {'more' if more > 0 else 'less'} of their budget, where {size}",)


def _level(pull: LeverInContext, reading: Reading) -> LeverWorth:
    """The higher level's ranges, at least their bottom."""
    other = find_ranges_above(pull.offer, pull.pricing.band)
    parts = pull.pricing.room.parts
    amounts = {part.key: max(part.offered, r.low) for r in other for part in parts if part.key == r.of}
    if not amounts:
        return LeverWorth(reading, why=Note("level_unknown"))
    higher = any(amounts[part.key] > part.offered for part in parts if part.key in amounts)
    shows = () if higher else ("the published range for that level starts no higher than your offer",)
    return pull.to(reading, put_amounts(pull.offer, amounts), None, *shows)


def _competing_offer(_: LeverInContext, reading: Reading) -> LeverWorth:
    return LeverWorth(reading, why=Note("move_unstated"), instead="counted in your walk-away")


_KINDS: dict[str, Callable[[LeverInContext, Reading], LeverWorth]] = {
    "exchange_rate": _exchange_rate,
    "floor": floor,
    "top_of_range": _top_of_range,
    "impact": _impact,
    "uplift": uplift,
    "kpi_bonus": kpi_bonus,
    "acceleration": _acceleration,
    "kpi_vesting": _kpi_vesting,
    "contingent_sign_on": contingent_sign_on,
    "stipend": stipend,
    "level": _level,
    "competing_offer": _competing_offer,
}

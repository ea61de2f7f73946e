"""A package as its approver sees it: what it costs, what it takes of their room, what example it sets in the band.

Costs are the counter's own: no discount, no leaving, pay with the employer's payroll taxes. Whether there is a budget
is theirs to know.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import with_amounts
from negotiation.counteroffer.package import Package, Pricing, World
from negotiation.market.band import Band
from negotiation.market.standing import Standing
from negotiation.offers import MONTHS_PER_YEAR, Offer
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.employer_cost import PAYROLL_SOURCE, employer_cost_usd

_ROUNDING = 1e-9


@dataclass(frozen=True)
class TheirSide:
    """A package, beside the offer as it stands, in the terms of those who approve it."""

    found: Counter
    package: Package

    @cached_property
    def offer(self) -> Offer:
        """The offer that the package would become."""
        return with_amounts(self.found.offer, self.package.amounts, self.found.pricing.band)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every part that the band has a range for, placed in it; none without a band."""
        return _placed(self.offer, self.found.pricing.band)

    @property
    def base(self) -> Standing | None:
        """Base in its range; None where no range is known."""
        return next((standing for standing in self.standings if standing.component == "base"), None)

    @property
    def compa_ratio(self) -> float | None:
        """Base as a multiple of the middle of its range."""
        return None if self.base is None else self.base.compa_ratio

    @cached_property
    def year_months(self) -> int:
        """How many months "this year" has: twelve, or her whole stay where that is shorter."""
        return min(self.found.pricing.world.assumptions.horizon_months, MONTHS_PER_YEAR)

    @cached_property
    def year_cost_usd(self) -> float:
        """What it costs them from the first day to the end of the first year."""
        return employer_cost_usd(_for(self.found.pricing, self.year_months).at(self.package.amounts))

    @cached_property
    def year_cost_above_offer_usd(self) -> float:
        """What of that comes on top of the offer as it stands."""
        return self.year_cost_usd - employer_cost_usd(_for(self.found.pricing, self.year_months).now)

    @property
    def cost_usd(self) -> float:
        """What it costs them over her whole stay."""
        return self.package.employer_cost_usd

    @property
    def cost_above_offer_usd(self) -> float:
        """What of that comes on top of the offer as it stands."""
        return self.package.employer_cost_above_offer_usd

    @property
    def points_above_offer(self) -> float | None:
        """The same in points of the published rates; None where there are none."""
        return self.package.points_above_offer

    @property
    def slack_points(self) -> float | None:
        """The points of room that she takes to be left; None where she does not say, or where they mean nothing."""
        return None if self.points_above_offer is None else self.found.plan.slack_points

    @property
    def slack_used(self) -> str:
        """What it takes of their room, in words."""
        if self.points_above_offer is None:
            return money.usd_change(self.cost_above_offer_usd)
        taken = money.count(round(self.points_above_offer, 2))
        return f"{taken} points" if self.slack_points is None else f"{taken} of {money.count(self.slack_points)} points"

    @property
    def sentences(self) -> tuple[str, ...]:
        """What somebody who approves it would have to say yes to."""
        return tuple(_sentences(self))


def their_side(found: Counter, package: Package) -> TheirSide:
    """A package of a counter as its approver sees it."""
    return TheirSide(found, package)


def as_it_stands(found: Counter) -> Package:
    """The offer itself as a package, to stand beside the others."""
    return found.pricing.package(tuple(part.offered for part in found.pricing.parts))


def what_costs_rest_on(found: Counter) -> str:
    """The assumption behind every cost, with its source."""
    over = span(found.pricing.world.assumptions.horizon_months)
    return (
        f"Costs count {over} without discount and as if you stayed; equity counts at the value you entered, a "
        f"sign-on once, base and bonus with {PAYROLL_SOURCE}. Whoever approves it may count otherwise."
    )


def _placed(offer: Offer, band: Band | None) -> tuple[Standing, ...]:
    return tuple(s for s in market.find_standing(offer, band) if s.range is not None) if band is not None else ()


def _for(pricing: Pricing, months: int) -> Pricing:
    here = pricing.world
    return pricing.in_world(World(here.assumptions.change(horizon_months=months), here.company_value_times))


def _sentences(side: TheirSide) -> Iterator[str]:
    months = side.found.pricing.world.assumptions.horizon_months
    year, whole = side.year_cost_above_offer_usd, side.cost_above_offer_usd
    if round(whole) == 0 and round(year) == 0:
        yield "It costs them no more than the offer as it stands."
    elif whole >= 0 and year >= 0:
        first = f", {money.usd(year)} of it in the first year" if side.year_months < months else ""
        yield f"It costs them {money.usd(whole)} more over {span(months)}{first}."
    else:
        first = f", {money.usd_change(year)} in the first year" if side.year_months < months else ""
        yield f"Beside the offer as it stands, it costs them {money.usd_change(whole)} over {span(months)}{first}."
    if side.slack_points is not None and side.points_above_offer is not None:
        beyond = side.points_above_offer > side.slack_points + _ROUNDING
        told = "more than" if beyond else "within"
        yield f"It takes {side.slack_used}, {told} the room that you take to be left."
    before = {standing.component: standing.pay for standing in _placed(side.found.offer, side.found.pricing.band)}
    for standing in side.standings:
        if standing.pay is not None and (standing is side.base or standing.pay != before[standing.component]):
            yield _precedent(standing)
    if side.base is None:
        yield "No range of base is known, so what it sets as an example cannot be said: ask them for the range."


def _precedent(standing: Standing) -> str:
    """Where it would stand among those the range is for."""
    found, pay = standing.range, standing.pay
    assert found is not None  # noqa: S101 - only placed parts come here
    assert pay is not None  # noqa: S101
    name = "Bonus" if standing.component == "bonus_fraction" else market.NAMES[standing.component].capitalize()
    written = market.amount(pay, standing.unit, standing.component)
    written += " of base" if standing.component == "bonus_fraction" else ""
    top = market.amount(found.high, standing.unit, standing.component)
    if standing.circle == "red":
        return (
            f"{name} of {written} would lie above the top of the range, {top} (a red circle): an exception to approve."
        )
    if standing.circle == "green":
        return f"{name} of {written} would lie below the range (a green circle): it sets no example that costs them."
    if pay == found.high:
        return f"{name} of {written} would be the top of the range: the next person hired can point to it."
    if pay > found.midpoint * (1 + _ROUNDING):
        return f"{name} of {written} would lie {_into(standing)}, above its middle: others in it can point to that."
    return f"{name} of {written} would lie {_into(standing)}, not above its middle."


def _into(standing: Standing) -> str:
    into = standing.penetration
    return "in the range" if into is None else f"{money.percent(round(into, 2))} of the way up the range"

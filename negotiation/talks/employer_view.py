"""A package as its approver sees it: what it costs, what it takes of their room, what example it sets in the band.

Costs are the counter's own: no discount, no leaving, and a dollar of wages costs a dollar.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import put_amounts
from negotiation.counteroffer.package import Package, Pricing, World, in_world
from negotiation.market.band import Band
from negotiation.market.describe import locate_in_range
from negotiation.market.standing import Standing
from negotiation.offers import MONTHS_PER_YEAR, Offer
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.employer_cost import COST_SOURCE, employer_cost_usd

_ROUNDING = 1e-9


@dataclass(frozen=True)
class EmployerView:
    """A package against the offer as it is, in the terms of those who approve it."""

    counter: Counter
    package: Package

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every part that the band has a range for, placed in it; none without a band."""
        pricing = self.counter.pricing
        return _placed(put_amounts(pricing.offer, self.package.amounts, pricing.band), pricing.band)

    @property
    def base(self) -> Standing | None:
        return next((standing for standing in self.standings if standing.component == "base"), None)

    @property
    def year_months(self) -> int:
        """How many months the first year has: twelve, or the whole stay where that is shorter."""
        return min(self.counter.pricing.world.assumptions.horizon_months, MONTHS_PER_YEAR)

    @cached_property
    def year_cost_usd(self) -> float:
        """What it costs them from the first day to the end of the first year."""
        return employer_cost_usd(self._year.at(self.package.amounts))

    @cached_property
    def year_cost_above_offer_usd(self) -> float:
        """`year_cost_usd` above that of the offer as it is."""
        return self.year_cost_usd - employer_cost_usd(self._year.now)

    @property
    def _year(self) -> Pricing:
        here = self.counter.pricing.world
        first_year = here.assumptions.change(horizon_months=self.year_months)
        return in_world(self.counter.pricing, World(first_year, here.company_value_times))

    @property
    def slack_used(self) -> str:
        """What it takes of their room, in words: points of the published rates, else dollars."""
        points, slack = self.package.points_above_offer, self.counter.plan.slack_points
        if points is None:
            return money.usd_change(self.package.employer_cost_above_offer_usd)
        taken = money.count(round(points, 2))
        return f"{taken} points" if slack is None else f"{taken} of {money.count(slack)} points"

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(_sentences(self))


def build_package_as_offered(counter: Counter) -> Package:
    """The offer itself as a package, to compare with the others."""
    return counter.pricing.build_package({})


def describe_cost_basis(counter: Counter) -> str:
    """The assumption behind every cost, with its source."""
    over = span(counter.pricing.world.assumptions.horizon_months)
    return (
        f"Costs count {over} with no discount, as if you stayed. Equity counts at the value you entered. For the rest, "
        f"{COST_SOURCE}. Your approver may run the numbers differently."
    )


def _placed(offer: Offer, band: Band | None) -> tuple[Standing, ...]:
    return tuple(s for s in market.find_standing(offer, band) if s.range is not None)


def _sentences(view: EmployerView) -> Iterator[str]:
    pricing, package = view.counter.pricing, view.package
    months = pricing.world.assumptions.horizon_months
    year, whole = view.year_cost_above_offer_usd, package.employer_cost_above_offer_usd
    if round(whole) == 0 and round(year) == 0:
        yield "It costs them no more than the current offer."
    elif whole >= 0 and year >= 0:
        first = f", {money.usd(year)} of it in the first year" if view.year_months < months else ""
        yield f"It costs them {money.usd(whole)} more over {span(months)}{first}."
    else:
        first = f", {money.usd_change(year)} in the first year" if view.year_months < months else ""
        yield f"Compared with the current offer, it costs them {money.usd_change(whole)} over {span(months)}{first}."
    if (slack := view.counter.plan.slack_points) is not None and package.points_above_offer is not None:
        is_beyond = package.points_above_offer > slack + _ROUNDING
        yield f"It takes {view.slack_used}, {'more than' if is_beyond else 'within'} the room you think is left."
    before = {standing.component: standing.pay for standing in _placed(pricing.offer, pricing.band)}
    for standing in view.standings:
        if standing.pay is not None and (standing is view.base or standing.pay != before[standing.component]):
            yield _precedent(standing)
    if view.base is None:
        yield "Without their range for base, we can't tell whether it sets a precedent. Ask them for it."


def _precedent(standing: Standing) -> str:
    pays, pay = standing.range, standing.pay
    assert pays is not None  # noqa: S101 - only placed parts come here
    assert pay is not None  # noqa: S101
    name = "Bonus" if standing.component == "bonus_fraction" else market.NAMES[standing.component].capitalize()
    written = market.format_amount(pay, standing.unit, standing.component)
    written += " of base" if standing.component == "bonus_fraction" else ""
    top = market.format_amount(pays.high, standing.unit, standing.component)
    if standing.circle == "red":
        effect = f"is above the top of the range ({top}), so someone has to approve an exception"
    elif standing.circle == "green":
        effect = "is below the range, so it sets no costly precedent"
    elif pay == pays.high:
        effect = "is the top of the range, so the next hire can point to it"
    elif pay > pays.midpoint * (1 + _ROUNDING):
        effect = f"is {locate_in_range(pays, pay)} the range, so others can point to it"
    else:
        effect = f"is {locate_in_range(pays, pay)} the range, so it sets no precedent"
    return f"{name} of {written} {effect}."

"""What a package is worth to you and what it costs them: an offer with other amounts, priced by the whole model.

Between the amounts of a package and its worth lies a straight line for nearly every part; `Slopes` are those lines, for
the programs. Every figure that is shown is the model's own, not the lines'.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from negotiation.counteroffer.conditions import is_bonus_lever_open
from negotiation.counteroffer.limits import (
    BASE,
    BONUS,
    GRANT,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    MovablePart,
    Room,
    find_room,
    put_amounts,
)
from negotiation.counteroffer.search import Coefficients, Limit
from negotiation.market.band import Band
from negotiation.market.levers import Rates
from negotiation.offers import Assumptions, Grant, Negotiation, Offer, Scenario
from negotiation.valuation.employer_cost import employer_cost_usd, further_cost_usd
from negotiation.valuation.valuation import Valuation, price_offer

USD_PER_POINT_OF_BONUS = 5_000.0  # a year; the published rates name no bonus, so it counts as base does
_LINE_USD = 1.0
_THOUSAND = 1_000.0
_ROUNDING = 1e-6

PackageAmounts = dict[str, float]
Corner = tuple[float, float]  # cost to the employer above the offer, in points or else dollars; present value


@dataclass(frozen=True)
class Package:
    """Amounts of the parts that move, with what the model says of them."""

    amounts: PackageAmounts
    value_usd: float
    gain_usd: float
    employer_cost_usd: float
    employer_cost_above_offer_usd: float
    points: float | None
    points_above_offer: float | None
    share_price_usd: float | None = None  # today's, if the grant is a number of RSUs

    @property
    def base_usd_per_year(self) -> float:
        return self.amounts[BASE]

    @property
    def sign_on_usd(self) -> float:
        return self.amounts[SIGN_ON]

    @property
    def ownership_fraction(self) -> float | None:
        """The share of the company, if equity is counted that way."""
        return self.amounts.get(OWNERSHIP)

    @property
    def grant_usd(self) -> float | None:
        """The grant in dollars, or its RSUs at today's price of a share."""
        shares, price = self.shares, self.share_price_usd
        return self.amounts.get(GRANT) if shares is None or price is None else shares * price

    @property
    def shares(self) -> float | None:
        return self.amounts.get(SHARES)

    @property
    def added_bonus_usd_per_year(self) -> float:
        """A further bonus on top of what is offered, in full."""
        return self.amounts.get(BONUS, 0.0)


@dataclass(frozen=True)
class World:
    """Assumptions, with the company's value as entered, halved, or doubled."""

    assumptions: Assumptions
    company_value_times: float = 1.0

    def price(self, offer: Offer) -> Valuation:
        if self.company_value_times != 1.0:
            offer = offer.change(equity=tuple(_worth_times(g, self.company_value_times) for g in offer.equity))
        return price_offer(offer, self.assumptions)


def _worth_times(grant: Grant, times: float) -> Grant:
    """The grant where the company turns out worth that many times as much; a dollar grant became shares before."""
    names = ("grant_usd",) if grant.grant_usd is not None else ("price_usd", "company_value_usd")
    values = {name: getattr(grant, name) for name in names}
    return grant.change(**{name: known * times for name, known in values.items() if known is not None})


def count_points(rates: Rates, amounts: PackageAmounts) -> float:
    """P: what a package takes of the employer's budget, in the points of the published exchange rates."""
    return sum(amount * find_points_per_unit(rates, key) for key, amount in amounts.items())


def find_points_per_unit(rates: Rates, key: str) -> float:
    """Points for each unit of a part."""
    a_point = {
        BASE: rates.base_usd_per_year,
        SIGN_ON: rates.sign_on_usd,
        OWNERSHIP: rates.ownership_fraction,
        BONUS: USD_PER_POINT_OF_BONUS,
    }
    return 1.0 / a_point[key]


@dataclass(frozen=True)
class Slopes:
    """What one more of each part is worth to you, in dollars, and what it costs them: in points, else in dollars."""

    worth_usd: Coefficients
    price: Coefficients


@dataclass(frozen=True)
class Pricing:
    """An offer, what may move in it, and the world it is priced in."""

    offer: Offer
    band: Band | None
    room: Room
    rates: Rates | None
    world: World

    @cached_property
    def parts(self) -> tuple[MovablePart, ...]:
        """Base, sign-on and equity, then the further bonus if there is one."""
        return (*self.room.parts, *((self.room.bonus,) if self.room.bonus else ()))

    def in_world(self, world: World) -> Pricing:
        return dataclasses.replace(self, world=world)

    @property
    def plan(self) -> Negotiation:
        return self.offer.negotiation or Negotiation()

    @cached_property
    def now(self) -> Valuation:
        return self.world.price(self.offer)

    @property
    def as_offered(self) -> Coefficients:
        return tuple(part.offered for part in self.parts)

    def at(self, amounts: PackageAmounts) -> Valuation:
        return self.world.price(put_amounts(self.offer, amounts, self.band))

    def package(self, levels: Coefficients) -> Package:
        levels_by_key = {part.key: level for part, level in zip(self.parts, levels, strict=True)}
        return self.package_of({key: level for key, level in levels_by_key.items() if key != BONUS or level})

    def package_of(self, amounts: PackageAmounts) -> Package:
        """The package of these amounts, one for each part that moves; a further bonus may be left out."""
        priced = self.at(amounts)
        taken = above_offer = None
        if self.rates is not None:
            taken = count_points(self.rates, amounts)
            above_offer = taken - count_points(self.rates, {part.key: part.offered for part in self.room.parts})
        return Package(
            amounts=amounts,
            value_usd=priced.present_value_usd,
            gain_usd=priced.present_value_usd - self.now.present_value_usd,
            employer_cost_usd=employer_cost_usd(priced),
            employer_cost_above_offer_usd=further_cost_usd(priced, self.now),
            points=taken,
            points_above_offer=above_offer,
            share_price_usd=self.share_price_usd,
        )

    @cached_property
    def share_price_usd(self) -> float | None:
        """Today's price of a share of the grant that moves, if it's a number of RSUs."""
        moves = self.offer.equity[0] if self.offer.equity else None
        return moves.price_usd if moves is not None and moves.kind == "rsu" and moves.grant_usd is None else None

    @cached_property
    def slopes(self) -> Slopes:
        """The lines from the floor of each part to its cap."""
        return self._slopes({part.key: part.axis.top for part in self.parts})

    @cached_property
    def bends(self) -> bool:
        """Whether base is worth less from somewhere on, by the legal limits of a match."""
        base = self.room.parts[0]
        if not self.offer.match or base.axis.top <= base.floor:
            return False
        ends = [self.at({BASE: amount}).present_value_usd for amount in (base.floor, base.axis.top)]
        middle = self.at({BASE: (base.floor + base.axis.top) / 2}).present_value_usd
        return abs(middle - sum(ends) / 2) > _LINE_USD

    def bent(self, levels: Coefficients) -> Slopes:
        """The lines from the floor of each part to these levels, or to the cap where it has not moved."""
        moved = {p.key: level if level > p.floor else p.axis.top for p, level in zip(self.parts, levels, strict=True)}
        return self._slopes(moved)

    def _slopes(self, ends: PackageAmounts) -> Slopes:
        worth, price = [], []
        for part in self.parts:
            worth_usd = cost_usd = 0.0
            if (run := ends[part.key] - part.floor) > 0:
                low = self.now if part.floor == part.offered else self.at({part.key: part.floor})
                high = self.at({part.key: ends[part.key]})
                worth_usd = (high.present_value_usd - low.present_value_usd) / run
                cost_usd = further_cost_usd(high, low) / run
            worth.append(worth_usd)
            price.append(find_points_per_unit(self.rates, part.key) if self.rates else cost_usd)
        return Slopes(tuple(worth), tuple(price))

    def linear_usd(self, slopes: Slopes, levels: Coefficients) -> float:
        """Present value by the lines."""
        rises = zip(slopes.worth_usd, levels, self.parts, strict=True)
        return self.now.present_value_usd + sum(slope * (level - part.offered) for slope, level, part in rises)

    @cached_property
    def least_usd(self) -> float:
        """The least that you take of the offer: what it is worth, or your floors where they lie above it."""
        raised = {part.key: part.floor for part in self.room.parts if part.floor > part.offered}
        return self.at(raised).present_value_usd if raised else self.now.present_value_usd

    @cached_property
    def most_usd(self) -> float:
        """The most that the room holds without a further bonus, by the lines."""
        tops = tuple(
            part.axis.top if slope > 0 and part.key != BONUS else part.floor
            for part, slope in zip(self.parts, self.slopes.worth_usd, strict=True)
        )
        return self.linear_usd(self.slopes, tops)


def build_pricing(scenario: Scenario, offer: Offer, band: Band | None) -> Pricing:
    room = find_room(offer, band, bonus_lever_is_open=is_bonus_lever_open(scenario, offer, band))
    return Pricing(offer, band, room, _find_rates(band, room), World(scenario.assumptions))


def _find_rates(band: Band | None, room: Room) -> Rates | None:
    """The published exchange rates, if they name every part that moves."""
    rates = next((lever.rates for lever in band.levers if lever.rates is not None), None) if band else None
    return rates if {part.key for part in room.parts} <= {BASE, SIGN_ON, OWNERSHIP, BONUS} else None


def measure_distance(pricing: Pricing, package: Package, other: Package) -> float:
    """How far two packages lie apart: Σ |difference| of their parts, in points, else in dollars of employer cost."""
    prices, amounts, others = zip(pricing.parts, pricing.slopes.price, strict=True), package.amounts, other.amounts
    return float(np.sum([abs(amounts.get(p.key, 0.0) - others.get(p.key, 0.0)) * price for p, price in prices]))


def find_movable_parts(pricing: Pricing, slopes: Slopes) -> tuple[MovablePart, ...]:
    """The parts, those that are worth nothing to you held at their floor: nobody asks for them."""
    parts = zip(pricing.parts, slopes.worth_usd, strict=True)
    return tuple(part if worth > 0 else dataclasses.replace(part, cap=part.floor) for part, worth in parts)


def build_least_limit(pricing: Pricing, slopes: Slopes, usd: float) -> Limit:
    """The limit that a package is worth at least so much, by the lines; in thousands, to a tenth of a cent."""
    at_nothing = pricing.linear_usd(slopes, tuple(0.0 for _ in pricing.parts))
    return Limit(tuple(-u / _THOUSAND for u in slopes.worth_usd), (at_nothing - usd) / _THOUSAND + _ROUNDING)


def build_most_limit(pricing: Pricing, slopes: Slopes, usd: float) -> Limit:
    at_least = build_least_limit(pricing, slopes, usd)
    return Limit(tuple(-each for each in at_least.coefficients), -at_least.at_most + 2 * _ROUNDING)


def find_frontier(pricing: Pricing) -> tuple[Corner, ...]:
    """How much a package can be worth for what it costs: from the floors to the caps, the cheapest part first.

    The line bends where a part is used up. It runs along `Slopes`, between the steps in which offers move: no package
    lies above it.
    """
    slopes = pricing.slopes
    rows = list(zip(find_movable_parts(pricing, slopes), slopes.worth_usd, slopes.price, strict=True))
    cost = sum(price * (part.floor - part.offered) for part, _, price in rows)
    corners = [(cost, pricing.linear_usd(slopes, tuple(part.floor for part, _, _ in rows)))]
    rising = [row for row in rows if row[0].axis.top > row[0].floor]
    for part, worth, price in sorted(rising, key=lambda row: row[2] / row[1]):
        run = part.axis.top - part.floor
        before_cost, before_worth = corners[-1]
        corners.append((before_cost + price * run, before_worth + worth * run))
    return tuple(corners)

"""A package of the parts that move, and what it is worth to the candidate and costs the employer.

The lattice of sayable packages is valued in one go: what each part adds by itself, from tables, since no part changes
what another is worth. Every figure that is shown is the whole model's own.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from negotiation.counteroffer.limits import (
    BASE,
    BONUS,
    GRANT,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    STIPEND,
    MovablePart,
    Room,
    find_room,
    put_amounts,
)
from negotiation.market.band import Band
from negotiation.market.levers import Rates
from negotiation.offers import Assumptions, Grant, Negotiation, Offer, Scenario
from negotiation.valuation.alternatives import list_untold_grants
from negotiation.valuation.employer_cost import employer_cost_usd, further_cost_usd
from negotiation.valuation.sensitivity import Sensitivity
from negotiation.valuation.valuation import Valuation, price_offer
from negotiation.valuation.vesting import FloatArray

USD_PER_POINT_OF_BONUS = 5_000.0  # a year; the published rates name no bonus, so it counts as base does
CENT_USD = 0.01
_CENTS = 2  # two levels that are as near to an aim are told apart by their order, and not by the noise of floats

PackageAmounts = Mapping[str, float]


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

    @property
    def stipend_usd_per_year(self) -> float | None:
        """The stipend, where the package changes it."""
        return self.amounts.get(STIPEND)


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
    """Points for each unit of a part; what the rates do not name counts as base does."""
    a_point = {BASE: rates.base_usd_per_year, SIGN_ON: rates.sign_on_usd, OWNERSHIP: rates.ownership_fraction}
    return 1.0 / a_point.get(key, USD_PER_POINT_OF_BONUS)


@dataclass(frozen=True)
class Pricing:
    """An offer, what may move in it, and the world it is priced in.

    A grant whose worth nobody has told counts in no figure.
    """

    offer: Offer
    band: Band | None
    room: Room
    rates: Rates | None
    world: World
    untold_grants: frozenset[int] = frozenset()  # positions of the grants whose worth nobody knows: not counted
    _gains: dict[str, FloatArray] = field(default_factory=dict, compare=False, repr=False)
    _per_unit: dict[str, tuple[float, float]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def parts(self) -> tuple[MovablePart, ...]:
        """Base, signing bonus and equity, then what only an open lever moves."""
        return self.room.all_parts

    @property
    def plan(self) -> Negotiation:
        return self.offer.negotiation or Negotiation()

    @cached_property
    def now(self) -> Valuation:
        return self.price(self.offer)

    @property
    def now_usd(self) -> float:
        """U₀: what the current offer is worth."""
        return self.now.present_value_usd

    @cached_property
    def offered(self) -> dict[str, float]:
        return {part.key: part.offered for part in self.parts}

    def price(self, offer: Offer) -> Valuation:
        if self.untold_grants:
            told = tuple(grant for i, grant in enumerate(offer.equity) if i not in self.untold_grants)
            offer = offer.change(equity=told)
        return self.world.price(offer)

    def at(self, amounts: PackageAmounts) -> Valuation:
        return self.price(put_amounts(self.offer, amounts, self.band))

    def build_package(self, raised: PackageAmounts) -> Package:
        """The package of these amounts; a part that isn't named stays as offered."""
        amounts = {part.key: part.offered for part in self.room.parts} | dict(raised)
        amounts = {key: amount for key, amount in amounts.items() if key != BONUS or amount}
        priced = self.at(amounts)
        points = None if self.rates is None else count_points(self.rates, _without_stipend(amounts))
        offered = None if self.rates is None else count_points(self.rates, _without_stipend(self.offered))
        return Package(
            amounts=amounts,
            value_usd=priced.present_value_usd,
            gain_usd=priced.present_value_usd - self.now_usd,
            employer_cost_usd=employer_cost_usd(priced),
            employer_cost_above_offer_usd=further_cost_usd(priced, self.now),
            points=points,
            points_above_offer=None if points is None or offered is None else points - offered,
            share_price_usd=self.share_price_usd,
        )

    @cached_property
    def share_price_usd(self) -> float | None:
        """Today's price of a share of the grant that moves, if it's a number of RSUs."""
        moves = self.offer.equity[0] if self.offer.equity else None
        return moves.share_price_usd if moves is not None and moves.kind == "rsu" and moves.grant_usd is None else None

    def list_gains(self, part: MovablePart) -> FloatArray:
        """What each of a part's levels adds to present value, in dollars."""
        if part.key not in self._gains:
            self._gains[part.key] = np.round(self.value_levels(part, part.levels), _CENTS)
        return self._gains[part.key]

    def gain_of(self, part: MovablePart, amount: float) -> float:
        """What one amount of a part adds to present value, in dollars."""
        gain = float(self.value_levels(part, np.array([amount]))[0]) if amount != part.offered else 0.0
        return round(gain, _CENTS)

    def value_levels(self, part: MovablePart, levels: FloatArray) -> FloatArray:
        """What any amounts of a part add to present value: exact for base and whole shares, else along a line."""
        if not len(levels) or (part.is_equity and 0 in self.untold_grants):
            return np.zeros(len(levels))
        if part.key == BASE:
            return Sensitivity(self.now).value_bases(levels) - self.now_usd
        if part.key == SHARES:
            return Sensitivity(self.now).value_shares(levels - part.fixed)
        return self._slopes(part)[0] * (levels - part.offered)

    def cost_of(self, part: MovablePart, amount: float) -> float:
        """What an amount of a part costs them above the offer: in points where rates are published, else in dollars."""
        more = amount - part.offered
        if self.rates is not None:
            return more * find_points_per_unit(self.rates, part.key) if part.key != STIPEND else 0.0
        return more * self._slopes(part)[1]

    def _slopes(self, part: MovablePart) -> tuple[float, float]:
        """What one more of a part is worth, and what it costs them, in dollars; from a little more of it."""
        if part.key not in self._per_unit:
            step = (max(part.offered, part.cap, part.bent_cap) or 1.0) / 100
            if part.key == SHARES:
                step = max(round(step), 1.0)
            priced = self.at({part.key: part.offered + step})
            worth_usd = priced.present_value_usd - self.now_usd
            self._per_unit[part.key] = worth_usd / step, further_cost_usd(priced, self.now) / step
        return self._per_unit[part.key]


def _without_stipend(amounts: PackageAmounts) -> dict[str, float]:
    """What the published rates speak of: base, signing bonus, equity, and a bonus as if it were base."""
    return {key: amount for key, amount in amounts.items() if key in (BASE, SIGN_ON, OWNERSHIP, BONUS)}


def build_pricing(scenario: Scenario, offer: Offer, band: Band | None, make_whole_usd: float = 0.0) -> Pricing:
    room = find_room(offer, band, make_whole_usd)
    untold = frozenset(list_untold_grants(offer))
    return Pricing(offer, band, room, _find_rates(band, room), World(scenario.assumptions), untold)


def in_world(pricing: Pricing, world: World) -> Pricing:
    return dataclasses.replace(pricing, world=world, _gains={}, _per_unit={})


def _find_rates(band: Band | None, room: Room) -> Rates | None:
    """The published exchange rates, if they name every part that moves."""
    rates = next((lever.rates for lever in band.levers if lever.rates is not None), None) if band else None
    return rates if {part.key for part in room.parts} <= {BASE, SIGN_ON, OWNERSHIP} else None

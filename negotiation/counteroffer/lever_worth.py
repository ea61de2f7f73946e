"""A lever of a company, all that its worth depends on, and what one reading of it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from negotiation.counteroffer.exchange_rates import Mode
from negotiation.counteroffer.package import Package, Pricing
from negotiation.market.levers import Lever, Reading
from negotiation.offers import Assumptions, Offer, Scenario
from negotiation.records.record import Note
from negotiation.text import money
from negotiation.valuation.employer_cost import further_cost_usd

NO_EQUITY_WORTH = Note("equity_worth_unknown")


@dataclass(frozen=True)
class LeverInContext:
    """A lever and all that its worth depends on."""

    lever: Lever
    scenario: Scenario
    pricing: Pricing
    lift: tuple[float, float | None] | None  # the lift promised, and the revenue it brings
    best: Mapping[Mode, Package | None]

    @property
    def offer(self) -> Offer:
        return self.pricing.offer

    @cached_property
    def assumptions(self) -> Assumptions:
        return self.pricing.world.assumptions

    def to(self, reading: Reading, changed: Offer, per_year: float | None = None, *shows: str) -> LeverWorth:
        """The reading's worth: the changed offer against the one there is; equity of unknown worth is in neither."""
        moves_equity = changed.equity != self.offer.equity
        priced, now = self.pricing.price(changed), self.pricing.now
        is_untold = moves_equity and 0 in self.pricing.untold_grants
        return LeverWorth(
            reading,
            value_usd=None if is_untold else find_known(priced.present_value_usd - now.present_value_usd),
            employer_cost_usd=further_cost_usd(priced, now),
            usd_per_year=per_year,
            why=NO_EQUITY_WORTH if is_untold else None,
            shows=shows,
        )


def find_known(usd: float) -> float | None:
    """An amount in dollars; None where it is unknown, so that NaN reaches no integer and no sum."""
    return usd if money.is_known(usd) else None


@dataclass(frozen=True)
class LeverWorth:
    """One reading of a lever, over the horizon; `why` a figure is missing, or where it counts `instead`."""

    reading: Reading
    value_usd: float | None = None
    employer_cost_usd: float | None = None
    usd_per_year: float | None = None
    why: Note | None = None
    shows: tuple[str, ...] = ()
    instead: str | None = None
    to_amount: float | None = None  # of the equity part, where the reading argues for one

    @property
    def told(self) -> str:
        return self.instead or money.usd(self.value_usd)

    @property
    def read_as(self) -> str:
        """What the reading takes the source to say, with the fraction that it is about."""
        fraction = self.reading.add_fraction_of_bonus or self.reading.add_fraction_of_base
        return self.reading.says if fraction is None else f"{self.reading.says} ({money.percent(fraction)})"

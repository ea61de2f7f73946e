"""A lever in her scenario with all that its worth hangs on, and what one reading of it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from negotiation.counteroffer.exchange_rates import Mode
from negotiation.counteroffer.package import Package, Pricing, further_cost_usd
from negotiation.market.levers import Lever, Reading
from negotiation.offers import Assumptions, Offer, Scenario
from negotiation.records.record import Note
from negotiation.text import money


@dataclass(frozen=True)
class Pull:
    """A lever and all that its worth hangs on."""

    lever: Lever
    scenario: Scenario
    pricing: Pricing
    lift: tuple[float, float | None] | None  # the lift promised, and the revenue it brings
    best: Mapping[Mode, Package | None]

    @property
    def offer(self) -> Offer:
        """The offer."""
        return self.pricing.offer

    @cached_property
    def assumptions(self) -> Assumptions:
        """What it is priced under."""
        return self.pricing.world.assumptions

    def to(self, reading: Reading, changed: Offer, per_year: float | None = None, *shows: str) -> Worth:
        """The reading's worth: the changed offer against the one there is."""
        priced = self.pricing.world.price(changed)
        return Worth(
            reading,
            value_usd=priced.present_value_usd - self.pricing.now.present_value_usd,
            employer_cost_usd=further_cost_usd(priced, self.pricing.now),
            usd_per_year=per_year,
            shows=shows,
        )


@dataclass(frozen=True)
class Worth:
    """One reading of a lever in her scenario, over the horizon; None with `why` where a figure is missing.

    `instead` says where it counts that is worth no dollars of its own.
    """

    reading: Reading
    value_usd: float | None = None
    employer_cost_usd: float | None = None
    usd_per_year: float | None = None
    why: Note | None = None
    shows: tuple[str, ...] = ()
    instead: str | None = None

    @property
    def told(self) -> str:
        """What it is worth, for a person."""
        return self.instead or money.usd(self.value_usd)

    @property
    def read_as(self) -> str:
        """What the reading takes the source to say, with the fraction that it is about."""
        fraction = self.reading.add_fraction_of_bonus or self.reading.add_fraction_of_base
        return self.reading.says if fraction is None else f"{self.reading.says} ({money.percent(fraction)})"

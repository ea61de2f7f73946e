"""What she has if this offer comes to nothing: her best alternative, and from when on an offer is worth leaving it for.

The best of the job she has and of the other offers in writing; a verbal, open or example one can still vanish. Source:
the negotiation model, "What to ask for".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.money import is_known
from negotiation.offers import Offer, Scenario
from negotiation.valuation import forfeited_by_leaving_usd, value


@dataclass(frozen=True)
class Alternative:
    """Something she can fall back on, in present value over the horizon.

    `leaving_costs_usd` is what another offer must make up for on top: what leaving the present job forfeits, what must
    be repaid, and what she says that switching costs her; 0 for an offer.
    """

    offer: Offer
    present_value_usd: float
    leaving_costs_usd: float

    @property
    def worth_usd(self) -> float:
        """W: below this, the alternative is the better choice; nan where it holds something unknown."""
        return self.present_value_usd + self.leaving_costs_usd


def alternatives(scenario: Scenario, offer: Offer) -> tuple[Alternative, ...]:
    """Whatever she holds beside `offer`, best first; what cannot be priced comes last."""
    found = list(_held(scenario, offer))
    return tuple(sorted(found, key=lambda held: held.worth_usd if is_known(held.worth_usd) else -1.0, reverse=True))


def best_alternative(scenario: Scenario, offer: Offer) -> Alternative | None:
    """The best that can be priced; None where she holds nothing else, or nothing of known value."""
    return next((held for held in alternatives(scenario, offer) if is_known(held.worth_usd)), None)


def _held(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    for other in scenario.offer:
        if other.name == offer.name or other.status not in ("current", "written") or other.base_usd_per_year is None:
            continue
        costs = 0.0
        if other.status == "current":
            costs = sum(usd for _, usd in forfeited_by_leaving_usd(other))
            costs += (offer.negotiation.switching_cost_usd or 0.0) if offer.negotiation is not None else 0.0
        yield Alternative(other, value(other, scenario.assumptions).present_value_usd, costs)

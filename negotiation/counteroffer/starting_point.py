"""What a counter-offer starts from, before anything is solved: the offer with its room, and what you aim at."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from negotiation.counteroffer.package import Pricing, build_pricing
from negotiation.counteroffer.target import (
    GRANTED_SHARE,
    YOUR_TARGET,
    YOUR_VIEW,
    Aim,
    Target,
    convert_to_base,
    find_target,
)
from negotiation.counteroffer.warnings import find_missing_offer, find_unknown_worth
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.records.record import Note
from negotiation.valuation.alternatives import find_best_alternative


@dataclass(frozen=True)
class StartingPoint:
    pricing: Pricing
    aim: Aim

    @property
    def offer(self) -> Offer:
        return self.pricing.offer

    @property
    def now_usd(self) -> float:
        return self.pricing.now.present_value_usd

    @property
    def goal_usd(self) -> float:
        return self.aim.goal_usd(self.pricing, self.aim.target.usd)


def find_starting_point(
    scenario: Scenario, offer: Offer, band: Band | None, aim: Aim | None = None
) -> tuple[StartingPoint | None, tuple[Note, ...]]:
    """Where a counter starts, or None with every reason why it can't; `aim` is that of an earlier round."""
    problems = find_missing_offer(offer)
    if problems:
        return None, problems
    pricing = build_pricing(scenario, offer, band)
    alternative = find_best_alternative(scenario, offer)
    problems = (*find_unknown_worth(pricing), *pricing.room.problems)
    aimed = find_target(pricing, alternative) if aim is None else aim.target
    if isinstance(aimed, Note):
        return None, (*problems, aimed)
    if problems:
        return None, problems
    if aim is not None:
        return StartingPoint(pricing, dataclasses.replace(aim, target=_from_then(pricing, aimed))), ()
    stated = pricing.plan.granted_share
    aim = Aim(aimed, GRANTED_SHARE, alternative) if stated is None else Aim(aimed, stated, alternative, YOUR_VIEW)
    return StartingPoint(pricing, aim), ()


def _from_then(pricing: Pricing, aimed: Target) -> Target:
    """An earlier target, with the base that now stands for it, after what they've given since."""
    why = aimed.why if aimed.why == YOUR_TARGET else f"{aimed.why}, when the talks began"
    return Target(aimed.usd, convert_to_base(pricing, aimed.usd), why)

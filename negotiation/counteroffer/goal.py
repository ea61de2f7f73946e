"""How much to ask for: U*, and the base that the role pays. Source: docs/model.md, "How much".

Rules of thumb from people who negotiate for a living.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from negotiation.counteroffer.limits import BASE, find_published_range
from negotiation.counteroffer.package import CENT_USD, Pricing
from negotiation.market.ranges import Range
from negotiation.valuation.alternatives import WalkAway

LITTLE_MORE = 1.01  # of what the candidate has otherwise: match, plus a little
MOST_RISE_IN_RANGE, RISE_WITHOUT_RANGE, LEAST_RISE = 1.12, 1.10, 1.05
REACHED_WITHIN = 1.03  # a top less than that above the offer counts as reached

GoalSource = Literal["target", "alternative", "range", "rise", "none"]


@dataclass(frozen=True)
class Goal:
    """What to aim at in dollars of present value, and b*: the base of it. None where there is nothing to aim at yet."""

    usd: float | None
    base_usd_per_year: float
    source: GoalSource
    range: Range | None
    held_base_usd_per_year: float | None  # the highest base the candidate has: in the current job or a written offer
    least_usd: float | None  # what the ask has to be worth at least, where the alternative is worth more than the offer

    @property
    def least_base_usd_per_year(self) -> float:
        """The bottom of the range, or the highest base held where that is more; 0 where neither is known."""
        return max(self.range.low if self.range else 0.0, self.held_base_usd_per_year or 0.0)


def find_goal(opened: Pricing, walk_away: WalkAway, held_base_usd_per_year: float | None) -> Goal:
    """What to aim at, by the offer as it was first made."""
    range_ = find_published_range(opened.offer, opened.band, BASE)
    base = opened.offer.base_usd_per_year or 0.0
    least_usd = find_least_worth(opened, walk_away)
    goal_base = _find_goal_base(opened, range_, held_base_usd_per_year)
    usd, source = _find_worth(opened, goal_base, base, least_usd)
    return Goal(usd, goal_base, source, range_, held_base_usd_per_year, least_usd)


def find_least_worth(pricing: Pricing, walk_away: WalkAway) -> float | None:
    """W·1.01 where what the candidate has otherwise is worth more than the offer, in dollars; else None."""
    other_usd = walk_away.walk_away_usd
    return LITTLE_MORE * other_usd if other_usd is not None and is_offer_beaten(pricing.now_usd, walk_away) else None


def is_offer_beaten(offer_usd: float, walk_away: WalkAway) -> bool:
    """Whether the best alternative is worth more than an offer of that value."""
    return walk_away.walk_away_usd is not None and walk_away.walk_away_usd > offer_usd + CENT_USD


def _find_goal_base(opened: Pricing, range_: Range | None, held_usd_per_year: float | None) -> float:
    """b*: the top of the range as far as it is near, or a tenth more; no less than the range and what is held."""
    base, part = opened.offer.base_usd_per_year or 0.0, opened.room.parts[0]
    if range_ is None:
        wanted = RISE_WITHOUT_RANGE * base
    elif range_.high < REACHED_WITHIN * base:
        wanted = base
    else:
        wanted = min(range_.high, MOST_RISE_IN_RANGE * base)
    wanted = max(wanted, range_.low if range_ else 0.0, held_usd_per_year or 0.0)
    return max(min(wanted, part.cap), base)


def _find_worth(
    opened: Pricing, goal_base: float, base: float, least_usd: float | None
) -> tuple[float | None, GoalSource]:
    stated = opened.plan.target_usd
    if stated is not None:
        return max(stated, least_usd or stated), "target"
    if not base:
        return None, "none"
    part = opened.room.parts[0]
    by_range = opened.now_usd + opened.gain_of(part, goal_base)
    by_rise = opened.now_usd + opened.gain_of(part, LEAST_RISE * base)
    ways: list[tuple[float, GoalSource]] = [(by_range, "range"), (by_rise, "rise")]
    if least_usd is not None:
        ways.insert(0, (least_usd, "alternative"))
    usd, source = max(ways, key=lambda way: way[0])
    return usd, source


def find_goal_gains(pricing: Pricing, goal: Goal) -> tuple[float, float]:
    """(what the ask is to add to the offer as it stands, what it has to add at least), in dollars."""
    wanted_usd = pricing.now_usd if goal.usd is None else goal.usd
    least_usd = pricing.now_usd if goal.least_usd is None else goal.least_usd
    return wanted_usd - pricing.now_usd, least_usd - pricing.now_usd

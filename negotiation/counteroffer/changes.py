"""What changes the advice: a company worth half or twice as much, or half of the stay."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from negotiation.counteroffer.equivalents import Equal, Lens
from negotiation.counteroffer.package import Package, Pricing, World
from negotiation.text.dates import span

WorldChange = Literal["company_value_halved", "company_value_doubled", "shorter_stay"]
CHANGES: dict[WorldChange, str] = {
    "company_value_halved": "If the company is worth half of what you think",
    "company_value_doubled": "If the company is worth twice what you think",
    "shorter_stay": "If you stay only half as long",
}


@dataclass(frozen=True)
class ChangedAdvice:
    """The advice in another world: the ask there, and which of the packages is then worth most."""

    change: WorldChange
    words: str
    ask: Package
    same_parts: bool
    best_lens: Lens


def find_worlds(pricing: Pricing) -> dict[WorldChange, Pricing]:
    """The company worth half and twice as much, where there is equity; half of the stay."""
    here = pricing.world.assumptions
    worlds: dict[WorldChange, World] = {}
    if pricing.offer.equity and here.equity_lens != "none":
        worlds["company_value_halved"] = World(here, 0.5)
        worlds["company_value_doubled"] = World(here, 2.0)
    if here.horizon_months > 1:
        worlds["shorter_stay"] = World(here.change(horizon_months=here.horizon_months // 2))
    return {change: pricing.in_world(world) for change, world in worlds.items()}


def change_advice(
    change: WorldChange, there: Pricing, ask_there: Package, ask: Package, packages: tuple[Equal, ...]
) -> ChangedAdvice:
    """The advice in another world, where `ask_there` is the ask of least cost."""
    levels = {each.lens: tuple(each.package.amounts.get(part.key, 0.0) for part in there.parts) for each in packages}
    best = max(packages, key=lambda each: there.linear_usd(there.slopes, levels[each.lens]))
    words = CHANGES[change]
    if change == "shorter_stay":
        words = f"{words} ({span(there.world.assumptions.horizon_months)})"
    is_same = there.room.raised(ask_there.amounts) == there.room.raised(ask.amounts)
    return ChangedAdvice(change, words, ask_there, is_same, best.lens)

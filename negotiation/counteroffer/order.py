"""Which parts to ask for, in which order, and why: at most two of them. Source: docs/model.md, "On which parts"."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from negotiation.counteroffer.goal import Goal
from negotiation.counteroffer.limits import BASE, BONUS, EQUITY_KEYS, OWNERSHIP, SIGN_ON, STIPEND, MovablePart
from negotiation.counteroffer.package import Pricing
from negotiation.offers import MONTHS_PER_YEAR, Offer
from negotiation.offers.amounts import grant_key
from negotiation.offers.components import GRANT
from negotiation.offers.offer import is_public

MUCH_STOCK = 0.20  # of base, a year: from there on, stock is the part that moves at a public company

Reason = Literal["below_range", "below_held", "make_whole", "priority", "lever", "stock", "ownership", "usual", "fixed"]
_PRIORITY = {"base": (BASE,), "cash_now": (SIGN_ON,), "equity": EQUITY_KEYS}


@dataclass(frozen=True)
class Wanted:
    """A part to ask for, the least of it to ask where something says how much, and why it has its place."""

    part: MovablePart
    reason: Reason
    least: float | None = None
    lever: str | None = None  # the key of the company's own lever, where that is what moves it


@dataclass(frozen=True)
class LeverAsk:
    """What an open lever of the company asks for: a part, how much of it, and the lever's key."""

    key: str
    amount: float
    lever: str


@dataclass(frozen=True)
class Wishes:
    """What of the candidate's decides which part comes first, and what an answer has closed."""

    make_whole_usd: float = 0.0
    priority: str = "balanced"
    levers: Mapping[str, LeverAsk] = field(default_factory=dict)  # by the part that each moves
    closed: frozenset[str] = frozenset()


def order_parts(pricing: Pricing, goal: Goal, wishes: Wishes) -> tuple[Wanted, ...]:
    """Every part that can move and isn't closed, the first ones first."""
    parts = {part.key: part for part in pricing.parts if part.key not in wishes.closed and can_move(pricing, part)}
    fixed = _find_fixed(pricing)
    wanted: dict[str, Wanted] = {}
    for key, reason in _list_wanted(pricing, goal, wishes):
        if key in parts and key not in wanted:
            wanted[key] = Wanted(parts[key], reason)
    for key, (least, lever) in _find_minimums(pricing, goal, wishes).items():
        if key in wanted:
            wanted[key] = dataclasses.replace(wanted[key], least=parts[key].round_up(least), lever=lever)
    first = [each for each in wanted.values() if each.part.key not in fixed or each.reason in _BELOW]
    last = [dataclasses.replace(each, reason="fixed") for each in wanted.values() if each not in first]
    return (*first, *last)


_BELOW = ("below_range", "below_held")


def list_orders(pricing: Pricing, goal: Goal, wanted: Sequence[Wanted]) -> Iterator[tuple[Wanted, ...]]:
    """The parts as they go; then, for what the candidate has otherwise, with assumed caps bent as far as that takes."""
    yield tuple(wanted)
    if goal.least_usd is not None:
        least_gain = goal.least_usd - pricing.now_usd
        yield tuple(dataclasses.replace(each, part=_bend(pricing, each.part, least_gain)) for each in wanted)


def _bend(pricing: Pricing, part: MovablePart, least_gain: float) -> MovablePart:
    """The part with its assumed cap bent to the first level that alone adds so much, in dollars, if it bends so far."""
    levels = part.list_levels(part.bent_cap) if part.is_assumed else part.levels[:0]
    if not len(levels):
        return part
    at = int(np.searchsorted(pricing.list_gains(part)[: len(levels)], least_gain))
    return dataclasses.replace(part, cap=max(part.cap, float(levels[min(at, len(levels) - 1)])))


def can_move(pricing: Pricing, part: MovablePart) -> bool:
    """Whether there is an amount of it to ask for that is worth more than what is offered."""
    levels = part.list_levels()
    return len(levels) > 0 and float(pricing.list_gains(part)[len(levels) - 1]) > 0


def _list_wanted(pricing: Pricing, goal: Goal, wishes: Wishes) -> Iterator[tuple[str, Reason]]:
    """(part, why), the first ones first; a part may come up again."""
    offered, offer = pricing.offered, pricing.offer
    if goal.range is not None and offered[BASE] < goal.range.low:
        yield BASE, "below_range"
    elif offered[BASE] < (goal.held_base_usd_per_year or 0.0):
        yield BASE, "below_held"
    if wishes.make_whole_usd > offered[SIGN_ON]:
        yield SIGN_ON, "make_whole"
    yield from ((key, "priority") for key in _PRIORITY.get(wishes.priority, ()))
    yield from ((key, "lever") for key in wishes.levers if key == BONUS or key in EQUITY_KEYS)
    if is_public(offer) and stock_usd_per_year(offer) >= MUCH_STOCK * offered[BASE]:
        yield from ((key, "stock") for key in (*EQUITY_KEYS, BASE))
    elif offer.equity and not is_public(offer) and can_be_priced(pricing):
        yield from ((key, "ownership") for key in (BASE, *EQUITY_KEYS))
    yield from ((key, "usual") for key in (BASE, SIGN_ON, *EQUITY_KEYS, STIPEND))
    yield from ((part.key, "usual") for part in pricing.parts)


def can_be_priced(pricing: Pricing) -> bool:
    """Whether the grant that moves has a worth that the candidate, or a market, has told."""
    return bool(pricing.offer.equity) and 0 not in pricing.untold_grants


def _find_minimums(pricing: Pricing, goal: Goal, wishes: Wishes) -> dict[str, tuple[float, str | None]]:
    """The least to ask of a part, and the lever that says so."""
    minimums: dict[str, tuple[float, str | None]] = {
        key: (lever.amount, lever.lever) for key, lever in wishes.levers.items() if key == BONUS or key in EQUITY_KEYS
    }
    if goal.least_base_usd_per_year > pricing.offered[BASE]:
        minimums[BASE] = (goal.least_base_usd_per_year, None)
    if wishes.make_whole_usd > pricing.offered[SIGN_ON]:
        minimums[SIGN_ON] = (wishes.make_whole_usd, None)
    return minimums


def stock_usd_per_year(offer: Offer) -> float:
    """What all grants of stock come to a year, at today's price over the years in which each vests."""
    total = 0.0
    for grant in offer.equity:
        usd = grant.grant_usd if grant_key(grant) == GRANT else (grant.shares or 0.0) * (grant.share_price_usd or 0.0)
        total += (usd or 0.0) * grant.payout_multiple * MONTHS_PER_YEAR / grant.vesting.total_months
    return total


def _find_fixed(pricing: Pricing) -> frozenset[str]:
    """The parts that the company's band calls fixed."""
    words = {word for rule in (pricing.band.rules if pricing.band else ()) for word in rule.fixed}
    named = {BASE: "base", SIGN_ON: "sign_on", **dict.fromkeys(EQUITY_KEYS, OWNERSHIP.split("_", maxsplit=1)[0])}
    return frozenset(key for key, word in named.items() if word in words)

"""A simulated recruiter to practice on: a budget that nobody sees, the band's caps, and a way of giving way.

It's a game with stated rules, no forecast: the recruiter agrees, offers less, calls it their best, or closes. The same
seed and asks give the same answers.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from zlib import crc32

import numpy as np

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BONUS, MovablePart
from negotiation.counteroffer.package import Package, PackageAmounts, Pricing
from negotiation.counteroffer.search import Coefficients, tidy
from negotiation.counteroffer.target import CENT_USD
from negotiation.text import money

Style = Literal["boulware", "linear", "conceder"]
STYLES: dict[Style, str] = {
    "boulware": "Holds out, and gives way late",
    "linear": "Gives way evenly, a little each time",
    "conceder": "Gives way early, with little left for later",
}
STYLES_FROM = (
    "The three ways of giving way come from programs that negotiate (Faratin, Sierra and Jennings 1998: boulware, "
    "linear, conceder). We know of no measurement of recruiters; budget, patience and way are drawn by chance."
)
# How the share of the budget that is on the table grows with the share of the answers that is used up.
_BENDS: dict[Style, float] = {"boulware": 3.0, "linear": 1.0, "conceder": 1 / 3}
MOST_OF_ASK = 1.25  # the budget lies anywhere between nothing and this many times what your ask costs
FEWEST_ANSWERS, MOST_ANSWERS = 3, 5
_ROUNDING = 1e-9
_CENT_POINTS = 1e-6
_HAIR = 1e-6  # of a step

AnswerKind = Literal["agrees", "moves", "holds", "best", "closes", "taken"]


@dataclass(frozen=True)
class Recruiter:
    """What you don't see: what they can spend above the offer, in how many answers, and how they give way.

    The budget is in points if exchange rates are published, else in dollars of cost to the employer.
    """

    budget: float
    answers: int
    style: Style

    def spends(self, answer: int) -> float:
        return self.budget * math.pow(min(answer / self.answers, 1.0), _BENDS[self.style])


@dataclass(frozen=True)
class Turn:
    """What you asked for and how they answered: `package` is their offer then, `above_cap` what no band would hold."""

    asked: Coefficients
    kind: AnswerKind
    package: Coefficients
    above_cap: tuple[str, ...]


@dataclass(frozen=True)
class Rehearsal:
    counter: Counter
    recruiter: Recruiter
    turns: tuple[Turn, ...] = ()

    @property
    def pricing(self) -> Pricing:
        return self.counter.pricing

    @property
    def standing(self) -> Coefficients:
        """What they would sign now: the best that they named so far, at first the offer."""
        return self.turns[-1].package if self.turns else self.pricing.as_offered

    @property
    def is_agreed(self) -> bool:
        return bool(self.turns) and self.turns[-1].kind == "agrees"

    @property
    def is_signed(self) -> bool:
        """Whether both say yes: they to what you asked, or you to what they named."""
        return bool(self.turns) and self.turns[-1].kind in ("agrees", "taken")

    @property
    def is_over(self) -> bool:
        return self.is_signed or (bool(self.turns) and self.turns[-1].kind == "closes")

    @cached_property
    def worth_usd(self) -> float:
        """What their offer is worth now, by the whole model."""
        return self.pricing.package(self.standing).value_usd

    @property
    def better_instead(self) -> str:
        """How much more your alternative is worth than their offer now, to begin a sentence; else empty."""
        other = self.counter.alternative
        if other is None or other.worth_usd <= self.worth_usd + CENT_USD:
            return ""
        least = "at least " if other.is_at_least else ""
        return f"{other.offer.name} is worth {least}{money.usd(other.worth_usd - self.worth_usd)} more to you"


def draw_recruiter(counter: Counter, seed: int, style: Style | None = None) -> Recruiter:
    """The recruiter of a seed; a style that is chosen changes neither budget nor patience."""
    chance = np.random.default_rng(np.random.SeedSequence([seed, crc32(counter.offer.name.encode())]))
    ask_cost = sum_cost(counter.pricing, read_levels(counter.pricing, counter.ask))
    budget = float(chance.uniform(0.0, MOST_OF_ASK)) * max(ask_cost, 0.0)
    answers = int(chance.integers(FEWEST_ANSWERS, MOST_ANSWERS + 1))
    drawn = tuple(STYLES)[int(chance.integers(len(STYLES)))]
    return Recruiter(budget, answers, style or drawn)


def play_rehearsal(counter: Counter, against: Recruiter, asks: Sequence[Coefficients]) -> Rehearsal:
    """The exchange that these asks lead to; after its end, you can still take what they offer, but not ask."""
    talk = Rehearsal(counter, against)
    for asked in asks:
        if _is_taken(talk, asked) and not talk.is_signed:
            talk = replace(talk, turns=(*talk.turns, Turn(talk.standing, "taken", talk.standing, ())))
        elif not talk.is_over:
            talk = replace(talk, turns=(*talk.turns, _answered(talk, asked)))
    return talk


def _is_taken(talk: Rehearsal, asked: Coefficients) -> bool:
    """Whether it's what they offer now; a figure that's typed comes back a hair off."""
    several = zip(asked, talk.standing, talk.pricing.parts, strict=True)
    return all(abs(level - standing) < part.step * _HAIR for level, standing, part in several)


def explain_no_room(counter: Counter) -> str | None:
    """Why there's nothing to practice, if so."""
    if counter.ask.gain_usd > CENT_USD:
        return None
    return f"{counter.offer.name} is at its caps already, so there is nothing more to ask for and nothing to rehearse."


def read_levels(pricing: Pricing, package: Package) -> Coefficients:
    return fill_levels(pricing, package.amounts)


def fill_levels(pricing: Pricing, amounts: PackageAmounts) -> Coefficients:
    """Levels by part; what is not named stays as offered."""
    return tuple(amounts.get(part.key, part.offered) for part in pricing.parts)


def sum_cost(pricing: Pricing, levels: Coefficients) -> float:
    """What they cost the employer above the offer: points where rates are published, else dollars."""
    each = zip(pricing.slopes.price, levels, pricing.parts, strict=True)
    return sum(price * (level - part.offered) for price, level, part in each)


def _cap(part: MovablePart) -> float:
    """The most that they may give; a further bonus is no part of a rehearsal."""
    return part.offered if part.key == BONUS else max(part.cap, part.offered)


def _answered(talk: Rehearsal, asked: Coefficients) -> Turn:
    """Agree to what fits; else go part of the way, or repeat their last offer if that's worth more to you."""
    pricing, turn, now = talk.pricing, len(talk.turns) + 1, talk.standing
    within = tuple(min(level, _cap(part)) for level, part in zip(asked, pricing.parts, strict=True))
    above = tuple(part.key for part, level in zip(pricing.parts, asked, strict=True) if level > _cap(part))
    limit = talk.recruiter.spends(turn)
    fits = sum_cost(pricing, within) <= limit + _CENT_POINTS
    if fits and not above:
        return Turn(asked, "agrees", asked, ())
    if turn > talk.recruiter.answers:
        return Turn(asked, "closes", now, above)
    named = within if fits else _part_of_the_way(pricing, within, limit)
    is_more = _worth(pricing, named) > _worth(pricing, now) + CENT_USD
    kind: AnswerKind = "best" if turn == talk.recruiter.answers else "moves" if is_more else "holds"
    return Turn(asked, kind, named if is_more else now, above)


def _worth(pricing: Pricing, levels: Coefficients) -> float:
    return pricing.linear_usd(pricing.slopes, levels)


def _part_of_the_way(pricing: Pricing, wanted: Coefficients, limit: float) -> Coefficients:
    """From the offer toward what you want, all parts alike, in whole steps; what is left over goes to the first."""
    share = max(limit, 0.0) / sum_cost(pricing, wanted)
    levels = [_stepped(part, share, level) for part, level in zip(pricing.parts, wanted, strict=True)]
    left = limit - sum_cost(pricing, tuple(levels))
    for i, (part, price) in enumerate(zip(pricing.parts, pricing.slopes.price, strict=True)):
        more = wanted[i] - levels[i]
        if more > 0 and price > 0:
            more = min(more, part.step * max(math.floor(left / (price * part.step) + _ROUNDING), 0))
        if more > 0:
            levels[i] = tidy(levels[i] + more)
            left -= price * more
    return tuple(levels)


def _stepped(part: MovablePart, share: float, wanted: float) -> float:
    """That share of the way from the offer, rounded down to a step; never beyond what you want."""
    level = part.step * math.floor((part.offered + share * (wanted - part.offered)) / part.step + _ROUNDING)
    return tidy(max(level, min(part.offered, wanted)))


def list_ladder_asks(counter: Counter) -> tuple[Package, ...]:
    return (counter.ask, *counter.rungs)


def find_next_ask(talk: Rehearsal, asks: Sequence[Package]) -> Package | None:
    """The ladder's next package; None if it's time to take what they offer."""
    if talk.is_over or len(talk.turns) >= len(asks):
        return None
    package = asks[len(talk.turns)]
    return package if package.value_usd > talk.worth_usd + CENT_USD else None

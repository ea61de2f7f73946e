"""A simulated recruiter to practice on: a budget that nobody sees, the caps, and a way of giving way.

It's a game with stated rules, no forecast: the recruiter agrees, comes part of the way, or says no. What to do next is
what the plan says of the same asks and answers. The same seed and asks give the same answers.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal
from zlib import crc32

import numpy as np

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import BASE, BONUS, MovablePart
from negotiation.counteroffer.package import CENT_USD, PackageAmounts, Pricing
from negotiation.market.band import Band
from negotiation.offers import Round, Scenario
from negotiation.offers.amounts import bonuses_usd_per_year
from negotiation.offers.components import BONUS_TOTAL, COMPONENTS
from negotiation.offers.rounds import AMOUNT_KEYS
from negotiation.talks.plan import Plan, make_plan

Style = Literal["boulware", "linear", "conceder"]
STYLES: dict[Style, str] = {
    "boulware": "Tough: holds out and gives in late",
    "linear": "Steady: gives a little each time",
    "conceder": "Quick: gives early, with little left for later",
}
STYLES_FROM = (
    "The three styles come from programs that negotiate (Faratin, Sierra and Jennings 1998: boulware, "
    "linear, conceder). We know of no measurement of recruiters. Budget, patience and style are drawn at random."
)
# How the share of the budget that is on the table grows with the share of the answers that is used up.
_BENDS: dict[Style, float] = {"boulware": 3.0, "linear": 1.0, "conceder": 1 / 3}
MOST_OF_ASK = 1.25  # the budget lies anywhere between nothing and this many times what your ask costs
FEWEST_ANSWERS, MOST_ANSWERS = 3, 5
_HAIR = 1e-9  # of an amount: 0.0012 / 0.0001 is 11.999999999999998
_CENT_POINTS = 1e-6
_TYPED = 1e-6  # of an amount: a figure that's typed comes back a hair off

ReplyKind = Literal["agrees", "moves", "best", "no"]


@dataclass(frozen=True)
class Recruiter:
    """What you don't see: what they can spend above the offer, in how many answers, and how they give way.

    The budget is in points where exchange rates are published, else in dollars of cost to the employer.
    """

    seed: int
    budget: float
    answers: int
    style: Style

    def spends(self, answer: int) -> float:
        return self.budget * math.pow(min(answer / self.answers, 1.0), _BENDS[self.style])


@dataclass(frozen=True)
class Turn:
    """What you asked for, how they answered, and what stands since."""

    asked: PackageAmounts
    kind: ReplyKind
    stands: PackageAmounts


@dataclass(frozen=True)
class Rehearsal:
    """A talk that goes on from where the real one is; `start` is the plan at its beginning, with an ask in it."""

    scenario: Scenario
    bands: Mapping[str, Band]
    start: Plan
    recruiter: Recruiter
    turns: tuple[Turn, ...] = ()

    @property
    def counter(self) -> Counter:
        """The counter at the beginning: caps, costs and worth are counted from there."""
        return read_counter(self.start)

    @property
    def pricing(self) -> Pricing:
        return self.counter.pricing

    @property
    def standing(self) -> PackageAmounts:
        """What they offer now; it never falls in any part."""
        return self.turns[-1].stands if self.turns else self.pricing.offered

    @property
    def is_agreed(self) -> bool:
        return bool(self.turns) and self.turns[-1].kind == "agrees"

    @cached_property
    def plan(self) -> Plan:
        """The plan of the offer after these turns, as if they were logged."""
        if not self.turns:
            return self.start
        offer = self.start.offer.change(round=(*self.start.offer.round, *_list_rounds(self)))
        several = tuple(offer if each.name == offer.name else each for each in self.scenario.offer)
        return make_plan(self.scenario.change(offer=several), offer, self.bands, self.start.today)

    @property
    def worth_usd(self) -> float:
        """What stands is worth now, by the plan."""
        return read_counter(self.plan).value_usd

    @property
    def better_by_usd(self) -> float:
        """How much more what you have otherwise is worth than what stands; 0 where it isn't."""
        return read_counter(self.plan).stop_usd - self.worth_usd

    @cached_property
    def advised(self) -> PackageAmounts | None:
        """What the plan asks for now, the other parts as they stand; None where it asks for nothing more."""
        counter = read_counter(self.plan)
        keys = [part.key for part in list_parts(self.pricing)]
        raised = {p.key: counter.ask.amounts[p.key] for p in counter.raised if p.key in keys} if counter.ask else {}
        if BONUS in raised:  # the plan counts it on top of what stands
            raised[BONUS] += self.standing[BONUS]
        return {**self.standing, **raised} if raised else None

    @property
    def is_to_decline(self) -> bool:
        """Whether the plan says to turn it down: nothing to ask for, and you have something better."""
        return self.advised is None and read_counter(self.plan).is_beaten


def read_counter(plan: Plan) -> Counter:
    """The counter of a plan that has one: only such a plan can be rehearsed."""
    assert plan.counter is not None  # noqa: S101 - the caller's error
    return plan.counter


def list_parts(pricing: Pricing) -> tuple[MovablePart, ...]:
    """What can be talked about: every part that a turn can name."""
    return tuple(part for part in pricing.parts if part.key in (*AMOUNT_KEYS, BONUS))


def draw_recruiter(counter: Counter, seed: int, style: Style | None = None) -> Recruiter:
    """The recruiter of a seed; a style that is chosen changes neither budget nor patience."""
    chance = np.random.default_rng(np.random.SeedSequence([seed, crc32(counter.offer.name.encode())]))
    ask_cost = sum_cost(counter.pricing, counter.ask.amounts) if counter.ask is not None else 0.0
    budget = float(chance.uniform(0.0, MOST_OF_ASK)) * max(ask_cost, 0.0)
    answers = int(chance.integers(FEWEST_ANSWERS, MOST_ANSWERS + 1))
    drawn = tuple(STYLES)[int(chance.integers(len(STYLES)))]
    return Recruiter(seed, budget, answers, style or drawn)


def start_rehearsal(
    scenario: Scenario, bands: Mapping[str, Band], start: Plan, seed: int, style: Style | None = None
) -> Rehearsal | None:
    """A talk before its first turn; None where the plan asks for nothing that can be practiced."""
    if start.counter is None:
        return None
    talk = Rehearsal(scenario, bands, start, draw_recruiter(start.counter, seed, style))
    return talk if talk.advised is not None else None


def play_rehearsal(talk: Rehearsal, asks: Sequence[PackageAmounts]) -> Rehearsal:
    """The exchange that these asks lead to, until they agree.

    A part that an ask doesn't name, or names less of, stays as it stands; an ask for no more than stands is none.
    """
    for amounts in asks:
        more = {key: amount for key, amount in amounts.items() if amount > talk.standing[key] * (1 + _TYPED)}
        asked = {**talk.standing, **more}
        if not talk.is_agreed and asked != talk.standing:
            talk = replace(talk, turns=(*talk.turns, _answer(talk, asked)))
    return talk


def sum_cost(pricing: Pricing, amounts: PackageAmounts) -> float:
    """What amounts cost the employer above the offer: points where rates are published, else dollars."""
    return sum(pricing.cost_of(part, amounts.get(part.key, part.offered)) for part in list_parts(pricing))


def find_most(counter: Counter, part: MovablePart) -> float:
    """The most that they may give of a part: its cap, or as far as the plan bends one that is assumed.

    What the plan doesn't ask for stays as it is: what they've said no to, and what nobody can price.
    """
    is_open = any(each.part.key == part.key for each in counter.order)
    return max(part.cap, *part.levels[-1:].tolist()) if is_open else part.offered


def _answer(talk: Rehearsal, asked: PackageAmounts) -> Turn:
    """Agree to what fits; else go part of the way, as far as the budget of this answer goes, or by one step.

    So a no is always true: all of their budget wouldn't hold the next step of any part that was asked for.
    """
    pricing, answer = talk.pricing, len(talk.turns) + 1
    most = {part.key: find_most(talk.counter, part) for part in list_parts(pricing)}
    is_past_cap = any(asked[key] > cap * (1 + _HAIR) for key, cap in most.items())
    within = {key: max(min(amount, most.get(key, 0.0)), talk.standing[key]) for key, amount in asked.items()}
    limit = max(talk.recruiter.spends(answer), sum_cost(pricing, talk.standing))
    fits = sum_cost(pricing, within) <= limit + _CENT_POINTS
    if fits and not is_past_cap:
        return Turn(asked, "agrees", asked)
    named = within if fits else _come_part_way(talk, within, limit)
    if named == talk.standing:
        named = _come_one_step(talk, within)
    if named == talk.standing:
        return Turn(asked, "no", named)
    return Turn(asked, "best" if answer >= talk.recruiter.answers else "moves", named)


def _come_part_way(talk: Rehearsal, wanted: PackageAmounts, limit: float) -> PackageAmounts:
    """From what stands toward what is wanted, all parts alike, in sayable numbers; the first gets the rest."""
    pricing, named = talk.pricing, dict(talk.standing)
    spent = sum_cost(pricing, named)
    share = (limit - spent) / (sum_cost(pricing, wanted) - spent)
    for part in list_parts(pricing):
        stands = named[part.key]
        named[part.key] = _round_down(part, stands, stands + share * (wanted[part.key] - stands))
    for part in list_parts(pricing):
        stands, left = named[part.key], limit - sum_cost(pricing, named)
        cost = pricing.cost_of(part, wanted[part.key]) - pricing.cost_of(part, stands)
        if cost > 0:
            more = min(max(left, 0.0) / cost, 1.0) * (wanted[part.key] - stands)
            named[part.key] = _round_down(part, stands, stands + more)
    return named


def _come_one_step(talk: Rehearsal, wanted: PackageAmounts) -> PackageAmounts:
    """What stands with the next sayable amount of the first part that is wanted and that all of the budget holds."""
    for part in list_parts(talk.pricing):
        stands = talk.standing[part.key]
        for level in part.levels[(part.levels > stands) & (part.levels <= wanted[part.key] * (1 + _HAIR))][:1]:
            named = {**talk.standing, part.key: float(level)}
            if sum_cost(talk.pricing, named) <= talk.recruiter.budget + _CENT_POINTS:
                return named
    return talk.standing


def _round_down(part: MovablePart, stands: float, most: float) -> float:
    """The highest sayable amount up to `most`; what stands where there's none above it."""
    at = int(np.searchsorted(part.levels, most * (1 + _HAIR), side="right")) - 1
    return max(float(part.levels[at]), stands) if at >= 0 else stands


def _list_rounds(talk: Rehearsal) -> Iterator[Round]:
    """The turns as they would be logged, after all that is logged already."""
    day = max((talk.start.today, *(turn.date for turn in talk.start.offer.round)))
    stood: PackageAmounts = talk.pricing.offered
    for turn in talk.turns:
        yield Round(date=day, from_="us").change(**_name_figures(talk, stood, turn.asked))
        answer = Round(date=day, from_="them", verbal=True).change(**_name_figures(talk, stood, turn.stands))
        yield answer.change(means="no") if turn.kind in ("best", "no") else answer
        stood = turn.stands


def _name_figures(talk: Rehearsal, before: PackageAmounts, after: PackageAmounts) -> dict[str, float]:
    """The figures of a turn: whatever is more than before. A further bonus counts in the bonus of a year."""
    more = {key: amount for key, amount in after.items() if amount > before[key]}
    if further_usd := more.pop(BONUS, 0.0):
        own = bonuses_usd_per_year(COMPONENTS[BASE].put(talk.start.stands, after[BASE]))
        more[BONUS_TOTAL] = own + further_usd
    return more


def is_less(talk: Rehearsal, amounts: PackageAmounts, other: PackageAmounts) -> bool:
    """Whether amounts are worth less to you than others, by more than a cent."""
    worth, other_worth = (
        sum(talk.pricing.gain_of(part, each[part.key]) for part in list_parts(talk.pricing))
        for each in (amounts, other)
    )
    return worth < other_worth - CENT_USD

"""What their answers teach: how much of an ask is granted.

Every answered ask moves a survey's share a little, each component by itself. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TypeVar

from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.offers import Offer
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.rounds import AMOUNT_KEYS, ComponentKey, count_figures
from negotiation.talks.position import find_position

K = TypeVar("K")
PRIOR_ASKS = 4.0  # how many answered asks the survey's share weighs as much as


@dataclass(frozen=True)
class Answer:
    """One component of an ask and what they said to it."""

    ask: int  # which of your turns asked, 0 for the first
    component: ComponentKey
    stood: float
    asked: float
    given: float

    @property
    def share(self) -> float:
        """How much they granted of what you asked on top: 0 for nothing or less, 1 for all or more."""
        return min(max((self.given - self.stood) / (self.asked - self.stood), 0.0), 1.0)


def list_answers(offer: Offer) -> tuple[Answer, ...]:
    """Every answered component of your asks, in order.

    Before an ask, their last figure stood, or else the offer in the file. An ask for no more than that teaches nothing,
    nor does one that you replaced before they answered. A component without a figure in the answer stays open, unless
    the answer is a no. Figures that come with the promise of a later answer are no answer.
    """
    position = find_position(offer)
    stood, pending = dict(position.opening), dict[ComponentKey, tuple[int, float, float]]()
    answered: list[Answer] = []
    asks = 0
    for turn in position.turns:
        amounts = count_figures(offer, turn)
        if turn.from_ == "us":
            for component, amount in amounts.items():
                pending.pop(component, None)
                if amount > stood.get(component, math.inf):
                    pending[component] = (asks, stood[component], amount)
            asks += 1
            continue
        refused = {component: ask[1] for component, ask in pending.items()} if turn.means == "no" else {}
        given = {} if turn.means == "later" else {**refused, **amounts}
        for component, amount in given.items():
            if (ask := pending.pop(component, None)) is not None:
                answered.append(Answer(ask[0], component, *ask[1:], given=amount))
        if turn.is_written or all(turn is not lesser for lesser in position.lesser):
            stood |= amounts
    return tuple(answered)


@dataclass(frozen=True)
class Belief:
    """How much of an ask they grant, as a Beta distribution: `granted` and `refused` count asks, the survey's too."""

    granted: float = PRIOR_ASKS * GRANTED_SHARE
    refused: float = PRIOR_ASKS * (1 - GRANTED_SHARE)

    @property
    def share(self) -> float:
        """λ: the share of an ask that is taken to be granted, the distribution's mean."""
        return self.granted / (self.granted + self.refused)

    def after(self, share: float) -> Belief:
        return Belief(self.granted + share, self.refused + 1 - share)


@dataclass(frozen=True)
class Lessons:
    """What the answers teach: of each component by itself, and of an ask as a whole."""

    answers: tuple[Answer, ...]
    names: Mapping[ComponentKey, str] = field(
        default_factory=lambda: {key: COMPONENTS[key].label for key in AMOUNT_KEYS}
    )

    @property
    def asks(self) -> int:
        return len(self._by_ask)

    @property
    def by_component(self) -> dict[ComponentKey, Belief]:
        """The belief on every component that an answer named; a component not asked for teaches nothing."""
        return {component: _belief(shares) for component, shares in self.shares.items()}

    @property
    def overall(self) -> Belief:
        """The belief on an ask as a whole: each answered ask is one decision, with the mean share of its components."""
        return _belief([sum(shares) / len(shares) for shares in self._by_ask.values()])

    @property
    def shares(self) -> dict[ComponentKey, list[float]]:
        return _group_shares((answer.component, answer.share) for answer in self.answers)

    @property
    def _by_ask(self) -> dict[int, list[float]]:
        return _group_shares((answer.ask, answer.share) for answer in self.answers)


def _group_shares(pairs: Iterable[tuple[K, float]]) -> dict[K, list[float]]:
    groups: dict[K, list[float]] = {}
    for key, share in pairs:
        groups.setdefault(key, []).append(share)
    return groups


def _belief(shares: Iterable[float]) -> Belief:
    return reduce(Belief.after, shares, Belief())


def learn_from_answers(offer: Offer) -> Lessons:
    return Lessons(list_answers(offer), {key: component_of(offer, key).label for key in AMOUNT_KEYS})

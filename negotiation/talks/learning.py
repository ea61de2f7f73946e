"""What their answers teach: how much of an ask is granted.

Every answered ask moves a survey's share of what is granted a little, each component for itself. Source:
docs/model.md, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.offers import Offer
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.rounds import AMOUNT_KEYS, Component, counted, in_order
from negotiation.talks.position import heard, opening

PRIOR_ASKS = 4.0  # how many answered asks the survey's share weighs as much as


@dataclass(frozen=True)
class Answer:
    """One component of an ask and what they said to it."""

    ask: int  # which of her turns asked, 0 for the first
    component: Component
    stood: float
    asked: float
    given: float

    @property
    def share(self) -> float:
        """How much was granted of what she asked beyond what stood: 0 for nothing or less, 1 for all or more."""
        return min(max((self.given - self.stood) / (self.asked - self.stood), 0.0), 1.0)


def answers(offer: Offer) -> tuple[Answer, ...]:
    """Every answered component of her asks, in order.

    What stood before an ask is their last figure before it; where they had said none, what stood when the talks
    opened: the offer as filed. An ask for no more than what stood asks for nothing and teaches nothing, nor does one
    that she replaced before they answered; a component of which an answer names no figure stays unanswered, unless
    the answer is a no. Figures that come with the promise of a later answer are what stands by then, and no answer.
    """
    stood, pending = opening(offer), dict[Component, tuple[int, float, float]]()
    _, less = heard(offer)
    found: list[Answer] = []
    made = 0
    for said in in_order(offer):
        amounts = counted(offer, said)
        if said.from_ == "us":
            for component, amount in amounts.items():
                pending.pop(component, None)
                if amount > stood.get(component, math.inf):
                    pending[component] = (made, stood[component], amount)
            made += 1
            continue
        refused = {component: asked[1] for component, asked in pending.items()} if said.means == "no" else {}
        answered = {} if said.means == "later" else {**refused, **amounts}
        for component, amount in answered.items():
            if (asked := pending.pop(component, None)) is not None:
                found.append(Answer(asked[0], component, *asked[1:], given=amount))
        if said.is_written or all(said is not one for one in less):
            stood |= amounts
    return tuple(found)


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
        """The belief after one more answer."""
        return Belief(self.granted + share, self.refused + 1 - share)


@dataclass(frozen=True)
class Learnt:
    """What the answers teach: of each component by itself, and of an ask as a whole."""

    answers: tuple[Answer, ...]
    names: Mapping[Component, str] = field(default_factory=lambda: {key: COMPONENTS[key].label for key in AMOUNT_KEYS})

    @property
    def asks(self) -> int:
        """How many of her asks were answered."""
        return len(self._by_ask)

    @property
    def by_component(self) -> dict[Component, Belief]:
        """The belief on every component that an answer named; a component not asked for teaches nothing."""
        return {component: _belief(shares) for component, shares in self.shares.items()}

    @property
    def overall(self) -> Belief:
        """The belief on an ask as a whole: each answered ask counts once, with the mean share of its components.

        What is answered in one breath is one decision of theirs: to count each component by itself would make five
        observations of one talk.
        """
        return _belief([sum(shares) / len(shares) for shares in self._by_ask.values()])

    @property
    def shares(self) -> dict[Component, list[float]]:
        """The granted share of every answer on a component, in order."""
        found: dict[Component, list[float]] = {}
        for answer in self.answers:
            found.setdefault(answer.component, []).append(answer.share)
        return found

    @property
    def _by_ask(self) -> dict[int, list[float]]:
        found: dict[int, list[float]] = {}
        for answer in self.answers:
            found.setdefault(answer.ask, []).append(answer.share)
        return found


def _belief(shares: Iterable[float]) -> Belief:
    found = Belief()
    for share in shares:
        found = found.after(share)
    return found


def learnt(offer: Offer) -> Learnt:
    """What their answers on this offer teach."""
    return Learnt(answers(offer), {key: component_of(offer, key).label for key in AMOUNT_KEYS})

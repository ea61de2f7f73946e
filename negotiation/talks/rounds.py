"""What was said so far and what it teaches: offers, asks and answers in order, and how much of an ask is granted.

Every answered ask moves a survey's share of what is granted a little, each component for itself. What they last said
is the new ground, and what a letter is held against. Source: the negotiation model, "What to ask for".
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from negotiation import dates, money
from negotiation.offers import Offer, Round
from negotiation.packages.asking import GRANTED_SHARE

Component = Literal["base_usd_per_year", "sign_on_usd", "bonus_usd_per_year", "grant_usd", "ownership_fraction"]
Amounts = Mapping[Component, float]
COMPONENTS: dict[Component, str] = {
    "base_usd_per_year": "base",
    "sign_on_usd": "sign-on",
    "bonus_usd_per_year": "yearly bonus",
    "grant_usd": "grant",
    "ownership_fraction": "part of the company",
}
STOOD = "as it stood before your first ask"
PRIOR_ASKS = 4.0  # how many answered asks the survey's share weighs as much as


def write(component: Component, amount: float) -> str:
    """An amount of a component for a person."""
    return money.ownership(amount) if component == "ownership_fraction" else money.usd(amount)


def figures(said: Round) -> dict[Component, float]:
    """The figures of one turn."""
    found = {component: getattr(said, component) for component in COMPONENTS}
    return {component: amount for component, amount in found.items() if amount is not None}


def in_order(offer: Offer) -> tuple[Round, ...]:
    """Everything that was said, earliest first; what was said on one day stays in the order in which it was logged."""
    return tuple(sorted(offer.round, key=lambda said: said.date))


def asks(offer: Offer) -> tuple[Round, ...]:
    """Every turn in which she named figures."""
    return tuple(said for said in in_order(offer) if said.from_ == "us" and figures(said))


def waiting_for(offer: Offer) -> Round | None:
    """Her ask that nothing was said to yet."""
    told = [said for said in in_order(offer) if figures(said) or said.words]
    mine = [i for i, said in enumerate(told) if said.from_ == "us" and figures(said)]
    return told[mine[-1]] if mine and all(said.from_ == "us" for said in told[mine[-1] :]) else None


# --- what stood when --------------------------------------------------------------------------------------------------


def filed(offer: Offer) -> dict[Component, float]:
    """The offer as it stands in the file, in the terms of a turn; what it cannot tell in them is left out."""
    if offer.status == "in_process" or offer.base_usd_per_year is None:
        return {}
    base = offer.base_usd_per_year
    found: dict[Component, float] = {
        "base_usd_per_year": base,
        "sign_on_usd": sum(sign_on.amount_usd for sign_on in offer.sign_on),
        "bonus_usd_per_year": sum(bonus.usd_per_year(base) for bonus in offer.bonus),
    }
    if all(grant.grant_usd is not None for grant in offer.equity):
        found["grant_usd"] = sum(grant.grant_usd or 0.0 for grant in offer.equity)
    if all(grant.kind == "ownership" for grant in offer.equity):
        found["ownership_fraction"] = sum(grant.fraction or 0.0 for grant in offer.equity)
    return found


def opening(offer: Offer) -> dict[Component, float]:
    """What stood before she first asked: what they had said by then, else the offer as filed."""
    told = in_order(offer)
    first = next((i for i, said in enumerate(told) if said.from_ == "us" and figures(said)), len(told))
    return {**filed(offer), **_last_of(told[:first])}


def unsaid_opening(offer: Offer, ask: Round) -> Round | None:
    """What stands before her first ask and is in no turn yet, as a turn of theirs; None where she has asked before.

    Put into the log with that ask, it is still known when the offer is changed to what they answered.
    """
    if asks(offer):
        return None
    told = in_order(offer)
    wanted, said = figures(ask), _last_of(told)
    stands = {c: amount for c, amount in filed(offer).items() if c not in said and (amount or c in wanted)}
    if not stands:
        return None
    # Nobody knows the day of their offer, so it is put before all that is logged: newer than nothing.
    first = min((ask.date, *(one.date for one in told)))
    return Round(date=first, from_="them", verbal=offer.status == "verbal", words=STOOD).change(**stands)


def standing(offer: Offer) -> dict[Component, float]:
    """What they offer now: their last word on each component, else the offer as filed.

    Where the offer was changed since the talks opened, a letter may have come after that word: the better of the two.
    """
    was, now, said = opening(offer), filed(offer), last_word(offer)
    changed = {component for component, amount in now.items() if was.get(component) != amount}
    return {**now, **{c: max(now[c], amount) if c in changed else amount for c, amount in said.items()}}


def last_word(offer: Offer) -> dict[Component, float]:
    """Their last figure for each component that they spoke of."""
    return _last_of(in_order(offer))


def _last_of(told: Iterable[Round]) -> dict[Component, float]:
    """Their last word on each component."""
    found: dict[Component, float] = {}
    for said in told:
        if said.from_ == "them":
            found |= figures(said)
    return found


# --- what the answers teach -------------------------------------------------------------------------------------------


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
    that she replaced before they answered; a component of which an answer names no figure stays unanswered.
    """
    stood, pending = opening(offer), dict[Component, tuple[int, float, float]]()
    found: list[Answer] = []
    made = 0
    for said in in_order(offer):
        for component, amount in figures(said).items():
            asked = pending.pop(component, None)
            if said.from_ == "them":
                if asked is not None:
                    found.append(Answer(asked[0], component, *asked[1:], given=amount))
                stood[component] = amount
            elif amount > stood.get(component, math.inf):
                pending[component] = (made, stood[component], amount)
        made += said.from_ == "us"
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
    return Learnt(answers(offer))


# --- a letter against what was promised -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Shortfall:
    """A component of which the offer in writing holds less than they last said."""

    component: Component
    said: Round
    promised: float
    written: float
    is_broken: bool  # the letter came after that word; else it may be the older of the two

    def sentence(self, today: date) -> str:
        """Who said what and when, and what the letter says."""
        how = "said" if self.said.verbal else "wrote"
        promised = f"a {COMPONENTS[self.component]} of {write(self.component, self.promised)}"
        letter = "the letter" if self.is_broken else "the letter as you put it in"
        return (
            f"On {dates.day(self.said.date, today)} they {how} {promised}; {letter} says "
            f"{write(self.component, self.written)}."
        )


def against_promises(offer: Offer) -> tuple[Shortfall, ...]:
    """Every component of which the offer in writing holds less than their last figure; none while nothing is written.

    What she gave up for something else is no shortfall: their last word counts, whatever they said before.
    """
    if offer.status not in ("written", "example"):
        return ()
    now, last = filed(offer), dict[Component, Round]()
    for said in in_order(offer):
        if said.from_ == "them":
            last |= dict.fromkeys(figures(said), said)
    return tuple(
        Shortfall(component, word, promised, now[component], is_broken=_is_older(word, offer))
        for component in COMPONENTS
        if component in now
        and (word := last.get(component))
        and (promised := figures(word)[component]) > now[component]
    )


def _is_older(said: Round, offer: Offer) -> bool:
    """Whether that word is known to be older than the letter, of which nobody writes down the day.

    It is where the letter holds more than all that they had said by then, or what they wrote on a later day.
    """
    now, told = filed(offer), [one for one in in_order(offer) if one.from_ == "them"]
    before = told[: next(i for i, one in enumerate(told) if one is said)]
    best = {c: max(figures(one).get(c, 0.0) for one in before) for c in now if any(c in figures(one) for one in before)}
    later = (figures(one) for one in told if one.date > said.date and not one.verbal)
    return any(now[c] > amount for c, amount in best.items()) or any(
        named and all(now.get(c) == amount for c, amount in named.items()) for named in later
    )

"""The offer in writing held against their word: what of it the letter does not hold.

Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.rounds import Component, counted, in_order
from negotiation.talks.position import Word, filed, held_to, is_written
from negotiation.text import dates, money


@dataclass(frozen=True)
class Shortfall:
    """A component of which the offer in writing holds less than they are held to."""

    component: Component
    said: Round
    promised: float
    written: float
    promise: str  # in words
    is_broken: bool  # the letter came after that word; else it may be the older of the two

    def sentence(self, today: date) -> str:
        """Who said what and when, and what the letter says."""
        how, letter = "wrote" if self.said.is_written else "said", "the letter"
        if not self.is_broken:
            letter += " as you put it in"
        written = COMPONENTS[self.component].unit.write(self.written)
        return f"On {dates.day(self.said.date, today)} they {how} {self.promise}; {letter} says {written}."


def against_promises(offer: Offer) -> tuple[Shortfall, ...]:
    """Every component of which the offer in writing holds less than their word; none while nothing is written.

    What she gave up for something else is no shortfall: of what they say, the last word counts. Nothing that they write
    later takes their word back.
    """
    if not is_written(offer):
        return ()
    now, words = filed(offer), held_to(offer)
    return tuple(
        Shortfall(
            component, word.said, word.amount, now[component], _promise(offer, component, word), _is_older(word, offer)
        )
        for component in COMPONENTS
        if component in now and (word := words.get(component)) and word.amount > now[component]
    )


def _promise(offer: Offer, component: Component, word: Word) -> str:
    """What they said, as they said it."""
    told, usd = component_of(offer, component).tell(word.amount), word.said.grant_usd
    is_in_dollars = component == "shares" and word.said.shares is None and usd is not None
    return f"a grant of {money.usd(usd)}, {told}" if is_in_dollars and usd is not None else told


def _is_older(word: Word, offer: Offer) -> bool:
    """Whether that word is known to be older than the letter, of which nobody writes down the day.

    It is where the letter holds more than all that they had said by then, or what they wrote on a later day.
    """
    now, told = filed(offer), [(one, counted(offer, one)) for one in in_order(offer) if one.from_ == "them"]
    before = [amounts for _, amounts in told[: next(i for i, (one, _) in enumerate(told) if one is word.said)]]
    best = {c: max(amounts.get(c, 0.0) for amounts in before) for c in now if any(c in amounts for amounts in before)}
    later = (amounts for one, amounts in told if one.date > word.said.date and one.is_written)
    return any(now[c] > amount for c, amount in best.items()) or any(
        named and all(now.get(c) == amount for c, amount in named.items()) for named in later
    )

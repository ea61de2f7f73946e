"""The offer in writing against their word: what's missing from the letter. Source: docs/model.md, "What to ask for"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.rounds import ComponentKey, count_figures
from negotiation.talks.position import Position, Word, find_position, is_written
from negotiation.text import dates, money


@dataclass(frozen=True)
class Shortfall:
    """A component for which the offer in writing has less than they promised."""

    component: ComponentKey
    said: Round
    promised: float
    written: float
    promise: str  # in words
    is_broken: bool  # the letter came after that word; else it may be the older of the two

    def sentence(self, today: date) -> str:
        """Who said what and when, and what the letter says."""
        how = "wrote" if self.said.is_written else "said"
        letter = "the letter" if self.is_broken else "the letter as you put it in"
        written = COMPONENTS[self.component].unit.write(self.written)
        return f"On {dates.day(self.said.date, today)} they {how} {self.promise}; {letter} says {written}."


def find_shortfalls(offer: Offer) -> tuple[Shortfall, ...]:
    """Every component for which the offer in writing has less than their last word."""
    if not is_written(offer):
        return ()
    position = find_position(offer)
    filed, held_to = position.filed, position.held_to
    words = {c: held_to[c] for c in COMPONENTS if c in filed and c in held_to and held_to[c].amount > filed[c]}
    return tuple(
        Shortfall(c, word.turn, word.amount, filed[c], _promise(offer, c, word), _is_older(word, position))
        for c, word in words.items()
    )


def _promise(offer: Offer, component: ComponentKey, word: Word) -> str:
    promise, usd = component_of(offer, component).tell(word.amount), word.turn.grant_usd
    is_in_dollars = component == "shares" and word.turn.shares is None and usd is not None
    return f"a grant of {money.usd(usd)}, {promise}" if is_in_dollars and usd is not None else promise


def _is_older(word: Word, position: Position) -> bool:
    """Whether that word is known to be older than the letter, which has no date of its own.

    It is if the letter has more than all that they had said by then, or what they wrote on a later day.
    """
    letter, theirs = position.filed, [turn for turn in position.turns if turn.from_ == "them"]
    amounts = [count_figures(position.offer, turn) for turn in theirs]
    before = amounts[: next(i for i, turn in enumerate(theirs) if turn is word.turn)]
    best = {c: max(each.get(c, 0.0) for each in before) for c in letter if any(c in each for each in before)}
    later = [each for turn, each in zip(theirs, amounts, strict=True) if turn.date > word.turn.date and turn.is_written]
    return any(letter[c] > amount for c, amount in best.items()) or any(
        each and all(letter.get(c) == amount for c, amount in each.items()) for each in later
    )

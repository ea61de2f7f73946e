"""The offer in writing against their word: what an updated letter should hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.position import Position, Word, find_position, is_written
from negotiation.offers.rounds import ComponentKey
from negotiation.text import dates, money
from negotiation.text.sentences import fill_phrase


@dataclass(frozen=True)
class Shortfall:
    """A component for which the offer in writing has less than they promised."""

    component: ComponentKey
    said: Round
    written: float
    promise: str  # in words
    is_broken: bool  # the letter is known to be newer than that word; else it's taken to be older

    def sentence(self, today: date) -> str:
        """Who said what and when, and what the letter says."""
        how = "wrote" if self.said.is_written else "offered you"
        letter = "The letter that came later says" if self.is_broken else "Your letter still says"
        written = COMPONENTS[self.component].unit.write(self.written)
        return f"On {dates.day(self.said.date, today)} they {how} {self.promise}. {letter} {written}."


def find_shortfalls(offer: Offer) -> tuple[Shortfall, ...]:
    """Every component for which the offer in writing has less than their last word."""
    if not is_written(offer):
        return ()
    position = find_position(offer)
    filed, held_to = position.filed, position.held_to
    words = {c: held_to[c] for c in COMPONENTS if c in filed and c in held_to and held_to[c].amount > filed[c]}
    return tuple(
        Shortfall(c, word.turn, filed[c], _promise(offer, c, word), _is_older(word, position))
        for c, word in words.items()
    )


def _promise(offer: Offer, component: ComponentKey, word: Word) -> str:
    promise, usd = component_of(offer, component).tell(word.amount), word.turn.grant_usd
    is_in_dollars = component == "shares" and word.turn.shares is None and usd is not None
    return (
        f"{fill_phrase('a {} RSU grant', money.usd(usd))}, {promise}" if is_in_dollars and usd is not None else promise
    )


def _is_older(word: Word, position: Position) -> bool:
    """Whether that word is known to be older than the letter, which has no date of its own.

    It is if they wrote on a later day, and all that they wrote then is in the letter.
    """
    later = [
        amounts
        for turn, amounts in zip(position.turns, position.figures, strict=True)
        if turn.from_ == "them" and turn.is_written and turn.date > word.turn.date
    ]
    return any(each and each.items() <= position.filed.items() for each in later)

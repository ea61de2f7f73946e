"""What was said so far about an offer: asks and answers in order, their offer then and now, and what binds them."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS
from negotiation.offers.rounds import (
    AMOUNT_KEYS,
    ComponentKey,
    TurnAmounts,
    count_figures,
    find_last_figures,
    order_rounds,
    read_figures,
)

STOOD = "as it stood before your first ask"


@dataclass(frozen=True)
class Word:
    """A figure of theirs, in what the offer counts in, and the turn that named it."""

    turn: Round
    amount: float


@dataclass(frozen=True)
class Position:
    """Where the talks about one offer are; amounts by component, in what the offer counts in.

    They are held to their last spoken word on each component since your last ask, and nothing in writing takes it back.
    To name less of something than is in writing, and more of nothing, is no such word: it's a `lesser` turn.
    """

    offer: Offer
    turns: tuple[Round, ...]  # in order
    asks: tuple[Round, ...]  # the turns in which you named figures
    filed: dict[ComponentKey, float]  # the offer in the file
    opening: dict[ComponentKey, float]  # before you first asked: what they had said by then, else the offer in the file
    held_to: dict[ComponentKey, Word]
    lesser: tuple[Round, ...]

    @property
    def standing(self) -> dict[ComponentKey, float]:
        """What they offer now: the figure they're held to for each component, else the offer in the file.

        If the file has changed since the talks opened, a letter may have come after that word: the better counts.
        """
        stands = {component: word.amount for component, word in self.held_to.items()}
        for component, amount in self.filed.items():
            if component in stands and self.opening.get(component) != amount:
                stands[component] = max(stands[component], amount)
        return {**self.filed, **stands}

    def answer_to(self, ask: Round) -> Round | None:
        """Their answer to an ask: the first figures since, or words known to mean no; never words alone."""
        since = self._theirs_since(ask)
        return next((turn for turn in since if turn.means != "later" and (turn.means or read_figures(turn))), None)

    @property
    def is_answered(self) -> bool:
        return any(self.answer_to(ask) is not None for ask in self.asks[:1])

    @property
    def waiting_for(self) -> Round | None:
        """Your last ask, while they have not answered it."""
        return next((ask for ask in self.asks[-1:] if self.answer_to(ask) is None), None)

    @property
    def not_an_answer(self) -> Round | None:
        """What they last said to an ask that is still open: words alone, or that an answer is to come."""
        ask = self.waiting_for
        since = () if ask is None else self._theirs_since(ask)
        return next((turn for turn in reversed(since) if turn.words or turn.means), None)

    @property
    def came_down(self) -> Round | None:
        """Their last figures, if those are less than what's in writing, and more of nothing."""
        last = next((turn for turn in reversed(self.turns) if turn.from_ == "them" and read_figures(turn)), None)
        return last if any(turn is last for turn in self.lesser) else None

    @property
    def taken_down(self) -> Round | None:
        """`came_down`, if they only said it: what's in writing still holds."""
        turn = self.came_down
        return turn if turn is not None and not turn.is_written else None

    @property
    def unclear(self) -> Round | None:
        """What they said that you have to ask about: less than is in writing, or words that may mean anything."""
        words = self.not_an_answer
        return self.taken_down or (words if words is not None and words.means is None else None)

    def _theirs_since(self, ask: Round) -> tuple[Round, ...]:
        asked = next(i for i, turn in enumerate(self.turns) if turn is ask)
        return tuple(turn for turn in self.turns[asked:] if turn.from_ == "them")


def find_position(offer: Offer) -> Position:
    """Where the talks about an offer are, from one pass over all that was said."""
    turns, filed = order_rounds(offer), count_filed(offer)
    asked = [i for i, turn in enumerate(turns) if turn.from_ == "us" and read_figures(turn)]
    opening = {**filed, **find_last_figures(offer, turns[: asked[0] if asked else len(turns)])}
    held_to, lesser = _hear(offer, turns, filed, opening)
    return Position(offer, turns, tuple(turns[i] for i in asked), filed, opening, held_to, tuple(lesser))


def is_written(offer: Offer) -> bool:
    """Whether the candidate has the offer in writing; an example counts as one."""
    return offer.status.is_written or offer.status.is_example


def build_opening_turn(offer: Offer, ask: Round) -> Round | None:
    """What they offered before this ask, if it's the first, as a turn of theirs; None if the log has it already.

    With it in the log, the opening is still known once the offer is changed to their answer.
    """
    position = find_position(offer)
    if position.asks:
        return None
    wanted, known = count_figures(offer, ask), find_last_figures(offer, position.turns)
    stands = {c: amount for c, amount in position.filed.items() if c not in known and (amount or c in wanted)}
    if not stands:
        return None
    # Nobody knows the day of their offer, so it is put before all that is logged: newer than nothing.
    first = min((ask.date, *(turn.date for turn in position.turns)))
    return Round(date=first, from_="them", verbal=offer.status.is_verbal, words=STOOD).change(**stands)


def count_filed(offer: Offer) -> dict[ComponentKey, float]:
    """The offer in the file, in the terms of a turn; what those can't tell is left out."""
    if offer.status.is_in_process or offer.base_usd_per_year is None:
        return {}
    return {key: COMPONENTS[key].read(offer) or 0.0 for key in AMOUNT_KEYS if COMPONENTS[key].is_whole(offer)}


def _hear(
    offer: Offer, turns: tuple[Round, ...], filed: TurnAmounts, opening: TurnAmounts
) -> tuple[dict[ComponentKey, Word], list[Round]]:
    """(what they're held to, each turn that named less than what's in writing)."""
    held_to, lesser = dict[ComponentKey, Word](), list[Round]()
    # Known to be in writing before they answered: the letter, where the talks opened with it.
    letter = {c: amount for c, amount in filed.items() if opening.get(c) == amount} if is_written(offer) else {}
    written, stands, since_ask = dict(letter), dict(opening), set[ComponentKey]()
    for turn in turns:
        amounts = count_figures(offer, turn)
        if turn.from_ == "us":
            since_ask = set() if amounts else since_ask
            continue
        if turn.means == "withdrawn":
            held_to, written, since_ask = {}, {}, set()
            continue
        if _is_less(amounts, written, stands):
            lesser.append(turn)
            if not turn.is_written:
                continue
        for component, amount in amounts.items():
            if not turn.is_written or component not in since_ask or amount > held_to[component].amount:
                held_to[component] = Word(turn, amount)
        since_ask |= amounts.keys()
        stands |= amounts
        written |= amounts if turn.is_written else {}
    return held_to, lesser


def _is_less(amounts: TurnAmounts, written: TurnAmounts, stands: TurnAmounts) -> bool:
    """Less of something than is in writing, and more of nothing: what is less here for more there is an exchange."""
    is_more = any(amount > stands.get(component, 0.0) for component, amount in amounts.items())
    return not is_more and any(amount < written.get(component, 0.0) for component, amount in amounts.items())

"""What was said so far about an offer: asks and answers in order, their offer then and now, and what binds them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from negotiation.offers.amounts import bonuses_usd_per_year
from negotiation.offers.components import BASE, BONUS_TOTAL, COMPONENTS
from negotiation.offers.offer import Offer
from negotiation.offers.rounds import (
    AMOUNT_KEYS,
    ComponentKey,
    Round,
    TurnAmounts,
    count_figures,
    find_last_figures,
    is_ask,
    order_rounds,
    read_figures,
)

_DOLLAR = 0.5  # people type whole dollars
STOOD = "as it stood before your first ask"


@dataclass(frozen=True)
class Word:
    """A figure of theirs, in what the offer counts in, and the turn that named it."""

    turn: Round
    amount: float


@dataclass(frozen=True)
class Move:
    """A part of your last ask: what they offered before, what you asked for, and what they offer since."""

    component: ComponentKey
    stood: float
    asked: float
    stands: float

    @property
    def is_met(self) -> bool:
        return self.stands >= self.asked

    @property
    def is_moved(self) -> bool:
        return self.stands > self.stood


AnswerKind = Literal["none", "unanswered", "unclear", "later", "no", "partial", "full"]


@dataclass(frozen=True)
class Position:
    """Where the talks about one offer are; amounts by component, in what the offer counts in.

    What they last said on each component since your last ask counts, and nothing in writing takes it back.
    To name less of something than is in writing, and more of nothing, is no such word: it's a `lesser` turn.
    """

    offer: Offer
    turns: tuple[Round, ...]  # in order
    figures: tuple[TurnAmounts, ...]  # of each turn; without a bonus that only repeats the offer's percentage
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
        return _count_with(self.offer, stands)

    @property
    def sent(self) -> tuple[Round, ...]:
        """Your turns that say what you sent."""
        return tuple(turn for turn in self.turns if turn.situation is not None)

    @property
    def last_answer(self) -> Round | None:
        """The last turn of theirs with figures or a meaning; what stood before your first ask is none."""
        theirs = (turn for turn in reversed(self.turns) if turn.from_ == "them" and turn.words != STOOD)
        return next((turn for turn in theirs if turn.means or read_figures(turn)), None)

    def sent_since_last_answer(self, situation: str) -> bool:
        """Whether you have sent the words for a situation since they last answered anything."""
        answer = self.last_answer
        start = 0 if answer is None else self._find_place(answer)
        return any(turn.situation == situation for turn in self.turns[start:])

    def answers_to(self, ask: Round) -> tuple[Round, ...]:
        """Their answers to an ask: figures since, or words known to mean no; never words alone."""
        since = [turn for turn in self.turns[self._find_place(ask) :] if turn.from_ == "them"]
        return tuple(turn for turn in since if turn.means != "later" and (turn.means or read_figures(turn)))

    def answer_to(self, ask: Round) -> Round | None:
        """Their first answer to an ask."""
        return next(iter(self.answers_to(ask)), None)

    @property
    def waiting_for(self) -> Round | None:
        """Your last ask, while they have not answered it."""
        return next((ask for ask in self.asks[-1:] if self.answer_to(ask) is None), None)

    @property
    def not_an_answer(self) -> Round | None:
        """What they last said to an ask that is still open: words alone, or that an answer is to come."""
        ask = self.waiting_for
        since = () if ask is None else self.turns[self._find_place(ask) :]
        return next((turn for turn in reversed(since) if turn.from_ == "them" and (turn.words or turn.means)), None)

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
        """What they said that you need to ask about: less than is in writing, or words that could mean anything."""
        words = self.not_an_answer
        return self.taken_down or (words if words is not None and words.means is None else None)

    def _find_place(self, turn: Round) -> int:
        return next(i for i, each in enumerate(self.turns) if each is turn)


def find_position(offer: Offer) -> Position:
    """Where the talks about an offer are, from one pass over the log."""
    turns, filed = order_rounds(offer), count_filed(offer)
    figures = tuple(_read_turns(offer, turns))
    asked = [i for i, turn in enumerate(turns) if is_ask(turn)]
    until = asked[0] if asked else len(turns)
    opening = _count_with(offer, _find_last_word(turns[:until], figures[:until]))
    held_to, lesser = _hear(offer, turns, figures, opening)
    asks = tuple(turns[i] for i in asked)
    return Position(offer, turns, figures, asks, filed, opening, held_to, tuple(lesser))


def list_moves(position: Position) -> tuple[Move, ...]:
    """Every part of your last ask that asked for more than they offered before, and how far they came."""
    if not position.asks:
        return ()
    stood, stands = _find_ground_of_ask(position), position.standing
    asked = count_figures(position.offer, position.asks[-1]).items()
    return tuple(
        Move(component, stood.get(component, 0.0), amount, stands.get(component, 0.0))
        for component, amount in asked
        if amount > stood.get(component, 0.0)
    )


def find_answer_kind(position: Position) -> AnswerKind:
    """What they have answered to your last ask.

    "full": every part of it is reached. "partial": something moved up, and not all of it. "no": they said so, or their
    figures move nothing. "unclear": words alone, or less than is in writing. "none": there is no ask for more.
    """
    moves = list_moves(position)
    if position.taken_down is not None and position.asks:
        return "unclear"
    if not moves:  # the offer was changed to what was asked, or no more was asked than they offered
        return "full" if _is_filed(position) else "none"
    if all(move.is_met for move in moves):
        return "full"
    answers = position.answers_to(position.asks[-1])
    if not answers:
        words = position.not_an_answer
        return "unanswered" if words is None else "later" if words.means == "later" else "unclear"
    stood = _find_ground_of_ask(position)
    is_moved = any(amount > stood.get(component, 0.0) for component, amount in position.standing.items())
    return "partial" if is_moved and not answers[-1].means else "no"


def _is_filed(position: Position) -> bool:
    """Whether they now offer some figure of your last ask."""
    stands = position.standing
    asked = count_figures(position.offer, position.asks[-1]) if position.asks else {}
    return any(math.isclose(stands.get(component, math.nan), amount) for component, amount in asked.items())


def find_closed_parts(position: Position) -> frozenset[ComponentKey]:
    """Every part asked for before a no of theirs, and not granted."""
    asked, refused = dict[ComponentKey, float](), dict[ComponentKey, float]()
    for turn, figures in zip(position.turns, position.figures, strict=True):
        if is_ask(turn):
            asked |= figures
        elif turn.means == "no":
            refused |= asked
    stands = position.standing
    return frozenset(component for component, amount in refused.items() if stands.get(component, 0.0) < amount)


def is_written(offer: Offer) -> bool:
    """Whether the candidate has the offer in writing; an example counts as one."""
    return offer.status.is_written or offer.status.is_example


def build_opening_turn(offer: Offer, ask: Round) -> Round | None:
    """What they offered before this ask, if it's the first, as a turn of theirs.

    None if the log has it already, or if this turn asks for no figure.

    With it in the log, the opening is still known once the offer is changed to their answer.
    """
    position, wanted = find_position(offer), count_figures(offer, ask)
    if position.asks or not wanted:
        return None
    known = find_last_figures(offer, position.turns)
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


def _count_with(offer: Offer, amounts: TurnAmounts) -> dict[ComponentKey, float]:
    """The offer in the file with these amounts in it; a bonus that is a percentage moves with base."""
    raised = COMPONENTS[BASE].put(offer, amounts[BASE]) if BASE in amounts else offer
    return {**count_filed(raised), **amounts}


def _read_turns(offer: Offer, turns: Iterable[Round]) -> Iterator[dict[ComponentKey, float]]:
    """The figures of each turn; whoever repeats what the offer's percentage comes to names no bonus of its own."""
    base, is_percentage = offer.base_usd_per_year or 0.0, any(bonus.fraction_of_base for bonus in offer.bonus)
    for turn in turns:
        amounts = count_figures(offer, turn)
        if turn.from_ == "them":
            base = amounts.get(BASE, base)
            own = bonuses_usd_per_year(offer.change(base_usd_per_year=base)) if is_percentage else math.nan
            if math.isclose(amounts.get(BONUS_TOTAL, math.inf), own, abs_tol=_DOLLAR):
                del amounts[BONUS_TOTAL]
        yield amounts


def _find_last_word(turns: Iterable[Round], figures: Iterable[TurnAmounts]) -> dict[ComponentKey, float]:
    """Their last figure of each part, in the order of turns; what they took back is gone."""
    amounts = dict[ComponentKey, float]()
    for turn, named in zip(turns, figures, strict=True):
        if turn.from_ == "them":
            amounts = {} if turn.means == "withdrawn" else {**amounts, **named}
    return amounts


def _find_ground_of_ask(position: Position) -> dict[ComponentKey, float]:
    """What stood before your last ask."""
    until = next(i for i, turn in enumerate(position.turns) if turn is position.asks[-1])
    return _count_with(position.offer, _find_last_word(position.turns[:until], position.figures[:until]))


def _hear(
    offer: Offer, turns: tuple[Round, ...], figures: tuple[TurnAmounts, ...], opening: TurnAmounts
) -> tuple[dict[ComponentKey, Word], list[Round]]:
    """(what they're held to, each turn that named less than what's in writing)."""
    held_to, lesser = dict[ComponentKey, Word](), list[Round]()
    # Known to be in writing before they answered: the letter, where the talks opened with it.
    letter = {c: amount for c, amount in count_filed(offer).items() if opening.get(c) == amount}
    written, stands, since_ask = dict(letter if is_written(offer) else {}), dict(opening), set[ComponentKey]()
    for turn, amounts in zip(turns, figures, strict=True):
        if turn.from_ == "us":
            since_ask = set() if is_ask(turn) else since_ask
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

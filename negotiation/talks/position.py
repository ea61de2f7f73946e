"""What was said so far: asks and answers in order, what stood when, and what they are held to: the new ground."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS
from negotiation.offers.rounds import AMOUNT_KEYS, Amounts, Component, counted, figures, in_order, last_word

STOOD = "as it stood before your first ask"


# --- whose turn it is -------------------------------------------------------------------------------------------------


def asks(offer: Offer) -> tuple[Round, ...]:
    """Every turn in which she named figures."""
    return tuple(said for said in in_order(offer) if said.from_ == "us" and figures(said))


def answer_to(offer: Offer, ask: Round) -> Round | None:
    """Their answer to an ask: the first figures since, or words that are known to be a no or to end it.

    Words alone may be anything, and a promise to answer later is none.
    """
    answers = (said for said in _theirs_since(offer, ask) if said.means != "later" and (said.means or figures(said)))
    return next(answers, None)


def is_answered(offer: Offer) -> bool:
    """Whether they have answered an ask of hers."""
    return any(answer_to(offer, ask) is not None for ask in asks(offer)[:1])


def waiting_for(offer: Offer) -> Round | None:
    """Her last ask, while they have not answered it."""
    return next((ask for ask in asks(offer)[-1:] if answer_to(offer, ask) is None), None)


def not_an_answer(offer: Offer) -> Round | None:
    """What they last said to an ask that is still open: words of an unknown meaning, or that an answer is to come."""
    ask = waiting_for(offer)
    since = () if ask is None else _theirs_since(offer, ask)
    return next((said for said in reversed(since) if said.words or said.means), None)


def _theirs_since(offer: Offer, ask: Round) -> tuple[Round, ...]:
    told = in_order(offer)
    asked = next(i for i, said in enumerate(told) if said is ask)
    return tuple(said for said in told[asked:] if said.from_ == "them")


# --- what stood when --------------------------------------------------------------------------------------------------


def is_written(offer: Offer) -> bool:
    """Whether she holds the offer in writing; an example stands in for one."""
    return offer.status.is_written or offer.status.is_example


def filed(offer: Offer) -> dict[Component, float]:
    """The offer as it stands in the file, in the terms of a turn; what it cannot tell in them is left out."""
    if offer.status.is_in_process or offer.base_usd_per_year is None:
        return {}
    return {key: COMPONENTS[key].read(offer) or 0.0 for key in AMOUNT_KEYS if COMPONENTS[key].is_whole(offer)}


def opening(offer: Offer) -> dict[Component, float]:
    """What stood before she first asked: what they had said by then, else the offer as filed."""
    told = in_order(offer)
    first = next((i for i, said in enumerate(told) if said.from_ == "us" and figures(said)), len(told))
    return {**filed(offer), **last_word(offer, told[:first])}


def unsaid_opening(offer: Offer, ask: Round) -> Round | None:
    """What stands before her first ask and is in no turn yet, as a turn of theirs; None where she has asked before.

    Put into the log with that ask, it is still known when the offer is changed to what they answered.
    """
    if asks(offer):
        return None
    told = in_order(offer)
    wanted, said = counted(offer, ask), last_word(offer, told)
    stands = {c: amount for c, amount in filed(offer).items() if c not in said and (amount or c in wanted)}
    if not stands:
        return None
    # Nobody knows the day of their offer, so it is put before all that is logged: newer than nothing.
    first = min((ask.date, *(one.date for one in told)))
    return Round(date=first, from_="them", verbal=offer.status.is_verbal, words=STOOD).change(**stands)


def standing(offer: Offer) -> dict[Component, float]:
    """What they offer now: the figure that they are held to of each component, else the offer as filed.

    Where the offer was changed since the talks opened, a letter may have come after that word: the better of the two.
    """
    was, now, said = opening(offer), filed(offer), held_to(offer)
    changed = {component for component, amount in now.items() if was.get(component) != amount}
    return {**now, **{c: max(now[c], one.amount) if c in changed else one.amount for c, one in said.items()}}


# --- what they are held to --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Word:
    """A figure of theirs, in what the offer counts in, and the turn that named it."""

    said: Round
    amount: float


def held_to(offer: Offer) -> dict[Component, Word]:
    """Their word on each component since her last ask: the last by mouth, and nothing in writing takes it back.

    A word of mouth for less than they have put in writing, and for more of nothing, does not count: see `taken_down`.
    """
    return heard(offer)[0]


def came_down(offer: Offer) -> Round | None:
    """Their last figures, where they are less than what they have put in writing, and more of nothing."""
    _, less = heard(offer)
    last = next((said for said in reversed(in_order(offer)) if said.from_ == "them" and figures(said)), None)
    return last if any(said is last for said in less) else None


def taken_down(offer: Offer) -> Round | None:
    """The same, where that is told by mouth alone: what is in writing still stands."""
    said = came_down(offer)
    return said if said is not None and not said.is_written else None


def unclear(offer: Offer) -> Round | None:
    """What they said that one has to ask about: less than is in writing, or words that may mean anything."""
    said = not_an_answer(offer)
    return taken_down(offer) or (said if said is not None and said.means is None else None)


def in_writing(offer: Offer) -> dict[Component, float]:
    """What they are known to have put in writing before they answered: the letter, where the talks opened with it."""
    was = opening(offer)
    return {c: amount for c, amount in filed(offer).items() if was.get(c) == amount} if is_written(offer) else {}


def heard(offer: Offer) -> tuple[dict[Component, Word], list[Round]]:
    """What they are held to, and each turn that named less than what is in writing."""
    found, less = dict[Component, Word](), list[Round]()
    written, stands = in_writing(offer), opening(offer)
    since_ask = set[Component]()
    for said in in_order(offer):
        amounts = counted(offer, said)
        if said.from_ == "us":
            since_ask = set() if amounts else since_ask
            continue
        if said.means == "withdrawn":
            found, written, since_ask = {}, {}, set()
            continue
        if _is_less(amounts, written, stands):
            less.append(said)
            if not said.is_written:
                continue
        for component, amount in amounts.items():
            if not said.is_written or component not in since_ask or amount > found[component].amount:
                found[component] = Word(said, amount)
        since_ask |= amounts.keys()
        stands |= amounts
        written |= amounts if said.is_written else {}
    return found, less


def _is_less(amounts: Amounts, written: Amounts, stands: Amounts) -> bool:
    """Less of something than is in writing, and more of nothing: what is less here for more there is an exchange."""
    is_more = any(amount > stands.get(component, 0.0) for component, amount in amounts.items())
    return not is_more and any(amount < written.get(component, 0.0) for component, amount in amounts.items())

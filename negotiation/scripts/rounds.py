"""What was asked and answered so far, from the rounds that she has noted: it decides whose turn it is."""

from negotiation.offers import Offer, Round
from negotiation.scripts.amounts import form, kind_of
from negotiation.scripts.counters import start_of
from negotiation.scripts.facts import CLAIM, TO_SOLVE, Case, Found
from negotiation.scripts.figures import phrase, stated
from negotiation.talks.rounds import asks, figures, in_order, waiting_for

_NO_ANSWER = (
    "It needs their answer to what you asked for: note both under this offer as rounds, each with its figures, yours "
    "first."
)


def is_answered(offer: Offer) -> bool:
    """Whether they have said anything since her first ask."""
    return bool(asks(offer)) and any(_since(offer, asks(offer)[0]))


def of_rounds(case: Case) -> Found:
    """Whether they have answered, what they answered to her last ask in figures, and whether one is still open."""
    offer = case.offer
    if waiting_for(offer) is not None:
        yield "round.waiting", CLAIM
    if not is_answered(offer):
        yield "round.open", _NO_ANSWER
        return
    start = start_of(case)
    yield "round.open", start if isinstance(start, str) else TO_SOLVE
    said = [one for one in _since(offer, asks(offer)[-1]) if any(figures(one).values())]
    if said:
        at = next(i for i, one in enumerate(offer.round, 1) if one is said[-1])
        given = {key: amount for key, amount in figures(said[-1]).items() if amount}
        yield (
            "round.given",
            tuple(
                phrase(form(offer, key), stated(f"{case.place}.round[{at}].{key}", amount, kind_of(key)))
                for key, amount in given.items()
            ),
        )


def _since(offer: Offer, ask: Round) -> list[Round]:
    """What they have said since an ask of hers."""
    told = in_order(offer)
    asked = next(i for i, one in enumerate(told) if one is ask)
    return [one for one in told[asked:] if one.from_ == "them" and (figures(one) or one.words)]

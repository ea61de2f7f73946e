"""What was asked and answered so far, from the rounds that she has noted: it decides whose turn it is."""

from collections.abc import Iterator

from negotiation.offers import Offer, Round
from negotiation.offers.components import component_of
from negotiation.offers.rounds import Component, counted, figures, in_order
from negotiation.scripts.amounts import form, kind_of, stands
from negotiation.scripts.case import CLAIM, TO_SOLVE, Case, Facts, Found
from negotiation.scripts.facts import Fact, figure, phrase, stated
from negotiation.scripts.facts_of.start import start_of
from negotiation.talks.position import find_position

_NO_ANSWER = (
    "It needs their answer to what you asked for: note both under this offer as rounds, each with its figures, yours "
    "first; where they answered in words, with what those meant."
)
_NO_NO = {
    None: "They have not answered your ask yet: wait for that.",
    "later": "They have put their answer off, which is no no: wait for it.",
    "unclear": "Nobody knows yet that their words were a no: if they were, note that under their turn.",
}
_NOTHING_ASKED = (
    "Your last ask names no amount of anything: note what you asked for under this offer, then you can ask what stands."
)
_ALL_CLEAR = (
    "Nothing is noted that would have to be cleared up: no answer in words alone, and no word for less than what you "
    "have in writing."
)


def of_rounds(case: Case) -> Found:
    """Whether they have answered, what they answered to her last ask in figures, and whether one is still open."""
    offer = case.offer
    yield from _of_no(offer)
    yield from _of_what_stands(case)
    if find_position(offer).waiting_for is not None:
        yield "round.waiting", CLAIM
    if not find_position(offer).is_answered:
        yield "round.open", _NO_ANSWER
        return
    start = start_of(case)
    yield "round.open", start if isinstance(start, str) else TO_SOLVE
    last = in_order(offer).index(find_position(offer).asks[-1])
    said = [one for one in in_order(offer)[last:] if one.from_ == "them" and any(figures(one).values())]
    if said:
        yield "round.given", _told(case, said[-1])


def _of_no(offer: Offer) -> Found:
    """Whether what they said may be a no: an ask that is open has none."""
    said = find_position(offer).not_an_answer
    state = None if said is None else said.means or "unclear"
    yield "round.no", CLAIM if find_position(offer).waiting_for is None else _NO_NO[state]


def _of_what_stands(case: Case) -> Found:
    """What is to be cleared up: words alone, or a word for less than what is in writing."""
    offer = case.offer
    less = find_position(offer).taken_down
    if less is not None:
        named = tuple(_less(offer, less))
        yield "stands.open", CLAIM
        yield "stands.named", _told(case, less, named)
        yield "stands.written", tuple(_in_writing(case, key) for key in named)
    elif find_position(offer).unclear is not None:
        asked = _told(case, find_position(offer).asks[-1])
        yield "stands.open", CLAIM if asked else _NOTHING_ASKED
        if asked:
            yield "stands.asked", asked
    else:
        yield "stands.open", _ALL_CLEAR


def _less(offer: Offer, said: Round) -> Iterator[Component]:
    """Each part of which that turn names less than what stands."""
    now = find_position(offer).standing
    yield from (key for key, amount in counted(offer, said).items() if amount < now.get(key, amount))


def _told(case: Case, said: Round, keys: tuple[Component, ...] | None = None) -> Facts:
    """The figures of a turn as it named them; of some parts alone, where those are given: of these also a nothing."""
    at = next(i for i, one in enumerate(case.offer.round, 1) if one is said)
    own = figures(said)
    # What counts as shares may have been told in dollars.
    named = None if keys is None else {"grant_usd" if key not in own else key for key in keys}
    return tuple(
        phrase(form(case.offer, key), stated(f"{case.place}.round[{at}].{key}", amount, kind_of(key)))
        if amount
        else Fact(f"no {component_of(case.offer, key).label}")
        for key, amount in own.items()
        if (amount if named is None else key in named)
    )


def _in_writing(case: Case, key: Component) -> Fact:
    """What she has of a part in writing."""
    known = stands(case, key)
    amount = figure(kind_of(key), find_position(case.offer).standing[key], "what they have put in writing, in all")
    return phrase(form(case.offer, key), amount if known is None else known)

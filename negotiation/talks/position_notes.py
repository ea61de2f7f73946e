"""The offer as they make it now, with what is left of slack and caps, and what to mind about their word."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.offers import Offer, Round
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.position import Position, count_filed, find_position
from negotiation.offers.rounds import ComponentKey, TurnAmounts, count_figures, find_last_figures
from negotiation.offers.standing import apply_figures

_LESS_IN_WRITING = (
    "Their written offer is now lower than before, and higher in nothing. That's their offer now. Ask what changed "
    "before you go on."
)


def list_position_notes(offer: Offer) -> Iterator[str]:
    """What to mind about their word: figures that the offer has no place for, less than is in writing, words alone."""
    position = find_position(offer)
    yield from _below_the_letter(position)
    yield from _asked_in_words(position)
    held = count_filed(apply_figures(offer, position.standing))
    for component, amount in position.standing.items():
        if amount and held.get(component) != amount:
            spoken = component_of(offer, component).tell(amount)
            yield f"They mentioned {spoken}, but {_no_place(offer)}. Then it counts."
    for component, amount in count_figures(offer, position.asks[-1]).items() if position.asks else ():
        if amount and component not in held:
            asked = f"You asked for {component_of(offer, component).tell(amount)}, but {_no_place(offer)}."
            yield f"{asked} Until then, that part of your ask counts as open."


def _written(component: ComponentKey, amounts: TurnAmounts) -> str:
    return COMPONENTS[component].unit.write(amounts[component])


def _no_place(offer: Offer) -> str:
    """That the offer has no place for a grant, or counts its equity in something else, and what to do."""
    if not offer.equity:
        return "the offer has no such grant. Add it under Offers, with its vesting"
    first = offer.equity[0]
    rsus = "RSUs in dollars" if first.shares is None else "a number of RSUs"
    what = {"ownership": "an ownership stake", "rsu": rsus}.get(first.kind, "a number of options")
    return f"the offer has its equity as {what}. Log it that way, or add its own grant under Offers"


def _below_the_letter(position: Position) -> Iterator[str]:
    """Where their last word is less than what's in the file: nobody knows which came later."""
    offer, stands, less = position.offer, position.standing, position.came_down
    if less is not None and less.is_written:
        yield _LESS_IN_WRITING
    for component, amount in () if position.taken_down else find_last_figures(offer, position.turns).items():
        if amount < stands.get(component, amount) == position.filed.get(component):
            yield (
                f"They last mentioned {component_of(offer, component).tell(amount)}, less than the "
                f"{_written(component, stands)} you entered, which counts here. Change it under Offers if they came "
                "down."
            )


def _asked_in_words(position: Position) -> Iterator[str]:
    """Words of yours without a figure, while no ask is noted: they may have been one."""
    if not position.asks and any(map(_is_in_words, position.turns)):
        yield (
            "You logged something you said without numbers. If you asked for something, log the numbers too, so your "
            "plan can use them."
        )


def _is_in_words(turn: Round) -> bool:
    """Whether it's words of yours of which nobody knows what you sent."""
    return turn.from_ == "us" and bool(turn.words) and turn.situation is None

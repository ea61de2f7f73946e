"""What makes up the difference to something that is worth more: part by part, and none beyond where it can go.

A part that closes it alone is told by itself. Where neither base nor sign-on does, all that can move is asked for
together, as far as it takes; what is then still open is said beside the text.
"""

import math
from dataclasses import dataclass
from functools import cached_property

from negotiation.counteroffer.limits import BASE, SIGN_ON, MovablePart, find_room, put_amounts
from negotiation.scripts.amounts import make_level, phrase_levels, phrase_replacement
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Missing, Quote, YieldedFacts, build_phrase
from negotiation.text import money
from negotiation.valuation.comparison import LEVEL_USD, find_rises_to_match
from negotiation.valuation.valuation import price_offer

_SAME = 1e-9  # of a step: what is level with one is that one


@dataclass(frozen=True)
class GapToBetter:
    """How far an offer is below something that is worth more, in present value; and what that is."""

    case: ScriptCase
    own_usd: float
    other_usd: float
    other: str

    @cached_property
    def parts(self) -> tuple[MovablePart, ...]:
        """The parts that have room, and of which more is worth something."""
        moves = find_room(self.case.offer, self.case.band).parts
        return tuple(part for part in moves if self.worth({part.key: part.axis.top}) > self.own_usd + LEVEL_USD)

    def worth(self, amounts: dict[str, float]) -> float:
        """What the offer is worth with these amounts in it; no part falls below what is offered."""
        raised = put_amounts(self.case.offer, amounts)
        return price_offer(raised, self.case.scenario.assumptions).present_value_usd

    def list_asks(self, name: str) -> YieldedFacts:
        """What to ask for, as facts whose keys begin with `name`."""
        alone = {part.key: part for part in self.parts if self._closes(part)}
        if BASE in alone:
            yield f"{name}.base", build_phrase("{}", self._alone(alone[BASE]))
        if SIGN_ON in alone:
            yield f"{name}.sign_on", phrase_replacement(self.case, SIGN_ON, self._alone(alone[SIGN_ON]), "in place of")
        for part in alone.values():
            if part.key not in (BASE, SIGN_ON):
                yield f"{name}.equity", phrase_replacement(self.case, part.key, self._alone(part), "in place of")
        if alone.keys().isdisjoint((BASE, SIGN_ON)):
            yield from self._together(name)
        yield f"{name}.any", CLAIM if self.parts else self._no_room()

    def list_sign_on_asks(self) -> YieldedFacts:
        """The sign-on that closes the gap, or as much of one as there can be, base staying as it is."""
        moves = find_room(self.case.offer, self.case.band).parts
        part = next((part for part in self.parts if part.key == SIGN_ON), None)
        if part is None:
            limit = next(f"{part.write(part.cap)}, {part.cap_from}" for part in moves if part.key == SIGN_ON)
            why = f"No sign-on narrows the gap: that of {self.case.offer.name} goes to {limit}."
            yield "gap.sign_on", Missing(why)
            return
        closes = self._closes(part)
        most = self._level(part, part.axis.top, "as much as a sign-on can be towards bringing the offer level")
        yield (
            "gap.sign_on",
            phrase_replacement(self.case, SIGN_ON, self._alone(part) if closes else most, "in place of"),
        )
        if closes:
            yield "gap.closed", CLAIM

    def _closes(self, part: MovablePart) -> bool:
        return self.worth({part.key: part.axis.top}) >= self.other_usd - LEVEL_USD

    def _alone(self, part: MovablePart) -> Quote:
        """The least of one part that makes up the difference."""
        rises = find_rises_to_match(self.case.offer, self.case.scenario.assumptions, self.other_usd)
        rise = rises.base_usd_per_year if part.key == BASE else None
        amount = _up(part, part.offered + rise) if rise is not None else self._reaching(part, {})
        return self._level(part, amount, f"the least {part.word} that brings the offer level")

    def _together(self, name: str) -> YieldedFacts:
        """One part after the other up to its limit, until the difference is made up."""
        amounts: dict[str, float] = {}
        for part in self.parts:
            amounts[part.key] = part.axis.top
            if self.worth(amounts) >= self.other_usd - LEVEL_USD:
                amounts[part.key] = self._reaching(part, amounts)
                yield f"{name}.closed", CLAIM
                break
        if amounts:
            why = "what brings the offer level, part by part up to the limit of each"
            raised = [part for part in self.parts if part.key in amounts]
            levels = {part.key: self._level(part, amounts[part.key], why) for part in raised}
            yield f"{name}.changes", tuple(phrase_replacement(self.case, key, amount) for key, amount in levels.items())
            yield f"{name}.package", phrase_levels(self.case, levels)

    def _reaching(self, part: MovablePart, others: dict[str, float]) -> float:
        """How much of a part it takes beside the others; it counts in proportion."""
        least, most = ({**others, part.key: amount} for amount in (part.offered, part.axis.top))
        from_usd, to_usd = self.worth(least), self.worth(most)
        share = min(max((self.other_usd - LEVEL_USD - from_usd) / (to_usd - from_usd), 0.0), 1.0)
        return _up(part, part.offered + share * (part.axis.top - part.offered))

    def _level(self, part: MovablePart, amount: float, what: str) -> Quote:
        """An amount to ask for, and how it was computed."""
        with_what = f"with {self.other} ({money.usd(self.other_usd)})"
        least = f"worked out here: {what} ({money.usd(self.own_usd)} now) {with_what}"
        return make_level(part.key, amount, f"{least}, at most {part.write(part.cap)} ({part.cap_from})", part.word)

    def _no_room(self) -> Missing:
        parts = find_room(self.case.offer, self.case.band).parts
        limits = "; ".join(f"{part.word}: at most {part.write(part.cap)}, {part.cap_from}" for part in parts)
        return Missing(
            f"No part of {self.case.offer.name} has room that would narrow the gap to {self.other} ({limits}): ask for "
            "another level, or raise a cap where you know better. Else what you have otherwise is the better choice."
        )


def _up(part: MovablePart, amount: float) -> float:
    """Up to the next step, and never beyond the last one."""
    return min(part.step * math.ceil(amount / part.step - _SAME), part.axis.top)

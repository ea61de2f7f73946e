"""The levers of the addressee's company, as evidence that she may share meets them.

Where the company has such a lever and nothing meets it, the sentence of its band says what would. Where no such lever
is known, a goal or a result of her own takes its place, and no amount is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from negotiation.counteroffer.levers import Leverage, levers
from negotiation.market.band import Band
from negotiation.market.levers import Lever, Reading
from negotiation.offers.scenario import Evidence
from negotiation.scripts.case import Case
from negotiation.scripts.facts import Fact

_NO_RESULT = (
    "It needs a goal of yours or a result of your own that may be shared: add one with its figure, and allow it to be "
    "shared."
)
_NOT_SHARED = "{} What you have entered for it may not be shared yet: allow that, or enter something that may be."


@dataclass(frozen=True)
class Pull:
    """A lever that may be pulled, and the evidence that meets its condition; None where none is needed."""

    lever: Lever
    reading: Reading  # as she reads it
    evidence: Evidence | None = None
    told: Fact | None = None
    worth_usd: float | None = None  # what it is worth to her over the horizon


@dataclass(frozen=True)
class Hers:
    """What she may show where the company has no such lever: what she would reach, and what she has reached."""

    goal: Fact | None
    result: Fact | None


class Known:
    """The levers of the addressee's company, as what may be shared meets them."""

    def __init__(self, case: Case) -> None:
        """Read every lever once without evidence, and once with each piece of it."""
        self._case = case
        self._found: list[tuple[Evidence | None, tuple[Leverage, ...]]] = []
        if case.band is not None and case.band.levers:
            self._found = [
                (None, self._read(case.band)),
                *((one, self._read(case.band, one)) for one, _ in case.shared),
            ]
            self._with_private = self._read(case.band, *case.scenario.evidence)

    def _read(self, band: Band, *evidence: Evidence) -> tuple[Leverage, ...]:
        scenario = self._case.scenario.change(evidence=evidence)
        return levers(scenario, self._case.offer, band, best_by_mode={})

    def pull(self, kinds: Sequence[str], *, but: Evidence | None = None) -> Pull | str | None:
        """The first lever of these kinds that may be pulled; what would unlock one; or None where there is none.

        What a text has used already as something done, it cannot promise: `but` is that piece.
        """
        told = {id(evidence): fact for evidence, fact in self._case.shared}
        for evidence, found in self._found:
            if evidence is not None and evidence is but:
                continue
            for one in found:
                if one.lever.kind in kinds and one.available:
                    return Pull(one.lever, one.worth.reading, evidence, told.get(id(evidence)), one.value_usd)
        locked = [one for _, found in self._found[:1] for one in found if one.lever.kind in kinds]
        if not locked:
            return None
        could = {one.key for one in self._with_private if one.available}
        hidden = next((one for one in locked if one.key in could), None)
        return locked[0].condition if hidden is None else _NOT_SHARED.format(hidden.condition)

    def or_hers(self, kinds: Sequence[str], *, but: Evidence | None = None) -> Pull | Hers | str:
        """The same; where the company has no such lever, the first goal and the first result of hers to be shared."""
        found = self.pull(kinds, but=but)
        if found is not None:
            return found
        used = next((told for one, told in self._case.shared if one is but), None)
        result = self._case.own_result if self._case.own_result != used else None
        return Hers(self._case.goal, result) if self._case.goal or result else _NO_RESULT


def source(case: Case, pull: Pull) -> tuple[str, str]:
    """Where an amount that a lever names comes from: in places, and in plain words."""
    said = pull.lever.source
    name = case.band.company if case.band is not None else case.offer.name
    return (
        f"{name}, lever {pull.lever.key}; {said}",
        f"what “{said.title}” says of {name} ({said.when}): {pull.reading.says}",
    )

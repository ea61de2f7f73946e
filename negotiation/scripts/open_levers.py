"""The levers of the addressee's company, as evidence that may be shared meets them.

Where the company has such a lever and nothing meets it, the sentence of its band says what would. Where no such lever
is known, a goal or a result of the candidate's takes its place, and no amount is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiation.counteroffer.levers import Leverage, list_levers
from negotiation.market.band import Band
from negotiation.market.levers import Lever, Reading
from negotiation.offers import Offer, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.scripts.facts import Fact, Missing

_NO_RESULT = Missing(
    "It needs a goal of yours or a result of your own that may be shared: add one with its figure, and allow it to be "
    "shared."
)
_NOT_SHARED = "{} What you have entered for it may not be shared yet: allow that, or enter something that may be."


@dataclass(frozen=True)
class OpenLever:
    """A lever that may be pulled, and the evidence that meets its condition; None where none is needed."""

    lever: Lever
    reading: Reading  # as the candidate reads it
    evidence: Evidence | None = None
    shown: Fact | None = None
    worth_usd: float | None = None  # over the horizon; None where it is unknown


@dataclass(frozen=True)
class OwnEvidence:
    """What the candidate may show where the company has no such lever: a goal, and a result."""

    goal: Fact | None
    result: Fact | None


@dataclass(frozen=True)
class OpenLevers:
    """The levers of the addressee's company, as each piece of evidence that may be shared meets them."""

    scenario: Scenario
    offer: Offer
    band: Band | None
    shared: tuple[tuple[Evidence, Fact], ...]

    @cached_property
    def _readings(self) -> tuple[tuple[Evidence | None, tuple[Leverage, ...]], ...]:
        """Every lever, once without evidence and once with each piece of it."""
        if self.band is None or not self.band.levers:
            return ()
        return ((None, self._read()), *((evidence, self._read(evidence)) for evidence, _ in self.shared))

    def _read(self, *evidence: Evidence) -> tuple[Leverage, ...]:
        return list_levers(self.scenario.change(evidence=evidence), self.offer, self.band, best_by_mode={})

    def find(self, kinds: Sequence[str], *, but: Evidence | None = None) -> OpenLever | Missing | None:
        """The first lever of these kinds that may be pulled; what would unlock one; None where there is none.

        What a text has used already as something done, it cannot promise: `but` is that piece.
        """
        facts: Mapping[int, Fact] = {id(evidence): fact for evidence, fact in self.shared}
        for evidence, readings in self._readings:
            if evidence is not None and evidence is but:
                continue
            for each in readings:
                if each.lever.kind in kinds and each.available:
                    fact = facts.get(id(evidence))
                    return OpenLever(each.lever, each.worth.reading, evidence, fact, each.value_usd)
        locked = [each for _, readings in self._readings[:1] for each in readings if each.lever.kind in kinds]
        if not locked:
            return None
        openable = {each.key for each in self._read(*self.scenario.evidence) if each.available}
        hidden = next((each for each in locked if each.key in openable), None)
        return Missing(locked[0].condition if hidden is None else _NOT_SHARED.format(hidden.condition))

    def find_or_own(self, kinds: Sequence[str], *, but: Evidence | None = None) -> OpenLever | OwnEvidence | Missing:
        """The first lever of these kinds; where the company has none, the first goal and result to be shared."""
        lever = self.find(kinds, but=but)
        if lever is not None:
            return lever
        used = next((fact for evidence, fact in self.shared if evidence is but), None)
        result = self.first("own result")
        own = OwnEvidence(self.first("goal"), result if result != used else None)
        return own if own.goal or own.result else _NO_RESULT

    def first(self, kind: str) -> Fact | None:
        """The first evidence of a kind that may be shared and has a figure; a benchmark is nobody's result."""
        of_kind = ((evidence, fact) for evidence, fact in self.shared if evidence.kind == kind)
        return next((fact for evidence, fact in of_kind if evidence.change_fraction or evidence.revenue_usd), None)

    def source(self, lever: OpenLever) -> tuple[str, str]:
        """Where an amount that a lever names comes from: in places, and in plain words."""
        source = lever.lever.source
        name = self.band.company if self.band is not None else self.offer.name
        return (
            f"{name}, lever {lever.lever.key}; {source}",
            f"what “{source.title}” says of {name} ({source.when}): {lever.reading.says}",
        )

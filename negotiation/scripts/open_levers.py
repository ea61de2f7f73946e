"""The levers of the addressee's company, as evidence that may be shared meets them.

Where the company has such a lever and nothing meets it, the sentence of its band says what would. Where no such lever
is known, a goal or a result of the candidate's takes its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from negotiation.counteroffer.levers import Leverage, list_levers
from negotiation.counteroffer.package import build_pricing
from negotiation.market.band import Band
from negotiation.market.levers import Lever
from negotiation.offers import Offer, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.scripts.facts import Fact, Missing

_NO_RESULT = Missing(
    "Needs a goal or a result of yours that may be shared. Add one with its number, and allow it to be shared."
)
_NOT_SHARED = "{} What you entered for it may not be shared yet. Allow that, or enter something that may be."


@dataclass(frozen=True)
class OpenLever:
    """A lever that may be pulled, and the evidence that meets its condition; None where none is needed."""

    lever: Lever
    evidence: Evidence | None = None
    shown: Fact | None = None


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
        scenario = self.scenario.change(evidence=evidence)
        return list_levers(scenario, build_pricing(scenario, self.offer, self.band), best={})

    def find(self, kinds: Sequence[str]) -> OpenLever | Missing | None:
        """The first lever of these kinds that may be pulled; what would unlock one; None where there is none."""
        facts: Mapping[int, Fact] = {id(evidence): fact for evidence, fact in self.shared}
        for evidence, readings in self._readings:
            for each in readings:
                if each.lever.kind in kinds and each.available:
                    fact = facts.get(id(evidence))
                    return OpenLever(each.lever, evidence, fact)
        locked = [each for _, readings in self._readings[:1] for each in readings if each.lever.kind in kinds]
        if not locked:
            return None
        openable = {each.key for each in self._read(*self.scenario.evidence) if each.available}
        hidden = next((each for each in locked if each.key in openable), None)
        return Missing(locked[0].condition if hidden is None else _NOT_SHARED.format(hidden.condition))

    def find_or_own(self, kinds: Sequence[str]) -> OpenLever | OwnEvidence | Missing:
        """The first lever of these kinds; where the company has none, the first goal and result to be shared."""
        lever = self.find(kinds)
        if lever is not None:
            return lever
        own = OwnEvidence(self.first("goal"), self.first("own result"))
        return own if own.goal or own.result else _NO_RESULT

    def first(self, kind: str) -> Fact | None:
        """The first evidence of a kind that may be shared and has a figure; a benchmark is nobody's result."""
        of_kind = ((evidence, fact) for evidence, fact in self.shared if evidence.kind == kind)
        return next((fact for evidence, fact in of_kind if evidence.change_fraction or evidence.revenue_usd), None)

"""All facts of a case at once, and what can be said about those that are not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from negotiation.scripts import catalogue
from negotiation.scripts.asks import of_asks, of_band
from negotiation.scripts.facts import Case, Facts, of_evidence, of_offer, of_scenario
from negotiation.scripts.figures import Fact
from negotiation.scripts.missing import of_missing
from negotiation.scripts.rivals import of_rivals

_BUILDERS = (of_offer, of_scenario, of_band, of_asks, of_rivals, of_evidence, of_missing)


@dataclass(frozen=True)
class Gathered:
    """What is known, and for some of what is not, exactly why."""

    known: Mapping[str, Facts]
    why_not: Mapping[str, str]

    def lacking(self, key: str) -> str:
        """Why a fact is not there, and what to add."""
        return self.why_not.get(key) or catalogue.lacking(key)


def gather(case: Case) -> Gathered:
    """Ask every builder."""
    known: dict[str, Facts] = {}
    why_not: dict[str, str] = {}
    for key, found in chain.from_iterable(builder(case) for builder in _BUILDERS):
        if isinstance(found, str):
            why_not[key] = found
        else:
            known[key] = (found,) if isinstance(found, Fact) else found
    return Gathered(known, why_not)

"""All facts of a case at once, and what can be said about those that are not there."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from negotiation.scripts import registry, untold
from negotiation.scripts.as_it_stands import as_it_stands, traced
from negotiation.scripts.case import TO_SOLVE, Case, Facts, Found, of_evidence, of_offer, of_scenario, of_terms
from negotiation.scripts.facts import Fact
from negotiation.scripts.facts_of.answer_by import of_time
from negotiation.scripts.facts_of.ask import of_asks, of_band
from negotiation.scripts.facts_of.current_job import of_leaving
from negotiation.scripts.facts_of.letter import of_letter
from negotiation.scripts.facts_of.levers import of_levers
from negotiation.scripts.facts_of.missing import of_missing
from negotiation.scripts.facts_of.plan import of_plan
from negotiation.scripts.facts_of.rivals import of_rivals
from negotiation.scripts.facts_of.start import of_counter
from negotiation.scripts.facts_of.talks import of_rounds

_AS_IT_STANDS = (of_offer, of_band, of_rivals, of_levers, of_leaving)  # bargains from what they offer now
_AS_FILED = (of_scenario, of_asks, of_time, of_evidence, of_missing, of_counter, of_rounds, of_letter)


@dataclass(frozen=True)
class Gathered:
    """What is known, and for some of what is not, exactly why."""

    known: Mapping[str, Facts]
    why_not: Mapping[str, str]

    def is_to_solve(self, key: str) -> bool:
        """Whether it takes a solver to say what this is."""
        return self.known.get(key) == TO_SOLVE

    def lacking(self, key: str) -> str:
        """Why a fact is not there, and what to add."""
        return self.why_not.get(key) or registry.lacking(key)


def gather(case: Case) -> Gathered:
    """Ask every builder, but for the plan, which takes long to solve."""
    now = as_it_stands(case)
    # A letter is accepted as it is; what was told is confirmed as it was told last.
    terms = of_terms(now if case.offer.status.is_verbal else case)
    stands = chain(terms, chain.from_iterable(builder(now) for builder in _AS_IT_STANDS))
    filed = chain.from_iterable(builder(case) for builder in _AS_FILED)
    return _as_told(case, _gathered(chain(traced(case, stands), filed)))


def with_plan(case: Case, gathered: Gathered) -> Gathered:
    """The same with what the plan asks for, less what turns out not to be possible once it is solved."""
    solved = _gathered(of_plan(case))
    known = {key: facts for key, facts in gathered.known.items() if key not in solved.why_not}
    return _as_told(case, Gathered({**known, **solved.known}, {**gathered.why_not, **solved.why_not}))


def _as_told(case: Case, gathered: Gathered) -> Gathered:
    """Less whatever rests on figures that nobody has told her."""
    known, why_not = untold.without(case, gathered.known)
    return Gathered(known, {**gathered.why_not, **why_not})


def _gathered(every: Found) -> Gathered:
    known: dict[str, Facts] = {}
    why_not: dict[str, str] = {}
    for key, found in every:
        if isinstance(found, str):
            why_not[key] = found
        else:
            known[key] = (found,) if isinstance(found, Fact) else found
    return Gathered(known, why_not)

"""All facts of a case at once, and what can be said about those that are not there.

Figures of an offer that nobody has told the candidate, typical ones of a band for example, are never quoted as the
company's. An example is marked as one in its text, and keeps them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from negotiation.scripts import sources
from negotiation.scripts.as_it_stands import apply_talks, trace_figures
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Facts, Missing, Unsolved, YieldedFacts, join_facts
from negotiation.scripts.phrases import is_made_up
from negotiation.scripts.registry import describe_missing, list_builders

_BASE = "base_usd_per_year"
_ASK, _LETTER, _TERMS = "ask.any", "letter.whole", "offer.terms"


@dataclass(frozen=True)
class Gathered:
    """What is known, what is there but takes a solver to say, and for some of what is not there exactly why."""

    known: Mapping[str, Facts]
    unsolved: frozenset[str]
    missing: Mapping[str, Missing]

    def find_missing(self, key: str) -> Missing | None:
        """Why a fact is not there, and what to add; None where it is there."""
        if key in self.known or key in self.unsolved:
            return None
        return self.missing.get(key) or describe_missing(key)


def gather(case: ScriptCase) -> Gathered:
    """Ask every builder, but for those of the plan, which takes long to solve."""
    now = apply_talks(case)
    every = chain(
        chain.from_iterable(builder(now) for builder in list_builders("now")),
        chain.from_iterable(builder(case) for builder in list_builders("filed")),
    )
    return _without_untold(case, _sort(trace_figures(case, every)))


def add_plan(case: ScriptCase, gathered: Gathered) -> Gathered:
    """What was gathered with what the plan asks for, less what turns out not to be possible once it is solved."""
    solved = _sort(chain.from_iterable(builder(case) for builder in list_builders("plan")))
    known = {**{key: facts for key, facts in gathered.known.items() if key not in solved.missing}, **solved.known}
    unsolved = gathered.unsolved.difference(solved.missing, solved.known)
    return _without_untold(case, Gathered(known, unsolved, {**gathered.missing, **solved.missing}))


def _sort(every: YieldedFacts) -> Gathered:
    known: dict[str, Facts] = {}
    missing: dict[str, Missing] = {}
    unsolved: set[str] = set()
    for key, fact in every:
        if isinstance(fact, Missing):
            missing[key] = fact
        elif isinstance(fact, Unsolved):
            unsolved.add(key)
        else:
            known[key] = (fact,) if isinstance(fact, Fact) else fact
    return Gathered(known, frozenset(unsolved), missing)


def _without_untold(case: ScriptCase, gathered: Gathered) -> Gathered:
    """Less whatever rests on figures that nobody has told the candidate; for each of these, what to put in."""
    if case.offer.status.is_example or not case.offer.made_up:
        return gathered
    known = gathered.known
    missing = {key: _ask_for(case, parts) for key, facts in known.items() if (parts := list(_untold(case, facts)))}
    if _BASE in case.offer.made_up:
        amounts = (key for key, facts in known.items() if any(f.part for fact in facts for f in fact.figures))
        asks = (*amounts, *gathered.unsolved, *known.keys() & {_ASK})
        missing |= dict.fromkeys(asks, _ask_for(case, ["base"]))
    for whole, part in ((_ASK, "ask."), (_LETTER, _TERMS)):  # what cannot be said in part
        if why := next((why for key, why in missing.items() if key.startswith(part)), None):
            missing[whole] = why
    terms = tuple(fact for fact in known.get(_TERMS, ()) if not any(_untold(case, (fact,))))
    remaining = {key: facts for key, facts in known.items() if key not in missing} | ({_TERMS: terms} if terms else {})
    return replace(
        gathered,
        known=remaining,
        unsolved=gathered.unsolved.difference(missing),
        missing={**gathered.missing, **missing},
    )


def _untold(case: ScriptCase, facts: Facts) -> Iterator[str]:
    """The parts of the offer that these facts quote and nobody has told."""
    for fact in facts:
        for figure in fact.figures:
            if is_made_up(case.offer, figure):
                at = sources.find_place(case.scenario, figure)
                yield sources.PART_NAMES[at.part] if at is not None else figure.words


def _ask_for(case: ScriptCase, parts: list[str]) -> Missing:
    what = join_facts(Fact(part) for part in dict.fromkeys(parts)).words
    return Missing(f"Nobody has told you the {what} of {case.offer.name} yet: put in what they tell you.")

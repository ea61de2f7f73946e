"""All facts of a case at once, and what can be said about those that are not there.

Figures of an offer that nobody has told the candidate, typical ones of a band for example, are never quoted as the
company's. An example is marked as one in its text, and keeps them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from negotiation.scripts import sources
from negotiation.scripts.as_it_stands import apply_talks, trace_figures
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Facts, Missing, YieldedFacts, join_facts
from negotiation.scripts.phrases import is_made_up
from negotiation.scripts.registry import describe_missing, list_builders

_BASE = "base_usd_per_year"
_LETTER, _TERMS = "letter.whole", "offer.terms"
_ASKS = ("ask.", "package.", "fallback")  # what all rests on the base


@dataclass(frozen=True)
class Gathered:
    """What is known, and for some of what is not there exactly why."""

    known: Mapping[str, Facts]
    missing: Mapping[str, Missing]

    def find_missing(self, key: str) -> Missing | None:
        """Why a fact is not there, and what to add; None where it is there."""
        if key in self.known:
            return None
        return self.missing.get(key) or describe_missing(key)


def gather(case: ScriptCase) -> Gathered:
    """Ask every builder."""
    now = apply_talks(case)
    every = chain(
        chain.from_iterable(builder(now) for builder in list_builders("now")),
        chain.from_iterable(builder(case) for builder in list_builders("filed")),
    )
    return _without_untold(case, _sort(trace_figures(case, every)))


def _sort(every: YieldedFacts) -> Gathered:
    known: dict[str, Facts] = {}
    missing: dict[str, Missing] = {}
    for key, fact in every:
        if isinstance(fact, Missing):
            missing[key] = fact
        else:
            known[key] = (fact,) if isinstance(fact, Fact) else fact
    return Gathered(known, missing)


def _without_untold(case: ScriptCase, gathered: Gathered) -> Gathered:
    """Less whatever rests on figures that nobody has told the candidate; for each of these, what to put in."""
    if case.offer.status.is_example or not case.offer.made_up:
        return gathered
    known = gathered.known
    missing = {key: _ask_for(case, parts) for key, facts in known.items() if (parts := list(_untold(case, facts)))}
    if _BASE in case.offer.made_up:
        missing |= dict.fromkeys((key for key in known if key.startswith(_ASKS)), _ask_for(case, ["base"]))
    if _TERMS in missing:  # a letter cannot be accepted in part
        missing[_LETTER] = missing[_TERMS]
    terms = tuple(fact for fact in known.get(_TERMS, ()) if not any(_untold(case, (fact,))))
    remaining = {key: facts for key, facts in known.items() if key not in missing} | ({_TERMS: terms} if terms else {})
    return Gathered(remaining, {**gathered.missing, **missing})


def _untold(case: ScriptCase, facts: Facts) -> Iterator[str]:
    """The parts of the offer that these facts quote and nobody has told."""
    for fact in facts:
        for figure in fact.figures:
            if is_made_up(case.offer, figure):
                at = sources.find_place(case.scenario, figure)
                yield sources.PART_NAMES[at.part] if at is not None else figure.words


def _ask_for(case: ScriptCase, parts: list[str]) -> Missing:
    what = join_facts(Fact(part) for part in dict.fromkeys(parts)).words
    return Missing(f"Nobody has told you the {what} of {case.offer.name} yet. Ask, and enter what they tell you.")

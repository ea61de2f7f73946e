"""Figures of an offer that nobody has told her, typical ones of a band for example, are never quoted as the company's.

An example is marked as one in its text, and keeps them.
"""

from collections.abc import Iterator, Mapping

from negotiation.scripts import sources
from negotiation.scripts.case import TO_SOLVE, Case, Facts
from negotiation.scripts.facts import Fact, listed

_BASE = "base_usd_per_year"
_ASK, _LETTER, _TERMS = "ask.any", "letter.whole", "offer.terms"


def without(case: Case, known: Mapping[str, Facts]) -> tuple[dict[str, Facts], dict[str, str]]:
    """The facts that rest on nothing untold, and for each of the others what to put in."""
    if case.offer.status.is_example or not case.offer.made_up:
        return dict(known), {}
    why_not = {key: _reason(case, parts) for key, facts in known.items() if (parts := list(_untold(case, facts)))}
    if _BASE in case.offer.made_up:
        why_not |= {key: _reason(case, ["base"]) for key, facts in known.items() if _rests_on_base(key, facts)}
    for whole, part in ((_ASK, "ask."), (_LETTER, _TERMS)):  # what cannot be said in part
        if why := next((why for key, why in why_not.items() if key.startswith(part)), None):
            why_not[whole] = why
    told = {key: facts for key, facts in known.items() if key not in why_not}
    terms = tuple(fact for fact in known.get(_TERMS, ()) if not any(_untold(case, (fact,))))
    return told | ({_TERMS: terms} if terms else {}), why_not


def _untold(case: Case, facts: Facts) -> Iterator[str]:
    """The parts of the offer that these facts quote and nobody has told."""
    for fact in facts:
        for figure in fact.figures:
            if any(f"{figure.source}.".startswith(f"{case.place}.{place}.") for place in case.offer.made_up):
                at = sources.place(case.scenario, figure)
                yield sources.PARTS[at.part] if at is not None else figure.words


def _rests_on_base(key: str, facts: Facts) -> bool:
    """Whether this is an ask, or an amount to ask for: each is worked out from the base."""
    return key == _ASK or facts == TO_SOLVE or any(figure.part for fact in facts for figure in fact.figures)


def _reason(case: Case, parts: list[str]) -> str:
    what = listed(Fact(part) for part in dict.fromkeys(parts)).words
    return f"Nobody has told you the {what} of {case.offer.name} yet: put in what they tell you."

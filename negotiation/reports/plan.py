"""What their answers to the asks so far say of each part of the offer, for people to read."""

from __future__ import annotations

from negotiation.talks.learning import Lessons
from negotiation.text import money

_MOSTLY = 0.5


def describe_moves(lessons: Lessons) -> tuple[str, ...]:
    """What their answers say of each component, what the plan makes of it, and how little so few answers prove."""
    if not lessons.asks:
        return ()
    means = {component: sum(shares) / len(shares) for component, shares in lessons.shares.items()}
    sentences = [
        _moved(lessons.names[component], mean, len(lessons.shares[component])) for component, mean in means.items()
    ]
    beliefs = {component: round(lessons.by_component[component].share, 2) for component in means}
    easiest, hardest = (pick(beliefs, key=beliefs.__getitem__) for pick in (max, min))
    if beliefs[easiest] > beliefs[hardest]:
        sentences.append(
            f"So the plan counts more {lessons.names[hardest]} as dearer to them than more {lessons.names[easiest]}."
        )
    count = "One answer is" if lessons.asks == 1 else f"{lessons.asks} answers are"
    sentences.append(f"{count} weak evidence: a hint about who decides what, no proof of what is left.")
    return tuple(sentences)


def _moved(name: str, mean: float, count: int) -> str:
    name, answers = name.capitalize(), "1 answer" if count == 1 else f"{count} answers"
    if mean == 0:
        return f"{name} did not move ({answers})."
    if mean == 1:
        return f"{name} moved all the way ({answers})."
    how = "most of the way" if mean >= _MOSTLY else "a little"
    return f"{name} moved {how}: {money.percent(round(mean, 2))} of what you asked beyond what stood ({answers})."

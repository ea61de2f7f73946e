"""What was asked and answered so far, and what to ask for next: from the rounds that she has noted."""

import math

from negotiation.offers import Round
from negotiation.room import STEP_OWNERSHIP, STEP_USD
from negotiation.scripts.facts import Case, Found
from negotiation.scripts.figures import Figure, Kind, figure, listed, phrase, stated, written

_PARTS: dict[str, tuple[str, Kind, float]] = {
    "base_usd_per_year": ("a base of {}", "usd", STEP_USD),
    "sign_on_usd": ("a sign-on of {}", "usd", STEP_USD),
    "bonus_usd_per_year": ("a bonus of {} a year", "usd", STEP_USD),
    "grant_usd": ("RSUs worth {}", "usd", STEP_USD),
    "ownership_fraction": ("{} of the company", "ownership", STEP_OWNERSHIP),
}
_NO_ANSWER = (
    "It needs their answer to what you asked for: note both under this offer as rounds, each with its figures, yours "
    "first."
)
_ALL_GRANTED = "They have granted what you asked for: accept, or ask for something else with a first counter."
_FARTHER = 0.5  # how far the next ask goes from their answer towards the ask before it


def of_rounds(case: Case) -> Found:
    """What they answered to the last ask, and half of the way from there to it."""
    pair = _last_pair(case.offer.round)
    if pair is None:
        yield "round.next", _NO_ANSWER
        yield "round.given", _NO_ANSWER
        return
    _, (answer_at, answered) = pair
    given = [
        phrase(form, stated(f"{case.place}.round[{answer_at}].{key}", amount, kind))
        for key, (form, kind, _) in _PARTS.items()
        if (amount := getattr(answered, key))
    ]
    yield "round.given", listed(given)
    further = [phrase(_PARTS[key][0], level) for key, level in next_levels(case).items()]
    yield "round.next", listed(further) if further else _ALL_GRANTED


def next_levels(case: Case) -> dict[str, Figure]:
    """What to ask for next, by part: of what they have not granted in full."""
    pair = _last_pair(case.offer.round)
    if pair is None:
        return {}
    (_, asked), (_, answered) = pair
    found = {key: _further(key, getattr(asked, key), getattr(answered, key)) for key in _PARTS}
    return {key: level for key, level in found.items() if level is not None}


def _last_pair(rounds: tuple[Round, ...]) -> tuple[tuple[int, Round], tuple[int, Round]] | None:
    """Her last ask that was answered and the last answer to it, each with its place; both with figures."""
    told = [(i, said) for i, said in enumerate(rounds, 1) if any(getattr(said, key) for key in _PARTS)]
    answers = [(i, said) for i, said in told if said.from_ == "them"]
    if not answers:
        return None
    asks = [(i, said) for i, said in told if said.from_ == "us" and i < answers[-1][0]]
    return (asks[-1], answers[-1]) if asks else None


def _further(key: str, wanted: float | None, given: float | None) -> Figure | None:
    """Half of the way to what was asked; None where they have granted it, or have said nothing of it."""
    if wanted is None or given is None or given >= wanted:
        return None
    _, kind, step = _PARTS[key]
    level = step * math.floor((given + _FARTHER * (wanted - given)) / step + 0.5)
    why = f"half of the way from what they answered last ({written(kind, given)}) to your ask ({written(kind, wanted)})"
    return figure(kind, level if given < level < wanted else wanted, why)

"""Where a figure comes from, in plain words: "your offer from 2U: base", "the hiring range in …"."""

from dataclasses import dataclass

from negotiation.market.ranges import Range
from negotiation.offers import Offer, Scenario
from negotiation.records.places import parse_place
from negotiation.scripts.facts import Figure

_WHOSE = {
    "written": "your offer from {}",
    "verbal": "what {} offered you by word of mouth",
    "in_process": "what you noted of {}",
    "current": "the job that you have at {}",
    "example": "the example of {}",
}
PARTS = {
    "name": "name",
    "role": "role",
    "respond_by": "date to answer by",
    "start": "first day",
    "base_usd_per_year": "base",
    "bonus": "bonus",
    "sign_on": "sign-on",
    "equity": "equity",
    "refresher": "refreshers",
    "benefit": "benefits",
    "match": "retirement match",
    "forfeit": "loss by leaving",
    "round": "what was said in round",
}
_EVIDENCE = {
    "own result": "your own results",
    "goal": "the goals that you entered",
    "benchmark": "a benchmark that you entered: nobody's result",
}
_RANGES = {
    "article claim": ("the hiring range in", "an article's claim"),
    "statute": ("the range set by", "a law"),
    "published statistic": ("the range in", "a published statistic"),
    "company statement": ("the range stated in", "the company's own statement"),
    "assumption": ("the range assumed in", "an assumption"),
    "dated note": ("the range noted in", "a dated note"),
}


@dataclass(frozen=True)
class Place:
    """Where a figure stands in her file: which part, and of which offer where it is one's."""

    offer: Offer | None
    part: str
    position: int = 1


def place(scenario: Scenario, figure: Figure) -> Place | None:
    """The place of a figure that is stated in the file; None for one that was computed, or that a band claims."""
    if not figure.stated:
        return None
    found = parse_place(figure.source, [offer.name for offer in scenario.offer])
    assert found is not None, figure.source  # noqa: S101 - a stated figure has a place
    owner = None if found.offer is None else scenario.named(found.offer)
    return Place(owner, found.part, (found.index or 0) + 1)


def shown(scenario: Scenario, figure: Figure) -> str:
    """Whose result a figure of her evidence is; nothing for any other figure."""
    at = place(scenario, figure)
    return scenario.evidence[at.position - 1].kind if at is not None and at.part == "evidence" else ""


def origin(scenario: Scenario, figure: Figure) -> str:
    """Where a figure comes from."""
    at = place(scenario, figure)
    if at is None:
        return figure.origin
    if at.offer is None:
        if at.part != "evidence":
            return "how long you would stay: all figures rest on it"
        return _EVIDENCE[shown(scenario, figure)]
    which = f" {at.position}" if at.position > 1 or at.part == "round" else ""
    return f"{_WHOSE[at.offer.status].format(at.offer.name)}: {PARTS[at.part]}{which}"


def of_range(known: Range) -> str:
    """Where a range comes from."""
    source = known.source
    what, whose = _RANGES[source.kind]
    return f"{what} “{source.title}”, section “{source.section}” ({source.when}; {whose})"

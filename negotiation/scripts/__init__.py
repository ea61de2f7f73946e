"""The words: for every situation a text whose every figure is the user's own, or no text and the reason why.

A script is a template filled with facts, sentence by sentence; a sentence whose facts are missing is not written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from bands import Band
from negotiation.offers import Offer, Scenario
from negotiation.scripts import catalogue, gate, library
from negotiation.scripts.assembly import Assembled, assemble
from negotiation.scripts.cautions import cautions
from negotiation.scripts.facts import Case
from negotiation.scripts.figures import Figure, Value
from negotiation.scripts.gate import IntegrityError
from negotiation.scripts.gathering import Gathered, gather
from negotiation.scripts.library import Situation
from negotiation.scripts.template import CHANNELS, TONES, Channel, ScriptError, Template, TemplateError, Tone

__all__ = [
    "CHANNELS",
    "TONES",
    "Channel",
    "Figure",
    "IntegrityError",
    "Script",
    "ScriptError",
    "Situation",
    "TemplateError",
    "Tone",
    "as_json",
    "available",
    "situations",
    "write",
]

_EXAMPLE = "EXAMPLE — not an offer that you hold. Put your own in its place before you send anything."
_STATUS_IS = {
    "in_process": "{name} has made no offer yet.",
    "verbal": "The offer of {name} is only verbal so far.",
    "written": "The offer of {name} is in writing already.",
    "example": "{name} is an example of a written offer.",
}
_STATUS_TO_BE = {
    "in_process": 'for a company that has made no offer yet (status = "in_process")',
    "verbal": 'for an offer made by word of mouth (status = "verbal")',
    "written": 'for an offer in writing (status = "written", once you hold it)',
}


@dataclass(frozen=True)
class Script:
    """A text to send or to say, every figure in it with its source, and what to know before using it."""

    text: str
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]


def situations() -> dict[str, Situation]:
    """Every situation that there is a script for, in the order of a negotiation."""
    return library.ours().situations


def write(  # noqa: PLR0913 - each is a choice of the user's
    scenario: Scenario,
    offer_name: str,
    situation_key: str,
    *,
    channel: str = "email",
    tone: str = "direct",
    bands: Mapping[str, Band] | None = None,
    name_rivals: bool = False,
    ask_base_usd_per_year: float | None = None,
) -> tuple[Script | None, list[str]]:
    """The script for an offer in a situation; or None, with every reason why there is none and what would help."""
    offer = scenario.named(offer_name)
    template = library.ours().templates.get(situation_key)
    unknown = [
        *_unknown("offer", offer_name, [o.name for o in scenario.offer]),
        *_unknown("situation", situation_key, list(library.ours().templates)),
        *_unknown("channel", channel, CHANNELS),
        *_unknown("tone", tone, TONES),
    ]
    if offer is None or template is None or unknown:
        return None, unknown
    case = Case(scenario, offer, bands or {}, name_rivals, ask_base_usd_per_year)
    gathered = gather(case)
    reasons = _refusals(template, offer, gathered)
    if reasons:
        return None, reasons
    made = assemble(template.texts[channel, tone], gathered.known)
    if offer.status == "example":
        made.text = f"{_EXAMPLE}\n\n{made.text}"
    gate.check(made, case, library.ours().common_words)
    notes = assemble(template.warnings, gathered.known).text.split("\n\n")
    said = dict.fromkeys(note for note in (*cautions(case, made), *notes) if note)
    return Script(made.text, _figures(made), tuple(said)), []


def available(
    scenario: Scenario, offer_name: str, bands: Mapping[str, Band] | None = None
) -> list[tuple[Situation, list[str]]]:
    """Every situation in order, each with the reasons why it does not fit now; none where it does."""
    offer = scenario.named(offer_name)
    if offer is None:
        reasons = _unknown("offer", offer_name, [o.name for o in scenario.offer])
        return [(situation, reasons) for situation in situations().values()]
    gathered = gather(Case(scenario, offer, bands or {}))
    templates = library.ours().templates
    return [(s, _refusals(templates[key], offer, gathered)) for key, s in situations().items()]


def as_json(script: Script) -> dict[str, Any]:
    """The script as plain values."""
    figures = [{"words": f.words, "value": _plain(f.value), "what": f.what, "source": f.source} for f in script.figures]
    return {"text": script.text, "figures": figures, "warnings": list(script.warnings)}


def _plain(value: Value) -> float | str:
    return value.isoformat() if isinstance(value, date) else value


def _unknown(what: str, name: str, known: list[str] | tuple[str, ...]) -> list[str]:
    there = ", ".join(known) or f"none; add an [[{what}]] to the file"
    return [] if name in known else [f"There is no {what} {name!r}: those there are: {there}."]


def _refusals(template: Template, offer: Offer, gathered: Gathered) -> list[str]:
    """Why this script cannot be written, in plain words; an example stands in for a written offer."""
    if offer.status == "current":
        return [f"{offer.name} is the job you have: a script is written to a company that you might join."]
    status = "written" if offer.status == "example" else offer.status
    if status not in template.statuses:
        fits = ", or ".join(_STATUS_TO_BE[s] for s in template.statuses)
        return [f"{_STATUS_IS[offer.status].format(name=offer.name)} This script is {fits}."]
    lacking = (gathered.lacking(key) for key in template.facts if key not in gathered.known)
    return list(dict.fromkeys(lacking))


def _figures(made: Assembled) -> tuple[Figure, ...]:
    """Whatever in the text holds a number, in the order of the text, each once."""
    found: dict[tuple[str, str], Figure] = {}
    for key, fact in made.quoted:
        for figure in fact.figures:
            if gate.numbers(figure.words):
                found.setdefault((figure.words, figure.source), replace(figure, what=catalogue.title(key, figure)))
    return tuple(found.values())

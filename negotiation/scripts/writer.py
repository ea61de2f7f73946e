"""The words: for every situation a text whose every figure is the user's own, or no text and the reason why.

A script is a template filled with facts, sentence by sentence; a sentence whose facts are missing is not written.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from negotiation.counteroffer.equivalents import LENSES, Lens
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.scripts import call_notes, fact_check, registry, sources
from negotiation.scripts import situations as library
from negotiation.scripts.call_notes import CallNotes, CallPart
from negotiation.scripts.case import Case, of_offer, of_terms
from negotiation.scripts.fact_check import IntegrityError
from negotiation.scripts.facts import Fact, Figure, Value, listed
from negotiation.scripts.facts_of import answer_by
from negotiation.scripts.facts_of.ask import ASKED
from negotiation.scripts.facts_of.plan import packages_of
from negotiation.scripts.gather import Gathered, gather, with_plan
from negotiation.scripts.render import assemble
from negotiation.scripts.situations import Situation
from negotiation.scripts.sources import Place, place
from negotiation.scripts.template import CHANNELS, TONES, Channel, ScriptError, Template, TemplateError, Tone, lines
from negotiation.scripts.warnings import cautions
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.talks.position import is_answered

__all__ = [
    "ASKING",
    "CHANNELS",
    "EXAMPLE",
    "TONES",
    "CallNotes",
    "CallPart",
    "Channel",
    "Figure",
    "IntegrityError",
    "Place",
    "Script",
    "ScriptError",
    "Situation",
    "TemplateError",
    "Tone",
    "as_json",
    "asking",
    "available",
    "default_ask",
    "of_lever",
    "packages",
    "place",
    "reread",
    "situations",
    "write",
]

ASKING = ("first_counter", "second_round")  # the situations whose words ask for what the plan says
_MARK = "EXAMPLE"
EXAMPLE = f"{_MARK} — not an offer that you hold. Put your own in its place before you send anything."
_STATUS_IS = {
    "in_process": "{name} has made no offer yet.",
    "verbal": "The offer of {name} is only verbal so far.",
    "written": "The offer of {name} is in writing already.",
    "example": "{name} is an example of a written offer.",
}
_STATUS_TO_BE = {
    "in_process": "for a company that has made no offer yet",
    "verbal": "for an offer made by word of mouth",
    "written": "for an offer in writing: mark it so once you hold it",
}


@dataclass(frozen=True)
class Script:
    """A text to send or to say, every figure in it with its source, and what to know before using it.

    `call` are the notes for a call, step by step; `traceable` is every figure that is known, in the text or not.
    """

    text: str
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]
    call: CallNotes | None = None
    traceable: tuple[Figure, ...] = ()


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
    package: Lens | None = None,
    today: date = date.min,
) -> tuple[Script | None, list[str]]:
    """The script for an offer in a situation; or None, with every reason why there is none and what would help.

    Where it asks for something, that is the plan's own ask, or else a base of hers or the package of a lens. A date
    that lies before `today` is in no text; on the first day of all, none does.
    """
    offer = scenario.named(offer_name)
    template = library.ours().templates.get(situation_key)
    unknown = [
        *_unknown("offer", offer_name, [o.name for o in scenario.offer]),
        *_unknown("situation", situation_key, list(library.ours().templates)),
        *_unknown("channel", channel, CHANNELS),
        *_unknown("tone", tone, TONES),
        *(_unknown("package", package, LENSES) if package is not None else ()),
    ]
    if package is not None and ask_base_usd_per_year is not None:
        unknown.append("A base of your own and a package are both given: keep one.")
    if offer is None or template is None or unknown:
        return None, unknown
    case = Case(scenario, offer, bands or {}, name_rivals, ask_base_usd_per_year, package, today)
    gathered = gather(case)
    reasons = _refusals(template, offer, gathered)
    if not reasons and any(map(gathered.is_to_solve, template.facts)):
        gathered = with_plan(case, gathered)
        reasons = _refusals(template, offer, gathered)
    elif ASKED in reasons:  # which of the words are next, only the plan knows
        reasons = _refusals(template, offer, with_plan(case, gathered))
    if reasons:
        return None, reasons
    made = assemble(template.texts[channel, tone], gathered.known)
    notes = call_notes.notes(made, template.number) if channel == "call" else None
    if offer.status == "example":
        made.text = f"{EXAMPLE}\n\n{made.text}"
    fact_check.check(made, case, library.ours().common_words)
    remarks = assemble(template.warnings, gathered.known).text.split("\n\n")
    keys = {key for line in lines(template.texts[channel, tone]) for key in (*line.rests_on, *line.without)}
    dates = answer_by.notes(case, made, keys.union(template.facts), template.front["stage"])
    told = (*dates, *cautions(case, made, template.front["stage"]), *remarks)
    said = dict.fromkeys(remark for remark in told if remark)
    return Script(made.text, _figures(case, made.quoted), tuple(said), notes, _traceable(case, gathered)), []


def reread(script: Script, text: str) -> Script:
    """A script as somebody has changed it: its figures traced anew, and whatever in it needs a second look."""
    if text == script.text:
        return script
    known = {size for figure in script.traceable for size in fact_check.amounts(figure.words).values()}
    remarks = [
        f"{words} was not found in your offers: make sure that it is true."
        for words, size in fact_check.amounts(text).items()
        if size not in known
    ]
    if script.text.startswith(_MARK) and _MARK not in text:
        remarks.append(f"The mark {_MARK} is gone, and this is still not an offer that you hold.")
    known_by = {figure.words: figure for figure in (*script.traceable, *script.figures)}
    places = {words: at for words in known_by if (at := _place_in(text, words)) is not None}
    figures = tuple(known_by[words] for words in sorted(places, key=places.__getitem__))
    return replace(script, text=text, figures=figures, warnings=(*remarks, *script.warnings))


def _place_in(text: str, words: str) -> int | None:
    """Where a figure stands in a text as it is: "$5" does not stand in "$5,000"."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w|[.,]\d)", text)
    return found.start() if found else None


def asking(offer: Offer) -> str:
    """The situation in which she asks for what her plan says: a first counter, and once they have answered the next."""
    return ASKING[is_answered(offer)]


def of_lever(kind: str) -> str | None:
    """The situation that has the words for a kind of lever; None where a kind has none of its own."""
    return next((key for key, situation in situations().items() if kind in situation.levers), None)


def default_ask(scenario: Scenario, offer_name: str, bands: Mapping[str, Band] | None = None) -> Fact | None:
    """What a first counter asks for where she names no base, in words; None where there is nothing to ask."""
    offer = scenario.named(offer_name)
    if offer is None:
        return None
    case = Case(scenario, offer, bands or {})
    gathered = gather(case)
    if gathered.is_to_solve("ask.any"):
        gathered = with_plan(case, gathered)
    found = gathered.known.get("ask.package")
    return listed(found) if found else None


def packages(scenario: Scenario, offer_name: str, bands: Mapping[str, Band] | None = None) -> dict[Lens, str]:
    """The packages that can be asked for in place of the plan's own ask, each with what it is called."""
    offer = scenario.named(offer_name)
    return packages_of(Case(scenario, offer, bands or {})) if offer is not None else {}


def available(
    scenario: Scenario,
    offer_name: str,
    bands: Mapping[str, Band] | None = None,
    *,
    ask_base_usd_per_year: float | None = None,
    today: date = date.min,
) -> list[tuple[Situation, list[str]]]:
    """Every situation in order, each with the reasons why it does not fit now; none where it does."""
    offer = scenario.named(offer_name)
    if offer is None:
        reasons = _unknown("offer", offer_name, [o.name for o in scenario.offer])
        return [(situation, reasons) for situation in situations().values()]
    gathered = gather(Case(scenario, offer, bands or {}, ask_base_usd_per_year=ask_base_usd_per_year, today=today))
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
    if is_withdrawn(offer):
        return [describe_plan_problem(Note("withdrawn", {"offer": offer.name}))]
    status = "written" if offer.status == "example" else offer.status
    if status not in template.statuses:
        fits = ", or ".join(_STATUS_TO_BE[s] for s in template.statuses)
        return [f"{_STATUS_IS[offer.status].format(name=offer.name)} This script is {fits}."]
    lacking = (gathered.lacking(key) for key in template.facts if key not in gathered.known)
    return list(dict.fromkeys(lacking))


def _figures(case: Case, quoted: Iterable[tuple[str, Fact]]) -> tuple[Figure, ...]:
    """Whatever holds a number, in the order in which it is quoted, each once; what it is and where it comes from."""
    found: dict[tuple[str, str, str], Figure] = {}  # two parts may be asked for at one amount
    for key, fact in quoted:
        for figure in fact.figures:
            if fact_check.numbers(figure.words) and (figure.words, figure.source, figure.part) not in found:
                what = registry.title(key, figure, sources.shown(case.scenario, figure))
                told = replace(figure, what=what, origin=sources.origin(case.scenario, figure))
                found[figure.words, figure.source, figure.part] = told
    return tuple(found.values())


def _traceable(case: Case, gathered: Gathered) -> tuple[Figure, ...]:
    """Every figure that is known for this script, and every term of all offers as they are in the file."""
    every_offer = (replace(case, offer=offer) for offer in case.scenario.offer)
    terms = [(key, found) for one in every_offer for key, found in (*of_offer(one), *of_terms(one))]
    every = [(key, (found,) if isinstance(found, Fact) else found) for key, found in (*terms, *gathered.known.items())]
    return _figures(case, [(key, fact) for key, facts in every if not isinstance(facts, str) for fact in facts])

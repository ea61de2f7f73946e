"""The words: for every situation a text whose every figure is the user's own, or no text and the reason why.

A script is a template filled with facts, sentence by sentence; a sentence whose facts are missing is not written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from negotiation.market.band import Band
from negotiation.offers import Scenario
from negotiation.scripts import call_notes, fact_check, situations, sources
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Facts, Missing, Quote
from negotiation.scripts.facts_of.offer import list_terms, of_offer
from negotiation.scripts.gather import Gathered, gather
from negotiation.scripts.render import list_asked_amounts, render_text
from negotiation.scripts.script import (
    EXAMPLE_MARK,
    WrittenScript,
    build_script_json,
    join_subject,
    reread_script,
)
from negotiation.scripts.situations import Situation
from negotiation.scripts.template import CHANNELS, TONES, Template, list_lines
from negotiation.scripts.warnings import find_warnings
from negotiation.talks.next_move import NextMove
from negotiation.text.quote import quoted, suggest

__all__ = [
    "EXAMPLE_MARK",
    "ScriptWriter",
    "Situation",
    "WrittenScript",
    "build_script_json",
    "join_subject",
    "list_all_situations",
    "reread_script",
]


class ScriptWriter:
    """Writes every script of one offer. Facts are gathered once.

    A date that lies before `today` is in no text; on the first day of all, none does.
    """

    def __init__(
        self, scenario: Scenario, offer_name: str, bands: Mapping[str, Band] | None = None, today: date = date.min
    ) -> None:
        """Take the offer by its name; where the scenario has none of that name, every script is refused."""
        self._scenario, self._offer_name = scenario, offer_name
        self._bands, self._today = bands or {}, today
        self._offer = scenario.named(offer_name)
        self._cases: dict[bool, ScriptCase] = {}  # by whether rivals are named
        self._gathered: dict[bool, Gathered] = {}
        self._traceable: dict[int, tuple[Quote, ...]] = {}

    def write(
        self, situation: str, *, channel: str = "email", tone: str = "direct", name_rivals: bool = False
    ) -> tuple[WrittenScript | None, list[str]]:
        """The script for a situation; or None, with every reason why there is none and what would help."""
        voice = (*_unknown("channel", channel, CHANNELS), *_unknown("tone", tone, TONES))
        reasons = [*self._find_unknown(situation), *voice] or self.find_obstacles(situation)
        if reasons:
            return None, reasons
        case, template = self._case(name_rivals=name_rivals), situations.load_own_templates().templates[situation]
        gathered = self._gather(name_rivals=name_rivals)
        text = template.texts[channel, tone]
        rendered = render_text(text, gathered.known)
        notes = call_notes.build_call_notes(rendered, template.number) if channel == "call" else None
        if case.offer.status.is_example:
            rendered.text = f"{EXAMPLE_MARK}\n\n{rendered.text}"
        fact_check.check_text(rendered, case, situations.load_own_templates().common_words)
        rests_on = {key for line in list_lines(text) for key in (*line.rests_on, *line.without)}
        remarks = render_text(template.warnings, gathered.known).text.split("\n\n")
        remarks_of_all = (
            *find_warnings(case, rendered, rests_on.union(template.facts), template.front["stage"]),
            *remarks,
        )
        warnings = tuple(dict.fromkeys(filter(None, remarks_of_all)))
        figures, traceable = sources.list_figures(case.scenario, rendered.quoted), self._list_traceable(case, gathered)
        return WrittenScript(rendered.text, figures, warnings, notes, traceable, list_asked_amounts(rendered)[0]), []

    def find_obstacles(self, situation: str) -> list[str]:
        """Why there is no script for a situation now, and what would help; nothing where there is one."""
        unknown = self._find_unknown(situation)
        if unknown or self._offer is None:
            return unknown
        template = situations.load_own_templates().templates[situation]
        refusal = situations.describe_refusal(template, self._offer)
        return [refusal] if refusal else [each.reason for each in _find_missing(template, self._gather())]

    def list_situations(self) -> list[tuple[Situation, list[str]]]:
        """Every situation in the order of a negotiation, each with all that keeps it closed."""
        return [(situation, self.find_obstacles(key)) for key, situation in list_all_situations().items()]

    def list_known_facts(self) -> Mapping[str, Facts]:
        """Every fact that is known, by key: what a sentence may rest on."""
        return self._gather().known if self._offer is not None else {}

    @property
    def next_move(self) -> NextMove | None:
        """What the plan says to do next about the offer, and by when."""
        return None if self._offer is None else self._case().plan.next_move

    def _find_unknown(self, situation: str) -> list[str]:
        return [
            *_unknown("offer", self._offer_name, [offer.name for offer in self._scenario.offer]),
            *_unknown("situation", situation, list(list_all_situations())),
        ]

    def _case(self, *, name_rivals: bool = False) -> ScriptCase:
        assert self._offer is not None  # noqa: S101 - nothing is asked of an offer that is not there
        if name_rivals not in self._cases:
            self._cases[name_rivals] = ScriptCase(self._scenario, self._offer, self._bands, name_rivals, self._today)
        return self._cases[name_rivals]

    def _gather(self, *, name_rivals: bool = False) -> Gathered:
        if name_rivals not in self._gathered:
            self._gathered[name_rivals] = gather(self._case(name_rivals=name_rivals))
        return self._gathered[name_rivals]

    def _list_traceable(self, case: ScriptCase, gathered: Gathered) -> tuple[Quote, ...]:
        """Every figure that is known for this script, and every term of all offers as they are in the file."""
        if id(gathered) not in self._traceable:  # what was gathered is kept, so nothing else has its id
            terms: list[tuple[str, Fact]] = []
            for each in (replace(case, offer=offer) for offer in self._scenario.offer):
                terms += [(key, fact) for key, fact in of_offer(each) if isinstance(fact, Fact)]
                terms += [("offer.terms", fact) for fact in list_terms(each)]
            known = [(key, fact) for key, facts in gathered.known.items() for fact in facts]
            self._traceable[id(gathered)] = sources.list_figures(case.scenario, [*terms, *known])
        return self._traceable[id(gathered)]


def list_all_situations() -> dict[str, Situation]:
    return situations.load_own_templates().situations


def _unknown(what: str, name: str, known: Iterable[str]) -> list[str]:
    names = list(known)
    if name in names:
        return []
    there = f"Choose from: {', '.join(names)}." if names else f"Add an [[{what}]] to the file."
    return [f"No {what} named {quoted(name)}.{suggest(name, names)} {there}"]


def _find_missing(template: Template, gathered: Gathered) -> list[Missing]:
    """Every fact that a template needs and that is not there, each reason once."""
    reasons = (gathered.find_missing(key) for key in template.facts)
    return list(dict.fromkeys(missing for missing in reasons if missing is not None))

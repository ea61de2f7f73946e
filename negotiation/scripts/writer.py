"""The words: for every situation a text whose every figure is the user's own, or no text and the reason why.

A script is a template filled with facts, sentence by sentence; a sentence whose facts are missing is not written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypedDict, Unpack

from negotiation.counteroffer.equivalents import LENSES, Lens
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.scripts import call_notes, fact_check, situations, sources
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Missing, Quote, join_facts
from negotiation.scripts.facts_of.ask import ASKED
from negotiation.scripts.facts_of.offer import list_terms, of_offer
from negotiation.scripts.facts_of.plan import ASKING_SITUATIONS, list_packages
from negotiation.scripts.gather import Gathered, add_plan, gather
from negotiation.scripts.render import render_text
from negotiation.scripts.script import EXAMPLE_MARK, WrittenScript, build_script_json, reread_script
from negotiation.scripts.situations import Situation
from negotiation.scripts.template import CHANNELS, TONES, Template, list_lines
from negotiation.scripts.warnings import find_warnings
from negotiation.talks.position import find_position

__all__ = [
    "ASKING_SITUATIONS",
    "EXAMPLE_MARK",
    "Choices",
    "ScriptWriter",
    "Situation",
    "WrittenScript",
    "build_script_json",
    "find_asking_situation",
    "find_lever_situation",
    "list_all_situations",
    "reread_script",
]


class Choices(TypedDict, total=False):
    """What to ask for, if not for what the plan asks for: a base, or the package of a lens; and who may be named."""

    ask_base_usd_per_year: float | None
    package: Lens | None
    name_rivals: bool


class ScriptWriter:
    """Writes every script of one offer. Facts are gathered once, and the plan is solved once a script rests on it.

    A date that lies before `today` is in no text; on the first day of all, none does.
    """

    def __init__(
        self, scenario: Scenario, offer_name: str, bands: Mapping[str, Band] | None = None, today: date = date.min
    ) -> None:
        """Take the offer by its name; where the scenario has none of that name, every script is refused."""
        self._scenario, self._offer_name = scenario, offer_name
        self._bands, self._today = bands or {}, today
        self._offer = scenario.named(offer_name)
        self._gathered: dict[tuple[float | None, bool], Gathered] = {}
        self._traceable: dict[int, tuple[Quote, ...]] = {}
        self._with_plan: dict[tuple[float | None, bool, Lens | None], Gathered] = {}

    def write(
        self, situation: str, *, channel: str = "email", tone: str = "direct", **choices: Unpack[Choices]
    ) -> tuple[WrittenScript | None, list[str]]:
        """The script for a situation; or None, with every reason why there is none and what would help."""
        voice = (*_unknown("channel", channel, CHANNELS), *_unknown("tone", tone, TONES))
        reasons = [*self._find_unknown(situation, choices), *voice]
        reasons = reasons or self.find_obstacles(situation, **choices)
        if reasons:
            return None, reasons
        case, template = self._case(choices), situations.load_own_templates().templates[situation]
        gathered, _ = self._find_facts(template, choices)
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
        return WrittenScript(rendered.text, figures, warnings, notes, traceable), []

    def can_write(self, situation: str, **choices: Unpack[Choices]) -> bool:
        return not self.find_obstacles(situation, **choices)

    def find_obstacles(self, situation: str, **choices: Unpack[Choices]) -> list[str]:
        """Why there is no script for a situation now, and what would help; nothing where there is one."""
        unknown = self._find_unknown(situation, choices)
        if unknown or self._offer is None:
            return unknown
        template = situations.load_own_templates().templates[situation]
        refusal = situations.describe_refusal(template, self._offer)
        return [refusal] if refusal else [each.reason for each in self._find_facts(template, choices)[1]]

    def list_situations(self, **choices: Unpack[Choices]) -> list[tuple[Situation, list[str]]]:
        """Every situation in the order of a negotiation, each with why it does not fit; nothing where it may.

        Nothing is solved for it, so what the plan would say against one is not among these: see `find_obstacles`.
        """
        return [
            (situation, self._find_plain_obstacles(key, choices)) for key, situation in list_all_situations().items()
        ]

    def _find_plain_obstacles(self, situation: str, choices: Choices) -> list[str]:
        if self._offer is None:
            return self._find_unknown(situation, choices)
        template = situations.load_own_templates().templates[situation]
        refusal = situations.describe_refusal(template, self._offer)
        return [refusal] if refusal else [each.reason for each in _find_missing(template, self._gather(choices))]

    def describe_default_ask(self) -> Fact | None:
        """What a first counter asks for where no base is named, in words; None where there is nothing to ask."""
        if self._offer is None:
            return None
        gathered = self._gather({})
        asked = (self._add_plan({}) if "ask.any" in gathered.unsolved else gathered).known.get("ask.package")
        return join_facts(asked) if asked else None

    def list_packages(self) -> dict[Lens, str]:
        """The packages that can be asked for in place of the plan's own ask, each with what it is called."""
        return list_packages(self._case({})) if self._offer is not None else {}

    def _find_unknown(self, situation: str, choices: Choices) -> list[str]:
        package = choices.get("package")
        unknown = [
            *_unknown("offer", self._offer_name, [offer.name for offer in self._scenario.offer]),
            *_unknown("situation", situation, list(list_all_situations())),
            *(_unknown("package", package, LENSES) if package is not None else ()),
        ]
        if package is not None and choices.get("ask_base_usd_per_year") is not None:
            unknown.append("A base of your own and a package are both given: keep one.")
        return unknown

    def _case(self, choices: Choices) -> ScriptCase:
        assert self._offer is not None  # noqa: S101 - nothing is asked of an offer that is not there
        return ScriptCase(self._scenario, self._offer, self._bands, today=self._today, **choices)

    def _gather(self, choices: Choices) -> Gathered:
        key = _key(choices)
        if key not in self._gathered:
            self._gathered[key] = gather(self._case(choices))
        return self._gathered[key]

    def _add_plan(self, choices: Choices) -> Gathered:
        key = (*_key(choices), choices.get("package"))
        if key not in self._with_plan:
            self._with_plan[key] = add_plan(self._case(choices), self._gather(choices))
        return self._with_plan[key]

    def _find_facts(self, template: Template, choices: Choices) -> tuple[Gathered, list[Missing]]:
        """The facts for a template, with what the plan says where it rests on that; and those that are missing."""
        gathered = self._gather(choices)
        missing = _find_missing(template, gathered)
        is_unsolved = not missing and not gathered.unsolved.isdisjoint(template.facts)
        if is_unsolved or ASKED in missing:  # which of the words are next, only the plan knows
            gathered = self._add_plan(choices)
            missing = _find_missing(template, gathered)
        return gathered, missing

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


def find_asking_situation(offer: Offer) -> str:
    """The situation that asks for what the plan says: a first counter, and once they have answered the next one."""
    return ASKING_SITUATIONS[find_position(offer).is_answered]


def find_lever_situation(kind: str) -> str | None:
    """The situation that has the words for a kind of lever; None where a kind has none of its own."""
    return next((key for key, situation in list_all_situations().items() if kind in situation.levers), None)


def _key(choices: Choices) -> tuple[float | None, bool]:
    """What the facts hang on, but for those of the plan."""
    return choices.get("ask_base_usd_per_year"), choices.get("name_rivals", False)


def _unknown(what: str, name: str, known: Iterable[str]) -> list[str]:
    there = ", ".join(known) or f"none; add an [[{what}]] to the file"
    return [] if name in known else [f"There is no {what} {name!r}: those there are: {there}."]


def _find_missing(template: Template, gathered: Gathered) -> list[Missing]:
    """Every fact that a template needs and that is not there, each reason once."""
    reasons = (gathered.find_missing(key) for key in template.facts)
    return list(dict.fromkeys(missing for missing in reasons if missing is not None))

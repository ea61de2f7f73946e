"""The templates, found by folder: to add a script is to add one file."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiation.offers import Offer
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.scripts.fact_check import split_words
from negotiation.scripts.registry import list_facts
from negotiation.scripts.template import SLOT, Template, TemplateError, parse_parts, parse_template
from negotiation.scripts.template_rules import GROUP_OF_STAGE, TEMPLATE_STAGES, find_template_faults
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.text.sentences import join_words

_SHARED = "_shared.md"
_MANY = 3  # a word that so many templates use is no name
_STATUS_WORDS = {
    "in_process": "a company that hasn't made an offer yet",
    "verbal": "a verbal offer",
    "written": "a written offer",
}


_STATUS_IS = {
    "in_process": "{name} hasn't made an offer yet.",
    "verbal": "{name}'s offer is only verbal so far.",
    "written": "{name}'s offer is already in writing.",
    "example": "{name} is an example of a written offer.",
}
_STATUS_TO_BE = {
    "in_process": "for talks before an offer",
    "verbal": "for a verbal offer",
    "written": "for a written offer",
}


@dataclass(frozen=True)
class Situation:
    """When a script fits, and what it needs, in plain words."""

    key: str
    title: str
    when: str
    stage: str
    order: int
    needs: tuple[str, ...]
    group: str  # the heading that it is listed under


@dataclass(frozen=True)
class ScriptLibrary:
    """Templates by key, in the order of a negotiation; the words that they use commonly."""

    templates: dict[str, Template]
    situations: dict[str, Situation]
    common_words: frozenset[str]


@cache
def load_own_templates() -> ScriptLibrary:
    return load_templates(files("negotiation.scripts") / "templates")


def find_situation_title(key: str) -> str:
    return load_own_templates().situations[key].title


def describe_refusal(template: Template, offer: Offer) -> str:
    """Why nothing of this kind is written to who makes such an offer; an example stands in for a written offer."""
    if offer.status.is_job:
        return f"{offer.name} is your current job. Scripts are for companies you might join."
    if is_withdrawn(offer):
        return describe_plan_problem(Note("withdrawn", {"offer": offer.name}))
    if ("written" if offer.status.is_example else offer.status) in template.statuses:
        return ""
    fits = ", or ".join(_STATUS_TO_BE[status] for status in template.statuses)
    return f"{_STATUS_IS[offer.status].format(name=offer.name)} This script is {fits}."


def load_templates(folder: Traversable) -> ScriptLibrary:
    """Read every template of a folder; raise TemplateError with every fault of every file."""
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".md")}
    shared = parse_parts(_SHARED, texts.pop(_SHARED, ""))
    templates = [parse_template(name.removesuffix(".md"), text, shared) for name, text in sorted(texts.items())]
    wrong = [f"{template.key}.md: {fault}" for template in templates for fault in find_template_faults(template)]
    if wrong:
        raise TemplateError("\n".join(wrong))
    ordered = list(_ordered(templates))
    lost = [f"{t.key}.md: after = {t.front['after']!r} leads to no other script" for t in templates if t not in ordered]
    if lost:
        raise TemplateError("\n".join(lost))
    return ScriptLibrary(
        templates={template.key: template for template in ordered},
        situations={template.key: _situation(template, order) for order, template in enumerate(ordered, 1)},
        common_words=_common_words(templates),
    )


def _ordered(templates: list[Template], after: str | None = None) -> Iterator[Template]:
    """By stage and title, but each behind the one that it names in `after`."""
    here = [template for template in templates if template.front.get("after") == after]
    for template in sorted(here, key=lambda t: (TEMPLATE_STAGES.index(t.front["stage"]), t.front["title"])):
        yield template
        yield from _ordered(templates, template.key)


def _situation(template: Template, order: int) -> Situation:
    front = template.front
    fits = join_words([_STATUS_WORDS[status] for status in template.statuses], "or")
    needs = dict.fromkeys((fits, *(list_facts()[key].what for key in template.facts)))
    title, when, stage = (front[key] for key in ("title", "when", "stage"))
    group = front.get("group", GROUP_OF_STAGE[stage])
    return Situation(template.key, title, when, stage, order, tuple(needs), group)


def _common_words(templates: list[Template]) -> frozenset[str]:
    """Words that are no name to us: those that stand in small letters somewhere, or in several templates."""
    texts = [" ".join(SLOT.sub(" ", line.text) for line in template.lines()) for template in templates]
    times = Counter(word for text in texts for word in set(split_words(text)))
    small = {word for text in texts for word in split_words(text) if f" {word} " in f" {text} "}
    return frozenset(small | {word for word, n in times.items() if n >= _MANY})

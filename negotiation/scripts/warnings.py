"""What the user should know before sending a script: said to her, never in the text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from negotiation.market.ranges import RANGES, Range
from negotiation.offers.components import COMPONENTS
from negotiation.scripts.amounts import form
from negotiation.scripts.as_it_stands import as_it_stands
from negotiation.scripts.case import Case
from negotiation.scripts.facts import Fact, Figure, listed, phrase, written
from negotiation.scripts.facts_of.ask import base_range
from negotiation.scripts.fallback_notes import otherwise
from negotiation.scripts.render import Assembled
from negotiation.scripts.sources import of_range, origin
from negotiation.text import money

_EQUITY = ("ownership", "grant", "vesting")
_OF_EQUITY = re.compile(r"\b(?:equity|grant|options|shares|RSUs?|vest(?:s|ing)?)\b|\bof the company\b")
_REPLY = "If they "  # what is said only to what they say


def cautions(case: Case, made: Assembled, stage: str) -> Iterator[str]:
    """Everything about a text of this stage that needs a second look."""
    quoted = dict(made.quoted)
    name = case.offer.name
    if case.offer.status.is_example:
        yield f"{name} is an example and not an offer that you hold: replace it with your own before you send anything."
    if case.offer.status.is_verbal:
        yield f"The offer of {name} is only verbal so far: ask for it in writing, and rely on nothing before that."
    yield from otherwise(case, made, stage)
    yield from _about_ask(case, made)
    yield from _about_sign_ons(as_it_stands(case), quoted)
    if "band.high" in quoted:
        quote = quoted["band.high"].figures[0].origin
        yield f"What is quoted is {quote}: make sure that it is for your role and level."
    yield from _changed(case, made)
    yield from _made_up(case, made)


def _changed(case: Case, made: Assembled) -> Iterator[str]:
    """What has changed at the company, where the text quotes its range or speaks of what the change is about."""
    is_quoted = "band.high" in dict(made.quoted)
    said = " ".join(str(each) for each in made.paragraphs if not each.prose.startswith(_REPLY))
    spoken_of = _EQUITY if _OF_EQUITY.search(said) else ()
    for note in case.band.notes if case.band is not None else ():
        if is_quoted or not note.about or not set(spoken_of).isdisjoint(note.about):
            yield note.what


def _about_sign_ons(case: Case, quoted: Mapping[str, Fact]) -> Iterator[str]:
    """A sign-on that comes on top of the offered one, held against the range of sign-ons together with that."""
    for key in ("early.sign_on", "current.make_whole"):
        if key in quoted:
            yield from _on_top(case, quoted[key].figures[0])


def _about_ask(case: Case, made: Assembled) -> Iterator[str]:
    """Where the amounts that are asked for come from, and each of them held against the range of its part."""
    asked = tuple(dict.fromkeys(figure for _, fact in made.quoted for figure in fact.figures if figure.part))
    quoted = dict(made.quoted).keys()
    is_first = not quoted.isdisjoint(("ask.package", "ask.changes", "ask.base"))
    if is_first or "round.next" in quoted:
        if case.ask_base_usd_per_year is None:
            words = listed(phrase(form(case.offer, figure.part), figure) for figure in asked).words
            own = " Name a base of your own where you know better." if is_first and case.package is None else ""
            yield f"What is asked for, {words}, is {asked[0].origin}.{own}"
        if base_range(case) is None:
            yield f"No pay range is known for {case.offer.name}: ask them for it before you name a figure."
    for figure in asked:
        yield from _outside(_range_of(case, figure.part), figure, COMPONENTS[figure.part].label)


def _range_of(case: Case, part: str) -> Range | None:
    if part not in RANGES or case.band is None:
        return None
    component, _ = RANGES[part]
    return base_range(case) if component == "base" else case.band.range(component, case.offer.level)


def _on_top(case: Case, ask: Figure) -> Iterator[str]:
    known = case.band.range("sign_on") if case.band is not None else None
    offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
    if offered and isinstance(ask.value, (int, float)):
        ask = replace(ask, value=ask.value + offered, words=f"{money.usd(ask.value + offered)} in all")
    yield from _outside(known, ask, "sign-on")


def _outside(known: Range | None, ask: Figure, what: str) -> Iterator[str]:
    side = known.circle(float(ask.value)) if known is not None and isinstance(ask.value, (int, float)) else None
    if known is not None and side is not None:
        end = known.high if side == "red" else known.low
        where = f"{'above the top' if side == 'red' else 'below the bottom'} ({written(ask.kind, end)})"
        yield f"The {what} of {ask.words} is {where} of {of_range(known)}."


def _made_up(case: Case, made: Assembled) -> Iterator[str]:
    for _, fact in made.quoted:
        for figure in fact.figures:
            if any(f"{figure.source}.".startswith(f"{case.place}.{place}.") for place in case.offer.made_up):
                yield f"{figure.words} ({origin(case.scenario, figure)}) is made up for illustration: replace it."

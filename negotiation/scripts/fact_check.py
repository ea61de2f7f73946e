"""The integrity gate: a finished text is held against the scenario once more, independently of how it was made.

Templates cannot hold numbers and sentences need their facts, so nothing should ever be found here. What is found is an
error of the program, and the text is not handed out.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from negotiation.offers import Scenario
from negotiation.records.places import find_value, parse_place
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, format_value
from negotiation.scripts.render import RenderedText
from negotiation.scripts.template import ScriptError

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_AMOUNT = re.compile(rf"[$€£]?\s?({_NUMBER.pattern})(?:\s?(%|k|thousand|m|million)(?!\w))?", re.IGNORECASE)
_TIMES = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6}


class IntegrityError(ScriptError):
    """A text says something that the scenario does not."""


def check_text(rendered: RenderedText, case: ScriptCase, common_words: frozenset[str]) -> None:
    """Raise unless every number is a fact's, every fact the scenario's, and no company named that may not be."""
    wrong = [*_numbers(rendered), *_figures(rendered, case.scenario), *_names(rendered, case, common_words)]
    if wrong:
        raise IntegrityError("; ".join(wrong))


def count_numbers(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))


def find_amounts(text: str) -> dict[str, float | str]:
    """Every amount of a text as it stands there, with its size: "$190k" is "$190,000"."""
    return {match[0].strip(): _size(match[1], (match[2] or "").lower()) for match in _AMOUNT.finditer(text)}


def _size(number: str, unit: str) -> float | str:
    digits = number.replace(",", "")
    return round(float(digits) * _TIMES.get(unit, 1.0), 6) if digits.count(".") < 2 else digits  # noqa: PLR2004


def _numbers(rendered: RenderedText) -> Iterator[str]:
    borne_out = sum((count_numbers(f.words) for _, fact in rendered.quoted for f in fact.figures), Counter[str]())
    written = count_numbers(rendered.text)
    yield from (f"{number} stands in the text and in no fact" for number in written - borne_out)
    yield from (
        f"{number} stands in a fact that is said to be in the text, and is not" for number in borne_out - written
    )


def _figures(rendered: RenderedText, scenario: Scenario) -> Iterator[str]:
    for _, fact in rendered.quoted:
        for figure in fact.figures:
            if format_value(figure.kind, figure.value) != figure.words:
                yield f"{figure.words} is not how {figure.value!r} is written"
            if figure.stated and read_stated_value(scenario, figure.source) != figure.value:
                yield f"{figure.words} is not what stands at {figure.source}"


def read_stated_value(scenario: Scenario, path: str) -> Any:  # noqa: ANN401 - a scenario holds anything
    """What stands at a place of the offer file, such as `offer[2U].sign_on[1].amount_usd`; places count from 1."""
    place = parse_place(path, [offer.name for offer in scenario.offer])
    return None if place is None else find_value(scenario, place)


def _names(rendered: RenderedText, case: ScriptCase, common_words: frozenset[str]) -> Iterator[str]:
    """Every name in the text that is neither the addressee's nor one that may be named.

    An offer may be called "Base" or "December": a name made of words that we use anyway cannot be told from them.
    """
    ours = common_words.union(*(split_words(_own_words(fact)) for _, fact in rendered.quoted))
    every = sorted(case.spoken | case.unspoken, key=len, reverse=True)  # "2U Labs" is not "2U"
    for match in re.finditer(rf"(?<!\w)({'|'.join(map(re.escape, every))})(?!\w)", rendered.text):
        if match[0] in case.unspoken and not ours.issuperset(split_words(match[0])):
            yield f"{match[0]} is named, and may not be"


def _own_words(fact: Fact) -> str:
    """A fact's words without those that the user wrote."""
    own = fact.words
    for figure in fact.figures:
        if figure.kind == "text":
            own = own.replace(figure.words, " ")
    return own


def split_words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())

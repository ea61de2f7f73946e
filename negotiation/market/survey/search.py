"""Occupations and places of the survey by code or by words, the likeliest first; what is ambiguous is never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Generic, Protocol, TypeVar

from negotiation.market.survey.load import load_survey
from negotiation.market.survey.titles import list_title_occupations
from negotiation.market.survey.wages import Occupation, SurveyArea

MOST_CANDIDATES = 8

_FILLERS = frozenset(("a", "an", "and", "for", "in", "of", "or", "the"))
_SHORT = 3  # letters; shorter words are left as they are
_NATION = "0000000"
# Names of places that the survey doesn't use, and the codes of what they may mean.
_NICKNAMES: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        ("national", "nation", "nationwide", "us", "usa", "u s", "u s a", "united state", "america"), (_NATION,)
    ),
    **dict.fromkeys(("nyc", "new york city", "manhattan", "brooklyn"), ("0035620",)),
    **dict.fromkeys(("sf", "san francisco bay area"), ("0041860",)),
    **dict.fromkeys(("bay area", "silicon valley"), ("0041860", "0041940")),
    **dict.fromkeys(("la",), ("0031080", "2200000")),
    **dict.fromkeys(("dc", "washington dc", "washington d c", "d c"), ("0047900",)),
}


class _Named(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=_Named)


@dataclass(frozen=True)
class SearchResult(Generic[N]):
    """What words mean: the choice if it's clear, and the candidates, the likeliest first."""

    choice: N | None
    candidates: tuple[N, ...]


def find_occupations(words: str) -> SearchResult[Occupation]:
    """An occupation by its code, its name, a job title or any words of its name.

    A job title that employers report under several occupations has no choice: whoever compares picks one.
    """
    known = load_survey().occupations
    code = re.sub(r"\.00$", "", words.strip()).replace("-", "")
    if code in known:
        return SearchResult(known[code], (known[code],))
    wanted = _split(words)
    by_name = _sort_by_size(job for job in known.values() if _split(job.name) == wanted)
    by_title = tuple(known[each.code] for each in list_title_occupations(words))
    first = by_name or by_title
    containing = () if by_title else _sort_by_size(job for job in known.values() if _holds(_split(job.name), wanted))
    close = () if first or containing else _guess(words, {job.name: job for job in known.values()})
    candidates = tuple(dict.fromkeys((*by_name, *by_title, *containing, *close)))[:MOST_CANDIDATES]
    clear = first or containing
    return SearchResult(clear[0] if len(clear) == 1 else None, candidates)


def find_areas(words: str) -> SearchResult[SurveyArea]:
    """A place by its code, its name, a state's name or letters, or a city: "Seattle", "Portland, OR", "national".

    Where a name is a state's and also the first city's of a metropolitan area, there is no choice.
    """
    known = load_survey().areas
    typed = words.strip()
    code = next((each for each in (typed, f"00{typed}") if each in known), None)
    if code is not None:
        return SearchResult(known[code], (known[code],))
    if nicknamed := _NICKNAMES.get(" ".join(_split(words))):
        return _settle([tuple(known[each] for each in nicknamed)])
    if lettered := [area for area in known.values() if area.kind == "S" and area.state == typed.upper()]:
        return _settle([tuple(lettered)])
    city, state = _split_place(words)
    # "New York, NY" is a city: beside a state's letters no name is a state's.
    places = [area for area in known.values() if state is None or (state in _states(area) and area.kind == "M")]
    tests: tuple[Callable[[SurveyArea], bool], ...] = (
        lambda area: city == _split(area.name) or city in _leading_cities(area),
        lambda area: city in _cities(area),
        lambda area: _holds(_split(area.name), city),
    )
    tiers = [tuple(area for area in places if city and test(area)) for test in tests]
    return _settle(tiers) if any(tiers) else SearchResult(None, _guess_area(words))


def _guess_area(words: str) -> tuple[SurveyArea, ...]:
    named = {re.split(r"[-,]", area.name)[0]: area for area in reversed(load_survey().areas.values())}
    return _guess(words.partition(",")[0], named)


def _settle(tiers: list[tuple[SurveyArea, ...]]) -> SearchResult[SurveyArea]:
    """The first tier that holds anything decides, the others follow as candidates."""
    best = next(tier for tier in tiers if tier)
    candidates = tuple(dict.fromkeys(area for tier in tiers for area in tier))[:MOST_CANDIDATES]
    return SearchResult(best[0] if len(best) == 1 else None, candidates)


@cache
def _split(words: str) -> tuple[str, ...]:
    """The words that tell names apart, in small letters and singular."""
    return tuple(_singular(word) for word in re.findall(r"[a-z0-9+#]+", words.casefold()) if word not in _FILLERS)


def _singular(word: str) -> str:
    if len(word) <= _SHORT or word.endswith("ss") or not word.endswith("s"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _holds(name: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    """Whether every word wanted begins a word of the name."""
    return bool(wanted) and all(any(word.startswith(part) for word in name) for part in wanted)


def _sort_by_size(jobs: Iterable[Occupation]) -> tuple[Occupation, ...]:
    """The occupations with the most people first."""
    return tuple(sorted(jobs, key=lambda job: -load_survey().national_employment[job.code]))


def _guess(words: str, named: Mapping[str, N]) -> tuple[N, ...]:
    """What is spelled alike, by name or, where the words are digits, by code; the closest first."""
    text = words.strip()
    if text.isdecimal():
        by_code = {each.code: each for each in named.values()}
        near = sorted(by_code, key=lambda code: (-_count_alike(code, text), abs(int(code) - int(text))))
        return tuple(by_code[code] for code in near[:3])
    by_text = {name.casefold(): each for name, each in named.items()}
    return tuple(by_text[name] for name in get_close_matches(text.casefold(), by_text, 3, 0.6))


def _count_alike(code: str, text: str) -> int:
    """How many digits the two begin with alike."""
    return next((i for i, (a, b) in enumerate(zip(code, text, strict=False)) if a != b), min(len(code), len(text)))


def _split_place(words: str) -> tuple[tuple[str, ...], str | None]:
    """The city's words, and the state's two letters where they follow a comma or stand last in capitals."""
    match = re.fullmatch(r"(.+?)(?:\s*,\s*([A-Za-z]{2})|\s+([A-Z]{2}))", words.strip())
    if match is None:
        return _split(words), None
    return _split(match[1]), (match[2] or match[3]).upper()


def _states(area: SurveyArea) -> tuple[str, ...]:
    """The states that a metropolitan area's name ends in, else the one that the place lies in."""
    _, comma, states = area.name.rpartition(", ")
    return tuple(states.split("-")) if comma else (area.state,)


@cache
def _cities(area: SurveyArea) -> frozenset[tuple[str, ...]]:
    """Every run of the cities that a metropolitan area is named after: "Winston", "Salem" and "Winston-Salem"."""
    parts = re.split(r"[-/]+", area.name.rpartition(", ")[0])
    runs = (parts[i:j] for i in range(len(parts)) for j in range(i + 1, len(parts) + 1))
    return frozenset(_split(" ".join(run)) for run in runs)


@cache
def _leading_cities(area: SurveyArea) -> frozenset[tuple[str, ...]]:
    parts = re.split(r"[-/]+", area.name.rpartition(", ")[0])
    return frozenset(_split(" ".join(parts[: i + 1])) for i in range(len(parts)) if parts[0])

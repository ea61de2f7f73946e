"""A pasted line taken apart: its clauses, and in each one its amounts, what it's about, and for how long it runs."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

Part = Literal["base", "bonus", "sign_on", "equity", "relocation", "total", "other"]
AmountUnit = Literal["k", "m", "%", ""]
_LEAST_PARTS = 3  # of a vesting schedule such as 25/25/50
_WHOLE = 100

_WORDS: tuple[tuple[Part, str], ...] = (
    ("other", r"401\s?\(?k\)?|match|refreshers?|refresh(?: grants?)?|yoe|years? of experience|pto|espp|stipend|raise"),
    (
        "sign_on",
        r"sign(?:ing|[\s-]?on)?(?:[\s-]on)?(?:\s+bonus)?(?!\w)|signon(?:\s+bonus)?|s/o|joining bonus|starting bonus",
    ),
    ("relocation", r"relo(?:cation)?(?:\s+bonus)?"),
    ("total", r"tc|total(?:\s+comp(?:ensation)?)?|total annual(?:\s+comp(?:ensation)?)?"),
    ("base", r"base(?:\s+(?:salary|pay))?|salary"),
    ("bonus", r"(?:target|annual|yearly|perf(?:ormance)?|cash)?\s*bonus(?:es)?"),
    ("equity", r"rsus?|gsus?|stocks?|equity|shares?|units?|options?|isos?|nsos?|grants?|psus?"),
)
_ABOUT = re.compile("|".join(rf"(?P<{part}>\b(?:{words})(?!\w))" for part, words in _WORDS), re.IGNORECASE)
_AMOUNT = re.compile(
    r"""(?<![\w.,]) (?:~|≈|about\ |around\ )? (?P<dollar>\$)?\ ?
        (?P<digits> \d{1,3}(?:,\d{3})+(?:\.\d+)? | \d+(?:\.\d+)? | \.\d+ ) \ ?
        (?P<unit> k|mm?|%|percent|thousand|million )? (?!\w)""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_TO = re.compile(r"\s?(?:-|–|—|\bto\b)\s?")  # between the two ends of a range
_WIDEST = 1.6  # a range's high end by its low end; further apart they are two figures
_A_YEAR = re.compile(
    r"\s?(?:/|per|a|an|each)\s?(?:yr|year|y|annum)\b\.?|\bp\.?\s?a\b\.?|\b(?:annually|yearly|annualized)\b",
    re.IGNORECASE,
)
_AN_HOUR = re.compile(r"\s?(?:/|per|an?)\s?(?:hr|hour)\b", re.IGNORECASE)
_A_MONTH = re.compile(r"\s?(?:/|per|a)\s?(?:mo|month)\b", re.IGNORECASE)
_OVER = re.compile(
    r"(?:\bover|\bfor|\bacross|\bin|\bvest(?:s|ing|ed)?(?: over)?|[/÷])\s*(?P<n>[2-6]|two|three|four|five)\s?"
    r"(?:years?|yrs?|y)?\b(?![\d%.,]\d|/|%|k)|\b(?P<m>[2-6])\s?-?(?:years?|yrs?|y)\b(?! cliff)",
    re.IGNORECASE,
)
_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5}
_IN_YEAR = re.compile(
    r"\b(?:in |for |the )?"
    r"(?:y(?:ea)?r?\s?(?P<n>[12])|(?P<first>1st|first)\s?(?:year|yr)|(?P<second>2nd|second)\s?(?:year|yr))\b",
    re.IGNORECASE,
)
_CLIFF = re.compile(
    r"\b(?P<none>no|without a?)\s?cliff\b|\b(?:(?P<n>\d{1,2})|one)[\s-]?(?P<unit>year|yr|y|months?|mo)\b\s?cliff\b",
    re.IGNORECASE,
)
_EVERY = re.compile(r"\b(?:vest(?:s|ing)?\s)?(?P<every>monthly|quarterly)\b(?:\svest(?:s|ing)?\b)?", re.IGNORECASE)
_SCHEDULE = re.compile(r"(?<![\w/.])\d{1,2}%?(?:\s?[/-]\s?\d{1,2}%?){2,5}(?![\w/])")
_PRICE = re.compile(
    r"(?:(?:@|\bworth|\bprice(?: of)?:?|\bstrike(?: price)?(?: of)?:?)\s?\$?|\bat(?: a)?(?: strike(?: of)?)?\s?\$)"
    r"(?P<usd>\d+(?:\.\d+)?)(?!\s?[km%\d]|[,.]\d)(?:\s?(?:/|per|a|each)\s?(?:share|unit)?)?(?:\s?strike(?: price)?)?"
    r"|\$?(?P<strike>\d+(?:\.\d+)?)\s?strike(?: price)?",
    re.IGNORECASE,
)
_BREAK = re.compile(
    r"\n|;|\||\+|•|[()\[\]]|&|\band\b|,(?!\d{3}(?!\d))|\s[-–—]\s|(?<!s)/(?!\s?(?:yr|year|y\b|hr|hour|mo|annum|o\b|share|unit))",
    re.IGNORECASE,
)
_OVER_MARK = "÷"  # the slash of "400k/4", which parts no clauses
_EDGE = " \t,.:-–—"
_TIMES = (_CLIFF, _EVERY, _OVER, _IN_YEAR, _AN_HOUR, _A_MONTH, _A_YEAR, _PRICE)


@dataclass(frozen=True)
class Amount:
    """A number as it was written; `high` is the upper end where a range was."""

    words: str
    number: float
    unit: AmountUnit
    has_dollar: bool
    about: Part | None
    label: str = ""  # the word that says what it is
    high: float | None = None


@dataclass(frozen=True)
class Clause:
    """What stands between two marks: its amounts, and what is said of their time."""

    words: str
    amounts: tuple[Amount, ...]
    about: Part | None  # the first word that says what it is
    lead: str = ""  # what stands before the first of all that
    is_yearly: bool = False
    is_hourly: bool = False
    is_monthly: bool = False
    over_years: int | None = None
    in_year: int | None = None
    cliff_months: int | None = None
    every_months: int | None = None
    schedule: tuple[int, ...] | None = None  # percents that add up to 100
    price_usd: float | None = None


def split_clauses(text: str) -> list[Clause]:
    """The clauses of a line, in its order; what says nothing is left out."""
    guarded, schedules = _guard_schedules(re.sub(rf"[§{_OVER_MARK}]", " ", text))  # marks of ours
    guarded = _OVER.sub(lambda match: match[0].replace("/", _OVER_MARK), guarded)
    guarded = re.sub(r"\((over [^()]*)\)", r" \1 ", guarded, flags=re.IGNORECASE)  # "Equity (over 4 years): 300k"
    guarded = _join_ranges(guarded)
    pieces = (part.strip(_EDGE) for piece in _BREAK.split(guarded) for part in _cut_by_figure(piece))
    return [_read_clause(piece, schedules) for piece in pieces if piece]


def _join_ranges(text: str) -> str:
    """A range in one word, "140k-155k", so that no dash in it parts two clauses."""
    amounts = list(_AMOUNT.finditer(text))
    for first, second in reversed(list(pairwise(amounts))):
        if _is_range(text, first, second):
            text = f"{text[: first.end()]}-{text[second.start() :].lstrip()}"
    return text


def _is_range(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two amounts are the ends of a range: a dash between them, one unit, and not far apart."""
    low, high = _number(first), _number(second)
    units = {_unit(first["unit"]), _unit(second["unit"])}
    is_close = 0 < low < high <= low * _WIDEST
    return (
        is_close and (len(units) == 1 or not first["unit"]) and bool(_TO.fullmatch(text[first.end() : second.start()]))
    )


def _cut_by_figure(piece: str) -> list[str]:
    """One piece for each figure where several stand without a mark: "base 195 bonus 29", "195k base 15% bonus"."""
    plain = piece
    for pattern in _TIMES:
        plain = pattern.sub(lambda match: " " * len(match[0]), plain)
    words = list(_ABOUT.finditer(plain))
    amounts = [
        match
        for match in _AMOUNT.finditer(plain)
        if not any(word.start() <= match.start("digits") < word.end() for word in words)
    ]
    if len(amounts) < 2 or not words:  # noqa: PLR2004 - two figures
        return [piece]
    if words[0].start() < amounts[0].start():
        ends = [word.start() for word in words[1:]] + [len(plain)]
        spans = [(word.start(), end) for word, end in zip(words, ends, strict=True)]
        starts = [start for start, end in spans if any(start <= match.start() < end for match in amounts)]
        cuts = [start for start in starts[1:] if any(match.end() <= start for match in amounts)]
    else:
        cuts = [second.start() for first, second in pairwise(amounts) if not _is_range(plain, first, second)]
    edges = [0, *cuts, len(piece)]
    return [piece[start:end] for start, end in pairwise(edges)]


def _guard_schedules(text: str) -> tuple[str, list[tuple[int, ...]]]:
    """The text with a mark in the place of each schedule, such as 5/15/40/40."""
    found: list[tuple[int, ...]] = []

    def guard(match: re.Match[str]) -> str:
        parts = tuple(int(part) for part in re.findall(r"\d+", match[0]))
        if sum(parts) != _WHOLE or len(parts) < _LEAST_PARTS:
            return match[0]
        found.append(parts)
        return f" §{chr(ord('a') + len(found) - 1)} "

    return _SCHEDULE.sub(guard, text), found


def _read_clause(piece: str, schedules: list[tuple[int, ...]]) -> Clause:
    """Take out what is said of time and price, then read the amounts that are left."""
    rest, taken = piece, {}
    for name, pattern in (
        ("cliff", _CLIFF),
        ("every", _EVERY),
        ("over", _OVER),
        ("in_year", _IN_YEAR),
        ("hour", _AN_HOUR),
        ("month", _A_MONTH),
        ("year", _A_YEAR),
        ("price", _PRICE),
    ):
        match = pattern.search(rest)
        if match is not None and (pattern is not _PRICE or _part(_ABOUT.search(rest)) in ("equity", None)):
            taken[name] = match
            rest = f"{rest[: match.start()]} {rest[match.end() :]}"
    mark = re.search(r"§([a-z])", rest)
    schedule = schedules[ord(mark[1]) - ord("a")] if mark else None
    rest = re.sub(r"§[a-z]", " ", rest)
    about = _ABOUT.search(rest)
    price, words, amounts = taken.get("price"), _unguard(piece, schedules), tuple(_read_amounts(rest))
    return Clause(
        words=words,
        amounts=tuple(dataclasses.replace(amount, words=words) if len(amounts) == 1 else amount for amount in amounts),
        about=_part(about),
        lead=_find_lead(rest),
        is_yearly="year" in taken,
        is_hourly="hour" in taken,
        is_monthly="month" in taken,
        over_years=_years(taken.get("over")),
        in_year=_in_year(taken.get("in_year")),
        cliff_months=_cliff(taken.get("cliff")),
        every_months={"monthly": 1, "quarterly": 3}[taken["every"]["every"].lower()] if "every" in taken else None,
        schedule=schedule,
        price_usd=float(price["usd"] or price["strike"]) if price else None,
    )


def _find_lead(rest: str) -> str:
    starts = [match.start() for match in (_ABOUT.search(rest), _AMOUNT.search(rest)) if match is not None]
    return rest[: min(starts)].strip(_EDGE) if starts else ""


def _unguard(piece: str, schedules: list[tuple[int, ...]]) -> str:
    words = re.sub(r"§([a-z])", lambda match: "/".join(map(str, schedules[ord(match[1]) - ord("a")])), piece)
    return " ".join(words.replace(_OVER_MARK, "/").split())


def _part(match: re.Match[str] | None) -> Part | None:
    return next((part for part, _ in _WORDS if match is not None and match[part]), None)


def _years(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    said = (match["n"] or match["m"]).lower()
    return _COUNT.get(said) or int(said)


def _in_year(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    return int(match["n"]) if match["n"] else 1 if match["first"] else 2


def _cliff(match: re.Match[str] | None) -> int | None:
    if match is None:
        return None
    if match["none"]:
        return 0
    number = int(match["n"] or 1)
    return number if match["unit"].lower().startswith("mo") else 12 * number


def _read_amounts(rest: str) -> Iterator[Amount]:
    """Each amount with the word that says what it is: the one before it, else the one right after it."""
    words = list(_ABOUT.finditer(rest))
    in_words = [range(word.start(), word.end()) for word in words]
    amounts = [
        match for match in _AMOUNT.finditer(rest) if not any(match.start("digits") in within for within in in_words)
    ]
    skip = False
    for i, match in enumerate(amounts):
        if skip:
            skip = False
            continue
        after = amounts[i + 1] if i + 1 < len(amounts) else None
        is_range = after is not None and _is_range(rest, match, after)
        high = after if is_range else None
        skip = is_range
        word = _find_label(rest, words, amounts, match, high or match)
        end = (high or match).end()
        start = min(match.start(), word.start()) if word else match.start()
        yield Amount(
            words=" ".join(rest[start : max(end, word.end() if word else end)].split()),
            number=_number(match),
            unit=_unit(match["unit"] or (high["unit"] if high else None)),
            has_dollar=bool(match["dollar"]),
            about=_part(word),
            label=word[0].lower() if word else "",
            high=_number(high) if high else None,
        )


def _find_label(
    rest: str,
    words: list[re.Match[str]],
    amounts: list[re.Match[str]],
    first: re.Match[str],
    last: re.Match[str],
) -> re.Match[str] | None:
    """The word of an amount. A line keeps to one order: "base 195" or "195 base"."""
    before = max((m.end() for m in amounts if m.end() <= first.start()), default=0)
    behind = min((m.start() for m in amounts if m.start() >= last.end()), default=len(rest))
    preceding = [word for word in words if before <= word.start() and word.end() <= first.start()]
    following = [word for word in words if last.end() <= word.start() and word.end() <= behind]
    leads = bool(words) and bool(amounts) and words[0].start() < amounts[0].start()
    order = (preceding[-1:], following[:1]) if leads else (following[:1], preceding[-1:])
    if not leads and not following and len(amounts) > 1:
        return None
    return next((found[0] for found in order if found), None)


def _number(match: re.Match[str]) -> float:
    return float(match["digits"].replace(",", ""))


def _unit(said: str | None) -> AmountUnit:
    unit = (said or "").lower()
    if unit in ("%", "percent"):
        return "%"
    return "k" if unit in ("k", "thousand") else "m" if unit else ""

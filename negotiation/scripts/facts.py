"""What a script may say: facts, and the figures inside them with the place that each came from; and what is missing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from negotiation.text import money
from negotiation.text.sentences import fill_phrase

FigureKind = Literal["usd", "revenue", "percent", "change", "ownership", "count", "months", "date", "text"]
Value: TypeAlias = float | str | date


@dataclass(frozen=True)
class Quote:
    """A datum as it is written, its value, what it is, and where it comes from.

    `source` is its place in the offer file where it is `stated` there, else who says so or how it was computed;
    `origin` is the same in plain words. `part` is the part of an offer of which it is an amount to ask for.
    """

    words: str
    value: Value
    source: str
    kind: FigureKind
    stated: bool = False
    what: str = ""
    origin: str = ""
    part: str = ""


@dataclass(frozen=True)
class Fact:
    """Something true in this scenario. Without words it is a claim: a sentence may rest on it but not quote it."""

    words: str = ""
    figures: tuple[Quote, ...] = ()


@dataclass(frozen=True)
class Missing:
    """A fact that is not there, and in plain words why, or what would add it."""

    reason: str


Facts: TypeAlias = tuple[Fact, ...]  # one, or the items of a list
YieldedFacts: TypeAlias = Iterator[tuple[str, Fact | Facts | Missing]]  # by key, as a builder yields them

CLAIM = Fact()
MILLION_USD = 1_000_000


def format_value(kind: FigureKind, value: Value) -> str:
    """The one way in which a value of that kind is written."""
    if isinstance(value, date):
        return f"{value:%A, %B} {value.day}"
    if isinstance(value, str):
        return " ".join(value.split())
    if kind == "change":  # the sentence says which way it went
        return money.percent(abs(value))
    if kind == "revenue":  # a large one is told in round millions
        return money.usd(value) if value < MILLION_USD else money.usd_short(float(f"{value:.2g}"))
    if kind == "months":
        return f"{money.count(value)} month{'' if value == 1 else 's'}"
    return {"usd": money.usd, "percent": money.percent, "ownership": money.ownership, "count": money.count}[kind](value)


def quote_stated(source: str, value: Value, kind: FigureKind) -> Quote:
    """A figure that stands in the offer file at `source`."""
    return Quote(format_value(kind, value), value, source, kind, stated=True)


def quote_computed(kind: FigureKind, value: Value, source: str, origin: str = "") -> Quote:
    """A figure that was computed, or that a band claims; `source` says which, `origin` so where it names a place."""
    return Quote(format_value(kind, value), value, source, kind, origin=origin or source)


def build_phrase(form: str, *parts: Quote | Fact) -> Fact:
    """Words with figures in them: `build_phrase("a {} base", base)`."""
    figures = tuple(f for part in parts for f in (part.figures if isinstance(part, Fact) else (part,)))
    return Fact(fill_phrase(form, *(part.words for part in parts)), figures)


def join_facts(facts: Iterable[Fact]) -> Fact:
    """Several facts in one breath: "a, b and c"."""
    parts = tuple(facts)
    if len(parts) == 1:
        return parts[0]
    form = ", ".join("{}" for _ in parts[:-1]) + " and {}"
    return build_phrase(form, *parts)

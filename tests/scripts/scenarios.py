"""Offer files with each datum there or not, and what a reader would find wrong with a text."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product
from typing import Any, TypeAlias

from negotiation import market
from negotiation.market.band import Band
from negotiation.offers import Scenario
from negotiation.records.structure import structure
from negotiation.scripts.writer import ScriptWriter, WrittenScript

Table: TypeAlias = dict[str, Any]
NAME = "2U"
BANDS = market.shipped_bands()

TO_MANAGER = ("resignation", "counter_to_boss")  # what goes to one's own manager
COMPANIES = ("2u", "coda", "coursera", "medium")
STATUSES = ("in_process", "verbal", "written", "example")
# Every datum that can be there or not, as keys of the offer that is written about.
DATA: dict[str, Table] = {
    "role": {"role": "AI/ML Product Manager"},
    "respond_by": {"respond_by": date(2026, 12, 4)},
    "start": {"start": date(2027, 1, 11)},
    "band": {"company": "2u"},
    "sign_on": {"sign_on": [{"amount_usd": 15_000}]},
    "bonus": {"bonus": [{"fraction_of_base": 0.15}]},
    "equity": {"equity": [{"kind": "ownership", "fraction": 0.0008, "company_value_usd": 300_000_000}]},
    "survey": {"market": {"occupation": "113021", "area": "0042660"}},
}
BETTER: Table = {"name": "Coda", "company": "coda", "status": "written", "base_usd_per_year": 260_000}
RIVALS: dict[str, list[Table]] = {
    "none": [],
    "written": [BETTER],
    "written, with a date": [{**BETTER, "respond_by": date(2026, 12, 11)}],
    "written, worth less": [{**BETTER, "base_usd_per_year": 90_000}],
    "verbal": [{**BETTER, "status": "verbal", "respond_by": date(2026, 12, 11)}],
    "in process": [{"name": "Coda", "company": "coda", "status": "in_process"}],
    "example": [{**BETTER, "status": "example", "respond_by": date(2026, 12, 11)}],
    "current": [{**BETTER, "status": "current"}],
}
RESULT: Table = {"metric": "course completion", "change_fraction": 0.015, "may_share": True}
# What the candidate says, and what is ticked.
WISHES: Table = {
    "recruiter": "Dana",
    "wants_job": True,
    "would_sign": True,
    "prefers_this": True,
    "why": "the adaptive-learning roadmap",
}
SCOPE = ["team_size", "ambiguity", "revenue", "autonomy"]
EXTRAS = ["start_date", "pto", "remote_days", "title", "relocation", "visa", "severance", "six_month_review"]
STORY: Table = {
    **RESULT,
    "where": "at Acme Learning",
    "story": "led the adaptive reading launch that raised our learning gain by 4%",
}
EVIDENCE: dict[str, list[Table]] = {
    "none": [],
    "own": [RESULT],
    "private": [{**RESULT, "may_share": False}],
    "benchmark": [{**RESULT, "kind": "benchmark"}],
}


def scenario(
    offer: Table,
    *others: Table,
    evidence: list[Table] | None = None,
    me: Table | None = None,
    **assumptions: Any,  # noqa: ANN401
) -> Scenario:
    """A scenario as it would be read from a file with these tables."""
    table = {"format": 1, "offer": [offer, *others], "evidence": evidence or [], "assumptions": assumptions}
    table |= {"me": me} if me else {}
    read, faults = structure(Scenario, copy.deepcopy(table))
    assert read is not None, faults
    return read


def offered(status: str, *data: str, **more: Any) -> Table:  # noqa: ANN401
    """The offer written about, with some of its data."""
    base = {} if status == "in_process" else {"base_usd_per_year": 170_000}
    return {"name": NAME, "status": status, **base, **{k: v for key in data for k, v in DATA[key].items()}, **more}


# --- what the levers, the job she has and the rounds add --------------------------------------------------------------

JOB: Table = {
    "name": "Day job",
    "status": "current",
    "base_usd_per_year": 140_000,
    "forfeit": [{"name": "annual bonus", "usd": 6_000, "month": 2}, {"usd": 1_000}],
    "sign_on": [{"amount_usd": 4_000, "month": -6, "clawback_months": 12}],
}
GRANT: Table = {"kind": "rsu", "grant_usd": 80_000, "vesting": {"months": 48}}  # granted nobody knows when
KEPT: Table = {
    "date": date(2026, 11, 10),
    "from": "them",
    "verbal": False,
    "base_usd_per_year": 255_000,
    "sign_on_usd": 5_000,
}


def said(day: int, who: str, base: float | None = None, **more: Any) -> Table:  # noqa: ANN401
    """One turn of the talks, in November and in writing."""
    named = {} if base is None else {"base_usd_per_year": base}
    return {"date": date(2026, 11, day), "from": who, "verbal": False, **named, **more}


ROUNDS = [said(9, "us", 190_000, ownership_fraction=0.0012), said(12, "them", 172_000, ownership_fraction=0.00085)]
REFUSED = [ROUNDS[0], said(12, "them", words="There is no room.", means="no")]
NO_MORE = said(14, "them", words="That's our best.", means="no")
NO_BASE = [said(9, "us", 190_000), NO_MORE]
SPOKEN = [ROUNDS[0], said(12, "them", 175_000, verbal=True)]
IN_WORDS = [ROUNDS[0], said(12, "them", words="Let me see what I can do.")]
LESS = [ROUNDS[0], said(12, "them", 165_000, sign_on_usd=10_000, verbal=True)]
# Three steps down, and an answer to each.
DOWN = [
    *(said(1, "us", 186_000), said(2, "them", 171_000)),
    *(said(3, "us", 184_000), said(4, "them", 171_500)),
    *(said(5, "us", 182_500), said(6, "them", 172_000)),
    *(said(7, "us", 181_500), said(8, "them", 172_000)),
]
STIPEND: Table = {"benefit": [{"name": "education stipend", "usd_per_payment": 5_000}]}


def pulled(company: str, *evidence: Table, job: Table | None = None, **more: Any) -> Scenario:  # noqa: ANN401
    """A full offer of a company with levers, held to these results; and perhaps the job she has."""
    own = offered("written", *(key for key in DATA if key != "band"), company=company, **more)
    shared = [{"may_share": True, **each} for each in evidence]
    return scenario(own, *([job] if job else []), evidence=shared, leaving_rate_per_year=0.2)


_GOAL: Table = {"kind": "benchmark", "change_fraction": 0.07}
_SENIOR = BANDS["coursera"].ranges[0].change(level="senior", low=185_000.0, high=215_000.0, point=None)
# Our bands, of which one knows the level above.
LEVELLED = {**BANDS, "coursera": BANDS["coursera"].change(ranges=(*BANDS["coursera"].ranges, _SENIOR))}
PULLED = {
    "2u": pulled("2u", RESULT, job={**JOB, "round": [KEPT]}, negotiation={"slack_points": 1}),
    "kept": pulled(
        "2u", job={**JOB, "round": [{**KEPT, "base_usd_per_year": 285_000}]}, negotiation={"slack_points": 1}
    ),
    "low": pulled("coda", base_usd_per_year=163_000),
    "too_low": pulled("coda", base_usd_per_year=150_000),
    "answered": pulled("2u", RESULT, round=ROUNDS),
    "refused": pulled("2u", round=REFUSED),
    "down": pulled("2u", round=DOWN),
    "granted": pulled("2u", job={**JOB, "equity": [GRANT, {"kind": "ownership", "fraction": 0.001}]}),
    "accepted": pulled(
        "2u",
        job={**JOB, "manager": "Priya", "round": [KEPT]},
        round=[said(9, "us", situation="accept", channel="email")],
    ),
    "broken": pulled("2u", round=[said(9, "them", 175_000, verbal=True), said(12, "them", 170_000)]),
    "in words": pulled("2u", round=IN_WORDS),
    "less": pulled("2u", round=LESS),
    "waiting": pulled("2u", round=ROUNDS[:1]),
    "no base": scenario(offered("written", *DATA, round=NO_BASE), BETTER),
    "gap": scenario(
        offered("written", round=[said(9, "us", 187_000), NO_MORE]), {**BETTER, "base_usd_per_year": 172_000}
    ),
    "on the phone": pulled("2u", round=SPOKEN),
    "with a name": scenario(
        offered("written", *DATA, **WISHES, negotiation={"scope": SCOPE, "extras": EXTRAS}, round=ROUNDS[:1]),
        evidence=[STORY],
        me={"name": "Sam"},
    ),
    "staying": scenario(
        offered("written", "role", "respond_by"), {**JOB, "base_usd_per_year": 180_000, "manager": "Priya"}
    ),
    "untold": scenario(
        offered("written", equity=[{"kind": "nso", "shares": 20_000, "strike_usd": 5, "price_usd": 5}]),
        {**JOB, "equity": [{"kind": "ownership", "fraction": 0.001}]},
    ),
    "beaten": scenario(offered("written", "band"), BETTER),
    "coursera": pulled(
        "coursera",
        RESULT,
        {**RESULT, "kind": "goal"},
        {"metric": "learner retention", **_GOAL},
        **STIPEND,
        bonus=[{"usd_per_payment": 2_000, "payments_per_year": 4}],
        factor=[{"name": "growth", "note": "the Coursera courses on causal inference"}],
    ),
    "small": pulled(
        "coursera",
        **STIPEND,
        factor=[{"name": "growth", "note": "the Coursera courses on causal inference"}],
        negotiation={"cap_sign_on_usd": 15_000},
        round=[said(9, "us", 178_000), NO_MORE],
    ),
    "shown": pulled(
        "coursera",
        {**RESULT, "kind": "own result"},
        bonus=[{"usd_per_payment": 2_000, "payments_per_year": 4}],
    ),
    "coda": pulled("coda", {"metric": "AI document creation", **_GOAL, "revenue_usd": 1_200_000}, job=JOB, **STIPEND),
    "medium": pulled("medium", {"metric": "creator hours", **_GOAL}, job=JOB, start=date(2026, 12, 11)),
    "taken": pulled(
        "medium", *({"metric": f"creator {what}", "change_fraction": 0.1} for what in ("hours", "engagement"))
    ),
    "medium, at a loss": pulled("medium", job={**JOB, "forfeit": [{"usd": 20_000}]}, start=date(2026, 12, 11)),
}


# --- writing ----------------------------------------------------------------------------------------------------------


def script_writer(
    of: Scenario, bands: Mapping[str, Band] = LEVELLED, *, name: str = NAME, today: date = date.min
) -> ScriptWriter:
    """The writer of an offer's scripts, the same one for the very same offers: facts are gathered once."""
    key = id(of), id(bands), name, today  # a writer holds both, so that nothing else has their ids
    if key not in _writers:
        if len(_writers) == _KEPT:
            _writers.clear()
        _writers[key] = ScriptWriter(of, name, bands, today)
    return _writers[key]


_KEPT = 64
_writers: dict[tuple[int, int, str, date], ScriptWriter] = {}


def write(
    of: Scenario,
    key: str,
    *,
    name: str = NAME,
    bands: Mapping[str, Band] = LEVELLED,
    today: date = date.min,
    **choices: Any,  # noqa: ANN401
) -> tuple[WrittenScript | None, list[str]]:
    """A script, or why there is none."""
    return script_writer(of, bands, name=name, today=today).write(key, **choices)


def written(of: Scenario, key: str, **choices: Any) -> WrittenScript:  # noqa: ANN401
    """A script that has to be there."""
    script, reasons = write(of, key, **choices)
    assert script is not None, reasons
    return script


def refused(of: Scenario, key: str, **choices: Any) -> str:  # noqa: ANN401
    """Why there is no script, where there must be none."""
    script, reasons = write(of, key, **choices)
    assert script is None
    return " ".join(reasons)


def subsets() -> Iterator[tuple[str, ...]]:
    """Every subset of the data."""
    for there in product((False, True), repeat=len(DATA)):
        yield tuple(key for key, is_there in zip(DATA, there, strict=True) if is_there)


# --- reading ------------------------------------------------------------------------------------------------------

_HELLO = r"Hi( [^,\n]+)?,"
_REGARDS = r"(Best|Thanks),\n[^\n]+"
_BROKEN = {
    "a slot or a tag": r"[{}\[\]]",
    "an unknown figure": r"—(?! not an offer)|None|nan\b",
    "a doubled space": r"  ",
    "a space before punctuation": r" [.,;:?!]",
    "doubled punctuation": r"[.,;:?!][.,;:?!]",
    "a space at the end of a line": r" \n| $",
    "an empty line too many": r"\n\n\n",
    "an article that does not fit": r"\ba (an|a|the|\$?8\d)\b|\ban? a\b|\bthe the\b",
}
_CONNECTORS = r"(So|And|Or|But|Nor|Also|I also|With that|Then|That|It|They)\b"
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def misprints(text: str, channel: str) -> Iterator[str]:
    """Whatever would make a reader stop: gaps, loose ends, empty lists, headings above nothing."""
    whole = text.replace("[your name]", "Sam")
    yield from (f"{what}: {found[0]!r}" for what, rule in _BROKEN.items() if (found := re.search(rule, whole)))
    paragraphs = text.removeprefix("EXAMPLE — not an offer of yours.").split("\n\n")
    if text.startswith("EXAMPLE"):
        paragraphs = paragraphs[1:]
    if channel == "email":
        subject, hello, *body, regards = paragraphs
        is_email = re.fullmatch(r"Subject: \S.*", subject) and re.fullmatch(_HELLO, hello)
        if not is_email or not re.fullmatch(_REGARDS, regards) or not body:
            yield f"not an email: {subject!r} {hello!r} … {regards!r}"
    else:
        body = paragraphs
    for paragraph in body:
        yield from _misprints(paragraph)


def _misprints(paragraph: str) -> Iterator[str]:
    head, *items = paragraph.split("\n")
    if not head.startswith("- ") and items and not head.endswith((":", "?")):
        yield f"a list below no heading: {head!r}"
    if head.endswith(":") and not items:
        yield f"a heading above nothing: {head!r}"
    if not head.startswith("- ") and not head.endswith((".", "?", "!", ":")):
        yield f"a loose end: {head!r}"
    yield from (f"not an item: {item!r}" for item in items if not re.fullmatch(r"- \S.*", item))
    for sentence in _SENTENCE.split(head.removeprefix("- ")):
        if not re.match(r"[A-Z0-9\"$]", sentence):
            yield f"begins small: {sentence!r}"
    if not items and re.match(_CONNECTORS, head):
        yield f"begins in the middle: {head!r}"


def asked_for(script: WrittenScript) -> dict[str, float]:
    """The amounts that a script asks for, by part."""
    return {f.part: f.value for f in script.figures if f.part and isinstance(f.value, (int, float))}


def numbers(text: str) -> list[str]:
    """Every number that stands in a text."""
    return re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)


def unaccounted(script: WrittenScript) -> set[str]:
    """Numbers of the text that no figure of the script accounts for."""
    return set(numbers(script.text)) - {number for figure in script.figures for number in numbers(figure.words)}

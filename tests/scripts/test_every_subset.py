"""Every script over every subset of the data: it reads whole, and it says nothing that the data do not bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import compress, product
from typing import Any

import pytest

from negotiation.market.band import Band
from negotiation.offers import Scenario
from negotiation.scripts import writer
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.scripts.writer import WrittenScript
from tests.covering import COVERED, COVERED_BY_THREE, Rows
from tests.scripts.scenarios import (
    BANDS,
    COMPANIES,
    DATA,
    DOWN,
    EVIDENCE,
    EXTRAS,
    IN_WORDS,
    JOB,
    KEPT,
    LESS,
    LEVELLED,
    NO_BASE,
    REFUSED,
    RESULT,
    RIVALS,
    ROUNDS,
    SCOPE,
    SPOKEN,
    STATUSES,
    STIPEND,
    STORY,
    WISHES,
    misprints,
    offered,
    pulled,
    scenario,
    unaccounted,
    write,
)

VOICES = tuple(product(CHANNELS, TONES))
# What only a scenario with such data may say; `others` are the offers beside the one written about.
CLAIMS: dict[str, Callable[[Scenario], bool]] = {
    r"another( written)? offer|written offer from|made me a written offer": lambda s: _has(s, "written"),
    r"with others|the others|another company|other companies": lambda s: _has(s, "written", "verbal", "in_process"),
    r"\bpublished\b": lambda s: s.offer[0].company is not None,
    r"(result|something) of my own|(able to do|have done) before": lambda s: any(
        e.may_share and e.kind == "own result" for e in s.evidence
    ),
    r"excited": lambda s: s.offer[0].wants_job,
    r"ready to sign": lambda s: s.offer[0].would_sign,
    r"I'd rather (join|work)": lambda s: s.offer[0].prefers_this,
    r"Acme|led the": lambda s: any(e.may_share and e.story for e in s.evidence),
    r"\bmy notice\b|present employer|where I work now": lambda s: _has(s, "current"),
}


def _has(of: Scenario, *statuses: str) -> bool:
    return any(offer.status in statuses for offer in of.offer[1:])


# What the levers, the job she has and the rounds may rest on, each there or not.
_ADDED: dict[str, dict[str, Any]] = {
    "job": {"job": {**JOB, "round": [KEPT]}},
    "rounds": {"round": ROUNDS},
    "stipend": STIPEND,
    "bonus": {"bonus": [{"usd_per_payment": 2_000, "payments_per_year": 4}]},
}
_SAID = {"nothing": [], "asked": ROUNDS[:1], "answered": ROUNDS, "refused": REFUSED, "down the ladder": DOWN}
_SAID |= {"in words": IN_WORDS, "less than the letter": LESS}
_SHOWN: tuple[dict[str, Any], ...] = (
    {},
    {"kind": "benchmark", "metric": "creator hours"},
    {"metric": "learner retention, audits"},
    {"may_share": False},
)


def wrong(of: Scenario, *, bands: Mapping[str, Band] = BANDS, **choices: Any) -> list[str]:  # noqa: ANN401
    """Everything that is wrong with any script in any voice."""
    found = []
    for key, (channel, tone) in product(writer.list_all_situations(), VOICES):
        script, reasons = write(of, key, channel=channel, tone=tone, bands=bands, **choices)
        if script is None:
            faults = [] if reasons and all(reason.endswith(".") for reason in reasons) else ["refused without a reason"]
        else:
            faults = list(_misread(of, script, channel, name_rivals=choices.get("name_rivals", False)))
        found += [f"{key} {channel} {tone}: {fault}" for fault in faults]
    return found


def _misread(of: Scenario, script: WrittenScript, channel: str, *, name_rivals: bool) -> Iterator[str]:
    yield from misprints(script.text, channel)
    yield from (f"{number} is nobody's" for number in unaccounted(script))
    for claim, holds in CLAIMS.items():
        hit = re.search(claim, script.text)
        if hit and not holds(of):
            yield f"claims {hit[0]!r}"
    if "Coda" in script.text and not (name_rivals and _has(of, "written")):
        yield "names a rival"
    if script.text.startswith("EXAMPLE") != (of.offer[0].status == "example"):
        yield "is an example and does not say so, or the reverse"


@COVERED
def test_every_subset_of_the_offer(rows: Rows) -> None:
    """Whatever of the offer is known, and whoever else is there: each script is whole, or refused with a reason."""
    beside = ("none", "written, with a date", "in process", "current")
    for status, rival, *there in rows(("in_process", "verbal", "written"), beside, *[(False, True)] * len(DATA)):
        of = scenario(offered(status, *compress(DATA, there)), *RIVALS[rival])
        assert wrong(of) == [], of


@COVERED_BY_THREE  # five factors: 4-wise is half of their product
def test_everything_beside_the_offer(rows: Rows) -> None:
    """Whoever else is there, named or not, and whatever may be shown: the same, for a bare offer and a full one."""
    for status, rival, evidence, name_rivals, data in rows(STATUSES, RIVALS, EVIDENCE, (False, True), ((), DATA)):
        of = scenario(offered(status, *data), *RIVALS[rival], evidence=EVIDENCE[evidence])
        assert wrong(of, name_rivals=name_rivals) == [], of


@COVERED
def test_everything_that_levers_and_rounds_rest_on(rows: Rows) -> None:
    """Whatever may be shown to whichever company, whatever is left behind and whatever was said: the same."""
    for company, shown, *there in rows(COMPANIES, _SHOWN, *[(False, True)] * len(_ADDED)):
        more = {key: value for added in compress(_ADDED.values(), there) for key, value in added.items()}
        of = pulled(company, {**RESULT, **shown}, start=date(2026, 12, 11), **more)
        assert wrong(of) == [], of


# What the candidate says of herself and of the job, each there or not.
_WORDS: dict[str, dict[str, Any]] = {
    **{key: {key: said} for key, said in WISHES.items()},
    "scope": {"scope": SCOPE[:2]},
    "extras": {"extras": EXTRAS[:2]},
}


@COVERED_BY_THREE
def test_everything_she_says_of_herself_and_of_the_job(rows: Rows) -> None:
    """Whatever is ticked or told, beside whatever was said and whatever she has: the same."""
    held: tuple[list[dict[str, Any]], ...] = ([], [{**JOB, "base_usd_per_year": 230_000}], RIVALS["written"])
    stories: tuple[dict[str, Any], ...] = (
        {},
        {"where": STORY["where"]},
        {"story": STORY["story"]},
        STORY,
        {**STORY, "may_share": False},
    )
    rounds: tuple[list[dict[str, Any]], ...] = ([], ROUNDS[:1], SPOKEN, NO_BASE)
    yes_or_no = (False, True)
    for company, beside, story, talk, name, *there in rows(
        ("coursera", "medium"), held, stories, rounds, yes_or_no, *[yes_or_no] * len(_WORDS)
    ):
        told = {key: said for each in compress(_WORDS.values(), there) for key, said in each.items()}
        plan = {key: told.pop(key) for key in ("scope", "extras") if key in told}
        own = offered("written", "role", company=company, negotiation=plan, round=talk, **told)
        of = scenario(own, *beside, evidence=[{**RESULT, **story}], me={"name": "Sam"} if name else None)
        assert wrong(of, bands=LEVELLED) == [], of


@pytest.mark.parametrize("rounds", _SAID)
def test_whatever_was_said(rounds: str) -> None:
    """Of a full offer and of a bare one: the same."""
    full = pulled("coursera", RESULT, round=_SAID[rounds])
    bare = scenario(offered("verbal", round=_SAID[rounds]))
    for of in (full, bare):
        assert wrong(of) == []

"""Every script over every subset of the data: it reads whole, and it says nothing that the data do not bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import compress, product
from typing import Any

import pytest

from negotiation.counteroffer.equivalents import LENSES, Lens
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
    IN_WORDS,
    JOB,
    KEPT,
    LESS,
    REFUSED,
    RESULT,
    RIVALS,
    ROUNDS,
    STATUSES,
    STIPEND,
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
    r"with others|the others": lambda s: _has(s, "written", "verbal", "in_process"),
    r"\bpublished\b": lambda s: s.offer[0].company is not None,
    r"(result|something) of my own|(able to do|have done) before": lambda s: any(
        e.may_share and e.kind == "own result" for e in s.evidence
    ),
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


def wrong(of: Scenario, **choices: Any) -> list[str]:  # noqa: ANN401
    """Everything that is wrong with any script in any voice."""
    found = []
    for key, (channel, tone) in product(writer.list_all_situations(), VOICES):
        script, reasons = write(of, key, channel=channel, tone=tone, bands=BANDS, **choices)
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


@pytest.mark.parametrize("package", [None, *LENSES])
@pytest.mark.parametrize("rounds", _SAID)
def test_whatever_was_said_and_whichever_package_she_chose(rounds: str, package: Lens | None) -> None:
    """Of a full offer and of a bare one: the same."""
    full = pulled("coursera", RESULT, round=_SAID[rounds])
    bare = scenario(offered("verbal", round=_SAID[rounds]))
    for of in (full, bare):
        assert wrong(of, package=package) == []

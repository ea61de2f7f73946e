"""Every script over every subset of the data: it reads whole, and it says nothing that the data do not bear out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product
from typing import Any

import pytest

from negotiation.counteroffer.equivalents import LENSES, Lens
from negotiation.offers import Scenario
from negotiation.scripts import writer
from tests.scripts.scenarios import (
    BANDS,
    DATA,
    DOWN,
    EVIDENCE,
    IN_WORDS,
    JOB,
    KEPT,
    LESS,
    NAME,
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
    subsets,
    unaccounted,
)

VOICES = tuple(product(writer.CHANNELS, writer.TONES))
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


def wrong(
    of: Scenario, *, name_rivals: bool = False, seen: set[str] | None = None, package: Lens | None = None
) -> list[str]:
    """Everything that is wrong with any script in any voice; a text that was `seen` has been read already."""
    found = []
    for key, (channel, tone) in product(writer.situations(), VOICES):
        script, reasons = writer.write(
            of, NAME, key, channel=channel, tone=tone, bands=BANDS, name_rivals=name_rivals, package=package
        )
        if script is None:
            faults = [] if reasons and all(reason.endswith(".") for reason in reasons) else ["refused without a reason"]
        elif seen is not None and script.text in seen:
            continue
        else:
            faults = list(_misread(of, script, channel, name_rivals=name_rivals))
            if seen is not None:
                seen.add(script.text)
        found += [f"{key} {channel} {tone}: {fault}" for fault in faults]
    return found


def _misread(of: Scenario, script: writer.Script, channel: str, *, name_rivals: bool) -> Iterator[str]:
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


@pytest.mark.usefixtures("gathered_once")
@pytest.mark.parametrize("rival", ["none", "written, with a date", "in process", "current"])
@pytest.mark.parametrize("status", ["in_process", "verbal", "written"])
def test_every_subset_of_the_offer(status: str, rival: str) -> None:
    """Whatever of the offer is known, and whoever else is there: each script is whole, or refused with a reason."""
    seen: set[str] = set()
    for data in subsets():
        assert wrong(scenario(offered(status, *data), *RIVALS[rival]), seen=seen) == [], data


@pytest.mark.usefixtures("gathered_once")
@pytest.mark.parametrize("name_rivals", [False, True])
@pytest.mark.parametrize("evidence", EVIDENCE)
@pytest.mark.parametrize("rival", RIVALS)
@pytest.mark.parametrize("status", STATUSES)
def test_everything_beside_the_offer(status: str, rival: str, evidence: str, name_rivals: bool) -> None:  # noqa: FBT001
    """Whoever else is there, named or not, and whatever she can show: the same, for a bare offer and a full one."""
    for data in ((), tuple(DATA)):
        of = scenario(offered(status, *data), *RIVALS[rival], evidence=EVIDENCE[evidence])
        assert wrong(of, name_rivals=name_rivals) == []


@pytest.mark.usefixtures("gathered_once")
@pytest.mark.parametrize("company", ["2u", "coda", "coursera", "medium"])
def test_everything_that_levers_and_rounds_rest_on(company: str) -> None:
    """Whatever she can show to whichever company, whatever she leaves behind and whatever was said: the same."""
    seen: set[str] = set()
    for there in product((False, True), repeat=len(_ADDED)):
        more = {
            k: v for added, is_there in zip(_ADDED.values(), there, strict=True) if is_there for k, v in added.items()
        }
        for shown in _SHOWN:
            of = pulled(company, {**RESULT, **shown}, start=date(2026, 12, 11), **more)
            assert wrong(of, seen=seen) == [], (there, shown)


@pytest.mark.parametrize("package", [None, *LENSES])
@pytest.mark.parametrize("rounds", _SAID)
def test_whatever_was_said_and_whichever_package_she_chose(rounds: str, package: Lens | None) -> None:
    """Of a full offer and of a bare one: the same."""
    full = pulled("coursera", RESULT, round=_SAID[rounds])
    bare = scenario(offered("verbal", round=_SAID[rounds]))
    for of in (full, bare):
        assert wrong(of, package=package) == []

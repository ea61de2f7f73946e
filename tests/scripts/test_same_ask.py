"""One ask: page, command line and words name the same amounts, at first and after every answer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiation.cli import main
from negotiation.counteroffer.equivalents import LENSES
from negotiation.counteroffer.package import Package
from negotiation.offers import Scenario
from negotiation.reports import packages
from negotiation.scripts.writer import find_asking_situation
from negotiation.storage.offer_file import write_scenario
from negotiation.talks.plan import Plan, make_plan
from tests.laws import tried
from tests.scripts.scenarios import (
    BANDS,
    DATA,
    NAME,
    Table,
    asked_for,
    offered,
    said,
    scenario,
    script_writer,
    write,
    written,
)

OWNED = {"kind": "ownership", "fraction": 0.0008, "company_value_usd": 300_000_000}
KINDS: dict[str, Table] = {
    "part of 2U": {"company": "2u", **DATA["sign_on"], "equity": [OWNED]},
    "RSUs in dollars": {"equity": [{"kind": "rsu", "grant_usd": 120_000}]},
    "RSUs by number": {"equity": [{"kind": "rsu", "shares": 1_200, "price_usd": 100}]},
    "options": {"equity": [{"kind": "iso", "shares": 20_000, "strike_usd": 2, "price_usd": 9}]},
    "base only": {},
}
ROUNDS: dict[str, list[Table]] = {
    "nothing said": [],
    "their word alone": [said(2, "them", 171_000)],
    "asked": [said(2, "us", 190_000)],
    "answered": [said(2, "us", 190_000), said(5, "them", 172_000, sign_on_usd=16_000)],
    "refused": [said(2, "us", 190_000), said(5, "them", words="There is no room.", means="no")],
    "answered in words": [said(2, "us", 190_000), said(5, "them", words="Let me see what I can do.")],
    "answered again": [
        *(said(2, "us", 190_000), said(5, "them", 171_000)),
        *(said(6, "us", 185_000), said(8, "them", 171_500)),
    ],
}


def amounts(found: Plan, package: Package) -> dict[str, float]:
    """What of a package is another amount than they offer now."""
    assert found.counter is not None
    parts = found.counter.pricing.parts
    wanted = {part.key: package.amounts.get(part.key, part.offered) for part in parts}
    return {part.key: wanted[part.key] for part in parts if wanted[part.key] != part.offered}


def asked(of: Scenario, **choices: Any) -> dict[str, float]:  # noqa: ANN401
    """What the words ask for, by part, out of their figures."""
    script = written(of, find_asking_situation(of.offer[0]), **choices)
    assert all(figure.words in script.text for figure in script.figures)
    return asked_for(script)


def holds(of: Scenario) -> Plan:
    """The words ask for the plan's ask and for each of its packages, or are refused with the plan's own word."""
    found = make_plan(of, of.offer[0], BANDS)
    step = found.next
    assert step is not None
    assert found.counter is not None
    if step.package is None:
        assert step.kind in ("trade", "accept")
        script, why_not = write(of, find_asking_situation(of.offer[0]))
        assert (script is None and why_not[0].startswith(step.says)) or (step.kind == "trade" and script is not None)
        assert script is None or not any(figure.part for figure in script.figures)
    elif amounts(found, step.package):
        assert asked(of) == amounts(found, step.package) == amounts(found, found.counter.ask)
    named = script_writer(of).list_packages()
    for one in found.counter.packages:
        if one.lens in named:
            assert asked(of, package=one.lens) == amounts(found, one.package)
    return found


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("kind", KINDS)
def test_page_command_and_words_ask_for_the_same(
    kind: str, rounds: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every amount of the words is in the sentence that page and command begin with, and in what programs read."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    of = scenario(offered("written", **KINDS[kind], round=ROUNDS[rounds]))
    found = holds(of)
    step, file = found.next, tmp_path / "offers.toml"
    assert step is not None
    assert found.counter is not None
    if step.package is None or not amounts(found, step.package):
        pytest.skip("nothing is asked for")  # a trade, or no room; held above
    write_scenario(of, file)
    assert (
        main(["script", str(file), "--offer", NAME, "--situation", find_asking_situation(of.offer[0]), "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)["figures"]
    words = {figure["words"]: figure["value"] for figure in told if figure["what"].endswith("to ask for")}
    assert sorted(words.values()) == sorted(amounts(found, step.package).values())
    assert all(word in packages.describe_ask(found.counter, found.counter.ask) for word in words)
    assert main(["counter", str(file), "--offer", NAME]) == 0
    printed = capsys.readouterr().out
    assert all(word in printed.split("\n\n", maxsplit=1)[0] for word in words)
    assert main(["counter", str(file), "--offer", NAME, "--json"]) == 0
    ask = json.loads(capsys.readouterr().out)["ask"]
    assert amounts(found, step.package).items() <= {**ask, **ask.get("amounts", {})}.items()


@tried(20)
@given(
    st.sampled_from([*KINDS.values()]),
    st.integers(100_000, 240_000),
    st.lists(st.tuples(st.booleans(), st.integers(100_000, 260_000), st.integers(0, 40_000)), max_size=5),
    st.sampled_from([None, *LENSES]),
)
@example(KINDS["RSUs in dollars"], 100_000, [(True, 100_000, 1)], None)  # less than a step above the offer
@example(KINDS["RSUs in dollars"], 178_746, [(False, 100_000, 2_694)], None)  # a base of as many dollars as the RSUs
def test_whatever_was_said_the_words_ask_for_the_plan_s_ask(
    kind: Table, base: int, turns: list[tuple[bool, int, int]], lens: str | None
) -> None:
    """No turn of the talks makes the words ask for anything else, or for a package that the plan does not have."""
    rounds = [said(i, "us" if ours else "them", usd, sign_on_usd=more) for i, (ours, usd, more) in enumerate(turns, 1)]
    of = scenario(offered("written", **{**kind, "base_usd_per_year": base}, round=rounds))
    if make_plan(of, of.offer[0], BANDS).next is None:
        return
    holds(of)
    key = find_asking_situation(of.offer[0])
    script, why_not = write(of, key, package=lens)
    assert (script is None) == bool(why_not)


def test_a_package_that_the_plan_does_not_have_is_refused_with_those_it_has() -> None:
    """And so is a name that no package has, and a package beside a base of her own."""
    of = scenario(offered("written", **KINDS["part of 2U"]))
    for wrong, told in (("bse", "There is no package 'bse'"),):
        assert told in write(of, "first_counter", package=wrong)[1][0]
    both = write(of, "first_counter", package="base", ask_base_usd_per_year=180_000)
    assert both == (None, ["A base of your own and a package are both given: keep one."])
    narrow = scenario(offered("written", negotiation={"cap_sign_on_usd": 0}))
    assert script_writer(narrow).list_packages() == {}
    assert write(narrow, "first_counter", package="base")[1] == [
        "The plan has no package on base now: it has the ask alone."
    ]

"""One ask: the plan, what programs read, and every script name the same amounts, at first and after every answer."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiation.counteroffer.package import Package
from negotiation.offers import Scenario
from negotiation.offers.position import find_answer_kind
from negotiation.reports.for_programs.counter_json import build_counter_json
from negotiation.scripts import writer
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.talks.plan import Plan, make_plan
from tests.laws import tried
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    JOB,
    NO_MORE,
    PULLED,
    RESULT,
    Table,
    asked_for,
    offered,
    pulled,
    refused,
    said,
    scenario,
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
VOICES = tuple(product(CHANNELS, TONES))
FIRST = ("first_counter", "floor", "make_whole", "match_offer", "kpi_bonus")
WHOLE = (*FIRST, "second_round", "after_no", "current_counter", "equity_instead", "sign_on_gap")
IN_PART = ("equity_for_impact", "early_start", "stipend")
MAIN = {"none": "first_counter", "partial": "second_round", "no": "after_no"}


def raised(plan: Plan, package: Package) -> dict[str, float]:
    """What of a package is more than they offer now."""
    assert plan.counter is not None
    return {part.key: package.amounts[part.key] for part in plan.counter.pricing.room.raised(package.amounts)}


def holds(of: Scenario) -> Plan:
    """Whatever asks for something asks for the plan's ask, in every voice, or for what that holds of one part."""
    plan = make_plan(of, of.offer[0], BANDS, date.min)
    assert plan.counter is not None
    ask = {} if plan.counter.ask is None else raised(plan, plan.counter.ask)
    for key, (channel, tone) in product(writer.list_all_situations(), VOICES):
        script, why_not = write(of, key, channel=channel, tone=tone, bands=BANDS)
        assert (script is None) == bool(why_not)
        if script is None or key == "package_counter":
            continue
        asked = asked_for(script)
        if key in WHOLE:
            assert asked == ask, key
        else:
            assert asked.items() <= ask.items() if key in IN_PART else not asked, key
    main = MAIN.get(find_answer_kind(plan.position))
    assert main is None or (write(of, main, bands=BANDS)[0] is not None) == (bool(ask) or main == "after_no")
    return plan


@pytest.mark.parametrize("rounds", ROUNDS)
@pytest.mark.parametrize("kind", KINDS)
def test_plan_programs_and_words_ask_for_the_same(kind: str, rounds: str) -> None:
    of = scenario(offered("written", **KINDS[kind], round=ROUNDS[rounds]))
    plan = holds(of)
    assert plan.counter is not None
    if plan.counter.ask is not None:
        answered = build_counter_json(plan)["ask"]
        assert raised(plan, plan.counter.ask).items() <= answered.items()


@pytest.mark.parametrize("key", PULLED)
def test_every_scenario_of_these_tests_has_one_ask(key: str) -> None:
    holds(PULLED[key])


@tried(20)
@given(
    st.sampled_from([*KINDS.values()]),
    st.integers(100_000, 240_000),
    st.lists(st.tuples(st.booleans(), st.integers(100_000, 260_000), st.integers(0, 40_000)), max_size=5),
)
@example(KINDS["RSUs in dollars"], 100_000, [(True, 100_000, 1)])  # less than a step above the offer
@example(KINDS["RSUs in dollars"], 178_746, [(False, 100_000, 2_694)])  # a base of as many dollars as the RSUs
def test_whatever_was_said_the_words_ask_for_the_plan_s_ask(
    kind: Table, base: int, turns: list[tuple[bool, int, int]]
) -> None:
    rounds = [said(i, "us" if ours else "them", usd, sign_on_usd=more) for i, (ours, usd, more) in enumerate(turns, 1)]
    holds(scenario(offered("written", **{**kind, "base_usd_per_year": base}, round=rounds)))


# --- what if they say no ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("key", FIRST)
def test_the_fallback_is_never_in_the_ask_itself(key: str, tone: str) -> None:
    """No email and no chat holds it; on a call it stands under their no, and is no number of the call."""
    for of in PULLED.values():
        plan = make_plan(of, of.offer[0], BANDS, date.min)
        if plan.counter is None or plan.counter.fallback is None or write(of, key, bands=BANDS)[0] is None:
            continue
        own = {*raised(plan, plan.counter.fallback).items()} - {*raised(plan, plan.counter.ask or NOBODY).items()}
        spare = {plan.counter.pricing.room.part(part).write(usd) for part, usd in own}  # type: ignore[union-attr]
        for channel in ("email", "chat"):
            script = written(of, key, channel=channel, tone=tone, bands=BANDS)
            assert not own & {*asked_for(script).items()}
            assert not any("if they say no" in figure.origin for figure in script.figures)
        call = written(of, key, channel="call", tone=tone, bands=BANDS).call
        assert call is not None
        told = [line for reply in call.replies if reply.heading == "If they say no to it:" for line in reply.lines]
        assert all(any(words in line for line in told) for words in spare)
        assert not spare & {number.words for number in call.numbers}


NOBODY = Package({}, 0.0, 0.0, 0.0, 0.0, None, None)


# --- options ----------------------------------------------------------------------------------------------------------

OPEN_TO_CHOOSE = {
    "sign_on": [{"amount_usd": 20_000}],
    "equity": [{"kind": "rsu", "grant_usd": 320_000}],
    "base_usd_per_year": 200_000,
}


def test_the_options_are_the_packages_of_the_plan() -> None:
    """Each by its letter and its label, with what it changes; nothing else is asked for."""
    of = scenario({"name": "2U", **OPEN_TO_CHOOSE})
    plan = make_plan(of, of.offer[0], BANDS, date.min)
    assert plan.counter is not None
    assert len(plan.counter.packages) >= 2
    for channel, tone in VOICES:
        script = written(of, "package_counter", channel=channel, tone=tone)
        items = [line for line in script.text.split("\n") if line.startswith("- Option ")]
        for letter, item, each in zip("ABC", items, plan.counter.packages, strict=False):
            assert item.startswith(f"- Option {letter}, {each.label}: ")
            for part in plan.counter.pricing.room.raised(each.package.amounts):
                assert part.write(each.package.amounts[part.key]) in item
        assert len(items) == len(plan.counter.packages)
    assert writer.list_all_situations()["package_counter"].title == "A few options"


def test_there_is_no_choice_where_no_two_differ_or_an_ask_is_open() -> None:
    """A choice of one would be no choice, and a choice beside an open ask another ask."""
    caps = {"cap_base_usd_per_year": 175_000, "cap_sign_on_usd": 0}
    assert "No two packages" in refused(scenario(offered("written", negotiation=caps)), "package_counter")
    waiting = scenario({"name": "2U", **OPEN_TO_CHOOSE, "round": [said(2, "us", 220_000)]})
    assert "they haven't answered yet" in refused(waiting, "package_counter")


# --- which words, when ------------------------------------------------------------------------------------------------


def test_each_reason_has_its_words_and_all_of_them_ask_for_the_same() -> None:
    """A base below the range, what leaving loses, something better: each script is there where its reason is."""
    low = scenario(offered("written", "band", base_usd_per_year=150_000))
    leaving = scenario(offered("written", "band"), {**JOB, "base_usd_per_year": 120_000})
    far = scenario(offered("written"), BETTER)
    wanted: tuple[tuple[Scenario, set[str]], ...]
    wanted = ((low, {"first_counter", "floor"}), (leaving, {"first_counter", "make_whole"}), (far, set()))
    for of, keys in wanted:
        there = {key for key in FIRST if write(of, key, bands=BANDS)[0] is not None}
        assert there == keys, there
        assert len({tuple(asked_for(written(of, key, bands=BANDS)).items()) for key in there}) <= 1
    near = scenario(offered("written"), {**BETTER, "base_usd_per_year": 180_000})
    assert {key for key in FIRST if write(near, key)[0] is not None} == {"first_counter", "match_offer"}


def test_after_an_answer_the_first_words_point_to_the_next() -> None:
    """And the words for a second round or after a no stay away until they've answered."""
    partial = pulled("2u", round=[said(9, "us", 185_000), said(12, "them", 178_000)])
    assert "They've come part of the way. “They came part of the way” has the words" in refused(
        partial, "first_counter"
    )
    no = scenario(offered("written", round=ROUNDS["refused"]))
    assert "They've said no to what you asked for. “They said no” has the words" in refused(no, "first_counter")
    for key in ("second_round", "after_no"):
        assert "You haven't asked yet." in refused(scenario(offered("written")), key)
        assert "they haven't answered yet. Wait" in refused(scenario(offered("written", round=ROUNDS["asked"])), key)


def test_the_words_of_an_ask_stay_while_it_is_open() -> None:
    """A second ask has those of the second round, whatever the first one had."""
    talks = [said(2, "us", 190_000), said(5, "them", 172_000), said(6, "us", 181_000)]
    script = written(scenario(offered("written", round=talks)), "second_round")
    assert asked_for(script) == {"base_usd_per_year": 181_000}
    assert any("You've logged this ask" in warning for warning in script.warnings)
    assert "Thank you for moving on the base." in script.text


def test_after_a_second_no_a_review_is_asked_for_and_no_figure() -> None:
    """Once nothing is left to ask for in pay."""
    caps = {"cap_sign_on_usd": 0}
    script = written(
        scenario(offered("written", round=[said(2, "us", 180_000), NO_MORE], negotiation=caps)), "after_no"
    )
    assert "pay review in my first year" in script.text
    assert not asked_for(script)
    assert any("nothing left to ask for in pay" in warning for warning in script.warnings)


def test_a_range_to_say_is_told_only_to_who_asks_for_one() -> None:
    """No range is known: 187,000 is 10 % more; 1.06 · 187,000 = 198,220, at most 1.15 · 170,000 = 195,500: $195,000."""
    of = scenario(offered("written"), evidence=[RESULT])
    call = written(of, "first_counter", channel="call").call
    assert call is not None
    assert [reply.lines for reply in call.replies if reply.heading == "If they ask for a range:"] == [
        ("I'm looking at a base between $187,000 and $195,000.",)
    ]
    assert "$195,000" not in written(of, "first_counter").text

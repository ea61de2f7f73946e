"""What each lever, package and round lets a script ask for, what unlocks it, and what she is warned of."""

from __future__ import annotations

import math
import re
import subprocess
import sys
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.counteroffer.conditions import describe_condition
from negotiation.counteroffer.limits import find_room, put_amounts
from negotiation.market import Lever
from negotiation.offers import Scenario, SignOn
from negotiation.scripts import writer
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.talks.plan import make_plan
from negotiation.valuation.valuation import price_offer
from tests.scripts.scenarios import (
    BANDS,
    DATA,
    DOWN,
    GRANT,
    JOB,
    KEPT,
    PULLED,
    RESULT,
    ROUNDS,
    asked_for,
    offered,
    pulled,
    refused,
    said,
    scenario,
    write,
    written,
)

_GOAL = {"kind": "goal", "change_fraction": 0.07}


# --- what unlocks a lever ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company", "key", "lever"),
    [
        ("coursera", "kpi_bonus", "extra_quarterly_bonus"),
        ("coursera", "acceleration", "milestone_acceleration"),
        ("coursera", "stipend", "education_stipend"),
        ("coda", "equity_for_impact", "impact_multiplier"),
        ("medium", "equity_for_impact", "governance"),
        ("medium", "kpi_bonus", "kpi_bonus"),
        ("medium", "kpi_vesting", "kpi_vesting"),
        ("medium", "early_start", "early_start_sign_on"),
    ],
)
def test_a_lever_whose_condition_is_not_met_is_refused_with_what_would_unlock_it(
    company: str, key: str, lever: str
) -> None:
    """The sentence is the band's own; a result that may not be shared meets nothing."""
    known = BANDS[company].find(Lever, lever)
    assert known is not None
    assert refused(pulled(company), key) == describe_condition(known)


def test_evidence_that_may_not_be_shared_unlocks_nothing() -> None:
    """And she is told that it is this which is missing."""
    hidden = {"metric": "creator hours", "kind": "benchmark", "change_fraction": 0.1, "may_share": False}
    assert "may not be shared yet" in refused(pulled("medium", hidden), "kpi_vesting")
    assert "creator hours" in written(pulled("medium", {**hidden, "may_share": True}), "kpi_vesting").text


@pytest.mark.parametrize(
    ("of", "key", "said"),
    [
        ("coursera", "kpi_bonus", "a further bonus of $4,000 a quarter"),
        ("coursera", "kpi_bonus", "a bonus of $2,300 a quarter in place of $2,000"),  # 15 % on it, not of base
        ("coursera", "acceleration", "an increase of 7% in learner retention"),
        ("coursera", "stipend", "$7,000 a year instead of $5,000 a year"),
        ("coursera", "level", "$185,000 to $215,000"),
        (
            "coda",
            "equity_for_impact",
            "0.085% of the company in place of 0.08%",
        ),  # 7 % is half of the way from 5 to 9 %
        ("medium", "kpi_vesting", "a further grant of 0.04% of the company"),  # to the 0.12 % at the top
        ("medium", "early_start", "a further sign-on of $10,000"),
    ],
)
def test_what_a_lever_lets_her_ask_for(of: str, key: str, said: str) -> None:
    """The amounts are the band's, or follow from what she shows."""
    assert said in written(PULLED[of], key).text


def test_no_lever_is_needed_where_the_company_has_none() -> None:
    """A goal or a result of her own takes its place, and they are asked for the amount."""
    for shown in (RESULT, {**RESULT, "kind": "goal"}):
        for key in ("kpi_bonus", "kpi_vesting", "equity_for_impact"):
            script = written(pulled("2u", shown), key)
            assert "an increase of 1.5% in course completion" in script.text
            assert not any("$" in figure.words for figure in script.figures)
    assert "a result of your own that may be shared" in refused(pulled("2u"), "kpi_bonus")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("key", ["kpi_bonus", "kpi_vesting"])
def test_a_result_is_no_promise(key: str, tone: str, channel: str) -> None:
    """What she has reached is a reason, and a goal is asked for; what she promises is named as such."""
    voice = {"channel": channel, "tone": tone}
    reached = written(pulled("2u", {**RESULT, "kind": "own result"}), key, **voice)
    assert re.search("of my own|have done before", reached.text)
    assert re.search(r"goal\b.*\b(agree|set|choose)|(agree|set)\b.*\bgoal", reached.text.replace("\n", " "))
    assert "if we reach" not in reached.text
    assert "A result that you have reached is no goal" in " ".join(reached.warnings)
    promised = written(pulled("2u", {**RESULT, "kind": "own result"}, {**RESULT, "kind": "goal"}), key, **voice)
    assert not re.search("of my own|have done before", promised.text)
    assert "an increase of 1.5% in course completion" in promised.text


@pytest.mark.parametrize("key", ["kpi_bonus", "kpi_vesting"])
def test_what_may_be_a_goal_or_a_result_is_doubted_before_it_is_promised(key: str) -> None:
    """Only while she has not said which it is."""
    assert "is taken as a goal here" in " ".join(written(PULLED["taken"], key).warnings)
    said_so = pulled("medium", *({"metric": f"creator {what}", **_GOAL} for what in ("hours", "engagement")))
    assert "is taken as a goal here" not in " ".join(written(said_so, key).warnings)


def test_a_grant_on_a_kpi_stays_inside_the_range_and_says_what_the_article_names() -> None:
    """0.08 % beside 0.08 % would be 0.16 %, above 0.12 %; where that is offered already, no size is named."""
    told = " ".join(written(PULLED["medium"], "kpi_vesting").warnings)
    assert "names 0.08% of the company; beside the one that is offered, that would go beyond 0.12%" in told
    full = [{"kind": "ownership", "fraction": 0.0012, "company_value_usd": 3e8}]
    script = written(pulled("medium", {"metric": "creator hours", **_GOAL}, equity=full), "kpi_vesting")
    assert "How large could it be?" in script.text
    assert "goes to its limit already, 0.12%" in " ".join(script.warnings)


def test_a_level_of_which_only_the_equity_is_published_quotes_that() -> None:
    """Medium's senior grants are 0.08 to 0.12 %; an offer at their middle is no reason to ask."""
    low = [{"kind": "ownership", "fraction": 0.0006, "company_value_usd": 2e8}]
    script = written(pulled("medium", equity=low), "level")
    assert 'at the level "senior"' in script.text
    assert "The equity I have seen published for that level is 0.08% to 0.12% of the company." in script.text
    high = [{**low[0], "fraction": 0.001}]
    assert refused(pulled("medium", equity=high), "level") == "Enter the band of the level above."


def test_a_promise_argues_for_options_as_for_a_part_of_the_company() -> None:
    """0.085 % of 50 million shares; where nobody says how many there are, they are asked for the size."""
    options = {"kind": "nso", "shares": 20_000, "strike_usd": 2.5, "price_usd": 5, "company_value_usd": 1.5e8}
    goal = {"metric": "AI document creation", **_GOAL}
    counted = pulled("coda", goal, equity=[{**options, "fully_diluted_shares": 50_000_000}])
    assert "42,500 options in place of 20,000" in written(counted, "equity_for_impact").text
    assert "What would the grant look like" in written(pulled("coda", goal, equity=[options]), "equity_for_impact").text


def test_a_level_needs_the_band_of_the_level_above() -> None:
    """Without it there is nothing to point to."""
    assert refused(PULLED["coursera"], "level", bands=BANDS) == "Enter the band of the level above."


# --- warnings ---------------------------------------------------------------------------------------------------------


def test_a_grant_on_a_kpi_carries_how_likely_it_must_be() -> None:
    """79.04 % for a year at a median stay of 37 months, vesting monthly over four years after a cliff of one."""
    vesting = {"months": 48, "cliff_months": 12}
    grant = {"kind": "ownership", "fraction": 0.0008, "company_value_usd": 300_000_000, "vesting": vesting}
    of = scenario(offered("written", equity=[grant]), evidence=[RESULT], leaving_rate_per_year=12 * math.log(2) / 37)
    warned = " ".join(written(of, "kpi_vesting").warnings)
    assert "can lower what you get" in warned
    assert "at least 79.1% likely to be met (12 months from the start)" in warned
    certain = scenario(offered("written", equity=[grant]), evidence=[RESULT])
    assert "no chance of meeting the goal makes it worth more" in " ".join(written(certain, "kpi_vesting").warnings)


def test_a_sign_on_for_an_early_start_is_told_net_of_what_it_loses() -> None:
    """6,000 and 1,000 are forfeited and 2,000 of a sign-on owed: 1,000 of 10,000 is left."""
    assert "so that $1,000 of this sign-on would be left" in " ".join(written(PULLED["medium"], "early_start").warnings)
    worse = " ".join(written(PULLED["medium, at a loss"], "early_start").warnings)
    assert "can lower what you get: leaving now loses you $22,000" in worse


def test_what_lies_outside_the_band_is_flagged() -> None:
    """What she has noted as asked, a sign-on below their lowest, and one that makes up for what she leaves."""
    beyond = pulled("2u", round=[said(9, "us", 220_000)])
    assert "$220,000 is above the top ($190,000)" in " ".join(written(beyond, "first_counter").warnings)
    below = pulled("coursera", round=[said(9, "us", 171_000, sign_on_usd=16_000)])
    assert "$16,000 is below the bottom ($22,000)" in " ".join(written(below, "first_counter").warnings)
    leaving = pulled("coda", job={**JOB, "forfeit": [{"usd": 30_000}]})
    assert "$47,000 in all is above the top ($35,000)" in " ".join(written(leaving, "make_whole").warnings)


# --- what she has otherwise -------------------------------------------------------------------------------------------

FAR = {"name": "Medium", "status": "written", "base_usd_per_year": 400_000}
ASKING = [key for key, situation in writer.list_all_situations().items() if situation.stage == "asking"]


def held_against(of: Scenario, key: str) -> list[str]:
    """What is said of the other offer beside a script."""
    return [told for told in written(of, key).warnings if "Medium is worth $" in told]


def test_accepting_the_lesser_offer_says_so_beside_the_text() -> None:
    """1,600,000 against 4 · 170,000 and a sign-on of 15,000; never in the text, and only where it is so."""
    of = scenario(offered("written", "sign_on"), FAR)
    (told,) = held_against(of, "accept")
    assert told.startswith("By your figures Medium is worth $905,000 more to you than 2U as it is offered")
    assert "$1,600,000 against $695,000" in told
    assert "Medium" not in written(of, "accept").text
    less = scenario(offered("written", "sign_on"), {**FAR, "base_usd_per_year": 170_000})
    assert held_against(less, "accept") == []


@pytest.mark.parametrize("key", ["first_counter", "match_offer", "sign_on_gap", "package_counter"])
def test_an_ask_that_falls_short_of_what_she_holds_says_by_how_much(key: str) -> None:
    """What is open is counted with a full yes to what the text asks for."""
    of = scenario(offered("written", "sign_on"), FAR)
    script = written(of, key)
    asked = asked_for(script)
    yes = price_offer(put_amounts(of.offer[0], asked), of.assumptions).present_value_usd
    (told,) = held_against(of, key)
    assert told.startswith(f"Even with a full yes to this, Medium is worth ${1_600_000 - yes:,.0f} more to you than 2U")
    assert "a yes to it is no reason yet to accept" in told


def test_an_ask_without_a_figure_is_held_against_the_offer_as_it_stands() -> None:
    """As they make it now, after a rise to 180,000."""
    risen = offered("written", round=[said(9, "us", 200_000), said(12, "them", 180_000)])
    (told,) = held_against(scenario(risen, FAR), "after_no")
    assert told.startswith("As 2U stands, Medium is worth $880,000 more to you")


@pytest.mark.parametrize("key", ASKING)
def test_every_script_that_asks_says_that_she_holds_something_better(key: str) -> None:
    """Staying counts as an offer does, with what leaving would lose."""
    for of in PULLED.values():
        job = {**JOB, "base_usd_per_year": 400_000, "status": "current", "name": "Better job"}
        better = of.change(offer=(of.offer[0], scenario(offered("written"), job).offer[1]))
        script, _ = write(better, key)
        if script is not None:
            assert any("staying in the job you have is worth" in told for told in script.warnings), key


def test_what_an_offer_of_unknown_worth_is_held_against_is_not_guessed() -> None:
    """Accepting one says that nobody can tell."""
    unknown = scenario(offered("written", equity=[{"kind": "ownership", "fraction": 0.001}]), FAR)
    assert "nobody can say whether Medium is worth more" in " ".join(written(unknown, "accept").warnings)


# --- the gap to something better --------------------------------------------------------------------------------------


def test_nothing_is_asked_for_beyond_what_a_part_can_be() -> None:
    """Coda's base goes to 185,000, its sign-on to 35,000 and its equity to 0.12 %, however far the other is ahead."""
    far = scenario(offered("written", "equity", company="coda", base_usd_per_year=158_000), FAR)
    text = written(far, "match_offer").text
    items = [line for line in text.split("\n") if line.startswith("- ")]
    assert items == [
        "- a base of $185,000 instead of $158,000",
        "- a sign-on of $35,000",
        "- 0.12% of the company instead of 0.08%",
    ]
    assert "would narrow the difference" in text
    assert "With a sign-on of $35,000, the gap would be smaller" in written(far, "sign_on_gap").text
    own = next(figure for figure in written(far, "sign_on_gap").figures if figure.part)
    assert "at most $35,000 (the top of the hiring range" in own.origin


@settings(max_examples=30, deadline=None)
@given(
    company=st.sampled_from(["2u", "coda", "coursera", "medium", None]),
    own_usd=st.integers(120_000, 260_000),
    rival_usd=st.integers(120_000, 500_000),
    data=st.sets(st.sampled_from(["sign_on", "bonus", "equity"])),
)
def test_no_part_is_asked_for_beyond_its_limit_and_a_gap_that_is_closed_is(
    company: str | None, own_usd: int, rival_usd: int, data: set[str]
) -> None:
    """Whatever is offered and however far the other is ahead; what only narrows the gap does not claim to close it."""
    at = {"company": company} if company else {}
    of = scenario(offered("written", *data, base_usd_per_year=own_usd, **at), {**FAR, "base_usd_per_year": rival_usd})
    script, _ = write(of, "match_offer", bands=BANDS)
    if script is None:
        return
    asked, own = asked_for(script), of.offer[0]
    tops = {part.key: part.axis.top for part in find_room(own, BANDS.get(company or "")).parts}
    assert all(amount <= tops[key] for key, amount in asked.items())
    each = [asked] if "together" in script.text or "narrow" in script.text else [{k: v} for k, v in asked.items()]
    for amounts in each:
        raised = price_offer(put_amounts(own, amounts), of.assumptions).present_value_usd
        assert (raised >= 4 * rival_usd - 0.02) == ("narrow" not in script.text)


def test_what_several_parts_close_together_they_are_asked_for_together() -> None:
    """The last of them only as far as it takes."""
    text = written(PULLED["kept"], "current_counter").text
    assert "These changes together would close it" in text
    of = PULLED["kept"]
    asked = asked_for(written(of, "current_counter"))
    job = of.offer[1]
    stays = price_offer(
        job.change(base_usd_per_year=285_000.0, sign_on=(*job.sign_on, SignOn(amount_usd=5_000.0, month=1))),
        of.assumptions,
    )
    wanted = stays.present_value_usd + 6_000 + 1_000 + 2_000
    assert wanted <= price_offer(put_amounts(of.offer[0], asked), of.assumptions).present_value_usd <= wanted + 15_000


def test_where_nothing_can_move_there_is_no_ask() -> None:
    """The reason names the limit of each part."""
    caps = {"cap_base_usd_per_year": 170_000, "cap_sign_on_usd": 0}
    full = scenario(offered("written", negotiation=caps), FAR)
    assert "base: at most $170,000, your cap; sign-on: at most $0, your cap" in refused(full, "match_offer")
    assert "No sign-on narrows the gap: that of 2U goes to $0, your cap." in refused(full, "sign_on_gap")


def test_a_base_below_their_floor_asks_for_that_and_for_what_stands_in() -> None:
    """6,400 in four years with its bonus and who leaves; and more than the 20,000 that fit beside the sign-on."""
    near, far = written(PULLED["low"], "floor"), written(PULLED["too_low"], "floor")
    assert "Can you bring it to $165,000?" in near.text
    assert "a sign-on of $21,500 in place of $15,000 would make up for it over 4 years" in near.text
    assert "a sign-on of $35,000 in place of $15,000 would make up for a part of it" in far.text
    assert re.search(r"by your figures it leaves you \$[\d,]+ short", " ".join(far.warnings))
    assert refused(pulled("coda"), "floor") == "Applies only when the base offered lies below the range."
    assert "none of that is known of 2U" in refused(pulled("2u"), "floor")


def test_what_stands_in_for_a_base_below_their_floor_keeps_to_her_own_caps() -> None:
    """Less of a sign-on, none, or no such ask where she caps the base below where their range begins."""

    def capped(**caps: float) -> Scenario:
        return pulled("coda", base_usd_per_year=150_000, negotiation=caps)

    some = written(capped(cap_sign_on_usd=18_000), "floor").text
    assert "a sign-on of $18,000 in place of $15,000 would make up for a part of it" in some
    none = written(capped(cap_sign_on_usd=5_000, cap_base_usd_per_year=165_000), "floor").text
    assert "Can you bring it to $165,000?" in none
    assert "sign-on" not in none
    reason = refused(capped(cap_base_usd_per_year=155_000), "floor")
    assert reason == (
        "It needs a higher cap: your cap on base, $155,000, lies below $165,000, where their range begins: raise it."
    )


def test_each_kind_of_lever_has_words() -> None:
    """But for how rates are read, which is no ask."""
    kinds = {lever.kind for band in BANDS.values() for lever in band.levers}
    assert {kind for kind in kinds if writer.find_lever_situation(kind) is None} == {"exchange_rate"}


# --- packages ---------------------------------------------------------------------------------------------------------


def test_the_packages_are_those_of_the_plan() -> None:
    """What a package changes and nothing else, and each figure says what it is worth and what it aims at."""
    of = PULLED["kept"]
    found = make_plan(of, of.offer[0], BANDS).counter
    assert found is not None
    script = written(of, "package_counter")
    items = [line for line in script.text.split("\n") if line.startswith("- ")]
    for one, item in zip(found.distinct, items, strict=True):
        assert (f"${one.package.base_usd_per_year:,.0f}" in item) == (one.package.base_usd_per_year != 170_000)
    amounts = {figure.origin for figure in script.figures if figure.what.endswith("to ask for")}
    assert len(amounts) == len(found.distinct)
    assert all(re.match(r"worked out here: package \d \(.+\), worth \$", origin) for origin in amounts)
    assert all("aiming at what Day job is worth to you" in origin for origin in amounts)
    assert "takes more than the room that you think they have" in " ".join(script.warnings)


def test_where_no_two_packages_differ_the_ask_stands_alone() -> None:
    """There is nothing to choose from, and the text does not offer a choice."""
    caps = {"cap_base_usd_per_year": 175_000, "cap_sign_on_usd": 0}
    of = scenario(offered("written", negotiation=caps))
    script = written(of, "package_counter")
    assert [line for line in script.text.split("\n") if line.startswith("- ")] == ["- a base of $175,000"]
    assert "choose" not in script.text


def test_equity_that_is_worth_nothing_to_her_stands_in_for_nothing() -> None:
    """A strike at the price is another reason than a limit."""
    options = [{"kind": "iso", "shares": 30_000, "strike_usd": 0.4, "price_usd": 0.4}]
    told = refused(scenario(offered("written", equity=options)), "equity_instead")
    assert "is worth nothing to you" in told
    assert "limit" not in told


def test_no_package_where_the_counter_finds_no_room_or_no_worth() -> None:
    """Refused with what is missing: room, or what the company is worth."""
    unknown = scenario(offered("written", equity=[{"kind": "ownership", "fraction": 0.001}]))
    assert "what the company is worth is unknown" in refused(unknown, "package_counter")
    caps = {"cap_base_usd_per_year": 170_000, "cap_sign_on_usd": 0, "target_usd": 700_000}
    assert "no room above what it offers" in refused(scenario(offered("written", negotiation=caps)), "package_counter")


def test_equity_in_place_of_base_is_worth_the_ask() -> None:
    """170,000 + 8,500 / .465 of base is worth as much as 0.11 % of 300 million, to the next 0.005 %."""
    of = scenario(offered("written", "sign_on", "bonus", "equity", "band"))
    assert "0.11% of the company in place of 0.08%" in written(of, "equity_instead").text
    own = of.offer[0]

    def worth(fraction: float) -> float:
        return price_offer(put_amounts(own, {"ownership_fraction": fraction}), of.assumptions).present_value_usd

    step = make_plan(of, own, BANDS).next
    assert step is not None
    assert step.package is not None
    assert worth(0.00105) < step.package.value_usd <= worth(0.0011)


@pytest.mark.parametrize("key", ["first_counter", "equity_instead", "package_counter", "second_round"])
def test_only_what_the_plan_asks_for_is_worth_waiting_for_a_solver(key: str) -> None:
    """Which scripts fit, a base of her own and every other script are told without loading it."""
    of = "answered" if key == "second_round" else "2u"
    told = (
        "import sys; from tests.scripts.scenarios import *;"
        f"of = PULLED[{of!r}];"
        "own = script_writer(of); own.list_situations(); assert own.can_write('kpi_bonus');"
        "assert own.can_write('first_counter', ask_base_usd_per_year=180_000);"
        f"assert 'scipy' not in sys.modules; assert own.can_write({key!r});"
        "assert 'scipy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", told], check=True)


# --- the job she has --------------------------------------------------------------------------------------------------


def test_what_is_left_behind_is_itemised_and_summed() -> None:
    """Each loss with its own figure, the sum in the ask, and nothing of what she earns."""
    script = written(PULLED["coda"], "make_whole")
    items = [line for line in script.text.split("\n") if line.startswith("- ")]
    assert items == [
        "- annual bonus: $6,000",
        "- something that leaving forfeits: $1,000",
        "- a sign-on to be repaid: $2,000",
    ]
    assert "a sign-on of $9,000 on top of the one you offer" in script.text
    assert refused(scenario(offered("written"), {**JOB, "forfeit": [], "sign_on": []}), "make_whole").startswith(
        "Nothing"
    )


def test_a_grant_that_has_not_vested_is_left_behind_as_well() -> None:
    """Half of four years is over: 40,000 of 80,000, beside 1,000 noted by hand; she is told how they are counted."""
    job = {**JOB, "sign_on": [], "forfeit": [{"usd": 1_000}], "equity": [{**GRANT, "granted_month": -24}]}
    script = written(pulled("2u", job=job), "make_whole")
    assert "- RSUs not yet vested: $40,000" in script.text
    assert "a sign-on of $41,000 on top of the one you offer" in script.text
    told = " ".join(script.warnings)
    assert "Grants count with what vests after today" in told
    assert "is not in this" not in told


@pytest.mark.parametrize(
    "untold",
    [
        GRANT,  # granted nobody knows when
        {"kind": "rsu", "grant_usd": 80_000, "granted_month": -24},  # over nobody knows how long
        {
            "kind": "ownership",
            "fraction": 0.001,
            "granted_month": -24,
            "vesting": {"months": 48},
        },  # worth who knows what
    ],
)
def test_a_grant_of_which_too_little_is_told_is_not_counted(untold: dict[str, Any]) -> None:
    """She is told so, and the text does not say that nothing is lost; where there is nothing else, it is refused."""
    of = pulled("2u", job={**JOB, "equity": [untold]})
    for channel, tone in product(CHANNELS, TONES):
        script = written(of, "make_whole", channel=channel, tone=tone)
        assert not re.search("vested|costs me nothing|without a loss", script.text)
    assert "A grant of the job that you have is not in this" in " ".join(script.warnings)
    bare = {**JOB, "forfeit": [], "sign_on": [], "equity": [untold]}
    assert "cannot be told" in refused(pulled("2u", job=bare), "make_whole")


def test_what_is_missing_of_a_grant_is_named_and_what_it_would_come_to() -> None:
    """Half of the usual 48 months is over; of a grant of unknown day, nobody can say."""
    scheduled = pulled("2u", job={**JOB, "equity": [{"kind": "rsu", "grant_usd": 80_000, "granted_month": -24}]})
    for key in ("make_whole", "early_start"):
        told = " ".join(written(scheduled.change(offer=(scheduled.offer[0], scheduled.offer[1])), key).warnings)
        assert "of the grant of RSUs worth $80,000 you have not put in over how long it vests" in told
        assert "over 48 months with a cliff at 12 months, as is usual, $40,000 more would be lost" in told
    dayless = " ".join(written(pulled("2u", job={**JOB, "equity": [GRANT]}), "make_whole").warnings)
    assert "you have not put in when it was granted. Put" in dayless


def test_what_an_early_start_loses_counts_what_has_not_vested() -> None:
    """40,000 for 10,000: it carries its warning."""
    job = {**JOB, "sign_on": [], "forfeit": [], "equity": [{**GRANT, "granted_month": -24}]}
    script = written(pulled("medium", job=job, start=date(2026, 12, 11)), "early_start")
    assert "can lower what you get: leaving now loses you $40,000" in " ".join(script.warnings)


def test_what_has_vested_already_is_not_left_behind() -> None:
    """Nor is what she takes to be worth nothing."""
    over = {**JOB, "equity": [{**GRANT, "granted_month": -48}]}
    assert "vested" not in written(pulled("2u", job=over), "make_whole").text
    doubted = pulled("2u", job={**JOB, "equity": [{**GRANT, "granted_month": -24}]})
    doubted = doubted.change(assumptions=doubted.assumptions.change(equity_lens="none"))
    assert "vested" not in written(doubted, "make_whole").text


def test_what_would_keep_her_from_staying_does() -> None:
    """With the base or the sign-on asked for, the offer is worth what staying is and leaving loses."""
    of = PULLED["2u"]
    own, job = of.offer
    staying = price_offer(
        job.change(base_usd_per_year=255_000.0, sign_on=(*job.sign_on, SignOn(amount_usd=5_000.0, month=1))),
        of.assumptions,
    )
    wanted = staying.present_value_usd + 6_000 + 1_000 + 2_000
    asked = asked_for(written(of, "current_counter"))
    assert {"base_usd_per_year", "sign_on_usd"} <= asked.keys()
    for key in ("base_usd_per_year", "sign_on_usd"):
        raised = price_offer(put_amounts(own, {key: asked[key]}), of.assumptions).present_value_usd
        assert wanted <= raised <= wanted + 4 * 500 * 1.15


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_says_what_she_earns(channel: str) -> None:
    """Neither her pay nor what her employer offers her stands in any text."""
    for of in PULLED.values():
        for key in writer.list_all_situations():
            script, _ = write(of, key, channel=channel)
            assert script is None or not {"$140,000", "$255,000", "$285,000", "Day job"} & set(script.text.split())


def test_only_what_her_employer_put_in_writing_is_spoken_of() -> None:
    """A word in the corridor is no counter-offer, and one that is worth less is no reason."""
    for kept, told in (({**KEPT, "verbal": True}, "in writing"), ({**KEPT, "base_usd_per_year": 141_000}, "no gap")):
        assert told in refused(pulled("2u", job={**JOB, "round": [kept]}), "current_counter")


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_the_second_round_thanks_for_the_answer_and_takes_the_next_step() -> None:
    """Their figures as noted, then those of the plan; an answer without figures is thanked for as well."""
    text = written(PULLED["answered"], "second_round").text
    assert "Thank you for your answer: a base of $172,000 and 0.085% of the company." in text
    assert "Can we meet at a base of $174,000 and 0.095% of the company, with the rest as you offer it now?" in text
    assert "Thank you for your answer. I would" in written(PULLED["refused"], "second_round").text


@pytest.mark.parametrize("rounds", [[], ROUNDS[:1], ROUNDS[1:]])
def test_a_second_round_needs_an_ask_and_an_answer_to_it(rounds: list[dict[str, Any]]) -> None:
    """Else the reason says what is missing."""
    assert "It needs their answer to what you asked for" in refused(pulled("2u", round=rounds), "second_round")


def test_what_has_been_granted_is_accepted_and_not_asked_for_again() -> None:
    """The plan's own words are the reason."""
    granted = [said(9, "us", 172_000), said(12, "them", 172_000)]
    assert "They offer what you last asked for, or as much." in refused(pulled("2u", round=granted), "second_round")
    enough = [ROUNDS[0], said(12, "them", 190_000)]
    for key in ("second_round", "package_counter", "equity_instead"):
        assert "reaches your target" in refused(pulled("2u", round=enough), key)


def test_at_the_end_of_the_ladder_a_trade_is_offered_without_figures() -> None:
    """What costs them most for what they find easiest; the notes say that no figure is named."""
    script = written(PULLED["down"], "second_round")
    assert "I could take a smaller sign-on if you can do more equity; can we look at that?" in script.text
    assert not any(figure.part for figure in script.figures)
    assert "names no figure" in " ".join(script.warnings)


def test_nobody_offers_to_give_up_what_is_not_offered() -> None:
    """Without a sign-on in the offer, there is none to take less of."""
    of = pulled("2u", round=DOWN, sign_on=[])
    script, reasons = write(of, "second_round", bands=BANDS)
    assert script is None or "smaller sign-on" not in script.text
    assert script is not None or "trade and do not concede" in reasons[0]


def test_an_ask_that_is_noted_and_not_answered_has_its_words() -> None:
    """Those figures again, with the advice to wait; once they have answered, a first counter needs a base of hers."""
    script = written(PULLED["waiting"], "first_counter")
    assert "a base of $190,000 instead of $170,000" in script.text
    assert "0.12% of the company instead of 0.08%" in script.text
    assert "wait for their answer" in " ".join(script.warnings)
    assert "They have answered your first ask" in refused(PULLED["answered"], "first_counter")
    anew = written(PULLED["answered"], "first_counter", ask_base_usd_per_year=180_000)
    assert "a base of $180,000 instead of $172,000" in anew.text  # what they offer now


# --- the letter -------------------------------------------------------------------------------------------------------


def test_a_letter_that_says_less_is_held_against_what_they_said() -> None:
    """Both figures and the day of each, as said or as written; what the letter does not hold at all as well."""
    promised = [said(9, "them", 178_000, sign_on_usd=20_000, verbal=True), said(12, "them", ownership_fraction=0.001)]
    of = pulled("2u", round=promised, sign_on=[])
    assert [line for line in written(of, "letter_short").text.split("\n") if line.startswith("- ")] == [
        "- a base of $178,000, as you told me on Monday, November 9; the letter has $170,000",
        "- a sign-on of $20,000, as you told me on Monday, November 9; the letter has none",
        "- 0.1% of the company, as you wrote on Thursday, November 12; the letter has 0.08%",
    ]


def test_nothing_is_called_a_mistake_that_may_have_been_said_after_the_letter() -> None:
    """A letter that holds more than their first word came after it; of any other nobody knows."""
    assert "I take it that this is a mistake" in written(PULLED["broken"], "letter_short").text
    assert "mistake" not in written(PULLED["answered"], "letter_short").text


def test_a_letter_that_holds_all_of_it_is_not_complained_about() -> None:
    """Nor one that is not there yet."""
    for rounds in ([], [said(9, "them", 170_000)], [said(9, "us", 190_000)]):
        assert "Nothing is noted" in refused(pulled("2u", round=rounds), "letter_short")
    spoken = scenario(offered("verbal", round=[said(9, "them", 180_000)]))
    assert "only verbal" in refused(spoken, "letter_short")


def test_the_letter_is_mended_before_it_is_accepted() -> None:
    """In the order of a negotiation."""
    order = {key: situation.order for key, situation in writer.list_all_situations().items()}
    assert order["after_no"] < order["letter_short"] < order["accept"]


def test_accept_needs_a_written_offer() -> None:
    """A verbal one can be countered in every way, and not accepted."""
    of = scenario(offered("verbal", *DATA))
    assert "only verbal" in refused(of, "accept")
    assert written(of, "package_counter").warnings[0].startswith("The offer of 2U is only verbal")

"""What each lever, package and round lets a script ask for, what unlocks it, and what she is warned of."""

from __future__ import annotations

import math
import re
from itertools import product
from typing import Any

import pytest

from negotiation.counteroffer.conditions import describe_condition
from negotiation.counteroffer.limits import put_amounts
from negotiation.market import Lever
from negotiation.offers import Scenario
from negotiation.scripts import writer
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.valuation.valuation import price_offer
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    GRANT,
    JOB,
    KEPT,
    NAME,
    PULLED,
    RESULT,
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
_QUARTERLY: dict[str, Any] = {"bonus": [{"usd_per_payment": 2_000, "payments_per_year": 4}]}


# --- what unlocks a lever ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company", "key", "lever"),
    [
        ("coursera", "acceleration", "milestone_acceleration"),
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
        ("coursera", "kpi_bonus", "I'm ready to be measured on a result: a 1.5% increase in course completion."),
        ("shown", "kpi_bonus", "One result I'm proud of is a 1.5% increase in course completion."),
        ("coursera", "acceleration", "a 7% increase in learner retention"),
        ("small", "stipend", "Could you do a $7,000 yearly stipend"),
        ("coursera", "level", "base at that level goes up to $215,000"),
        ("coda", "equity_for_impact", "The result I'd work toward is a 7% increase in AI document creation"),
        ("medium", "kpi_vesting", "vests once we reach this: a 7% increase in creator hours"),
        ("medium", "early_start", "What would that date be worth to you as a signing bonus?"),
        ("medium, at a loss", "early_start", "For that date, could you do a $22,500 signing bonus?"),
    ],
)
def test_what_a_lever_lets_her_say(of: str, key: str, said: str) -> None:
    """With the plan's own amounts; where its ask holds nothing of the part, without one."""
    assert said in written(PULLED[of], key).text


def test_no_lever_is_needed_where_the_company_has_none() -> None:
    """A goal or a result of her own takes its place, and they are asked for the amount."""
    for shown in (RESULT, {**RESULT, "kind": "goal"}):
        script = written(pulled("2u", shown), "kpi_vesting")
        assert "a 1.5% increase in course completion" in script.text
        assert not any("$" in figure.words for figure in script.figures)
    assert "a goal or a result of yours that may be shared" in refused(pulled("2u"), "kpi_vesting")


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("tone", TONES)
def test_a_result_is_no_promise(tone: str, channel: str) -> None:
    """What she has reached is a reason, and a goal is asked for; what she promises is named as such."""
    key, voice = "kpi_vesting", {"channel": channel, "tone": tone}
    reached = written(pulled("2u", {**RESULT, "kind": "own result"}), key, **voice)
    assert re.search("(One result|Something) I'm proud of", reached.text)
    assert re.search(r"goal\b.*\b(agree|set)", reached.text.replace("\n", " "))
    assert "we reach this" not in reached.text
    assert "You've already reached this result" in " ".join(reached.warnings)
    promised = written(pulled("2u", {**RESULT, "kind": "own result"}, {**RESULT, "kind": "goal"}), key, **voice)
    assert not re.search("(One result|Something) I'm proud of", promised.text)
    assert "a 1.5% increase in course completion" in promised.text


def test_what_may_be_a_goal_or_a_result_is_doubted_before_it_is_promised() -> None:
    """Only while she has not said which it is."""
    assert "counts as a goal here" in " ".join(written(PULLED["taken"], "kpi_vesting").warnings)
    said_so = pulled("medium", *({"metric": f"creator {what}", **_GOAL} for what in ("hours", "engagement")))
    assert "counts as a goal here" not in " ".join(written(said_so, "kpi_vesting").warnings)


def test_what_may_not_be_shared_opens_a_bonus_and_is_not_named() -> None:
    """The plan asks for it; the text names no result, and she's told so."""
    hidden = pulled("coursera", {**RESULT, "kind": "own result", "may_share": False}, **_QUARTERLY)
    script = written(hidden, "kpi_bonus")
    assert "course completion" not in script.text
    assert "I'm ready to be paid for results." in script.text
    assert "The text names no result" in " ".join(script.warnings)


def test_a_level_of_which_only_the_equity_is_published_quotes_that() -> None:
    """Medium's senior grants go up to 0.12 %; above an offer at their middle there is no level to name."""
    low = [{"kind": "ownership", "fraction": 0.0006, "company_value_usd": 2e8}]
    script = written(pulled("medium", equity=low), "level")
    assert 'Could you set the role at "senior"?' in script.text
    assert "From what I've seen, equity at that level goes up to 0.12%." in script.text
    assert "0.08%" not in script.text
    high = [{**low[0], "fraction": 0.001}]
    assert "Could you set the role at the next level?" in written(pulled("medium", equity=high), "level").text


def test_equity_is_argued_for_only_where_the_ask_holds_it() -> None:
    """With its amount, as the plan has it; what else the plan asks for is recalled beside the text."""
    script = written(PULLED["coda"], "equity_for_impact")
    assert asked_for(script) == {"ownership_fraction": 0.001}
    assert "Your plan asks for more than this" in " ".join(script.warnings)
    assert "a plan that asks for equity" in refused(pulled("2u", RESULT), "equity_for_impact")


# --- warnings ---------------------------------------------------------------------------------------------------------


def test_a_grant_on_a_kpi_carries_how_likely_it_must_be() -> None:
    """79.04 % for a year at a median stay of 37 months, vesting monthly over four years after a cliff of one."""
    vesting = {"months": 48, "cliff_months": 12}
    grant = {"kind": "ownership", "fraction": 0.0008, "company_value_usd": 300_000_000, "vesting": vesting}
    of = scenario(offered("written", equity=[grant]), evidence=[RESULT], leaving_rate_per_year=12 * math.log(2) / 37)
    warned = " ".join(written(of, "kpi_vesting").warnings)
    assert "on top of their grant, never instead of it" in warned
    assert "at least 79.1% likely to be met (12 months from the start)" in warned
    certain = scenario(offered("written", equity=[grant]), evidence=[RESULT])
    never = "By your assumptions, it's worth less, however likely the goal is."
    assert never in " ".join(written(certain, "kpi_vesting").warnings)


def test_an_early_start_says_what_it_loses() -> None:
    """6,000 and 1,000 are forfeited and 2,000 of a signing bonus owed; at a loss, 20,000 and those 2,000."""
    for of, usd in (("medium", "$9,000"), ("medium, at a loss", "$22,000")):
        told = " ".join(written(PULLED[of], "early_start").warnings)
        assert f"can lower what you get: leaving now loses you {usd}" in told


def test_what_lies_outside_the_band_is_flagged() -> None:
    """What she has noted as asked, and a signing bonus below their lowest."""
    beyond = pulled("2u", round=[said(9, "us", 220_000)])
    assert "$220,000 is above the top ($190,000)" in " ".join(written(beyond, "first_counter").warnings)
    below = pulled("coursera", round=[said(9, "us", 171_000, sign_on_usd=16_000)])
    assert "$16,000 is below the bottom ($22,000)" in " ".join(written(below, "first_counter").warnings)


# --- what she has otherwise -------------------------------------------------------------------------------------------

FAR = {"name": "Medium", "status": "written", "base_usd_per_year": 400_000}


def held_against(of: Scenario, key: str) -> list[str]:
    """What is said of the other offer beside a script."""
    return [told for told in written(of, key).warnings if "Medium is worth $" in told]


def test_accepting_the_lesser_offer_says_so_beside_the_text() -> None:
    """1,600,000 against 4 · 170,000 and a signing bonus of 15,000; never in the text, and only where it is so."""
    of = scenario(offered("written", "sign_on"), FAR)
    (told,) = held_against(of, "accept")
    assert told.startswith("By your numbers, Medium is worth $226,250 a year more to you than 2U")
    assert "$1,600,000 against $695,000" in told
    assert "Medium" not in written(of, "accept").text
    less = scenario(offered("written", "sign_on"), {**FAR, "base_usd_per_year": 170_000})
    assert held_against(less, "accept") == []


def test_a_part_of_the_ask_that_falls_short_of_what_she_holds_says_by_how_much() -> None:
    """What is open is counted with a full yes to what the text asks for; the whole ask never falls short."""
    of = scenario(
        offered("written", "equity", company="coda"),
        {**FAR, "base_usd_per_year": 250_000},
        evidence=[{"metric": "AI document creation", **_GOAL, "may_share": True}],
    )
    asked = asked_for(written(of, "equity_for_impact"))
    yes = price_offer(put_amounts(of.offer[0], asked), of.assumptions).present_value_usd
    (told,) = held_against(of, "equity_for_impact")
    assert told.startswith(f"Even with a full yes to this, Medium is worth ${250_000 - yes / 4:,.0f} a year more")
    assert held_against(of, "match_offer") == []


def test_an_ask_without_a_figure_is_held_against_the_offer_as_it_stands() -> None:
    """As they make it now, after a rise to 180,000."""
    risen = offered("written", round=[said(9, "us", 200_000), said(12, "them", 180_000)])
    (told,) = held_against(scenario(risen, FAR), "level")
    assert told.startswith("As offered, Medium is worth $220,000 a year more to you than 2U")


@pytest.mark.parametrize("key", ["level", "acceleration", "kpi_vesting", "early_start"])
def test_every_script_that_asks_for_less_says_that_she_holds_something_better(key: str) -> None:
    """Staying counts as an offer does, with what leaving would lose."""
    for of in PULLED.values():
        job = {**JOB, "base_usd_per_year": 400_000, "status": "current", "name": "Better job"}
        better = of.change(offer=(of.offer[0], scenario(offered("written"), job).offer[1]))
        script, _ = write(better, key)
        if script is not None and better.offer[0].equity and better.offer[0].equity[0].kind == "ownership":
            assert any("staying in your current job is worth" in told for told in script.warnings), key


def test_what_an_offer_of_unknown_worth_is_held_against_is_not_guessed() -> None:
    """Accepting one says that nobody can tell."""
    unknown = scenario(offered("written", equity=[{"kind": "ownership", "fraction": 0.001}]), FAR)
    assert "we can't say if what you have is worth more" in " ".join(written(unknown, "accept").warnings)


# --- the job she has --------------------------------------------------------------------------------------------------


def items(of: Scenario) -> list[str]:
    return [line for line in written(of, "make_whole").text.split("\n") if line.startswith("- ")]


def test_what_is_left_behind_is_itemised_and_the_plan_s_ask_follows() -> None:
    """Each loss with its own figure, and nothing of what she earns; 29,000 in all, up to the next 5,000."""
    losses = ["- Annual bonus: $6,000", "- Other pay I'd forfeit: $1,000"]
    losses += ["- A signing bonus I'd repay: $2,000", "- RSUs that would vest within a year: $20,000"]
    assert items(PULLED["granted"])[:-2] == losses
    assert items(PULLED["granted"])[-1] == "- A $30,000 signing bonus"
    nothing = scenario(offered("written"), {**JOB, "forfeit": [], "sign_on": []})
    assert "what leaving your job loses" in refused(nothing, "make_whole")


@pytest.mark.parametrize(
    ("typed", "usd", "is_usual"),
    [
        ({"vesting": {"months": 48}}, "$20,000", True),  # granted nobody knows when: from today, a quarter in a year
        ({"granted_month": -24}, "$20,000", True),  # over nobody knows how long: over four years
        ({}, "$20,000", True),
        ({"granted_month": -36, "vesting": {"months": 42}}, "$11,429", False),  # what is left of 80,000: 6 of 42 months
    ],
)
def test_stock_counts_whatever_form_it_was_typed_in(typed: dict[str, Any], usd: str, is_usual: bool) -> None:  # noqa: FBT001 - a case
    job = {**JOB, "sign_on": [], "forfeit": [], "equity": [{"kind": "rsu", "grant_usd": 80_000, **typed}]}
    script = written(scenario(offered("written"), job), "make_whole")
    assert f"- RSUs that would vest within a year: {usd}" in script.text
    assert ("it counts by the usual schedule" in " ".join(script.warnings)) == is_usual


def test_a_signing_bonus_covers_what_is_lost_only_where_it_is_as_much() -> None:
    """20,000 and 2,000: a signing bonus of 22,500 does; held to 20,000 by her cap, it goes toward it."""
    lost = {**JOB, "forfeit": [{"usd": 20_000}]}
    alone = {"negotiation": {"cap_base_usd_per_year": 170_000}}
    whole = written(scenario(offered("written", **alone), lost), "make_whole").text
    assert "Could you do a $22,500 signing bonus to cover it?" in whole
    alone["negotiation"]["cap_sign_on_usd"] = 20_000
    assert (
        "Could you do a $20,000 signing bonus toward it?"
        in written(scenario(offered("written", **alone), lost), "make_whole").text
    )


def test_stock_of_unknown_worth_is_not_counted_and_the_text_claims_nothing_of_it() -> None:
    untold = {"kind": "ownership", "fraction": 0.001}
    of = scenario(offered("written"), {**JOB, "equity": [untold], "forfeit": [{"usd": 20_000}]})
    for channel, tone in product(CHANNELS, TONES):
        assert "cover" not in written(of, "make_whole", channel=channel, tone=tone).text
    told = " ".join(written(of, "make_whole").warnings)
    assert "Some stock of the job that you have isn't in this" in told


def test_what_has_vested_already_is_not_left_behind() -> None:
    """Nor is what she takes to be worth nothing."""
    over = {**JOB, "equity": [{**GRANT, "granted_month": -48}]}
    assert "vest within" not in written(scenario(offered("written"), over), "make_whole").text
    doubted = pulled("2u", job={**JOB, "equity": [{**GRANT, "granted_month": -24}]})
    doubted = doubted.change(assumptions=doubted.assumptions.change(equity_lens="none"))
    script, _ = write(doubted, "make_whole")
    assert script is None or "vest within" not in script.text


def test_what_her_employer_offers_is_answered_with_the_plan_s_ask() -> None:
    """And what staying comes to is told to nobody."""
    for of in (PULLED["2u"], PULLED["kept"]):
        script = written(of, "current_counter")
        assert asked_for(script) == asked_for(written(of, "match_offer"))
        assert "my employer made me a written counteroffer" in script.text


@pytest.mark.parametrize("channel", CHANNELS)
def test_nothing_says_what_she_earns(channel: str) -> None:
    """Neither her pay nor what her employer offers her stands in any text."""
    for of in PULLED.values():
        for key in writer.list_all_situations():
            script, _ = write(of, key, channel=channel)
            assert script is None or not {"$140,000", "$255,000", "$285,000", "Day job"} & set(script.text.split())


def test_only_what_her_employer_put_in_writing_is_spoken_of() -> None:
    """A word in the corridor is no counter-offer, and one that is worth less is no reason."""
    for kept, told in (
        ({**KEPT, "verbal": True}, "Needs your employer's written counteroffer."),
        ({**KEPT, "base_usd_per_year": 141_000}, "a current job that's worth more to you"),
    ):
        assert told in refused(pulled("2u", job={**JOB, "round": [kept]}), "current_counter")


# --- rounds -----------------------------------------------------------------------------------------------------------


def test_the_second_round_thanks_for_what_moved_and_takes_one_more_step() -> None:
    """Halfway from 172,000 to 190,000."""
    text = written(PULLED["answered"], "second_round").text
    assert "Thank you for moving on the base and the equity. I know that took some work." in text
    assert "If you can get to a $181,000 base, I can leave everything else as it is." in text


def test_what_has_been_granted_is_accepted_and_not_asked_for_again() -> None:
    granted = [said(9, "us", 172_000), said(12, "them", 172_000)]
    for key in ("second_round", "package_counter"):
        assert refused(pulled("2u", round=granted), key).startswith("They've agreed to what you asked for.")


# --- the letter -------------------------------------------------------------------------------------------------------


def test_a_letter_that_says_less_is_held_against_what_they_said() -> None:
    """Both figures and the day of each, as said or as written; what the letter does not hold at all as well."""
    promised = [
        said(9, "them", 178_000, sign_on_usd=20_000, verbal=True),
        said(10, "them", ownership_fraction=0.001),
        said(12, "them", 170_000),
    ]
    of = pulled("2u", round=promised, sign_on=[])
    assert [line for line in written(of, "letter_short").text.split("\n") if line.startswith("- ")] == [
        "- A $178,000 base, as you told me on Monday, November 9 (the letter says $170,000)",
        "- A $20,000 signing bonus, as you told me on Monday, November 9 (the letter has none)",
        "- 0.10% equity, as you wrote on Tuesday, November 10 (the letter says 0.08%)",
    ]


def test_a_word_that_came_after_the_letter_is_thanked_for() -> None:
    """$170,000 in writing, then $200,000 on the phone: the letter is older than the word, so nothing in it is wrong."""
    of = pulled("2u", round=[said(9, "them", 200_000, verbal=True)])
    text = written(of, "letter_short").text
    assert "Thank you for coming up to $200,000." in text
    assert "Could you send an updated offer letter?" in text
    assert "notes" not in text


def test_a_letter_known_to_be_newer_is_held_against_their_word() -> None:
    """What they wrote three days later is in the letter, and their word isn't."""
    text = written(PULLED["broken"], "letter_short").text
    assert "- A $175,000 base, as you told me on Monday, November 9 (the letter says $170,000)" in text
    assert "coming up" not in text


def test_a_letter_that_holds_all_of_it_is_not_complained_about() -> None:
    """Nor one that is not there yet."""
    for rounds in ([], [said(9, "them", 170_000)], [said(9, "us", 190_000)]):
        assert "has everything you logged" in refused(pulled("2u", round=rounds), "letter_short")
    spoken = scenario(offered("verbal", round=[said(9, "them", 180_000)]))
    assert "only verbal" in refused(spoken, "letter_short")


def test_a_no_is_not_warned_against_a_yes() -> None:
    """Coda is worth more: whoever accepts is told so; whoever declines is right."""
    of = scenario(offered("written", *DATA), BETTER)
    assert "Say yes only if something" in " ".join(written(of, "accept").warnings)
    assert "A yes" not in " ".join(written(of, "decline").warnings)
    assert not any("yes" in told for told in written(scenario(offered("verbal")), "decline").warnings)


def test_the_letter_is_mended_before_it_is_accepted() -> None:
    """In the order of a negotiation."""
    order = {key: situation.order for key, situation in writer.list_all_situations().items()}
    assert order["after_no"] < order["letter_short"] < order["accept"]


def test_accept_needs_a_written_offer() -> None:
    """A verbal one can be countered in every way, and not accepted."""
    of = scenario(offered("verbal", *DATA))
    assert "only verbal" in refused(of, "accept")
    assert any(told.startswith("2U's offer is only verbal") for told in written(of, "first_counter").warnings)


# --- a range that she was told, and parts that she knows are not there ------------------------------------------------

_POSTED = {"range": {"low_usd_per_year": 165_000, "high_usd_per_year": 195_000, "source": "recruiter"}}


def test_a_posted_range_is_quoted_by_its_top_before_the_band_s() -> None:
    """The recruiter said 165,000 to 195,000, the band says 165,000 to 190,000."""
    for company in ({}, {"company": "2u"}):
        text = written(scenario(offered("in_process", **_POSTED, **company)), "expectations").text
        assert "$195,000" in text
        assert "$165,000" not in text


def test_the_bottom_of_a_range_is_never_quoted() -> None:
    """Not even to an offer below it; and the top only to one that hasn't reached it."""
    below = scenario(offered("written", **_POSTED, base_usd_per_year=160_000))
    assert "up to $195,000, and the offer is below the start of that range" in written(below, "floor").text
    assert "$165,000" not in written(below, "floor").text
    for usd, top in ((170_000, True), (195_000, False)):
        of = scenario(offered("written", **_POSTED, base_usd_per_year=usd))
        for key, (channel, tone) in product(writer.list_all_situations(), product(CHANNELS, TONES)):
            script, _ = write(of, key, channel=channel, tone=tone)
            assert script is None or "$165,000" not in script.text, key
        assert ("pays up to $195,000" in written(of, "first_counter").text) == top


def test_nobody_is_told_to_add_what_she_knows_is_not_there() -> None:
    known = scenario(offered("written", none=["equity", "sign_on"]))
    for key in ("equity_for_impact", "kpi_vesting"):
        reason = refused(known, key)
        assert "There's no equity, as you said." in reason or f"{known.offer[0].name} has no equity." in reason
        assert "add the equity" not in reason


def test_pay_by_the_hour_is_asked_for_by_the_hour() -> None:
    """$85 for 2,080 hours is 176,800. Ten percent more is said as 195,000: 93.75 an hour, told to half a dollar."""
    hourly = scenario({"name": NAME, "status": "written", "base_usd_per_hour": 85, "hours_per_week": 40})
    script = written(hourly, "first_counter")
    assert "Could you do $94 an hour (about $195,000 a year)?" in script.text
    assert asked_for(script) == {"base_usd_per_year": 195_000}


def test_a_base_that_they_refused_is_no_fallback() -> None:
    """They came up on the signing bonus and left the base where it was."""
    turns = [said(9, "us", 225_000, sign_on_usd=40_000), said(12, "them", 205_000, sign_on_usd=20_000)]
    stock = [{"kind": "rsu", "grant_usd": 320_000, "vesting": {"months": 48}}]
    of = scenario(offered("written", base_usd_per_year=205_000, equity=stock, round=turns))
    script = written(of, "second_round", channel="call")
    assert "a $30,000 signing bonus" in script.text
    assert "base instead" not in script.text
    assert "Thanks for the straight answer. Let me think about that" in script.text

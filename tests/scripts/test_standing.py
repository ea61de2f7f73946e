"""What stands after all that was said: the words bargain from it, accept no less, and wait where an ask is open."""

from __future__ import annotations

import re
from itertools import product

import pytest

from negotiation.market import Lever
from negotiation.offers import Scenario
from negotiation.scripts import writer
from negotiation.scripts.template import CHANNELS
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    DOWN,
    PULLED,
    RESULT,
    ROUNDS,
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

TITLES = {situation.title: key for key, situation in writer.list_all_situations().items()}
ASKED = said(9, "us", 185_000, sign_on_usd=20_000, ownership_fraction=0.001)
ANSWERED = said(12, "them", 175_000, sign_on_usd=17_000, ownership_fraction=0.0009)


def talked(status: str, *rounds: Table) -> Scenario:
    """A full offer beside another one, after these turns."""
    return scenario(
        offered(status, *DATA, round=list(rounds)), {**BETTER, "base_usd_per_year": 200_000}, evidence=[RESULT]
    )


def named(reason: str) -> list[str]:
    """The situations that a refusal points to."""
    return [TITLES[title] for title in re.findall("“([^”]*)”", reason)]


# --- what stands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["verbal", "written"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_no_words_that_ask_speak_of_what_they_have_left_behind(status: str, channel: str) -> None:
    """Whatever they offered before their last answer, no ask bargains from it."""
    of = talked(status, ASKED, ANSWERED)
    stages = {key: situation.stage for key, situation in writer.list_all_situations().items()}
    found = {key: write(of, key, channel=channel)[0] for key, stage in stages.items() if stage == "asking"}
    texts = {key: script.text for key, script in found.items() if script is not None}
    assert {"second_round", "acceleration", "level"} <= texts.keys()
    for old, (key, text) in product(("$170,000", "$15,000", "0.08%"), texts.items()):
        assert old not in text, key


@pytest.mark.parametrize(
    ("words", "part"),
    [("$175,000", "base_usd_per_year"), ("$17,000", "sign_on_usd"), ("0.09%", "ownership_fraction")],
)
def test_what_stands_is_traced_to_the_turn_that_named_it(words: str, part: str) -> None:
    """And where nothing was said since, to the offer itself."""
    script = written(talked("verbal", ASKED, ANSWERED), "thanks_in_writing")
    figure = next(figure for figure in script.figures if figure.words == words)
    assert figure.source == f"offer[2U].round[2].{part}"
    assert figure.origin == "what 2U offered you verbally: what was said in round 2"
    untouched = written(talked("verbal"), "thanks_in_writing").figures
    assert next(f for f in untouched if f.words == "$170,000").source == "offer[2U].base_usd_per_year"


def test_an_ask_counts_from_where_they_stand() -> None:
    """Halfway from 175,000 to the 185,000 asked for: a $180,000 base."""
    assert asked_for(written(talked("written", ASKED, ANSWERED), "second_round")) == {"base_usd_per_year": 180_000}


def test_a_word_is_confirmed_as_it_was_told_last() -> None:
    """A letter is asked for with the figures that stand."""
    text = written(talked("verbal", ASKED, ANSWERED), "thanks_in_writing").text
    assert "$175,000" in text
    assert "$170,000" not in text


# --- the letter -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("channel", ["email", "call"])
def test_a_letter_that_holds_less_than_they_said_is_not_accepted(channel: str) -> None:
    """Every figure that it falls short of is named, and the words that ask for it; once it holds them, it can be."""
    of = talked("written", ASKED, ANSWERED)
    reason = refused(of, "accept", channel=channel)
    assert "they wrote a $175,000 base. Your letter still says $170,000." in reason
    assert "$17,000" in reason
    assert named(reason) == ["letter_short"]
    assert "$175,000" in written(of, "letter_short").text
    held = of.change(
        offer=(
            of.offer[0].change(
                base_usd_per_year=175_000.0,
                sign_on=(of.offer[0].sign_on[0].change(amount_usd=17_000.0),),
                equity=(of.offer[0].equity[0].change(fraction=0.0009),),
            ),
            of.offer[1],
        )
    )
    assert "A base salary of $175,000 a year" in written(held, "accept", channel=channel).text


# --- where to go next -------------------------------------------------------------------------------------------------

BASE_ALONE, GRANTED = said(9, "us", 185_000), said(12, "them", 190_000)
LATER: dict[str, Scenario] = {
    "answered": pulled("2u", round=ROUNDS),
    "granted": pulled("2u", round=[BASE_ALONE, GRANTED]),
    "granted and in the letter": pulled(
        "2u", base_usd_per_year=190_000, round=[said(1, "them", 170_000), BASE_ALONE, GRANTED]
    ),
    "granted by word": scenario(offered("verbal", *DATA, round=[BASE_ALONE, GRANTED])),
    "down the ladder": pulled("2u", round=DOWN),
}


@pytest.mark.parametrize("talks", LATER)
@pytest.mark.parametrize("key", ["first_counter", "second_round", "after_no", "package_counter", "accept"])
def test_whatever_a_refusal_points_to_can_be_written(talks: str, key: str) -> None:
    """Nobody is led in a circle."""
    script, why_not = write(LATER[talks], key)
    for other in named(" ".join(why_not)):
        assert written(LATER[talks], other)
    assert script is not None or key != "first_counter" or named(" ".join(why_not))


def test_once_all_is_granted_the_words_to_go_on_with_are_named() -> None:
    """For the letter that holds less, for one that holds it all, and for a word."""
    for talks, key in (
        ("granted", "letter_short"),
        ("granted and in the letter", "accept"),
        ("granted by word", "thanks_in_writing"),
        ("answered", "second_round"),
    ):
        assert named(refused(LATER[talks], "first_counter")) == [key]


# --- waiting ----------------------------------------------------------------------------------------------------------


def test_nothing_is_put_in_the_place_of_an_ask_that_is_open() -> None:
    """No packages to choose from until they've answered."""
    assert "they haven't answered yet" in refused(PULLED["waiting"], "package_counter")


def test_the_ask_that_is_logged_keeps_its_words() -> None:
    """With the advice to wait."""
    script = written(PULLED["waiting"], "first_counter")
    assert asked_for(script) == {"base_usd_per_year": 190_000, "ownership_fraction": 0.0012}
    assert "You've logged this ask, and they haven't answered it yet" in " ".join(script.warnings)


# --- what is not clear ------------------------------------------------------------------------------------------------


def test_words_alone_are_neither_a_no_nor_answered_with_less() -> None:
    """Her ask stays as it is; the words ask what stands of it."""
    text = written(PULLED["in words"], "what_stands").text
    assert "I asked for a $190,000 base and 0.12% equity, and I couldn't tell from your answer" in text
    assert "was a no" not in text
    for key in ("after_no", "second_round", "first_counter"):
        assert named(refused(PULLED["in words"], key)) == ["what_stands"]
    assert written(PULLED["refused"], "after_no")
    assert "Nothing is unclear" in refused(PULLED["answered"], "what_stands")


@pytest.mark.parametrize("channel", CHANNELS)
def test_for_less_than_the_letter_nobody_is_thanked(channel: str) -> None:
    """The words recall the letter; no other words go on until that is clear, and accepting warns of it."""
    of = PULLED["less"]
    script = written(of, "what_stands", channel=channel)
    assert "a $165,000 base and a $10,000 signing bonus" in script.text
    assert "a $170,000 base and a $15,000 signing bonus" in script.text
    assert {figure.source for figure in script.figures if figure.words in ("$165,000", "$170,000")} == {
        "offer[2U].base_usd_per_year",
        "offer[2U].round[2].base_usd_per_year",
    }
    for key in ("second_round", "first_counter", "package_counter"):
        assert named(refused(of, key, channel=channel)) == ["what_stands"]
    assert "They've named less than this on the phone" in " ".join(written(of, "accept").warnings)


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("base", [None, 170_000])
def test_a_word_of_nothing_is_recalled_as_such(channel: str, base: float | None) -> None:
    """No part stands in for it that they named no less of."""
    word = said(12, "them", **{"base_usd_per_year": base} if base else {}, sign_on_usd=0, verbal=True)
    text = written(pulled("2u", round=[said(9, "us", 190_000), word]), "what_stands", channel=channel).text
    assert "no signing bonus" in text
    assert "a $15,000 signing bonus" in text
    assert "$170,000" not in text
    assert "$0" not in text


def test_a_word_for_less_in_dollars_recalls_the_shares_of_the_letter() -> None:
    """As each was told."""
    rsus = {"equity": [{"kind": "rsu", "shares": 2_000, "price_usd": 200}]}
    talks = [said(9, "us", 190_000), said(12, "them", grant_usd=300_000, verbal=True)]
    text = written(scenario(offered("written", **rsus, round=talks)), "what_stands").text
    assert "you mentioned a $300,000 RSU grant. In writing, I have 2,000 RSUs." in text


def test_an_ask_for_nothing_leaves_nothing_to_clear_up() -> None:
    """She is told what to note, in place of words without an ask."""
    of = pulled("2u", round=[said(9, "us", sign_on_usd=0), said(12, "them", words="Hm.", verbal=True)])
    for channel in CHANNELS:
        assert "Your last ask names no amounts" in refused(of, "what_stands", channel=channel)


def test_to_who_has_taken_the_offer_back_nothing_is_written() -> None:
    """And it is no rival in writing any more."""
    gone = [said(9, "us", 190_000), said(12, "them", words="We withdraw the offer.", means="withdrawn")]
    of = pulled("2u", round=gone)
    for key in writer.list_all_situations():
        assert "2U has taken its offer back" in refused(of, key)
    beside = scenario(offered("written", *DATA), {**BETTER, "base_usd_per_year": 300_000, "round": gone})
    assert "rival" not in str(writer.build_script_json(written(beside, "first_counter"))["text"])
    assert "something that's worth more to you" in refused(beside, "match_offer")


# --- in their terms ---------------------------------------------------------------------------------------------------


def test_a_year_s_bonus_is_confirmed_as_they_told_it() -> None:
    """They said $24,000 a year, whatever the offer paid by the quarter before."""
    bonus = [{"usd_per_payment": 2_000, "payments_per_year": 4}]
    told = [said(9, "us", 190_000), said(12, "them", bonus_usd_per_year=24_000, verbal=True)]
    script = written(scenario(offered("verbal", bonus=bonus, round=told)), "thanks_in_writing")
    assert "A yearly bonus of $24,000" in script.text
    assert "$2,000" not in script.text
    assert "$4,000" not in script.text
    assert next(f.source for f in script.figures if f.words == "$24,000") == "offer[2U].round[2].bonus_usd_per_year"


def test_options_and_shares_are_spoken_of_by_their_number() -> None:
    """And dollars of shares are asked for as the shares that they are."""
    options = {"equity": [{"kind": "nso", "shares": 20_000, "strike_usd": 2, "price_usd": 9}]}
    talks = [said(9, "us", shares=36_000), said(12, "them", shares=24_000)]
    text = written(scenario(offered("written", **options, round=talks)), "second_round").text
    assert "Thank you for moving on the equity." in text
    assert "If you can get to 30,000 options," in text
    rsus = {"equity": [{"kind": "rsu", "shares": 2_000, "price_usd": 200}]}
    talks = [said(9, "us", grant_usd=480_000), said(12, "them", grant_usd=420_000)]
    waiting = scenario(offered("written", **rsus, round=talks[:1]))
    assert "Could you do 2,400 RSUs?" in written(waiting, "first_counter").text
    short = written(scenario(offered("written", **rsus, round=talks)), "letter_short").text
    assert "a $420,000 RSU grant" in short


# --- what has changed at the company ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["equity_for_impact", "acceleration", "kpi_vesting", "missing_terms"])
@pytest.mark.parametrize("channel", CHANNELS)
def test_who_asks_for_equity_is_told_what_became_of_it(key: str, channel: str) -> None:
    """Whether or not a range is quoted."""
    goal = {"metric": "AI document creation", "change_fraction": 0.07, "revenue_usd": 1_200_000}
    (note,) = BANDS["coda"].notes
    assert note.what in written(pulled("coda", goal), key, channel=channel).warnings


def test_who_asks_for_something_else_is_not() -> None:
    """A no has nothing to do with who owns the company."""
    (note,) = BANDS["coda"].notes
    for key in ("decline", "ask_for_time"):
        for channel in CHANNELS:
            assert note.what not in written(PULLED["coda"], key, channel=channel).warnings


# --- results and goals ------------------------------------------------------------------------------------------------


def test_a_goal_is_not_called_a_result() -> None:
    """Nor is what somebody else has reached."""
    for kind, what in (("own result", "Your result"), ("goal", "Your goal"), ("benchmark", "A benchmark")):
        of = pulled("coursera", {"metric": "learner retention", "kind": kind, "change_fraction": 0.07})
        script, _ = write(of, "acceleration", bands=BANDS)
        assert (script is None) == (kind == "own result")
        if script is not None:
            assert next(figure.what for figure in script.figures if figure.words == "7%") == what


@pytest.mark.parametrize("key", ["milestone_acceleration", "extra_quarterly_bonus"])
def test_what_unlocks_a_lever_names_its_metric(key: str) -> None:
    """Else nobody could meet it."""
    lever = BANDS["coursera"].find(Lever, key)
    assert lever is not None
    assert any(metric.replace("_", " ") in lever.condition.unlock for metric in lever.condition.metrics)

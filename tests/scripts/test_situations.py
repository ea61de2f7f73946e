"""The situations: what opens each, what it says with all that's known, and the names at both ends."""

from __future__ import annotations

import re
from itertools import product

import pytest

from negotiation.scripts.template import CHANNELS, TONES
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    EXTRAS,
    JOB,
    NO_BASE,
    NO_MORE,
    PULLED,
    REFUSED,
    STORY,
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

NAMED = PULLED["with a name"]

# --- names and wishes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tone", TONES)
@pytest.mark.parametrize("key", ["level", "extras", "follow_up"])
def test_a_letter_has_a_name_at_both_ends(key: str, tone: str) -> None:
    """Without hers there is a blank that can't be missed, and she's told; without theirs there is none."""
    script, nobody = written(NAMED, key, tone=tone), NAMED.change(me=None)
    subject, hello, *_, regards = script.text.split("\n\n")
    assert (subject[:9], hello) == ("Subject: ", "Hi Dana,")
    assert re.fullmatch(r"(Best|Thanks),\nSam", regards)
    assert not any("your name" in warning for warning in script.warnings)
    unsigned = written(nobody.change(offer=(nobody.offer[0].change(recruiter=None),)), key, tone=tone)
    assert "\n\nHi,\n\n" in unsigned.text
    assert unsigned.text.endswith(",\n[your name]")
    assert any("where the text says [your name]" in warning for warning in unsigned.warnings)


@pytest.mark.parametrize(
    ("ticked", "key", "words"),
    [
        ("wants_job", "level", "I'm excited about the adaptive-learning roadmap"),
        ("would_sign", "follow_up", "With that, I'm ready to sign."),
    ],
)
def test_what_only_she_can_say_is_said_once_she_ticks_it(ticked: str, key: str, words: str) -> None:
    assert words in written(NAMED, key).text
    not_ticked = NAMED.offer[0].change(**{ticked: False})
    assert words not in written(NAMED.change(offer=(not_ticked,)), key).text


@pytest.mark.parametrize("hidden", [{"may_share": False}, {"kind": "benchmark"}, {"kind": "goal"}])
def test_a_story_is_told_only_if_it_is_hers_to_share(hidden: Table) -> None:
    assert "Acme" in written(NAMED, "level").text
    of = scenario(offered("written"), evidence=[{**STORY, **hidden}])
    assert "Acme" not in written(of, "level").text
    assert "4%" not in written(of, "level").text


# --- the level --------------------------------------------------------------------------------------------------------


def test_a_level_is_asked_for_with_whatever_argues_for_it() -> None:
    """What is ticked, a result in her own words, else one by its figure; without any, she's told so."""
    named, shown, bare = PULLED["with a name"], PULLED["coursera"], scenario(offered("written"))
    sized = (
        "this sounds like a level up. I'm thinking of the size of the team I'd lead, what's still open, the revenue "
        "that depends on it and how independently I'd work."
    )
    assert sized in written(named, "level").text
    assert (
        "At Acme Learning, I led the adaptive reading launch that raised our learning gain by 4%."
        in written(named, "level").text
    )
    assert (
        "One reason is a result I'm proud of: a 1.5% increase in course completion."
        in written(shown, "level", bands=BANDS).text
    )
    assert "The text gives no reason for the level" not in " ".join(written(shown, "level").warnings)
    assert "The text gives no reason for the level" in " ".join(written(bare, "level").warnings)


# --- what isn't pay, following up, reading back -----------------------------------------------------------------------


@pytest.mark.parametrize("ticked", EXTRAS)
def test_what_is_not_pay_is_asked_for_once_it_is_ticked(ticked: str) -> None:
    """One item for each; with none there is nothing to ask for."""
    of = scenario(offered("written", negotiation={"extras": [ticked]}))
    assert len(re.findall("^- ", written(of, "extras").text, re.MULTILINE)) == 1
    assert len(re.findall("^- ", written(PULLED["with a name"], "extras").text, re.MULTILINE)) == len(EXTRAS)
    assert "Tick what you'd like" in refused(scenario(offered("written")), "extras")


def test_an_ask_that_is_not_answered_is_followed_up() -> None:
    """With its own figures; nothing is followed up before it is asked for, or once it is answered."""
    script = written(PULLED["waiting"], "follow_up")
    assert "I wanted to check in on what I asked for: a $190,000 base and 0.12% equity." in script.text
    for of in (PULLED["2u"], PULLED["answered"], PULLED["refused"]):
        assert "an ask they haven't answered" in refused(of, "follow_up")


def test_what_was_said_on_a_call_is_read_back() -> None:
    """The last figures, as long as nothing in writing has come since; words alone are no figures."""
    assert "Here's what I wrote down:\n- A $175,000 base\n" in written(PULLED["on the phone"], "recap").text
    nothing = pulled("2u", round=[said(12, "them", 175_000, sign_on_usd=0, verbal=True)])
    assert "- A $175,000 base\n- No signing bonus\n" in written(nothing, "recap").text
    for of in (PULLED["answered"], PULLED["in words"], PULLED["2u"]):
        assert "numbers they told you on a call" in refused(of, "recap")


# --- after a no on base -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rounds", "is_no"),
    [
        ([], False),
        ([said(9, "us", 190_000)], False),
        (NO_BASE, True),
        ([said(9, "us", 190_000), said(12, "them", 175_000)], False),  # part of the way
        ([said(9, "us", 190_000), said(12, "them", 190_000)], False),  # all of it
        ([said(9, "us", 190_000), said(12, "them", sign_on_usd=20_000)], True),  # something else instead
        ([said(9, "us", sign_on_usd=20_000), REFUSED[1]], False),  # base wasn't asked for
        ([said(9, "us", 190_000), said(12, "them", 175_000), said(13, "us", 180_000), NO_MORE], True),
        ([said(9, "us", 190_000), said(12, "them", words="Next week.", means="later")], False),
    ],
)
def test_what_stands_in_for_base_waits_for_a_no_to_it(rounds: list[Table], is_no: bool) -> None:  # noqa: FBT001
    of = scenario(offered("written", *DATA, round=rounds), {**BETTER, "base_usd_per_year": 300_000})
    for key in ("equity_instead", "sign_on_gap"):
        script, reasons = write(of, key)
        assert ("Needs a no on base. Ask for base first, and log their answer." in reasons) != is_no
        assert script is None or is_no


# --- questions about a start-up's shares ------------------------------------------------------------------------------


def test_nobody_asks_a_public_company_how_many_shares_it_has() -> None:
    """Plain RSUs are asked about for their vesting alone; with a count of all shares they're a private company's."""
    stock: Table = {"kind": "rsu", "shares": 1_000, "price_usd": 50}
    public, private = (
        written(scenario(offered("written", equity=[grant])), "missing_terms").text
        for grant in (stock, {**stock, "fully_diluted_shares": 50_000_000})
    )
    vesting = "What's the vesting schedule, and is there a cliff?"
    assert re.findall("^- (.*)$", public, re.MULTILINE) == [vesting]
    assert "what's the liquidation preference" in private
    assert "vest early if the company is sold" in private


# --- a job that is worth more -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("channel", "tone"), tuple(product(CHANNELS, TONES)))
def test_a_better_job_is_matched_without_another_offer(channel: str, tone: str) -> None:
    """She says that she'd be better off where she works now, and nothing of what she earns there."""
    script = written(PULLED["staying"], "match_offer", channel=channel, tone=tone)
    assert "where I work now" in script.text
    assert not re.search("another|rival|offer from|190,000", script.text)


def test_what_matches_a_better_job_makes_up_for_leaving_it() -> None:
    """Four years of 180,000 and 9,000 lost by leaving are 182,250 a year; ten percent more base, 187,000, is more."""
    assert asked_for(written(PULLED["staying"], "match_offer")) == {"base_usd_per_year": 187_000}


def test_the_better_of_job_and_offer_is_the_one_that_is_spoken_of() -> None:
    """An offer that is worth less than staying is no reason to ask for what staying is worth."""
    own, rival = offered("written"), {**BETTER, "base_usd_per_year": 185_000}
    for job_usd, words in ((190_000, "where I work now"), (150_000, "another written offer")):
        of = scenario(own, rival, {**JOB, "base_usd_per_year": job_usd})
        assert words in written(of, "match_offer").text
    guessed = {**JOB, "base_usd_per_year": 190_000, "made_up": ["base_usd_per_year"]}
    assert "something that's worth more to you" in refused(scenario(own, guessed), "match_offer")
    half = {**JOB, "base_usd_per_year": 190_000, "made_up": ["sign_on[1].amount_usd"]}
    assert "where I work now" not in written(scenario(own, half), "match_offer").text

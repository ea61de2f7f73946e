"""What a template may not be: each rule, broken once, is told with its place; ours break none."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from importlib.resources import files
from itertools import compress
from pathlib import Path

import pytest

from negotiation.scripts import situations
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.fact_check import IntegrityError
from negotiation.scripts.facts import CLAIM, YieldedFacts
from negotiation.scripts.gather import gather
from negotiation.scripts.registry import fact, list_facts
from negotiation.scripts.template import TONES, TemplateError, list_lines
from negotiation.scripts.writer import ScriptWriter
from tests.covering import cover
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    EVIDENCE,
    LEVELLED,
    NAME,
    PULLED,
    RESULT,
    RIVALS,
    STATUSES,
    offered,
    scenario,
    write,
)

FOLDER = files("negotiation.scripts") / "templates"
OURS = {file.name: file.read_text("utf-8") for file in FOLDER.iterdir() if file.name.endswith(".md")}

GOOD = """+++
title = "Good"
when = "Always."
stage = "asking"
status = ["written"]
needs = []
+++
# email
Subject: {offer.company}

Hello,

Thank you.
"""
GOOD += "\n# call\nSay:\n- Thank you.\n\n# chat\nThank you.\n"


def loaded(folder: Path, text: str) -> situations.ScriptLibrary:
    (folder / "good.md").write_text(text, "utf-8")
    return situations.load_templates(folder)


def test_a_script_is_added_by_one_file(tmp_path: Path) -> None:
    """The front matter says when it fits; the file's name is its key."""
    situation = loaded(tmp_path, GOOD).situations["good"]
    assert situation == situations.Situation("good", "Good", "Always.", "asking", 1, ("a written offer",), "Asking")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Thank you.\n", "Thank you for $5.\n", "good.md: line 13: '$' is a number"),
        ("Thank you.\n", "Thank you, twice.\n", "'twice' is a number"),
        ("Always.", "In 9 cases of ten.", "when holds a number: '9'"),
        ("Thank you.\n", "Thank you for {offer.equitty}.\n", "'offer.equitty' is no fact; did you mean offer.equity?"),
        ("Thank you.\n", "[needs: rivals] Thank you.\n", "'rivals' is no fact"),
        ("Thank you.\n", "Thank you for {offer.base.\n", "'{' belongs to no slot"),
        ("Thank you.\n", "[need: offer.base] Thank you.\n", "'[' belongs to no slot and no tag"),
        ("Thank you.\n", "{offer.base} is fine.\n", "begins with a slot"),
        ("Thank you.\n", "Thank you, also to Coda.\n", "'Coda' looks like a name"),
        ("Thank you.\n", "I have another offer.\n", "'another offer' claims something; say what it rests on"),
        ("Thank you.\n", "I have an offer from somebody.\n", "'offer from' claims something"),
        ("Thank you.\n", "I am talking with others.\n", "'with others' claims something"),
        ("Thank you.\n", "I hold it in writing.\n", "'hold it in writing' claims something"),
        ("Thank you.\n", "The published range is lower.\n", "'published' claims something"),
        ("Thank you.\n", "I can hand in my notice.\n", "'my notice' claims something"),
        (
            "Thank you.\n",
            "[needs: offer.base] My current pay is {offer.base}.\n",
            "no script speaks of what somebody earns",
        ),
        ("Thank you.\n", "Thank you for {current.pay}.\n", "'current.pay' is no fact"),
        ("Thank you.\n", "> nothing\n", "'nothing' is no part"),
        ("Hello,\n", "| Hello,\n", "there is no line above"),
        ("# chat\n", "# fax\n", "'# fax' is no heading"),
        ("# chat\n", "# call warm\n", "call warm has a text already"),
        ("# chat\n", "# chat warm\n", "there is no text for chat direct"),
        (
            "Subject: {offer.company}\n",
            "Offer of {offer.company}\n",
            "the first paragraph is to be one line, 'Subject: …'",
        ),
        ("Subject: {offer.company}\n", "Subject: {offer.respond_by}\n", "the subject can go missing"),
        ("# email\n", "Hello.\n# email\n", "'Hello.' stands below no heading"),
        ("+++\ntitle", "title", "has no front matter"),
        ('title = "Good"', "title = Good", "its front matter is not TOML"),
        ('title = "Good"\n', "", "title is missing"),
        ('stage = "asking"', 'stage = "later"', "stage 'later' is not one of"),
        ('stage = "asking"', 'stage = "asking"\nafter = "better"', "after = 'better' leads to no other script"),
        ('["written"]', '["current"]', "status 'current' is not one of"),
        ('["written"]', "[]", "status names no status"),
        ("needs = []", 'needs = ["rival"]', "'rival' is no fact"),
        ("needs = []", "needs = []\nmood = 1", "'mood' is no key of the front matter"),
        ("needs = []", 'needs = []\nnumber = ["ask.bace"]', "'ask.bace' is no fact; did you mean ask.base?"),
        ("Say:\n", "Shout:\n", "line 16: a part of a call begins with one of 'Say:'"),
        ("Say:\n", "", "a part of a call begins with one of 'Say:'"),
        (
            "- Thank you.\n",
            "- One.\n- Two.\n\nThen ask:\n- Is it?\n- Is it so?\n",
            "4 lines to say on a call; keep to 3",
        ),
        ("- Thank you.\n", "- {offer.terms}\n", "a line to say is no list"),
    ],
)
def test_a_template_that_breaks_a_rule_is_refused(tmp_path: Path, old: str, new: str, told: str) -> None:
    """Not loaded, and told with what is wrong."""
    assert old in GOOD
    with pytest.raises(TemplateError, match=re.escape(told)):
        loaded(tmp_path, GOOD.replace(old, new, 1))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Of every file, every fault, each on its line."""
    (tmp_path / "worse.md").write_text(GOOD.replace("Hello,", "Hello {you},"), "utf-8")
    with pytest.raises(TemplateError) as refused:
        loaded(tmp_path, GOOD.replace("Hello,", "Hello at 9, {me},"))
    assert len(str(refused.value).splitlines()) == 3


def test_a_claim_may_rest_on_what_the_situation_needs(tmp_path: Path) -> None:
    """Where the whole script is refused without another offer, its sentences may speak of it."""
    text = GOOD.replace("needs = []", 'needs = ["rival.exists"]').replace(
        "Thank you.\n", "I hold another written offer.\n"
    )
    assert "good" in loaded(tmp_path, text).templates


def test_a_name_that_slips_into_a_template_is_caught_by_the_gate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At the beginning of a sentence a name looks like any word; in a text about Coda's rival it is an error."""
    own, planted = situations.load_own_templates(), loaded(tmp_path, GOOD.replace("Thank you.\n", "Coda is better.\n"))
    planted = replace(planted, situations={**own.situations, **planted.situations})  # other words are named by title
    monkeypatch.setattr(situations, "load_own_templates", lambda: planted)
    for rival in ("verbal", "example", "written"):
        with pytest.raises(IntegrityError, match="Coda is named, and may not be"):
            ScriptWriter(scenario(offered("written"), *RIVALS[rival]), NAME).write("good")


# --- ours ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OURS)
def test_our_templates_have_no_digits(name: str) -> None:
    """Front matter included: a number can only come from the user's data."""
    assert not re.search(r"[\d$€£%]", OURS[name])


@pytest.mark.parametrize("name", OURS)
def test_our_words_press_and_flatter_nobody(name: str) -> None:
    """No flattery, no bluff, no ultimatum, and nobody is he or she."""
    banned = (
        r"thrilled|amazing|incredible|dream|honou?red|passion|perfect|love|world-class|unfortunately|"
        r"final offer|take it or|walk away|deadline or|or else|last chance|demand|insist|deserve|refuse|"
        r"first choice|favou?rite|he|she|his|her|him|guys|sir|madam"
    )
    assert re.findall(rf"\b({banned})\b", OURS[name], re.IGNORECASE) == []


@pytest.mark.parametrize("name", OURS)
def test_our_templates_name_no_company(name: str) -> None:
    """The companies of the bands, whose articles these scripts must not echo."""
    companies = "|".join(re.escape(band.company) for band in BANDS.values())
    assert not re.search(rf"\b({companies})\b", OURS[name])


def test_every_registered_fact_is_used_and_every_used_one_is_registered() -> None:
    templates = situations.load_own_templates().templates.values()
    every = [line for template in templates for line in (*template.lines(), *list_lines(template.warnings))]
    used = {key for line in every for key in (*line.rests_on, *line.without)}
    used |= {key for template in templates for key in template.facts}
    assert used == list_facts().keys()


def test_every_registered_fact_is_yielded_and_every_yielded_one_is_registered() -> None:
    equity = [{"kind": "rsu", "grant_usd": 90_000}, {"kind": "ownership", "fraction": 0.001}]
    sign_on = [{"amount_usd": 15_000, "clawback_months": 12}]
    bonus = [{"fraction_of_base": 0.1}]
    rows = cover(STATUSES, ("written, with a date", "in process", "current"), *[(False, True)] * len(DATA))
    offers = [(offered(status, *compress(DATA, there)), rival) for status, rival, *there in rows]
    offers += [
        (offered("written", *DATA, sign_on=each, equity=equity, bonus=bonus), "current")
        for each in (sign_on, [{"amount_usd": 1}])
    ]
    offers += [
        (offered("written", equity=equity[:1]), "none"),
        (offered("written", "band", equity=equity[1:], base_usd_per_year=195_000), "none"),
    ]
    yielded: set[str] = set()
    for offer, rival in offers:
        of = scenario(offer, *RIVALS[rival], evidence=EVIDENCE["own"])
        yielded |= gather(ScriptCase(of, of.offer[0], BANDS, name_rivals=True)).known.keys()
    late = scenario(offered("written", "respond_by"))
    yielded |= gather(ScriptCase(late, late.offer[0], today=date.max)).known.keys()
    for of in PULLED.values():
        yielded |= gather(ScriptCase(of, of.offer[0], LEVELLED)).known.keys()
    assert yielded == list_facts().keys()


def test_a_fact_is_registered_by_one_builder_alone() -> None:
    def of_something(_: ScriptCase) -> YieldedFacts:
        yield "offer.equity", CLAIM

    with pytest.raises(ValueError, match=r"offer.equity is registered by negotiation.scripts.facts_of.offer.of_offer"):
        fact("offer.equity", what="equity", add="add it")(of_something)


def sentences(text: str) -> set[str]:
    """What is said in words of its own: no lists of terms or questions, no stage directions."""
    said = re.split(r"(?<=[.?!])\s+|\n+", re.sub(r"^- .*$", "", text, flags=re.MULTILINE))
    return {sentence for sentence in said if len(sentence.split()) > 3 and not sentence.startswith("Subject")}


@pytest.mark.parametrize("channel", ["email", "chat"])
@pytest.mark.parametrize("key", list(situations.load_own_templates().templates))
def test_the_tones_differ_in_their_words(key: str, channel: str) -> None:
    """Warm is not direct with a greeting: no sentence longer than a few words is the same, thanks apart."""
    for status in STATUSES:
        of = scenario(
            offered(status, *DATA), {**BETTER, "respond_by": DATA["respond_by"]["respond_by"]}, evidence=[RESULT]
        )
        direct, warm = (write(of, key, channel=channel, tone=tone)[0] for tone in TONES)
        if direct is not None and warm is not None:
            shared = sentences(direct.text) & sentences(warm.text)
            assert {s for s in shared if not s.startswith(("Thank you", "EXAMPLE", "Enter your own"))} == set()

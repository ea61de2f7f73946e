"""What a script may say of whom, what it asks for, what it leaves out and why it is refused."""

from __future__ import annotations

import re
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import Scenario
from negotiation.records.structure import structure
from negotiation.scripts import writer
from negotiation.scripts.facts import Quote
from negotiation.scripts.sources import find_place
from negotiation.scripts.template import CHANNELS, TONES
from negotiation.scripts.writer import ScriptWriter
from tests import strategies
from tests.laws import tried
from tests.scripts.scenarios import (
    BANDS,
    BETTER,
    DATA,
    LEVELLED,
    NAME,
    RESULT,
    RIVALS,
    TO_MANAGER,
    offered,
    scenario,
    script_writer,
    unaccounted,
    write,
    written,
)


def text(of: Scenario, key: str, **choices: Any) -> str:  # noqa: ANN401
    return written(of, key, **choices).text


def reasons(of: Scenario, key: str, **choices: Any) -> list[str]:  # noqa: ANN401
    script, found = write(of, key, **choices)
    assert script is None
    return found


def figures(of: Scenario, key: str, **choices: Any) -> dict[str, Quote]:  # noqa: ANN401
    return {figure.words: figure for figure in written(of, key, **choices).figures}


def warnings(of: Scenario, key: str, **choices: Any) -> str:  # noqa: ANN401
    return "\n".join(written(of, key, **choices).warnings)


# --- what is asked for --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("company", "base", "words"),
    [
        ("2u", 170_000, "Could you get the base to $190,000?"),  # the top of 165–190, which is 11.8 % more
        ("2u", 150_000, "Could you get the base to $168,000?"),  # 12 % more, above the bottom of the range
        (None, 150_000, "Could you get the base to $165,000?"),  # 10 % more, where no range is known
    ],
)
def test_first_ask(company: str | None, base: float, words: str) -> None:
    """What the plan asks for, with where it comes from and what it's worth in a year."""
    company_key = {"company": company} if company else {}
    script = written(scenario(offered("written", base_usd_per_year=base, **company_key)), "first_counter")
    assert words in script.text
    (asked,) = (figure for figure in script.figures if figure.what.endswith("to ask for"))
    more = f"{asked.value - base:,.0f}" if isinstance(asked.value, float) else ""
    assert f"the ask of your plan, worth about ${more} a year more than the offer" in asked.origin


def test_an_ask_without_room_is_refused_with_what_is_next() -> None:
    """At a target that the offer reaches, and where nothing can move."""
    reached = scenario(offered("written", negotiation={"target_usd": 600_000}))
    assert reasons(reached, "first_counter") == [
        "The offer already reaches what you aim at. “Accept” has the words for what's next."
    ]
    caps = {"cap_base_usd_per_year": 170_000, "cap_sign_on_usd": 0}
    full = scenario(offered("written", negotiation=caps), evidence=[{"metric": "pay", "kind": "benchmark"}])
    assert "Nothing in this offer can move" in reasons(full, "first_counter")[0]


def test_her_target_is_what_the_ask_aims_at() -> None:
    """Four years of 180,000 are 720,000."""
    of = scenario(offered("written", negotiation={"target_usd": 720_000}))
    assert figures(of, "first_counter")["$180,000"].origin.endswith("aiming at your target")


def test_a_later_date_is_a_week_later() -> None:
    """Friday, December 4 becomes Friday, December 11, and the figure says why."""
    found = figures(scenario(offered("written", "respond_by")), "ask_for_time")
    assert found["Friday, December 4"].source == "offer[2U].respond_by"
    assert found["Friday, December 11"].value == date(2026, 12, 11)
    assert "a week after offer[2U].respond_by" in found["Friday, December 11"].source


# --- who is cited -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rival", ["none", "verbal", "in process", "example", "written, worth less"])
def test_only_a_better_written_offer_is_matched(rival: str) -> None:
    """Verbal, running and example ones never count, nor does one that is worth less."""
    found = reasons(scenario(offered("written"), *RIVALS[rival]), "match_offer")
    assert found == ["Needs something that's worth more to you than this offer. Add it, with its numbers."]


def test_what_a_rival_has_only_said_is_cited_to_nobody() -> None:
    """Coda's letter says 165,000, and 260,000 was said on the phone: it isn't held to be higher."""
    told = {"date": date(2026, 11, 9), "from": "them", "verbal": True, "base_usd_per_year": 260_000}
    of = scenario(offered("written"), {**BETTER, "base_usd_per_year": 165_000, "round": [told]})
    for key, (channel, tone) in product(writer.list_all_situations(), product(CHANNELS, TONES)):
        script, _ = write(of, key, channel=channel, tone=tone, name_rivals=True)
        assert script is None or not re.search("it's higher|260,000", script.text), key
    assert "written offer" in text(of, "first_counter", channel="call")


def test_no_claim_rests_on_what_is_unknown_or_made_up() -> None:
    """An offer whose value is unknown or invented is never said to be worth more, nor is one compared with it."""
    stock = [{"kind": "ownership", "fraction": 0.5}]
    told = [{**stock[0], "company_value_usd": 1e9}]
    unknown = scenario(offered("written"), {**BETTER, "equity": stock})
    invented = scenario(offered("written"), {**BETTER, "equity": told, "made_up": ["equity[1].company_value_usd"]})
    own = scenario(offered("written", equity=stock), BETTER)
    for of, whose in ((unknown, "Coda"), (invented, "Coda"), (own, "2U")):
        assert f"We don't know what {whose} is worth" in " ".join(reasons(of, "match_offer"))


@pytest.mark.parametrize(("channel", "tone"), tuple(product(CHANNELS, TONES)))
def test_a_rival_is_named_only_when_switched_on(channel: str, tone: str) -> None:
    """Off by default; on, the one that is matched is named, and no other."""
    third = {"name": "Medium", "company": "medium", "status": "written", "base_usd_per_year": 175_000}
    of = scenario(offered("written"), {**BETTER, "base_usd_per_year": 180_000}, third)
    unnamed = text(of, "match_offer", channel=channel, tone=tone)
    named = text(of, "match_offer", channel=channel, tone=tone, name_rivals=True)
    assert "Coda" not in unnamed
    assert "Coda" in named
    assert "Medium" not in unnamed + named


def test_a_name_in_her_own_words_does_not_slip_through() -> None:
    """A role or a result that names another company is left out of the text."""
    of = scenario(
        offered("written", role="Product Manager (as at coda)"),
        {**BETTER, "base_usd_per_year": 160_000},
        evidence=[{**RESULT, "metric": "adoption of Coda packs"}, RESULT],
    )
    said = text(of, "first_counter")
    assert "coda" not in said.casefold()
    assert "course completion" in said


@pytest.mark.parametrize(
    "name",
    [
        "A",
        "Base",
        "The offer",
        "I",
        "Hello",
        "December",
        "RSUs",
        "Medium",
        "2U Labs",
        "2",
        "U",
        "(odd) [name]",
        "Co.",
        "é",
    ],
)
def test_any_name_can_be_an_offer_s(name: str) -> None:
    """However she calls her offers, the scripts are written, with the company's name in all that goes to it."""
    for own, other in ((NAME, name), (name, NAME)):
        of = scenario({**offered("written", "role"), "name": own}, {**BETTER, "name": other})
        for key, channel in product(writer.list_all_situations(), CHANNELS):
            script, _ = write(of, key, name=own, channel=channel)
            assert script is None or own in script.text or channel != "email" or key in TO_MANAGER


def test_the_band_s_name_for_a_company_is_used_where_it_is_part_of_hers() -> None:
    """An offer called "2U (remote)" is written to as 2U; one called "My first" stays what she calls it."""
    remote = scenario({**offered("written", "band"), "name": "2U (remote)"})
    mine = scenario({**offered("written", "band"), "name": "My first"})
    subjects = [written(of, "accept", name=of.offer[0].name) for of in (remote, mine)]
    assert [s.text.split("\n")[0] for s in subjects] == [
        "Subject: 2U offer: I'm in",
        "Subject: My first offer: I'm in",
    ]


# --- what is left out ---------------------------------------------------------------------------------------------

OPTIONS = {"kind": "iso", "shares": 12_000, "strike_usd": 2.5, "price_usd": 4.0}
TOLD = {
    "fully_diluted_shares": 9_000_000,
    "preferences": [{"invested_usd": 1_000_000, "ownership_fraction": 0.2}],
    "exercise_window_months": 3,
    "acceleration": [{"event": "sale"}],
    "vesting": {"months": 48, "cliff_months": 12},
}
QUESTIONS = {
    "fully_diluted_shares": "How many fully diluted shares are there?",
    "preferences": "What was the preferred price in the last round, and what's the liquidation preference?",
    "exercise_window_months": "How long could I still exercise vested options after I leave?",
    "acceleration": "Does anything vest early if the company is sold?",
    "vesting": "What's the vesting schedule, and is there a cliff?",
}


def asked(of: Scenario) -> list[str]:
    return [line[2:] for line in text(of, "missing_terms").split("\n") if line.startswith("- ")]


@pytest.mark.parametrize("left_out", [*product((False, True), repeat=len(TOLD))])
def test_exactly_what_is_left_out_is_asked(left_out: tuple[bool, ...]) -> None:
    """Every subset of the terms of an option grant: each that is not in the file is asked for, no other."""
    missing = [key for key, is_out in zip(TOLD, left_out, strict=True) if is_out]
    grant = {**OPTIONS, **{key: term for key, term in TOLD.items() if key not in missing}}
    of = scenario(offered("written", equity=[grant]))
    if missing:
        assert sorted(asked(of)) == sorted(QUESTIONS[key] for key in missing)
    else:
        assert reasons(of, "missing_terms") == ["Nothing's missing: 2U's offer has every term this asks about."]


@pytest.mark.parametrize(
    ("terms", "question"),
    [
        ({"equity": [{**OPTIONS, **TOLD, "vesting": {"months": 48}}]}, "Is there a cliff before the first vest?"),
        ({"equity": [{**OPTIONS, **TOLD, "vesting": {"cliff_months": 12}}]}, "What's the vesting schedule?"),
        (
            {"sign_on": [{"amount_usd": 1}]},
            "Is there a clawback on the signing bonus? If so, for how long, and is it prorated?",
        ),
        (
            {"sign_on": [{"amount_usd": 1, "clawback_months": 12}]},
            "Is the clawback on the signing bonus prorated?",
        ),
        (
            {"bonus": [{"fraction_of_base": 0.1, "metric": "growth"}]},
            "How much of the bonus has been paid in recent years?",
        ),
        ({"bonus": [{"fraction_of_base": 0.1, "expected_payout": 1.0}]}, "What's the bonus based on?"),
        (
            {"bonus": [{"fraction_of_base": 0.1}]},
            "What's the bonus based on, and how much of it has been paid in recent years?",
        ),
    ],
)
def test_one_question(terms: dict[str, Any], question: str) -> None:
    """A single missing term is a single question, in the words that fit what is known already."""
    assert asked(scenario(offered("written", **terms))) == [question]


def test_a_made_up_term_counts_as_missing() -> None:
    """What was made up for illustration is nobody's word."""
    sign_on = {"sign_on": [{"amount_usd": 15_000, "clawback_months": 12, "clawback_rule": "full"}]}
    of = scenario(offered("written", **sign_on, made_up=["sign_on[1].clawback_months"]))
    assert len(asked(of)) == 1


def test_what_changed_at_the_company_is_asked() -> None:
    """The band's dated note asks its question, where there is equity that it is about."""
    question = "Which company's shares would these be, how are they valued, and is there a way to sell them?"
    assert asked(scenario(offered("written", "band", "equity")))[0] == question
    assert question not in asked(scenario(offered("written", "band", "bonus")))


# --- evidence -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({}, "a 1.5% increase in course completion"),
        ({"metric": "churn", "change_fraction": -0.013}, "a 1.3% reduction in churn"),
        ({"revenue_usd": 1_200_000}, "a 1.5% increase in course completion, worth about $1.2M in revenue"),
    ],
)
def test_evidence_is_said_as_it_is(change: dict[str, Any], said: str) -> None:
    """A result of her own that may be shared is told with its figures."""
    assert said in text(scenario(offered("written"), evidence=[{**RESULT, **change}]), "first_counter")


@pytest.mark.parametrize("change", [{"may_share": False}, {"kind": "benchmark"}, {"change_fraction": 0.0}])
def test_evidence_that_is_not_hers_to_tell_is_not_told(change: dict[str, Any]) -> None:
    """Neither what may not be shared, nor a benchmark, nor a result without a figure."""
    assert "course completion" not in text(
        scenario(offered("written"), evidence=[{**RESULT, **change}]), "first_counter"
    )


# --- status, refusals, warnings -----------------------------------------------------------------------------------


def test_an_example_is_marked_outside_the_subject() -> None:
    """The first line says so, then comes the subject; the warning says it again."""
    of = scenario(offered("example", "role"))
    first, empty, subject, *_ = text(of, "first_counter").split("\n")
    assert first.startswith("EXAMPLE — ")
    assert (empty, subject[:9]) == ("", "Subject: ")
    assert "is an example" in warnings(of, "first_counter")


def test_a_verbal_offer_is_flagged_and_cannot_be_accepted() -> None:
    """What is only said can be countered, with a warning, and not accepted."""
    of = scenario(offered("verbal"))
    assert "only verbal so far" in warnings(of, "first_counter")
    assert reasons(of, "accept") == ["2U's offer is only verbal so far. This script is for a written offer."]


def test_what_to_know_before_sending_is_said_to_her_alone() -> None:
    """An article's range, what became of the company, no reason, a figure made up."""
    told = warnings(scenario(offered("written", "band", "equity")), "first_counter")
    assert "The pay range comes from an article's claim." in told
    assert "came out of Chapter 11" in told
    assert "The text gives no reason" in warnings(scenario(offered("written")), "first_counter")
    invented = scenario(offered("written", "sign_on", made_up=["sign_on[1].amount_usd"]))
    assert "Nobody has told you the signing bonus of 2U yet" in reasons(invented, "accept")[0]
    invented = scenario(offered("example", "sign_on", made_up=["sign_on[1].amount_usd"]))
    assert "$15,000 (the example of 2U: signing bonus) is a placeholder" in warnings(invented, "accept")
    assert "You don't have every term yet" in warnings(invented, "accept")


def test_a_range_that_is_only_assumed_is_quoted_to_nobody() -> None:
    """Her own estimate moves the ask."""
    source = BANDS["2u"].range("base").source.change(kind="assumption")  # type: ignore[union-attr]
    ranges = tuple(known.change(source=source) for known in BANDS["2u"].ranges)
    own = {"2u": BANDS["2u"].change(ranges=ranges)}
    above, below = scenario(offered("written", "band")), scenario(offered("written", "band", base_usd_per_year=150_000))
    script = written(above, "first_counter", bands=own)
    assert "$190,000" in script.text
    assert "I've seen" not in script.text
    assert "the base is below what this role pays" in written(below, "floor", bands=own).text
    assert "$165,000" not in written(below, "floor", bands=own).text


def test_each_figure_says_what_it_is() -> None:
    """By its place in the file, or by the fact that it stands for."""
    of = scenario(offered("written", "band", "sign_on", "bonus"))
    what = {figure.words: figure.what for figure in written(of, "accept").figures}
    assert what == {"2U": "Name", "$170,000": "Base salary", "15%": "Bonus, of base", "$15,000": "Signing bonus"}
    bare = scenario(offered("written"))
    assert figures(bare, "first_counter")["$187,000"].what == "Base to ask for"


def test_the_current_job_is_written_nothing() -> None:
    """No script is addressed to the job that one has."""
    of = scenario(offered("current"))
    assert {tuple(found) for _, found in script_writer(of).list_situations()} == {
        ("2U is your current job. Scripts are for companies you might join.",)
    }


def test_accepting_ends_in_a_checklist() -> None:
    """The letter, then conditions, and notice as the last step: on a call, and beside every text; never in a letter."""
    of = scenario(offered("written", *DATA), *RIVALS["current"])
    for tone in TONES:
        steps = re.findall(r"^- (.*)$", text(of, "accept", channel="call", tone=tone), re.MULTILINE)[-3:]
        assert "letter" in steps[0]
        assert "background check or a work permit" in steps[1]
        assert steps[2] == "As the last step, give notice."
        assert "As the last step" not in text(of, "accept", tone=tone)
    for channel, tone in product(CHANNELS, TONES):
        told = warnings(of, "accept", channel=channel, tone=tone)
        assert re.search(r"letter against your notes.*sign it.*condition cleared in writing.*give notice last", told)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ({"clawback_rule": "full"}, "to be repaid in full if I leave within 12 months"),
        ({"clawback_rule": "pro_rata"}, "to be repaid in part if I leave within 12 months, less with each month"),
        (
            {"clawback_months": 24, "clawback_rule": "full_then_pro_rata", "clawback_full_months": 12},
            "to be repaid in full if I leave within 12 months, and in part until 24 months",
        ),
        ({}, "to be repaid if I leave within 12 months"),
    ],
)
@pytest.mark.parametrize(("key", "status"), [("accept", "written"), ("thanks_in_writing", "verbal")])
def test_what_is_to_be_repaid_is_read_back_with_its_rule(
    key: str, status: str, terms: dict[str, Any], told: str
) -> None:
    """As far as somebody has told it."""
    sign_on = {"amount_usd": 15_000, "clawback_months": 12, **terms}
    assert f"A $15,000 signing bonus, {told}\n" in text(scenario(offered(status, sign_on=[sign_on])), key)


def test_unknown_names_are_told() -> None:
    """An offer, a situation, a channel or a tone that does not exist, all at once, each with those there are."""
    script, found = write(scenario(offered("written")), "shout", name="3U", channel="fax", tone="cold")
    assert script is None
    assert found[0] == "No offer named '3U'. Choose from: 2U."
    assert [reason.split(".")[0] for reason in found[1:]] == [
        "No situation named 'shout'",
        "No channel named 'fax'",
        "No tone named 'cold'",
    ]


def test_what_fits_now_is_what_is_written() -> None:
    """`available` and `write` agree, in the order of a negotiation."""
    of = scenario(offered("written", *DATA), BETTER)
    for situation, found in script_writer(of).list_situations():
        script, why_not = write(of, situation.key)
        assert (script is None) == bool(found)
        assert why_not == found == script_writer(of).find_obstacles(situation.key)
    orders = [situation.order for situation, _ in script_writer(of).list_situations()]
    assert orders == sorted(orders)


def test_no_band_is_known_unless_it_is_given() -> None:
    """Without bands nothing published is quoted, and asking for the range comes first."""
    script = written(scenario(offered("written", "band")), "first_counter", bands={})
    assert "I've seen" not in script.text
    assert any("Ask for it before you name a number" in warning for warning in script.warnings)


def test_as_json_is_plain() -> None:
    """Text, figures with their sources, warnings; a date as ISO text."""
    script = written(scenario(offered("written", "respond_by")), "ask_for_time")
    plain = writer.build_script_json(script)
    assert plain.keys() == {"text", "figures", "warnings"}
    assert {
        "words": "Friday, December 4",
        "value": "2026-12-04",
        "what": "Date to answer by",
        "source": "offer[2U].respond_by",
    } in plain["figures"]


# --- where a figure comes from, in plain words --------------------------------------------------------------------


def test_each_figure_says_in_plain_words_where_it_comes_from() -> None:
    """Of her file, of a band, of what was computed; the machine's place stays beside it."""
    told = {"status": "verbal", "respond_by": date(2026, 12, 4)}
    two = [{"amount_usd": 15_000}, {"amount_usd": 5_000, "month": 12}]
    of = scenario(offered("written", "band", "respond_by", sign_on=two), {**BETTER, **told}, evidence=[RESULT])
    texts = ("first_counter", "missing_terms", "accept")
    origin = {f.words: f.origin for key in texts for f in written(of, key).figures if not f.part}
    assert origin["$170,000"] == "your offer from 2U: base"
    assert origin["$5,000"] == "your offer from 2U: signing bonus 2"
    assert origin["Friday, December 4"] == "your offer from 2U: date to answer by"
    assert origin["1.5%"] == "your own results"
    assert re.fullmatch(
        r"the hiring range in “2U AI.*”, section “.*” \(2026, undated; an article's claim\)", origin["$190,000"]
    )
    later = figures(of, "ask_for_time")["Friday, December 11"]
    assert later.origin.startswith("a week after the date that 2U gave you")
    assert later.source.startswith("a week after offer[2U].respond_by")


@pytest.mark.parametrize(
    ("status", "whose"),
    [
        ("written", "your offer from 2U"),
        ("verbal", "what 2U offered you verbally"),
        ("in_process", "what you noted of 2U"),
        ("example", "the example of 2U"),
    ],
)
def test_whose_offer_it_is_stands_beside_the_figure(status: str, whose: str) -> None:
    """An example's figure is not called her offer's."""
    assert figures(scenario(offered(status)), "ask_for_band")["2U"].origin == f"{whose}: name"


# --- as she changed it --------------------------------------------------------------------------------------------


def reread(of: Scenario, key: str, added: str) -> writer.WrittenScript:
    script = written(of, key)
    return writer.reread_script(script, f"{script.text}\n\n{added}")


@pytest.mark.parametrize(
    "added", ["$190,001", "190.001", "$191k", "$1.9M", "2 million", "14%", "0.09 %", "June 5", "1.2.3"]
)
def test_a_figure_that_is_nowhere_is_named(added: str) -> None:
    """As she wrote it, once; nothing is doubted in the text as it was written."""
    of = scenario(offered("written", *DATA), BETTER)
    assert not any("isn't in your offers" in warning for warning in reread(of, "first_counter", "Thank you.").warnings)
    named = [w for w in reread(of, "first_counter", added).warnings if "isn't in your offers" in w]
    assert [name.split(" isn't ")[0] for name in named] == [added.removeprefix("June ")]


@pytest.mark.parametrize(
    "added", ["$170,000", "170,000", "$170k", "$0.17M", "$15,000", "0.08%", "$260,000", "$190,000"]
)
def test_a_figure_that_is_somewhere_is_not_doubted(added: str) -> None:
    """The offer's own, however it is written, the range's, and those of her other offers."""
    of = scenario(offered("written", *DATA), BETTER)
    assert reread(of, "decline", added).warnings == written(of, "decline").warnings


def test_the_figures_of_a_changed_text_are_those_that_stand_in_it() -> None:
    """What she took out has no line any more, what she put in from her offers has one."""
    of = scenario(offered("written", *DATA), BETTER)
    script = written(of, "first_counter")
    said = writer.reread_script(script, "A $170,000 base, a $15,000 signing bonus and $188,5000.")
    assert [(f.words, f.origin) for f in said.figures] == [
        ("$170,000", "your offer from 2U: base"),
        ("$15,000", "your offer from 2U: signing bonus"),
    ]
    back = writer.reread_script(script, "A $15,000 signing bonus beside a $170,000 base.")
    assert [figure.words for figure in back.figures] == ["$15,000", "$170,000"]
    assert writer.reread_script(script, script.text) is script


@given(st.text(max_size=60))
def test_any_text_can_be_read_again(text: str) -> None:
    """Whatever stands in it; without a digit nothing is doubted."""
    script = written(scenario(offered("example")), "decline")
    read = writer.reread_script(script, text)
    assert read.text == text
    assert any("EXAMPLE is gone" in warning for warning in read.warnings) == ("EXAMPLE" not in text)
    if not re.search(r"\d", text):
        assert not any("isn't in your offers" in warning for warning in read.warnings)


# --- laws ---------------------------------------------------------------------------------------------------------


anything = st.text(min_size=1, max_size=12).filter(lambda words: words.strip() != "")


@tried(30)
@given(st.lists(anything, min_size=2, max_size=2, unique=True), anything, anything, anything, st.booleans())
def test_any_words_of_hers_can_be_quoted(
    names: list[str],
    role: str,
    metric: str,
    stipend: str,
    name_rivals: bool,  # noqa: FBT001
) -> None:
    """Names, role, metric and benefit may hold digits, braces, line ends or any script there is."""
    own = {**offered("written", "respond_by"), "role": role, "benefit": [{"name": stipend, "usd_per_payment": 5_000}]}
    other = {**BETTER, "name": names[1]}
    of = scenario({**own, "name": names[0]}, other, evidence=[{**RESULT, "metric": metric}])
    for key in writer.list_all_situations():
        script, why_not = write(of, key, name=names[0], name_rivals=name_rivals)
        assert script is not None or why_not


@tried(18)
@given(strategies.files(), st.booleans())
def test_any_file_can_be_talked_about(table: dict[str, Any], name_rivals: bool) -> None:  # noqa: FBT001
    """Each script is written or refused with reasons, always the same, and every number in it is accounted for.

    Its origin is in words, and its place is one of the file's where it is stated there.
    """
    of, _ = structure(Scenario, table)
    assert of is not None
    again = {offer.name: ScriptWriter(of, offer.name, LEVELLED) for offer in of.offer}
    for offer, key in product(of.offer, writer.list_all_situations()):
        script, why_not = write(of, key, name=offer.name, name_rivals=name_rivals)
        assert (script, why_not) == again[offer.name].write(key, name_rivals=name_rivals)
        assert bool(why_not) == (script is None)
        if script is None:
            continue
        assert unaccounted(script) == set()
        for figure in (*script.figures, *script.traceable):
            origin = figure.origin
            for other in of.offer:
                origin = origin.replace(other.name, "")
            assert origin
            assert not re.search(r"offer\[|_|\busd\b", origin)
            assert (find_place(of, figure) is not None) == figure.stated

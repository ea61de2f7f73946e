"""The plan: the next move first, then the ask, why they can say yes, what if they don't, and where to stop."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from negotiation.dashboard.pages.negotiate.plan_details import READINGS
from negotiation.offers import Grant, Negotiation, Offer, PostedRange, Round, Scenario
from negotiation.storage.offer_file import format_scenario, read_scenario
from negotiation.talks import plan as plans
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.page import Page
from tests.sample_offers import CURRENT_JOB, RSU, TWO_U

ASK, ASKED_FOR, LATER = "The ask", "What you asked for", "What to ask for after that"
WRITE, SENT = "Write the email", "I sent this"
RANGED = offers.based("A", 150_000).change(
    range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=175_000), equity=RSU.equity
)
ASKED = Round(date=date(2026, 11, 18), from_="us", base_usd_per_year=188_000, situation="first_counter")
GIVEN = Round(date=date(2026, 11, 19), from_="them", base_usd_per_year=174_000)
Open = Callable[..., Page]


@pytest.fixture
def opened(offer_file: Path) -> Open:
    """Open the plan of these offers; of the last of them, unless another is named; with its details where asked for."""

    def page(*several: Offer, of: str | None = None, details: bool = False) -> Page:
        offer_file.write_text(format_scenario(Scenario(offer=several)), encoding="utf-8")
        page = Page("Negotiate")
        if len(several) > 1:
            page.select("Offer to negotiate", of or several[-1].name)
        if details:
            page.app.session_state["part-how"] = True
            page.run()
        return page

    return page


def planned(**plan: float | str) -> Offer:
    return TWO_U.change(negotiation=Negotiation(**plan))  # type: ignore[arg-type]


def section(page: Page, title: str) -> list[str]:
    """The sentences under a heading."""
    kinds = [node for kind in ("n-others", "n-points", "n-card") for node in html.of_class(page.markup, kind)]
    (found,) = (node for node in kinds if any(html.text(heading) == title for heading in node.iter("h2")))
    return [html.text(item) for item in found.iter("li")]


def titles(page: Page) -> list[str]:
    return [html.text(node) for node in page.markup.iter("h2")]


def due(page: Page) -> str:
    """By when the next move is."""
    (found,) = html.of_class(page.markup, "n-eyebrow")
    return html.text(found).partition(" · ")[2]


def labels(page: Page) -> list[str]:
    return [button.label for button in page.app.button]


def logged(offer_file: Path) -> tuple[Round, ...]:
    scenario, problems = read_scenario(offer_file)
    assert scenario is not None, problems
    return scenario.offer[-1].round


# --- the next move ----------------------------------------------------------------------------------------------------


def test_negotiate_opens_with_the_plan_of_an_offer(opened: Open) -> None:
    """Not with that of the job one has."""
    page = opened(CURRENT_JOB, TWO_U)
    assert page.chosen("Part of this page") == "Plan"
    assert Page("Negotiate").verdict.startswith("Ask 2U")
    assert not page.charts


def test_the_next_move_comes_first_with_its_day_and_its_reason(opened: Open) -> None:
    """Two working days from a Saturday are Tuesday. The ask is 20k of base a year, up to the top of the range."""
    page = opened(CURRENT_JOB, TWO_U)
    assert (page.verdict, due(page)) == ("Ask 2U for a $190,000 base", "by Tue, Nov 24")
    assert "That's $20,000 a year more. If they say no to everything, you still have the offer." in page.words
    assert titles(page)[1:] == ["Why they can say yes", "If they say no"]


def test_the_button_writes_the_words_of_the_move(opened: Open) -> None:
    page = opened(CURRENT_JOB, TWO_U)
    page.press(WRITE)
    page.run()
    assert page.chosen("Situation") == "Your ask"
    assert "$190,000" in str(page.app.text_area[0].value)


def test_what_was_sent_is_logged_and_the_plan_waits(opened: Open, offer_file: Path) -> None:
    """What stood before it is logged, too; three working days from a Saturday are Wednesday."""
    page = opened(CURRENT_JOB, TWO_U)
    page.press(SENT)
    assert [(turn.from_, turn.base_usd_per_year) for turn in logged(offer_file)] == [("them", 170_000), ("us", 190_000)]
    assert logged(offer_file)[-1].situation == "first_counter"
    assert (page.verdict, due(page)) == ("Wait for 2U's answer", "until Wed, Nov 25")
    assert not {WRITE, SENT} & set(labels(page))
    page.press("Undo “I sent this”")
    assert logged(offer_file) == ()
    assert page.verdict.startswith("Ask 2U for")


def test_words_that_cannot_be_written_say_what_they_need(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(CURRENT_JOB, TWO_U)
    monkeypatch.setattr("negotiation.scripts.writer.ScriptWriter.find_obstacles", lambda *_: ["Put in a result."])
    page.run()
    assert "Write the email: not yet. Put in a result." in page.words
    assert WRITE not in labels(page)


# --- the ask ----------------------------------------------------------------------------------------------------------


def test_the_ask_is_now_ask_and_change(opened: Open) -> None:
    """775k over four years are 193,750 a year."""
    assert opened(CURRENT_JOB, TWO_U).tables[ASK] == [
        ["Part", "Now", "Ask", "Change"],
        ["Base a year", "$170,000", "$190,000", "+$20,000"],
        ["Total a year", "$193,750", "$213,750", "+$20,000"],
    ]


def test_what_is_asked_before_the_ask_leaves_it_for_later(opened: Open) -> None:
    page = opened(offers.based("A", 150_000))
    assert (page.verdict, due(page)) == ("Ask A what the role pays", "by Tue, Nov 24")
    assert LATER in page.tables
    assert "you still have the offer" not in page.words


def test_equity_that_nobody_has_valued_is_in_no_total(opened: Open) -> None:
    page = opened(TWO_U.change(equity=(Grant(kind="ownership", fraction=0.0008),)), details=True)
    assert page.tables[LATER][-1][0] == "Total a year, without the equity"
    assert any("“Company valuation”" in sentence for sentence in section(page, "About the equity"))


def test_what_has_changed_at_the_company_stands_by_the_equity(opened: Open) -> None:
    (told,) = section(opened(TWO_U, details=True), "About the equity")
    assert told.startswith("2U came out of Chapter 11")
    assert "About the equity" not in titles(opened(TWO_U.change(equity=()), details=True))


def test_they_can_say_yes_for_reasons(opened: Open) -> None:
    """Facts of the offer with a check mark; the one rule below them has a tag for how strong it is."""
    page = opened(CURRENT_JOB, TWO_U)
    assert section(page, "Why they can say yes")[0] == "The reported range goes up to $190,000."
    (note,) = html.of_class(page.markup, "n-note")
    assert html.text(note) == "Asking politely almost never costs people the offer. survey"


def test_a_first_ask_can_be_said_as_a_range(opened: Open) -> None:
    """12 % above 150k, and 6 % above that."""
    wide = RANGED.change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=190_000))
    assert "Or give a range for base: $168,000 to $178,000." in opened(wide).words
    assert "Or say a range" not in opened(TWO_U).words


# --- if they say no ---------------------------------------------------------------------------------------------------


def test_after_a_no_comes_the_fallback_then_what_is_not_money_then_a_decision(opened: Open) -> None:
    """0.04 % more of $100M over four years."""
    page = opened(CURRENT_JOB, TWO_U)
    fallback, review, decide = section(page, "If they say no")
    assert fallback == "Ask for 0.12% equity instead ($10,000 a year more)."
    assert review == "Ask for a six-month pay review, in writing."
    assert decide.startswith("Decide. As is, 2U beats your current job by $33,750 a year.")


def test_options_are_there_only_where_there_are_two(opened: Open) -> None:
    assert "Or let them choose" not in titles(opened(TWO_U))
    page = opened(RANGED)
    (group,) = html.of_class(page.markup, "n-choices")
    assert [html.text(node)[:1] for node in group] == ["A", "B", "C"]
    assert "The ask above" in page.words


def test_all_options_lead_to_one_mail_to_choose_from(opened: Open) -> None:
    page = opened(RANGED)
    page.press("Write all three")
    page.run()
    assert page.chosen("Situation") == "A few options"


# --- where to stop ----------------------------------------------------------------------------------------------------


def test_where_to_stop_is_told_in_value_and_in_cash(opened: Open) -> None:
    """Four years of 160k; the first year here has the signing bonus of 15k."""
    below, here = section(opened(CURRENT_JOB, TWO_U, details=True), "Where to stop")
    assert "$640,000" in below
    assert "$160,000" in below
    assert "$775,000" in here
    assert "$185,000" in here


def test_without_anything_else_the_offer_can_always_be_taken(opened: Open) -> None:
    assert "You can always take the offer as is." in section(opened(TWO_U, details=True), "Where to stop")[0]


def test_what_it_takes_is_said_where_no_ask_is_enough(opened: Open) -> None:
    """4 years of 300k and a hundredth more are 1,212k: 437k above 775k, 109.25k a year more than 170k."""
    page = opened(offers.based("Dream", 300_000), TWO_U)
    assert (page.verdict, due(page)) == ("Ask 2U about the next level", "by Tue, Nov 24")
    assert ASK not in page.tables
    assert any("a $280,000 base" in sentence for sentence in section(page, "Where to stop"))


def test_a_doubt_about_what_one_falls_back_on_stands_there(opened: Open) -> None:
    job = CURRENT_JOB.change(equity=(Grant(kind="ownership", fraction=0.001),))
    assert any(
        "Compare the cash" in sentence for sentence in section(opened(job, TWO_U, details=True), "Where to stop")
    )


# --- after an answer --------------------------------------------------------------------------------------------------


def test_before_they_answer_one_waits(opened: Open) -> None:
    """Nothing is laid beside the ask that was made."""
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED,)))
    assert (page.verdict, due(page)) == ("Wait for 2U's answer", "until Mon, Nov 23")
    assert page.tables[ASKED_FOR][1] == ["Base a year", "$170,000", "$188,000", "+$18,000"]
    assert "Or let them choose" not in titles(page)


def test_after_part_of_it_comes_one_step_more(opened: Open) -> None:
    """Halfway from 174k to 188k."""
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED, GIVEN)))
    assert (page.verdict, due(page)) == ("Ask 2U for a $181,000 base", "by Tue, Nov 24")
    page.press(WRITE)
    page.run()
    assert page.chosen("Situation") == "They came part of the way"
    assert "$181,000" in str(page.app.text_area[0].value)


def test_after_a_no_another_part_is_asked_for(opened: Open) -> None:
    no = GIVEN.change(base_usd_per_year=None, means="no")
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED, no)))
    assert (page.verdict, due(page)) == ("Ask 2U for 0.12% equity instead", "by Tue, Nov 24")


def test_what_was_only_said_is_named(opened: Open) -> None:
    told = Round(date=date(2026, 11, 19), from_="them", base_usd_per_year=174_000, verbal=True)
    assert "This includes the verbal $174,000 base." in opened(CURRENT_JOB, TWO_U.change(round=(told,))).words


def test_a_full_yes_goes_into_the_letter_and_then_is_accepted(opened: Open) -> None:
    full = (ASKED, GIVEN.change(base_usd_per_year=188_000))
    page = opened(CURRENT_JOB, TWO_U.change(round=full))
    assert (page.verdict, due(page)) == ("Ask 2U for an updated offer letter", "by Tue, Nov 24")
    assert ASK not in page.tables
    opening = Round(date=date(2026, 11, 17), from_="them", base_usd_per_year=170_000)
    page = opened(CURRENT_JOB, TWO_U.change(round=(opening, *full), base_usd_per_year=188_000))
    assert (page.verdict, due(page)) == ("Accept 2U's offer", "by Tue, Nov 24")
    page.press(WRITE)
    page.run()
    assert page.chosen("Situation") == "Accept"


# --- how we got this --------------------------------------------------------------------------------------------------


def test_the_details_are_closed_until_they_are_opened(opened: Open) -> None:
    words = opened(CURRENT_JOB, TWO_U).words
    assert "in 100 such asks" not in words
    assert "one budget per role" not in words


def test_the_risk_of_asking_is_behind_a_click(opened: Open) -> None:
    """.465 of 80k are 37.2k; 37.2 / (775 + 37.2 - 640) = 21.6 %."""
    words = opened(CURRENT_JOB, TWO_U, details=True).words
    assert "only if more than 22 in 100 such asks did" in words
    assert "in 100 such asks" not in opened(TWO_U, details=True).words


def test_caps_and_grounds_have_their_sources(opened: Open) -> None:
    page = opened(TWO_U, details=True)
    assert "Base goes up to $190,000: the top of the reported range." in page.words
    strengths = {row[1] for row in page.tables["How sure this is"][1:]}
    assert strengths == {"our rule of thumb", "tested in the lab", "survey", "one article"}


def test_the_three_readings_of_the_rates_stand_side_by_side(opened: Open) -> None:
    """4.5 points at 100M: 4 of base and a half of equity; 80k and 5k over four years, 21,250 a year."""
    page = opened(planned(slack_points=4.5), details=True)
    _, slack, escalator, exchange = page.tables[READINGS]
    assert slack[0] == "Some of the budget is left. (your choice)"
    assert slack[2:] == ["A $190,000 base and 0.085% equity", "+$21,250"]
    assert escalator[3].startswith("+$")
    assert exchange[2:] == ["What's offered", "$0"]
    assert "2U has one budget per role." in page.words
    assert not re.search(r"slack|escalator", page.words, re.IGNORECASE)


def test_how_much_room_they_have_is_a_choice_and_saved(opened: Open, offer_file: Path) -> None:
    page = opened(TWO_U, details=True)
    page.select("How much room do you think they have?", "4.5")
    assert "slack_points = 4.5" in offer_file.read_text(encoding="utf-8")
    page.select("How do you think their budget works?", "escalator")
    assert 'mode = "escalator"' in offer_file.read_text(encoding="utf-8")
    assert page.tables[READINGS][2][0].endswith("(your choice)")


def test_without_published_rates_there_are_no_readings(opened: Open) -> None:
    page = opened(offers.based("A", 150_000), details=True)
    assert READINGS not in page.tables
    assert "one budget per role" not in page.words


def test_what_is_not_counted_is_said(opened: Open, offer_file: Path) -> None:
    page = opened(TWO_U, details=True)
    text = offer_file.read_text(encoding="utf-8")
    offer_file.write_text(f"{text}\n[assumptions]\nafter_tax = true\n", encoding="utf-8")
    page.run()
    assert "Every other figure is before tax" in page.words


# --- where there is no plan -------------------------------------------------------------------------------------------


def test_the_job_one_has_leads_to_the_offers_and_to_its_log(opened: Open) -> None:
    """One sentence, and buttons to what helps."""
    page = opened(CURRENT_JOB, TWO_U, of="My job")
    assert page.verdict == "My job is your current job."
    assert not {WRITE, SENT} & set(labels(page))
    page.press("Log what they offer you to stay")
    assert page.chosen("Part of this page") == "Log"
    page = opened(CURRENT_JOB, TWO_U, of="My job")
    page.press("Plan for 2U")
    assert page.verdict.startswith("Ask 2U for")


def test_an_offer_that_was_taken_back_leads_to_the_others(opened: Open) -> None:
    gone = TWO_U.change(round=(Round(date=date(2026, 11, 19), from_="them", means="withdrawn"),))
    page = opened(offers.based("A", 150_000), gone)
    assert page.verdict == "2U took its offer back."
    page.press("Plan for A")
    assert page.verdict.startswith("Ask A")


# --- the steps --------------------------------------------------------------------------------------------------------


def test_the_steps_say_what_is_done_and_what_is_now(opened: Open) -> None:
    """Range and letter are there; what was asked on Wednesday is answered until Monday."""
    (steps,) = html.of_class(opened(CURRENT_JOB, TWO_U.change(round=(ASKED,))).markup, "n-steps")
    assert [html.text(step) for step in steps] == [
        *("Range doneUp to $190,000", "In writing done", "Ask doneWed, Nov 18"),
        *("AnswerUntil Mon, Nov 23", "Fallback", "Decide", "Accept"),
    ]
    assert [step.get("aria-current") for step in steps] == [None, None, None, "step", None, None, None]


def test_a_phone_has_the_step_on_the_card(opened: Open) -> None:
    """A strip in place of the list: three parts of seven are reached."""
    page = opened(CURRENT_JOB, TWO_U)
    (words,) = html.of_class(page.markup, "n-phone")
    assert html.text(words) == "Step 3 of 7: ask"
    (strip,) = html.of_class(page.markup, "n-progress")
    assert [part.get("class") for part in strip] == ["on"] * 3 + [None] * 4


# --- their side -------------------------------------------------------------------------------------------------------


def test_what_the_approver_sees_is_behind_a_click(opened: Open) -> None:
    """20k a year more over four years; and what articles report, the company's own cases first."""
    page = opened(CURRENT_JOB, TWO_U, details=True)
    assert any("$80,000" in sentence for sentence in section(page, "What the person who approves it sees"))
    assert [row[0] for row in page.tables["Each package as they see it"][1:3]] == ["As offered", "The ask"]
    cases = [html.text(next(node.iter("summary"))) for node in html.of_class(page.markup, "n-more")]
    assert next(case for case in cases if ": " in case).startswith("2U: ")


def test_a_process_leads_to_the_words_before_an_offer_and_to_its_form(opened: Open) -> None:
    page = opened(offers.IN_PROCESS)
    assert (page.verdict, due(page)) == ("Keep your number to yourself, and ask Talking for theirs", "by Tue, Nov 24")
    assert "Enter its numbers under Offers" in labels(page)
    page.press(WRITE)
    page.run()
    assert page.chosen("Situation") == "Salary expectations"


def test_figures_of_an_offer_still_to_come_lead_to_where_it_stands(opened: Open) -> None:
    page = opened(offers.based("A", 100_000).change(status="in_process"))
    page.press("Say that it's an offer, under Offers")
    assert page.place == "Offers"


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
@pytest.mark.parametrize("company", [None, "2u", "medium"])
def test_an_offer_of_any_shape_has_an_answer(opened: Open, offer: Offer, company: str | None) -> None:
    page = opened(offer.change(company=company) if company else offer, CURRENT_JOB, of="A", details=True)
    assert "A" in page.verdict
    assert not re.search(r"\bNone\b|\bnan\b|_usd|_fraction", page.words)


def test_hostile_names_are_words(opened: Open) -> None:
    page = opened(*(offers.based(name, 150_000) for name in offers.HOSTILE))
    assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]
    assert offers.HOSTILE[-1] in page.verdict


def test_an_equal_plan_is_worked_out_once(opened: Open) -> None:
    page = opened(TWO_U)
    before = plans._build_counter.cache_info()  # noqa: SLF001 - what the cache does is not seen elsewhere
    page.run()
    after = plans._build_counter.cache_info()  # noqa: SLF001
    assert (after.misses, after.hits > before.hits) == (before.misses, True)

"""What to ask: the answer, equal packages with their words, where to stop, and kind words where there is no plan."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from negotiation.offers import Grant, Negotiation, Offer, Round, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.storage.offer_file import format_scenario
from negotiation.talks import plan as plans
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.page import Page
from tests.sample_offers import CURRENT_JOB, TWO_U

BETTER_JOB = CURRENT_JOB.change(base_usd_per_year=196_250)  # 785k over four years: 10k above the offer's 775k
TABLE = "The same as a table"
LEVERS = "Where it bends, worth most to you first"
MODES = "Their rates can be read in three ways"
Open = Callable[..., Page]


@pytest.fixture
def opened(offer_file: Path) -> Open:
    """Open “What to ask” on these offers; of the last of them, unless another is named."""

    def page(*several: Offer, of: str | None = None, evidence: tuple[Evidence, ...] = ()) -> Page:
        scenario = Scenario(offer=several, evidence=evidence)
        offer_file.write_text(format_scenario(scenario), encoding="utf-8")
        page = Page("Negotiate")
        if len(several) > 1:
            page.select("Offer to negotiate", of or several[-1].name)
        page.select("What to look at", "What to ask")
        return page

    return page


def planned(**plan: float | str) -> Offer:
    return TWO_U.change(negotiation=Negotiation(**plan))  # type: ignore[arg-type]


# --- the answer -------------------------------------------------------------------------------------------------------


def test_the_place_opens_with_where_it_stands(home: Path) -> None:  # noqa: ARG001 - the worked example
    page = Page("Negotiate")
    assert page.chosen("What to look at") == "Where it stands"
    assert set(page.charts) == {"band"}


def test_the_answer_says_what_to_ask_and_where_to_stop(opened: Open) -> None:
    """Target 178.5k of base is 809k; (809 - 775) / .465 above 775 are 848.1k: a base of 188.3k, to the next 500.

    785k of the job she has lie 10k above the offer: 2.5k of base in each of four years.
    """
    page = opened(BETTER_JOB, TWO_U)
    assert page.verdict == "Ask 2U for a base of $188,500; stop at $172,500 of base, all else as offered."
    assert "worth $849,000 to you over 4 years, $74,000 more than the offer" in page.words
    assert "costs them 3.7 points more" in page.words
    assert "rests on a meta-analysis" in page.words


def test_a_worse_alternative_stops_at_what_is_offered(opened: Open) -> None:
    assert opened(CURRENT_JOB, TWO_U).verdict.endswith("stop at what is offered.")


def test_without_an_alternative_nobody_can_say_where_to_stop(opened: Open) -> None:
    page = opened(TWO_U)
    assert page.verdict.endswith("where to stop is open until you put in what else you have.")
    assert "Walk-away: unknown" in page.words


def test_with_no_room_nothing_is_asked(opened: Open) -> None:
    capped = offers.based("A", 150_000).change(
        negotiation=Negotiation(cap_base_usd_per_year=150_000, cap_sign_on_usd=0)
    )
    page = opened(capped)
    assert page.verdict.startswith("There is no room to ask A for more")
    assert "Ask for another level" in page.words


def test_one_chart_is_open(opened: Open) -> None:
    assert set(opened(TWO_U).charts) == {"counter"}


# --- packages ---------------------------------------------------------------------------------------------------------


def test_the_table_says_what_the_chart_shows(opened: Open) -> None:
    header, offer, ask, *packages = opened(TWO_U).tables[TABLE]
    assert header == ["Package", "Base", "Sign-on", "Part of the company", "Worth to you", "Costs them more, in points"]
    assert offer == ["As offered", "$170,000", "$15,000", "0.08%", "$775,000", "—"]
    assert ask == ["The ask", "$188,500", "$15,000", "0.08%", "$849,000", "3.7 points"]
    assert [row[0] for row in packages] == ["Package 1", "Package 2", "Package 3"]
    assert {row[-2] for row in packages} == {"$849,000"}


def test_a_package_that_takes_something_away_says_so(opened: Open) -> None:
    """Where less sign-on would do, it may pay for the rest."""
    words = opened(planned(floor_sign_on_usd=0, mode="exchange")).words
    assert "a sign-on of $0 (less than the $15,000 offered)" in words


def test_a_package_above_the_slack_says_so(opened: Open) -> None:
    rows = opened(planned(slack_points=4.5)).tables[TABLE]
    above = [row[0] for row in rows if row[-1].endswith("above the slack")]
    assert above
    assert "The ask" not in above


def amounts(page: Page, name: str) -> list[str]:
    """What of a package of the table differs from the offer."""
    header, offered, *rows = page.tables[TABLE]
    found = next(row for row in rows if row[0] == name)
    several = range(1, header.index("Worth to you"))
    return [found[i] for i in several if found[i] != offered[i]]


def words(page: Page) -> str:
    """The script that a button has led to."""
    page.run()
    return str(page.app.text_area[0].value)


def test_the_ask_leads_to_the_words_of_a_first_counter(opened: Open) -> None:
    page = opened(TWO_U)
    page.press("Write it: the ask")
    assert "$188,500" in words(page)
    assert page.chosen("Situation") == "first_counter"


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_package_leads_to_words_with_its_own_figures(opened: Open, number: int) -> None:
    """Each of its amounts, and none of another's."""
    page = opened(TWO_U)
    own = {name: amounts(page, name) for name in ("Package 1", "Package 2", "Package 3")}
    mine = own[f"Package {number}"]
    others = {amount for several in own.values() for amount in several} - set(mine)
    assert len(mine) >= 1
    page.press(f"Write it: package {number}")
    found = words(page)
    assert all(amount in found for amount in mine)
    assert not any(amount in found for amount in others)


def test_all_packages_lead_to_one_mail_to_choose_from(opened: Open) -> None:
    page = opened(TWO_U)
    own = {amount for number in (1, 2, 3) for amount in amounts(page, f"Package {number}")}
    page.press("Write it: all of them, to choose from")
    found = words(page)
    assert page.chosen("Situation") == "package_counter"
    assert all(amount in found for amount in own)


def test_after_an_answer_the_ask_leads_to_the_words_of_a_second_round(opened: Open) -> None:
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED, GIVEN)))
    (wanted,) = amounts(page, "The ask")
    page.press("Write it: the ask")
    assert wanted in words(page)
    assert page.chosen("Situation") == "second_round"


def test_without_a_second_package_there_is_nothing_to_choose_from(opened: Open) -> None:
    """One part moves by one step."""
    tight = offers.based("A", 150_000).change(negotiation=Negotiation(cap_base_usd_per_year=150_500, cap_sign_on_usd=0))
    page = opened(tight)
    assert "nothing to let them choose from" in page.words
    assert not any(button.label.startswith("Write it: package") for button in page.app.button)
    assert [row[0] for row in page.tables[TABLE][1:]] == ["As offered", "The ask"]


def test_no_package_is_offered_that_is_worse_than_the_alternative(opened: Open) -> None:
    """Three ways lie apart only far below the ask, and below what the job is worth."""
    coursera = COURSERA.change(base_usd_per_year=160_000, made_up=())
    page = opened(CURRENT_JOB.change(base_usd_per_year=320_000), coursera)
    worth = [float(row[-2].replace("$", "").replace(",", "")) for row in page.tables[TABLE][3:]]
    assert all(usd >= 1_280_000 for usd in worth)


# --- after an answer --------------------------------------------------------------------------------------------------

ASKED = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=188_500)
GIVEN = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=174_000)


def test_once_they_have_answered_the_next_step_is_the_ask(opened: Open) -> None:
    """They moved from 170k to 174k when asked for 188.5k; what is asked next lies between."""
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED, GIVEN)))
    assert page.verdict.startswith("Next, ask 2U for")
    assert "One step down from your last ask" in page.words
    worth = [float(row[-2].replace("$", "").replace(",", "")) for row in page.tables[TABLE][1:]]
    assert worth[0] == 791_000
    assert all(worth[0] < usd < 849_000 for usd in worth[1:])  # the ask, and no package dearer than her last


def test_before_they_answer_she_waits(opened: Open) -> None:
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED,)))
    assert page.verdict == "Wait for their answer to your ask of Mon, Nov 2."
    assert "You have asked 2U for a base of $188,500" in page.words
    assert not any(button.label == "Write it: the ask" for button in page.app.button)


def test_while_she_waits_no_package_is_laid_beside_her_ask(opened: Open) -> None:
    """Neither in the table nor in the picture, nor among what would change it."""
    page = opened(CURRENT_JOB, TWO_U.change(round=(ASKED,)))
    assert [row[0] for row in page.tables[TABLE][1:]] == ["As offered", "The ask"]
    assert "ackage 1" not in page.charts["counter"].alt
    assert not re.search(r"[Pp]ackage \d|of the packages", page.words)


def test_what_reaches_the_target_is_accepted(opened: Open) -> None:
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=190_000)
    given = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=189_000)
    page = opened(TWO_U.change(round=(asked, given)))
    assert page.verdict == "Accept, once all of it is in writing."
    assert not page.charts
    page.press("The words to ask for a letter that holds it")
    page.run()
    assert page.chosen("Situation") == "letter_short"


def test_what_the_letter_holds_leads_to_the_words_to_accept(opened: Open) -> None:
    """They had offered 170k when she asked for 190k; their letter now has the 189k that they said."""
    first = Round(date=date(2026, 11, 1), from_="them", base_usd_per_year=170_000)
    asked = Round(date=date(2026, 11, 2), from_="us", base_usd_per_year=190_000)
    given = Round(date=date(2026, 11, 4), from_="them", base_usd_per_year=189_000)
    page = opened(TWO_U.change(round=(first, asked, given), base_usd_per_year=189_000))
    assert page.verdict == "Accept, once all of it is in writing."
    page.press("The words to accept")
    page.run()
    assert page.chosen("Situation") == "accept"


def test_below_a_better_offer_nothing_is_traded(opened: Open) -> None:
    """All that 2U's band holds is less than 1.2M; what is left to say is that there is such an offer."""
    better = offers.based("Better", 300_000)
    page = opened(better, TWO_U.change(round=(ASKED, GIVEN)))
    assert page.verdict.startswith("Better is the better choice")
    assert not any(button.label.startswith("Write it: the") for button in page.app.button)
    page.press("The words to tell them of a better offer")
    page.run()
    assert page.chosen("Situation") == "match_offer"


def test_no_button_opens_words_that_are_refused(opened: Open) -> None:
    """A result that may not be told to anybody opens the lever, and no words: what they need stands in their place."""
    shown = Evidence(metric="course completion", change_fraction=0.02)
    coursera = COURSERA.change(made_up=())
    label = f"Write it: {UPLIFT}"
    page = opened(coursera, evidence=(shown.change(may_share=True),))
    assert label in [button.label.replace("\\", "") for button in page.app.button]
    page = opened(coursera, evidence=(shown,))
    assert label not in [button.label.replace("\\", "") for button in page.app.button]
    assert f"{label} — not yet. " in page.words


# --- where to stop, what changes it -----------------------------------------------------------------------------------


def test_the_ladder_comes_down_in_packages_to_the_stop(opened: Open) -> None:
    """849, then half of what lies above the target of 809, as the package of that worth: 829, 819, 814."""
    page = opened(BETTER_JOB, TWO_U)
    (ladder,) = (node for node in page.markup.iter("ol"))
    first, *rungs, last = [html.text(step) for step in ladder]
    assert first == "A base of $188,500, worth $849,000 to you."
    worth = [int(re.search(r"worth \$([\d,]+)\.", rung)[1].replace(",", "")) for rung in rungs]  # type: ignore[index]
    assert all(0 <= usd - rung < 2_000 for usd, rung in zip(worth, (829_000, 819_000, 814_000), strict=True))
    assert all("base of" in rung or "%" in rung for rung in rungs)
    assert last == "Stop at your walk-away, $785,000, or a base of $172,500 with all else as offered."


def test_a_base_that_no_band_holds_is_told_as_a_measure(opened: Open) -> None:
    """880k would be a base of 196,250; the range ends at 190,000."""
    page = opened(CURRENT_JOB.change(base_usd_per_year=220_000), TWO_U)
    assert "or a base of $196,250 with all else as offered, more than fits" in page.words
    assert page.verdict.endswith("stop at $880,000 in all.")


def test_the_odds_are_shown_and_decide_nothing(opened: Open) -> None:
    """λ·74 = 34.4; 34.4 / (775 + 34.4 - 640)."""
    words = opened(CURRENT_JOB, TWO_U).words
    assert "more than 20 in 100 such asks lose the offer" in words
    assert "it decides nothing" in words


def test_what_turns_the_order_is_said(opened: Open) -> None:
    words = opened(TWO_U).words
    assert "Below a company value of $200M, base beats equity at their rates" in words
    assert "the order turns" in words


def test_what_is_asked_in_another_world_has_its_figures(opened: Open) -> None:
    """Where it is the same ask, that is said."""
    (told,) = (node for node in html.of_class(opened(TWO_U).markup, "n-others") if "would change" in html.text(node))
    lines = [html.text(line) for line in told.iter("li")]
    worlds = [line for line in lines if line.startswith("If ")]
    assert len(worlds) == 3
    assert all(re.search(r": (the same ask, |ask for )a? ?(base of \$|sign-on of \$|0\.)", line) for line in worlds)
    assert any("the same ask, a base of $188,500" in line for line in worlds)


def test_advice_says_how_strong_its_evidence_is(opened: Open) -> None:
    tags = [html.text(tag) for tag in html.of_class(opened(TWO_U).markup, "n-tag")]
    assert tags == ["laboratory", "assumption", "one article"]
    without_rates = [html.text(tag) for tag in html.of_class(opened(offers.based("A", 150_000)).markup, "n-tag")]
    assert without_rates[-1] == "assumption"


def test_what_is_not_counted_is_said(opened: Open, offer_file: Path) -> None:
    page = opened(TWO_U)
    text = offer_file.read_text(encoding="utf-8")
    offer_file.write_text(f"{text}\n[assumptions]\nafter_tax = true\n", encoding="utf-8")
    page.run()
    assert "every other figure is before tax" in page.words


def test_her_own_share_is_told_as_hers(opened: Open) -> None:
    words = opened(planned(granted_share=0.5)).words
    assert "50% is taken to be granted: of this one, that would bring you to $809,000. Your own view." in words
    assert "Pew" in opened(TWO_U).words


# --- modes ------------------------------------------------------------------------------------------------------------


def test_the_three_readings_stand_side_by_side(opened: Open) -> None:
    """4.5 points at 100M: 4 of base and a half of equity; 80k and 5k."""
    _, slack, escalator, exchange = opened(planned(slack_points=4.5)).tables[MODES]
    assert slack[0].endswith("chosen")
    assert slack[2:] == ["A base of $190,000 and 0.085% of the company", "+$85,000"]
    assert escalator[3].startswith("+$")
    assert exchange[2:] == ["What is offered", "$0"]


def test_a_reading_is_chosen_and_saved(opened: Open, offer_file: Path) -> None:
    page = opened(planned(slack_points=4.5))
    page.select("How their rates are read", "escalator")
    assert 'mode = "escalator"' in offer_file.read_text(encoding="utf-8")
    assert page.tables[MODES][2][0].endswith("chosen")


def test_without_published_rates_there_are_no_modes(opened: Open) -> None:
    page = opened(offers.based("A", 150_000))
    assert MODES not in page.tables
    assert page.tables[TABLE][0][-1] == "Costs them more"


# --- levers -----------------------------------------------------------------------------------------------------------

COURSERA = next(offer for offer in offers.example().offer if offer.name == "Coursera").change(status="written")
UPLIFT = "Performance bonus, raised for a result already shown"


def test_levers_stand_by_what_they_are_worth(opened: Open) -> None:
    _, *rows = opened(COURSERA).tables[LEVERS]
    worth = [float(row[4].replace("$", "").replace(",", "")) for row in rows if row[4].startswith("$")]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 0


def test_a_shut_lever_says_what_opens_it_and_leads_there(opened: Open) -> None:
    page = opened(COURSERA)
    row = next(row for row in page.tables[LEVERS] if row[0] == UPLIFT)
    assert row[1] == "not yet"
    page.press("Put in what you can show, under Offers")
    assert page.app.session_state["view"] == "Offers"
    page.run()
    assert any(button.label == "Add a result" for button in page.app.button)


def test_evidence_opens_a_lever(opened: Open) -> None:
    shown = Evidence(metric="course completion", change_fraction=0.02)
    page = opened(COURSERA, evidence=(shown,))
    row = next(row for row in page.tables[LEVERS] if row[0] == UPLIFT)
    assert row[1] == "now"
    assert "Met by your evidence on course completion" in row[2]


def test_another_reading_has_another_worth(opened: Open) -> None:
    """15 % of a bonus of 8k a year over four years, or 15 % of 165k."""
    page = opened(COURSERA)
    found = {row[0]: row[4] for row in page.tables[LEVERS]}
    assert found[UPLIFT] == "$4,800"
    (choice,) = (box for box in page.app.selectbox if box.label == f"{UPLIFT}, read as")
    other = next(i for i, option in enumerate(choice.options) if "$99,000" in option)
    choice.select_index(other).run()
    page.check()
    assert {row[0]: row[4] for row in page.tables[LEVERS]}[UPLIFT] == "$99,000"


# --- where there is no plan -------------------------------------------------------------------------------------------


def test_the_job_she_has_is_not_countered(opened: Open) -> None:
    page = opened(CURRENT_JOB, TWO_U, of="My job")
    assert page.verdict == "My job is the job you have."
    assert not page.charts


def test_a_process_leads_to_the_words_before_an_offer(opened: Open) -> None:
    page = opened(offers.IN_PROCESS)
    assert page.verdict == "Talking has made no offer yet."
    page.press("Words about expectations")
    page.run()
    assert page.chosen("Situation") == "expectations"


def test_an_offer_still_talked_about_says_what_to_do(opened: Open) -> None:
    page = opened(offers.based("A", 100_000).change(status="in_process"))
    assert page.verdict == "A is still talking with you."


@pytest.mark.parametrize(
    ("offer", "says"),
    [
        (TWO_U.change(equity=(Grant(kind="ownership", fraction=0.0008),)), "“Whole company today”"),
        (planned(target_usd=700_000), "raise “Target”, or accept"),
        (planned(floor_base_usd_per_year=195_000), "lower “Least base you would take”"),
    ],
    ids=["company value", "target", "floor above cap"],
)
def test_what_cannot_be_is_said_in_words_and_can_be_mended_there(opened: Open, offer: Offer, says: str) -> None:
    page = opened(offer)
    assert page.verdict == "There is no plan for 2U yet."
    assert says in page.words
    assert "_usd" not in page.words
    assert any(part.label == "Your own figures for this: target, floors, caps" for part in page.app.expander)


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
@pytest.mark.parametrize("company", [None, "2u", "medium"])
def test_an_offer_of_any_shape_has_an_answer(opened: Open, offer: Offer, company: str | None) -> None:
    page = opened(offer.change(company=company) if company else offer, CURRENT_JOB, of="A")
    assert "A" in page.verdict
    assert not re.search(r"\bNone\b|\bnan\b|_usd|_fraction", page.words)


def test_hostile_names_are_words(opened: Open) -> None:
    page = opened(*(offers.based(name, 150_000) for name in offers.HOSTILE))
    assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]
    assert offers.HOSTILE[-1] in page.verdict


def test_the_same_plan_is_worked_out_once(opened: Open) -> None:
    page = opened(TWO_U)
    before = plans._worked_out.cache_info()  # noqa: SLF001 - what the cache does is not seen elsewhere
    page.run()
    after = plans._worked_out.cache_info()  # noqa: SLF001
    assert (after.misses, after.hits > before.hits) == (before.misses, True)


def test_an_early_start_leads_to_the_dates(opened: Open) -> None:
    medium = next(offer for offer in offers.example().offer if offer.name == "Medium").change(status="written")
    page = opened(medium)
    page.press("Put in your first day, under Offers")
    page.run()
    assert any(field.label == "Your first day" for field in page.app.text_input)
    soon = medium.change(respond_by=date(2030, 1, 2), start=date(2030, 1, 9))
    row = next(row for row in opened(soon).tables[LEVERS] if row[0] == "A sign-on for an early start")
    assert row[1] == "now"


def test_a_better_alternative_than_anything_they_can_hold_is_said_first(opened: Open) -> None:
    """Stopping at a base far above their range would be no advice, nor would a ladder."""
    page = opened(CURRENT_JOB.change(name="Dream", status="written", base_usd_per_year=300_000), TWO_U)
    assert page.verdict.startswith("Dream is the better choice, unless 2U goes beyond a base of $190,000")
    assert "less to you than Dream" in page.words
    assert not list(page.markup.iter("ol"))
    assert "risks nothing" not in page.words
    (ask,) = (button for button in page.app.button if button.label == "Write it: the ask")
    assert ask.proto.type == "secondary"


def test_open_levers_are_asked_for_with_it(opened: Open) -> None:
    """A lever that her evidence opens stands by the ask, with the way to its words."""
    shown = Evidence(metric="course completion", change_fraction=0.02, may_share=True)
    page = opened(COURSERA, evidence=(shown,))
    assert f"{UPLIFT}: worth $4,800 to you (one article)." in page.words
    page.press(f"Write it: {UPLIFT}")
    page.run()
    assert page.chosen("Situation") == "kpi_bonus"
    assert "With it: levers" not in opened(COURSERA).words

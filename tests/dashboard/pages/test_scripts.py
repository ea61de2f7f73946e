"""The third view: the words for one offer and situation are those of the scripts, to the letter."""

from __future__ import annotations

import json
import re
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from negotiation.dashboard import session
from negotiation.dashboard.parts.script_button import find_script_writer
from negotiation.offers import Bonus, Offer, Round, Scenario
from negotiation.offers.rounds import read_figures
from negotiation.reports.calls.call_lines import MOST_CALL_LINES
from negotiation.scripts import writer
from negotiation.scripts.writer import ScriptWriter
from negotiation.storage.offer_file import format_scenario, read_scenario
from negotiation.storage.side_file import locate_side_file
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import FullDisk, OpenOffers
from tests.dashboard.page import TODAY, Page

CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat"}
TONES = {"direct": "Direct", "warm": "Warm"}
FIRST_COUNTER = writer.list_all_situations()["first_counter"].title
TITLES = {situation.title: key for key, situation in writer.list_all_situations().items()}

WRITTEN = offers.STEPPED.change(name="Acme", role="Product Manager", respond_by=date(2026, 12, 4))
RIVAL = offers.based("Rival", 260_000).change(role="Product Manager")
VERBAL = offers.based("Said", 150_000).change(status="verbal")
CURRENT = offers.based("Now", 140_000).change(status="current")
SEVERAL = (WRITTEN, RIVAL, VERBAL, CURRENT, offers.IN_PROCESS)


def written(scenario: Scenario, name: str, title: str, **choices: str | bool | float) -> writer.WrittenScript:
    script, reasons = ScriptWriter(scenario, name, offers.known_bands()).write(TITLES[title], **choices)  # type: ignore[arg-type]
    assert script is not None, reasons
    return script


def shown(page: Page) -> str:
    """The words as they stand in the fields, the subject of an email above its message."""
    (text,) = page.app.text_area
    subject = next((field.value for field in page.app.text_input if field.label == "Subject"), None)
    return str(text.value) if subject is None else writer.join_subject(str(subject), str(text.value))


def message(page: Page) -> str:
    """The message without its subject."""
    return str(page.app.text_area[0].value)


def change(page: Page, text: str) -> None:
    """Write over the message, as leaving the field does."""
    page.app.text_area[0].set_value(text).run()
    page.check()


def second_look(page: Page) -> str:
    """What stands under "Before you send it"."""
    return " ".join(html.text(points) for points in html.of_class(page.markup, "n-sc-checks"))


def details(page: Page) -> dict[str, str]:
    """What each number is, where it comes from and where it is changed, in one line each."""
    found: dict[str, str] = {}
    for full in html.of_class(page.markup, "n-sc-full"):
        names = [html.text(name) for name in full.iter("dt")]
        found |= dict(zip(names, map(html.text, full.iter("dd")), strict=True))
    return found


def list_data(page: Page) -> dict[str, Any]:
    """What the list of situations shows."""
    (shown_list,) = [
        c.proto for c in page.app.get("bidi_component") if c.proto.component_name == "negotiate.situation_list"
    ]
    found: dict[str, Any] = json.loads(shown_list.json)
    return found


def toggles(page: Page) -> list[str]:
    return [toggle.label for toggle in page.app.toggle]


def copied(page: Page) -> str:
    """What the copy buttons would put on the clipboard, the subject's above the message's."""
    buttons = [c.proto for c in page.app.get("bidi_component") if c.proto.component_name == "negotiate.copy_button"]
    *subject, message = [str(json.loads(button.json)["text"]) for button in buttons]
    return writer.join_subject(subject[0], message) if subject else message


def titles(page: Page) -> list[str]:
    (situations,) = (box for box in page.app.selectbox if box.label == "Situation")
    return list(situations.options)


def chosen(page: Page, label: str) -> str:
    """What a list shows as chosen."""
    (word,) = (
        str(box.options[box.index]) for box in page.app.selectbox if box.label == label and box.index is not None
    )
    return word


def pick(page: Page, title: str) -> None:
    page.select("Situation", TITLES[title])


@pytest.fixture
def page(open_offers: OpenOffers) -> Page:
    found = open_offers(*SEVERAL)
    found.open("Scripts")
    return found


def test_the_first_look_is_a_script_of_the_first_offer(example: Page) -> None:
    example.open("Scripts")
    assert chosen(example, "Offer") == "2U"
    assert shown(example) == written(offers.example(), "2U", "Missing terms").text
    assert "EXAMPLE" in shown(example)


def test_the_words_of_the_next_move_come_first(open_offers: OpenOffers) -> None:
    """The first ask, and after a no another part."""
    rounds = (
        Round(date=date(2026, 11, 9), from_="us").change(base_usd_per_year=190_000.0),
        Round(date=date(2026, 11, 12), from_="them", words="We cannot.", means="no"),
    )
    own = offers.based("2U", 170_000).change(company="2u")
    for logged, key in (((), "first_counter"), (rounds, "after_no")):
        page = open_offers(own.change(round=logged))
        page.open("Scripts")
        assert chosen(page, "Situation") == writer.list_all_situations()[key].title


def test_the_job_she_has_is_not_the_first_to_write_to(open_offers: OpenOffers) -> None:
    page = open_offers(CURRENT, WRITTEN)
    page.open("Scripts")
    assert chosen(page, "Offer") == WRITTEN.name


@pytest.mark.parametrize("offer", SEVERAL, ids=lambda offer: offer.name)
def test_situations_that_fit_can_be_chosen_and_the_others_say_what_they_need(page: Page, offer: Offer) -> None:
    page.select("Offer", offer.name)
    fitting, others = [], []
    own = ScriptWriter(offers.scenario(*SEVERAL), offer.name, offers.known_bands(), TODAY)
    for situation, reasons in own.list_situations():
        if reasons:
            others.append([situation.title, " ".join(reasons)])
        else:
            fitting.append(situation.title)
    assert titles(page) == fitting
    listed = list_data(page)
    assert listed["closed"] == others
    grouped = [title for group in listed["groups"] for _, title in group["situations"]]
    assert sorted(grouped) == sorted(fitting)


@pytest.mark.parametrize("name", ["Acme", "Said", "Talking"])
def test_every_script_of_every_channel_and_tone_is_shown_to_the_letter(page: Page, name: str) -> None:
    """And what the button copies is what is shown."""
    scenario = offers.scenario(*SEVERAL)
    page.select("Offer", name)
    assert titles(page)
    for title in titles(page):
        pick(page, title)
        for channel in CHANNELS:
            page.select("Channel", channel)
            for tone in TONES:
                page.select("Tone", tone)
                expected = written(scenario, name, title, channel=channel, tone=tone).text
                assert shown(page) == expected
                assert copied(page) == expected


def test_every_figure_says_where_it_comes_from(page: Page) -> None:
    scenario = offers.scenario(*SEVERAL)
    for title in titles(page):
        pick(page, title)
        script = written(scenario, "Acme", title)
        told = [html.text(dd) for full in html.of_class(page.markup, "n-sc-full") for dd in full.iter("dd")]
        assert len(told) == len(script.figures)
        for words, figure in zip(told, script.figures, strict=True):
            assert words.startswith(f"{figure.what}{figure.origin}")
            assert "[" not in words
            assert "_" not in words


def test_what_to_know_before_sending_is_there(page: Page) -> None:
    warned = 0
    for title in titles(page):
        pick(page, title)
        script = written(offers.scenario(*SEVERAL), "Acme", title)
        for warning in script.warnings:
            assert warning in page.words
        warned += len(script.warnings)
    assert warned


def test_a_rival_is_named_only_when_she_says_so(page: Page) -> None:
    title = "Match what you have"
    pick(page, title)
    assert "Rival" not in shown(page)
    page.toggle("Name the other company")
    assert "Rival" in shown(page)
    assert shown(page) == written(offers.scenario(*SEVERAL), "Acme", title, name_rivals=True).text


def test_the_job_one_has_gets_no_script(page: Page) -> None:
    page.select("Offer", "Now")
    assert "No script fits this offer yet" in page.words
    assert "is your current job" in str(list_data(page)["closed"])
    assert not page.app.text_area
    assert "negotiate.copy_button" not in {c.proto.component_name for c in page.app.get("bidi_component")}


@pytest.mark.parametrize("elsewhere", ["Compare", "What if"])
def test_another_view_and_back_leaves_every_choice(page: Page, elsewhere: str) -> None:
    """She looks a figure up and comes back to the same script."""
    page.select("Offer", "Said")
    title = titles(page)[-1]
    pick(page, title)
    page.select("Channel", "call")
    page.select("Tone", "warm")
    before = shown(page)
    page.open(elsewhere)
    page.open("Scripts")
    assert shown(page) == before
    assert chosen(page, "Offer") == "Said"


def test_another_offer_has_its_own_situation(page: Page) -> None:
    page.select("Offer", "Talking")
    for name in ("Said", "Acme", "Talking"):
        page.select("Offer", name)
        assert chosen(page, "Situation") in titles(page)


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_hostile_name_stands_in_the_script_as_it_is(open_offers: OpenOffers, name: str) -> None:
    several = (WRITTEN.change(name=name), RIVAL)
    page = open_offers(*several)
    page.open("Scripts")
    for title in titles(page):
        pick(page, title)
        assert shown(page) == written(offers.scenario(*several), name, title).text


# --- her own words ------------------------------------------------------------------------------------------------


def test_an_edit_is_what_is_copied_and_goes_back(page: Page) -> None:
    before = shown(page)
    change(page, f"{message(page)}\n\nP.S. See you.")
    assert shown(page) == copied(page) == f"{before}\n\nP.S. See you."
    page.press("Back to the written text")
    assert shown(page) == copied(page) == before
    assert "Back to the written text" not in [button.label for button in page.app.button]


def test_an_edit_belongs_to_what_it_was_made_for(page: Page) -> None:
    """Another channel, tone or offer shows its own text; hers is there on return, also from another view."""
    before = message(page)
    change(page, "Hello, my own words.")
    page.select("Tone", "warm")
    assert message(page) != "Hello, my own words."
    page.select("Tone", "direct")
    assert message(page) == "Hello, my own words."
    page.select("Offer", "Said")
    assert message(page) != "Hello, my own words."
    page.open("Compare")
    page.open("Scripts")
    page.select("Offer", "Acme")
    assert message(page) == "Hello, my own words."
    change(page, before)
    assert "You changed this text" not in page.words


def test_an_edit_outlives_a_changed_offer_and_the_page_says_so(page: Page, offer_file: Path) -> None:
    pick(page, "Your ask")
    change(page, message(page) + "\n\nP.S. See you.")
    edited = shown(page)
    assert "You changed this text." in page.words
    raised = (WRITTEN.change(base_usd_per_year=130_000), *SEVERAL[1:])
    offer_file.write_text(format_scenario(offers.scenario(*raised)), encoding="utf-8")
    page.run()
    assert shown(page) == edited
    assert "The written text has changed since you edited yours" in page.words
    page.press("Back to the written text")
    assert shown(page) == written(offers.scenario(*raised), "Acme", "Your ask").text


def test_an_edit_is_there_after_a_refresh_and_a_restart(page: Page, offer_file: Path) -> None:
    """Nothing typed is lost: it is kept beside her file, for her alone, until she goes back to the written text."""
    before = shown(page)
    change(page, "Hello, my own words.")
    kept = locate_side_file(offer_file)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    session.workspace.cache_clear()
    again = Page("Scripts")
    assert message(again) == "Hello, my own words."
    assert shown(again) == copied(again)
    assert "You changed this text." in again.words
    again.press("Back to the written text")
    assert shown(again) == before
    assert not kept.exists()


def test_an_edit_goes_with_an_offer_that_gets_another_name(page: Page) -> None:
    change(page, "Hello, my own words.")
    page.open("Offers")
    (field,) = (field for field in page.app.text_input if field.label == "Company")
    field.set_value("Acme Corp").run()
    page.check()
    page.open("Scripts")
    page.select("Offer", "Acme Corp")
    assert message(page) == "Hello, my own words."


def test_a_new_offer_begins_without_the_edits_of_one_that_had_its_name(page: Page) -> None:
    """Words that were meant for another company are not found under it."""
    for again in (False, True):
        page.open("Offers")
        page.press("Duplicate")
        page.open("Scripts")
        page.select("Offer", "Acme, copy")
        assert message(page) != "Hello, my own words."
        if not again:
            change(page, "Hello, my own words.")
            page.open("Offers")
            page.press("Remove")


def test_an_edit_that_cannot_be_kept_on_the_disk_stays_on_the_page_which_says_so(
    page: Page, full_disk: FullDisk
) -> None:
    with full_disk():
        change(page, "Hello, my own words.")
        assert message(page) == "Hello, my own words."
        assert "could not be written (No space left on device)" in page.words.replace("\\", "")
        page.open("Compare")
        page.open("Scripts")
    assert message(page) == "Hello, my own words."
    change(page, "Hello again.")
    assert message(Page("Scripts")) == "Hello again."


@pytest.mark.parametrize("figure", ["$190,000", "$190k", "12.5%", "17 days"])
def test_a_figure_of_hers_that_is_in_no_offer_is_named(page: Page, figure: str) -> None:
    words = figure.removesuffix(" days")
    assert words not in second_look(page)
    change(page, f"{message(page)}\n\nI have {figure} in mind.")
    assert f"{words} isn't in your offers. Make sure it's true." in second_look(page)


def test_a_figure_of_hers_that_is_in_an_offer_is_traced(page: Page) -> None:
    """As it is written in an offer, it has its line in the table; written otherwise, it is at least not doubted."""
    change(page, f"{message(page)}\n\nIt is $30,000, or $30k, and elsewhere $260,000.")
    assert "isn't in your offers" not in second_look(page)
    told = details(page)
    assert "your offer from Acme: signing bonus" in told["$30,000"]
    assert told["$30,000"].endswith("Change it under Offers → Acme")  # on the card, so no part under More
    assert "your offer from Rival: base" in told["$260,000"]


def test_an_example_whose_mark_is_taken_out_stays_one(example: Page) -> None:
    example.open("Scripts")
    change(example, message(example).partition("\n\n")[2])
    assert "EXAMPLE is gone" in second_look(example)


# --- whom to name -------------------------------------------------------------------------------------------------


def test_naming_is_offered_only_where_somebody_could_be_named(open_offers: OpenOffers) -> None:
    """Not where the script speaks of nobody else; and on for one offer is on for that."""
    naming = "Name the other company"
    several = (offers.based("Acme", 150_000), offers.based("Rival", 165_000), VERBAL, CURRENT)
    page = open_offers(*several)
    page.open("Scripts")
    pick(page, "Decline")
    assert toggles(page) == []
    pick(page, "Match what you have")
    page.toggle(naming)
    assert "Rival" in shown(page)
    page.select("Offer", "Said")
    pick(page, "Match what you have")
    assert toggles(page) == [naming]
    assert "Rival" not in shown(page)
    page.select("Offer", "Rival")
    for title in titles(page):
        pick(page, title)
        assert ("Acme" in written(offers.scenario(*several), "Rival", title, name_rivals=True).text) == (
            naming in toggles(page)
        )


# --- what was sent --------------------------------------------------------------------------------------------------


def log_of(offer_file: Path) -> tuple[Round, ...]:
    """The log of the first offer, as it is saved."""
    scenario, problems = read_scenario(offer_file)
    assert scenario is not None, problems
    return scenario.offer[0].round


def test_what_was_sent_is_logged_with_its_figures_and_can_be_undone(open_offers: OpenOffers, offer_file: Path) -> None:
    """And before a first ask what stood until then."""
    own = offers.based("2U", 170_000).change(company="2u")
    page = open_offers(own)
    page.open("Scripts")
    asked = written(offers.scenario(own), "2U", FIRST_COUNTER).asked
    assert asked["base_usd_per_year"] > 170_000
    page.press("I sent this")
    opening, sent = log_of(offer_file)
    assert (opening.from_, opening.base_usd_per_year) == ("them", 170_000)
    assert (sent.from_, sent.situation, sent.channel, sent.verbal) == ("us", "first_counter", "email", False)
    assert sent.base_usd_per_year == asked["base_usd_per_year"]
    assert "Logged today: base $" in page.words
    page.press("Undo “I sent this”")
    assert log_of(offer_file) == ()


def test_words_that_ask_for_no_figure_are_logged_without_one(page: Page, offer_file: Path) -> None:
    pick(page, writer.list_all_situations()["missing_terms"].title)
    page.press("I sent this")
    (sent,) = log_of(offer_file)
    assert (sent.situation, sent.words, read_figures(sent)) == ("missing_terms", None, {})
    assert "Logged today." in page.words


def test_an_example_is_sent_to_nobody(example: Page) -> None:
    example.open("Scripts")
    assert not any(button.label == "I sent this" for button in example.app.button)


# --- arriving from elsewhere --------------------------------------------------------------------------------------


def ask_for(page: Page, offer: str, situation: str | None) -> None:
    """Come to Scripts from another page, as its buttons do."""
    page.open("Compare")
    page.app.session_state["offer"] = session.open_workspace().find_id(offer)
    page.app.session_state[f"script-situation-{offer}"] = situation
    page.open("Scripts")


def test_a_script_that_another_view_asked_for_is_open(page: Page) -> None:
    ask_for(page, "Said", "ask_for_time")
    assert shown(page) == written(offers.scenario(*SEVERAL), "Said", "More time").text


def test_a_script_that_does_not_fit_says_why_and_another_is_open(page: Page) -> None:
    ask_for(page, "Said", "accept")
    assert "“Accept” doesn't fit yet" in page.words.replace("\\", "")
    assert "only verbal so far" in page.words.replace("\\", "")
    assert shown(page) == written(offers.scenario(*SEVERAL), "Said", "Thanks and recap").text


@pytest.mark.parametrize(("offer", "situation"), [("Gone", None), ("Said", "no such"), ("Now", "accept")])
def test_what_is_not_there_at_all_is_no_error(page: Page, offer: str, situation: str | None) -> None:
    ask_for(page, offer, situation)
    assert chosen(page, "Offer") == ("Acme" if offer == "Gone" else offer)


def test_a_situation_picked_from_the_list_is_the_one_in_the_box(page: Page) -> None:
    """One of them is for a wide screen, the other for a phone."""
    pick(page, "Decline")
    assert list_data(page)["chosen"] == "decline"


# --- who writes to whom ---------------------------------------------------------------------------------------------


def fill(page: Page, label: str, text: str) -> None:
    (field,) = (field for field in page.app.text_input if field.label == label)
    field.set_value(text).run()
    page.check()


def test_the_details_are_saved_and_stand_in_the_script(page: Page, offer_file: Path) -> None:
    pick(page, FIRST_COUNTER)
    fill(page, "Recruiter", "Dana")
    fill(page, "You", "Sam")
    fill(page, "I'm excited about …", "the reading roadmap")
    page.tick("I want this job")
    page.tick("I'd sign at these numbers")
    text = shown(page)
    assert "Hi Dana," in text
    assert text.endswith("Sam")
    assert "I'm excited about the reading roadmap" in text
    assert "I'm ready to sign" in text
    assert "is a promise" in second_look(page)
    scenario, problems = read_scenario(offer_file)
    assert scenario is not None, problems
    assert scenario.me is not None
    acme = scenario.offer[0]
    assert (acme.recruiter, scenario.me.name, acme.wants_job, acme.would_sign) == ("Dana", "Sam", True, True)
    page.tick("I'd sign at these numbers")
    assert "I'm ready to sign" not in shown(page)


def test_every_number_matches_until_one_does_not(page: Page) -> None:
    assert "Every number matches your plan." in second_look(page)
    change(page, "I have $190,001 in mind.")
    assert "Every number matches" not in second_look(page)


def test_the_subject_is_changed_and_copied_by_itself(page: Page) -> None:
    (field,) = (field for field in page.app.text_input if field.label == "Subject")
    field.set_value("One more thing").run()
    page.check()
    assert shown(page) == copied(page)
    assert shown(page).startswith("Subject: One more thing\n\nHi,")
    page.press("Back to the written text")
    assert "One more thing" not in shown(page)
    for channel in ("call", "chat"):
        page.select("Channel", channel)
        assert "Subject" not in [field.label for field in page.app.text_input]


def test_one_sentence_says_what_it_asks_and_by_when(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("2U", 170_000).change(company="2u", respond_by=date(2026, 12, 4)))
    page.open("Scripts")
    (lead,) = html.of_class(page.markup, "n-sc-lead")
    assert html.text(lead).startswith("This email asks for a ")
    assert re.search(r"Send it (today|by \w{3}, \w{3} \d+)\.$", html.text(lead))
    pick(page, "Decline")
    (lead,) = html.of_class(page.markup, "n-sc-lead")
    assert html.text(lead) == writer.list_all_situations()["decline"].when


# --- on a call ----------------------------------------------------------------------------------------------------


def test_a_call_shows_its_lines_its_number_the_silence_and_the_replies(page: Page) -> None:
    pick(page, "Your ask")
    page.select("Channel", "call")
    notes = written(offers.scenario(*SEVERAL), "Acme", "Your ask", channel="call").call
    assert notes is not None
    assert len(notes.numbers) > 1  # a base, a sign-on and a grant
    (view,) = html.of_class(page.markup, "n-call")
    lines = [html.text(line) for said in html.of_class(view, "n-call-say") for line in said]
    assert lines == list(notes.lines)
    large = [html.text(number) for number in html.of_class(view, "n-call-number")]
    assert [words.split()[0] for words in large] == [number.words for number in notes.numbers]
    (silence,) = html.of_class(view, "n-call-silence")
    assert html.text(silence) == notes.steps[-1].heading == "Stop. Let them talk."
    opened = {html.text(d.find("summary")): [html.text(i) for i in d.iter("li")] for d in view.iter("details")}  # type: ignore[arg-type]
    assert len(opened) == MOST_CALL_LINES
    replies = list(map(list, (reply.lines for reply in notes.replies)))
    assert list(opened.values())[: len(replies)] == replies
    assert {"If they say no to it", "“That's our best”", "“What else do you have?”"} <= opened.keys()
    assert {"“Would you sign today?”", "“What's the lowest you'd take?”"} <= opened.keys()
    assert "“What are you making now?”" not in opened


def test_a_call_about_an_example_says_so(example: Page) -> None:
    example.open("Scripts")
    example.select("Channel", "call")
    (mark,) = html.of_class(example.markup, "n-call-mark")
    assert html.text(mark).startswith("EXAMPLE")


def test_a_call_names_what_it_is_in_one_line_from_which_everything_else_is_chosen(page: Page) -> None:
    """On a phone that line stands in the place of all that chooses the words."""
    pick(page, "Your ask")
    assert not list(html.of_class(page.markup, "n-call-for"))
    page.select("Channel", "call")
    page.select("Tone", "warm")
    (line,) = html.of_class(page.markup, "n-call-for")
    assert html.text(line) == "Your ask with Acme, warm"
    assert "n-closed" in str(line.get("class"))
    page.press("Choose other words")
    assert not list(html.of_class(page.markup, "n-closed"))
    page.press("Back to the call")
    assert list(html.of_class(page.markup, "n-closed"))


def test_a_term_that_is_told_as_its_default_is_asked_about_no_more() -> None:
    """Equal offers differ in what is told of them, so a writer is kept for the very offers alone."""
    bonus = Bonus(fraction_of_base=0.1)
    told = offers.scenario(WRITTEN.change(bonus=(bonus.change(expected_payout=bonus.expected_payout, metric="sales"),)))
    untold = told.change(offer=(WRITTEN.change(bonus=(bonus.change(metric="sales"),)),))
    assert untold == told
    texts = [find_script_writer(each, "Acme").write("missing_terms")[0] for each in (untold, told)]
    assert ["paid in recent years" in text.text if text else False for text in texts] == [True, False]
    assert find_script_writer(told, "Acme") is find_script_writer(told, "Acme")

"""The third view: the words for one offer and situation are those of the scripts, to the letter."""

from __future__ import annotations

import json
from datetime import date

import pytest

from negotiation import scripts
from negotiation.dashboard import plotly_host
from negotiation.offers import Offer, Scenario
from tests.dashboard import html, offers
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import Page

CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat message"}
TONES = {"direct": "Direct", "warm": "Warm"}
TITLES = {situation.title: key for key, situation in scripts.situations().items()}

WRITTEN = offers.STEPPED.change(name="Acme", role="Product Manager", respond_by=date(2026, 12, 4))
RIVAL = offers.based("Rival", 260_000).change(role="Product Manager")
VERBAL = offers.based("Said", 150_000).change(status="verbal")
CURRENT = offers.based("Now", 140_000).change(status="current")
SEVERAL = (WRITTEN, RIVAL, VERBAL, CURRENT, offers.IN_PROCESS)


def written(scenario: Scenario, name: str, title: str, **choices: str | bool) -> scripts.Script:
    script, reasons = scripts.write(scenario, name, TITLES[title], bands=offers.known_bands(), **choices)  # type: ignore[arg-type]
    assert script is not None, reasons
    return script


def shown(page: Page) -> str:
    (code,) = page.app.code
    return str(code.value)


def copied(page: Page) -> str:
    """What the copy button would put on the clipboard."""
    buttons = [c.proto for c in page.app.get("bidi_component") if c.proto.component_name == "negotiate.copy_button"]
    (button,) = buttons
    return str(json.loads(button.json)["text"])


def titles(page: Page) -> list[str]:
    (situations,) = (box for box in page.app.selectbox if box.label == "Situation")
    return list(situations.options)


def pick(page: Page, title: str) -> None:
    page.select("Situation", TITLES[title])


@pytest.fixture
def page(open_offers: OpenOffers) -> Page:
    found = open_offers(*SEVERAL)
    found.open("Scripts")
    return found


def test_the_first_look_is_a_script_of_the_first_offer(example: Page) -> None:
    example.open("Scripts")
    assert example.chosen("Offer") == "2U"
    first = titles(example)[0]
    assert shown(example) == written(offers.example(), "2U", first).text
    assert "EXAMPLE" in shown(example)


@pytest.mark.parametrize("offer", SEVERAL, ids=lambda offer: offer.name)
def test_situations_that_fit_can_be_chosen_and_the_others_say_what_they_need(page: Page, offer: Offer) -> None:
    page.select("Offer", offer.name)
    fitting, others = [], []
    for situation, reasons in scripts.available(offers.scenario(*SEVERAL), offer.name, offers.known_bands()):
        if reasons:
            others.append([situation.title, " ".join(reasons)])
        else:
            fitting.append(situation.title)
    assert titles(page) == fitting
    tables = [rows for rows in page.tables.values() if rows[0] == ["Script", "What it needs"]]
    assert tables == ([[["Script", "What it needs"], *others]] if others else [])


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
        expected = [[figure.words, figure.what, figure.source] for figure in script.figures]
        rows = page.tables.get("Every figure in it, and where it comes from", [[]])[1:]
        assert rows == expected


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
    title = "Match a competing offer"
    pick(page, title)
    assert "Rival" not in shown(page)
    page.toggle("Name the other company")
    assert "Rival" in shown(page)
    assert shown(page) == written(offers.scenario(*SEVERAL), "Acme", title, name_rivals=True).text


def test_the_job_one_has_gets_no_script(page: Page) -> None:
    page.select("Offer", "Now")
    assert "No script fits this offer yet" in page.words
    assert "the job you have" in html.text(page.markup)
    assert not page.app.get("code")
    assert {c.proto.component_name for c in page.app.get("bidi_component")} == {plotly_host.NAME}  # no button to copy


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
    assert page.chosen("Offer") == "Said"


def test_another_offer_has_its_own_situation(page: Page) -> None:
    page.select("Offer", "Talking")
    for name in ("Said", "Acme", "Talking"):
        page.select("Offer", name)
        assert page.chosen("Situation") in {TITLES[title] for title in titles(page)}


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_hostile_name_stands_in_the_script_as_it_is(open_offers: OpenOffers, name: str) -> None:
    several = (WRITTEN.change(name=name), RIVAL)
    page = open_offers(*several)
    page.open("Scripts")
    for title in titles(page):
        pick(page, title)
        assert shown(page) == written(offers.scenario(*several), name, title).text

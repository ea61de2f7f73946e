"""The week as she sees it: the answer first, the words for it one click away, every date in a table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest

from negotiation.dashboard import session
from negotiation.offers import Offer, OfferStatus
from negotiation.scripts.writer import ScriptWriter
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import SLOW_SECONDS, TODAY, Page


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def written(name: str = "2U", **more: Any) -> Offer:  # noqa: ANN401
    return offers.based(name, 170_000).change(role="Product Manager", **more)


CODA = Offer(name="Coda", company="coda", status=OfferStatus.IN_PROCESS, role="Product Manager", first_call=on(-9))
NOW = offers.based("Now", 100_000).change(status="current")


def _app() -> None:
    """The week, and the place that it leads to, without the rest of the page."""
    import streamlit as st  # noqa: PLC0415 - the harness runs this function's text alone

    from negotiation.dashboard import session  # noqa: PLC0415
    from negotiation.dashboard.pages import scripts as scripts_view  # noqa: PLC0415
    from negotiation.dashboard.pages import week  # noqa: PLC0415

    scenario = session.open_workspace().scenario
    assert scenario is not None
    if st.session_state.get("view") == "Scripts":
        scripts_view.show_scripts(scenario)
    else:
        week.show_week(scenario)


class WeekPage(Page):
    def __init__(self) -> None:
        self.app = AppTest.from_function(_app, default_timeout=SLOW_SECONDS)
        self.run()


class OpenWeek(Protocol):
    def __call__(self, *several: Offer) -> Page: ...


@pytest.fixture
def week_page(offer_file: Path) -> OpenWeek:
    def page(*several: Offer) -> Page:
        offer_file.write_text(format_scenario(offers.scenario(*several)), encoding="utf-8")
        return WeekPage()

    return page


def buttons(page: Page) -> list[str]:
    return [button.label for button in page.app.button if str(button.key).startswith("week-script-")]


def test_a_conflict_is_told_first_with_whether_to_wait(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6)), CODA, NOW)
    assert page.verdict.startswith("2U wants an answer by ")
    assert "Coda's offer is not expected before" in page.verdict
    assert page.verdict.endswith("Ask 2U for time.")
    assert "Waiting is right if you think Coda's offer comes with a chance of at least" in page.words
    assert "at the middle of its published range" in page.words
    assert "not a forecast" in page.words


@pytest.mark.parametrize(
    ("label", "offer", "title"),
    [("Ask 2U for time", "2U", "ask_for_time"), ("Ask Coda to hurry", "Coda", "hurry")],
)
def test_the_words_are_one_click_away(week_page: OpenWeek, label: str, offer: str, title: str) -> None:
    page = week_page(written(respond_by=on(6)), CODA, NOW)
    assert buttons(page) == ["Ask 2U for time", "Ask Coda to hurry"]
    page.press(label)
    assert page.app.session_state["view"] == "Scripts"
    assert page.chosen("Offer") == offer
    assert page.chosen("Situation") == title


def test_words_that_cannot_be_written_say_what_they_need(week_page: OpenWeek) -> None:
    """To hurry one company takes an offer of another in writing; a verbal one is none."""
    page = week_page(written("Said", status="verbal", respond_by=on(6)), CODA)
    assert buttons(page) == ["Ask Said for time", "Ask Said for it in writing"]
    assert "Words that cannot be written yet" in page.words
    assert "Ask Coda to hurry: " in page.words


def test_every_date_stands_in_a_table_with_where_it_comes_from(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6), start=on(200)), CODA)
    (rows,) = (rows for rows in page.tables.values() if rows[0][0] == "Date")
    assert [row[1:4] for row in rows[1:]] == [
        ["Answer wanted by (!)", "2U", "in 6 days"],
        ["Offer expected (!)", "Coda", "in 12 days"],
        ["First day", "2U", "in 200 days"],
    ]
    assert rows[1][4] == "you put it in"
    assert "21 days to an offer" in rows[2][4]
    assert set(page.charts) == {"week"}


def test_without_any_date_one_line_asks_for_them(week_page: OpenWeek) -> None:
    page = week_page(written(), CODA.change(first_call=None))
    assert "No dates yet." in page.words
    assert "When was the first call with Coda?" in page.words
    assert "week" not in page.charts
    assert not buttons(page)


def test_several_waits_are_told_one_by_one(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6)), CODA, CODA.change(name="Other"), NOW)
    (rows,) = (rows for rows in page.tables.values() if rows[0][0] == "Choice")
    assert [row[0] for row in rows[1:]] == ["2U, or wait for Coda", "2U, or wait for Other"]


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_hostile_name_is_text_everywhere(week_page: OpenWeek, name: str) -> None:
    page = week_page(written(name, respond_by=on(1)), CODA)
    assert name in page.verdict
    page.press(buttons(page)[0])
    assert page.chosen("Offer") == name


def test_an_offer_whose_date_has_passed_is_asked_about_in_one_click(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(-1)), CODA, NOW)
    assert page.verdict == (
        "The date that 2U gave you has passed: yesterday, Fri, Nov 20. Ask today whether the offer still stands."
    )
    assert buttons(page) == ["Ask 2U whether it still stands"]
    page.press("Ask 2U whether it still stands")
    assert page.chosen("Situation") == "still_open"
    assert "Is the offer still open?" in str(page.app.text_area[0].value)


def test_what_has_passed_is_told_so_in_the_table(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(9)), CODA.change(offer_expected=on(-2)))
    (rows,) = (rows for rows in page.tables.values() if rows[0][0] == "Date")
    assert rows[1][1] == "Offer was expected (!)"


@pytest.mark.parametrize("view", ["Compare", "Negotiate"])
def test_a_passed_date_is_told_wherever_figures_rest_on_the_offer(open_offers: OpenOffers, view: str) -> None:
    page = open_offers(written(), written("Gone", respond_by=on(-1)).change(base_usd_per_year=200_000), NOW)
    page.open(view)
    if view == "Negotiate":
        page.select("What to look at", "Plan")
    gone = "The date that Gone gave you has passed: yesterday, Fri, Nov 20."
    assert gone in page.words
    if view == "Negotiate":
        assert "So Gone doesn't count as your walk-away." in page.words
        assert "Until you know, it's Now, worth" in page.words


def test_the_job_she_has_owes_her_no_offer_before_its_base_is_typed(open_offers: OpenOffers) -> None:
    page = open_offers(written(respond_by=on(6)))
    page.open("Offers")
    page.press("The job I have")
    assert "My job" not in page.verdict
    assert "By when do you expect an offer of My job?" not in page.words
    labels = [button.label for button in page.app.button]
    assert {"Ask My job to hurry", "Duplicate", "The job I have"}.isdisjoint(labels)
    assert "4 things about My job are assumed or unknown: base, raise, bonus, equity." in page.words
    assert "They want your answer by" not in [field.label for field in page.app.text_input]


@pytest.mark.parametrize(
    ("status", "due", "follows"),
    [("verbal", on(6), True), ("in_process", on(6), True), ("verbal", None, False), ("written", on(60), True)],
)
def test_the_whole_page_follows_a_figure_that_the_week_or_a_next_move_rests_on(
    open_offers: OpenOffers, monkeypatch: pytest.MonkeyPatch, status: str, due: date | None, *, follows: bool
) -> None:
    """A letter is waited for as an offer is, and what's in writing is there to be matched.

    What no sentence rests on is answered by the form alone.
    """
    page = open_offers(written(respond_by=due), offers.based("Coda", 160_000).change(status=status), NOW)
    page.open("Offers")
    page.app.session_state["offers-chosen"] = session.open_workspace().find_id("Coda")
    page.run()
    asked: list[bool] = []
    monkeypatch.setattr(session, "request_full_run", lambda: asked.append(True))
    base = next(field for field in page.app.text_input if field.label == "Base, $ a year")
    base.set_value("190k").run()
    page.check()
    assert bool(asked) == follows


def test_nothing_pressing_is_said(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(20)))
    assert page.verdict.startswith("No dates clash. Next: 2U, answer wanted by")
    assert not list(html.of_class(page.markup, "n-points"))


def test_a_button_is_there_exactly_where_its_script_can_be_written(week_page: OpenWeek) -> None:
    """Whatever the offers pay: one is better than the other, one has no date, one is only said."""
    several = (
        written(respond_by=on(6)),
        written("Better", respond_by=on(5)).change(base_usd_per_year=250_000),
        written("Said", status="verbal"),
        CODA,
        NOW,
    )
    page = week_page(*several)
    scenario = offers.scenario(*several)
    fitting = {
        f"week-script-{situation.key}-{offer.name}"
        for offer in several
        for situation, why in ScriptWriter(scenario, offer.name, offers.known_bands()).list_situations()
        if not why
    }
    found = {str(button.key) for button in page.app.button if str(button.key).startswith("week-script-")}
    assert found == {
        *(f"week-script-ask_for_time-{name}" for name in ("2U", "Better")),
        "week-script-thanks_in_writing-Said",
        *(f"week-script-hurry-{name}" for name in ("Said", "Coda")),
    }
    assert found <= fitting

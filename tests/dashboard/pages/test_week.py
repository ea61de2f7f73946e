"""The week as she sees it: the answer first, the words for it one click away, every date in a table."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol

import pytest
from streamlit.testing.v1 import AppTest

from negotiation.offers import Offer, OfferStatus, PostedRange
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
    if st.session_state.get("wanted-place") == "Scripts":
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


def rows(page: Page) -> list[tuple[str, str, str]]:
    """What is due: the day, what to do, and why."""
    found = []
    for row in html.of_class(page.markup, "n-due"):
        day, what = row.find("span"), row.find("p")
        assert day is not None
        assert what is not None
        why = what.find("small")
        assert why is not None
        found.append((html.text(day), what.text or "", html.text(why)))
    return found


def buttons(page: Page) -> dict[str, str]:
    """The label of each button of a row, by what it writes: the script's key and the offer."""
    keys = {str(button.key): button.label for button in page.app.button}
    return {
        key.removeprefix("due-").removesuffix("-write"): label
        for key, label in keys.items()
        if key.startswith("due-") and key.endswith("-write")
    }


def press(page: Page, key: str) -> None:
    next(button for button in page.app.button if button.key == f"due-{key}-write").click().run()
    page.check()


def chosen_offer(page: Page) -> str | None:
    return page.chosen("Offer")


def lead(page: Page) -> str:
    """What is said above the rows."""
    return " ".join(html.text(node) for node in html.of_class(page.markup, "n-due-lead"))


def test_a_conflict_is_told_first_with_whether_to_wait(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6)), CODA, NOW)
    assert lead(page).startswith("2U wants an answer by ")
    assert "Coda's offer isn't expected before" in lead(page)
    assert lead(page).endswith("Ask 2U for more time.")
    assert "Should you wait?" in page.words
    assert "Wait if you think Coda's offer is at least" in page.words
    assert "at the midpoint of its published range" in page.words
    assert "not a forecast" in page.words


@pytest.mark.parametrize(
    ("key", "label", "offer", "title"),
    [
        ("ask_for_time-2U", "Ask for time", "2U", "More time"),
        ("hurry-Coda", "Ask to speed up", "Coda", "A deadline elsewhere"),
    ],
)
def test_the_words_are_one_click_away(week_page: OpenWeek, key: str, label: str, offer: str, title: str) -> None:
    page = week_page(written(respond_by=on(6)), CODA, NOW)
    assert buttons(page)[key] == label
    press(page, key)
    assert chosen_offer(page) == offer
    assert page.chosen("Situation") == title


def test_a_row_whose_words_cannot_be_written_has_no_button(week_page: OpenWeek) -> None:
    """To hurry one company takes an offer of another in writing; a verbal one is none."""
    page = week_page(written("Said", status="verbal", respond_by=on(6)), CODA)
    assert "Coda's offer is due" in [what for _, what, _ in rows(page)]
    assert "hurry-Coda" not in buttons(page)


def test_every_date_is_listed_with_where_it_comes_from(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6), start=on(200)), CODA)
    dated = [row for row in rows(page) if row[1] in ("Answer 2U", "Coda's offer is due", "First day at 2U")]
    assert dated == [
        ("FriNov 27", "Answer 2U", "In 6 days"),
        ("ThuDec 3", "Coda's offer is due", "In 12 days"),
        ("WedJun 9", "First day at 2U", "In 200 days"),
    ]
    assert "Fri, Nov 27: Answer due, 2U (in 6 days; entered by you)." in page.words
    assert "21 days to an offer" in page.words


def test_without_any_date_one_line_asks_for_them(week_page: OpenWeek) -> None:
    page = week_page(CODA.change(first_call=None, company=None, base_usd_per_year=None))
    assert "When" in lead(page) or rows(page)
    assert all(day == "Soon" or day for day, _, _ in rows(page))


def test_several_waits_are_told_one_by_one(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(6)), CODA, CODA.change(name="Other"), NOW)
    assert "2U, or wait for Coda?" in page.words
    assert "2U, or wait for Other?" in page.words


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_hostile_name_is_text_everywhere(week_page: OpenWeek, name: str) -> None:
    page = week_page(written(name, respond_by=on(1)), CODA)
    assert name in lead(page)
    press(page, f"ask_for_time-{name}")
    assert chosen_offer(page) == name


def test_an_offer_whose_date_has_passed_is_asked_about_in_one_click(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(-1)), CODA, NOW)
    assert lead(page) == (
        "2U's deadline has passed: yesterday, Fri, Nov 20. Ask today whether the offer is still open."
    )
    assert ("FriNov 20", "2U's deadline has passed", "Yesterday") in rows(page)
    assert buttons(page)["still_open-2U"] == "Ask them"
    press(page, "still_open-2U")
    assert page.chosen("Situation") == "A date that has passed"
    assert "Is the offer still open?" in str(page.app.text_area[0].value)


def test_what_has_passed_is_told_so(week_page: OpenWeek) -> None:
    page = week_page(written(respond_by=on(9)), CODA.change(offer_expected=on(-2)))
    assert rows(page)[0][1:] == ("Coda's offer is overdue", "2 days ago")


@pytest.mark.parametrize("view", ["Compare", "Negotiate"])
def test_a_passed_date_is_told_wherever_figures_rest_on_the_offer(open_offers: OpenOffers, view: str) -> None:
    page = open_offers(written(), written("Gone", respond_by=on(-1)).change(base_usd_per_year=200_000), NOW)
    page.open(view)
    gone = "Gone's deadline has passed: yesterday, Fri, Nov 20."
    assert gone in page.words
    if view == "Negotiate":
        assert "So Gone doesn't count as your walk-away." in page.words
        assert "Until you know, it's Now, worth" in page.words


def test_the_job_she_has_owes_her_no_offer_before_its_base_is_typed(open_offers: OpenOffers) -> None:
    page = open_offers(written(respond_by=on(6)))
    page.open("Offers")
    page.press("My current job")
    assert not any("My job" in what for _, what, _ in rows(page))
    assert "expect an offer of My job?" not in page.words
    labels = [button.label for button in page.app.button]
    assert {"Duplicate", "My current job"}.isdisjoint(labels)
    assert "4 details missing for My job" in page.words
    assert "They want an answer by" not in [field.label for field in page.app.text_input]


RANGED = offers.based("One", 150_000).change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=170_000))
VERBAL = offers.based("Two", 160_000).change(status="verbal", respond_by=date(2026, 11, 23))
TALKING = Offer(name="Three", status=OfferStatus.IN_PROCESS, offer_expected=date(2026, 12, 9))


def test_each_offer_has_its_move_what_is_due_first_on_top(open_offers: OpenOffers) -> None:
    """Two's answer is due in two days, before Three's offer; two working days after a Saturday are Tuesday."""
    page = open_offers(NOW, RANGED, VERBAL, TALKING)
    page.open("Offers")
    assert [(day, what) for day, what, _ in rows(page)] == [
        ("MonNov 23", "Answer Two"),
        ("TueNov 24", "Send One your ask"),
        ("TueNov 24", "Keep your number to yourself, and ask Three for theirs"),
        ("WedDec 9", "Three's offer is due"),
    ]
    assert buttons(page)["ask_for_time-Two"] == "Ask for time"
    press(page, "first_counter-One")
    page.run()
    assert page.place == "Scripts"
    assert (chosen_offer(page), page.chosen("Situation")) == ("One", "Your ask")


def test_an_ask_leaves_them_the_days_until_the_deadline(week_page: OpenWeek) -> None:
    page = week_page(RANGED.change(respond_by=date(2026, 12, 4)))
    assert ("TueNov 24", "Send One your ask", "Leaves them 10 days") in rows(page)


def test_the_week_follows_what_is_typed_beside_it(open_offers: OpenOffers) -> None:
    page = open_offers(RANGED)
    page.open("Offers")
    due = next(field for field in page.app.text_input if field.label == "They want an answer by")
    due.set_value("Dec 4").run()
    page.check()
    assert ("FriDec 4", "Answer One", "In 13 days") in rows(page)


def test_examples_and_the_job_have_no_week(example: Page, open_offers: OpenOffers) -> None:
    example.open("Offers")
    assert "This week" not in example.words
    page = open_offers(NOW)
    page.open("Offers")
    assert "This week" not in page.words


def test_hostile_names_are_words(open_offers: OpenOffers) -> None:
    page = open_offers(*(offers.based(name, 150_000) for name in offers.HOSTILE))
    page.open("Offers")
    assert len(rows(page)) == len(offers.HOSTILE)
    assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]


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
        f"{situation.key}-{offer.name}"
        for offer in several
        for situation, why in ScriptWriter(scenario, offer.name, offers.known_bands()).list_situations()
        if not why
    }
    found = set(buttons(page))
    assert {"ask_for_time-2U", "ask_for_time-Better", "hurry-Coda"} <= found
    assert found <= fitting

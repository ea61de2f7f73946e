"""Where the company bends, as the page shows it: the readings she chooses last, and every cell says what it means."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.dashboard.page import Page

COURSERA = next(offer for offer in offers.example().offer if offer.name == "Coursera").change(status="written")
LEVERS = "Where they bend, worth most to you first"
UPLIFT = "Bigger performance bonus for a past result"
Open = Callable[..., Page]


@pytest.fixture
def opened(offer_file: Path) -> Open:
    """Open how the plan of this offer got its numbers."""

    def page(offer: Offer = COURSERA, evidence: tuple[Evidence, ...] = ()) -> Page:
        offer_file.write_text(format_scenario(Scenario(offer=(offer,), evidence=evidence)), encoding="utf-8")
        return _negotiate()

    return page


def _negotiate() -> Page:
    page = Page("Negotiate")
    page.app.session_state["part-how"] = True
    page.run()
    return page


def row(page: Page, title: str) -> list[str]:
    """The cells of a lever."""
    return next(cells for cells in page.tables[LEVERS] if cells[0] == title)


# --- how she reads one ------------------------------------------------------------------------------------------------


def test_a_reading_that_is_chosen_stands_in_her_file(opened: Open, offer_file: Path) -> None:
    """15 % of 165k a year instead of 15 % of 8k; it is there at the next visit, and can be taken back."""
    page = opened()
    assert row(page, UPLIFT)[4] == "$4,800"
    page.select(f"{UPLIFT}, read as", "of_base")
    assert row(page, UPLIFT)[4] == "$99,000"
    scenario, _ = read_scenario(offer_file)
    assert scenario is not None
    assert scenario.offer[0].negotiation is not None
    assert dict(scenario.offer[0].negotiation.readings) == {"performance_bonus_uplift": "of_base"}
    later = _negotiate()
    assert row(later, UPLIFT)[4] == "$99,000"


def test_a_choice_is_taken_back(opened: Open, offer_file: Path) -> None:
    """With the line that takes back any change."""
    page = opened()
    page.select(f"{UPLIFT}, read as", "of_base")
    page.press("Undo")
    assert "readings" not in offer_file.read_text(encoding="utf-8")
    assert row(page, UPLIFT)[4] == "$4,800"
    assert page.chosen(f"{UPLIFT}, read as") == "the bonus goes up by this percentage (15%): $4,800"


def test_every_reading_names_its_figure_and_its_worth(opened: Open) -> None:
    page = opened()
    (uplift, vesting) = (box.options for box in page.app.selectbox if box.label.endswith(", read as"))
    assert uplift[0] == "the bonus goes up by this percentage (15%): $4,800"
    assert all(option.endswith("worth unknown") for option in vesting)


# --- what its cells say -----------------------------------------------------------------------------------------------


def test_another_offer_counts_in_the_walk_away(opened: Open) -> None:
    _, shut, hangs_on, _, worth, _ = row(opened(), "A competing offer")
    assert (shut, worth) == ("not yet", "counted in your walk-away")
    assert "unknown" not in hangs_on


def test_published_rates_are_no_row_among_the_levers(opened: Open) -> None:
    """They have a place of their own."""
    two_u = next(offer for offer in offers.example().offer if offer.name == "2U").change(
        status="written", negotiation=Negotiation(slack_points=4.5)
    )
    page = opened(two_u)
    assert "One budget for base, signing bonus and equity" not in [cells[0] for cells in page.tables[LEVERS]]
    assert "We call each of these one point" in page.words


def test_levers_are_in_the_order_of_their_worth(opened: Open) -> None:
    _, *rows = opened().tables[LEVERS]
    worth = [float(cells[4].replace("$", "").replace(",", "")) for cells in rows if cells[4].startswith("$")]
    assert worth == sorted(worth, reverse=True)
    assert worth[0] > 0


def test_a_shut_lever_says_what_opens_it_and_leads_there(opened: Open) -> None:
    page = opened()
    assert row(page, UPLIFT)[1] == "not yet"
    page.press("Add your wins, under Offers")
    assert page.place == "Offers"
    page.run()
    assert any(button.label == "Add a win" for button in page.app.button)


def test_evidence_opens_a_lever_and_the_ask_holds_it(opened: Open) -> None:
    page = opened(COURSERA.change(made_up=()), (Evidence(metric="course completion", change_fraction=0.02),))
    assert row(page, UPLIFT)[1] == "now"
    assert "Met by your evidence on course completion" in row(page, UPLIFT)[2]
    assert page.tables["The ask"][1][0] == "Performance bonus a year"


def test_an_early_start_leads_to_the_dates(opened: Open) -> None:
    medium = next(offer for offer in offers.example().offer if offer.name == "Medium").change(status="written")
    page = opened(medium)
    page.press("Add your start date, under Offers")
    page.run()
    assert any(field.label == "Start date" for field in page.app.text_input)
    soon = medium.change(respond_by=date(2030, 1, 2), start=date(2030, 1, 9))
    assert row(opened(soon), "Signing bonus for an early start")[1] == "now"


def test_a_yearly_figure_is_told_once(opened: Open) -> None:
    hangs_on = row(opened(), "Extra quarterly bonus for a plan")[2]
    assert hangs_on.count("$16,000 a year") == 1


def test_a_promise_opens_what_a_result_does_not(opened: Open) -> None:
    """Coda asks for a promised lift, and says where to put it in."""
    coda = next(offer for offer in offers.example().offer if offer.name == "Coda").change(status="written")
    lift = Evidence(metric="churn", change_fraction=-0.09)
    done, promised = (lift.change(kind=kind) for kind in ("own result", "goal"))
    page = opened(coda, (done,))
    assert row(page, "More equity for a result you commit to")[1] == "not yet"
    assert "Add a goal" in row(page, "More equity for a result you commit to")[2]
    assert row(opened(coda, (promised,)), "More equity for a result you commit to")[1] == "now"

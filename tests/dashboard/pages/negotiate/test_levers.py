"""Where the company bends, as the page shows it: the readings she chooses last, and every cell says what it means."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from negotiation.offers import Negotiation, Offer, Scenario
from negotiation.offers.scenario import Evidence
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.dashboard.page import Page

COURSERA = next(offer for offer in offers.example().offer if offer.name == "Coursera").change(status="written")
LEVERS = "Where it bends, worth most to you first"
UPLIFT = "Performance bonus, raised for a result already shown"
Open = Callable[..., Page]


@pytest.fixture
def opened(offer_file: Path) -> Open:
    """Open “What to ask” on this offer."""

    def page(offer: Offer = COURSERA, evidence: tuple[Evidence, ...] = ()) -> Page:
        offer_file.write_text(format_scenario(Scenario(offer=(offer,), evidence=evidence)), encoding="utf-8")
        return _negotiate()

    return page


def _negotiate() -> Page:
    page = Page("Negotiate")
    page.select("What to look at", "What to ask")
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
    """With the button that takes back any figure of the plan."""
    page = opened()
    page.select(f"{UPLIFT}, read as", "of_base")
    page.app.session_state["part-plan"] = True
    page.run()
    page.press("Undo the last change")
    assert "readings" not in offer_file.read_text(encoding="utf-8")
    assert row(page, UPLIFT)[4] == "$4,800"
    assert page.chosen(f"{UPLIFT}, read as") == "of_bonus"


def test_every_reading_names_its_figure_and_its_worth(opened: Open) -> None:
    page = opened()
    (uplift, vesting) = (box.options for box in page.app.selectbox if box.label.endswith(", read as"))
    assert uplift[0] == "the bonus itself grows by this fraction (15%): $4,800"
    assert all(option.endswith("worth unknown") for option in vesting)


# --- what its cells say -----------------------------------------------------------------------------------------------


def test_another_offer_counts_in_the_walk_away(opened: Open) -> None:
    _, shut, hangs_on, _, worth, _ = row(opened(), "Another offer")
    assert (shut, worth) == ("not yet", "counted in your walk-away")
    assert "unknown" not in hangs_on


def test_a_point_is_explained_where_it_is_counted(opened: Open) -> None:
    two_u = next(offer for offer in offers.example().offer if offer.name == "2U").change(
        status="written", negotiation=Negotiation(slack_points=4.5)
    )
    hangs_on = row(opened(two_u), "One budget for base, sign-on and equity")[2]
    assert "points more of their budget; one point is $5,000 of base" in hangs_on


def test_a_yearly_figure_is_told_once(opened: Open) -> None:
    hangs_on = row(opened(), "A further quarterly bonus for a plan")[2]
    assert hangs_on.count("$16,000 a year") == 1


def test_a_promise_opens_what_a_result_does_not(opened: Open) -> None:
    """Coda asks for a promised lift, and says where to put it in."""
    coda = next(offer for offer in offers.example().offer if offer.name == "Coda").change(status="written")
    lift = Evidence(metric="churn", change_fraction=-0.09)
    done, promised = (lift.change(kind=kind) for kind in ("own result", "goal"))
    page = opened(coda, (done,))
    assert row(page, "Equity for a promised result")[1] == "not yet"
    assert "as a goal of yours" in row(page, "Equity for a promised result")[2]
    assert row(opened(coda, (promised,)), "Equity for a promised result")[1] == "now"

"""What the page makes of the file it is opened on, whatever stands in it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiation.dashboard import session
from negotiation.dashboard.main import PLACES
from negotiation.offers import Offer
from negotiation.reports.problems import describe_in_file
from negotiation.storage import workspace
from negotiation.storage.offer_file import read_scenario
from negotiation.text.dates import span
from tests import sample_offers as offers
from tests.dashboard.conftest import OpenOffers, OpenPage
from tests.dashboard.page import VIEWS, Page

COMPARING = ("Compare", "What if")  # the views that show a card each and a verdict
FAULTY = """
format = 1
[assumptions]
horizon_months = 300
[[offer]]
name = "A"
base_usd_per_yaer = 150_000
[[offer]]
name = "B"
base_usd_per_year = -5
respond_by = 2026-02-30
"""


def test_a_first_start_shows_the_worked_example(example: Page) -> None:
    assert list(example.cards) == ["Large tech", "Coursera", "Coda", "Medium", "2U"]
    assert "Sample offers" in example.words


def test_the_example_leads_to_her_own_offers(example: Page) -> None:
    example.press("Enter my offers")
    assert "Enter an offer" in {button.label for button in example.app.button}
    assert not example.cards


def test_the_first_place_is_two_ways_to_begin_and_then_her_own_offers(
    home: Path,  # noqa: ARG001 - where nothing is yet
) -> None:
    first = Page(view=None)
    assert {"Enter an offer", "Open the example"} <= {button.label for button in first.app.button}
    assert session.change_offers(lambda _: offers.scenario(offers.based("Mine", 150_000)))
    later = Page(view=None)
    assert later.place == "Offers"
    assert {button.label for button in later.app.button}.isdisjoint({"Enter an offer", "Open the example"})
    assert "Open Mine" in {button.label for button in later.app.button}


def test_a_file_of_ones_own_is_no_example(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("Mine", 150_000))
    assert page.cards == {"Mine": ("$150,000", "")}
    assert "Based on published articles" not in page.words
    assert not page.app.get("download_button")


def test_every_problem_of_a_file_is_told_at_once(open_page: OpenPage, offer_file: Path) -> None:
    page = open_page(FAULTY)
    _, problems = read_scenario(offer_file)
    assert len(problems) >= 5
    for problem in problems:
        assert describe_in_file(problem) in page.words
    assert f"Fix {len(problems)} things in it first" in page.words
    assert "Traceback" not in page.words
    assert not page.cards


def test_a_file_that_is_no_toml(open_page: OpenPage) -> None:
    page = open_page("format = 1\n[[offer]\n")
    assert "isn't TOML" in page.words
    assert "Fix 1 thing in it first" in page.words


def test_a_file_that_is_not_there_yet_is_made_by_the_first_offer(open_page: OpenPage, offer_file: Path) -> None:
    assert "Sample offers" in open_page().words
    assert not offer_file.exists()


def test_a_file_that_is_a_folder(open_page: OpenPage, offer_file: Path) -> None:
    offer_file.mkdir()
    assert "is a folder" in open_page().words


def test_a_mended_file_is_read_again(open_page: OpenPage, offer_file: Path) -> None:
    page = open_page(FAULTY)
    offer_file.write_text('format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 150_000\n', encoding="utf-8")
    page.press("I fixed it. Read it again")
    assert page.cards == {"A": ("$150,000", "")}


def test_an_edit_shows_on_the_next_run(open_page: OpenPage, offer_file: Path) -> None:
    """The same length, so that only the time of the change tells."""
    text = 'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = {}\n'
    page = open_page(text.format(150_000))
    assert page.cards == {"A": ("$150,000", "")}
    offer_file.write_text(text.format(160_000), encoding="utf-8")
    later = offer_file.stat().st_mtime_ns + 1_000_000
    os.utime(offer_file, ns=(later, later))
    page.run()
    assert page.cards == {"A": ("$160,000", "")}


def test_a_file_that_has_not_changed_is_not_read_again(
    open_offers: OpenOffers, offer_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_offers(offers.based("A", 1))
    monkeypatch.setattr(workspace, "parse_scenario", lambda *_: pytest.fail("read again"))
    page.run()
    assert offer_file.exists()


@pytest.mark.parametrize("place", ["Compare", "Negotiate", "Scripts"])
def test_a_file_without_offers_leads_to_where_one_is_put_in(open_page: OpenPage, place: str) -> None:
    page = open_page("format = 1\n")
    page.open(place)
    assert "No offers yet" in page.words
    page.press("Add an offer")
    assert page.place == "Offers"


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
def test_an_offer_of_any_shape_alone(open_offers: OpenOffers, offer: Offer) -> None:
    page = open_offers(offer)
    for view in VIEWS:
        page.open(view)
        assert (page.place, page.links) == ("Compare" if view == "What if" else view, list(PLACES))


def test_offers_of_every_shape_together(open_offers: OpenOffers) -> None:
    page = open_offers(*(offer.change(name=name) for name, offer in offers.SHAPES.items()))
    for view in VIEWS:
        page.open(view)
        assert view not in COMPARING or set(page.cards) == set(offers.SHAPES) - {"in process"}


def test_a_process_without_an_offer_is_named_and_not_counted(open_offers: OpenOffers) -> None:
    page = open_offers(offers.based("A", 150_000), offers.IN_PROCESS)
    assert page.cards == {"A": ("$150,000", "")}
    assert "Still talking, so not counted: Talking." in page.words


def test_an_offer_expected_in_process_is_counted(open_offers: OpenOffers) -> None:
    page = open_offers(offers.IN_PROCESS.change(base_usd_per_year=150_000))
    assert page.cards == {"Talking": ("$150,000", "")}


def test_nothing_but_a_process_leads_to_its_scripts(open_offers: OpenOffers) -> None:
    page = open_offers(offers.IN_PROCESS)
    assert "Talking" in page.words
    assert "Scripts" in page.words
    assert not page.charts


@pytest.mark.parametrize("horizon", [1, 12, 30, 120])
def test_a_stay_of_any_length(open_offers: OpenOffers, horizon: int) -> None:
    assumptions = offers.example().assumptions.change(horizon_months=horizon)
    page = open_offers(*offers.example().offer, assumptions=assumptions)
    for view in VIEWS:
        page.open(view)
        assert page.place == ("Compare" if view == "What if" else view)
        assert page.words.startswith(f"negotiate{span(horizon)} · pre-tax · equity at face value")
        assert view not in COMPARING or len(page.cards) == 5


@pytest.mark.parametrize("view", VIEWS)
def test_hostile_names_change_nothing_but_the_words(open_offers: OpenOffers, view: str) -> None:
    page = open_offers(*(offers.based(name, 150_000) for name in offers.HOSTILE))
    page.open(view)
    harmless = open_offers(*(offers.based(f"Name {i}", 150_000) for i, _ in enumerate(offers.HOSTILE)))
    harmless.open(view)
    assert [node.tag for node in page.markup.iter()] == [node.tag for node in harmless.markup.iter()]
    assert view not in COMPARING or set(page.cards) == set(offers.HOSTILE)


def test_what_is_read_and_not_priced_says_so(open_page: OpenPage) -> None:
    """A figure that leaves something out says what."""
    page = open_page(
        """
        format = 1
        [assumptions]
        after_tax = true
        [[offer]]
        name = "A"
        state = "NY"
        base_usd_per_year = 150_000
        [[offer.equity]]
        kind = "ownership"
        fraction = 0.001
        company_value_usd = 100_000_000
        dilution_rounds = [0.2]
        """
    )
    assert "only effective_tax_rate counts, in tax_usd and net_usd. Every other figure is before tax" in page.words
    assert "we don't price dilution yet, so this grant counts at face value" in page.words


def test_what_leaving_the_current_job_costs_is_told(open_page: OpenPage) -> None:
    page = open_page(
        """
        format = 1
        [[offer]]
        name = "Now"
        status = "current"
        base_usd_per_year = 150_000
        [[offer.forfeit]]
        name = "spring bonus"
        usd = 20_000
        """
    )
    assert "spring bonus" in page.words
    assert "$20,000" in page.words


def test_a_faulty_band_of_ones_own_is_told(
    home: Path, open_offers: OpenOffers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = home / "bands"
    folder.mkdir()
    (folder / "acme.toml").write_text("colour = 1\n", encoding="utf-8")
    monkeypatch.setattr("negotiation.storage.offer_file.user_bands_folders", lambda: [folder])
    page = open_offers(offers.based("A", 150_000))
    assert "acme.toml" in page.words


@pytest.mark.parametrize("view", ["Compare", "What if", "Negotiate", "Scripts"])
def test_a_figure_that_cannot_be_saved_is_told_where_it_is_not_counted(open_offers: OpenOffers, view: str) -> None:
    page = open_offers(offers.based("A", 150_000))
    (owner,) = session.open_workspace().ids
    session.change_drafts(lambda _: {(owner, ("base_usd_per_year",)): "1.700", (owner, ("role",)): ""})
    page.open(view)
    assert "We couldn't read your last edit to A's base salary, so the old value still counts." in page.words
    session.change_drafts(lambda _: {})
    page.run()
    assert "couldn't read your last edit" not in page.words


@pytest.mark.parametrize("is_refreshed", [False, True])
def test_offers_that_are_gone_can_be_written_again(
    open_offers: OpenOffers, offer_file: Path, *, is_refreshed: bool
) -> None:
    page = open_offers(offers.based("A", 150_000))
    offer_file.unlink()
    page.run()
    page = Page() if is_refreshed else page
    assert "is gone. What you see are the sample offers." in page.words.replace("\\", "")
    page.press("Save my offers there again")
    assert list(page.cards) == ["A"]
    assert offer_file.exists()

"""The next move of every offer, on top of Offers."""

from __future__ import annotations

from datetime import date

from negotiation.dashboard.pages.next_moves import TITLE
from negotiation.offers import Offer, OfferStatus, PostedRange
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.conftest import OpenOffers
from tests.dashboard.page import Page

RANGED = offers.based("One", 150_000).change(range=PostedRange(low_usd_per_year=140_000, high_usd_per_year=170_000))
VERBAL = offers.based("Two", 160_000).change(status="verbal", respond_by=date(2026, 11, 23))
TALKING = Offer(name="Three", status=OfferStatus.IN_PROCESS, offer_expected=date(2026, 12, 9))
JOB = offers.based("Now", 140_000).change(status="current")


def moves(page: Page) -> list[str]:
    """The sentences under the heading."""
    text = [html.text(node) for node in html.of_class(page.markup, "n-reason")]
    return [words for words in text if words.startswith(("Ask", "Thank", "Keep", "Wait", "Accept", "Decline"))]


def test_each_offer_has_its_move_what_is_due_first_on_top(open_offers: OpenOffers) -> None:
    """Two's answer is due in two days, before Three's offer; two working days after a Saturday are Tuesday."""
    page = open_offers(JOB, RANGED, VERBAL, TALKING)
    page.open("Offers")
    assert TITLE in page.words
    assert moves(page) == [
        "Ask Two for more time today.",
        "Ask One for a base of $168,000 by Tue, Nov 24.",
        "Keep your number to yourself, and ask Three for theirs by Tue, Nov 24.",
    ]


def test_a_button_leads_to_the_words(open_offers: OpenOffers) -> None:
    page = open_offers(RANGED, VERBAL)
    page.open("Offers")
    page.press("Write to One")
    page.run()
    assert page.app.session_state["view"] == "Scripts"
    assert page.chosen("Offer") == "One"
    assert page.chosen("Situation") == "first_counter"


def test_the_list_follows_what_is_typed_below_it(open_offers: OpenOffers) -> None:
    """12 % more than 140k are 156.8k."""
    page = open_offers(RANGED)
    page.open("Offers")
    base = next(field for field in page.app.text_input if field.label == "Base, $ a year")
    base.set_value("140k").run()
    page.check()
    assert moves(page) == ["Ask One for a base of $157,000 by Tue, Nov 24."]


def test_examples_and_the_job_have_none(example: Page, open_offers: OpenOffers) -> None:
    example.open("Offers")
    assert TITLE not in example.words
    page = open_offers(JOB)
    page.open("Offers")
    assert TITLE not in page.words


def test_what_was_only_just_added_has_none(open_offers: OpenOffers) -> None:
    page = open_offers(JOB)
    page.open("Offers")
    page.press("An empty one")
    assert TITLE not in page.words


def test_hostile_names_are_words(open_offers: OpenOffers) -> None:
    page = open_offers(*(offers.based(name, 150_000) for name in offers.HOSTILE))
    page.open("Offers")
    assert len(moves(page)) == len(offers.HOSTILE)
    assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]

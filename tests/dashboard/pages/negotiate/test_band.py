"""Where it stands in the band: the answer, its picture and table, and whose word it all is."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiation import market
from negotiation.dashboard.pages.negotiate.band import describe_place_in_band
from negotiation.market.describe import list_sections
from negotiation.offers import Offer, OfferStatus, PostedRange
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.page import Page


def _look() -> Page:
    page = Page("Negotiate")
    page.select("What to look at", "Where it stands")
    return page


@pytest.fixture
def negotiate(home: Path) -> Page:  # noqa: ARG001 - the worked example
    return _look()


def opened(offer_file: Path, *several: Offer) -> Page:
    offer_file.write_text(format_scenario(offers.scenario(*several)), encoding="utf-8")
    return _look()


def test_the_answer_stands_first(negotiate: Page) -> None:
    """170k is 20 % into 165k to 190k."""
    assert negotiate.verdict == (
        "2U's base of $170,000 is 20% into the hiring range claimed by an article: there is room of $20,000 to its top."
    )
    assert "Coda's base of $175,000 is 50% into" in negotiate.words
    assert "no promise" in negotiate.words


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        (220_000, "$10,000 above the top"),
        (140_000, "$10,000 below the bottom"),
        (210_000, "is the top of"),
        (150_000, "0% into"),
    ],
)
def test_an_answer_at_and_beyond_the_ends(usd: int, words: str) -> None:
    assert (
        words
        in describe_place_in_band(Offer(name="Medium", base_usd_per_year=usd), market.shipped_bands()["medium"])[0]
    )


def test_another_offer_is_chosen(negotiate: Page) -> None:
    negotiate.select("Offer to negotiate", "Coda")
    assert negotiate.verdict.startswith("Coda's base")
    assert "Grammarly bought Coda" in negotiate.words
    assert "2U in the ranges of 2U" not in negotiate.tables


def test_the_table_says_what_the_chart_shows(negotiate: Page) -> None:
    _, base, sign_on, _ = negotiate.tables["2U in the ranges of 2U"]
    assert base[2:] == ["$170,000", "$165,000 – $190,000", "$177,500", "96%", "20%"]
    assert sign_on[1:4] == ["No range is known.", "$15,000", "—"]
    assert set(negotiate.charts) == {"band"}


def test_what_has_changed_asks_its_question_and_names_its_source(negotiate: Page) -> None:
    (points,) = html.of_class(negotiate.markup, "n-changed")
    assert "left the stock market" in html.text(points)
    assert "Which company's shares would these be" in html.text(points)
    (source,) = html.of_class(points, "n-term")
    assert "a dated note, 2024-10-11" in (source.get("data-means") or "")


@pytest.mark.parametrize("band", market.shipped_bands().values(), ids=market.shipped_bands())
def test_all_that_is_told_of_a_company_is_there_with_its_source(band: market.Band, offer_file: Path) -> None:
    page = opened(offer_file, Offer(name="A", company=band.key, base_usd_per_year=1))
    said = {html.text(row) for group in html.of_class(page.markup, "n-said") for row in group}
    for _, lines in list_sections(band):
        assert {f"{line.says} source" if line.source else line.says for line in lines} <= said
    told = [term.get("data-means") or "" for term in html.of_class(page.markup, "n-term")]
    cited = {line.source.section for _, lines in list_sections(band) for line in lines if line.source}
    assert all(any(section in words for words in told) for section in cited)
    assert all(found.source.section in page.words for found in band.ranges if found.level is None)


def test_an_offer_without_a_band_says_how_to_get_one(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("A", 150_000))
    assert page.verdict == "No hiring range is known for A."
    assert "Choose the company of A under Offers" in page.words
    assert not page.charts
    page.press("Choose its company under Offers")
    assert page.app.session_state["view"] == "Offers"


def test_the_company_that_its_name_spells_is_one_click_away(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("CODA", 165_000))
    assert page.verdict == "The company of CODA is not chosen yet."
    assert "What is said of Coda is known here" in page.words
    assert ".toml" not in page.words
    page.press("Use what is known of Coda")
    assert page.verdict.startswith("CODA's base of $165,000 is 0% into the hiring range")


def test_a_range_that_was_typed_places_an_offer_without_a_band(offer_file: Path) -> None:
    """170k is 5k of 30k into 165k to 195k: 17 %, 25k below its top and 94 % of its middle, 180k."""
    posted = PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000, source="recruiter")
    page = opened(offer_file, offers.based("A", 170_000).change(range=posted))
    assert page.verdict == (
        "A's base of $170,000 is 17% into the range that you were told: there is room of $25,000 to its top."
    )
    _, base = page.tables["A in the range that you were told"]
    assert base[2:] == ["$170,000", "$165,000 – $195,000", "$180,000", "94%", "17%"]
    assert "recruiter: your offer (what you put in, undated)." in page.words
    assert set(page.charts) == {"band"}


def test_a_range_that_was_typed_comes_before_the_band(offer_file: Path) -> None:
    posted = PostedRange(low_usd_per_year=170_000, high_usd_per_year=200_000)
    page = opened(offer_file, Offer(name="A", company="2u", base_usd_per_year=170_000, range=posted))
    assert page.verdict.startswith("A's base of $170,000 is 0% into the range that you were told")
    assert "What is said of it" not in page.words
    assert "Which company's shares would these be" in page.words  # what is said of the company stays


def test_the_job_she_has_is_where_she_works_now(offer_file: Path) -> None:
    """No advice to choose a company for it, nor to write a file."""
    page = opened(offer_file, offers.based("My job", 150_000).change(status="current"))
    assert page.verdict == "My job is where you work now."
    assert ".toml" not in page.words
    assert not [button for button in page.app.button if "company" in button.label]


def test_figures_begun_from_a_band_are_not_placed_in_it() -> None:
    """Its own middle would stand in the middle, and say nothing of them."""
    band = market.shipped_bands()["coda"]
    begun = market.build_typical_offer(band, "Coda")
    assert describe_place_in_band(begun, band)[0].startswith("Coda has no figure to place yet. Its hiring ranges: base")
    told = begun.change(base_usd_per_year=180_000, made_up=())
    assert describe_place_in_band(told, band)[0].startswith("Coda's base of $180,000 is 75% into")


def test_a_process_shows_the_ranges_to_come(offer_file: Path) -> None:
    page = opened(offer_file, Offer(name="M", company="medium", status=OfferStatus.IN_PROCESS))
    assert page.verdict.startswith("M has no figure to place yet. Its hiring ranges: base $150,000 – $210,000")


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
@pytest.mark.parametrize("company", market.shipped_bands())
def test_an_offer_of_any_shape_has_an_answer(offer: Offer, company: str) -> None:
    answer, _ = describe_place_in_band(offer, market.shipped_bands()[company])
    assert offer.name in answer
    assert "None" not in answer
    assert "nan" not in answer


def test_hostile_names_are_words(offer_file: Path) -> None:
    page = opened(offer_file, *(offers.based(name, 1).change(company="coda") for name in offers.HOSTILE))
    assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]
    assert all(name in page.words for name in offers.HOSTILE)

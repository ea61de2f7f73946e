"""Where it stands in the band: the answer, its picture and table, and whose word it all is."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiation import market
from negotiation.dashboard.pages.negotiate.band import describe_place_in_band
from negotiation.market.describe import list_sections
from negotiation.offers import Offer, OfferStatus, PostedRange
from negotiation.offers.offer import SurveyChoice
from negotiation.storage.offer_file import format_scenario, read_scenario
from tests import sample_offers as offers
from tests.dashboard import html
from tests.dashboard.page import Page


def _look() -> Page:
    page = Page("Negotiate")
    page.select("Part of this page", "Market")
    return page


@pytest.fixture
def negotiate(home: Path) -> Page:  # noqa: ARG001 - the worked example
    return _look()


def opened(offer_file: Path, *several: Offer) -> Page:
    offer_file.write_text(format_scenario(offers.scenario(*several)), encoding="utf-8")
    return _look()


def test_the_answer_stands_first(negotiate: Page) -> None:
    """170k is 5k into 165k to 190k."""
    assert negotiate.verdict == "2U's $170,000 base is in the lower half of the reported range, $20,000 below the top."
    assert "This is one article's estimate for new hires, not market data." in negotiate.words


@pytest.mark.parametrize(
    ("usd", "words"),
    [
        (220_000, "is above the reported range, $10,000 over its top of $210,000"),
        (180_000, "is right at the midpoint of the reported range, $30,000 below the top"),
        (140_000, "is below the reported range, $10,000 under its bottom of $150,000"),
        (210_000, "is at the top of the reported range."),
        (150_000, "is at the bottom of the reported range, $60,000 below the top"),
    ],
)
def test_an_answer_at_and_beyond_the_ends(usd: int, words: str) -> None:
    offer = Offer(name="Medium", base_usd_per_year=usd)
    assert words in describe_place_in_band(offer, market.shipped_bands()["medium"])[0]


def test_another_offer_is_chosen(negotiate: Page) -> None:
    (choice,) = (box for box in negotiate.app.selectbox if box.label == "Offer to negotiate")
    choice.select_index(choice.options.index("Coda")).run()
    assert negotiate.verdict.startswith("Coda's $175,000 base")
    assert "Grammarly bought Coda" in negotiate.words
    assert "What people say about Coda" in negotiate.words


def test_the_table_says_what_the_chart_shows(negotiate: Page) -> None:
    _, base, sign_on, _ = negotiate.tables[""]
    assert base[2:] == ["$170,000", "$165,000 – $190,000", "$177,500", "96%", "20%"]
    assert sign_on[1:4] == ["No range known.", "$15,000", "—"]
    assert set(negotiate.charts) == {"band"}


def test_what_has_changed_asks_its_question_and_names_its_source(negotiate: Page) -> None:
    (points,) = html.of_class(negotiate.markup, "n-changed")
    assert "left the stock market" in html.text(points)
    assert "Which company's shares would these be" in html.text(points)
    (source,) = html.of_class(points, "n-term")
    assert "our note, 2024-10-11" in (source.get("data-means") or "")


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


def test_an_offer_without_a_band_gets_its_range_right_there(offer_file: Path) -> None:
    """170k is 5k of 30k into 165k to 195k: 25k below its top."""
    page = opened(offer_file, offers.based("A", 170_000))
    assert page.verdict == "We don't have a pay range for A yet."
    assert "Ask the recruiter for the range, then add it here." in page.words
    assert not page.charts
    for label, text in (("Posted range, low", "165k"), ("Posted range, high", "195k")):
        next(field for field in page.app.text_input if field.label == label).set_value(text).run()
        page.check()
    assert page.verdict == "A's $170,000 base is in the lower half of the range you were told, $25,000 below the top."
    assert "The top of that range is the strongest number you can quote." in page.words
    scenario, _ = read_scenario(offer_file)
    assert scenario is not None
    assert scenario.offer[0].range == PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000)
    assert set(page.charts) == {"band"}


def test_the_company_that_its_name_spells_is_one_click_away(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("CODA", 165_000))
    assert "Is this Coda? We know what it's said to pay." in page.words
    page.press("Use the pay range we know for Coda")
    assert page.verdict.startswith("CODA's $165,000 base is at the bottom of the reported range")


def test_a_range_that_was_typed_comes_before_the_band(offer_file: Path) -> None:
    """And the band is told after it."""
    posted = PostedRange(low_usd_per_year=170_000, high_usd_per_year=200_000)
    page = opened(offer_file, Offer(name="A", company="2u", base_usd_per_year=170_000, range=posted))
    assert page.verdict.startswith("A's $170,000 base is at the bottom of the range you were told")
    told = "2U's range (one article) is $165,000 to $190,000, and $170,000 is $20,000 below the top."
    assert told in page.words
    assert "Which company's shares would these be" in page.words  # what is said of the company stays


def test_the_job_she_has_leads_to_the_offers(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("My job", 150_000).change(status="current"), offers.based("A", 1))
    (choice,) = (box for box in page.app.selectbox if box.label == "Offer to negotiate")
    choice.select_index(choice.options.index("My job")).run()
    assert page.verdict == "My job is your current job."
    page.press("See A")
    page.run()
    assert page.verdict == "We don't have a pay range for A yet."


# --- the employers' survey --------------------------------------------------------------------------------------------

MANAGERS, SEATTLE = "113021", "0042660"  # computer and information systems managers


def test_the_survey_is_told_after_the_ranges(offer_file: Path) -> None:
    """Half of them make less than $214,680 there, a quarter less than $171,550."""
    chosen = offers.based("A", 195_000).change(market=SurveyChoice(occupation=MANAGERS, area=SEATTLE))
    page = opened(offer_file, chosen)
    assert "more than about 39 in 100 computer and information systems managers in the Seattle area" in page.words
    (table,) = (rows for caption, rows in page.tables.items() if caption.startswith("Computer and Information"))
    assert table[2:4] == [["25 in 100 make less than", "$171,550"], ["Half make less than", "$214,680"]]
    assert page.words.count("It can't see your level or company") == 1
    assert set(page.charts) == {"band"}


def test_a_title_of_several_occupations_is_chosen_by_its_reason(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("A", 195_000).change(role="Senior PM"))
    page.app.session_state["part-survey"] = True
    page.run()
    next(field for field in page.app.text_input if field.label.startswith("City")).set_value("Seattle").run()
    (which,) = page.app.radio
    assert which.value is None
    assert "Which title goes where is our judgment." in page.words
    assert "Use these figures" not in [button.label for button in page.app.button]
    which.set_value(MANAGERS).run()
    page.press("Use these figures")
    scenario, _ = read_scenario(offer_file)
    assert scenario is not None
    assert scenario.offer[0].market == SurveyChoice(occupation=MANAGERS, area=SEATTLE)
    assert "more than about 39 in 100" in page.words


def test_words_that_the_survey_does_not_know_say_so(offer_file: Path) -> None:
    page = opened(offer_file, offers.based("A", 195_000).change(role="zzzz"))
    page.app.session_state["part-survey"] = True
    page.run()
    assert "The survey has no such work. Try another word for what you do." in page.words


def test_figures_begun_from_a_band_are_not_placed_in_it() -> None:
    """Its own middle would stand in the middle, and say nothing of them."""
    band = market.shipped_bands()["coda"]
    begun = market.build_typical_offer(band, "Coda")
    assert describe_place_in_band(begun, band)[0].startswith("Once Coda names a figure, we'll place it.")
    told = begun.change(base_usd_per_year=180_000, made_up=())
    assert describe_place_in_band(told, band)[0].startswith(
        "Coda's $180,000 base is in the upper half of the reported range"
    )


def test_a_process_shows_the_ranges_to_come(offer_file: Path) -> None:
    page = opened(offer_file, Offer(name="M", company="medium", status=OfferStatus.IN_PROCESS))
    assert page.verdict.startswith(
        "Once M names a figure, we'll place it. What the role pays: base $150,000 – $210,000"
    )


@pytest.mark.parametrize("offer", offers.SHAPES.values(), ids=offers.SHAPES)
@pytest.mark.parametrize("company", market.shipped_bands())
def test_an_offer_of_any_shape_has_an_answer(offer: Offer, company: str) -> None:
    answer, _ = describe_place_in_band(offer, market.shipped_bands()[company])
    assert offer.name in answer
    assert "None" not in answer
    assert "nan" not in answer


def test_hostile_names_are_words(offer_file: Path) -> None:
    for name in offers.HOSTILE:
        page = opened(offer_file, offers.based(name, 1).change(company="coda"))
        assert not [node for node in page.markup.iter() if node.tag in ("script", "img")]
        assert name in page.words


def test_without_a_range_the_survey_is_the_answer(offer_file: Path) -> None:
    """And it's said once."""
    chosen = offers.based("A", 195_000).change(market=SurveyChoice(occupation=MANAGERS, area=SEATTLE))
    page = opened(offer_file, chosen)
    assert page.verdict.startswith("A base of $195,000 is more than about 39 in 100 computer")
    assert page.words.count("39 in 100") == 1

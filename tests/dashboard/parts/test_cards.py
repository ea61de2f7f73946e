"""The cards of Compare and What if: what stands on each, and that a text of the user's stays text."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from negotiation.dashboard.parts import cards
from negotiation.dashboard.parts.cards import OfferCard
from negotiation.offers import Assumptions, Change, Cost, Offer
from negotiation.offers.scenario import apply_changes
from negotiation.valuation.comparison import Comparison, compare_offers
from tests import sample_offers as offers
from tests.dashboard.html import of_class, text, tree

FIGURES = (("First year", "$1"), ("Cash a year", "$2"), ("4 years", "$3"))
CARD = OfferCard("A", "var(--o1)", "$1", "best", place=0, figures=FIGURES)


def build(comparison: Comparison) -> dict[str, OfferCard]:
    built = (cards.build_offer_card(comparison, place) for place in range(len(comparison.valuations)))
    return {card.name: card for card in built}


def read(comparison: Comparison) -> dict[str, str]:
    return {name: card.delta for name, card in build(comparison).items()}


def test_a_card_of_the_worked_example() -> None:
    """2U, a year of four: 170,000 + 15,000 / 4 for signing + 0.08 % of $300 million / 4 = 233,750."""
    card = build(offers.compared(*offers.example().offer))["2U"]
    assert (card.figure, card.delta, card.place, card.color) == ("$233,750", "$46,250 a year behind", 4, "var(--o1)")
    assert card.figures == (("First year", "$245,000"), ("Cash a year", "$173,750"), ("4 years", "$935,000"))
    assert (card.best, card.ways_to_match) == ("Large tech", ("+$46,300 base", "a $531.3M company value"))
    assert card.status == "", "that all are examples is in the title"


def test_how_far_each_offer_is_from_the_best() -> None:
    found = offers.compared(offers.based("A", 150_000), offers.based("B", 140_000), offers.UNKNOWN, offers.IN_PROCESS)
    assert read(found) == {
        "A": "Pays the most cash, too",
        "B": "$10,000 a year behind",
        "Unknown": "Not ranked. We don't know what the company is worth.",
        "Talking": "Not ranked. We don't know its base.",
    }


def test_of_two_that_are_level_the_second_says_so() -> None:
    assert read(offers.compared(offers.based("A", 1_000), offers.based("B", 1_000.1)))["A"] == "Level with B"


def test_an_unknown_figure_is_a_dash() -> None:
    found = offers.compared(offers.UNKNOWN, offers.based("A", 1))
    card = build(found)["Unknown"]
    assert (card.figure, card.place, card.ways_to_match) == ("—", None, ())
    assert card.figures == (("First year", "—"), ("Cash a year", "$150,000"), ("4 years", "—"))
    moved = cards.build_moved_card(found, found, 0)
    assert (moved.figure, moved.delta, moved.lines) == ("—", "No change", ("We don't know what the company is worth.",))


def test_the_best_comes_first_and_what_cannot_be_ranked_last() -> None:
    found = offers.compared(offers.UNKNOWN, offers.based("B", 140_000), offers.based("A", 150_000))
    assert [card.name for card in cards.rank_cards(list(build(found).values()))] == ["A", "B", "Unknown"]


@pytest.mark.parametrize(
    ("status", "word"),
    [("written", "Written"), ("verbal", "Verbal"), ("current", "Current job"), ("example", "Sample")],
)
def test_every_offer_says_what_it_is(status: str, word: str) -> None:
    offer = offers.based("A", 1).change(status=status)
    assert build(offers.compared(offer, offers.based("B", 2)))["A"].status == word


def test_the_current_job_is_gray_and_takes_no_color() -> None:
    found = offers.compared(offers.CURRENT_JOB, offers.based("A", 1), offers.based("B", 2))
    assert [card.color for card in build(found).values()] == ["var(--job)", "var(--o1)", "var(--o2)"]


@pytest.mark.parametrize(
    ("now", "delta"),
    [
        (150_000, "No change"),
        (150_000.1, "No change"),
        (160_000, "+$10,000 a year"),
        (149_000, "−$1,000 a year"),
    ],
)
def test_a_moved_card_says_by_how_much_a_year(now: float, delta: str) -> None:
    after, before = (offers.compared(offers.based("A", usd)) for usd in (now, 150_000))
    assert cards.build_moved_card(after, before, 0).delta == delta


def test_a_moved_card_is_right_where_later_dollars_count_less() -> None:
    discounted = Assumptions(discount_rate_per_year=0.1)
    now, was = (offers.compared(offers.based("A", usd), assumptions=discounted) for usd in (160_000, 150_000))
    card = cards.build_moved_card(now, was, 0)
    assert (card.figure, card.delta) == ("$160,000", "+$10,000 a year")


def test_a_value_that_was_unknown_cannot_have_changed_by_so_much() -> None:
    """Once a worth of the company is tried, there's a figure, and nothing to hold it against."""
    belief = Change(offer="Unknown", lever="company_value_usd", value=100e6)
    tried = compare_offers(apply_changes(offers.scenario(offers.UNKNOWN), [belief]))
    card = cards.build_moved_card(tried, offers.compared(offers.UNKNOWN), 0)
    assert (card.figure, card.delta) == ("$175,000", "Unknown until now")


def test_each_card_has_the_color_of_its_offer() -> None:
    found = offers.compared(*offers.many(3))
    colors = [card.color for card in build(found).values()]
    assert colors == [cards.build_moved_card(found, found, place).color for place in range(3)]
    assert len(set(colors)) == 3


def test_costs_beyond_pay_are_below_zero() -> None:
    poor = Offer(name="A", base_usd_per_year=0, cost=(Cost(usd_per_payment=1_000),))
    assert build(offers.compared(poor))["A"].figure == "−$1,000"


# --- as HTML ----------------------------------------------------------------------------------------------------------


def draw(card: OfferCard) -> dict[str, ET.Element]:
    """The card in each of its forms."""
    return {
        "top": tree(cards.render_top_offer(card)),
        "card": tree(cards.render_cards([card])),
        "row": tree(cards.render_ranking([card])),
        "moved": tree(cards.render_moved_cards([card])),
    }


@pytest.mark.parametrize("words", [*offers.HOSTILE, '" onclick="alert(1)', "</li></ul><b>", "&lt;b&gt;"])
@pytest.mark.parametrize("form", ["top", "card", "row", "moved"])
def test_what_comes_from_a_file_stays_text(form: str, words: str) -> None:
    """The same elements and attributes as with a harmless word, and the words as they were written."""

    def card(word: str) -> OfferCard:
        three = ((word, word),) * 3
        return OfferCard(word, "var(--o1)", word, word, word, 1, three, (word,), word, (word, word), word, (word,))

    harmless, hostile = draw(card("word"))[form], draw(card(words))[form]
    assert [node.tag for node in hostile.iter()] == [node.tag for node in harmless.iter()]
    assert [sorted(node.attrib) for node in hostile.iter()] == [sorted(node.attrib) for node in harmless.iter()]
    assert text(hostile) == text(harmless).replace("word", words)


def test_cards_are_a_list_with_a_heading_each() -> None:
    group = tree(cards.render_cards([CARD, OfferCard("B", "var(--o2)", "$1", "behind", place=1)]))[0]
    assert (group.tag, [item.tag for item in group]) == ("ul", ["li", "li"])
    assert [text(heading) for heading in group.iter("h3")] == ["A", "B"]


def test_rows_are_a_list_in_order() -> None:
    """What the head of a column says to the eye is said in every row to who hears it."""
    card = OfferCard("B", "red", "$9", "$5 a year behind", place=1, figures=FIGURES, short_delta="$5 behind")
    rows = tree(cards.render_ranking([card]))
    (row,) = rows.iter("li")
    assert [ordered.tag for ordered in rows.iter("ol")] == ["ol"]
    assert [text(cell) for cell in of_class(row, "cell")] == ["First year $1", "Cash a year $2"]
    assert [text(delta) for delta in of_class(row, "delta")] == ["$5 behind"]


def test_only_the_best_of_several_is_the_top_offer() -> None:
    assert "Top offer" in text(draw(CARD)["top"])
    assert "Top offer" not in text(tree(cards.render_top_offer(CARD, is_alone=True)))
    assert "Top offer" not in text(tree(cards.render_top_offer(OfferCard("A", "red", "—", "Not ranked."))))


def test_a_card_opens_into_its_caveats() -> None:
    assert not list(tree(cards.render_cards([CARD])).iter("details"))
    noted = replace(CARD, caveats_title="2 caveats", caveats=("one", "two"))
    (details,) = tree(cards.render_cards([noted])).iter("details")
    assert [text(node) for node in details] == ["2 caveats", "one", "two"]

"""The page's HTML: text from a file stays text, and what looks like a table, a list or a heading is one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiation.dashboard.parts import html as markup
from tests.dashboard.html import of_class, tables, text, tree
from tests.sample_offers import HOSTILE

PIECES: dict[str, Callable[[str], str]] = {
    "title": markup.render_title,
    "assumptions": markup.render_assumptions,
    "verdict": lambda words: markup.render_verdict(words, words),
    "reason": markup.render_reason,
    "table": lambda words: markup.render_table(words, ["", words], [[words, words]]),
    "more": lambda words: markup.render_more(words, ""),
}


@pytest.mark.parametrize(
    "words", [*HOSTILE, '" onclick="alert(1)', "' onclick='alert(1)", "</td></table><b>", "&lt;b&gt;"]
)
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_what_comes_from_a_file_stays_text(piece: Callable[[str], str], words: str) -> None:
    """The same elements and attributes as with a harmless word, and the words as they were written."""
    harmless, hostile = tree(piece("word")), tree(piece(words))
    assert [node.tag for node in hostile.iter()] == [node.tag for node in harmless.iter()]
    assert [sorted(node.attrib) for node in hostile.iter()] == [sorted(node.attrib) for node in harmless.iter()]
    assert text(hostile) == text(harmless).replace("word", words)


def test_the_page_has_one_first_heading() -> None:
    head = tree(markup.render_title("Title"))
    assert [text(node) for node in head.iter("h1")] == ["Title"]


def test_the_answer_comes_before_its_reason() -> None:
    answer, reason = tree(markup.render_verdict("Answer", "Reason"))
    assert (text(answer), text(reason)) == ("Answer", "Reason")


def test_a_table_has_a_caption_and_headers_for_columns_and_rows() -> None:
    """So that a screen reader can say which offer and which figure a cell belongs to."""
    html = markup.render_table(
        "Side by side", ["Offer", "First year", "Fixed pay"], [["A", "$1", "$2"], ["B", "$3", "$4"]]
    )
    table = tree(html)
    assert [text(node) for node in table.iter("caption")] == ["Side by side"]
    assert [(text(node), node.get("scope")) for node in table.iter("th")] == [
        ("Offer", "col"),
        ("First year", "col"),
        ("Fixed pay", "col"),
        ("A", "row"),
        ("B", "row"),
    ]
    assert tables(table) == {
        "Side by side": [["Offer", "First year", "Fixed pay"], ["A", "$1", "$2"], ["B", "$3", "$4"]]
    }


def test_a_cell_knows_its_header_for_the_phone() -> None:
    """There the headers are hidden, and each cell says what it is."""
    table = tree(markup.render_table("", ["Offer", "First year", "Fixed pay"], [["A", "$1", "$2"]]))
    labels = [label for cell in table.iter("td") for label in of_class(cell, "n-label")]
    assert [text(label) for label in labels] == ["First year", "Fixed pay"]
    assert tables(table) == {"": [["Offer", "First year", "Fixed pay"], ["A", "$1", "$2"]]}
    assert not list(table.iter("caption"))


def test_figures_are_told_from_words() -> None:
    table = tree(markup.render_table("", ["From", "Ahead", "Dollars"], [["Month 12", "A", "$1"]], words=1))
    assert [node.get("class") for node in table.iter() if node.tag in ("th", "td")] == ["text", "text", "figure"] * 2


def test_a_row_with_a_cell_too_few_is_an_error_and_no_wrong_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        markup.render_table("", ["Offer", "First year", "Fixed pay"], [["A", "$1"]])


@pytest.mark.parametrize(
    ("headers", "is_wide"),
    [
        (["Counted by", "Ahead", *"ABCDE"], False),
        (["Counted by", "Ahead", *"ABCDEF"], True),
        (["Offer", "Donaudampfschifffahrtsgesellschaft"], True),
    ],
)
def test_a_table_of_many_columns_or_long_words_needs_more_room(headers: list[str], is_wide: bool) -> None:  # noqa: FBT001 - the expected value
    """With less, each of its rows becomes a block; few columns stay side by side on a tablet."""
    (table,) = tree(markup.render_table("", headers, [headers])).iter("table")
    assert ("n-wide" in str(table.get("class"))) == is_wide

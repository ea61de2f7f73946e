"""Words into sentences: "a" or "an" before a figure, as it is read aloud."""

from __future__ import annotations

import pytest

from negotiation.text.sentences import fill_phrase


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("$188,000", "a $188,000 base"),
        ("$80,000", "an $80,000 base"),
        ("$8,500", "an $8,500 base"),
        ("$800,000", "an $800,000 base"),
        ("$11,000", "an $11,000 base"),
        ("$18,000", "an $18,000 base"),
        ("$110,000", "a $110,000 base"),
        ("$1,800", "a $1,800 base"),
        ("$175", "a $175 base"),
    ],
)
def test_an_before_a_vowel(figure: str, words: str) -> None:
    """Eight, eleven and eighteen begin with a vowel; one hundred and ten does not."""
    assert fill_phrase("a {} base", figure) == words


def test_a_phrase_without_an_article_is_only_filled() -> None:
    assert fill_phrase("{} options at a strike price of {}", "8,000", "$2") == "8,000 options at a strike price of $2"

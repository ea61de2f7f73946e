"""The measure of what is easy to read, by hand."""

from __future__ import annotations

import pytest

from tests.scripts.reading_grade import count_syllables, find_grade, find_text_grade, take_out_names


@pytest.mark.parametrize(
    ("word", "syllables"),
    [
        *[("cat", 1), ("make", 1), ("makes", 1), ("asked", 1), ("the", 1), ("that's", 1)],
        *[("added", 2), ("table", 2), ("equity", 3), ("candidate", 3), ("compensation", 4)],
    ],
)
def test_syllables(word: str, syllables: int) -> None:
    assert count_syllables(word) == syllables


def test_a_sentence_of_short_words_is_below_any_grade() -> None:
    """6 words, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45."""
    assert find_grade("The cat sat on the mat.") == pytest.approx(-1.45)


def test_each_row_and_item_is_a_sentence() -> None:
    """4 words in 2 sentences, 6 syllables: 0.39 × 2 + 11.8 × 1.5 − 15.59 = 2.89."""
    assert find_grade("Ask for:\n- equity now") == pytest.approx(2.89)


def test_long_words_and_long_sentences_are_harder() -> None:
    """10 words, 1 sentence, 25 syllables: 0.39 × 10 + 11.8 × 2.5 − 15.59 = 17.81."""
    text = "Compensation deliberations necessitate a thorough and careful examination of it."
    assert find_grade(text) > 12


def test_names_and_figures_are_taken_out() -> None:
    text = "Ask Acme Learning for $1.2M, 0.10% or 12,500 RSUs by 2027."
    assert take_out_names(text, ["Acme", "Acme Learning"]).split() == ["Ask", "for", ",", "or", "RSUs", "by"]


def test_any_text_has_a_grade() -> None:
    """A page's words as well as a script's; a name doesn't count, and nothing is easy to read."""
    assert find_text_grade("The cat sat on the mat, Constantinople.", ["Constantinople"]) == pytest.approx(-1.45)
    assert find_text_grade("$1,000") == 0

"""How hard a text is to read: the Flesch-Kincaid grade, by the usual rule of thumb for syllables."""

from __future__ import annotations

import re

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<![aeiouyl])es?$|(?<![aeiouydt])ed$"
)  # "make", "makes" and "asked", and not "table" or "added"
_SENTENCE = re.compile(r"[.?!:]+(?=\s|$)|\n+")


def list_words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def count_syllables(word: str) -> int:
    """Groups of vowels, less an e at the end that nobody says; at least one."""
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word.split("'", maxsplit=1)[0]))))


def find_grade(text: str) -> float:
    """The school grade, kindergarten being 0; a row or an item of a list is a sentence of its own."""
    words = list_words(text)
    sentences = [part for part in _SENTENCE.split(text) if list_words(part)]
    per_word = sum(map(count_syllables, words)) / len(words)
    return 0.39 * len(words) / len(sentences) + 11.8 * per_word - 15.59

"""How hard a text is to read: the Flesch-Kincaid grade, by the usual rule of thumb for syllables.

For scripts and pages alike: names and figures are the user's words and not ours, so they are taken out first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(
    r"(?<![aeiouyl])es?$|(?<![aeiouydt])ed$"
)  # "make", "makes" and "asked", and not "table" or "added"
_FIGURE = re.compile(r"[$€£]?\d[\d,.]*(?:\s?(?:%|[kMB]\b))?")
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


def take_out_names(text: str, names: Iterable[str] = ()) -> str:
    """A text without its figures and without these names, the longest first."""
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return _FIGURE.sub("", text)


def find_text_grade(text: str, names: Iterable[str] = ()) -> float:
    """The school grade of our own words in a text; 0 where nothing is left to read."""
    words = take_out_names(text, names)
    return find_grade(words) if list_words(words) else 0.0

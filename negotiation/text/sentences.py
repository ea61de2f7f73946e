"""How words become a sentence: lists, a capital letter at the beginning, and "a" or "an" before a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence


def join_words(words: Sequence[str], joint: str = "and") -> str:
    """The words with commas and one "and": "base, bonus and equity". Empty if there are none."""
    *most, last = words or ("",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def capitalize_first(words: str) -> str:
    """The words with their first letter as a capital, and the rest as it is."""
    return words[:1].upper() + words[1:]


def fill_phrase(phrase: str, *figures: str) -> str:
    """A phrase with its figures put in, "an" where the first is read so: "a {} base" -> "an $80,000 base"."""
    filled = phrase.format(*figures)
    if not phrase.startswith("a {}") or not _EIGHT_OR_ELEVEN.match(figures[0]):
        return filled
    return f"an{filled[1:]}"


# "eight", "eighty" and "eight hundred" begin with a vowel; of all others, only 11 and 18 do.
_EIGHT_OR_ELEVEN = re.compile(r"\D*(8|(11|18)(?!\d))")

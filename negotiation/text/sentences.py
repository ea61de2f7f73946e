"""How words become a sentence: several of them listed, and a capital letter at the beginning."""

from __future__ import annotations

from collections.abc import Sequence


def join_words(words: Sequence[str], joint: str = "and") -> str:
    """The words with commas and one "and": "base, bonus and equity"; empty where there are none."""
    *most, last = words or ("",)
    return f"{', '.join(most)} {joint} {last}" if most else last


def capitalize_first(words: str) -> str:
    """The words with their first letter as a capital, and the rest as it is."""
    return words[:1].upper() + words[1:]

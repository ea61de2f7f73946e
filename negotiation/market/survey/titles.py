"""Job titles that the survey does not have, and the occupations employers report them under: our judgment."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TITLES_FILE = Path(__file__).parents[1] / "data/titles.toml"


@dataclass(frozen=True)
class TitleOccupation:
    """An occupation that a job title may be reported under, why, and who says so."""

    code: str
    reason: str
    source: str


def list_title_occupations(title: str) -> tuple[TitleOccupation, ...]:
    """The occupations of a job title, the likeliest first; none for a title that is not in the list.

    A word for the rank before it, such as senior or staff, changes nothing: the survey has no levels.
    """
    titles = _load_titles()
    words = _normalize(title)
    return titles.get(words) or titles.get(_RANKS.sub("", words)) or ()


def list_job_titles() -> tuple[str, ...]:
    """Every job title of the list, as it is written there."""
    return tuple(_load_titles())


_RANKS = re.compile(r"^(?:(?:associate|junior|jr|senior|sr|staff|principal|lead|group) )+")


def _normalize(title: str) -> str:
    words = re.findall(r"[a-z0-9]+", title.casefold())
    return " ".join(word[:-1] if word.endswith(("rs", "sts")) else word for word in words)


@cache
def _load_titles() -> dict[str, tuple[TitleOccupation, ...]]:
    table = tomllib.loads(TITLES_FILE.read_text(encoding="utf-8"))
    titles: dict[str, tuple[TitleOccupation, ...]] = {}
    for row in table["title"]:
        jobs = tuple(TitleOccupation(each["code"], each["reason"], table["source"]) for each in row["occupation"])
        titles |= {_normalize(name): jobs for name in row["names"]}
    return titles

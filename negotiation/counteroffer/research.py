"""How strong the evidence behind each piece of advice is, and who says so. No advice sounds stronger than its evidence.

The sources page shows it; what isn't named here is a rule of thumb. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

from typing import Literal, NamedTuple

# Of those who asked (Pew Research Center 2023): 28 % got all they asked for, 38 % part, 35 % nothing more. Half of
# the way for those between is an assumption. The shares add to 101 %.
GRANTED, BETWEEN, NOTHING_MORE = 0.28, 0.38, 0.35
GRANTED_SHARE = (GRANTED + BETWEEN / 2) / (GRANTED + BETWEEN + NOTHING_MORE)

Strength = Literal["field study", "lab study", "survey", "one article", "rule of thumb"]


class Ground(NamedTuple):
    """The evidence for a piece of advice: how strong it is, and its source."""

    advice: str
    strength: Strength
    source: str


GROUNDS: tuple[Ground, ...] = (
    Ground("What to do next, how much to ask for, and on which parts.", "rule of thumb", "practitioners"),
    Ground("An ambitious first ask gets more, and ends more talks.", "lab study", "Petrowsky 2025, 90 studies"),
    Ground(
        "A precise figure anchors better, up to a point.",
        "lab study",
        "Mason and others 2013; Loschelder and others 2016",
    ),
    Ground("A range from the ask up can help.", "lab study", "Ames and Mason 2015"),
    Ground("Several packages worth the same, at once, get more than one.", "lab study", "Leonardelli and others 2019"),
    Ground("Asking for a reason that serves both sides is taken better.", "lab study", "Bowles and Babcock 2013"),
    Ground("Asking politely almost never costs people the offer.", "survey", "Hart, Bear and Ren 2024"),
    Ground("Most people who ask get at least part of it.", "survey", "Pew Research Center 2023"),
    Ground("A company's exchange rates, ranges and levers.", "one article", "named next to each of them"),
)


def find_threshold_probability(now_usd: float, gain_usd: float, walk_away_usd: float) -> float:
    """p*, the chance of losing the offer from which silence would win: G/(U₀ + G − W), G being what an ask brings.

    It is 1 where asking always wins. Source: docs/model.md, "Is asking dangerous?".
    """
    hoped = GRANTED_SHARE * gain_usd
    stake = now_usd + hoped - walk_away_usd
    return min(hoped / stake, 1.0) if stake > 0 else 1.0

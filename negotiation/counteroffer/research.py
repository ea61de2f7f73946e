"""How strong each piece of a counter's advice is, and who says so: no advice sounds stronger than its evidence."""

from __future__ import annotations

from typing import NamedTuple

from negotiation.counteroffer.counteroffer import Counter


class Ground(NamedTuple):
    """What a piece of advice rests on: how strong that is, in a word or two, and who says so."""

    advice: str
    strength: str
    source: str


ASKING_GROUND = Ground(
    "An ambitious first ask gets more, and ends more talks.", "meta-analysis", "Petrowsky 2025, 90 studies"
)
CHOOSING = Ground(
    "Several packages worth the same, offered at once, get more than one alone and are taken better.",
    "laboratory",
    "Leonardelli and others 2019",
)
COMING_DOWN = Ground(
    "Come down by half of the way to the target at each step.", "assumption", "a rule of thumb of this program"
)
_PRECISE = Ground(
    "A precise figure anchors better, and absurd precision annoys experts.", "laboratory", "Mason 2013; Loschelder 2016"
)
_RANGE = Ground("A range that starts at the ask can help.", "laboratory", "Ames and Mason 2015")
_WITHDRAWN = Ground(
    "About 6 in 100 offers were withdrawn after an ask.", "survey", "Hart, Bear and Ren: 1.73 of 26.9 offers"
)


def find_trading_ground(counter: Counter) -> Ground:
    """What the advice rests on about which part is dear to them and which is cheap."""
    advice = "Which part costs them most for what it is worth to you, and so what the ask and a trade are made of."
    if counter.pricing.rates is None:
        why = "dollars of cost, base and bonus with payroll taxes; what is really dear to them, only they know"
        return Ground(advice, "assumption", why)
    return Ground(advice, "one article", "the exchange rates that are published of them")


def list_grounds(counter: Counter) -> tuple[Ground, ...]:
    return (ASKING_GROUND, _PRECISE, _RANGE, _WITHDRAWN, CHOOSING, COMING_DOWN, find_trading_ground(counter))

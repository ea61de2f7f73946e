"""Colours that mean something are told apart by every eye, by day and by night, and can be read as text."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from coloraide import Color

from negotiation.dashboard.charts.palette import COMPONENT_COLOURS, offer_colour, places
from tests import sample_offers as offers

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
GROUNDS = {"light": "#ffffff", "dark": "#171614"}
TOGETHER = {
    "offers": [offer_colour(place) for place in range(5)],
    "what a year is paid in": list(COMPONENT_COLOURS.values()),  # one may be missing: then others are neighbours
}
APART = 8.0  # CIEDE2000; 2 is seen side by side, 10 at a glance
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3: names of offers stand in their colour


@pytest.mark.parametrize("mode", GROUNDS)
@pytest.mark.parametrize("together", TOGETHER)
@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
def test_what_stands_together_is_told_apart(mode: str, together: str, sight: str) -> None:
    """By full sight, and without the cones for red, for green or for blue."""
    colours = [_seen(name, mode, sight) for name in TOGETHER[together]]
    pairs = itertools.combinations(zip(TOGETHER[together], colours, strict=True), 2)
    assert [(a, b) for (a, one), (b, other) in pairs if one.delta_e(other, method="2000") < APART] == []


@pytest.mark.parametrize("mode", GROUNDS)
def test_every_colour_can_be_read_as_text(mode: str) -> None:
    colours = THEME[mode]["chartCategoricalColors"]
    assert [colour for colour in colours if Color(colour).contrast(GROUNDS[mode]) < READABLE] == []


def _seen(name: str, mode: str, sight: str) -> Color:
    """What an eye makes of the colour that is called `var(--series-N)`."""
    (place,) = re.findall(r"\d+", name)
    colour = Color(THEME[mode]["chartCategoricalColors"][int(place) - 1])
    return colour if sight == "full" else colour.filter(sight)


def test_an_offer_has_the_colour_of_its_place_among_those_with_figures() -> None:
    """A comparison leaves processes out, and counts the others from the first."""
    talking = offers.IN_PROCESS
    first, second = offers.based("First", 150_000), offers.based("Second", 160_000)
    assert places([first, talking, second]) == {"First": 0, talking.name: 2, "Second": 1}
    assert [places([first, talking, second])[v.offer.name] for v in offers.compared(first, second).valuations] == [0, 1]

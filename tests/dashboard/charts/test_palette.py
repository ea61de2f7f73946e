"""Colors that mean something are told apart by every eye, by day and by night, and can be read as text."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import pytest
from coloraide import Color

from negotiation.dashboard.charts.palette import COMPONENT_COLORS, find_color_places, find_offer_color
from tests import sample_offers as offers

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
THEME = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"]
GROUNDS = {"light": "#ffffff", "dark": "#171614"}
TOGETHER = {
    "offers": [find_offer_color(place) for place in range(5)],
    "what a year is paid in": list(COMPONENT_COLORS.values()),  # one may be missing: then others are neighbours
}
APART = 8.0  # CIEDE2000; 2 is seen side by side, 10 at a glance
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3: names of offers stand in their color


@pytest.mark.parametrize("mode", GROUNDS)
@pytest.mark.parametrize("together", TOGETHER)
@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
def test_what_stands_together_is_told_apart(mode: str, together: str, sight: str) -> None:
    """By full sight, and without the cones for red, for green or for blue."""
    colors = [_seen(name, mode, sight) for name in TOGETHER[together]]
    pairs = itertools.combinations(zip(TOGETHER[together], colors, strict=True), 2)
    assert [(a, b) for (a, one), (b, other) in pairs if one.delta_e(other, method="2000") < APART] == []


@pytest.mark.parametrize("mode", GROUNDS)
def test_every_color_can_be_read_as_text(mode: str) -> None:
    colors = THEME[mode]["chartCategoricalColors"]
    assert [color for color in colors if Color(color).contrast(GROUNDS[mode]) < READABLE] == []


def _seen(name: str, mode: str, sight: str) -> Color:
    """What an eye makes of the color that is called `var(--series-N)`."""
    (place,) = re.findall(r"\d+", name)
    color = Color(THEME[mode]["chartCategoricalColors"][int(place) - 1])
    return color if sight == "full" else color.filter(sight)


def test_an_offer_has_the_color_of_its_place_among_those_with_figures() -> None:
    """A comparison leaves processes out, and counts the others from the first."""
    talking = offers.IN_PROCESS
    first, second = offers.based("First", 150_000), offers.based("Second", 160_000)
    assert find_color_places([first, talking, second]) == {"First": 0, talking.name: 2, "Second": 1}
    assert [
        find_color_places([first, talking, second])[v.offer.name] for v in offers.compared(first, second).valuations
    ] == [0, 1]

"""Colors that mean something are told apart by every eye, by day and by night, and can be read as text."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from coloraide import Color

from negotiation.dashboard import parts
from negotiation.dashboard.charts.palette import (
    COMPONENT_COLORS,
    HATCHED,
    JOB_PLACE,
    find_color_places,
    find_offer_color,
    find_offer_dash,
)
from negotiation.offers import OfferStatus
from tests import sample_offers as offers

TOKENS = (Path(parts.__file__).parent / "style" / "_tokens.css").read_text(encoding="utf-8")
MODES = ("light", "dark")
OFFERS = [*(find_offer_color(place) for place in range(5)), find_offer_color(JOB_PLACE)]
PLAIN_PARTS = [color for part, color in COMPONENT_COLORS.items() if part != HATCHED]
TOGETHER = {"offers": OFFERS, "what a year is paid in": PLAIN_PARTS}  # one may be missing: then others are neighbors
APART = 8.0  # CIEDE2000; 2 is seen side by side, 10 at a glance
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3: names of offers stand in their color
VISIBLE = 3.0  # WCAG 2.2, success criterion 1.4.11: shapes against what they stand on


def read_token(name: str, mode: str) -> Color:
    """The color that a name of the style sheet stands for: `var(--o1)` or `--o1`."""
    name = name.removeprefix("var(").removesuffix(")")
    (pair,) = re.findall(rf"{name}: light-dark\((#\w{{6}}), (#\w{{6}})\)", TOKENS)
    return Color(pair[MODES.index(mode)])


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("together", TOGETHER)
@pytest.mark.parametrize("sight", ["full", "protan", "deutan", "tritan"])
def test_what_stands_together_is_told_apart(mode: str, together: str, sight: str) -> None:
    """By full sight, and without the cones for red, for green or for blue."""
    colors = [see(name, mode, sight) for name in TOGETHER[together]]
    pairs = itertools.combinations(zip(TOGETHER[together], colors, strict=True), 2)
    assert [(a, b) for (a, one), (b, other) in pairs if one.delta_e(other, method="2000") < APART] == []


@pytest.mark.parametrize("mode", MODES)
def test_an_offers_color_can_be_read_as_text(mode: str) -> None:
    ground = read_token("--surface", mode)
    assert [color for color in OFFERS if read_token(color, mode).contrast(ground) < READABLE] == []


@pytest.mark.parametrize("mode", MODES)
def test_every_part_of_pay_is_seen_on_a_card(mode: str) -> None:
    """Equity is pale; its outline and stripes are what's seen."""
    ground = read_token("--surface", mode)
    shown = [*PLAIN_PARTS, "--p-eq-line"]
    assert [color for color in shown if read_token(color, mode).contrast(ground) < VISIBLE] == []


def test_equity_is_told_apart_by_its_stripes() -> None:
    """In the legend as in the chart, from the same two colors."""
    assert HATCHED == "equity"
    assert "var(--p-eq)" in COMPONENT_COLORS[HATCHED]
    assert "var(--p-eq-line)" in COMPONENT_COLORS[HATCHED]


def see(name: str, mode: str, sight: str) -> Color:
    """What an eye makes of a color of the style sheet."""
    color = read_token(name, mode)
    return color if sight == "full" else color.filter(sight)


def test_an_offer_has_the_color_of_its_place_among_those_with_figures() -> None:
    """A comparison leaves processes out, and counts the others from the first."""
    talking = offers.IN_PROCESS
    first, second = offers.based("First", 150_000), offers.based("Second", 160_000)
    assert find_color_places([first, talking, second]) == {"First": 0, talking.name: 2, "Second": 1}
    compared = [v.offer for v in offers.compared(first, second).valuations]
    assert find_color_places(compared) == {"First": 0, "Second": 1}


def test_the_current_job_is_gray_and_dashed_and_takes_no_color_from_an_offer() -> None:
    job = offers.based("Job", 150_000).change(status=OfferStatus.CURRENT)
    places = find_color_places([job, offers.based("First", 150_000), offers.based("Second", 160_000)])
    assert places == {"Job": JOB_PLACE, "First": 0, "Second": 1}
    assert (find_offer_color(places["Job"]), find_offer_dash(places["Job"])) == ("var(--job)", "dash")
    assert (find_offer_color(places["First"]), find_offer_dash(places["First"])) == ("var(--o1)", "solid")


def test_a_sixth_offer_begins_the_colors_again_with_another_line() -> None:
    assert find_offer_color(5) == find_offer_color(0) == "var(--o1)"
    assert [find_offer_dash(place) for place in (0, 5, 10)] == ["solid", "dash", "dot"]
    assert len({(find_offer_color(place), find_offer_dash(place)) for place in range(15)}) == 15

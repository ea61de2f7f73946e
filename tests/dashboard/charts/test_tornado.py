"""The chart of what a lead hangs on: its bars, their names and figures are those of the model."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from negotiation import market
from negotiation.dashboard.charts import tornado as tornado_figure
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly import Figure
from negotiation.offers import Change, Scenario
from negotiation.reports.levers import name_lever, write_lever
from negotiation.text import money
from negotiation.valuation import tornado
from tests import sample_offers as offers

MADE = (Change(offer="Coursera", lever="sign_on_usd", value=60_000),)


def found_in(scenario: Scenario, *made: Change) -> tornado.Tornado:
    found = tornado.build_tornado(scenario, market.shipped_bands(), made)
    assert found is not None
    return found


def drawn(scenario: Scenario, *made: Change) -> tuple[tornado.Tornado, Figure]:
    found = found_in(scenario, *made)
    return found, tornado_figure.draw_tornado(found, scenario.offer)


def texts(figure: Figure, name: str) -> list[str]:
    return [text for trace in figure.data if (trace["name"], trace["type"]) == (name, "text") for text in trace["text"]]


def drawings(figure: Figure) -> list[Mapping[str, Any]]:
    """As drawn on a desk and on a phone."""
    return [{"data": figure.data, "layout": figure.layout}, figure.narrow]


CASES = {
    "the example": (offers.example(), ()),
    "with a change": (offers.example(), MADE),
    "far apart": (offers.scenario(offers.based("A", 300_000), offers.based("B", 100_000)), ()),
}
every = pytest.mark.parametrize(("scenario", "made"), CASES.values(), ids=CASES)


@every
def test_a_bar_reaches_from_the_lead_at_one_end_to_that_at_the_other(
    scenario: Scenario, made: tuple[Change, ...]
) -> None:
    """In two parts: above zero in the tint of pay, below in the color of the other offer, which leads there."""
    found, figure = drawn(scenario, *made)
    place = find_color_places(scenario.offer)[found.other]
    for drawing in drawings(figure):
        sides = [trace for trace in drawing["data"] if trace["type"] == "bar"]
        assert [side["name"] for side in sides] == [found.offer, found.other]
        assert [side["marker"]["color"] for side in sides] == ["var(--p-sign)", find_offer_color(place)]
        for i, bar in enumerate(found.bars):
            above, below = ((side["base"][i], side["base"][i] + side["x"][i]) for side in sides)
            low, high = sorted((bar.at_low_usd, bar.at_high_usd))
            assert above == (pytest.approx(max(low, 0.0)), pytest.approx(max(high, 0.0)))
            assert below == (pytest.approx(min(low, 0.0)), pytest.approx(min(high, 0.0)))


@every
def test_every_bar_has_its_name_at_the_left_and_its_lever_at_both_ends(
    scenario: Scenario, made: tuple[Change, ...]
) -> None:
    """The lever's value stands at the end of the bar that it leads to, whichever side that is."""
    found, figure = drawn(scenario, *made)
    lows, highs = texts(figure, "Low ends"), texts(figure, "High ends")
    for name, low, high, bar in zip(texts(figure, "Levers"), lows, highs, found.bars, strict=True):
        assert name == (f"{bar.offer} {name_lever(bar.lever)}" if bar.offer else name_lever(bar.lever).capitalize())
        written = [write_lever(bar.lever, end) for end in (bar.range.low, bar.range.high)]
        assert [low, high] == (written if bar.at_low_usd <= bar.at_high_usd else written[::-1])
    (names,) = (trace for trace in figure.data if trace["name"] == "Levers")
    assert names["align"] == "end"


@every
def test_every_bar_tells_its_name_its_range_and_whose_range_it_is(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    (side, _) = (trace for trace in figure.data if trace["type"] == "bar")
    for words, bar in zip(side["hovertext"], found.bars, strict=True):
        assert words.endswith(f"{tornado_figure.describe_bar_range(bar)}, {bar.range.name}")
        assert words.startswith("⇄ ") == found.turns(bar)
        assert bar.offer is None or bar.offer in words


def test_the_worked_example_in_words() -> None:
    """Coursera's 60,000 for signing, from 25,000, is hers; Coursera leads by 12,000 over four years then."""
    found, figure = drawn(offers.example(), *MADE)
    words = [tornado_figure.describe_bar(found, bar) for bar in found.bars]
    assert "⇄ Time at the company 3 years to 5 years, ±12 months" in words
    assert "⇄ Coursera: equity 0.035% to 0.045%, hiring range" in words
    assert "⇄ Large tech: bonus paid out 90% to 110%, ±10%" in words
    assert any(text.endswith("$25k to $60k, yours") for text in words)
    assert texts(figure, "Now") == ["Now +$3,000 a year"]
    assert figure.subtitle == "Coursera's lead over Large tech, as each number moves alone"
    assert texts(figure, "Other leads") == ["← Large tech leads"]


@every
def test_nothing_is_cut_off(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    for drawing in drawings(figure):
        low, high = drawing["layout"]["xaxis"]["range"]
        assert low <= found.lead_usd <= high
        for bar in found.bars:
            assert low <= min(bar.at_low_usd, bar.at_high_usd) <= max(bar.at_low_usd, bar.at_high_usd) <= high
        bottom, top = drawing["layout"]["yaxis"]["range"]
        assert all(top <= y <= bottom for trace in drawing["data"] for y in trace["y"] if y is not None)


def test_a_tie_that_is_far_away_is_left_out_so_that_the_bars_have_room() -> None:
    """$800,000 apart over four years, moved by some ten thousand each."""
    found, figure = drawn(offers.scenario(offers.based("A", 300_000), offers.based("B", 100_000)))
    ends = [end for bar in found.bars for end in (bar.at_low_usd, bar.at_high_usd)]
    assert figure.layout["xaxis"]["range"] == [min(ends), max(ends)]
    assert min(ends) > 0
    assert figure.title == "None of these would flip the order"
    assert not texts(figure, "Other leads")


def test_the_title_says_what_could_flip_the_order() -> None:
    """None, one by its name, several by their count, or all."""
    found = found_in(offers.example())
    turning = [bar for bar in found.bars if found.turns(bar)]
    staying = [bar for bar in found.bars if not found.turns(bar)]
    one = next(bar for bar in turning if bar.offer)
    titles = [
        tornado_figure.describe_turning_bars(replace(found, bars=tuple(bars)))
        for bars in (staying, [one, *staying], found.bars, turning)
    ]
    assert titles == [
        "None of these would flip the order",
        f"Only {one.offer}'s {name_lever(one.lever)} could flip the order",
        f"{len(turning)} of these could flip the order",
        "Each of these could flip the order",
    ]


@every
def test_all_of_it_is_there_in_words_too(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    lead = f"{money.usd(found.lead_usd / 4)} a year, {money.usd(found.lead_usd)} over 4 years."
    assert f"{found.offer} leads {found.other} by {lead}" in figure.alt
    for bar in found.bars:
        assert f"{money.usd(bar.at_low_usd)} to {money.usd(bar.at_high_usd)}" in figure.alt
    assert ("turns the order" in figure.alt) == any(found.turns(bar) for bar in found.bars)
    assert json.loads(json.dumps(figure.layout, allow_nan=False))


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_name_is_written_as_it_is(name: str) -> None:
    """The browser shows it as text."""
    _, figure = drawn(offers.scenario(offers.based(name, 100_000), offers.based("B", 90_000)))
    assert any(text.startswith(f"{name} ") for text in texts(figure, "Levers"))
    assert figure.subtitle.startswith(f"{name}'s lead over B")

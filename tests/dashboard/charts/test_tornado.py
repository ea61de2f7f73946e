"""The chart of what a lead hangs on: its bars, their names and figures are those of the model."""

from __future__ import annotations

import json

import numpy as np
import pytest

from negotiation import market
from negotiation.dashboard.charts import tornado as tornado_figure
from negotiation.dashboard.charts.palette import find_offer_color
from negotiation.dashboard.components.plotly.component import Figure
from negotiation.offers import Change, Scenario
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
    return found, tornado_figure.draw_tornado(found, [offer.name for offer in scenario.offer])


def texts(figure: Figure, name: str) -> list[str]:
    (trace,) = (trace for trace in figure.data if trace["name"] == name)
    return list(trace["text"])


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
    """In two parts: above zero in the color of the one, below in that of the other."""
    found, figure = drawn(scenario, *made)
    sides = [trace for trace in figure.data if trace["type"] == "bar"]
    names = [offer.name for offer in scenario.offer]
    assert [side["marker"]["color"] for side in sides] == [
        find_offer_color(names.index(name)) for name in (found.offer, found.other)
    ]
    for i, bar in enumerate(found.bars):
        above, below = ((side["base"][i], side["base"][i] + side["x"][i]) for side in sides)
        low, high = sorted((bar.at_low_usd, bar.at_high_usd))
        assert above == (pytest.approx(max(low, 0.0)), pytest.approx(max(high, 0.0)))
        assert below == (pytest.approx(min(low, 0.0)), pytest.approx(min(high, 0.0)))


@every
def test_every_bar_says_its_name_its_range_and_whose_range_it_is(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    for words, bar in zip(texts(figure, "Levers"), found.bars, strict=True):
        assert words.endswith(f"{tornado_figure.describe_bar_range(bar)}, {bar.range.name}")
        assert words.startswith("⇄ ") == found.turns(bar)
        assert bar.offer is None or bar.offer in words


def test_the_worked_example_in_words() -> None:
    """Coursera's 60,000 for signing, from 25,000, is hers; Coursera leads by 12,000 then."""
    _, figure = drawn(offers.example(), *MADE)
    assert "⇄ Stay 3 years to 5 years, ±12 months" in texts(figure, "Levers")
    assert "⇄ Coursera: equity 0.035% to 0.045%, hiring range" in texts(figure, "Levers")
    assert "⇄ Large tech: bonus paid out 90% to 110%, ±10%" in texts(figure, "Levers")
    assert "⇄ Coursera: sign-on $25k to $60k, yours" in texts(figure, "Levers")


@every
def test_the_lead_stands_at_both_ends_and_nothing_is_cut_off(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    low, high = figure.layout["xaxis"]["range"]
    for i, bar in enumerate(found.bars):
        ends = sorted((bar.at_low_usd, bar.at_high_usd))
        said = (texts(figure, "Lead at its low end")[i], texts(figure, "Lead at its high end")[i])
        assert said == tuple(money.usd_short(round(usd, -2)) for usd in ends)
        assert low < ends[0] <= ends[1] < high
    assert low < found.lead_usd < high
    bottom, top = figure.layout["yaxis"]["range"]
    for trace in figure.data:
        assert all(bottom < y < top for y in np.asarray(trace["y"]))


@every
def test_all_of_it_is_there_in_words_too(scenario: Scenario, made: tuple[Change, ...]) -> None:
    found, figure = drawn(scenario, *made)
    assert f"{found.offer} leads {found.other} by {money.usd(found.lead_usd)}" in figure.alt
    for bar in found.bars:
        assert f"{money.usd(bar.at_low_usd)} to {money.usd(bar.at_high_usd)}" in figure.alt
    assert ("turns the order" in figure.alt) == any(found.turns(bar) for bar in found.bars)
    assert json.loads(json.dumps(figure.layout, allow_nan=False))


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_name_is_text_wherever_plotly_would_read_it_as_html(name: str) -> None:
    _, figure = drawn(offers.scenario(offers.based(name, 100_000), offers.based("B", 90_000)))
    read = [str(figure.layout["xaxis"]["title"]["text"])]
    for trace in figure.data:
        read += [*trace["text"], trace.get("hovertemplate", "").removesuffix("<extra></extra>")]
    assert not [text for text in read if "<" in text or ">" in text]

"""The picture of an offer in its ranges: each row from its own low to its own high, told without colors too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.dashboard.charts import band
from negotiation.dashboard.components.plotly import Figure
from negotiation.offers import Grant, Offer, OfferStatus

TWO_U = Offer(name="2U", base_usd_per_year=170_000, equity=(Grant(kind="ownership", fraction=0.0008),))


def figure(offer: Offer, company: str) -> Figure:
    found = band.draw_band(market.find_standing(offer, market.shipped_bands()[company]), "red")
    assert found is not None
    return found


def trace(found: Figure, name: str) -> dict[str, Any]:
    (only,) = (t for t in found.data if t["name"] == name)
    return dict(only)


def test_the_offer_lies_as_far_in_as_it_is() -> None:
    """(170 - 165) / 25 and (0.08 - 0.05) / 0.07."""
    found = figure(TWO_U, "2u")
    assert trace(found, "The offer")["x"] == pytest.approx([0.2, 3 / 7])
    assert "Base $170,000: 20% into $165,000 – $190,000." in found.alt


def test_the_ends_and_the_middle_carry_their_figures() -> None:
    shown = set(trace(figure(TWO_U, "2u"), "Figures")["text"])
    assert {"$165k", "$177.5k", "$190k", "0.05%", "0.085%", "0.12%"} <= shown


@pytest.mark.parametrize(
    ("usd", "symbol", "words"),
    [
        (220_000, "triangle-right", "above"),
        (140_000, "triangle-left", "below"),
        (190_000, "diamond", "67% into"),
    ],
)
def test_outside_is_told_by_shape_and_words(usd: int, symbol: str, words: str) -> None:
    found = figure(Offer(name="Medium", base_usd_per_year=usd), "medium")
    assert trace(found, "The offer")["marker"]["symbol"] == [symbol]
    assert words in found.alt


@given(usd=st.integers(0, 10**9))
def test_nothing_is_drawn_beyond_the_edges(usd: int) -> None:
    found = figure(Offer(name="M", base_usd_per_year=usd), "medium")
    low, high = found.layout["xaxis"]["range"]
    assert low == -band.OUTSIDE
    assert all(low <= x <= high for x in trace(found, "The offer")["x"])


def test_a_range_without_a_figure_of_the_offer_has_no_marker() -> None:
    found = figure(Offer(name="Talking", status=OfferStatus.IN_PROCESS), "medium")
    assert trace(found, "The offer")["x"] == []
    assert "Base: no base yet. The range is $150,000 – $210,000." in found.alt


def test_a_level_has_its_own_range() -> None:
    """0.08 % is the bottom of Medium's range for seniors."""
    found = figure(TWO_U.change(level="senior"), "medium")
    assert "Equity, senior" in trace(found, "Ranges")["text"]
    assert trace(found, "The offer")["x"] == pytest.approx([1 / 3, 0.0])


def test_without_a_range_there_is_no_chart() -> None:
    bare = market.Band(key="x", company="X")
    assert band.draw_band(market.find_standing(TWO_U, bare), "red") is None


SURVEY = band.BandRow("Survey", 120_000, 230_000, 170_000, (145_000, 200_000), source="employers' survey, 2025")
ARTICLE = band.BandRow("Article", 150_000, 210_000)


def test_every_range_of_the_base_stands_on_one_scale_of_dollars() -> None:
    """2U pays 165,000 to 190,000; the survey's 10th to 90th percentile is 120,000 to 230,000, which is the scale."""
    standings = [s for s in market.find_standing(TWO_U, market.shipped_bands()["2u"]) if s.component == "base"]
    found = band.draw_band(standings, "red", [SURVEY, ARTICLE])
    assert found is not None
    assert trace(found, "Ranges")["text"] == ["Base", "Survey", "Article"]
    ranges = trace(found, "Range")
    starts = [45 / 110, 0, 30 / 110]
    ends = [70 / 110, 1, 90 / 110]
    assert ranges["base"] == pytest.approx(starts)
    assert [a + b for a, b in zip(ranges["base"], ranges["x"], strict=True)] == pytest.approx(ends)
    assert trace(found, "The offer")["x"] == pytest.approx([50 / 110] * 3)
    assert "Survey: $120,000 – $230,000." in found.alt


def test_a_surveys_five_percentiles_are_written_and_its_middle_half_is_darker() -> None:
    found = band.draw_band([], "red", [SURVEY])
    assert found is not None
    assert sorted(trace(found, "Figures")["text"]) == ["$120k", "$145k", "$170k", "$200k", "$230k"]
    half = trace(found, "Middle half")
    assert (half["base"], half["x"]) == (pytest.approx([25 / 110]), pytest.approx([55 / 110]))
    assert trace(found, "Range")["hovertext"] == ["Survey: $120,000 – $230,000\nemployers' survey, 2025"]
    assert trace(found, "The offer")["x"] == []  # without a base there's nothing to mark


def test_an_end_that_is_only_a_lower_bound_has_a_plus() -> None:
    found = band.draw_band([], "red", [band.BandRow("Survey", 120_000, 239_200, is_open=True)])
    assert found is not None
    assert "$239.2k+" in trace(found, "Figures")["text"]


def test_figures_without_room_are_written_outward_and_a_middle_is_left_out() -> None:
    """2,000 on a scale of 110,000: the two ends would stand on each other."""
    found = band.draw_band([], "red", [SURVEY, band.BandRow("Tight", 180_000, 182_000, 181_000)])
    assert found is not None
    for data in (found.data, found.narrow["data"]):
        (figures,) = (t for t in data if t["name"] == "Figures")
        said = dict(zip(figures["text"], figures["align"], strict=True))
        assert (said["$180k"], said["$182k"], said["$120k"]) == ("end", "start", "middle")
        assert "$181k" not in said

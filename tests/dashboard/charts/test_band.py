"""The picture of an offer in its ranges: each row from its own low to its own high, told without colors too."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation import market
from negotiation.dashboard.charts import band
from negotiation.dashboard.components.plotly.component import Figure
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
        (220_000, "triangle-right", "above (red circle)"),
        (140_000, "triangle-left", "below (green circle)"),
        (190_000, "diamond", "67% into"),
    ],
)
def test_outside_is_told_by_shape_and_words(usd: int, symbol: str, words: str) -> None:
    found = figure(Offer(name="Medium", base_usd_per_year=usd), "medium")
    assert trace(found, "The offer")["marker"]["symbol"] == [symbol]
    assert words in found.alt


@given(usd=st.integers(0, 10**9))
def test_nothing_is_drawn_beyond_the_edges(usd: int) -> None:
    (base, *_) = market.find_standing(Offer(name="M", base_usd_per_year=usd), market.shipped_bands()["medium"])
    assert -band.OUTSIDE <= band.place_in_range(base) <= 1 + band.OUTSIDE


def test_a_range_without_a_figure_of_the_offer_has_no_marker() -> None:
    found = figure(Offer(name="Talking", status=OfferStatus.IN_PROCESS), "medium")
    assert trace(found, "The offer")["x"] == []
    assert "Base: no base yet; the range is $150,000 – $210,000." in found.alt


def test_a_level_has_its_own_range() -> None:
    """0.08 % is the bottom of Medium's range for seniors."""
    found = figure(TWO_U.change(level="senior"), "medium")
    assert trace(found, "Ownership, senior")["x"] == [0, 1, 1, 0, 0]
    assert trace(found, "The offer")["x"] == pytest.approx([1 / 3, 0.0])


def test_without_a_range_there_is_no_chart() -> None:
    bare = market.Band(key="x", company="X")
    assert band.draw_band(market.find_standing(TWO_U, bare), "red") is None

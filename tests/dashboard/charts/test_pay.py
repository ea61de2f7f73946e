"""Pay by year as data: every bar and every amount says what the model says, whatever the offers are."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from negotiation.dashboard.charts import pay as figures
from negotiation.dashboard.charts.palette import (
    COMPONENT_COLORS,
    COMPONENT_NAMES,
    HATCHED,
    find_color_places,
    find_offer_color,
)
from negotiation.offers import Assumptions, OfferStatus
from negotiation.text import money
from negotiation.valuation.cashflow import PAY_GROUPS
from negotiation.valuation.comparison import Comparison, compare_offers
from tests import sample_offers as offers
from tests.dashboard.charts.cases import every

NAMES = [COMPONENT_NAMES[part] for part in PAY_GROUPS]


def trace(data: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - the traces of a figure
    (only,) = (dict(trace) for trace in data if trace["name"] == name)
    return only


def drawings(found: Comparison) -> list[tuple[bool, Mapping[str, Any]]]:
    """What is drawn on a desk and on a phone, and whether its bars lie."""
    figure = figures.draw_pay_by_year(found.valuations)
    wide = {"data": figure.data, "layout": figure.layout, "height_px": figure.height_px}
    return [(figures.needs_year_choice(found.valuations), wide), *([(True, figure.narrow)] if figure.narrow else [])]


def expected_bars(found: Comparison) -> list[dict[str, float]]:
    """Dollars of every bar by name of the part, in the order of the bars."""
    years = [v.years for v in found.valuations]
    if figures.needs_year_choice(found.valuations):
        share = 12 / found.assumptions.horizon_months
        return [
            {COMPONENT_NAMES[p]: sum(getattr(y, f"{p}_usd") for y in ys) * share for p in PAY_GROUPS} for ys in years
        ]
    return [{COMPONENT_NAMES[p]: getattr(y, f"{p}_usd") for p in PAY_GROUPS} for ys in years for y in ys]


def drawn_bars(data: Any, count: int, *, lying: bool) -> list[dict[str, tuple[float, float]]]:  # noqa: ANN401
    """Where each part of each bar begins, and its dollars."""
    bars: list[dict[str, tuple[float, float]]] = [{} for _ in range(count)]
    for part in (trace for trace in data if trace["type"] == "bar"):
        assert part["orientation"] == ("h" if lying else "v")
        for bar, base, usd in zip(bars, part["base"], part["x" if lying else "y"], strict=True):
            bar[part["name"]] = (float(base), float(usd))
    return bars


def written(usd: float) -> str:
    """As an amount stands beside a bar: "$309k", "$1.23M"."""
    return money.usd_short(round(usd, -3 if abs(usd) < 1e6 else -4))


@every
def test_a_bar_is_made_of_what_is_paid(found: Comparison) -> None:
    """Each part with its own dollars, on a desk and on a phone; none invented, none left out."""
    expected = expected_bars(found)
    for lying, drawing in drawings(found):
        for bar, parts in zip(drawn_bars(drawing["data"], len(expected), lying=lying), expected, strict=True):
            for name in NAMES:
                _, usd = bar.get(name, (0.0, 0.0))
                assert usd == pytest.approx(parts[name], nan_ok=True), name


@every
def test_the_parts_of_a_bar_stand_on_each_other(found: Comparison) -> None:
    """What's paid is stacked from zero upwards, costs downwards."""
    for lying, drawing in drawings(found):
        for bar in drawn_bars(drawing["data"], len(expected_bars(found)), lying=lying):
            up = down = 0.0
            for base, usd in (bar[name] for name in NAMES if name in bar):
                assert base == pytest.approx(down if usd < 0 else up)
                up, down = (up, down + usd) if usd < 0 else (up + (0.0 if math.isnan(usd) else usd), down)


@every
def test_no_bar_is_cut_off_and_none_is_a_speck(found: Comparison) -> None:
    """The scale ends at a round figure, at most an eighth beyond the longest bar, so that it stays under a slider."""
    for lying, drawing in drawings(found):
        low, high = drawing["layout"]["xaxis" if lying else "yaxis"]["range"]
        tops = [0.0]
        for bar in drawn_bars(drawing["data"], len(expected_bars(found)), lying=lying):
            known = [usd for _, usd in bar.values() if not math.isnan(usd)]
            tops.append(sum(usd for usd in known if usd > 0))
            assert low <= sum(usd for usd in known if usd < 0) + 1e-6
        assert max(tops) <= high + 1e-6
        assert max(tops) == 0 or high <= 1.18 * max(tops)
        assert low < high


@every
def test_every_bar_says_its_amount(found: Comparison) -> None:
    """Beside its end; what nobody knows yet is said too, for unknown is not nothing."""
    expected = expected_bars(found)
    for lying, drawing in drawings(found):
        totals = trace(drawing["data"], "Totals")
        for end, text, parts in zip(totals["x" if lying else "y"], totals["text"], expected, strict=True):
            known = [usd for usd in parts.values() if not math.isnan(usd)]
            assert float(end) == pytest.approx(sum(usd for usd in known if usd > 0))
            assert ("?" in text) == (len(known) < len(parts))
            if "?" not in text:
                cent = 0.01  # the noise of adding floats may tip a half
                assert text in {written(sum(known) - cent), written(sum(known) + cent)}


@every
def test_every_offer_is_named_once_behind_a_dot_of_its_color(found: Comparison) -> None:
    places = find_color_places([v.offer for v in found.valuations])
    for _, drawing in drawings(found):
        names = trace(drawing["data"], "Offers")
        assert dict(zip(names["text"], names["dot"], strict=True)) == {
            name: find_offer_color(place) for name, place in places.items()
        }


@every
def test_the_bars_may_lie_best_first_and_keep_their_colors(found: Comparison) -> None:
    """Offers that can't be ranked come last."""
    figure = figures.draw_pay_by_year(found.valuations, ranking=found.ranking)
    places = find_color_places([v.offer for v in found.valuations])
    names = trace(figure.data, "Offers")
    assert tuple(names["text"]) == (*found.ranking, *found.unranked)
    assert names["dot"] == [find_offer_color(places[name]) for name in names["text"]]
    totals = {v.offer.name: figures.draw_pay_by_year((v,)).alt.partition(": ")[2] for v in found.valuations}
    if not figures.needs_year_choice(found.valuations):
        assert figure.alt == " ".join(["Pay by year.", *(f"{name}: {totals[name]}" for name in names["text"])])


@every
def test_a_part_has_one_color_whoever_pays_it_and_the_legend_has_it_too(found: Comparison) -> None:
    color_of = {COMPONENT_NAMES[part]: color for part, color in COMPONENT_COLORS.items()}
    figure = figures.draw_pay_by_year(found.valuations)
    bars = {part["name"]: part for part in figure.data if part["type"] == "bar"}
    assert figure.legend == [(name, color_of[name]) for name in bars]
    for name, part in bars.items():
        assert part["marker"]["color"] in color_of[name]  # hatched, the legend has two
        assert ("pattern" in part["marker"]) == (name == COMPONENT_NAMES[HATCHED])


def test_the_mocks_three_offers_have_every_year_side_by_side() -> None:
    """Four years each, "Yr 1" to "Yr 4" below them, half a bar between two offers; lying on a phone."""
    found = offers.compared(*offers.many(3), assumptions=Assumptions(horizon_months=48))
    figure = figures.draw_pay_by_year(found.valuations)
    assert figure.title == "Pay by year"
    years = trace(figure.data, "Years")
    assert years["text"] == ["Yr 1", "Yr 2", "Yr 3", "Yr 4"] * 3
    assert list(years["x"]) == [0, 1, 2, 3, 4.5, 5.5, 6.5, 7.5, 9, 10, 11, 12]
    assert trace(figure.narrow["data"], "Years")["text"] == years["text"]


def test_four_offers_have_their_average_year_or_any_one() -> None:
    """2U: 170,000 + 15,000 ÷ 4 for signing + 0.08 % of $300 million ÷ 4 = 233,750; in the first year 245,000."""
    found = compare_offers(offers.example())
    assert figures.needs_year_choice(found.valuations)
    average = figures.draw_pay_by_year(found.valuations)
    assert (average.title, trace(average.data, "Totals")["text"][0]) == ("Average year", "$234k")
    first = figures.draw_pay_by_year(found.valuations, year=1)
    assert (first.title, trace(first.data, "Totals")["text"][0]) == ("Pay in year 1", "$245k")
    for figure in (average, first):
        assert trace(figure.data, "Totals")["align"] == "start"  # lying: behind their bars
        assert len(trace(figure.data, "Base")["x"]) == 5


def test_a_scale_stays_while_pay_moves_a_little() -> None:
    one, other = (
        figures.draw_pay_by_year(offers.compared(offers.based("A", usd), offers.based("B", 200_000)).valuations)
        for usd in (202_000, 209_000)
    )
    assert one.layout == other.layout


@pytest.mark.parametrize(("horizon", "bars_each"), [(1, 1), (12, 1), (13, 2), (30, 3), (72, 6)])
def test_a_part_of_a_year_is_a_bar_too(horizon: int, bars_each: int) -> None:
    found = offers.compared(*offers.many(2), assumptions=Assumptions(horizon_months=horizon))
    figure = figures.draw_pay_by_year(found.valuations)
    assert trace(figure.data, "Years")["text"] == [f"Yr {year}" for year in range(1, bars_each + 1)] * 2


def test_parts_that_nobody_pays_are_not_drawn() -> None:
    figure = figures.draw_pay_by_year(offers.compared(offers.based("A", 1)).valuations)
    assert [part["name"] for part in figure.data if part["type"] == "bar"] == ["Base"]
    assert [name for name, _ in figure.legend] == ["Base"]


def test_the_current_job_has_a_gray_dot() -> None:
    job = offers.based("Job", 150_000).change(status=OfferStatus.CURRENT)
    figure = figures.draw_pay_by_year(offers.compared(job, offers.based("B", 160_000)).valuations)
    assert trace(figure.data, "Offers")["dot"] == ["var(--job)", "var(--o1)"]


@every
def test_the_amounts_are_there_in_words_too(found: Comparison) -> None:
    """For somebody who doesn't see the chart."""
    figure = figures.draw_pay_by_year(found.valuations)
    totals = [money.usd(sum(parts.values())) for parts in expected_bars(found)]
    each = len(totals) // len(found.valuations)
    for i, v in enumerate(found.valuations):
        assert f"{v.offer.name}: {', '.join(totals[i * each : (i + 1) * each])}" in figure.alt
    assert "nan" not in figure.alt


@every
def test_only_bars_are_unknown(found: Comparison) -> None:
    """Scales, labels and places are figures that the browser can read: neither NaN nor infinite."""
    for _, drawing in drawings(found):
        words = [trace for trace in drawing["data"] if trace["type"] != "bar"]
        assert json.loads(json.dumps([drawing["layout"], words], default=np.ndarray.tolist, allow_nan=False))


@pytest.mark.parametrize("name", [*offers.HOSTILE, "International Consolidated Holdings of America"])
def test_a_name_is_written_as_it_is(name: str) -> None:
    """The browser shows it as text, and cuts it where there's no room."""
    figure = figures.draw_pay_by_year(offers.compared(offers.based(name, 100_000), offers.STEPPED).valuations)
    assert trace(figure.data, "Offers")["text"][0] == name
    assert trace(figure.data, "Base")["hovertext"][0] == f"{name}, year 1\nBase $100,000"
    assert name in figure.alt

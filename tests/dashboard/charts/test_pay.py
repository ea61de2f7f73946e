"""The charts as data: every bar, line and label says what the model says, whatever the offers are."""

from __future__ import annotations

import itertools
import json
import math
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from negotiation.dashboard.charts import pay as figures
from negotiation.dashboard.charts.palette import COMPONENT_COLORS, COMPONENT_NAMES, find_offer_color, find_offer_dash
from negotiation.dashboard.components.plotly.component import SERIES, Figure
from negotiation.offers import Assumptions, Offer
from negotiation.text import money
from negotiation.valuation.cashflow import PAY_GROUPS
from negotiation.valuation.comparison import Comparison, compare_offers
from tests import sample_offers as offers

CONFIG = Path(__file__).parents[3] / ".streamlit" / "config.toml"
LINE_PX = 14  # what one line of the names beside the lines takes up

CASES: dict[str, tuple[Offer, ...]] = {
    "the example": offers.example().offer,
    "one offer": (offers.based("A", 150_000),),
    "six offers": offers.many(6),
    "a value unknown": (offers.based("A", 150_000), offers.UNKNOWN),
    "nothing known": (offers.UNKNOWN,),
    "one in process": (offers.based("A", 150_000), offers.IN_PROCESS),
    "only in process": (offers.IN_PROCESS,),
    "no pay at all": (offers.based("A", 0),),
    "costs beyond benefits": (offers.COSTLY, offers.based("A", 60_000)),
    "costs beyond pay": (Offer(name="A", base_usd_per_year=10_000, cost=offers.COSTLY.cost),),
    "a schedule in steps": (offers.STEPPED, offers.based("A", 170_000)),
}
HORIZONS = (1, 12, 30, 120)
EVERY = [
    pytest.param(
        compare_offers(offers.scenario(*case, assumptions=Assumptions(horizon_months=horizon))), id=f"{name}, {horizon}"
    )
    for name, case in CASES.items()
    for horizon in HORIZONS
]
every = pytest.mark.parametrize("found", EVERY)


def bars(figure: Figure) -> dict[float, dict[str, float]]:
    """Dollars by place of the bar and name of the component."""
    found: dict[float, dict[str, float]] = {}
    for trace in (trace for trace in figure.data if trace["type"] == "bar"):
        for place, usd in zip(trace["x"], trace["y"], strict=True):
            found.setdefault(float(place), {})[trace["name"]] = float(usd)
    return found


def places(found: Comparison) -> list[tuple[float, str, Any]]:
    """Every bar there should be: its place, the offer, the year; a gap of one place between offers."""
    width = len(found.valuations[0].years) + 1
    return [
        (i * width + k, v.offer.name, year) for i, v in enumerate(found.valuations) for k, year in enumerate(v.years)
    ]


def lines(figure: Figure) -> dict[str, dict[str, Any]]:
    return {trace["name"]: dict(trace) for trace in figure.data if trace["mode"] == "lines"}


def rings(figure: Figure) -> dict[str, Any]:
    (trace,) = (trace for trace in figure.data if trace["mode"] == "markers")
    return dict(trace)


def names_beside(figure: Figure) -> dict[str, dict[str, Any]]:
    return {item["text"].removesuffix(" ?"): item for item in figure.layout["annotations"]}


def at_the_end(figure: Figure) -> dict[str, dict[str, Any]]:
    """The names of the lines that are known to the end."""
    return {name: item for name, item in names_beside(figure).items() if item.get("xref") == "paper"}


def ends(found: Comparison) -> dict[str, float]:
    """The last known dollars of each line."""
    kept = {v.offer.name: v.kept_if_leaving_usd for v in found.valuations}
    return {name: float(line[np.isfinite(line)][-1]) for name, line in kept.items() if np.isfinite(line).any()}


def dollars(pixels: float, figure: Figure) -> float:
    low, high = figure.layout["yaxis"]["range"]
    margin = figure.layout["margin"]
    return float(pixels * (high - low) / (figure.height_px - margin["t"] - margin["b"]))


# --- pay by year --------------------------------------------------------------------------------------------------


@every
def test_a_bar_is_made_of_what_its_year_pays(found: Comparison) -> None:
    """Each component at its own height, the same dollars as the valuation's years; none invented, none left out."""
    drawn = bars(figures.draw_pay_by_year(found.valuations))
    for place, name, year in places(found):
        for component in PAY_GROUPS:
            expected = getattr(year, f"{component}_usd")
            usd = drawn.get(place, {}).get(COMPONENT_NAMES[component], 0.0)
            assert usd == expected or (math.isnan(usd) and math.isnan(expected)), (name, year.year, component)
    assert set(drawn) <= {place for place, _, _ in places(found)}


@every
def test_the_parts_of_a_bar_add_up_to_the_years_total(found: Comparison) -> None:
    drawn = bars(figures.draw_pay_by_year(found.valuations))
    for place, name, year in places(found):
        total = sum(drawn.get(place, {}).values())
        assert total == pytest.approx(year.total_usd, nan_ok=True), (name, year.year)


@every
def test_no_bar_is_cut_off(found: Comparison) -> None:
    """Parts above zero stack upwards and costs downwards; the axis holds both ends."""
    figure = figures.draw_pay_by_year(found.valuations)
    low, high = figure.layout["yaxis"]["range"]
    for parts in bars(figure).values():
        known = [usd for usd in parts.values() if not math.isnan(usd)]
        assert sum(usd for usd in known if usd > 0) <= high
        assert sum(usd for usd in known if usd < 0) >= low
    assert low < high


@every
def test_a_bar_that_lacks_what_nobody_knows_says_so(found: Comparison) -> None:
    """Above what is known of it, on a phone too: unknown is not nothing."""
    figure = figures.draw_pay_by_year(found.valuations)
    drawn = bars(figure)
    marked = {
        float(x): (float(y), text)
        for trace in figure.data
        if trace["name"] == figures.UNKNOWN_NAME
        for x, y, text in zip(trace["x"], trace["y"], trace["text"], strict=True)
    }
    assert set(marked) == {place for place, _, year in places(found) if math.isnan(year.total_usd)}
    for place, (top, text) in marked.items():
        known = [usd for usd in drawn.get(place, {}).values() if not math.isnan(usd)]
        assert top == pytest.approx(sum(usd for usd in known if usd > 0))
        assert "?" in text


def totals_above(figure: Figure) -> list[tuple[float, float, str]]:
    """Where each total stands, and what it says."""
    return [row for trace in figure.wide_data for row in zip(trace["x"], trace["y"], trace["text"], strict=True)]


@every
def test_the_total_of_a_bar_stands_above_it(found: Comparison) -> None:
    """Not inside it, where costs are drawn below zero and nobody could read it."""
    figure = figures.draw_pay_by_year(found.valuations)
    drawn = bars(figure)
    totals = {place: year.total_usd for place, _, year in places(found)}
    for place, top, text in totals_above(figure):
        parts = drawn.get(place, {}).values()
        assert top >= sum(usd for usd in parts if usd > 0) - 1e-6
        assert text == money.usd_short(round(totals[place], -3)).replace("$", "")


def test_the_totals_of_the_worked_example_stand_on_its_bars() -> None:
    """2U's first year: 170,000 + 15,000 for signing + a quarter of 0.08 % of $300 million = 245,000."""
    figure = figures.draw_pay_by_year(compare_offers(offers.example()).valuations)
    labels = {place: text for place, _, text in totals_above(figure)}
    assert (labels[0], labels[1]) == ("245k", "230k")
    assert 2 not in labels  # the same again


def test_a_phone_has_no_room_for_totals_nor_have_many_bars() -> None:
    """They are drawn where the chart is wide alone, and as one trace, which is measured once."""
    example = figures.draw_pay_by_year(compare_offers(offers.example()).valuations)
    assert figures.TOTALS_NAME not in {trace["name"] for trace in example.data}
    assert [trace["name"] for trace in example.wide_data] == [figures.TOTALS_NAME]
    long = offers.example().change(assumptions=Assumptions(horizon_months=120))
    assert not figures.draw_pay_by_year(compare_offers(long).valuations).wide_data


@every
def test_every_offer_is_named_below_the_middle_of_its_bars(found: Comparison) -> None:
    figure = figures.draw_pay_by_year(found.valuations)
    at = {item["text"]: item["x"] for item in figure.layout["annotations"] if item.get("yref") == "paper"}
    years = len(found.valuations[0].years)
    expected = {v.offer.name: i * (years + 1) + (years - 1) / 2 for i, v in enumerate(found.valuations)}
    assert at == expected


@pytest.mark.parametrize(("horizon", "bars_each"), [(1, 1), (12, 1), (13, 2), (30, 3), (120, 10)])
def test_a_part_of_a_year_is_a_bar_too(horizon: int, bars_each: int) -> None:
    found = offers.compared(*offers.many(2), assumptions=Assumptions(horizon_months=horizon))
    figure = figures.draw_pay_by_year(found.valuations)
    assert figure.layout["xaxis"]["ticktext"] == [str(year) for year in range(1, bars_each + 1)] * 2
    assert len(figure.data[0]["x"]) == 2 * bars_each


def test_components_that_nobody_pays_are_not_drawn() -> None:
    assert [
        trace["name"] for trace in figures.draw_pay_by_year(offers.compared(offers.based("A", 1)).valuations).data
    ] == ["Base"]


# --- what is kept on leaving --------------------------------------------------------------------------------------


@every
def test_a_line_is_what_is_kept_month_by_month(found: Comparison) -> None:
    drawn = lines(figures.draw_kept_if_leaving(found))
    assert list(drawn) == [v.offer.name for v in found.valuations]
    for v in found.valuations:
        line = drawn[v.offer.name]
        np.testing.assert_array_equal(line["x"], np.arange(found.assumptions.horizon_months + 1))
        np.testing.assert_array_equal(line["y"], v.kept_if_leaving_usd)


@every
def test_every_change_of_lead_has_its_ring_on_the_new_leaders_line(found: Comparison) -> None:
    drawn = rings(figures.draw_kept_if_leaving(found))
    kept = {v.offer.name: v.kept_if_leaving_usd for v in found.valuations}
    expected = [(c.month, kept[c.leader][c.month]) for c in found.lead_changes]
    assert list(zip(drawn["x"], drawn["y"], strict=True)) == expected


def test_a_ring_says_who_is_ahead_from_then_on() -> None:
    """$30,000 at once against $1,000 a month more: level after month 30, so that B leads from there."""
    a = offers.based("A", 120_000).change(sign_on=(offers.STEPPED.sign_on[0].change(clawback_months=0),))
    figure = figures.draw_kept_if_leaving(offers.compared(a, offers.based("B", 132_000)))
    assert rings(figure)["text"] == ["From month 30 B is ahead of A"]
    assert list(rings(figure)["x"]) == [30]
    assert "○ one offer overtakes another" in figure.layout["xaxis"]["title"]["text"]


def test_nothing_is_said_of_rings_where_there_is_none() -> None:
    figure = figures.draw_kept_if_leaving(offers.compared(offers.based("A", 120_000), offers.based("B", 132_000)))
    assert not list(rings(figure)["x"])
    assert figure.layout["xaxis"]["title"]["text"] == "months of work"


@every
def test_no_line_leaves_the_chart(found: Comparison) -> None:
    for behind in (False, True):
        figure = figures.draw_kept_if_leaving(found, behind_the_leader=behind)
        low, high = figure.layout["yaxis"]["range"]
        assert low < high
        for line in lines(figure).values():
            known = np.asarray(line["y"])[np.isfinite(line["y"])]
            assert ((low <= known) & (known <= high)).all()


@every
def test_behind_the_leader_is_what_the_leader_has_more(found: Comparison) -> None:
    drawn = lines(figures.draw_kept_if_leaving(found, behind_the_leader=True))
    kept = np.array([v.kept_if_leaving_usd for v in found.valuations])
    for month in range(found.assumptions.horizon_months + 1):
        known = [usd for usd in kept[:, month] if np.isfinite(usd)]
        for v, usd in zip(found.valuations, kept[:, month], strict=True):
            expected = usd - max(known) if np.isfinite(usd) else math.nan
            assert drawn[v.offer.name]["y"][month] == pytest.approx(expected, nan_ok=True)


@every
def test_every_known_line_has_its_name_at_its_end(found: Comparison) -> None:
    assert set(names_beside(figures.draw_kept_if_leaving(found))) == set(ends(found))


@every
def test_names_pushed_apart_do_not_overlap_and_stay_inside(found: Comparison) -> None:
    figure = figures.draw_kept_if_leaving(found)
    low, high = figure.layout["yaxis"]["range"]
    at = sorted(item["y"] for item in at_the_end(figure).values())
    assert all(b - a >= dollars(LINE_PX, figure) for a, b in itertools.pairwise(at))
    assert all(low - dollars(LINE_PX, figure) <= y <= high for y in at)


@every
def test_names_stand_in_the_order_of_their_lines(found: Comparison) -> None:
    beside, last = at_the_end(figures.draw_kept_if_leaving(found)), ends(found)
    for a, b in itertools.permutations(beside, 2):
        if last[a] < last[b]:
            assert beside[a]["y"] < beside[b]["y"]


def test_a_name_with_room_stands_beside_its_own_line() -> None:
    """Five lines that end together at the top do not pull down the name of one that ends far below."""
    crowd = [offers.based(f"O{i}", 200_000 + i) for i in range(5)]
    found = offers.compared(offers.based("Low", 100_000), *crowd)
    assert names_beside(figures.draw_kept_if_leaving(found))["Low"]["y"] == pytest.approx(400_000)


def test_a_line_of_which_nobody_knows_the_rest_is_named_where_it_ends() -> None:
    """From its first vest in month 12 on, what is kept of Unknown is anything; its base until then is not."""
    figure = figures.draw_kept_if_leaving(offers.compared(offers.based("A", 140_000), offers.UNKNOWN))
    assert set(at_the_end(figure)) == {"A"}
    (name,) = (item for item in figure.layout["annotations"] if item["text"] == "Unknown ?")
    assert name["x"] == 11
    assert name["y"] == pytest.approx(11 * 150_000 / 12, abs=dollars(2 * LINE_PX, figure))


@every
def test_names_where_lines_end_early_keep_apart_and_above_the_axis(found: Comparison) -> None:
    figure = figures.draw_kept_if_leaving(found)
    low, _ = figure.layout["yaxis"]["range"]
    at = sorted(item["y"] for item in figure.layout["annotations"] if item.get("xref") != "paper")
    assert all(b - a >= dollars(LINE_PX, figure) for a, b in itertools.pairwise(at))
    assert all(y >= low + dollars(LINE_PX, figure) for y in at)


# --- both charts --------------------------------------------------------------------------------------------------


@every
def test_an_offer_has_one_color_everywhere(found: Comparison) -> None:
    """By its place in the file: the name below its bars, its line, the name beside its line, its card."""
    pay, kept = figures.draw_pay_by_year(found.valuations), figures.draw_kept_if_leaving(found)
    below = {item["text"]: item["font"]["color"] for item in pay.layout["annotations"] if item.get("yref") == "paper"}
    for place, v in enumerate(found.valuations):
        name = v.offer.name
        colors = {below[name], lines(kept)[name]["line"]["color"]}
        colors |= {item["font"]["color"] for text, item in names_beside(kept).items() if text == name}
        assert colors == {find_offer_color(place)}


@every
def test_a_component_has_one_color_whoever_pays_it(found: Comparison) -> None:
    of_name = {COMPONENT_NAMES[component]: color for component, color in COMPONENT_COLORS.items()}
    for trace in figures.draw_pay_by_year(found.valuations).data:
        assert trace["type"] == "scatter" or trace["marker"]["color"] == of_name[trace["name"]]


def test_no_color_means_two_things() -> None:
    """Five offers and five components share no color; of ten offers no two have the same line."""
    offer_colors = [find_offer_color(place) for place in range(5)]
    assert len({*offer_colors, *COMPONENT_COLORS.values()}) == 10
    assert len({(find_offer_color(place), find_offer_dash(place)) for place in range(10)}) == 10


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_each_theme_has_a_color_for_every_name(theme: str) -> None:
    """Fewer than exactly ten, and Streamlit drops the palette."""
    palette = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][theme]["chartCategoricalColors"]
    assert len(palette) == len(set(palette)) == len(SERIES) == 10


@every
def test_the_figures_are_there_in_words_too(found: Comparison) -> None:
    """For somebody who does not see the charts: each year's total of each offer, and what each has kept in the end."""
    pay, kept = figures.draw_pay_by_year(found.valuations), figures.draw_kept_if_leaving(found)
    for v in found.valuations:
        assert f"{v.offer.name}: {', '.join(money.usd(year.total_usd) for year in v.years)}" in pay.alt
        assert f"{v.offer.name} {money.usd(float(v.kept_if_leaving_usd[-1]))}" in kept.alt
    for change in found.lead_changes:
        assert f"from month {change.month} {change.leader} leads" in kept.alt
    assert "nan" not in (pay.alt + kept.alt)


@every
def test_only_gaps_in_lines_and_bars_are_unknown(found: Comparison) -> None:
    """Ranges, labels and places are figures that the browser can read: neither NaN nor infinite."""
    for figure in (figures.draw_pay_by_year(found.valuations), figures.draw_kept_if_leaving(found)):
        plain = json.dumps([figure.layout, figure.narrow], default=np.ndarray.tolist, allow_nan=False)
        assert json.loads(plain)


@pytest.mark.parametrize("name", offers.HOSTILE)
def test_a_name_is_text_wherever_plotly_would_read_it_as_html(name: str) -> None:
    """Plotly reads tags in labels and in what it shows on hovering."""
    found = offers.compared(offers.based(name, 100_000), offers.STEPPED)
    for figure in (figures.draw_pay_by_year(found.valuations), figures.draw_kept_if_leaving(found)):
        read = [item["text"] for item in figure.layout["annotations"]]
        for trace in figure.data:
            read += [trace["hovertemplate"].removesuffix("<extra></extra>").replace("<br>", ""), *trace.get("text", [])]
        assert not [text for text in read if "<" in text or ">" in text]


def test_a_long_name_does_not_push_the_others_aside() -> None:
    """Twelve letters at most beside and below the charts; in words it stands in full."""
    name = "International Consolidated Holdings"
    found = offers.compared(offers.based(name, 100_000), offers.based("B", 90_000))
    for figure in (figures.draw_pay_by_year(found.valuations), figures.draw_kept_if_leaving(found)):
        assert all(len(item["text"]) <= 12 for item in figure.layout["annotations"])
        assert name in figure.alt

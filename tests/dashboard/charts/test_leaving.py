"""What is kept on leaving, as data: lines, the words at their ends, who leads."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from negotiation.dashboard.charts import leaving as figures
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color, find_offer_dash
from negotiation.dashboard.components.plotly import Figure
from negotiation.offers import OfferStatus
from negotiation.text import money
from negotiation.valuation.comparison import Comparison, compare_offers
from tests import sample_offers as offers
from tests.dashboard.charts.cases import every

LABEL_PX = 17  # the height of a line of words


def both(found: Comparison) -> list[Figure]:
    """The gap to the leader, and the dollars themselves."""
    return [figures.draw_kept_if_leaving(found, totals=totals) for totals in (False, True)]


def drawings(figure: Figure) -> list[Mapping[str, Any]]:
    wide = {"data": figure.data, "layout": figure.layout, "height_px": figure.height_px}
    return [wide, figure.narrow]


def is_line(trace: Mapping[str, Any]) -> bool:
    return trace.get("mode") == "lines"


def trace(data: Any, name: str) -> dict[str, Any]:  # noqa: ANN401 - the traces of a figure
    (only,) = (dict(trace) for trace in data if trace["name"] == name and not is_line(trace))
    return only


def lines(data: Any) -> dict[str, dict[str, Any]]:  # noqa: ANN401
    return {trace["name"]: dict(trace) for trace in data if is_line(trace) and trace["hoverinfo"] == "y"}


def ends(drawing: Mapping[str, Any]) -> dict[str, float]:
    """The last known dollars of each line."""
    known = {name: np.asarray(line["y"])[np.isfinite(line["y"])] for name, line in lines(drawing["data"]).items()}
    return {name: float(usd[-1]) for name, usd in known.items() if len(usd)}


def in_dollars(pixels: float, drawing: Mapping[str, Any]) -> float:
    low, high = drawing["layout"]["yaxis"]["range"]
    margin = drawing["layout"]["margin"]
    return float(pixels * (high - low) / (drawing["height_px"] - margin["t"] - margin["b"]))


@every
def test_a_line_is_what_an_offer_has_kept_by_month(found: Comparison) -> None:
    for drawing in drawings(figures.draw_kept_if_leaving(found, totals=True)):
        for v in found.valuations:
            line = lines(drawing["data"])[v.offer.name]
            np.testing.assert_array_equal(line["x"], np.arange(found.assumptions.horizon_months + 1))
            np.testing.assert_array_equal(line["y"], v.kept_if_leaving_usd)


@every
def test_a_gap_is_what_the_leader_has_more(found: Comparison) -> None:
    """Of one line alone that anybody knows, the dollars are shown: there's nobody to be behind."""
    kept = np.array([v.kept_if_leaving_usd for v in found.valuations])
    if np.isfinite(kept).any(axis=1).sum() > 1:
        leader = [max((usd for usd in month if np.isfinite(usd)), default=math.nan) for month in kept.T]
        kept = kept - np.array(leader)
    for drawing in drawings(figures.draw_kept_if_leaving(found)):
        for v, usd in zip(found.valuations, kept, strict=True):
            np.testing.assert_allclose(lines(drawing["data"])[v.offer.name]["y"], usd)


@every
def test_every_change_of_lead_has_its_ring_on_the_new_leaders_line(found: Comparison) -> None:
    figure = figures.draw_kept_if_leaving(found, totals=True)
    rings = trace(figure.data, "Change of lead")
    kept = {v.offer.name: v.kept_if_leaving_usd for v in found.valuations}
    expected = [(c.month, kept[c.leader][c.month]) for c in found.lead_changes]
    assert list(zip(rings["x"], rings["y"], strict=True)) == expected
    assert ("(○ = lead change)" in figure.subtitle) == bool(expected)


def test_a_ring_says_who_is_ahead_from_then_on() -> None:
    """$30,000 at once against $1,000 a month more: level after month 30, so that B leads from there."""
    a = offers.based("A", 120_000).change(sign_on=(offers.STEPPED.sign_on[0].change(clawback_months=0),))
    figure = figures.draw_kept_if_leaving(offers.compared(a, offers.based("B", 132_000)), totals=True)
    rings = trace(figure.data, "Change of lead")
    assert (rings["x"], rings["hovertext"]) == ([30], ["From month 30, B is ahead of A"])
    assert figure.title == "A leads until month 29, then B"


@every
def test_no_line_leaves_the_chart_and_the_scale_has_round_ends(found: Comparison) -> None:
    for figure in both(found):
        for drawing in drawings(figure):
            low, high = drawing["layout"]["yaxis"]["range"]
            for line in lines(drawing["data"]).values():
                known = np.asarray(line["y"])[np.isfinite(line["y"])]
                assert ((low - 1e-6 <= known) & (known <= high + 1e-6)).all()
            ticks = trace(drawing["data"], "Dollars")
            assert (ticks["y"][0], ticks["y"][-1]) == (low, high)
            assert ticks["text"] == [money.usd_short(usd) for usd in ticks["y"]]
            assert 2 <= len(ticks["y"]) <= 7


@every
def test_every_known_line_has_its_name_at_its_end(found: Comparison) -> None:
    for drawing in drawings(figures.draw_kept_if_leaving(found)):
        whole, early = trace(drawing["data"], "Ends"), trace(drawing["data"], "Unknown from here")
        named = [*whole["text"], *(text.removesuffix(" ?") for text in early["text"])]
        assert sorted(named) == sorted(ends(drawing))
        assert set(whole["x"]) <= {found.assumptions.horizon_months}


@every
def test_the_words_at_the_ends_keep_apart_and_inside_in_the_order_of_their_lines(found: Comparison) -> None:
    for figure in both(found):
        for drawing in drawings(figure):
            low, high = drawing["layout"]["yaxis"]["range"]
            label = in_dollars(LABEL_PX, drawing)
            for name in ("Ends", "Unknown from here"):
                at = trace(drawing["data"], name)["y"]
                assert all(b - a >= label * (1 - 1e-9) for a, b in itertools.pairwise(at))
                assert all(low - 1e-6 <= y <= high + 1e-6 for y in at)
            last = [ends(drawing)[text] for text in trace(drawing["data"], "Ends")["text"]]
            assert last == sorted(last)


@every
def test_the_words_at_the_ends_say_the_dollars(found: Comparison) -> None:
    """On a phone the names alone have room."""
    figure = figures.draw_kept_if_leaving(found)
    wide, narrow = drawings(figure)
    is_gap = "compared with" in figure.subtitle
    said, last = trace(wide["data"], "Ends"), ends(wide)
    for name, after in zip(said["text"], said["after"], strict=True):
        usd = last[name]
        written = money.usd_short(round(usd, -3 if abs(usd) < 1e6 else -4))
        assert after == ("ahead" if is_gap and usd == 0 else written)
    assert set(trace(narrow["data"], "Ends")["after"]) <= {""}


def test_a_name_with_room_stands_beside_its_own_line() -> None:
    """Five lines that end together at the top do not pull down the name of one that ends far below."""
    crowd = [offers.based(f"O{i}", 200_000 + i) for i in range(5)]
    found = offers.compared(offers.based("Low", 100_000), *crowd)
    labels = trace(figures.draw_kept_if_leaving(found, totals=True).data, "Ends")
    assert dict(zip(labels["text"], labels["y"], strict=True))["Low"] == pytest.approx(400_000)


def test_a_line_of_which_nobody_knows_the_rest_is_named_where_it_ends() -> None:
    """From its first vest in month 12 on, what is kept of Unknown is anything; its base until then is not."""
    found = offers.compared(offers.based("A", 140_000), offers.UNKNOWN)
    figure = figures.draw_kept_if_leaving(found, totals=True)
    assert trace(figure.data, "Ends")["text"] == ["A"]
    cut = trace(figure.data, "Unknown from here")
    assert (cut["text"], cut["x"]) == (["Unknown ?"], [11])
    assert cut["y"][0] == pytest.approx(11 * 150_000 / 12, abs=in_dollars(2 * LABEL_PX, drawings(figure)[0]))


@every
def test_an_offer_has_the_color_and_the_dash_it_has_everywhere(found: Comparison) -> None:
    places = find_color_places([v.offer for v in found.valuations])
    figure = figures.draw_kept_if_leaving(found)
    for name, line in lines(figure.data).items():
        look = line["line"]
        assert (look["color"], look["dash"]) == (find_offer_color(places[name]), find_offer_dash(places[name]))
    for said in (trace(figure.data, "Ends"), trace(figure.data, "Unknown from here")):
        for text, color in zip(said["text"], said["color"], strict=True):
            assert color == find_offer_color(places[text.removesuffix(" ?")])


def test_the_current_job_is_a_dashed_gray_line_and_the_leader_a_thick_one() -> None:
    job = offers.based("Job", 150_000).change(status=OfferStatus.CURRENT)
    drawn = lines(figures.draw_kept_if_leaving(offers.compared(job, offers.based("B", 160_000))).data)
    assert (drawn["Job"]["line"]["color"], drawn["Job"]["line"]["dash"]) == ("var(--job)", "dash")
    assert drawn["B"]["line"]["width"] > drawn["Job"]["line"]["width"]
    assert list(drawn) == ["Job", "B"]  # the leader lies on top


def test_the_months_are_named_in_years() -> None:
    figure = figures.draw_kept_if_leaving(compare_offers(offers.example()))
    months = trace(figure.data, "Months")
    assert months["text"] == ["Start", "1 yr", "2 yr", "3 yr", "4 yr"]
    assert months["x"] == [0, 12, 24, 36, 48]


def test_the_title_says_who_leads_and_the_line_below_what_is_shown() -> None:
    ahead = figures.draw_kept_if_leaving(offers.compared(offers.based("A", 120_000), offers.based("B", 132_000)))
    assert (ahead.title, ahead.subtitle) == ("B leads whenever you leave", "What you'd have kept, compared with B")
    example = figures.draw_kept_if_leaving(compare_offers(offers.example()))
    assert example.title == "Large tech leads only if you stay all 4 years"
    assert example.subtitle == "What you'd have kept, compared with the leader"


@every
def test_the_figures_are_there_in_words_too(found: Comparison) -> None:
    figure = figures.draw_kept_if_leaving(found)
    for v in found.valuations:
        assert f"{v.offer.name} {money.usd(float(v.kept_if_leaving_usd[-1]))}" in figure.alt
    for change in found.lead_changes:
        assert f"from month {change.month} {change.leader} leads" in figure.alt
    assert "nan" not in figure.alt


@every
def test_only_lines_have_gaps(found: Comparison) -> None:
    for figure in both(found):
        for drawing in drawings(figure):
            words = [trace for trace in drawing["data"] if not is_line(trace)]
            assert json.loads(json.dumps([drawing["layout"], words], default=np.ndarray.tolist, allow_nan=False))


def test_a_long_name_leaves_room_for_its_dollars() -> None:
    """In words it stands in full."""
    name = "International Consolidated Holdings"
    figure = figures.draw_kept_if_leaving(offers.compared(offers.based(name, 100_000), offers.based("B", 90_000)))
    assert trace(figure.data, "Ends")["text"] == ["B", "International Con…"]
    assert name in figure.alt

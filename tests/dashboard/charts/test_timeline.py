"""The picture of the week: every date at its day, every word on a line of its own with room beside it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from negotiation.dashboard.charts import timeline
from negotiation.dashboard.charts.palette import find_color_places, find_offer_color
from negotiation.dashboard.components.plotly.component import Figure
from negotiation.offers import Offer, Scenario
from negotiation.talks.schedule import Week, build_week
from tests.dashboard.page import TODAY

LETTER_PX = 7  # of 12 px bold: how wide a letter is, at most on average
NARROW_PX, WIDE_PX = 350, 900
LONGEST = "! first day Wed, Dec 30, 2027"


def on(days: int) -> date:
    return TODAY + timedelta(days=days)


def offer(name: str, **more: Any) -> Offer:  # noqa: ANN401
    return Offer(name=name, **{"base_usd_per_year": 150_000, **more})


CROWDED = (
    offer("A", respond_by=on(4), start=on(180)),
    offer("B", respond_by=on(5), status="verbal"),
    offer("C", status="in_process", offer_expected=on(6)),
    offer("D", status="in_process"),
    offer("E", respond_by=on(4), start=on(30)),
)
CASES = {
    "crowded": CROWDED,
    "one": CROWDED[:1],
    "past": (offer("A", respond_by=on(-3), start=on(-400)),),
    "far": (offer("A", start=on(180)), offer("B", start=on(500))),
    "today": (offer("A", respond_by=TODAY),),
    "without a date": (offer("A", respond_by=on(3)), offer("B")),
}
every = pytest.mark.parametrize("several", CASES.values(), ids=CASES)


def of(several: tuple[Offer, ...]) -> tuple[Week, Figure]:
    found = build_week(Scenario(offer=several), {}, TODAY)
    return found, timeline.draw_timeline(found, find_color_places(several))


def trace(figure: Figure, name: str) -> dict[str, Any]:
    (only,) = (dict(trace) for trace in figure.data if trace["name"] == name)
    return only


def plain(words: str) -> str:
    return words.replace("<b>", "").replace("</b>", "").replace("\u00a0", "")


@every
def test_every_date_has_its_words_on_a_line_of_its_own(several: tuple[Offer, ...]) -> None:
    found, figure = of(several)
    words = trace(figure, "words")
    assert len(set(words["y"])) == len(words["y"])
    heads = {event.offer for event in found.events} | {thing.offer for thing in found.undated}
    assert len(words["text"]) == len(found.events) + len(found.undated) + len(heads)


@every
@pytest.mark.parametrize("narrow", [False, True])
def test_words_have_room_right_of_their_mark(several: tuple[Offer, ...], *, narrow: bool) -> None:
    """Also the last day's, and on a phone."""
    _, figure = of(several)
    axis = figure.narrow["xaxis"] if narrow else figure.layout["xaxis"]
    low, high = axis["range"]
    px = (NARROW_PX if narrow else WIDE_PX) / (high - low)
    words = trace(figure, "words")
    for x, text in zip(words["x"], words["text"], strict=True):
        assert low <= x
        assert (high - x) * px >= LETTER_PX * min(len(plain(text)), len(LONGEST)) * 0.8


@every
@pytest.mark.parametrize("narrow", [False, True])
def test_days_on_the_axis_are_real_and_far_enough_apart(several: tuple[Offer, ...], *, narrow: bool) -> None:
    _, figure = of(several)
    axis = figure.narrow["xaxis"] if narrow else figure.layout["xaxis"]
    low, high = axis["range"]
    px = (NARROW_PX if narrow else WIDE_PX) / (high - low)
    ticks = axis["tickvals"]
    assert ticks
    assert all((b - a) * px >= 38 for a, b in pairwise(ticks))
    for x, text in zip(ticks, axis["ticktext"], strict=True):
        assert text == f"{on(x):%a}<br>{on(x):%b} {on(x).day}"


@every
def test_a_date_is_marked_at_its_day_or_at_the_edge_that_it_lies_beyond(several: tuple[Offer, ...]) -> None:
    found, figure = of(several)
    marks = trace(figure, "dates")
    places = set(zip(marks["x"], marks["marker"]["symbol"], strict=True))
    first = min(figure.layout["xaxis"]["range"])
    last = max(marks["x"])
    for event in found.events:
        x = (event.last - TODAY).days
        near = first <= x <= last
        edge = (first, "triangle-left") if x < first else (last, "triangle-right")
        assert edge in places if not near else any(place == x for place, _ in places)


def test_a_far_first_day_leaves_the_week_readable() -> None:
    _, figure = of(CASES["crowded"])
    marks = trace(figure, "dates")
    assert "triangle-right" in marks["marker"]["symbol"]
    assert max(marks["x"]) <= 40


def test_what_presses_is_told_by_a_sign_and_not_by_color_alone() -> None:
    found, figure = of(CROWDED)
    words = {plain(text) for text in trace(figure, "words")["text"]}
    assert {
        "! answer Wed, Nov 25",
        "! letter: day unknown",
        "! offer: day unknown",
        "first day Thu, May 20, 2027",
    } <= words
    assert sum(text.startswith("!") for text in words) < len(found.events)


def test_what_lies_on_no_known_day_has_a_line_to_the_edge_and_no_mark() -> None:
    """A mark would lie on a day; the words stand where the days end."""
    found, figure = of(CASES["crowded"])
    lines = [text for text in trace(figure, "words")["text"] if "day unknown" in text]
    rows = [
        y
        for y, text in zip(trace(figure, "words")["y"], trace(figure, "words")["text"], strict=True)
        if "day unknown" in text
    ]
    assert len(lines) == len(found.undated) == 2
    assert set(rows).isdisjoint(trace(figure, "dates")["y"])
    assert set(rows) <= set(trace(figure, "stretch")["y"])


def test_an_offer_that_has_not_come_by_its_day_is_overdue() -> None:
    late = (offer("A", status="in_process", offer_expected=on(-2)), offer("B", status="verbal", offer_expected=on(-1)))
    _, figure = of(late)
    words = {plain(text) for text in trace(figure, "words")["text"]}
    assert {"! offer overdue, Thu, Nov 19", "! letter overdue, Fri, Nov 20"} <= words
    assert "A: offer was expected Thu, Nov 19" in figure.alt


def test_an_offer_bears_its_color() -> None:
    _, figure = of(CASES["without a date"][::-1])
    marks = trace(figure, "dates")
    assert marks["marker"]["color"] == [find_offer_color(1)]


@every
def test_all_of_it_is_told_in_words(several: tuple[Offer, ...]) -> None:
    found, figure = of(several)
    for event in found.events:
        assert f"{event.offer}: " in figure.alt
        assert event.days(TODAY) in figure.alt


def test_the_picture_grows_with_its_lines() -> None:
    assert of(CROWDED)[1].height_px > of(CROWDED[:1])[1].height_px + 100


@pytest.mark.parametrize("name", ["<b>x</b>", "A & B", "<script>alert(1)</script>"])
def test_a_hostile_name_is_text(name: str) -> None:
    _, figure = of((offer(name, respond_by=on(3)),))
    head = trace(figure, "words")["text"][0].removeprefix("<b>").removesuffix("</b>")
    assert "<" not in head
    assert head.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == name

"""Sliders moved by keyboard: cards and charts follow, in place, and everything can be taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from negotiation.storage.offer_file import format_scenario
from negotiation.text import money
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard

BASE = "Base, $ a year"
OFF_THE_STEPS = offers.SHAPES["base off the step"]


def follow(page: Page, name: str, usd: float) -> None:
    """Wait until the card says an amount and both charts draw the offer that it says it of.

    The amount is what it has kept after the stay: the end of its line, and the sum of its bars.
    """
    expect(screen.card(page, name).locator(".figure")).to_have_text(money.usd(usd))
    place = [offer.name for offer in offers.example().offer].index(name)

    def drawn() -> bool:
        traces, ends = screen.drawn_bars(page), screen.drawn_line_ends(page)
        years = len(traces[0]) // len(ends)
        bars = sum(sum(trace[place * years : (place + 1) * years]) for trace in traces)
        return [bars, ends[place]] == pytest.approx([usd, usd], abs=10_000)

    screen.until(drawn)


def test_an_arrow_key_repaints_both_charts_in_place(page: Page, dashboard: Dashboard) -> None:
    """Twenty steps of $500 a year over four years; the drawings are the same ones as before, not new ones."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.charts(page).evaluate_all("charts => charts.forEach(chart => { chart.kept = true; })")
    screen.move(page, BASE, "ArrowRight", 20)
    follow(page, "2U", 935_000 + 4 * 20 * 500)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$40,000")
    screen.until(lambda: any(label.endswith("240k") for label in screen.labels(page, "pay-by-year")))
    assert screen.charts(page).evaluate_all("charts => charts.map(chart => chart.kept === true)") == [True, True]
    expect(screen.slider(page, BASE)).to_be_focused()

    screen.press(page, re.compile(re.escape("2U: Base, $ a year: 170,000 → 180,000")))
    follow(page, "2U", 935_000)
    expect(screen.slider(page, BASE)).to_have_value("170000")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()


def test_a_kept_scenario_outlives_a_reload(page: Page, server: StartDashboard) -> None:
    """And stands beside the original, to be looked at again."""
    screen.open_page(page, server())
    screen.open_view(page, "What if")
    screen.move(page, BASE, "ArrowRight", 20)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$40,000")
    screen.fill(page, "Keep what is changed, under a name", "A better base")
    screen.press(page, "Keep")
    kept = page.get_by_role("table", name="Kept, in present value")
    expect(kept.get_by_role("row", name="A better base")).to_contain_text("$975,000")
    page.reload()
    screen.settled(page)
    screen.open_view(page, "What if")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("as it was")
    screen.press(page, "Look at “A better base”")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$40,000")
    expect(screen.slider(page, BASE)).to_have_value("180000")


def test_what_the_lead_hangs_on_fits_a_phone_and_a_desk(page: Page, dashboard: Dashboard) -> None:
    """One chart instead of two, all its words inside it; and the same as a table."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.pick(page, "What it depends on")
    expect(screen.chart(page, "tornado").locator(".barlayer .point").first).to_be_attached()
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        screen.settled(page)
        expect(screen.charts(page)).to_have_count(1)
        (frame,) = screen.boxes(screen.chart(page, "tornado"))
        texts = screen.boxes(screen.chart(page, "tornado").locator(".textpoint text, .annotation-text"))
        assert any("Stay 3 years to 5 years, ±12 months" in text.text for text in texts)
        assert [text.text for text in texts if text.left < frame.left - 1 or text.right > frame.right + 1] == []
    page.get_by_text("The same as a table").click()
    table = page.get_by_role("table", name="The lead of Large tech over Coursera")
    expect(table.get_by_role("row", name=re.compile("^Stay "))).to_contain_text("turns the order")


def test_on_a_phone_the_answer_stays_in_sight_while_a_slider_is_moved(page: Page, dashboard: Dashboard) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Discount, % a year", "ArrowRight")
    expect(screen.card(page, "2U").locator(".delta")).to_contain_text("−$")
    for seen in (page.locator(".n-verdict"), screen.card(page, "2U"), screen.card(page, "Large tech")):
        expect(seen).to_be_in_viewport(ratio=1)
    moved = page.locator('[data-testid="stSlider"]').filter(has_text="Discount, % a year")
    expect(moved).to_be_in_viewport(ratio=1)
    (answer,), (below,) = screen.boxes(page.locator(".st-key-what-if-answer")), screen.boxes(moved)
    assert below.top >= answer.bottom - 1, "the answer covers the slider"


def test_changes_of_several_offers_survive_each_other_and_other_views(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, BASE, "ArrowRight", 2)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$4,000")
    screen.pick(page, "Coursera")
    expect(screen.slider(page, BASE)).to_have_value("165000")
    screen.move(page, BASE, "ArrowLeft", 4)
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$8,000")
    screen.open_view(page, "Compare")
    expect(screen.card(page, "2U").locator(".figure")).to_have_text("$935,000")
    screen.open_view(page, "What if")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$4,000")
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$8,000")
    screen.pick(page, "2U")
    expect(screen.slider(page, BASE)).to_have_value("171000")


def test_a_shorter_stay_has_fewer_bars(page: Page, dashboard: Dashboard) -> None:
    """A chart whose data gets another shape is still repainted, not added to."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Stay, months", "ArrowLeft", 12)
    stay = offers.example().assumptions.change(horizon_months=36)
    found = compare_offers(offers.example().change(assumptions=stay))
    expect(page.locator(".n-verdict")).to_have_text(re.compile("over 3 years"))
    follow(page, "Coda", found.valuations[2].present_value_usd)
    assert [len(trace) for trace in screen.drawn_bars(page)] == [15] * 5


@pytest.mark.parametrize("label", ["Raise, % a year", BASE])
def test_a_slider_off_its_steps_goes_there_and_back(
    page: Page, server: StartDashboard, tmp_path_factory: pytest.TempPathFactory, label: str
) -> None:
    """A raise of 3.3 % beside steps of half a percent: one arrow key up and one down is no change."""
    file = tmp_path_factory.mktemp("offers") / "off.toml"
    file.write_text(format_scenario(offers.scenario(OFF_THE_STEPS)), encoding="utf-8")
    screen.open_page(page, server(file))
    screen.open_view(page, "What if")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()
    screen.move(page, label, "ArrowRight")
    expect(page.get_by_role("button", name=f"A: {label}")).to_be_visible()
    screen.move(page, label, "ArrowLeft")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()

"""Sliders moved by keyboard: cards and charts follow, in place, and everything can be taken back."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from negotiation import money
from negotiation.comparison import compare
from negotiation.files import format_scenario
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard import offers
from tests.dashboard_process import Dashboard

BASE = "Base, $ a year"
OFF_THE_STEPS = offers.SHAPES["base off the step"]


@pytest.fixture(scope="module")
def dashboard(server: StartDashboard) -> Dashboard:
    return server()


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
    screen.press(page, BASE, "ArrowRight", 20)
    follow(page, "2U", 935_000 + 4 * 20 * 500)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$40,000")
    screen.until(lambda: any(label.endswith("240k") for label in screen.labels(page, "pay-by-year")))
    assert screen.charts(page).evaluate_all("charts => charts.map(chart => chart.kept === true)") == [True, True]
    expect(screen.slider(page, BASE)).to_be_focused()
    expect(page.get_by_text("2U: Base, $ a year: 170,000 → 180,000")).to_be_visible()

    page.get_by_role("button", name="Reset").click()
    follow(page, "2U", 935_000)
    expect(screen.slider(page, BASE)).to_have_value("170000")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()


def test_changes_of_several_offers_survive_each_other_and_other_views(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.press(page, BASE, "ArrowRight", 2)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$4,000")
    page.get_by_role("radio", name="Coursera").click()
    expect(screen.slider(page, BASE)).to_have_value("165000")
    screen.press(page, BASE, "ArrowLeft", 4)
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$8,000")
    screen.open_view(page, "Compare")
    expect(screen.card(page, "2U").locator(".figure")).to_have_text("$935,000")
    screen.open_view(page, "What if")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$4,000")
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$8,000")
    page.get_by_role("radio", name="2U").click()
    expect(screen.slider(page, BASE)).to_have_value("171000")


def test_a_shorter_stay_has_fewer_bars(page: Page, dashboard: Dashboard) -> None:
    """A chart whose data gets another shape is still repainted, not added to."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.press(page, "Stay, months", "ArrowLeft", 12)
    stay = offers.example().assumptions.change(horizon_months=36)
    found = compare(offers.example().change(assumptions=stay))
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
    screen.press(page, label, "ArrowRight")
    expect(page.get_by_text(f"A: {label}")).to_be_visible()
    screen.press(page, label, "ArrowLeft")
    expect(page.get_by_text("Nothing is changed yet.")).to_be_visible()

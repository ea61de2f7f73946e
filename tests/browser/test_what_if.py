"""Sliders moved by keyboard: cards and charts follow, in place, and everything can be taken back."""

from __future__ import annotations

import itertools
import re

import pytest
from playwright.sync_api import Page, expect

from negotiation.dashboard.charts.tornado import TURNS
from negotiation.reports import verdict
from negotiation.storage.offer_file import format_scenario
from negotiation.text import money
from negotiation.valuation.comparison import compare_offers
from tests import sample_offers as offers
from tests.browser import screen
from tests.browser.conftest import StartDashboard
from tests.dashboard_process import Dashboard

BASE = "Base"
OFF_THE_STEPS = offers.SHAPES["base off the step"]


def follow(page: Page, name: str, usd: float, years: int = 4) -> None:
    """Wait until the card says an amount and both charts draw the offer that it says it of.

    The amount is what it has kept after the stay. The card and the bars say its average year, the end of its line the
    gap to the leader's.
    """
    expect(screen.card(page, name).locator(".figure")).to_have_text(money.usd(usd / years))
    place = [offer.name for offer in offers.example().offer].index(name)

    def drawn() -> bool:
        totals = [sum(parts) * years for parts in zip(*screen.drawn_bars(page).values(), strict=True)]
        gap = screen.drawn_line_ends(page)[name]
        return [totals[place], gap] == pytest.approx([usd, usd - max(totals)], abs=10_000)

    screen.until(drawn)


def test_an_arrow_key_repaints_both_charts_in_place(page: Page, dashboard: Dashboard) -> None:
    """Twenty steps of $500 a year over four years; the drawings are the same ones as before, not new ones."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.charts(page).evaluate_all("charts => charts.forEach(chart => { chart.kept = true; })")
    screen.move(page, BASE, "ArrowRight", 20)
    follow(page, "2U", 935_000 + 4 * 20 * 500)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$10,000 a year")
    screen.until(lambda: "$244k" in screen.amounts(page, "pay-by-year"))
    assert screen.charts(page).evaluate_all("charts => charts.map(chart => chart.kept === true)") == [True, True]
    expect(screen.slider(page, BASE)).to_be_focused()

    screen.press(page, re.compile(re.escape("2U base: $170,000 → $180,000")))
    follow(page, "2U", 935_000)
    expect(screen.slider(page, BASE)).to_have_value("170000")
    expect(page.get_by_text("No changes yet.")).to_be_visible()


_REMOVALS = """() => {
    window.removals = 0;
    new MutationObserver(all => all.forEach(({removedNodes}) => removedNodes.forEach(node => {
        if (node.querySelector?.('[data-testid="stSlider"]') || node.matches?.('[data-testid="stSlider"]')) removals++;
    }))).observe(document.body, {childList: true, subtree: true});
}"""


def test_every_one_of_twenty_quick_presses_counts(page: Page, dashboard: Dashboard) -> None:
    """Faster than any answer: no slider is made anew meanwhile, the focus stays, and the box follows."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    base = screen.slider(page, BASE)
    for first, last, key in ((170_000, 180_000, "ArrowRight"), (180_000, 170_000, "ArrowLeft")):
        expect(base).to_have_value(str(first))
        page.evaluate(_REMOVALS)
        screen.move(page, BASE, key, 20)
        expect(screen.field(page, f"{BASE}, exact")).to_have_value(f"${last:,}")
        expect(base).to_have_value(str(last))
        expect(base).to_be_focused()
        assert page.evaluate("removals") == 0
    expect(page.get_by_text("No changes yet.")).to_be_visible()


def test_a_figure_typed_leaves_the_next_slider_its_focus(page: Page, dashboard: Dashboard) -> None:
    """Tab takes the figure in and goes on to the next slider, which can be moved at once."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.fill(page, f"{BASE}, exact", "180k")
    expect(screen.slider(page, BASE)).to_have_value("180000")
    expect(screen.slider(page, "Signing bonus")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("button", name="2U signing bonus")).to_be_visible()
    expect(screen.field(page, f"{BASE}, exact")).to_have_value("$180,000")
    expect(screen.slider(page, "Signing bonus")).to_be_focused()


def test_a_kept_scenario_outlives_a_reload(page: Page, server: StartDashboard) -> None:
    """And stands beside the original, to be looked at again."""
    screen.open_page(page, server())
    screen.open_view(page, "What if")
    screen.move(page, BASE, "ArrowRight", 20)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$10,000 a year")
    screen.fill(page, "Save this scenario", "A better base")
    screen.press(page, "Save scenario")
    kept = page.get_by_role("table", name="Saved scenarios, a year")
    expect(kept.get_by_role("row", name="A better base")).to_contain_text("$243,750")
    page.reload()
    screen.settled(page)
    screen.open_view(page, "What if")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("No change")
    screen.act(page, page.locator(".st-key-what-if-open").get_by_role("button").click)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$10,000 a year")
    expect(screen.slider(page, BASE)).to_have_value("180000")


def test_what_the_lead_hangs_on_fits_a_phone_and_a_desk(page: Page, dashboard: Dashboard) -> None:
    """One chart instead of two, all its words inside it; and the same as a table."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.pick(page, "What matters most")
    expect(screen.chart(page, "tornado").locator(".barlayer .point").first).to_be_attached()
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        screen.settled(page)
        expect(screen.charts(page)).to_have_count(1)
        (frame,) = screen.boxes(screen.chart(page, "tornado"))
        texts = screen.boxes(screen.words(screen.chart(page, "tornado")))
        assert {"Time at the company", "3 years", "5 years"} <= {" ".join(text.text.split()) for text in texts}
        assert [(a.text, b.text) for a, b in itertools.combinations(texts, 2) if a.overlaps(b)] == []
        assert [text.text for text in texts if text.left < frame.left - 1 or text.right > frame.right + 1] == []
    page.get_by_text("The chart as a table").click()
    table = page.get_by_role("table", name="Large tech's lead over Coursera")
    expect(table.get_by_role("row", name=re.compile("^Time at the company "))).to_contain_text(TURNS)


def test_on_a_phone_the_answer_stays_in_sight_while_a_slider_is_moved(page: Page, dashboard: Dashboard) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Discount rate", "ArrowRight")
    expect(screen.card(page, "2U").locator(".delta")).not_to_have_text("No change")
    for seen in (page.locator(".n-verdict"), screen.card(page, "2U"), screen.card(page, "Large tech")):
        expect(seen).to_be_in_viewport(ratio=1)
    moved = page.locator('[data-testid="stSlider"]').filter(has_text="Discount rate")
    expect(moved).to_be_in_viewport(ratio=1)
    (answer,), (below,) = screen.boxes(page.locator(".st-key-what-if-answer")), screen.boxes(moved)
    assert below.top >= answer.bottom - 1, "the answer covers the slider"


def test_changes_of_several_offers_survive_each_other_and_other_views(page: Page, dashboard: Dashboard) -> None:
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, BASE, "ArrowRight", 2)
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$1,000 a year")
    screen.choose(page, "Offer to change", "Coursera")
    expect(screen.slider(page, BASE)).to_have_value("165000")
    screen.move(page, BASE, "ArrowLeft", 4)
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$2,000 a year")
    screen.open_view(page, "Compare")
    expect(screen.card(page, "2U").locator(".figure")).to_have_text("$233,750")
    screen.open_view(page, "What if")
    expect(screen.card(page, "2U").locator(".delta")).to_have_text("+$1,000 a year")
    expect(screen.card(page, "Coursera").locator(".delta")).to_have_text("−$2,000 a year")
    screen.choose(page, "Offer to change", "2U")
    expect(screen.slider(page, BASE)).to_have_value("171000")


def test_a_shorter_stay_has_fewer_bars(page: Page, dashboard: Dashboard) -> None:
    """A chart whose data gets another shape is still repainted, not added to."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.move(page, "Time at the company", "ArrowLeft", 12)
    stay = offers.example().assumptions.change(horizon_months=36)
    found = compare_offers(offers.example().change(assumptions=stay))
    expect(page.locator(".n-verdict")).to_have_text(verdict.describe_verdict(found)[0])
    follow(page, "Coda", found.valuations[2].present_value_usd, years=3)
    months = screen.words(screen.chart(page, "kept-if-leaving")).filter(has_text=re.compile(r" yr$"))
    expect(months).to_have_text(["1 yr", "2 yr", "3 yr"])


@pytest.mark.parametrize("label", ["Raise", BASE])
def test_a_slider_off_its_steps_goes_there_and_back(
    page: Page, server: StartDashboard, tmp_path_factory: pytest.TempPathFactory, label: str
) -> None:
    """A raise of 3.3 % beside steps of half a percent: one arrow key up and one down is no change."""
    file = tmp_path_factory.mktemp("offers") / "off.toml"
    file.write_text(format_scenario(offers.scenario(OFF_THE_STEPS)), encoding="utf-8")
    screen.open_page(page, server(file))
    screen.open_view(page, "What if")
    expect(page.get_by_text("No changes yet.")).to_be_visible()
    screen.move(page, label, "ArrowRight")
    expect(page.get_by_role("button", name=f"A {label.lower()}")).to_be_visible()
    screen.move(page, label, "ArrowLeft")
    expect(page.get_by_text("No changes yet.")).to_be_visible()


def test_a_figure_typed_moves_the_slider_and_a_slider_the_figure(page: Page, dashboard: Dashboard) -> None:
    """Two ways to the same change, each shown by the other; the ends of the slider are always there to read."""
    screen.open_page(page, dashboard)
    screen.open_view(page, "What if")
    screen.fill(page, f"{BASE}, exact", "203,250")
    follow(page, "2U", 935_000 + 4 * 33_250)
    expect(screen.slider(page, BASE)).to_have_attribute("aria-valuetext", "$203,250")
    screen.move(page, BASE, "ArrowLeft")
    expect(screen.field(page, f"{BASE}, exact")).not_to_have_value("$203,250")
    row = page.locator('[class*="st-key-what-if-row-"]').first
    for end in ("$119,000", "$221,000"):
        expect(row.get_by_text(end)).to_have_css("opacity", "1")

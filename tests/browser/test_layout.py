"""Every view on a phone, a tablet and a desk, by day and by night: nothing cut, nothing across, nothing unreadable."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from negotiation.offers import Offer
from negotiation.scripts import writer
from negotiation.storage.offer_file import format_scenario
from tests import sample_offers as offers
from tests.browser import axe, keyboard, screen
from tests.browser.conftest import StartDashboard
from tests.browser.screenshots import SCHEMES
from tests.dashboard_process import Dashboard

WIDTHS = (390, 768, 1150, 1440)  # at the third, two charts have only just room beside each other
HEIGHT = 900
COUNTER = writer.list_all_situations()["first_counter"].title  # a script with figures in it

# The page itself, or what scrolls in it, where there is something to scroll to sideways.
SCROLLS = """() => [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter(node => node.scrollWidth > node.clientWidth).map(node => `${node.tagName}: ${node.scrollWidth}`)"""
# What sticks out of the screen or of a box that would cut it, of all that can be seen.
STICKS_OUT = """() => {
    const hidden = node => node && (getComputedStyle(node).clipPath !== 'none' || hidden(node.parentElement));
    const out = [];
    for (const node of document.querySelectorAll('[data-testid="stMain"] *')) {
        const {left, right, width, height} = node.getBoundingClientRect();
        if (width <= 1 || height <= 1 || (left >= -0.5 && right <= innerWidth + 0.5)) continue;
        const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
        if (own && node.checkVisibility() && !hidden(node)) out.push(node.textContent.trim());
    }
    return out;
}"""
# Figures that a line break has cut in two.
BROKEN = r"""() => {
    const broken = [];
    for (const node of document.querySelectorAll('.n-table *, .n-cards *')) {
        for (const child of node.childNodes) {
            if (child.nodeType !== 3 || !node.checkVisibility()) continue;
            for (const figure of child.textContent.matchAll(/[−+]?\$?\d[\d.,]*[%kMB]?/g)) {
                const range = document.createRange();
                range.setStart(child, figure.index);
                range.setEnd(child, figure.index + figure[0].length);
                if (range.getClientRects().length > 1) broken.push(figure[0]);
            }
        }
    }
    return broken;
}"""
# Every text that can be seen with its contrast to what lies behind it, WCAG 2.2: (L1 + 0.05) / (L2 + 0.05).
CONTRASTS = """() => {
    const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
    const rgba = color => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
        return [r, g, b, a / 255];
    };
    const over = ([r, g, b, a], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a), 1];
    const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = rgba(getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor);
    const contains = (outer, inner) => outer.left <= inner.left + 1 && outer.right >= inner.right - 1
        && outer.top <= inner.top + 1 && outer.bottom >= inner.bottom - 1;
    const behind = node => {
        const layers = [];
        for (let at = node; at; at = at.parentElement) {
            const color = rgba(getComputedStyle(at).backgroundColor);
            if (!contains(at.getBoundingClientRect(), node.getBoundingClientRect())) continue;
            layers.unshift(color);
            if (color[3] === 1) break;
        }
        return layers.reduce((below, layer) => over(layer, below), ground);
    };
    const opacity = node => node ? getComputedStyle(node).opacity * opacity(node.parentElement) : 1;
    const found = [];
    for (const node of document.querySelectorAll('[data-testid="stMain"] *')) {
        const own = [...node.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
        const {width, height} = node.getBoundingClientRect();
        if (!own || width <= 1 || height <= 1 || node.closest(':disabled, style')) continue;
        if (getComputedStyle(node).color === 'rgba(0, 0, 0, 0)') continue;  // the name of a button that lies over a row
        if (!node.checkVisibility({opacityProperty: true})) continue;  // shown on hovering, at most
        const style = getComputedStyle(node);
        const svg = node instanceof SVGElement;
        const [r, g, b, a] = rgba(svg ? style.fill : style.color);
        const back = behind(node);
        const front = over([r, g, b, a * opacity(node) * (svg ? style.fillOpacity : 1)], back);
        const [light, dark] = [luminance(front), luminance(back)].sort((x, y) => y - x);
        found.push({text: node.textContent.trim().slice(0, 60), contrast: (light + 0.05) / (dark + 0.05)});
    }
    return found;
}"""
READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3


@pytest.fixture
def crowded(server: StartDashboard, tmp_path: Path) -> Dashboard:
    """Six offers with long names, costs, unknown values; ten years."""
    several: tuple[Offer, ...] = (
        *offers.example().offer[:3],
        offers.COSTLY.change(name="International Consolidated Holdings"),
        offers.UNKNOWN.change(name="Donaudampfschifffahrtsgesellschaftskapitän & Söhne"),
        offers.STEPPED,
        offers.IN_PROCESS,
    )
    assumptions = offers.example().assumptions.change(horizon_months=120, equity_growth_per_year=0.075)
    file = tmp_path / "crowded.toml"
    file.write_text(format_scenario(offers.scenario(*several, assumptions=assumptions)), encoding="utf-8")
    return server(file)


def resize(page: Page, width: int) -> None:
    """Change the width of the window and wait until the charts have followed."""
    page.set_viewport_size({"width": width, "height": HEIGHT})
    screen.until(
        lambda: bool(
            page.evaluate(
                """() => [...document.querySelectorAll('.negotiate-chart')].every(chart =>
                    Math.abs(chart.clientWidth - chart.querySelector('.main-svg').clientWidth) <= 1)"""
            )
        )
    )
    screen.settled(page)


def nothing_sticks_out(page: Page) -> None:
    """No sideways scroll of the page or of what scrolls in it, no text beyond the edge, no figure in two lines."""
    for look in (SCROLLS, STICKS_OUT, BROKEN):
        assert in_the_end(lambda look=look: page.evaluate(look)) == []  # type: ignore[misc]


def texts_are_apart(page: Page) -> None:
    """In no chart does a label or a name of an axis touch another, or stand outside the drawing."""
    for plot in screen.charts(page).all():
        assert in_the_end(lambda plot=plot: _crowded(plot)) == []  # type: ignore[misc]


def _crowded(plot: Locator) -> list[tuple[str, ...]]:
    (frame,) = screen.boxes(plot)
    texts = screen.boxes(screen.words(plot))
    if not texts:
        return [("no text at all",)]
    touching = [(a.text, b.text) for a, b in itertools.combinations(texts, 2) if a.overlaps(b)]
    return [*touching, *((t.text,) for t in texts if t.left < frame.left - 1 or t.right > frame.right + 1)]


def in_the_end(look: Callable[[], list[Any]]) -> list[Any]:
    """What is wrong once the page has come to rest; a resized one takes a moment to."""
    patience = time.monotonic() + screen.SLOW_SECONDS
    while (wrong := look()) and time.monotonic() < patience:
        time.sleep(0.05)
    return wrong


def test_every_page_fits_and_is_read_and_reached_by_everybody(page: Page, dashboard: Dashboard) -> None:
    """In contrast, by keyboard, and before axe-core on a desk and on a phone, by day and by night; at every width."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    screen.open_page(page, dashboard)
    for view in screen.PAGES:
        screen.open_view(page, view)
        if view == "Scripts":
            screen.choose_situation(page, COUNTER)
            expect(page.locator(".n-sc-nums")).to_contain_text("$")
        assert keyboard.list_faults(page) == [], view
        for width in WIDTHS:  # at last the one that it began with
            resize(page, width)
            nothing_sticks_out(page)
            texts_are_apart(page)
            for scheme in SCHEMES if width in (WIDTHS[0], WIDTHS[-1]) else ():
                screen.turn(page, scheme)
                everything_is_read(page)


def everything_is_read(page: Page) -> None:
    found: list[dict[str, Any]] = page.evaluate(CONTRASTS)
    assert len(found) > 20
    assert [text for text in found if text["contrast"] < READABLE] == []
    assert axe.grave_violations(page) == []


def test_long_names_and_ten_years_fit_every_width(page: Page, crowded: Dashboard) -> None:
    """A name of 49 letters has no place to break a line."""
    screen.open_page(page, crowded)
    for view in screen.PAGES:
        screen.open_view(page, view)
        for width in WIDTHS:
            resize(page, width)
            nothing_sticks_out(page)
            texts_are_apart(page)


def test_on_a_phone_a_table_is_opened_and_read_row_by_row(page: Page, dashboard: Dashboard) -> None:
    """Each figure has its name beside it; cards and rows stand below each other. On a desk, a table has columns."""
    page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
    screen.open_page(page, dashboard)
    row = page.get_by_role("table", name="Side by side, over 4 years").get_by_role("row", name="First year")
    expect(row).to_be_hidden()
    page.get_by_text("Charts as tables").click()
    cell = row.locator("td").filter(has_text="$245,000")
    expect(cell.locator(".n-label")).to_have_text("2U")
    expect(cell.locator(".n-label")).to_be_visible()
    for boxes in (screen.boxes(page.locator("ul.n-cards > li")), screen.boxes(row.locator("td"))):
        tops = [box.top for box in boxes]
        assert tops == sorted(set(tops))
    resize(page, WIDTHS[-1])
    expect(cell.locator(".n-label")).to_be_hidden()
    assert len({box.top for box in screen.boxes(row.locator("td"))}) == 1

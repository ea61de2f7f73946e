"""The dashboard's screen, looked at from outside: what stands on it, and what its charts draw."""

from __future__ import annotations

import contextlib
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, Locator, Page, TimeoutError, expect  # noqa: A004 - its own

from tests.dashboard_process import Dashboard

VIEWS = ("Offers", "Compare", "What if", "Negotiate", "Scripts")
SIDES = {
    "What if": "Compare",
    "Call": "Scripts",
    "Where it stands": "Negotiate",
    "Their side": "Negotiate",
    "How it went": "Negotiate",
    "Practice": "Negotiate",
}
PAGES = (*VIEWS, *(side for side in SIDES if side not in VIEWS))  # all that looks different enough to be looked at
SLOW_SECONDS = 20  # on a busy machine; a repaint takes a tenth of one
expect.set_options(timeout=SLOW_SECONDS * 1_000)
_A_MOMENT_MS = 2_000
_HALF = 3 * 128  # the sum of red, green and blue between dark and bright

_ASKED = Path(__file__).parent / "asked.js"


def new_page(browser: Browser, **how: Any) -> Page:  # noqa: ANN401 - whatever a context of Playwright's takes
    """A tab in a window of its own, which can be acted in."""
    return new_tab(browser.new_context(**how))


def new_tab(window: BrowserContext) -> Page:
    page = window.new_page()
    page.add_init_script(path=_ASKED)
    return page


def open_page(page: Page, dashboard: Dashboard, view: str = "Compare") -> None:
    """Open the dashboard at a place and wait for it, charts and all."""
    page.goto(dashboard.opening_at(view))
    tab = page.get_by_role("tab", name=view, exact=True, selected=True)
    expect(tab).to_be_visible()
    if view == "Compare":
        expect(charts(page).locator("svg.main-svg").first).to_be_attached()
    settled(page)


def open_view(page: Page, view: str) -> None:
    """Go to a view by its tab and wait until it stands; some are sides of another."""
    tab = SIDES.get(view, view)
    _go(page, page.get_by_role("tab", name=tab, exact=True))
    side = {"Compare": "As they stand", "Negotiate": "Plan"}.get(view, view if view != tab else None)
    if side:
        pick(page, side)
    stands(page, view)


def _go(page: Page, place: Locator) -> None:
    """Go to a place, where one is not there yet."""
    settled(page)
    if "true" not in (place.get_attribute("aria-selected"), place.get_attribute("aria-checked")):
        act(page, place.click)


def stands(page: Page, view: str) -> None:
    """Wait until a view that was gone to is there."""
    standing = {
        "Offers": page.get_by_text("Salaries stay in this file"),
        "Negotiate": page.get_by_text("Your own figures for this"),
        "Compare": page.get_by_text("Show every payment behind these totals"),
        "What if": page.get_by_role("button", name="Reset", exact=True),
        "Scripts": page.get_by_role("combobox", name="Offer"),
        "Call": page.locator(".n-call, .stAlert"),
        "Where it stands": page.get_by_text("What these words mean").filter(visible=True),
        "Their side": page.get_by_text("Each package as they see it"),
        "How it went": page.get_by_role("button", name="Log it"),
        "Practice": page.get_by_role("button", name="Begin", exact=True),
    }[view]
    expect(standing.first).to_be_visible()
    settled(page)


def settled(page: Page) -> None:
    """Wait until all that was asked of the server is answered, what there is has been drawn, and the page is still."""
    lacks = page.evaluate("patience => asked.settled(patience)", SLOW_SECONDS * 1_000)
    assert lacks is None, lacks


def turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Set the whole machine to a theme, and wait until the ground is as bright or dark as that says."""
    page.emulate_media(color_scheme=scheme)
    ground = page.locator('[data-testid="stApp"]')

    def turned() -> bool:
        color = ground.evaluate("node => getComputedStyle(node).backgroundColor")
        bright = sum(map(int, color.removeprefix("rgb(").removesuffix(")").split(", ")[:3])) > _HALF
        return bright == (scheme == "light")

    until(turned)
    settled(page)


def act(page: Page, do: Callable[[], object]) -> None:
    """Do something of which the page tells the server, and wait until what follows from it stands there.

    What is done meets a page that is still, as a person does it.
    """
    if not page.evaluate("asked.isStill()"):
        settled(page)
    before = page.evaluate("asked.times")
    do()
    until(lambda: page.evaluate("asked.times") > before)
    settled(page)


def until(true: Callable[[], bool]) -> None:
    """Wait until something is true, and say what was not when it never is."""
    patience = time.monotonic() + SLOW_SECONDS
    while not true():
        assert time.monotonic() < patience, "this never came true"
        time.sleep(0.03)


# Of a chart, the function from pixels to dollars, made from the axis's labels ("$250k") and where they stand.
_SCALE = r"""root => {
    const units = {'': 1, k: 1e3, M: 1e6, B: 1e9};
    const ticks = [...root.querySelectorAll('.ytick text')].map(label => {
        const [, minus, number, unit] = label.textContent.match(/^(−?)\$([\d.]+)([kMB]?)$/);
        const {top, bottom} = label.getBoundingClientRect();
        return {usd: (minus ? -1 : 1) * number * units[unit], px: (top + bottom) / 2};
    });
    const [first, last] = [ticks[0], ticks.at(-1)];
    return px => first.usd + (first.px - px) * (last.usd - first.usd) / (first.px - last.px);
}"""

# --- cards, sliders, scripts --------------------------------------------------------------------------------------


def card(page: Page, name: str) -> Locator:
    """The card of an offer."""
    return page.locator("ul.n-cards > li").filter(has=page.locator("h3", has_text=re.compile(rf"^{re.escape(name)}")))


def figure_of(page: Page, name: str) -> str:
    return card(page, name).locator(".figure").inner_text()


def slider(page: Page, label: str) -> Locator:
    return page.get_by_role("slider", name=label)


def move(page: Page, label: str, key: str, times: int = 1) -> None:
    """Move a slider by keyboard, and wait until all follows it."""

    def moved() -> None:
        slider(page, label).focus()
        for _ in range(times):
            page.keyboard.press(key)

    act(page, moved)


def script_text(page: Page) -> str:
    return page.get_by_label("The words, yours to change").input_value()


# --- forms --------------------------------------------------------------------------------------------------------


def press(page: Page, button: str | re.Pattern[str]) -> None:
    """Press a button and wait for what it does."""
    act(page, page.get_by_role("button", name=button, exact=True).click)


def field(page: Page, label: str) -> Locator:
    return page.get_by_role("textbox", name=label, exact=True)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a field and leave it, as a person does, and wait until it is taken in."""

    def typed() -> None:
        field(page, label).fill(text)
        field(page, label).press("Tab")

    act(page, typed)


def choose(page: Page, label: str, option: str) -> None:
    """Choose from a list, where it is not chosen yet, and wait until it is taken in.

    An open list closes when the page hears that it has scrolled, which on a busy machine is late: the browser's own
    list does so, under the pointer too, and a person opens it again.
    """
    settled(page)
    box = page.get_by_role("combobox", name=label, exact=True)
    wanted = page.get_by_role("option", name=option, exact=True)
    if box.input_value() == option:
        return
    box.scroll_into_view_if_needed()
    settled(page)
    before = page.evaluate("asked.times")

    def chosen() -> bool:
        if not wanted.is_visible():
            box.click()
        with contextlib.suppress(TimeoutError):
            wanted.click(timeout=_A_MOMENT_MS)
        with contextlib.suppress(TimeoutError):
            page.wait_for_function("before => asked.times > before", arg=before, timeout=_A_MOMENT_MS)
        return bool(page.evaluate("asked.times") > before)

    until(chosen)
    settled(page)
    assert box.input_value() == option


def pick(page: Page, option: str) -> None:
    """Pick one of several that stand side by side, where it is not picked yet, and wait for it."""
    _go(page, page.get_by_role("radio", name=option, exact=True))


def open_part(page: Page, title: str) -> None:
    """Open a part of a form, which is made then."""
    part = page.locator("details").filter(has=page.locator("summary", has_text=title))
    act(page, part.locator("summary").click)
    expect(part).to_have_attribute("open", "")


# --- charts -------------------------------------------------------------------------------------------------------


def charts(page: Page) -> Locator:
    return page.locator(".negotiate-chart")


def chart(page: Page, key: str) -> Locator:
    return page.locator(f'.negotiate-chart[data-chart="{key}"]')


def labels(page: Page, key: str) -> list[str]:
    """The texts that stand inside a chart, beside those of its axes."""
    return chart(page, key).locator(".annotation-text, .textpoint text").all_text_contents()


@dataclass(frozen=True)
class Box:
    """Where a text stands on the screen."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two texts touch each other by more than a pixel, which letters without descenders leave free."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 1


def boxes(texts: Locator) -> list[Box]:
    found: list[dict[str, Any]] = texts.evaluate_all(
        """nodes => nodes.map(node => {
            const {left, top, right, bottom} = node.getBoundingClientRect();
            return {text: node.textContent, left, top, right, bottom};
        })"""
    )
    return [Box(**box) for box in found]


def drawn_bars(page: Page) -> list[list[float]]:
    """Dollars of each bar, trace by trace, measured on the screen against the axis's own labels."""
    found: list[list[float]] = _measured(
        chart(page, "pay-by-year"),
        """(root, dollars) => [...root.querySelectorAll('.barlayer .trace')].map(trace =>
            [...trace.querySelectorAll('.point > path')].map(path => {
                const {top, bottom} = path.getBoundingClientRect();
                return dollars(top) - dollars(bottom);
            }))""",
    )
    return found


def drawn_line_ends(page: Page) -> list[float]:
    """Dollars at the right end of each line, measured on the screen against the axis's own labels."""
    found: list[float] = _measured(
        chart(page, "kept-if-leaving"),
        """(root, dollars) => [...root.querySelectorAll('.scatterlayer .js-line')].map(path => {
            const end = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM());
            return dollars(end.y);
        })""",
    )
    return found


def _measured(plot: Locator, script: str) -> Any:  # noqa: ANN401 - whatever the script measures
    """Run a script with a function from pixels to dollars, all at one moment: a repaint may come between two looks."""
    return plot.evaluate(f"root => ({script})(root, ({_SCALE})(root))")

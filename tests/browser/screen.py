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
SIDES = {"What if": "Compare", "Call": "Scripts", "Market": "Negotiate", "Log": "Negotiate", "Practice": "Negotiate"}
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
    """Open the dashboard at one of its pages and wait for it, charts and all."""
    page.goto(dashboard.opening_at(view))
    is_at(page, view)
    if view == "Compare":
        expect(charts(page).locator("svg").first).to_be_attached()
    settled(page)


def is_at(page: Page, name: str) -> None:
    """Wait until one of the four pages is open."""
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()


def open_view(page: Page, view: str) -> None:
    """Go to a page by the bar and wait until it stands; some views are parts of a page."""
    name = SIDES.get(view, view)
    settled(page)
    link = page.locator(".st-key-bar").get_by_role("link", name=name, exact=True)
    if link.get_attribute("aria-current") != "page":
        act(page, link.click)
    side = {"Compare": "Today", "Negotiate": "Plan"}.get(view, view if view != name else None)
    if side:
        pick(page, side)
    stands(page, view)


def stands(page: Page, view: str) -> None:
    """Wait until a view that was gone to is there."""
    standing = {
        "Offers": page.get_by_text("Saved on this computer only, as you type."),
        "Negotiate": page.locator(".st-key-plan, .st-key-no-plan"),
        "Compare": page.get_by_text("Show the math"),
        "What if": page.get_by_role("button", name="Reset all", exact=True),
        "Scripts": page.get_by_role("combobox", name="Offer"),
        "Call": page.locator(".n-call, .stAlert"),
        "Market": page.get_by_text(re.compile("^(Add a range|The range you were told)$")),
        "Log": page.get_by_role("button", name="Log it"),
        "Practice": page.get_by_text(re.compile("^(Begin|There's nothing to practice.*)$")),
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
_READ = r"""text => {
    const units = {'': 1, k: 1e3, M: 1e6, B: 1e9};
    const [, minus, number, unit] = text.match(/(−?)\$([\d.,]+)([kMB]?)/);
    return (minus ? -1 : 1) * number.replaceAll(',', '') * units[unit];
}"""
_SCALE = r"""root => {
    const ticks = [...root.querySelectorAll('.words > .tick')].map(label => {
        const {top, bottom} = label.getBoundingClientRect();
        return {usd: read(label.textContent), px: (top + bottom) / 2};
    });
    const [first, last] = [ticks[0], ticks.at(-1)];
    return px => first.usd + (first.px - px) * (last.usd - first.usd) / (first.px - last.px);
}"""

# --- cards, sliders, scripts --------------------------------------------------------------------------------------


def card(page: Page, name: str) -> Locator:
    """The card of an offer."""
    return page.locator(".n-cards > li").filter(has=page.locator("h3", has_text=re.compile(rf"^{re.escape(name)}")))


def figure_of(page: Page, name: str) -> str:
    return card(page, name).locator(".figure").inner_text()


def slider(page: Page, label: str) -> Locator:
    # Streamlit names a slider twice over, by itself and by its label.
    return page.get_by_role("slider", name=f"{label} {label}", exact=True)


def move(page: Page, label: str, key: str, times: int = 1) -> None:
    """Move a slider by keyboard, and wait until all follows it."""

    def moved() -> None:
        slider(page, label).focus()
        for _ in range(times):
            page.keyboard.press(key)

    act(page, moved)


def script_text(page: Page) -> str:
    """The message of an email or a chat, or the notes of a call as text."""
    return page.get_by_label(re.compile("^(Message|Your notes)$")).input_value()


def choose_situation(page: Page, title: str) -> None:
    """Pick what a script is for: from the list, on a phone from the box in its place."""
    settled(page)
    listed = page.locator(".n-situations").get_by_role("button", name=title, exact=True)
    if not listed.is_visible():
        choose(page, "Situation", title)
    elif listed.get_attribute("aria-current") is None:
        act(page, listed.click)
        expect(listed).to_have_attribute("aria-current", "true")


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
    settled(page)
    place = page.get_by_role("radio", name=option, exact=True)
    if place.get_attribute("aria-checked") != "true":
        act(page, place.click)


def open_part(page: Page, title: str) -> None:
    """Open a part of a form, which is made then."""
    part = page.locator("details").filter(has=page.locator("summary", has_text=title))
    act(page, part.locator("> summary").click)
    expect(part).to_have_attribute("open", "")


# --- charts -------------------------------------------------------------------------------------------------------


def charts(page: Page) -> Locator:
    return page.locator(".negotiate-chart")


def chart(page: Page, key: str) -> Locator:
    return page.locator(f'.negotiate-chart[data-chart="{key}"]')


def names(page: Page, key: str) -> list[str]:
    """The names of offers in a chart, without the amounts behind them."""
    found: list[str] = chart(page, key).evaluate(
        """root => [...root.querySelectorAll('.words > .name')].map(name =>
            [...name.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join(''))"""
    )
    return found


def amounts(page: Page, key: str) -> list[str]:
    """The amounts beside a chart's bars."""
    return chart(page, key).locator(".words > .amount").all_text_contents()


def words(plot: Locator) -> Locator:
    """Every word in a chart."""
    return plot.locator(".words > span")


def bars(page: Page, part: str) -> Locator:
    """The bars of a part of pay, "Base" say, in the order of offers and years."""
    plot = chart(page, "pay-by-year")
    place = plot.locator("xpath=..").get_by_role("listitem").all_text_contents().index(part)
    return plot.locator(".barlayer .trace").nth(place).locator(".point > path")


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


def drawn_bars(page: Page) -> dict[str, list[float]]:
    """Dollars of each bar by part of pay, measured on the screen against the amount beside the longest."""
    found: dict[str, list[float]] = chart(page, "pay-by-year").evaluate(
        f"""root => {{
            const read = {_READ};
            const totals = [...root.querySelectorAll('.words > .amount')].map(label => read(label.textContent));
            const parts = [...root.querySelectorAll('.barlayer .trace')].map(part => {{
                const {{name, orientation}} = part.__data__[0].trace;
                const along = path => path.getBBox()[orientation === 'h' ? 'width' : 'height'];
                return [name, [...part.querySelectorAll('.point > path')].map(along)];
            }});
            const longest = totals.indexOf(Math.max(...totals));
            const px = parts.reduce((sum, [, lengths]) => sum + lengths[longest], 0);
            return Object.fromEntries(parts.map(([name, lengths]) =>
                [name, lengths.map(length => length * totals[longest] / px)]));
        }}"""
    )
    return found


def drawn_line_ends(page: Page) -> dict[str, float]:
    """Dollars at the right end of each offer's line, measured on the screen against the axis's own labels."""
    found: dict[str, float] = chart(page, "kept-if-leaving").evaluate(
        f"""root => {{
            const read = {_READ};
            const dollars = ({_SCALE})(root);
            const lines = [...root.querySelectorAll('.scatterlayer .trace')]
                .map(line => [line.__data__[0].trace, [...line.querySelectorAll('.js-line')].at(-1)])
                .filter(([{{hoverinfo}}, path]) => hoverinfo === 'y' && path);
            return Object.fromEntries(lines.map(([{{name}}, path]) => {{
                const end = path.getPointAtLength(path.getTotalLength()).matrixTransform(path.getScreenCTM());
                return [name, dollars(end.y)];
            }}));
        }}"""
    )
    return found

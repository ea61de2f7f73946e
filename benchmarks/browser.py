"""Times that a person sees: from a key to repainted charts, from typing to an answer, from the start to a page."""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright

from tests.browser import chromium
from tests.dashboard_process import PORT, ROOT, serve

WIDE = ViewportSize(width=1440, height=900)
QUIET_MS = 300  # nothing comes later than this after a key
QUIET_AT_START_MS = 1000
POLLING_MS = 100  # not every frame, as is usual: that would add work to what's measured
PATIENCE_S = 60

_ENOUGH = "([selector, count]) => document.querySelectorAll(selector).length >= count"
# A field's own hint goes away at once, so stillness alone is no answer.
_ANSWERED = """([text, ms]) => (%s)(text) && watch.isQuiet(ms)
    && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'"""
_HERE = Path(__file__).parent
_WATCH = (_HERE / "watch.js").read_text(encoding="utf-8")


class NotMeasured(Exception):  # noqa: N818 - the app is not as expected, or the machine not quiet
    """There's no honest figure to report."""


@dataclass(frozen=True)
class App:
    """A program that serves pages, started in a folder of its own; in its command, `PORT` is replaced by the port."""

    command: Sequence[str]
    root: Path = ROOT  # the checkout whose package it imports

    @contextmanager
    def running(self) -> Iterator[tuple[str, float]]:
        """Start it; give its address once it answers, and when it was started (seconds since the epoch)."""
        with TemporaryDirectory() as folder:
            started = time.time()
            server = serve(self.command, Path(folder), root=self.root)
            try:
                yield server.opening_url, started
            finally:
                server.stop()


def bare(script: str) -> App:
    """One of the apps next to this file, started by Streamlit with its own settings."""
    quiet = ("--server.headless", "true", "--browser.gatherUsageStats", "false", "--server.address", "127.0.0.1")
    run = (sys.executable, "-P", "-m", "streamlit", "run", str(_HERE / script))
    return App((*run, "--server.port", PORT, *quiet))


def negotiate(file: Path, root: Path = ROOT) -> App:
    """The dashboard of a checkout on `file`, as a user starts it."""
    return App((sys.executable, "-P", "-m", "negotiation", str(file), "--headless", "--port", PORT), root)


@dataclass(frozen=True)
class View:
    """Where a slider is, and what has to follow it."""

    slider: str  # how its label begins
    follows: str  # CSS selector; everything it finds has to look different after each key
    count: int  # how many it has to find
    tab: str | None = None  # to be opened first
    side: str | None = None  # of that tab, if it has several


@dataclass(frozen=True)
class Field:
    """Where one types, and how the page shows that the server has answered."""

    label: str
    answered: str  # JavaScript: a function of the text that was typed
    tab: str | None = None  # to be opened first


# The slider of What if; both charts have to look different after a key.
WHAT_IF = View(slider="Base", follows="[data-chart]", count=2, tab="Compare", side="What if")
BARE_SLIDER = View(slider="Base salary", follows="[data-testid=stText]", count=1)

# What the offer is worth moves with a salary that is saved; a checkout from before that total rewrites it with commas.
# The bare app writes it below the field.
_SAVED = "() => document.activeElement.value?.includes(',') || watch.readTotal() !== watch.total"
BASE_FIELD = Field("Base salary", _SAVED, tab="Offers")
BARE_FIELD = Field("Base salary", "text => document.querySelector('[data-testid=stText]').innerText.endsWith(text)")

# What stands on a page that was switched to, by its name.
PAGES = {"Compare": "[data-chart] .main-svg", "Negotiate": ".st-key-plan, .st-key-no-plan", "Scripts": ".n-sc-lead"}
BARE_PAGES = {"One": "[data-page=One]", "Two": "[data-page=Two]"}

COMPARE = ("[data-chart] .main-svg", 2, "Compare")  # what the painted page has, and its name
BARE_CHART = (".js-plotly-plot .main-svg", 1)


@contextmanager
def chrome() -> Iterator[Browser]:
    """Open the Chromium that the browser tests use."""
    path = chromium.find()
    if path is None:
        raise NotMeasured(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


def open_pages(browser: Browser, address: str) -> Page:
    """Open an app with several pages, and wait until the first one stands."""
    page = _open(browser, address, None)
    page.get_by_role("link").last.wait_for()
    page.wait_for_timeout(QUIET_AT_START_MS)
    return page


def open_slider(browser: Browser, address: str, view: View) -> Page:
    """Open a view and put the keyboard on its slider."""
    page = _open(browser, address, view.tab)
    if view.side:
        page.get_by_role("radio", name=view.side, exact=True).click()
    _until_standing(page, view.follows, view.count)
    page.get_by_role("slider", name=re.compile(rf"^{re.escape(view.slider)}")).first.focus()
    return page


def open_field(browser: Browser, address: str, field: Field) -> Page:
    """Open the page that a field is on, and put the keyboard in it."""
    page = _open(browser, address, field.tab)
    _input(page, field).wait_for()
    page.wait_for_timeout(QUIET_AT_START_MS)
    _input(page, field).focus()
    return page


def key_to_repainted_ms(page: Page, view: View) -> float:
    """Press the right arrow once; take the time until everything that follows the slider is repainted."""
    page.wait_for_timeout(random.uniform(0, 50))  # noqa: S311 - so that keys do not keep step with the frames
    armed = page.evaluate("selector => watch.arm(selector)", view.follows)
    page.keyboard.press("ArrowRight")
    page.wait_for_function("ms => watch.isQuiet(ms)", arg=QUIET_MS, polling=POLLING_MS)
    different = page.evaluate("watch.different()")
    if not armed == different == view.count:
        raise NotMeasured(f"{view.slider}: of {armed} charts (expected {view.count}), {different} followed the slider")
    return float(page.evaluate("watch.painted - watch.pressed"))


def typed_to_answered_ms(page: Page, field: Field, text: str) -> float:
    """Type something and press Enter; take the time until the whole page is still again."""
    page.evaluate("watch.total = watch.readTotal()")
    _input(page, field).fill(text)
    page.wait_for_timeout(random.uniform(100, 150))  # noqa: S311 - so that keys do not keep step with the frames
    page.evaluate("watch.arm('[data-testid=stMain]')")
    page.keyboard.press("Enter")
    page.wait_for_function(_ANSWERED % field.answered, arg=[text, QUIET_MS], polling=POLLING_MS)
    return float(page.evaluate("watch.painted - watch.pressed"))


def switched_to_painted_ms(page: Page, name: str, follows: str) -> float:
    """Click the link of a page; take the time until it stands there and is still."""
    link = page.get_by_role("link", name=name, exact=True).first
    page.wait_for_timeout(random.uniform(0, 50))  # noqa: S311 - so that clicks do not keep step with the frames
    page.evaluate("watch.arm('[data-testid=stMain]')")
    link.click()
    page.wait_for_function(_ENOUGH, arg=[follows, 1], polling=POLLING_MS)
    page.wait_for_function("ms => watch.isQuiet(ms)", arg=QUIET_MS, polling=POLLING_MS)
    return float(page.evaluate("watch.painted - watch.clicked"))


def start_to_painted_ms(browser: Browser, app: App, follows: str, count: int, name: str = "") -> float:
    """Start an app, open it in a browser that never saw it, and take the time until its page stood still.

    `name` is that of the page, where the app has several.
    """
    with app.running() as (address, started):
        page = _new_page(browser)
        page.goto(_find_address(address, app.root, name) if name else address, wait_until="commit")
        page.evaluate("watch.arm('[data-testid=stMain]')")
        page.wait_for_function(_ENOUGH, arg=[follows, count], polling=POLLING_MS)
        page.wait_for_function("ms => watch.isQuiet(ms)", arg=QUIET_AT_START_MS, polling=POLLING_MS)
        painted = page.evaluate("performance.timeOrigin + watch.painted")
        page.context.close()
        return float(painted) - started * 1000


def _find_address(address: str, root: Path, name: str) -> str:
    """The address of a page: its own, or in a checkout from before the pages had any, a word in the query."""
    start, _, query = address.partition("?")
    if (root / "negotiation" / "dashboard" / "parts" / "bar.py").exists():
        return f"{start.rstrip('/')}/{name.lower()}?{query}"
    return f"{start}?{query}&view={name}"


def _open(browser: Browser, address: str, tab: str | None) -> Page:
    """Open a page by its link, or in a checkout from before the pages had links, by its tab."""
    page = _new_page(browser)
    page.goto(address)
    if tab:
        link, button = (page.get_by_role(role, name=tab, exact=True) for role in ("link", "tab"))
        link.or_(button).first.click()
    return page


def _until_standing(page: Page, awaited: str, count: int) -> None:
    page.wait_for_function(_ENOUGH, arg=[awaited, count])
    page.wait_for_timeout(QUIET_AT_START_MS)


def _input(page: Page, field: Field) -> Locator:
    return page.get_by_role("textbox", name=field.label).first


def _new_page(browser: Browser) -> Page:
    page = browser.new_context(viewport=WIDE).new_page()
    page.set_default_timeout(PATIENCE_S * 1000)
    page.add_init_script(_WATCH)
    return page

"""Pictures of every page, on a desk and a phone, by day and by night: `python3 run.py screenshots [FOLDER]`.

Of the worked example, or of `--file FILE`, which is only read. A picture is named for what it shows:
`compare-1440-light.png`.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, get_args

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import dashboard_process
from tests.browser import chromium, screen
from tests.dashboard_process import Dashboard

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)
WIDTHS = (1440, 390)
FOLDER = Path(__file__).parents[2] / "docs" / "screens"

_FIRST_VISIT = ".st-key-first-visit"
_HEIGHT = 900
_TALLEST = 8_000  # a picture longer than that is no use to anybody
_HEIGHT_OF_PAGE = """document.querySelector('[data-testid="stMain"]').scrollHeight"""


def take(browser: Browser, dashboard: Dashboard, folder: Path) -> Iterator[Path]:
    """Save a picture of every page at every width in both themes; give each as soon as it is there."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            size = ViewportSize(width=width, height=_HEIGHT)
            how = {"color_scheme": scheme, "locale": "en-US", "reduced_motion": "reduce"}
            page = screen.new_page(browser, viewport=size, **how)
            page.goto(dashboard.opening_url)
            screen.settled(page)
            if page.locator(_FIRST_VISIT).is_visible():  # as long as there is nothing but the samples
                yield _take_one(page, folder / f"first-visit-{width}-{scheme}.png", size)
                screen.press(page, "Open the example")
            for name in screen.PAGES:
                screen.open_view(page, name)
                yield _take_one(page, folder / f"{name.lower().replace(' ', '-')}-{width}-{scheme}.png", size)
            page.context.close()


def _take_one(page: Page, picture: Path, size: ViewportSize) -> Path:
    _whole(page, size["width"])
    page.screenshot(path=picture, animations="disabled", caret="hide")
    page.set_viewport_size(size)
    return picture


def _whole(page: Page, width: int) -> None:
    """Make the window as tall as the page: what scrolls is inside of it, where no picture of the whole page reaches."""
    page.mouse.move(0, 0)
    height = 0
    while (needed := min(_standing_height(page), _TALLEST)) != height:
        height = needed
        page.set_viewport_size({"width": width, "height": height})


def _standing_height(page: Page) -> int:
    screen.settled(page)
    return int(page.evaluate(_HEIGHT_OF_PAGE))


def main(arguments: list[str]) -> str | None:
    """Return why no picture could be taken, if so."""
    parser = argparse.ArgumentParser(prog="run.py screenshots", description="Pictures of every page of the dashboard.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=FOLDER, help="where they are saved, if not in docs/screens"
    )
    parser.add_argument("--file", type=Path, help="an offer file to show, in place of the worked example")
    asked = parser.parse_args(arguments)
    path = chromium.find()
    if path is None:
        return chromium.MISSING
    with TemporaryDirectory() as home, sync_playwright() as playwright:
        file = Path(shutil.copy(asked.file, home)) if asked.file else None  # the page may write to what it opened
        dashboard = dashboard_process.start(Path(home), file)
        try:
            browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
            for picture in take(browser, dashboard, asked.folder):
                print(picture, flush=True)  # noqa: T201 - talks to somebody at a terminal
        finally:
            dashboard.stop()
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

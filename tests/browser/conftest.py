"""The dashboard in a real Chromium.

`server` starts it (as often as a test wants, each with data of its own), `page` is a tab to open it in. A test fails
when the page throws, logs an error, or asks for anything that is not the dashboard's own.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests import dashboard_process
from tests.browser import chromium, screen
from tests.dashboard_process import Dashboard

WIDE = ViewportSize(width=1440, height=900)


class StartDashboard(Protocol):
    def __call__(self, file: Path | None = None) -> Dashboard: ...


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StartDashboard]:
    """Start a dashboard: `server()` or `server(offer_file)`. All stop with the module; none may have met an error."""
    started: list[Dashboard] = []

    def start(file: Path | None = None) -> Dashboard:
        started.append(dashboard_process.start(tmp_path_factory.mktemp("home"), file))
        return started[-1]

    yield start
    for dashboard in started:
        dashboard.stop()
    assert [log for dashboard in started if (log := dashboard.errors())] == []


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    clipboard = ["clipboard-read", "clipboard-write"]
    page = screen.new_page(browser, viewport=WIDE, locale="en-US", permissions=clipboard)
    requests: list[str] = []
    errors: list[str] = []
    page.context.on("request", lambda request: requests.append(request.url))
    page.on("websocket", lambda socket: requests.append(socket.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    yield page
    here = {urlsplit(page.url).netloc, ""}  # no host: data: and blob: addresses, which fetch nothing
    page.context.close()
    assert [url for url in requests if urlsplit(url).netloc not in here] == []
    assert errors == []

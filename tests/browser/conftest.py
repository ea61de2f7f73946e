"""The dashboard in a real Chromium.

`dashboard` shows the worked example, `server` starts others, each with data of its own; `page` is a tab to open them
in. A test fails when the page throws, logs an error, or asks for anything that is not the dashboard's own.

All tabs of a worker are in one window, which keeps what it has fetched and compiled: half the time of an opening is
spent on that. What a page writes down in the browser is wiped away after each test.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    ViewportSize,
    sync_playwright,
)

from tests import dashboard_process
from tests.browser import chromium, screen
from tests.dashboard_process import Dashboard

_PROBES = ("/_stcore/health", "/_stcore/host-config")
WIDE = ViewportSize(width=1440, height=900)


class StartDashboard(Protocol):
    def __call__(self, file: Path | None = None) -> Dashboard: ...


@pytest.fixture(scope="session")
def free_ports() -> list[int]:
    """Where dashboards have been: the window knows what comes from there."""
    return []


@pytest.fixture
def server(tmp_path_factory: pytest.TempPathFactory, free_ports: list[int]) -> Iterator[StartDashboard]:
    """Start a dashboard: `server()` or `server(offer_file)`. All stop with the test; none may have met an error."""
    started: list[Dashboard] = []

    def start(file: Path | None = None) -> Dashboard:
        port = free_ports.pop() if free_ports else None
        started.append(dashboard_process.start(tmp_path_factory.mktemp("home"), file, port=port))
        return started[-1]

    yield start
    for dashboard in started:
        dashboard.stop()
        free_ports.append(dashboard.port)
    assert [log for dashboard in started if (log := dashboard.errors())] == []


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """The worked example, for tests that save nothing."""
    dashboard = dashboard_process.start(tmp_path_factory.mktemp("home"))
    yield dashboard
    dashboard.stop()
    assert not dashboard.errors()


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium_path() -> str:
    path = chromium.find()
    if path is None:
        pytest.fail(chromium.MISSING)
    return path


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium_path: str) -> Iterator[Browser]:
    """For windows that nobody has used yet."""
    browser = playwright.chromium.launch(executable_path=chromium_path, args=chromium.FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def window(
    playwright: Playwright, chromium_path: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    window = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("profile"),
        executable_path=chromium_path,
        args=chromium.FLAGS,
        locale="en-US",
        viewport=WIDE,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield window
    window.close()


def _is_failure(message: ConsoleMessage) -> bool:
    """Whether a message is an error; Streamlit first looks for its server below the address of the page itself."""
    return message.type == "error" and not message.location["url"].endswith(_PROBES)


@pytest.fixture
def page(window: BrowserContext, server: StartDashboard) -> Iterator[Page]:  # noqa: ARG001 - it outlives the page
    requests: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        requests.append(request.url)

    window.on("request", note)
    page = screen.new_tab(window)
    page.on("websocket", lambda socket: requests.append(socket.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if _is_failure(message) else None)
    yield page
    here = {urlsplit(page.url).netloc, ""}  # no host: data: and blob: addresses, which fetch nothing
    if page.url.startswith("http"):
        page.evaluate("localStorage.clear()")
    window.clear_cookies()
    page.close()
    window.remove_listener("request", note)
    assert [url for url in requests if urlsplit(url).netloc not in here] == []
    assert errors == []

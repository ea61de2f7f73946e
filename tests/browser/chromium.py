"""Finds the Chromium that the browser tests drive. Run as a program, it fetches one where there is none.

The order: one that the system has, Playwright's own, Debian's package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

MISSING = (
    "The browser tests need a Chromium or Chrome, and none was found or could be fetched. "
    "Install one, or run `python -m playwright install --with-deps chromium`, and start again."
)

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
_DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-color-emoji")


def find() -> str | None:
    """Return the path of a Chromium that starts."""
    return next((path for path in _candidates() if _starts(path)), None)


def fetch() -> str | None:
    """Install one, by whichever way works here, and return its path."""
    _try([sys.executable, "-m", "playwright", "install", "chromium"])
    if found := find():
        return found
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        _try(["apt-get", "update", "-q"])
        _try(["apt-get", "install", "-q", "-y", "--no-install-recommends", *_DEBIAN_PACKAGES])
    return find()


def _candidates() -> Iterator[str]:
    yield from (found for command in _COMMANDS if (found := shutil.which(command)))
    yield from _PLACES
    yield _playwrights_own()


def _playwrights_own() -> str:
    with sync_playwright() as playwright:  # half a second, so it is asked last
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    # It may be there and not start: without the system's libraries, or as Ubuntu's stub for a snap that is missing.
    # On Windows, asking for the version opens a window, and the libraries come with it.
    if not Path(path).is_file():
        return False
    return os.name == "nt" or subprocess.run([path, "--version"], capture_output=True, check=False).returncode == 0


def _try(command: list[str]) -> None:
    print("No Chromium yet, trying:", " ".join(command), flush=True)  # noqa: T201 - talks to somebody at a terminal
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False, timeout=900)


if __name__ == "__main__":
    sys.exit(None if find() or fetch() else MISSING)

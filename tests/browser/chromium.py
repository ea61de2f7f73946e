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
    "The browser tests need a Chromium or Chrome that starts, and none was found or could be fetched. "
    "Install one, or run `python -m playwright install --with-deps chromium`, and start again."
)

# Without a sandbox it starts in a container, too; it asks nobody for anything, and needs no graphics card.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Google/Chrome/Application/chrome.exe",
)
# Playwright's driver needs the last one, which a small Debian lacks.
_DEBIAN_PACKAGES = ("chromium", "fonts-liberation", "fonts-noto-color-emoji", "libatomic1")
_PLAYWRIGHT = (sys.executable, "-m", "playwright")


def find() -> str | None:
    """Return the path of a Chromium that starts."""
    return next((path for path in _candidates() if _starts(path)), None)


def ensure() -> bool:
    """Install one where there is none, in whichever way works here; return whether there is one now."""
    if _is_ready():
        return True
    _try(*_PLAYWRIGHT, "install", "chromium")
    if not _is_ready() and shutil.which("apt-get") and os.geteuid() == 0:
        _try("apt-get", "update", "-q")
        _try("apt-get", "install", "-q", "-y", "--no-install-recommends", *_DEBIAN_PACKAGES)
    return _is_ready()


def _is_ready() -> bool:
    return _succeeds(*_PLAYWRIGHT, "--version") and find() is not None


def _candidates() -> Iterator[str]:
    yield from (found for command in _COMMANDS if (found := shutil.which(command)))
    yield from _PLACES
    if _succeeds(*_PLAYWRIGHT, "--version"):
        yield _playwrights_own()


def _playwrights_own() -> str:
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def _starts(path: str) -> bool:
    # It may be there and not start: without the system's libraries, or as Ubuntu's stub for a snap that is missing.
    # On Windows, asking for the version opens a window, and the libraries come with it.
    return Path(path).is_file() and (os.name == "nt" or _succeeds(path, "--version"))


def _succeeds(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _try(*command: str) -> None:
    print("No browser yet, trying:", *command, flush=True)  # noqa: T201 - talks to somebody at a terminal
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(command, stdin=subprocess.DEVNULL, env=environment, check=False)


if __name__ == "__main__":
    sys.exit(None if ensure() else MISSING)

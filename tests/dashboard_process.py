"""The dashboard as a user has it: a process of its own, on a free port, with a data folder that nobody else sees.

Any other program that serves pages is started the same way, for the measurements and for a component alone.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PORT = "{port}"
START_SECONDS = 60  # a first start on a busy machine; usually it takes one

_OPEN = """
import sys
from pathlib import Path
from negotiation.dashboard.launch import open_dashboard
port, *files = sys.argv[1:]
sys.exit(open_dashboard(Path(files[0]) if files else None, port=int(port), headless=True))
"""


@dataclass(frozen=True)
class Dashboard:
    url: str  # without the key, as a bookmark has it
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @property
    def opening_url(self) -> str:
        """The address that the program printed, which opens the page; its own where it printed none."""
        printed = re.search(r"is at (\S+)", self.log())
        return printed[1] if printed else f"{self.url}/"

    def opening_at(self, view: str) -> str:
        """The address that opens one of the four pages."""
        address, _, key = self.opening_url.partition("?")
        return f"{address.rstrip('/')}/{view.lower()}{f'?{key}' if key else ''}"

    def log(self) -> str:
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def errors(self) -> str:
        """The log where the program failed; a page that closes in the midst of an answer is no failure."""
        log = self.log()
        failures = log.split("Traceback (most recent call last)")[1:]
        return log if any("Disconnected" not in failure for failure in failures) else ""

    def stop(self) -> None:
        self.process.kill()
        self.process.wait()


def start(
    folder: Path,
    file: Path | None = None,
    *,
    python: str = sys.executable,
    checkout: bool = True,
    port: int | None = None,
) -> Dashboard:
    """Start the dashboard with `folder` as its home and working directory, and return once it answers."""
    command = [python, "-P", "-c", _OPEN, PORT, *([str(file)] if file else [])]
    return serve(command, folder, checkout=checkout, port=port)


def serve(  # noqa: PLR0913 - each is a choice of a test's
    command: Sequence[str],
    folder: Path,
    *,
    checkout: bool = True,
    root: Path = ROOT,
    port: int | None = None,
    keep: Sequence[str] = (),
) -> Dashboard:
    """Start a program that serves pages, `PORT` in its command standing for where, and return once it answers.

    With `checkout`, it imports the package from the checkout at `root`; without, the one that is installed. Of this
    process's own settings of Streamlit and of the program it hears only of those to `keep`.
    """
    port = port or _free_port()
    environment = {
        **{
            name: value
            for name, value in os.environ.items()
            if name in keep or not name.startswith(("STREAMLIT_", "NEGOTIATE_"))
        },
        **dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"), str(folder)),
        "PYTHONPATH": str(root) if checkout else "",
    }
    log_file = folder / "dashboard.log"
    with log_file.open("wb") as log:
        arguments = [str(port) if part == PORT else part for part in command]
        process = subprocess.Popen(arguments, cwd=folder, env=environment, stdout=log, stderr=subprocess.STDOUT)
    dashboard = Dashboard(f"http://127.0.0.1:{port}", process, log_file)
    patience = time.monotonic() + START_SECONDS
    while not _is_up(dashboard.url):
        if process.poll() is not None or time.monotonic() > patience:
            dashboard.stop()
            raise AssertionError(f"it did not start; its log:\n{dashboard.log()}")
        time.sleep(0.02)
    return dashboard


def _is_up(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:  # noqa: S310 - our own address
            return bool(answer.read() == b"ok")
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])

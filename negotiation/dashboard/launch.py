"""Opens the dashboard in the browser."""

from __future__ import annotations

import html
import os
import secrets
import socket
import sys
import tempfile
import threading
import webbrowser
from contextlib import ExitStack, suppress
from pathlib import Path

from negotiation.dashboard.address import FILE_VARIABLE, KEY_VARIABLE, LOCAL_ADDRESS, is_number, page_address

_HERE = Path(__file__).resolve().parent
_FIRST_PORT, _LAST_PORT = 8501, 65_535
_PORTS_TRIED = 20
_KEY_BYTES = 16
_FAILED, _WRONG_INPUT, _INTERRUPTED = 1, 2, 130
_OPEN_TO_OTHERS = (
    "Warning: with --address {} other computers can reach this page. Whoever has the address below can read and change "
    "your offers, and it is sent unencrypted.\n"
)
_WAY_IN = """<!doctype html>
<meta charset="utf-8">
<title>negotiate</title>
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={0}">
<p><a href="{0}">Open negotiate</a></p>
"""


def open_dashboard(
    file: Path | None, *, port: int | None = None, address: str = LOCAL_ADDRESS, headless: bool = False
) -> int:
    """Serve the dashboard until Ctrl-C, on `file` where given; return the exit status.

    Its address is printed once it answers. It holds a key that is new with each start: who does not have it sees
    nothing of the offers.
    """
    try:
        path = None if file is None else str(file.resolve())
    except (OSError, RuntimeError) as error:  # a link that leads back to itself
        return _refuse(f"{file}: can't be opened: {error}")
    if port is not None and not 1 <= port <= _LAST_PORT:
        return _refuse(f"--port {port}: a port is a number from 1 to {_LAST_PORT}")
    if not is_number(address):
        return _refuse(f"--address {address}: must be a number such as 192.168.1.20, or 0.0.0.0 for every network")
    try:
        port = _free_port(address) if port is None else _checked_port(address, port)
    except OSError as error:
        where = f"--address {address}" if port is None else f"port {port} of {address}"
        return _refuse(f"{where} can't be used ({error.strerror or error}). Choose another with --port", _FAILED)
    if path is not None:
        os.environ[FILE_VARIABLE] = path
    os.environ[KEY_VARIABLE] = key = secrets.token_urlsafe(_KEY_BYTES)
    return _serve(address, port, key, headless=headless)


def _serve(address: str, port: int, key: str, *, headless: bool) -> int:
    is_up = False
    at_the_end = ExitStack()

    def announce() -> None:
        nonlocal is_up
        is_up = True
        where = page_address(address, port, key)
        warning = "" if address == LOCAL_ADDRESS else _OPEN_TO_OTHERS.format(address)
        sys.stdout.write(f"{warning}negotiate is at {where} (Ctrl-C stops it)\n")
        sys.stdout.flush()
        if not headless and _has_screen():
            with suppress(OSError):  # no room for a file: the address that was printed still opens the page
                _open_browser(where, at_the_end)

    try:
        from negotiation.dashboard.server import serve_page  # noqa: PLC0415 - Streamlit takes half a second to load

        with at_the_end:
            serve_page(_page(), address, port, announce)
    except KeyboardInterrupt:  # how it is meant to be left, once it is up
        return 0 if is_up else _INTERRUPTED
    return 0


def _open_browser(where: str, at_the_end: ExitStack) -> None:
    """Open a private file that leads to the page: every user of this machine can read a command, and so its key."""
    folder = tempfile.TemporaryDirectory(prefix="negotiate-", ignore_cleanup_errors=True)
    way_in = Path(at_the_end.enter_context(folder)) / "open.html"
    way_in.touch(mode=0o600)
    way_in.write_text(_WAY_IN.format(html.escape(where)), encoding="utf-8")
    # Beside the server: some browsers return only when they are closed.
    threading.Thread(target=webbrowser.open, args=(way_in.as_uri(),), daemon=True).start()


def _refuse(why: str, status: int = _WRONG_INPUT) -> int:
    sys.stderr.write(f"negotiate: {why}\n")
    return status


def _has_screen() -> bool:
    """Whether a browser window can open; without a screen Python would start one that takes over the terminal."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _page() -> Path:
    """Find app.py: inside the package when installed, at the top of the checkout otherwise."""
    installed = _HERE / "home" / "app.py"
    return installed if installed.exists() else _HERE.parents[1] / "app.py"


def _free_port(address: str) -> int:
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED - 1):
        try:
            return _checked_port(address, port)
        except OSError:
            continue
    return _checked_port(address, _FIRST_PORT + _PORTS_TRIED - 1)


def _checked_port(address: str, port: int) -> int:
    """The port, where it is free; OSError where it is not."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        if os.name != "nt":  # a port that was only just left counts as free; Windows would share a busy one
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
    return port

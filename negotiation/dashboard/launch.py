"""Opens the dashboard in the browser."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

# How the page learns which file it is about: an address would end up in the browser's history.
FILE_VARIABLE = "NEGOTIATE_FILE"

_HERE = Path(__file__).resolve().parent
_FIRST_PORT = 8501
_PORTS_TRIED = 20


def open_dashboard(file: Path | None, *, port: int | None = None, headless: bool = False) -> int:
    """Serve the dashboard until Ctrl-C, on `file` where given; return the exit status.

    Through Streamlit's own command line, which reads the configuration beside the page and stops without a traceback.
    """
    from streamlit.web.cli import main as streamlit  # noqa: PLC0415 - half a second, for this command only

    if file is not None:
        os.environ[FILE_VARIABLE] = str(file.resolve())
    port = port or _free_port()
    arguments = ["run", str(_page()), "--server.port", str(port)]
    if headless:
        arguments += ["--server.headless", "true"]
    sys.stdout.write(f"negotiate is at http://127.0.0.1:{port} (Ctrl-C stops it)\n")
    sys.stdout.flush()
    try:
        streamlit(arguments, standalone_mode=False)
    except KeyboardInterrupt:  # before the server was up
        return 130
    return 0


def _page() -> Path:
    """Find app.py: inside the package when installed, at the top of the checkout otherwise."""
    installed = _HERE / "home" / "app.py"
    return installed if installed.exists() else _HERE.parents[1] / "app.py"


def _free_port() -> int:
    for port in range(_FIRST_PORT, _FIRST_PORT + _PORTS_TRIED):
        with socket.socket() as probe:
            if os.name != "nt":  # a port that was only just left counts as free; Windows would share a busy one
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    return _FIRST_PORT  # all taken: Streamlit says so

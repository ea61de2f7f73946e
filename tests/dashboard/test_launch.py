"""How the dashboard starts: on which address, with which settings, what it refuses, and whom it turns away."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from negotiation.dashboard import address, launch, server
from tests import dashboard_process
from tests.dashboard_process import Dashboard

CHECKOUT = Path(__file__).parents[2]
PAGE = CHECKOUT / "app.py"
FORBIDDEN, SWITCHING = http.client.FORBIDDEN, http.client.SWITCHING_PROTOCOLS

# What another program may have left in the home folder, in the folder one starts from, and in the environment.
HOSTILE_CONFIG = """
[global]
developmentMode = true
[server]
address = "0.0.0.0"
allowedHosts = []
enableCORS = false
corsAllowedOrigins = ["http://evil.example"]
enableXsrfProtection = false
enableStaticServing = true
enableAgentApi = true
baseUrlPath = "elsewhere"
port = 1
[browser]
gatherUsageStats = true
serverAddress = "evil.example"
[client]
showErrorDetails = "full"
[theme.light]
primaryColor = "#ff0000"
"""
HOSTILE_VARIABLES = {
    "STREAMLIT_SERVER_ADDRESS": "0.0.0.0",  # noqa: S104 - which must be of no effect
    "STREAMLIT_SERVER_ENABLE_CORS": "false",
    "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "false",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "true",
    "STREAMLIT_GLOBAL_DEVELOPMENT_MODE": "true",
}

# Every look-up of a name and every connection to elsewhere is written to the file named first, then fails.
_WATCHED = """
import socket, sys
from pathlib import Path
note, port = sys.argv[1:]

def refuse(*asked):
    with open(note, "a") as file:
        print(asked, file=file)
    raise OSError("nothing may be asked for")

class Watched(socket.socket):
    def connect(self, address):
        refuse(address)

socket.socket, socket.getaddrinfo, socket.gethostbyname = Watched, refuse, refuse
import asyncio.base_events
from negotiation.dashboard.launch import open_dashboard
sys.exit(open_dashboard(None, port=int(port), headless=True))
"""


@pytest.fixture(scope="module")
def hostile_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(HOSTILE_CONFIG, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def dashboard(hostile_home: Path) -> Iterator[Dashboard]:
    """The dashboard, started where everything is configured otherwise; it may ask nobody for anything."""
    command = [sys.executable, "-P", "-c", _WATCHED, str(hostile_home / "asked.txt"), dashboard_process.PORT]
    with pytest.MonkeyPatch.context() as patch:
        for name, value in HOSTILE_VARIABLES.items():
            patch.setenv(name, value)
        started = dashboard_process.serve(command, hostile_home, keep=tuple(HOSTILE_VARIABLES))
    yield started
    started.stop()
    assert not started.errors()


# --- whom it turns away (A6, A7, A10) ---------------------------------------------------------------------------------


def _status(dashboard: Dashboard, path: str, *, websocket: bool = False, **headers: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(dashboard.url).netloc, timeout=10)
    if websocket:
        headers |= {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        headers |= {"Sec-WebSocket-Key": "A" * 22 + "=="}
    connection.request("GET", path, headers=headers)
    status = connection.getresponse().status
    connection.close()
    return status


@pytest.mark.parametrize("websocket", [False, True])
@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "192.168.1.20", "0.0.0.0", "", "127.0.0.2"])  # noqa: S104
def test_a_host_that_is_not_its_own_is_refused(dashboard: Dashboard, host: str, *, websocket: bool) -> None:
    path = "/_stcore/stream" if websocket else "/"
    assert _status(dashboard, path, websocket=websocket, Host=host) == FORBIDDEN


@pytest.mark.parametrize("websocket", [False, True])
@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://{}", "http://localhost:80"]
)
def test_another_page_is_refused(dashboard: Dashboard, origin: str, *, websocket: bool) -> None:
    """A page of another port of this machine is another page, too."""
    path, own = ("/_stcore/stream" if websocket else "/_stcore/health"), urlsplit(dashboard.url).netloc
    assert _status(dashboard, path, websocket=websocket, Origin=origin.format(own)) == FORBIDDEN


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1"])
def test_its_own_page_is_served(dashboard: Dashboard, host: str) -> None:
    own = f"{host}:{dashboard.port}"
    assert _status(dashboard, "/", Host=own) == http.client.OK
    assert _status(dashboard, "/_stcore/stream", websocket=True, Host=own, Origin=f"http://{own}") == SWITCHING


def test_nobody_outside_is_asked_for_anything(dashboard: Dashboard, hostile_home: Path) -> None:
    """Streamlit would ask an outside service for this machine's address, to judge a page that is not its own."""
    for origin in ("http://evil.example", "http://192.168.1.20:8501", "null"):
        assert _status(dashboard, "/_stcore/stream", websocket=True, Origin=origin) == FORBIDDEN
    assert not (hostile_home / "asked.txt").exists()


def test_it_listens_on_this_machine_alone(dashboard: Dashboard) -> None:
    """Whatever files and environment say: no other address of this machine answers."""
    with socket.socket() as probe:
        probe.settimeout(2)
        assert probe.connect_ex(("127.0.0.2", dashboard.port)) != 0


def test_every_setting_is_passed_and_beats_the_others() -> None:
    settings = server.read_settings(PAGE, "127.0.0.1", 8501)
    assert settings["server.enableCORS"]
    assert settings["server.enableXsrfProtection"]
    assert not settings["browser.gatherUsageStats"]
    assert not settings["server.enableAgentApi"]
    assert settings["server.allowedHosts"] == ["localhost", "127.0.0.1", "127.0.0.1"]
    assert settings["theme.light.primaryColor"] == "#3147b8"


@pytest.mark.parametrize(
    ("host", "address", "is_own"),
    [
        ("localhost:8501", "127.0.0.1", True),
        ("LOCALHOST", "127.0.0.1", True),
        ("192.168.1.20:8501", "192.168.1.20", True),
        ("192.168.1.20:8501", "0.0.0.0", True),  # noqa: S104 - a number cannot be another page's name
        ("evil.example:8501", "0.0.0.0", False),  # noqa: S104
        ("[::1]:8501", "::1", True),
        ("[fe80::1]", "::", True),
        ("user@localhost", "127.0.0.1", False),
        ("", "0.0.0.0", False),  # noqa: S104
    ],
)
def test_hosts_of_an_address(host: str, address: str, *, is_own: bool) -> None:
    assert server.is_own_host(host, address) == is_own


# --- Plotly.js --------------------------------------------------------------------------------------------------------


def test_plotly_is_sent_to_be_kept(dashboard: Dashboard) -> None:
    connection = http.client.HTTPConnection(urlsplit(dashboard.url).netloc, timeout=10)
    connection.request("GET", server.plotly_url(), headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert "immutable" in str(answer.getheader("Cache-Control"))
    assert answer.read() == server.find_plotly_script().read_bytes()  # not compressed on its way
    connection.close()


# --- the key (A8); what a browser does with it: tests/browser/test_access.py ------------------------------------------


def test_each_start_prints_a_key_of_its_own(dashboard: Dashboard, tmp_path: Path) -> None:
    another = dashboard_process.start(tmp_path)
    another.stop()
    keys = {urlsplit(started.opening_url).query.removeprefix("key=") for started in (dashboard, another)}
    assert len(keys) == 2
    assert all(len(key) >= 22 for key in keys)  # 16 random bytes


def test_the_browser_is_handed_no_key(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What starts a browser is in the list of processes; a file that only its owner can read is not."""
    opened: list[tuple[str, Path, str, list[int]]] = []
    is_open = threading.Event()

    def open_file(url: str) -> None:
        file = Path(url2pathname(urlsplit(url).path))
        modes = [stat.S_IMODE(path.stat().st_mode) for path in (file.parent, file)]
        opened.append((url, file, file.read_text(encoding="utf-8"), modes))
        is_open.set()

    def serve(_page: Path, _address: str, _port: int, when_up: Callable[[], None]) -> None:
        when_up()
        assert is_open.wait(10)
        raise KeyboardInterrupt

    monkeypatch.delenv(address.FILE_VARIABLE, raising=False)
    monkeypatch.setenv(address.KEY_VARIABLE, "")  # so that it is put back
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "open", open_file)
    monkeypatch.setattr(server, "serve_page", serve)
    assert launch.open_dashboard(None) == 0
    where = capsys.readouterr().out.split()[3]
    ((url, file, text, modes),) = opened
    assert url.startswith("file://")
    assert where.partition("key=")[2] not in url
    assert f"url={where}" in text
    if os.name != "nt":
        assert modes == [0o700, 0o600]
    assert not file.parent.exists()  # once the server has ended


def test_without_room_for_a_file_the_page_is_served(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(**_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setenv(address.KEY_VARIABLE, "")
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(tempfile, "TemporaryDirectory", fail)
    monkeypatch.setattr(server, "serve_page", lambda _page, _address, _port, when_up: when_up())
    assert launch.open_dashboard(None) == 0
    assert "negotiate is at http://127.0.0.1:" in capsys.readouterr().out


def test_address_of_a_network() -> None:
    assert address.page_address("192.168.1.20", 8501, "abc") == "http://192.168.1.20:8501/?key=abc"
    assert address.page_address("0.0.0.0", 8501, "abc") == "http://127.0.0.1:8501/?key=abc"  # noqa: S104
    assert address.page_address("::1", 8501, "abc") == "http://[::1]:8501/?key=abc"


# --- what cannot be started (A11) -------------------------------------------------------------------------------------


@pytest.mark.parametrize("port", [-1, 0, 65_536, 99_999])
def test_no_such_port(port: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.open_dashboard(None, port=port, headless=True) == 2
    assert f"--port {port}: a port is a number from 1 to 65535" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["localhost", "evil.example", ""])
def test_an_address_that_would_have_to_be_looked_up(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert launch.open_dashboard(None, address=address, headless=True) == 2
    assert f"--address {address}: must be a number" in capsys.readouterr().err


def test_a_taken_port_prints_no_address(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert launch.open_dashboard(None, port=port, headless=True) == 1
    printed = capsys.readouterr()
    assert not printed.out
    assert f"port {port} of 127.0.0.1 can't be used" in printed.err


def test_a_link_that_leads_to_itself(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    loop = tmp_path / "loop.toml"
    loop.symlink_to(loop)
    assert launch.open_dashboard(loop, headless=True) == 2
    assert "can't be opened" in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
@pytest.mark.parametrize("loaded", ["negotiation.dashboard.launch", "streamlit.config", "uvicorn"])
def test_ctrl_c_while_it_starts(tmp_path: Path, loaded: str) -> None:
    """Whatever it is at when it comes, there is no traceback."""
    environment = {**os.environ, "HOME": str(tmp_path), "PYTHONPATH": str(CHECKOUT)}
    command = [sys.executable, "-P", "-X", "importtime", "-m", "negotiation", "--headless"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stderr is not None
        assert any(line.split()[-1:] == [loaded.encode()] for line in run.stderr)  # which says what it has loaded
        run.send_signal(signal.SIGINT)
        _, complaints = run.communicate(timeout=20)
    assert b"Traceback" not in complaints
    assert run.returncode in (0, 130)

"""The wheel, in an environment with nothing but it and what it needs, started from somewhere else than the checkout."""

from __future__ import annotations

import http.client
import os
import shutil
import signal
import subprocess
import sys
import tomllib
import venv
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement

import run
from tests import dashboard_process

ROOT = Path(__file__).parents[1]
SCRIPTS = "Scripts" if os.name == "nt" else "bin"
CONTRARY_CONFIG = '[browser]\ngatherUsageStats = true\n[server]\naddress = "0.0.0.0"\nallowedHosts = ["*"]\n'


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    _run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with what is locked and the wheel, made without a network: what is locked is here already."""
    folder = tmp_path_factory.mktemp("clean")
    venv.create(folder, symlinks=os.name != "nt")
    python = str(folder / SCRIPTS / "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "--no-input")
    _run(*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-compile", str(wheel))
    packages = Path(_run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    for name in _locked("requirements.lock"):
        _bring(name, packages)
    _run(*pip, "check")  # all that each of them needs is among them
    return folder / SCRIPTS


def _bring(name: str, packages: Path) -> None:
    """Put a package of this environment into another, if this system needs it."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    for top in {file.parts[0] for file in found.files or ()} - {"..", "__pycache__"}:
        here, there = Path(str(found.locate_file(top))), packages / top
        if there.exists():
            continue
        if os.name != "nt":
            there.symlink_to(here)
        elif here.is_dir():
            shutil.copytree(here, there)
        else:
            shutil.copy(here, there)


def test_wheel_holds_everything(wheel: Path) -> None:
    """What is no code travels along, and so do the page and its configuration."""
    files = (path for package in ("bands", "negotiation") for path in (ROOT / package).rglob("*") if path.is_file())
    wanted = {path.relative_to(ROOT).as_posix() for path in files if "__pycache__" not in path.parts}
    wanted |= {f"negotiation/dashboard/home/{name}" for name in ("app.py", ".streamlit/config.toml")}
    assert wanted - set(ZipFile(wheel).namelist()) == set()


def test_the_survey_makes_the_wheel_no_heavier_than_it_may(wheel: Path) -> None:
    """At most 5 MB for what was built from the Bureau's tables."""
    sizes = {info.filename: info.compress_size for info in ZipFile(wheel).infolist()}
    survey = sizes["negotiation/market/data/oews.npz"] + sizes["negotiation/market/data/titles.toml"]
    assert 1_000_000 < survey <= 5_000_000


def test_wheel_adds_two_modules_only(wheel: Path) -> None:
    """Nothing called `app` or `tests` lands among everybody's packages."""
    tops = {name.split("/")[0] for name in ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"negotiation", "bands"}


def test_locks_are_in_step() -> None:
    """The lock meets what pyproject.toml asks for, and the lock of the tests is the same and more."""
    needed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    locked, locked_for_tests = (_locked(name) for name in ("requirements.lock", "requirements-dev.lock"))
    assert [line for line in needed["project"]["dependencies"] if not _meets(locked, line)] == []
    assert [line for line in needed["dependency-groups"]["dev"] if not _meets(locked_for_tests, line)] == []
    assert locked.items() - locked_for_tests.items() == set()


def test_every_dependency_is_used_and_says_what_for() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    code = [path.read_text(encoding="utf-8") for path in (ROOT / "negotiation").rglob("*.py")]
    for line in tomllib.loads(text)["project"]["dependencies"]:
        name = Requirement(line).name
        assert any(f"import {name}" in module or f"from {name}" in module for module in code), name
        assert "# " in text.partition(f'"{line}",')[2].partition("\n")[0], name


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("my-offers.toml", "requirements.lock: -P -m negotiation my-offers.toml"),
        ("test -x", "requirements-dev.lock: -P -m pytest -x"),
        ("bench 7", "requirements-dev.lock: -P -m benchmarks 7"),
        ("screenshots here", "requirements-dev.lock: -P -m tests.browser.screenshots here"),
    ],
)
def test_each_word_starts_its_own_module(
    asked: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files are found from where one stands; the tests alone are run in the checkout."""
    commands: list[str] = []
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(run, "environment", lambda _, lock: f"{lock.name}:")
    monkeypatch.setattr(run, "become", lambda command: commands.append(" ".join(command)))
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: None)
    run.main(asked.split())
    assert commands == [expected]
    in_checkout = asked.startswith("test")
    assert Path.cwd() == (ROOT if in_checkout else tmp_path)
    assert os.environ["PYTHONPATH"] == ("" if in_checkout else str(ROOT))


def test_command_runs(installed: Path, tmp_path: Path) -> None:
    """`negotiate --help` and the bands work from anywhere."""
    assert "usage: negotiate" in _run(str(installed / "negotiate"), "--help", cwd=tmp_path)
    assert "2u" in _run(str(installed / "negotiate"), "bands", cwd=tmp_path).lower()


def test_dashboard_keeps_its_configuration(installed: Path, tmp_path: Path) -> None:
    """It serves, and turns strangers away, even in a folder that configures Streamlit otherwise."""
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit/config.toml").write_text(CONTRARY_CONFIG, encoding="utf-8")
    dashboard = dashboard_process.start(tmp_path, python=str(installed / "python"), checkout=False)
    try:
        assert _websocket_status(dashboard.url, host="localhost") == http.client.SWITCHING_PROTOCOLS
        assert _websocket_status(dashboard.url, host="elsewhere.example") == http.client.FORBIDDEN
    finally:
        dashboard.stop()


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is no signal there")
def test_ctrl_c_ends_it_quietly(tmp_path: Path) -> None:
    """Ctrl-C is how it is meant to be left: no traceback, no failure."""
    dashboard = dashboard_process.start(tmp_path)
    dashboard.process.send_signal(signal.SIGINT)
    assert dashboard.process.wait(timeout=20) == 0
    assert "Traceback" not in dashboard.log()


def _websocket_status(url: str, *, host: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)
    asked = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    connection.request("GET", "/_stcore/stream", headers={"Host": host, "Sec-WebSocket-Key": "A" * 22 + "==", **asked})
    status = connection.getresponse().status
    connection.close()
    return status


def _locked(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    pins = (Requirement(line.rstrip(" \\")) for line in lines if line[:1].isalnum())
    return {pin.name: str(pin.specifier).removeprefix("==") for pin in pins}


def _meets(locked: dict[str, str], line: str) -> bool:
    wanted = Requirement(line)
    return wanted.specifier.contains(locked.get(wanted.name, ""))


def _run(*command: str, cwd: Path | None = None) -> str:
    run = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout

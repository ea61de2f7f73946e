"""What a library in C prints is no part of a command's answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from negotiation.counteroffer.hush import hushed

ROOT = Path(__file__).parents[2]
FILE = 'format = 1\n[[offer]]\nname = "It"\ncompany = "coda"\nbase_usd_per_year = 144_170\n'


def python(*arguments: object, home: Path) -> bytes:
    """What a Python of its own prints."""
    command = [sys.executable, *map(str, arguments)]
    environment = {**os.environ, "XDG_DATA_HOME": str(home)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout


@pytest.mark.skipif(sys.platform == "win32", reason="the C library has another name there")
def test_json_stays_json_when_the_solver_prints(tmp_path: Path) -> None:
    """HiGHS does so for one file in many; here it does for each."""
    path = tmp_path / "offers.toml"
    path.write_text(FILE, encoding="utf-8")
    code = (
        "import ctypes, sys, scipy.optimize as scipy\n"
        "solve, c = scipy.milp, ctypes.CDLL(None)\n"
        "def milp(*problem, **more): c.printf(b'tmpSolver.run();'); return solve(*problem, **more)\n"
        "scipy.milp = milp\n"
        "from negotiation.cli import main; main(['counter', sys.argv[1], '--offer', 'It', '--json'])"
    )
    assert json.loads(python("-c", code, path, home=tmp_path / "nowhere"))["offer"] == "It"


@pytest.mark.skipif(sys.platform == "win32", reason="the C library has another name there")
def test_c_prints_nowhere_while_it_is_hushed(tmp_path: Path) -> None:
    """Neither at once nor when its buffer is emptied at last; afterwards it prints as before."""
    code = (
        "import ctypes; from negotiation.counteroffer.hush import hushed\n"
        "c = ctypes.CDLL(None)\n"
        "with hushed(): c.printf(b'meanwhile')\n"
        "print('answer', flush=True); c.printf(b'later')"
    )
    assert python("-c", code, home=tmp_path) == b"answer\nlater"


def test_standard_output_comes_back_after_a_failure(capfd: pytest.CaptureFixture[str]) -> None:
    """Whatever ended the work."""
    with suppress(ValueError), hushed():
        os.write(1, b"meanwhile")
        raise ValueError
    os.write(1, b"afterwards")
    assert capfd.readouterr().out == "afterwards"

"""Whatever a file holds, every command answers or says what is wrong: never a traceback, never another exit status."""

from __future__ import annotations

import contextlib
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from negotiation.cli import main
from tests import full_file
from tests.strategies import files

CASES = Path(__file__).parent / "cases" / "failing"
NAMES = (
    "A",
    "A].x",
    "![x](https://a.b/c)",
    "<script>alert(1)</script>",
    "\x1b[31m",
    "a\nb",
    "\u2028\u202e",
    "--help",
    "{0}",
)
VALUES: tuple[Any, ...] = (
    *NAMES, "", 0, 1, -1, 3, 48, 120, 1e15, 1e-9, 10**400, 1e308, float("nan"), float("inf"), True, [], {}, [{}],
    date(9999, 12, 31), date(2026, 1, 5), "written", "in_process", "current", "example",
)  # fmt: skip
SETTINGS = settings(
    max_examples=40,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@st.composite
def mutations(draw: st.DrawFn) -> str:
    """The file with every key, with some of it overwritten, under odd names: wrong mostly, and sometimes right."""
    document = full_file.table()
    for path in draw(st.lists(st.sampled_from(list(full_file.paths())), max_size=4)):
        with contextlib.suppress(KeyError, IndexError, TypeError):  # what was there may be gone by now
            full_file.at(document, path[:-1])[path[-1]] = draw(st.sampled_from(VALUES))
    return tomlkit.dumps(document)


@st.composite
def named_oddly(draw: st.DrawFn) -> str:
    """A right file whose offers have odd names."""
    document = draw(files(most=2))
    for offer, name in zip(document["offer"], draw(st.permutations(NAMES)), strict=False):
        offer["name"] = name
    document.pop("what_if", None)
    return tomlkit.dumps(document)


def commands(path: Path, names: list[str]) -> list[list[str]]:
    """Every command on the file, and about each of its offers."""
    file = str(path)
    return [
        ["check", file],
        ["check", file, "--json"],
        ["value", file],
        ["value", file, "--json", "--entries"],
        ["compare", file],
        ["compare", file, "--json"],
        ["bands", f"--offer={file}"],
        *(["counter", file, f"--offer={name}"] for name in names),
        *(["script", file, f"--offer={name}", "--situation=first_counter"] for name in names),
    ]


def names_in(text: str | bytes) -> list[str]:
    """The names that its offers have, as far as it can be read, and one that none has."""
    try:
        rows = tomlkit.parse(text).unwrap()["offer"]
        return [*(row["name"] for row in rows if isinstance(row["name"], str)), "nobody"]
    except Exception:  # noqa: BLE001 - whatever a file holds
        return ["nobody"]


def answers(contents: str | bytes) -> None:
    """Run every command; each ends with 0 and no more than notes, or with 2 and what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "offers.toml"
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        for command in commands(path, names_in(contents)):
            out, err = io.StringIO(), io.StringIO()
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    status = main(command)
                except SystemExit as end:
                    status = int(str(end.code))
            assert status in (0, 2), (command, err.getvalue())
            assert bool(out.getvalue()) == (status == 0), command
            assert err.getvalue() or status == 0, command
            assert "Traceback" not in out.getvalue() + err.getvalue(), command


@pytest.fixture(autouse=True)
def _no_bands_of_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nowhere"))


@SETTINGS
@given(st.binary(max_size=200) | st.text("[]=\"'#\n\\ao19.-{}, \x00é", max_size=120).map(str.encode))
def test_any_bytes(contents: bytes) -> None:
    answers(contents)


@SETTINGS
@given(mutations())
def test_any_values(contents: str) -> None:
    answers(contents)


@settings(SETTINGS, max_examples=12)
@given(named_oddly())
def test_any_names(contents: str) -> None:
    answers(contents)


@pytest.mark.parametrize("path", sorted(CASES.glob("crash-*.toml")), ids=lambda path: path.stem)
def test_what_crashed_once(path: Path) -> None:
    answers(path.read_bytes())

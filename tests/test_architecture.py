"""The habits of the house, held by its tools; each failure shows what the tool said."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TOOLS = {
    "imports keep their direction": ["-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
    "ruff finds nothing": ["-m", "ruff", "check", "."],
    "the code is formatted": ["-m", "ruff", "format", "--check", "--diff", "."],
    "the types hold": ["-m", "mypy"],
}
# The brackets keep this line from naming what it looks for.
REGISTRY = re.compile(r"index[-_]ur[l]|find[-_]link[s]|--registr[y]|https?://[^\s\"']*/simpl[e]\b")


@pytest.mark.parametrize("arguments", TOOLS.values(), ids=TOOLS)
def test_tool(arguments: list[str]) -> None:
    """Every tool is content with the whole checkout."""
    run = subprocess.run([sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    if run.returncode:
        pytest.fail(run.stdout + run.stderr, pytrace=False)


def test_no_file_names_a_registry() -> None:
    """No file of ours says where packages come from, lock files included: whoever installs them has that set up."""
    naming = [f"{path.relative_to(ROOT)}: {match[0]}" for path in _ours() if (match := REGISTRY.search(_text(path)))]
    assert naming == []


def _ours() -> Iterator[Path]:
    # Walked, not asked of git: the tests also run where there is none.
    for path in ROOT.iterdir():
        if path.is_file():
            yield path
        elif path.name in {".ci", ".streamlit"} or not path.name.startswith("."):
            yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")

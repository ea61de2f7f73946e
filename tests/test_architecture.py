"""Facts about the tree: where files stand, how long they are, and that a public name exists once.

What ruff, mypy and import-linter check isn't repeated here: `run.py test` starts them beside these tests.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "negotiation"
ROOMS = {
    *("text", "records", "offers", "market", "taxes", "futures", "valuation", "counteroffer"),
    *("talks", "scripts", "letters", "reports", "storage", "dashboard"),
}
FILES = {"__init__.py", "__main__.py", "cli.py", "example.toml"}
MOST_LINES = 320
MOST_FILES = 20

MODULES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for package in (PACKAGE, ROOT / "bands")
    for path in sorted(package.rglob("*.py"))
}
TREES = {path: ast.parse(text) for path, text in MODULES.items()}

# The brackets keep this line from naming what it looks for.
REGISTRY = re.compile(r"index[-_]ur[l]|find[-_]link[s]|--registr[y]|https?://[^\s\"']*/simpl[e]\b")


def test_no_file_names_a_registry() -> None:
    """No file says where packages come from, lock files included. Whoever installs them has set that up."""
    naming = [f"{path.relative_to(ROOT)}: {match[0]}" for path in _files() if (match := REGISTRY.search(_text(path)))]
    assert naming == []


def test_the_package_holds_the_rooms_of_the_design_and_nothing_else() -> None:
    entries = {path.name: path.is_dir() for path in PACKAGE.iterdir() if path.name != "__pycache__"}
    assert {name for name, is_folder in entries.items() if is_folder} <= ROOMS
    assert {name for name, is_folder in entries.items() if not is_folder} == FILES


def test_the_ban_of_the_pages_libraries_covers_everything_but_the_dashboard() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    (banned,) = (set(contract["source_modules"]) for contract in contracts if contract["type"] == "forbidden")
    modules = {f"negotiation.{path.stem}" for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert banned == modules - {f"negotiation.{name}" for name in ("__init__", "__pycache__", "dashboard")} | {"bands"}


def test_no_module_is_too_long() -> None:
    lengths = {path: len(text.splitlines()) for path, text in MODULES.items()}
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_folder_holds_too_many_modules() -> None:
    counts = Counter(Path(path).parent.as_posix() for path in MODULES)
    assert {folder: count for folder, count in counts.items() if count > MOST_FILES} == {}


def test_no_package_file_holds_logic() -> None:
    """An `__init__.py` holds a docstring, imports and `__all__`. The one in bands/ also holds its folder's path."""
    logic = [
        f"{path}: {ast.unparse(node)[:60]}"
        for path, tree in TREES.items()
        if path.endswith("__init__.py")
        for node in tree.body[bool(ast.get_docstring(tree)) :]
        if not isinstance(node, ast.Import | ast.ImportFrom)
        and _bound_names(node) != ["__all__"]
        and (path, _bound_names(node)) != ("bands/__init__.py", ["FOLDER"])
    ]
    assert logic == []


def test_a_public_name_exists_once() -> None:
    """A name that is used across modules can be searched for: one hit defines it."""
    places = defaultdict(list)
    for path, tree in TREES.items():
        for name in {name for node in tree.body for name in _bound_names(node) if not name.startswith("_")}:
            places[name].append(path)
    duplicates = [f"{name}: {', '.join(paths)}" for name, paths in sorted(places.items()) if len(paths) > 1]
    if duplicates:
        pytest.fail("\n".join(["Public names that more than one module defines:", *duplicates]), pytrace=False)


def test_every_docstring_stands_alone() -> None:
    """A docstring that begins with "The same" sends its reader to look for what it is the same as."""
    documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef
    leaning = [
        f"{path}: {text.splitlines()[0]}"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, documented) and (text := ast.get_docstring(node) or "").startswith("The same")
    ]
    assert leaning == []


def _bound_names(node: ast.stmt) -> list[str]:
    """The names that a statement of a module defines, imports not counted."""
    match node:
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            return [name]
        case ast.Assign(targets=targets):
            return [part.id for target in targets for part in ast.walk(target) if isinstance(part, ast.Name)]
        case ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
    return []


def _files() -> Iterator[Path]:
    # Walked, not asked of git: the tests also run where there is no git.
    for path in ROOT.iterdir():
        if path.is_file():
            yield path
        elif path.name in {".ci", ".streamlit"} or not path.name.startswith("."):
            yield from (file for file in path.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="ignore")

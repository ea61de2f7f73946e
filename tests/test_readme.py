"""The README keeps its word: its example is read and priced, its commands, keys, files and limits are the real ones."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest

import run
from benchmarks.__main__ import HEAD
from negotiation.cli import main
from negotiation.offers import Scenario
from negotiation.records.record import key_of, plain_type, type_hints_of

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"```toml\n(.*?)```", TEXT, re.DOTALL)
(SCRIPT,) = re.findall(r"```text\n(.*?)```", TEXT, re.DOTALL)
(COMMANDS,) = re.findall(r"## The commands\n(.*?)\n## ", TEXT, re.DOTALL)


def rows(text: str) -> list[list[str]]:
    """The rows of its tables below their heads, cell by cell."""
    cells = [re.split(r"(?<!\\) \| ", line.strip("| ")) for line in text.splitlines() if line.startswith("| ")]
    return [row for row in cells if not row[0].startswith(("table", "place", "command", "what"))]


def quoted(text: str) -> list[str]:
    return re.findall(r"`([^`]+)`", text)


def usage(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    with pytest.raises(SystemExit):
        main([*command, "--help"])
    return capsys.readouterr().out


def test_its_example_is_right_and_priced(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "my-offers.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert main(["check", str(file)]) == 0
    assert main(["value", str(file)]) == 0
    told = capsys.readouterr().out
    assert "OK: 2 offers, no problems found" in told
    assert "$887,000" in told  # 4 × 170,000 + 15,000 + 0.0008 × 240,000,000


def test_its_script_is_the_one_for_its_example(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Word for word; the README may wrap a line."""
    file = tmp_path / "my-offers.toml"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert main(["script", str(file), "--offer", "2U", "--situation", "first_counter"]) == 0
    assert SCRIPT.split() == capsys.readouterr().out.split()


@pytest.mark.parametrize("row", rows(COMMANDS), ids=lambda row: row[0])
def test_each_command_is_there_with_its_options(row: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """And all take `--json` but the one that opens the dashboard."""
    command = re.findall(r"^`negotiate ?([a-z]*)", row[0])
    helped = usage(capsys, *filter(None, command))
    for option in re.findall(r"--[a-z-]+", " ".join(quoted(" ".join(row)))):
        assert f"{option} " in helped.replace("\n", " "), option
    assert ("--json" in helped.split("commands:")[0]) == bool(command[0])


def test_no_command_is_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    told = re.findall(r"^  negotiate (\w+)", usage(capsys), re.MULTILINE)
    assert set(told) == {row[0].split()[1] for row in rows(COMMANDS)} - {"[FILE]`"}


def kinds(record: type) -> dict[str, Any]:
    """What each key of a record takes."""
    return {key_of(record, name): kind for name, kind in type_hints_of(record).items()}


def record_at(place: str) -> type:
    """The record that a table of the file is read into."""
    found: Any = Scenario
    for key in place.split("."):
        kind = plain_type(kinds(found)[key])
        found = next((inner for inner in get_args(kind) if isinstance(inner, type)), kind)
    return found  # type: ignore[no-any-return]


def words_of(kind: object) -> set[str]:
    """The words that a value may be."""
    inner = [words_of(one) for one in get_args(kind)]
    return {str(one) for one in get_args(kind)} if get_origin(kind) is Literal else set().union(*inner)


@pytest.mark.parametrize(
    ("place", "named"),
    [
        (place.strip("[]"), quoted(text))
        for where, text in (row for row in rows(TEXT) if row[0].startswith("`["))
        for place in quoted(where)
    ],
)
def test_each_key_of_the_file_is_one_that_is_read(place: str, named: list[str]) -> None:
    keys = kinds(record_at(place))
    words = set().union(*map(words_of, keys.values()))
    inner = set().union(*(kinds(record_at(f"{place}.{key}")) for key in keys.keys() & {"vesting", "change"}))
    plain = {one.split(" = ")[0].strip('"') for one in named if not one.startswith("[")}
    assert plain - keys.keys() - words - inner == set()
    assert plain & keys.keys()


def test_what_it_points_at_is_there() -> None:
    pointed = [there for there in re.findall(r"\]\(([^)]+)\)", TEXT) if "://" not in there]
    assert pointed
    assert [there for there in pointed if not (ROOT / there.split("#")[0]).exists()] == []
    started = set(re.findall(r"python3 run\.py ([a-z]+)", TEXT))
    assert set(run.FROM_THE_CHECKOUT) <= started


def test_each_section_that_a_module_names_as_its_source_is_there() -> None:
    model = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    sections = set(re.findall(r"^##+ (.+)$", model, re.MULTILINE))
    sources = (file.read_text(encoding="utf-8") for file in (ROOT / "negotiation").rglob("*.py"))
    named = {" ".join(each.split()) for text in sources for each in re.findall(r'docs/model\.md, "([^"]+)"', text)}
    assert len(named) >= 4
    assert named - sections == set()


def test_what_it_says_was_measured_keeps_to_the_limits() -> None:
    """Each multiple is the time over the yardstick's, as far as they're rounded, and no larger than it may be."""
    _, table = TEXT.split(HEAD)
    measured = [line.strip("| ").split(" | ") for line in table.split("\n\n")[0].splitlines() if line.startswith("| ")]
    assert len(measured) >= 10
    for row in measured:
        took, multiple, most, yardstick = (
            float(re.findall(r"([\d.,]+) ?(?:ms|×)", cell)[-1].replace(",", "")) for cell in row[1:]
        )
        assert multiple <= most, row
        assert multiple == pytest.approx(took / yardstick, rel=0.05), row

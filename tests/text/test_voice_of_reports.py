"""What the command line says to a person, over the example and the coach's cases, holds no word that we don't use."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from negotiation.cli import main
from negotiation.dashboard.session import EXAMPLE_FILE
from negotiation.storage.offer_file import read_scenario

CASES = sorted((Path(__file__).parents[1] / "cases" / "coach").glob("*.toml"))
FILES = [EXAMPLE_FILE, *(path for path in CASES if not path.name.endswith(".expected.toml"))]
# Words of the first version that no friend would say across a table.
BANNED = (
    *("with care", "by my count", "come down", "stands", "all else as offered", "hangs on", "take it that"),
    *("either way", "such an", "straight away", "at short notice", "put in", "by word of mouth", "made up", "to mend"),
    *("cannot be read", "the job you have", "is taken to be", "part of the company", "further bonus", "a sign-on of"),
    *("your walk-away is", "beside the", "told by", "pays most", "worth most over"),
)


def say(capsys: pytest.CaptureFixture[str], *command: str) -> str:
    main([*command])
    told = capsys.readouterr()
    return told.out + told.err


def list_banned(text: str) -> list[str]:
    """The banned words in a text; a key of the file is no word, and a case's own names are its own."""
    words = re.sub(r"[\w.\[\]]*(?:_|\[)[\w.\[\]]*", " ", text)
    return [word for word in BANNED if re.search(rf"\b{word}\b", words, re.IGNORECASE)]


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.stem)
def test_nothing_said_of_an_offer_uses_a_banned_word(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scenario, _ = read_scenario(file)
    assert scenario is not None
    told = [say(capsys, command, str(file)) for command in ("check", "compare")]
    told += [say(capsys, "counter", str(file), "--offer", offer.name) for offer in scenario.offer]
    assert {word: True for text in told for word in list_banned(text)} == {}


@pytest.mark.parametrize("command", ["frobnicate", "countr"])
def test_a_word_that_is_no_command_is_told_with_those_there_are(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = say(capsys, command)
    assert told.startswith(f"{command}: no such command or file.")
    assert "The commands are check, value, compare, counter, script, bands, market." in told
    assert ("Did you mean counter?" in told) == (command == "countr")


def test_a_misspelled_offer_gets_the_name_that_was_meant(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no offer named 'Corsera'. Did you mean 'Coursera'?" in say(
        capsys, "counter", str(EXAMPLE_FILE), "--offer", "Corsera"
    )

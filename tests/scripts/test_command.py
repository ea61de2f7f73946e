"""`negotiate script`: the base to ask for, and names that would steer a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from negotiation.cli import main
from negotiation.storage.offer_file import write_scenario
from tests.scripts.scenarios import NAME, offered, scenario


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # whoever runs the tests may have bands of their own
    return tmp_path / "offers.toml"


def test_the_base_to_ask_for_is_an_option(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It stands in the text; one outside the range is flagged, one that is no more than the offer refused."""
    write_scenario(scenario(offered("written", "band")), file)
    command = ["script", str(file), "--offer", NAME, "--situation", "first_counter", "--ask-base"]
    assert main([*command, "195000"]) == 0
    said, noted = capsys.readouterr()
    assert "a base of $195,000 instead of $170,000" in said
    assert "$195,000 is above the top ($190,000)" in noted
    assert main([*command, "170000"]) == 2
    assert "ask for more" in capsys.readouterr().err


def test_a_name_does_not_steer_the_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a role or a name holds, no control character reaches the terminal; the lines stay lines."""
    own = {**offered("verbal", "respond_by"), "name": "A\x1b[31mB\u202e", "role": "\x07PM\x9b"}
    write_scenario(scenario(own), file)
    printed = ""
    for key in ("thanks_in_writing", "accept"):
        main(["script", str(file), "--offer", own["name"], "--situation", key])
        printed += "".join(capsys.readouterr())
    assert not any(mark in printed for mark in ("\x1b", "\u202e", "\x07", "\x9b"))
    assert "Subject: A\\x1b[31mB\\u202e offer: please send it in writing\n\nHello,\n" in printed
    assert "Note: The offer of A\\x1b[31mB\\u202e is only verbal so far" in printed
    assert "The offer of A\\x1b[31mB\\u202e is only verbal so far. This script is for" in printed

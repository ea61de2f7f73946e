"""`negotiate script`: the plan's ask, what is open, and names that would steer a terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from negotiation.cli import main
from negotiation.scripts.writer import list_all_situations
from negotiation.storage.offer_file import write_scenario
from tests.scripts.scenarios import NAME, offered, scenario


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))  # whoever runs the tests may have bands of their own
    return tmp_path / "offers.toml"


def test_the_words_ask_for_what_the_plan_asks_for(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command has no other number to ask for."""
    write_scenario(scenario(offered("written", "band")), file)
    assert main(["script", str(file), "--offer", NAME, "--situation", "first_counter"]) == 0
    assert "Could you get the base to $190,000?" in capsys.readouterr().out
    assert main(["counter", str(file), "--offer", NAME, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ask"]["base_usd_per_year"] == 190_000


def test_a_name_does_not_steer_the_terminal(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whatever a role or a name holds, no control character reaches the terminal; the lines stay lines."""
    own = {**offered("verbal", "respond_by"), "name": "A\x1b[31mB\u202e", "role": "\x07PM\x9b"}
    write_scenario(scenario(own), file)
    printed = ""
    for key in ("thanks_in_writing", "accept"):
        main(["script", str(file), "--offer", own["name"], "--situation", key])
        printed += "".join(capsys.readouterr())
    assert not any(mark in printed for mark in ("\x1b", "\u202e", "\x07", "\x9b"))
    assert "Subject: Quick recap of the A\\x1b[31mB\\u202e offer\n\nHi,\n" in printed
    assert "Note: A\\x1b[31mB\\u202e's offer is only verbal so far" in printed
    assert "A\\x1b[31mB\\u202e's offer is only verbal so far. This script is for a written offer." in printed


def test_the_list_says_what_is_open_for_an_offer(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each situation with its needs: none where it's open; an open one is written, a closed one refused with them."""
    write_scenario(scenario(offered("written", "respond_by")), file)
    command = ["script", str(file), "--offer", NAME]
    assert main([*command, "--list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert listed.keys() == {"situations"}
    assert [row["key"] for row in listed["situations"]] == list(list_all_situations())
    for row in listed["situations"]:
        assert row.keys() == {"key", "title", "open", "needs"}
        assert main([*command, "--situation", row["key"]]) == (0 if row["open"] else 2)
        told = capsys.readouterr().err
        assert row["open"] == (not row["needs"])
        assert all(need in told for need in row["needs"])
    assert main([*command, "--list"]) == 0
    assert "Open, or what it needs" in capsys.readouterr().out


def test_the_list_without_an_offer_is_everybody_s(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With a file alone as well; an offer that isn't there is refused with those that are."""
    write_scenario(scenario(offered("written")), file)
    printed = []
    for arguments in ([], [str(file)]):
        assert main(["script", *arguments, "--list", "--json"]) == 0
        printed.append(json.loads(capsys.readouterr().out))
    assert printed[0] == printed[1]
    assert printed[0][0].keys() == {"key", "title", "when", "needs"}
    assert main(["script", str(file), "--offer", "3U", "--list"]) == 2
    assert "no offer named '3U'. Offers in this file: '2U'." in capsys.readouterr().err

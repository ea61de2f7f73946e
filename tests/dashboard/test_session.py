"""Her offers live in one file: written on every change, brought back by undo, never lost without a word."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
import streamlit as st

from negotiation.dashboard import history, session
from negotiation.offers import Scenario
from negotiation.records.record import Problem
from negotiation.storage.offer_file import own_offers_file, read_scenario
from tests.dashboard import offers


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """One visitor's memory."""
    memory: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", memory)
    return memory


ONE = offers.scenario(offers.based("One", 150_000))
TWO = offers.scenario(offers.based("One", 150_000), offers.based("Two", 160_000))


def _filed(path: Path) -> Scenario | None:
    return read_scenario(path)[0]


def test_without_a_file_the_example_is_shown_and_nothing_is_written(offer_file: Path) -> None:
    opened = session.opened()
    assert opened.is_example
    assert opened.path == offer_file
    assert opened.scenario is not None
    assert {offer.status for offer in opened.scenario.offer} == {"example"}
    assert not offer_file.exists()


def test_without_a_name_the_file_lies_in_her_data_folder(home: Path) -> None:
    assert session.opened().path == own_offers_file()
    assert own_offers_file().is_relative_to(home)


@pytest.mark.usefixtures("home")
def test_a_first_change_makes_the_file_for_her_alone() -> None:
    assert session.save(ONE)
    assert _filed(own_offers_file()) == ONE
    assert not session.opened().is_example
    if os.name != "nt":
        assert stat.S_IMODE(own_offers_file().stat().st_mode) == 0o600


def test_every_change_can_be_undone_back_to_none(offer_file: Path) -> None:
    assert not session.can_undo()
    session.save(ONE)
    session.save(TWO)
    session.undo()
    assert _filed(offer_file) == ONE
    session.undo()
    assert not offer_file.exists()
    assert not session.can_undo()
    session.undo()
    assert session.opened().is_example


def test_undo_brings_back_the_very_text(offer_file: Path) -> None:
    text = '# mine\nformat = 1\n\n[[offer]]   # the good one\nname = "One"\nbase_usd_per_year = 150_000\n'
    offer_file.write_text(text, encoding="utf-8")
    session.save(TWO)
    session.undo()
    assert offer_file.read_text(encoding="utf-8") == text


def test_undo_outlives_the_visit(offer_file: Path, visit: dict[str, object]) -> None:
    """After a refresh or a crash the session remembers nothing, and the file's own history does."""
    session.save(ONE)
    session.save(TWO)
    visit.clear()
    assert session.can_undo()
    session.undo()
    assert _filed(offer_file) == ONE


def test_what_somebody_else_wrote_since_is_never_undone(offer_file: Path) -> None:
    session.save(ONE)
    session.save(TWO)
    theirs = offer_file.read_text(encoding="utf-8") + "# theirs\n"
    offer_file.write_text(theirs, encoding="utf-8")
    assert not session.can_undo()
    session.undo()
    assert offer_file.read_text(encoding="utf-8") == theirs
    session.save(ONE)
    session.undo()
    assert offer_file.read_text(encoding="utf-8") == theirs
    assert not session.can_undo()


def test_undo_without_a_change_leaves_the_file_alone(offer_file: Path) -> None:
    offer_file.write_text("format = 1\n", encoding="utf-8")
    session.undo()
    assert offer_file.read_text(encoding="utf-8") == "format = 1\n"


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{}", '{"before": 1, "now": 2}', '{"before": [3], "now": null}', "[" * 9_999]
)
def test_a_spoilt_history_tells_of_nothing(offer_file: Path, spoilt: str) -> None:
    session.save(ONE)
    history.kept_in(offer_file).write_text(spoilt, encoding="utf-8")
    assert not session.can_undo()
    assert session.save(TWO)
    session.undo()
    assert _filed(offer_file) == ONE


def test_the_history_is_hers_alone_and_goes_with_the_last_change(offer_file: Path) -> None:
    session.save(ONE)
    kept = history.kept_in(offer_file)
    if os.name != "nt":
        assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    session.undo()
    assert not kept.exists()


def test_another_files_text_takes_the_place_of_hers_as_it_is(offer_file: Path) -> None:
    session.save(ONE)
    text = '# hers\nformat = 1\n[[offer]]\nname = "Two"\nbase_usd_per_year = 160_000\n'
    assert session.replace(text)
    assert offer_file.read_text(encoding="utf-8") == text
    session.undo()
    assert _filed(offer_file) == ONE


def test_a_file_that_is_gone_is_told_and_can_be_written_again(offer_file: Path) -> None:
    session.save(ONE)
    assert session.lost() is None
    session.opened()
    offer_file.unlink()
    assert session.opened().is_example
    lost = session.lost()
    assert lost == ONE
    assert session.save(lost)
    assert session.lost() is None
    assert _filed(offer_file) == ONE


@pytest.mark.usefixtures("offer_file")
def test_a_first_offer_taken_back_is_not_lost() -> None:
    session.save(ONE)
    session.opened()
    session.undo()
    assert session.lost() is None


def test_what_stood_in_the_way_of_reading_is_not_remembered(offer_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may be read again has changed neither its time nor its size."""
    session.save(ONE)
    faulty = Problem(str(offer_file), None, "no_such_file")
    with monkeypatch.context() as while_locked:
        while_locked.setattr(session, "read_scenario", lambda _: (None, [faulty]))
        assert session.opened().problems == (faulty,)
    assert session.opened().scenario == ONE


def test_a_place_that_cannot_be_written_is_told_and_nothing_is_remembered(offer_file: Path) -> None:
    offer_file.mkdir()
    assert not session.save(ONE)
    said = session.why_unsaved()
    assert said is not None
    assert str(offer_file) in said
    assert "allow writing there" in said
    assert not session.can_undo()


def test_a_change_that_is_saved_takes_the_complaint_away(offer_file: Path) -> None:
    offer_file.mkdir()
    session.save(ONE)
    offer_file.rmdir()
    assert session.save(ONE)
    assert session.why_unsaved() is None

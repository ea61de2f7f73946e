"""What the page asks of its workspace: every change is saved, kept as typed or told, and the page follows."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st

from negotiation.dashboard import session
from negotiation.offers import Scenario
from negotiation.storage.offer_file import own_offers_file, read_scenario
from tests import sample_offers as offers
from tests.dashboard.conftest import FullDisk

BASE = ("base_usd_per_year",)
ONE = offers.scenario(offers.based("One", 150_000))
TWO = offers.scenario(offers.based("One", 150_000), offers.based("Two", 160_000))


@pytest.fixture(autouse=True)
def visit(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """One visitor's memory."""
    memory: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", memory)
    return memory


def filed(path: Path) -> Scenario | None:
    return read_scenario(path)[0]


def test_without_a_name_the_file_lies_in_the_data_folder(home: Path) -> None:
    assert session.open_workspace().is_example
    assert session.open_workspace().path == own_offers_file()
    assert own_offers_file().is_relative_to(home)
    assert session.change_offers(lambda _: ONE)
    assert filed(own_offers_file()) == ONE


def test_a_change_begins_with_the_file_as_it_is_then(offer_file: Path) -> None:
    session.change_offers(lambda _: ONE)
    session.change_offers(lambda now: now.change(offer=(*now.offer, TWO.offer[1])))
    assert filed(offer_file) == TWO
    session.undo_change()
    assert filed(offer_file) == ONE


def test_a_text_is_saved_or_kept_as_it_was_typed(offer_file: Path) -> None:
    session.change_offers(lambda _: ONE)
    (owner,) = session.open_workspace().ids
    session.enter_text((owner, BASE), "17o")
    assert (filed(offer_file), session.open_workspace().drafts) == (ONE, {(owner, BASE): "17o"})
    assert session.read_form().faults.keys() == {(owner, BASE)}
    session.enter_text((owner, BASE), "170k")
    assert filed(offer_file) == offers.scenario(offers.based("One", 170_000))
    assert session.open_workspace().drafts == {}


def test_nothing_is_changed_while_the_file_cannot_be_read(offer_file: Path) -> None:
    offer_file.write_text("format = 1\n[[offer]\n", encoding="utf-8")
    session.change_offers(lambda _: ONE)
    session.enter_text(("", ("evidence", 0, "metric")), "Churn")
    assert offer_file.read_text(encoding="utf-8") == "format = 1\n[[offer]\n"


def test_what_is_not_saved_is_told_by_the_name_of_the_offer_file(offer_file: Path, full_disk: FullDisk) -> None:
    """Also in another visit; and a change that is saved saves what was typed before it."""
    session.change_offers(lambda _: TWO)
    first, _ = session.open_workspace().ids
    with full_disk():
        session.enter_text((first, BASE), "170k")
        st.session_state.clear()
        told = session.explain_unsaved()
        assert told is not None
        assert str(offer_file) in told
        assert offer_file.name.join((".", ".")) not in told  # no side file
        assert not session.change_offers(lambda _: ONE)
    assert session.change_offers(lambda now: now.change(offer=now.offer[:1]))
    assert session.explain_unsaved() is None
    assert filed(offer_file) == offers.scenario(offers.based("One", 170_000))
    assert session.open_workspace().drafts == {}


def test_a_file_that_is_gone_is_written_again(offer_file: Path) -> None:
    session.change_offers(lambda _: ONE)
    session.open_workspace()
    offer_file.unlink()
    assert session.open_workspace().is_example
    session.workspace.cache_clear()  # another start of the program
    assert session.open_workspace().lost is not None
    session.write_again()
    assert filed(offer_file) == ONE


def test_the_whole_page_follows_once(offer_file: Path) -> None:
    assert not session.take_full_run_request()
    session.change_offers(lambda _: ONE)
    assert offer_file.exists()
    assert session.take_full_run_request()
    assert not session.take_full_run_request()


def test_a_button_leads_to_an_offer_and_to_words_for_it(offer_file: Path, visit: dict[str, object]) -> None:
    session.change_offers(lambda _: TWO)
    assert offer_file.exists()
    session.choose_offer("Two")
    assert visit[session.CHOSEN_OFFER] == session.open_workspace().ids[1]
    session.go_to_script("Two", "decline")
    assert visit["script-situation-Two"] == "decline"
    assert visit[session.CHOSEN_OFFER] == session.open_workspace().ids[1]
    assert session.take_wanted_place() == "Scripts"
    assert session.take_wanted_place() is None

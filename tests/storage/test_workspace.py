"""One offer file with all that belongs to it: changed under one lock, undone, redone, and never lost without a word."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.offers import Change, Offer, Scenario, WhatIf
from negotiation.records.record import Path as KeyPath
from negotiation.records.record import Problem
from negotiation.storage import side_file, workspace
from negotiation.storage.history import (
    FieldPlace,
    History,
    Moment,
    digest_text,
    find_step,
    pack_text,
    take_step,
    unpack_text,
)
from negotiation.storage.offer_file import format_scenario, read_scenario
from negotiation.storage.side_file import (
    MAX_BYTES,
    Drafts,
    ScriptEdit,
    ScriptPurpose,
    SideFile,
    locate_side_file,
    read_side_file,
    write_side_file,
)
from negotiation.storage.workspace import Update, Workspace

BASE = ("base_usd_per_year",)


def offer(name: str, base_usd_per_year: float) -> Offer:
    return Offer(name=name, base_usd_per_year=base_usd_per_year)


ONE = Scenario(offer=(offer("One", 150_000),))
TWO = Scenario(offer=(offer("One", 150_000), offer("Two", 160_000)))
HELLO = ScriptEdit("Hello, my own words.", "Hello,")


def accept(_: FieldPlace) -> bool:
    return True


def about(owner: str) -> ScriptPurpose:
    return ScriptPurpose(owner, "decline", "call", "warm", names_rivals=False, package=None)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "offers.toml"


@pytest.fixture
def desk(file: Path, tmp_path: Path) -> Workspace:
    return open_desk(file, tmp_path)


def open_desk(file: Path, folder: Path) -> Workspace:
    """As a start of the program does, which remembers nothing."""
    example = folder / "example.toml"
    example.write_text('format = 1\n[[offer]]\nname = "Example"\nstatus = "example"\nbase_usd_per_year = 1\n')
    return Workspace(file, example, accept)


def save(desk: Workspace, scenario: Scenario) -> bool:
    return desk.update(lambda _: Update(scenario, restores_drafts=True))


def put_text(desk: Workspace, text: str) -> bool:
    return desk.update(lambda _: Update(text=text))


def filed(path: Path) -> Scenario | None:
    return read_scenario(path)[0]


# --- reading and writing ----------------------------------------------------------------------------------------------


def test_without_a_file_the_example_is_shown_and_nothing_is_written(desk: Workspace, tmp_path: Path) -> None:
    now = desk.open()
    assert now.is_example
    assert now.scenario is not None
    assert [offer.status for offer in now.scenario.offer] == ["example"]
    assert [path.name for path in tmp_path.iterdir()] == ["example.toml"]


def test_both_files_are_for_their_owner_only(desk: Workspace, file: Path) -> None:
    save(desk, ONE)
    assert filed(file) == ONE
    if os.name != "nt":
        assert [stat.S_IMODE(path.stat().st_mode) for path in (file, locate_side_file(file))] == [0o600, 0o600]


def test_one_side_file_holds_all_of_it_and_no_lock_is_left(desk: Workspace, file: Path, tmp_path: Path) -> None:
    save(desk, ONE)
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o"}, edits={about(owner): HELLO}))
    assert {path.name for path in tmp_path.iterdir()} == {"example.toml", file.name, ".offers.toml.negotiate"}
    again = open_desk(file, tmp_path).open()
    assert (again.ids, again.drafts, again.edits) == ((owner,), {(owner, BASE): "17o"}, {about(owner): HELLO})


def test_files_that_have_not_changed_are_not_read_again(
    desk: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(format_scenario(ONE), encoding="utf-8")
    before = desk.open()
    monkeypatch.setattr(workspace, "parse_scenario", lambda *_: pytest.fail("read again"))
    assert desk.open() is before


def test_what_stood_in_the_way_of_reading_is_not_remembered(
    desk: Workspace, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that may be read again has changed neither its time nor its size."""
    file.write_text(format_scenario(ONE), encoding="utf-8")
    problem = Problem(str(file), None, "cannot_be_read", {"reason": "it is locked"})
    with monkeypatch.context() as while_locked:
        while_locked.setattr(workspace, "read_text", lambda _: (None, [problem]))
        assert desk.open().problems == (problem,)
    assert desk.open().scenario == ONE


def test_through_a_link_the_side_file_lies_beside_the_offer_file(file: Path, tmp_path: Path) -> None:
    file.write_text(format_scenario(ONE), encoding="utf-8")
    link = tmp_path / "elsewhere" / "link.toml"
    link.parent.mkdir()
    link.symlink_to(file)
    save(open_desk(link, tmp_path), TWO)
    assert open_desk(file, tmp_path).open().can_undo
    assert list(link.parent.iterdir()) == [link]


# --- undo and redo ----------------------------------------------------------------------------------------------------


def test_every_change_is_undone_back_to_none_and_redone(desk: Workspace, file: Path) -> None:
    assert not desk.open().can_undo
    save(desk, ONE)
    save(desk, TWO)
    desk.undo()
    assert filed(file) == ONE
    desk.undo()
    assert not file.exists()
    assert not desk.open().can_undo
    assert desk.open().is_example
    assert desk.open().lost is None  # nobody else took it away
    desk.redo()
    desk.redo()
    assert filed(file) == TWO
    assert not desk.open().can_redo


def test_undo_brings_back_the_very_text(desk: Workspace, file: Path) -> None:
    text = '# mine\nformat = 1\n\n[[offer]]   # the good one\nname = "One"\nbase_usd_per_year = 150_000\n'
    file.write_text(text, encoding="utf-8")
    save(desk, TWO)
    assert file.read_text(encoding="utf-8").startswith("# mine\n")
    desk.undo()
    assert file.read_text(encoding="utf-8") == text


def test_what_continues_the_last_change_is_undone_with_it(desk: Workspace, file: Path) -> None:
    """And what leads back to where it began is no change any more."""
    save(desk, ONE)
    typed = [Scenario(offer=(offer("One", usd),)) for usd in (1, 19, 195)]
    for number, scenario in enumerate(typed):
        update = Update(scenario, continues_last=number > 0)
        assert desk.update(lambda _, it=update: it)  # type: ignore[misc]
        assert filed(file) == scenario
        before, ids = desk.open().read_before()
        assert (before, ids) == (ONE, desk.open().ids)
    desk.undo()
    assert filed(file) == ONE
    save(desk, TWO)
    assert desk.update(lambda _: Update(ONE, continues_last=True))
    desk.undo()
    assert not file.exists()


def test_undo_outlives_the_run(desk: Workspace, file: Path, tmp_path: Path) -> None:
    save(desk, ONE)
    save(desk, TWO)
    again = open_desk(file, tmp_path)
    assert again.open().can_undo
    again.undo()
    assert filed(file) == ONE


def test_what_somebody_else_wrote_since_is_never_undone(desk: Workspace, file: Path) -> None:
    save(desk, ONE)
    save(desk, TWO)
    theirs = file.read_text(encoding="utf-8") + "# theirs\n"
    file.write_text(theirs, encoding="utf-8")
    assert not desk.open().can_undo
    desk.undo()
    assert file.read_text(encoding="utf-8") == theirs
    save(desk, ONE)
    desk.undo()
    assert file.read_text(encoding="utf-8") == theirs
    assert not desk.open().can_undo


def test_another_change_ends_what_can_be_redone(desk: Workspace, file: Path) -> None:
    save(desk, ONE)
    save(desk, TWO)
    desk.undo()
    save(desk, Scenario(offer=(offer("Three", 1),)))
    assert not desk.open().can_redo
    desk.redo()
    assert filed(file) == Scenario(offer=(offer("Three", 1),))


def test_undo_brings_back_what_was_unfinished(desk: Workspace) -> None:
    save(desk, ONE)
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o"}))
    desk.update(lambda _: Update(text=format_scenario(TWO), drafts={}, restores_drafts=True))
    assert desk.open().drafts == {}
    desk.undo()
    assert desk.open().drafts == {(owner, BASE): "17o"}


@given(st.lists(st.none() | st.text("ab\n", max_size=8), min_size=2, max_size=8), st.data())
def test_any_way_back_and_forth_leads_through_the_same_texts(texts: list[str | None], data: st.DataObject) -> None:
    history = History((), (), digest_text(texts[0]))
    for before, after in pairwise(texts):
        history = history.add(Moment(before, ()), after)
    at = len(texts) - 1
    for is_back in data.draw(st.lists(st.booleans(), max_size=20)):
        moved = (history.undo if is_back else history.redo)(Moment(texts[at], ()))
        to = at - 1 if is_back else at + 1
        assert (moved is not None) == (0 <= to < len(texts))
        if moved is not None:
            (moment, history), at = moved, to
            assert moment.text == texts[at]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=2_000))
def test_a_packed_text_is_the_same_text(text: str) -> None:
    assert unpack_text(pack_text(text)) == text


def test_a_step_holds_what_has_changed_and_no_more() -> None:
    """One figure in a long file: from 150_000 to 151_000 one character."""
    old = "# a remark\n" * 1_000 + "base_usd_per_year = 150_000\n" + "# another\n" * 1_000
    new = old.replace("150_000", "151_000")
    step = find_step(new, Moment(old, ()))
    assert (step.length, step.packed) == (1, "=0")
    assert take_step(step, Moment(new, ()))[0].text == old


# --- ids --------------------------------------------------------------------------------------------------------------


def test_an_offer_keeps_its_id_and_all_that_hangs_on_it_under_a_new_name(desk: Workspace) -> None:
    save(desk, TWO)
    owner = desk.open().ids[0]
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o"}, edits={about(owner): HELLO}))
    save(desk, Scenario(offer=(offer("Acme", 150_000), TWO.offer[1])))
    now = desk.open()
    assert now.find_name(owner) == "Acme"
    assert (now.drafts, now.edits) == ({(owner, BASE): "17o"}, {about(owner): HELLO})
    desk.undo()
    assert desk.open().find_name(owner) == "One"


def test_an_offer_taken_away_takes_its_own_along_and_undo_brings_them_back(desk: Workspace) -> None:
    save(desk, TWO)
    first, second = desk.open().ids
    desk.update(lambda _: Update(drafts={(second, BASE): "17o"}, edits={about(second): HELLO}))
    save(desk, ONE)
    save(desk, TWO)  # one of the same name, which is another
    assert desk.open().ids[0] == first
    assert desk.open().ids[1] != second
    desk.undo()
    desk.undo()
    assert desk.open().ids == (first, second)
    assert desk.open().edits == {about(second): HELLO}


def test_what_no_undo_brings_back_is_gone(desk: Workspace, file: Path) -> None:
    save(desk, TWO)
    first, second = desk.open().ids
    desk.update(lambda _: Update(drafts={(first, BASE): "17o", (second, BASE): "18o"}))
    save(desk, ONE)
    assert (second, BASE) in desk.open().drafts  # an undo brings the offer back
    file.write_text(format_scenario(ONE) + "# by hand\n", encoding="utf-8")  # which ends that
    save(desk, Scenario(offer=(offer("One", 1),)))
    assert desk.open().drafts == {(first, BASE): "17o"}


def test_an_offer_keeps_its_id_by_its_name_where_the_file_is_edited_by_hand(desk: Workspace, file: Path) -> None:
    save(desk, TWO)
    first, second = desk.open().ids
    file.write_text(format_scenario(Scenario(offer=(TWO.offer[1], offer("New", 1), TWO.offer[0]))), encoding="utf-8")
    ids = desk.open().ids
    assert (ids[0], ids[2]) == (second, first)
    assert ids[1] not in (first, second)


def test_an_offer_that_begins_anew_has_an_id_of_its_own(desk: Workspace) -> None:
    """The first offer takes the place of the example, and may have its name."""
    (example,) = desk.open().ids
    desk.update(lambda _: Update(Scenario(offer=(offer("Example", 2),)), added="Example"))
    assert desk.open().ids != (example,)


def test_ids_stay_where_there_is_no_side_file(desk: Workspace, file: Path, tmp_path: Path) -> None:
    file.write_text(format_scenario(TWO), encoding="utf-8")
    before = desk.open().ids
    assert len(set(before)) == 2
    assert open_desk(file, tmp_path).open().ids == before


# --- faults -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("module", [workspace, side_file], ids=["offer file", "side file"])
def test_what_the_disk_does_not_take_is_kept_in_memory_until_it_does(
    desk: Workspace, file: Path, tmp_path: Path, module: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(desk, ONE)
    (owner,) = desk.open().ids
    typed: Drafts = {(owner, BASE): "170k"}

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(module, "write_text", fail)
        assert not desk.update(lambda _: Update(TWO, drafts={}, drafts_if_unsaved=typed))
        now = desk.open()
        assert now.unsaved_because == "No space left on device"
        assert now.drafts == ({} if now.scenario == TWO else typed)
    assert desk.update(lambda now: Update(TWO, drafts=now.drafts))
    assert desk.open().unsaved_because is None
    again = open_desk(file, tmp_path).open()
    assert (again.scenario, again.drafts) == (TWO, now.drafts)
    assert again.can_undo


def test_a_folder_that_cannot_be_made_is_no_crash(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    desk = open_desk(tmp_path / "file" / "offers.toml", tmp_path)
    assert not save(desk, ONE)
    assert desk.open().unsaved_because is not None


def test_a_file_that_another_program_deleted_can_be_written_again(desk: Workspace, file: Path, tmp_path: Path) -> None:
    """In this run and, from the copy in the side file, in a later one."""
    save(desk, ONE)
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o"}))
    text = file.read_text(encoding="utf-8")
    for again in (desk, open_desk(file, tmp_path)):
        file.unlink()
        assert again.open().is_example
        assert again.open().lost == text
        assert again.write_again()
        assert file.read_text(encoding="utf-8") == text
        assert (again.open().lost, again.open().drafts) == (None, {(owner, BASE): "17o"})


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "[]",
        "{}",
        "[" * 99_999,
        '{"drafts": [1, {"offer": "a"}, {"offer": "a", "place": [-1], "text": "x"}], "offers": 3, "copy": 4}',
        '{"drafts": [{"offer": "a", "place": [true], "text": "x"}], "offers": [["a"]], "copy": "z?"}',
        '{"scripts": [null, {"about": [], "edit": {}}], "history": {"back": [1], "forward": [], "now": ""}}',
        '{"history": {"back": [{"is_file": true, "start": "0"}], "forward": [], "now": ""}}',
    ],
)
def test_a_spoilt_side_file_counts_as_empty(desk: Workspace, file: Path, spoilt: str) -> None:
    save(desk, ONE)
    locate_side_file(file).write_text(spoilt, encoding="utf-8")
    now = desk.open()
    assert (now.scenario, now.drafts, now.edits, now.can_undo) == (ONE, {}, {}, False)
    file.unlink()
    assert desk.open().is_example
    assert save(desk, TWO)
    desk.undo()
    assert not file.exists()


@pytest.mark.parametrize("key", ["packed", "start", "is_file", "drafts", "ids"])
def test_a_history_with_one_spoilt_step_is_none(desk: Workspace, file: Path, key: str) -> None:
    save(desk, ONE)
    kept = json.loads(locate_side_file(file).read_text(encoding="utf-8"))
    kept["history"]["back"][0][key] = 1.5
    locate_side_file(file).write_text(json.dumps(kept), encoding="utf-8")
    assert not desk.open().can_undo


_WORDS = st.text(max_size=20)
_PLACES = st.tuples(_WORDS, st.lists(_WORDS | st.integers(0, 9), min_size=1, max_size=4).map(tuple))


@given(
    st.dictionaries(_PLACES, _WORDS, min_size=1),
    st.dictionaries(
        st.builds(ScriptPurpose, _WORDS, _WORDS, _WORDS, _WORDS, st.booleans(), st.none() | _WORDS),
        st.builds(ScriptEdit, _WORDS, _WORDS),
    ),
)
def test_a_side_file_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory,
    drafts: dict[FieldPlace, str],
    edits: dict[ScriptPurpose, ScriptEdit],
) -> None:
    path = tmp_path_factory.mktemp("side") / "offers.toml"
    history = History().add(Moment(None, ("a",), tuple(drafts.items())), "text")
    kept = SideFile((("a", "One"),), tuple(drafts.items()), tuple(edits.items()), history, pack_text("text"))
    write_side_file(kept, path)
    assert read_side_file(path, accept) == kept


def test_a_draft_without_a_field_is_not_read(desk: Workspace, file: Path, tmp_path: Path) -> None:
    save(desk, ONE)
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o", (owner, ("nowhere",)): "x"}))
    known = Workspace(file, tmp_path / "example.toml", lambda place: place[1] == BASE)
    assert known.open().drafts == {(owner, BASE): "17o"}


def test_unfinished_text_and_edits_of_the_first_version_are_read_once(
    desk: Workspace, file: Path, tmp_path: Path
) -> None:
    file.write_text(format_scenario(TWO), encoding="utf-8")
    draft = [{"offer": "Two", "place": list(BASE), "text": "17o"}]
    edit = [{"about": about("One")._asdict(), "edit": {"text": "Hello, my own words.", "written": "Hello,"}}]
    (tmp_path / ".offers.toml.unfinished").write_text(json.dumps(draft), encoding="utf-8")
    (tmp_path / ".offers.toml.scripts").write_text(json.dumps(edit), encoding="utf-8")
    (tmp_path / ".offers.toml.undo").write_text("{}", encoding="utf-8")
    now = desk.open()
    expected = {(now.ids[1], BASE): "17o"}, {about(now.ids[0]): HELLO}
    assert (now.drafts, now.edits) == expected
    save(desk, Scenario(offer=(offer("Acme", 150_000), TWO.offer[1])))
    assert (desk.open().drafts, desk.open().edits) == expected
    assert {path.name for path in tmp_path.iterdir()} == {"example.toml", file.name, ".offers.toml.negotiate"}


def test_the_history_of_the_first_version_can_still_be_undone(desk: Workspace, file: Path, tmp_path: Path) -> None:
    texts = [None, format_scenario(ONE), format_scenario(TWO)]
    file.write_text(format_scenario(TWO), encoding="utf-8")
    undo = {"before": texts[:2], "now": texts[2]}
    (tmp_path / ".offers.toml.undo").write_text(json.dumps(undo), encoding="utf-8")
    assert desk.undo()
    assert file.read_text(encoding="utf-8") == texts[1]
    assert desk.undo()
    assert not file.exists()
    assert not desk.open().can_undo


# --- while somebody edits the file by hand ----------------------------------------------------------------------------


def test_a_slip_in_a_text_editor_loses_no_draft_and_no_edit(desk: Workspace, file: Path) -> None:
    """While the file can't be read nothing is dropped, and what is typed meanwhile is kept too."""
    save(desk, TWO)
    first, second = desk.open().ids
    desk.update(lambda _: Update(drafts={(first, BASE): "17o"}, edits={about(second): HELLO}))
    whole = file.read_text(encoding="utf-8")
    file.write_text("[[offer\n" + whole, encoding="utf-8")
    assert desk.open().scenario is None
    desk.update(lambda now: Update(drafts={**now.drafts, (second, BASE): "16o"}))
    file.write_text(whole, encoding="utf-8")
    now = desk.open()
    assert now.ids == (first, second)
    assert now.drafts == {(first, BASE): "17o", (second, BASE): "16o"}
    assert now.edits == {about(second): HELLO}


def test_an_offer_that_is_commented_out_for_a_while_keeps_what_is_its_own(desk: Workspace, file: Path) -> None:
    save(desk, TWO)
    first, second = desk.open().ids
    desk.update(lambda _: Update(edits={about(second): HELLO}))
    file.write_text(format_scenario(ONE), encoding="utf-8")
    desk.update(lambda now: Update(drafts={**now.drafts, (first, BASE): "17o"}))
    file.write_text(format_scenario(TWO), encoding="utf-8")
    now = desk.open()
    assert (now.ids, now.edits, now.drafts) == ((first, second), {about(second): HELLO}, {(first, BASE): "17o"})


def test_a_damaged_side_file_is_set_aside_and_not_overwritten(desk: Workspace, file: Path) -> None:
    save(desk, ONE)
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(edits={about(owner): HELLO}))
    path = locate_side_file(file)
    damaged = path.read_text(encoding="utf-8")[:-3]
    path.write_text(damaged, encoding="utf-8")
    (owner,) = desk.open().ids
    desk.update(lambda _: Update(drafts={(owner, BASE): "17o"}))
    assert path.with_name(f"{path.name}.damaged").read_text(encoding="utf-8") == damaged
    assert desk.open().drafts == {(owner, BASE): "17o"}


def test_an_undo_through_a_link_leaves_no_figures_behind(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "offers.toml"
    link.symlink_to(real)
    desk = open_desk(link, tmp_path)
    save(desk, ONE)
    assert real.exists()
    desk.undo()
    assert (real.exists(), link.is_symlink()) == (False, True)


# --- two at a time ----------------------------------------------------------------------------------------------------


def test_what_another_program_wrote_while_the_disk_was_full_is_not_lost(
    desk: Workspace, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One page could not save its draft; another saved one of its own meanwhile: both are there in the end."""
    save(desk, TWO)
    first, second = desk.open().ids

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(side_file, "write_text", fail)
        assert not desk.update(lambda now: Update(drafts={**now.drafts, (first, BASE): "17o"}))
    other = open_desk(file, tmp_path)
    other.update(lambda now: Update(drafts={**now.drafts, (second, BASE): "16o"}))
    assert desk.update(lambda _: Update())
    assert open_desk(file, tmp_path).open().drafts == {(first, BASE): "17o", (second, BASE): "16o"}


def _keep_what_ifs(file: Path, folder: Path, which: str) -> None:
    desk = open_desk(file, folder / which)
    change = Change(offer="One", lever="base_usd_per_year", value=1.0)
    for number in range(10):
        kept = WhatIf(name=f"{which} {number}", changes=(change,))

        def add(now: workspace.Contents, kept: WhatIf = kept, place: KeyPath = (which, number)) -> Update:
            assert now.scenario is not None
            scenario = now.scenario.change(what_if=(*now.scenario.what_if, kept))
            return Update(scenario, drafts={**now.drafts, (now.ids[0], place): "x"})

        assert desk.update(add)


def test_two_processes_lose_nothing_of_each_other(desk: Workspace, file: Path, tmp_path: Path) -> None:
    save(desk, ONE)
    several = multiprocessing.get_context("spawn")
    for which in ("left", "right"):
        (tmp_path / which).mkdir()
    started = [several.Process(target=_keep_what_ifs, args=(file, tmp_path, which)) for which in ("left", "right")]
    for process in started:
        process.start()
    for process in started:
        process.join()
    assert [process.exitcode for process in started] == [0, 0]
    now = desk.open()
    assert now.scenario is not None
    assert len(now.scenario.what_if) == len(now.drafts) == 20
    for _ in range(20):
        desk.undo()
    assert filed(file) == ONE


# --- bounds -----------------------------------------------------------------------------------------------------------


def _long_text(seed: int, size: int) -> str:
    """An offer file that hardly gets smaller when it is compressed."""
    words = random.Random(seed).randbytes(size // 2).hex()  # noqa: S311 - no secret
    return f'format = 1\n# {words}\n[[offer]]\nname = "One"\nbase_usd_per_year = 150_000\n'


def test_the_side_file_is_bounded_and_the_oldest_steps_go_first(desk: Workspace, file: Path) -> None:
    for seed in range(6):
        assert put_text(desk, _long_text(seed, 900_000))
    assert locate_side_file(file).stat().st_size <= MAX_BYTES + 10_000
    desk.undo()
    assert file.read_text(encoding="utf-8") == _long_text(4, 900_000)


def test_the_newest_step_stays_however_long_it_is(desk: Workspace, file: Path) -> None:
    for seed in range(3):
        put_text(desk, _long_text(seed, 4_900_000))
    assert locate_side_file(file).stat().st_size < 4_900_000
    desk.undo()
    assert file.read_text(encoding="utf-8") == _long_text(1, 4_900_000)


def test_fifty_steps_are_kept(desk: Workspace, file: Path) -> None:
    for base in range(53):
        save(desk, Scenario(offer=(offer("One", base),)))
    for _ in range(60):
        desk.undo()
    assert filed(file) == Scenario(offer=(offer("One", 2),))

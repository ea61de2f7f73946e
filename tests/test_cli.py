"""The commands: exit statuses, what goes where, and terminals, pipes and locales of every kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from negotiation.cli import main
from tests import full_file

ROOT = Path(__file__).parents[1]
READERS = ("check", "value", "compare")
RIGHT = 'format = 1\n[[offer]]\nname = "A"\nbase_usd_per_year = 120_000\n'
WRONG = RIGHT + 'colour = "red"\nraise_per_year = true\n'
EXOTIC = "Zoë – 🦄 “x”"

Run = Callable[..., tuple[int, str, str]]
Opened: TypeAlias = list[tuple[object, dict[str, object]]]
Option: TypeAlias = Any  # of subprocess.run


@pytest.fixture(autouse=True)
def _no_bands_of_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nowhere"))


@pytest.fixture(autouse=True)
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """What the dashboard was opened on, without opening it."""
    found: Opened = []

    def note(path: object, **options: object) -> int:
        found.append((path, options))
        return 0

    monkeypatch.setattr("negotiation.dashboard.launch.open_dashboard", note)
    return found


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return (status, output, complaints) of a command."""

    def command(*arguments: object) -> tuple[int, str, str]:
        try:
            status = main([str(argument) for argument in arguments])
        except SystemExit as end:
            status = int(str(end.code))
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    """Write an offer file; return its path."""

    def write(text: str) -> Path:
        path = tmp_path / "offers.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def process(*arguments: object, **how: Option) -> subprocess.CompletedProcess[bytes]:
    """The command as a process of its own, in the checkout."""
    command = [sys.executable, "-m", "negotiation", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, **how}
    return subprocess.run(command, cwd=ROOT, check=False, **options)


# --- what is right ------------------------------------------------------------------------------------------------


def test_check_of_a_file_without_a_fault(run: Run, file: Callable[[str], Path]) -> None:
    """It says so, and how many offers there are."""
    path = file(RIGHT)
    assert run("check", path) == (0, f"{path}: OK: 1 offer, no problems found.\n", "")


def test_check_says_what_no_figure_uses_yet(run: Run, file: Callable[[str], Path]) -> None:
    """A line each, as text and as JSON."""
    path = file(RIGHT + 'state = "NY"\n')
    _, out, _ = run("check", path)
    assert [line.startswith("Saved, but in no figure: offer[A].state: ") for line in out.splitlines()] == [False, True]
    _, out, _ = run("check", path, "--json")
    found = json.loads(out)
    assert [item["where"] for item in found.pop("not_priced")] == ["offer[A].state"]
    assert len(found.pop("assumed")) == 15
    assert found == {"file": str(path), "problems": [], "offers": ["A"], "without_effect": [], "passed": []}


def test_check_says_that_a_granted_share_is_not_used(run: Run, file: Callable[[str], Path]) -> None:
    path = file(RIGHT + "[offer.negotiation]\ngranted_share = 0.5\n")
    _, out, _ = run("check", path)
    assert out.splitlines()[1] == (
        "Saved, but in no figure: offer[A].negotiation.granted_share: isn't used. What to ask for no longer "
        "depends on it, so leave it out"
    )


@pytest.mark.parametrize(
    ("company", "mend"),
    [("2U", "Did you mean 2u?"), ("CODA", "Did you mean coda?"), ("Acme", "Choose from: 2u, ai-pm")],
)
def test_check_says_that_a_company_is_the_name_of_no_band(
    run: Run, file: Callable[[str], Path], company: str, mend: str
) -> None:
    """A note, no problem: a figure of hers needs no band."""
    path = file(RIGHT + f'company = "{company}"\n')
    status, out, _ = run("check", path)
    said = f"Saved, but without effect: offer[A].company: '{company}' isn't a company we know, so we have no pay range "
    assert (status, out.splitlines()[1].startswith(f"{said}for it. {mend}")) == (0, True)
    path = file(RIGHT + 'company = "2u"\n')
    assert run("check", path)[1] == f"{path}: OK: 1 offer, no problems found.\n"


def test_check_knows_the_bands_that_it_is_given(run: Run, file: Callable[[str], Path], tmp_path: Path) -> None:
    """As `counter` does; a folder that is none is told, whatever the file names."""
    folder = tmp_path / "bands"
    folder.mkdir()
    (folder / "acme.toml").write_text(
        'company = "Acme"\n[[source]]\ntitle = "A talk"\nkind = "company statement"\nas_of = "2026-11-02"\n'
        'section = [{ key = "talk", heading = "On the phone" }]\n'
        '[[range]]\nof = "base_usd_per_year"\nlow = 160_000\nhigh = 180_000\nsource = "talk"\n',
        encoding="utf-8",
    )
    path = file(RIGHT + 'company = "acme"\n')
    assert "isn't a company we know" in run("check", path)[1]
    assert run("check", path, "--bands", folder) == (0, f"{path}: OK: 1 offer, no problems found.\n", "")
    status, _, err = run("check", file(RIGHT), "--bands", tmp_path / "none")
    assert (status, "none: isn't a folder" in err) == (2, True)


def test_compare_asks_nothing_of_an_offer_that_was_taken_back(run: Run, file: Callable[[str], Path]) -> None:
    """Its date has passed too, and there is nothing left to ask."""
    late = file(RIGHT + "respond_by = 2020-01-31\n")
    assert "Ask today" in run("compare", late)[1]
    gone = '[[offer.round]]\ndate = 2020-01-30\nfrom = "them"\nmeans = "withdrawn"\n'
    told = run("compare", file(RIGHT + f"respond_by = 2020-01-31\n{gone}"))[1]
    assert told == "A took its offer back, so it isn't counted here.\n"


def test_check_says_what_limits_nothing(run: Run, file: Callable[[str], Path]) -> None:
    """With its place, what stands there and what to do."""
    path = file(RIGHT + "[offer.negotiation]\ncap_grant_usd = 120_000\n")
    where, why = "offer[A].negotiation.cap_grant_usd", "$120,000 limits nothing, because the offer has no equity"
    _, out, _ = run("check", path)
    assert out.splitlines()[1].startswith(f"Saved, but without effect: {where}: {why}. ")
    _, out, _ = run("check", path, "--json")
    (idle,) = json.loads(out)["without_effect"]
    assert idle["where"] == where
    assert idle["why"].startswith(why)


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    "text",
    [
        RIGHT,
        '[[offer]]\nname = "A"\nstatus = "in_process"\n',
        '[[offer]]\nname = "A"\nstatus = "in_process"\n[[offer]]\nname = "B"\nstatus = "in_process"\n',
        RIGHT + '[[offer.equity]]\nkind = "ownership"\nfraction = 0.001\n',
        "".join(RIGHT.removeprefix("format = 1\n").replace('"A"', f'"{i}"') for i in range(20)),
        RIGHT.replace('"A"', '"a\\nb \\"c\\" \\\\ \\u001b[31m \\u2028"'),
        full_file.TEXT,
    ],
    ids=["one offer", "in process", "all in process", "unknown", "twenty offers", "odd name", "everything"],
)
def test_json_is_json_whatever_is_known(command: str, text: str, run: Run, file: Callable[[str], Path]) -> None:
    """Every answer is one JSON object on standard output and nothing else; what is unknown is null in it."""
    status, out, err = run(command, file(text), "--json")
    assert (status, err) == (0, "")
    found = json.loads(out, parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    names = [offer if command == "check" else offer["name"] for offer in found["offers"]]
    assert len(names) == text.count("[[offer]]")


@pytest.mark.parametrize("command", READERS)
def test_table_where_no_json_is_asked_for(command: str, run: Run, file: Callable[[str], Path]) -> None:
    """Words for a person, on standard output."""
    status, out, err = run(command, file(full_file.TEXT))
    assert (status, err) == (0, "")
    assert out.endswith("\n")
    assert len(out.splitlines()) > 5
    with pytest.raises(json.JSONDecodeError):
        json.loads(out)


def test_options_may_stand_anywhere(run: Run, file: Callable[[str], Path]) -> None:
    """Before the command, before the file and behind it."""
    path = file(RIGHT)
    answers = {run("value", path, "--json"), run("value", "--json", path), run("--json", "value", path)}
    assert len(answers) == 1
    assert answers.pop()[0] == 0


def test_entries_open_the_totals(run: Run, file: Callable[[str], Path]) -> None:
    """Every payment with its month and term, as text and as JSON."""
    path = file(RIGHT)
    for command in ("value", "compare"):
        status, out, _ = run(command, path, "--entries")
        assert (status, out.count("Base of $120,000 a year")) == (0, 48)
        _, out, _ = run(command, path, "--entries", "--json")
        assert len(json.loads(out)["offers"][0]["entries"]) == 48


def test_reading_writes_nothing(run: Run, file: Callable[[str], Path]) -> None:
    """A command that answers leaves the folder as it was."""
    path = file(full_file.TEXT)
    before = path.stat()
    for command in READERS:
        run(command, path)
    assert list(path.parent.iterdir()) == [path]
    assert (path.stat().st_mtime_ns, path.read_text(encoding="utf-8")) == (before.st_mtime_ns, full_file.TEXT)


# --- what is wrong in a file --------------------------------------------------------------------------------------


@pytest.mark.parametrize("more", [[], ["--json"]], ids=["text", "json"])
@pytest.mark.parametrize("command", READERS)
def test_all_problems_of_a_file(command: str, more: list[str], run: Run, file: Callable[[str], Path]) -> None:
    """One per line as FILE: WHERE: what, on standard error, exit status 2, nothing on standard output or on disk."""
    path = file(WRONG)
    status, out, err = run(command, path, *more)
    assert (status, out) == (2, "")
    first, second = err.splitlines()
    assert first.startswith(f"{path}: offer[A].colour: 'colour' isn't a key we know here. ")
    assert second.startswith(f"{path}: offer[A].raise_per_year: ")
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(
    ("contents", "what"),
    [
        (b"\xff\xfe\x00", ": isn't UTF-8 text (byte 0). Save it as UTF-8."),
        (b"[[offer]\n", ": line 1, column 8: isn't TOML: "),
        (b"a = " + b"[" * 5_000, ": is nested too deeply "),
        (b"#" * 5_000_001, ": is larger than 5 MB. "),
        (b"[assumptions]\nother_wealth_usd = " + b"9" * 5_000, "Write dollars, 0 or more."),
        (b'[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.round]]\nfrom = "us"\n', "round[1].date: is missing"),
        (b'[[offer]]\nname = "A"\nbase_usd_per_year = 1\n[[offer.round]]\ndate = 2026-01-05\nfrom_ = "us"\n', "from"),
    ],
    ids=["binary", "no toml", "deep", "huge", "endless number", "round without a date", "from_"],
)
def test_file_that_cannot_be_read(
    command: str, contents: bytes, what: str, run: Run, file: Callable[[str], Path]
) -> None:
    """Whatever stands in it, the file is named, and no traceback is shown."""
    path = file("")
    path.write_bytes(contents)
    status, out, err = run(command, path)
    assert (status, out) == (2, "")
    assert what in err
    assert all(line.startswith(f"{path}: ") for line in err.splitlines())
    assert "Traceback" not in err


@pytest.mark.parametrize("command", [*READERS, "bands --offer", "script --offer A --situation accept"])
def test_file_that_is_not_there(command: str, run: Run, tmp_path: Path) -> None:
    """Every command that reads a file says so in the same words."""
    path = tmp_path / "none.toml"
    assert run(*command.split(), path) == (2, "", f"{path}: there's no such file. Check the path.\n")
    status, out, err = run(*command.split(), tmp_path)
    assert (status, out) == (2, "")
    assert err.startswith(f"{tmp_path}: is a folder. ")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_file_without_end() -> None:
    """A device that never ends is refused in time and memory that a mistaken path deserves."""
    resource = pytest.importorskip("resource")
    limit = 1 << 30
    done = process("check", "/dev/zero", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)))
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"/dev/zero: " in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such files there")
def test_file_from_a_pipe() -> None:
    """An offer file may come from another program."""
    done = process("value", "/dev/stdin", "--json", input=RIGHT.encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["offers"][0]["total_usd"] == 480_000


# --- what is wrong in the command line ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["check"], "file"),
        (["value"], "file"),
        (["compare", "--json"], "file"),
        (["check", "a.toml", "b.toml"], "b.toml"),
        (["value", "--jsn", "a.toml"], "--jsn"),
        (["--frob"], "--frob"),
        (["--port", "x"], "--port"),
        (["script"], "FILE"),
        (["script", "a.toml"], "--offer"),
        (["script", "a.toml", "--offer", "A"], "--situation"),
        (["script", "a.toml", "--offer", "A", "--situation", "accept", "--tone", "rude"], "--tone"),
        (["script", "a.toml", "--offer", "A", "--situation", "accept", "--channel", "fax"], "--channel"),
        (["bands", "nowhere"], "nowhere"),
        (["bands", "--bands", "/nowhere"], "/nowhere"),
        (["valeu", "a.toml"], "valeu"),
        (["a.toml", "value"], "value"),
    ],
    ids=" ".join,
)
def test_command_line_that_makes_no_sense(arguments: list[str], named: str, run: Run, opened: Opened) -> None:
    """What is missing or unknown is named, on standard error, with exit status 2, and nothing is opened."""
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert named in err
    assert "Traceback" not in err
    assert opened == []


@pytest.mark.parametrize("slip", ["valeu", "chek", "comapre", "scripts", "band"])
def test_slip_in_a_command_gets_the_one_that_was_meant(slip: str, run: Run) -> None:
    """A word that is neither a command nor a file is no new file to open the dashboard on."""
    status, out, err = run(slip)
    assert (status, out) == (2, "")
    meant = {"valeu": "value", "chek": "check", "comapre": "compare", "scripts": "script", "band": "bands"}[slip]
    assert f"Did you mean {meant}?" in err


@pytest.mark.parametrize(
    "arguments", [["--help"], ["-h"], ["value", "--help"], ["compare", "-h"], ["script", "--help"]]
)
def test_help(arguments: list[str], run: Run) -> None:
    """Help is an answer: standard output, exit status 0."""
    status, out, err = run(*arguments)
    assert (status, err) == (0, "")
    assert out.startswith("usage: negotiate")


def test_help_names_every_command(run: Run) -> None:
    """Each with what it is for."""
    _, out, _ = run("--help")
    assert [command for command in (*READERS, "script", "bands") if f"negotiate {command} " not in out] == []


@pytest.mark.parametrize("arguments", [["bands"], ["bands", "2u"], ["script", "--list"]], ids=" ".join)
def test_lists_without_a_file(arguments: list[str], run: Run) -> None:
    """What companies pay and which situations there are, as text and as JSON."""
    for more in ([], ["--json"]):
        status, out, err = run(*arguments, *more)
        assert (status, err) == (0, "")
        assert out.strip()
    json.loads(out)


# --- the dashboard ------------------------------------------------------------------------------------------------


def test_dashboard_opens_on_a_file(run: Run, file: Callable[[str], Path], opened: Opened) -> None:
    """On the file where one is given, on the examples where none is."""
    path = file(RIGHT)
    assert run(path) == run() == run(path, "--headless", "--port", "8600") == (0, "", "")
    assert opened == [
        (path, {"port": None, "address": "127.0.0.1", "headless": False}),
        (None, {"port": None, "address": "127.0.0.1", "headless": False}),
        (path, {"port": 8600, "address": "127.0.0.1", "headless": True}),
    ]


def test_dashboard_does_not_open_on_a_wrong_file(run: Run, file: Callable[[str], Path], opened: Opened) -> None:
    """Its problems are told as every command tells them."""
    path = file(WRONG)
    status, out, err = run(path)
    assert (status, out, len(err.splitlines())) == (2, "", 2)
    assert opened == []


def test_dashboard_opens_on_a_file_that_is_yet_to_be(run: Run, tmp_path: Path, opened: Opened) -> None:
    """A path that ends in .toml where nothing stands yet is a new file."""
    path = tmp_path / "new.toml"
    assert run(path) == (0, "", "")
    assert [where for where, _ in opened] == [path]
    assert not path.exists()


# --- terminals, pipes and locales ---------------------------------------------------------------------------------

POOR = {
    "ascii": {"PYTHONIOENCODING": "ascii"},
    "C": {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    "latin-1": {"PYTHONIOENCODING": "latin-1"},
}


@pytest.mark.parametrize("locale", POOR.values(), ids=POOR)
def test_json_keeps_names_in_any_locale(locale: dict[str, str], file: Callable[[str], Path]) -> None:
    """A program that reads the answer gets the names of the file, whatever the terminal could show."""
    path = file(RIGHT.replace('"A"', f'"{EXOTIC}"'))
    done = process("compare", path, "--json", env={**os.environ, **locale})
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("latin-1"))["ranking"] == [EXOTIC]


def test_words_in_a_poor_locale(file: Callable[[str], Path]) -> None:
    """A person reads what the terminal can show, and a problem still names its value and its place."""
    path = file(RIGHT.replace('"A"', f'"{EXOTIC}"'))
    done = process("value", path, env={**os.environ, **POOR["C"]})
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"$480,000" in done.stdout
    path.write_text(RIGHT + 'state = "Zoë"\n', encoding="utf-8")
    done = process("value", path, env={**os.environ, **POOR["C"]})
    assert (done.returncode, done.stdout) == (2, b"")
    assert rb"offer[A].state: 'Zo\xeb' isn't a US state" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break otherwise there")
@pytest.mark.parametrize("arguments", [["bands"], ["--help"]], ids=" ".join)
def test_reader_that_leaves(arguments: list[str]) -> None:
    """`negotiate … | head` ends without a word about it."""
    leaving, writing = os.pipe()
    os.close(leaving)
    with os.fdopen(writing, "wb") as pipe:
        done = process(*arguments, stdout=pipe)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full disk to write to")
def test_disk_that_is_full(file: Callable[[str], Path]) -> None:
    """An answer that could not be written is a failure, in a line."""
    with Path("/dev/full").open("wb") as full:
        done = process("value", file(RIGHT), stdout=full)
    assert done.returncode not in (0, 120)
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="streams are closed otherwise there")
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_stream_that_is_closed(stream: str, file: Callable[[str], Path]) -> None:
    """Without a place for answers or for complaints there are none; neither goes where the other belongs."""
    descriptor = {"stdout": 1, "stderr": 2}[stream]
    right, wrong = (process("value", file(text), preexec_fn=lambda: os.close(descriptor)) for text in (RIGHT, WRONG))
    assert (right.returncode, wrong.returncode) == (0, 2)
    assert b"Traceback" not in right.stderr
    assert wrong.stdout == b""
    assert right.stderr == b""


def test_ctrl_c_is_no_traceback(monkeypatch: pytest.MonkeyPatch, run: Run, file: Callable[[str], Path]) -> None:
    """Interrupted, as shells know it."""

    def interrupt(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("negotiation.valuation.comparison.compare_offers", interrupt)
    assert run("value", file(RIGHT)) == (130, "", "")


def test_json_needs_no_tables(file: Callable[[str], Path]) -> None:
    """What a program asks for pays for nothing that only a person or the dashboard needs."""
    heavy = "tomlkit", "streamlit", "plotly", "pandas", "platformdirs"
    code = (
        "import sys; from negotiation.cli import main; main(sys.argv[1:]); "
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "compare", str(file(RIGHT)), "--json"], cwd=ROOT, capture_output=True, check=True
    )
    assert done.stderr.strip() == b"[]"


# --- files that hold nothing, or are none -------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "format = 1\n", "# nothing yet\n", "offer = []\n"])
def test_a_file_without_an_offer(run: Run, file: Callable[[str], Path], text: str) -> None:
    """It is a right file; there is nothing to value in it."""
    path = file(text)
    assert run("check", path) == (0, f"{path}: OK: no offers yet.\n", "")
    for command in (["value"], ["compare"], ["value", "--json"], ["compare", "--json"]):
        assert run(*command, path) == (2, "", f"{path}: no offers yet. Add one with [[offer]].\n")


def every_reader(path: Path) -> list[list[object]]:
    """Each command on this file, and opening it."""
    return [
        ["check", path],
        ["value", path],
        ["compare", path],
        ["counter", path, "--offer", "A"],
        ["script", path, "--offer", "A", "--situation", "first_counter"],
        ["bands", "--offer", path],
        [path],
    ]


def test_a_pipe_and_a_link_to_itself_are_refused_by_every_command(run: Run, tmp_path: Path, opened: Opened) -> None:
    pipe, loop = tmp_path / "pipe.toml", tmp_path / "loop.toml"
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    for path, what in ((pipe, "isn't a regular file"), (loop, "can't be read: "), (loop / "x.toml", "can't be read: ")):
        for arguments in every_reader(path):
            status, out, err = run(*arguments)
            assert (status, out, err.count("\n")) == (2, "", 1)
            assert err.startswith(f"{path}: {what}")
    assert opened == []


def test_a_pipe_in_a_folder_of_bands_is_refused(run: Run, file: Callable[[str], Path], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "acme.toml")
    for arguments in (["bands"], ["check", file(RIGHT)], ["counter", file(RIGHT), "--offer", "A"]):
        status, out, err = run(*arguments, "--bands", tmp_path)
        assert (status, out) == (2, "")
        assert f"{tmp_path / 'acme.toml'}: isn't a regular file" in err


def test_a_link_that_leads_nowhere_is_a_new_file(run: Run, tmp_path: Path, opened: Opened) -> None:
    link = tmp_path / "new.toml"
    link.symlink_to(tmp_path / "kept-elsewhere.toml")
    assert run(link)[0] == 0
    assert [path for path, _ in opened] == [link]


def test_scripts_of_offers_whose_names_hold_brackets(run: Run) -> None:
    """The file of fault A2: scripts of both offers are written."""
    path = ROOT / "tests" / "cases" / "failing" / "crash-name.toml"
    for name in ("A", "A].x"):
        for situation in ("first_counter", "written_offer", "clarify_terms"):
            status, out, err = run("script", path, "--offer", name, "--situation", situation)
            assert status == 0 or err.startswith(f"{path}: "), err
            assert bool(out) == (status == 0)
    assert run("script", path, "--offer", "A", "--situation", "first_counter")[0] == 0
    assert run("script", path, "--offer", "A].x", "--situation", "first_counter")[0] == 0

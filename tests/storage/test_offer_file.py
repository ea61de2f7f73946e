"""Files: whatever stands in one, its problems are told with their places; writing is whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given

from negotiation.offers import Bonus, Offer, Scenario, SurveyChoice
from negotiation.records.toml import MOST_PROBLEMS
from negotiation.reports.problems import describe_in_file, describe_problem
from negotiation.storage.offer_file import (
    format_scenario,
    parse_scenario,
    read_scenario,
    user_bands_folders,
    write_scenario,
    write_text,
)
from tests import full_file, strategies
from tests.laws import tried

Told = Callable[[str | bytes], list[str]]
PLAIN = '[[offer]]\nname = "A"\nbase_usd_per_year = 100_000\n'
NOBODY = 65_534


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return the problems of a file with these contents, without the file's name."""

    def problems(contents: str | bytes) -> list[str]:
        path = tmp_path / "o.toml"
        path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
        scenario, found = read_scenario(path)
        assert (scenario is None) == bool(found)
        lines = [describe_problem(problem) for problem in found]
        assert [line for line in lines if not line.startswith(f"{path}: ")] == []
        return [line.removeprefix(f"{path}: ") for line in lines]

    return problems


def read(text: str) -> Scenario:
    scenario, problems = parse_scenario(text, "o.toml")
    assert problems == []
    assert scenario is not None
    return scenario


# --- files that are none ------------------------------------------------------------------------------------------


def test_no_such_file(tmp_path: Path) -> None:
    """A slip in the path is told as one."""
    _, problems = read_scenario(tmp_path / "none.toml")
    assert [describe_problem(p) for p in problems] == [
        f"{tmp_path / 'none.toml'}: there's no such file. Check the path."
    ]


def test_folder(tmp_path: Path) -> None:
    """A folder is no offer file."""
    _, problems = read_scenario(tmp_path)
    assert [describe_problem(p) for p in problems] == [f"{tmp_path}: is a folder. Give the path of a TOML file."]


def test_file_in_a_file(tmp_path: Path) -> None:
    """A path that runs through a file leads nowhere."""
    (tmp_path / "o.toml").write_text(PLAIN, encoding="utf-8")
    _, (problem,) = read_scenario(tmp_path / "o.toml" / "o.toml")
    assert describe_in_file(problem).startswith("can't be read: ")


def test_name_beyond_all_length(tmp_path: Path) -> None:
    """A name that no file can have is told, not thrown."""
    _, (problem,) = read_scenario(tmp_path / ("a" * 5_000))
    assert describe_in_file(problem).startswith("can't be read: ")
    assert describe_problem(problem).endswith(". Check the path and its permissions.")


def test_impossible_name() -> None:
    """So is one with a character that no path may hold."""
    _, (problem,) = read_scenario(Path("a\0b"))
    assert describe_problem(problem).endswith(". Check the path and its permissions.")


@pytest.fixture
def nobody() -> Iterator[None]:
    """Whoever runs the tests with rights to everything becomes nobody for a while."""
    mighty = os.geteuid() == 0
    if mighty:
        os.seteuid(NOBODY)
    yield
    if mighty:
        os.seteuid(0)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_file_that_may_not_be_read(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """It is told as such, with what to check."""
    path = tmp_path / "o.toml"
    path.write_text(PLAIN, encoding="utf-8")
    path.chmod(0)
    request.getfixturevalue("nobody")
    _, (problem,) = read_scenario(path)
    assert describe_problem(problem) == f"{path}: can't be read: Permission denied. Check the path and its permissions."


@pytest.mark.parametrize(
    ("contents", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\x00", "isn't UTF-8 text (byte 0). Save it as UTF-8."),
        ('name = "Zoë"'.encode("latin-1"), "isn't UTF-8 text (byte 10). Save it as UTF-8."),
        (PLAIN.encode("utf-16"), "isn't UTF-8 text (byte 0). Save it as UTF-8."),
        (b"#" * 5_000_001, "is larger than 5 MB. Give the path of a TOML file."),
    ],
    ids=["image", "latin-1", "utf-16", "huge"],
)
def test_contents_that_are_no_text(contents: bytes, what: str, told: Told) -> None:
    """What is no UTF-8 text, or too much of it, is told without a guess at what it means."""
    assert told(contents) == [what]


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\n\n# nothing yet\n",
        b"format = 1\n",
        b"\xef\xbb\xbf" + PLAIN.encode(),
        PLAIN.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(),
        b"#" * 4_999_000 + b"\n" + PLAIN.encode(),
        PLAIN.replace('"A"', '"Zoë 🦄"').encode(),
    ],
    ids=["empty", "comment", "format", "mark", "crlf", "mark and crlf", "long", "unicode"],
)
def test_contents_that_are_right(contents: bytes, told: Told) -> None:
    """An empty file is one without offers; byte order marks and line ends of other systems are no fault."""
    assert told(contents) == []


# --- text that is no TOML -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        ('[[offer]\nname = "A"\n', "line 1", "'[[offer]'"),
        ('[[offer]]\nname = "A\n', "line 2", "'name = \"A'"),
        ('[[offer]]\nname = "A', "line 2", "'name = \"A'"),
        ("[[offer]]\nname = A\n", "line 2", "'name = A'"),
        ('[[offer]]\nname = "A" base_usd_per_year = 3\n', "line 2", "base_usd_per_year = 3'"),
        ("[[offer]]\nbase_usd_per_year = 170,000\n", "line 2", "'base_usd_per_year = 170,000'"),
        ("[[offer]]\nbase_usd_per_year = $170000\n", "line 2", "'base_usd_per_year = $170000'"),
        ("[[offer]]\nbase_usd_per_year = 15 %\n", "line 2", "'base_usd_per_year = 15 %'"),
        ("[[offer]]\nbase_usd_per_year =\n", "line 2", "'base_usd_per_year ='"),
        ("[[offer]]\nbonus = [{ a = 1,\n b = 2 }]\n", "line 2", "'bonus = [{ a = 1,'"),
        ("[[offer]]\nstart = 2026-2-3\n", "line 2", "'start = 2026-2-3'"),
        ("name: A\n", "line 1", "'name: A'"),
        ('{"offer": []}\n', "line 1", "offer"),
        ("format = 1\x00\n", "line 1", "'format = 1\\x00'"),
    ],
)
def test_first_line_that_is_no_toml_is_quoted(text: str, at: str, quoted: str, told: Told) -> None:
    """A slip in the syntax is told with its line's number and words; what follows it cannot be read."""
    (line,) = told(text)
    assert line.startswith(at)
    assert "isn't TOML: " in line
    assert quoted in line
    assert line.endswith(". Fix that line.")


@pytest.mark.parametrize(
    ("text", "at", "quoted"),
    [
        ('[[offer]]\nname = "A"\nname = "B"\n', "line 3", "name"),
        ('[[offer]]\nname = "A"\nname = "B"', "line 3", "name"),
        ("[assumptions]\nseed = 1\n[assumptions]\npaths = 3\n", "line 3", "[assumptions]"),
        ('[offer]\nname = "A"\n[[offer]]\nname = "B"\n', "line 3", "[[offer]]"),
    ],
)
def test_what_is_written_twice_is_told_as_such(text: str, at: str, quoted: str, told: Told) -> None:
    """A key or a heading that stands twice is no riddle: which, and in which line."""
    (line,) = told(text)
    assert line.startswith(at)
    assert quoted in line
    assert "twice" in line


def test_nested_too_deeply(told: Told) -> None:
    """Brackets without end are told, not thrown."""
    assert told("a = " + "[" * 5_000 + "]" * 5_000) == ["is nested too deeply for a file written by hand."]


@pytest.mark.parametrize("text", ["[offer" + ".a" * 5_000 + "]\n", "offer" + ".a" * 3_000 + " = 1\n"])
def test_dotted_too_deeply(text: str, told: Told) -> None:
    """Neither are headings of thousands of parts; no word of the interpreter's reaches the user."""
    (line,) = told(text)
    assert "recursion" not in line
    assert len(line) < 400


@pytest.mark.parametrize("digits", ["9" * 5_000, "-" + "9" * 5_000, "0x" + "f" * 5_000])
def test_number_without_end(digits: str, told: Told) -> None:
    """A number of thousands of digits is out of range like any other, whatever its spelling."""
    (line,) = told(f"[assumptions]\nother_wealth_usd = {digits}\n")
    assert "other_wealth_usd" in line
    assert "rite dollars, 0 or more." in line
    assert len(line) < 400


# --- every problem at once ----------------------------------------------------------------------------------------


def test_problems_stand_in_the_order_of_the_file(told: Told) -> None:
    """Whoever mends a file goes through it once, from the top; what is missing comes first in its table."""
    text = """
format = 1
colour = "red"
[assumptions]
horizon_months = 500
seed = -1
[[offer]]
name = "A"
base_usd_per_year = "170k"
salary = 3
[[offer.sign_on]]
month = 1.5
[[offer]]
base_usd_per_year = 1
[[offer.bonus]]
fraction_of_base = 15
"""
    assert [line.split(": ")[0] for line in told(text)] == [
        "colour",
        "assumptions.horizon_months",
        "assumptions.seed",
        "offer[A].base_usd_per_year",
        "offer[A].salary",
        "offer[A].sign_on[1].amount_usd",
        "offer[A].sign_on[1].month",
        "offer[2].name",
        "offer[2].bonus[1].fraction_of_base",
    ]


@pytest.mark.parametrize(
    "written",
    [
        "start = 2026-02-30",
        "start = 2026-02-30 # the last of February",
        "start = 2026-02-30\t",
        "start=2026-13-01",
        "start = 2026-00-10",
        'start = "2026-02-30"',
        "start = 2026-02-30T10:00:00",
        "start = 2026-02-30 10:00:00Z",
    ],
)
def test_impossible_date_is_one_problem_among_the_others(written: str, told: Told) -> None:
    """TOML itself refuses such dates; here they hide no other problem, before them or behind."""
    places = [line.split(": ")[0] for line in told(f"{PLAIN}raise_per_year = true\n{written}\nrole = 3\n")]
    assert places == ["offer[A].raise_per_year", "offer[A].start", "offer[A].role"]


@pytest.mark.parametrize(
    "written",
    [
        'round = [{ date = 2026-02-30, from = "us" }]',
        'round = [{ from = "us", date = 2026-02-30 }]',
        'round = [\n  { from = "us", date = 2026-02-30 }, # no such day\n]',
    ],
)
def test_impossible_date_inside_a_line_is_one_problem_too(written: str, told: Told) -> None:
    """The same where the date stands in the middle of a line."""
    places = [line.split(": ")[0] for line in told(f"{PLAIN}raise_per_year = true\n{written}\n")]
    assert places == ["offer[A].raise_per_year", "offer[A].round[1].date"]


def test_words_that_look_like_an_impossible_date_stay_words(told: Told) -> None:
    """A date in a text is a text, also beside one that does not exist."""
    lines = told(f'{PLAIN}role = """\nx = 2026-02-30\n"""\nstart = 2026-02-31\n')
    assert len(lines) == 1
    assert lines[0].startswith("offer[A].start: ")


def test_many_impossible_dates_are_told_soon(told: Told) -> None:
    """Of three hundred, two hundred are told and the rest counted."""
    rounds = "".join('[[offer.round]]\nfrom = "us"\ndate = 2026-02-30\n' for _ in range(300))
    *first, last = told(PLAIN + rounds)
    assert len(first) == MOST_PROBLEMS
    assert last == "and 100 more"


def test_single_brackets_where_double_ones_belong(told: Told) -> None:
    """One offer in single brackets is the commonest slip: the words say which brackets."""
    (line,) = told('[offer]\nname = "A"\nbase_usd_per_year = 1\n')
    assert line.startswith("offer: ")
    assert "in double brackets, like [[offer.bonus]]" in line


def test_double_brackets_where_single_ones_belong(told: Told) -> None:
    """And the other way round."""
    (line,) = told("[[assumptions]]\nseed = 1\n")
    assert line.startswith("assumptions: ")
    assert "isn't a table. Write its keys below a [...] heading" in line


def test_table_that_belongs_to_another(told: Told) -> None:
    """[[bonus]] instead of [[offer.bonus]] is a key that nobody knows at the top."""
    (line,) = told(f"{PLAIN}[[bonus]]\nfraction_of_base = 0.1\n")
    assert line.startswith("bonus: 'bonus' isn't a key we know here. ")


@pytest.mark.parametrize("key", ['"a\\nb"', '"\\u001b[31m"', '"\\u2028"', f'"{"x" * 10_000}"'])
def test_a_problem_is_one_line_whatever_the_key(key: str, told: Told) -> None:
    """Line breaks, colours of the terminal and endless names in a key cannot break the list of problems."""
    for text in (f"{key} = 3\n", f"{PLAIN}{key} = 3\n"):
        (line,) = told(text)
        assert line.isprintable()
        assert len(line) < 800  # the names of an offer's own keys are some 500


# --- places -------------------------------------------------------------------------------------------------------


def places(text: str) -> list[str]:
    return [str(problem.where) for problem in parse_scenario(text, "o.toml")[1]]


def test_places_count_from_one_and_bear_the_offers_name() -> None:
    """`offer[2U].equity[1].vesting.cliff_months`, as a person would say it."""
    text = """
[assumptions]
seed = true
[[offer]]
name = "2U"
base_usd_per_year = 1
[[offer.equity]]
kind = "rsu"
grant_usd = 1
[offer.equity.vesting]
by_year = [0.5, true]
cliff_months = 1.5
[[evidence]]
metric = "x"
[[evidence]]
metric = 3
"""
    assert places(text) == [
        "assumptions.seed",
        "offer[2U].equity[1].vesting.by_year[2]",
        "offer[2U].equity[1].vesting.cliff_months",
        "evidence[2].metric",
    ]


@pytest.mark.parametrize("written", ['name = ""', 'name = "a\\nb"', "name = 3", 'name = ["x"]', ""])
def test_offer_without_a_name_of_its_own_has_its_number(written: str) -> None:
    """No name, or one that would break the line: its position then."""
    assert places(f"[[offer]]\n{written}\nbase_usd_per_year = 1\nrole = 3\n")[-1] == "offer[1].role"


def test_offers_of_one_name_have_their_numbers() -> None:
    """Two of a name are told apart by where they stand."""
    assert places(f"{PLAIN}role = 3\n{PLAIN}role = 3\n") == ["offer[1].role", "offer[2].name", "offer[2].role"]


@pytest.mark.parametrize("name", ["2U", "[x]", 'say "x"', "🦄", "offer[2]", "a: b"])
def test_any_plain_name_is_a_place(name: str) -> None:
    """Whatever can be printed in a line names its offer."""
    assert places(f"[[offer]]\nname = '{name}'\nbase_usd_per_year = 1\nrole = 3\n") == [f"offer[{name}].role"]


def test_endless_name_is_cut_in_places(told: Told) -> None:
    """A name of thousands of letters does not drown the problem."""
    (line,) = told(PLAIN.replace('"A"', f'"{"long " * 2_000}"') + "raise_per_year = true\n")
    assert "raise_per_year" in line
    assert len(line) < 400


# --- writing ------------------------------------------------------------------------------------------------------

COMMENTED = """# my offers
format = 1

[assumptions]
horizon_months = 48 # four years

# the good one
[[offer]]
name = "A" # first
base_usd_per_year = 100_000 # as told on the phone
[[offer.bonus]]
fraction_of_base = 0.10 # a tenth

# the other one
[[offer]]
name = "B" # second
base_usd_per_year = 200_000 # by letter

[[offer]]
name = "C" # third
base_usd_per_year = 300_000 # a rumour
"""


def test_nothing_changed_nothing_written_anew() -> None:
    """Read and written without a change the text is the same, comments, underscores and trailing zeros included."""
    assert format_scenario(read(COMMENTED), COMMENTED) == COMMENTED
    assert format_scenario(read(full_file.TEXT), full_file.TEXT) == full_file.TEXT.replace('"2026-02-05"', "2026-02-05")


def test_one_change_changes_one_line() -> None:
    """A new base leaves everything else as it was, the comment behind it too."""
    scenario = read(COMMENTED)
    first = scenario.offer[0].change(base_usd_per_year=110_000.0)
    written = format_scenario(scenario.change(offer=(first, *scenario.offer[1:])), COMMENTED)
    changed = [(old, new) for old, new in zip(COMMENTED.splitlines(), written.splitlines(), strict=True) if old != new]
    assert changed == [
        ("base_usd_per_year = 100_000 # as told on the phone", "base_usd_per_year = 110000 # as told on the phone")
    ]


@pytest.mark.parametrize("order", ["BC", "CBA", "AC", "C", "B", "BA"])
def test_comments_stay_with_their_offer(order: str) -> None:
    """An offer taken out or moved takes its comments along; nobody else's figures get them."""
    scenario = read(COMMENTED)
    kept = tuple(offer for name in order for offer in scenario.offer if offer.name == name)
    written = format_scenario(scenario.change(offer=kept), COMMENTED)
    assert read(written).offer == kept
    for name, words in {"A": "as told on the phone", "B": "by letter", "C": "a rumour"}.items():
        (line,) = (line for line in COMMENTED.splitlines() if line.endswith(f"# {words}"))
        assert (line in written.splitlines()) == (name in order)
        assert (words in written) == (name in order)


def test_taken_out_is_gone() -> None:
    """Keys and tables that the scenario no longer has leave the file."""
    scenario = read(COMMENTED)
    plain = scenario.change(offer=(Offer(name="A", base_usd_per_year=100_000.0),))
    written = format_scenario(plain, COMMENTED)
    assert "bonus" not in written
    assert read(written).offer == plain.offer


def test_what_is_added_stands_in_its_own_table() -> None:
    """A key added behind sub-tables belongs to the offer and not to the last bonus."""
    scenario = read(COMMENTED)
    richer = scenario.offer[0].change(raise_per_year=0.03, state="NY", bonus=(Bonus(usd_per_payment=5.0),) * 2)
    changed = scenario.change(offer=(richer, *scenario.offer[1:]))
    assert read(format_scenario(changed, COMMENTED)) == changed


LAYOUTS = {
    "inline rows": 'offer = [{name = "A", base_usd_per_year = 1, bonus = [{usd_per_payment = 3}]}, '
    '{name = "B", base_usd_per_year = 2}]\n',
    "dotted keys": 'assumptions.seed = 3\nassumptions.paths = 5\n[[offer]]\nname = "A"\nbase_usd_per_year = 1\n'
    "negotiation.mode = 'escalator'\n",
    "inline table": f'{PLAIN}equity = [{{ kind = "rsu", grant_usd = 3, vesting = {{ months = 24 }} }}]\n',
    "tables in turns": f'{PLAIN}[[evidence]]\nmetric = "x"\n{PLAIN.replace("A", "B")}[assumptions]\nseed = 3\n',
    "several lines": 'offer = [\n  { name = "A", base_usd_per_year = 1 }, # one\n]\n',
    "literal text": "[[offer]]\nname = 'A'\nbase_usd_per_year = 1e5\n\"role\" = '''two\nlines'''\n",
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_any_layout_can_be_written_over(text: str) -> None:
    """However a file is laid out, what is written over it reads as what was meant."""
    scenario = read(text)
    assert read(format_scenario(scenario, text)) == scenario
    last = scenario.offer[-1].change(
        raise_per_year=0.5, bonus=(Bonus(fraction_of_base=0.5), Bonus(usd_per_payment=1.0))
    )
    changed = scenario.change(
        assumptions=scenario.assumptions.change(seed=9, after_tax=True),
        offer=(Offer(name="New", base_usd_per_year=5.0), last),
    )
    assert read(format_scenario(changed, text)) == changed
    assert read(format_scenario(scenario.change(offer=()), text)).offer == ()


@tried(20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(strategies.files(), strategies.files())
def test_any_file_can_be_written_over_any_other(old: strategies.Table, new: strategies.Table) -> None:
    """Whatever stood there before, what is read afterwards is what was written, and so is what was left to defaults."""
    wanted = read(tomlkit.dumps(new))
    again = read(format_scenario(wanted, tomlkit.dumps(old)))
    assert again == wanted
    assert again.assumptions.stated == wanted.assumptions.stated
    assert [offer.stated for offer in again.offer] == [offer.stated for offer in wanted.offer]


def test_flags_and_numbers_that_are_equal_are_told_apart() -> None:
    """True is no 1 and 1 is no true: a file that had the one gets the other."""
    scenario = read("[assumptions]\nafter_tax = true\n")
    assert "after_tax = true" in format_scenario(scenario, "[assumptions]\nafter_tax = 1\n")


def test_broken_text_is_no_hindrance() -> None:
    """Over a text that is no TOML a fresh one is written."""
    scenario = read(PLAIN)
    assert read(format_scenario(scenario, "[[offer\nname")) == scenario


def test_dates_are_written_as_dates() -> None:
    """A date read from text is written as a date, under the key of the file."""
    text = f'{PLAIN}[[offer.round]]\ndate = "2026-01-20"\nfrom = "us"\n'
    written = format_scenario(read(text))
    assert read(written).offer[0].round[0].date == date(2026, 1, 20)
    assert "date = 2026-01-20\n" in written
    assert 'from = "us"' in written


def test_written_and_read_again(tmp_path: Path) -> None:
    """A file is made with its folders, for its owner's eyes only, in UTF-8 with plain line ends."""
    path = tmp_path / "a" / "b" / "o.toml"
    scenario = Scenario(offer=(Offer(name="Zoë 🦄", base_usd_per_year=1.0),))
    write_scenario(scenario, path)
    assert read_scenario(path) == (scenario, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"\r" not in path.read_bytes()


def test_written_over_a_file_its_comments_stay(tmp_path: Path) -> None:
    """The comments of the file that stands there are kept, also behind a byte order mark and other line ends."""
    for mark, end in (("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("\ufeff", "\r\n")):
        path = tmp_path / "o.toml"
        path.write_bytes((mark + COMMENTED.replace("\n", end)).encode())
        write_scenario(read(COMMENTED), path)
        assert "# as told on the phone" in path.read_text(encoding="utf-8")
        assert read_scenario(path) == (read(COMMENTED), [])


def test_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written whole or not at all: a disk that fails half-way costs nothing."""

    def fail(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "o.toml"
    path.write_text("old", encoding="utf-8")
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space left"):
        write_text("new", path)
    assert [(p.name, p.read_text(encoding="utf-8")) for p in tmp_path.iterdir()] == [("o.toml", "old")]


def test_link_stays_a_link(tmp_path: Path) -> None:
    """Offers kept elsewhere and linked to are written where they are kept."""
    kept, link = tmp_path / "kept.toml", tmp_path / "link.toml"
    kept.write_text("old", encoding="utf-8")
    link.symlink_to(kept)
    write_text("new", link)
    assert link.is_symlink()
    assert kept.read_text(encoding="utf-8") == "new"


def test_users_bands_are_found_where_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user's own bands join only where there is such a folder."""
    monkeypatch.setattr("platformdirs.user_data_path", lambda name: tmp_path / name)
    assert user_bands_folders() == []
    (tmp_path / "negotiate" / "bands").mkdir(parents=True)
    assert user_bands_folders() == [tmp_path / "negotiate" / "bands"]


@pytest.mark.parametrize("end", ["", "role = '''\n# no comment\n'''\n", 'role = "#…0"\n'])
def test_long_comments_are_kept_to_the_letter(end: str) -> None:
    """At the top, before, between and after keys, inside a list; also where a text of several lines holds a '#'."""
    remarks = ["".join(f"  # remark {i}: {line}\n" for line in range(60)) for i in range(5)]
    text = (
        f'{remarks[0]}format = 1\n{remarks[1]}[[offer]]\nname = "One"\n{remarks[2]}base_usd_per_year = 150_000\n'
        f"made_up = [\n{remarks[3]}  'raise_per_year'\n]\n{end}{remarks[4]}"
    )
    scenario, problems = parse_scenario(text, "a.toml")
    assert scenario is not None, problems
    raised = scenario.change(offer=(scenario.offer[0].change(base_usd_per_year=151_000),))
    assert format_scenario(raised, text) == text.replace("150_000", "151000")


def test_a_file_of_nothing_but_comments_is_written_in_time() -> None:
    """It took over three minutes: every line was compared with all that follow."""
    text = "# what they said on the phone about it, word by word\n" * 50_000 + "format = 1\n"
    started = time.process_time()
    assert format_scenario(Scenario(), text) == text
    assert time.process_time() - started < 5


SURVEYED = """format = 1
[[offer]]
name = "A"
base_usd_per_year = 150000
[offer.market] # where to look
occupation = "113021"
area = "0042660"
"""


def test_the_place_in_the_survey_is_read_and_written_back() -> None:
    scenario, problems = parse_scenario(SURVEYED, "offers.toml")
    assert problems == []
    assert scenario is not None
    assert scenario.offer[0].market == SurveyChoice(occupation="113021", area="0042660")
    assert format_scenario(scenario, SURVEYED) == SURVEYED


def test_an_unknown_code_of_the_survey_names_the_closest() -> None:
    """Beside every other problem of the file."""
    text = SURVEYED.replace("113021", "113022").replace("0042660", "Seattle").replace("150000", '"x"')
    _, problems = parse_scenario(text, "offers.toml")
    assert [describe_problem(problem) for problem in problems] == [
        (
            "offers.toml: offer[A].base_usd_per_year: 'x' isn't a number. Take the quotes away and write dollars, 0 or "
            "more."
        ),
        (
            "offers.toml: offer[A].market.occupation: '113022' isn't an occupation in the survey. Did you mean "
            "'113021' (Computer and Information Systems Managers)?"
        ),
        (
            "offers.toml: offer[A].market.area: 'Seattle' isn't a place in the survey. Did you mean '0042660' "
            "(Seattle-Tacoma-Bellevue, WA)?"
        ),
    ]
    _, problems = parse_scenario(SURVEYED.replace("113021", "zzz"), "offers.toml")
    assert [describe_problem(problem) for problem in problems] == [
        (
            "offers.toml: offer[A].market.occupation: 'zzz' isn't an occupation in the survey. Find its code by words "
            "with negotiate market."
        )
    ]


def test_every_key_survives_being_written_with_its_comments() -> None:
    """The file that states every key, a remark behind each line, is what it was after it is read and written."""
    lines = [f"{line}  # remark {i}" if line else line for i, line in enumerate(full_file.TEXT.split("\n"))]
    text = "\n".join(lines)
    scenario, problems = parse_scenario(text, "o.toml")
    assert problems == []
    assert scenario is not None
    assert format_scenario(scenario, text) == text.replace('"2026-02-05"', "2026-02-05")  # a day, not its text
    assert parse_scenario(format_scenario(scenario), "new.toml") == (scenario, [])


def test_another_base_of_pay_by_the_hour_is_written_by_the_hour() -> None:
    """52,000 a year is $25 an hour for 40 hours in 52 weeks; no yearly base is written beside it."""
    text = 'format = 1\n\n[[offer]]\nname = "A"\nbase_usd_per_hour = 20  # as told\n'
    scenario, _ = parse_scenario(text, "o.toml")
    assert scenario is not None
    assert scenario.offer[0].base_usd_per_year == 41_600
    raised = scenario.change(offer=(scenario.offer[0].change(base_usd_per_year=52_000.0),))
    assert format_scenario(raised, text) == text.replace("20  #", "25  #")

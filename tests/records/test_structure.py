"""Tables into values: every way in which one key can be wrong is told once, at its place, and nothing else is."""

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from negotiation.offers import Scenario
from negotiation.records.places import Place
from negotiation.records.record import (
    Fault,
    Fraction,
    Path,
    Problem,
    Record,
    Texts,
    Usd,
    Within,
    as_table,
    key_of,
    name_of,
    type_hints_of,
)
from negotiation.records.structure import structure
from negotiation.reports.problems import describe_fault, describe_problem
from tests import full_file

PATHS = list(full_file.paths())
# Keys without which their table means nothing, whatever the other keys say.
REQUIRED: tuple[Path, ...] = (
    ("offer", 1, "name"),
    ("offer", 0, "sign_on", 0, "amount_usd"),
    ("offer", 0, "equity", 0, "acceleration", 0, "event"),
    ("offer", 0, "equity", 0, "exits", 1, "value_usd"),
    ("offer", 0, "equity", 0, "exits", 1, "month"),
    ("offer", 0, "equity", 0, "preferences", 0, "invested_usd"),
    ("offer", 0, "equity", 0, "preferences", 0, "ownership_fraction"),
    ("offer", 0, "refresher", 0, "grant_usd"),
    ("offer", 0, "refresher", 0, "first_month"),
    ("offer", 0, "refresher", 0, "every_months"),
    ("offer", 0, "benefit", 0, "usd_per_payment"),
    ("offer", 0, "match", 0, "rate"),
    ("offer", 0, "match", 0, "up_to_fraction_of_base"),
    ("offer", 0, "cost", 0, "usd_per_payment"),
    ("offer", 0, "factor", 0, "name"),
    ("offer", 0, "forfeit", 0, "usd"),
    ("offer", 0, "round", 0, "date"),
    ("offer", 0, "round", 0, "from"),
    ("evidence", 0, "metric"),
)
READINGS: Path = (
    "offer",
    0,
    "negotiation",
    "readings",
)  # the one table whose keys are a company's and not the program's
TABLES: tuple[Path, ...] = (
    (),
    *(path for path in PATHS if isinstance(full_file.at(full_file.table(), path), dict) and path != READINGS),
)


def found_in(document: full_file.Table) -> list[tuple[Path, str]]:
    value, faults = structure(Scenario, document)
    assert (value is None) == bool(faults)
    return [(fault.at, describe_fault(fault)) for fault in faults]


def with_value(path: Path, value: full_file.Value) -> full_file.Table:
    document = full_file.table()
    full_file.at(document, path[:-1])[path[-1]] = value
    return document


def named(path: Path) -> str:
    return ".".join(str(step) for step in path)


# --- the whole file, one wrong value at a time --------------------------------------------------------------------


def test_the_full_file_states_every_key_there_is() -> None:
    """No key of any table is missing in it, so that what is tried on the full file is tried on every key."""
    written = {full_file.key_of(path) for path in PATHS}
    assert sorted(set(_keys(Scenario)) - written) == []


def _keys(cls: type[Record]) -> Iterator[str]:
    for name, kind in type_hints_of(cls).items():
        yield key_of(cls, name)
        for inner in _records_in(kind):
            yield from _keys(inner)


def _records_in(kind: object) -> Iterator[type[Record]]:
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for inner in getattr(kind, "__args__", ()):
        yield from _records_in(inner)


def test_the_full_file_is_right_and_comes_back_as_it_was() -> None:
    """Read and made a table again it is the same, but for the date written as text, which is a date now."""
    document = full_file.table()
    scenario, found = structure(Scenario, full_file.table())
    assert found == []
    assert scenario is not None
    document["offer"][0]["respond_by"] = date(2026, 2, 5)
    assert as_table(scenario) == document


@pytest.mark.parametrize("path", PATHS, ids=named)
def test_wrong_value_is_one_problem_at_its_place(path: Path) -> None:
    """Of the wrong types, no figures, figures out of bounds and empty things each is told once, where it stands."""
    tried = full_file.wrong_values(path)
    assert len(tried) > 5
    places = {repr(value): [place for place, _ in found_in(with_value(path, value))] for value in tried}
    assert {value: got for value, got in places.items() if got != [path]} == {}


@pytest.mark.parametrize("path", REQUIRED, ids=named)
def test_missing_key_is_one_problem_at_its_place(path: Path) -> None:
    """What its table cannot do without is asked for by its name."""
    document = full_file.table()
    del full_file.at(document, path[:-1])[path[-1]]
    choices = ", one of us, them" if path[-1] == "from" else ""
    assert found_in(document) == [(path, f"is missing. Write {path[-1]} = ... here{choices}.")]


def test_a_table_of_texts_takes_any_key_and_texts_alone() -> None:
    """Which levers there are is for the bands to say."""
    assert found_in(with_value((*READINGS, "of_mine"), "claimed")) == []
    (place, what), *_ = found_in(with_value((*READINGS, "of_mine"), 3))
    assert place == (*READINGS, "of_mine")
    assert what.startswith("3 isn't text")


def test_texts_are_what_they_hold() -> None:
    """Equal and hashed by it, in whatever order, and not to be changed from outside."""
    mine = {"a": "1", "b": "2"}
    one, other = Texts(mine), Texts({"b": "2", "a": "1"})
    mine["a"] = "3"
    assert one == other
    assert hash(one) == hash(other)
    assert one != Texts({"a": "1"})
    assert dict(one) == {"a": "1", "b": "2"}


@pytest.mark.parametrize("path", TABLES, ids=named)
@pytest.mark.parametrize("key", ["colour", "", "a b", "from_", "stated", "__init__", "self", "x" * 300])
def test_unknown_key_is_one_problem_at_its_place(path: Path, key: str) -> None:
    """A key that nobody knows is told in every table, also where it is a word of the language or of the program."""
    found = found_in(with_value((*path, key), 3))
    assert [place for place, _ in found] == [(*path, key)]
    assert "isn't a key we know here. " in found[0][1]


@st.composite
def several(draw: st.DrawFn) -> dict[Path, tuple[Any, ...]]:
    """Some places in different branches of the file: () where the key is taken out, else the wrong value."""
    chosen: dict[Path, tuple[Any, ...]] = {}
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=2, max_size=8, unique=True)):
        chosen[path] = (draw(st.sampled_from(full_file.wrong_values(path))),)
    for path in draw(st.lists(st.sampled_from(REQUIRED), max_size=3, unique=True)):
        chosen[path] = ()
    for path in draw(st.lists(st.sampled_from(TABLES), max_size=3, unique=True)):
        chosen[*path, "colour"] = ("red",)
    return {
        path: change
        for path, change in chosen.items()
        if not any(path[:length] in chosen for length in range(len(path)))
    }


@settings(max_examples=200, phases=(Phase.reuse, Phase.generate), report_multiple_bugs=False)  # plain as it is
@given(several())
def test_all_problems_are_told_at_once(changes: dict[Path, tuple[Any, ...]]) -> None:
    """However many values are wrong, missing or unknown, each is told once and no other problem appears."""
    document = full_file.table()
    for path, change in changes.items():
        table = full_file.at(document, path[:-1])
        if change:
            table[path[-1]] = change[0]
        else:
            del table[path[-1]]
    assert sorted(map(named, dict(found_in(document)))) == sorted(map(named, changes))
    assert len(found_in(document)) == len(changes)


def test_everything_wrong_at_once() -> None:
    """A file in which every single figure and word is wrong gets as many problems as it has figures and words."""
    document = full_file.table()
    leaves = [path for path in PATHS if not isinstance(full_file.at(document, path), (dict, list))]
    for path in leaves:
        full_file.at(document, path[:-1])[path[-1]] = {}
    assert sorted(named(place) for place, _ in found_in(document)) == sorted(map(named, leaves))


# --- words --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "value", "spelt"),
    [
        (("offer", 0, "base_usd_per_year"), True, "true"),
        (("offer", 0, "base_usd_per_year"), False, "false"),
        (("offer", 0, "base_usd_per_year"), date(2026, 1, 5), "2026-01-05"),
        (("offer", 0, "base_usd_per_year"), full_file.CLOCK, "07:32:00"),
        (("offer", 0, "start"), full_file.CLOCK, "07:32:00"),
        (("offer", 0, "base_usd_per_year"), {"usd": 3}, "{usd = 3}"),
        (("offer", 0, "base_usd_per_year"), [True, "x"], '[true, "x"]'),
        (("offer", 0, "base_usd_per_year"), "12.5", '"12.5"'),
        (("offer", 0, "role"), 3, "3"),
        (("offer", 0, "status"), True, "must be one of written, verbal, in_process, current, example (got true)."),
        (("offer", 0, "base_usd_per_year"), -0.01, "-0.01"),
        (("offer", 0, "base_usd_per_year"), float("nan"), "nan"),
    ],
    ids=str,
)
def test_wrong_value_is_quoted_as_it_was_written(path: Path, value: full_file.Value, spelt: str) -> None:
    """The value stands in the words as it stands in the file, never in a programming language's spelling."""
    ((_, what),) = found_in(with_value(path, value))
    assert what.replace("{ ", "{").replace(" }", "}").replace("'", '"').startswith(spelt)


@pytest.mark.parametrize(
    ("path", "value", "mend"),
    [
        (("offer", 0, "base_usd_per_year"), "170000", "Take the quotes away"),
        (("offer", 0, "base_usd_per_year"), -1, "Write dollars, 0 or more."),
        (("offer", 0, "equity", 0, "fraction"), 8, "(15% is 0.15)"),
        (("assumptions", "horizon_months"), 121, "Write whole months from 1 to 120"),
        (("assumptions", "horizon_months"), 0, "Write whole months from 1 to 120"),
        (("assumptions", "horizon_months"), 12.5, "isn't a whole number. Write whole months from 1 to 120"),
        (("assumptions", "tax_year"), 1999, "must be one of 2024, 2025, 2026"),
        (("assumptions", "equity_lens"), "Face", "Did you mean face?"),
        (("assumptions", "after_tax"), "true", "without quotes"),
        (("offer", 0, "role"), 3, "Write it in quotes"),
        (("offer", 0, "role"), " ", "Write some text or leave the key out"),
        (("offer", 0, "start"), "2026-02-30", "isn't a real date. Write it as in 2026-12-04"),
        (("offer", 0, "start"), full_file.MOMENT, "has a time of day. Write the date alone"),
        (("offer",), {"name": "A"}, "Start each one with its name in double brackets, like [[offer.bonus]]"),
        (("offer",), 3, "Start each one with its name in double brackets, like [[offer.bonus]]"),
        (("offer", 0, "equity", 2, "vesting", "by_year"), 0.25, "Write one as [...]"),
        (("offer", 0, "equity", 2, "vesting"), 48, "Write its keys below a [...] heading"),
        (("assumptions", "tax_year"), "2026", "Take the quotes away"),
        (("offer", 0, "bonus", 0, "payments_per_year"), "4", "Take the quotes away"),
        (("offer", 0, "bonus", 0, "payments_per_year"), 3, "must be one of 1, 2, 4, 12"),
        (("format",), 2, "must be 1"),
    ],
    ids=str,
)
def test_problem_says_how_to_mend_it(path: Path, value: full_file.Value, mend: str) -> None:
    """Each problem ends in what to write instead."""
    ((_, what),) = found_in(with_value(path, value))
    assert mend in what


def test_every_problem_is_one_short_printable_line() -> None:
    """Line breaks, control characters and endless values in a file cannot break the lines about it or the terminal."""
    for value in ("a\nb", "\x1b[31m", "x" * 100_000, list(range(100_000)), 10**4299):
        for path in (("format",), ("offer", 0, "status"), ("offer", 0, "base_usd_per_year")):
            ((_, what),) = found_in(with_value(path, value))
            assert what.isprintable()
            assert len(what) < 400


def test_nested_beyond_reason_is_told_as_such() -> None:
    """A value thousands of tables deep is told like any other wrong value, not with words of the interpreter."""
    deep: full_file.Value = 3
    for _ in range(5_000):
        deep = {"a": deep}
    ((path, what),) = found_in(with_value(("offer", 0, "base_usd_per_year"), deep))
    assert path == ("offer", 0, "base_usd_per_year")
    assert "isn't a number. Write dollars, 0 or more." in what


def test_number_of_many_digits_is_told_as_such() -> None:
    """So is a number that Python would not even print."""
    ((_, what),) = found_in(with_value(("assumptions", "seed"), 2**20_000))
    assert "is out of range. Write a whole number, 0 or more." in what


def test_near_key_is_suggested_before_the_list_of_keys() -> None:
    """A slip gets the key that was meant; a stranger gets the keys there are."""
    ((_, slip),) = found_in(with_value(("offer", 0, "bonus", 0, "metrics"), "x"))
    assert slip.endswith("isn't a key we know here. Did you mean metric?")
    ((_, stranger),) = found_in(with_value(("offer", 0, "bonus", 0, "zzz"), "x"))
    keys = (
        "name, fraction_of_base, usd_per_payment, payments_per_year, expected_payout, metric, year_ends, "
        "paid_after_months"
    )
    assert stranger.endswith(f"isn't a key we know here. The keys here are {keys}.")


@pytest.mark.parametrize("where", ["", "offer[A].name"])
def test_problem_is_one_line(where: str) -> None:
    """FILE: WHERE: what, and where it is about the whole file, FILE: what."""
    at = f"{where}: " if where else ""
    place = Place.of_offer("A", "name") if where else None
    line = "o.toml: " + at + "is a folder. Give the path of a TOML file."
    assert describe_problem(Problem("o.toml", place, "is_a_folder")) == line


# --- records ------------------------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True, kw_only=True)
class Leaf(Record):
    """A small table."""

    share: Fraction
    class_: Literal["a", "b"] = dataclasses.field(default="a", metadata={"key": "class"})


@dataclasses.dataclass(frozen=True, kw_only=True)
class Tree(Record):
    """A table with tables and a rule of its own."""

    worth_usd: Usd = 5.0
    least: Annotated[int, Within(2, 4, "a number from 2 to 4")] = 2
    leaf: tuple[Leaf, ...] = ()
    only: Leaf | None = None

    def faults(self) -> Iterator[Fault]:
        """Yield a rule between two keys and one about rows."""
        if self.worth_usd < self.least:
            yield Fault(("worth_usd",), "below_least", of=("least",))
        if sum(leaf.share for leaf in self.leaf) > 1:
            yield Fault(("leaf",), "more_than_whole", of=("leaf",))


def test_keys_and_attributes_differ_where_the_key_is_a_word_of_python() -> None:
    """`class` in the file is `class_` in the program, both ways; other names are their own."""
    assert (name_of(Leaf, "class"), name_of(Leaf, "share")) == ("class_", "share")
    assert (key_of(Leaf, "class_"), key_of(Leaf, "share")) == ("class", "share")
    leaf, _ = structure(Leaf, {"share": 0.5, "class": "b"})
    assert leaf == Leaf(share=0.5, class_="b")
    assert leaf is not None
    assert leaf.stated == {"share", "class_"}
    assert as_table(leaf) == {"share": 0.5, "class": "b"}


def test_bounds_are_inclusive() -> None:
    """2 and 4 are within 2 to 4; 1 and 5 are not."""
    assert [n for n in range(7) if structure(Tree, {"least": n, "worth_usd": 9})[0] is not None] == [2, 3, 4]


def test_whole_dollars_become_floats_and_nothing_else_does() -> None:
    """Dollars are floats however they are written; whole numbers stay whole."""
    tree, _ = structure(Tree, {"worth_usd": 7, "least": 3})
    assert tree is not None
    assert (type(tree.worth_usd), type(tree.least)) == (float, int)


def test_rule_is_silent_where_a_value_it_speaks_of_could_not_be_read() -> None:
    """Of an unreadable `least` nobody knows whether 1 is below it; a readable one is judged."""
    assert [fault.at for fault in structure(Tree, {"worth_usd": 1, "least": "x"})[1]] == [("least",)]
    assert structure(Tree, {"worth_usd": 1, "least": 3})[1] == [Fault(("worth_usd",), "below_least", of=("least",))]


def test_rule_speaks_beside_an_unrelated_fault() -> None:
    """A rule is still told where something else is wrong: a file is mended once."""
    found = structure(Tree, {"worth_usd": 1, "leaf": [{"share": 0.5}, {"share": 3}], "colour": "red"})[1]
    assert {fault.at for fault in found} == {("leaf", 1, "share"), ("colour",), ("worth_usd",)}
    assert len(found) == 3


def test_assumed_is_what_was_left_out() -> None:
    """A default that was written is stated; one that was not is assumed; another value is nobody's assumption."""
    left_out, written = structure(Tree, {})[0], structure(Tree, {"worth_usd": 5})[0]
    assert left_out is not None
    assert written is not None
    assert left_out == written
    assert (left_out.is_assumed("worth_usd"), written.is_assumed("worth_usd")) == (True, False)
    assert written.is_assumed("least")
    assert not Tree(worth_usd=6).is_assumed("worth_usd")


def test_changed_value_is_stated() -> None:
    """A slider moved to the default is the user's word from then on; the record it came from is as it was."""
    tree = Tree()
    changed = tree.change(worth_usd=5.0)
    assert not changed.is_assumed("worth_usd")
    assert changed.is_assumed("least")
    assert tree.is_assumed("worth_usd")
    assert as_table(changed) == {"worth_usd": 5.0}


def test_change_keeps_to_the_rules() -> None:
    """A change that breaks a rule of the record is an error of the program, by the rule's code."""
    with pytest.raises(ValueError, match="worth_usd: below_least"):
        Tree().change(worth_usd=1.0)


def test_defaults_and_unknowns_are_not_written() -> None:
    """A table holds what was stated and what differs from its default; None has no spelling in TOML."""
    assert as_table(Tree()) == {}
    assert as_table(Tree(worth_usd=6.0, leaf=(Leaf(share=1.0),), only=Leaf(share=0.0))) == {
        "worth_usd": 6.0,
        "leaf": [{"share": 1.0}],
        "only": {"share": 0.0},
    }
    stated, _ = structure(Tree, {"least": 2})
    assert stated is not None
    assert as_table(stated) == {"least": 2}


def test_reading_changes_nothing_in_the_table_read() -> None:
    """The table that was given is as it was, wrong or right."""
    for path in (("offer", 0, "bonus", 0, "name"), ("offer", 0, "equity", 0, "exits")):
        document = with_value(path, 3)
        structure(Scenario, document)
        assert document == with_value(path, 3)

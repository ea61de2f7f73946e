"""Files of bands: ours are whole and sourced; a user's own join them; whatever is wrong is told all at once."""

from __future__ import annotations

import copy
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import bands
from negotiation import market
from negotiation.market import Metric
from negotiation.market.load import parse_band
from negotiation.market.sources import Citation
from negotiation.reports.problems import describe_problem

OURS = bands.FOLDER
KINDS = {"article claim", "statute", "published statistic", "company statement", "assumption", "dated note"}
NAMES = re.compile(r"2U|Chapter 11")
SOURCES = """
company = "Acme"
[[source]]
title = "Acme, job posting"
kind = "company statement"
as_of = "2026-05-31"
section = [{ key = "pay", heading = "Pay" }]
"""
RANGE = """
[[range]]
of = "base_usd_per_year"
low = 100_000
high = 120_000
source = "pay"
"""
LEVER = """
[[lever]]
key = "stipend"
title = "Stipend"
kind = "stipend"
component = "stipend"
source = "pay"
condition = { needs = "nothing", unlock = "Ask." }
[[lever.reading]]
key = "claimed"
says = "more"
to_usd = 1_000
source = "pay"
"""


def problems_of(folder: Path, text: str, name: str = "acme.toml") -> list[str]:
    """What is wrong with a file of that text, without its path."""
    (folder / name).write_text(text, encoding="utf-8")
    _, problems = market.load_bands(folder)
    return [describe_problem(problem).removeprefix(f"{folder / name}: ") for problem in problems]


# --- ours -------------------------------------------------------------------------------------------------------------


def test_ours_have_no_problem() -> None:
    """One band for each of our files."""
    found, problems = market.load_bands()
    assert problems == []
    assert set(found) == {path.stem for path in OURS.glob("*.toml")} == set(market.shipped_bands())
    assert {"2u", "ai-pm-market", "coda", "coursera", "medium"} <= set(found)


def test_every_item_has_source_date_and_kind() -> None:
    """No item without the title and section that it was read from, their date and what kind of word it is."""
    for band in market.shipped_bands().values():
        for place, item in band.items():
            cited = item.source
            assert cited.title, place
            assert cited.section, place
            assert cited.as_of, place
            assert cited.kind in KINDS, place


def test_every_table_of_a_file_is_an_item() -> None:
    """Nothing stands in a file that `items` does not show: every table with a source is one of them."""
    for path in OURS.glob("*.toml"):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        cited = [table["source"] for table in _tables(tables) if isinstance(table.get("source"), str)]
        assert len(list(market.shipped_bands()[path.stem].items())) == len(cited)


def test_every_section_is_cited() -> None:
    """A section that nothing cites has no business in the file."""
    for band in market.shipped_bands().values():
        cited = {item.source.section for _, item in band.items()}
        cited |= {r.point_source.section for r in band.ranges if r.point_source}
        assert {section.heading for source in band.sources for section in source.sections} == cited, band.key


def test_undated_articles_say_so() -> None:
    """No article carries a day; those that name a year have that, the one that names none has nothing."""
    dates = {
        (key, item.source.as_of, item.source.when)
        for key, band in market.shipped_bands().items()
        for _, item in band.items()
        if item.source.kind == "article claim"
    }
    named = {(key, "2026", "2026, undated") for key in ("2u", "coda", "coursera", "medium")}
    assert dates == named | {("ai-pm-market", "undated", "undated")}


def test_free_text_holds_no_figures() -> None:
    """A figure stands once, in a key with its unit: a sentence that repeated it would go stale unseen."""
    for path in OURS.glob("*.toml"):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in _tables({key: value for key, value in tables.items() if key != "source"}):
            for key in ("title", "says", "what", "question", "unlock", "warning", "condition", "when", "by"):
                text = table.get(key, "")
                assert not isinstance(text, str) or not re.search(r"\d", NAMES.sub("", text)), f"{path.name}: {text}"


def test_stale_facts_ask_the_right_question() -> None:
    """2U left the stock market, Coda was bought, Coursera merged: each is dated as far as its source goes, and asks."""
    notes = {key: note for key, band in market.shipped_bands().items() for note in band.notes}
    assert {key: note.happened for key, note in notes.items()} == {
        "2u": "2024-09-13",
        "coda": "undated",
        "coursera": "2026-05-11",
    }
    assert {note.source.kind for note in notes.values()} == {"dated note"}
    assert all(note.question.endswith("?") for note in notes.values())
    assert notes["2u"].question.startswith("Which company's shares would these be")


def test_rounds_are_the_stages_that_count() -> None:
    """As many stages as the process has rounds; pay has a stage of its own beside them."""
    for band in market.shipped_bands().values():
        assert band.process is not None
        assert sum(stage.is_round for stage in band.process.stages) == band.process.rounds


def test_preparation_fills_the_process() -> None:
    """2U: 2 + 3 + 4 + 5 + 7 + 7 = 28 days to prepare, the length of its process."""
    process = market.shipped_bands()["2u"].process
    assert process is not None
    assert sum(stage.prep_days or 0 for stage in process.stages) == process.days_high == 28


def test_faster_and_dropped() -> None:
    """Medium: a case study filled out beforehand saves one to two days. Coursera: a late assignment ends it."""
    paces = {
        key: band.process.paces for key, band in market.shipped_bands().items() if band.process and band.process.paces
    }
    assert [(p.effect, p.days_low, p.days_high) for p in paces["medium"]] == [("faster", 1, 2)]
    assert [(p.effect, p.days_low, p.days_high) for p in paces["coursera"]] == [("dropped", None, None)]


@pytest.mark.parametrize(
    ("company", "words", "key"),
    [
        ("2u", "LGR of my cohort", "learning_gain_ratio"),
        ("2u", "Feature adoption", "feature_adoption"),
        ("coursera", "course-completion", "course_completion"),
        ("coursera", "CTR", "click_through"),
        ("coda", "template autocompletion adoption", "autocompletion_adoption"),
        ("medium", "creator_hours", "creator_hours"),
        ("medium", "model precision", None),
    ],
)
def test_metric_in_her_words(company: str, words: str, key: str | None) -> None:
    """What she calls a metric leads to the company's name for it."""
    assert next((m.key for m in market.shipped_bands()[company].metrics if m.matches(words)), None) == key


@pytest.mark.parametrize(
    ("company", "metric", "means", "figure", "value"),
    [
        ("2u", "learning_gain_ratio", "win", "change_ratio_points", 0.05),
        ("2u", "learning_gain_ratio", "gate", "change_ratio_points", 0.03),
        ("2u", "feature_adoption", "goal", "level_fraction", 0.70),
        ("2u", "feature_adoption", "gate", "change_fraction", 0.15),
        ("2u", "time_to_insight", "goal", "to_hours", 12),
        ("coursera", "course_completion", "gate", "change_fraction", 0.005),
        ("coda", "kpi_lift", "gate", "change_fraction", 0.05),
        ("coda", "ai_document_creation", "goal", "change_fraction", 0.10),
        ("medium", "creator_engagement", "goal", "change_fraction", 0.10),
        ("medium", "time_to_publish", "example", "to_minutes", 5),
    ],
)
def test_targets(company: str, metric: str, means: str, figure: str, value: float) -> None:
    """The figures that each company is said to hold its metrics to."""
    found = market.shipped_bands()[company].find(Metric, metric)
    assert found is not None
    assert [getattr(t, figure) for t in found.targets if t.means == means] == [value]


# --- a user's own -----------------------------------------------------------------------------------------------------


def test_own_folder_joins(tmp_path: Path) -> None:
    """A file of hers is one more company, under its file's name."""
    assert problems_of(tmp_path, SOURCES + RANGE + LEVER) == []
    found, _ = market.load_bands(tmp_path)
    assert set(found) == {*market.shipped_bands(), "acme"}
    acme = found["acme"].range("base")
    assert acme is not None
    assert (acme.low, acme.called, acme.source.title) == (100_000, "posted range", "Acme, job posting")


def test_later_file_replaces_earlier(tmp_path: Path) -> None:
    """Her own file of a company of ours takes its place, and no other's; a broken one does not."""
    assert problems_of(tmp_path, SOURCES + RANGE, "2u.toml") == []
    assert market.load_bands(tmp_path)[0]["2u"].company == "Acme"
    assert market.shipped_bands()["2u"].company == "2U"
    assert problems_of(tmp_path, "company = 1", "2u.toml") == ['company: 1 isn\'t text. Write it in quotes: "...".']
    assert market.load_bands(tmp_path)[0]["2u"].company == "2U"


def test_source_may_stand_inside_the_item(tmp_path: Path) -> None:
    """Who has one figure writes its source beside it."""
    inline = '{ title = "A friend", section = "talk", kind = "assumption", as_of = "2026-10", dated_by = "memory" }'
    assert problems_of(tmp_path, 'company = "Acme"' + RANGE.replace('"pay"', inline)) == []


KIND_CHOICES = "article claim, statute, published statistic, company statement, assumption, dated note, your own entry"


@pytest.mark.parametrize("missing", ["title", "kind", "as_of", "section"])
def test_source_without_a_part_does_not_load(tmp_path: Path, missing: str) -> None:
    """Title, section, date and kind are each required: told once, where the source stands."""
    text = "\n".join(line for line in SOURCES.splitlines() if not line.startswith(missing))
    found = problems_of(tmp_path, text + RANGE + LEVER)
    choices = f", one of {KIND_CHOICES}" if missing == "kind" else ""
    assert f"source[1].{missing}: is missing. Write {missing} = ... here{choices}." in found
    assert not [problem for problem in found if "range" in problem and missing != "section"]


@pytest.mark.parametrize("item", [RANGE, LEVER], ids=["range", "lever"])
def test_item_without_source_does_not_load(tmp_path: Path, item: str) -> None:
    """Every item says where it is from, those inside others included."""
    found = problems_of(tmp_path, SOURCES + item.replace('source = "pay"\n', ""))
    assert found
    assert all(problem.endswith("source: is missing. Write source = ... here.") for problem in found)
    assert len(found) == item.count("source =")


R = "range[base_usd_per_year]"
PARTS = "base_usd_per_year, sign_on_usd, ownership_fraction, grant_usd, bonus_fraction_of_base, bonus_usd_per_year"
WRONG = {
    "source key": (
        '= "pay"\n',
        '= "pya"\n',
        f"{R}.source: 'pya' isn't the key of a [[source.section]]. Choose from: pay.",
    ),
    "text": (
        "= 100_000",
        '= "100k"',
        f"{R}.low: '100k' isn't a number. Take the quotes away and write a number, 0 or more.",
    ),
    "nan": ("= 100_000", "= nan", f"{R}.low: nan isn't a finite number. Write a number, 0 or more."),
    "order": ("= 100_000", "= 130_000", f"{R}.high: 120000 is below low (130000). Swap the two."),
    "point": ("low =", "point = 2e5\nlow =", f"{R}.point: 200000 is outside low and high. Fix one of them."),
    "typo": ("low =", "lwo = 1\nlow =", f"{R}.lwo: 'lwo' isn't a key we know here. Did you mean low?"),
    "component": (
        "base_usd_per_year",
        "base_usd",
        f"range[base_usd].of: must be one of {PARTS} (got 'base_usd'). Did you mean base_usd_per_year?",
    ),
    "percent": (
        "base_usd_per_year",
        "ownership_fraction",
        "range[ownership_fraction].high: 120000 is out of range. Write a fraction from 0 to 1: 0.12% is 0.0012.",
    ),
    "no such day": (
        "2026-05-31",
        "2026-05-32",
        ("source[1].as_of: '2026-05-32' isn't a real date. Write 2026-05-31, 2026-05, 2026 or undated."),
    ),
    "coarse date": (
        "2026-05-31",
        "2026",
        ("source[1].dated_by: is missing. '2026' has no day, so write how you know it, or that you don't."),
    ),
    "kind": (
        '"company statement"',
        '"hearsay"',
        f"source[1].kind: must be one of {KIND_CHOICES} (got 'hearsay').",
    ),
    "key": ("[[source]]", "key = 1\n[[source]]", "key: 1 doesn't belong here. A band's key is its file name."),
    "twice": (RANGE, RANGE * 2, "range: 'base_usd_per_year' is the key of 2 ranges. Give each its own."),
}


@pytest.mark.parametrize(("old", "new", "problem"), WRONG.values(), ids=WRONG)
def test_every_way_to_be_wrong(tmp_path: Path, old: str, new: str, problem: str) -> None:
    """File, field, value and how to mend it."""
    text = SOURCES + RANGE
    assert old in text
    (found,) = problems_of(tmp_path, text.replace(old, new))
    assert found == problem


def test_references_lead_somewhere(tmp_path: Path) -> None:
    """A condition names metrics that the file has; of several readings one is the default; a claim's note exists."""
    lever = (
        LEVER.replace('"Ask."', '"Ask.", metrics = ["adoption"]')
        + '[[lever.reading]]\nkey = "x"\nsays = "y"\nsource = "pay"\n'
    )
    claim = '[[claim]]\nkey = "public"\nsays = "it is listed"\nholds = false\nnote = "sold"\nsource = "pay"\n'
    assert problems_of(tmp_path, SOURCES + lever + claim) == [
        ("lever[stipend].condition.metrics[1]: 'adoption' isn't the key of a [[metric]]. Choose from: none yet."),
        "lever[stipend].reading: has several readings. Mark exactly one with default = true.",
        "claim[public].since: is missing. Write when it stopped being true.",
        "claim[public].note: 'sold' isn't the key of a [[note]]. Choose from: none yet.",
    ]


def test_all_problems_of_all_files_at_once(tmp_path: Path) -> None:
    """A broken file hides neither its other problems nor other files."""
    (tmp_path / "a.toml").write_text("company = [", encoding="utf-8")
    (tmp_path / "b.toml").write_bytes(b"company = '\xff'")
    (tmp_path / "c.toml").mkdir()
    (tmp_path / "d.toml").write_text("x = " + "[" * 5_000, encoding="utf-8")
    two = SOURCES + RANGE.replace("100_000", "-1").replace("120_000", "true")
    (tmp_path / "e.toml").write_text(two, encoding="utf-8")
    (tmp_path / "good.toml").write_text(SOURCES + RANGE, encoding="utf-8")
    found, problems = market.load_bands(tmp_path, tmp_path / "nowhere")
    assert set(found) == {*market.shipped_bands(), "good"}
    assert [Path(problem.file).name for problem in problems] == [
        "a.toml", "b.toml", "c.toml", "d.toml", "e.toml", "e.toml", "nowhere",
    ]  # fmt: skip
    assert [str(problem.where) for problem in problems][4:6] == [
        "range[base_usd_per_year].low",
        "range[base_usd_per_year].high",
    ]


NONSENSE: list[Any] = [1, -1.5, "x", "", True, [], [1], [[]], {}, {"x": 1}, [{}], [{"key": 1}], date(2026, 1, 1)]


def test_nonsense_is_a_problem_and_no_exception() -> None:
    """Whatever stands in any place of a file, reading it ends in a band or in problems, never in an exception."""
    table = tomllib.loads(SOURCES + RANGE + LEVER)
    places = list(_places(table))
    assert len(places) > 25
    for place in places:
        for nonsense in NONSENSE:
            band, problems = parse_band(_with(table, place, nonsense), Path("acme.toml"))
            assert (band is None) == bool(problems)


def test_citation_names_all_its_parts() -> None:
    """One line says title, section, kind and date."""
    cited = Citation(title="T", section="S", kind="statute", as_of="2024-09", dated_by="the text")
    assert str(cited) == "T: S (statute, 2024-09)"


def _tables(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _tables(inner)


def _places(value: object, place: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*place, step)
        yield from _places(inner, (*place, step))


def _with(table: dict[str, Any], place: tuple[str | int, ...], value: object) -> dict[str, Any]:
    changed = copy.deepcopy(table)
    inner: Any = changed
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return changed

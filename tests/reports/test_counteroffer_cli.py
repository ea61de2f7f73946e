"""`negotiate counter`: its JSON and its table, what is refused and how, and what it leaves unloaded."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from negotiation.cli import main

Json: TypeAlias = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "negotiation/example.toml"
TWO_U = """
format = 1
[[offer]]
name = "2U"
company = "2u"
base_usd_per_year = 170_000
[[offer.sign_on]]
amount_usd = 15_000
[[offer.equity]]
kind = "ownership"
fraction = 0.0008
company_value_usd = 100_000_000
"""
SLACK = "[offer.negotiation]\nslack_points = 4.5\n"
NOW = '[[offer]]\nname = "Now"\nstatus = "current"\nbase_usd_per_year = 150_000\n'

AMOUNTS = {"base_usd_per_year", "sign_on_usd", "ownership_fraction", "grant_usd"}
KEYS = {
    "best_package",
    "ask",
    "target_usd",
    "target_as_base_usd",
    "walk_away_usd",
    "walk_away_as_base_usd",
    "ask_threshold_probability",
    "packages",
    "ladder",
    "break_even_company_value_usd",
    "levers",
}


@pytest.fixture(autouse=True)
def _no_bands_of_the_users(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "nowhere"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Return (status, output, complaints) of `counter` on a file of that text."""

    def command(text: str, *arguments: str, offer: str = "2U") -> tuple[int, str, str]:
        path = tmp_path / "offers.toml"
        path.write_text(text, encoding="utf-8")
        status = main(["counter", str(path), "--offer", offer, *arguments])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return command


def answered(run: Run, text: str, offer: str = "2U") -> Json:
    status, out, complaints = run(text, "--json", offer=offer)
    assert (status, complaints) == (0, "")
    found: Json = json.loads(out)
    return found


def numbers(value: object) -> Iterator[float]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from numbers(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from numbers(inner)
    elif isinstance(value, float):
        yield value


def test_keys_of_the_contract(run: Run) -> None:
    """Every key that scripts rely on is there, null where it is unknown."""
    found = answered(run, TWO_U + SLACK + NOW)
    assert found.keys() >= KEYS
    assert found["best_package"].keys() >= AMOUNTS | {"gain_usd", "points"}
    assert found["ask"].keys() >= AMOUNTS | {"gain_usd", "points", "range_high_usd"}
    assert len(found["packages"]) == 3
    for package in found["packages"]:
        assert package.keys() >= AMOUNTS | {"gain_usd", "lens", "value_usd", "employer_points", "employer_cost_usd"}
    assert found["break_even_company_value_usd"].keys() == {"base_against_equity", "sign_on_against_equity"}
    for lever in found["levers"]:
        assert lever.keys() >= {"key", "value_usd", "employer_cost_usd", "available", "condition", "evidence"}


def test_golden_package(run: Run) -> None:
    """Slack 4.5 at $100M: 190k, 15k, 0.085 %, +$85,000, 54 points; break-even at $200M and $20M."""
    found = answered(run, TWO_U + SLACK)
    best = found["best_package"]
    assert [best[key] for key in ("base_usd_per_year", "sign_on_usd", "ownership_fraction", "grant_usd")] == [
        190_000,
        15_000,
        0.00085,
        None,
    ]
    assert best["gain_usd"] == pytest.approx(85_000)
    assert best["points"] == pytest.approx(54)
    assert found["break_even_company_value_usd"]["base_against_equity"] == pytest.approx(200e6)
    assert found["break_even_company_value_usd"]["sign_on_against_equity"] == pytest.approx(20e6)


def test_unknown_is_null(run: Run) -> None:
    """Without an alternative, a slack or rates there is no walk-away, no best package, no points."""
    found = answered(run, TWO_U.replace('company = "2u"\n', ""))
    for key in ("walk_away_usd", "walk_away_as_base_usd", "ask_threshold_probability", "best_package"):
        assert found[key] is None
    assert found["ask"]["points"] is None
    assert found["packages"][0]["employer_points"] is None
    assert found["packages"][0]["employer_cost_usd"] > 0
    assert found["break_even_company_value_usd"] == {"base_against_equity": None, "sign_on_against_equity": None}


def test_what_is_not_priced_is_named(run: Run) -> None:
    """As `value` names it."""
    assert answered(run, TWO_U)["not_priced"] == []
    (item,) = answered(run, TWO_U + "dilution_rounds = [0.2]\n")["not_priced"]
    assert item["where"] == "offer[2U].equity[1].dilution_rounds"


def test_walk_away_and_target_are_told_as_base_too(run: Run) -> None:
    """4 × 150k = 600k; (600 − 15 − 80)/4 = 126.25k. The target is base + 5 %."""
    found = answered(run, TWO_U + NOW)
    assert found["walk_away_usd"] == pytest.approx(600_000)
    assert found["walk_away_as_base_usd"] == pytest.approx(126_250)
    assert found["target_as_base_usd"] == pytest.approx(178_500)


@pytest.mark.parametrize("name", ["2U", "Coursera", "Coda", "Medium", "Large tech"])
def test_every_example_has_a_counter(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Ask, three equal packages, a falling ladder; made-up figures are told."""
    assert main(["counter", str(EXAMPLE), "--offer", name, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    worth = [package["value_usd"] for package in found["packages"]]
    assert max(worth) <= 1.005 * min(worth)
    assert all(later <= earlier for earlier, later in pairwise(found["ladder"]))
    assert found["ask"]["value_usd"] > found["value_usd"]
    assert any("Made-up figures" in note for note in found["notes"])
    assert all(math.isfinite(number) for number in numbers(found))


@pytest.mark.parametrize("name", ["2U", "Coursera", "Coda", "Medium", "Large tech"])
def test_table_answers_first(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The ask stands at the top, then where to stop, the packages, the steps down, and what it all rests on."""
    assert main(["counter", str(EXAMPLE), "--offer", name]) == 0
    text = capsys.readouterr().out
    order = [
        "Ask ",
        "Where to aim",
        "Walk-away",
        "packages",
        "If they say no",
        "What would change this",
        "What this rests on",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.startswith(f"{name} (example): Ask {name} for ")


def test_table_holds_the_figures(run: Run) -> None:
    """As a person writes them."""
    _, text, _ = run(TWO_U + SLACK + NOW)
    for figure in (
        "$188,500",
        "$190,000",
        "$178,500",
        "$126,250",
        "0.085%",
        "+$85,000",
        "$200M",
        "3.7 points",
        "4.8 months",
    ):
        assert figure in text


def test_no_odds_are_told_beside_a_better_alternative(run: Run) -> None:
    """The job is worth 25,000 more than the offer: that is said instead."""
    status, text, _ = run(TWO_U + NOW.replace("150_000", "200_000"))
    assert status == 0
    assert "in 100 such asks" not in text
    assert "Now is worth $25,000 more than what they offer now" in text


def test_each_package_tells_how_to_get_its_words(run: Run) -> None:
    """By the name that `script --package` knows."""
    _, text, _ = run(TWO_U)
    packages = answered(run, TWO_U)["packages"]
    assert all(f'--package "{package["lens"]}"' in text for package in packages)


def test_a_ladder_is_told_as_packages(run: Run) -> None:
    """The first is the ask; the last where to stop."""
    _, text, _ = run(TWO_U + NOW)
    steps = [line.strip() for line in text.split("If they say no")[1].splitlines()[1:6]]
    assert steps[0] == "1. A base of $188,500, worth $849,000 to you."
    assert steps[-1] == "5. Stop at what is offered, $775,000."
    assert all("base of $" in step or "of the company" in step for step in steps[1:-1])


def test_every_piece_of_advice_says_how_strong_it_is(run: Run) -> None:
    """Beside it, and all together at the end."""
    _, text, _ = run(TWO_U + NOW)
    assert "let them choose (evidence: laboratory)" in text
    assert "come down in steps (evidence: assumption)" in text
    rests_on = answered(run, TWO_U)["rests_on"]
    assert {each["evidence"] for each in rests_on} == {
        "meta-analysis",
        "laboratory",
        "survey",
        "assumption",
        "one article",
    }
    assert all(f"({each['evidence']}: {each['source']})" in text for each in rests_on)


def test_what_is_not_counted_is_said(run: Run) -> None:
    """Taxes, and chance."""
    _, text, _ = run(TWO_U + '[assumptions]\nafter_tax = true\nequity_lens = "expected"\n')
    assert "every other figure is before tax" in text
    assert "equity stands at face value" in text


def test_an_answer_moves_the_advice(run: Run) -> None:
    """What to do now stands first, and nothing is asked for that is dearer than her last ask."""
    ask = '[[offer.round]]\ndate = 2026-11-02\nfrom = "us"\nbase_usd_per_year = 188_500\n'
    turns = f'{ask}[[offer.round]]\ndate = 2026-11-04\nfrom = "them"\nbase_usd_per_year = 174_000\n'
    _, text, _ = run(TWO_U + turns)
    assert text.startswith("2U: Next, ask 2U for ")
    assert all(package["value_usd"] < 849_000 for package in answered(run, TWO_U + turns)["packages"])
    _, waiting, _ = run(TWO_U + ask)
    assert waiting.startswith("2U: Wait for their answer.")
    assert "let them choose" not in waiting
    _, done, _ = run(TWO_U + turns.replace("174_000", "188_500"))
    assert done.startswith("2U: Accept, once all of it is in writing.")
    assert "let them choose" not in done
    assert "only trade" not in done


REFUSED = {
    "a floor above its cap": (
        TWO_U + "[offer.negotiation]\nfloor_base_usd_per_year = 195_000\n",
        ["floor_base_usd_per_year"],
    ),
    "a target below the offer": (TWO_U + "[offer.negotiation]\ntarget_usd = 700_000\n", ["target_usd"]),
    "no company value": (TWO_U.replace("company_value_usd = 100_000_000\n", ""), ["company_value_usd"]),
    "two at once": (
        TWO_U + "[offer.negotiation]\nfloor_base_usd_per_year = 195_000\ntarget_usd = 700_000\n",
        ["floor_base_usd_per_year", "target_usd"],
    ),
    "the current job": (TWO_U.replace('company = "2u"', 'status = "current"'), ["job you have"]),
    "a process without an offer": (TWO_U.replace('company = "2u"', 'status = "in_process"'), ["no offer yet"]),
}


@pytest.mark.parametrize(("text", "said"), REFUSED.values(), ids=REFUSED)
def test_refused_in_plain_words(run: Run, text: str, said: list[str]) -> None:
    """Status 2, each fault on a line of its own with the file's name, nothing on standard output."""
    for arguments in ((), ("--json",)):
        status, out, complaints = run(text, *arguments)
        assert (status, out) == (2, "")
        lines = complaints.splitlines()
        assert len(lines) == len(said)
        for line, words in zip(lines, said, strict=True):
            assert "offers.toml: 2U" in line
            assert words in line


ANSWERED = {
    "no band": (TWO_U.replace('company = "2u"\n', ""), "No band caps this ask"),
    "an unknown company": (TWO_U.replace('"2u"', '"nowhere"'), "there is no band 'nowhere'"),
    "no slack": (TWO_U, "write slack_points"),
    "a slack of 0": (TWO_U + "[offer.negotiation]\nslack_points = 0\n", "slack_points is 0"),
    "no alternative": (TWO_U, "You have entered no alternative"),
    "an alternative above all that fits": (
        TWO_U + '[[offer]]\nname = "B"\nbase_usd_per_year = 300_000\n',
        "reaches your walk-away",
    ),
}


@pytest.mark.parametrize(("text", "said"), ANSWERED.values(), ids=ANSWERED)
def test_answered_with_a_word(run: Run, text: str, said: str) -> None:
    """Where there is an answer, what it lacks is said beside it, in the table and in the JSON."""
    status, out, _ = run(text)
    assert status == 0
    assert said in out
    assert any(said in note for note in answered(run, text)["notes"])


def test_unknown_offer(run: Run) -> None:
    """Says which there are."""
    status, out, complaints = run(TWO_U, offer="3U")
    assert (status, out) == (2, "")
    assert "'3U' is no offer in this file; those here are: '2U'" in complaints


def test_offer_has_to_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A counter is for one offer."""
    with pytest.raises(SystemExit) as end:
        main(["counter", str(EXAMPLE)])
    assert end.value.code == 2
    assert "--offer" in capsys.readouterr().err


def test_bands_of_the_users(run: Run, tmp_path: Path) -> None:
    """A band in a folder of hers caps the ask."""
    folder = tmp_path / "bands"
    folder.mkdir()
    (folder / "mine.toml").write_text(
        'company = "Mine"\n[[source]]\ntitle = "A talk"\nkind = "company statement"\nas_of = "2026-11-02"\n'
        'section = [{ key = "talk", heading = "On the phone" }]\n'
        '[[range]]\nof = "base_usd_per_year"\nlow = 160_000\nhigh = 180_000\nsource = "talk"\n',
        encoding="utf-8",
    )
    status, out, _ = run(TWO_U.replace('"2u"', '"mine"'), "--json", "--bands", str(folder))
    assert status == 0
    caps = {cap["key"]: cap["cap"] for cap in json.loads(out)["caps"]}
    assert caps["base_usd_per_year"] == 180_000


def test_names_stay_on_their_line(run: Run) -> None:
    """A name with an escape in it steers no terminal."""
    _, text, _ = run(TWO_U.replace('name = "2U"', r'name = "2\u001b[31mU"'), offer="2\x1b[31mU")
    assert "\x1b" not in text


def test_other_commands_do_without_scipy() -> None:
    """It takes half a second to load."""
    code = (
        "import sys; from negotiation.cli import main; main(['value', sys.argv[1]]); "
        "import negotiation.counteroffer.counteroffer; "
        "sys.exit('scipy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_what_beats_all_that_can_be_asked_is_said_at_once(run: Run) -> None:
    """Not fifty lines below an ask that nobody should make."""
    beaten = "is the better choice"
    status, out, _ = run(TWO_U + NOW.replace("150_000", "300_000"))
    assert status == 0
    assert f"Now {beaten}" in out.splitlines()[0]
    assert "If they say no" not in out
    assert beaten not in run(TWO_U + NOW)[1]


UPLIFT = """
format = 1
[[offer]]
name = "2U"
company = "coursera"
base_usd_per_year = 165_000
[[offer.bonus]]
usd_per_payment = 2_000
payments_per_year = 4
"""
OF_BASE = '[offer.negotiation]\nreadings = { performance_bonus_uplift = "of_base" }\n'


def test_a_lever_that_can_be_read_otherwise_says_how_to_choose(run: Run) -> None:
    """15 % of a bonus of 8k over four years, until the file says 15 % of base."""
    _, text, _ = run(UPLIFT)
    assert "already shown: worth $4,800 to you ($1,200 a year), costs them $5,167 (not open yet" in text
    assert "It is then worth $99,000 to you" in text
    assert (
        'To count it so, write readings = { performance_bonus_uplift = "of_base" } below [offer.negotiation].' in text
    )
    assert "already shown: worth $99,000 to you" in run(UPLIFT + OF_BASE)[1]
    (lever,) = (one for one in answered(run, UPLIFT + OF_BASE)["levers"] if one["key"] == "performance_bonus_uplift")
    assert (lever["reading"], lever["value_usd"]) == ("of_base", pytest.approx(99_000))


def test_what_counts_for_nothing_is_said(run: Run) -> None:
    """A limit in another unit than the equity, and a reading that no lever has."""
    idle = 'cap_grant_usd = 100_000\nreadings = { budget = "x" }\n'
    notes = answered(run, TWO_U + SLACK + idle)["notes"]
    assert any(note.startswith("cap_grant_usd ($100,000) limits nothing, because ") for note in notes)
    assert any(note.startswith("readings.budget ('x') chooses nothing, because no lever") for note in notes)


def test_a_lever_says_what_a_point_is_and_what_to_write(run: Run) -> None:
    _, text, _ = run(TWO_U + SLACK)
    assert "    Takes 4.5 points more of their budget; one point is $5,000 of base" in text
    assert 'To count it so, write mode = "exchange" below [offer.negotiation].' in text
    assert "Another offer: counted in your walk-away; how much more it moves is not stated (not open yet" in text
    assert 'In the file: add [[offer]] with status = "written".' in text

"""`negotiate counter`: its JSON and its table, what is refused and how, and what it leaves unloaded."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from negotiation.cli import main

Json: TypeAlias = dict[str, Any]
Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).parents[3]
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

AMOUNTS = {
    "base_usd_per_year",
    "sign_on_usd",
    "added_bonus_usd_per_year",
    "stipend_usd_per_year",
    "value_usd",
    "gain_usd",
    "employer_cost_usd",
}
KEYS = {
    "value_usd",
    "target_usd",
    "walk_away_usd",
    "walk_away_as_base_usd",
    "walk_away_cash_usd_per_year",
    "cash_now_usd_per_year",
    "cash_first_year_usd",
    "next_move",
    "ask",
    "fallback",
    "what_it_takes",
    "packages",
    "ladder",
    "best_package",
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
    assert found["next_move"].keys() >= {"key", "situation", "by"}
    assert found["best_package"].keys() >= AMOUNTS | {"ownership_fraction", "points"}
    assert found["ask"].keys() >= AMOUNTS | {"ownership_fraction", "points", "range_high_usd"}
    assert found["fallback"].keys() >= AMOUNTS | {"ownership_fraction", "points"}
    assert found["break_even_company_value_usd"].keys() == {"base_against_equity", "sign_on_against_equity"}
    for lever in found["levers"]:
        assert lever.keys() >= {"key", "value_usd", "employer_cost_usd", "available", "condition", "evidence"}


def test_golden_package(run: Run) -> None:
    """Slack 4.5 at $100M: 190k, 15k, 0.085 %, +$85,000, 54 points; break-even at $200M and $20M."""
    found = answered(run, TWO_U + SLACK)
    best = found["best_package"]
    assert [best[key] for key in ("base_usd_per_year", "sign_on_usd", "ownership_fraction")] == [
        190_000,
        15_000,
        0.00085,
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
    assert "points" not in found["ask"]
    assert found["ask"]["employer_cost_above_offer_usd"] > 0
    assert found["break_even_company_value_usd"] == {"base_against_equity": None, "sign_on_against_equity": None}


def test_what_is_not_priced_is_named(run: Run) -> None:
    """As `value` names it."""
    assert answered(run, TWO_U)["not_priced"] == []
    (item,) = answered(run, TWO_U + "dilution_rounds = [0.2]\n")["not_priced"]
    assert item["where"] == "offer[2U].equity[1].dilution_rounds"


def test_the_walk_away_is_told_as_base_and_in_cash_too(run: Run) -> None:
    """4 × 150k = 600k; (600 − 15 − 80)/4 = 126.25k. The first year of the offer pays 170k + 15k."""
    found = answered(run, TWO_U + NOW)
    assert found["walk_away_usd"] == pytest.approx(600_000)
    assert found["walk_away_as_base_usd"] == pytest.approx(126_250)
    assert found["walk_away_cash_usd_per_year"] == found["cash_now_usd_per_year"] == pytest.approx(150_000)
    assert found["cash_first_year_usd"] == pytest.approx(185_000)


@pytest.mark.parametrize("name", ["2U", "Coursera", "Coda", "Medium", "Large tech"])
def test_every_example_has_a_counter(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An ask, packages as good as it, a falling ladder; made-up figures are told, and none of them is counted."""
    assert main(["counter", str(EXAMPLE), "--offer", name, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert all(package["value_usd"] == pytest.approx(found["ask"]["value_usd"], 0.005) for package in found["packages"])
    assert all(later <= earlier for earlier, later in pairwise(found["ladder"]))
    assert found["ask"]["value_usd"] > found["value_usd"]
    assert any("are placeholders" in note for note in found["notes"])
    assert all(math.isfinite(number) for number in numbers(found))


@pytest.mark.parametrize("name", ["2U", "Coursera", "Coda", "Medium", "Large tech"])
def test_the_next_move_stands_first(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Then the ask, why they can say yes, what if they say no, where to stop, and how we got this."""
    assert main(["counter", str(EXAMPLE), "--offer", name]) == 0
    text = capsys.readouterr().out
    order = ["The ask", "Why they can say yes:", "If they say no:", "Where to stop:", "How we got this:"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.startswith(f"{name} (example): Ask {name} for ")


def test_the_ask_is_a_table_of_now_ask_and_change(run: Run) -> None:
    _, text, _ = run(TWO_U + NOW)
    lines = text.split("\n\n")[1].splitlines()
    assert [line.split() for line in lines] == [
        ["The", "ask", "Now", "Ask", "Change"],
        ["------------", "--------", "--------", "--------"],
        ["Base", "a", "year", "$170,000", "$190,000", "+$20,000"],
        ["Total", "a", "year", "$193,750", "$213,750", "+$20,000"],
    ]


def test_the_table_holds_the_figures(run: Run) -> None:
    """As a person writes them."""
    _, text, _ = run(TWO_U + SLACK + NOW)
    for figure in ("$190,000", "$20,000 a year", "0.12%", "$600,000 over 4 years", "+$85,000", "$200M", "5 months"):
        assert figure in text


def test_no_odds_and_no_share_granted_are_told(run: Run) -> None:
    _, text, _ = run(TWO_U + NOW)
    for words in ("in 100", "granted", "ladder", "meta-analysis"):
        assert words not in text


def test_after_no_the_steps_are_numbered(run: Run) -> None:
    _, text, _ = run(TWO_U + NOW)
    steps = [line.strip() for line in text.split("If they say no:")[1].splitlines()[1:4]]
    assert steps[0] == "1. Ask for 0.12% equity instead ($10,000 a year more)."
    assert steps[1].startswith("2. Ask for a six-month pay review")
    assert steps[2].startswith("3. Decide. As is, 2U beats your current job by $43,750 a year.")


def test_a_company_s_rates_are_told_once_and_how_to_choose_a_reading(run: Run) -> None:
    """And what has changed at it stands beside, since its equity is part of the offer."""
    _, text, _ = run(TWO_U + SLACK)
    assert text.count("2U has one budget per role.") == 1
    assert '(mode = "slack", chosen)' in text
    assert '(mode = "exchange")' in text
    assert "Best for you then: a $190,000 base and 0.085% equity, +$85,000 over 4 years." in text
    assert "2U came out of Chapter 11 bankruptcy as a private company." in text


def test_what_is_not_counted_is_said(run: Run) -> None:
    """Taxes, and chance."""
    _, text, _ = run(TWO_U + '[assumptions]\nafter_tax = true\nequity_lens = "expected"\n')
    assert "very other figure is before tax" in text
    assert "quity counts at face value" in text


def test_an_answer_moves_the_advice(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What to do now stands first, and nothing is asked for that is worth more than the last ask."""
    monkeypatch.setattr("negotiation.cli._today", lambda: date(2026, 11, 5))
    ask = '[[offer.round]]\ndate = 2026-11-03\nfrom = "us"\nbase_usd_per_year = 190_000\n'
    turns = f'{ask}[[offer.round]]\ndate = 2026-11-04\nfrom = "them"\nbase_usd_per_year = 178_000\n'
    _, text, _ = run(TWO_U + turns)
    assert text.startswith("2U: Ask 2U for a $184,000 base by ")  # halfway from 178,000 to 190,000
    assert "They moved on the base." in text
    found = answered(run, TWO_U + turns)
    assert (found["next_move"]["key"], found["next_move"]["situation"]) == ("second_round", "second_round")
    assert found["ask"]["value_usd"] < 855_000
    _, waiting, _ = run(TWO_U + ask)
    assert waiting.startswith("2U: Wait for 2U's answer until Fri, Nov 6.")
    assert "You asked for" in waiting
    _, done, _ = run(TWO_U + turns.replace("178_000", "190_000"))
    assert done.startswith("2U: Ask 2U for an updated offer letter by ")
    assert "If they say no" not in done


def test_a_process_without_an_offer_gets_its_next_move(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a line, and in JSON with every figure null."""
    monkeypatch.setattr("negotiation.cli._today", lambda: date(2026, 11, 5))
    text = 'format = 1\n[[offer]]\nname = "2U"\nstatus = "in_process"\n'
    status, out, complaints = run(text)
    assert (status, complaints, len(out.splitlines())) == (0, "", 1)
    assert out.startswith("2U (interviewing): Keep your number to yourself, and ask 2U for theirs by Mon, Nov 9.")
    found = answered(run, text)
    assert found["next_move"]["situation"] == "expectations"
    assert (found["ask"], found["value_usd"], found["packages"]) == (None, None, [])


def test_equity_that_nobody_can_value_is_asked_about_first(run: Run) -> None:
    """0.08 % of nobody knows what: 695,000 without it, and the ask moves base alone."""
    text = TWO_U.replace("company_value_usd = 100_000_000\n", "")
    _, out, _ = run(text)
    assert out.startswith("2U: Ask 2U for the terms you need to value the equity")
    assert "2U as is: $695,000 over 4 years without its equity" in out
    found = answered(run, text)
    assert (found["ask"]["base_usd_per_year"], found["ask"]["ownership_fraction"]) == (190_000, 0.0008)
    assert any("write your own view as company_value_usd" in note for note in found["notes"])


REFUSED = {
    "the current job": (TWO_U.replace('company = "2u"', 'status = "current"'), ["your current job"]),
    "an offer withdrawn": (
        TWO_U + '[[offer.round]]\ndate = 2026-11-02\nfrom = "them"\nmeans = "withdrawn"\n',
        ["has taken its offer back"],
    ),
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
    "no band": (TWO_U.replace('company = "2u"\n', ""), "We have no pay range for this company"),
    "an unknown company": (TWO_U.replace('"2u"', '"nowhere"'), "We have no pay range for 'nowhere'"),
    "no slack": (TWO_U, "Write slack_points"),
    "a slack of 0": (TWO_U + "[offer.negotiation]\nslack_points = 0\n", "slack_points is 0"),
    "no alternative": (TWO_U, "Add your current job or another written offer"),
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
    assert "no offer named '3U'. Offers in this file: '2U'." in complaints


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


def test_counter_loads_nothing_that_only_other_commands_need() -> None:
    """No command needs the dashboard's packages, and this one reads no band that the file has nothing to do with."""
    code = (
        "import sys; from negotiation.cli import main; main(['counter', sys.argv[1], '--offer', '2U']); "
        "sys.exit(any(name in sys.modules for name in ('streamlit', 'plotly', 'pandas', 'tomlkit', 'scipy')))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(EXAMPLE)], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_what_beats_all_that_can_be_asked_is_said_at_once(run: Run) -> None:
    """Not fifty lines below an ask that nobody should make: the level first, and what it would take."""
    status, out, _ = run(TWO_U + NOW.replace("150_000", "300_000"))
    assert status == 0
    assert out.startswith("2U: Ask 2U about the next level")
    assert "It would take a $280,000 base" in out
    assert "If they say no" not in out
    assert "It would take" not in run(TWO_U + NOW)[1]


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
    assert "for a past result: worth $4,800 to you ($1,200 a year), costs them $4,800 (not available yet" in text
    assert "Then it's worth $99,000 to you" in text
    assert (
        'To count it so, write readings = { performance_bonus_uplift = "of_base" } below [offer.negotiation].' in text
    )
    assert "for a past result: worth $99,000 to you" in run(UPLIFT + OF_BASE)[1]
    (lever,) = (one for one in answered(run, UPLIFT + OF_BASE)["levers"] if one["key"] == "performance_bonus_uplift")
    assert (lever["reading"], lever["value_usd"]) == ("of_base", pytest.approx(99_000))


def test_what_counts_for_nothing_is_said(run: Run) -> None:
    """A limit in another unit than the equity, and a reading that no lever has."""
    idle = 'cap_grant_usd = 100_000\nreadings = { budget = "x" }\n'
    notes = answered(run, TWO_U + SLACK + idle)["notes"]
    assert any(note.startswith("cap_grant_usd ($100,000) limits nothing, because ") for note in notes)
    assert any(note.startswith("readings.budget ('x') chooses nothing, because no lever") for note in notes)


def test_a_lever_says_what_opens_it_and_what_to_write(run: Run) -> None:
    """The exchange rates stand under the budget, and not among the levers."""
    _, text, _ = run(TWO_U + SLACK)
    levers = text.split("Where there's room, worth most to you first:")[1].split("How we got this:")[0]
    assert (
        "A competing offer: counted in your walk-away, because nobody says how much more it gets (not available yet"
    ) in levers
    assert 'In the file: add [[offer]] with status = "written".' in levers
    assert "budget" not in levers

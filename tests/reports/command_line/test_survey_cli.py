"""`negotiate market` as a command: its JSON, its answer for a person, and what it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from negotiation.cli import main

ROOT = Path(__file__).parents[3]


def ask(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = main(["market", *arguments])
    told = capsys.readouterr()
    return status, told.out, told.err


def test_its_json_has_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "--occupation", "113021", "--area", "Seattle", "--base", "$170,000", "--json")
    told = json.loads(out)
    assert told.pop("percentile") == pytest.approx(24.476, abs=0.001)
    assert told == {
        "occupation": "113021",
        "occupation_name": "Computer and Information Systems Managers",
        "area": "0042660",
        "area_name": "Seattle-Tacoma-Bellevue, WA",
        "p10_usd": 132_270,
        "p25_usd": 171_550,
        "p50_usd": 214_680,
        "p75_usd": 299_560,
        "p90_usd": 333_990,
        "mean_usd": 231_400,
        "employment": 13_170,
        "relative_standard_error": 0.023,
        "above_top_code": [],
        "percentile_bound": None,
        "source": "U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025",
    }


@pytest.mark.parametrize(
    ("base", "percentile", "bound"), [("100k", None, "below 10"), ("333990", 90, None), ("400_000", None, "above 90")]
)
def test_outside_the_points_there_is_a_bound(
    capsys: pytest.CaptureFixture[str], base: str, percentile: float | None, bound: str | None
) -> None:
    _, out, _ = ask(capsys, "--occupation", "113021", "--area", "0042660", "--base", base, "--json")
    told = json.loads(out)
    assert (told["percentile"], told["percentile_bound"]) == (percentile, bound)


def test_what_was_not_released_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ask(capsys, "--occupation", "291215", "--area", "0010540", "--base", "300000", "--json")
    told = json.loads(out)
    assert [told[f"p{percent}_usd"] for percent in (10, 25, 50, 75, 90)] == [None] * 5
    assert told["above_top_code"] == ["p10_usd", "p25_usd", "p50_usd", "p75_usd", "p90_usd"]
    assert (told["mean_usd"], told["percentile"], told["percentile_bound"]) == (None, None, None)


def test_its_answer_for_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    occupation = "computer and information systems managers"
    status, out, _ = ask(capsys, "--occupation", occupation, "--area", "Seattle, WA", "--base", "170k")
    assert status == 0
    assert out == (
        "Computer and Information Systems Managers (113021) in Seattle-Tacoma-Bellevue, WA (0042660), base a year\n"
        "\n"
        "  10 in 100 make less than  $132,270\n"
        "  25 in 100 make less than  $171,550\n"
        "  Half make less than       $214,680\n"
        "  75 in 100 make less than  $299,560\n"
        "  90 in 100 make less than  $333,990\n"
        "  The average               $231,400\n"
        "\n"
        "A base of $170,000 is more than about 24 in 100 computer and information systems managers in the Seattle "
        "area make.\n"
        "\n"
        "About 13,170 people have that job there.\n"
        "The survey's average is firm: give or take about 2.3%.\n"
        "This is base pay at all employers and levels of seniority. It can't see your level or company, and it leaves "
        "out stock, yearly bonuses and signing bonuses.\n"
        "Source: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025, published "
        "2026-05-15, retrieved 2026-09-26.\n"
    )


@pytest.mark.parametrize(
    ("occupation", "area", "sentence"),
    [
        ("291215", "0010540", "All five points are too high for the survey to print."),
        ("291211", "0024340", "From the 90th percentile up, points are too high for the survey to print."),
        ("151254", "0010180", "The survey didn't release every point."),
        ("131031", "0010180", "The survey doesn't say how many people have that job there."),
        ("131031", "0010180", "The survey's average is rough: give or take about 21%."),
    ],
)
def test_what_is_missing_is_said(capsys: pytest.CaptureFixture[str], occupation: str, area: str, sentence: str) -> None:
    assert sentence in ask(capsys, "--occupation", occupation, "--area", area)[1].splitlines()


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ("--occupation", "product manager", "--area", "Portland"),
            (
                "negotiate market: the survey has no 'product manager'. Employers report such jobs under (our "
                "judgment):\n"
                "  113021  Computer and Information Systems Managers: where the product is software, and the job plans "
                "and steers what engineers build\n"
                "  112021  Marketing Managers: where the job owns positioning, pricing and launches\n"
                "  131082  Project Management Specialists: where the job mostly runs schedules and coordination\n"
                "Choose the one closest to the work by its code: --occupation 113021\n"
                "negotiate market: 'Portland' may be any of these places:\n"
                "  0038860  Portland-South Portland, ME\n"
                "  0038900  Portland-Vancouver-Hillsboro, OR-WA\n"
                "Choose one by its code: --area 0038860\n"
            ),
        ),
        (
            ("--occupation", "zzz", "--area", "zzz", "--base", "-3"),
            (
                "negotiate market: 'zzz' isn't an occupation in the survey. Try another word for the work.\n"
                "negotiate market: 'zzz' isn't a place in the survey. "
                "Try the largest city nearby, a state, or national.\n"
                "negotiate market: '-3' isn't a yearly base. Write dollars, such as --base 170000.\n"
            ),
        ),
        (
            ("--occupation", "astronomers", "--area", "Abilene"),
            (
                "negotiate market: the survey has no figures for 'Astronomers' in 'Abilene, TX'. Try --area TX or "
                "--area national.\n"
            ),
        ),
    ],
)
def test_what_is_unclear_is_refused_with_a_way_out(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], complaint: str
) -> None:
    assert ask(capsys, *arguments) == (2, "", complaint)


def test_as_a_process_it_takes_at_most_four_imports_of_numpy(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path), "PYTHONDONTWRITEBYTECODE": ""}
    ours = ("-m", "negotiation", "market", "--occupation", "113021", "--area", "Seattle", "--base", "170000")
    seconds: dict[tuple[str, ...], list[float]] = {ours: [], ("-c", "import numpy"): []}
    for _ in range(6):
        for arguments, taken in seconds.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)
            taken.append(time.perf_counter() - began)
    here, least = (median(taken[1:]) for taken in seconds.values())
    assert here <= 4 * least

"""Equity as people's letters have it: the files of `cases/real_offers/equity_*`, each with its figures by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from negotiation.cli import main
from negotiation.reports.verdict import describe_verdict
from negotiation.storage.offer_file import format_scenario, read_scenario, write_scenario
from negotiation.valuation.comparison import compare_offers
from tests.valuation.test_against_reference import differences

CASES = Path(__file__).parents[1] / "cases" / "real_offers"
FILES = sorted(CASES.glob("equity_*.toml"))

Table = dict[str, Any]


def run(name: str, command: str, capsys: pytest.CaptureFixture[str]) -> Table:
    status = main([command, str(CASES / f"equity_{name}.toml"), "--json"])
    printed = capsys.readouterr()
    assert (status, printed.err) == (0, "")
    answer: Table = json.loads(printed.out)
    return answer


def price(name: str, capsys: pytest.CaptureFixture[str]) -> Table:
    offer: Table = run(name, "value", capsys)["offers"][0]
    return offer


def equity_by_year(offer: Table) -> list[float | None]:
    return [year["equity_usd"] for year in offer["years"]]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("five-fifteen-twenty-every-six", [178_500, 379_000, 560_500]),
        ("by-year-every-six", [185_250, 399_250, 560_500]),
    ],
)
def test_two_rhythms_in_one_grant(name: str, kept: list[float], capsys: pytest.CaptureFixture[str]) -> None:
    offer = price(name, capsys)
    assert differences(kept, [offer["kept_if_leaving_usd"][month] for month in (6, 18, 30)]) == []


@pytest.mark.parametrize(
    ("name", "by_year"),
    [
        ("five-fifteen-twenty-every-six", [13_500, 40_500, 108_000, 108_000]),
        ("thirds-in-decimals", [333, 333, 334, 0]),
        ("options-with-share-count", [18_750, 18_750, 18_750, 18_750]),
        ("performance-stock", [50_000, 50_000, 50_000, 0]),
        ("options-of-unknown-price", [None] * 4),
        ("options-without-share-count", [None] * 4),
        ("rsu-shares-of-unknown-price", [None] * 4),
    ],
)
def test_equity_by_year(name: str, by_year: list[float | None], capsys: pytest.CaptureFixture[str]) -> None:
    assert differences(by_year, equity_by_year(price(name, capsys))) == []


UNKNOWN = {
    "options-of-unknown-price": "Enter what one Fintech share is worth.",
    "options-without-share-count": "Enter how many shares Fintech's company has in all.",
    "rsu-shares-of-unknown-price": "Enter what one P share is worth.",
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_an_unknown_price_stays_unknown_and_is_asked_for(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing that holds the equity is a figure; what holds none of it is. Before the cliff nothing is missing."""
    answer = run(name, "compare", capsys)
    (offer,) = answer["offers"]
    whole = ("total_usd", "present_value_usd", "first_year_usd", "average_per_year_usd", "compared_usd")
    assert {key: offer[key] for key in whole} == dict.fromkeys(whole)
    assert offer["guaranteed_usd"] == pytest.approx(720_000)
    assert offer["kept_if_leaving_usd"][11:13] == [pytest.approx(165_000), None]
    assert (answer["ranking"], answer["unranked"]) == ([], [offer["name"]])
    scenario, _ = read_scenario(CASES / f"equity_{name}.toml")
    assert scenario is not None
    assert describe_verdict(compare_offers(scenario)) == ("No offer can be priced yet", UNKNOWN[name])


def test_two_offers_tie_at_a_share_price(capsys: pytest.CaptureFixture[str]) -> None:
    found = [flip for flip in run("break-even-of-options", "compare", capsys)["flips"] if "price" in flip["variable"]]
    wanted = {"offers": ["Big", "Seedling"], "variable": "price_usd", "offer": "Seedling", "where": "equity[1]"}
    assert differences([wanted | {"value": 13.75}], found) == []


def test_the_verdict_names_the_share_price_that_turns_it() -> None:
    scenario, _ = read_scenario(CASES / "equity_break-even-of-options.toml")
    assert scenario is not None
    answer, because = describe_verdict(compare_offers(scenario))
    assert answer == "Big pays the most: $35,000 a year more than Seedling"
    assert because == (
        "Seedling wins if its shares reach $13.75, up from $5.00, or if stock grows more than 53.09% a year."
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_comes_back_as_it_was(file: Path, tmp_path: Path) -> None:
    """Written over itself it stays what it was, comments and all; written anew it says as much."""
    scenario, problems = read_scenario(file)
    assert scenario is not None, problems
    copy = tmp_path / file.name
    copy.write_bytes(file.read_bytes())
    write_scenario(scenario, copy)
    assert copy.read_bytes() == file.read_bytes()
    copy.write_text(format_scenario(scenario), encoding="utf-8")
    assert read_scenario(copy)[0] == scenario

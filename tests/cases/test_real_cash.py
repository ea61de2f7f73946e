"""Offers that people have, as far as they are cash: what `value` and `compare` say of them, worked by hand.

The offer files are in `real_offers/`. A file whose name begins with v2 tells a term that the file without it can't.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from negotiation.cli import main

Table: TypeAlias = dict[str, Any]

OFFERS = Path(__file__).parent / "real_offers"
VALUES: dict[str, list[Table]] = {
    # 175,000 + 153,125 + 109,375 + 5 % of 437,500; 175,000 + 15 %
    "01-second-year-sign-on": [{"years": [459_375, 240_625, 350_000, 350_000]}],
    # 175,000 + 153,125 + 21,875; 175,000 + 109,375 + 65,625
    "v2-01-second-year-sign-on": [{"years": [350_000, 350_000, 350_000, 350_000]}],
    "02-sign-on-in-installments": [{"years": [168_000, 168_000]}],
    # after 3 months: 3 times 10,000 of base and 4,000 of the bonus
    "v2-02-sign-on-in-installments": [{"years": [168_000, 120_000], "kept": {3: 42_000}}],
    "05-first-bonus-in-proportion": [{"bonus": [10_000, 10_000, 10_000, 10_000]}],
    # September 1 to December 31 is 122 days: 10,000 * 122 / 365
    "v2-05-first-bonus-in-proportion": [{"bonus": [3_342.47, 10_000, 10_000, 10_000], "total": 433_342.47}],
    "06-match-that-vests": [{"kept": {12: 65_720, 24: 131_440}}],
    # 6 % of 62,000 is 3,720 a year; after two years 20 % of 7,440
    "v2-06-match-that-vests": [{"kept": {12: 62_000, 24: 125_488}, "total": 262_880}],
    "07-match-that-waits": [{"total": 44_520}, {"total": 47_380}],
    # 2,520 * 6 / 12 and 1,380 * 9 / 12
    "v2-07-match-that-waits": [{"total": 43_260}, {"total": 47_035}],
    "08-employer-contribution-without-match": [{"total": 284_500}],
    # 12 % of 260,000
    "v2-08-employer-contribution": [{"total": 291_200}],
    "10-benefit-or-cost-once": [{"total": 440_000}],
    "v2-10-benefit-once": [{"years": [110_000, 100_000, 100_000, 100_000], "total": 410_000}],
    # 333.33 and 666.66 shares, rounded down, at $1; the last takes the rest
    "11-thirds-in-decimals": [{"years": [333, 333, 334, 0]}],
    # she puts in 24,480 of at most 72,000 in all, so the employer 47,520 at most
    "12-annual-additions": [{"total": 407_520}],
    # 40 hours at $25 and 10 at $37.50, in 52 weeks
    "v2-13-hourly": [{"years": [71_500, 71_500, 71_500, 71_500]}],
    "v2-14-base-in-steps": [{"years": [50_000, 50_000, 50_000, 50_000, 60_000, 60_000], "total": 320_000}],
    # 26 * 120 = 3,120 less a year
    "15-every-two-weeks": [{"years": [96_880, 96_880, 96_880, 96_880]}],
}
PROBLEMS = {
    "13-hourly-wage-with-overtime": (
        (
            "offer[Hourly].hours_per_week: 50 hours at base_usd_per_hour, but anything over 40 is overtime. Write 40 "
            "and overtime_hours_per_week = 10, or overtime_hours_per_week = 0 if every hour pays the same."
        ),
    ),
    "14-base-in-steps": (
        (
            "offer[A].base_usd_per_year: [50000, 50000, 50000, 50000, 60000, 60000] is a list. Write one number here, "
            "and what it rises to as raises = [{ month = 13, base_usd_per_year = ... }]."
        ),
    ),
    "16-year-of-two-digits": (
        "offer[V].start: 0050-06-15: the date is before 2000. Write one from 2000 to 2100.",
        "offer[V].respond_by: 0050-07-15: the date is before 2000. Write one from 2000 to 2100.",
    ),
}


def ask(command: str, name: str, printed: pytest.CaptureFixture[str]) -> Table:
    """What a command answers about one of the files."""
    assert main([command, str(OFFERS / f"{name}.toml"), "--json"]) == 0
    answer: Table = json.loads(printed.readouterr().out)
    return answer


@pytest.mark.parametrize("name", VALUES)
def test_an_offer_comes_to_what_its_letter_says(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    offers = ask("value", name, capsys)["offers"]
    assert len(offers) == len(VALUES[name])
    for offer, wanted in zip(offers, VALUES[name], strict=True):
        found = {
            "years": [year["total_usd"] for year in offer["years"]],
            "bonus": [year["bonus_usd"] for year in offer["years"]],
            "total": offer["total_usd"],
            "kept": {month: offer["kept_if_leaving_usd"][month] for month in wanted.get("kept", ())},
        }
        for what, figures in wanted.items():
            assert found[what] == pytest.approx(figures, abs=0.005), what


@pytest.mark.parametrize("name", PROBLEMS)
def test_what_cannot_be_meant_is_refused_with_the_way_out(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = OFFERS / f"{name}.toml"
    assert main(["check", str(path)]) == 2
    assert capsys.readouterr().err.splitlines() == [f"{path}: {line}" for line in PROBLEMS[name]]


def test_leaving_costs_nine_thousand_so_staying_leads(capsys: pytest.CaptureFixture[str]) -> None:
    """408,000 less 9,000 is 1,000 less than the 400,000 of the job, which is spared that."""
    answer = ask("compare", "03-forfeits-and-compare", capsys)
    current, new = (offer["compared_usd"] for offer in answer["offers"])
    assert current - new == pytest.approx(1_000)
    assert answer["ranking"] == ["Current", "New"]
    assert answer["leaving_cost_usd"] == 9_000

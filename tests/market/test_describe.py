"""Bands as JSON and as text: no figure without its source, and what has changed since always beside it."""

from __future__ import annotations

import json

import pytest

from negotiation import market
from negotiation.market.describe import describe_band, describe_standings
from negotiation.offers import Grant, Offer, PostedRange, Scenario, SignOn
from negotiation.reports.for_programs.bands_json import bands_as_json, standings_json

BUDGET = "  One budget for base, signing bonus and equity: base $5,000 a year, signing bonus $2,000, 0.01% equity [1]"

SCENARIO = Scenario(
    offer=(
        Offer(
            name="2U",
            company="2u",
            base_usd_per_year=170_000,
            sign_on=(SignOn(amount_usd=15_000),),
            equity=(Grant(kind="ownership", fraction=0.0008),),
        ),
        Offer(name="Medium, as asked", company="medium", base_usd_per_year=220_000),
        Offer(name="Elsewhere", company="acme", base_usd_per_year=1),
        Offer(name="Nameless", base_usd_per_year=1),
    )
)


def test_json_has_every_item_with_its_source() -> None:
    """Each item of each band is a row of plain values with title, section, date and kind."""
    found = json.loads(json.dumps(bands_as_json(market.shipped_bands())))
    assert [band["key"] for band in found["bands"]] == list(market.shipped_bands())
    for band in found["bands"]:
        assert [row["item"] for row in band["items"]] == [
            place for place, _ in market.shipped_bands()[band["key"]].items()
        ]
        assert len({row["item"] for row in band["items"]}) == len(band["items"])
        assert all(row["source"] and row["section"] and row["as_of"] and row["kind"] for row in band["items"])


def test_json_of_a_range() -> None:
    """A range tells its ends, its middle and its unit."""
    (band,) = bands_as_json({"2u": market.shipped_bands()["2u"]})["bands"]
    row = next(row for row in band["items"] if row["item"] == "range[base_usd_per_year]")
    assert row == {
        "of": "base_usd_per_year",
        "low": 165_000,
        "high": 190_000,
        "component": "base",
        "unit": "usd_per_year",
        "midpoint": 177_500,
        "spread": pytest.approx(25 / 165),
        "called": "reported range",
        "item": "range[base_usd_per_year]",
        "source": "2U AI ML Product Manager Role Responsibilities and Interview 2026",
        "section": "How should a candidate negotiate compensation for a 2U AI/ML PM offer?",
        "as_of": "2026",
        "dated_by": "its title names the year, and it has no date",
        "kind": "article claim",
    }


def test_standings_json() -> None:
    """Each offer in its band, with the notes of its company; where there is no band, the reason."""
    offers = json.loads(json.dumps(standings_json(SCENARIO, market.shipped_bands())))["offers"]
    assert [(o["name"], o["band"]) for o in offers] == [
        ("2U", "2u"),
        ("Medium, as asked", "medium"),
        ("Elsewhere", None),
        ("Nameless", None),
    ]
    base = offers[0]["standings"][0]
    assert (base["component"], base["pay"], base["circle"]) == ("base", 170_000, None)
    assert base["penetration"] == pytest.approx(0.20)
    assert base["range"]["source"]
    assert offers[0]["notes"][0]["question"].startswith("Which company's shares")
    assert offers[1]["standings"][0]["circle"] == "red"
    assert offers[2]["why"] == (
        "we have no pay range for 'acme'. Ask for it, or add acme.toml to your pay range folder."
    )
    assert offers[3]["why"] == "no company is set. Write company = the key of a pay range file."


def test_standings_as_text() -> None:
    """What a person reads: the range and its source, the standing, what is missing, what has changed."""
    text = describe_standings(SCENARIO, market.shipped_bands())
    assert "$165,000 – $190,000" in text
    assert "20%" in text
    assert "above the range" in text
    assert "no equity in the offer" in text
    assert "no range known" in text
    assert "Reported range: 2U AI ML Product Manager Role" in text
    assert "Update (2024-09-13): 2U came out of Chapter 11" in text
    assert "Elsewhere: we have no pay range for 'acme'" in text
    assert "percentile" not in text


def test_standing_in_a_posted_range() -> None:
    """170k is 5k of 30k into 165k to 195k, also where the company has no band; of that range nothing else is known."""
    posted = PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000)
    scenario = Scenario(offer=(Offer(name="A", base_usd_per_year=170_000, range=posted),))
    (offer,) = standings_json(scenario, market.shipped_bands())["offers"]
    (base,) = offer["standings"]
    assert (offer["band"], base["component"], base["penetration"]) == (None, "base", pytest.approx(1 / 6))
    assert base["range"]["called"] == "range you were told"
    text = describe_standings(scenario, market.shipped_bands())
    assert text.startswith("A in the range you were told")
    assert "Range you were told: job posting" in text
    assert "16.67%" in text
    assert "percentile" not in text


@pytest.mark.parametrize("key", ["2u", "ai-pm-market", "coda", "coursera", "medium"])
def test_whole_band_as_text(key: str) -> None:
    """Every section that is cited is listed, every note asks its question, and no line has an empty figure."""
    band = market.shipped_bands()[key]
    text = describe_band(band)
    assert {item.source.section for _, item in band.items()} <= {line.split("] ")[-1] for line in text.splitlines()}
    assert all(note.question in text for note in band.notes)
    assert all(reading.says in text for lever in band.levers for reading in lever.readings)
    assert "None" not in text
    assert "percentile" not in text


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("coursera", "  Performance bonus: $2,000 a payment, 4 payments a year, tied to learner outcomes [1]"),
        ("coursera", "  4 rounds in 21 days, debrief by day 19, 2 days for the offer [1]"),
        ("coursera", "  1. Recruiter screen: 45 – 60 minutes, pay: expectations [1]"),
        ("2u", "    win: change 0.05 [6]"),
        ("2u", "    goal: from 48 hours, to 12 hours [6]"),
        ("2u", BUDGET),
        ("coda", "    example: change −4 weeks, saved $120,000, half the time it took before [7]"),
        ("medium", "    goal: by Q4, a grant's milestone, at a level the article doesn't give [6]"),
        ("ai-pm-market", "  5 rounds in 28–42 days [3]"),
    ],
)
def test_figures_in_words(key: str, line: str) -> None:
    """A figure is written by the unit in its name."""
    assert line in describe_band(market.shipped_bands()[key]).splitlines()

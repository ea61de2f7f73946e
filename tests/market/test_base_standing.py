"""Where a base stands: a sentence for the range posted, the band and the survey, in that order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.market import shipped_bands
from negotiation.market.base_standing import describe_base_standings
from negotiation.market.survey import find_wages
from negotiation.offers import Offer, PostedRange

POSTED = PostedRange(low_usd_per_year=165_000, high_usd_per_year=195_000, source="job posting")
OFFER = Offer(name="2U", company="2u", base_usd_per_year=170_000, range=POSTED)


def test_the_strongest_comes_first() -> None:
    wages = find_wages("113021", "0042660")
    assert describe_base_standings(OFFER, shipped_bands()["2u"], wages) == (
        "The job posting says $165,000 to $195,000, and $170,000 is $25,000 below the top.",
        "2U's range (one article) is $165,000 to $190,000, and $170,000 is $20,000 below the top.",
        (
            "A base of $170,000 is more than about 24 in 100 computer and information systems managers in the Seattle "
            "area make (survey)."
        ),
    )


@pytest.mark.parametrize(
    ("base", "sentence"),
    [
        (150_000, "The job posting says $165,000 to $195,000, and $150,000 is $15,000 below where it starts."),
        (195_000, "The job posting says $165,000 to $195,000, and $195,000 is the top of it."),
        (200_000, "The job posting says $165,000 to $195,000, and $200,000 is $5,000 above the top."),
    ],
)
def test_outside_the_range(base: float, sentence: str) -> None:
    assert describe_base_standings(OFFER.change(base_usd_per_year=base), None, None) == (sentence,)


@pytest.mark.parametrize(
    ("base", "area", "sentence"),
    [
        (
            90_000,
            "5300000",
            (
                "A base of $90,000 is below {p10}, which 90 in 100 software developers in Washington state "
                "reach (survey)."
            ),
        ),
        (
            500_000,
            "0000000",
            "A base of $500,000 is above {p90}, more than 90 in 100 software developers in the country make (survey).",
        ),
    ],
)
def test_outside_the_survey(base: float, area: str, sentence: str) -> None:
    wages = find_wages("151252", area)
    assert wages is not None
    points = {"p10": f"${wages.point_usd(10):,.0f}", "p90": f"${wages.point_usd(90):,.0f}"}
    offer = replace(OFFER, range=None, base_usd_per_year=base)
    assert describe_base_standings(offer, None, wages) == (sentence.format(**points),)


def test_without_a_base_nothing_is_said() -> None:
    assert describe_base_standings(Offer(name="A", status="in_process"), None, None) == ()  # type: ignore[arg-type]  # a plain word

"""Where pay stands in its range: worked examples published elsewhere, read on 2026-11-21.

Midpoint, compa-ratio and range penetration as fractions, to the digits that the source prints.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from negotiation.market.ranges import Range
from negotiation.market.sources import Citation


@dataclass(frozen=True, kw_only=True)
class Example:
    """A published range and pay, what the source says of them (None where it says nothing), and its own rounding."""

    low: float
    high: float
    pay: float
    midpoint: float | None = None
    compa_ratio: float | None = None
    penetration: float | None = None
    digits: int
    title: str
    publisher: str
    address: str


EXAMPLES = {
    # (22,500 − 20,000) / 10,000 is not in the source, its 90 % of the midpoint is
    "Pam": Example(
        low=20_000,
        high=30_000,
        pay=22_500,
        midpoint=25_000,
        compa_ratio=0.90,
        digits=2,
        title="Challenging Question: Compa-Ratio (June 2018)",
        publisher="PassPHR",
        address="https://passphr.blogspot.com/2018/06/challenging-question-compa-ratio.html",
    ),
    # in euros: (70,000 − 55,000) / 27,200 = 0.5515
    "Human resources manager": Example(
        low=55_000,
        high=82_200,
        pay=70_000,
        penetration=0.55,
        digits=2,
        title="Do you know how to calculate your own range penetration?",
        publisher="TalentUp community",
        address="https://community.talentup.io/t/do-you-know-how-to-calculate-your-own-range-penetration/93",
    ),
    # 68,000 / 72,000 = 0.94444; 10,000 / 28,000 = 0.35714; the table's other rows have a midpoint beside the middle
    "Alex Morgan": Example(
        low=58_000,
        high=86_000,
        pay=68_000,
        midpoint=72_000,
        compa_ratio=0.9444,
        penetration=0.3571,
        digits=4,
        title="Comp ratio calculator, example data table",
        publisher="CodingAce",
        address="https://codingace.net/hrp/comp_ratio.html",
    ),
    # the range is the midpoint ± 25 % in thousands; pay at the midpoint is a compa-ratio of 1
    "Executive assistant": Example(
        low=56_000,
        high=94_000,
        pay=75_000,
        midpoint=75_000,
        compa_ratio=1.0,
        digits=2,
        title="What is considered a good compa ratio?",
        publisher="AskingLot",
        address="https://askinglot.com/what-is-considered-a-good-compa-ratio",
    ),
}


@pytest.mark.parametrize("example", EXAMPLES.values(), ids=EXAMPLES)
def test_published_example(example: Example) -> None:
    """What the source says of the range and of the pay in it is what ours says."""
    source = Citation(title=example.title, kind="published statistic", as_of="2026-11-21", section="worked example")
    ours = Range(of="base_usd_per_year", low=example.low, high=example.high, source=source)
    said = (example.midpoint, example.compa_ratio, example.penetration)
    found = (ours.midpoint, ours.compa_ratio(example.pay), ours.penetration(example.pay))
    digits = (2, example.digits, example.digits)
    compared = [
        (round(figure or 0.0, places), wanted)
        for figure, wanted, places in zip(found, said, digits, strict=True)
        if wanted is not None
    ]
    assert [figure for figure, _ in compared] == [wanted for _, wanted in compared]
    assert compared != []
    assert ours.circle(example.pay) is None

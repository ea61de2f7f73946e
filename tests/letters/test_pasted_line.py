"""Lines about offers as people write them on levels.fyi, Blind and Reddit: what is read, what is asked, what is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiation.letters import PastedLine, read_pasted_line
from negotiation.offers import Scenario
from negotiation.records.record import as_table
from negotiation.records.structure import structure

AMAZON = [(12, 0.05), (24, 0.15), (30, 0.2), (36, 0.2), (42, 0.2), (48, 0.2)]


def rsu(usd: float, **vesting: Any) -> dict[str, Any]:  # noqa: ANN401 - of a file
    return {"kind": "rsu", "grant_usd": usd} | ({"vesting": vesting} if vesting else {})


def offer_of(line: PastedLine) -> dict[str, Any]:
    """The terms of the offer that was read, without its name and status."""
    assert line.offer is not None
    table = as_table(line.offer)
    return {key: value for key, value in table.items() if key not in ("name", "status")}


PERCENT_15 = [{"fraction_of_base": 0.15}]
LINES: list[tuple[str, dict[str, Any]]] = [
    (
        "195/15%/25k/240k",
        {
            "base_usd_per_year": 195_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 25_000}],
            "equity": [rsu(240_000)],
        },
    ),
    (
        "Stripe: 195/15%/25k/240k, TC 284k, YOE 6",
        {
            "base_usd_per_year": 195_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 25_000}],
            "equity": [rsu(240_000)],
        },
    ),
    ("180k/20%", {"base_usd_per_year": 180_000, "bonus": [{"fraction_of_base": 0.2}]}),
    (
        "195k base, 15% bonus, 240k RSU over 4",
        {"base_usd_per_year": 195_000, "bonus": PERCENT_15, "equity": [rsu(240_000, months=48)]},
    ),
    (
        "TC 290k (base 195, bonus 29, stock 60/yr)",
        {
            "base_usd_per_year": 195_000,
            "bonus": [{"usd_per_payment": 29_000}],
            "equity": [rsu(240_000, months=48)],
        },
    ),
    (
        "base 195 bonus 29 stock 60/yr",
        {
            "base_usd_per_year": 195_000,
            "bonus": [{"usd_per_payment": 29_000}],
            "equity": [rsu(240_000, months=48)],
        },
    ),
    (
        "200k base 15% bonus 100k sign-on 700k stock over 4 yrs",
        {
            "base_usd_per_year": 200_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 100_000}],
            "equity": [rsu(700_000, months=48)],
        },
    ),
    (
        "base 150k, bonus 10%, RSU 400k / 4 years",
        {
            "base_usd_per_year": 150_000,
            "bonus": [{"fraction_of_base": 0.1}],
            "equity": [rsu(400_000, months=48)],
        },
    ),
    (
        "100k base + 50k annual bonus + 100k RSUs over 4 years",
        {
            "base_usd_per_year": 100_000,
            "bonus": [{"usd_per_payment": 50_000}],
            "equity": [rsu(100_000, months=48)],
        },
    ),
    (
        "Base: 130K Bonus: 15% Equity (over 4 years): 300K Sign on bonus: 50K",
        {
            "base_usd_per_year": 130_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 50_000}],
            "equity": [rsu(300_000, months=48)],
        },
    ),
    (
        "Base: $185,000\nTarget bonus: 15%\nSigning bonus: $20,000",
        {"base_usd_per_year": 185_000, "bonus": PERCENT_15, "sign_on": [{"amount_usd": 20_000}]},
    ),
    (
        "150K + 15% + 100k stocks/4 years + 50K sign on",
        {
            "base_usd_per_year": 150_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 50_000}],
            "equity": [rsu(100_000, months=48)],
        },
    ),
    (
        "Meta E4 - 160k, 10%, 400k/4, 100k sign on",
        {
            "level": "E4",
            "base_usd_per_year": 160_000,
            "bonus": [{"fraction_of_base": 0.1}],
            "sign_on": [{"amount_usd": 100_000}],
            "equity": [rsu(400_000, months=48)],
        },
    ),
    (
        "Google L5, 205k base, 15% target, 800k GSU 33/33/22/12, 30k signing",
        {
            "level": "L5",
            "base_usd_per_year": 205_000,
            "bonus": PERCENT_15,
            "sign_on": [{"amount_usd": 30_000}],
            "equity": [rsu(800_000, by_year=[0.33, 0.33, 0.22, 0.12])],
        },
    ),
    (
        "146k base, sign on 1st year 49000, 2nd year 37000, 148 shares at $900",
        {
            "base_usd_per_year": 146_000,
            "sign_on": [{"amount_usd": 49_000}, {"amount_usd": 37_000, "employment_year": 2}],
            "equity": [{"kind": "rsu", "shares": 148, "price_usd": 900}],
        },
    ),
    (
        "160k / year base, 220 units over 4 years, 5/15/40/40 vesting, 127k cash bonus year 1 + 94k cash bonus year 2",
        {
            "base_usd_per_year": 160_000,
            "sign_on": [{"amount_usd": 127_000}, {"amount_usd": 94_000, "employment_year": 2}],
            "equity": [
                {
                    "kind": "rsu",
                    "shares": 220,
                    "vesting": {"at": [{"month": month, "fraction": part} for month, part in AMAZON]},
                }
            ],
        },
    ),
    (
        "$62.50/hr, 5k signing",
        {"base_usd_per_hour": 62.5, "sign_on": [{"amount_usd": 5_000}]},
    ),
    (
        "170k base, 0.08% equity",
        {"base_usd_per_year": 170_000, "equity": [{"kind": "ownership", "fraction": 0.0008}]},
    ),
    (
        "165k base, 10,000 NSOs at $1.50 strike",
        {"base_usd_per_year": 165_000, "equity": [{"kind": "nso", "shares": 10_000, "strike_usd": 1.5}]},
    ),
    (
        "165k base, 10k ISOs, strike price $1.50",
        {"base_usd_per_year": 165_000, "equity": [{"kind": "iso", "shares": 10_000, "strike_usd": 1.5}]},
    ),
    (
        "120k base, $20k RSUs vesting over 5 years, 10k relocation",
        {
            "base_usd_per_year": 120_000,
            "equity": [rsu(20_000, months=60)],
            "benefit": [{"name": "relocation", "usd_per_payment": 10_000, "month": 0}],
        },
    ),
    (
        "165k base, 250k RSU grant over 4, 1 year cliff, quarterly vesting",
        {
            "base_usd_per_year": 165_000,
            "equity": [rsu(250_000, months=48, cliff_months=12, every_months=3)],
        },
    ),
    ("$14,583/month base", {"base_usd_per_year": 174_996}),
    ("190k base, 100k/yr stock", {"base_usd_per_year": 190_000, "equity": [rsu(400_000, months=48)]}),
    ("Bonus: 15% of base, base 180k", {"base_usd_per_year": 180_000, "bonus": PERCENT_15}),
    (
        "163K base; 90K performance bonus; 3500 shares (worth 93 per share); sign on bonus: 12K",
        {
            "base_usd_per_year": 163_000,
            "bonus": [{"usd_per_payment": 90_000}],
            "sign_on": [{"amount_usd": 12_000}],
            "equity": [{"kind": "rsu", "shares": 3_500, "price_usd": 93}],
        },
    ),
    ("1.2M RSU grant over 4 years, 250k base", {"base_usd_per_year": 250_000, "equity": [rsu(1_200_000, months=48)]}),
    (
        "TC 265, base 150, 10%, $400k/4",
        {
            "base_usd_per_year": 150_000,
            "bonus": [{"fraction_of_base": 0.1}],
            "equity": [rsu(400_000, months=48)],
        },
    ),
]


@pytest.mark.parametrize(("text", "terms"), LINES, ids=[text[:40] for text, _ in LINES])
def test_a_line_is_read_as_people_write_it(text: str, terms: dict[str, Any]) -> None:
    assert offer_of(read_pasted_line(text)) == terms


@pytest.mark.parametrize(
    ("text", "code", "readings"),
    [
        ("195/15/25/240", "bare_second", {"percent": ("bonus", 0.15), "thousands": None}),
        ("Google - 200k - 15% - 600k", "one_amount", {"equity": ("equity", 600_000), "signing_bonus": None}),
        ("175k base, 3500 RSUs", "rsu_unit", {"shares": ("equity", 3_500), "dollars": ("equity", 3_500)}),
        ("140k-155k base, 10% bonus", "range", {"low": ("base", 140_000), "high": ("base", 155_000)}),
        ("140k - 155k base", "range", {"low": ("base", 140_000), "high": ("base", 155_000)}),
    ],
)
def test_what_has_two_readings_waits_for_an_answer(
    text: str, code: str, readings: dict[str, tuple[str, float] | None]
) -> None:
    line = read_pasted_line(text)
    question = next(question for question in line.questions if question.code == code)
    assert question.likely is None
    assert line.offer is None
    for choice, read in readings.items():
        answered = read_pasted_line(text, {question.key: choice})
        assert answered.offer is not None
        assert read is None or read in [(figure.part, figure.amount) for figure in answered.figures]


@pytest.mark.parametrize(
    ("text", "code", "likely"),
    [
        ("195/15%/25k/240k", "equity_period", "whole"),
        ("190k base, 100k/yr stock", "equity_years", "4"),
        ("180k base, 20k bonus", "bonus_kind", "yearly"),
        ("165k base, 10,000 options at $1.50 strike", "option_kind", "iso"),
        ("175 base 240 RSU", "rsu_unit", "dollars"),
    ],
)
def test_a_likely_reading_is_taken_and_asked_about(text: str, code: str, likely: str) -> None:
    line = read_pasted_line(text)
    (question,) = [question for question in line.questions if question.code == code]
    assert question.likely == likely
    assert line.offer is not None


def test_another_answer_changes_the_offer() -> None:
    line = read_pasted_line("180k base, 20k bonus", {"bonus_kind-1": "signing"})
    assert offer_of(line) == {"base_usd_per_year": 180_000, "sign_on": [{"amount_usd": 20_000}]}
    three = read_pasted_line("190k base, 100k/yr stock", {"equity_years-1": "3"})
    assert offer_of(three)["equity"] == [rsu(300_000, months=36)]


def test_every_figure_keeps_its_words_and_what_was_guessed() -> None:
    line = read_pasted_line("195/15%/25k/240k")
    assert [(figure.words, figure.guesses) for figure in line.figures] == [
        ("195", ("thousands",)),
        ("15%", ("percent_is_bonus",)),
        ("25k", ("smaller_is_signing",)),
        ("240k", ("larger_is_equity",)),
    ]
    labeled = read_pasted_line("base 150k, RSU 400k/4")
    assert [figure.words for figure in labeled.figures] == ["base 150k", "RSU 400k/4"]


@pytest.mark.parametrize(
    ("text", "unread"),
    [
        ("220k base, 401k match 50%, 15% bonus", ("401k match 50%",)),
        ("YOE 6, 150k base", ("YOE 6",)),
        ("150k base, 100k refreshers a year", ("100k refreshers a year",)),
        ("165k base, 10,000 options", ("10,000 options",)),  # without a strike price they can't be told
        ("150k base, 160k base", ("160k base",)),
        ("hello there", ("hello there",)),
        ("€90k base", ("€90k base",)),
    ],
)
def test_what_cannot_be_read_is_said(text: str, unread: tuple[str, ...]) -> None:
    assert read_pasted_line(text).unread == unread


@pytest.mark.parametrize("text", ["", "TC: 320k", "hello there", "€90k base, 10% bonus", "20 LPA", "???", "/", "§a"])
def test_without_a_figure_there_is_no_offer(text: str) -> None:
    assert read_pasted_line(text).offer is None


@pytest.mark.parametrize(
    ("text", "fits"),
    [
        ("TC 284 (195 base, 29 bonus, 60 stock)", True),
        ("TC 290k (base 195, bonus 29, stock 60/yr)", False),
        ("base 150k, bonus 10%, RSU 400k over 4, TC 265k", True),
        ("base 195k", None),
    ],
)
def test_the_parts_are_held_against_the_stated_total(text: str, fits: bool | None) -> None:  # noqa: FBT001
    assert read_pasted_line(text).fits_total is fits


def test_a_stated_total_says_how_equity_is_meant() -> None:
    """60 of stock is a year's, since 195 + 29 + 60 = 284."""
    line = read_pasted_line("TC 284 (195 base, 29 bonus, 60 stock)")
    assert offer_of(line)["equity"] == [rsu(240_000, months=48)]
    assert "fits_total" in line.figures[-1].guesses


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stripe: 210k base + 10% bonus", "Stripe"),
        ("Google L5, 205k base", "Google"),
        ("Amazon SDE2 146k base", "Amazon"),
        ("Got 195k base, 15% bonus", "New offer"),
        ("195k base", "New offer"),
    ],
)
def test_a_line_may_begin_with_the_company(text: str, name: str) -> None:
    offer = read_pasted_line(text).offer
    assert offer is not None
    assert offer.name == name


@given(st.text(max_size=60))
def test_no_text_is_ever_more_than_unread(text: str) -> None:
    line = read_pasted_line(text)
    if line.offer is not None:
        assert structure(Scenario, {"offer": [as_table(line.offer)]})[1] == []


_PIECES = (
    *("195k", "base", "15%", "bonus", "/", ", ", "240", "RSUs", "over 4", "/yr", "$50k", "sign on", "0.1%", "-"),
    *("equity", "at $12", "5/15/40/40", "options", "strike $2", "TC", "year 2", "/hr", "no cliff", "9 month cliff"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=9))
def test_an_offer_that_was_read_is_one_that_a_file_may_hold(words: list[str]) -> None:
    line = read_pasted_line(" ".join(words))
    if line.offer is not None:
        assert structure(Scenario, {"offer": [as_table(line.offer)]})[1] == []

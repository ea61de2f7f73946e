"""The published rates and the three ways to read them: the golden numbers of docs/model.md, "One budget"."""

from __future__ import annotations

import pytest

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.exchange_rates import (
    RATE_MODES,
    Mode,
    find_best_package,
    find_best_packages,
    find_rate_break_even,
    find_worked_case,
    months_until_base_beats_sign_on,
)
from negotiation.counteroffer.package import Package, count_points
from negotiation.market.levers import Rates
from negotiation.offers import Grant, Negotiation, Offer, SignOn
from tests.sample_offers import BANDS, TWO_U, Value, countered, priced

MILLION = 1_000_000


def two_u(company_value_usd: float | None = 100 * MILLION, **plan: Value) -> Offer:
    """The offer of the published case, with these keys of [offer.negotiation]."""
    (grant,) = TWO_U.equity
    return TWO_U.change(
        equity=(grant.change(company_value_usd=company_value_usd),), negotiation=Negotiation().change(**plan)
    )


def best(offer: Offer, mode: Mode) -> tuple[float, float, float | None, int]:
    """Base, signing bonus and equity of the best package, and what it gains in whole dollars."""
    found = find_best_package(priced(offer), mode)
    assert found is not None
    return *amounts(found), round(found.gain_usd)


def amounts(package: Package) -> tuple[float, float, float | None]:
    return package.base_usd_per_year, package.sign_on_usd, package.ownership_fraction


def codes(found: Counter) -> list[str]:
    return [note.code for note in found.notes]


def rates() -> Rates:
    found = priced(two_u()).rates
    assert found is not None
    return found


# --- the best package -------------------------------------------------------------------------------------------------


def test_under_slack_at_100_million() -> None:
    """4.5 points buy $20,000 of base (4) and 0.005 % (0.5): 4 × 20,000 + 5,000 = $85,000."""
    assert best(two_u(slack_points=4.5), "slack") == (190_000, 15_000, 0.00085, 85_000)


def test_under_slack_at_300_million() -> None:
    """Equity comes first, to its cap: 0.04 % × $300M + 4 × 2,500 = $130,000."""
    assert best(two_u(300 * MILLION, slack_points=4.5), "slack") == (172_500, 15_000, 0.0012, 130_000)


def test_its_points_and_its_worth_to_the_cent() -> None:
    """P = 190/5 + 15/2 + 8.5 = 54, 4.5 above 49.5; 760,000 + 15,000 + 85,000 = 860,000."""
    found = find_best_package(priced(two_u(slack_points=4.5)), "slack")
    assert found is not None
    assert found.points == pytest.approx(54)
    assert found.points_above_offer == pytest.approx(4.5)
    assert found.value_usd == pytest.approx(860_000, abs=0.005)


def test_escalator_anchored_at_185k() -> None:
    """Three steps of base lift equity to 0.11 %: 60,000 + 30,000."""
    assert best(two_u(cap_base_usd_per_year=185_000), "escalator") == (185_000, 15_000, 0.0011, 90_000)


def test_escalator_takes_the_signing_bonus_where_equity_is_worth_less() -> None:
    """Three steps of base lift the signing bonus to 21k: at $10M a step of equity is worth $1,000."""
    assert best(two_u(10 * MILLION, cap_base_usd_per_year=185_000), "escalator") == (185_000, 21_000, 0.0008, 66_000)


def test_exchange_with_the_signing_bonus_given_up() -> None:
    """7.5 points of signing bonus buy 4 of base and 3.5 of equity: 80,000 + 35,000 − 15,000 = $100,000."""
    assert best(two_u(floor_sign_on_usd=0), "exchange") == (190_000, 0, 0.00115, 100_000)


def test_exchange_with_floors_at_the_offer_gains_nothing() -> None:
    """Nothing can be given up, so nothing can be bought."""
    assert best(two_u(), "exchange") == (170_000, 15_000, 0.0008, 0)


def test_a_slack_of_nothing_is_the_offer() -> None:
    found = countered(two_u(slack_points=0.0))
    assert found.best_package is not None
    assert amounts(found.best_package) == (170_000, 15_000, 0.0008)
    assert "slack_spent" in codes(found)


def test_without_a_slack_there_is_none_under_slack() -> None:
    """What to write is told; the other modes have theirs, and the ask stands."""
    found = countered(two_u())
    assert (found.best_package, found.ask is None) == (None, False)
    assert found.best_by_mode["exchange"] is not None
    assert "slack_missing" in codes(found)


def test_floors_beyond_the_slack_leave_none() -> None:
    """180k takes two points of a slack of one."""
    found = countered(two_u(slack_points=1.0, floor_base_usd_per_year=180_000))
    assert found.best_package is None
    assert "floors_beyond_budget" in codes(found)


@pytest.mark.parametrize("mode", RATE_MODES)
def test_every_mode_is_told_beside_the_chosen_one(mode: Mode) -> None:
    found = countered(two_u(mode=mode, slack_points=4.5))
    assert {*found.best_by_mode} == {*RATE_MODES}
    assert found.best_package == found.best_by_mode[mode]


@pytest.mark.parametrize("offer", [two_u(None, slack_points=4.5), two_u().change(company="coda")])
def test_without_rates_or_a_known_worth_there_is_no_best_package(offer: Offer) -> None:
    assert find_best_packages(priced(offer)) == {}


def test_base_and_signing_bonus_alone_have_one() -> None:
    """Four of 4.5 points take base to its cap, and the half left is $1,000 of signing bonus: 80,000 + 1,000."""
    assert best(two_u(slack_points=4.5).change(equity=()), "slack") == (190_000, 16_000, None, 81_000)


def test_points_without_rates_count_for_nothing_and_that_is_told() -> None:
    found = countered(two_u(slack_points=3.0).change(company="coda"))
    assert "slack_without_use" in codes(found)


# --- points -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("base", "sign_on", "ownership", "p"),
    [
        (170_000, 15_000, 0.0008, 49.5),
        (185_000, 20_000, 0.0010, 57.0),
        (170_000, 20_000, 0.0010, 54.0),
        (185_000, 15_000, 0.0008, 52.5),
        (180_000, 15_000, 0.0010, 53.5),
        (175_000, 25_000, 0.0011, 58.5),
    ],
)
def test_points(base: float, sign_on: float, ownership: float, p: float) -> None:
    """P = base/5k + signing bonus/2k + equity/0.01 %."""
    package = {"base_usd_per_year": base, "sign_on_usd": sign_on, "ownership_fraction": ownership}
    assert count_points(rates(), package) == pytest.approx(p, abs=1e-9)


@pytest.mark.parametrize(
    ("base", "sign_on", "ownership"),
    [(185_000, 15_000, 0.0008), (180_000, 15_000, 0.0010), (175_000, 25_000, 0.0011)],
)
def test_packages_of_equal_value_in_the_model(base: float, sign_on: float, ownership: float) -> None:
    """740 + 15 + 80 = 720 + 15 + 100 = 700 + 25 + 110 = $835,000 at $100M."""
    package = {"base_usd_per_year": base, "sign_on_usd": sign_on, "ownership_fraction": ownership}
    assert priced(two_u()).build_package(package).value_usd == pytest.approx(835_000, abs=0.005)


def test_the_worked_case() -> None:
    """Offered 49.5, asked 57, ended at 54: 4.5 of 7.5 points; the escalator would have given 15k / 5k = 3."""
    case = find_worked_case(BANDS["2u"], rates())
    assert case is not None
    assert case.offered_points == pytest.approx(49.5)
    assert case.asked_points == pytest.approx(57.0)
    assert case.granted_points == pytest.approx(54.0)
    assert case.slack_points == pytest.approx(4.5)
    assert case.predicted_by_escalator_points == pytest.approx(3.0)


def test_how_the_readings_disagree_is_told() -> None:
    """4.5 of the 7.5 points asked for, 60 %, and the escalator's 3; exchange does not fit at all."""
    notes = {note.code: note.values for note in countered(two_u()).notes}
    assert notes["slack_of_case"] == pytest.approx({"rose": 4.5, "share": 0.6, "asked": 7.5})
    assert notes["escalator_of_case"] == pytest.approx({"predicted": 3.0, "rose": 4.5})
    assert "exchange_of_case" in notes


# --- where one part begins to beat another ----------------------------------------------------------------------------


@pytest.mark.parametrize("years", range(1, 9))
def test_break_even_company_values(years: int) -> None:
    """Against base $200M up to four years, then $50M a year; against signing bonus $80M/N up to four, then $20M."""
    found = find_rate_break_even(priced(two_u(), horizon_months=12 * years))
    base, sign_on = (200, 80 / years) if years <= 4 else (50 * years, 20)
    assert found.base_against_equity_usd == pytest.approx(base * MILLION)
    assert found.sign_on_against_equity_usd == pytest.approx(sign_on * MILLION)


@pytest.mark.parametrize("company_value_usd", [None, 1.0, 50 * MILLION, 5_000 * MILLION])
def test_break_even_does_not_hang_on_the_company_value_that_is_told(company_value_usd: float | None) -> None:
    """It is a figure to hold one's own view against; where nobody has told a value, it is all there is."""
    found = find_rate_break_even(priced(two_u(company_value_usd)))
    assert found.base_against_equity_usd == pytest.approx(200 * MILLION)


@pytest.mark.parametrize(
    "offer",
    [
        two_u().change(equity=()),
        two_u().change(company="coda"),
        two_u().change(equity=(Grant(kind="rsu", grant_usd=100_000),)),
    ],
    ids=["no equity", "no published rates", "dollars"],
)
def test_break_even_is_undefined(offer: Offer) -> None:
    """Without rates, or without a part of the company, there is nothing to hold against base."""
    found = find_rate_break_even(priced(offer))
    assert (found.base_against_equity_usd, found.sign_on_against_equity_usd) == (None, None)


def test_base_beats_the_signing_bonus_after_4_8_months() -> None:
    """$2,000 over $5,000 a year."""
    assert months_until_base_beats_sign_on(rates()) == pytest.approx(4.8)


def test_uneven_offers_may_keep_what_is_offered() -> None:
    """$15,001 of signing bonus is on no step of $500, and no package takes less of it."""
    offer = two_u(slack_points=4.5).change(sign_on=(SignOn(amount_usd=15_001),))
    assert best(offer, "slack") == (190_000, 15_001, 0.00085, 85_000)

"""The counter-offer: the golden numbers of docs/model.md, and what is answered where something is missing."""

from __future__ import annotations

from typing import Any, TypeAlias

import pytest

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter, build_counter
from negotiation.counteroffer.exchange_rates import (
    RATE_MODES,
    Mode,
    find_best_package,
    find_break_even,
    find_worked_case,
    months_until_base_beats_sign_on,
)
from negotiation.counteroffer.limits import put_amounts
from negotiation.counteroffer.package import Package, Pricing, build_pricing, count_points, measure_distance
from negotiation.counteroffer.target import GRANTED_SHARE, build_ladder, find_threshold_probability
from negotiation.market.band import Band
from negotiation.offers import (
    Assumptions,
    Bonus,
    Forfeit,
    Grant,
    Match,
    Negotiation,
    Offer,
    OfferStatus,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.offers.scenario import Evidence
from negotiation.reports.notes import describe_notes
from negotiation.valuation.valuation import price_offer

Value: TypeAlias = Any  # of a key of an offer or of the assumptions

BANDS, _ = market.load_bands()
MARKET = BANDS["ai-pm-market"]
MILLION = 1_000_000


def two_u(company_value_usd: float | None = 100 * MILLION, /, **changes: Value) -> Offer:
    """The offer of the published case; changes under the names of [offer.negotiation] go there."""
    plan = {key: changes.pop(key) for key in [*changes] if key in Negotiation.__dataclass_fields__}
    grant = Grant(kind="ownership", fraction=0.0008)
    if company_value_usd is not None:
        grant = grant.change(company_value_usd=company_value_usd)
    offer = Offer(
        name="2U",
        company="2u",
        base_usd_per_year=170_000,
        sign_on=(SignOn(amount_usd=15_000),),
        equity=(grant,),
        negotiation=Negotiation().change(**plan) if plan else None,
    )
    return offer.change(**changes) if changes else offer


def pricing(offer: Offer, band: Band | None = None, **assumptions: Value) -> Pricing:
    scenario = Scenario(offer=(offer,), assumptions=Assumptions(**assumptions))
    return build_pricing(scenario, offer, band or BANDS.get(offer.company or ""))


def amounts(package: Package | None) -> tuple[float | None, ...]:
    assert package is not None
    return package.base_usd_per_year, package.sign_on_usd, package.ownership_fraction


def countered(offer: Offer, *others: Offer, evidence: tuple[Evidence, ...] = (), **assumptions: Value) -> Counter:
    scenario = Scenario(offer=(offer, *others), evidence=evidence, assumptions=Assumptions(**assumptions))
    found, problems = build_counter(scenario, offer, BANDS.get(offer.company or ""), market=MARKET)
    assert problems == ()
    assert found is not None
    return found


def refused(offer: Offer, *others: Offer, **assumptions: Value) -> tuple[str, ...]:
    scenario = Scenario(offer=(offer, *others), assumptions=Assumptions(**assumptions))
    found, problems = build_counter(scenario, offer, BANDS.get(offer.company or ""), market=MARKET)
    assert found is None
    return tuple(describe_notes(problems))


# --- the published rates and their three readings ---------------------------------------------------------------------


def test_best_package_under_slack_at_100_million() -> None:
    """4.5 points buy $20,000 of base (4) and 0.005 % (0.5): 4 × 20,000 + 5,000 = $85,000."""
    found = find_best_package(pricing(two_u(slack_points=4.5)), "slack")
    assert amounts(found) == (190_000, 15_000, 0.00085)
    assert found is not None
    assert (round(found.gain_usd), found.points, found.points_above_offer) == (85_000, 54.0, 4.5)


def test_best_package_under_slack_at_300_million() -> None:
    """Equity comes first, to its cap: 0.04 % × $300M + 4 × 2,500 = $130,000."""
    found = find_best_package(pricing(two_u(300 * MILLION, slack_points=4.5)), "slack")
    assert amounts(found) == (172_500, 15_000, 0.0012)
    assert found is not None
    assert round(found.gain_usd) == 130_000


def test_escalator_anchored_at_185k() -> None:
    """With base capped at 185k, three steps up, the equity that it lifts is worth more than the sign-on: 0.11 %."""
    assert amounts(find_best_package(pricing(two_u(cap_base_usd_per_year=185_000)), "escalator")) == (
        185_000,
        15_000,
        0.0011,
    )


def test_escalator_takes_sign_on_where_equity_is_worthless() -> None:
    """Three steps of base lift the sign-on to 21k."""
    found = find_best_package(pricing(two_u(0, cap_base_usd_per_year=185_000)), "escalator")
    assert amounts(found) == (185_000, 21_000, 0.0008)


def test_exchange_with_the_sign_on_given_up() -> None:
    """7.5 points of sign-on buy 4 of base and 3.5 of equity: 80,000 + 35,000 − 15,000 = $100,000."""
    found = find_best_package(pricing(two_u(floor_sign_on_usd=0)), "exchange")
    assert amounts(found) == (190_000, 0, 0.00115)
    assert found is not None
    assert (round(found.gain_usd), found.points_above_offer) == (100_000, 0.0)


def test_exchange_with_floors_at_the_offer_gains_nothing() -> None:
    """Nothing can be given up, so nothing can be bought."""
    found = find_best_package(pricing(two_u()), "exchange")
    assert amounts(found) == (170_000, 15_000, 0.0008)
    assert found is not None
    assert found.gain_usd == 0


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
    """P = base/5k + sign-on/2k + equity/0.01 %."""
    rates = pricing(two_u()).rates
    assert rates is not None
    package = {"base_usd_per_year": base, "sign_on_usd": sign_on, "ownership_fraction": ownership}
    assert count_points(rates, package) == pytest.approx(p, abs=1e-9)


def test_packages_of_equal_value_in_the_model() -> None:
    """(185k, 15k, 0.08 %), (180k, 15k, 0.10 %) and (175k, 25k, 0.11 %) are worth $835,000 each at $100M."""
    priced = pricing(two_u())
    for base, sign_on, ownership in ((185e3, 15e3, 0.0008), (180e3, 15e3, 0.0010), (175e3, 25e3, 0.0011)):
        package = priced.package((base, sign_on, ownership))
        assert round(package.value_usd) == 835_000


def test_the_worked_case_in_points() -> None:
    """4.5 of 7.5 points were granted, 60 %; the escalator would have given 3."""
    rates = pricing(two_u()).rates
    assert rates is not None
    case = find_worked_case(BANDS["2u"], rates)
    assert case is not None
    assert case.offered_points == pytest.approx(49.5)
    assert case.asked_points == pytest.approx(57.0)
    assert case.slack_points == pytest.approx(4.5)
    assert case.predicted_by_escalator_points == pytest.approx(3.0)


@pytest.mark.parametrize("years", range(1, 9))
def test_break_even_company_values(years: int) -> None:
    """Base against equity: $200M up to four years, $50M a year beyond; sign-on: $80M/N up to four, $20M beyond."""
    found = find_break_even(pricing(two_u(), horizon_months=12 * years))
    base, sign_on = (200, 80 / years) if years <= 4 else (50 * years, 20)
    assert found.base_against_equity_usd == pytest.approx(base * MILLION)
    assert found.sign_on_against_equity_usd == pytest.approx(sign_on * MILLION)


def test_break_even_does_not_hang_on_the_company_value_that_is_told() -> None:
    """It is a figure to hold her own view against."""
    for company_value in (1.0, 50 * MILLION, 5_000 * MILLION):
        assert find_break_even(pricing(two_u(company_value))).base_against_equity_usd == pytest.approx(200 * MILLION)


@pytest.mark.parametrize(
    "offer",
    [
        two_u(equity=()),
        two_u(company="coda"),
        two_u(equity=(Grant(kind="rsu", grant_usd=100_000),)),
    ],
    ids=["no equity", "no published rates", "dollars"],
)
def test_break_even_is_undefined(offer: Offer) -> None:
    """Without rates, or without a part of the company, there is nothing to hold against base."""
    found = find_break_even(pricing(offer))
    assert (found.base_against_equity_usd, found.sign_on_against_equity_usd) == (None, None)


def test_base_beats_sign_on_after_4_8_months() -> None:
    """$2,000 over $5,000 a year."""
    rates = pricing(two_u()).rates
    assert rates is not None
    assert months_until_base_beats_sign_on(rates) == pytest.approx(4.8)


@pytest.mark.parametrize("mode", RATE_MODES)
def test_every_mode_is_told_beside_the_chosen_one(mode: Mode) -> None:
    """The user chooses; the others stay in sight."""
    found = countered(two_u(mode=mode, slack_points=4.5))
    assert {*found.best_by_mode} == {*RATE_MODES}
    assert found.best_package == found.best_by_mode[mode]


# --- the ask ----------------------------------------------------------------------------------------------------------


def test_share_granted() -> None:
    """(28 + 38/2) / 101 = .465."""
    assert pytest.approx(0.465, abs=5e-4) == GRANTED_SHARE


def test_default_target_is_five_percent_more() -> None:
    """170k + 5 % = 178.5k lies above the middle of 165–190k: 8,500 × 4 = $34,000 more."""
    found = countered(two_u())
    assert round(found.target.usd) == 775_000 + 34_000
    assert found.target.as_base_usd_per_year == 178_500


def test_default_target_is_the_middle_of_the_band() -> None:
    """At 166k the middle, 177.5k, is more than 5 %."""
    assert countered(two_u(base_usd_per_year=166_000)).target.as_base_usd_per_year == 177_500


def test_ask_reaches_the_target_through_the_share_granted() -> None:
    """34,000/.4653 = 73,064 more, in the cheapest points: base, $20,000 a point, to the next $500."""
    found = countered(two_u())
    assert amounts(found.ask) == (188_500, 15_000, 0.0008)
    assert found.ask.points_above_offer == pytest.approx(3.7)


def test_ask_takes_equity_first_where_its_points_are_worth_more() -> None:
    """At $300M a point of equity is worth $30,000: 0.025 % for $75,000."""
    assert amounts(countered(two_u(300 * MILLION)).ask) == (170_000, 15_000, 0.00105)


def test_ask_is_the_cheapest_there_is() -> None:
    """Tried out step by step: no other package that reaches the goal takes fewer points."""
    found = countered(two_u(target_usd=790_000, granted_share=0.5))  # 775,000 + 15,000/.5
    cheapest = min(
        base / 5_000 + sign_on / 2_000 + equity / 2
        for base in range(0, 20_001, 500)
        for sign_on in range(0, 15_001, 500)
        for equity in range(9)  # steps of 0.005 %, $5,000 each
        if 4 * base + sign_on + 5_000 * equity >= 30_000
    )
    assert found.ask.points_above_offer == pytest.approx(cheapest)


def test_ask_in_dollars_where_no_rates_are_published() -> None:
    """Base carries payroll, a sign-on does not: sign-on first to Coda's $35,000, then a grant, base for the rest."""
    found = countered(
        Offer(
            name="Coda",
            company="coda",
            base_usd_per_year=175_000,
            sign_on=(SignOn(amount_usd=30_000),),
            negotiation=Negotiation().change(target_usd=735_000, granted_share=1.0),
        )
    )
    assert (found.ask.base_usd_per_year, found.ask.sign_on_usd) == (175_000, 35_000)
    assert found.ask.points is None
    assert found.ask.employer_cost_above_offer_usd == pytest.approx(5_000)


def test_ask_is_the_best_that_the_band_holds() -> None:
    """Nothing beyond 190k, 30k and 0.12 %, however much is wanted."""
    found = countered(two_u(target_usd=2 * MILLION))
    assert amounts(found.ask) == (190_000, 30_000, 0.0012)
    assert any("at most" in note for note in describe_notes(found.notes))


def test_range_ends_at_the_band() -> None:
    """1.06 × 188.5k lies above 190k."""
    assert countered(two_u()).range_high_usd == 190_000


def test_range_spans_five_to_seven_percent() -> None:
    """1.06 × the ask, to the nearest $500."""
    found = countered(two_u(company=None, cap_base_usd_per_year=250_000))
    assert 1.05 <= found.range_high_usd / found.ask.base_usd_per_year <= 1.07
    assert found.range_high_usd % 500 == 0


def test_odds_of_asking() -> None:
    """U₀ = 855, W = 700, G = 45: .465 × 45 / (855 + .465 × 45 − 700) = 11.9 %."""
    assert find_threshold_probability(855, 45, 700, GRANTED_SHARE) == pytest.approx(0.119, abs=5e-4)


def test_odds_where_silence_is_no_better_than_leaving() -> None:
    """With an alternative worth more than the offer, asking is right whatever the odds."""
    assert find_threshold_probability(855, 45, 900, GRANTED_SHARE) == 1.0


def test_ladder_halves_the_way_to_the_target() -> None:
    """From 900 by halves towards 800, and last the larger of 700 and 750."""
    assert build_ladder(900, 800, 700, 750) == (900, 850, 825, 812.5, 750)


def test_ladder_stops_at_the_alternative() -> None:
    """No rung lies below what she has otherwise."""
    assert build_ladder(900, 800, 820, 750) == (900, 850, 825, 820, 820)


def test_ladder_without_an_alternative_ends_at_the_offer() -> None:
    """Unknown is not nothing."""
    assert build_ladder(900, 800, None, 750)[-1] == 750


def test_ladder_has_one_rung_where_the_ask_falls_short() -> None:
    """An alternative that is worth more than the ask leaves nothing to concede."""
    assert build_ladder(900, 800, 950, 750) == (900,)


# --- walk-away --------------------------------------------------------------------------------------------------------

NOW = Offer(
    name="Now", status=OfferStatus.CURRENT, base_usd_per_year=150_000, forfeit=(Forfeit(name="bonus", usd=20_000),)
)


def test_walk_away_is_the_present_job_with_what_it_forfeits() -> None:
    """4 × 150k + 20k; as base of 2U: (620 − 15 − 80)/4 = 131.25k."""
    found = countered(two_u(), NOW)
    assert found.walk_away_usd == 620_000
    assert found.walk_away_as_base_usd == pytest.approx(131_250)


def test_walk_away_counts_what_switching_costs() -> None:
    """Her own figure on top."""
    assert countered(two_u(switching_cost_usd=7_000), NOW).walk_away_usd == 627_000


@pytest.mark.parametrize("status", ["verbal", "in_process", "example"])
def test_only_what_is_written_is_an_alternative(status: str) -> None:
    """The rest can still vanish."""
    found = countered(two_u(), Offer(name="B", status=status, base_usd_per_year=190_000))  # type: ignore[arg-type]
    assert found.walk_away_usd is None
    assert found.ask_threshold_probability is None
    assert any("no alternative" in note for note in describe_notes(found.notes))


def test_target_is_at_least_the_alternative() -> None:
    """Nobody aims below what she has: 4 × 205k = $820,000."""
    found = countered(two_u(), Offer(name="B", base_usd_per_year=205_000))
    assert round(found.target.usd) == 820_000
    assert "B" in found.target.why


def test_alternative_above_all_that_fits() -> None:
    """190k, 30k and 0.12 % come to $910,000; the alternative is better and the counter says so."""
    found = countered(two_u(), Offer(name="B", base_usd_per_year=250_000))
    assert any("reaches your walk-away" in note for note in describe_notes(found.notes))
    assert found.ladder == (found.ask.value_usd,)


def test_target_below_the_alternative_is_told() -> None:
    """Her own target stays, with a word."""
    found = countered(two_u(target_usd=800_000), Offer(name="B", base_usd_per_year=205_000))
    assert found.target.usd == 800_000
    assert any("raise target_usd" in note for note in describe_notes(found.notes))


# --- three packages ---------------------------------------------------------------------------------------------------

RSU = Offer(name="RSU", base_usd_per_year=180_000, equity=(Grant(kind="rsu", grant_usd=160_000),))
SHARES = RSU.change(name="Shares", equity=(Grant(kind="rsu", shares=4_000, price_usd=40.0),))
OPTIONS = RSU.change(name="Options", equity=(Grant(kind="iso", shares=20_000, strike_usd=2.0, price_usd=9.0),))
CASH = Offer(name="Cash", base_usd_per_year=120_000, bonus=(Bonus(fraction_of_base=0.1),))
CODA = two_u(400 * MILLION, name="Coda", company="coda", base_usd_per_year=175_000)
COURSERA = Offer(
    name="Coursera",
    company="coursera",
    base_usd_per_year=165_000,
    bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
    sign_on=(SignOn(amount_usd=25_000),),
    equity=(Grant(kind="ownership", fraction=0.0004, company_value_usd=900 * MILLION),),
)
MATCHED = CASH.change(name="Matched", match=(Match(rate=1.0, up_to_fraction_of_base=0.2, employee_fraction=0.2),))
PLAN = (Evidence(metric="course completion", change_fraction=0.015, kind="benchmark"),)  # opens Coursera's bonus
MANY = (two_u(), two_u(300 * MILLION), RSU, SHARES, OPTIONS, CASH, CODA, COURSERA, MATCHED)
NAMES = ("2U at 100M", "2U at 300M", *(offer.name for offer in MANY[2:]))


@pytest.mark.parametrize("offer", MANY, ids=NAMES)
def test_every_offer_gets_three_equal_packages(offer: Offer) -> None:
    """Priced anew from their terms alone: worth the ask within 0.5 %, well apart, inside floors and caps."""
    found = countered(offer, evidence=PLAN)
    packages = [one.package for one in found.packages]
    assert [one.lens for one in found.packages] == ["base", "sign-on and equity", "performance and vesting"]
    worth = []
    for package in packages:
        offered = put_amounts(offer, package.amounts, found.pricing.band)
        worth.append(price_offer(offered, Assumptions()).present_value_usd)
        assert worth[-1] == pytest.approx(package.value_usd)
        for part in found.pricing.parts:
            assert part.floor <= package.amounts.get(part.key, part.floor) <= part.cap
    assert max(worth) <= 1.005 * min(worth)
    assert worth == pytest.approx([found.ask.value_usd] * 3, rel=0.005)
    least = 2 if found.pricing.rates else 0.01 * found.value_usd
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert measure_distance(found.pricing, packages[one], packages[other]) >= least


@pytest.mark.parametrize("offer", MANY, ids=NAMES)
def test_every_offer_gets_an_ask(offer: Offer) -> None:
    """Worth U₀ + (T − U₀)/λ at least, and no more than a step above it."""
    found = countered(offer)
    wanted = found.value_usd + (found.target.usd - found.value_usd) / GRANTED_SHARE
    assert wanted - 1 <= found.ask.value_usd <= wanted + 20_000


def test_shares_are_told_in_dollars_too() -> None:
    """RSUs at today's price; options have a strike and no such worth."""
    ask = countered(SHARES).ask
    assert (ask.grant_usd, ask.share_price_usd) == ((ask.shares or 0) * 40, 40)
    assert countered(OPTIONS).ask.grant_usd is None


def test_which_of_several_grants_moves_is_told() -> None:
    both = RSU.change(equity=(*RSU.equity, Grant(kind="ownership", fraction=0.001, company_value_usd=1e8)))
    assert any(
        note.startswith("Of the grants only the first moves here") for note in describe_notes(countered(both).notes)
    )
    alike = RSU.change(equity=RSU.equity * 2)
    assert not any(note.startswith("Of the grants") for note in describe_notes(countered(alike).notes))


def test_base_lens_raises_base_most() -> None:
    """No other package has more base, and no other more sign-on and equity than that lens's."""
    found = countered(two_u(300 * MILLION))
    base, extras, _ = (one.package for one in found.packages)
    assert base.base_usd_per_year == max(one.package.base_usd_per_year for one in found.packages)
    assert extras.base_usd_per_year == min(one.package.base_usd_per_year for one in found.packages)


def test_performance_lens_raises_the_bonus() -> None:
    """Coursera's lever is a further bonus of up to $16,000 a year, once she brings the plan that opens it."""
    found = countered(COURSERA, evidence=PLAN)
    assert found.packages[2].package.added_bonus_usd_per_year == 16_000
    assert found.packages[2].holds == "a bonus for performance"


def test_bonus_stays_out_of_every_package_while_its_lever_is_locked() -> None:
    """And what would open it is told."""
    found = countered(COURSERA)
    assert not any(one.package.added_bonus_usd_per_year for one in found.packages)
    assert any("Bring a plan" in note for note in describe_notes(found.notes))


def test_packages_say_when_they_exceed_the_slack() -> None:
    """3.7 points fit into 4.5; the sign-on's do not."""
    found = countered(two_u(slack_points=4.5))
    assert [one.exceeds_slack for one in found.packages] == [False, True, True]


def test_order_flips_with_the_company_value() -> None:
    """At half the value base is best, at twice sign-on and equity."""
    found = countered(two_u())
    best_lens = {other.change: other.best_lens for other in found.otherwise}
    assert best_lens["company_value_halved"] == "base"
    assert best_lens["company_value_doubled"] == "sign-on and equity"
    assert found.flips


def test_order_does_not_flip_without_equity() -> None:
    """Nothing hangs on the company's value then."""
    found = countered(CASH)
    assert [other.change for other in found.otherwise] == ["shorter_stay"]
    assert not found.flips


def test_band_that_is_full_is_told() -> None:
    """With base, sign-on and equity at their caps one package is all there is."""
    full = two_u(base_usd_per_year=189_500, cap_sign_on_usd=15_000, cap_ownership_fraction=0.0008)
    assert any("one and the same" in note for note in describe_notes(countered(full).package_notes))


def test_nothing_left_to_ask_for() -> None:
    """At the top of everything the ask is the offer; an uneven sign-on is no reason to ask for less."""
    offer = two_u(
        base_usd_per_year=190_000,
        sign_on=(SignOn(amount_usd=15_001),),
        cap_sign_on_usd=15_001,
        floor_sign_on_usd=0,
        cap_ownership_fraction=0.0008,
    )
    found = countered(offer)
    assert amounts(found.ask) == (190_000, 15_001, 0.0008)
    assert any("nothing is left to ask for" in note for note in describe_notes(found.notes))


# --- the offer as a whole ---------------------------------------------------------------------------------------------


def test_no_sign_on_is_asked_for_below_what_the_company_pays() -> None:
    """Coda is said to pay sign-ons of $20,000 to $35,000: it is that or none, in the ask and in every package."""
    found = countered(CODA.change(sign_on=(), base_usd_per_year=182_000))
    packages = [found.ask, *found.rungs, *(one.package for one in found.packages), *(o.ask for o in found.otherwise)]
    assert any(package.sign_on_usd for package in packages)
    assert all(package.sign_on_usd == 0 or 20_000 <= package.sign_on_usd <= 35_000 for package in packages)


def test_what_is_worth_nothing_to_her_is_not_asked_for() -> None:
    """In half a year nothing vests before the cliff, so the grant stays as it is in the ask and in every package."""
    found = countered(RSU, horizon_months=6)
    packages = [found.ask, *(one.package for one in found.packages)]
    assert [package.grant_usd for package in packages] == [160_000] * 4


def test_what_to_trade_once_all_is_conceded() -> None:
    """At $100M a point of sign-on is worth $2,000 to her, a point of base $20,000."""
    assert countered(two_u()).trade == ("sign_on_usd", "base_usd_per_year")


def test_nothing_to_trade_where_there_is_one_part() -> None:
    """A sign-on that is worth as much as it costs stands alone where base is not worked for."""
    assert countered(CASH.change(sign_on=(SignOn(amount_usd=1_000, month=60),))).trade is None


def test_several_sign_ons_count_together() -> None:
    """What is asked is the total; the first one moves."""
    offer = two_u(sign_on=(SignOn(amount_usd=10_000), SignOn(amount_usd=5_000, month=12)))
    assert put_amounts(offer, {"sign_on_usd": 18_000}).sign_on == (
        SignOn(amount_usd=13_000),
        SignOn(amount_usd=5_000, month=12),
    )


def test_offered_above_the_band_stays() -> None:
    """The cap is the higher of band and offer: a base of 200k is not asked down, nor up."""
    found = countered(two_u(base_usd_per_year=200_000))
    assert found.ask.base_usd_per_year == 200_000


def test_uneven_offer_moves_to_round_figures() -> None:
    """170,123 stays or becomes a multiple of $500."""
    found = countered(two_u(base_usd_per_year=170_123))
    assert found.ask.base_usd_per_year % 500 == 0
    assert found.ask.base_usd_per_year > 170_123


def test_a_match_that_ends_is_priced_where_it_ends() -> None:
    """20 % of 120k is $24,000, 20 % of more soon the legal limit: the ask still reaches its goal."""
    found = countered(MATCHED)
    assert found.pricing.bends
    wanted = found.value_usd + (found.target.usd - found.value_usd) / GRANTED_SHARE
    assert found.ask.value_usd >= wanted - 100


def test_discount_leaving_and_clawback_count() -> None:
    """A sign-on that may be owed back is worth less than its dollars, base less than its four years."""
    offer = two_u(sign_on=(SignOn(amount_usd=15_000, clawback_months=24, clawback_rule="full"),))
    slopes = pricing(offer, leaving_rate_per_year=0.2, discount_rate_per_year=0.05).slopes
    assert 2.0 < slopes.worth_usd[0] < 4.0
    assert 0.5 < slopes.worth_usd[1] < 1.0


def test_bonus_tied_to_base_counts() -> None:
    """15 % of base: a dollar of base is worth 1.15 × 4."""
    assert pricing(two_u(bonus=(Bonus(fraction_of_base=0.15),))).slopes.worth_usd[0] == pytest.approx(4.6)


def test_worthless_under_the_lens_none() -> None:
    """Equity is then never asked for."""
    assert countered(two_u(), equity_lens="none").ask.ownership_fraction == 0.0008


def test_vesting_beyond_the_stay_counts_half() -> None:
    """In two years half of a four-year grant vests: 0.01 % of $100M is worth $5,000."""
    slopes = pricing(two_u(equity=(two_u().equity[0].change(vesting=Vesting(months=48)),)), horizon_months=24).slopes
    assert slopes.worth_usd[2] * 0.0001 == pytest.approx(5_000)


# --- contradictions ---------------------------------------------------------------------------------------------------


def test_floor_above_cap() -> None:
    """Every part at fault is told at once."""
    problems = refused(
        two_u(floor_base_usd_per_year=195_000, floor_sign_on_usd=30_000, cap_sign_on_usd=20_000),
    )
    assert len(problems) == 2
    assert "floor_base_usd_per_year ($195,000)" in problems[0]
    assert "your cap ($20,000)" in problems[1]


def test_a_floor_above_a_cap_that_is_only_assumed_raises_it() -> None:
    """Nobody has capped the sign-on: 30,000 is what she would take at least."""
    offer = Offer(name="A", base_usd_per_year=170_000, sign_on=(SignOn(amount_usd=10_000),))
    found = countered(offer.change(negotiation=Negotiation().change(floor_sign_on_usd=30_000)))
    assert found.ask.sign_on_usd == 30_000
    assert any("your own floor, above what would be assumed" in note for note in describe_notes(found.notes))


def test_target_below_the_offer() -> None:
    """Nothing to ask for."""
    (problem,) = refused(two_u(target_usd=700_000))
    assert "$700,000" in problem
    assert "$775,000" in problem


def test_unknown_company_value() -> None:
    """Says what to write, and from which value on it matters."""
    (problem,) = refused(two_u(None))
    assert "company_value_usd" in problem
    assert "$200M" in problem


def test_unknown_price() -> None:
    """A share without a price has none here either."""
    grant = Grant(kind="iso", shares=1_000, strike_usd=1.0, fully_diluted_shares=1e7)
    (problem,) = refused(two_u(equity=(grant,)))
    assert "price_usd" in problem


def test_all_that_is_wrong_is_told_at_once() -> None:
    """An unknown value and a floor above its cap."""
    assert len(refused(two_u(None, floor_base_usd_per_year=195_000))) == 2


def test_current_job() -> None:
    """A counter answers an offer."""
    (problem,) = refused(NOW)
    assert "job you have" in problem


def test_offer_in_process() -> None:
    """There is nothing to counter yet."""
    (problem,) = refused(Offer(name="B", status=OfferStatus.IN_PROCESS, base_usd_per_year=150_000))
    assert "no offer yet" in problem


def test_nothing_to_aim_at() -> None:
    """No base, no band, no target."""
    (problem,) = refused(Offer(name="B", base_usd_per_year=0, sign_on=(SignOn(amount_usd=10_000),)))
    assert "target_usd" in problem


def test_no_band() -> None:
    """The counter is still there; its caps are assumed, and say so."""
    found = countered(two_u(company=None))
    assert any("ask them for the range" in note for note in describe_notes(found.notes))
    assert all(part.is_assumed for part in found.pricing.parts)


def test_slack_missing() -> None:
    """No best package, and what to write; the ask stands."""
    found = countered(two_u())
    assert found.best_package is None
    assert any("write slack_points" in note for note in describe_notes(found.notes))


def test_slack_zero() -> None:
    """The best package is the offer."""
    found = countered(two_u(slack_points=0.0))
    assert amounts(found.best_package) == (170_000, 15_000, 0.0008)
    assert any("slack_points is 0" in note for note in describe_notes(found.notes))


def test_floors_beyond_the_slack() -> None:
    """180k takes two points of a slack of one."""
    found = countered(two_u(slack_points=1.0, floor_base_usd_per_year=180_000))
    assert found.best_package is None
    assert any("floors alone" in note for note in describe_notes(found.notes))


def test_points_without_rates() -> None:
    """A slack in points is told to mean nothing where nobody publishes rates."""
    found = countered(CODA.change(negotiation=Negotiation().change(slack_points=3.0)))
    assert any("slack_points and mode count for nothing" in note for note in describe_notes(found.notes))


def test_cap_above_the_band() -> None:
    """The band holds, and the counter says so."""
    found = countered(two_u(cap_base_usd_per_year=220_000, target_usd=2 * MILLION))
    assert found.ask.base_usd_per_year == 190_000
    assert any("$220,000" in note for note in describe_notes(found.notes))


def test_nobody_grants_anything() -> None:
    """A share of 0 asks for the most that fits."""
    found = countered(two_u(granted_share=0.0))
    assert amounts(found.ask) == (190_000, 30_000, 0.0012)
    assert any("granted_share is 0" in note for note in describe_notes(found.notes))

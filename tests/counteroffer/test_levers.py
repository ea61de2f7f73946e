"""The levers: each `lever` row of `article-facts.csv`, what it is worth in a scenario, its cost, and what opens it."""

from __future__ import annotations

import csv
import math
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from negotiation import market
from negotiation.counteroffer.lever_kinds import kpi_break_even
from negotiation.counteroffer.lever_worth import LeverWorth
from negotiation.counteroffer.levers import Leverage, find_idle_readings, list_levers
from negotiation.counteroffer.package import build_pricing
from negotiation.market.band import Band
from negotiation.offers import (
    Acceleration,
    Assumptions,
    Benefit,
    Bonus,
    Factor,
    Forfeit,
    Grant,
    Negotiation,
    Offer,
    OfferStatus,
    Scenario,
    SignOn,
    Vesting,
)
from negotiation.offers.scenario import Evidence
from negotiation.records.record import Texts
from negotiation.reports.notes import describe_note, describe_notes, describe_use
from tests.sample_offers import countered

Value: TypeAlias = Any

CSV = Path(__file__).parents[1] / "data" / "article-facts.csv"
BANDS, _ = market.load_bands()
MARKET = BANDS["ai-pm-market"]
MILLION = 1_000_000
MEDIAN_STAY = 12 * 0.6931471805599453 / 37  # a yearly hazard: half are gone after 37 months


def why(worth: LeverWorth) -> str:
    """Why a lever has no worth, in words; nothing where it has one."""
    return "" if worth.why is None else describe_note(worth.why)


def grant(fraction: float, company_value_usd: float, **more: Value) -> tuple[Grant, ...]:
    return (Grant(kind="ownership", fraction=fraction, company_value_usd=company_value_usd, **more),)


OFFERS = {
    "2u": Offer(
        name="2U",
        company="2u",
        base_usd_per_year=170_000,
        sign_on=(SignOn(amount_usd=15_000),),
        equity=grant(0.0008, 100 * MILLION),
        negotiation=Negotiation().change(slack_points=4.5),
    ),
    "coursera": Offer(
        name="Coursera",
        company="coursera",
        base_usd_per_year=165_000,
        bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4),),
        sign_on=(SignOn(amount_usd=25_000),),
        equity=grant(0.0004, 900 * MILLION),
        benefit=(Benefit(name="education stipend", usd_per_payment=5_000),),
    ),
    "coda": Offer(
        name="Coda",
        company="coda",
        base_usd_per_year=160_000,
        sign_on=(SignOn(amount_usd=20_000),),
        equity=grant(0.0006, 400 * MILLION),
    ),
    "medium": Offer(
        name="Medium",
        company="medium",
        base_usd_per_year=190_000,
        bonus=(Bonus(fraction_of_base=0.125),),
        equity=grant(0.0010, 200 * MILLION),
    ),
}


def pulled(
    company: str,
    key: str,
    offer: Offer | None = None,
    *others: Offer,
    **rest: Value,
) -> Leverage:
    """One lever of a company in a scenario; `evidence` and assumptions by name."""
    offer = offer or OFFERS[company]
    evidence = rest.pop("evidence", ())
    scenario = Scenario(offer=(offer, *others), evidence=evidence, assumptions=Assumptions(**rest))
    return next(lever for lever in listed(scenario, offer, BANDS.get(company)) if lever.key == key)


def listed(scenario: Scenario, offer: Offer, band: Band | None) -> tuple[Leverage, ...]:
    return list_levers(scenario, build_pricing(scenario, offer, band), market=MARKET)


def own(metric: str, change: float, **more: Value) -> tuple[Evidence, ...]:
    return (Evidence(metric=metric, change_fraction=change, **more),)


def goal(metric: str, change: float, **more: Value) -> tuple[Evidence, ...]:
    return own(metric, change, kind="goal", **more)


def read_as(offer: Offer | None = None, **readings: str) -> Offer:
    """Coursera's offer, or another, with levers read in these ways."""
    return (offer or OFFERS["coursera"]).change(negotiation=Negotiation(readings=Texts(readings)))


@dataclass(frozen=True)
class Row:
    """What a `lever` row comes to: worth and cost by reading over four years, the locked sentence, what unlocks it."""

    lever: str
    worth: dict[str, float | None]
    cost: dict[str, float | None]
    locked: str | None  # how its sentence begins; None where the lever is always there
    unlocked_by: dict[str, Value] = field(default_factory=dict)
    offer: Callable[[Offer], Offer] = lambda offer: offer
    warning: bool = False


ROWS = {
    # 2,000 × 4 × 15 % = 1,200 a year; 15 % of 165,000 = 24,750 a year
    ("coursera", "performance bonus"): Row(
        "performance_bonus_uplift",
        {"of_bonus": 4 * 1_200, "of_base": 4 * 24_750},
        {"of_bonus": 4 * 1_200, "of_base": 4 * 24_750},
        "Add a result of your own:",
        {"evidence": own("churn", -0.013)},
    ),
    ("coursera", "extra bonus"): Row(
        "extra_quarterly_bonus",
        {"claimed": 4 * 16_000},
        {"claimed": 4 * 16_000},
        "Plan how",
        {"evidence": goal("Course completion", 0.015)},
    ),
    ("coursera", "milestone vesting acceleration"): Row(
        "milestone_acceleration",
        {"earlier": None, "additional": None},
        {"earlier": None, "additional": None},
        "Pick a milestone",
        {"evidence": goal("learner retention", 0.02)},
    ),
    ("coursera", "milestone acceleration FAQ"): Row(
        "milestone_acceleration",
        {"earlier": None, "additional": None},
        {"earlier": None, "additional": None},
        "Pick a milestone",
        {"evidence": goal("retention", 0.02)},
    ),
    ("coursera", "education stipend"): Row(
        "education_stipend",
        {"claimed": 4 * 2_000},
        {"claimed": 4 * 2_000},
        "Name the Coursera courses",
        {},
        lambda offer: offer.change(factor=(Factor(name="learning", note="two Coursera courses on ranking"),)),
    ),
    # (7 % − 5 %)/(9 % − 5 %) of 0.05 … 0.12 % is 0.085 %: 0.025 points of $400M
    ("coda", "impact multiplier"): Row(
        "impact_multiplier",
        {"scaled": 100_000},
        {"scaled": 100_000},
        "Add a goal for your first",
        {"evidence": goal("adoption", 0.07, revenue_usd=1_200_000)},
    ),
    ("coda", "signal density"): Row(
        "signal_density",
        {"claimed": None},
        {"claimed": None},
        "If the hiring manager praised your",
        {"evidence": own("churn", -0.02, source="praised by the hiring manager")},
    ),
    # 5,000 a year below the floor
    ("coda", "base floor"): Row(
        "base_floor",
        {"claimed": 20_000},
        {"claimed": 20_000},
        "This applies",
        {},
        lambda offer: offer.change(base_usd_per_year=160_000),
    ),
    # 0.12 % − 0.06 % of $400M
    ("coda", "equity top tier"): Row(
        "equity_top_tier",
        {"claimed": 240_000},
        {"claimed": 240_000},
        "Name the lift",
        {"evidence": goal("AI-driven document creation", 0.07)},
    ),
    ("coda", "performance-based acceleration clause"): Row(
        "performance_acceleration", {"claimed": None}, {"claimed": None}, None
    ),
    # the golden numbers of the three readings; the escalator goes to 190k, whose four points lift equity to 0.12 %
    ("2u", "Compensation Leverage Model"): Row(
        "compensation_leverage",
        {"slack": 85_000, "escalator": 120_000, "exchange": 0},
        {"slack": 80_000 + 5_000, "escalator": 80_000 + 40_000, "exchange": 0},
        None,
    ),
    # 0.02 points of $200M
    ("medium", "governance expertise"): Row(
        "governance",
        {"claimed": 40_000},
        {"claimed": 40_000},
        "Show your work on AI",
        {"evidence": (Evidence(metric="bias audits run"),)},
    ),
}


def rows_of_the_articles() -> list[tuple[str, str]]:
    with CSV.open(encoding="utf-8", newline="") as file:
        return [(row["article"], row["item"]) for row in csv.DictReader(file) if row["kind"] == "lever"]


def test_every_lever_of_the_articles_is_here() -> None:
    """The data's rows and these are the same."""
    assert sorted(ROWS) == sorted(rows_of_the_articles())


@pytest.mark.parametrize(("company", "item"), rows_of_the_articles())
def test_worth_and_cost_of_a_row(company: str, item: str) -> None:
    """Every reading, over four years without discount; None where the article leaves its figure out, with a reason."""
    row = ROWS[company, item]
    found = pulled(company, row.lever)
    assert {r.reading.key: r.value_usd for r in found.readings} == pytest.approx(row.worth, abs=0.01)
    assert {r.reading.key: r.employer_cost_usd for r in found.readings} == pytest.approx(row.cost, abs=0.01)
    assert [r.reading.key for r in found.readings if r.value_usd is None and not r.why] == []
    assert found.evidence == "one article"


@pytest.mark.parametrize(("company", "item"), rows_of_the_articles())
def test_locked_and_unlocked(company: str, item: str) -> None:
    """Without evidence the sentence says what it takes; with it the lever is there."""
    row = ROWS[company, item]
    bare = OFFERS[company].change(base_usd_per_year=190_000)
    locked = pulled(company, row.lever, bare)
    assert locked.available == (row.locked is None)
    if row.locked is not None:
        assert locked.condition.startswith(row.locked)
        met = pulled(company, row.lever, row.offer(bare), **row.unlocked_by)
        assert met.available
        assert met.condition.startswith("Met")
        assert met.how_to_enter is None


# --- two readings -----------------------------------------------------------------------------------------------------


def test_default_reading_is_the_cautious_one() -> None:
    """15 % of the bonus, until the user chooses 15 % of base."""
    assert pulled("coursera", "performance_bonus_uplift").worth.usd_per_year == pytest.approx(1_200)
    chosen = pulled("coursera", "performance_bonus_uplift", read_as(performance_bonus_uplift="of_base"))
    assert chosen.worth.usd_per_year == pytest.approx(24_750)
    assert chosen.value_usd == pytest.approx(99_000)
    assert chosen.worth.read_as == "the bonus goes up by this percentage of base (15%)"


def test_unknown_reading_is_the_default() -> None:
    """A choice that no lever knows changes nothing."""
    assert pulled("coursera", "performance_bonus_uplift", read_as(performance_bonus_uplift="x")).chosen == "of_bonus"


@pytest.mark.parametrize(
    ("key", "reading", "told"),
    [
        ("performance_bonus_uplift", "x", "isn't a reading of this lever. Write one of of_bonus, of_base"),
        ("education_stipend", "claimed", "read in one way only. Those with several readings are performance_bonus"),
        ("of_nobody", "x", "no lever of that key is known here. Those with several readings are performance_bonus"),
    ],
)
def test_a_reading_that_chooses_nothing_is_named_with_what_there_is(key: str, reading: str, told: str) -> None:
    """At its place."""
    offer = OFFERS["coursera"].change(negotiation=Negotiation().read_as(key, reading))
    (idle,) = find_idle_readings(offer, BANDS["coursera"])
    assert str(idle.place) == f"offer[Coursera].negotiation.readings.{key}"
    assert told in describe_use(idle)
    assert describe_use(idle).startswith(f"{reading!r} ")


def test_a_reading_of_rates_is_the_mode() -> None:
    """Written beside it, it chooses nothing and says so."""
    offer = OFFERS["2u"].change(negotiation=Negotiation(readings=Texts({"compensation_leverage": "exchange"})))
    assert pulled("2u", "compensation_leverage", offer).chosen == "slack"
    (idle,) = find_idle_readings(offer, BANDS["2u"])
    assert "mode" in describe_use(idle)
    assert describe_use(next(find_idle_readings(read_as(x="y"), None))).endswith(". Leave it out")


def test_a_reading_that_chooses_nothing_is_told_with_the_counter() -> None:
    offer = OFFERS["coursera"].change(negotiation=Negotiation().read_as("performance_bonus_uplift", "of_bas"))
    assert any("'of_bas'" in note for note in describe_notes(countered(offer).notes))


def test_a_reading_that_is_chosen_is_not_idle() -> None:
    assert list(find_idle_readings(read_as(performance_bonus_uplift="of_base"), BANDS["coursera"], MARKET)) == []


@pytest.mark.parametrize(("mode", "worth"), [("slack", 85_000), ("escalator", 120_000), ("exchange", 0)])
def test_mode_chooses_the_reading_of_the_rates(mode: str, worth: float) -> None:
    """`mode` in the offer's negotiation is the reading."""
    offer = OFFERS["2u"].change(negotiation=Negotiation().change(mode=mode, slack_points=4.5))
    assert pulled("2u", "compensation_leverage", offer).value_usd == pytest.approx(worth)


def test_points_are_explained_beside_their_number() -> None:
    """What 190k with 0.085 % takes of the budget, and what a point is."""
    assert pulled("2u", "compensation_leverage").worth.shows == (
        (
            "takes 4.5 points more of their budget, where one point is $5,000 of base, $2,000 of "
            "signing bonus or 0.01% equity"
        ),
    )
    spent = OFFERS["2u"].change(negotiation=Negotiation(mode="exchange"))
    assert pulled("2u", "compensation_leverage", spent).worth.shows == (
        "takes no more of their budget than the offer does",
    )


def test_slack_without_a_figure_says_what_to_write() -> None:
    """How much room is left is for the user to say."""
    offer = OFFERS["2u"].change(negotiation=Negotiation())
    assert "slack_points" in why(pulled("2u", "compensation_leverage", offer).worth)


# --- cash -------------------------------------------------------------------------------------------------------------


def test_quarterly_bonus_of_4000_on_top_of_2000() -> None:
    """16,000 a year more, to 24,000 in all."""
    (shown,) = pulled("coursera", "extra_quarterly_bonus").worth.shows
    assert "+$16,000" in shown
    assert "$24,000" in shown


def test_a_further_bonus_is_as_sure_as_the_one_there_is() -> None:
    """Expected to pay half, it is worth half."""
    offer = OFFERS["coursera"].change(bonus=(Bonus(usd_per_payment=2_000, payments_per_year=4, expected_payout=0.5),))
    assert pulled("coursera", "extra_quarterly_bonus", offer).value_usd == pytest.approx(32_000)


def test_uplift_needs_a_bonus() -> None:
    """Nothing grows where there is nothing."""
    offer = OFFERS["coursera"].change(bonus=())
    found = pulled("coursera", "performance_bonus_uplift", offer)
    assert found.value_usd is None
    assert "bonus" in why(found.worth)


def test_uplift_of_a_bonus_tied_to_base() -> None:
    """15 % of 10 % of base: 165,000 × 1.5 % × 4 years."""
    offer = OFFERS["coursera"].change(bonus=(Bonus(fraction_of_base=0.10),))
    assert pulled("coursera", "performance_bonus_uplift", offer).value_usd == pytest.approx(9_900)


@pytest.mark.parametrize(("change", "available"), [(0.01, True), (-0.013, True), (0.009, False)])
def test_uplift_needs_a_move_of_one_percent(change: float, available: bool) -> None:  # noqa: FBT001 - a table
    """Up or down, in whatever metric."""
    assert pulled("coursera", "performance_bonus_uplift", evidence=own("churn", change)).available == available


def test_uplift_needs_a_result_of_her_own() -> None:
    """A benchmark is nobody's result."""
    evidence = own("churn", 0.05, kind="benchmark")
    assert not pulled("coursera", "performance_bonus_uplift", evidence=evidence).available


def test_plan_has_to_be_on_the_metric() -> None:
    """Retention opens no bonus for completion."""
    assert not pulled("coursera", "extra_quarterly_bonus", evidence=goal("retention", 0.02)).available


def test_stipend_that_is_there_already_adds_nothing() -> None:
    """From 7,000 to 7,000."""
    offer = OFFERS["coursera"].change(benefit=(Benefit(name="Education stipend", usd_per_payment=7_000),))
    assert pulled("coursera", "education_stipend", offer).value_usd == 0


def test_stipend_without_a_period_is_taken_yearly_and_says_so() -> None:
    """The article doesn't say how often."""
    found = pulled("coursera", "education_stipend", OFFERS["coursera"].change(benefit=()))
    assert found.value_usd == pytest.approx(8_000)
    assert "doesn't say how often" in found.worth.shows[0]


def test_floor_tells_gap_sign_on_and_shortfall() -> None:
    """150k: 15,000 a year, 60,000 in four; a sign-on reaches 35,000, and 25,000 stay open."""
    found = pulled("coda", "base_floor", OFFERS["coda"].change(base_usd_per_year=150_000, sign_on=()))
    assert found.available
    assert found.value_usd == pytest.approx(60_000)
    assert found.worth.usd_per_year == 15_000
    gap, sign_on, short = found.worth.shows
    assert "$15,000" in gap
    assert "$35,000" in sign_on
    assert "$25,000" in short


def test_a_small_gap_takes_the_least_sign_on() -> None:
    """2,000 below: 8,000 in four years, while sign-ons begin at 20,000."""
    found = pulled("coda", "base_floor", OFFERS["coda"].change(base_usd_per_year=163_000, sign_on=()))
    assert len(found.worth.shows) == 2
    assert "$20,000" in found.worth.shows[1]


def test_a_sign_on_that_is_offered_counts_towards_the_most_there_is() -> None:
    """With 20,000 offered, 15,000 are left to the 35,000 that sign-ons go to: 45,000 of 60,000 stay open."""
    found = pulled("coda", "base_floor", OFFERS["coda"].change(base_usd_per_year=150_000))
    _, sign_on, short = found.worth.shows
    assert "$35,000 signing bonus in total" in sign_on
    assert "$45,000" in short


def test_what_a_floor_gives_keeps_to_her_own_caps() -> None:
    """A sign-on of 5,000 at most leaves 55,000 of 60,000 open; a base capped below the floor is not priced."""
    low = OFFERS["coda"].change(base_usd_per_year=150_000, sign_on=())
    found = pulled("coda", "base_floor", low.change(negotiation=Negotiation(cap_sign_on_usd=5_000)))
    _, sign_on, short = found.worth.shows
    assert "$5,000" in sign_on
    assert "$55,000" in short
    capped = pulled("coda", "base_floor", low.change(negotiation=Negotiation(cap_base_usd_per_year=155_000)))
    assert capped.value_usd is None
    assert "your cap on base, $155,000, is below $165,000" in why(capped.worth)


def test_early_start_is_net_of_what_it_forfeits() -> None:
    """10,000 for starting soon, 18,000 lost: it lowers what she gets, and is warned of."""
    now = Offer(
        name="Now",
        status=OfferStatus.CURRENT,
        base_usd_per_year=150_000,
        forfeit=(Forfeit(name="year's bonus", usd=18_000),),
    )
    offer = OFFERS["medium"].change(respond_by=date(2026, 12, 1), start=date(2026, 12, 9))
    found = pulled("medium", "early_start_sign_on", offer, now)
    assert found.available
    assert found.value_usd == pytest.approx(-8_000)
    assert found.employer_cost_usd == pytest.approx(10_000)
    assert found.warning is not None
    assert "year's bonus, $18,000" in found.worth.shows[0]


def test_early_start_is_net_of_what_has_not_vested() -> None:
    """Of 80,000 over four years 20,000 would vest within a year, for 10,000."""
    grant = Grant(kind="rsu", grant_usd=80_000, granted_month=-24)
    now = Offer(name="Now", status=OfferStatus.CURRENT, base_usd_per_year=150_000, equity=(grant,))
    offer = OFFERS["medium"].change(respond_by=date(2026, 12, 1), start=date(2026, 12, 9))
    found = pulled("medium", "early_start_sign_on", offer, now)
    assert found.value_usd == pytest.approx(-10_000)
    assert found.worth.shows == ("you'd lose this by leaving now: RSUs that would vest within a year, $20,000",)


@pytest.mark.parametrize("day", [11, 31])
def test_early_start_within_ten_days(day: int) -> None:
    """Eleven days after answering is too late for it, ten are not."""
    offer = OFFERS["medium"].change(respond_by=date(2026, 12, 1), start=date(2026, 12, day))
    assert pulled("medium", "early_start_sign_on", offer).available == (day == 11)


# --- equity and vesting -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lift", "ownership"), [(0.05, "0.05%"), (0.07, "0.085%"), (0.09, "0.12%"), (0.2, "0.12%")])
def test_lift_climbs_through_the_range(lift: float, ownership: str) -> None:
    """Min + (max − min)·(lift − 5 %)/(9 % − 5 %), within the range."""
    found = pulled("coda", "impact_multiplier", evidence=goal("adoption", lift))
    assert found.worth.shows[0].endswith(f"argues for {ownership}")


def test_impact_shows_the_ask_as_a_share_of_the_revenue() -> None:
    """0.085 % of $400M is $340,000, 28.33 % of $1.2M."""
    found = pulled("coda", "impact_multiplier", evidence=goal("adoption", 0.07, revenue_usd=1_200_000))
    assert any("28.33%" in line for line in found.worth.shows)


def test_impact_shows_the_example_until_a_lift_is_entered() -> None:
    """The source's own 7 %, told as such; the lever stays locked."""
    found = pulled("coda", "impact_multiplier")
    assert not found.available
    assert any("source's example" in line for line in found.worth.shows)


@pytest.mark.parametrize("lever", ["impact_multiplier", "equity_top_tier"])
def test_a_promised_lift_has_to_be_promised_and_large_enough(lever: str) -> None:
    """Five percent at least, as a goal; what she says that she has reached already is another thing."""
    metric = "AI-driven document creation"
    assert pulled("coda", lever, evidence=goal(metric, 0.05)).available
    shut = pulled("coda", lever, evidence=goal(metric, 0.049))
    assert not shut.available
    assert shut.condition.endswith("It takes a change of at least 5%.")
    assert 'kind = "goal"' in (shut.how_to_enter or "")
    (unsaid,) = own(metric, 0.2)
    taken = pulled("coda", lever, evidence=(unsaid,))
    assert taken.available
    assert "counted as a goal" in taken.condition
    assert not pulled("coda", lever, evidence=(unsaid.change(kind="own result"),)).available


def test_a_promise_of_less_churn_is_a_lift_and_one_of_more_is_none() -> None:
    """The company wants less of it."""
    found = pulled("coda", "impact_multiplier", evidence=goal("churn", -0.07))
    assert found.worth.shows[0] == "a lift of 7% argues for 0.085%"
    assert not pulled("coda", "impact_multiplier", evidence=goal("churn", 0.07)).available


def test_the_largest_promise_is_the_one_that_argues() -> None:
    evidence = (*goal("adoption", 0.06), *goal("churn", -0.09), *goal("user engagement", 0.07))
    assert "9%" in pulled("coda", "impact_multiplier", evidence=evidence).worth.shows[0]


def test_a_promise_that_argues_for_no_more_than_is_offered_says_so() -> None:
    """5 % argues for 0.05 %, and 0.06 % is offered."""
    found = pulled("coda", "impact_multiplier", evidence=goal("adoption", 0.05))
    assert found.available
    assert found.value_usd == pytest.approx(0)
    assert "the offer already has 0.06%, so this argues for no more" in found.worth.shows


def test_top_of_the_range_is_nothing_for_who_has_it() -> None:
    """0.12 % is offered already."""
    assert pulled("medium", "governance", OFFERS["medium"].change(equity=grant(0.0012, MILLION))).value_usd == 0


def test_equity_levers_need_a_part_of_the_company() -> None:
    """A grant in dollars has no place in a range of fractions."""
    offer = OFFERS["medium"].change(equity=(Grant(kind="rsu", grant_usd=100_000),))
    found = pulled("medium", "governance", offer)
    assert found.value_usd is None
    assert "how much of the company" in why(found.worth)


@pytest.mark.parametrize(("every", "needed"), [(1, 0.790), (3, 0.780), (12, 0.737)])
def test_chance_that_a_kpi_grant_needs(every: int, needed: float) -> None:
    """Due at month 12 with a median stay of 37 months: 79 % monthly, 78.0 % quarterly, 73.7 % yearly."""
    stay = Assumptions(leaving_rate_per_year=MEDIAN_STAY)
    assert kpi_break_even(Vesting(every_months=every), 12, stay) == pytest.approx(needed, abs=5e-4)


def test_kpi_grant_needs_certainty_from_who_stays() -> None:
    """Without leaving and discount all that vests is had either way."""
    assert kpi_break_even(Vesting(), 12, Assumptions()) == pytest.approx(1)


def test_kpi_grant_warns_and_asks_for_her_chance() -> None:
    """No chance is assumed; the one it takes is told."""
    found = pulled("medium", "kpi_vesting", leaving_rate_per_year=MEDIAN_STAY)
    assert found.value_usd is None
    assert "kpi_probability" in why(found.worth)
    assert "79.04%" in found.worth.shows[0]
    assert found.warning is not None


@pytest.mark.parametrize(("chance", "gains"), [(0.78, False), (0.80, True)])
def test_kpi_grant_pays_from_that_chance_on(chance: float, gains: bool) -> None:  # noqa: FBT001 - a table
    """78 % loses against vesting over time, 80 % wins."""
    vesting = Vesting(kpi="creator hours", kpi_month=12, kpi_probability=chance)
    offer = OFFERS["medium"].change(equity=grant(0.0010, 200 * MILLION, vesting=vesting))
    found = pulled("medium", "kpi_vesting", offer, leaving_rate_per_year=MEDIAN_STAY)
    assert found.value_usd is not None
    assert (found.value_usd > 0) == gains


def accelerating(company: str = "coda") -> Offer:
    clause = Acceleration(event="milestone", probability=0.5, fraction=0.4, month=12)
    return OFFERS[company].change(equity=grant(0.0010, 200 * MILLION, acceleration=(clause,)))


def test_acceleration_is_worth_nothing_to_who_stays() -> None:
    """The same shares, only earlier, without discount."""
    assert pulled("coda", "performance_acceleration", accelerating()).value_usd == pytest.approx(0)


def test_acceleration_is_worth_what_leaving_would_lose() -> None:
    """p·a·V·Σ_{k>12} v_k [S(12) − S(k)] with S(m) = e^(−0.2·m/12): .5 × .4 × 200,000/48 × Σ."""
    survival = [2.718281828459045 ** (-0.2 * month / 12) for month in range(49)]
    expected = 0.5 * 0.4 * 200_000 / 48 * sum(survival[12] - survival[k] for k in range(13, 49))
    found = pulled("coda", "performance_acceleration", accelerating(), leaving_rate_per_year=0.2)
    assert found.value_usd == pytest.approx(expected)


def test_acceleration_is_never_a_loss() -> None:
    """Growth that vesting early would miss is not lost: shares can be held."""
    found = pulled("coda", "performance_acceleration", accelerating(), equity_growth_per_year=0.5)
    assert found.value_usd == pytest.approx(0)


def test_more_equity_on_a_milestone_has_no_figure() -> None:
    """The other reading of Coursera's answer; its amount is not stated, whatever clause is written."""
    chosen = read_as(accelerating("coursera"), milestone_acceleration="additional")
    found = pulled("coursera", "milestone_acceleration", chosen)
    assert found.value_usd is None
    assert "how much more" in why(found.worth)


# --- levers of the market ---------------------------------------------------------------------------------------------


def test_another_offer_in_writing_is_a_lever_everywhere() -> None:
    """It enters as the walk-away, so it has no dollars of its own."""
    found = pulled("2u", "competing_offers", None, Offer(name="B", base_usd_per_year=180_000))
    assert found.available
    assert found.condition == "Met by your written offer from B."
    assert found.value_usd is None
    assert found.worth.told == "counted in your walk-away"


@pytest.mark.parametrize("status", ["verbal", "example", "in_process", "current"])
def test_only_a_written_offer_is_a_lever(status: str) -> None:
    """Nothing else may be cited."""
    assert not pulled("2u", "competing_offers", None, Offer(name="B", status=status, base_usd_per_year=1)).available  # type: ignore[arg-type]


def test_another_level_is_another_band() -> None:
    """Medium's senior grants begin at 0.08 %: 0.03 points more than 0.05 %, of $200M."""
    found = pulled("medium", "level", OFFERS["medium"].change(equity=grant(0.0005, 200 * MILLION)))
    assert found.available
    assert "Ask if yours" in found.condition
    assert found.value_usd == pytest.approx(60_000)
    assert found.worth.shows == ()


def test_a_level_whose_range_begins_no_higher_adds_nothing_and_says_so() -> None:
    """0.09 % is offered, and 0.08 % is where the senior range begins."""
    found = pulled("medium", "level", OFFERS["medium"].change(equity=grant(0.0009, 200 * MILLION)))
    assert found.value_usd == 0
    assert found.worth.shows == ("the published range for that level starts no higher than your offer",)


def test_a_level_in_whose_range_the_offer_is_far_up_already_is_none_above() -> None:
    """0.10 % is the middle of the senior range."""
    found = pulled("medium", "level")
    assert not found.available
    assert found.condition == "Enter the pay range of the next level."


@pytest.mark.parametrize("fully_diluted", [50_000_000, None])
def test_options_are_a_part_of_the_company_where_its_shares_are_known(fully_diluted: int | None) -> None:
    """7 % argues for 0.085 %: 42,500 of 50 million, so 22,500 more than 20,000, each worth 2.50 above its strike."""
    options = Grant(kind="nso", shares=20_000, strike_usd=2.5, price_usd=5, fully_diluted_shares=fully_diluted)
    offer = OFFERS["coda"].change(equity=(options,))
    found = pulled("coda", "impact_multiplier", offer, evidence=goal("adoption", 0.07))
    if fully_diluted is None:
        assert "fully_diluted_shares" in why(found.worth)
    else:
        assert found.value_usd == pytest.approx(22_500 * 2.5)
        assert "that is 42,500 options" in found.worth.shows


def test_no_band_has_the_general_levers_only() -> None:
    """Whatever the company."""
    offer = Offer(name="X", base_usd_per_year=150_000)
    found = listed(Scenario(offer=(offer,)), offer, None)
    assert [lever.key for lever in found] == ["competing_offers", "level"]


def test_every_lever_of_every_band_has_a_worth_or_a_reason() -> None:
    """And a sentence, and the strength of its word."""

    def complete(band: Band, offer: Offer) -> bool:
        scenario = Scenario(offer=(offer,))
        found = listed(scenario, offer, band)
        told = all(r.value_usd is not None or r.why for lever in found for r in lever.readings)
        return bool(found) and told and all(lever.condition and lever.evidence for lever in found)

    assert [key for key, offer in OFFERS.items() if not complete(BANDS[key], offer)] == []


def test_levers_of_an_offer_of_unknown_worth_say_so_and_solve_nothing() -> None:
    """A part of a company whose value nobody has told, where the company's rates are published."""
    offer = Offer(
        name="2U", company="2u", base_usd_per_year=170_000, equity=(Grant(kind="ownership", fraction=0.0008),)
    )
    told = listed(Scenario(offer=(offer,)), offer, BANDS["2u"])
    assert told
    assert all(lever.value_usd is None or math.isfinite(lever.value_usd) for lever in told)


def test_a_milestone_beyond_all_that_is_counted_is_worth_no_chance() -> None:
    assert kpi_break_even(Vesting(), 121, Assumptions()) == math.inf
    assert kpi_break_even(Vesting(), 120, Assumptions().change(horizon_months=120)) == pytest.approx(1)

"""Every row of `article-facts.csv` has its item in a band, with every figure of the row at its place.

A row's figures are read from its own text, in the order in which they stand there; what a row says without figures
has keys of its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias, TypeVar

import pytest

from negotiation import market
from negotiation.market import BandCase, Lever, Metric, Payment, Rule, ScriptLine
from negotiation.market.band import Band

CSV = Path(__file__).parents[1] / "data" / "article-facts.csv"
FIGURE = re.compile(r"(\d+(?:\.\d+)?)(%|k\b|M\b)?")
SCALES = {"%": Decimal("0.01"), "k": Decimal(1_000), "M": Decimal(1_000_000)}
WEEKS = re.compile(r"(\d+)-(\d+) weeks")

T = TypeVar("T")
Get: TypeAlias = Callable[[Band], tuple[object, ...]]


def the(item: T | None) -> T:
    assert item is not None
    return item


def ends(component: str, level: str | None = None) -> Get:
    def get(band: Band) -> tuple[object, ...]:
        found = the(band.range(component, level))
        assert found.level == level
        return found.low, found.high

    return get


def point(component: str) -> Get:
    return lambda band: (the(band.range(component)).point,)


def current_pay(band: Band) -> tuple[object, ...]:
    audience = the(band.audience)
    return audience.current_pay_low_usd_per_year, audience.current_pay_high_usd_per_year


def course(band: Band) -> tuple[object, ...]:
    process = the(band.process)
    assert process.days_low == process.days_high
    return process.rounds, process.days_low


def effect(lever: str, reading: str, *names: str) -> Get:
    return lambda b: tuple(
        getattr(the(next((r for r in the(b.find(Lever, lever)).readings if r.key == reading), None)), n) for n in names
    )


def example(lever: str, *names: str) -> Get:
    return lambda b: tuple(getattr(the(the(b.find(Lever, lever)).condition.example), name) for name in names)


def condition(lever: str, *names: str) -> Get:
    return lambda b: tuple(getattr(the(b.find(Lever, lever)).condition, name) for name in names)


def script(key: str, *names: str) -> Get:
    return lambda b: tuple(getattr(the(b.find(ScriptLine, key)), name) for name in names)


def rule(key: str, *names: str) -> Get:
    return lambda b: tuple(getattr(the(b.find(Rule, key)), name) for name in names)


def turn(case: str, which: str, *names: str) -> Get:
    return lambda b: tuple(getattr(getattr(the(b.find(BandCase, case)), which), name) for name in names)


def target(metric: str, means: str, *names: str) -> Get:
    return lambda b: tuple(
        getattr(the(next((t for t in the(b.find(Metric, metric)).targets if t.means == means), None)), name)
        for name in names
    )


def both(*gets: Get) -> Get:
    return lambda b: tuple(value for get in gets for value in get(b))


def pay_stage(band: Band) -> tuple[object, ...]:
    return tuple((stage.is_round, stage.pay) for stage in the(band.process).stages if stage.pay)


# (article, kind, item) -> where the row's figures stand, in the row's order.
FIGURES: dict[tuple[str, str, str], Get] = {
    ("coursera", "figure", "base point"): point("base"),
    ("coursera", "figure", "base band"): ends("base"),
    ("coursera", "figure", "sign-on point"): point("sign_on"),
    ("coursera", "figure", "sign-on band"): ends("sign_on"),
    ("coursera", "figure", "equity point"): point("ownership"),
    ("coursera", "figure", "equity band"): ends("ownership"),
    ("coursera", "figure", "education stipend"): lambda b: (the(b.find(Payment, "education_stipend")).usd_per_payment,),
    ("coursera", "figure", "performance bonus"): lambda b: (the(b.find(Payment, "performance_bonus")).usd_per_payment,),
    ("coursera", "figure", "audience current pay"): both(
        current_pay, lambda b: (the(b.audience).experience_low_years, the(b.audience).experience_high_years)
    ),
    ("coursera", "figure", "process"): both(course, lambda b: (the(b.process).debrief_day, the(b.process).offer_days)),
    ("coursera", "lever", "performance bonus"): both(
        effect("performance_bonus_uplift", "of_bonus", "add_fraction_of_bonus"),
        condition("performance_bonus_uplift", "change_fraction_min"),
        effect("performance_bonus_uplift", "of_base", "add_fraction_of_base"),
    ),
    ("coursera", "lever", "extra bonus"): both(
        effect("extra_quarterly_bonus", "claimed", "add_usd_per_payment"),
        example("extra_quarterly_bonus", "within_months", "change_fraction"),
    ),
    ("coursera", "lever", "milestone vesting acceleration"): example("milestone_acceleration", "change_fraction"),
    ("coursera", "lever", "education stipend"): effect("education_stipend", "claimed", "from_usd", "to_usd"),
    ("coursera", "rule", "equity capped by internal bands beyond 0.04%"): rule(
        "equity_capped", "cap_ownership_fraction"
    ),
    ("coursera", "script", "KPI forecast"): script("kpi_forecast", "change_fraction", "users_count", "by_quarter"),
    ("coursera", "script", "deep-dive evidence"): both(
        lambda b: (-(the(b.find(ScriptLine, "deep_dive_evidence")).change_fraction or 0),),
        script("deep_dive_evidence", "confidence_fraction"),
    ),
    ("coursera", "script", "negotiation outline"): script(
        "negotiation_outline", "bonus_usd_per_payment", "target_change_fraction"
    ),
    ("coda", "figure", "base band"): ends("base"),
    ("coda", "figure", "equity band"): ends("ownership"),
    ("coda", "figure", "sign-on band"): ends("sign_on"),
    ("coda", "figure", "audience current pay"): both(current_pay, lambda b: (the(b.audience).shipped_products_min,)),
    ("coda", "figure", "process"): both(course, lambda b: (the(b.process).feedback_hours,)),
    ("coda", "lever", "impact multiplier"): example("impact_multiplier", "change_fraction", "revenue_usd"),
    ("coda", "lever", "base floor"): effect("base_floor", "claimed", "floor_usd_per_year"),
    ("coda", "lever", "equity top tier"): both(
        effect("equity_top_tier", "claimed", "to_ownership_fraction"),
        lambda b: (the(b.find(Metric, "ai_document_creation")).targets[0].fiscal_year,),
    ),
    ("coda", "script", "equity from lift"): script("equity_from_lift", "change_fraction"),
    ("coda", "script", "sign-on gap"): script("sign_on_gap", "base_usd_per_year", "sign_on_usd"),
    ("coda", "threshold", "documented KPI lifts"): lambda b: (
        b.thresholds[0].change_fraction_min,
        b.thresholds[0].squad_min,
    ),
    ("2u", "figure", "base band"): ends("base"),
    ("2u", "figure", "equity range"): ends("ownership"),
    ("2u", "figure", "offer (case)"): turn(
        "counter_of_base", "offered", "base_usd_per_year", "ownership_fraction", "sign_on_usd"
    ),
    ("2u", "figure", "ask (case)"): turn("counter_of_base", "asked", "base_usd_per_year"),
    ("2u", "figure", "outcome (case)"): turn("counter_of_base", "outcome", "sign_on_usd", "ownership_fraction"),
    ("2u", "figure", "audience current pay"): current_pay,
    ("2u", "figure", "process"): course,
    ("2u", "lever", "Compensation Leverage Model"): lambda b: (
        the(the(b.find(Lever, "compensation_leverage")).rates).base_usd_per_year,
        the(the(b.find(Lever, "compensation_leverage")).rates).sign_on_usd,
        the(the(b.find(Lever, "compensation_leverage")).rates).ownership_fraction,
    ),
    ("2u", "script", "negotiation"): script("accept_if", "base_usd_per_year", "sign_on_usd", "ownership_fraction"),
    ("2u", "claim", "publicly traded"): lambda b: (int(the(b.claims[0].since)[:4]),),
    ("ai-pm-market", "figure", "base large tech mid-level AI PM"): ends("base"),
    ("ai-pm-market", "figure", "annual bonus"): ends("bonus_usd_per_year"),
    ("ai-pm-market", "figure", "process"): lambda b: (
        the(b.process).days_low,
        the(b.process).days_high,
        the(b.process).rounds,
    ),
    ("medium", "figure", "base band"): ends("base"),
    ("medium", "figure", "equity band"): ends("ownership"),
    ("medium", "figure", "equity senior FAQ"): both(
        ends("ownership", "senior"),
        lambda b: ((the(the(b.range("ownership", "senior")).vesting_months)) / 12,),
        lambda b: ((the(the(b.range("ownership", "senior")).cliff_months)) / 12,),
    ),
    ("medium", "figure", "annual bonus"): ends("bonus_fraction"),
    ("medium", "figure", "audience current pay"): current_pay,
    ("medium", "figure", "process"): course,
    ("medium", "lever", "governance expertise"): effect("governance", "claimed", "to_ownership_fraction"),
    (
        "medium",
        "case",
        "asked 220000 -> counter 190000 + 0.10% + performance bonus tied to creator growth; accepted",
    ): both(
        turn("asked_above_the_band", "asked", "base_usd_per_year"),
        turn("asked_above_the_band", "outcome", "base_usd_per_year", "ownership_fraction"),
    ),
    ("medium", "script", "equity"): script("equity_for_track_record", "change_fraction", "target_change_fraction"),
    ("medium", "script", "KPI vest"): script("kpi_grant", "base_usd_per_year", "ownership_fraction", "by_quarter"),
    ("medium", "script", "sign-on"): script("sign_on_for_early_start", "sign_on_usd", "start_within_days"),
    ("medium", "script", "target statement"): script("target_statement", "base_usd_per_year", "target_change_fraction"),
}

# (article, kind, item) -> what the item says beside figures, and what it must say.
FACTS: dict[tuple[str, str, str], tuple[Get, tuple[object, ...]]] = {
    ("coursera", "figure", "base band"): (
        lambda b: (the(b.range("base")).condition,),
        ("disclosed after the final debrief",),
    ),
    ("coursera", "figure", "education stipend"): (
        lambda b: (the(b.find(Payment, "education_stipend")).payments_per_year,),
        (None,),
    ),
    ("coursera", "figure", "performance bonus"): (
        lambda b: (
            the(b.find(Payment, "performance_bonus")).payments_per_year,
            the(b.find(Payment, "performance_bonus")).usd_per_year,
            the(b.find(Payment, "performance_bonus")).condition,
        ),
        (4, 8_000, "tied to learner outcomes"),
    ),
    ("coursera", "figure", "process"): (
        lambda b: tuple((pace.key, pace.effect) for pace in the(b.process).paces),
        (("late_assignment", "dropped"),),
    ),
    ("coursera", "lever", "extra bonus"): (
        both(
            effect("extra_quarterly_bonus", "claimed", "payments_per_year"),
            example("extra_quarterly_bonus", "metric", "by"),
        ),
        (4, "course_completion", "an adaptive quiz engine"),
    ),
    ("coursera", "lever", "milestone vesting acceleration"): (
        both(
            effect("milestone_acceleration", "earlier", "default", "adds_shares", "accelerated_fraction", "unstated"),
            example("milestone_acceleration", "metric"),
        ),
        (True, False, None, ("accelerated_fraction",), "learner_retention"),
    ),
    ("coursera", "lever", "milestone acceleration FAQ"): (
        effect("milestone_acceleration", "additional", "default", "adds_shares", "unstated"),
        (False, True, ("add_ownership_fraction",)),
    ),
    ("coursera", "rule", "base capped by internal bands"): (
        rule("base_capped", "fixed", "flexible"),
        (("base",), ("bonus",)),
    ),
    ("coursera", "rule", "equity capped by internal bands beyond 0.04%"): (
        rule("equity_capped", "fixed", "flexible"),
        (("ownership",), ("vesting",)),
    ),
    ("coursera", "rule", "lever is bonus not equity percentage"): (
        rule("bonus_is_the_lever", "about", "prefer", "over"),
        (("bonus", "ownership"), ("the performance bonus",), ("the equity percentage",)),
    ),
    ("coursera", "rule", "open with performance-linked ask not generic raise/market parity"): (
        rule("open_with_performance", "prefer", "over"),
        (("an ask tied to performance",), ("a general raise", "market parity")),
    ),
    ("coursera", "rule", "tie each component to a learner metric you control"): (
        rule("tie_to_a_metric", "about", "prefer"),
        (("package",), ("a learner metric for each part",)),
    ),
    ("coursera", "rule", "recruiter screen confirms baseline comp expectations"): (
        both(rule("recruiter_asks_expectations", "prefer"), pay_stage),
        (("a number ready before the recruiter screen",), (True, "expectations"), (True, "disclosed")),
    ),
    ("coursera", "script", "KPI forecast"): (script("kpi_forecast", "metric"), ("click_through",)),
    ("coda", "rule", "negotiate total package not components"): (
        rule("whole_package", "prefer", "over"),
        (("the total package",), ("one component at a time",)),
    ),
    ("coda", "rule", "anchor package to year-one impact"): (
        rule("anchor_to_first_year_impact", "prefer"),
        (("impact in the first year",),),
    ),
    ("coda", "lever", "impact multiplier"): (
        effect(
            "impact_multiplier",
            "scaled",
            "from_ownership_fraction",
            "to_ownership_fraction",
            "lift_low_fraction",
            "lift_high_fraction",
        ),
        (0.0005, 0.0012, 0.05, 0.09),
    ),
    ("coda", "lever", "signal density"): (
        both(condition("signal_density", "needs"), effect("signal_density", "claimed", "unstated")),
        ("praise", ("to_ownership_fraction",)),
    ),
    ("coda", "lever", "base floor"): (
        both(
            condition("base_floor", "needs", "base_below_usd_per_year"),
            effect("base_floor", "claimed", "low_usd", "high_usd"),
        ),
        ("base below floor", 165_000, 20_000, 35_000),
    ),
    ("coda", "lever", "performance-based acceleration clause"): (
        lambda b: (
            the(b.find(Lever, "performance_acceleration")).kind,
            the(b.find(Lever, "performance_acceleration")).condition.needs,
            the(b.find(Lever, "performance_acceleration")).also_ask,
        ),
        ("acceleration", "nothing", ("the vesting schedule in writing",)),
    ),
    ("2u", "figure", "equity range"): (lambda b: (the(b.range("ownership")).vesting_months,), (48,)),
    ("2u", "figure", "outcome (case)"): (
        lambda b: (
            the(the(b.find(BandCase, "counter_of_base")).outcome).unstated,
            *(
                (r.key, r.default, r.to_ownership_fraction, r.add_ownership_fraction)
                for r in the(b.find(BandCase, "counter_of_base")).readings
            ),
        ),
        (("base_usd_per_year",), ("to", True, 0.0010, None), ("by", False, None, 0.0010)),
    ),
    ("2u", "lever", "Compensation Leverage Model"): (
        lambda b: tuple((r.key, r.default) for r in the(b.find(Lever, "compensation_leverage")).readings),
        (("slack", True), ("escalator", False), ("exchange", False)),
    ),
    ("2u", "rule", "start from the band, not a vague market rate"): (
        rule("start_from_the_band", "prefer", "over"),
        (("the range they told you",), ("a vague market rate",)),
    ),
    ("2u", "rule", "anchor the base first, then negotiate extras; not lower base to get equity"): (
        rule("base_first", "prefer", "over"),
        (("base first, extras after",), ("less base for more equity",)),
    ),
    ("2u", "rule", "sign-on and equity flex when base anchored within disclosed band"): (
        rule("extras_flex_inside_the_band", "flexible"),
        (("sign_on", "ownership"),),
    ),
    ("2u", "rule", "final equity depends on base negotiation and total budget"): (
        rule("equity_depends_on_base_and_budget", "about"),
        (("ownership", "base", "package"),),
    ),
    ("2u", "rule", "calibrate equity with recent grants on Levels.fyi; pitch band + sign-on target"): (
        rule("calibrate_equity", "prefer"),
        (("recent grants on Levels.fyi", "the range they told you", "a signing bonus target"),),
    ),
    ("2u", "script", "negotiation"): (script("accept_if", "needs"), (("current pay", "a market figure"),)),
    ("2u", "claim", "publicly traded"): (
        lambda b: (b.claims[0].key, b.claims[0].holds, b.claims[0].since, b.claims[0].note),
        ("publicly_traded", False, "2024-09", "left_the_stock_market"),
    ),
    ("ai-pm-market", "rule", "start-ups lower base and raise equity proportionally"): (
        rule("start_ups_trade_base_for_equity", "about"),
        (("base", "ownership"),),
    ),
    ("ai-pm-market", "rule", "multiple competing offers = strongest leverage"): (
        both(
            rule("competing_offers_are_strongest", "prefer"),
            lambda b: (the(b.find(Lever, "competing_offers")).kind,),
        ),
        (("several competing offers",), "competing_offer"),
    ),
    ("ai-pm-market", "rule", "research market rates; data to support"): (
        rule("research_and_data", "prefer"),
        (("market rates", "data"),),
    ),
    ("ai-pm-market", "rule", "negotiate total comp: base, RSU, sign-on, level"): (
        both(rule("total_compensation", "flexible"), lambda b: (the(b.find(Lever, "level")).kind,)),
        (("base", "ownership", "sign_on", "level"), "level"),
    ),
    ("ai-pm-market", "rule", "judgment in latency/fairness/revenue trade-offs draws strongest offers"): (
        rule("judgment_draws_offers", "prefer"),
        (("judgment between latency, fairness and revenue",),),
    ),
    ("medium", "figure", "sign-on"): (
        lambda b: tuple((p.component, p.frequency) for p in b.practices),
        (("sign_on", "rare"),),
    ),
    ("medium", "figure", "process"): (pay_stage, ((True, "expectations"), (False, "negotiated"))),
    (
        "medium",
        "case",
        "asked 220000 -> counter 190000 + 0.10% + performance bonus tied to creator growth; accepted",
    ): (
        lambda b: (
            the(the(b.find(BandCase, "asked_above_the_band")).outcome).bonus_metric,
            the(b.find(BandCase, "asked_above_the_band")).accepted,
        ),
        ("creator_engagement", True),
    ),
    ("medium", "rule", "value-aligned equity rather than maximum base"): (
        rule("equity_over_base", "prefer", "over"),
        (("equity that matches value",), ("the highest base",)),
    ),
    ("medium", "rule", "long-term equity vesting aligned to product milestones"): (
        rule("vesting_on_milestones", "about", "prefer"),
        (("ownership", "vesting"), ("long-term equity on product milestones",)),
    ),
    ("medium", "script", "KPI vest"): (script("kpi_grant", "target_metric"), ("creator_hours",)),
}


def _rows() -> dict[tuple[str, str, str], dict[str, str]]:
    with CSV.open(encoding="utf-8", newline="") as file:
        return {(row["article"], row["kind"], row["item"]): row for row in csv.DictReader(file)}


ROWS = _rows()


def figures_of(row: dict[str, str]) -> tuple[float, ...]:
    """The figures that a row's own text states, in its order: "4-6 weeks" as days, "1.2M" as dollars, "5%" as 0.05."""
    text = ", ".join((row["item"], row["value"], row["condition_or_note"]))
    in_days = WEEKS.sub(lambda weeks: f"{7 * int(weeks[1])}-{7 * int(weeks[2])} days", text)
    return tuple(float(Decimal(number) * SCALES.get(unit, Decimal(1))) for number, unit in FIGURE.findall(in_days))


def test_every_row_is_known() -> None:
    """The two tables above speak of each row of the file, and of nothing else."""
    with CSV.open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) == len(ROWS) == 77
    assert FIGURES.keys() | FACTS.keys() == ROWS.keys()


def test_rows_are_of_their_company() -> None:
    """A band is of the company that its rows name; the market is nobody's."""
    companies = {key[0]: row["company"] for key, row in ROWS.items() if row["company"] != "Market"}
    assert {key: market.shipped_bands()[key].company for key in companies} == companies


@pytest.mark.parametrize("key", ROWS, ids="/".join)
def test_figures(key: tuple[str, str, str]) -> None:
    """An item holds exactly the figures that its row states."""
    stated = figures_of(ROWS[key])
    held = FIGURES[key](market.shipped_bands()[key[0]]) if key in FIGURES else ()
    assert held == stated


@pytest.mark.parametrize("key", FACTS, ids="/".join)
def test_facts(key: tuple[str, str, str]) -> None:
    """What a row says without figures stands in keys of its own as well."""
    get, expected = FACTS[key]
    assert get(market.shipped_bands()[key[0]]) == expected


# What an article tells in two places: (company, here, there).
TWICE: list[tuple[str, Get, Get]] = [
    ("coda", effect("base_floor", "claimed", "floor_usd_per_year"), lambda b: ends("base")(b)[:1]),
    ("coda", effect("base_floor", "claimed", "low_usd", "high_usd"), ends("sign_on")),
    (
        "coda",
        effect("impact_multiplier", "scaled", "from_ownership_fraction", "to_ownership_fraction"),
        ends("ownership"),
    ),
    ("coda", effect("equity_top_tier", "claimed", "to_ownership_fraction"), lambda b: ends("ownership")(b)[1:]),
    ("coda", effect("impact_multiplier", "scaled", "lift_low_fraction"), target("kpi_lift", "gate", "change_fraction")),
    (
        "coda",
        effect("impact_multiplier", "scaled", "lift_high_fraction"),
        script("equity_from_lift", "change_fraction"),
    ),
    (
        "coda",
        example("impact_multiplier", "change_fraction"),
        target("autocompletion_adoption", "example", "change_fraction"),
    ),
    ("medium", effect("governance", "claimed", "to_ownership_fraction"), lambda b: ends("ownership")(b)[1:]),
    ("medium", effect("kpi_vesting", "claimed", "to_ownership_fraction"), script("kpi_grant", "ownership_fraction")),
    ("medium", target("creator_hours", "goal", "by_quarter"), script("kpi_grant", "by_quarter")),
    (
        "medium",
        target("creator_engagement", "goal", "change_fraction"),
        script("target_statement", "target_change_fraction"),
    ),
    ("medium", effect("early_start_sign_on", "claimed", "add_usd"), script("sign_on_for_early_start", "sign_on_usd")),
    (
        "medium",
        condition("early_start_sign_on", "start_within_days"),
        script("sign_on_for_early_start", "start_within_days"),
    ),
    (
        "coursera",
        effect("education_stipend", "claimed", "from_usd"),
        lambda b: (the(b.find(Payment, "education_stipend")).usd_per_payment,),
    ),
    (
        "coursera",
        effect("extra_quarterly_bonus", "claimed", "add_usd_per_payment", "payments_per_year"),
        turn("plan_for_completion", "outcome", "add_bonus_usd_per_payment", "payments_per_year"),
    ),
    (
        "coursera",
        example("extra_quarterly_bonus", "change_fraction", "within_months"),
        target("course_completion", "goal", "change_fraction", "within_months"),
    ),
    (
        "coursera",
        example("milestone_acceleration", "change_fraction"),
        target("learner_retention", "example", "change_fraction"),
    ),
    (
        "coursera",
        script("kpi_forecast", "change_fraction", "users_count", "by_quarter"),
        target("click_through", "forecast", "change_fraction", "users_count", "by_quarter"),
    ),
    ("coursera", rule("equity_capped", "cap_ownership_fraction"), point("ownership")),
]


@pytest.mark.parametrize(("company", "here", "there"), TWICE, ids=[f"{row[0]}-{i}" for i, row in enumerate(TWICE)])
def test_what_is_told_twice_agrees(company: str, here: Get, there: Get) -> None:
    """A lever, a script line, a metric and a range that speak of the same figure hold the same figure."""
    band = market.shipped_bands()[company]
    assert here(band) == there(band) != (None,)

"""Valuation: what an offer is worth, by hand; every total is a sum of entries."""

from __future__ import annotations

import math
from typing import Any, TypeAlias

import pytest

from negotiation.offers import Assumptions, Benefit, Bonus, Cost, Factor, Forfeit, Grant, Match, Offer, SignOn, Vesting
from negotiation.records.record import Record
from negotiation.reports.notes import describe_note
from negotiation.storage.offer_file import parse_scenario
from negotiation.valuation.cashflow import PAY_GROUPS
from negotiation.valuation.forfeits import list_forfeits_by_leaving
from negotiation.valuation.not_priced import find_not_priced
from negotiation.valuation.valuation import (
    Valuation,
    compute_leaving_weights,
    compute_survival,
    compute_weights,
    price_offer,
)
from tests import full_file

Value: TypeAlias = Any  # of a key of an offer or of the assumptions
FLAT = Vesting(months=12, cliff_months=12)


def offer(**parts: Value) -> Offer:
    return Offer(name="A", **{"base_usd_per_year": 120_000.0, **parts})


def valued(months: int = 48, parts: dict[str, Any] | None = None, **assumptions: Value) -> Valuation:
    return price_offer(offer(**(parts or {})), Assumptions(horizon_months=months, **assumptions))


def grant(**parts: Value) -> dict[str, Any]:
    """An offer that pays a $12,000 RSU grant and nothing else."""
    return {
        "base_usd_per_year": 0.0,
        "equity": (Grant(**{"kind": "rsu", "grant_usd": 12_000.0, "vesting": FLAT, **parts}),),
    }


WHOLE = {
    "raise_per_year": 0.10,
    "bonus": (Bonus(fraction_of_base=0.10),),
    "sign_on": (SignOn(amount_usd=15_000.0, clawback_months=12),),
    "equity": (Grant(kind="rsu", grant_usd=48_000.0),),
    "benefit": (Benefit(usd_per_payment=100.0, payments_per_year=12),),
    "match": (Match(rate=0.5, up_to_fraction_of_base=0.06),),
    "cost": (Cost(usd_per_payment=200.0, payments_per_year=4),),
}


# --- years and totals ---------------------------------------------------------------------------------------------


def test_years_of_a_whole_package() -> None:
    """Two employment years, component by component."""
    first, second = valued(24, WHOLE).years
    # bonus 10 % of base; equity 12,000 at the cliff, then 12 × 1,000; match 3 % of base + 1,200 − 800
    assert (first.year, first.base_usd, first.bonus_usd, first.sign_on_usd) == (1, 120_000, 12_000, 15_000)
    assert (first.equity_usd, first.benefits_usd) == pytest.approx((12_000, 3_600 + 1_200 - 800))
    assert first.total_usd == pytest.approx(120_000 + 12_000 + 15_000 + 12_000 + 4_000)
    assert (second.year, second.base_usd, second.bonus_usd, second.sign_on_usd) == pytest.approx(
        (2, 132_000, 13_200, 0)
    )
    assert (second.equity_usd, second.benefits_usd) == pytest.approx((12_000, 3_960 + 1_200 - 800))
    assert (first.tax_usd, first.net_usd) == (None, None)


@pytest.mark.parametrize(
    ("months", "base"), [(1, [10_000]), (12, [120_000]), (13, [120_000, 10_000]), (18, [120_000, 60_000])]
)
def test_part_year_is_the_last(months: int, base: list[float]) -> None:
    """A horizon of 18 months is a year and a half; the half is an entry of its own."""
    years = valued(months).years
    assert [year.base_usd for year in years] == pytest.approx(base)
    assert [year.year for year in years] == list(range(1, len(base) + 1))


def test_ten_years_are_ten() -> None:
    """The longest horizon there is."""
    assert [year.base_usd for year in valued(120).years] == pytest.approx([120_000] * 10)


def test_payment_on_the_first_day_belongs_to_the_first_year() -> None:
    """And one at the end of month 12 too, one at month 13 to the second."""
    parts = {"sign_on": tuple(SignOn(amount_usd=1_000.0, month=month) for month in (0, 12, 13))}
    assert [year.sign_on_usd for year in valued(24, parts).years] == [2_000, 1_000]


def test_totals() -> None:
    """$120,000 a year for 18 months and a bonus at month 12."""
    found = valued(18, {"bonus": (Bonus(fraction_of_base=0.10),)})
    assert found.total_usd == pytest.approx(180_000 + 12_000)
    assert found.first_year_usd == pytest.approx(132_000)
    assert found.average_per_year_usd == pytest.approx(192_000 * 12 / 18)
    assert found.guaranteed_usd == pytest.approx(180_000)
    assert found.present_value_usd == pytest.approx(192_000)


def test_first_year_of_a_shorter_stay_is_all_of_it() -> None:
    """Six months pay six twelfths."""
    found = valued(6)
    assert found.first_year_usd == found.total_usd == pytest.approx(60_000)
    assert found.average_per_year_usd == pytest.approx(120_000)


def test_guaranteed_is_what_depends_on_no_bonus_and_no_price() -> None:
    """Base, every sign-on, benefits and match, less costs, over the whole horizon."""
    found = valued(24, WHOLE)
    # 120,000 + 132,000; 15,000; 3,600 + 3,960; 2 × (1,200 − 800)
    assert found.guaranteed_usd == pytest.approx(252_000 + 15_000 + 7_560 + 800)
    late = valued(48, {"sign_on": (SignOn(amount_usd=1.0, month=36), SignOn(amount_usd=2.0, month=48))})
    assert late.guaranteed_usd == pytest.approx(480_003)


def test_nothing_is_known_to_be_guaranteed_of_a_base_that_nobody_told_her() -> None:
    """Neither that of a band nor of an example made hers; an example is told as an article tells it."""
    untold = {"made_up": ("base_usd_per_year",)}
    for status in ("written", "verbal", "in_process"):
        found = valued(12, {**untold, "status": status})
        assert math.isnan(found.guaranteed_usd)
        assert found.total_usd == pytest.approx(120_000)
    assert valued(12, {**untold, "status": "example"}).guaranteed_usd == pytest.approx(120_000)
    with_bonus = {"bonus": (Bonus(fraction_of_base=0.10),), "made_up": ("bonus[1].fraction_of_base",)}
    assert valued(12, with_bonus).guaranteed_usd == pytest.approx(120_000)


def test_what_falls_after_the_horizon_does_not_count() -> None:
    """Neither a payment nor a vest, by one month."""
    parts = {"sign_on": (SignOn(amount_usd=5_000.0, month=12),), **grant()}
    assert valued(12, parts).total_usd == pytest.approx(17_000)
    assert valued(11, parts).total_usd == 0


def test_factors_are_in_no_total() -> None:
    """What is no money is hers to weigh."""
    assert valued(12, {"factor": (Factor(name="remote", worth_usd_per_year=9_000.0),)}).total_usd == pytest.approx(
        120_000
    )


def test_entries_make_every_total() -> None:
    """Each total, year, component and kept figure is the sum of its entries; each entry has its term."""
    found = valued(30, WHOLE, equity_growth_per_year=0.1)
    assert sum(entry.usd for entry in found.entries) == pytest.approx(found.total_usd)
    assert [entry.month for entry in found.entries] == sorted(entry.month for entry in found.entries)
    by_year = [sum(entry.usd for entry in found.entries if max(entry.month - 1, 0) // 12 == year) for year in range(3)]
    assert by_year == pytest.approx([year.total_usd for year in found.years])
    for component in PAY_GROUPS:
        of_it = sum(entry.usd for entry in found.entries if entry.term.component == component)
        assert of_it == pytest.approx(sum(getattr(year, f"{component}_usd") for year in found.years))
    assert {entry.term.where for entry in found.entries} == {
        "base_usd_per_year",
        *("bonus[1]", "sign_on[1]", "equity[1]", "benefit[1]", "match[1]", "cost[1]"),
    }
    assert {entry.usd for entry in found.entries if entry.term.where == "cost[1]"} == {-200}
    assert all(entry.usd for entry in found.entries)


# --- equity -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("parts", "usd"),
    [
        # granted today, vests in a year: one year of growth
        (grant(), 12_000 * 1.1),
        # granted at month 12, vests at 24: still one year, because the dollars became shares at month 12
        (grant(granted_month=12), 12_000 * 1.1),
        # 120 shares at $100 today, vesting at month 12 and, granted at 12, at month 24
        (grant(grant_usd=None, shares=120.0, price_usd=100.0), 12_000 * 1.1),
        (grant(grant_usd=None, shares=120.0, price_usd=100.0, granted_month=12), 12_000 * 1.1**2),
        # a thousandth of $12M
        (
            grant(kind="ownership", grant_usd=None, fraction=0.001, company_value_usd=12e6, granted_month=12),
            12_000 * 1.21,
        ),
        # 100 options at $50 on a share of $100: 110 less 50
        (grant(kind="iso", grant_usd=None, shares=100.0, strike_usd=50.0, price_usd=100.0), 6_000),
        # bought under water: 110 less 120
        (grant(kind="nso", grant_usd=None, shares=100.0, strike_usd=120.0, price_usd=100.0), 0),
    ],
    ids=["dollars", "dollars later", "shares", "shares later", "ownership later", "option", "under water"],
)
def test_growth(parts: dict[str, Any], usd: float) -> None:
    """10 % a year: a dollar grant grows from its grant, everything else from today."""
    assert valued(24, parts, equity_growth_per_year=0.10).total_usd == pytest.approx(usd)


def test_equity_granted_before_today_has_grown_since() -> None:
    """$12,000 granted a year ago with two years to vest, half of it in a year: it is worth 1.1² of its dollars then."""
    parts = {"status": "current", **grant(granted_month=-12, vesting=Vesting(months=24, every_months=12))}
    assert valued(24, parts, equity_growth_per_year=0.10).total_usd == pytest.approx(6_000 * 1.21)


def test_no_lens_no_equity() -> None:
    """Under `none` equity is 0 in every figure, also equity of unknown value."""
    parts = {**grant(kind="ownership", grant_usd=None, fraction=0.001), "base_usd_per_year": 120_000.0}
    found = valued(12, parts, equity_lens="none")
    assert (found.total_usd, found.present_value_usd, found.years[0].equity_usd) == pytest.approx((120_000, 120_000, 0))


def test_face_knows_no_dilution_failure_or_discount() -> None:
    """At face value what may become of a private company changes nothing."""
    plain = grant(kind="ownership", grant_usd=None, fraction=0.001, company_value_usd=12e6)
    dire = {**plain, "equity": (plain["equity"][0].change(dilution_rounds=(0.5,), illiquidity_discount=0.5),)}
    assert valued(12, dire).total_usd == valued(12, plain).total_usd == pytest.approx(12_000)


def test_unknown_value_makes_what_contains_it_unknown_and_nothing_else() -> None:
    """A company that nobody put a value on: its vests are null, never 0; base and guaranteed stay what they are."""
    parts = {**grant(kind="ownership", grant_usd=None, fraction=0.001), "base_usd_per_year": 120_000.0}
    found = valued(24, parts, equity_growth_per_year=0.1)
    first, second = found.years
    assert math.isnan(first.equity_usd)
    assert math.isnan(first.total_usd)
    assert (second.equity_usd, second.total_usd) == pytest.approx((0, 120_000))
    assert [math.isnan(usd) for usd in (found.total_usd, found.present_value_usd, found.first_year_usd)] == [True] * 3
    assert found.guaranteed_usd == pytest.approx(240_000)
    assert [math.isnan(usd) for usd in found.kept_if_leaving_usd] == [month >= 12 for month in range(25)]
    (unknown,) = (entry for entry in found.entries if math.isnan(entry.usd))
    assert (unknown.month, unknown.term.where) == (12, "equity[1]")


# --- present value ------------------------------------------------------------------------------------------------


def test_discount_is_effective_by_month() -> None:
    """21 % a year: $11,000 at month 6 are worth 10,000 today, $12,100 at month 12 too; month 0 is not discounted."""
    sign_ons = ((11_000.0, 6), (12_100.0, 12), (500.0, 0))
    parts = {
        "base_usd_per_year": 0.0,
        "sign_on": tuple(SignOn(amount_usd=usd, month=month) for usd, month in sign_ons),
    }
    assert valued(24, parts, discount_rate_per_year=0.21).present_value_usd == pytest.approx(20_500)


def test_leaving_makes_later_payments_less_likely() -> None:
    """A hazard of ln 2 a year: a year's salary hence counts half, one on the first day whole."""
    hazard = math.log(2)
    parts = {"base_usd_per_year": 0.0, "bonus": (Bonus(usd_per_payment=1_000.0),), "sign_on": (SignOn(amount_usd=9.0),)}
    assert valued(24, parts, leaving_rate_per_year=hazard).present_value_usd == pytest.approx(9 + 500 + 250)


def test_leaving_gives_back_what_clawback_owes() -> None:
    """$1,000 on the first day, all owed back for two months, at a hazard of 12 ln 2: half stay each month."""
    parts = {
        "base_usd_per_year": 0.0,
        "sign_on": (SignOn(amount_usd=1_000.0, clawback_months=2, clawback_rule="full"),),
    }
    found = valued(24, parts, leaving_rate_per_year=12 * math.log(2), discount_rate_per_year=1.0)
    # half leave after month 0 and owe 1,000; a quarter after month 1 and owes 1,000, discounted by 2^(−1/12)
    assert found.present_value_usd == pytest.approx(1_000 - 500 - 250 * 2 ** (-1 / 12))


def test_clawback_of_one_who_stays_costs_nothing() -> None:
    """Without a hazard nobody leaves, so clawback is in no present value and in no total."""
    parts = {"sign_on": (SignOn(amount_usd=1_000.0, clawback_months=24),)}
    found = valued(12, parts)
    assert found.present_value_usd == found.total_usd == pytest.approx(121_000)


def test_leaving_and_discount_stay_out_of_undiscounted_figures() -> None:
    """S and r enter present value only: years, totals and what is kept are as they were."""
    plain, risky = (
        valued(24, WHOLE, **more) for more in ({}, {"leaving_rate_per_year": 1, "discount_rate_per_year": 1})
    )
    assert risky.years == plain.years
    assert risky.total_usd == plain.total_usd
    assert risky.kept_if_leaving_usd.tolist() == plain.kept_if_leaving_usd.tolist()
    assert risky.present_value_usd < plain.present_value_usd


def test_weights_are_the_contracts() -> None:
    """S(m) = exp(−h·m/12) and (1+r)^(−m/12), and the chance to leave in the month after m."""
    h, r = 0.3, 0.1
    assumptions = Assumptions(leaving_rate_per_year=h, discount_rate_per_year=r)
    for m in (0, 1, 12, 119):
        assert compute_survival(h)[m] == pytest.approx(math.exp(-h * m / 12))
        assert compute_weights(assumptions)[m] == pytest.approx(math.exp(-h * m / 12) * 1.1 ** (-m / 12))
        leaves = math.exp(-h * m / 12) - math.exp(-h * (m + 1) / 12)
        assert compute_leaving_weights(assumptions)[m] == pytest.approx(leaves * 1.1 ** (-m / 12))


def test_present_value_of_every_horizon() -> None:
    """What is worth 10,000 more every month, and by which horizon the bonus joins."""
    found = valued(24, {"bonus": (Bonus(usd_per_payment=5_000.0),)}).present_value_by_horizon_usd
    assert [found[m] for m in (0, 1, 11, 12, 120)] == pytest.approx([0, 10_000, 110_000, 125_000, 1_250_000])


@pytest.mark.parametrize("months", [1, 11, 12, 30, 120])
def test_present_value_is_that_of_its_horizon(months: int) -> None:
    """The longer list says for each horizon what a valuation over that horizon says."""
    rates = {"discount_rate_per_year": 0.1, "leaving_rate_per_year": 0.3}
    listed = valued(24, WHOLE, **rates).present_value_by_horizon_usd
    assert listed[months] == pytest.approx(valued(months, WHOLE, **rates).present_value_usd)


# --- kept if leaving ----------------------------------------------------------------------------------------------


def test_kept_is_what_was_paid_less_what_is_owed() -> None:
    """$15,000 pro rata over 12 months beside $10,000 a month: nothing on day 0, 10,000 + 1,250 after a month."""
    found = valued(24, {"sign_on": (SignOn(amount_usd=15_000.0, clawback_months=12),)}).kept_if_leaving_usd
    assert len(found) == 25
    assert [found[m] for m in (0, 1, 6, 12, 24)] == pytest.approx([0, 11_250, 67_500, 135_000, 255_000])


def test_kept_counts_what_was_paid_on_the_very_day() -> None:
    """Whoever leaves at the end of month 12 has the bonus and the cliff of that day, who leaves before has neither."""
    parts = {"bonus": (Bonus(usd_per_payment=5_000.0),), "equity": (Grant(kind="rsu", grant_usd=48_000.0),)}
    found = valued(24, parts).kept_if_leaving_usd
    assert [found[m] for m in (11, 12, 13)] == pytest.approx([110_000, 120_000 + 5_000 + 12_000, 148_000])


def test_kept_equity_is_at_the_price_of_its_vest() -> None:
    """A share that vested at $110 is kept as $110, whatever the price when she leaves."""
    found = valued(36, grant(), equity_growth_per_year=0.10).kept_if_leaving_usd
    assert [found[m] for m in (11, 12, 36)] == pytest.approx([0, 13_200, 13_200])


def test_kept_may_be_a_debt() -> None:
    """Of the current job a repayment is owed today although the money came before: leaving now costs it."""
    parts = {
        "status": "current",
        "sign_on": (SignOn(amount_usd=12_000.0, month=-6, clawback_months=12, clawback_rule="full"),),
    }
    found = valued(12, parts).kept_if_leaving_usd
    assert [found[m] for m in (0, 1, 6)] == pytest.approx([-12_000, -2_000, 60_000])


# --- tax ----------------------------------------------------------------------------------------------------------


def test_own_rate_is_a_part_of_what_is_paid() -> None:
    """35 % of salary, bonus, sign-on, equity and stipends; the match is not taxed and costs are not deducted."""
    first = valued(12, {**WHOLE, "raise_per_year": 0.0, "effective_tax_rate": 0.35}).years[0]
    # 120,000 + 12,000 + 15,000 + 12,000 + 1,200
    assert first.tax_usd == pytest.approx(0.35 * 160_200)
    assert first.net_usd == pytest.approx(first.total_usd - 0.35 * 160_200)


def test_rate_of_nothing_is_a_rate() -> None:
    """0 is no tax, left out is an unknown one; unknown equity makes an unknown tax."""
    assert valued(12, {"effective_tax_rate": 0.0}).years[0].tax_usd == 0
    assert valued(12).years[0].tax_usd is None
    unknown = grant(kind="ownership", grant_usd=None, fraction=0.001)
    tax = valued(12, {**unknown, "effective_tax_rate": 0.3}).years[0].tax_usd
    assert tax is not None
    assert math.isnan(tax)


# --- what is not priced -------------------------------------------------------------------------------------------

# Words for people, keys of other commands, and identities: no figure of `value` or `compare` could use them.
NO_FIGURES = frozenset(
    {
        *(
            "format",
            "name",
            "company",
            "status",
            "role",
            "level",
            "start",
            "respond_by",
            "first_call",
            "offer_expected",
            "made_up",
            "metric",
            "note",
            "kind",
        ),
        *("source", "change_fraction", "revenue_usd", "may_share", "worth_usd_per_year", "usd"),
        *("recruiter", "manager", "wants_job", "would_sign", "prefers_this", "why", "none"),
    }
)
ELSEWHERE = frozenset(("me", "range", "factor", "forfeit", "evidence", "what_if", "market", "negotiation", "round"))


def _told_places() -> set[str]:
    scenario, problems = parse_scenario(full_file.TEXT, "o.toml")
    assert problems == []
    assert scenario is not None
    return {str(item.place) for item in find_not_priced(scenario.offer, scenario.assumptions)}


def test_every_key_that_no_figure_uses_is_told() -> None:
    """Each key is read, kept, and either moves a figure or stands in the list of what does not yet."""
    told = _told_places()
    silent = []
    for path in full_file.paths():
        key, good = full_file.key_of(path), full_file.at(full_file.table(), path)
        if key in NO_FIGURES or ELSEWHERE & set(path) or isinstance(good, dict) or isinstance(path[-1], int):
            continue
        if isinstance(good, list) and isinstance(good[0], dict):
            continue
        places = {_place(path[:length]) for length in range(1, len(path) + 1)}
        if not told & places and not _moves_a_figure(path, good):
            silent.append(_place(path))
    assert silent == []


def test_what_is_told_is_used_nowhere() -> None:
    """Nothing that moves a figure is said not to."""
    told = _told_places()
    leaves = [path for path in full_file.paths() if _place(path) in told]
    assert len(leaves) > 15
    moving = [_place(path) for path in leaves if _moves_a_figure(path, full_file.at(full_file.table(), path))]
    assert moving == []


def _place(path: full_file.Path) -> str:
    words = ""
    for step in path:
        words += f"[{step + 1}]" if isinstance(step, int) else f".{step}"
    return (
        words.lstrip(".")
        .replace("offer[1]", "offer[Now]")
        .replace("offer[2]", "offer[Next]")
        .replace("offer[3]", "offer[By the hour]")
    )


def _moves_a_figure(path: full_file.Path, good: Value) -> bool:
    """Whether some other right value gives other figures over four years or over ten, with and without chance."""
    others: list[Any] = ["none", "pro_rata", "06-30"]
    if isinstance(good, bool):
        others = [not good]
    elif isinstance(good, int):
        others = [1, 2, 6, 14, 30, 2026]
    elif isinstance(good, list):
        others = [good[::-1]]
    elif isinstance(good, float):
        others = [0.01, good * 2, good / 2]
    if "at" in path:  # one step of a schedule moves with the others: its months stay in order, its parts sum to 1
        path, key = path[: path.index("at") + 1], path[-1]
        good = full_file.at(full_file.table(), path)
        values = {"month": [step["month"] + 1 for step in good], "fraction": [step["fraction"] for step in good[::-1]]}
        others = [[{**step, key: value} for step, value in zip(good, values[str(key)], strict=True)]]
    for other in others:
        for leaving in (0.0, 0.3):
            for horizon in (36, 120):
                before, after = (_figures(path, written, leaving, horizon) for written in (good, other))
                if after is not None and before != after:
                    return True
    return False


def _figures(path: full_file.Path, written: Value, leaving: float, horizon: int) -> str | None:
    document = full_file.table()
    document["assumptions"].update({"leaving_rate_per_year": leaving, "horizon_months": horizon})
    table = full_file.at(document, path[:-1])
    table[path[-1]] = written
    if written in ("full", "pro_rata"):
        table.pop("clawback_full_months", None)
    scenario = full_file.scenario_of(document)
    if scenario is None:
        return None
    found = [price_offer(offer, scenario.assumptions) for offer in scenario.offer]
    return repr([(v.years, v.present_value_usd, v.kept_if_leaving_usd.tolist()) for v in found])


def test_stated_default_is_told_too() -> None:
    """Who writes a key down means it, also where it is the default; who leaves it out hears nothing."""
    assert find_not_priced((offer(),), Assumptions()) == ()
    stated = Assumptions().change(paths=10_000)
    assert [str(item.place) for item in find_not_priced((offer(),), stated)] == ["assumptions.paths"]


def test_what_equity_waits_for_is_kept_and_told() -> None:
    """The day options expire and the sale that RSUs wait for change no figure yet."""
    options = Grant(kind="iso", shares=100, strike_usd=1, price_usd=2)
    stock = Grant(kind="rsu", grant_usd=100)
    later = (options.change(expires_month=120), stock.change(double_trigger=True))
    notes = find_not_priced((offer(equity=later),), Assumptions())
    assert [(str(note.place), note.code) for note in notes] == [
        ("offer[A].equity[1].expires_month", "no_expiry"),
        ("offer[A].equity[2].double_trigger", "no_double_trigger"),
    ]
    plain, waiting = (price_offer(offer(equity=grants), Assumptions()) for grants in ((options, stock), later))
    assert waiting.kept_if_leaving_usd.tolist() == plain.kept_if_leaving_usd.tolist()


@pytest.mark.parametrize("lens", ["expected", "cautious"])
def test_lens_that_needs_chance_is_told(lens: str) -> None:
    """Equity stands at face value until chance is priced, and the result says so."""
    (told,) = find_not_priced((), Assumptions(equity_lens=lens))  # type: ignore[arg-type]
    assert str(told.place) == "assumptions.equity_lens"
    assert "face value" in describe_note(told)
    parts = grant()
    assert valued(12, parts, equity_lens=lens).total_usd == valued(12, parts).total_usd


# --- leaving the job one has --------------------------------------------------------------------------------------


def test_leaving_forfeits_what_is_named_and_what_is_owed_today() -> None:
    """An unvested bonus, and half of a sign-on of six months ago."""
    current = offer(
        status="current",
        forfeit=(Forfeit(name="bonus", usd=9_000.0, month=3), Forfeit(usd=1.0)),
        sign_on=(
            SignOn(amount_usd=12_000.0, month=-6, clawback_months=12),
            SignOn(amount_usd=5_000.0, month=-24, clawback_months=12),
        ),
    )
    assert list_forfeits_by_leaving(current) == (
        ("bonus", 9_000),
        ("forfeit", 1),
        ("repayment of signing bonus 1", 6_000),
    )


def test_an_offer_forfeits_nothing() -> None:
    """What is not yet paid cannot be paid back."""
    assert list_forfeits_by_leaving(offer(sign_on=(SignOn(amount_usd=1.0, clawback_months=12),))) == ()


def test_values_are_frozen() -> None:
    """An offer that was priced cannot change behind its figures."""
    assert isinstance(offer(), Record)
    with pytest.raises(AttributeError):
        offer().name = "B"  # type: ignore[misc]

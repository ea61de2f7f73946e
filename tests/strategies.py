"""Hypothesis strategies for whole, valid offer files: dicts as `tomllib` would give them, before tax, without exits.

Every key that has a default is sometimes left out. Figures are mostly round and shrink towards plain ones.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any, TypeAlias

from hypothesis import strategies as st

Table: TypeAlias = dict[str, Any]

NAMES = ("A", "B", "C", "D")
LONGEST_HORIZON = 120
PERCENT = 100


def usd(largest: int) -> st.SearchStrategy[float]:
    """Whole thousands, whole dollars or cents."""
    return st.one_of(
        st.integers(0, largest // 1000).map(lambda thousands: thousands * 1000),
        st.integers(0, largest),
        st.integers(0, largest * 100).map(lambda cents: cents / 100),
    )


def percent(low: int, high: int) -> st.SearchStrategy[float]:
    """A fraction that is a whole number of percent, or of hundredths of one."""
    return st.one_of(
        st.integers(low, high).map(lambda hundredths: hundredths / 100),
        st.integers(low * 100, high * 100).map(lambda points: points / 10_000),
    )


@st.composite
def irregular_steps(draw: st.DrawFn) -> list[Table]:
    """Steps at months of their own, with fractions that are whole percents."""
    months = sorted(draw(st.sets(st.integers(0, 60), min_size=1, max_size=5)))
    cuts = sorted(draw(st.lists(st.integers(0, PERCENT), min_size=len(months) - 1, max_size=len(months) - 1)))
    edges = [0, *cuts, PERCENT]
    parts = [(after - before) / PERCENT for before, after in pairwise(edges)]
    return [{"month": month, "fraction": part} for month, part in zip(months, parts, strict=True)]


@st.composite
def vestings(draw: st.DrawFn) -> Table:
    if draw(st.integers(0, 3)) == 0:
        return {"at": draw(irregular_steps())}
    vesting: Table = {}
    if draw(st.booleans()):
        cuts = sorted(draw(st.lists(st.integers(0, PERCENT), max_size=4)))
        edges = [0, *cuts, PERCENT]
        vesting["by_year"] = [(after - before) / PERCENT for before, after in pairwise(edges)]
        last = 12 * len(vesting["by_year"])
    else:
        last = draw(st.one_of(st.just(48), st.integers(1, 72)))
        if last != 48 or draw(st.booleans()):  # 48 is the default
            vesting["months"] = last
    if draw(st.booleans()) or ("by_year" not in vesting and last < 12):  # the default cliff is 12
        vesting["cliff_months"] = draw(st.integers(0, last))
    if draw(st.booleans()):
        vesting["every_months"] = draw(st.one_of(st.sampled_from([3, 6, 12]), st.integers(1, last + 1)))
    return vesting


def payments_per_year() -> st.SearchStrategy[int]:
    return st.sampled_from([1, 2, 4, 12])


def plan_year_bonuses() -> st.SearchStrategy[Table]:
    """Bonuses of a company's own year, for an offer with a first day."""
    return st.fixed_dictionaries(
        {"usd_per_payment": usd(20_000), "year_ends": st.sampled_from(["12-31", "06-30", "01-15"])},
        optional={"paid_after_months": st.integers(0, 6), "expected_payout": percent(0, 150)},
    )


def bonuses() -> st.SearchStrategy[Table]:
    optional = {"payments_per_year": payments_per_year(), "expected_payout": percent(0, 150)}
    return st.one_of(
        st.fixed_dictionaries({"name": st.just("annual"), "fraction_of_base": percent(0, 50)}, optional=optional),
        st.fixed_dictionaries({"name": st.just("quarterly"), "usd_per_payment": usd(20_000)}, optional=optional),
    )


@st.composite
def sign_ons(draw: st.DrawFn, *, first_month: int) -> Table:
    sign_on: Table = {"amount_usd": draw(usd(100_000))}
    when = draw(st.sampled_from(["at once", "month", "year"]))
    if when == "month":
        sign_on["month"] = draw(st.integers(first_month, 36))
    elif when == "year":
        sign_on["employment_year"] = draw(st.integers(1, 4))
    if draw(st.booleans()):
        sign_on |= {"payments": draw(st.integers(1, 12)), "every_months": draw(st.integers(1, 6))}
    if draw(st.booleans()):
        sign_on["clawback_months"] = draw(st.integers(0, 36))
        rule = draw(st.sampled_from([None, "pro_rata", "full", "full_then_pro_rata"]))
        if rule is not None:
            sign_on["clawback_rule"] = rule
        if rule == "full_then_pro_rata":
            sign_on["clawback_full_months"] = draw(st.integers(0, sign_on["clawback_months"]))
    return sign_on


def amounts_of_grant() -> st.SearchStrategy[Table]:
    """What each kind of grant needs, company value apart, which may be unknown."""
    price = st.integers(1, 50_000).map(lambda cents: cents / 100)
    shares = st.one_of(st.integers(1, 100), st.integers(1, 50_000))
    return st.one_of(
        st.fixed_dictionaries({"kind": st.just("rsu"), "grant_usd": usd(1_000_000)}),
        st.fixed_dictionaries({"kind": st.just("rsu"), "shares": shares, "price_usd": price}),
        st.fixed_dictionaries(
            {"kind": st.just("ownership"), "fraction": st.integers(1, 200).map(lambda points: points / 10_000)},
            optional={"company_value_usd": usd(1_000_000_000)},
        ),
        st.fixed_dictionaries(
            {"kind": st.sampled_from(["iso", "nso"]), "shares": shares, "strike_usd": price, "price_usd": price}
        ),
        st.fixed_dictionaries(
            {"kind": st.just("rsu"), "shares": shares},  # of a price that nobody has told, or told through the company
            optional={"company_value_usd": usd(1_000_000_000), "fully_diluted_shares": st.just(10_000_000)},
        ),
    )


@st.composite
def grants(draw: st.DrawFn, *, first_month: int) -> Table:
    grant = dict(draw(amounts_of_grant()))
    if draw(st.booleans()):
        grant["granted_month"] = draw(st.integers(first_month, 24))
    if draw(st.integers(0, 3)) == 0:
        grant["payout_multiple"] = draw(st.sampled_from([0.0, 0.5, 1.0, 1.5, 2.0]))
    if draw(st.booleans()):
        grant["vesting"] = draw(vestings())
    return grant


@st.composite
def refreshers(draw: st.DrawFn) -> Table:
    refresher: Table = {
        "grant_usd": draw(usd(200_000)),
        "first_month": draw(st.integers(0, 36)),
        "every_months": draw(st.integers(6, 36)),
    }
    if draw(st.booleans()):
        refresher["vesting"] = draw(vestings())
    return refresher


def benefits() -> st.SearchStrategy[Table]:
    """Now and then, or once."""
    paid = {"name": st.just("stipend"), "usd_per_payment": usd(5_000)}
    often = {"payments_per_year": st.sampled_from([1, 2, 4, 12, 24, 26, 52])}
    return st.one_of(
        st.fixed_dictionaries(paid, optional=often), st.fixed_dictionaries(paid | {"month": st.integers(0, 36)})
    )


def services() -> st.SearchStrategy[Table]:
    """What of the employer's money is kept after each year."""
    return st.sampled_from(
        [[1.0], [0.0, 1.0], [0.25, 0.75], [0.0, 0.2, 0.2, 0.2, 0.2, 0.2], [0.333, 0.333, 0.333]]
    ).map(lambda by_year: {"by_year": by_year})


def matches() -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {"rate": percent(0, 200), "up_to_fraction_of_base": percent(0, 15)},
        optional={"employee_fraction": percent(0, 30), "waits_months": st.integers(0, 18), "vesting": services()},
    )


def contributions() -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {"fraction_of_base": percent(0, 30)}, optional={"waits_months": st.integers(0, 18), "vesting": services()}
    )


def stock_purchase_plans() -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {"discount": percent(0, 15), "employee_fraction": percent(0, 15)},
        optional={"period_months": st.sampled_from([3, 6, 12]), "lookback": st.booleans()},
    )


@st.composite
def base_pay(draw: st.DrawFn) -> Table:
    """By the year or by the hour, with raises in percent or in steps."""
    close = st.integers(140, 160).map(lambda thousands: thousands * 1000)  # offers that compete
    pay: Table = {"base_usd_per_year": draw(st.one_of(close, usd(600_000)))}
    if draw(st.integers(0, 4)) == 4:
        pay = {"base_usd_per_hour": draw(st.integers(20, 120)), "overtime_hours_per_week": draw(st.integers(0, 10))}
    if draw(st.integers(0, 2)) == 2:
        months = draw(st.lists(st.integers(2, 60), unique=True, min_size=1, max_size=3))
        pay["raises"] = [{"month": month, "base_usd_per_year": draw(usd(600_000))} for month in months]
    elif draw(st.booleans()):
        pay["raise_per_year"] = draw(st.one_of(percent(0, 10), percent(-50, 100)))
    return pay


@st.composite
def offers(draw: st.DrawFn, *, name: str, status: str | None) -> Table:
    offer: Table = {"name": name}
    if status is not None:
        offer["status"] = status
    if status != "in_process" or draw(st.booleans()):
        offer |= draw(base_pay())
    if draw(st.integers(0, 5)) == 5:
        offer["ends_month"] = draw(st.integers(1, 60))
    first_month = -24 if status == "current" else 0
    parts: dict[str, st.SearchStrategy[list[Table]]] = {
        "bonus": st.lists(bonuses(), max_size=2),
        "sign_on": st.lists(sign_ons(first_month=first_month), max_size=3),
        "equity": st.lists(grants(first_month=first_month), max_size=3),
        "refresher": st.lists(refreshers(), max_size=1),
        "benefit": st.lists(benefits(), max_size=1),
        "cost": st.lists(benefits(), max_size=1),
        "match": st.lists(matches(), max_size=2),
        "contribution": st.lists(contributions(), max_size=1),
        "espp": st.lists(stock_purchase_plans(), max_size=1),
        "factor": st.lists(st.just({"name": "remote", "worth_usd_per_year": 9_000}), max_size=1),
    }
    if status == "current":
        parts["forfeit"] = st.lists(st.just({"name": "unvested", "usd": 20_000, "month": 3}), max_size=1)
    if status != "current" and draw(st.booleans()):
        offer["start"] = draw(st.dates(date(2024, 1, 1), date(2028, 12, 31)))
        parts["bonus"] = st.lists(st.one_of(bonuses(), plan_year_bonuses()), max_size=2)
    for key, part in parts.items():
        tables = draw(part)
        if tables:
            offer[key] = tables
    return offer


def assumptions(lenses: tuple[str, ...]) -> st.SearchStrategy[Table]:
    return st.fixed_dictionaries(
        {},
        optional={
            "horizon_months": st.one_of(st.sampled_from([12, 24, 36, 60]), st.integers(1, LONGEST_HORIZON)),
            "discount_rate_per_year": percent(0, 20),
            "equity_growth_per_year": percent(-50, 60),
            "equity_lens": st.sampled_from(lenses),
            "leaving_rate_per_year": percent(0, 50),
            "tax_year": st.sampled_from([2026, 2025]),
        },
    )


@st.composite
def files(
    draw: st.DrawFn,
    *,
    fewest: int = 1,
    most: int = 4,
    lenses: tuple[str, ...] = ("face", "face", "none"),
    statuses: tuple[str | None, ...] = (None, "written", "verbal", "example", "in_process", "current"),
) -> Table:
    """A whole offer file with one to four offers, of which one at most is the current job."""
    document: Table = {"format": 1}
    chosen = draw(assumptions(lenses))
    if chosen:
        document["assumptions"] = chosen
    document["offer"] = []
    for name in NAMES[: draw(st.integers(fewest, most))]:
        taken = any(offer.get("status") == "current" for offer in document["offer"])
        status = draw(st.sampled_from([status for status in statuses if not (taken and status == "current")]))
        document["offer"].append(draw(offers(name=name, status=status)))
    return document


@st.composite
def files_with_ties(draw: st.DrawFn) -> Table:
    """Offers that pay a few sums, alike or within a cent of it, at a few moments, so that they are often level."""
    names = NAMES[: draw(st.integers(2, 3))]
    payment = st.fixed_dictionaries(
        {"amount_usd": st.sampled_from([1_000, 2_000, 1_000.004]), "month": st.integers(0, 6)}
    )
    return {
        "format": 1,
        "assumptions": {"horizon_months": 8},
        "offer": [
            {"name": name, "base_usd_per_year": 0, "sign_on": draw(st.lists(payment, min_size=1, max_size=4))}
            for name in names
        ],
    }

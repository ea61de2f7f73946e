"""The contract's figures a second time, as plainly as they can be told: loops over months, nothing of the product.

It takes the parsed offer file (dicts, as `tomllib` gives them) and answers as `negotiate value` and `negotiate compare`
do before tax, under the lenses `face` and `none`. Where it and the product differ, one of them misreads the contract.
None stands for a figure that is unknown, and whatever contains an unknown figure is unknown.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple, TypeAlias

from tests.reference_cash import (
    Payment,
    base_payments,
    benefit_payments,
    bonus_payments,
    lost_by_leaving,
    lowest_base,
    offered_base,
    owed,
    sign_on_payments,
    with_base,
    year_of,
)

Table: TypeAlias = dict[str, Any]
Usd: TypeAlias = float | None

CENT = 0.01
HIGHEST_COMPANY_VALUE = 10.0**13
# What is walked step by step: the variables of which an offer's value need not be a straight line.
GRIDS: dict[str, list[float]] = {
    "equity_growth_per_year": [step / 50 for step in range(-45, 101)],
    "discount_rate_per_year": [step / 50 for step in range(51)],
}


class Flip(NamedTuple):
    """Where one variable alone makes two offers level."""

    offers: tuple[str, str]
    variable: str
    offer: str | None
    value: float


def total(figures: Iterable[Usd]) -> Usd:
    """Their sum, unknown as soon as one of them is."""
    summed = 0.0
    for figure in figures:
        if figure is None:
            return None
        summed += figure
    return summed


# --- the offer's payments ---------------------------------------------------------------------------------------------


def decimal(number: float) -> Fraction:
    """The number as it was written in the file."""
    return Fraction(str(number))


def vesting_steps(vesting: Table) -> list[tuple[int, Fraction]]:
    """Months since the grant, and the cumulative share vested then."""
    if "at" in vesting:
        return list(irregular_steps(vesting["at"]))
    by_year = vesting.get("by_year")
    return _vesting_steps(
        None if by_year is None else tuple(by_year),
        vesting.get("months", 48),
        vesting.get("cliff_months", 12 if by_year is None else 0),
        vesting.get("every_months", 1),
    )


def irregular_steps(at: list[Table]) -> Iterator[tuple[int, Fraction]]:
    """Each step as it's written; the last takes what the fractions miss of 1."""
    vested = Fraction(0)
    for step in at[:-1]:
        vested = min(vested + decimal(step["fraction"]), Fraction(1))
        yield step["month"], vested
    yield at[-1]["month"], Fraction(1)


@cache
def _vesting_steps(
    by_year: tuple[float, ...] | None, months: int, cliff: int, every: int
) -> list[tuple[int, Fraction]]:
    last = months if by_year is None else 12 * len(by_year)
    steps = []
    for month in range(1, last + 1):
        if (month % every == 0 or month == last) and month >= cliff:
            if month == last:
                vested = Fraction(1)
            elif by_year is None:
                vested = Fraction(month, months)
            else:
                full, rest = divmod(month, 12)
                whole = sum((decimal(share) for share in by_year[:full]), Fraction(0))
                vested = min(whole + decimal(by_year[full]) * rest / 12, Fraction(1))
            steps.append((month, vested))
    return steps


def vests(grant: Table, growth: float) -> Iterator[tuple[int, Usd]]:
    """The month of each vest, and its dollars: today's price or value, grown to that month."""
    before = Fraction(0)
    shares_before = 0
    payout = grant.get("payout_multiple", 1.0)
    for since_grant, vested in vesting_steps(grant.get("vesting", {})):
        month = grant.get("granted_month", 0) + since_grant
        share, before = float(vested - before), vested
        if share == 0 or payout == 0:  # a year in which nothing vests, or nothing that ever does
            continue
        shares = 0
        if "shares" in grant:
            shares_now = math.floor(decimal(grant["shares"]) * decimal(payout) * vested)
            shares, shares_before = shares_now - shares_before, shares_now
        grown = (1 + growth) ** (month / 12)
        if "grant_usd" in grant:
            yield month, grant["grant_usd"] * payout * share * (1 + growth) ** (since_grant / 12)
        elif "shares" in grant:
            price = price_of(grant)
            if price is not None:
                yield month, shares * max(price * grown - grant.get("strike_usd", 0), 0)
            elif shares:
                yield month, None
        elif grant["kind"] == "ownership":
            company = grant.get("company_value_usd")
            yield month, None if company is None else grant["fraction"] * payout * share * company * grown


def price_of(grant: Table) -> float | None:
    """Today's price of a share, as told or by the company's value; None where it is unknown."""
    if "price_usd" in grant:
        return float(grant["price_usd"])
    if "company_value_usd" in grant and "fully_diluted_shares" in grant:
        return float(grant["company_value_usd"] / grant["fully_diluted_shares"])
    return None


def equity_payments(offer: Table, assumptions: Table, horizon: int) -> Iterator[Payment]:
    if assumptions.get("equity_lens", "face") == "none":
        return
    growth = assumptions.get("equity_growth_per_year", 0.0)
    grants = list(offer.get("equity", []))
    for refresher in offer.get("refresher", []):
        for granted in range(refresher["first_month"], horizon + 1, refresher["every_months"]):
            again = {"kind": "rsu", "grant_usd": refresher["grant_usd"], "granted_month": granted}
            grants.append({**again, "vesting": refresher.get("vesting", {})})
    for grant in grants:
        for month, usd in vests(grant, growth):
            yield Payment(month, "equity", usd)


def payments(offer: Table, assumptions: Table, horizon: int) -> list[Payment]:
    """Everything that is paid from the first day to the horizon; of the current job only what falls after month 0."""
    everything = [
        *base_payments(offer),
        *bonus_payments(offer),
        *sign_on_payments(offer),
        *equity_payments(offer, assumptions, horizon),
        *benefit_payments(offer, assumptions),
    ]
    last = min(horizon, offer.get("ends_month", horizon))
    first = 1 if offer.get("status") == "current" else 0
    return [payment for payment in everything if first <= payment.month <= last]


# --- negotiate value --------------------------------------------------------------------------------------------------


def present_value(offer: Table, assumptions: Table, horizon: int | None = None) -> Usd:
    if horizon is None:
        horizon = assumptions.get("horizon_months", 48)
    rate = assumptions.get("discount_rate_per_year", 0.0)
    hazard = assumptions.get("leaving_rate_per_year", 0.0)

    def discount(month: int) -> float:
        return float((1 + rate) ** (-month / 12))

    def staying(month: int) -> float:
        return math.exp(-hazard * month / 12)

    worth: list[Usd] = [
        None if usd is None else usd * staying(month) * discount(month)
        for month, _, usd, _ in payments(offer, assumptions, horizon)
    ]
    worth += [-(staying(month) - staying(month + 1)) * owed(offer, month) * discount(month) for month in range(horizon)]
    return total(worth)


def value_of_offer(offer: Table, assumptions: Table) -> Table:
    horizon = assumptions.get("horizon_months", 48)
    paid = payments(offer, assumptions, horizon)
    years = []
    for year in range(1, math.ceil(horizon / 12) + 1):
        in_year = [payment for payment in paid if year_of(payment.month) == year]
        row: Table = {"year": year}
        for part in ("base", "bonus", "sign_on", "equity", "benefits"):
            parts = (part, "espp") if part == "benefits" else (part,)
            row[f"{part}_usd"] = total(payment.usd for payment in in_year if payment.part in parts)
        row["total_usd"] = total(payment.usd for payment in in_year)
        row["tax_usd"] = row["net_usd"] = None
        years.append(row)
    whole = total(payment.usd for payment in paid)
    kept = []
    for month in range(horizon + 1):
        so_far = total(payment.usd for payment in paid if payment.month <= month)
        lost = lost_by_leaving(paid, month, offer.get("ends_month", month))
        kept.append(None if so_far is None or lost is None else so_far - lost - owed(offer, month))
    return {
        "name": offer["name"],
        "years": years,
        "total_usd": whole,
        "present_value_usd": present_value(offer, assumptions),
        "first_year_usd": years[0]["total_usd"],
        "average_per_year_usd": None if whole is None else whole * 12 / min(horizon, offer.get("ends_month", horizon)),
        "guaranteed_usd": total(payment.usd for payment in paid if payment.part in {"base", "sign_on", "benefits"}),
        "kept_if_leaving_usd": kept,
    }


def value(document: Table) -> Table:
    """What `negotiate value --json` prints."""
    assumptions = document.get("assumptions", {})
    return {"offers": [value_of_offer(offer, assumptions) for offer in document.get("offer", [])]}


# --- negotiate compare ------------------------------------------------------------------------------------------------


def compare(document: Table) -> Table:
    """What `negotiate compare --json` prints, `flips` apart, which `flips` below tells."""
    valued = value(document)
    for offer, row in zip(document.get("offer", []), valued["offers"], strict=True):
        row["compared_usd"] = compared(offer, document.get("assumptions", {}))
    jobs = [offer for offer in document.get("offer", []) if offer.get("status") == "current"]
    return {
        **valued,
        "leaving_cost_usd": leaving_credit(jobs[0]) if jobs else None,
        "ranking": ranking(valued),
        "lead_changes": lead_changes(valued),
        "to_match": to_match(document, ranking(valued)),
    }


def leaving_credit(offer: Table) -> float:
    """What counts on top of present value: of the job, its forfeits and what would have to be repaid today."""
    if offer.get("status") != "current":
        return -float(offer.get("negotiation", {}).get("switching_cost_usd", 0))
    return sum((float(forfeit["usd"]) for forfeit in offer.get("forfeit", [])), owed(offer, 0))


def compared(offer: Table, assumptions: Table) -> Usd:
    worth = present_value(offer, assumptions)
    return None if worth is None else worth + leaving_credit(offer)


def ranking(valued: Table) -> list[str]:
    known = [offer for offer in valued["offers"] if offer["compared_usd"] is not None]
    return [offer["name"] for offer in sorted(known, key=lambda offer: (-offer["compared_usd"], offer["name"]))]


def crossings(differences: Mapping[int, Usd]) -> Iterator[tuple[int, int]]:
    """Each month at which a lead is lost for good, and the sign of who leads after it.

    Level means within one cent; a tie that leads to a change is dated by its first month, a tie that does not is none;
    months of which one side is unknown are passed over.
    """
    leader = 0
    tied_since: int | None = None
    for month, difference in differences.items():
        if difference is None or math.isnan(difference):
            continue
        if abs(difference) <= CENT:
            tied_since = month if tied_since is None else tied_since
            continue
        leads = 1 if difference > 0 else -1
        if leader not in (0, leads):
            yield (month if tied_since is None else tied_since), leads
        leader, tied_since = leads, None


def lead_changes(valued: Table) -> list[Table]:
    changes = []
    for one, other in combinations(valued["offers"], 2):
        differences = {}
        for month in range(1, len(one["kept_if_leaving_usd"])):
            mine, theirs = one["kept_if_leaving_usd"][month], other["kept_if_leaving_usd"][month]
            differences[month] = None if mine is None or theirs is None else mine - theirs
        for month, leads in crossings(differences):
            leader = one["name"] if leads > 0 else other["name"]
            changes.append({"offers": [one["name"], other["name"]], "month": month, "leader": leader})
    return changes


def raised(offer: Table, lever: str, rise: float) -> Table:
    """The offer with one lever raised: the first of its kind, or a new one."""
    offer = copy.deepcopy(offer)
    if lever == "base_usd_per_year":
        with_base(offer, (offered_base(offer) or 0.0) + rise)
    elif lever == "sign_on_usd":
        sign_ons = offer.setdefault("sign_on", [])
        if not sign_ons:
            sign_ons.append({"amount_usd": 0})
        sign_ons[0]["amount_usd"] += rise
    else:
        grants = offer.setdefault("equity", [])
        grant = next((grant for grant in grants if "grant_usd" in grant), None)
        if grant is None:
            grant = {"kind": "rsu", "grant_usd": 0}
            grants.append(grant)
        grant["grant_usd"] += rise
    return offer


def to_match(document: Table, ranked: list[str]) -> list[Table]:
    if not ranked:
        return []
    assumptions = document.get("assumptions", {})
    named = {offer["name"]: offer for offer in document["offer"]}
    best = compared(named[ranked[0]], assumptions)
    return [
        {
            "offer": offer["name"],
            "to": ranked[0],
            **{
                lever: smallest_rise(offer, lever, assumptions, best) if offer["name"] in ranked else None
                for lever in ("base_usd_per_year", "sign_on_usd", "grant_usd")
            },
        }
        for offer in document["offer"]
        if offer["name"] != ranked[0]
    ]


def smallest_rise(offer: Table, lever: str, assumptions: Table, target: Usd) -> Usd:
    """By doubling and halving; the present value never falls as a lever rises, but for what was paid before today."""

    def reaches(rise: float) -> bool:
        reached = present_value(raised(offer, lever, rise), assumptions)
        return reached is not None and target is not None and reached + leaving_credit(offer) >= target

    if reaches(0):
        return 0.0
    high = 1.0
    while not reaches(high):
        high *= 2
        if high > 1e18:
            return None
    return bisect(lambda rise: 1.0 if reaches(rise) else -1.0, 0.0, high)


def bisect(difference: Callable[[float], float], low: float, high: float) -> float:
    """Where a function that has other signs at the two ends passes 0, to the last digit of a float."""
    rising = difference(high) > 0
    while low < (middle := (low + high) / 2) < high:
        if (difference(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return middle


# --- flips ------------------------------------------------------------------------------------------------------------


def changed(document: Table, flip: Flip, *, grant: int = 0) -> Table:
    """The file with the flip's variable set to its value; of several grants that have it, that of this one."""
    document = copy.deepcopy(document)
    if flip.offer is None:
        document.setdefault("assumptions", {})[flip.variable] = flip.value
        return document
    offer = next(offer for offer in document["offer"] if offer["name"] == flip.offer)
    if flip.variable == "base_usd_per_year":
        with_base(offer, flip.value)
    else:
        held = [grant for grant in offer["equity"] if flip.variable in worth_keys(grant)]
        held[grant][flip.variable] = flip.value
    return document


def worth_keys(grant: Table) -> tuple[str, ...]:
    """What the worth of a grant varies with, of what a flip can be told in."""
    if grant["kind"] == "ownership":
        return ("company_value_usd",)
    return ("price_usd",) if "shares" in grant else ()


def highest_price(grant: Table) -> float:
    price = price_of(grant)
    return 10_000.0 if price is None else 100.0 * price


def lead(document: Table, pair: tuple[str, str]) -> float:
    """How far the first of a pair is ahead of the second as they are compared; not a number where that is unknown."""
    named = {offer["name"]: offer for offer in document["offer"]}
    return ahead(*(compared(named[name], document.get("assumptions", {})) for name in pair))


def ahead(one: Usd, other: Usd) -> float:
    return math.nan if one is None or other is None else one - other


def horizon_flips(document: Table) -> list[Flip]:
    """Each first month at which two are level or have swapped; a tie that does not lead to a change is none."""
    assumptions, offers = document.get("assumptions", {}), document["offer"]
    worth = {
        (offer["name"], months): compared(offer, {**assumptions, "horizon_months": months})
        for offer in offers
        for months in range(1, 121)
    }
    return [
        Flip(pair, "horizon_months", None, month)
        for pair in combinations([offer["name"] for offer in offers], 2)
        for month, _ in crossings({m: ahead(worth[pair[0], m], worth[pair[1], m]) for m in range(1, 121)})
    ]


def flips(document: Table) -> list[Flip]:
    """Every crossing, by walking a dense grid; an offer's own figure has one crossing at most."""
    offers = document.get("offer", [])
    found = horizon_flips(document)
    for variable, grid in GRIDS.items():
        worth = {
            (offer["name"], figure): compared(offer, {**document.get("assumptions", {}), variable: figure})
            for offer in offers
            for figure in grid
        }
        for pair in combinations([offer["name"] for offer in offers], 2):
            leads = {figure: ahead(worth[pair[0], figure], worth[pair[1], figure]) for figure in grid}
            found += crossings_between(document, Flip(pair, variable, None, 0), leads)
    for one, other in combinations(offers, 2):
        pair = (one["name"], other["name"])
        small = {**document, "offer": [one, other]}
        for offer in (one, other):
            base = offered_base(offer)
            if base:
                flip = Flip(pair, "base_usd_per_year", offer["name"], 0)
                found += crossings_between(small, flip, dict.fromkeys((lowest_base(offer), 10.0 * base)))
            ownerships = [grant for grant in offer.get("equity", []) if grant["kind"] == "ownership"]
            for index in range(len(ownerships)):
                flip = Flip(pair, "company_value_usd", offer["name"], 0)
                found += crossings_between(small, flip, dict.fromkeys((0.0, HIGHEST_COMPANY_VALUE)), grant=index)
            priced = [grant for grant in offer.get("equity", []) if "price_usd" in worth_keys(grant)]
            for index, grant in enumerate(priced):
                flip = Flip(pair, "price_usd", offer["name"], 0)
                found += crossings_between(small, flip, dict.fromkeys((0.0, highest_price(grant))), grant=index)
    return found


def crossings_between(
    document: Table, flip: Flip, leads: Mapping[float, float | None], *, grant: int = 0
) -> Iterator[Flip]:
    """Where the lead passes 0 between two of these figures; what the lead is at them is found out where it is None."""

    def difference(figure: float) -> float:
        return lead(changed(document, flip._replace(value=figure), grant=grant), flip.offers)

    last: tuple[float, float] | None = None
    for figure, known in leads.items():
        now = difference(figure) if known is None else known
        if now == 0 or math.isnan(now):
            continue
        if last is not None and (last[1] > 0) != (now > 0):
            yield flip._replace(value=bisect(difference, last[0], figure))
        last = (figure, now)

"""What the coach answers about an offer, and the rules that every answer keeps.

The rules are written from docs/model.md, "What to do next, and what to ask for", and read the JSON of `counter` alone.
Each broken one is a sentence that begins with the field it's about.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from itertools import combinations, pairwise
from typing import Any, TypeAlias

from negotiation import market
from negotiation.market.standing import find_range
from negotiation.offers import Grant, Negotiation, Offer, Scenario
from negotiation.offers.amounts import grant_key
from negotiation.offers.rounds import find_last_figures, order_rounds
from negotiation.reports.for_programs.counter_json import build_counter_json
from negotiation.talks.plan import make_plan

Table: TypeAlias = dict[str, Any]

BANDS = market.shipped_bands()
MARGIN = 1.01  # a match plus a little
CENT = 0.01
HAIR = 1e-6  # of a step or of a share: 0.0012 / 0.0001 is 11.999999999999998
BASE, SIGN_ON, GRANT, OWNERSHIP, SHARES = PARTS = (
    "base_usd_per_year",
    "sign_on_usd",
    "grant_usd",
    "ownership_fraction",
    "shares",
)
BONUS, STIPEND = "added_bonus_usd_per_year", "stipend_usd_per_year"
# What the answer always holds, known or not.
FIELDS = (
    "value_usd",
    "target_usd",
    "walk_away_usd",
    "walk_away_as_base_usd",
    "walk_away_cash_usd_per_year",
    "cash_now_usd_per_year",
    "cash_first_year_usd",
    "next_move",
    "ask",
    "fallback",
    "what_it_takes",
    "packages",
    "ladder",
    "best_package",
    "break_even_company_value_usd",
    "levers",
)
GRANT_FIELDS = {GRANT: "grant_usd", OWNERSHIP: "fraction", SHARES: "shares"}
# (below this amount, in steps of this, above it in steps of that)
STEPS = {
    BASE: (100_000, 500, 1_000),
    SIGN_ON: (25_000, 2_500, 5_000),
    GRANT: (200_000, 5_000, 10_000),
    OWNERSHIP: (0.0005, 0.00005, 0.0001),
}


def ask_coach(scenario: Scenario, offer: Offer, today: date) -> Table:
    """The JSON of `counter` for an offer: the one place where these tests meet the product."""
    answer: Table = build_counter_json(make_plan(scenario, offer, BANDS, today))
    return answer


def list_broken_rules(answer: Table, scenario: Scenario, offer: Offer) -> list[str]:
    """Every rule that an answer breaks, whatever the scenario holds."""
    if missing := [field for field in FIELDS if field not in answer]:
        return [f"{field}: missing" for field in missing]
    broken = [*_break_ladder(answer), *_break_fallback(answer, offer), *_break_packages(answer, offer)]
    walk_away_usd, is_behind = answer["walk_away_usd"], _is_behind(answer)
    for name, package in list_asked(answer):
        broken += [f"{name}.{what}" for what in _break_parts(package, scenario, offer)]
        if walk_away_usd is None:
            continue
        wanted_usd = walk_away_usd * (MARGIN if name == "ask" and is_behind and walk_away_usd > 0 else 1.0)
        if package["value_usd"] < wanted_usd - CENT:
            broken.append(f"{name}.value_usd: {package['value_usd']}, below {wanted_usd}")
    return broken


def list_asked(answer: Table) -> Iterator[tuple[str, Table]]:
    """The ask, the fallback, and the packages, by their place in the answer."""
    for name in ("ask", "fallback"):
        if answer[name] is not None:
            yield name, answer[name]
    for i, package in enumerate(answer["packages"]):
        yield f"packages.{i}", package


def list_moved(package: Table, offer: Offer) -> list[str]:
    """The parts that a package changes, of what they offer now."""
    stands = read_standing(offer)
    moved = [key for key in list_parts(offer) if not _is_level(package.get(key) or 0.0, stands[key])]
    return [*moved, *(key for key in (BONUS, STIPEND) if package[key])]


def list_parts(offer: Offer) -> tuple[str, str, str]:
    """The parts that an offer counts in; what shares are worth in dollars stands beside them and is none."""
    return BASE, SIGN_ON, grant_key(offer.equity[0]) if offer.equity else GRANT


def read_standing(offer: Offer) -> dict[str, float]:
    """What they offer now: the file's totals, and their last word on each part."""
    totals = {key: sum(getattr(g, field) or 0.0 for g in offer.equity) for key, field in GRANT_FIELDS.items()}
    filed = {BASE: offer.base_usd_per_year or 0.0, SIGN_ON: sum(s.amount_usd for s in offer.sign_on), **totals}
    return filed | find_last_figures(offer, order_rounds(offer))


def is_sayable(key: str, amount: float) -> bool:
    """Whether a person would say this number."""
    if key == SHARES:
        return _is_level(amount, float(f"{amount:.1e}"))
    edge, below, above = STEPS[key]
    steps = amount / (above if amount > edge else below)
    return abs(steps - round(steps)) < HAIR * max(steps, 1.0)


def find_known_cap(key: str, offer: Offer) -> float:
    """Hers, else the top of a posted range, else the band's; infinite where nobody knows one."""
    hers = getattr(offer.negotiation or Negotiation(), f"cap_{key}", None)
    if hers is not None:
        return float(hers)
    component = {BASE: "base", SIGN_ON: "sign_on", OWNERSHIP: "ownership"}.get(key)
    known = find_range(offer, BANDS.get(offer.company or ""), component) if component else None
    return math.inf if known is None else known.high


def _is_level(one: float, other: float) -> bool:
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def _break_parts(package: Table, scenario: Scenario, offer: Offer) -> Iterator[str]:
    stands, moved = read_standing(offer), list_moved(package, offer)
    if len(moved) > 2:
        yield f"parts: {moved}, more than two"
    for key in list_parts(offer):
        amount, offered = package.get(key) or 0.0, stands[key]
        if amount < offered * (1 - HAIR):
            yield f"{key}: {amount}, below the {offered} offered"
        cap = max(find_known_cap(key, offer), offered)
        if amount > cap * (1 + HAIR):
            yield f"{key}: {amount}, above the cap {cap}"
        if key in moved and not any(is_sayable(key, said) for said in _list_said(key, amount, scenario, offer)):
            yield f"{key}: {amount}, which nobody would say"


def _list_said(key: str, amount: float, scenario: Scenario, offer: Offer) -> Iterator[float]:
    """The forms in which an amount may be said: the total, or what the first grant comes to."""
    yield amount
    if key in GRANT_FIELDS:
        yield amount - sum(getattr(grant, GRANT_FIELDS[key]) or 0.0 for grant in offer.equity[1:])
    if key == OWNERSHIP and offer.company and scenario.evidence:  # a lever's own amount is said as it stands
        yield 0.0


def _break_ladder(answer: Table) -> Iterator[str]:
    ladder, ask, fallback = answer["ladder"], answer["ask"], answer["fallback"]
    known = [usd for usd in (answer["value_usd"], answer["walk_away_usd"]) if usd is not None]
    if ask is None:
        if answer["packages"]:
            yield "packages: without an ask"
        if fallback is not None:
            yield "fallback: without an ask"
        if ladder:
            yield f"ladder: {ladder} without an ask"
        return
    rungs = [ask["value_usd"], *([] if fallback is None else [fallback["value_usd"]]), max(known)]
    if ask["value_usd"] < max(known) - CENT:  # an ask of theirs that something better has overtaken
        rungs = [max(known)]
    if len(ladder) != len(rungs) or not all(map(_is_near, ladder, rungs)):
        yield f"ladder: {ladder}, expected {rungs}"
    if any(lower > higher + CENT for higher, lower in pairwise(ladder)):
        yield f"ladder: {ladder} rises"


def _is_near(one: float, other: float) -> bool:
    return abs(one - other) <= CENT + 1e-9 * abs(other)


def _break_fallback(answer: Table, offer: Offer) -> Iterator[str]:
    """A fifth to three quarters of the gain on one other part; below a range or behind an alternative it's freer."""
    ask, fallback = answer["ask"], answer["fallback"]
    if ask is None or fallback is None:
        return
    if _is_behind(answer) or _is_below_range(offer):
        return
    start_usd = answer["value_usd"]
    gain_usd, fallback_usd = ask["value_usd"] - start_usd, fallback["value_usd"] - start_usd
    if not 0.2 * gain_usd - CENT <= fallback_usd <= 0.75 * gain_usd + CENT:
        yield f"fallback.value_usd: {fallback_usd} of a gain of {gain_usd} is no fifth to three quarters"
    moved, asked = list_moved(fallback, offer), list_moved(ask, offer)
    if len(moved) != 1 or moved == asked:
        yield f"fallback: moves {moved}, and the ask {asked}"


def _is_behind(answer: Table) -> bool:
    """Whether she has something better than the offer as it stands."""
    known = (answer["walk_away_usd"], answer["value_usd"])
    return None not in known and known[0] > known[1]


def _is_below_range(offer: Offer) -> bool:
    known = find_range(offer, BANDS.get(offer.company or ""), "base")
    return known is not None and read_standing(offer)[BASE] < known.low


def _break_packages(answer: Table, offer: Offer) -> Iterator[str]:
    ask, packages = answer["ask"], answer["packages"]
    if ask is None:
        return
    labels = [package["label"] for package in packages]
    if len(packages) > 3 or not all(labels) or len(set(labels)) < len(labels):
        yield f"packages: labels {labels}"
    known = find_range(offer, BANDS.get(offer.company or ""), "base")
    for i, package in enumerate(packages):
        if known is not None and package[BASE] < min(known.low, ask[BASE]):
            yield f"packages.{i}.{BASE}: {package[BASE]}, below the range"
        off_usd = abs(package["value_usd"] - ask["value_usd"])
        most_usd = min(0.005 * abs(ask["value_usd"]), 0.1 * (ask["value_usd"] - answer["value_usd"]))
        if off_usd > most_usd + CENT:
            yield f"packages.{i}.value_usd: {off_usd} from the ask, more than {most_usd}"
    for (i, one), (k, other) in combinations(enumerate(packages), 2):
        if not _is_apart(one, other, offer):
            yield f"packages.{i}: too near to packages.{k}"


def _is_apart(one: Table, other: Table, offer: Offer) -> bool:
    """Whether some part differs by 3 % of yearly base, or a signing bonus by 7.5 %."""
    base_usd = read_standing(offer)[BASE]

    def differ(key: str) -> float:
        return abs(float(one.get(key) or 0.0) - float(other.get(key) or 0.0))

    yearly_usd = [differ(key) for key in (BASE, BONUS, STIPEND)]
    if offer.equity:
        first = offer.equity[0]
        years = first.vesting.total_months / 12
        yearly_usd += [differ(key) * _price(key, first) / years for key in GRANT_FIELDS]
    least_usd = 0.03 * base_usd * (1 - HAIR)
    return max(yearly_usd) >= least_usd or differ(SIGN_ON) >= least_usd * 2.5


def _price(key: str, grant: Grant) -> float:
    """Dollars of one unit of a grant; 0 where nobody told it."""
    if key == SHARES:
        return max((grant.price_usd or 0.0) - (grant.strike_usd or 0.0), 0.0)
    return (grant.company_value_usd or 0.0) if key == OWNERSHIP else 1.0

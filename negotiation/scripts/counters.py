"""What the counter-offer works out for a script: packages of equal value, and equity that stands in for base.

Whether there can be one is told without solving anything; the packages themselves are solved once they are written.
"""

import math
from collections.abc import Iterator
from functools import lru_cache

from bands import Band
from negotiation import money
from negotiation.alternatives import best_alternative
from negotiation.asking import CENT_USD, GRANTED_SHARE, Aim, as_base, target
from negotiation.counter import Counter, counter
from negotiation.counter_notes import no_offer, unknown
from negotiation.offers import Offer, Scenario
from negotiation.packages import Pricing, World, rates_of
from negotiation.room import BASE, BONUS, GRANT, OWNERSHIP, SHARES, SIGN_ON, STEP_USD, Part, room
from negotiation.scripts import terms
from negotiation.scripts.facts import CLAIM, Case, Found
from negotiation.scripts.figures import Fact, Figure, Kind, figure, listed, phrase, stated

_KINDS: dict[str, Kind] = {OWNERSHIP: "ownership", SHARES: "count"}
_STATED = {OWNERSHIP: "fraction", GRANT: "grant_usd", SHARES: "shares"}
_REMEMBERED = 32
_NO_ROOM = (
    "Band and caps leave {} no room above what it offers: ask for another level, or raise a cap where you know better."
)


def of_counter(case: Case) -> Found:
    """Whether a counter can be worked out, and the grant that would be worth as much as its ask."""
    found = _prepared(case.scenario, case.offer, case.band)
    if isinstance(found, str):
        yield "counter.made", found
        yield "instead.grant", found
        return
    yield "counter.made", CLAIM
    yield "instead.grant", _instead(case, *found)


def of_packages(case: Case) -> Found:
    """The packages, each once, as what changes in it; and whether one takes more than the room she assumes."""
    found = _countered(case.scenario, case.offer, case.band)
    options = tuple(dict.fromkeys(_options(case, found))) if found is not None else ()
    if found is None or not options:
        yield "counter.made", _NO_ROOM.format(case.offer.name)
        return
    yield "package.options", options
    if len(options) > 1:
        yield "package.several", CLAIM
    origin = f"worked out here: what the least of these packages is worth to you; aiming at {found.target.why}"
    least = min(one.package.value_usd for one in found.packages)
    yield "package.worth", phrase("{}", figure("usd", least, origin))
    if any(one.exceeds_slack for one in found.packages):
        yield "package.exceeds", CLAIM


@lru_cache(_REMEMBERED)
def _countered(scenario: Scenario, offer: Offer, band: Band | None) -> Counter | None:
    return counter(scenario, offer, band)[0]


@lru_cache(_REMEMBERED)
def _prepared(scenario: Scenario, offer: Offer, band: Band | None) -> tuple[Pricing, Aim] | str:
    """What a counter starts from, before anything is solved; or why there can be none."""
    if reasons := no_offer(offer):
        return reasons[0]
    moves = room(offer, band)
    pricing = Pricing(
        offer, band, moves, rates_of(band, tuple(part.key for part in moves.parts)), World(scenario.assumptions)
    )
    alternative = best_alternative(scenario, offer)
    if reasons := (*unknown(pricing), *moves.problems):
        return reasons[0]
    aimed = target(pricing, alternative)
    if isinstance(aimed, str):
        return aimed
    if pricing.most_usd <= pricing.now.present_value_usd + CENT_USD:
        return _NO_ROOM.format(offer.name)
    share = pricing.plan.granted_share
    return pricing, Aim(aimed, GRANTED_SHARE if share is None else share, alternative)


# --- in words ---------------------------------------------------------------------------------------------------------


def _options(case: Case, found: Counter) -> Iterator[Fact]:
    """Each package as what it changes, with the terms that are asked along with it."""
    months = case.scenario.assumptions.horizon_months
    for one in found.packages:
        why = (
            f"worked out here: the package on {one.lens}, worth {money.usd(one.package.value_usd)} to you over "
            f"{months} months; aiming at {found.target.why}"
        )
        moved = [
            _amount(case, part, one.package.amounts[part.key], why)
            for part in found.pricing.parts
            if one.package.amounts.get(part.key, part.offered) != part.offered
        ]
        along = [
            phrase("{}", figure("text", term, f"asked along with the package on {one.lens}")) for term in one.terms
        ]
        if moved:
            yield phrase("{}, with {}", listed(moved), listed(along)) if along else listed(moved)


def _amount(case: Case, part: Part, amount: float, why: str) -> Fact:
    told = figure(_KINDS.get(part.key, "usd"), amount, why)
    return phrase(_form(case.offer, part.key), told)


def _form(offer: Offer, key: str) -> str:
    """How an amount of a part is told; a total where there are several of it."""
    if key == BASE:
        return "a base of {}"
    if key == BONUS:
        return "a further bonus of {} a year"
    if key == SIGN_ON:
        return "sign-ons of {} in all" if len(offer.sign_on) > 1 else "a sign-on of {}"
    form = {OWNERSHIP: "{} of the company", GRANT: "RSUs worth {}"}.get(key)
    if form is None:
        form = "{} RSUs" if offer.equity[0].kind == "rsu" else "{} options"
    return f"{form} in all" if len(offer.equity) > 1 else form


# --- base alone -------------------------------------------------------------------------------------------------------


def base_ask(case: Case) -> Figure | str | None:
    """The base that alone brings the offer to what the counter asks for, at most its cap.

    None where there is none; where she has set a target, why there is none.
    """
    found = _prepared(case.scenario, case.offer, case.band)
    if isinstance(found, str):
        plan = case.offer.negotiation
        return found if plan is not None and plan.target_usd is not None else None
    pricing, aim = found
    part, goal = pricing.room.parts[0], aim.goal_usd(pricing, aim.target.usd)
    wanted = as_base(pricing, goal)
    if wanted is None:
        return None
    top = STEP_USD * math.floor(part.cap / STEP_USD)
    level = min(STEP_USD * math.floor(wanted / STEP_USD + 0.5), top)
    if level <= part.offered:
        return None
    capped = f", at most {part.write(part.cap)} ({part.cap_from})" if level == top else ""
    why = (
        f"worked out here: the base that alone makes the offer worth {money.usd(goal)} over "
        f"{pricing.world.assumptions.horizon_months} months, to the nearest {money.usd(STEP_USD)}{capped}; aiming at "
        f"{aim.target.why}, where about {money.percent(round(aim.share, 2))} of an ask is taken to be granted"
    )
    return figure("usd", level, why)


# --- equity in place of base ------------------------------------------------------------------------------------------


def _instead(case: Case, pricing: Pricing, aim: Aim) -> Fact | str:
    """The grant that brings the offer to what is asked for, or as near as its cap lets it, base staying as it is."""
    part = pricing.room.equity
    if part is None:
        return f"{case.offer.name} has no equity that could grow: add the equity, its kind and its amount."
    worth = pricing.slopes.worth_usd[pricing.room.parts.index(part)]
    if worth <= 0 or part.cap < part.offered + part.step / 2:
        return f"The equity of {case.offer.name} cannot grow: {part.cap_from} is its limit."
    goal = aim.goal_usd(pricing, aim.target.usd)
    wanted = part.offered + (goal - pricing.now.present_value_usd) / worth
    level = min(part.step * math.ceil(wanted / part.step - 1e-9), part.cap)
    months = case.scenario.assumptions.horizon_months
    why = (
        f"worked out here: the equity that brings the offer to {money.usd(goal)} over {months} months, base staying as "
        f"it is, at most {part.write(part.cap)} ({part.cap_from}); aiming at {aim.target.why}"
    )
    return _in_place(case, part, level, why)


def _in_place(case: Case, part: Part, level: float, why: str) -> Fact:
    """An amount, and the offered one that it would replace where there is a single grant."""
    told = _amount(case, part, level, why)
    offered = next(_offered(case, part), None)
    return phrase("{} in place of {}", told, offered) if offered is not None else told


def _offered(case: Case, part: Part) -> Iterator[Fact]:
    if len(case.offer.equity) == 1 and part.offered:
        place = f"{terms.place_of(case.offer)}.equity[1].{_STATED[part.key]}"
        yield phrase("{}", stated(place, part.offered, _KINDS.get(part.key, "usd")))

"""What else can be asked for: a base up to their floor, a stipend, a sign-on for an early start, another level."""

from dataclasses import replace

from negotiation.counteroffer.conditions import find_ranges_above
from negotiation.counteroffer.lever_kinds_cash import describe_low_cap, standing_in_usd
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.limits import BASE, SIGN_ON
from negotiation.offers import Benefit
from negotiation.scripts import phrases, sources
from negotiation.scripts.amounts import make_level, phrase_replacement
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import (
    CLAIM,
    Fact,
    FigureKind,
    Missing,
    YieldedFacts,
    build_phrase,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.facts_of.ask import is_published
from negotiation.scripts.facts_of.current_job import find_job, sum_losses_usd
from negotiation.scripts.open_levers import OpenLever
from negotiation.scripts.registry import ADD_COMPANY, ADD_LEVEL, ADD_LOSSES, fact_now
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.text import money
from negotiation.valuation.comparison import LEVEL_USD

_NO_START = Missing("It needs the day on which you could start: add the first day to the offer.")
_OF_LEVEL: tuple[tuple[str, str, FigureKind], ...] = (
    ("level", "base", "usd"),
    ("level_equity", "ownership", "ownership"),
)
_NO_FLOOR = "It needs a base below what the company is said to pay at least: none of that is known of {}."
_NO_STIPEND = Missing(
    "No stipend is known there: add the one that is in the offer, or choose the company of the offer."
)


@fact_now("floor.base", what="a range that begins above the base offered", add=ADD_COMPANY)
@fact_now("floor.sign_on", what="a sign-on that stands in for base", add=ADD_COMPANY)
@fact_now("floor.left", what="what a sign-on leaves short", add=ADD_COMPANY)
@fact_now("floor.closed", what="a sign-on that makes up for the base", add=ADD_COMPANY)
def of_floor(case: ScriptCase) -> YieldedFacts:
    """A base at the bottom of what the company pays, and the sign-on that stands in for it where base stays."""
    lever = case.levers.find(("floor",))
    least = lever.reading.floor_usd_per_year if isinstance(lever, OpenLever) else None
    if not isinstance(lever, OpenLever) or least is None:
        yield "floor.base", lever if isinstance(lever, Missing) else Missing(_NO_FLOOR.format(case.offer.name))
        return
    low_cap = describe_low_cap(case.offer, least)
    if low_cap is not None:
        yield "floor.base", Missing(f"It needs a higher cap: {describe_plan_problem(low_cap)}.")
        return
    at, origin = case.levers.source(lever)
    yield "floor.base", build_phrase("{}", replace(make_level(BASE, least, at), origin=origin))
    short = lever.worth_usd
    further = standing_in_usd(case.offer, lever.reading, short)
    if short is not None and further:
        why = f"what stands in for a base of {money.usd(least)}, {money.usd(short)} over the months compared"
        offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
        in_all = quote_computed(
            "usd", offered + further, f"worked out here: {why}, as far as sign-ons go there ({origin})"
        )
        yield "floor.sign_on", phrase_replacement(case, SIGN_ON, in_all, "in place of")
        if further >= short - LEVEL_USD:
            yield "floor.closed", CLAIM
        else:
            left = quote_computed("usd", short - further, "what the sign-on leaves short over the months compared")
            yield "floor.left", build_phrase("{}", left)


@fact_now("stipend.any", what="a stipend", add="add the one that is in the offer")
@fact_now("stipend.offered", what="a stipend in the offer", add="add the one that is in the offer")
@fact_now("stipend.ask", what="a stipend to ask for", add=ADD_COMPANY)
def of_stipend(case: ScriptCase) -> YieldedFacts:
    """A stipend raised to what the company's lever names; without a lever, whether the offered one can grow."""
    lever, own = case.levers.find(("stipend",)), _own_stipend(case)
    if own is not None:
        yield "stipend.offered", phrases.describe_payment(*own)
    if isinstance(lever, Missing) or (lever is None and own is None):
        yield "stipend.any", lever or _NO_STIPEND
        return
    ask = _higher(case, lever, own[1] if own is not None else None) if lever is not None else None
    if isinstance(ask, Missing):
        yield "stipend.any", ask
        return
    yield "stipend.any", CLAIM
    if ask is not None:
        yield "stipend.ask", ask


def _own_stipend(case: ScriptCase) -> tuple[str, Benefit] | None:
    """The offered stipend with its place."""
    benefits = ((f"{case.place}.benefit[{i}]", given) for i, given in enumerate(case.offer.benefit, 1))
    return next(((place, given) for place, given in benefits if "stipend" in given.name.casefold()), None)


def _higher(case: ScriptCase, lever: OpenLever, own: Benefit | None) -> Fact | Missing | None:
    wanted = lever.reading.to_usd
    if wanted is None:
        return None
    if own is not None and own.usd_per_payment >= wanted:
        return Missing(
            f"{case.offer.name} offers a stipend of {money.usd(own.usd_per_payment)} already, as much as is known of."
        )
    usd = quote_computed("usd", wanted, *case.levers.source(lever))
    return build_phrase(f"{{}} {phrases.PERIOD[own.payments_per_year]}" if own is not None else "{}", usd)


@fact_now("early.start", what="a day on which you could start", add="add the first day to the offer")
@fact_now("early.sign_on", what="a sign-on for an early start", add=ADD_COMPANY)
@fact_now("early.net", what="what is left of a sign-on for an early start", add=ADD_LOSSES)
@fact_now("early.loss", what="a loss by leaving early", add=ADD_LOSSES)
def of_early_start(case: ScriptCase) -> YieldedFacts:
    """A day to start on, what that is said to be worth there, and what of it would be lost elsewhere."""
    lever = case.levers.find(("contingent_sign_on",))
    if isinstance(lever, Missing) or case.start is None:
        yield "early.start", lever if isinstance(lever, Missing) else _NO_START
        return
    yield "early.start", build_phrase("{}", quote_stated(f"{case.place}.start", case.start, "date"))
    paid = lever.reading.add_usd if lever is not None else None
    if lever is None or paid is None:
        return
    usd = quote_computed("usd", paid, *case.levers.source(lever))
    yield "early.sign_on", build_phrase("a further sign-on of {}" if case.offer.sign_on else "a sign-on of {}", usd)
    job = find_job(case)
    lost = sum_losses_usd(case, job) if job is not None else 0.0
    if lost >= paid:
        yield "early.loss", CLAIM
    elif lost:
        net = "the sign-on for an early start, less what leaving the job that you have loses"
        yield "early.net", build_phrase("{}", quote_computed("usd", paid - lost, net))


@fact_now("level.name", what="a higher level", add=ADD_LEVEL)
@fact_now("level.low", "level.high", what="a published pay range of a higher level", add=ADD_LEVEL)
@fact_now("level_equity.low", "level_equity.high", what="a published range of equity of a higher level", add=ADD_LEVEL)
def of_level(case: ScriptCase) -> YieldedFacts:
    """The ranges of a higher level, where any is published."""
    above = find_ranges_above(case.offer, case.band)
    if not above or above[0].level is None:
        market = case.bands.get(MARKET)
        general = next((lever for lever in market.levers if lever.kind == "level"), None) if market else None
        yield "level.name", Missing(general.condition.unlock if general else "Enter the band of the level above.")
        return
    at, origin = f"{above[0].called}; {above[0].source}", sources.describe_range_source(above[0])
    yield "level.name", build_phrase("{}", quote_computed("text", above[0].level, at, origin))
    of_part = {each.component: each for each in above if is_published(each)}
    for name, component, kind in _OF_LEVEL:
        if component in of_part:
            each = of_part[component]
            at, origin = f"{each.called}; {each.source}", sources.describe_range_source(each)
            yield f"{name}.low", build_phrase("{}", quote_computed(kind, each.low, at, origin))
            yield f"{name}.high", build_phrase("{}", quote_computed(kind, each.high, at, origin))

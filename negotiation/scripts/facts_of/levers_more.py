"""What else can be asked for: a base up to their floor, a stipend, a sign-on for an early start, another level."""

from dataclasses import replace

from negotiation.counteroffer.conditions import ranges_above
from negotiation.counteroffer.lever_kinds_cash import above_her_cap, standing_in_usd
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.limits import BASE, SIGN_ON
from negotiation.offers import Benefit
from negotiation.scripts import phrases, sources
from negotiation.scripts.amounts import instead, level
from negotiation.scripts.case import CLAIM, Case, Found
from negotiation.scripts.facts import Fact, Kind, figure, phrase, stated
from negotiation.scripts.facts_of import ask as asks
from negotiation.scripts.facts_of.current_job import told_loss_usd
from negotiation.scripts.open_levers import Known, Pull, source
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.text import money
from negotiation.valuation.comparison import LEVEL_USD

_NO_START = "It needs the day on which you could start: add the first day to the offer."
_OF_LEVEL: tuple[tuple[str, str, Kind], ...] = (("level", "base", "usd"), ("level_equity", "ownership", "ownership"))
_NO_FLOOR = "It needs a base below what the company is said to pay at least: none of that is known of {}."
_NO_STIPEND = "No stipend is known there: add the one that is in the offer, or choose the company of the offer."


def of_extras(case: Case, known: Known) -> Found:
    """What of these fits, or what it needs."""
    yield from _floor(case, known)
    yield from _stipend(case, known)
    yield from _early_start(case, known)
    yield from _level(case)


# --- floor ------------------------------------------------------------------------------------------------------------


def _floor(case: Case, known: Known) -> Found:
    """A base at the bottom of what the company pays, and the sign-on that stands in for it where base stays."""
    found = known.pull(("floor",))
    least = found.reading.floor_usd_per_year if isinstance(found, Pull) else None
    if not isinstance(found, Pull) or least is None:
        yield "floor.base", found if isinstance(found, str) else _NO_FLOOR.format(case.offer.name)
        return
    too_high = above_her_cap(case.offer, least)
    if too_high is not None:
        yield "floor.base", f"It needs a higher cap: {describe_plan_problem(too_high)}."
        return
    at, origin = source(case, found)
    yield "floor.base", phrase("{}", replace(level(BASE, least, at), origin=origin))
    short = found.worth_usd or 0.0
    further = standing_in_usd(case.offer, found.reading, short)
    if further:
        why = f"what stands in for a base of {money.usd(least)}, {money.usd(short)} over the months compared"
        offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
        in_all = figure("usd", offered + further, f"worked out here: {why}, as far as sign-ons go there ({origin})")
        yield "floor.sign_on", instead(case, SIGN_ON, in_all, "in place of")
        if further >= short - LEVEL_USD:
            yield "floor.closed", CLAIM
        else:
            left = figure("usd", short - further, "what the sign-on leaves short over the months compared")
            yield "floor.left", phrase("{}", left)


# --- stipend ----------------------------------------------------------------------------------------------------------


def _stipend(case: Case, known: Known) -> Found:
    """A stipend raised to what the company's lever names; without a lever, whether the offered one can grow."""
    found, own = known.pull(("stipend",)), _own_stipend(case)
    if own is not None:
        yield "stipend.offered", _offered(*own)
    if isinstance(found, str) or (found is None and own is None):
        yield "stipend.any", found or _NO_STIPEND
        return
    ask = _higher(case, found, own[1] if own is not None else None) if found is not None else None
    if isinstance(ask, str):
        yield "stipend.any", ask
        return
    yield "stipend.any", CLAIM
    if ask is not None:
        yield "stipend.ask", ask


def _own_stipend(case: Case) -> tuple[str, Benefit] | None:
    """The offered stipend with its place."""
    benefits = ((f"{case.place}.benefit[{i}]", given) for i, given in enumerate(case.offer.benefit, 1))
    return next(((place, given) for place, given in benefits if "stipend" in given.name.casefold()), None)


def _offered(place: str, given: Benefit) -> Fact:
    amount = stated(f"{place}.usd_per_payment", given.usd_per_payment, "usd")
    return phrase(f"{{}} {phrases.PERIOD[given.payments_per_year]}", amount)


def _higher(case: Case, pull: Pull, own: Benefit | None) -> Fact | str | None:
    wanted = pull.reading.to_usd
    if wanted is None:
        return None
    if own is not None and own.usd_per_payment >= wanted:
        return (
            f"{case.offer.name} offers a stipend of {money.usd(own.usd_per_payment)} already, as much as is known of."
        )
    told = figure("usd", wanted, *source(case, pull))
    return phrase(f"{{}} {phrases.PERIOD[own.payments_per_year]}", told) if own is not None else phrase("{}", told)


# --- early start ------------------------------------------------------------------------------------------------------


def _early_start(case: Case, known: Known) -> Found:
    """A day on which she could start, what that is said to be worth there, and what of it she would lose elsewhere."""
    found = known.pull(("contingent_sign_on",))
    if isinstance(found, str) or case.start is None:
        yield "early.start", found if isinstance(found, str) else _NO_START
        return
    yield "early.start", phrase("{}", stated(f"{case.place}.start", case.start, "date"))
    paid = found.reading.add_usd if found is not None else None
    if found is None or paid is None:
        return
    told = figure("usd", paid, *source(case, found))
    yield "early.sign_on", phrase("a further sign-on of {}" if case.offer.sign_on else "a sign-on of {}", told)
    job = next((offer for offer in case.scenario.offer if offer.status == "current"), None)
    lost = told_loss_usd(case, job) if job is not None else 0.0
    if lost >= paid:
        yield "early.loss", CLAIM
    elif lost:
        net = "the sign-on for an early start, less what leaving the job that you have loses"
        yield "early.net", phrase("{}", figure("usd", paid - lost, net))


# --- level ------------------------------------------------------------------------------------------------------------


def _level(case: Case) -> Found:
    """The ranges of a higher level, where any is published."""
    above = ranges_above(case.offer, case.band)
    if not above or above[0].level is None:
        market = case.bands.get(MARKET)
        general = next((lever for lever in market.levers if lever.kind == "level"), None) if market else None
        yield "level.name", general.condition.unlock if general else "Enter the band of the level above."
        return
    at, origin = f"{above[0].called}; {above[0].source}", sources.of_range(above[0])
    yield "level.name", phrase("{}", figure("text", above[0].level, at, origin))
    of_part = {each.component: each for each in above if asks.is_published(each)}
    for name, component, kind in _OF_LEVEL:
        if component in of_part:
            each = of_part[component]
            at, origin = f"{each.called}; {each.source}", sources.of_range(each)
            yield f"{name}.low", phrase("{}", figure(kind, each.low, at, origin))
            yield f"{name}.high", phrase("{}", figure(kind, each.high, at, origin))

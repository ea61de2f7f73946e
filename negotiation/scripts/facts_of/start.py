"""Whether there is a counter-offer at all, told before anything is solved; and equity that stands in for base."""

import math
from functools import lru_cache

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.starting_point import StartingPoint, find_starting_point
from negotiation.counteroffer.target import CENT_USD
from negotiation.market.band import Band
from negotiation.offers import Offer, Scenario
from negotiation.scripts.amounts import make_level, phrase_replacement
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, Missing, Unsolved, YieldedFacts
from negotiation.scripts.registry import ADD_EQUITY, ADD_FIGURES, fact
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.talks.position import find_position
from negotiation.talks.position_notes import apply_figures
from negotiation.text import money
from negotiation.text.dates import span

_REMEMBERED = 32
_WHOLE = 1e-9  # of a step: what is level with one is that one
_NO_EQUITY = "{} has no equity that could grow: add the equity, its kind and its amount."
_WORTH_NOTHING = (
    "By your figures, more equity of {} is worth nothing to you, so it cannot stand in for base: it costs as much to "
    "exercise as it is worth, or nothing of it vests while you stay. If you see more in it, put in what you think it "
    "is worth."
)
_NO_ROOM = (
    "Band and caps leave {} no room above what it offers: ask for another level, or raise a cap where you know better."
)


@fact("counter.made", what="a counter-offer that can be worked out", add=ADD_FIGURES)
@fact("instead.grant", what="equity to ask for in place of base", add=ADD_EQUITY)
def of_counter(case: ScriptCase) -> YieldedFacts:
    """Whether a counter can be worked out, and whether there is a grant that could grow in place of base."""
    start = find_start(case)
    yield "counter.made", start if isinstance(start, Missing) else Unsolved()
    if isinstance(start, Missing):
        yield "instead.grant", start
    elif start.pricing.room.equity is None:
        yield "instead.grant", Missing(_NO_EQUITY.format(case.offer.name))
    else:
        yield "instead.grant", Unsolved()


def find_start(case: ScriptCase) -> StartingPoint | Missing:
    """Where the talks started, or why there can be no counter."""
    return _start(case.scenario, case.offer, case.band)


@lru_cache(_REMEMBERED)
def _start(scenario: Scenario, offer: Offer, band: Band | None) -> StartingPoint | Missing:
    opened = apply_figures(offer, find_position(offer).opening, band)
    there = scenario.change(offer=tuple(opened if each.name == offer.name else each for each in scenario.offer))
    start, problems = find_starting_point(there, opened, band)
    if start is None:
        return Missing(describe_plan_problem(problems[0]))
    # Once something was said, the plan knows better what is left.
    is_full = not offer.round and start.pricing.most_usd <= start.now_usd + CENT_USD
    return describe_no_room(offer) if is_full else start


def describe_no_room(offer: Offer) -> Missing:
    return Missing(_NO_ROOM.format(offer.name))


def find_grant_instead(case: ScriptCase, counter: Counter) -> Fact | Missing:
    """The grant that is worth what is asked for, or as near as its cap lets it, base staying as it is."""
    pricing, goal = counter.pricing, counter.ask.value_usd
    part = pricing.room.equity
    if part is None:
        return Missing(_NO_EQUITY.format(case.offer.name))
    worth = pricing.slopes.worth_usd[pricing.room.parts.index(part)]
    if worth <= 0:
        return Missing(_WORTH_NOTHING.format(case.offer.name))
    if part.cap < part.offered + part.step / 2:
        return Missing(f"The equity of {case.offer.name} cannot grow: {part.cap_from} is its limit.")
    wanted = part.offered + (goal - counter.value_usd) / worth
    amount = min(part.step * math.ceil(wanted / part.step - _WHOLE), part.cap)
    if amount <= part.offered:
        return describe_no_room(case.offer)
    over = span(pricing.world.assumptions.horizon_months)
    why = (
        f"worked out here: the equity that brings the offer to {money.usd(goal)} over {over}, base staying as it is, "
        f"at most {part.write(part.cap)} ({part.cap_from}); aiming at {counter.target.why}"
    )
    return phrase_replacement(case, part.key, make_level(part.key, amount, why, part.word), "in place of")

"""What to ask for: every computed figure tells how it was computed.

What is asked for is the plan's own ask, unless the candidate names a base. Where there is no plan, it is a base by this
program's default, and says so.
"""

import math
from itertools import chain

from negotiation.counteroffer.limits import BASE, STEP_USD
from negotiation.counteroffer.starting_point import StartingPoint
from negotiation.counteroffer.target import find_base_to_aim_at
from negotiation.market.ranges import Range
from negotiation.market.standing import find_range
from negotiation.scripts import phrases, sources
from negotiation.scripts.amounts import Levels, make_level, phrase_levels, phrase_replacement, phrase_with_goal
from negotiation.scripts.as_it_stands import apply_talks
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Missing, Quote, Unsolved, YieldedFacts, build_phrase, quote_computed
from negotiation.scripts.facts_of.start import find_start
from negotiation.scripts.registry import ADD_CAP, ADD_COMPANY, fact, fact_now
from negotiation.talks.position import find_position
from negotiation.text import money

_DEFAULT = "this program's default, an assumption"
_ASKED = "They have answered your first ask. {} To ask anew all the same, name a base of your own."


def describe_asked(what_is_next: str) -> Missing:
    """Why there is no first counter any more, and what there is in its place."""
    return Missing(_ASKED.format(what_is_next))


# While nothing is solved; the plan knows which of the words are next.
ASKED = describe_asked("Your plan says what is next: look at What to ask.")


def find_base_range(case: ScriptCase) -> Range | None:
    """The range of base pay for the offer's level, else for the role at large."""
    return find_range(case.offer, case.band, "base")


@fact_now(
    "band.low",
    "band.high",
    what="a published pay range",
    add="choose the company of the offer, or add a pay range of your own",
)
@fact_now("offer.high", what="an offer in the upper part of the published range", add=ADD_COMPANY)
def of_band(case: ScriptCase) -> YieldedFacts:
    """What is published of the addressee's base pay.

    A range that is only assumed, the user's own estimate, was seen nowhere and is not quoted.
    """
    band, base = case.band, find_base_range(case)
    if band is None:
        return
    if base is not None and is_published(base):
        source, origin = f"{band.company}, base: {base.called}; {base.source}", sources.describe_range_source(base)
        yield "band.low", build_phrase("{}", quote_computed("usd", base.low, source, origin))
        yield "band.high", build_phrase("{}", quote_computed("usd", base.high, source, origin))
        if (case.offer.base_usd_per_year or 0.0) >= base.midpoint:
            yield "offer.high", CLAIM


def is_published(known: Range) -> bool:
    """Whether somebody else has told it; the candidate's own estimate was seen nowhere."""
    return known.source.kind != "assumption"


@fact("ask.any", what="something to ask for", add="add the base to the offer, or name an ask")
@fact(
    "ask.the_rest",
    what="a base above the published range, and other parts to ask about",
    add="add the other parts of the offer",
)
@fact("ask.package", "ask.changes", what="what to ask for", add="add the base to the offer, or name an ask")
@fact("ask.base", what="a base to ask for", add="add the base to the offer, or name an ask")
@fact("ask.several", what="more parts than one to ask for", add=ADD_CAP)
@fact("ask.in_range", what="an ask inside the published range", add=ADD_COMPANY)
def of_asks(case: ScriptCase) -> YieldedFacts:
    """The base to ask for, or what else to ask about."""
    ask = _ask(case)
    if isinstance(ask, Quote):
        yield "ask.any", CLAIM
        yield from of_levels(case, {BASE: ask})
    elif ask is None:
        yield "ask.any", Unsolved()
    elif _is_left_to_them(case):
        yield "ask.any", CLAIM
        yield "ask.the_rest", CLAIM
    else:
        yield "ask.any", ask


def of_levels(case: ScriptCase, levels: Levels, goal: Fact | None = None) -> YieldedFacts:
    """What is asked for, part by part: by itself, and with what it would replace; `goal` is what a bonus is for."""
    yield "ask.package", phrase_levels(case, levels, goal)
    yield (
        "ask.changes",
        tuple(phrase_with_goal(key, phrase_replacement(case, key, amount), goal) for key, amount in levels.items()),
    )
    if len(levels) > 1:
        yield "ask.several", CLAIM
    if BASE in levels:
        yield "ask.base", build_phrase("{}", levels[BASE])
        base = find_base_range(case)
        if base is not None and is_published(base) and _is_inside(base, levels[BASE]):
            yield "ask.in_range", CLAIM


def _is_inside(known: Range, ask: Quote) -> bool:
    return isinstance(ask.value, (int, float)) and known.circle(ask.value) is None


def _is_left_to_them(case: ScriptCase) -> bool:
    """Whether nothing is asked for by figure: the base is at its top, and no plan says how much of the rest to ask."""
    base, named = find_base_range(case), case.ask_base_usd_per_year is not None or find_position(case.offer).is_answered
    is_at_top = base is not None and (apply_talks(case).offer.base_usd_per_year or 0.0) >= _down(base.high)
    rest = chain.from_iterable(
        f(case.offer) for f in (phrases.list_bonuses, phrases.list_sign_ons, phrases.list_grants)
    )
    return is_at_top and not named and next(rest, None) is not None


def _ask(case: ScriptCase) -> Quote | Missing | None:
    """The base to ask for where it is named or there is no plan, or why there is none; None where the plan asks."""
    offered, name, given = apply_talks(case).offer.base_usd_per_year, case.offer.name, case.ask_base_usd_per_year
    if not offered:
        return Missing(f"{name} has no base to start from: add the base to the offer.")
    if given is not None:
        if not math.isfinite(given) or round(given) <= round(offered):
            usd, now = money.usd(given), money.usd(offered)
            return Missing(f"An ask of {usd} is no more than the {now} that {name} offers: ask for more.")
        return make_level(BASE, given, "the base that you chose to ask for")
    if find_position(case.offer).is_answered:
        return ASKED
    start = find_start(case)
    if isinstance(start, StartingPoint):
        return None
    plan = case.offer.negotiation
    return start if plan is not None and plan.target_usd is not None else _by_default(case, offered)


def _by_default(case: ScriptCase, offered: float) -> Quote | Missing:
    """The middle of the published range or the offer + 5 %, whichever is higher, at most the top of the range."""
    base, plan = find_base_range(case), case.offer.negotiation
    own_cap = plan.cap_base_usd_per_year if plan else None
    cap = math.inf if own_cap is None else own_cap
    wanted, why = find_base_to_aim_at(offered, base)
    if base is not None:
        cap = min(cap, base.high)
        why = f"{why}, at most the top of the range ({money.usd(base.high)})"
    source = f"{why}, to the nearest {money.usd(STEP_USD)}: {_DEFAULT}"
    ask = min(STEP_USD * math.floor(wanted / STEP_USD + 0.5), _down(cap))
    if ask <= offered:
        return Missing(
            f"{case.offer.name} offers a base at the top of the range already ({money.usd(cap)}), and leaves no other "
            "part to ask about: name an ask of your own, or add what else is in the offer."
        )
    return make_level(BASE, ask, source)


def _down(amount: float) -> float:
    return amount if math.isinf(amount) else STEP_USD * math.floor(amount / STEP_USD)

"""The plan from here on: the counter solved again on what was said so far, the next step down, and what's done.

What they've offered since is the new ground, the target stays, and their answers say how much of an ask is granted.
Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from negotiation.counteroffer.counteroffer import Counter, build_counter_from, find_cheapest_package
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.limits import BONUS
from negotiation.counteroffer.package import Package, Pricing
from negotiation.counteroffer.search import NoLevelsError
from negotiation.counteroffer.starting_point import StartingPoint, find_starting_point
from negotiation.counteroffer.target import CENT_USD, GRANTED_FROM, RUNGS, Aim, Target, build_ladder
from negotiation.market.band import Band
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import BONUS_TOTAL, COMPONENTS
from negotiation.offers.rounds import count_figures, is_withdrawn
from negotiation.records.record import Note
from negotiation.talks.learning import PRIOR_ASKS, Lessons, learn_from_answers
from negotiation.talks.position import count_filed, find_position
from negotiation.talks.position_notes import NO_PLACE, apply_figures, build_ground, describe_lower_word
from negotiation.talks.promises import find_shortfalls
from negotiation.text import money

BandsByKey = Mapping[str, Band]


@dataclass(frozen=True)
class NextMove:
    """What to do once it is your turn; a package where there is one to ask for."""

    kind: Literal["ask", "wait", "clarify", "concede", "trade", "accept"]
    says: str
    package: Package | None = None


@dataclass(frozen=True)
class Plan:
    """The counter from here on, for the ask that is next; None, with every reason, where there can be none."""

    offer: Offer
    ground: Offer  # with what they have said since
    learnt: Lessons
    target: Target | None
    counter: Counter | None
    next: NextMove | None
    problems: tuple[Note, ...]
    notes: tuple[str, ...]

    @property
    def waiting_for(self) -> Round | None:
        return find_position(self.offer).waiting_for


def make_plan(scenario: Scenario, offer: Offer, bands: BandsByKey) -> Plan:
    """The plan of an offer after all that was said; without any turn, its counter as it is."""
    try:
        return _worked_out(scenario, offer, bands.get(offer.company or ""), bands.get(MARKET))
    except NoLevelsError:
        return _no_plan(offer, Note("amounts_too_far_apart", {"offer": offer.name}))


def _no_plan(offer: Offer, *problems: Note) -> Plan:
    return Plan(offer, offer, learn_from_answers(offer), None, None, None, problems, ())


# By value: equal offers, bands, and turns have one plan, whichever page or script asks for it.
@lru_cache(maxsize=32)
def _worked_out(scenario: Scenario, offer: Offer, band: Band | None, market: Band | None) -> Plan:
    if is_withdrawn(offer):
        return _no_plan(offer, Note("withdrawn", {"offer": offer.name}))
    position = find_position(offer)
    # Before you have asked, what they offer now is the opening.
    opened = apply_figures(offer, position.opening if position.asks else position.standing, band)
    first, problems = find_starting_point(_with(scenario, opened), opened, band)
    if first is None:
        return _no_plan(offer, *problems)
    lessons = learn_from_answers(offer)
    ground, notes = build_ground(offer, first.pricing)
    if not offer.round:
        counter = build_counter_from(scenario, first, market=market)
        return Plan(offer, ground, lessons, first.aim.target, counter, _first_ask(counter), (), ())
    there, target = _with(scenario, ground), first.aim.target
    again, problems = find_starting_point(there, ground, band, _aim(first, lessons))
    if again is None:
        return Plan(offer, ground, lessons, target, None, None, problems, notes)
    counter, step = _next(there, offer, again, first.pricing, market)
    return Plan(offer, ground, lessons, target, counter, step, (), notes)


_SETTLE = "Have all of it in writing, check it against what was said, then accept."
_SHORT = "The letter does not hold all that they said: ask for one that does, read it, then accept."


def _with(scenario: Scenario, offer: Offer) -> Scenario:
    return scenario.change(offer=tuple(offer if each.name == offer.name else each for each in scenario.offer))


def _aim(first: StartingPoint, lessons: Lessons) -> Aim:
    """The target of the opening; the share of an ask that is granted is yours to state, else their answers teach it."""
    if not lessons.asks:
        return first.aim
    by_part = {str(component): belief.share for component, belief in lessons.by_component.items()}
    if first.pricing.plan.granted_share is not None:
        return dataclasses.replace(first.aim, share_by_part=by_part)
    share, source = lessons.overall.share, describe_lessons_source(lessons)
    return dataclasses.replace(first.aim, share=share, share_from=source, share_by_part=by_part)


def describe_lessons_source(lessons: Lessons) -> str:
    """Where a learned share comes from: their answers and the survey."""
    count = "1 ask of yours" if lessons.asks == 1 else f"{lessons.asks} asks of yours"
    return f"their answers to {count}, beside a survey that weighs as much as {PRIOR_ASKS:.0f} ({GRANTED_FROM})"


def _first_ask(counter: Counter) -> NextMove:
    return NextMove("ask", "Make your first ask.", counter.ask)


def _next(
    scenario: Scenario, offer: Offer, again: StartingPoint, opened: Pricing, market: Band | None
) -> tuple[Counter, NextMove]:
    """Your ask while they haven't answered it; then the next rung below it, and at last trades for it alone.

    The plan never asks for more than last time, in all or for a part that you named.
    """
    solved = partial(build_counter_from, scenario, again, market=market)
    pricing, target, position = again.pricing, again.aim.target, find_position(offer)
    asks = position.asks
    as_it_is, left = pricing.package(pricing.as_offered), max(RUNGS - len(asks), 0)
    asked, is_counted = _asked(pricing, opened, asks[-1]) if asks else (as_it_is, False)
    if position.taken_down is not None:
        counter = dataclasses.replace(solved(asked=asked, steps=left + 1), awaits_answer=True)
        return counter, NextMove("clarify", describe_lower_word(offer))
    reaches_target = again.now_usd >= target.usd - CENT_USD
    if _takes(again) and (reaches_target or (is_counted and asked.value_usd <= again.now_usd + CENT_USD)):
        counter = solved(asked=as_it_is, steps=0)
        settle = _SHORT if find_shortfalls(offer) else _SETTLE
        why = f"What they offer now reaches your target ({target.why}). {settle}{_beyond(counter)}"
        met = f"They offer what you last asked for, or as much. {settle}"
        return counter, NextMove("accept", why if reaches_target else met)
    if not asks:
        counter = solved()
        return counter, _first_ask(counter)
    if position.waiting_for:
        counter = dataclasses.replace(solved(asked=asked, steps=left + 1), awaits_answer=True)
        return counter, _wait_for_them(offer, asked)
    if not is_counted and asked.value_usd <= again.now_usd + CENT_USD:
        counter = dataclasses.replace(solved(asked=asked, steps=0), awaits_answer=True)
        return counter, NextMove("clarify", NO_PLACE)
    return _downwards(solved, again, asks, asked)


def _downwards(
    solved: Callable[..., Counter], again: StartingPoint, asks: Sequence[Round], asked: Package
) -> tuple[Counter, NextMove]:
    """One step below your last ask while the ladder has any; then trades for that ask alone."""
    pricing, target = again.pricing, again.aim.target
    rungs = build_ladder(asked.value_usd, target.usd, again.aim.walk_away_usd, pricing.least_usd)
    wanted = min(rungs[1], again.goal_usd) if len(rungs) > 1 else asked.value_usd
    if len(asks) <= RUNGS and wanted < asked.value_usd - CENT_USD:
        step = find_cheapest_package(_no_more_than(pricing, asks), again.aim, wanted)
        if again.now_usd + CENT_USD < step.value_usd < asked.value_usd - CENT_USD:
            says = _coming_down(pricing, asks, step, target, beyond=wanted < rungs[1] - CENT_USD)
            return solved(asked=step, steps=max(RUNGS - len(asks), 0)), NextMove("concede", says, step)
    counter = solved(asked=asked, steps=0)
    return counter, NextMove("trade", _trade(counter))


def _beyond(counter: Counter) -> str:
    """What there may be beyond a target that you did not set yourself."""
    if counter.plan.target_usd is not None:
        return ""
    best = counter.best_package if counter.plan.slack_points is not None else None
    more_usd = best.gain_usd if best is not None else 0.0
    room = f", and the room that you say is left would carry {money.usd(more_usd)} more" if more_usd > CENT_USD else ""
    return f" That target is not yours{room}: with a higher one of your own, the plan asks on."


def _takes(again: StartingPoint) -> bool:
    """Whether the offer is one to take now: at your floors, and no worse than what you have otherwise."""
    at_floors = all(part.offered >= part.floor for part in again.pricing.room.parts)
    return at_floors and (again.aim.walk_away_usd or 0.0) <= again.now_usd + CENT_USD


def _coming_down(pricing: Pricing, asks: Sequence[Round], step: Package, target: Target, *, beyond: bool) -> str:
    """How the next ask compares with the last one, and the parts in it that you haven't named before."""
    says = "Down from your last ask to what your plan asks for" if beyond else "One step down from your last ask"
    says += " and still above your target" if step.value_usd > target.usd else ""
    named = {str(component) for ask in asks for component in count_figures(pricing.offer, ask)}
    turns = " and ".join(part.word for part in pricing.room.raised(step.amounts) if part.key not in named)
    return f"{says}. It turns to {turns}, which you have not asked for yet." if turns else f"{says}."


def _no_more_than(pricing: Pricing, asks: Iterable[Round]) -> Pricing:
    """The room with every part that you have named a figure for ending at the last of them."""
    named = {str(component): amount for ask in asks for component, amount in count_figures(pricing.offer, ask).items()}
    parts = tuple(
        dataclasses.replace(part, cap=min(part.cap, max(named.get(part.key, part.cap), part.offered)))
        for part in pricing.room.parts
    )
    return dataclasses.replace(pricing, room=dataclasses.replace(pricing.room, parts=parts))


_WAIT = "You have asked, and they have not answered yet: wait for that, and come down only from a no."
_LATER = (
    "They have put their answer off: wait for it, and come down only from a no. If the day that they named passes, ask "
    "them when you can expect it."
)
_UNCLEAR = (
    "They have answered in words alone, and those may be a no or the promise of an answer. Note at that turn what they "
    "meant, or ask them what stands of what you asked. Until you know, come down from nothing."
)


def _wait_for_them(offer: Offer, asked: Package) -> NextMove:
    """To wait for an answer to your ask; or to ask for one, where words alone do not tell it."""
    turn = find_position(offer).not_an_answer
    if turn is None or turn.means == "later":
        return NextMove("wait", _WAIT if turn is None else _LATER, asked)
    return NextMove("clarify", _UNCLEAR, asked)


def _asked(pricing: Pricing, opened: Pricing, ask: Round) -> tuple[Package, bool]:
    """What you asked for, as a package, and whether the offer has a place for all of it.

    A part that you didn't name stays as it was when the talks opened, or as it is now if that's more.
    """
    wanted = count_figures(pricing.offer, ask)
    with_it = apply_figures(pricing.offer, wanted, pricing.band)
    held, stood = count_filed(with_it), {part.key: part.offered for part in opened.room.parts}
    offered = {part.key: part.offered for part in pricing.room.parts}
    amounts = {key: max(amount, stood.get(key, 0.0)) for key, amount in offered.items()}
    for component, amount in wanted.items():
        if component in amounts:
            amounts[component] = max(amount, offered[component])
    if BONUS_TOTAL in wanted:
        amounts[BONUS] = max(wanted[BONUS_TOTAL] - count_filed(pricing.offer).get(BONUS_TOTAL, 0.0), 0.0)
    is_counted = all(math.isclose(held.get(c, math.inf), amount) for c, amount in wanted.items())
    return pricing.package_of(amounts), is_counted


def _trade(counter: Counter) -> str:
    start = "From here on, trade and do not concede: "
    if counter.trade is None:
        return f"{start}give something only for something else that is worth more to you."
    give, take = (COMPONENTS[key].label for key in counter.trade)
    return f"{start}offer to take less {give}, which costs them most for what it is worth to you, for more {take}."

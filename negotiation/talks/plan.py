"""The plan from here on: the counter solved again on what was said so far, the next step down, and what is done.

What they offered since is the new ground, the target stays what it was when the talks opened, and the share of an ask
that is granted is what their answers teach. Source: docs/model.md, "What to ask for".
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Literal

from negotiation.counteroffer.counteroffer import Counter, cheapest, counter_from
from negotiation.counteroffer.levers import MARKET
from negotiation.counteroffer.limits import BONUS, WORDS
from negotiation.counteroffer.package import Package, Pricing
from negotiation.counteroffer.starting_point import Footing, footing
from negotiation.counteroffer.target import CENT_USD, GRANTED_FROM, RUNGS, Aim, Target, ladder
from negotiation.market.band import Band
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.rounds import Component, counted, is_withdrawn
from negotiation.records.record import Note
from negotiation.talks.learning import PRIOR_ASKS, Learnt, learnt
from negotiation.talks.position import asks, filed, not_an_answer, opening, standing, taken_down, waiting_for
from negotiation.talks.position_notes import NO_PLACE, ground_of, less_than_written, with_figures
from negotiation.talks.promises import against_promises
from negotiation.text import money

Bands = Mapping[str, Band]
_BONUS: Component = "bonus_usd_per_year"
_MOSTLY = 0.5


@dataclass(frozen=True)
class Next:
    """What to do once it is her turn; a package where there is one to ask for."""

    kind: Literal["ask", "wait", "clarify", "concede", "trade", "accept"]
    says: str
    package: Package | None = None


@dataclass(frozen=True)
class Plan:
    """The counter from here on, for the ask that is next; None, with every reason, where there can be none."""

    offer: Offer
    ground: Offer  # with what they have said since
    learnt: Learnt
    target: Target | None
    counter: Counter | None
    next: Next | None
    problems: tuple[Note, ...]
    notes: tuple[str, ...]

    @property
    def waiting_for(self) -> Round | None:
        """Her ask that they have not answered yet."""
        return waiting_for(self.offer)


def plan(scenario: Scenario, offer: Offer, bands: Bands) -> Plan:
    """The plan of an offer after all that was said; without any turn, its counter as it is."""
    return _worked_out(scenario, offer, bands.get(offer.company or ""), bands.get(MARKET))


# By value: the same offers, bands and turns have the same plan, whichever part of the page or of the words asks for it.
@lru_cache(maxsize=32)
def _worked_out(scenario: Scenario, offer: Offer, band: Band | None, market: Band | None) -> Plan:
    lessons = learnt(offer)
    if is_withdrawn(offer):
        return Plan(offer, offer, lessons, None, None, None, (Note("withdrawn", {"offer": offer.name}),), ())
    began = opening(offer) if asks(offer) else standing(offer)  # before she has asked, what stands is the opening
    opened = with_figures(offer, began, band)
    first, problems = footing(_with(scenario, opened), opened, band)
    if first is None:
        return Plan(offer, offer, lessons, None, None, None, problems, ())
    ground, notes = ground_of(offer, first.pricing)
    if not offer.round:
        found = counter_from(scenario, first, market=market)
        return Plan(offer, ground, lessons, first.aim.target, found, _first_ask(found), (), ())
    there, target = _with(scenario, ground), first.aim.target
    again, problems = footing(there, ground, band, _aim(first, lessons))
    if again is None:
        return Plan(offer, ground, lessons, target, None, None, problems, notes)
    found, step = _next(there, offer, again, first.pricing, market)
    return Plan(offer, ground, lessons, target, found, step, (), notes)


_SETTLE = "Have all of it in writing, check it against what was said, then accept."
_SHORT = "The letter does not hold all that they said: ask for one that does, read it, then accept."


def _with(scenario: Scenario, offer: Offer) -> Scenario:
    return scenario.change(offer=tuple(offer if one.name == offer.name else one for one in scenario.offer))


def _aim(first: Footing, lessons: Learnt) -> Aim:
    """The target of the opening; the share of an ask that is granted is hers to state, else their answers teach it."""
    if not lessons.asks:
        return first.aim
    by_part = {str(component): belief.share for component, belief in lessons.by_component.items()}
    if first.pricing.plan.granted_share is not None:
        return dataclasses.replace(first.aim, share_by_part=by_part)
    overall = lessons.overall.share
    return dataclasses.replace(first.aim, share=overall, share_from=learnt_from(lessons), share_by_part=by_part)


def learnt_from(lessons: Learnt) -> str:
    """Where a learnt share comes from: their answers, and the survey beside them."""
    count = "1 ask of yours" if lessons.asks == 1 else f"{lessons.asks} asks of yours"
    return f"their answers to {count}, beside a survey that weighs as much as {PRIOR_ASKS:.0f} ({GRANTED_FROM})"


# --- the next step ----------------------------------------------------------------------------------------------------


def _first_ask(found: Counter) -> Next:
    return Next("ask", "Make your first ask.", found.ask)


def _next(
    scenario: Scenario, offer: Offer, again: Footing, opened: Pricing, market: Band | None
) -> tuple[Counter, Next]:
    """Her ask while they have not answered it; then the next rung below it, at last trades for it alone.

    She never asks for more than last time, neither in all nor of a part that she named.
    """
    solved = partial(counter_from, scenario, again, market=market)
    pricing, target, made = again.pricing, again.aim.target, asks(offer)
    as_it_is, left = pricing.package(pricing.as_offered), max(RUNGS - len(made), 0)
    asked, is_counted = _asked(pricing, opened, made[-1]) if made else (as_it_is, False)
    if taken_down(offer) is not None:
        found = dataclasses.replace(solved(asked=asked, steps=left + 1), awaits_answer=True)
        return found, Next("clarify", less_than_written(offer))
    reaches_target = again.now_usd >= target.usd - CENT_USD
    if _takes(again) and (reaches_target or (is_counted and asked.value_usd <= again.now_usd + CENT_USD)):
        found = solved(asked=as_it_is, steps=0)
        why = f"What they offer now reaches your target ({target.why}). {_settle(offer)}{_beyond(found)}"
        met = f"They offer what you last asked for, or as much. {_settle(offer)}"
        return found, Next("accept", why if reaches_target else met)
    if not made:
        found = solved()
        return found, _first_ask(found)
    if waiting_for(offer):
        found = dataclasses.replace(solved(asked=asked, steps=left + 1), awaits_answer=True)
        return found, _not_her_turn(offer, asked)
    if not is_counted and asked.value_usd <= again.now_usd + CENT_USD:
        found = dataclasses.replace(solved(asked=asked, steps=0), awaits_answer=True)
        return found, Next("clarify", NO_PLACE)
    return _downwards(solved, again, made, asked)


def _downwards(
    solved: Callable[..., Counter], again: Footing, made: Sequence[Round], asked: Package
) -> tuple[Counter, Next]:
    """One step below her last ask while the ladder has any; then trades for that ask alone."""
    pricing, target = again.pricing, again.aim.target
    rungs = ladder(asked.value_usd, target.usd, again.aim.walk_away_usd, pricing.least_usd)
    wanted = min(rungs[1], again.goal_usd) if len(rungs) > 1 else asked.value_usd
    if len(made) <= RUNGS and wanted < asked.value_usd - CENT_USD:
        step = cheapest(_no_more_than(pricing, made), again.aim, wanted)
        if again.now_usd + CENT_USD < step.value_usd < asked.value_usd - CENT_USD:
            says = _coming_down(pricing, made, step, target, beyond=wanted < rungs[1] - CENT_USD)
            return solved(asked=step, steps=max(RUNGS - len(made), 0)), Next("concede", says, step)
    found = solved(asked=asked, steps=0)
    return found, Next("trade", _trade(found))


def _beyond(found: Counter) -> str:
    """What there may be beyond a target that she did not set herself."""
    if found.plan.target_usd is not None:
        return ""
    best = found.best_package if found.plan.slack_points is not None else None
    more_usd = best.gain_usd if best is not None else 0.0
    room = f", and the room that you say is left would carry {money.usd(more_usd)} more" if more_usd > CENT_USD else ""
    return f" That target is not yours{room}: with a higher one of your own, the plan asks on."


def _takes(again: Footing) -> bool:
    """Whether the offer as it stands is one to take: at her floors, and no worse than what she has otherwise."""
    at_floors = all(part.offered >= part.floor for part in again.pricing.room.parts)
    return at_floors and (again.aim.walk_away_usd or 0.0) <= again.now_usd + CENT_USD


def _coming_down(pricing: Pricing, made: Sequence[Round], step: Package, target: Target, *, beyond: bool) -> str:
    """How the next ask stands to the last one, and to which parts it turns that she has not named before."""
    says = "Down from your last ask to what your plan asks for" if beyond else "One step down from your last ask"
    says += " and still above your target" if step.value_usd > target.usd else ""
    named = {str(component) for said in made for component in counted(pricing.offer, said)}
    new = [part for part in pricing.room.parts if step.amounts[part.key] > part.offered and part.key not in named]
    turns = " and ".join(part.word for part in new)
    return f"{says}. It turns to {turns}, which you have not asked for yet." if new else f"{says}."


def _no_more_than(pricing: Pricing, made: Iterable[Round]) -> Pricing:
    """The room with every part that she has named a figure for ending at the last of them."""
    named = {str(component): amount for said in made for component, amount in counted(pricing.offer, said).items()}
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


def _not_her_turn(offer: Offer, asked: Package) -> Next:
    """To wait for an answer to her ask; or to ask for one, where words alone do not tell it."""
    said = not_an_answer(offer)
    if said is None or said.means == "later":
        return Next("wait", _WAIT if said is None else _LATER, asked)
    return Next("clarify", _UNCLEAR, asked)


def _settle(offer: Offer) -> str:
    """How an offer that is right is accepted."""
    return _SHORT if against_promises(offer) else _SETTLE


def _asked(pricing: Pricing, opened: Pricing, said: Round) -> tuple[Package, bool]:
    """What she asked for, as a package, and whether the offer has a place for all of it.

    Of a part that she did not name, it is what stood when the talks opened; of none, less than what stands now.
    """
    wanted = counted(pricing.offer, said)
    with_it = with_figures(pricing.offer, wanted, pricing.band)
    held, stood = filed(with_it), {part.key: part.offered for part in opened.room.parts}
    offered = {part.key: part.offered for part in pricing.room.parts}
    amounts = {key: max(amount, stood.get(key, 0.0)) for key, amount in offered.items()}
    for component, amount in wanted.items():
        if component in amounts:
            amounts[component] = max(amount, offered[component])
    if _BONUS in wanted:
        amounts[BONUS] = max(wanted[_BONUS] - filed(pricing.offer).get(_BONUS, 0.0), 0.0)
    is_counted = all(math.isclose(held.get(c, math.inf), amount) for c, amount in wanted.items())
    return pricing.package_of(amounts), is_counted


def _trade(found: Counter) -> str:
    start = "From here on, trade and do not concede: "
    if found.trade is None:
        return f"{start}give something only for something else that is worth more to you."
    give, take = (WORDS[key] for key in found.trade)
    return f"{start}offer to take less {give}, which costs them most for what it is worth to you, for more {take}."


# --- what moved -------------------------------------------------------------------------------------------------------


def what_moved(lessons: Learnt) -> tuple[str, ...]:
    """What their answers say of each component, what the plan makes of it, and how little so few answers prove."""
    if not lessons.asks:
        return ()
    means = {component: sum(shares) / len(shares) for component, shares in lessons.shares.items()}
    told = [_moved(lessons.names[component], mean, len(lessons.shares[component])) for component, mean in means.items()]
    beliefs = {component: round(lessons.by_component[component].share, 2) for component in means}
    easiest, hardest = (pick(beliefs, key=beliefs.__getitem__) for pick in (max, min))
    if beliefs[easiest] > beliefs[hardest]:
        told.append(
            f"So the plan counts more {lessons.names[hardest]} as dearer to them than more {lessons.names[easiest]}."
        )
    count = "One answer is" if lessons.asks == 1 else f"{lessons.asks} answers are"
    told.append(f"{count} weak evidence: a hint about who decides what, no proof of what is left.")
    return tuple(told)


def _moved(name: str, mean: float, count: int) -> str:
    name, answers = name.capitalize(), "1 answer" if count == 1 else f"{count} answers"
    if mean == 0:
        return f"{name} did not move ({answers})."
    if mean == 1:
        return f"{name} moved all the way ({answers})."
    how = "most of the way" if mean >= _MOSTLY else "a little"
    return f"{name} moved {how}: {money.percent(round(mean, 2))} of what you asked beyond what stood ({answers})."

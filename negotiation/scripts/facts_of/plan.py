"""What the plan asks for from here on, in words: its ask or the next step, a package of equal value, or a trade.

All of it takes a solver, so it is worked out once a script quotes it, and for as long as the offers stay the same.
"""

from dataclasses import dataclass

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.equivalents import Equal, Lens
from negotiation.counteroffer.limits import BASE, BONUS, SIGN_ON
from negotiation.counteroffer.package import Package
from negotiation.offers import Offer
from negotiation.scripts import situations
from negotiation.scripts.amounts import Levels, make_level, phrase_levels
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Missing, YieldedFacts, build_phrase, join_facts, quote_computed
from negotiation.scripts.facts_of.ask import describe_asked, of_levels
from negotiation.scripts.facts_of.start import describe_no_room, find_grant_instead
from negotiation.scripts.open_levers import OpenLever
from negotiation.scripts.registry import ADD_CAP, ADD_FIGURES, fact_of_plan
from negotiation.talks.plan import NextMove, Plan, make_plan
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.talks.position import find_position
from negotiation.talks.promises import find_shortfalls
from negotiation.text import money
from negotiation.text.dates import span

ASKING_SITUATIONS = ("first_counter", "second_round")  # the situations whose words ask for what the plan says
_OPEN_ASK = ("wait", "clarify")  # the steps at which an ask is not answered yet
_LESS = {BASE: "a lower base", SIGN_ON: "a smaller sign-on"}  # else equity, whatever its form
_MORE = {BASE: "a higher base", SIGN_ON: "a larger sign-on"}
_CALLED = {
    "ask": "worked out here: the ask of your plan",
    "wait": "your own ask, as you noted it",
    "clarify": "your own ask, as you noted it",
    "trade": "your last ask",
    "concede": "worked out here: the next step of your plan",
}
_NO_SUCH = "The plan has no package on {} now: {}."
_NOT_YET = (
    "You have asked, and they have not answered yet: wait for that before you put anything else in its place. “{}” has "
    "the words of the ask that you noted."
)


def list_packages(case: ScriptCase) -> dict[Lens, str]:
    """What the packages to choose from are called: "package 2 (sign-on)"; none while there is nothing to ask for."""
    counter, _ = _open(_plan(case))
    return (
        {}
        if counter is None
        else {choice.lens: _name(called, choice) for called, choice in counter.named_choices.items()}
    )


def _plan(case: ScriptCase) -> Plan:
    return make_plan(case.scenario, case.offer, case.bands)


@fact_of_plan(
    "round.next", what="what to ask for next", add="note what you asked for and what they answered, with its figures"
)
@fact_of_plan("round.same", what="an ask that is the one you have noted", add="note what you asked for")
@fact_of_plan("ask.terms", what="terms to ask for with a package", add="choose the package on performance and vesting")
@fact_of_plan("ask.exceeds", what="an ask above the room that you assume", add="say how much room you think there is")
@fact_of_plan("trade.give", what="something to give up", add="come down the whole ladder first")
@fact_of_plan("trade.take", what="something to take for it", add="come down the whole ladder first")
def of_plan(case: ScriptCase) -> YieldedFacts:
    """What to ask for next, and the packages to choose from; where the plan asks for nothing more, its own word."""
    own = _plan(case)
    counter, step = _open(own)
    if counter is None or step is None:
        why = Missing(describe_plan_problem(own.problems[0]) if own.problems else "")
        if own.next is not None:
            why = Missing(f"{own.next.says} {_to_accept(case.offer)}")
        yield from _nothing_instead(why)
        yield from _no_ask(case, why)
        return
    position = find_position(case.offer)
    if step.kind == "clarify" and step.package is None:
        title = situations.find_situation_title("what_stands")
        why = Missing(f"{step.says}{f' “{title}” has the words.' if position.unclear is not None else ''}")
        yield from _nothing_instead(why)
        yield from _no_ask(case, why)
        return
    if step.kind in _OPEN_ASK:
        why = Missing(_NOT_YET.format(situations.find_situation_title(ASKING_SITUATIONS[position.is_answered])))
        yield from _nothing_instead(why)
        if case.package is not None:
            yield from _no_ask(case, why)
            return
    if step.kind == "trade" and case.package is None:
        yield from _of_trade(case, counter, step)
    else:
        yield from _of_ask_next(case, counter, step)


def _of_ask_next(case: ScriptCase, counter: Counter, step: NextMove) -> YieldedFacts:
    """The ask of the plan, or the package that was chosen in its place."""
    wanted = _of_ask(counter, step) if case.package is None else _to_choose(counter).get(case.package)
    levels = {} if wanted is None else _levels(counter, wanted.package, wanted.why)
    if wanted is None or not levels:
        yield from _no_ask(case, _no_package(case) if wanted is None else describe_no_room(case.offer))
        return
    if _is_first(case):
        yield "ask.any", CLAIM
        yield from of_levels(case, levels, _goal(case, levels))
    else:
        yield from _second_round(case)
        yield "round.next", phrase_levels(case, levels, _goal(case, levels))
    if step.kind in _OPEN_ASK:
        yield "round.same", CLAIM
    if wanted.terms:
        yield "ask.terms", _along(wanted)
    if wanted.exceeds_slack:
        yield "ask.exceeds", CLAIM


def _nothing_instead(why: Missing) -> YieldedFacts:
    """Why nothing can be put in the place of an ask."""
    yield from ((key, why) for key in ("counter.made", "instead.grant"))


def _no_ask(case: ScriptCase, why: Missing) -> YieldedFacts:
    """Why neither a first counter nor a second round has anything to ask for."""
    if _is_first(case):
        yield "ask.any", why
        return
    yield "round.open", why
    if case.ask_base_usd_per_year is None:
        yield "ask.any", describe_asked(why.reason)


def _second_round(case: ScriptCase) -> YieldedFacts:
    """That a second round has the words now, and a first counter none any more."""
    yield "round.open", CLAIM
    if case.ask_base_usd_per_year is None:
        title = situations.find_situation_title("second_round")
        yield "ask.any", describe_asked(f"“{title}” has the words for your next step.")


def _to_accept(offer: Offer) -> str:
    """Where the words are once there is nothing more to ask for."""
    words = "accept" if not offer.status.is_verbal else "thanks_in_writing"
    return f"“{situations.find_situation_title('letter_short' if find_shortfalls(offer) else words)}” has the words."


def _open(own: Plan) -> tuple[Counter | None, NextMove | None]:
    """The counter and the next step, as long as there is anything to say but yes."""
    is_open = own.next is not None and own.next.kind != "accept"
    return (own.counter, own.next) if is_open else (None, None)


def _is_first(case: ScriptCase) -> bool:
    """Whether a first counter speaks for the plan: they have answered no ask yet, and no base is named."""
    return not find_position(case.offer).is_answered and case.ask_base_usd_per_year is None


@dataclass(frozen=True)
class _Wanted:
    """What is asked for: the plan's own ask, or the package that was chosen in its place."""

    package: Package
    why: str
    terms: tuple[str, ...] = ()
    exceeds_slack: bool | None = None


def _of_ask(counter: Counter, step: NextMove) -> _Wanted:
    granted = f", where about {money.percent(round(counter.granted_share, 2))} of an ask is taken to be granted"
    worth = _worth(counter, counter.ask, _CALLED[step.kind])
    return _Wanted(counter.ask, f"{worth}{granted if step.kind == 'ask' else ''}")


def _to_choose(counter: Counter) -> dict[Lens, _Wanted]:
    wanted = {}
    for called, choice in counter.named_choices.items():
        why = _worth(counter, choice.package, f"worked out here: {_name(called, choice)}")
        wanted[choice.lens] = _Wanted(choice.package, why, choice.terms, choice.exceeds_slack)
    return wanted


def _name(called: str, choice: Equal) -> str:
    return f"{called[:1].lower()}{called[1:]} ({choice.holds})"


def _no_package(case: ScriptCase) -> Missing:
    there = ", ".join(list_packages(case))
    return Missing(_NO_SUCH.format(case.package, f"it has {there}" if there else "it has the ask alone"))


def _worth(counter: Counter, package: Package, called: str) -> str:
    """Where the amounts of a package come from."""
    over = span(counter.pricing.world.assumptions.horizon_months)
    return f"{called}, worth {money.usd(package.value_usd)} to you over {over}; aiming at {counter.target.why}"


def _levels(counter: Counter, package: Package, why: str) -> Levels:
    """Every part of which the package holds another amount than they offer now."""
    parts = {part.key: part for part in counter.pricing.parts}
    wanted = {key: package.amounts.get(key, part.offered) for key, part in parts.items()}
    changed = {key: amount for key, amount in wanted.items() if amount != parts[key].offered}
    return {key: make_level(key, amount, why, parts[key].word) for key, amount in changed.items()}


def _goal(case: ScriptCase, levels: Levels) -> Fact | None:
    """What a further bonus that is asked for would be paid for, where the company has a lever for it."""
    lever = case.levers.find(("kpi_bonus",)) if BONUS in levels else None
    return lever.shown if isinstance(lever, OpenLever) else None


def _of_trade(case: ScriptCase, counter: Counter, step: NextMove) -> YieldedFacts:
    """What to give for what, without figures, once nothing more is conceded; else the plan's own word."""
    give, take = counter.trade or ("", "")
    part = counter.pricing.room.part(give)
    if part is None or not part.offered:  # nobody can give up what is not offered
        yield from _no_ask(case, Missing(step.says))
        return
    yield from _second_round(case)
    yield "trade.give", build_phrase(_LESS.get(give, "less equity"))
    yield "trade.take", build_phrase(_MORE.get(take, "more equity"))


@fact_of_plan("package.options", what="a package to propose", add=ADD_FIGURES)
@fact_of_plan("package.several", what="more packages than one", add=ADD_CAP)
@fact_of_plan("package.worth", what="what each package is worth to you", add=ADD_FIGURES)
@fact_of_plan(
    "package.exceeds", what="a package above the room that you assume", add="say how much room you think there is"
)
def of_packages(case: ScriptCase) -> YieldedFacts:
    """Each package that is unlike the others as what changes in it, the ask alone where there are none; and equity."""
    counter, step = _open(_plan(case))
    if counter is None or step is None or step.kind in _OPEN_ASK:
        return
    yield "instead.grant", find_grant_instead(case, counter)
    options = tuple(_to_choose(counter).values()) or (_of_ask(counter, step),)
    changes = tuple(fact for option in options if (fact := _option(case, counter, option)) is not None)
    if not changes:
        yield "counter.made", describe_no_room(case.offer)
        return
    yield "counter.made", CLAIM
    yield "package.options", changes
    if len(changes) > 1:
        yield "package.several", CLAIM
    origin = f"worked out here: what the least of these packages is worth to you; aiming at {counter.target.why}"
    least = min(option.package.value_usd for option in options)
    yield "package.worth", build_phrase("{}", quote_computed("usd", least, origin))
    if any(option.exceeds_slack for option in options):
        yield "package.exceeds", CLAIM


def _option(case: ScriptCase, counter: Counter, wanted: _Wanted) -> Fact | None:
    """What a package changes, with the terms that are asked along with it; None where it changes nothing."""
    levels = _levels(counter, wanted.package, wanted.why)
    parts = phrase_levels(case, levels, _goal(case, levels))
    if not parts:
        return None
    along = _along(wanted)
    return build_phrase("{}, with {}", join_facts(parts), join_facts(along)) if along else join_facts(parts)


def _along(wanted: _Wanted) -> tuple[Fact, ...]:
    quotes = (quote_computed("text", term, "asked along with this package") for term in wanted.terms)
    return tuple(build_phrase("{}", quote) for quote in quotes)

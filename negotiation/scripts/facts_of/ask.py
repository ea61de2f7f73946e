"""What the plan asks for now, why, and what if they say no: the one ask that every script quotes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.goal import GoalSource
from negotiation.counteroffer.limits import BASE, BONUS, EQUITY_KEYS, SIGN_ON, STIPEND
from negotiation.counteroffer.next_step import Stage
from negotiation.counteroffer.package import CENT_USD, Package
from negotiation.counteroffer.packages import OPTION_LETTERS
from negotiation.market.ranges import Range
from negotiation.offers import MONTHS_PER_YEAR, Offer
from negotiation.offers.position import AnswerKind, find_answer_kind, find_position
from negotiation.scripts import situations
from negotiation.scripts.amounts import is_paid_hourly, phrase_amounts
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Missing, YieldedFacts, build_phrase, join_facts, quote_computed
from negotiation.scripts.facts_of.band import find_base_range, is_published
from negotiation.scripts.facts_of.talks import drop_open_asks, is_base_closed
from negotiation.scripts.registry import ADD_ASK, ADD_COMPANY, ADD_LOSSES, fact
from negotiation.talks.plan import Plan
from negotiation.talks.plan_problems import describe_plan_problem
from negotiation.text import money

# The answers after which an ask is made, and the fact that one is made then.
_ASKED_AFTER: dict[AnswerKind, str] = {"none": "ask.first", "partial": "ask.second", "no": "ask.instead"}
_GATES = ("ask.any", *_ASKED_AFTER.values(), "no.said")
_PARTS = {
    BASE: "ask.base",
    SIGN_ON: "ask.sign_on",
    **dict.fromkeys(EQUITY_KEYS, "ask.equity"),
    BONUS: "ask.bonus",
    STIPEND: "ask.stipend",
}
_CALLED: dict[Stage, str] = {
    "first": "the ask of your plan",
    "asked": "your own ask, as you noted it",
    "partial": "the next step of your plan, halfway to what you asked for",
    "no": "what your plan asks for instead",
}
_AIMS: dict[GoalSource, str] = {
    "target": "your target",
    "alternative": "a little more than what you have otherwise",
    "range": "what the role pays",
    "rise": "five percent more base",
    "none": "more than the offer",
}
_SO_FAR: dict[Stage, str] = {
    "first": "You haven't asked yet.",
    "asked": "You've asked, and they haven't answered yet.",
    "partial": "They've come part of the way.",
    "no": "They've said no to what you asked for.",
    "full": "They've agreed to what you asked for.",
}


@fact("ask.any", what="something to ask for", add=ADD_ASK)
@fact("ask.first", what="a first ask", add=ADD_ASK)
@fact("ask.second", what="one more step to ask for after part of a yes", add="log what they answered")
@fact("ask.instead", what="something to ask for after a no", add="log what they answered")
@fact("ask.waiting", what="an ask that is the one you've logged", add="log what you asked for")
@fact("ask.package", what="what to ask for", add=ADD_ASK)
@fact("ask.several", what="more parts than one to ask for", add=ADD_ASK)
@fact("ask.base", what="a base to ask for", add=ADD_ASK)
@fact("ask.sign_on", what="a signing bonus to ask for", add=ADD_ASK)
@fact("ask.equity", what="a plan that asks for equity", add=ADD_ASK)
@fact("ask.bonus", what="a plan that asks for a bonus", add=ADD_ASK)
@fact("ask.stipend", what="a plan that asks for a stipend", add=ADD_ASK)
@fact("no.said", what="a no to what you asked for", add="log their answer, and that it meant no")
@fact("ask.equity_alone", what="a plan that asks for equity and nothing else", add=ADD_ASK)
@fact("ask.sign_on_alone", what="a plan that asks for a signing bonus and nothing else", add=ADD_ASK)
def of_ask(case: ScriptCase) -> YieldedFacts:
    """The plan's ask, part by part, and after which answer it's made; where there's none, what is next instead."""
    plan, counter = case.plan, case.plan.counter
    kind, asked = _find_kind(case.offer), _phrase_ask(case)
    fits = counter is not None and bool(asked) and kind in _ASKED_AFTER
    open_gates = {"ask.any", _ASKED_AFTER[kind]} if fits else set()
    open_gates |= {"no.said"} if kind == "no" else set()
    yield from ((gate, CLAIM if gate in open_gates else _describe_next(plan)) for gate in _GATES)
    if not fits or counter is None:
        return
    if counter.stage == "asked":
        yield "ask.waiting", CLAIM
    yield "ask.package", tuple(asked.values())
    if len(asked) > 1:
        yield "ask.several", CLAIM
    for part, key in _PARTS.items():
        if part in asked and not (part == BASE and is_paid_hourly(case.offer)):
            yield key, build_phrase("{}", *asked[part].figures) if part == BASE else asked[part]
    if asked.keys() == {SIGN_ON}:
        yield "ask.sign_on_alone", CLAIM
    if asked.keys() <= set(EQUITY_KEYS):
        yield "ask.equity_alone", CLAIM


def _phrase_ask(case: ScriptCase) -> dict[str, Fact]:
    counter = case.plan.counter
    if counter is None or counter.ask is None:
        return {}
    return phrase_amounts(counter, counter.ask.amounts, _describe_origin(counter, counter.ask))


def _find_kind(offer: Offer) -> AnswerKind:
    """What they had answered when the ask of now was made, or is to be made; "unclear" while their answer is."""
    kind = find_answer_kind(find_position(offer))
    return kind if kind == "unclear" else find_answer_kind(drop_open_asks(offer))


def _describe_origin(counter: Counter, package: Package, called: str = "") -> str:
    """Where the amounts of a package come from, and what it comes to in a year."""
    usd = package.gain_usd * MONTHS_PER_YEAR / counter.pricing.now.months_worked
    aims = "ten percent more base" if counter.goal.source == "range" and counter.goal.range is None else ""
    worth = f"{called or _CALLED[counter.stage]}, worth about {money.usd(round(usd, -2))} a year more than the offer"
    if counter.stage == "asked":
        return worth
    return f"worked out here: {worth}, aiming at {aims or _AIMS[counter.goal.source]}"


def _describe_next(plan: Plan) -> Missing:
    """Why there's nothing of that kind to ask for, and which words are next."""
    if plan.problems:
        return Missing(describe_plan_problem(plan.problems[0]))
    move, counter = plan.next_move, plan.counter
    if counter is None:
        return Missing(f"{plan.offer.name} has made no offer yet.")
    unclear = find_answer_kind(plan.position) == "unclear"
    so_far = "Nobody knows yet what their answer means." if unclear else _SO_FAR[counter.stage]
    if counter.stage == "first" and counter.ask is None:
        so_far = _describe_no_ask(counter)
    if move is None or move.situation is None:
        return Missing(f"{so_far} Wait for their answer.")
    return Missing(f"{so_far} “{situations.find_situation_title(move.situation)}” has the words for what's next.")


def _describe_no_ask(counter: Counter) -> str:
    if counter.what_it_takes is not None:
        return "Nothing you could ask for at this level would be worth what you have."
    if counter.goal.usd is None:
        return f"{counter.offer.name} has no base to start from: add it, or say what you aim at."
    if counter.goal.usd <= counter.value_usd + CENT_USD:
        return "The offer already reaches what you aim at."
    return "Nothing in this offer can move: raise a cap where you know better."


@fact("ask.below_range", what="a pay range that starts above the base they offer", add=ADD_COMPANY)
@fact("ask.in_range", what="a base to ask for inside the range you've seen", add=ADD_COMPANY)
@fact("ask.range_high", what="a range to say, from the ask up", add=ADD_ASK)
@fact("ask.make_whole", what="a plan that asks for a signing bonus to cover what you'd leave behind", add=ADD_LOSSES)
@fact("ask.whole", what="a signing bonus that covers what leaving your job loses", add=ADD_LOSSES)
def of_reasons(case: ScriptCase) -> YieldedFacts:
    """Why the ask is what it is."""
    counter, asked = case.plan.counter, _phrase_ask(case)
    if counter is None or counter.ask is None or not asked:
        return
    range_, ask, offered = counter.goal.range, counter.ask, counter.pricing.offered
    if BASE in asked and range_ is not None and offered[BASE] < range_.low:
        yield "ask.below_range", CLAIM
    if BASE in asked and _is_inside(find_base_range(case), ask.base_usd_per_year):
        yield "ask.in_range", CLAIM
    if counter.range_high_usd is not None:
        why = "the ask and about six percent more, as far as the role pays"
        yield "ask.range_high", build_phrase("{}", quote_computed("usd", counter.range_high_usd, why))
    if SIGN_ON in asked and counter.make_whole_usd > offered[SIGN_ON]:
        yield "ask.make_whole", CLAIM
        if ask.sign_on_usd >= counter.make_whole_usd:
            yield "ask.whole", CLAIM


def _is_inside(known: Range | None, usd: float) -> bool:
    return known is not None and is_published(known) and usd <= known.high


@fact("fallback", what="what to ask for if they say no", add=ADD_ASK)
@fact("package.options", what="options that are worth the same to you but differ", add=ADD_ASK)
def of_packages(case: ScriptCase) -> YieldedFacts:
    """What to ask for if they say no, never in the ask itself; and the packages to choose from, if several differ."""
    counter = case.plan.counter
    if counter is None or counter.ask is None:
        yield "package.options", _describe_next(case.plan)
        return
    if counter.fallback is not None:
        why = _describe_origin(counter, counter.fallback, "what your plan asks for if they say no")
        instead = phrase_amounts(counter, counter.fallback.amounts, why)
        if BASE not in instead or not is_base_closed(case.offer):  # a base that was refused isn't asked for again
            yield "fallback", _as_words(instead)
    if counter.stage == "asked" or find_answer_kind(case.plan.position) == "unclear":
        yield "package.options", _describe_next(case.plan)
    elif len(counter.packages) > 1:
        yield "package.options", tuple(_list_options(counter))
    else:
        yield "package.options", Missing("No two packages are worth the same to you and really differ.")


def _as_words(asked: Mapping[str, Fact]) -> Fact:
    """Amounts that are spoken of, and not asked for yet."""
    told = join_facts(asked.values())
    return replace(told, figures=tuple(replace(figure, part="") for figure in told.figures))


def _list_options(counter: Counter) -> Iterator[Fact]:
    """Each package by its letter and label: "Option A, more base: a $190,000 base"."""
    for letter, each in zip(OPTION_LETTERS, counter.packages, strict=False):
        called = f"option {letter} of your plan, {each.label}"
        amounts = phrase_amounts(counter, each.package.amounts, _describe_origin(counter, each.package, called))
        yield build_phrase(f"Option {letter}, {each.label}: {{}}", join_facts(amounts.values()))

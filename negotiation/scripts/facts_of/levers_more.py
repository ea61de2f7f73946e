"""What else can be asked for: an early start, another level, and what isn't pay."""

from negotiation.counteroffer.conditions import find_ranges_above
from negotiation.offers.offer import ExtraKey, ScopeKey
from negotiation.scripts import sources
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import (
    Fact,
    FigureKind,
    Missing,
    YieldedFacts,
    build_phrase,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.facts_of.band import is_published
from negotiation.scripts.registry import ADD_LEVEL, fact_now

_NO_START = Missing("Needs the day you could start. Add the start date to the offer.")
_OF_LEVEL: tuple[tuple[str, str, FigureKind], ...] = (
    ("level.high", "base", "usd"),
    ("level_equity.high", "ownership", "ownership"),
)
_SCOPE: dict[ScopeKey, str] = {
    "team_size": "the size of the team I'd lead",
    "ambiguity": "what's still open",
    "revenue": "the revenue that depends on it",
    "autonomy": "how independently I'd work",
}
_EXTRAS: dict[ExtraKey, str] = {
    "start_date": "Some flexibility on the start date",
    "pto": "More PTO",
    "remote_days": "More remote days",
    "title": "A title that matches the scope of the role",
    "relocation": "Help with the cost of relocating",
    "visa": "Visa sponsorship, with the legal fees covered",
    "severance": "Severance, written into the offer letter",
    "six_month_review": "A pay review after six months, written into the offer letter",
}


@fact_now("early.start", what="the day you could start", add="add the start date to the offer")
def of_early_start(case: ScriptCase) -> YieldedFacts:
    """A day to start on."""
    lever = case.levers.find(("contingent_sign_on",))
    if isinstance(lever, Missing) or case.start is None:
        yield "early.start", lever if isinstance(lever, Missing) else _NO_START
        return
    yield "early.start", build_phrase("{}", quote_stated(f"{case.place}.start", case.start, "date"))


@fact_now("level.name", what="a higher level", add=ADD_LEVEL)
@fact_now("level.high", what="the top of the pay range of a higher level", add=ADD_LEVEL)
@fact_now("level_equity.high", what="the top of the equity of a higher level", add=ADD_LEVEL)
@fact_now("level.scope", what="what makes it a bigger job", add="tick what the role has more of than its level")
def of_level(case: ScriptCase) -> YieldedFacts:
    """The next level and the top of its ranges, where any is known; and what of the job argues for it."""
    ticked = case.offer.negotiation.scope if case.offer.negotiation is not None else ()
    if ticked:
        yield "level.scope", tuple(Fact(_SCOPE[key]) for key in dict.fromkeys(ticked))
    above = find_ranges_above(case.offer, case.band)
    if not above or above[0].level is None:
        return
    at, origin = f"{above[0].called}; {above[0].source}", sources.describe_range_source(above[0])
    yield "level.name", build_phrase("{}", quote_computed("text", above[0].level, at, origin))
    of_part = {each.component: each for each in above if is_published(each)}
    for key, component, kind in _OF_LEVEL:
        if component in of_part:
            each = of_part[component]
            at, origin = f"{each.called}; {each.source}", sources.describe_range_source(each)
            yield key, build_phrase("{}", quote_computed(kind, each.high, at, origin))


@fact_now("extras.items", what="something to ask for that isn't pay", add="tick what you'd like on your plan")
def of_extras(case: ScriptCase) -> YieldedFacts:
    """What the candidate wants that isn't pay, item by item."""
    ticked = case.offer.negotiation.extras if case.offer.negotiation is not None else ()
    if ticked:
        yield "extras.items", tuple(Fact(_EXTRAS[key]) for key in dict.fromkeys(ticked))

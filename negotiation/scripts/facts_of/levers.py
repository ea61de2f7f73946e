"""What a company's levers open: a bonus for a goal, more equity, and how it vests."""

import math
from dataclasses import replace

from negotiation.counteroffer.conditions import measure_lift
from negotiation.counteroffer.lever_kinds import KPI_MONTH, impact_fraction, in_part, kpi_break_even
from negotiation.counteroffer.limits import SHARES, find_room
from negotiation.offers import MAX_HORIZON_MONTHS
from negotiation.scripts import phrases
from negotiation.scripts.amounts import choose_form, find_kind, make_level, phrase_replacement
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Missing, YieldedFacts, build_phrase, quote_computed, quote_stated
from negotiation.scripts.open_levers import OpenLever, OwnEvidence
from negotiation.scripts.registry import ADD_COMPANY, ADD_EQUITY, ADD_RESULT, fact_now
from negotiation.text import money

_SAME = 1e-9  # of a step: what is level with one is that one


def _no_equity(case: ScriptCase) -> Missing:
    return Missing(f"{case.offer.name} has no equity: add the equity, its kind and its amount.")


@fact_now("kpi.any", "kpi.goal", what="a goal to be paid for", add=ADD_RESULT)
@fact_now("kpi.taken", what="a goal that nobody calls one", add="leave out whether it is reached")
@fact_now("kpi.shown", what="a result of your own", add=ADD_RESULT)
@fact_now("kpi.bonus", what="a bonus to ask for", add=ADD_COMPANY)
@fact_now("kpi.result", what="a result that you have shown", add="add one of your own, and allow it to be shared")
@fact_now("kpi.raised", what="a raised bonus to ask for", add="choose the company of the offer, and add its bonus")
def of_kpi_bonus(case: ScriptCase) -> YieldedFacts:
    """A further bonus for a goal; one that is offered already, raised for a result that is shown."""
    uplift = case.levers.find(("uplift",))
    raised = _raised(case, uplift) if isinstance(uplift, OpenLever) else None
    shown = None
    if raised is not None and isinstance(uplift, OpenLever) and uplift.shown is not None:
        shown = uplift.evidence
        yield "kpi.result", uplift.shown
        yield "kpi.raised", raised
    lever = case.levers.find_or_own(("kpi_bonus",), but=shown)
    if isinstance(lever, Missing):
        yield "kpi.any", lever if raised is None else CLAIM
        return
    yield "kpi.any", CLAIM
    yield from _to_reach("kpi", lever)
    if not isinstance(lever, OpenLever):
        return
    usd, times = lever.reading.add_usd_per_payment, lever.reading.payments_per_year or 1
    if usd is not None:
        more = quote_computed("usd", usd, *case.levers.source(lever))
        yield "kpi.bonus", build_phrase(f"a further bonus of {{}} {phrases.PERIOD[times]}", more)


def _to_reach(name: str, lever: OpenLever | OwnEvidence) -> YieldedFacts:
    """What is to be paid for: a goal; else a result that was shown, which is a reason and no promise."""
    if isinstance(lever, OpenLever):
        if lever.shown is not None and lever.evidence is not None:
            yield f"{name}.goal", lever.shown
            if lever.evidence.is_assumed("kind"):
                yield f"{name}.taken", CLAIM
    elif lever.goal is not None:
        yield f"{name}.goal", lever.goal
    elif lever.result is not None:
        yield f"{name}.shown", lever.result


def _raised(case: ScriptCase, lever: OpenLever) -> Fact | None:
    """The first bonus in dollars, raised by the lever's share of it or of base; None where there is no such bonus."""
    place, of_base = case.place, (lever.reading.add_fraction_of_base or 0.0) * (case.offer.base_usd_per_year or 0.0)
    for i, bonus in enumerate(case.offer.bonus, 1):
        rise = (bonus.usd_per_payment or 0.0) * (lever.reading.add_fraction_of_bonus or 0.0)
        rise += of_base / bonus.payments_per_year
        if rise and bonus.usd_per_payment:
            often = phrases.PERIOD[bonus.payments_per_year]
            more = quote_computed("usd", bonus.usd_per_payment + rise, *case.levers.source(lever))
            now = quote_stated(f"{place}.bonus[{i}].usd_per_payment", bonus.usd_per_payment, "usd")
            return build_phrase(f"a bonus of {{}} {often} in place of {{}}", more, now)
    return None


@fact_now("impact.any", what="a result that argues for equity", add=ADD_RESULT)
@fact_now("impact.result", what="a result of your own", add="add one, and allow it to be shared")
@fact_now("impact.goal", what="a result to aim for", add="add one as a goal, and allow it to be shared")
@fact_now("impact.grant", what="equity to ask for", add=ADD_COMPANY)
def of_impact(case: ScriptCase) -> YieldedFacts:
    """A larger grant for what the candidate brings: a result, or one to aim for."""
    if not case.offer.equity:
        yield "impact.any", _no_equity(case)
        return
    lever = case.levers.find_or_own(("impact", "top_of_range"))
    if isinstance(lever, Missing):
        yield "impact.any", lever
        return
    if isinstance(lever, OwnEvidence):
        result, goal = lever.result, None if lever.result is not None else lever.goal
    else:
        is_own = lever.evidence is None or lever.evidence.kind == "own result"
        result, goal = (lever.shown, None) if is_own else (None, lever.shown)
    if result is not None:
        yield "impact.result", result
    if goal is not None:
        yield "impact.goal", goal
    grant = _ownership(case, lever) if isinstance(lever, OpenLever) else None
    if isinstance(grant, Missing):
        yield "impact.any", grant
        return
    yield "impact.any", CLAIM
    if grant is not None:
        yield "impact.grant", grant


def _ownership(case: ScriptCase, lever: OpenLever) -> Fact | Missing | None:
    """How large a grant the lever argues for, where the offer's is told as a part of the company."""
    first, reading, part = case.offer.equity[0], lever.reading, find_room(case.offer, case.band).equity
    wanted = reading.to_ownership_fraction
    if lever.lever.kind == "impact" and lever.evidence is not None:
        wanted = impact_fraction(reading, measure_lift(lever.evidence, case.band))
    amount = in_part(first, wanted) if wanted is not None else None
    if len(case.offer.equity) > 1 or part is None or not part.offered or wanted is None or amount is None:
        return None
    if amount <= part.offered:
        held = f"{case.offer.name} offers {part.write(part.offered)} already, which is as much as this argues for."
        return Missing(held)
    at, origin = case.levers.source(lever)
    if part.key == SHARES:
        of_whole = f"{money.ownership(wanted)} of {money.count(first.fully_diluted_shares or 0)} fully diluted shares: "
        at, origin = f"{of_whole}{at}", f"{of_whole}{origin}"
    return phrase_replacement(
        case, part.key, replace(make_level(part.key, amount, at, part.word), origin=origin), "in place of"
    )


@fact_now("kpi_grant.any", "kpi_grant.goal", what="a goal for a grant to vest on", add=ADD_RESULT)
@fact_now("kpi_grant.taken", what="a goal that nobody calls one", add="leave out whether it is reached")
@fact_now("kpi_grant.shown", what="a result of your own", add=ADD_RESULT)
@fact_now("kpi_grant.named", what="a grant that is named for such a goal", add=ADD_COMPANY)
@fact_now("kpi_grant.limit", what="a limit of the equity", add=ADD_COMPANY)
@fact_now("kpi_grant.size", what="a grant to ask for", add=ADD_COMPANY)
@fact_now("kpi_grant.even", what="how likely the result must be", add="say how likely you are to leave within a year")
@fact_now("kpi_grant.month", what="when the result falls due", add="write its month")
def of_kpi_grant(case: ScriptCase) -> YieldedFacts:
    """A grant that vests on a goal, and how likely that must be for it to be worth no less than one over time."""
    lever = case.levers.find_or_own(("kpi_vesting",)) if case.offer.equity else _no_equity(case)
    if isinstance(lever, Missing):
        yield "kpi_grant.any", lever
        return
    yield "kpi_grant.any", CLAIM
    yield from _to_reach("kpi_grant", lever)
    if isinstance(lever, OpenLever):
        yield from _size(case, lever)
    vesting = case.offer.equity[0].vesting
    month = KPI_MONTH if vesting.kpi_month is None else vesting.kpi_month
    needed = kpi_break_even(vesting, month, case.scenario.assumptions) if month <= MAX_HORIZON_MONTHS else 1.0
    if needed < 1:
        even = (
            "how likely the KPI must be, so that a grant on it is worth no less than the same one over time, rounded up"
        )
        due = "the month in which the KPI falls due: a year on, unless you write another"
        yield "kpi_grant.even", build_phrase("{}", quote_computed("percent", math.ceil(needed * 1_000) / 1_000, even))
        yield "kpi_grant.month", build_phrase("{}", quote_computed("months", month, due))


def _size(case: ScriptCase, lever: OpenLever) -> YieldedFacts:
    """How large a further grant is, at most what the offered one leaves of the range; what the source names is told."""
    part, named = find_room(case.offer, case.band).equity, lever.reading.to_ownership_fraction
    first = case.offer.equity[0]
    wanted = in_part(first, named) if named is not None else None
    if part is None or named is None or wanted is None:
        return
    at, origin = case.levers.source(lever)
    left = part.step * math.floor((part.cap - part.offered) / part.step + _SAME)
    if left < wanted:
        limit = f"{part.write(part.cap)}, {part.cap_from}"
        title = quote_computed("text", lever.lever.source.title, at, origin)
        yield (
            "kpi_grant.named",
            build_phrase("“{}” names {} of the company", title, quote_computed("ownership", named, at, origin)),
        )
        yield "kpi_grant.limit", build_phrase("{}", quote_computed("text", limit, "the limit of the equity"))
        at = origin = f"worked out here: what the grant that is offered leaves to {limit}"
    if left > 0:
        size = quote_computed(find_kind(part.key), min(wanted, left), at, origin)
        yield "kpi_grant.size", build_phrase(choose_form(case.offer.change(equity=(first,)), part.key), size)


@fact_now("acceleration.open", what="a grant without a clause on early vesting", add=ADD_EQUITY)
@fact_now(
    "acceleration.goal", what="a milestone for early vesting", add="add it with its figure, and allow it to be shared"
)
@fact_now("acceleration.milestone", what="a company that speeds up vesting", add=ADD_COMPANY)
def of_acceleration(case: ScriptCase) -> YieldedFacts:
    """A clause that vests early, where there is a grant whose terms name none."""
    grants = [(f"equity[{i}]", grant) for i, grant in enumerate(case.offer.equity, 1)]
    lever: OpenLever | Missing | None = case.levers.find(("acceleration",))
    if not grants:
        lever = _no_equity(case)
    elif all(phrases.is_told(case.offer, where, grant, "acceleration") for where, grant in grants):
        has = f"The equity of {case.offer.name} has an acceleration clause already: read it before you ask for more."
        lever = Missing(has)
    yield "acceleration.open", lever if isinstance(lever, Missing) else CLAIM
    if isinstance(lever, OpenLever) and lever.shown is not None:
        yield "acceleration.goal", lever.shown
    elif isinstance(lever, OpenLever):
        yield "acceleration.milestone", CLAIM

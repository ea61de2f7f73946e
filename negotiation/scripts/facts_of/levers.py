"""What argues for a bonus, for equity, and for how it vests; how much of it, the plan's ask says."""

import math

from negotiation.counteroffer.lever_kinds import KPI_MONTH, kpi_break_even
from negotiation.counteroffer.limits import BONUS
from negotiation.market.levers import Lever
from negotiation.offers import MAX_HORIZON_MONTHS
from negotiation.scripts import phrases
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Missing, YieldedFacts, build_phrase, quote_computed
from negotiation.scripts.open_levers import OpenLever, OwnEvidence
from negotiation.scripts.registry import ADD_COMPANY, ADD_EQUITY, ADD_RESULT, fact, fact_now


def _no_equity(case: ScriptCase) -> Missing:
    add = "" if "equity" in case.offer.none else ": add the equity, its kind and its amount"
    return Missing(f"{case.offer.name} has no equity{add}.")


@fact("kpi.goal", what="a goal to be paid for", add=ADD_RESULT)
@fact("kpi.taken", what="a goal that nobody calls one", add="leave out whether it is reached")
@fact("kpi.result", what="a result that you have shown", add="add one of your own, and allow it to be shared")
def of_kpi_bonus(case: ScriptCase) -> YieldedFacts:
    """What the bonus in the ask is for, by the company's own lever: a goal, or a result that was shown."""
    order = case.plan.counter.order if case.plan.counter is not None else ()
    key = next((wanted.lever for wanted in order if wanted.part.key == BONUS), None)
    named = case.band.find(Lever, key) if case.band is not None and key is not None else None
    lever = case.levers.find((named.kind,)) if named is not None else None
    if not isinstance(lever, OpenLever) or lever.shown is None:
        return
    if lever.lever.kind == "uplift":
        yield "kpi.result", lever.shown
    else:
        yield from _to_reach("kpi", lever)


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


@fact_now("impact.any", what="a result that argues for equity", add=ADD_RESULT)
@fact_now("impact.result", what="a result of your own", add="add one, and allow it to be shared")
@fact_now("impact.goal", what="a result to aim for", add="add one as a goal, and allow it to be shared")
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
    yield "impact.any", CLAIM


@fact_now("kpi_grant.any", "kpi_grant.goal", what="a goal for a grant to vest on", add=ADD_RESULT)
@fact_now("kpi_grant.taken", what="a goal that nobody calls one", add="leave out whether it is reached")
@fact_now("kpi_grant.shown", what="a result of your own", add=ADD_RESULT)
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

"""What the current job enters a script with: what leaving it loses, and what its employer offers to stay.

None of it says what the candidate earns there.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from negotiation.offers import Grant, Offer, Refresher
from negotiation.offers.position import find_position
from negotiation.offers.stay_offer import apply_stay_offer
from negotiation.scripts import phrases
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import (
    CLAIM,
    Fact,
    Missing,
    YieldedFacts,
    build_phrase,
    join_facts,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.phrases import is_told
from negotiation.scripts.registry import fact_now
from negotiation.valuation.forfeits import list_forfeits_by_leaving, read_switching_cost_usd
from negotiation.valuation.leaving import find_job, find_make_whole, name_grants, price_stock_of_year

_FRIDAY = 4
_NOTHING_LOST = Missing("You haven't entered anything you'd lose by leaving. Add it to your current job, item by item.")
_UNTOLD = "We don't know what some of your current stock is worth: {}. Add that to your current job."
_NO_WORD = Missing("Needs your employer's written counteroffer. Log it under your current job, with its numbers.")


@fact_now("current.exists", what="your current job", add="add it, marked as your current job")
@fact_now("current.losses", what="what you'd lose by leaving your job", add="add it to your current job")
@fact_now("current.unvested", what="stock that would vest within a year", add="add it to your current job")
@fact_now("current.usual", what="a grant whose day or schedule is left out", add="leave its day or its schedule out")
@fact_now("current.untold", what="a grant of unknown worth", add="leave its price or its company's value out")
@fact_now("current.lost", what="what leaving your job loses in all", add="add it to your current job")
def of_leaving(case: ScriptCase) -> YieldedFacts:
    """What leaving the current job loses, item by item and in all."""
    job = find_job(case.scenario)
    if job is None:
        yield "current.losses", _NOTHING_LOST
        return
    yield "current.exists", CLAIM
    stock = _list_stock(case, job)
    if any(each.usd for each in stock):
        yield "current.unvested", CLAIM
    if any(each.usd and each.is_usual for each in stock):
        yield "current.usual", CLAIM
    untold = tuple(each.words for each in stock if each.usd is None)
    if untold:
        yield "current.untold", untold
    total = find_make_whole(case.scenario, case.offer)
    if not total:
        yield "current.losses", Missing(_UNTOLD.format(join_facts(untold).words)) if untold else _NOTHING_LOST
        return
    lost = quote_computed("usd", total, "the sum of what leaving the job that you have loses, item by item")
    yield "current.lost", build_phrase("{}", lost)
    yield "current.losses", (*_items(case, job), *(each.words for each in stock if each.usd))


@dataclass(frozen=True)
class _Stock:
    """A grant of the job or a refresher: what of it would vest within a year; None where nobody knows its worth."""

    words: Fact
    usd: float | None
    is_usual: bool  # its day or its schedule is left out, so that it counts by the usual ones


def _list_stock(case: ScriptCase, job: Offer) -> tuple[_Stock, ...]:
    worth_usd = price_stock_of_year(job, case.scenario.assumptions)
    rows = ((f"{key}[{i}]", row) for key in ("equity", "refresher") for i, row in enumerate(getattr(job, key), 1))
    return tuple(_stock(job, where, row, usd) for (where, row), usd in zip(rows, worth_usd, strict=True))


def _stock(job: Offer, where: str, row: Grant | Refresher, usd: float | None) -> _Stock:
    name = name_grants(row.kind) if isinstance(row, Grant) else "RSUs"
    is_scheduled = any(is_told(job, f"{where}.vesting", row.vesting, key) for key in ("months", "by_year", "at"))
    is_dated = not isinstance(row, Grant) or is_told(job, where, row, "granted_month")
    if usd is None:
        amount = None
        if isinstance(row, Grant):
            amount = phrases.describe_grant_amount(f"{phrases.format_offer_place(job)}.{where}", row)
        return _Stock(build_phrase("no value yet for {}", amount or build_phrase(name)), usd, is_usual=False)
    source = "what would vest within a year at the job that you have, at today's price"
    words = build_phrase(f"{name} that would vest within a year: {{}}", quote_computed("usd", usd, source))
    return _Stock(words, usd, is_usual=not (is_scheduled and is_dated))


def _items(case: ScriptCase, job: Offer) -> list[Fact]:
    """Each loss with its name, where that may be said, and its amount."""
    place = phrases.format_offer_place(job)
    losses = []
    for i, forfeit in enumerate(job.forfeit, 1):
        if not forfeit.usd:
            continue
        usd = quote_stated(f"{place}.forfeit[{i}].usd", forfeit.usd, "usd")
        name = None if forfeit.is_assumed("name") else case.text(f"{place}.forfeit[{i}].name", forfeit.name)
        losses.append(build_phrase("{}: {}", name, usd) if name else build_phrase("other pay I'd forfeit: {}", usd))
    owed = [usd for name, usd in list_forfeits_by_leaving(job)[len(job.forfeit) :]]
    source = "what of a signing bonus at the job that you have would have to be repaid on leaving today"
    losses += [build_phrase("a signing bonus I'd repay: {}", quote_computed("usd", usd, source)) for usd in owed]
    if moving_usd := read_switching_cost_usd(case.offer):
        usd = quote_stated(f"{case.place}.negotiation.switching_cost_usd", moving_usd, "usd")
        losses.append(build_phrase("the cost of the move: {}", usd))
    return losses


@fact_now("accept.sent", what="your yes in writing", add="send “Accept” by email, and log that you've sent it")
@fact_now("last.day", what="your last day where you work now", add="add the start date to the offer")
def of_resigning(case: ScriptCase) -> YieldedFacts:
    """Whether the offer has been accepted in writing, and the last working day before the first day there."""
    if any(turn.situation == "accept" and turn.channel != "call" for turn in find_position(case.offer).sent):
        yield "accept.sent", CLAIM
    on = find_last_day(case.start) if case.start is not None else None
    if on is not None and on >= case.today:
        origin = f"the last working day before your first day at {case.offer.name}"
        yield "last.day", build_phrase("{}", quote_computed("date", on, f"before {case.place}.start", origin))


def find_last_day(start: date) -> date:
    """The last day from Monday to Friday before a first day."""
    before = start - timedelta(days=1)
    return before - timedelta(days=max(0, before.weekday() - _FRIDAY))


@fact_now(
    "current.counter",
    what="what your employer offers you to stay",
    add="log it under your current job",
)
def of_staying(case: ScriptCase) -> YieldedFacts:
    """Whether the employer has offered something to stay; what it comes to is told to nobody."""
    job = find_job(case.scenario)
    is_countered = job is not None and apply_stay_offer(job) is not job
    yield "current.counter", CLAIM if is_countered else _NO_WORD

"""What the current job enters a script with: what leaving it loses, and what its employer offers to stay.

None of it says what the candidate earns there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.offers import Grant, Offer
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
from negotiation.scripts.facts_of.gap import GapToBetter
from negotiation.scripts.phrases import is_told
from negotiation.scripts.registry import ADD_CAP, ADD_EQUITY, ADD_LOSSES, ADD_STAY, fact_now
from negotiation.text.money import is_known
from negotiation.valuation.alternatives import apply_stay_offer, list_alternatives
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.leaving import list_forfeits_by_leaving, name_grants, price_unvested
from negotiation.valuation.valuation import price_offer

_NOTHING_LOST = Missing(
    "Nothing is noted that leaving your job would lose: add it to the job that you have, item by item."
)
_UNTOLD = "What of your grants has not vested yet cannot be told: {}. Add it to the job that you have."
_GRANTED, _SCHEDULE = "when it was granted", "over how long it vests"
_NO_WORD = Missing(
    "It needs what your employer has offered you in writing to stay: note it under the job that you have, as something "
    "that they said, with its figures."
)


def find_job(case: ScriptCase) -> Offer | None:
    """The job that the candidate has, where it is in the file."""
    return next((offer for offer in case.scenario.offer if offer.status.is_job), None)


def sum_losses_usd(case: ScriptCase, job: Offer) -> float:
    """What leaving the job loses in all, as far as the file tells it."""
    grants = (grant.usd for grant in _grants(case, job) if grant.usd is not None and not grant.missing)
    return sum((*(usd for _, usd in list_forfeits_by_leaving(job)), *grants))


@fact_now("current.exists", what="the job you have", add="add it, marked as the job you have")
@fact_now("current.losses", what="something that leaving your job loses", add="add it to the job that you have")
@fact_now(
    "current.unvested",
    what="a grant that has not vested in full",
    add="add it to the job that you have, with its schedule",
)
@fact_now(
    "current.untold", what="a grant of which nobody knows what has vested", add="leave its day or its schedule out"
)
@fact_now("current.lost", what="what leaving your job loses in all", add="add it to the job that you have")
@fact_now("current.make_whole", what="a sign-on that makes up for what you leave", add=ADD_LOSSES)
def of_leaving(case: ScriptCase) -> YieldedFacts:
    """What leaving the current job loses, item by item and in all."""
    job = find_job(case)
    if job is None:
        yield from ((key, _NOTHING_LOST) for key in ("current.losses", "current.make_whole"))
        return
    yield "current.exists", CLAIM
    grants = _grants(case, job)
    unvested = [(each.grant, each.usd) for each in grants if each.usd and not each.missing]
    if unvested:
        yield "current.unvested", CLAIM
    untold = tuple(_untold(job, each) for each in grants if each.missing)
    if untold:
        yield "current.untold", untold
    total = sum_losses_usd(case, job)
    if not total:
        why = Missing(_UNTOLD.format(join_facts(untold).words)) if untold else _NOTHING_LOST
        yield from ((key, why) for key in ("current.losses", "current.make_whole"))
        return
    lost = quote_computed("usd", total, "the sum of what leaving the job that you have loses, item by item")
    yield "current.lost", build_phrase("{}", lost)
    yield "current.losses", (*_items(case, job), *(_left(grant, usd) for grant, usd in unvested))
    offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
    form = "a sign-on of {} on top of the one you offer" if offered else "a sign-on of {}"
    yield "current.make_whole", build_phrase(form, lost)


@dataclass(frozen=True)
class _Grant:
    """A grant of the job: what vests after today, on the usual schedule where none is told; and what is not told."""

    position: int
    grant: Grant
    usd: float | None
    missing: tuple[str, ...]


def _grants(case: ScriptCase, job: Offer) -> tuple[_Grant, ...]:
    assumptions = case.scenario.assumptions
    counted = enumerate(zip(job.equity, price_unvested(job, assumptions), strict=True), 1)
    is_nothing = assumptions.equity_lens == "none"  # by the candidate's own view, whatever is told of it
    return tuple(
        _Grant(i, grant, usd, () if is_nothing else tuple(_missing(job, i, grant, usd))) for i, (grant, usd) in counted
    )


def _missing(job: Offer, position: int, grant: Grant, usd: float | None) -> Iterator[str]:
    where = f"equity[{position}]"
    if not is_told(job, where, grant, "granted_month"):
        yield _GRANTED
    if not any(is_told(job, f"{where}.vesting", grant.vesting, name) for name in ("months", "by_year")):
        yield _SCHEDULE
    if usd is None:
        yield "what it is worth"


def _untold(job: Offer, each: _Grant) -> Fact:
    """What is missing of a grant; where only its schedule is, what the usual one would make of it."""
    whose = phrases.describe_grant_amount(
        f"{phrases.format_offer_place(job)}.equity[{each.position}]", each.grant
    ) or build_phrase(name_grants(each.grant.kind))
    phrase = build_phrase(f"of the grant of {{}} you have not put in {' and '.join(each.missing)}", whose)
    if each.missing != (_SCHEDULE,) or not each.usd:
        return phrase
    months, cliff = (
        quote_computed("months", n, "the usual schedule, taken where none is told")
        for n in (each.grant.vesting.total_months, each.grant.vesting.cliff)
    )
    usd = quote_computed("usd", each.usd, "what would vest after today on the usual schedule")
    return build_phrase(
        "{} (over {} with a cliff at {}, as is usual, {} more would be lost)", phrase, months, cliff, usd
    )


def _left(grant: Grant, usd: float) -> Fact:
    source = "what vests after today of a grant at the job that you have, at the price of today"
    return build_phrase(f"{name_grants(grant.kind)} not yet vested: {{}}", quote_computed("usd", usd, source))


def _items(case: ScriptCase, job: Offer) -> list[Fact]:
    """Each loss with its name, where that may be said, and its amount."""
    place = phrases.format_offer_place(job)
    losses = []
    for i, forfeit in enumerate(job.forfeit, 1):
        if not forfeit.usd:
            continue
        usd = quote_stated(f"{place}.forfeit[{i}].usd", forfeit.usd, "usd")
        name = None if forfeit.is_assumed("name") else case.text(f"{place}.forfeit[{i}].name", forfeit.name)
        losses.append(
            build_phrase("{}: {}", name, usd) if name else build_phrase("something that leaving forfeits: {}", usd)
        )
    owed = [usd for name, usd in list_forfeits_by_leaving(job)[len(job.forfeit) :]]
    source = "what of a sign-on at the job that you have would have to be repaid on leaving today"
    losses += [build_phrase("a sign-on to be repaid: {}", quote_computed("usd", usd, source)) for usd in owed]
    return losses


@fact_now(
    "current.counter",
    what="what your employer offers you to stay",
    add="note it under the job that you have, as a round",
)
@fact_now("current.any", what="a part of the offer that can narrow the gap to staying", add=ADD_CAP)
@fact_now("current.base", what="a base that makes up for staying", add=ADD_STAY)
@fact_now("current.sign_on", what="a sign-on that makes up for staying", add=ADD_STAY)
@fact_now("current.equity", what="equity that makes up for staying", add=ADD_EQUITY)
@fact_now("current.changes", "current.package", what="several parts that narrow the gap to staying", add="raise no cap")
@fact_now("current.closed", what="several parts that make up for staying", add=ADD_CAP)
def of_staying(case: ScriptCase) -> YieldedFacts:
    """What would make up for staying in the current job on what its employer offered."""
    job = find_job(case)
    if job is None or apply_stay_offer(job) is job:
        yield "current.counter", _NO_WORD
        yield "current.any", _NO_WORD
        return
    yield "current.counter", CLAIM
    gap = _gap(case)
    if isinstance(gap, Missing):
        yield "current.any", gap
        return
    yield from gap.list_asks("current")


def _gap(case: ScriptCase) -> GapToBetter | Missing:
    """How far the offer is below staying, where that is worth more; else why there is no gap to speak of."""
    held = list_alternatives(case.scenario, case.offer)
    kept = next((each for each in held if each.offer.status.is_job), None)
    own_usd = (
        price_offer(case.offer, case.scenario.assumptions).present_value_usd if case.offer.base_usd_per_year else 0.0
    )
    if kept is None or kept.is_at_least or not is_known(own_usd):
        return Missing(f"What {case.offer.name} or staying is worth is not known: add what its equity rests on.")
    if kept.worth_usd <= own_usd + LEVEL_USD:
        return Missing(f"Staying is worth no more than {case.offer.name} by your figures, so there is no gap to close.")
    staying_on = "staying on what your employer has offered, and with what leaving loses"
    return GapToBetter(case, own_usd, kept.worth_usd, staying_on)

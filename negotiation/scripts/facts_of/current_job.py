"""What the job she has enters a script with: what leaving it loses, and what its employer offers her to stay.

None of it says what she earns there.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from negotiation.offers import Grant, Offer
from negotiation.scripts import phrases
from negotiation.scripts.case import CLAIM, Case, Found
from negotiation.scripts.facts import Fact, figure, listed, phrase, stated
from negotiation.scripts.facts_of.gap import Gap
from negotiation.scripts.phrases import is_told
from negotiation.text.money import is_known
from negotiation.valuation.alternatives import alternatives, staying
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.leaving import called, forfeited_by_leaving_usd, unvested_usd
from negotiation.valuation.valuation import value

_NOTHING_LOST = "Nothing is noted that leaving your job would lose: add it to the job that you have, item by item."
_UNTOLD = "What of your grants has not vested yet cannot be told: {}. Add it to the job that you have."
_GRANTED, _SCHEDULE = "when it was granted", "over how long it vests"
_NO_WORD = (
    "It needs what your employer has offered you in writing to stay: note it under the job that you have, as something "
    "that they said, with its figures."
)


def of_leaving(case: Case) -> Found:
    """What leaving the job she has loses, and what would make up for staying there on what they offered."""
    job = next((offer for offer in case.scenario.offer if offer.status.is_job), None)
    if job is not None:
        yield "current.exists", CLAIM
    yield from _losses(case, job)
    yield from _staying(case, job)


# --- what leaving loses -----------------------------------------------------------------------------------------------


def told_loss_usd(case: Case, job: Offer) -> float:
    """What leaving the job loses in all, as far as the file tells it."""
    told = [usd for _, usd in forfeited_by_leaving_usd(job)]
    told += [one.usd for one in _grants(case, job) if one.usd is not None and not one.missing]
    return sum(told)


def _losses(case: Case, job: Offer | None) -> Found:
    if job is None:
        yield from ((key, _NOTHING_LOST) for key in ("current.losses", "current.make_whole"))
        return
    grants = _grants(case, job)
    unvested = [(one.grant, one.usd) for one in grants if one.usd and not one.missing]
    if unvested:
        yield "current.unvested", CLAIM
    untold = tuple(_untold(job, one) for one in grants if one.missing)
    if untold:
        yield "current.untold", untold
    total = told_loss_usd(case, job)
    if not total:
        why = _UNTOLD.format(listed(untold).words) if untold else _NOTHING_LOST
        yield from ((key, why) for key in ("current.losses", "current.make_whole"))
        return
    told = figure("usd", total, "the sum of what leaving the job that you have loses, item by item")
    yield "current.lost", phrase("{}", told)
    yield "current.losses", (*_items(case, job), *(_left(grant, usd) for grant, usd in unvested))
    offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
    yield (
        "current.make_whole",
        phrase("a sign-on of {} on top of the one you offer" if offered else "a sign-on of {}", told),
    )


@dataclass(frozen=True)
class _Grant:
    """A grant of the job: what vests after today, on the usual schedule where none is told; and what is not told."""

    position: int
    grant: Grant
    usd: float | None
    missing: tuple[str, ...]


def _grants(case: Case, job: Offer) -> tuple[_Grant, ...]:
    assumptions = case.scenario.assumptions
    counted = enumerate(zip(job.equity, unvested_usd(job, assumptions), strict=True), 1)
    is_nothing = assumptions.equity_lens == "none"  # by her own view, whatever is told of it
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


def _untold(job: Offer, one: _Grant) -> Fact:
    """What is missing of a grant; where only its schedule is, what the usual one would make of it."""
    whose = phrases.grant_alone(f"{phrases.place_of(job)}.equity[{one.position}]", one.grant) or phrase(
        called(one.grant.kind)
    )
    told = phrase(f"of the grant of {{}} you have not put in {' and '.join(one.missing)}", whose)
    if one.missing != (_SCHEDULE,) or not one.usd:
        return told
    months, cliff = (
        figure("months", n, "the usual schedule, taken where none is told")
        for n in (one.grant.vesting.total_months, one.grant.vesting.cliff)
    )
    usd = figure("usd", one.usd, "what would vest after today on the usual schedule")
    return phrase("{} (over {} with a cliff at {}, as is usual, {} more would be lost)", told, months, cliff, usd)


def _left(grant: Grant, usd: float) -> Fact:
    source = "what vests after today of a grant at the job that you have, at the price of today"
    return phrase(f"{called(grant.kind)} not yet vested: {{}}", figure("usd", usd, source))


def _items(case: Case, job: Offer) -> list[Fact]:
    """Each loss with its name, where that may be said, and its amount."""
    place = phrases.place_of(job)
    found = []
    for i, forfeit in enumerate(job.forfeit, 1):
        if not forfeit.usd:
            continue
        usd = stated(f"{place}.forfeit[{i}].usd", forfeit.usd, "usd")
        name = None if forfeit.is_assumed("name") else case.text(f"{place}.forfeit[{i}].name", forfeit.name)
        found.append(phrase("{}: {}", name, usd) if name else phrase("something that leaving forfeits: {}", usd))
    owed = [usd for name, usd in forfeited_by_leaving_usd(job)[len(job.forfeit) :]]
    source = "what of a sign-on at the job that you have would have to be repaid on leaving today"
    found += [phrase("a sign-on to be repaid: {}", figure("usd", usd, source)) for usd in owed]
    return found


# --- what staying offers ----------------------------------------------------------------------------------------------


def _staying(case: Case, job: Offer | None) -> Found:
    if job is None or staying(job) is job:
        yield "current.counter", _NO_WORD
        yield "current.any", _NO_WORD
        return
    yield "current.counter", CLAIM
    gap = _gap(case)
    if isinstance(gap, str):
        yield "current.any", gap
        return
    yield from gap.found("current")


def _gap(case: Case) -> Gap | str:
    """How far the offer is below staying, where that is worth more; else why there is no gap to speak of."""
    held = alternatives(case.scenario, case.offer)
    kept = next((one for one in held if one.offer.status.is_job), None)
    own_usd = value(case.offer, case.scenario.assumptions).present_value_usd if case.offer.base_usd_per_year else 0.0
    if kept is None or kept.is_at_least or not is_known(own_usd):
        return f"What {case.offer.name} or staying is worth is not known: add what its equity rests on."
    if kept.worth_usd <= own_usd + LEVEL_USD:
        return f"Staying is worth no more than {case.offer.name} by your figures, so there is no gap to close."
    staying_on = "staying on what your employer has offered, and with what leaving loses"
    return Gap(case, own_usd, kept.worth_usd, staying_on)

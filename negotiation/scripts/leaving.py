"""What the job she has enters a script with: what leaving it loses, and what its employer offers her to stay.

None of it says what she earns there.
"""

from negotiation import money
from negotiation.alternatives import alternatives, staying
from negotiation.cashflow import cashflow
from negotiation.comparison import LEVEL_USD, rises_to_match
from negotiation.money import is_known
from negotiation.offers import Grant, Offer
from negotiation.packages.room import STEP_USD
from negotiation.scripts import terms
from negotiation.scripts.asks import up
from negotiation.scripts.facts import CLAIM, Case, Found
from negotiation.scripts.figures import Fact, figure, phrase, stated
from negotiation.scripts.terms import is_told
from negotiation.valuation import face_usd, forfeited_by_leaving_usd, value

_NOTHING_LOST = "Nothing is noted that leaving your job would lose: add it to the job that you have, item by item."
_UNTOLD = (
    "What of your grants has not vested yet cannot be told: add to the job that you have when each was granted, how it "
    "vests and what it is worth."
)
_UNVESTED = {"rsu": "RSUs", "ownership": "equity"}
_NO_WORD = (
    "It needs what your employer has offered you in writing to stay: note it under the job that you have, as something "
    "that they said, with its figures."
)


def of_leaving(case: Case) -> Found:
    """What leaving the job she has loses, and what would make up for staying there on what they offered."""
    job = next((offer for offer in case.scenario.offer if offer.status == "current"), None)
    if job is not None:
        yield "current.exists", CLAIM
    yield from _losses(case, job)
    yield from _staying(case, job)


# --- what leaving loses -----------------------------------------------------------------------------------------------


def _losses(case: Case, job: Offer | None) -> Found:
    if job is None:
        yield from ((key, _NOTHING_LOST) for key in ("current.losses", "current.make_whole"))
        return
    lost = sum(usd for _, usd in forfeited_by_leaving_usd(job))
    if lost:
        yield "current.lost", phrase("{}", figure("usd", lost, "the sum of what leaving the job that you have loses"))
    grants = [(grant, _unvested_usd(case, job, i, grant)) for i, grant in enumerate(job.equity, 1)]
    unvested = [(grant, usd) for grant, usd in grants if usd is not None and usd > 0]
    if unvested:
        yield "current.unvested", CLAIM
    if is_untold := any(usd is None for _, usd in grants):
        yield "current.untold", CLAIM
    total = lost + sum(usd for _, usd in unvested)
    if not total:
        yield from ((key, _UNTOLD if is_untold else _NOTHING_LOST) for key in ("current.losses", "current.make_whole"))
        return
    yield "current.losses", (*_items(case, job), *(_left(grant, usd) for grant, usd in unvested))
    told = figure("usd", total, "the sum of what leaving the job that you have loses, item by item")
    offered = sum(sign_on.amount_usd for sign_on in case.offer.sign_on)
    yield (
        "current.make_whole",
        phrase("a sign-on of {} on top of the one you offer" if offered else "a sign-on of {}", told),
    )


def _unvested_usd(case: Case, job: Offer, position: int, grant: Grant) -> float | None:
    """What of a grant vests after today, at today's price; None where the file does not tell that."""
    where, assumptions = f"equity[{position}]", case.scenario.assumptions
    if assumptions.equity_lens == "none":
        return 0.0
    scheduled = any(is_told(job, f"{where}.vesting", grant.vesting, name) for name in ("months", "by_year"))
    if not scheduled or not is_told(job, where, grant, "granted_month"):
        return None
    vests = next(one for one in cashflow(job, assumptions.tax_year).vests if one.term.where == where)
    usd = float(face_usd(vests, 0.0).sum())
    return usd if is_known(usd) else None


def _left(grant: Grant, usd: float) -> Fact:
    source = "what vests after today of a grant at the job that you have, at the price of today"
    return phrase(f"{_UNVESTED.get(grant.kind, 'options')} not yet vested: {{}}", figure("usd", usd, source))


def _items(case: Case, job: Offer) -> list[Fact]:
    """Each loss with its name, where that may be said, and its amount."""
    place = terms.place_of(job)
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
        yield "current.level", _NO_WORD
        return
    yield "current.counter", CLAIM
    gap = _gap(case)
    if isinstance(gap, str):
        yield "current.level", gap
        return
    own_usd, staying_usd = gap
    rises = rises_to_match(case.offer, case.scenario.assumptions, staying_usd)
    brings = (
        f"that brings the offer ({money.usd(own_usd)}) level with staying on what your employer has offered, and with "
        f"what leaving loses ({money.usd(staying_usd)}), up to the next {money.usd(STEP_USD)}"
    )
    base, sign_on = case.offer.base_usd_per_year, rises.sign_on_usd
    if base and rises.base_usd_per_year is not None:
        yield (
            "current.base",
            phrase("{}", figure("usd", up(base + rises.base_usd_per_year), f"the smallest base {brings}")),
        )
    if sign_on is not None:
        yield (
            "current.sign_on",
            phrase("a further sign-on of {}", figure("usd", up(sign_on), f"the smallest further sign-on {brings}")),
        )
    none = f"No rise of base or sign-on alone makes {case.offer.name} worth as much as staying."
    found = (base and rises.base_usd_per_year is not None) or sign_on is not None
    yield "current.level", CLAIM if found else none


def _gap(case: Case) -> tuple[float, float] | str:
    """What the offer is worth and what staying is, where that is more; else why there is no gap to speak of."""
    held = alternatives(case.scenario, case.offer)
    kept = next((one for one in held if one.offer.status == "current"), None)
    own_usd = value(case.offer, case.scenario.assumptions).present_value_usd if case.offer.base_usd_per_year else 0.0
    if kept is None or kept.is_at_least or not is_known(own_usd):
        return f"What {case.offer.name} or staying is worth is not known: add what its equity rests on."
    if kept.worth_usd <= own_usd + LEVEL_USD:
        return f"Staying is worth no more than {case.offer.name} by your figures, so there is no gap to close."
    return own_usd, kept.worth_usd

"""What may be said of other offers, and what would make up the difference: only what is held in writing counts."""

from negotiation.offers import Offer
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Missing, YieldedFacts, build_phrase
from negotiation.scripts.facts_of.gap import GapToBetter
from negotiation.scripts.phrases import quote_answer_date
from negotiation.scripts.registry import ADD_CAP, ADD_EQUITY, ADD_STAY, describe_missing, fact_now
from negotiation.talks.deadlines import describe_passed_date
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import price_offer

_COMPARED = ("rival.better", "match.any", "gap.sign_on")
_HOLD_ANOTHER = (
    "mark one as written once you hold it in writing; a verbal one, one in process, an example or the job you have is "
    "never cited"
)


@fact_now("rival.exists", what="another offer in writing", add=_HOLD_ANOTHER)
@fact_now("rival.better", what="another offer in writing that is worth more", add=_HOLD_ANOTHER)
@fact_now(
    "rival.name",
    "deadline.name",
    what="leave to name the other company",
    add="switch naming on; it is off unless you do",
)
@fact_now("deadline.date", what="another offer in writing with a date to answer by", add=_HOLD_ANOTHER)
@fact_now("match.any", what="a part of the offer that can narrow the difference", add=ADD_CAP)
@fact_now("match.base", what="a base that would make up the difference", add=ADD_STAY)
@fact_now("match.sign_on", what="a sign-on that would make up the difference", add=ADD_STAY)
@fact_now("match.equity", what="equity that would make up the difference", add=ADD_EQUITY)
@fact_now("match.changes", "match.package", what="several parts that narrow the difference", add="raise no cap")
@fact_now("match.closed", what="several parts that make up the difference", add=ADD_CAP)
@fact_now("gap.sign_on", what="a sign-on that narrows the difference", add="raise its cap where you know better")
@fact_now("gap.closed", what="a sign-on that makes up the difference", add="raise its cap where you know better")
def of_rivals(case: ScriptCase) -> YieldedFacts:
    """Whether there is another written offer, by when it must be answered, and whether it is worth more."""
    if not case.rivals:
        lapsed = _describe_lapsed(case)
        yield from ((key, lapsed or describe_missing("rival.better")) for key in _COMPARED)
        if lapsed is not None:
            yield "deadline.date", lapsed
        return
    yield "rival.exists", CLAIM
    dated = [(offer.respond_by, offer) for offer in case.rivals if offer.respond_by is not None]
    if dated:
        date, first = min(dated, key=lambda pair: pair[0])
        yield "deadline.date", build_phrase("{}", quote_answer_date(first, date, case.today))
        if case.name_rivals:
            yield "deadline.name", case.company(first)
    else:
        none = "None of the offers that you hold in writing has a date to answer by: add it to the one that has."
        yield "deadline.date", Missing(none)
    best = _best(case)
    if isinstance(best, Missing):
        yield from ((key, best) for key in _COMPARED)
        return
    rival, gap = best
    yield "rival.better", CLAIM
    if case.name_rivals:
        yield "rival.name", case.company(rival)
    yield from gap.list_asks("match")
    yield from gap.list_sign_on_asks()


def _describe_lapsed(case: ScriptCase) -> Missing | None:
    """Why what was held in writing is not cited any more; None where that is not the reason."""
    gone = (describe_passed_date(offer, case.today) for offer in case.lapsed if offer.status.is_written)
    reasons = [f"{passed} Ask whether the offer still stands before you cite it." for passed in gone]
    return Missing(" ".join(reasons)) if reasons else None


def _best(case: ScriptCase) -> tuple[Offer, GapToBetter] | Missing:
    """The written offer that is worth most, if that is more than the addressee's; else why there is none to cite."""
    own = price_offer(case.offer, case.scenario.assumptions).present_value_usd
    if not money.is_known(own):
        return _unknown(case.offer.name)
    if case.offer.made_up and not case.offer.status.is_example:
        return _made_up(case.offer.name)
    rivals = [
        (offer, price_offer(offer, case.scenario.assumptions).present_value_usd)
        for offer in case.rivals
        if not offer.made_up
    ]
    known = [(offer, usd) for offer, usd in rivals if money.is_known(usd)]
    if not known:
        names = " and ".join(offer.name for offer in case.rivals)
        return _unknown(names) if rivals else _made_up(names)
    rival, usd = max(known, key=lambda pair: pair[1])
    if usd <= own + LEVEL_USD:
        return Missing(
            f"Nothing you hold in writing is worth more; over {span(case.scenario.assumptions.horizon_months)} "
            f"{rival.name} comes to {money.usd(usd)} and {case.offer.name} to {money.usd(own)}."
        )
    return rival, GapToBetter(case, own, usd, rival.name)


def _unknown(names: str) -> Missing:
    return Missing(f"What {names} is worth is not known: add the base, and what the company is worth or its shares.")


def _made_up(names: str) -> Missing:
    return Missing(f"What {names} is worth rests on made-up figures: put your own in their place.")

"""What may be said of what the candidate has otherwise: other offers only where held in writing, by their letters."""

from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Missing, YieldedFacts, build_phrase
from negotiation.scripts.phrases import quote_answer_date
from negotiation.scripts.registry import describe_missing, fact
from negotiation.talks.deadlines import describe_passed_date
from negotiation.text.sentences import join_words
from negotiation.valuation.alternatives import Alternative
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.leaving import find_job

_HOLD_ANOTHER = (
    "mark one as written once you have it in writing. Verbal offers, examples, and your current job are never mentioned"
)


@fact("better.any", what="something that's worth more to you than this offer", add="add it, with its numbers")
@fact("rival.exists", what="another written offer", add=_HOLD_ANOTHER)
@fact("rival.better", what="another written offer that's worth more", add=_HOLD_ANOTHER)
@fact(
    "rival.name",
    "deadline.name",
    what="your okay to name the other company",
    add="turn naming on",
)
@fact("deadline.date", what="another written offer with a deadline", add=_HOLD_ANOTHER)
@fact("current.better", what="a current job that's worth more to you", add="add it, marked as your current job")
def of_rivals(case: ScriptCase) -> YieldedFacts:
    """Whether there's another written offer, by when it must be answered, and what is worth more: it, or the job."""
    better, lapsed = _find_better(case), _describe_lapsed(case)
    is_beaten = case.plan.counter is not None and case.plan.counter.is_beaten
    yield "better.any", CLAIM if is_beaten else lapsed or _describe_nothing_better(case)
    if better is not None and better.offer.status.is_job:
        yield "current.better", CLAIM
    if not case.rivals:
        if lapsed is not None:
            yield from ((key, lapsed) for key in ("deadline.date", "rival.better"))
        return
    yield "rival.exists", CLAIM
    dated = [(offer.respond_by, offer) for offer in case.rivals if offer.respond_by is not None]
    if dated:
        date, first = min(dated, key=lambda pair: pair[0])
        yield "deadline.date", build_phrase("{}", quote_answer_date(first, date, case.today))
        if case.name_rivals:
            yield "deadline.name", case.company(first)
    else:
        none = "None of your written offers has a deadline. Add it to the one that does."
        yield "deadline.date", Missing(none)
    if better is not None and not better.offer.status.is_job:
        yield "rival.better", CLAIM
        if case.name_rivals:
            yield "rival.name", case.company(better.offer)


def _find_better(case: ScriptCase) -> Alternative | None:
    """What sets the walk-away, where it's worth more than the offer as it stands, and neither rests on a guess."""
    counter = case.plan.counter
    better = None if counter is None or not counter.is_beaten else counter.walk_away.alternative
    if counter is None or better is None:
        return None
    job = find_job(case.scenario)
    is_guess = better.offer.made_up or (better.offer.status.is_job and job is not None and job.made_up)
    if is_guess or (case.offer.made_up and not case.offer.status.is_example):
        return None
    # What changing jobs costs is no reason to call another offer higher.
    is_higher = better.offer.status.is_job or better.present_value_usd > counter.value_usd + LEVEL_USD
    return better if is_higher else None


def _describe_nothing_better(case: ScriptCase) -> Missing:
    counter = case.plan.counter
    unknown = None if counter is None or counter.walk_away.reason is None else counter.walk_away.reason
    if unknown is not None and unknown.code == "alternatives_unknown":
        names = join_words(unknown.values["names"])
        return Missing(f"We don't know what {names} is worth. Add what its equity is worth.")
    if unknown is not None and unknown.code == "own_equity_unknown":
        return Missing(f"We don't know what {case.offer.name} is worth. Add what its equity is worth.")
    return describe_missing("better.any")


def _describe_lapsed(case: ScriptCase) -> Missing | None:
    """Why what was held in writing is not cited any more; None where that is not the reason."""
    gone = (describe_passed_date(offer, case.today) for offer in case.lapsed if offer.status.is_written)
    reasons = [f"{passed} Ask if the offer is still open before you mention it." for passed in gone]
    return Missing(" ".join(reasons)) if reasons else None

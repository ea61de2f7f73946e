"""Who writes to whom, what the candidate says of the job, and a result of theirs in their own words."""

from dataclasses import replace

from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Quote, YieldedFacts, build_phrase
from negotiation.scripts.phrases import format_offer_place
from negotiation.scripts.registry import ADD_RESULT, fact
from negotiation.text.sentences import capitalize_first
from negotiation.valuation.leaving import find_job

NO_NAME = Fact("[your name]")  # seen at once by whoever reads the text over


@fact("me.name", what="your name", add="add your first name")
@fact("me.manager", what="your manager's name", add="add it to the job that you have")
@fact("recruiter.name", what="the recruiter's first name", add="add it to the offer")
def of_people(case: ScriptCase) -> YieldedFacts:
    """First names; without one, the candidate's is a blank to fill in."""
    name = case.text("me.name", case.scenario.me.name if case.scenario.me is not None else None)
    yield "me.name", build_phrase("{}", name) if name else NO_NAME
    recruiter = case.text(f"{case.place}.recruiter", case.offer.recruiter)
    if recruiter:
        yield "recruiter.name", build_phrase("{}", recruiter)
    job = find_job(case.scenario)
    manager = case.text(f"{format_offer_place(job)}.manager", job.manager) if job is not None else None
    if manager:
        yield "me.manager", build_phrase("{}", manager)


@fact("wants.job", what="that you want this job", add="tick it on the offer, if it's so")
@fact("would.sign", what="that you'd sign at the number you ask for", add="tick it on the offer, if it's so")
@fact("prefers.this", what="that you'd pick this offer at equal pay", add="tick it on the offer, if it's so")
@fact("why.short", what="what you're excited about", add="add it to the offer")
def of_wishes(case: ScriptCase) -> YieldedFacts:
    """What only the candidate can say; nothing of it is guessed."""
    offer = case.offer
    ticked = {"wants.job": offer.wants_job, "would.sign": offer.would_sign, "prefers.this": offer.prefers_this}
    yield from ((key, CLAIM) for key, is_ticked in ticked.items() if is_ticked)
    why = case.text(f"{case.place}.why", offer.why)
    if why:
        yield "why.short", build_phrase("{}", why)


@fact("result.where", what="where you reached a result", add=ADD_RESULT)
@fact("result.story", what="a result told as a story", add=ADD_RESULT)
def of_story(case: ScriptCase) -> YieldedFacts:
    """The first result of the candidate's own with a story that may be shared: "At Acme", "led the launch that …"."""
    for i, evidence in enumerate(case.scenario.evidence, 1):
        is_shared = evidence.may_share and evidence.kind == "own result"
        story = case.text(f"evidence[{i}].story", evidence.story) if is_shared else None
        if story is None:
            continue
        yield "result.story", build_phrase("{}", story)
        where = case.text(f"evidence[{i}].where", evidence.where)
        if where is not None:
            yield "result.where", _begin(where)
        return


def _begin(quote: Quote) -> Fact:
    """Words of the candidate's at the beginning of a sentence, without a comma at their end."""
    words = quote.words.rstrip(" ,")
    return replace(build_phrase("{}", quote), words=capitalize_first(words))

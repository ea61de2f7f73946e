"""Who writes to whom, what the candidate says of the job, and a result of theirs in their own words."""

import re
from collections.abc import Iterator
from dataclasses import replace

from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import CLAIM, Fact, Quote, YieldedFacts, build_phrase
from negotiation.scripts.phrases import format_offer_place
from negotiation.scripts.registry import ADD_RESULT, fact
from negotiation.text.sentences import capitalize_first
from negotiation.valuation.leaving import find_job

NO_NAME = Fact("[your name]")  # seen at once by whoever reads the text over
# What people type again although the sentence has it already, and words that can't go on from there.
_EXCITED = re.compile(
    r"(?:(?:I(?:['\u2019]m| am) )?(?:(?:really|so|very) )?(?:excited|thrilled) )?(?:about )*", re.IGNORECASE
)
_NO_OBJECT = re.compile(
    r"(to|I|I['\u2019]\w+|you['\u2019]re|we|we['\u2019]re|it['\u2019]s|they|because)\b", re.IGNORECASE
)
_I = re.compile(r"I ", re.IGNORECASE)
_NO_VERB = re.compile(r"(I['\u2019]\w+|my|our|the|a|an|we|this|it)\b", re.IGNORECASE)
_PREPOSITION = re.compile(
    r"(after|as|at|before|during|for|in|last|on|since|this|through|under|when|while|with)\b", re.IGNORECASE
)
_SMALL = re.compile(r"(A|An|Building|Helping|How|Making|My|Our|The|Their|What|Where|Working|Your)\b")


@fact("me.name", what="your name", add="add your first name")
@fact("me.manager", what="your manager's name", add="add it to your current job")
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
    if why and (words := _complete(why, _EXCITED, _NO_OBJECT)):
        yield "why.short", replace(build_phrase("{}", why), words=words)


@fact("result.where", what="where you reached a result", add=ADD_RESULT)
@fact("result.story", what="a result told as a story", add=ADD_RESULT)
def of_story(case: ScriptCase) -> YieldedFacts:
    """The first result of the candidate's own with a story that may be shared: "At Acme", "led the launch that …"."""
    for i, evidence in enumerate(case.scenario.evidence, 1):
        is_shared = evidence.may_share and evidence.kind == "own result"
        story = case.text(f"evidence[{i}].story", evidence.story) if is_shared else None
        words = _complete(story, _I, _NO_VERB) if story else ""
        if story is None or not words:
            continue
        yield "result.story", replace(build_phrase("{}", story), words=f"{words[:1].lower()}{words[1:]}")
        where = case.text(f"evidence[{i}].where", evidence.where)
        if where is not None:
            yield "result.where", _begin(where)
        return


def list_unfit_words(case: ScriptCase) -> Iterator[tuple[str, str]]:
    """The fact and a sentence for each text of the candidate's that can't complete the sentence it's meant for."""
    why = case.text(f"{case.place}.why", case.offer.why)
    if why and not _complete(why, _EXCITED, _NO_OBJECT):
        yield "why.short", f"“I'm excited about {why.words}” isn't a sentence, so it's left out. Say what excites you."
    for i, evidence in enumerate(case.scenario.evidence, 1):
        is_shared = evidence.may_share and evidence.kind == "own result"
        story = case.text(f"evidence[{i}].story", evidence.story) if is_shared else None
        if story and not _complete(story, _I, _NO_VERB):
            yield "result.story", f"“I {story.words}” isn't a sentence, so it's left out. Begin with what you did."


def _complete(quote: Quote, lead: re.Pattern[str], unfit: re.Pattern[str]) -> str:
    """Words that go on from the sentence they're meant for, without its beginning and its full stop; empty if unfit."""
    found = lead.match(quote.words)
    words = quote.words[found.end() if found else 0 :].rstrip(" .!,;")
    if unfit.match(words):
        return ""
    return f"{words[:1].lower()}{words[1:]}" if _SMALL.match(words) else words


def _begin(quote: Quote) -> Fact:
    """Words of the candidate's at the beginning of a sentence, as a place: "Acme" becomes "At Acme"."""
    words = quote.words.rstrip(" .,")
    if not _PREPOSITION.match(words):
        words = f"at {words[:1].lower()}{words[1:]}" if _SMALL.match(words) else f"at {words}"
    return replace(build_phrase("{}", quote), words=capitalize_first(words))

"""What was asked and answered so far, from the rounds that are noted, and what the letter holds of it."""

from collections.abc import Iterator

from negotiation.offers import Offer, Round
from negotiation.offers.components import component_of
from negotiation.offers.rounds import ComponentKey, count_figures, order_rounds, read_figures
from negotiation.scripts import situations
from negotiation.scripts.amounts import choose_form, find_current_amount, find_filed_amount, find_kind
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import (
    CLAIM,
    Fact,
    Facts,
    Missing,
    Unsolved,
    YieldedFacts,
    build_phrase,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.facts_of.start import find_start
from negotiation.scripts.registry import fact
from negotiation.talks.position import find_position
from negotiation.talks.promises import Shortfall, find_shortfalls

_NO_ANSWER = Missing(
    "It needs their answer to what you asked for: note both under this offer as rounds, each with its figures, yours "
    "first; where they answered in words, with what those meant."
)
_NO_NO = {
    None: "They have not answered your ask yet: wait for that.",
    "later": "They have put their answer off, which is no no: wait for it.",
    "unclear": "Nobody knows yet that their words were a no: if they were, note that under their turn.",
}
_NOTHING_ASKED = Missing(
    "Your last ask names no amount of anything: note what you asked for under this offer, then you can ask what stands."
)
_ALL_CLEAR = Missing(
    "Nothing is noted that would have to be cleared up: no answer in words alone, and no word for less than what you "
    "have in writing."
)
_KEPT = (
    "Nothing is noted that the letter of {} falls short of: note what they said or wrote before as rounds, with days."
)
_NOT_WHOLE = (
    "{} Ask for a letter that holds it before you accept: “{}” has the words. If you hold a newer letter, put its "
    "figures into the offer."
)


@fact("round.given", what="their answer to what you asked for", add="note both as rounds, with their figures")
@fact(
    "round.open",
    what="an answer that leaves something to ask for",
    add="note what you asked for and what they answered",
)
@fact("round.waiting", what="an ask of yours that is not answered", add="note what you asked for")
@fact("round.no", what="no ask that is still open", add="wait for their answer, or note that their words were a no")
def of_rounds(case: ScriptCase) -> YieldedFacts:
    """Whether they have answered, what they answered to the last ask in figures, and whether one is still open."""
    offer = case.offer
    yield "round.no", _find_no(offer)
    if find_position(offer).waiting_for is not None:
        yield "round.waiting", CLAIM
    if not find_position(offer).is_answered:
        yield "round.open", _NO_ANSWER
        return
    start = find_start(case)
    yield "round.open", start if isinstance(start, Missing) else Unsolved()
    last = order_rounds(offer).index(find_position(offer).asks[-1])
    answers = [turn for turn in order_rounds(offer)[last:] if turn.from_ == "them" and any(read_figures(turn).values())]
    if answers:
        yield "round.given", _quote_turn(case, answers[-1])


def _find_no(offer: Offer) -> Fact | Missing:
    """Whether what they said may be a no: an ask that is open has none."""
    answer = find_position(offer).not_an_answer
    state = None if answer is None else answer.means or "unclear"
    return CLAIM if find_position(offer).waiting_for is None else Missing(_NO_NO[state])


@fact("stands.open", what="an answer that is not clear", add="note what they said, and leave out what it meant")
@fact("stands.named", what="a word for less than what is in writing", add="note it as told by word of mouth")
@fact("stands.written", what="what you have in writing", add="note what they wrote, or mark the offer as written")
@fact("stands.asked", what="an answer in words alone to what you asked for", add="note both as rounds")
def of_what_stands(case: ScriptCase) -> YieldedFacts:
    """What is to be cleared up: words alone, or a word for less than what is in writing."""
    offer = case.offer
    less = find_position(offer).taken_down
    if less is not None:
        named = tuple(_less(offer, less))
        yield "stands.open", CLAIM
        yield "stands.named", _quote_turn(case, less, named)
        yield "stands.written", tuple(_in_writing(case, key) for key in named)
    elif find_position(offer).unclear is not None:
        asked = _quote_turn(case, find_position(offer).asks[-1])
        yield "stands.open", CLAIM if asked else _NOTHING_ASKED
        if asked:
            yield "stands.asked", asked
    else:
        yield "stands.open", _ALL_CLEAR


def _less(offer: Offer, turn: Round) -> Iterator[ComponentKey]:
    """Each part of which that turn names less than what stands."""
    now = find_position(offer).standing
    yield from (key for key, amount in count_figures(offer, turn).items() if amount < now.get(key, amount))


def _quote_turn(case: ScriptCase, turn: Round, keys: tuple[ComponentKey, ...] | None = None) -> Facts:
    """The figures of a turn as it named them; of some parts alone, where those are given: of these also a nothing."""
    at = next(i for i, each in enumerate(case.offer.round, 1) if each is turn)
    own = read_figures(turn)
    # What counts as shares may have been told in dollars.
    named = None if keys is None else {"grant_usd" if key not in own else key for key in keys}
    return tuple(
        build_phrase(
            choose_form(case.offer, key), quote_stated(f"{case.place}.round[{at}].{key}", amount, find_kind(key))
        )
        if amount
        else Fact(f"no {component_of(case.offer, key).label}")
        for key, amount in own.items()
        if (amount if named is None else key in named)
    )


def _in_writing(case: ScriptCase, key: ComponentKey) -> Fact:
    """What the candidate has of a part in writing."""
    known = find_current_amount(case, key)
    now = find_position(case.offer).standing[key]
    amount = known or quote_computed(find_kind(key), now, "what they have put in writing, in all")
    return build_phrase(choose_form(case.offer, key), amount)


@fact("letter.whole", what="a letter that holds all that they said", add="put in the figures of a newer letter")
@fact("letter.short", what="a letter that says less than they did", add="note what they said or wrote, with its day")
@fact("letter.broken", what="a letter that came after what they said", add="note what they said or wrote, with its day")
def of_letter(case: ScriptCase) -> YieldedFacts:
    """Every part of which the letter holds less than they last said; whether it holds all of it."""
    short = find_shortfalls(case.offer)
    sentences, title = " ".join(each.sentence(each.said.date) for each in short), "letter_short"
    not_whole = Missing(_NOT_WHOLE.format(sentences, situations.find_situation_title(title)))
    yield "letter.whole", not_whole if short else CLAIM
    described = tuple(_describe_shortfall(case, each) for each in short)
    yield "letter.short", described or Missing(_KEPT.format(case.offer.name))
    if short and all(shortfall.is_broken for shortfall in short):
        yield "letter.broken", CLAIM


def _describe_shortfall(case: ScriptCase, shortfall: Shortfall) -> Fact:
    """What they said and when, and what the letter has."""
    at = next(i for i, turn in enumerate(case.offer.round, 1) if turn is shortfall.said)
    place, kind = f"{case.place}.round[{at}]", find_kind(shortfall.component)
    key = (
        shortfall.component if getattr(shortfall.said, shortfall.component) is not None else "grant_usd"
    )  # which counts in shares here
    amount_then = quote_stated(f"{place}.{key}", getattr(shortfall.said, key), find_kind(key))
    promised = build_phrase(choose_form(case.offer, key), amount_then)
    day = quote_stated(f"{place}.date", shortfall.said.date, "date")
    promise = build_phrase(f"{{}}, as you {'wrote' if shortfall.said.is_written else 'told me'} on {{}}", promised, day)
    if not shortfall.written:
        return build_phrase("{}; the letter has none", promise)
    where, amount = find_filed_amount(case.offer, shortfall.component)
    if amount == shortfall.written:
        return build_phrase("{}; the letter has {}", promise, quote_stated(f"{case.place}.{where}", amount, kind))
    return build_phrase(
        "{}; the letter has {}",
        promise,
        quote_computed(kind, shortfall.written, "what the offer in writing holds in all"),
    )

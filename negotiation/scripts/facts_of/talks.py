"""What was asked and answered so far, from the rounds that are noted, and what the letter holds of it."""

from collections.abc import Iterator

from negotiation.offers import Offer, Round
from negotiation.offers.components import (
    BASE,
    BONUS_TOTAL,
    COMPONENTS,
    GRANT,
    OWNERSHIP,
    SHARES,
    SIGN_ON,
    component_of,
)
from negotiation.offers.position import Position, find_position, list_moves
from negotiation.offers.rounds import ComponentKey, count_figures, find_last_figures, order_rounds, read_figures
from negotiation.scripts import situations
from negotiation.scripts.amounts import choose_form, find_filed_amount, find_kind
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import (
    CLAIM,
    Fact,
    Facts,
    Missing,
    Quote,
    YieldedFacts,
    build_phrase,
    join_facts,
    quote_computed,
    quote_stated,
)
from negotiation.scripts.registry import fact
from negotiation.talks.promises import Shortfall, find_shortfalls

_MOVED: dict[ComponentKey, str] = {
    **{key: f"the {component.label}" for key, component in COMPONENTS.items()},
    SIGN_ON: "the signing bonus",
    BONUS_TOTAL: "the bonus",
    **dict.fromkeys((GRANT, OWNERSHIP, SHARES), "the equity"),
}
_NOTHING_ASKED = Missing("Your last ask names no amounts. Log what you asked for, and this script opens.")
_ALL_CLEAR = Missing(
    "Nothing is unclear: no answer of theirs is open to doubt, and none is below what you have in writing."
)
_KEPT = "{}'s letter has everything you logged. If they've said more since, log it with its date."
_NOT_WHOLE = (
    "{} Ask for an updated letter before you accept: “{}” has the words. If you have a newer letter, enter its numbers."
)


@fact("round.moved", what="what they've moved on", add="log what they answered")
@fact("round.asked", what="an ask they haven't answered", add="log what you asked for")
@fact("base.closed", what="a no on base", add="ask for base first, and log their answer")
@fact("spoken.terms", what="numbers they told you on a call", add="log them as a verbal answer")
def of_rounds(case: ScriptCase) -> YieldedFacts:
    """Whether an ask is still open, what they've moved on and said, and whether base is closed."""
    offer = case.offer
    waiting_for, spoken = find_position(offer).waiting_for, _find_spoken(offer)
    if waiting_for is not None and (asked := _quote_turn(case, waiting_for)):
        yield "round.asked", asked
    if spoken is not None:
        yield "spoken.terms", _quote_turn(case, spoken, tuple(read_figures(spoken)))
    if is_base_closed(offer):
        yield "base.closed", CLAIM
    moved = [move.component for move in list_moves(drop_open_asks(offer)) if move.is_moved]
    if moved:
        yield "round.moved", join_facts(Fact(_MOVED[component]) for component in moved)


def drop_open_asks(offer: Offer) -> Position:
    """The position before an ask that they haven't answered."""
    position = find_position(offer)
    while position.waiting_for is not None:
        last = next(i for i, turn in enumerate(position.turns) if turn is position.waiting_for)
        position = find_position(offer.change(round=position.turns[:last]))
    return position


def _find_spoken(offer: Offer) -> Round | None:
    """Their last figures, if they told them verbally and nothing in writing has come since."""
    named = [turn for turn in order_rounds(offer) if turn.from_ == "them" and read_figures(turn)]
    return named[-1] if named and named[-1].verbal else None


def is_base_closed(offer: Offer) -> bool:
    """Whether they said no to the last ask that named a base, or answered it and left the base where it was."""
    position = find_position(offer)
    ask = next((ask for ask in reversed(position.asks) if ask.base_usd_per_year is not None), None)
    answer = position.answer_to(ask) if ask is not None else None
    if ask is None or answer is None:
        return False
    asked_at = next(i for i, turn in enumerate(position.turns) if turn is ask)
    before = {**position.opening, **find_last_figures(offer, position.turns[:asked_at])}
    now, wanted = position.standing.get(BASE, 0.0), ask.base_usd_per_year or 0.0
    return now < wanted and (answer.means == "no" or now <= before.get(BASE, 0.0))


@fact("stands.open", what="an unclear answer", add="log what they said, and leave out what it meant")
@fact("stands.named", what="a verbal answer that's below what you have in writing", add="log it as verbal")
@fact("stands.written", what="what you have in writing", add="log what they wrote, or mark the offer as written")
@fact("stands.asked", what="an answer without numbers to what you asked for", add="log both")
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
    offer, now = case.offer, find_position(case.offer).standing[key]
    turns = ((f"round[{i}].{key}", getattr(turn, key)) for i, turn in enumerate(offer.round, 1) if turn.from_ == "them")
    named = next((where for where, amount in (find_filed_amount(offer, key), *turns) if amount and amount == now), None)
    amount = (
        quote_computed(find_kind(key), now, "what they have put in writing, in all")
        if named is None
        else quote_stated(f"{case.place}.{named}", now, find_kind(key))
    )
    return build_phrase(choose_form(offer, key), amount)


@fact("letter.whole", what="a letter that has everything they said", add="enter the numbers of a newer letter")
@fact("letter.short", what="something they said that the letter doesn't hold", add="log what they said, with its date")
@fact("letter.raised", what="what they came up to since the letter", add="log what they said, with its date")
@fact("letter.broken", what="a letter that came after what they said", add="log what they wrote since, with its date")
def of_letter(case: ScriptCase) -> YieldedFacts:
    """Every part of which the letter holds less than they last said; whether it holds all of it."""
    short = find_shortfalls(case.offer)
    sentences, title = " ".join(each.sentence(each.said.date) for each in short), "letter_short"
    not_whole = Missing(_NOT_WHOLE.format(sentences, situations.find_situation_title(title)))
    yield "letter.whole", not_whole if short else CLAIM
    if not short:
        yield "letter.short", Missing(_KEPT.format(case.offer.name))
        return
    yield "letter.short", tuple(_describe_shortfall(case, each) for each in short)
    is_base_alone = [each.component for each in short] == [BASE]
    promised = (_quote_promised(case, each) for each in short)
    yield (
        "letter.raised",
        join_facts(
            build_phrase("{}" if is_base_alone else choose_form(case.offer, key), amount) for key, amount in promised
        ),
    )
    if all(shortfall.is_broken for shortfall in short):
        yield "letter.broken", CLAIM


def _quote_promised(case: ScriptCase, shortfall: Shortfall) -> tuple[ComponentKey, Quote]:
    """What they said, under the key that they said it in: what counts in shares may have been told in dollars."""
    at = next(i for i, turn in enumerate(case.offer.round, 1) if turn is shortfall.said)
    own = read_figures(shortfall.said)
    key = shortfall.component if shortfall.component in own else "grant_usd"
    return key, quote_stated(f"{case.place}.round[{at}].{key}", own[key], find_kind(key))


def _describe_shortfall(case: ScriptCase, shortfall: Shortfall) -> Fact:
    """What they said and when, and what the letter has."""
    said_key, amount_then = _quote_promised(case, shortfall)
    at = next(i for i, turn in enumerate(case.offer.round, 1) if turn is shortfall.said)
    day = quote_stated(f"{case.place}.round[{at}].date", shortfall.said.date, "date")
    how = "wrote" if shortfall.said.is_written else "told me"
    promise = build_phrase(
        f"{{}}, as you {how} on {{}}", build_phrase(choose_form(case.offer, said_key), amount_then), day
    )
    if not shortfall.written:
        return build_phrase("{} (the letter has none)", promise)
    where, amount = find_filed_amount(case.offer, shortfall.component)
    written = (
        quote_stated(f"{case.place}.{where}", amount, find_kind(shortfall.component))
        if amount == shortfall.written
        else quote_computed(find_kind(shortfall.component), shortfall.written, "what the offer in writing holds in all")
    )
    return build_phrase("{} (the letter says {})", promise, written)

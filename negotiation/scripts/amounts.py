"""Amounts of the parts of an offer in words: "a base of $185,000", and what each would replace."""

from dataclasses import replace

from negotiation.offers import Offer
from negotiation.offers.components import BONUS, COMPONENTS, GRANT, SIGN_ON, component_of
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Fact, FigureKind, Quote, build_phrase, quote_computed, quote_stated
from negotiation.talks.position import find_position

Levels = dict[str, Quote]  # what to ask for, by part


def find_kind(key: str) -> FigureKind:
    return COMPONENTS[key].unit.kind


def make_level(key: str, amount: float, why: str, word: str = "") -> Quote:
    """An amount of a part to ask for, and where it comes from; `word` is what this offer calls the part."""
    return replace(quote_computed(find_kind(key), amount, why), part=key, what=word)


def phrase_levels(case: ScriptCase, levels: Levels, goal: Fact | None = None) -> tuple[Fact, ...]:
    """Each part as it is asked for: "a base of $185,000"; a further bonus with the goal that it is paid for."""
    return tuple(
        phrase_with_goal(key, build_phrase(choose_form(case.offer, key), amount), goal)
        for key, amount in levels.items()
    )


def phrase_with_goal(key: str, amount: Fact, goal: Fact | None) -> Fact:
    """A further bonus with what it is paid for, where that is known; any other part as it is told."""
    return build_phrase("{} (paid for {})", amount, goal) if key == BONUS and goal is not None else amount


def choose_form(offer: Offer, key: str) -> str:
    """How an amount of a part is told to a company; a total where there are several of it."""
    component = component_of(offer, key)
    if key == SIGN_ON and len(offer.sign_on) > 1:
        return "sign-ons of {} in all"
    if component.rows != "equity":
        return component.letter_phrase
    is_rsu = not offer.equity or offer.equity[0].kind == "rsu"
    words = component.letter_phrase if is_rsu or key != GRANT else "a grant worth {}"
    return f"{words} in all" if len(offer.equity) > 1 else words


def phrase_replacement(case: ScriptCase, key: str, amount: Quote, words: str = "instead of") -> Fact:
    """An amount to ask for, and the one that stands now where somebody has named it as such."""
    now, wanted = find_current_amount(case, key), build_phrase(choose_form(case.offer, key), amount)
    return wanted if now is None else build_phrase(f"{{}} {words} {{}}", wanted, now)


def find_current_amount(case: ScriptCase, key: str) -> Quote | None:
    """What they offer of a part now, where the offer or a turn of theirs says it."""
    offer, kind = case.offer, find_kind(key)
    own = find_filed_amount(offer, key)
    now = {str(component): amount for component, amount in find_position(offer).standing.items()}.get(key, own[1])
    theirs = ((i, turn) for i, turn in enumerate(offer.round, 1) if turn.from_ == "them")
    turns = [(f"round[{i}].{key}", getattr(turn, key, None)) for i, turn in theirs]
    named = next(((where, amount) for where, amount in (own, *turns) if amount and amount == now), None)
    return None if named is None else quote_stated(f"{case.place}.{named[0]}", named[1], kind)


def find_filed_amount(offer: Offer, key: str) -> tuple[str, float | None]:
    """Where the offer itself holds all of a part in a single term, and how much."""
    component = component_of(offer, key)
    place = component.place(offer)
    return place, component.read(offer) if place else None

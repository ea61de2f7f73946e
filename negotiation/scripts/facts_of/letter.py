"""The letter held against what was said before: each figure of theirs that it falls short of, with its day."""

from negotiation.scripts import situations
from negotiation.scripts.amounts import filed, form, kind_of
from negotiation.scripts.case import CLAIM, Case, Found
from negotiation.scripts.facts import Fact, figure, phrase, stated
from negotiation.talks.promises import Shortfall, against_promises

_KEPT = (
    "Nothing is noted that the letter of {} falls short of: note what they said or wrote before as rounds, with days."
)
_NOT_WHOLE = (
    "{} Ask for a letter that holds it before you accept: “{}” has the words. If you hold a newer letter, put its "
    "figures into the offer."
)


def of_letter(case: Case) -> Found:
    """Every part of which the letter holds less than they last said; whether it holds all of it."""
    short = against_promises(case.offer)
    yield "letter.whole", _not_whole(short) if short else CLAIM
    yield "letter.short", tuple(_told(case, one) for one in short) or _KEPT.format(case.offer.name)
    if short and all(one.is_broken for one in short):
        yield "letter.broken", CLAIM


def _not_whole(short: tuple[Shortfall, ...]) -> str:
    """What the letter falls short of, and where the words to ask for it are."""
    told = " ".join(one.sentence(one.said.date) for one in short)
    return _NOT_WHOLE.format(told, situations.titled("letter_short"))


def _told(case: Case, one: Shortfall) -> Fact:
    """What they said and when, and what the letter has."""
    at = next(i for i, said in enumerate(case.offer.round, 1) if said is one.said)
    place, kind = f"{case.place}.round[{at}]", kind_of(one.component)
    key = one.component if getattr(one.said, one.component) is not None else "grant_usd"  # which counts in shares here
    promised = phrase(form(case.offer, key), stated(f"{place}.{key}", getattr(one.said, key), kind_of(key)))
    day = stated(f"{place}.date", one.said.date, "date")
    told = phrase(f"{{}}, as you {'wrote' if one.said.is_written else 'told me'} on {{}}", promised, day)
    if not one.written:
        return phrase("{}; the letter has none", told)
    where, amount = filed(case.offer, one.component)
    if amount == one.written:
        return phrase("{}; the letter has {}", told, stated(f"{case.place}.{where}", amount, kind))
    return phrase("{}; the letter has {}", told, figure(kind, one.written, "what the offer in writing holds in all"))

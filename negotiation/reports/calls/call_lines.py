"""What a recruiter may say on a call, each with a reply: at most twelve, chosen by the offer and by what's known."""

from __future__ import annotations

from collections.abc import Mapping

from negotiation.offers import Offer
from negotiation.reports.calls.recruiter_lines import RecruiterLine, list_fitting_lines
from negotiation.scripts.call_notes import CallNotes
from negotiation.scripts.facts import Facts
from negotiation.text.sentences import capitalize_first

MOST_CALL_LINES = 12
_BEFORE_AN_OFFER = ("current_pay", "need_a_number")  # said while nothing is offered, and no more once it is
# What a script's own reply to it is headed by: then that reply is the one to give.
_ANSWERED = {
    "check_with_team": "check with the team",
    "our_best": "our best",
    **dict.fromkeys(("other_offer_named", "other_offer", "other_talks", "nothing_else"), "what else do you have"),
    **dict.fromkeys(("sign_today", "answer_today"), "sign today"),
}
_AFTER_AN_ASK = ("split_difference", "why_that_much", "why_the_range", "why_at_all", "sign_today", "answer_today")


def list_call_lines(notes: CallNotes, known: Mapping[str, Facts], offer: Offer) -> list[tuple[str, tuple[str, ...]]]:
    """What they say and what to say back: the script's replies, and where it waits for an answer, lines that fit."""
    own = [(_quote(reply.heading.removesuffix(":")), reply.lines) for reply in notes.replies]
    if all(step.kind != "silence" for step in notes.steps):  # nothing is asked that they'd answer so
        return own
    headings = " ".join(heading.casefold() for heading, _ in own)
    more = [
        (f"“{line.says}”", (line.reply,))
        for line in list_fitting_lines(known)
        if _can_be_said(line, notes, known, offer) and _ANSWERED.get(line.key, line.says) not in headings
    ]
    return [*own, *more][:MOST_CALL_LINES]


def _quote(heading: str) -> str:
    """What a heading quotes, as a sentence of theirs; a heading that quotes nothing as it is."""
    _, mark, words = heading.partition('"')
    return f"“{capitalize_first(words.removesuffix(mark))}”" if mark else heading


def _can_be_said(line: RecruiterLine, notes: CallNotes, known: Mapping[str, Facts], offer: Offer) -> bool:
    if line.key in _BEFORE_AN_OFFER:
        return offer.base_usd_per_year is None
    if line.key in _AFTER_AN_ASK:
        return bool(notes.numbers)
    if line.key == "equity_will_grow":
        return bool(offer.equity)
    if line.key == "top_of_range":
        return "band.high" in known
    return offer.base_usd_per_year is not None

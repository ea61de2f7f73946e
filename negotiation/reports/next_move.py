"""The next move in words: what to do, by when, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from negotiation.counteroffer.counteroffer import Counter
from negotiation.records.wording import Wording
from negotiation.reports.counteroffer import describe_ask
from negotiation.talks.next_move import NextMove
from negotiation.text import dates

# Why a move is the next one: sentence by sentence, the first of which stands alone where there is room for no more.
WHY_NEXT: dict[str, tuple[str, ...]] = {
    "deadline_passed": ("Their deadline was {day:day}.", "A short note usually reopens it."),
    "deadline_before_other": (
        "{offer} wants an answer by {day:day}, and {other} won't have decided by then.",
        "Ask before you talk money.",
    ),
    "deadline_soon": ("{offer} wants an answer by {day:day}.", "Get more time first, then talk money."),
    "no_offer_yet": ("There's no offer yet.", "The longer you keep your number to yourself, the better."),
    "offer_to_come": ("Their offer is still to come.", "Don't name a number until it's there."),
    "verbal_only": ("So far it's only been said.", "Once it's in writing, it's an offer."),
    "pay_unknown": ("You don't know yet what this role pays.", "Ask before you name a number."),
    "equity_worth_untold": ("Nobody has told you what the equity is worth.", "Ask before you count on it."),
    "nothing_asked_yet": ("You haven't asked yet, and most people who ask get at least part of it.",),
    "ask_unanswered": ("You asked on {day:day}.", "Asking for more now would only bid against yourself."),
    "answer_to_come": ("They've said an answer is coming.", "Asking for more now would only bid against yourself."),
    "answer_unclear": ("Their answer can be read more than one way.", "Find out what it means before you move."),
    "partly_granted": ("They came part of the way.", "One more step is fair to ask."),
    "refused": ("They said no to that.", "Ask for something else."),
    "promised_by_phone": ("They've agreed, but it isn't in writing yet.",),
    "letter_outdated": ("They've promised more than the letter says.",),
    "all_in_writing": ("They've agreed to what you asked, and it's in writing.",),
    "out_of_reach": ("Nothing you could ask for at this level would be worth what you have.",),
    "better_elsewhere": ("What they offer is worth less to you than {other}.",),
    "accepted": ("You've accepted.", "Get every condition cleared in writing before you resign."),
    "nothing_left_to_ask": ("There's nothing left to ask for.",),
}

_DO: dict[str, str] = {
    "still_open": "Ask {offer} if the offer is still open",
    "ask_for_time": "Ask {offer} for more time",
    "expectations": "Keep your number to yourself, and ask {offer} for theirs",
    "thanks_in_writing": "Thank {offer} and ask for the offer in writing",
    "ask_for_band": "Ask {offer} what the role pays",
    "missing_terms": "Ask {offer} for the terms you need to value the equity",
    "ask": "Ask {offer} for {ask}",
    "wait": "Wait for {offer}'s answer",
    "clarify": "Ask {offer} what their answer means",
    "second_round": "Ask {offer} for {ask}",
    "after_no": "Ask {offer} for {ask} instead",
    "get_it_in_writing": "Ask {offer} for an updated offer letter",
    "accept": "Accept {offer}'s offer",
    "level": "Ask {offer} about the next level",
}


class _Reasons(Wording):
    """Reasons hold days; they're written as people say them."""

    def __init__(self, templates: Mapping[str, str], today: date) -> None:
        super().__init__(templates)
        self._ways = {**self._ways, "day": lambda day: dates.day(day, today)}


def describe_reason(move: NextMove, today: date) -> str:
    """Why this is the next move, in a sentence or two."""
    return _Reasons({code: " ".join(sentences) for code, sentences in WHY_NEXT.items()}, today).describe(move.reason)


def describe_reason_briefly(move: NextMove, today: date) -> str:
    """Why this is the next move, in one sentence."""
    return _Reasons({code: first for code, (first, *_) in WHY_NEXT.items()}, today).describe(move.reason)


ASKS = ("ask", "second_round", "after_no")  # the moves that ask for what the plan asks for


def describe_move(move: NextMove, offer_name: str, counter: Counter | None) -> str:
    """What to do, without its day: "Ask Google for a $188,000 base"."""
    if move.key == "wait" and move.situation == "follow_up":
        return f"Follow up with {offer_name}"
    if move.key == "accept" and move.situation != "accept":
        return f"Sign {offer_name}'s final letter" + (", then give notice" if move.situation else "")
    if move.key == "decide":
        return f"Accept {offer_name}'s offer" if move.situation == "accept" else f"Decline {offer_name}'s offer"
    ask = describe_ask(counter, counter.ask) if counter is not None and counter.ask is not None else ""
    return _DO[move.key].format(offer=offer_name, ask=ask)


def describe_due(move: NextMove, today: date) -> str:
    """By when: " today", " by Tue, Dec 1", " until Tue, Dec 1"; empty where no day is known."""
    if move.by is None:
        return ""
    if move.key == "wait" and move.situation is None:
        return f" until {dates.day(move.by, today)}"
    return " today" if move.by <= today else f" by {dates.day(move.by, today)}"


def write_next_move(move: NextMove, offer_name: str, counter: Counter | None, today: date) -> str:
    """The move in one line: what to do, by when, and why."""
    do = f"{describe_move(move, offer_name, counter)}{describe_due(move, today)}."
    return f"{do} {describe_reason(move, today)}"

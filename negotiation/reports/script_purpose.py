"""What a script is for, in one sentence: what it asks for and by when it goes out; and where its numbers come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from negotiation.offers import Offer
from negotiation.offers.components import component_of
from negotiation.scripts.facts import Quote
from negotiation.scripts.situations import Situation
from negotiation.scripts.writer import WrittenScript
from negotiation.talks.next_move import NextMove
from negotiation.text import dates
from negotiation.text.sentences import join_words

_THIS = {"email": "This email", "call": "This call", "chat": "This message"}
_SEND = {"email": "Send it", "call": "Call", "chat": "Send it"}
_OPTIONS = "package_counter"  # several packages, of which they pick one
_OF_THE_PLAN = "The ask in your plan"


def describe_script_purpose(  # noqa: PLR0913 - the script, what it's for, and the plan's next move
    script: WrittenScript, situation: Situation, offer: Offer, *, channel: str, move: NextMove | None, today: date
) -> str:
    """What the text asks for, else when it fits; and by when it goes out, where that's the next move."""
    asked = [component_of(offer, part).tell(amount) for part, amount in script.asked.items()]
    if situation.key == _OPTIONS:
        words = f"{_THIS[channel]} offers a few options that are worth the same to you. They pick one."
    elif asked:
        words = f"{_THIS[channel]} asks for {join_words(asked)}."
    else:
        words = situation.when
    if move is None or move.situation != situation.key or move.by is None:
        return words
    return f"{words} {_SEND[channel]} {'today' if move.by <= today else f'by {dates.day(move.by, today)}'}."


@dataclass(frozen=True)
class NumberOrigin:
    """Numbers of a script that come from one place, and that place in a few words."""

    words: tuple[str, ...]
    whence: str


def list_number_origins(figures: Iterable[Quote]) -> list[NumberOrigin]:
    """The numbers of a script in their order, those that are asked for together."""
    asked: list[str] = []
    rows: list[NumberOrigin] = []
    for figure in figures:
        if figure.kind == "text":  # a name with a number in it
            continue
        if figure.part:
            asked.append(figure.words)
        else:
            rows.append(NumberOrigin((figure.words,), _shorten(figure)))
    return [*_merge(rows), *([NumberOrigin(tuple(dict.fromkeys(asked)), _OF_THE_PLAN)] if asked else [])]


def _merge(rows: list[NumberOrigin]) -> Iterator[NumberOrigin]:
    """Rows of one origin become one."""
    whence = dict.fromkeys(row.whence for row in rows)
    for each in whence:
        yield NumberOrigin(tuple(dict.fromkeys(row.words[0] for row in rows if row.whence == each)), each)


def _shorten(figure: Quote) -> str:
    words = figure.origin if figure.stated else figure.what
    return f"{words[:1].upper()}{words[1:]}"

"""A call as it is needed in a corridor: three lines to say, the number, the silence, and what to answer to what.

What a part of a call is, its heading says; a heading that is not known here is refused when the template is loaded.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Literal, TypeAlias

from negotiation.scripts.facts import Quote
from negotiation.scripts.render import RenderedText
from negotiation.scripts.template import SLOT, TemplateText

CallPartKind: TypeAlias = Literal["say", "list", "silence", "reply"]

MOST_LINES = 3
_REPLY = "If they "
_TO_SAY = ("Say:", "Ask:", "Ask first:", "Then ask:", "Then say:")
_TO_GO_THROUGH = ("Read back:", "Go through:", "Ask, and write down the answers:", "Next steps:")
_KINDS: Mapping[str, CallPartKind] = {
    **dict.fromkeys(_TO_SAY, "say"),
    **dict.fromkeys(_TO_GO_THROUGH, "list"),
    "Stop. Let them talk.": "silence",
}


@dataclass(frozen=True)
class CallPart:
    """One step of a call: its heading, and what to say or to go through."""

    kind: CallPartKind
    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CallNotes:
    """A call step by step; `numbers` are the figures that it is about: one for each part that is asked for."""

    steps: tuple[CallPart, ...]
    replies: tuple[CallPart, ...]
    numbers: tuple[Quote, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """What to say of one's own accord, three lines at most."""
        return tuple(chain.from_iterable(part.lines for part in self.steps if part.kind == "say"))


def build_call_notes(rendered: RenderedText, number: tuple[str, ...]) -> CallNotes:
    """The parts of a call that was put together; its numbers are those of the first of these facts that it quotes."""
    parts = tuple(
        CallPart(_kind(paragraph.prose), paragraph.prose, paragraph.items) for paragraph in rendered.paragraphs
    )
    quoted = dict(rendered.quoted)
    figures = next((quoted[key].figures for key in number if key in quoted), ())
    return CallNotes(
        steps=tuple(part for part in parts if part.kind != "reply"),
        replies=tuple(part for part in parts if part.kind == "reply"),
        numbers=tuple(figure for figure in figures if figure.part) or figures[:1],
    )


def _kind(heading: str) -> CallPartKind:
    return "reply" if heading.startswith(_REPLY) else _KINDS[heading]


def find_call_faults(text: TemplateText) -> Iterator[str]:
    """What would not fit the hand: headings that say nothing to us, and more to say than one can keep in mind."""
    to_say: list[str] = []
    for paragraph in text:
        first = paragraph[0]
        heading = first[0].text if len(first) == 1 and not first[0].is_item else ""
        if heading not in _KINDS and not heading.startswith(_REPLY):
            known = ", ".join(repr(name) for name in _KINDS)
            yield f"{paragraph[0][0].place}: a part of a call begins with one of {known}, or with 'If they …'"
        elif _kind(heading) == "say":
            lines = [line for choice in paragraph[1:] for line in choice]
            to_say += [choice[0].text for choice in paragraph[1:]]
            yield from (f"{line.place}: a line to say is no list" for line in lines if SLOT.fullmatch(line.text))
    if len(to_say) > MOST_LINES:
        yield f"{len(to_say)} lines to say on a call; keep to {MOST_LINES}, and put the rest under 'If they …'"

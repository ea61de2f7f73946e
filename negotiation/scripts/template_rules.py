"""What a template may not do; one that does is refused when it is loaded, with every fault told."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from itertools import chain, product

from negotiation.scripts import call_notes
from negotiation.scripts.registry import ALWAYS_THERE, FIT_TO_BEGIN, list_facts
from negotiation.scripts.template import CHANNELS, SLOT, TONES, Template, TemplateLine, list_lines

TEMPLATE_STAGES = ("before an offer", "offer received", "asking", "deciding")
# Under which heading a script is listed where its template names none.
GROUP_OF_STAGE = {
    "before an offer": "Before an offer",
    "offer received": "Getting it in writing",
    "asking": "Asking",
    "deciding": "Deciding",
}
TEMPLATE_GROUPS = ("Before an offer", "Getting it in writing", "Asking", "Answering", "Deciding")
TEMPLATE_STATUSES = ("in_process", "verbal", "written")
_FRONT = {
    **dict.fromkeys(("title", "when", "stage", "after", "group"), str),
    **dict.fromkeys(("status", "needs", "number"), list),
}
_REQUIRED = _FRONT.keys() - {"after", "group", "number"}

_NUMBER = re.compile(
    r"\d|[$€£%]|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|fifty|dozen|hundred|thousand|million"
    r"|half|double|twice)\b",
    re.IGNORECASE,
)
_OWN_PAY = re.compile(
    r"\b(current|present|last|previous|past) (pay|salary|compensation|base|package)\b|\bI (now )?(earn|make|am paid)\b",
    re.IGNORECASE,
)
# A claim that needs no number to be false, and the facts of which one must stand behind it.
_OF_RIVALS = ("rival.", "deadline.")
_CLAIMS = {
    re.compile(claim, re.IGNORECASE): facts
    for claim, facts in {
        r"\b(an)?other\b[^.?!]*\boffers?\b|\boffer from\b|\bcompeting\b": _OF_RIVALS,
        r"\bwith others\b|\belsewhere\b|\b(an)?other (compan|process|conversation)": ("others.",),
        r"\b(hold|holding|received)\b[^.?!]*\bin writing\b": _OF_RIVALS,
        r"\bpublished\b": ("band.",),
        # What only the candidate can say: each has a box to tick.
        r"\bexcited\b": ("wants.",),
        r"\bready to sign\b|\bI'(d|ll) sign\b": ("would.",),
        r"\brather (join|work|be at)\b": ("prefers.",),
        r"\bresign|\bmy notice\b|\bmy (old |current |present )?(job|employer)\b|\bwhere I work now\b": ("current.",),
    }.items()
}
_NO_NAMES = {"I", "I'd", "I'll", "I'm", "I've", "RSU", "RSUs", "Subject"}
_CAPITAL = re.compile(r"""(?<![.?!:"]\s)(?<!["])(?<!^)\b[A-Z][\w']*""")


def find_template_faults(template: Template) -> Iterator[str]:
    yield from template.faults
    yield from _front(template)
    for channel, tone in product(CHANNELS, TONES):
        if (channel, tone) not in template.texts:
            yield f"there is no text for {channel} {tone}; write '# {channel} {tone}', or '# {channel}' for both tones"
    for line in template.lines():
        yield from (f"{line.place}: {fault}" for fault in find_line_faults(line, template.facts))
    yield from (f"{line.place}: {fault}" for line in list_lines(template.warnings) for fault in _of_line(line))
    yield from _subjects(template)
    for tone in TONES:
        yield from (
            f"call {tone}: {fault}" for fault in call_notes.find_call_faults(template.texts.get(("call", tone), ()))
        )


def find_line_faults(line: TemplateLine, given: tuple[str, ...] = ()) -> Iterator[str]:
    """What is wrong with a sentence by itself; `given` are facts that are there wherever it is said."""
    return chain(_of_line(line), _of_claims(line, given))


def _front(template: Template) -> Iterator[str]:
    front = template.front
    yield from (
        f"{key!r} is no key of the front matter; it has {', '.join(_FRONT)}" for key in front.keys() - _FRONT.keys()
    )
    for key, kind in _FRONT.items():
        if key in front.keys() | _REQUIRED and not isinstance(front.get(key), kind):
            yield f"{key} is missing, or is no {'text' if kind is str else 'list'}"
            return
    if front["stage"] not in TEMPLATE_STAGES:
        yield f"stage {front['stage']!r} is not one of: {', '.join(TEMPLATE_STAGES)}"
    if front.get("group", TEMPLATE_GROUPS[0]) not in TEMPLATE_GROUPS:
        yield f"group {front['group']!r} is not one of: {', '.join(TEMPLATE_GROUPS)}"
    yield from (
        f"status {s!r} is not one of: {', '.join(TEMPLATE_STATUSES)}"
        for s in front["status"]
        if s not in TEMPLATE_STATUSES
    )
    if not front["status"]:
        yield "status names no status, so the script would never fit"
    yield from (fault for key in (*front["needs"], *front.get("number", ())) for fault in _unknown(key))
    yield from (f"{key} holds a number: {hit[0]!r}" for key in ("title", "when") if (hit := _NUMBER.search(front[key])))


def _of_line(line: TemplateLine) -> Iterator[str]:
    words = SLOT.sub("x", line.text)
    if not words:
        yield "nothing stands behind the brackets"
    if hit := _NUMBER.search(words):
        yield f"{hit[0]!r} is a number; every number comes from the user's data, through a slot"
    if hit := re.search(r"[{}\[\]]", words):
        yield f"{hit[0]!r} belongs to no slot and no tag"
    for key in (*line.rests_on, *line.without):
        yield from _unknown(key)
    first = SLOT.match(line.text)
    if first and first[1] not in FIT_TO_BEGIN and not (line.is_item and SLOT.fullmatch(line.text)):
        yield "begins with a slot, whose words may not be fit to begin a sentence"
    for word in _CAPITAL.findall(words):
        if word not in _NO_NAMES:
            yield f"{word!r} looks like a name; names come from the user's data, through a slot"


def _of_claims(line: TemplateLine, given: tuple[str, ...]) -> Iterator[str]:
    words = SLOT.sub("x", line.text)
    if hit := _OWN_PAY.search(words):
        yield f"{hit[0]!r}: no script speaks of what somebody earns today"
    for claim, prefixes in _CLAIMS.items():
        hit = claim.search(words)
        if hit and not any(key.startswith(prefixes) for key in (*line.rests_on, *given)):
            yield f"{hit[0]!r} claims something; say what it rests on: [needs: {prefixes[0]}…]"


def _unknown(key: str) -> Iterator[str]:
    facts = list_facts()
    if key not in facts:
        close = get_close_matches(key, facts, 1)
        yield f"{key!r} is no fact; " + (f"did you mean {close[0]}?" if close else "facts_of/ registers them")


def _subjects(template: Template) -> Iterator[str]:
    sure = ALWAYS_THERE.union(template.facts)
    for tone in TONES:
        text = template.texts.get(("email", tone))
        if text is None:
            continue
        subject = text[0][0] if text else ()
        if len(text) == 0 or len(text[0]) > 1 or not all(line.text.startswith("Subject: ") for line in subject):
            yield f"email {tone}: the first paragraph is to be one line, 'Subject: …'"
        elif not sure.issuperset(subject[-1].rests_on) or subject[-1].without:
            yield f"email {tone}: the subject can go missing; end its choices with one that always fits"

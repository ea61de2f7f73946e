"""The file's own messages in the form's words: labels instead of keys, percent instead of fractions."""

from __future__ import annotations

import re
from typing import Annotated, Any, get_args, get_origin

from negotiation.dashboard.forms import fields, parse, visibility
from negotiation.offers import Offer
from negotiation.offers.evidence import Evidence
from negotiation.records.record import Fault, Path, Within, hints, plain_type
from negotiation.records.wording import Wording
from negotiation.reports.problems import FAULTS, describe_fault
from negotiation.text.quote import quoted

MISSING = "Still missing: it is saved as soon as this stands here."
_BOUNDLESS = 1e15  # a limit that says no more than that a figure has an end
_KEY = re.compile(r"\b[a-z]+(?:_[a-z]+)+\b")
_ROWS = re.compile(r"\[\[(?:offer\.)?([a-z_]+)\]\]")
_NO_COMPANY = re.compile(r"the offer names no company; write company = the key of a band")
_NO_BAND = re.compile(r"there is no band ('.*?'|\".*?\"); add .*? to your folder of bands")
_INLINE = re.compile(r"\b([a-z_]+) = \[\{[^]]*\}\]")
_IN_ROW = re.compile(r"\b([a-z_]+)\[(\d+)\]\.([a-z_.]*[a-z])")


FAULTS_IN_FORM = FAULTS | {
    **{code: MISSING for code in FAULTS if code.startswith("missing")},
    "two_current_jobs": "Another offer here is the job you have already; only one can be.",
    "offer_name_taken": "Another offer has this name already; give each its own.",
    "by_year_not_whole": "These parts must make 100 % together.",
}


def describe_for_form(fault: Fault, place: Path, *, of_offer: bool, text: str | None = None) -> str:
    """What is wrong with a place, as the field beside it says it, with the text that was typed there."""
    field = visibility.field_at(place)
    bounds = _bounds(Offer if of_offer else Evidence, place if of_offer else place[2:])
    if field and bounds and fault.code == "out_of_range":
        return _out_of_range(field, bounds, text)
    return _as_sentence(describe_fault(fault, Wording(FAULTS_IN_FORM, name_key=lambda key: _label(key, place))))


def _out_of_range(field: fields.Field, bounds: Within, text: str | None) -> str:
    is_percent = field.kind in ("percent", "percents")
    unit = " %" if is_percent else ""
    low, high = (parse.written("percent" if is_percent else "usd", edge) for edge in (bounds.low, bounds.high))
    mend = f"write from {low}{unit} to {high}{unit}"
    if bounds.high >= _BOUNDLESS:
        is_negative = text and text.strip().startswith(("-", "−", "$-", "$−"))
        mend = f"write {low} or more" if is_negative else "check its zeros"
    return f"{quoted(text) if text else 'This'} is out of range; {mend}."


def _as_sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith(".") else ".")


def sentence(what: str) -> str:
    """A sentence of the model that names keys of the file, as the page says it."""
    told = _NO_COMPANY.sub("its company is not chosen under Offers", what)
    told = _NO_BAND.sub(r"nothing is known of the company \1; choose one that is known under Offers", told)
    told = _INLINE.sub(r"\1 into your file,", told)
    told = _ROWS.sub(lambda found: f"a {_one(found[1])} under Offers", told)
    told = _IN_ROW.sub(lambda found: f"{_anywhere(found[3])} of {_one(found[1])} {found[2]}", told)
    return _KEY.sub(lambda found: _anywhere(found[0]), told)


def _one(key: str) -> str:
    return (
        visibility.rows_of(key).one if visibility.part_of(key) or key == fields.EVIDENCE.key else key.replace("_", " ")
    )


def _anywhere(key: str) -> str:
    """What the form calls a key, whatever it belongs to."""
    field = visibility.field_called(key.rsplit(".", maxsplit=1)[-1])
    return f"“{field.name}”" if field else key.replace("_", " ")


def _label(key: str, place: Path) -> str:
    beside = (*place[:-1], key)
    field = visibility.field_at(beside) or visibility.field_at((key,))
    return f"“{field.name}”" if field else key.replace("_", " ")


def _bounds(cls: type, place: Path) -> Within | None:
    kind: Any = cls
    for step in place:
        if isinstance(step, int):
            kind = get_args(plain_type(kind))[0]
        else:
            known = hints(plain_type(kind))
            if step not in known:
                return None
            kind = known[step]
    return _within(kind)


def _within(kind: Any) -> Within | None:  # noqa: ANN401 - a type of any form
    if get_origin(kind) is Annotated:
        return next((bound for bound in get_args(kind)[1:] if isinstance(bound, Within)), None)
    return next((bound for inner in get_args(kind) if (bound := _within(inner))), None)

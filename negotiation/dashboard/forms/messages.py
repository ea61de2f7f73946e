"""What is wrong and what to mind, in the page's words: labels instead of keys, percent instead of fractions."""

from __future__ import annotations

from typing import Annotated, Any, get_args, get_origin

from negotiation.dashboard.forms import parse, visibility
from negotiation.dashboard.forms.field import Field
from negotiation.offers import Offer
from negotiation.offers.scenario import Evidence
from negotiation.records.places import Place
from negotiation.records.record import Fault, Note, Path, Within, plain_type, type_hints_of
from negotiation.records.wording import Wording
from negotiation.reports.notes import IDLE, NOTES
from negotiation.reports.problems import FAULTS, describe_fault
from negotiation.text.quote import quoted
from negotiation.text.sentences import capitalize_first

MISSING = "Required. We'll save once you fill this in."
_BOUNDLESS = 1e15  # a limit that says no more than that a figure has an end

FAULTS_IN_FORM = FAULTS | {
    **{code: MISSING for code in FAULTS if code.startswith("missing")},
    "two_current_jobs": "Another offer here is your current job. Only one can be.",
    "offer_name_taken": "Another offer has this name. Give each its own.",
    "by_year_not_whole": "These parts must add up to 100%.",
    "range_upside_down": "The high end is below the low end. Swap the two.",
}


def describe_for_form(fault: Fault, place: Path, *, of_offer: bool, text: str | None = None) -> str:
    """What is wrong with a place, as the field beside it says it, with the text that was typed there."""
    field = visibility.find_field(place)
    bounds = _bounds(Offer if of_offer else Evidence, place if of_offer else place[2:])
    if field and bounds and fault.code == "out_of_range":
        return _out_of_range(field, bounds, text)
    words = describe_fault(fault, Wording(FAULTS_IN_FORM, name_key=lambda key: _label(key, place)))
    return capitalize_first(words)


def _out_of_range(field: Field, bounds: Within, text: str | None) -> str:
    is_percent = field.kind in ("percent", "percents")
    unit = "%" if is_percent else ""
    low, high = (parse.write_field("percent" if is_percent else "usd", edge) for edge in (bounds.low, bounds.high))
    mend = f"Enter {low}{unit} to {high}{unit}"
    if bounds.high >= _BOUNDLESS:
        is_negative = text and text.strip().startswith(("-", "−", "$-", "$−"))
        mend = f"Enter {low} or more" if is_negative else "Check the zeros"
    return f"{quoted(text) if text else 'This'} is out of range. {mend}."


NOTES_ON_PAGE = NOTES | {
    "counter_of_current_job": "{offer} is your current job. A counter answers an offer.",
    "no_company_caps": ("We don't know what the company pays. Choose it under Offers, or ask them for the range."),
    "no_band_caps": (
        "We know nothing of {company:quoted}. Choose a company that we know under Offers, or ask them for the range."
    ),
    "slack_missing": "How much room do you think they have? Choose it below{hint}.",
    "slack_without_use": "So how much room you think they have changes nothing.",
    "acceleration_unstated": ("nobody says how much it speeds up. Ask, and get it in writing"),
}


def describe_for_page(note: Note) -> str:
    """A note as the page says it: fields by their labels, never a key of the file."""
    words = _ON_PAGE.describe(note)
    if note.place is None:
        return words
    stated = f" ({note.values['stated']}) " if note.code in IDLE else ": "
    return f"{_name_place(note.place)}{stated}{words}."


def _name_place(place: Place) -> str:
    """What the page calls a place of an offer: “Company valuation” of grant 1."""
    key = _name_key(place.key)
    return key if place.index is None else f"{key} of {_name_row(place.part)} {place.index + 1}"


def _name_rows(key: str) -> str:
    return f"a {_name_row(key.rpartition('.')[2])} under Offers"


def _name_row(key: str) -> str:
    return visibility.find_rows(key).one if visibility.has_rows(key) else key.replace("_", " ")


def _name_key(key: str) -> str:
    """What the form calls a key, whatever it belongs to."""
    field = visibility.find_field_called(key)
    return f"“{field.name}”" if field else key.replace("_", " ")


_ON_PAGE = Wording(NOTES_ON_PAGE, name_key=_name_key, name_rows=_name_rows, name_place=_name_place)


def _label(key: str, place: Path) -> str:
    beside = (*place[:-1], key)
    field = visibility.find_field(beside) or visibility.find_field((key,))
    return f"“{field.name}”" if field else key.replace("_", " ")


def _bounds(cls: type, place: Path) -> Within | None:
    kind: Any = cls
    for step in place:
        if isinstance(step, int):
            kind = get_args(plain_type(kind))[0]
        else:
            known = type_hints_of(plain_type(kind))
            if step not in known:
                return None
            kind = known[step]
    return _within(kind)


def _within(kind: Any) -> Within | None:  # noqa: ANN401 - a type of any form
    if get_origin(kind) is Annotated:
        return next((bound for bound in get_args(kind)[1:] if isinstance(bound, Within)), None)
    return next((bound for inner in get_args(kind) if (bound := _within(inner))), None)

"""What a field of a form is: its place in the file, its label, how it is typed; and the parts of a form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from negotiation.dashboard.forms.parse import FieldKind
from negotiation.dashboard.forms.plausibility import Usual
from negotiation.records.record import Path

A_YEAR = "a year"


@dataclass(frozen=True)
class Field:
    """One field: the file's key below its row, its label and unit, how it's typed, what's assumed if it's empty."""

    key: str
    label: str
    kind: FieldKind = "text"
    assumed: str = ""
    choices: tuple[tuple[Any, str], ...] = ()  # what stands in the file, and what it is called
    help: str | None = None
    needed: bool = False
    usual: Usual | None = None  # beyond which it is asked about
    unit: str = ""  # what stands at the right end of the field
    suggested: tuple[tuple[str, str], ...] = ()  # what can be chosen instead of typing: the text, and what it's called

    @property
    def name(self) -> str:
        """The label without its explanation, for sentences."""
        return self.label.split(",")[0].split(" (")[0]

    @property
    def is_yearly(self) -> bool:
        return self.unit == A_YEAR

    @property
    def may_have_passed(self) -> bool:
        return self.key == "first_call"

    @property
    def steps(self) -> Path:
        return tuple(self.key.split("."))


@dataclass(frozen=True)
class FieldRows:
    """Things of which an offer may have several."""

    key: str
    one: str  # what one of them is called
    fields: tuple[Field, ...]
    begins_with: str = ""  # the field that is typed first, where it is not the first of them
    on_card: tuple[str, ...] = ()  # the fields of the first one that stand on the card, whether there is one or not
    none: str = ""  # the answer that there are none, as a box to tick
    more: str = ""  # the button that adds one

    @property
    def first(self) -> str:
        """The field that a new one begins with."""
        return self.begins_with or self.fields[0].key


@dataclass(frozen=True)
class FormSection:
    """A part of the form."""

    title: str
    fields: tuple[Field, ...] = ()
    rows: tuple[FieldRows, ...] = ()
    about: str = ""

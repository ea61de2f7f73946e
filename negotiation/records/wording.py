"""How a code becomes a sentence: a table of templates, filled with the code's values for one audience.

A slot says how its value is written: `{usd:usd}` in dollars, `{value:quoted}` as in the file, `{lever:key}` as a key of
the file. `{key:price_usd}` and `{rows:offer.bonus}` name a key themselves. A note among the values is put in words too.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from string import Formatter
from typing import Any

from negotiation.records.places import Place
from negotiation.records.record import Fault, Note, Problem
from negotiation.text import money
from negotiation.text.quote import quoted

_WAYS: dict[str, Callable[[Any], str]] = {
    "quoted": quoted,
    "usd": money.usd,
    "usd_short": money.usd_short,
    "percent": money.percent,
    "ownership": money.ownership,
    "months": money.months,
}
_BETWEEN = {"with": (" with ", ""), "and": (" and ", "")}  # else a list is written with commas
_KEY, _ROWS = "key", "rows"  # the slots that name a key in the template itself


class Wording(Formatter):
    """The templates of one audience, and what it calls the keys and the places of the file."""

    def __init__(
        self,
        templates: Mapping[str, str],
        *,
        name_key: Callable[[str], str] = str,
        name_rows: Callable[[str], str] = "[[{}]]".format,
        name_place: Callable[[Place], str] = str,
    ) -> None:
        """By default, keys, rows and places have the file's names."""
        self.templates = templates
        self._named = {_KEY: name_key, _ROWS: name_rows}
        self._ways = {**_WAYS, **self._named, "place": name_place}

    def describe(self, message: Note | Fault | Problem) -> str:
        """Word a message; KeyError where this audience has no words for its code."""
        return self.vformat(self.templates[message.code], (), message.values)

    def get_value(self, key: int | str, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:  # noqa: ANN401
        """The value of a slot; a slot that names a key is its own value."""
        return self._named[key] if key in self._named else super().get_value(key, args, kwargs)

    def format_field(self, value: Any, format_spec: str) -> str:  # noqa: ANN401 - a value of any kind
        if any(value is name for name in self._named.values()):
            return str(value(format_spec))
        if isinstance(value, (list, tuple)) and format_spec != "quoted":
            between, spec = _BETWEEN.get(format_spec, (", ", format_spec))
            return between.join(self.format_field(each, spec) for each in value)
        if format_spec in self._ways:
            return self._ways[format_spec](value)
        if isinstance(value, Note):
            return self.describe(value)
        return "" if value is None else str(super().format_field(value, format_spec))

"""Every fact that a template may name, registered beside the code that makes it: what it is, and what would add it.

`fact` decorates a builder: a function that yields (key, fact) or (key, Missing) of a case, once for every key or group
of keys that it may yield. A template that names anything else is refused when it is loaded. There is no key for present
or past pay: no script can speak of it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Literal, TypeAlias

from negotiation.scripts import facts_of
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import Missing, YieldedFacts
from negotiation.text.sentences import capitalize_first

Builder: TypeAlias = Callable[[ScriptCase], YieldedFacts]
# What a builder is given: the offer as it is in the file, or as they make it now.
FactBasis: TypeAlias = Literal["filed", "now"]

# Facts that every scenario has: a sentence that rests on these alone is always written.
ALWAYS_THERE = frozenset({"offer.company", "offer.position", "me.name"})
# Facts whose words may begin a sentence or a row.
FIT_TO_BEGIN = frozenset({"me.name", "result.where", "survey.by"})

# What would add a fact, where several facts say it alike.
ADD_RESULT = "add one with its number, and allow it to be shared"
ADD_EQUITY = "add the equity, its kind and its amount"
ADD_COMPANY = "choose the offer's company"
ADD_LOSSES = "add what leaving your job loses"
ADD_LEVEL = "enter the pay range of the next level"
ADD_ASK = "your plan shows what it asks for now"


@dataclass(frozen=True)
class FactRow:
    """What a fact is, what to add where it is missing, and the builder that yields it."""

    what: str
    add: str
    builder: str


_rows: dict[str, FactRow] = {}
# By name: a module may be reloaded.
_builders: dict[FactBasis, dict[str, Builder]] = {"filed": {}, "now": {}}


def fact(*keys: str, what: str, add: str, basis: FactBasis = "filed") -> Callable[[Builder], Builder]:
    """Register a builder of these facts; raise ValueError where another builder has one of them already."""

    def register(builder: Builder) -> Builder:
        name = f"{builder.__module__}.{builder.__qualname__}"
        for key in keys:
            if _rows.get(key, FactRow("", "", name)).builder != name:
                raise ValueError(f"{key} is registered by {_rows[key].builder} already, and now by {name}")
            _rows[key] = FactRow(what, add, name)
        _builders[basis][name] = builder
        return builder

    return register


fact_now = partial(fact, basis="now")


@cache
def _load_builders() -> None:
    for module in sorted(info.name for info in iter_modules(facts_of.__path__)):
        import_module(f"{facts_of.__name__}.{module}")


def list_facts() -> Mapping[str, FactRow]:
    _load_builders()
    return MappingProxyType(_rows)


def list_builders(basis: FactBasis) -> tuple[Builder, ...]:
    _load_builders()
    return tuple(_builders[basis].values())


def describe_missing(key: str) -> Missing:
    """Why a fact is not there and what would add it, where its builder knows nothing more exact."""
    row = list_facts()[key]
    return Missing(f"Needs {row.what}. {capitalize_first(row.add)}.")

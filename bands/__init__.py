"""What each company pays and where it bends, as its sources claim: one TOML file a company, a user's own beside ours.

Every item has its source, its date and its kind; a file that leaves one out does not load.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bands.band import Band
    from bands.facts import Case, Claim, Metric, Note, Package, Process, Rule, ScriptLine, Threshold
    from bands.levers import Condition, Lever, Rates, Reading
    from bands.loading import called, load, ours
    from bands.pay import Audience, Payment, Practice, Range
    from bands.rows import as_json, standings_json
    from bands.sources import Citation, Item
    from bands.standings import Standing, standing
    from bands.texts import NAMES, Line, amount, describe, describe_standings, low_to_high, told
    from bands.typical import typical_offer

__all__ = [
    "NAMES",
    "Audience",
    "Band",
    "Case",
    "Citation",
    "Claim",
    "Condition",
    "Item",
    "Lever",
    "Line",
    "Metric",
    "Note",
    "Package",
    "Payment",
    "Practice",
    "Process",
    "Range",
    "Rates",
    "Reading",
    "Rule",
    "ScriptLine",
    "Standing",
    "Threshold",
    "amount",
    "as_json",
    "called",
    "describe",
    "describe_standings",
    "load",
    "low_to_high",
    "ours",
    "standing",
    "standings_json",
    "told",
    "typical_offer",
]
_HOMES = ("sources", "pay", "levers", "facts", "band", "loading", "standings", "rows", "texts", "typical")


if not TYPE_CHECKING:  # a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        """Import what is wanted when it is first wanted: whoever reads no band pays for none."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        homes = (vars(import_module(f"{__name__}.{home}")) for home in _HOMES)
        found = next(home[name] for home in homes if name in home)
        globals()[name] = found
        return found

"""What each company pays and where it bends, as its sources claim: one band a company, read from `bands/`.

Every item has its source, its date and its kind; a file that leaves one out does not load.
"""

from negotiation.market.band import Band
from negotiation.market.describe import NAMES, Line, amount, describe_band, describe_standings, low_to_high, told
from negotiation.market.items import Case, Claim, Metric, Note, Package, Process, Rule, ScriptLine, Threshold
from negotiation.market.levers import Condition, Lever, Rates, Reading
from negotiation.market.load import find_company, load_bands, shipped_bands
from negotiation.market.ranges import Audience, Payment, Practice, Range
from negotiation.market.sources import Citation, Item
from negotiation.market.standing import Standing, find_standing
from negotiation.market.typical_offer import build_typical_offer

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
    "build_typical_offer",
    "describe_band",
    "describe_standings",
    "find_company",
    "find_standing",
    "load_bands",
    "low_to_high",
    "shipped_bands",
    "told",
]

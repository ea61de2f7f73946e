"""What each company pays and where it bends, as its sources claim: one band a company, read from `bands/`.

Every item has its source, its date and its kind; a file that leaves one out does not load.
"""

from negotiation.market.band import Band
from negotiation.market.describe import Line, describe_band, describe_standings, told
from negotiation.market.items import BandCase, CasePackage, Claim, Metric, Note, Process, Rule, ScriptLine, Threshold
from negotiation.market.levers import Condition, Lever, Rates, Reading
from negotiation.market.load import find_company, load_bands, shipped_bands
from negotiation.market.ranges import NAMES, Audience, Payment, Practice, Range, amount, low_to_high
from negotiation.market.sources import Citation, Item
from negotiation.market.standing import Standing, find_standing
from negotiation.market.typical_offer import build_typical_offer

__all__ = [
    "NAMES",
    "Audience",
    "Band",
    "BandCase",
    "CasePackage",
    "Citation",
    "Claim",
    "Condition",
    "Item",
    "Lever",
    "Line",
    "Metric",
    "Note",
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

"""What each company pays and where it bends, as its sources claim: one band a company, read from `bands/`.

Every item has its source, its date and its kind; a file that leaves one out does not load.
"""

from negotiation.market.band import Band
from negotiation.market.describe import BandLine, describe_band, describe_standings, list_sections
from negotiation.market.items import BandCase, BandNote, Metric, Rule, ScriptLine
from negotiation.market.levers import Lever
from negotiation.market.load import find_company, load_bands, shipped_bands
from negotiation.market.ranges import NAMES, Payment, Range, format_amount, format_range
from negotiation.market.sources import Citation
from negotiation.market.standing import Standing, find_standing
from negotiation.market.typical_offer import build_typical_offer

__all__ = [
    "NAMES",
    "Band",
    "BandCase",
    "BandLine",
    "BandNote",
    "Citation",
    "Lever",
    "Metric",
    "Payment",
    "Range",
    "Rule",
    "ScriptLine",
    "Standing",
    "build_typical_offer",
    "describe_band",
    "describe_standings",
    "find_company",
    "find_standing",
    "format_amount",
    "format_range",
    "list_sections",
    "load_bands",
    "shipped_bands",
]

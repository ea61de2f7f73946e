"""What each company pays and where it has room, as its sources claim: one band per company, read from `bands/`.

Every item has a source, a date and a kind. A file that leaves one out doesn't load.
"""

from negotiation.market.band import Band, list_equity_changes
from negotiation.market.items import BandCase, BandNote, Metric, Rule, ScriptLine
from negotiation.market.levers import Lever
from negotiation.market.load import MARKET, find_company, load_bands, shipped_bands
from negotiation.market.ranges import NAMES, Payment, Range, format_amount, format_range
from negotiation.market.sources import Citation
from negotiation.market.standing import Standing, find_standing
from negotiation.market.typical_offer import build_typical_offer

__all__ = [
    "MARKET",
    "NAMES",
    "Band",
    "BandCase",
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
    "find_company",
    "find_standing",
    "format_amount",
    "format_range",
    "list_equity_changes",
    "load_bands",
    "shipped_bands",
]

"""What the role pays, as far as somebody else has told it: the range you were told, else the company's band."""

from negotiation.market.ranges import Range
from negotiation.market.standing import find_range
from negotiation.scripts import sources
from negotiation.scripts.case import ScriptCase
from negotiation.scripts.facts import YieldedFacts, build_phrase, quote_computed
from negotiation.scripts.registry import fact_now

_ADD_RANGE = "choose the company of the offer, or add a pay range of your own"


def find_base_range(case: ScriptCase) -> Range | None:
    """The range of base pay for the offer's level, else for the role at large."""
    return find_range(case.offer, case.band, "base")


def is_published(known: Range) -> bool:
    """Whether somebody else has told it; the candidate's own estimate was seen nowhere."""
    return known.source.kind != "assumption"


@fact_now("band.high", what="the top of a pay range, above the base offered", add=_ADD_RANGE)
def of_band(case: ScriptCase) -> YieldedFacts:
    """The top of the range of base pay; never its bottom, which would be a weaker number.

    A range that is only assumed was seen nowhere and isn't quoted, nor is a top that the offer has reached.
    """
    base, offered = find_base_range(case), case.offer.base_usd_per_year
    if base is None or not is_published(base):
        return
    company = case.band.company if case.band is not None else case.offer.name
    source, origin = f"{company}, base: {base.called}; {base.source}", sources.describe_range_source(base)
    if offered is None or offered < base.high:
        yield "band.high", build_phrase("{}", quote_computed("usd", base.high, source, origin))

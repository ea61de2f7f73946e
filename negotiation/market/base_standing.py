"""Where a base falls, in words: in the posted range, in the company's range and in the survey, the strongest first."""

from __future__ import annotations

from negotiation.market.band import Band
from negotiation.market.ranges import Range
from negotiation.market.standing import find_range
from negotiation.market.survey.describe import describe_base_in_survey
from negotiation.market.survey.wages import SurveyWages
from negotiation.offers import Offer
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

# The evidence tag of each kind of range.
_STRENGTHS = {
    "article claim": "one article",
    "assumption": "our rule of thumb",
    "published statistic": "survey",
    "statute": "the law",
    "company statement": "their own word",
    "dated note": "a dated note",
}


def describe_base_standings(offer: Offer, band: Band | None, wages: SurveyWages | None) -> tuple[str, ...]:
    """A sentence each: by the range posted, by the band, by the survey; none of them without a base.

    `wages` are those of the offer's occupation and place, as `find_wages` returns them.
    """
    base = offer.base_usd_per_year
    if base is None:
        return ()
    sentences = []
    if offer.range is not None and (posted := find_range(offer, None, "base")) is not None:
        sentences.append(_describe_range(f"the {posted.source.title} says", posted, base))
    if band is not None and (known := band.range("base", offer.level)) is not None:
        tag = _STRENGTHS.get(known.source.kind, known.source.kind)
        sentences.append(_describe_range(f"{band.company}'s range ({tag}) is", known, base))
    if wages is not None:
        sentences.append(f"{describe_base_in_survey(wages, base).removesuffix('.')} (survey).")
    return tuple(sentences)


def _describe_range(says: str, known: Range, base: float) -> str:
    runs = f"{capitalize_first(says)} {money.usd(known.low)} to {money.usd(known.high)}"
    if base < known.low:
        return f"{runs}, and {money.usd(base)} is {money.usd(known.low - base)} below where it starts."
    if base < known.high:
        return f"{runs}, and {money.usd(base)} is {money.usd(known.high - base)} below the top."
    if base == known.high:
        return f"{runs}, and {money.usd(base)} is the top of it."
    return f"{runs}, and {money.usd(base)} is {money.usd(base - known.high)} above the top."

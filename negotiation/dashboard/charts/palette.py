"""One color an offer and one a component, the same in every chart, card and legend; `SERIES` tells them apart."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.dashboard.components.plotly import SERIES
from negotiation.offers import Offer
from negotiation.valuation.cashflow import PayGroup

COMPONENT_COLORS: dict[PayGroup, str] = {
    "base": SERIES[9],
    "bonus": SERIES[8],
    "sign_on": SERIES[6],
    "equity": SERIES[7],
    "benefits": SERIES[4],
}
COMPONENT_NAMES: dict[PayGroup, str] = {
    "base": "Base",
    "bonus": "Bonus",
    "sign_on": "Sign-on",
    "equity": "Equity",
    "benefits": "Benefits, less costs",
}
_OFFER_COLORS = (SERIES[0], SERIES[1], SERIES[2], SERIES[3], SERIES[5])
_DASHES = ("solid", "dash", "dot")  # a sixth offer starts the colors again, with another line


def find_color_places(offers: Sequence[Offer]) -> dict[str, int]:
    """Every offer's place among the colors, in the file's order.

    Those with figures come first, so that a chart of these alone gives each the color it has everywhere else.
    """
    ranked = sorted(offers, key=lambda offer: offer.base_usd_per_year is None)
    return {offer.name: ranked.index(offer) for offer in offers}


def find_offer_color(place: int) -> str:
    return _OFFER_COLORS[place % len(_OFFER_COLORS)]


def find_offer_dash(place: int) -> str:
    return _DASHES[place // len(_OFFER_COLORS) % len(_DASHES)]

"""One color an offer and one a part of pay, the same in every chart, card and legend: the tokens of parts/style."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.offers import Offer
from negotiation.valuation.cashflow import PayGroup

EQUITY_COLOR, EQUITY_STRIPE_COLOR = "var(--p-eq)", "var(--p-eq-line)"
COMPONENT_COLORS: dict[PayGroup, str] = {
    "base": "var(--p-base)",
    "bonus": "var(--p-bonus)",
    "sign_on": "var(--p-sign)",
    # As a CSS background: its price is a guess, so it's hatched. Plotly has a pattern of its own for that.
    "equity": f"repeating-linear-gradient(135deg, {EQUITY_COLOR} 0 2.5px, {EQUITY_STRIPE_COLOR} 2.5px 3.7px)",
    "benefits": "var(--p-benefits)",
}
HATCHED: PayGroup = "equity"
COMPONENT_NAMES: dict[PayGroup, str] = {
    "base": "Base",
    "bonus": "Bonus",
    "sign_on": "Signing bonus",
    "equity": "Equity",
    "benefits": "Benefits, less costs",
}
JOB_PLACE = -1  # of the current job, which is gray and dashed everywhere
_OFFER_COLORS = tuple(f"var(--o{n})" for n in range(1, 6))
_DASHES = ("solid", "dash", "dot")  # a sixth offer starts the colors again, with another line


def find_color_places(offers: Sequence[Offer]) -> dict[str, int]:
    """Every offer's place among the colors, in the file's order; `JOB_PLACE` for the current job.

    Those with figures come first, so that a chart of these alone gives each the color it has everywhere else.
    """
    ranked = sorted((o for o in offers if not o.status.is_job), key=lambda offer: offer.base_usd_per_year is None)
    return {offer.name: JOB_PLACE if offer.status.is_job else ranked.index(offer) for offer in offers}


def find_offer_color(place: int) -> str:
    return "var(--job)" if place == JOB_PLACE else _OFFER_COLORS[place % len(_OFFER_COLORS)]


def find_offer_dash(place: int) -> str:
    return "dash" if place == JOB_PLACE else _DASHES[place // len(_OFFER_COLORS) % len(_DASHES)]

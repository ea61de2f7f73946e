"""The frontier: how much a package can be worth to her for what it costs them, along the cheapest way up."""

from __future__ import annotations

from negotiation.counteroffer.package import Pricing, movable

Corner = tuple[float, float]  # cost to the employer above the offer, in points or else in dollars; worth to her


def frontier(pricing: Pricing) -> tuple[Corner, ...]:
    """From the floors to the caps, the cheapest part for its worth first; the line bends where one is used up.

    It runs along the straight lines of `Slopes`, between the steps in which offers move: nothing lies above it.
    """
    slopes = pricing.slopes
    rows = list(zip(movable(pricing, slopes), slopes.worth_usd, slopes.price, strict=True))
    cost = sum(price * (part.floor - part.offered) for part, _, price in rows)
    corners = [(cost, pricing.linear_usd(slopes, tuple(part.floor for part, _, _ in rows)))]
    rising = [row for row in rows if row[0].axis.top > row[0].floor]
    for part, worth, price in sorted(rising, key=lambda row: row[2] / row[1]):
        run = part.axis.top - part.floor
        before_cost, before_worth = corners[-1]
        corners.append((before_cost + price * run, before_worth + worth * run))
    return tuple(corners)

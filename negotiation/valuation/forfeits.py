"""What leaving the current job costs, in dollars: what it forfeits, whenever that falls due, and repayments."""

from __future__ import annotations

from negotiation.offers import Offer
from negotiation.valuation.pay_dates import clawback_owed_usd


def list_forfeits_by_leaving(current: Offer) -> tuple[tuple[str, float], ...]:
    """What leaving the current job today costs, item by item: what it forfeits and what must be paid back."""
    lost = [(forfeit.name, forfeit.usd) for forfeit in current.forfeit]
    if current.status.is_job:
        owed_usd = (float(clawback_owed_usd(sign_on)[0]) for sign_on in current.sign_on)
        lost += [(f"repayment of signing bonus {i}", usd) for i, usd in enumerate(owed_usd, 1) if usd > 0]
    return tuple(lost)


def sum_forfeits_usd(job: Offer) -> float:
    return sum((usd for _, usd in list_forfeits_by_leaving(job)), 0.0)


def read_switching_cost_usd(offer: Offer) -> float:
    """The candidate's own estimate of what changing to this offer costs; 0 if none is given."""
    return (offer.negotiation.switching_cost_usd or 0.0) if offer.negotiation is not None else 0.0


def compute_leaving_credit_usd(offer: Offer) -> float:
    """What counts in a comparison on top of an offer's own pay: only one who stays is spared the cost of leaving."""
    return sum_forfeits_usd(offer) if offer.status.is_job else -read_switching_cost_usd(offer)

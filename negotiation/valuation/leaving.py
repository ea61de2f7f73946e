"""What leaving the current job loses: what it forfeits, what must be repaid, and what of each grant has not vested."""

from __future__ import annotations

from negotiation.offers import Assumptions, Offer
from negotiation.text.money import is_known
from negotiation.valuation.cashflow import build_cashflow, clawback_owed_usd
from negotiation.valuation.valuation import price_vests_at_face

_GRANTS = {"rsu": "RSUs", "ownership": "equity"}


def list_forfeits_by_leaving(current: Offer) -> tuple[tuple[str, float], ...]:
    """What leaving the current job today costs, item by item: what it forfeits and what must be paid back."""
    lost = [(forfeit.name, forfeit.usd) for forfeit in current.forfeit]
    if current.status.is_job:
        owed_usd = (float(clawback_owed_usd(sign_on)[0]) for sign_on in current.sign_on)
        lost += [(f"repayment of sign-on {i}", usd) for i, usd in enumerate(owed_usd, 1) if usd > 0]
    return tuple(lost)


def list_losses_by_leaving(job: Offer, assumptions: Assumptions) -> tuple[tuple[str, float], ...]:
    """All that leaving the job loses, item by item, in dollars; a grant of unknown worth is no item."""
    grants = zip(job.equity, price_unvested(job, assumptions), strict=True)
    left = [(f"{name_grants(grant.kind)} not yet vested", usd) for grant, usd in grants if usd]
    return (*list_forfeits_by_leaving(job), *left)


def price_unvested(job: Offer, assumptions: Assumptions) -> tuple[float | None, ...]:
    """Dollars of each grant that vest after today, at today's price; None where that's unknown."""
    if assumptions.equity_lens == "none":
        return (0.0,) * len(job.equity)
    by_place = {vests.term.where: vests for vests in build_cashflow(job, assumptions.tax_year).vests}
    unvested = [float(price_vests_at_face(by_place[f"equity[{i}]"], 0.0).sum()) for i, _ in enumerate(job.equity, 1)]
    return tuple(usd if is_known(usd) else None for usd in unvested)


def name_grants(kind: str) -> str:
    return _GRANTS.get(kind, "options")

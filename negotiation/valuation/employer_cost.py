"""What an offer costs the employer, in dollars over the horizon. Source: docs/model.md, "What to ask for"."""

from __future__ import annotations

import math

from negotiation.valuation.grants import unit_face_usd
from negotiation.valuation.pay_dates import MONTHS
from negotiation.valuation.valuation import Valuation

COST_SOURCE = (
    "a dollar of wages costs a dollar. Base, bonus, signing bonus and RSUs at vest are all wages to the payroll tax, "
    "so none costs them more than another. The tax itself and other costs of a job are left out"
)
_WAGES = ("base", "bonus", "sign_on")


def employer_cost_usd(valuation: Valuation) -> float:
    """What the offer costs the employer over the horizon: no discount, no leaving, equity at today's value.

    Benefits and match never move, so they're left out. NaN if a grant is unknown.
    """
    return _cash_cost_usd(valuation) + _equity_cost_usd(valuation)


def further_cost_usd(more: Valuation, less: Valuation) -> float:
    """What `more` costs the employer beyond `less`; a grant of unknown value, which never moves, is in neither."""
    equity = _equity_cost_usd(more) - _equity_cost_usd(less)
    return _cash_cost_usd(more) - _cash_cost_usd(less) + (0.0 if math.isnan(equity) else equity)


def _cash_cost_usd(valuation: Valuation) -> float:
    months = slice(valuation.horizon + 1)
    return sum(float(p.usd[months].sum()) for p in valuation.flow.payments if p.term.component in _WAGES)


def _equity_cost_usd(valuation: Valuation) -> float:
    return sum(
        float(vests.units[:, : valuation.horizon + 1].sum()) * float(unit_face_usd(vests.claim, MONTHS[:1], 0.0)[0])
        for vests in valuation.flow.vests
        if vests.term.where.startswith("equity")
    )

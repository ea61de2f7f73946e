"""What an offer costs the employer, in dollars over the horizon. Source: docs/model.md, "What to ask for"."""

from __future__ import annotations

import math

from negotiation.valuation.cashflow import MONTHS
from negotiation.valuation.grants import unit_face_usd
from negotiation.valuation.valuation import Valuation

PAYROLL_LOAD = 0.0765
PAYROLL_SOURCE = (
    "employer's share of Social Security and Medicare, 6.2% + 1.45% (26 U.S.C. §3111), taken on all base and bonus: an "
    "assumption; above the Social Security wage base only the 1.45% is due, and what else a job costs is left out"
)


def employer_cost_usd(valuation: Valuation) -> float:
    """What the offer costs the employer over the horizon: no discount, no leaving, equity at today's value.

    Base and bonus carry `PAYROLL_LOAD`. Benefits and match never move, so they're left out. NaN if a grant is unknown.
    """
    return _cash_cost_usd(valuation) + _equity_cost_usd(valuation)


def further_cost_usd(more: Valuation, less: Valuation) -> float:
    """What `more` costs the employer beyond `less`; a grant of unknown value, which never moves, is in neither."""
    equity = _equity_cost_usd(more) - _equity_cost_usd(less)
    return _cash_cost_usd(more) - _cash_cost_usd(less) + (0.0 if math.isnan(equity) else equity)


def _cash_cost_usd(valuation: Valuation) -> float:
    months = slice(valuation.horizon + 1)
    loaded = {"base": 1 + PAYROLL_LOAD, "bonus": 1 + PAYROLL_LOAD, "sign_on": 1.0}
    return sum(loaded.get(p.term.component, 0.0) * float(p.usd[months].sum()) for p in valuation.flow.payments)


def _equity_cost_usd(valuation: Valuation) -> float:
    return sum(
        float(vests.units[:, : valuation.horizon + 1].sum()) * float(unit_face_usd(vests.claim, MONTHS[:1], 0.0)[0])
        for vests in valuation.flow.vests
        if vests.term.where.startswith("equity")
    )

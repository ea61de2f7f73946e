"""The gain of buying the employer's stock below its price, worked by hand."""

from __future__ import annotations

import pytest

from negotiation.offers import Assumptions, Offer, StockPurchase
from negotiation.valuation.cashflow import build_cashflow
from negotiation.valuation.valuation import price_offer

PLAN = StockPurchase(discount=0.15, employee_fraction=0.10)


def gains(base_usd: float, growth: float, plan: StockPurchase = PLAN) -> list[float]:
    """The gains of the first year, in cents."""
    usd = build_cashflow(Offer(name="A", base_usd_per_year=base_usd, espp=(plan,)), 2026, growth).payments[1].usd[:13]
    return [round(float(gain), 2) for gain in usd if gain]


@pytest.mark.parametrize(
    ("base", "growth", "plan", "wanted"),
    [
        # 5,000 a period buy 5,000 / 0.85 = 5,882.35 of stock
        (100_000, 0.0, PLAN, [882.35, 882.35]),
        # the price is 1.1 times the first; she pays 0.935 of it: 5,000 / 0.935 * 1.1 - 5,000
        (100_000, 0.21, PLAN, [882.35, 882.35]),
        # she pays 0.85 of the first price: 5,000 / 0.85 * 1.1 - 5,000
        (100_000, 0.21, PLAN.change(lookback=True), [1_470.59, 1_470.59]),
        # the price falls to 0.9: 5,000 / 0.765 * 0.9 - 5,000
        (100_000, -0.19, PLAN.change(lookback=True), [882.35, 882.35]),
        # 20,000 / 0.85 = 23,529.41 of stock, then only 1,470.59 more: 15 % of it
        (400_000, 0.0, PLAN, [3_529.41, 220.59]),
        # once a year
        (100_000, 0.0, PLAN.change(period_months=12), [1_764.71]),
    ],
)
def test_gain(base: float, growth: float, plan: StockPurchase, wanted: list[float]) -> None:
    assert gains(base, growth, plan) == wanted


@pytest.mark.parametrize("lens", ["face", "none"])
def test_it_is_a_benefit_that_nobody_guarantees(lens: str) -> None:
    """Counted under every lens."""
    offer = Offer(name="A", base_usd_per_year=100_000.0, espp=(PLAN,))
    valuation = price_offer(offer, Assumptions(horizon_months=12, equity_lens=lens))  # type: ignore[arg-type]
    assert valuation.years[0].benefits_usd == pytest.approx(1_764.71, abs=0.01)
    assert valuation.guaranteed_usd == pytest.approx(100_000)

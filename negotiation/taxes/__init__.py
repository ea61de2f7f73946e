"""Legal constants, each with the notice that sets it."""

from negotiation.taxes.retirement import (
    LIMITS,
    STATES,
    STOCK_PURCHASE_LIMIT,
    TAX_YEARS,
    RetirementLimits,
    StockPurchaseLimit,
)

__all__ = ["LIMITS", "STATES", "STOCK_PURCHASE_LIMIT", "TAX_YEARS", "RetirementLimits", "StockPurchaseLimit"]

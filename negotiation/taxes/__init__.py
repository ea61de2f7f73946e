"""Legal constants, each with the notice that sets it."""

from negotiation.taxes.retirement import LIMITS, STATES, TAX_YEARS, RetirementLimits

__all__ = ["LIMITS", "STATES", "TAX_YEARS", "RetirementLimits"]

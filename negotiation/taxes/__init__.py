"""Legal constants, each with the notice that sets it."""

from negotiation.taxes.retirement import LIMITS, RetirementLimits
from negotiation.taxes.states import STATES

TAX_YEARS = tuple(LIMITS)

__all__ = ["LIMITS", "STATES", "TAX_YEARS", "RetirementLimits"]

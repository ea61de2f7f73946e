"""Legal constants, each with the notice that sets it."""

from negotiation.statutes.retirement import LIMITS, RetirementLimits
from negotiation.statutes.states import STATES

TAX_YEARS = tuple(LIMITS)

__all__ = ["LIMITS", "STATES", "TAX_YEARS", "RetirementLimits"]

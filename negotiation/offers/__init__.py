"""What was offered, as the offer file has it: frozen values with their units and their own rules.

Attributes bear the names of the file's keys. An amount that was left out is None, never 0: unknown is not nothing.
"""

from negotiation.offers.base_pay import Raise
from negotiation.offers.cash import Benefit, Bonus, Cost, SignOn
from negotiation.offers.equity import (
    MONTHS_PER_YEAR,
    Acceleration,
    Exit,
    Grant,
    Preference,
    Refresher,
    Vesting,
    VestingStep,
)
from negotiation.offers.offer import Factor, Forfeit, Negotiation, Offer, OfferStatus, PostedRange, SurveyChoice
from negotiation.offers.rounds import Round
from negotiation.offers.savings import Contribution, Match, ServiceVesting, StockPurchase
from negotiation.offers.scenario import (
    ASSUMPTION_LEVERS,
    MAX_HORIZON_MONTHS,
    OFFER_LEVERS,
    Assumptions,
    Change,
    Evidence,
    Me,
    Scenario,
    WhatIf,
)

__all__ = [
    "ASSUMPTION_LEVERS",
    "MAX_HORIZON_MONTHS",
    "MONTHS_PER_YEAR",
    "OFFER_LEVERS",
    "Acceleration",
    "Assumptions",
    "Benefit",
    "Bonus",
    "Change",
    "Contribution",
    "Cost",
    "Evidence",
    "Exit",
    "Factor",
    "Forfeit",
    "Grant",
    "Match",
    "Me",
    "Negotiation",
    "Offer",
    "OfferStatus",
    "PostedRange",
    "Preference",
    "Raise",
    "Refresher",
    "Round",
    "Scenario",
    "ServiceVesting",
    "SignOn",
    "StockPurchase",
    "SurveyChoice",
    "Vesting",
    "VestingStep",
    "WhatIf",
]

"""What was offered, as the offer file has it: frozen values with their units and their own rules.

Attributes bear the names of the file's keys. An amount that was left out is None, never 0: unknown is not nothing.
"""

from negotiation.offers.cash import Benefit, Bonus, Cost, Match, SignOn
from negotiation.offers.equity import (
    MONTHS_PER_YEAR,
    Acceleration,
    Exit,
    Grant,
    Preference,
    Refresher,
    Vesting,
)
from negotiation.offers.offer import Factor, Forfeit, Negotiation, Offer, OfferStatus, PostedRange
from negotiation.offers.rounds import Round
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
    "Refresher",
    "Round",
    "Scenario",
    "SignOn",
    "Vesting",
    "WhatIf",
]

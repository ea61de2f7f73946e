"""The form of an offer as data: which fields there are, in which unit, and what is assumed of each that stays empty."""

from negotiation.dashboard.forms.fields.equity import (
    AMOUNTS,
    CUSTOM_VESTING,
    EQUITY,
    EQUITY_KINDS,
    EVERY_AMOUNT,
    NO_EQUITY,
    REFRESHERS,
    VESTING,
)
from negotiation.dashboard.forms.fields.head import HEAD, NONE, STATUS_NAMES
from negotiation.dashboard.forms.fields.pay import HOURLY, HOURLY_RATE, PAY
from negotiation.dashboard.forms.fields.person import (
    DATES,
    EMPLOYMENT_CHOICES,
    EVIDENCE,
    FACTORS,
    FORFEITS,
    ME,
    PEOPLE,
    PLACE,
    READY_FACTORS,
    WINS,
)
from negotiation.dashboard.forms.fields.savings import BENEFITS, MATCH
from negotiation.dashboard.forms.fields.sections import NOT_IN_FIGURES, REPLACES, SECTIONS

__all__ = [
    "AMOUNTS",
    "BENEFITS",
    "CUSTOM_VESTING",
    "DATES",
    "EMPLOYMENT_CHOICES",
    "EQUITY",
    "EQUITY_KINDS",
    "EVERY_AMOUNT",
    "EVIDENCE",
    "FACTORS",
    "FORFEITS",
    "HEAD",
    "HOURLY",
    "HOURLY_RATE",
    "MATCH",
    "ME",
    "NONE",
    "NOT_IN_FIGURES",
    "NO_EQUITY",
    "PAY",
    "PEOPLE",
    "PLACE",
    "READY_FACTORS",
    "REFRESHERS",
    "REPLACES",
    "SECTIONS",
    "STATUS_NAMES",
    "VESTING",
    "WINS",
]

"""The fields on the card of an offer: its name, its base, its range and its deadline."""

from __future__ import annotations

from negotiation.dashboard.forms.field import A_YEAR, Field
from negotiation.dashboard.forms.plausibility import USUAL_BASE
from negotiation.offers.components import BASE

STATUS_CHOICES = (
    ("in_process", "Interviewing"),
    ("verbal", "Verbal offer"),
    ("written", "Written offer"),
    ("current", "Current job"),
    ("example", "Sample offer"),
)
# Beside an offer's name, where "offer" goes without saying.
STATUS_NAMES = {
    "in_process": "Interviewing",
    "verbal": "Verbal",
    "written": "Written",
    "current": "Current job",
    "example": "Sample",
}


HEAD = (
    Field("name", "Company", needed=True),
    Field("role", "Role"),
    Field("status", "Status", "choice", choices=STATUS_CHOICES, needed=True),
    Field(
        BASE,
        "Base salary",
        "usd",
        "not known yet",
        usual=USUAL_BASE,
        unit=A_YEAR,
        help="Your yearly pay before bonus, equity and tax.",
    ),
    Field("range.low_usd_per_year", "Posted range, low", "usd", usual=USUAL_BASE, unit=A_YEAR),
    Field(
        "range.high_usd_per_year",
        "Posted range, high",
        "usd",
        usual=USUAL_BASE,
        unit=A_YEAR,
        help="What the job posting or the recruiter says this role pays in base. It comes before any range we know.",
    ),
    Field(
        "respond_by", "They want an answer by", "date", help="Type it the way you'd say it: next Friday, 12/4, Dec 4."
    ),
)
# The answers that a part of pay is not there at all.
NONE = Field("none", "What the offer doesn't have", "picks")

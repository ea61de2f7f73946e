"""Equity: what each kind needs, how it vests, and the grants that come later."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields.units import MONTHS_UNIT, PERCENT_UNIT, percent_field
from negotiation.dashboard.forms.plausibility import USUAL_COMPANY_VALUE, USUAL_ONCE, USUAL_OWNERSHIP
from negotiation.dashboard.parts.glossary import MEANINGS

# Two ways to state shares of a listed company are two kinds on the form and one in the file.
EQUITY_KINDS = (
    ("rsu in dollars", "RSUs ($ value)"),
    ("rsu in shares", "RSUs (number of shares)"),
    ("ownership", "Ownership %"),
    ("iso", "Stock options (ISO)"),
    ("nso", "Stock options (NSO)"),
)
NO_EQUITY = ("none", "None")
_KINDS_MEAN = " ".join(f"{term}: {MEANINGS[term]}" for term in ("RSU", "Ownership", "ISO", "NSO"))
AMOUNTS = {
    "rsu in dollars": ("grant_usd",),
    "rsu in shares": ("shares", "price_usd"),
    "ownership": ("fraction", "company_value_usd"),
    "iso": ("shares", "strike_usd", "price_usd"),
    "nso": ("shares", "strike_usd", "price_usd"),
}
EVERY_AMOUNT = ("grant_usd", "fraction", "shares", "strike_usd", "price_usd", "company_value_usd")


VESTING = Field("vesting", "Vesting", "schedule", "4 years, 1-year cliff, monthly", help=MEANINGS["Vesting"])
CUSTOM_VESTING = (
    Field("vesting.months", "Vesting period", "months", "48", unit=MONTHS_UNIT),
    Field("vesting.cliff_months", "Cliff", "months", "12", unit=MONTHS_UNIT, help=MEANINGS["Cliff"]),
    Field("vesting.every_months", "Vests every", "months", "1", unit=MONTHS_UNIT),
    Field(
        "vesting.by_year",
        "Custom schedule",
        "percents",
        "even",
        help="The percent that vests each year, such as 5, 15, 40, 40. Leave the period empty then.",
        unit="% per year",
    ),
    Field(
        "vesting.at",
        "Or in steps",
        "steps",
        "even",
        help="Each month and the percent that vests then, such as 12: 5%, 24: 15%, 30: 20%. All must add up to 100%.",
    ),
)
EQUITY = FormSection(
    "Equity",
    rows=(
        FieldRows(
            "equity",
            "grant",
            (
                Field("kind", "Equity", "choice", choices=EQUITY_KINDS, help=_KINDS_MEAN, needed=True),
                Field(
                    "grant_usd",
                    "Grant value",
                    "usd",
                    needed=True,
                    usual=USUAL_ONCE,
                    help="The whole grant in today's dollars, not per year.",
                ),
                Field(
                    "fraction",
                    "Ownership",
                    "percent",
                    needed=True,
                    usual=USUAL_OWNERSHIP,
                    unit=PERCENT_UNIT,
                    help=MEANINGS["Ownership"],
                ),
                Field("shares", "Shares", "count", needed=True, unit="shares"),
                Field("strike_usd", "Strike price", "usd", needed=True, help=MEANINGS["Strike"]),
                Field(
                    "price_usd",
                    "Current share price",
                    "usd",
                    "not known yet",
                    help="For a private company, the 409A or the last preferred price.",
                ),
                Field("company_value_usd", "Company valuation", "usd", "not known yet", usual=USUAL_COMPANY_VALUE),
                VESTING,
                *CUSTOM_VESTING,
                Field("granted_month", "Granted", "months ago", "0", unit="months ago"),
                percent_field("payout_multiple", "Expected PSU payout", "100", help=MEANINGS["PSU"]),
                Field("double_trigger", "Vesting also needs a sale or an IPO", "flag", help=MEANINGS["Double trigger"]),
                Field(
                    "fully_diluted_shares",
                    "All shares of the company",
                    "count",
                    "not known yet",
                    help=f"{MEANINGS['Fully diluted']} With the company valuation, it gives the price of one share.",
                    unit="shares",
                ),
                Field("expires_month", "Options expire after", "months", "never", unit=MONTHS_UNIT),
            ),
            on_card=("kind", *EVERY_AMOUNT, "vesting", *(field.key for field in CUSTOM_VESTING), "granted_month"),
            more="Add another grant",
        ),
    ),
)
REFRESHERS = FormSection(
    "Refresh grants",
    rows=(
        FieldRows(
            "refresher",
            "refresh grant",
            (
                Field("grant_usd", "Value of each grant", "usd", needed=True, usual=USUAL_ONCE),
                Field("first_month", "First grant in month", "months", needed=True),
                Field("every_months", "Then every", "months", needed=True, unit=MONTHS_UNIT),
                VESTING,
                *CUSTOM_VESTING,
            ),
            more="Add a refresh grant",
        ),
    ),
    about="More equity that comes while you stay. Count it only if they've told you about it.",
)

"""Retirement money and company stock bought from one's pay; benefits and costs."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields.units import EACH_UNIT, MONTHS_UNIT, TIMES_A_YEAR, percent_field
from negotiation.dashboard.parts.glossary import MEANINGS

_WITH_EACH_CHECK = ((24, "twice a month"), (26, "every two weeks"), (52, "every week"))


def _payment(name: str) -> tuple[Field, ...]:
    return (
        Field("name", "Label", assumed=name),
        Field("usd_per_payment", "Amount", "usd", needed=True, unit=EACH_UNIT),
        Field("payments_per_year", "How often", "choice", "once a year", TIMES_A_YEAR + _WITH_EACH_CHECK),
        Field(
            "month",
            "Paid once, in month",
            "months",
            "comes every year",
            help="For a one-time payment, like relocation. 0 is when you start.",
        ),
    )


def _employer_money() -> tuple[Field, ...]:
    """When the employer's retirement money starts, and when it's yours."""
    return (
        Field(
            "waits_months",
            "Starts after",
            "months",
            "0",
            unit=MONTHS_UNIT,
            help="How many months you work before they pay in.",
        ),
        Field(
            "vesting.by_year",
            "Yours after each year",
            "percents",
            "all at once",
            unit="% per year",
            help="The percent that becomes yours at the end of each year, such as 0, 20, 20, 20, 20, 20. "
            "Leave it empty if it's yours right away.",
        ),
    )


MATCH = FormSection(
    "401(k) and ESPP",
    rows=(
        FieldRows(
            "match",
            "401(k) match",
            (
                percent_field(
                    "rate",
                    "Match rate",
                    needed=True,
                    help="For each dollar you put into your 401(k), how much they add. 50% adds 50 cents.",
                ),
                percent_field(
                    "up_to_fraction_of_base",
                    "Up to",
                    needed=True,
                    help="They match your contributions up to this part of your salary.",
                    unit="% of salary",
                ),
                percent_field(
                    "employee_fraction",
                    "Your contribution",
                    "enough for the full match",
                    help="What you'd put into your 401(k), as a part of your salary.",
                    unit="% of salary",
                ),
                *_employer_money(),
            ),
            none="There's no 401(k) match",
            more="Add a 401(k) match",
        ),
        FieldRows(
            "contribution",
            "employer contribution",
            (
                percent_field(
                    "fraction_of_base",
                    "They contribute",
                    needed=True,
                    help=MEANINGS["Employer contribution"],
                    unit="% of salary",
                ),
                *_employer_money(),
            ),
            more="Add an employer contribution",
        ),
        FieldRows(
            "espp",
            "ESPP",
            (
                percent_field("discount", "Discount", needed=True, help=MEANINGS["ESPP"]),
                percent_field(
                    "employee_fraction",
                    "You contribute",
                    needed=True,
                    help="What you'd take from your pay to buy stock.",
                    unit="% of salary",
                ),
                Field("period_months", "You buy every", "months", "6", unit=MONTHS_UNIT),
                Field("lookback", "Lookback", "flag", help=MEANINGS["Lookback"]),
            ),
            more="Add an ESPP",
        ),
    ),
)
BENEFITS = FormSection(
    "Benefits and costs",
    rows=(
        FieldRows("benefit", "benefit", _payment("benefit"), begins_with="usd_per_payment", more="Add a benefit"),
        FieldRows("cost", "cost", _payment("cost"), begins_with="usd_per_payment", more="Add a cost"),
    ),
    about="Benefits are paid to you, like a stipend. Costs you'd pay out of pocket, like health premiums or commuting.",
)

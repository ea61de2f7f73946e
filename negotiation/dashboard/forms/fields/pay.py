"""Hourly pay, raises and bonuses."""

from __future__ import annotations

from negotiation.dashboard.forms.field import A_YEAR, Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields.units import EACH_UNIT, MONTHS_UNIT, OF_BASE, TIMES_A_YEAR, percent_field
from negotiation.dashboard.forms.plausibility import USUAL_BASE, USUAL_BONUS, USUAL_ONCE
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers.components import BASE, OWN_FIELDS

HOURLY_RATE = "base_usd_per_hour"


HOURLY = (
    Field(HOURLY_RATE, "Hourly rate", "usd", "not known yet", unit="an hour", help="Before overtime and tax."),
    Field("hours_per_week", "Hours a week", "number", "40", unit="hours", help="Without overtime."),
    Field("weeks_per_year", "Paid weeks", "number", "52", unit="a year", help="With paid time off counted in."),
    Field("overtime_hours_per_week", "Overtime a week", "number", "0", unit="hours", help=MEANINGS["Overtime"]),
    Field("overtime_multiple", "Overtime pays", "number", "1.5", unit="times", help="1.5 is time and a half."),
)
_RULES = (
    ("pro_rata", "Prorated monthly"),
    ("full", "All of it"),
    ("full_then_pro_rata", "All of it, then prorated"),
)
PAY = FormSection(
    "Raises and bonuses",
    (
        *HOURLY[3:],
        percent_field(
            "raise_per_year",
            "Annual raise",
            "0",
            help="From your second year on. It's not guaranteed.",
            unit="% a year",
        ),
        *(
            Field(
                part.key,
                part.title.split(",")[0],
                part.form_kind,
                "nothing",
                help=part.help or None,
                unit=part.unit.sign.removeprefix("$").strip(),
            )
            for part in OWN_FIELDS
        ),
    ),
    (
        FieldRows(
            "raises",
            "planned raise",
            (
                Field("month", "From month", "months", needed=True, help="Month 13 begins your second year."),
                Field(
                    BASE,
                    "New base salary",
                    "usd",
                    needed=True,
                    usual=USUAL_BASE,
                    unit=A_YEAR,
                    help="Your base from that month on. Planned raises replace the annual raise.",
                ),
            ),
            more="Add a planned raise",
        ),
        FieldRows(
            "bonus",
            "bonus",
            (
                Field(
                    "fraction_of_base",
                    "Target bonus",
                    "percent",
                    help="What they'd pay in a normal year if you meet your goals. It moves with your base.",
                    usual=USUAL_BONUS,
                    unit=OF_BASE,
                ),
                Field(
                    "usd_per_payment",
                    "Target bonus",
                    "usd",
                    help="The amount of each payment, in a normal year if you meet your goals.",
                    unit=EACH_UNIT,
                ),
                Field("payments_per_year", "How often", "choice", "once a year", TIMES_A_YEAR),
                percent_field(
                    "expected_payout", "Expected payout", "100", help="How much of the target you expect to get."
                ),
                Field(
                    "year_ends",
                    "Bonus year ends on",
                    "day of year",
                    "your own work year",
                    help=MEANINGS["Plan year"] + " Needs your start date, under Dates.",
                ),
                Field(
                    "paid_after_months", "Paid after", "months", "0", unit=MONTHS_UNIT, help="Months from that day on."
                ),
                Field("metric", "Tied to (optional)"),
                Field("name", "Label", assumed="bonus"),
            ),
            on_card=("fraction_of_base", "usd_per_payment"),
            more="Add another bonus",
        ),
        FieldRows(
            "sign_on",
            "signing bonus",
            (
                Field(
                    "amount_usd",
                    "Signing bonus",
                    "usd",
                    needed=True,
                    usual=USUAL_ONCE,
                    help="A one-time payment for joining. Type none if there isn't one.",
                ),
                Field(
                    "clawback_months",
                    "Clawback period",
                    "months",
                    "not known yet",
                    help="If you leave within this time, you owe part or all of the signing bonus back.",
                    suggested=(
                        ("0", "No clawback"),
                        ("6", "6 months"),
                        ("12", "12 months"),
                        ("18", "18 months"),
                        ("24", "24 months"),
                    ),
                ),
                Field(
                    "clawback_rule",
                    "You'd repay",
                    "choice",
                    "Prorated monthly",
                    _RULES,
                    help="How much you'd owe if you leave early. Prorated means less with every month you stay.",
                ),
                Field("clawback_full_months", "All of it within", "months", unit=MONTHS_UNIT),
                Field("month", "Paid in month", "months", "0", help="0 is when you start."),
                Field(
                    "employment_year",
                    "Or at the start of year",
                    "number",
                    help="For a second-year signing bonus, enter 2.",
                ),
                Field(
                    "payments",
                    "Installments",
                    "number",
                    "1",
                    help="If it's paid in equal parts, how many. The amount is the total.",
                    unit="payments",
                ),
                Field("every_months", "One every", "months", "1", unit=MONTHS_UNIT),
            ),
            on_card=("amount_usd", "clawback_months", "clawback_rule", "clawback_full_months"),
            more="Add another signing bonus",
        ),
    ),
)

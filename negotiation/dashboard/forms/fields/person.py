"""Dates, people, place and taxes, what isn't money, and what the candidate can show."""

from __future__ import annotations

from negotiation.dashboard.forms.field import A_YEAR, Field, FieldRows, FormSection
from negotiation.dashboard.forms.fields.units import MONTHS_UNIT, PERCENT_UNIT, percent_field
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.taxes import STATES

EMPLOYMENT_CHOICES = (("w2", "Employee (W-2)"), ("1099", "Contractor (1099)"))
READY_FACTORS = ("remote", "time off", "manager", "visa")


DATES = FormSection(
    "Dates",
    (
        Field("start", "Start date", "date"),
        Field("ends_month", "Job ends after", "months", "no fixed end", unit=MONTHS_UNIT, help=MEANINGS["Fixed term"]),
        Field("first_call", "First call with them", "date"),
        Field("offer_expected", "You expect their offer on", "date"),
    ),
)
PEOPLE = FormSection(
    "People and you",
    (
        Field("recruiter", "Recruiter's first name", help="Scripts greet them by it."),
        Field("manager", "Your manager's first name"),
        Field("why", "I'm excited about ...", help="Such as: the adaptive-learning roadmap."),
        Field("wants_job", "I want this job", "flag"),
        Field("would_sign", "I'd sign at the number I ask for", "flag"),
        Field("prefers_this", "I'd pick this one at equal pay", "flag"),
    ),
    about="Scripts say these things only if you enter them here.",
)
PLACE = FormSection(
    "Location and taxes",
    (
        Field("company", "Company with a known range", help="Pick a company with a known pay range, or type your own."),
        Field("range.source", "Where the posted range is from", assumed="job posting"),
        Field("level", "Level"),
        Field("state", "State", "choice", choices=tuple((state, state) for state in sorted(STATES))),
        Field("employment", "Hired as", "choice", "employee (W-2)", EMPLOYMENT_CHOICES),
        percent_field("local_tax_rate", "Local tax rate", "none", help="The income tax of your city or county."),
        Field(
            "effective_tax_rate",
            "Effective tax rate (optional)",
            "percent",
            "pre-tax figures",
            unit=PERCENT_UNIT,
            help="All your taxes as a percent of your pay.",
        ),
    ),
)
FACTORS = FormSection(
    "Non-cash factors",
    rows=(
        FieldRows(
            "factor",
            "factor",
            (
                Field("name", "Factor", needed=True, help="Remote, time off, manager, visa, or your own words."),
                Field("note", "Note"),
                Field("worth_usd_per_year", "Worth to you", "usd", "in no total", unit=A_YEAR),
            ),
            more="Add a factor",
        ),
    ),
    about="Private to you. Never added to totals.",
)
FORFEITS = FormSection(
    "What you'd forfeit by leaving",
    rows=(
        FieldRows(
            "forfeit",
            "forfeit",
            (
                Field("name", "Label", assumed="forfeit"),
                Field("usd", "Amount", "usd", needed=True),
                Field("month", "If you leave before month", "months", "0"),
            ),
            begins_with="usd",
            more="Add what you'd forfeit",
        ),
    ),
)
_WHOSE = (
    ("own result", "my own result"),
    ("goal", "a goal I'd commit to"),
    ("benchmark", "somebody else's, to compare"),
)
EVIDENCE = FieldRows(
    "evidence",
    "win",
    (
        Field("metric", "Metric", needed=True),
        Field("change_fraction", "Change", "percent", "unknown", help="A drop takes a minus sign.", unit=PERCENT_UNIT),
        Field("revenue_usd", "Revenue impact", "usd", "unknown"),
        Field("kind", "Whose result", "choice", "my own result", _WHOSE),
        Field("source", "Source"),
        Field("where", "Where you did it", help="Such as: At Acme Learning. A script says this first."),
        Field(
            "story",
            "What you did: I ...",
            help="Such as: led the launch that raised our learning gain by 4%. A script says it next.",
        ),
        Field("may_share", "OK to share with employers", "flag"),
    ),
    more="Add a win",
)
ME = FormSection(
    "About you",
    (
        Field("me.name", "Your name", help="Scripts sign with it."),
        Field(
            "me.priority",
            "What matters most to you",
            "choice",
            "no part more than the others",
            (
                ("base", "base salary"),
                ("cash_now", "cash now: the signing bonus"),
                ("equity", "equity"),
                ("balanced", "no part more than the others"),
            ),
            help="It comes first in what to ask for.",
        ),
    ),
)
WINS = FormSection(
    "You and your wins",
    about="Results that back up your ask, and goals you'd commit to. Nothing is used in a script until you allow it. "
    "Check your employer's confidentiality rules.",
)

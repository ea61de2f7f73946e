"""The form of an offer as data: which fields there are, in which unit, and what is assumed of each that stays empty."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field, FieldRows, FormSection
from negotiation.dashboard.forms.plausibility import (
    USUAL_BASE,
    USUAL_COMPANY_VALUE,
    USUAL_ONCE,
    USUAL_OWNERSHIP,
    USUAL_PERCENT,
)
from negotiation.dashboard.parts.glossary import MEANINGS
from negotiation.offers.components import BASE, COMPONENTS, OWN_FIELDS
from negotiation.taxes import STATES

STATUS_CHOICES = (
    ("in_process", "still talking"),
    ("verbal", "told by word of mouth"),
    ("written", "in writing"),
    ("current", "the job I have"),
    ("example", "an example"),
)
# Two ways to state shares of a listed company are two kinds on the form and one in the file.
EQUITY_KINDS = (
    ("rsu in dollars", "Stock worth an amount of dollars (RSU)"),
    ("rsu in shares", "A number of shares of stock (RSU)"),
    ("ownership", "A share of the company, in % (ownership)"),
    ("iso", "Options for shares, taxed lightly on exercise (ISO)"),
    ("nso", "Options for shares, taxed on exercise (NSO)"),
)
_KINDS_MEAN = " ".join(f"{term}: {MEANINGS[term]}" for term in ("RSU", "Ownership", "ISO", "NSO"))
AMOUNTS = {
    "rsu in dollars": ("grant_usd",),
    "rsu in shares": ("shares", "price_usd"),
    "ownership": ("fraction", "company_value_usd"),
    "iso": ("shares", "strike_usd", "price_usd"),
    "nso": ("shares", "strike_usd", "price_usd"),
}
EVERY_AMOUNT = ("grant_usd", "fraction", "shares", "strike_usd", "price_usd", "company_value_usd")
READY_FACTORS = ("remote", "time off", "manager", "visa")

_TIMES_A_YEAR = ((1, "once a year"), (2, "twice a year"), (4, "every quarter"), (12, "every month"))

HEAD = (
    Field("name", "Name of this offer", needed=True),
    Field("status", "Where it stands", "choice", choices=STATUS_CHOICES, needed=True),
    Field(BASE, COMPONENTS[BASE].title, "usd", "not known yet", usual=USUAL_BASE),
    Field("respond_by", "They want your answer by", "date"),
)


_VESTING = (
    Field("vesting.months", "Vests over, months", "months", "48 months, evenly"),
    Field("vesting.cliff_months", "Nothing before (cliff), months", "months", "12 months"),
    Field("vesting.every_months", "Then every, months", "months", "every month"),
    Field(
        "vesting.by_year",
        "Or a part each year, %",
        "percents",
        "the same every year",
        help="Such as 5, 15, 40, 40. Then leave the months empty.",
    ),
)


def _percent(key: str, label: str, assumed: str = "", *, needed: bool = False, help: str | None = None) -> Field:  # noqa: A002
    """A field in percent, asked about where a part of one was typed."""
    return Field(key, label, "percent", assumed, help=help, needed=needed, usual=USUAL_PERCENT)


def _payment(name: str) -> tuple[Field, ...]:
    return (
        Field("name", "What it is", assumed=name),
        Field("usd_per_payment", "Amount, $ each time", "usd", needed=True),
        Field("payments_per_year", "How often", "choice", "once a year", _TIMES_A_YEAR),
    )


_PAID_BACK = "To be paid back if you leave within, months"
_RULES = (
    ("pro_rata", "less with every month you stay"),
    ("full", "all of it until the last day"),
    ("full_then_pro_rata", "all of it at first, then less every month"),
)

PAY = FormSection(
    "Pay: raise, bonus, sign-on",
    (
        _percent("raise_per_year", "Raise, % a year", "0 %"),
        *(Field(part.key, part.title, part.form_kind, "nothing", help=part.help or None) for part in OWN_FIELDS),
    ),
    (
        FieldRows(
            "bonus",
            "bonus",
            (
                _percent("fraction_of_base", "Bonus, % of base a year", "an amount instead"),
                Field("usd_per_payment", "Or an amount, $ each time", "usd", "% of base instead"),
                Field("payments_per_year", "How often", "choice", "once a year", _TIMES_A_YEAR),
                _percent("expected_payout", "How much of it you expect, %", "100 %"),
                Field("metric", "What it depends on", assumed="nothing in particular"),
                Field("name", "What it is", assumed="bonus"),
            ),
            ready=("fraction_of_base", "usd_per_payment"),
            none="There's no bonus",
        ),
        FieldRows(
            "sign_on",
            "sign-on",
            (
                Field("amount_usd", "Sign-on, $", "usd", needed=True, usual=USUAL_ONCE),
                Field("month", "Paid in month, 0 is the first", "months", "month 0"),
                Field("clawback_months", _PAID_BACK, "months", "never", help=MEANINGS["Clawback"]),
                Field("clawback_rule", "How much of it then (clawback)", "choice", "less with every month", _RULES),
                Field("clawback_full_months", "All of it within, months", "months"),
            ),
            ready=("amount_usd",),
            none="There's no signing bonus",
        ),
    ),
)
EQUITY = FormSection(
    "Equity and vesting",
    rows=(
        FieldRows(
            "equity",
            "grant",
            (
                Field("kind", "What kind of equity", "choice", choices=EQUITY_KINDS, help=_KINDS_MEAN, needed=True),
                Field("grant_usd", "Worth today, $", "usd", needed=True, usual=USUAL_ONCE),
                Field("fraction", "Share of the company, %", "percent", needed=True, usual=USUAL_OWNERSHIP),
                Field("shares", "Shares", "count", needed=True),
                Field("strike_usd", "What you pay for one share (strike), $", "usd", needed=True),
                Field("price_usd", "One share today, $", "usd", needed=True),
                Field("company_value_usd", "Whole company today, $", "usd", "unknown", usual=USUAL_COMPANY_VALUE),
                Field("granted_month", "Granted in month, 0 is today", "months", "month 0"),
                *_VESTING,
            ),
            ready=("kind",),
            none="There's no equity",
        ),
    ),
)
REFRESHERS = FormSection(
    "Refreshers: equity that comes again",
    rows=(
        FieldRows(
            "refresher",
            "refresher",
            (
                Field("grant_usd", "Each worth, $", "usd", needed=True, usual=USUAL_ONCE),
                Field("first_month", "The first in month", "months", needed=True),
                Field("every_months", "Then every, months", "months", needed=True),
                *(
                    f if f.key != "vesting.every_months" else Field(f.key, "Vests every, months", f.kind, f.assumed)
                    for f in _VESTING
                ),
            ),
        ),
    ),
)
BENEFITS = FormSection(
    "Benefits, retirement match, costs",
    rows=(
        FieldRows("benefit", "benefit", _payment("benefit"), begins_with="usd_per_payment"),
        FieldRows(
            "match",
            "retirement match",
            (
                _percent("rate", "They add, % of what you put in", needed=True, help=MEANINGS["Retirement match"]),
                _percent("up_to_fraction_of_base", "Up to, % of base", needed=True),
                _percent("employee_fraction", "You put in, % of base", "as much as is matched"),
            ),
            none="There's no match",
        ),
        FieldRows("cost", "cost", _payment("cost"), begins_with="usd_per_payment"),
    ),
    about="A cost is what working there takes from you: a premium, a commute.",
)
DATES = FormSection(
    "Dates",
    (
        Field("start", "Your first day", "date"),
        Field("first_call", "First call with them", "date"),
        Field("offer_expected", "You expect their offer on", "date"),
    ),
)
# The answers that a part of pay is not there at all; each is ticked beside the rows that it speaks of.
NONE = Field("none", "What the offer doesn't have", "picks")
PEOPLE = FormSection(
    "People, and where you stand",
    (
        Field("recruiter", "Recruiter's first name", help="Scripts greet them by it."),
        Field("manager", "Your manager's first name"),
        Field("why", "I'm excited about ...", help="Such as: the adaptive-learning roadmap."),
        Field("wants_job", "I want this job", "flag"),
        Field("would_sign", "I'd sign at the number I ask for", "flag"),
        Field("prefers_this", "I'd pick this one at equal pay", "flag"),
    ),
    about="Scripts say these things only if you put them in here.",
)
PLACE = FormSection(
    "Company, role and place",
    (
        Field("company", "Company", help="One whose band we know, or the key of a band of your own."),
        Field("role", "Role"),
        Field("level", "Level"),
        Field("state", "State", "choice", choices=tuple((state, state) for state in sorted(STATES))),
        Field("effective_tax_rate", "Your own tax rate, % of pay", "percent", "none: figures before tax"),
    ),
)
POSTED = FormSection(
    "Posted range",
    (
        Field("range.low_usd_per_year", "Bottom of the range, $ a year", "usd", usual=USUAL_BASE),
        Field("range.high_usd_per_year", "Top of the range, $ a year", "usd", usual=USUAL_BASE),
        Field("range.source", "Where it's from", assumed="job posting"),
    ),
    about="What the job posting or the recruiter says this role pays in base. It comes before any range we know.",
)
FACTORS = FormSection(
    "What is not money",
    rows=(
        FieldRows(
            "factor",
            "thing that is not money",
            (
                Field("name", "What it is", needed=True, help="Remote, time off, manager, visa, or your own words."),
                Field("note", "Note"),
                Field("worth_usd_per_year", "Worth to you, $ a year", "usd", "left out of every figure"),
            ),
        ),
    ),
    about="What it is worth to you stays yours: it never enters a total.",
)
FORFEITS = FormSection(
    "What leaving loses",
    rows=(
        FieldRows(
            "forfeit",
            "loss",
            (
                Field("name", "What it is", assumed="forfeit"),
                Field("usd", "Lost by leaving, $", "usd", needed=True),
                Field("month", "If you leave before month", "months", "month 0"),
            ),
            begins_with="usd",
        ),
    ),
)
_WHOSE = (
    ("own result", "my own result"),
    ("goal", "a goal that I promise"),
    ("benchmark", "somebody else's, to compare"),
)
EVIDENCE = FieldRows(
    "evidence",
    "result",
    (
        Field("metric", "What you moved", needed=True),
        Field("change_fraction", "By how much, %", "percent", "unknown", help="Less than before: with a minus."),
        Field("revenue_usd", "What it brought, $", "usd", "unknown"),
        Field("kind", "Whose result", "choice", "my own result", _WHOSE),
        Field("source", "Where it can be seen"),
        Field("where", "Where you did it", help="Such as: At Acme Learning. A script says this first."),
        Field(
            "story",
            "What you did: I ...",
            help="Such as: led the launch that raised our learning gain by 4%. A script says it next.",
        ),
        Field("may_share", "May be told to a company", "flag"),
    ),
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
SECTIONS = (PAY, EQUITY, REFRESHERS, BENEFITS, DATES, PEOPLE, PLACE, POSTED, FACTORS, FORFEITS)

"""The form of what a user sets for a negotiation, as data: target, floors, caps, how published rates are read."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field, FormSection
from negotiation.dashboard.forms.plausibility import USUAL_BASE, USUAL_ONCE, USUAL_OWNERSHIP, Usual
from negotiation.offers.components import BASE, COMPONENTS, GRANT, OWNERSHIP, SHARES, SIGN_ON

MODE_CHOICES = (
    ("slack", "Some of the budget is left"),
    ("escalator", "A higher base pulls the rest up with it"),
    ("exchange", "The budget is spent: more of one means less of another"),
)
# What a candidate can tell of a company's room, in the points of the published exchange rates.
ROOM_CHOICES = ((2, "a little (2 points)"), (4.5, "some (4.5 points)"), (7.5, "a lot (7.5 points)"))
SCOPE_CHOICES = (
    ("team_size", "the size of the team"),
    ("ambiguity", "how open the problem is"),
    ("revenue", "the revenue it moves"),
    ("autonomy", "how much you decide on your own"),
)
EXTRA_CHOICES = (
    ("start_date", "a start date"),
    ("pto", "more PTO"),
    ("remote_days", "remote days"),
    ("title", "the title"),
    ("relocation", "relocation"),
    ("visa", "a visa"),
    ("severance", "severance"),
    ("six_month_review", "a review after six months"),
)


def _limits(key: str, words: str, usual: Usual) -> tuple[Field, Field]:
    part = COMPONENTS[key]
    unit = part.unit.sign.removeprefix("$").replace("how many", "").strip()
    return (
        Field(
            f"negotiation.floor_{key}",
            f"Least {words} you'd take",
            part.form_kind,
            "what's offered",
            usual=usual,
            unit=unit,
        ),
        Field(f"negotiation.cap_{key}", f"Most {words} to ask for", part.form_kind, usual=usual, unit=unit),
    )


NEGOTIATION = FormSection(
    "Your own figures",
    (
        Field(
            "negotiation.target_usd", "Your target, over the whole stay", "usd", "worked out from what the role pays"
        ),
        Field("negotiation.switching_cost_usd", "What changing jobs costs you", "usd", "$0"),
        *_limits(BASE, "base", USUAL_BASE),
        *_limits(SIGN_ON, "signing bonus", USUAL_ONCE),
        *_limits(OWNERSHIP, "of the company", USUAL_OWNERSHIP),
        *_limits(GRANT, "grant", USUAL_ONCE),
        *_limits(SHARES, "shares or options", Usual(1)),
        Field("negotiation.mode", "How do you think their budget works?", "choice", MODE_CHOICES[0][1], MODE_CHOICES),
        Field("negotiation.slack_points", "How much room do you think they have?", "choice", "unknown", ROOM_CHOICES),
        Field("negotiation.scope", "What argues for the next level", "picks", choices=SCOPE_CHOICES),
        Field("negotiation.extras", "What else you'd ask for", "picks", choices=EXTRA_CHOICES),
    ),
    about="Leave a field empty to use what it shows. The target counts your whole stay.",
)

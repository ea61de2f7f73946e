"""The form of what a user sets for a negotiation, as data: target, floors, caps, how published rates are read."""

from __future__ import annotations

from negotiation.dashboard.forms.field import Field, FormSection
from negotiation.dashboard.forms.plausibility import USUAL_BASE, USUAL_ONCE, USUAL_OWNERSHIP, Usual
from negotiation.offers.components import BASE, COMPONENTS, GRANT, OWNERSHIP, SIGN_ON

MODE_CHOICES = (
    ("slack", "a budget with some room left (slack)"),
    ("escalator", "base that rises lifts the rest (escalator)"),
    ("exchange", "one part is paid for with another (exchange)"),
)


def _limits(key: str, words: str, usual: Usual) -> tuple[Field, Field]:
    part = COMPONENTS[key]
    return (
        Field(
            f"negotiation.floor_{key}",
            f"Least {words} you would take, {part.unit.sign}",
            part.form_kind,
            "what is offered",
            usual=usual,
        ),
        Field(f"negotiation.cap_{key}", f"Most {words} to ask for, {part.unit.sign}", part.form_kind, usual=usual),
    )


NEGOTIATION = FormSection(
    "Your own figures for this: target, floors, caps",
    (
        Field("negotiation.target_usd", "Target, $ in all", "usd", "base at the middle of its range, or 5 % more"),
        Field("negotiation.granted_share", "How much of an ask you expect to get, %", "percent", "47 %, by a survey"),
        Field("negotiation.switching_cost_usd", "What changing jobs costs you, $", "usd", "$0"),
        *_limits(BASE, "base", USUAL_BASE),
        *_limits(SIGN_ON, "sign-on", USUAL_ONCE),
        *_limits(OWNERSHIP, "of the company", USUAL_OWNERSHIP),
        *_limits(GRANT, "grant", USUAL_ONCE),
        Field("negotiation.mode", "How their rates are read", "choice", "slack", MODE_CHOICES),
        Field("negotiation.slack_points", "Room left in their budget (slack), points", "count", "unknown"),
    ),
    about="Left empty, each is what stands in the field. The target and what you get are in all: over the whole stay.",
)

"""The editable inputs of a plan: target, limits, how rates are read, what else to ask for. Saved as typed."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import streamlit as st

from negotiation.counteroffer.limits import GRANT, OWNERSHIP, SHARES, find_room
from negotiation.counteroffer.without_effect import list_idle_limits, list_limit_units
from negotiation.dashboard import session
from negotiation.dashboard.forms import messages, widgets
from negotiation.dashboard.forms.field import Field
from negotiation.dashboard.forms.plan_fields import NEGOTIATION
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.parts import html
from negotiation.market.band import Band
from negotiation.offers import Negotiation, Offer, Scenario

MODE_FIELDS = ("negotiation.mode", "negotiation.slack_points")


def show_plan_form(scenario: Scenario, offer: Offer, band: Band | None) -> None:
    """Lay out all of it but the mode, under its heading."""
    st.html(html.render_row_title(NEGOTIATION.title) + html.render_small_print(NEGOTIATION.about))
    show_plan_fields(scenario, offer, list_asked_fields(offer, band))
    if idle := tuple(messages.describe_for_page(note) for note in list_idle_limits(offer)):
        st.html(html.render_sentences("What counts for nothing", idle))


def show_mode_fields(scenario: Scenario, offer: Offer) -> None:
    """How the published rates are read, and how much room is left."""
    show_plan_fields(scenario, offer, [field for field in NEGOTIATION.fields if field.key in MODE_FIELDS])


def show_plan_fields(scenario: Scenario, offer: Offer, several: Sequence[Field]) -> None:
    """Some of the fields, through the same hands as those of the offers."""
    form = session.read_form()
    number = scenario.offer.index(offer)
    about = About(session.open_workspace().ids[number], form, offer.made_up, offer.status)
    widgets.show_fields(about, several, form.table["offer"][number])


def list_asked_fields(offer: Offer, band: Band | None) -> list[Field]:
    """The fields that matter for this offer and those that are filled in; an empty cap says what holds instead."""
    plan, units = offer.negotiation or Negotiation(), list_limit_units(offer)
    hidden = {f"{which}_{key}" for which in ("floor", "cap") for key in (OWNERSHIP, GRANT, SHARES) if key not in units}
    caps = {f"cap_{part.key}": f"{part.write(part.cap)}, {part.cap_from}" for part in find_room(offer, band).parts}
    shown = []
    for field in NEGOTIATION.fields:
        key = str(field.steps[-1])
        if field.key not in MODE_FIELDS and (key not in hidden or getattr(plan, key) is not None):
            shown.append(dataclasses.replace(field, assumed=caps.get(key, field.assumed)))
    return shown

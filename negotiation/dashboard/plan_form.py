"""The editable inputs of a plan: target, floors, caps, how the rates are read. Saved as typed, like the offers."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from negotiation.dashboard import drafts, forms, markup, offer_form_fields, saving, state
from negotiation.dashboard.forms import Field
from negotiation.dashboard.offer_form_fields import About
from negotiation.offers import Offer, Scenario
from negotiation.room import GRANT, OWNERSHIP, equity_key

MODE_FIELDS = ("negotiation.mode", "negotiation.slack_points")


def show(scenario: Scenario, offer: Offer) -> None:
    """Lay out all of it but the mode, closed until it is opened."""
    opened = st.expander(forms.NEGOTIATION.title, key="part-plan", on_change="rerun")
    if not opened.open:
        return
    with opened:
        st.html(markup.small(forms.NEGOTIATION.about))
        fields(scenario, offer, asked(offer))
        if state.can_undo():
            st.button("Undo the last change", key="plan-undo", on_click=saving.undo)


def modes(scenario: Scenario, offer: Offer) -> None:
    """How the published rates are read, and how much room is left."""
    fields(scenario, offer, [field for field in forms.NEGOTIATION.fields if field.key in MODE_FIELDS])


def fields(scenario: Scenario, offer: Offer, several: Sequence[Field]) -> None:
    """Some of the fields, through the same hands as those of the offers."""
    form = drafts.look(scenario, saving.unfinished())
    number = scenario.offer.index(offer)
    about = About(offer.name, number, form, offer.made_up, offer.status)
    offer_form_fields.fields(about, several, form.table["offer"][number])


def asked(offer: Offer) -> list[Field]:
    """The fields that matter for this offer, and those that are filled in already."""
    moves = {equity_key(offer.equity[0])} if offer.equity else set()
    hidden = {
        f"negotiation.{which}_{key}" for which in ("floor", "cap") for key in (OWNERSHIP, GRANT) if key not in moves
    }
    stated = {f"negotiation.{key}" for key in (offer.negotiation.stated if offer.negotiation else ())}
    return [
        field
        for field in forms.NEGOTIATION.fields
        if field.key not in MODE_FIELDS and (field.key not in hidden or field.key in stated)
    ]

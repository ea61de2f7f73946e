"""The company of an offer where its name spells one that is known: a button sets it, and undo takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.offers import Offer

if TYPE_CHECKING:
    from negotiation.market.band import Band


def find_meant_band(offer: Offer, known: Mapping[str, Band]) -> Band | None:
    """The band that its company, or else its name, means; None where it has a band already or means none."""
    from negotiation.market.load import find_company  # noqa: PLC0415 - only who asks pays for reading bands

    if offer.company in known:
        return None
    key = find_company(offer.company or offer.name, known)
    return known[key] if key is not None else None


def show_company_button(offer: Offer, known: Mapping[str, Band], *, key: str) -> None:
    """Offer what is known of the company, where there is something to offer."""
    band = find_meant_band(offer, known)
    if band is None:
        return
    label = html.escape_markdown(f"Use the pay range we know for {band.company}")
    place = (session.open_workspace().find_id(offer.name), ("company",))
    st.button(label, key=key, type="tertiary", on_click=session.enter_text, args=(place, band.key))

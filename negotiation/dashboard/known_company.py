"""The company of an offer where its name spells one that is known: a button sets it, and undo takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import markup, saving
from negotiation.offers import Offer

if TYPE_CHECKING:
    from bands import Band


def spelt(offer: Offer, known: Mapping[str, Band]) -> Band | None:
    """The band that its company, or else its name, means; None where it has a band already or means none."""
    from bands import called  # noqa: PLC0415 - only who asks pays for reading bands

    if offer.company in known:
        return None
    key = called(offer.company or offer.name, known)
    return known[key] if key is not None else None


def button(offer: Offer, known: Mapping[str, Band], *, key: str) -> None:
    """Offer what is known of the company, where there is something to offer."""
    band = spelt(offer, known)
    if band is None:
        return
    label = markup.as_markdown(f"Use what is known of {band.company}")
    st.button(label, key=key, on_click=saving.typed, args=((offer.name, ("company",)), band.key))

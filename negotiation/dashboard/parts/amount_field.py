"""A field for an amount of a part of pay, outside the form of an offer: its label above, its unit inside."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from negotiation.dashboard.forms import widgets
from negotiation.offers.components import BASE, Component

_LABELS = {BASE: "Base salary"}
_COUNTED_IN = {"how many": "shares"}


def name_amount_field(component: Component) -> str:
    """What the field of a part of pay is called, without its unit: "Base salary", "Signing bonus"."""
    return _LABELS.get(component.key) or component.title.split(",")[0]


def name_unit(component: Component) -> str:
    """What stands at the right end of the field: "a year", "%", "shares"; nothing for dollars paid once."""
    sign = component.unit.sign
    return _COUNTED_IN.get(sign, sign.removeprefix("$").strip())


def show_amount_field(  # noqa: PLR0913 - a field and what stands in it
    component: Component,
    key: str,
    *,
    label: str = "",
    value: str = "",
    placeholder: str | None = None,
    faults: Sequence[str] = (),
) -> None:
    """Lay out the field with its unit inside it, and what is wrong below; what is typed stays for the visit."""
    with st.container(gap=None, key=widgets.name_unit_container(name_unit(component), f"field-{key}")):
        st.text_input(
            label or name_amount_field(component),
            value,
            key=key,
            placeholder=placeholder,
            icon=":material/attach_money:" if component.form_kind == "usd" else None,
            persist_state="session",
        )
        widgets.show_faults(faults)

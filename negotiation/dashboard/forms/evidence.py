"""What belongs to no offer: the candidate's name and priority, and the results that can be shown."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import fields, widgets
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.parts import html
from negotiation.offers import Scenario

_ABOUT = (
    "Results that support an ask, and goals that you would promise. They stay out of every script until you allow each "
    "to be told: a figure of your present employer may be confidential."
)


@st.fragment(key="evidence-form")
def show_evidence_form() -> None:
    """Lay out both parts; each is closed until it is opened."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario
    you = st.expander(fields.ME.title, key="part-me", on_change="rerun")
    results = st.expander("What you can show (evidence)", key="part-evidence", on_change="rerun")
    if scenario is None or not (you.open or results.open):
        return
    form = session.read_form()
    about = About("", form)
    if you.open:
        with you:
            widgets.show_fields(about, fields.ME.fields, form.table)
    if results.open:
        with results:
            st.html(html.render_small_print(_ABOUT))
            ready = {"metric": _metrics(scenario)}
            widgets.show_rows(about, fields.EVIDENCE, form.table, len(scenario.evidence), ready)


def _metrics(scenario: Scenario) -> list[tuple[str, str]]:
    """What the companies of the offers measure, by their bands."""
    known, _ = session.company_bands()
    titles: dict[str, str] = {}
    for key in dict.fromkeys(offer.company for offer in scenario.offer):
        if key is not None and (band := known.get(key)):
            titles |= {metric.title: f"{metric.title} ({band.company})" for metric in band.metrics}
    return list(titles.items())

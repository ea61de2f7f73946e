"""Everything rarer about an offer, under one "More": one part of it is open at a time."""

from __future__ import annotations

from typing import get_args

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import answers, fields, visibility, widgets
from negotiation.dashboard.forms.field import FormSection
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.records.record import Table

OPEN = "more-open"  # the expander's key
PART = "more-part"  # the open part's title
_LABEL = "More"


def show_more(about: About, table: Table, offer: Offer, scenario: Scenario) -> None:
    """Lay out the expander; its fields are made when it is opened."""
    opened = st.expander(_LABEL, key=OPEN, on_change="rerun")
    if not opened.open:
        return
    with opened:
        sections = (*visibility.list_form_sections({**table, "status": about.status}), fields.WINS)
        titles = [section.title for section in sections]
        if st.session_state.get(PART) not in titles:
            st.session_state[PART] = titles[0]
        chosen = st.pills(
            "What to enter", titles, key=PART, required=True, label_visibility="collapsed", persist_state="session"
        )
        section = sections[titles.index(chosen)] if chosen in titles else sections[0]
        if section.about:
            st.html(html.render_small_print(section.about))
        if section is fields.WINS:
            _show_wins(scenario)
        else:
            _show_section(about, section, table, offer)


def open_part(title: str) -> None:
    """Open a part of it at the next run; a callback."""
    st.session_state[OPEN] = True
    st.session_state[PART] = title


def is_open(title: str) -> bool:
    """Whether a part is on the screen."""
    return bool(st.session_state.get(OPEN)) and st.session_state.get(PART, fields.SECTIONS[0].title) == title


def _show_section(about: About, section: FormSection, table: Table, offer: Offer) -> None:
    if section is fields.PAY:
        _show_paid_by(about, table)
    if section.fields:
        asked = visibility.list_visible_fields(section.fields, table, status=about.status)
        bands = session.company_bands()[0] if section is fields.PLACE else {}
        ready = {"company": [(key, band.company) for key, band in bands.items()]} if bands else None
        widgets.show_fields(about, asked, table, ready=ready)
    for rows in section.rows:
        ready = {"name": [(name, name) for name in fields.READY_FACTORS]} if rows.key == "factor" else None
        widgets.show_rows(about, rows, table, len(getattr(offer, rows.key)), ready)


def _show_paid_by(about: About, table: Table) -> None:
    """Whether the base is by the year or by the hour; the card then asks for it so."""
    key = f"paid-by-is-{about.owner}"
    st.session_state[key] = answers.read_paid_by(about.owner, table)
    st.segmented_control(
        "Base pay is by the",
        get_args(answers.PaidBy),
        key=key,
        required=True,
        on_change=_choose_paid_by,
        args=(about.owner, key),
    )


def _choose_paid_by(owner: str, key: str) -> None:
    answers.choose_paid_by(owner, st.session_state[key])


def _show_wins(scenario: Scenario) -> None:
    """What belongs to no offer: the candidate's name and priority, and the results that can be shown."""
    form = session.read_form()
    about = About("", form)
    widgets.show_fields(about, fields.ME.fields, form.table)
    ready = {"metric": _list_metrics(scenario)}
    widgets.show_rows(about, fields.EVIDENCE, form.table, len(scenario.evidence), ready)


def _list_metrics(scenario: Scenario) -> list[tuple[str, str]]:
    """What the companies of the offers measure, by their bands."""
    known, _ = session.company_bands()
    titles: dict[str, str] = {}
    for key in dict.fromkeys(offer.company for offer in scenario.offer):
        if key is not None and (band := known.get(key)):
            titles |= {metric.title: f"{metric.title} ({band.company})" for metric in band.metrics}
    return list(titles.items())

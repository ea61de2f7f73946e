"""The form of one offer: the least first, the rest in parts that are made when they are opened."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import saving, session
from negotiation.dashboard.components.keyboard import component as keyboard
from negotiation.dashboard.forms import drafts, fields, known_company, visibility, widgets
from negotiation.dashboard.forms.drafts import Drafts, Form
from negotiation.dashboard.forms.fields import Section
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.pages import script_text
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario, editing
from negotiation.records.record import Path, Table
from negotiation.reports.unknowns import unknowns

_EXAMPLES_GO = (
    "These are examples. Your first own offer takes the place of all of them; undo brings them back. "
    "Changing an example only changes the example."
)
_ADDED = "offers-just-added"  # the name of the offer whose form the keyboard goes to
_NO_MORE = "Five offers beside your current job are the most this page compares: remove one before you add another."


@st.fragment(key="offer-form")
def show() -> None:
    """Lay out the offers and the form of the chosen one; what is typed runs this part alone."""
    saving.follow()
    scenario = session.opened().scenario
    if scenario is None:
        st.rerun()
        return
    # There from the first: a field keeps the keyboard when what stands before it appears.
    with st.container(horizontal=True, vertical_alignment="center"):
        if session.can_undo():
            st.button("Undo the last change", key="undo", on_click=saving.undo)
            st.text("Everything is saved as you type. Nothing asks twice, since each change can be undone.")
    if why := saving.why_not_taken():
        st.html(html.wrong(why))
    _adding(scenario)
    if scenario.offer:
        _offer(scenario, _chosen(scenario))


def _chosen(scenario: Scenario) -> Offer:
    names = [offer.name for offer in scenario.offer]
    if st.session_state.get(saving.CHOSEN) not in names:
        st.session_state[saving.CHOSEN] = names[0]
    name = st.segmented_control(
        "Offer to change",
        names,
        format_func=html.as_markdown,
        key=saving.CHOSEN,
        required=True,
        wrap=True,
        persist_state="session",
    )
    return scenario.named(name or names[0]) or scenario.offer[0]


def _offer(scenario: Scenario, offer: Offer) -> None:
    form = drafts.look(scenario, saving.unfinished())
    number = scenario.offer.index(offer)
    table: Table = form.table["offer"][number]
    status = table.get("status", offer.status)
    about = About(offer.name, number, form, offer.made_up, status)
    head = visibility.asked(fields.HEAD, table, status=status)
    widgets.fields(about, head, {"status": offer.status, **table})
    with st.container():  # which keeps what follows in its place
        if not offer.status.is_example:
            known_company.button(offer, session.company_bands()[0], key="known-company")
        if told := _told(offer, table, form):
            st.html(told)
    _doing(scenario, offer, status)
    with st.container():
        if st.session_state.pop(_ADDED, None) == offer.name:
            keyboard.focus_field(fields.HEAD[0].label, offer.name, key="to-new-offer")
    for section in visibility.sections({**table, "status": status}):
        opened = st.expander(section.title, key=f"part-{section.title}", on_change="rerun")
        if opened.open:
            with opened:
                _section(about, section, table, offer)


def _section(about: About, section: Section, table: Table, offer: Offer) -> None:
    if section.about:
        st.html(html.small(section.about))
    if section.fields:
        asked = visibility.asked(section.fields, table, status=about.status)
        widgets.fields(about, asked, table, ready=_ready(section))
    for rows in section.rows:
        ready = {"name": [(name, name) for name in fields.READY_FACTORS]} if rows.key == "factor" else None
        widgets.rows(about, rows, table, len(getattr(offer, rows.key)), ready)


def _ready(section: Section) -> widgets.Suggestions | None:
    if section is not fields.PLACE:
        return None
    known, _ = session.company_bands()
    return {"company": [(key, band.company) for key, band in known.items()]}


def _told(offer: Offer, table: Table, form: Form) -> str:
    """What is assumed, what is still to mend, and what stands in the file beside all this."""
    pieces = []
    if found := unknowns(offer, table.get("status")):
        count = f"{len(found)} thing{'' if len(found) == 1 else 's'}"
        verb = "is" if len(found) == 1 else "are"
        pieces.append(html.small(f"{count} about {offer.name} {verb} assumed or unknown: {', '.join(found)}."))
    head = visibility.asked(fields.HEAD, table, status=table.get("status", offer.status))
    shown = {("", field.steps) for field in head}
    told = [
        f"{_where(place[1])}: {' '.join(what)}"
        for place, what in form.faults.items()
        if place[0] == offer.name and ("", place[1]) not in shown and not _is_open(place[1])
    ]
    if told:
        pieces.append(html.points("Kept as typed, and saved as soon as it is mended", told))
    if kept := visibility.elsewhere(table):
        pieces.append(html.small(f"Also in your file, to be edited there: {', '.join(kept)}."))
    return "".join(pieces)


def _is_open(path: Path) -> bool:
    """Whether the part of the form is open where this is told beside the field."""
    parts = [s for s in fields.SECTIONS if path[0] in [r.key for r in s.rows] or path in [f.steps for f in s.fields]]
    return visibility.field_at(path) is not None and any(st.session_state.get(f"part-{part.title}") for part in parts)


def _where(path: Path) -> str:
    field = visibility.field_at(path)
    row = visibility.rows_of(str(path[0])) if len(path) > 1 and isinstance(path[1], int) else None
    what = field.name if field else str(path[-1]).replace("_", " ")
    return f"{row.one.capitalize()} {int(path[1]) + 1}, {what[:1].lower()}{what[1:]}" if row else what


def _doing(scenario: Scenario, offer: Offer, status: str) -> None:
    full = editing.is_full(scenario)
    with st.container(horizontal=True):
        if offer.status.is_example:
            help_ = _EXAMPLES_GO if editing.only_examples(scenario) else None
            st.button("Make it mine", key="mine", help=help_, on_click=_make_mine, args=(offer.name,))
        if status != "current":
            st.button("Duplicate", key="copy", on_click=_copy, args=(offer.name,), disabled=full)
        st.button("Remove", key="remove", on_click=_remove, args=(offer.name,))


def _adding(scenario: Scenario) -> None:
    few = editing.are_few(scenario)
    opened = st.expander("Add an offer", expanded=few, key=f"adding-{'few' if few else 'more'}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if editing.only_examples(scenario):
            st.text(_EXAMPLES_GO)
        full = editing.is_full(scenario)
        with st.container(horizontal=True):
            if not full:
                st.button("An empty one", key="add-empty", type="primary", on_click=_add_empty)
            if not editing.has_job(scenario) and not saving.jobs_to_be():
                st.button("The job I have", key="add-job", on_click=_add_job)
        if full:
            st.text(_NO_MORE)
            return
        st.text("Or begin with what a company typically pays, and put your own figures over it:")
        with st.container(horizontal=True):
            for key, band in session.company_bands()[0].items():
                label = html.as_markdown(band.company)
                st.button(label, key=f"add-{key}", on_click=_add_from, args=(key,))


# --- what the buttons do ----------------------------------------------------------------------------------------------


def _add_empty() -> None:
    """Told by word of mouth, once its base is there: then there are words to counter it."""
    if _added(editing.empty):
        saving.typed((st.session_state[saving.CHOSEN], ("status",)), "verbal")


def _add_job() -> None:
    if _added(editing.job):
        saving.typed((st.session_state[saving.CHOSEN], ("status",)), "current")


def _add_from(key: str) -> None:
    from negotiation.market import build_typical_offer  # noqa: PLC0415 - only who starts from a band pays for it

    band = session.company_bands()[0][key]
    _added(lambda scenario: editing.begun(scenario, build_typical_offer(band, band.company)))


def _copy(name: str) -> None:
    _added(lambda scenario: editing.copied(scenario, name), like=name)


def _make_mine(name: str) -> None:
    saving.change(lambda scenario: editing.made_hers(scenario, name))


def _remove(name: str) -> None:
    """What was unfinished of it goes too: a later offer of that name begins anew."""
    saving.change(
        lambda scenario: editing.without(scenario, name),
        lambda kept: {place: text for place, text in kept.items() if place[0] != name},
    )


def _added(how: editing.How, like: str | None = None) -> bool:
    """Put one more in at the end, with the unfinished texts of the one it is like, and open it."""
    scenario = session.opened().scenario
    if scenario is None:
        return False
    new = how(scenario).offer[-1].name

    def then(kept: Drafts) -> Drafts:
        others = {place: text for place, text in kept.items() if place[0] != new}
        copies = {(new, path): text for (owner, path), text in others.items() if owner == like and path != ("name",)}
        return {**others, **copies}

    if not saving.change(how, then):
        return False
    script_text.drop(new)
    st.session_state[saving.CHOSEN] = st.session_state[_ADDED] = new
    return True

"""The form of one offer: the least first, the rest in parts that are made when they are opened."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.forms import fields, known_company, visibility, widgets
from negotiation.dashboard.forms.field import FormSection
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario, editing
from negotiation.records.record import Path, Table
from negotiation.reports.unknowns import list_unknowns

_EXAMPLES_GO = (
    "These are examples. Your first own offer takes the place of all of them; undo brings them back. "
    "Changing an example only changes the example."
)
_ADDED = "offers-just-added"  # the id of the offer whose form the keyboard goes to
_NO_MORE = "Five offers beside your current job are the most this page compares: remove one before you add another."


@st.fragment(key="offer-form")
def show_offer_form() -> None:
    """Lay out the offers and the form of the chosen one; what is typed runs this part alone."""
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario
    if scenario is None:
        st.rerun()
        return
    # There from the first: a field keeps the keyboard when what stands before it appears.
    with st.container(horizontal=True, vertical_alignment="center"):
        if session.can_undo():
            st.button("Undo the last change", key="undo", on_click=session.undo_change)
            st.text("Everything is saved as you type. Nothing asks twice, since each change can be undone.")
    if why := session.explain_not_taken():
        st.html(html.render_mistake(why))
    _adding(scenario)
    if scenario.offer:
        _offer(scenario, _chosen(scenario))


def _chosen(scenario: Scenario) -> Offer:
    names = dict(zip(session.open_workspace().ids, (offer.name for offer in scenario.offer), strict=True))
    if st.session_state.get(session.CHOSEN_OFFER) not in names:
        st.session_state[session.CHOSEN_OFFER] = next(iter(names))
    chosen = st.segmented_control(
        "Offer to change",
        list(names),
        format_func=lambda id_: html.escape_markdown(names.get(id_ or "", str(id_))),
        key=session.CHOSEN_OFFER,
        required=True,
        wrap=True,
        persist_state="session",
    )
    return scenario.named(names.get(chosen or "", "")) or scenario.offer[0]


def _offer(scenario: Scenario, offer: Offer) -> None:
    form = session.read_form()
    number = scenario.offer.index(offer)
    id_ = session.open_workspace().ids[number]
    table: Table = form.table["offer"][number]
    status = table.get("status", offer.status)
    about = About(id_, form, offer.made_up, status)
    head = visibility.list_visible_fields(fields.HEAD, table, status=status)
    widgets.show_fields(about, head, {"status": offer.status, **table})
    with st.container():  # which keeps what follows in its place
        if not offer.status.is_example:
            known_company.show_company_button(offer, session.company_bands()[0], key="known-company")
        if remarks := _remarks(about, offer, table):
            st.html(remarks)
    _doing(scenario, offer, status)
    with st.container():
        if st.session_state.pop(_ADDED, None) == id_:
            keyboard.focus_field(fields.HEAD[0].label, offer.name, key="to-new-offer")
    for section in visibility.list_form_sections({**table, "status": status}):
        opened = st.expander(section.title, key=f"part-{section.title}", on_change="rerun")
        if opened.open:
            with opened:
                _section(about, section, table, offer)


def _section(about: About, section: FormSection, table: Table, offer: Offer) -> None:
    if section.about:
        st.html(html.render_small_print(section.about))
    if section.fields:
        asked = visibility.list_visible_fields(section.fields, table, status=about.status)
        bands = session.company_bands()[0] if section is fields.PLACE else {}
        ready = {"company": [(key, band.company) for key, band in bands.items()]} if bands else None
        widgets.show_fields(about, asked, table, ready=ready)
    for rows in section.rows:
        ready = {"name": [(name, name) for name in fields.READY_FACTORS]} if rows.key == "factor" else None
        widgets.show_rows(about, rows, table, len(getattr(offer, rows.key)), ready)


def _remarks(about: About, offer: Offer, table: Table) -> str:
    """What is assumed, what is still to mend, and what stands in the file beside all this."""
    pieces = []
    if unknowns := list_unknowns(offer, table.get("status")):
        count = f"{len(unknowns)} thing{'' if len(unknowns) == 1 else 's'}"
        verb = "is" if len(unknowns) == 1 else "are"
        pieces.append(
            html.render_small_print(f"{count} about {offer.name} {verb} assumed or unknown: {', '.join(unknowns)}.")
        )
    head = visibility.list_visible_fields(fields.HEAD, table, status=table.get("status", offer.status))
    shown = {("", field.steps) for field in head}
    faults = [
        f"{_where(place[1])}: {' '.join(what)}"
        for place, what in about.form.faults.items()
        if place[0] == about.owner and ("", place[1]) not in shown and not _is_open(place[1])
    ]
    if faults:
        pieces.append(html.render_points("Kept as typed, and saved as soon as it is mended", faults))
    if kept := visibility.list_unshown_keys(table):
        pieces.append(html.render_small_print(f"Also in your file, to be edited there: {', '.join(kept)}."))
    return "".join(pieces)


def _is_open(path: Path) -> bool:
    """Whether the part of the form is open where this is told beside the field."""
    parts = [s for s in fields.SECTIONS if path[0] in [r.key for r in s.rows] or path in [f.steps for f in s.fields]]
    return visibility.find_field(path) is not None and any(st.session_state.get(f"part-{part.title}") for part in parts)


def _where(path: Path) -> str:
    field = visibility.find_field(path)
    row = visibility.find_rows(str(path[0])) if len(path) > 1 and isinstance(path[1], int) else None
    what = field.name if field else str(path[-1]).replace("_", " ")
    return f"{row.one.capitalize()} {int(path[1]) + 1}, {what[:1].lower()}{what[1:]}" if row else what


def _doing(scenario: Scenario, offer: Offer, status: str) -> None:
    full, name = editing.is_list_full(scenario), offer.name
    with st.container(horizontal=True):
        if offer.status.is_example:
            help_ = _EXAMPLES_GO if editing.has_only_examples(scenario) else None
            st.button("Make it mine", key="mine", help=help_, on_click=_change, args=(editing.adopt_example, name))
        if status != "current":
            st.button("Duplicate", key="copy", on_click=_copy, args=(name,), disabled=full)
        st.button("Remove", key="remove", on_click=_change, args=(editing.remove_offer, name))


def _adding(scenario: Scenario) -> None:
    few = editing.has_few_offers(scenario)
    opened = st.expander("Add an offer", expanded=few, key=f"adding-{'few' if few else 'more'}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if editing.has_only_examples(scenario):
            st.text(_EXAMPLES_GO)
        full = editing.is_list_full(scenario)
        # An offer is told by word of mouth, once its base is there: then there are words to counter it.
        told, job = (editing.add_empty_offer, None, "verbal"), (editing.add_current_job, None, "current")
        with st.container(horizontal=True):
            if not full:
                st.button("An empty one", key="add-empty", type="primary", on_click=_add, args=told)
            if not editing.has_job(scenario) and not session.find_pending_jobs():
                st.button("The job I have", key="add-job", on_click=_add, args=job)
        if full:
            st.text(_NO_MORE)
            return
        st.text("Or begin with what a company typically pays, and put your own figures over it:")
        with st.container(horizontal=True):
            for key, band in session.company_bands()[0].items():
                label = html.escape_markdown(band.company)
                st.button(label, key=f"add-{key}", on_click=_add_from, args=(key,))


def _add_from(key: str) -> None:
    from negotiation.market import build_typical_offer  # noqa: PLC0415 - only who starts from a band pays for it

    band = session.company_bands()[0][key]
    _add(lambda scenario: editing.add_offer(scenario, build_typical_offer(band, band.company)))


def _copy(name: str) -> None:
    _add(lambda scenario: editing.copy_offer(scenario, name), like=name)


def _change(how: Callable[[Scenario, str], Scenario], name: str) -> None:
    """What was unfinished of an offer that is removed goes with its id: a later offer of that name begins anew."""
    session.change_offers(lambda scenario: how(scenario, name))


def _add(how: editing.How, like: str | None = None, status: str = "") -> None:
    """Put one more in at the end, with the unfinished texts of the one it is like, and open it.

    Its `status` is typed, too: it is saved once its base is there.
    """
    before = session.open_workspace()
    if before.scenario is None:
        return
    new = how(before.scenario).offer[-1].name
    if not session.change_offers(how, added=new):
        return
    session.choose_offer(new)
    id_ = st.session_state[_ADDED] = st.session_state[session.CHOSEN_OFFER]
    model = before.find_id(like) if like else None
    texts = {path: text for (owner, path), text in before.drafts.items() if owner == model}
    copies = {(id_, path): text for path, text in texts.items() if path != ("name",)}
    if copies:
        session.change_drafts(lambda left: {**left, **copies})
    if status:
        session.enter_text((id_, ("status",)), status)

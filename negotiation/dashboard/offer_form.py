"""The form of one offer: the least first, the rest in parts that are made when they are opened."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import (
    drafts,
    focus,
    form_parts,
    forms,
    known_company,
    markup,
    offer_form_fields,
    offers_list,
    saving,
    script_edits,
    state,
)
from negotiation.dashboard.drafts import Drafts, Form
from negotiation.dashboard.form_parts import Section
from negotiation.dashboard.offer_form_fields import About
from negotiation.dashboard.unknowns import unknowns
from negotiation.offers import Offer, Scenario
from negotiation.schema import Path, Table

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
    scenario = state.opened().scenario
    if scenario is None:
        st.rerun()
        return
    # There from the first: a field keeps the keyboard when what stands before it appears.
    with st.container(horizontal=True, vertical_alignment="center"):
        if state.can_undo():
            st.button("Undo the last change", key="undo", on_click=saving.undo)
            st.text("Everything is saved as you type. Nothing asks twice, since each change can be undone.")
    if why := saving.why_not_taken():
        st.html(markup.wrong(why))
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
        format_func=markup.as_markdown,
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
    head = forms.asked(form_parts.HEAD, table, status=status)
    offer_form_fields.fields(about, head, {"status": offer.status, **table})
    with st.container():  # which keeps what follows in its place
        if offer.status != "example":
            known_company.button(offer, state.company_bands()[0], key="known-company")
        if told := _told(offer, table, form):
            st.html(told)
    _doing(scenario, offer, status)
    with st.container():
        if st.session_state.pop(_ADDED, None) == offer.name:
            focus.show(form_parts.HEAD[0].label, offer.name, key="to-new-offer")
    for section in forms.sections({**table, "status": status}):
        opened = st.expander(section.title, key=f"part-{section.title}", on_change="rerun")
        if opened.open:
            with opened:
                _section(about, section, table, offer)


def _section(about: About, section: Section, table: Table, offer: Offer) -> None:
    if section.about:
        st.html(markup.small(section.about))
    if section.fields:
        asked = forms.asked(section.fields, table, status=about.status)
        offer_form_fields.fields(about, asked, table, ready=_ready(section))
    for rows in section.rows:
        ready = {"name": [(name, name) for name in form_parts.READY_FACTORS]} if rows.key == "factor" else None
        offer_form_fields.rows(about, rows, table, len(getattr(offer, rows.key)), ready)


def _ready(section: Section) -> offer_form_fields.Suggestions | None:
    if section is not form_parts.PLACE:
        return None
    known, _ = state.company_bands()
    return {"company": [(key, band.company) for key, band in known.items()]}


def _told(offer: Offer, table: Table, form: Form) -> str:
    """What is assumed, what is still to mend, and what stands in the file beside all this."""
    pieces = []
    if found := unknowns(offer, table.get("status")):
        count = f"{len(found)} thing{'' if len(found) == 1 else 's'}"
        verb = "is" if len(found) == 1 else "are"
        pieces.append(markup.small(f"{count} about {offer.name} {verb} assumed or unknown: {', '.join(found)}."))
    head = forms.asked(form_parts.HEAD, table, status=table.get("status", offer.status))
    shown = {("", field.steps) for field in head}
    told = [
        f"{_where(place[1])}: {' '.join(what)}"
        for place, what in form.faults.items()
        if place[0] == offer.name and ("", place[1]) not in shown and not _is_open(place[1])
    ]
    if told:
        pieces.append(markup.points("Kept as typed, and saved as soon as it is mended", told))
    if kept := forms.elsewhere(table):
        pieces.append(markup.small(f"Also in your file, to be edited there: {', '.join(kept)}."))
    return "".join(pieces)


def _is_open(path: Path) -> bool:
    """Whether the part of the form is open where this is told beside the field."""
    parts = [
        s for s in form_parts.SECTIONS if path[0] in [r.key for r in s.rows] or path in [f.steps for f in s.fields]
    ]
    return forms.field_at(path) is not None and any(st.session_state.get(f"part-{part.title}") for part in parts)


def _where(path: Path) -> str:
    field = forms.field_at(path)
    row = forms.rows_of(str(path[0])) if len(path) > 1 and isinstance(path[1], int) else None
    what = field.name if field else str(path[-1]).replace("_", " ")
    return f"{row.one.capitalize()} {int(path[1]) + 1}, {what[:1].lower()}{what[1:]}" if row else what


def _doing(scenario: Scenario, offer: Offer, status: str) -> None:
    full = offers_list.is_full(scenario)
    with st.container(horizontal=True):
        if offer.status == "example":
            help_ = _EXAMPLES_GO if offers_list.only_examples(scenario) else None
            st.button("Make it mine", key="mine", help=help_, on_click=_make_mine, args=(offer.name,))
        if status != "current":
            st.button("Duplicate", key="copy", on_click=_copy, args=(offer.name,), disabled=full)
        st.button("Remove", key="remove", on_click=_remove, args=(offer.name,))


def _adding(scenario: Scenario) -> None:
    few = offers_list.are_few(scenario)
    opened = st.expander("Add an offer", expanded=few, key=f"adding-{'few' if few else 'more'}", on_change="rerun")
    if not opened.open:
        return
    with opened:
        if offers_list.only_examples(scenario):
            st.text(_EXAMPLES_GO)
        full = offers_list.is_full(scenario)
        with st.container(horizontal=True):
            if not full:
                st.button("An empty one", key="add-empty", type="primary", on_click=_add_empty)
            if not offers_list.has_job(scenario) and not saving.jobs_to_be():
                st.button("The job I have", key="add-job", on_click=_add_job)
        if full:
            st.text(_NO_MORE)
            return
        st.text("Or begin with what a company typically pays, and put your own figures over it:")
        with st.container(horizontal=True):
            for key, band in state.company_bands()[0].items():
                label = markup.as_markdown(band.company)
                st.button(label, key=f"add-{key}", on_click=_add_from, args=(key,))


# --- what the buttons do ----------------------------------------------------------------------------------------------


def _add_empty() -> None:
    """Told by word of mouth, once its base is there: then there are words to counter it."""
    if _added(offers_list.empty):
        saving.typed((st.session_state[saving.CHOSEN], ("status",)), "verbal")


def _add_job() -> None:
    if _added(offers_list.job):
        saving.typed((st.session_state[saving.CHOSEN], ("status",)), "current")


def _add_from(key: str) -> None:
    band = state.company_bands()[0][key]
    _added(lambda scenario: offers_list.from_band(scenario, band))


def _copy(name: str) -> None:
    _added(lambda scenario: offers_list.copied(scenario, name), like=name)


def _make_mine(name: str) -> None:
    saving.change(lambda scenario: offers_list.made_hers(scenario, name))


def _remove(name: str) -> None:
    """What was unfinished of it goes too: a later offer of that name begins anew."""
    saving.change(
        lambda scenario: offers_list.without(scenario, name),
        lambda kept: {place: text for place, text in kept.items() if place[0] != name},
    )


def _added(how: offers_list.How, like: str | None = None) -> bool:
    """Put one more in at the end, with the unfinished texts of the one it is like, and open it."""
    scenario = state.opened().scenario
    if scenario is None:
        return False
    new = how(scenario).offer[-1].name

    def then(kept: Drafts) -> Drafts:
        others = {place: text for place, text in kept.items() if place[0] != new}
        copies = {(new, path): text for (owner, path), text in others.items() if owner == like and path != ("name",)}
        return {**others, **copies}

    if not saving.change(how, then):
        return False
    script_edits.drop(new)
    st.session_state[saving.CHOSEN] = st.session_state[_ADDED] = new
    return True

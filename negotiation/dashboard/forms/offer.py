"""One offer open to be changed: what it's worth so far, its card, everything rarer, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.forms import card, fields, known_company, more, visibility
from negotiation.dashboard.forms.widgets import About
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.totals import render_totals
from negotiation.offers import Offer, Scenario, editing
from negotiation.offers.standing import apply_rounds
from negotiation.records.record import Path, Table
from negotiation.reports.unknowns import list_unknowns
from negotiation.text.sentences import capitalize_first
from negotiation.valuation.totals import sum_known_pay

_ADDED = "offers-just-added"  # the id of the offer whose form the keyboard goes to
_NO_MORE = "You can compare up to five offers plus your current job. Remove one to add another."
_FIRST_REPLACES = "Adding your first offer replaces the samples. You can undo this."


def show_offer_card(scenario: Scenario, offer: Offer) -> None:
    """Lay out the card; what is typed is saved, and the totals follow."""
    form = session.read_form()
    number = scenario.offer.index(offer)
    id_ = session.open_workspace().ids[number]
    table: Table = form.table["offer"][number]
    status = table.get("status", offer.status)
    about = About(id_, form, offer.made_up, status, tuple(table.get("none", ())))
    with st.container(border=True, key="offer-card"):
        totals = sum_known_pay(apply_rounds(offer), scenario.assumptions)
        st.html(render_totals(totals, card.find_pending_words(about)))
        card.show_card_fields(about, table, offer)
        with st.container(gap="small"):  # which keeps what follows in its place
            if not offer.status.is_example:
                known_company.show_company_button(offer, session.company_bands()[0], key="known-company")
            if remarks := _describe_remarks(about, offer, table):
                st.html(remarks)
        more.show_more(about, table, offer, scenario)
        _show_actions(scenario, offer, status)
    with st.container():
        if st.session_state.pop(_ADDED, None) == id_:
            keyboard.focus_field(fields.HEAD[0].label, offer.name, key="to-new-offer")


def _describe_remarks(about: About, offer: Offer, table: Table) -> str:
    """What is missing, what is still to mend, and what stands in the file beside all this."""
    pieces = []
    if unknowns := list_unknowns(offer, table.get("status")):
        count = f"{len(unknowns)} detail{'' if len(unknowns) == 1 else 's'}"
        title = f"{count} missing for {offer.name}"
        pieces.append(html.render_more(title, html.render_small_print(f"{', '.join(unknowns)}.")))
    kind = visibility.find_equity_kind((table.get("equity") or [{}])[0]) or ""
    faults = [
        f"{_name_place(path)}: {' '.join(what)}"
        for (owner, path), what in about.form.faults.items()
        if owner == about.owner and not card.is_on_card(path, kind) and not _is_open(path)
    ]
    if faults:
        pieces.append(html.render_points("Kept as typed. We'll save it once it's fixed", faults))
    if kept := visibility.list_unshown_keys(table):
        pieces.append(html.render_small_print(f"Also in your file, to be edited there: {', '.join(kept)}."))
    return "".join(pieces)


def _is_open(path: Path) -> bool:
    """Whether the part of the form is open where this is told beside the field."""
    parts = [s for s in fields.SECTIONS if path[0] in [r.key for r in s.rows] or path in [f.steps for f in s.fields]]
    return visibility.find_field(path) is not None and any(more.is_open(part.title) for part in parts)


def _name_place(path: Path) -> str:
    field = visibility.find_field(path)
    row = visibility.find_rows(str(path[0])) if len(path) > 1 and isinstance(path[1], int) else None
    what = field.name if field else str(path[-1]).replace("_", " ")
    return f"{capitalize_first(row.one)} {int(path[1]) + 1}, {what[:1].lower()}{what[1:]}" if row else what


def _show_actions(scenario: Scenario, offer: Offer, status: str) -> None:
    full, name = editing.is_list_full(scenario), offer.name
    with st.container(horizontal=True, vertical_alignment="center", key="offer-actions"):
        if offer.status.is_example:
            help_ = _FIRST_REPLACES if editing.has_only_examples(scenario) else None
            st.button("Use as my offer", key="mine", help=help_, on_click=_change, args=(editing.adopt_example, name))
        elif status != "current":
            session.show_way("See what to ask for", "to-plan", _open_plan, name, primary=True)
        else:
            session.show_way("Compare", "to-compare", session.go_to, "Compare", primary=True)
        if status != "current":
            st.button("Duplicate", key="copy", type="tertiary", on_click=_copy, args=(name,), disabled=full)
        st.button("Remove", key="remove", type="tertiary", on_click=_change, args=(editing.remove_offer, name))


def _open_plan(name: str) -> None:
    session.choose_offer(name)
    session.go_to("Negotiate")


def show_adding(scenario: Scenario, open_pasting: Callable[[], None], *, is_pasting: bool) -> None:
    """A menu of what an offer can begin with."""
    with st.popover("+ Add an offer", key=f"adding-{len(scenario.offer)}-{is_pasting}"):  # another one is closed again
        _show_ways_to_add(scenario, open_pasting)


def _show_ways_to_add(scenario: Scenario, open_pasting: Callable[[], None]) -> None:
    full = editing.is_list_full(scenario)
    with st.container(gap=None):
        if editing.has_only_examples(scenario):
            st.html(html.render_small_print(_FIRST_REPLACES))
        if not full:
            st.button("Blank offer", key="add-empty", type="tertiary", on_click=add_blank_offer)
            st.button("Paste a line", key="add-line", type="tertiary", on_click=open_pasting)
        if not editing.has_job(scenario) and not session.find_pending_jobs():
            st.button("My current job", key="add-job", type="tertiary", on_click=begin_current_job)
        if full:
            st.html(html.render_small_print(_NO_MORE))
            return
        st.html(html.render_small_print("Or start from typical pay at:"))
        for key, band in session.company_bands()[0].items():
            label = html.escape_markdown(band.company)
            st.button(label, key=f"add-{key}", type="tertiary", on_click=_add_from, args=(key,))


def add_blank_offer() -> None:
    """Add an empty offer and open it: a verbal one, once its base is there."""
    _add(editing.add_empty_offer, status="verbal")


def add_read_offer(offer: Offer) -> None:
    """Add an offer that was read of a text and open it; undo takes it back."""
    _add(lambda scenario: editing.add_offer(scenario, offer))


def begin_current_job() -> None:
    """Add the current job and open it; it is saved as that once its base is there."""
    _add(editing.add_current_job, status="current")


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

"""What is due this week, one row each with its day, what to do, why, and a button to the words for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import due_rows, html
from negotiation.dashboard.parts.due_rows import DueRow
from negotiation.offers import Offer, Scenario
from negotiation.reports.next_move import ASKS, describe_move, describe_reason_briefly
from negotiation.talks.due_plans import list_due_plans
from negotiation.talks.events import Event
from negotiation.talks.plan import Plan
from negotiation.talks.schedule import Week, build_week
from negotiation.talks.waiting import HOW_SURE, Wait, weigh_wait
from negotiation.text.sentences import capitalize_first

if TYPE_CHECKING:
    from negotiation.market.band import Band

TITLE = "This week"
_INVITATION = "No dates yet. Add deadlines and start dates and we'll show what needs attention this week."
_MOST_ROWS = 5
_LABELS = {
    "ask_for_time": "Ask for time",
    "thanks_in_writing": "Remind them",
    "hurry": "Ask to speed up",
    "still_open": "Ask them",
    "follow_up": "Remind them",
}
_WRITE = "Write it"
# What happens on a day, before it and once it has passed; and the script that resolves it, before and after.
_EVENTS = {
    "answer": ("Answer {}", "{}'s deadline has passed", "ask_for_time", "still_open"),
    "letter": ("{}'s letter is due", "{}'s letter is overdue", "thanks_in_writing", "thanks_in_writing"),
    "offer": ("{}'s offer is due", "{}'s offer is overdue", "hurry", "hurry"),
    "start": ("First day at {}", "First day at {} has passed", None, None),
}


@dataclass(frozen=True)
class _Agenda:
    """The rows, and what is said above and below them."""

    rows: tuple[DueRow, ...]
    headline: str
    waits: tuple[Wait, ...]
    further: tuple[str, ...]
    questions: tuple[str, ...]
    dates: tuple[str, ...]


def show_week(scenario: Scenario) -> None:
    """Lay out what is due; without any date, a line that asks for them."""
    if not any(offer.status.is_offer for offer in scenario.offer):
        return
    agenda = _gather(scenario)
    with st.container(border=True, key="week"):
        st.html(due_rows.render_week_head(TITLE, _describe(agenda)))
        for row in agenda.rows[:_MOST_ROWS]:
            _show_row(row)
        if below := _render_more(agenda):
            st.html(below)


def _describe(agenda: _Agenda) -> tuple[str, ...]:
    if not agenda.rows:
        return (" ".join((_INVITATION, *agenda.questions)),)
    return (agenda.headline,) if agenda.headline else ()


def _render_more(agenda: _Agenda) -> str:
    waits = [
        f"{wait.offer.name}, or wait for {wait.awaited.name}? {wait.answer} {wait.rests_on}" for wait in agenda.waits
    ]
    pieces = [
        html.render_more("Should you wait?", html.render_list([*waits, HOW_SURE])) if waits else "",
        html.render_more("Also to settle", html.render_list(agenda.further)) if agenda.further else "",
        html.render_more("All dates", html.render_list((*agenda.dates, *agenda.questions))) if agenda.dates else "",
    ]
    return "".join(pieces)


def _show_row(row: DueRow) -> None:
    key = f"due-{row.situation or row.kind}-{row.offer}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=key):
        st.html(due_rows.render_due_row(row))
        if row.situation is not None and st.button(
            _LABELS.get(row.situation, _WRITE)
            if row.kind != "move" or row.situation != "thanks_in_writing"
            else _WRITE,
            key=f"{key}-write",
            on_click=session.go_to_script,
            args=(row.offer, row.situation),
        ):
            st.rerun()


# --- what is due ------------------------------------------------------------------------------------------------------


def _gather(scenario: Scenario) -> _Agenda:
    today, bands = session.today(), _read_bands(scenario)
    counted = session.drop_pending_jobs(scenario)
    week = build_week(counted, bands, today)
    open_scripts = _list_open_scripts(scenario, week)
    events = [_date_event(event, today, open_scripts) for event in week.events]
    covered = {(row.offer, row.situation) for row in events}
    moves = [row for plan in list_due_plans(counted, session.company_bands()[0], today) for row in _date_move(plan)]
    rows = [*(row for row in moves if (row.offer, row.situation) not in covered), *events]
    rows.sort(key=lambda row: (row.day is None, row.day or date.max, row.kind != "move"))
    conflicts = week.conflicts
    waits = [
        wait for conflict in conflicts for wait in _weigh_waits(scenario, week, conflict.offer, conflict.others, bands)
    ]
    return _Agenda(
        tuple(rows),
        week.headline if conflicts else "",
        tuple(waits if conflicts else ()),
        tuple(f"{conflict.says} {conflict.do}" for conflict in conflicts[1:]),
        tuple(undated.question for undated in week.undated),
        tuple(
            f"{event.days(today)}: {event.title(today)}, {event.offer} ({event.distance(today)}; {event.source})."
            for event in week.events
        ),
    )


def _read_bands(scenario: Scenario) -> Mapping[str, Band]:
    """Reading bands takes its time; a file that names no company needs none."""
    return session.company_bands()[0] if any(offer.company for offer in scenario.offer) else {}


def _date_event(event: Event, today: date, open_scripts: set[tuple[str, str]]) -> DueRow:
    ahead, passed, script, late_script = _EVENTS[event.kind]
    is_late = event.last < today
    situation = late_script if is_late else script
    is_open = situation is not None and (event.offer, situation) in open_scripts
    what = (passed if is_late else ahead).format(event.offer)
    why = capitalize_first(event.distance(today))
    return DueRow(event.kind, event.offer, event.first, what, why, situation if is_open else None, is_late)


def _date_move(plan: Plan) -> Iterator[DueRow]:
    """The next move of an offer, where there is something to send."""
    move, name, today = plan.next_move, plan.offer.name, plan.today
    if move is None:
        return
    what = f"Send {name} your ask" if move.key in ASKS else describe_move(move, name, plan.counter)
    why = describe_reason_briefly(move, today)
    due = plan.offer.respond_by
    if move.key in ASKS and move.by is not None and due is not None and due > move.by:
        days = (due - move.by).days
        why = f"Leaves them {days} day{'' if days == 1 else 's'}"
    yield DueRow("move", name, max(move.by, today) if move.by else None, what, why, move.situation, is_late=False)


def _weigh_waits(
    scenario: Scenario, week: Week, name: str, others: tuple[str, ...], bands: Mapping[str, Band]
) -> Iterator[Wait]:
    """Whether to wait, for everybody there is to wait for."""
    offer = scenario.named(name)
    is_wait = any(conflict.kind == "wait" and conflict.offer == name for conflict in week.conflicts)
    for other in others if is_wait else ():
        awaited = scenario.named(other)
        if offer is not None and awaited is not None:
            yield weigh_wait(scenario, offer, awaited, bands.get(awaited.company or ""), week.expected(other))


def _list_open_scripts(scenario: Scenario, week: Week) -> set[tuple[str, str]]:
    """The scripts of a week that can be written, by offer and situation."""
    from negotiation.scripts import writer  # noqa: PLC0415 - a week without dates needs no words

    names = dict.fromkeys(event.offer for event in week.events)
    return {
        (name, situation.key)
        for name in names
        for situation, why in writer.ScriptWriter(_keep_dates(scenario), name, today=week.today).list_situations()
        if not why
    }


def _keep_dates(scenario: Scenario) -> Scenario:
    """What the scripts of a week rest on; what the offers pay would be compared too, and that takes long."""
    names = ("name", "company", "status", "role", "respond_by")
    kept = ({name: getattr(offer, name) for name in names} for offer in scenario.offer)
    return Scenario(offer=tuple(Offer(base_usd_per_year=0, **terms) for terms in kept))

"""The week, on top of Offers: what presses and what to do about it, the words for it, and every date in a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.charts import palette
from negotiation.dashboard.charts.traces import shorten_name
from negotiation.dashboard.components.plotly import show_charts
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.talks.events import TITLES, Event, Undated
from negotiation.talks.schedule import Conflict, Week, build_week
from negotiation.talks.waiting import HOW_SURE, Wait, weigh_wait

if TYPE_CHECKING:
    from negotiation.market.band import Band

_NAME_LENGTH = 20  # letters of a name on a button
_INVITATION = (
    "No dates yet. Put in by when each company wants your answer, your first day, and when talks began: what presses "
    "this week then stands here."
)


def show_week(scenario: Scenario) -> None:
    """Lay out the week; of a file without any date one line, which asks for them."""
    bands = _bands(scenario)
    week = build_week(session.drop_pending_jobs(scenario), bands, session.today())
    if not week.events:
        asked = " ".join(undated.question for undated in week.undated)
        st.html(html.render_reason(f"{_INVITATION} {asked}".strip()))
        return
    waits = [wait for conflict in week.conflicts for wait in _waits(scenario, week, conflict, bands)]
    st.html(_answer(week, waits))
    lacking = _scripts(scenario, week)
    further = [f"{conflict.says} {conflict.do}" for conflict in week.conflicts[1:]]
    also = html.render_points("Also to settle", further) if further else ""
    if below := also + _each_wait(waits) + lacking:
        st.html(below)
    from negotiation.dashboard.charts.timeline import draw_timeline  # noqa: PLC0415 - only a week with dates has a picture

    show_charts([draw_timeline(week, palette.find_color_places(scenario.offer))], key="week-chart")
    st.html(html.render_more("Every date, and where it comes from", _table(week)))


def _bands(scenario: Scenario) -> Mapping[str, Band]:
    """Reading bands takes its time; a file that names no company needs none."""
    return session.company_bands()[0] if any(offer.company for offer in scenario.offer) else {}


def _waits(scenario: Scenario, week: Week, conflict: Conflict, bands: Mapping[str, Band]) -> Iterator[Wait]:
    """Whether to wait, for everybody there is to wait for."""
    offer = scenario.named(conflict.offer)
    for name in conflict.others if conflict.kind == "wait" else ():
        awaited = scenario.named(name)
        if offer is not None and awaited is not None:
            yield weigh_wait(scenario, offer, awaited, bands.get(awaited.company or ""), week.expected(name))


def _answer(week: Week, waits: list[Wait]) -> str:
    """The headline, and whether to wait; without anybody to wait for, what would make the week complete."""
    pressing = next(iter(week.conflicts), None)
    because = [undated.question for undated in week.undated]
    if pressing is not None and pressing.kind == "wait":
        rests_on = waits[0].rests_on
        because = [waits[0].answer, rests_on, HOW_SURE if rests_on else "", *because]
    return html.render_verdict(week.headline, " ".join(filter(None, because)))


def _each_wait(waits: list[Wait]) -> str:
    """Every pair of an offer at hand and one that may come, where there are several."""
    if len(waits) <= 1:
        return ""
    rows = [[f"{wait.offer.name}, or wait for {wait.awaited.name}", wait.answer, wait.rests_on] for wait in waits]
    return html.render_more(
        "Wait or accept, one by one",
        html.render_table(f"By money alone. {HOW_SURE}", ["Choice", "Answer", "Why"], rows, words=2),
    )


def _scripts(scenario: Scenario, week: Week) -> str:
    """A button for every script that resolves something, once each; what the others need first, as HTML."""
    from negotiation.scripts import writer  # noqa: PLC0415 - a week without conflicts needs no words

    wanted = list(dict.fromkeys(script for conflict in week.conflicts for script in conflict.scripts))
    if not wanted:
        return ""
    reasons = {
        (name, situation.key): why
        for name in dict.fromkeys(name for name, _ in wanted)
        for situation, why in writer.ScriptWriter(_dates_alone(scenario), name, today=week.today).list_situations()
    }
    with st.container(horizontal=True, gap="small", key="week-scripts"):
        for name, key in wanted:
            if not reasons[name, key] and st.button(
                html.escape_markdown(_LABELS[key].format(shorten_name(name, _NAME_LENGTH))),
                key=f"week-script-{key}-{name}",
                on_click=session.go_to_script,
                args=(name, key),
            ):
                st.rerun()
    lacking = [f"{_LABELS[key].format(name)}: {' '.join(why)}" for name, key in wanted if (why := reasons[name, key])]
    return html.render_more("Words that cannot be written yet", html.render_points("", lacking)) if lacking else ""


def _dates_alone(scenario: Scenario) -> Scenario:
    """What the scripts of a week rest on; what the offers pay would be compared too, and that takes long."""
    names = ("name", "company", "status", "role", "respond_by")
    kept = ({name: getattr(offer, name) for name in names} for offer in scenario.offer)
    return Scenario(offer=tuple(Offer(base_usd_per_year=0, **terms) for terms in kept))


_LABELS = {
    "ask_for_time": "Ask {} for time",
    "hurry": "Ask {} to hurry",
    "still_open": "Ask {} whether it still stands",
    "thanks_in_writing": "Ask {} for it in writing",
}


def _table(week: Week) -> str:
    rows = [
        [event.days(week.today), _title(week, event), event.offer, event.distance(week.today), event.source]
        for event in week.events
    ]
    rows += [["not known", _title(week, undated), undated.offer, "", undated.question] for undated in week.undated]
    return html.render_table("", ["Date", "What", "Whose", "When", "Where it comes from"], rows, words=4)


def _title(week: Week, entry: Event | Undated) -> str:
    title = entry.title(week.today) if isinstance(entry, Event) else TITLES[entry.kind]
    return title + (" (!)" if week.presses(entry.offer, entry.kind) else "")

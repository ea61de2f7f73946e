"""Scripts: the words for one offer and situation, yours to change, and where each figure in them comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import visibility
from negotiation.dashboard.pages import call_notes, script_text
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.choices import show_word_choice
from negotiation.dashboard.parts.script_button import find_script_writer
from negotiation.offers import Scenario
from negotiation.scripts import writer
from negotiation.scripts.sources import FigurePlace, find_place
from negotiation.storage.side_file import ScriptPurpose
from negotiation.talks.plan import make_plan
from negotiation.text import money

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat"}
_BEFORE = {"email": "Before you send it", "call": "Before you call", "chat": "Before you send it"}
_TONES = {"direct": "Direct", "warm": "Warm"}
_READABLE_PX = 760  # lines longer than that are hard to read
_CHOICES_PX = 560
_SAME_AS_TEXT = "The same words as text, to change or to copy:"
_CHANGED_AS_TEXT = "As text, with your changes; the steps above are as they were written:"
_KEPT: Literal["session"] = "session"  # what was chosen is still there after a look at another view
_OFFER = "script-offer"


@dataclass(frozen=True)
class _Chosen:
    """What the script is for."""

    offer: str
    situation: writer.Situation
    channel: str
    tone: str

    def write(self, scenario: Scenario, *, named: bool) -> tuple[writer.WrittenScript | None, list[str]]:
        return find_script_writer(scenario, self.offer).write(
            self.situation.key,
            channel=self.channel,
            tone=self.tone,
            name_rivals=named,
        )


@st.fragment(key="scripts")
def show_scripts(scenario: Scenario) -> None:
    session.run_fully_if_requested()
    _without_lost_offer(scenario)
    folded, choices = st.container(key="script-fold"), st.container(key="script-choices")
    with choices, st.container(horizontal=True):
        with st.container(width=_CHOICES_PX), st.grid(2, min_column_width=220):
            names = [offer.name for offer in scenario.offer]
            first = next((offer.name for offer in scenario.offer if not offer.status.is_job), names[0])
            st.session_state.setdefault(_OFFER, first)  # not as the list's own default: a button may choose, too
            name = st.selectbox("Offer", names, key=_OFFER, persist_state=_KEPT)
            situations = find_script_writer(scenario, name).list_situations()
            situation, why_not = _situation(scenario, name, situations)
        channel = show_word_choice("Channel", _CHANNELS, key="script-channel")
        tone = show_word_choice("Tone", _TONES, key="script-tone")
    if why_not:
        st.info(html.escape_markdown(why_not))
    if situation is None:
        st.info("No script fits this offer yet; below you see what each one needs.")
    else:
        with choices:
            st.text(situation.when)
        _show(scenario, _Chosen(name, situation, channel, tone), folded, choices)
    _others(situations)


def _without_lost_offer(scenario: Scenario) -> None:
    """Forget a chosen offer that is no longer there, and say so."""
    chosen = st.session_state.get(_OFFER)
    if chosen is not None and scenario.named(chosen) is None:
        del st.session_state[_OFFER]
        st.info(html.escape_markdown(f"{chosen} is no longer among your offers."))


def _situation(
    scenario: Scenario, name: str, situations: list[tuple[writer.Situation, list[str]]]
) -> tuple[writer.Situation | None, str]:
    """The situation chosen; and why the one that was chosen before, here or from elsewhere, cannot be."""
    fitting = {situation.key: situation for situation, reasons in situations if not reasons}
    key = f"script-situation-{name}"
    wanted, why_not = st.session_state.get(key), ""
    if wanted is not None and wanted not in fitting:
        del st.session_state[key]
        lost = next(((s, reasons) for s, reasons in situations if s.key == wanted), None)
        if lost is not None:
            why_not = f"“{lost[0].title}” does not fit yet. {' '.join(lost[1])}"
    if fitting and key not in st.session_state:
        move = _find_next_situation(scenario, name)
        st.session_state[key] = move if move in fitting else next(iter(fitting))
    chosen = st.selectbox(
        "Situation",
        list(fitting),
        format_func=lambda key: fitting[key].title,
        key=key,
        placeholder="None fits yet",
        persist_state=_KEPT,
    )
    return fitting.get(chosen or ""), why_not


def _find_next_situation(scenario: Scenario, name: str) -> str | None:
    """The words that most come for: those of the plan's next move."""
    offer = scenario.named(name)
    if offer is None:
        return None
    move = make_plan(scenario, offer, session.company_bands()[0], session.today()).next_move
    return None if move is None else move.situation


def _show(scenario: Scenario, chosen: _Chosen, folded: DeltaGenerator, choices: DeltaGenerator) -> None:
    plain, reasons = chosen.write(scenario, named=False)
    if plain is None:
        st.warning(html.escape_markdown(" ".join(reasons)))
        return
    naming, _ = chosen.write(scenario, named=True)
    named = False
    if naming is not None and naming.text != plain.text:  # else there is nobody whom it could name
        with choices:
            named = st.toggle(
                "Name the other company",
                key=f"script-name-rivals-{chosen.offer}",
                persist_state=_KEPT,
                help="Off by default: most people say that there is another offer, and not from whom.",
            )
    script = naming if named and naming is not None else plain
    if script.call is not None:
        with folded:
            call_notes.show_call_fold(f"{chosen.situation.title} with {chosen.offer}, {_TONES[chosen.tone].lower()}")
        call_notes.show_call_notes(
            script.call, mark=writer.EXAMPLE_MARK if script.text.startswith(writer.EXAMPLE_MARK) else ""
        )
    owner = session.open_workspace().find_id(chosen.offer) or ""
    about = ScriptPurpose(owner, chosen.situation.key, chosen.channel, chosen.tone, named, None)
    own = script_text.apply_edit(script, about)
    with st.container(width=_READABLE_PX, key="script-words"):
        if script.call is not None:
            same = own.text == script.text
            st.html(html.render_reason(_SAME_AS_TEXT if same else _CHANGED_AS_TEXT))
        offer = scenario.named(chosen.offer)
        assert offer is not None  # noqa: S101 - a script was just written for it
        script_text.show_script_text(script, about, offer)
    if own.warnings:
        st.html(html.render_points(_BEFORE[chosen.channel], own.warnings))
    _figures(scenario, own)


def _figures(scenario: Scenario, script: writer.WrittenScript) -> None:
    rows = [
        [figure.words, figure.what, figure.origin, _edited_at(find_place(scenario, figure))]
        for figure in script.figures
    ]
    if rows:
        headers = ["Figure", "What it is", "From", "Changed under"]
        st.html(html.render_table("Every figure in it, and where it comes from", headers, rows, words=3))


def _edited_at(at: FigurePlace | None) -> str:
    """Where on the screen a figure of the file is edited; a computed one is edited nowhere."""
    if at is None:
        return money.UNKNOWN
    if at.part == "round":
        return "Negotiate → How it went"
    if at.offer is not None:
        return " → ".join(filter(None, ("Offers", at.offer.name, visibility.find_form_part(at.part))))
    return "Offers → Evidence" if at.part == "evidence" else "Change this, at the top"


def _others(situations: list[tuple[writer.Situation, list[str]]]) -> None:
    missing = [[situation.title, " ".join(reasons)] for situation, reasons in situations if reasons]
    if missing:
        with st.expander(f"{len(missing)} more scripts, and what each needs first"):
            st.html(html.render_table("", ["Script", "What it needs"], missing, words=1))

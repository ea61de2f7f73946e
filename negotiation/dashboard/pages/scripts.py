"""Scripts: the words for one offer and situation, yours to change; what to check, and where each figure is from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.components.place import read_from_address, show_in_address
from negotiation.dashboard.components.situation_list import show_situation_list
from negotiation.dashboard.forms import visibility
from negotiation.dashboard.pages import call_notes, script_details, script_text, scripts_html
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.choices import render_offer_mark, show_offer_choice, show_word_choice
from negotiation.dashboard.parts.script_button import find_script_writer
from negotiation.offers import Offer, Scenario
from negotiation.reports.calls.call_lines import list_call_lines
from negotiation.reports.script_purpose import describe_script_purpose, list_number_origins
from negotiation.scripts import writer
from negotiation.scripts.sources import FigurePlace, find_place
from negotiation.scripts.template_rules import TEMPLATE_GROUPS
from negotiation.storage.side_file import ScriptPurpose

_CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat"}
_BEFORE = {"email": "Before you send it", "call": "Before you call", "chat": "Before you send it"}
_TONES = {"direct": "Direct", "warm": "Warm"}
_ADDRESS = "script"
_KEPT: Literal["session"] = "session"  # what was chosen is still there after a look at another view
_Situations = list[tuple[writer.Situation, list[str]]]


@dataclass(frozen=True)
class _Chosen:
    """What the script is for."""

    offer: Offer
    situation: writer.Situation
    channel: str
    tone: str

    def write(self, scenario: Scenario, *, named: bool) -> tuple[writer.WrittenScript | None, list[str]]:
        return find_script_writer(scenario, self.offer.name).write(
            self.situation.key, channel=self.channel, tone=self.tone, name_rivals=named
        )


@st.fragment(key="scripts")
def show_scripts(scenario: Scenario) -> None:
    session.run_fully_if_requested()
    scenario = session.open_workspace().scenario or scenario  # its details are typed right here
    folded = st.container(key="script-fold")
    with st.container(horizontal=True, vertical_alignment="center", key="script-head"):
        title = st.container(width="content")
        first = next((offer for offer in scenario.offer if not offer.status.is_job), scenario.offer[0])
        offer = show_offer_choice("Offer", scenario, first)
        title.html(html.render_title("Scripts for") + render_offer_mark(scenario, offer))
        with st.container(horizontal=True, width="content", key="script-voice"):
            channel = show_word_choice("Channel", _CHANNELS, key="script-channel")
            tone = show_word_choice("Tone", _TONES, key="script-tone")
    lead = st.container(key="script-lead")
    with st.container(key="script-body"):
        left, middle, right = st.columns([1, 3, 1.5])
    situations = find_script_writer(scenario, offer.name).list_situations()
    with left, st.container(key="script-list"):
        situation, why_not = _choose_situation(scenario, offer.name, situations)
    with middle:
        if why_not:
            st.info(html.escape_markdown(why_not))
        if situation is None:
            st.info("No script fits this offer yet. “All scripts” says what each one needs.")
            return
    chosen = _Chosen(offer, situation, channel, tone)
    with right:
        checks, details, numbers = (st.container(key=f"script-card-{n}") for n in ("checks", "details", "numbers"))
    with details:
        st.html(scripts_html.render_card_title("Your details"))
        script_details.show_details(scenario, offer, situation.key)
        script, is_named = _write(scenario, chosen)
    if script is None:
        return
    about = ScriptPurpose(
        session.open_workspace().find_id(offer.name) or "", situation.key, channel, tone, is_named, None
    )
    own = script_text.apply_edit(script, about)
    with lead:
        move = find_script_writer(scenario, offer.name).next_move
        purpose = describe_script_purpose(own, situation, offer, channel=channel, move=move, today=session.today())
        st.html(scripts_html.render_lead(purpose))
    if script.call is not None:
        with folded:
            call_notes.show_call_fold(f"{situation.title} with {offer.name}, {_TONES[tone].lower()}")
    with middle:
        _show_words(scenario, chosen, script, about)
    with checks:
        _show_checks(scenario, chosen, own)
    with numbers:
        _show_numbers(scenario, own)


def _choose_situation(scenario: Scenario, name: str, situations: _Situations) -> tuple[writer.Situation | None, str]:
    """The situation chosen; and why the one that was chosen before, here or from elsewhere, cannot be.

    The list is for a wide screen, the box for a phone; the style sheet shows one of them.
    """
    fitting = {situation.key: situation for situation, reasons in situations if not reasons}
    key = f"script-situation-{name}"
    wanted, why_not = st.session_state.get(key) or _read_address(), ""
    if wanted is not None and wanted not in fitting:
        st.session_state.pop(key, None)
        lost = next(((s, reasons) for s, reasons in situations if s.key == wanted), None)
        if lost is not None:
            why_not = f"“{lost[0].title}” doesn't fit yet. {' '.join(lost[1])}"
    elif wanted is not None:
        st.session_state[key] = wanted
    if fitting and key not in st.session_state:
        move = find_script_writer(scenario, name).next_move
        is_next = move is not None and move.situation in fitting
        st.session_state[key] = move.situation if is_next and move is not None else next(iter(fitting))
    chosen = st.selectbox(
        "Situation",
        list(fitting),
        format_func=lambda key: fitting[key].title,
        key=key,
        placeholder="None fits yet",
        persist_state=_KEPT,
    )
    groups = {
        group: [(s.key, s.title) for s in fitting.values() if s.group == group]
        for group in TEMPLATE_GROUPS
        if any(s.group == group for s in fitting.values())
    }
    show_situation_list(
        groups,
        chosen or "",
        [(situation.title, " ".join(reasons)) for situation, reasons in situations if reasons],
        key="script-situations",
        on_pick=lambda picked: st.session_state.update({key: picked}),
    )
    show_in_address(_ADDRESS, chosen or "")
    return fitting.get(chosen or ""), why_not


def _read_address() -> str | None:
    """The situation that the address names as the page is opened; asked for once a visit."""
    if st.session_state.get("script-address-read"):
        return None
    st.session_state["script-address-read"] = True
    return read_from_address(_ADDRESS) or None


def _write(scenario: Scenario, chosen: _Chosen) -> tuple[writer.WrittenScript | None, bool]:
    """The script, and whether it names the other company, which is offered where there's one to name."""
    plain, reasons = chosen.write(scenario, named=False)
    if plain is None:
        st.warning(html.escape_markdown(" ".join(reasons)))
        return None, False
    naming, _ = chosen.write(scenario, named=True)
    if naming is None or naming.text == plain.text:  # there is nobody whom it could name
        return plain, False
    named = st.toggle(
        "Name the other company",
        key=f"script-name-rivals-{chosen.offer.name}",
        persist_state=_KEPT,
        help="Off by default: most people say that there is another offer, and not from whom.",
    )
    return (naming if named else plain), named


def _show_words(scenario: Scenario, chosen: _Chosen, script: writer.WrittenScript, about: ScriptPurpose) -> None:
    with st.container(key=script_text.CARD):
        if script.call is None:
            script_text.show_script_text(script, about)
            script_text.show_script_buttons(script, about, chosen.offer)
            return
        known = find_script_writer(scenario, chosen.offer.name).list_known_facts()
        mark = writer.EXAMPLE_MARK if script.text.startswith(writer.EXAMPLE_MARK) else ""
        call_notes.show_call_notes(script.call, list_call_lines(script.call, known, chosen.offer), mark=mark)
        script_text.show_script_buttons(script, about, chosen.offer, does="log")
        with st.expander("The same as text, to change or copy", key="script-as-text"):
            script_text.show_script_text(script, about)
            script_text.show_script_buttons(script, about, chosen.offer, does="copy")


def _show_checks(scenario: Scenario, chosen: _Chosen, script: writer.WrittenScript) -> None:
    good = []
    if script.figures and not script.doubts:
        good.append(f"Every number matches your {'plan' if script.asked else 'offers'}.")
    if good or script.warnings:
        st.html(scripts_html.render_checks(_BEFORE[chosen.channel], good, script.warnings))
    else:
        st.html(scripts_html.render_checks(_BEFORE[chosen.channel], ["Read it aloud once."], ()))
    if script.asked and not scenario.evidence:
        session.show_way("Add a result of yours", "script-add-result", session.go_to, "Offers")


def _show_numbers(scenario: Scenario, script: writer.WrittenScript) -> None:
    if not script.figures:
        st.html(scripts_html.render_card_title("Where the numbers come from"))
        st.html(html.render_small_print("There are no numbers in this one."))
        return
    details = [
        (figure.words, figure.what, figure.origin, _name_form_place(find_place(scenario, figure)))
        for figure in script.figures
    ]
    st.html(scripts_html.render_numbers(list_number_origins(script.figures), details))
    if script.asked:
        session.show_way("See your plan", "script-to-plan", session.go_to, "Negotiate")


def _name_form_place(at: FigurePlace | None) -> str:
    """Where on the screen a figure of the file is edited; a computed one is edited nowhere."""
    if at is None:
        return ""
    if at.part == "round":
        return "Change it under Negotiate → Log"
    if at.offer is not None:
        path = " → ".join(filter(None, ("Offers", at.offer.name, visibility.find_form_part(at.part))))
        return f"Change it under {path}"
    return "Change it under Offers → You and your wins" if at.part == "evidence" else ""

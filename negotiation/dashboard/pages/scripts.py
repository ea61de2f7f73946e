"""Scripts: the words for one offer and situation, yours to change, and where each figure in them comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import streamlit as st

from negotiation.counteroffer.equivalents import Lens
from negotiation.dashboard import session
from negotiation.dashboard.forms import parse, visibility
from negotiation.dashboard.pages import call_notes, script_text
from negotiation.dashboard.parts import html, solver
from negotiation.dashboard.parts.choices import show_word_choice
from negotiation.dashboard.parts.script_button import find_script_writer
from negotiation.offers import Scenario
from negotiation.scripts import writer
from negotiation.scripts.sources import FigurePlace, find_place
from negotiation.storage.side_file import ScriptPurpose
from negotiation.talks.position import find_position
from negotiation.text import money

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

_CHANNELS = {"email": "Email", "call": "Call", "chat": "Chat"}
_BEFORE = {"email": "Before you send it", "call": "Before you call", "chat": "Before you send it"}
_TONES = {"direct": "Direct", "warm": "Warm"}
_READABLE_PX = 760  # lines longer than that are hard to read
_CHOICES_PX = 560
_STEP_USD = 500
_SAME_AS_TEXT = "The same words as text, to change or to copy:"
_CHANGED_AS_TEXT = "As text, with your changes; the steps above are as they were written:"
_KEPT: Literal["session"] = "session"  # what was chosen is still there after a look at another view
_OFFER = "script-offer"
# The words that most come for: once they have answered the next round, and before that the first counter.
_MOST_WANTED = tuple(reversed(writer.ASKING_SITUATIONS))
_ASK = "Ask for a base of, $ a year"
_THE_ASK = "The plan's own ask if left empty"
_UNREAD = "Until then these words ask for what the plan asks for."


@dataclass(frozen=True)
class _Chosen:
    """What the script is for."""

    offer: str
    situation: writer.Situation
    channel: str
    tone: str
    ask_usd: float | None
    package: Lens | None = None

    def write(self, scenario: Scenario, *, named: bool) -> tuple[writer.WrittenScript | None, list[str]]:
        return find_script_writer(scenario, self.offer).write(
            self.situation.key,
            channel=self.channel,
            tone=self.tone,
            name_rivals=named,
            ask_base_usd_per_year=self.ask_usd,
            package=self.package,
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
            situations = _situations(scenario, name)
            situation, why_not = _situation(name, situations)
        channel = show_word_choice("Channel", _CHANNELS, key="script-channel")
        tone = show_word_choice("Tone", _TONES, key="script-tone")
    if why_not:
        st.info(html.escape_markdown(why_not))
    if situation is None:
        st.info("No script fits this offer yet; below you see what each one needs.")
    else:
        package = None
        with choices:
            st.text(situation.when)
            if situation.key in writer.ASKING_SITUATIONS:
                solver.load_solver()
                package = _package(scenario, name)
            ask_usd = _ask(scenario, name) if situation.asks_for_base and package is None else None
        _show(scenario, _Chosen(name, situation, channel, tone, ask_usd, package), folded, choices)
    _others(situations)


def _without_lost_offer(scenario: Scenario) -> None:
    """Forget a chosen offer that is no longer there, and say so."""
    chosen = st.session_state.get(_OFFER)
    if chosen is not None and scenario.named(chosen) is None:
        del st.session_state[_OFFER]
        st.info(html.escape_markdown(f"{chosen} is no longer among your offers."))


def _situations(scenario: Scenario, name: str) -> list[tuple[writer.Situation, list[str]]]:
    """Every situation with what it lacks; one that lacks nothing but a base to ask for can be chosen."""
    own = find_script_writer(scenario, name)
    plain = own.list_situations()
    offer = scenario.named(name)
    if offer is None or not any(reasons and situation.asks_for_base for situation, reasons in plain):
        return plain
    more = (find_position(offer).standing.get("base_usd_per_year") or 0.0) + _STEP_USD  # than they offer now
    asking = own.list_situations(ask_base_usd_per_year=more)
    return [
        (situation, now if not situation.asks_for_base else with_ask)
        for (situation, now), (_, with_ask) in zip(plain, asking, strict=True)
    ]


def _situation(name: str, situations: list[tuple[writer.Situation, list[str]]]) -> tuple[writer.Situation | None, str]:
    """The situation chosen; and why the one that was chosen before, here or from elsewhere, cannot be."""
    fitting = {situation.key: situation for situation, reasons in situations if not reasons}
    key = f"script-situation-{name}"
    wanted, why_not = st.session_state.get(key), ""
    if wanted is not None and wanted not in fitting:
        del st.session_state[key]
        lost = next(((s, reasons) for s, reasons in situations if s.key == wanted), None)
        if lost is not None:
            why_not = f"“{lost[0].title}” does not fit yet. {' '.join(lost[1])}"
    if fitting:
        st.session_state.setdefault(key, next((each for each in _MOST_WANTED if each in fitting), next(iter(fitting))))
    chosen = st.selectbox(
        "Situation",
        list(fitting),
        format_func=lambda key: fitting[key].title,
        key=key,
        placeholder="None fits yet",
        persist_state=_KEPT,
    )
    return fitting.get(chosen or ""), why_not


def _package(scenario: Scenario, name: str) -> Lens | None:
    """The package that the words ask for, if the candidate came for one: named above them, with the way back."""
    key = session.name_package_key(name)
    package: Lens | None = st.session_state.get(key)
    if package is None:
        return None
    called = find_script_writer(scenario, name).list_packages().get(package)
    if called is None:
        del st.session_state[key]
        st.info("The package that you came for is no longer there: these words ask for what the plan asks for now.")
        return None
    with st.container(horizontal=True, vertical_alignment="center", key="script-package"):
        st.text(f"These words ask for {called}, in place of the plan's own ask.")
        st.button("Back to the plan's ask", key="script-package-back", on_click=st.session_state.pop, args=(key,))
    return package


def _ask(scenario: Scenario, name: str) -> float | None:
    """The base to ask for where the candidate names one; the field says what is asked for otherwise, and why."""
    default = find_script_writer(scenario, name).describe_default_ask()
    origin = f"Left empty, it asks for {default.words}: {default.figures[0].origin}." if default is not None else ""
    with st.container(gap=None):
        text = st.text_input(
            _ASK,
            value=None,
            placeholder=_THE_ASK if default is not None else "A figure of your own",
            help=html.escape_markdown(origin) if origin else None,
            key=f"script-ask-{name}",
            persist_state=_KEPT,
            width=280,
        )
        try:
            ask_usd: float | None = parse.read_field("usd", text or "", yearly=True)
        except parse.UnreadableError as error:
            st.html(html.render_mistake(" ".join([str(error), *([_UNREAD] if default is not None else [])])))
            return None
    return ask_usd


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
    about = ScriptPurpose(owner, chosen.situation.key, chosen.channel, chosen.tone, named, chosen.package)
    own = script_text.apply_edit(script, about)
    with st.container(width=_READABLE_PX, key="script-words"):
        if script.call is not None:
            same = own.text == script.text
            st.html(html.render_reason(_SAME_AS_TEXT if same else _CHANGED_AS_TEXT))
        script_text.show_script_text(script, about)
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

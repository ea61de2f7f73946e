"""The form that logs what was said: who, when, how and the figures as people type them; saved when it is sent.

What is typed stays until it is logged, whatever else is looked at meanwhile. A figure so small that thousands may have
been meant is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import parse, plausibility, widgets
from negotiation.dashboard.forms.field import Field
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.amount_field import name_amount_field, show_amount_field
from negotiation.offers import Offer, Round
from negotiation.offers.amounts import GRANT, GRANT_FIELDS, OWNERSHIP, SHARES, grant_key
from negotiation.offers.components import BASE, BONUS_TOTAL, COMPONENTS, SIGN_ON, STIPEND, Component, component_of
from negotiation.offers.editing import change_offer, log_round
from negotiation.offers.position import find_position
from negotiation.offers.rounds import AMOUNT_KEYS, find_share_price, read_figures
from negotiation.records.record import Table
from negotiation.records.structure import structure
from negotiation.reports.problems import describe_fault
from negotiation.text import dates
from negotiation.text.sentences import capitalize_first

THEY, YOU = "They said", "I said"
SPOKEN, WRITTEN = "Verbally", "In writing"
_MEANS = {"no": "No", "later": "They'll answer later", "withdrawn": "They took the offer back"}
_UNKNOWN = "Unclear"
_NOTHING_SENT = "Something else"
_ABOUT = "Fill in only what changed. If they gave no number, pick what their answer meant."
_NOTHING = "Enter a number or some words."
_FIELDS: dict[str, Field] = {
    key: Field(key, name_amount_field(COMPONENTS[key]), COMPONENTS[key].form_kind) for key in AMOUNT_KEYS
}
_WORDS = Field("words", "Notes")
_ABOUT_STAYING = "The base is what they'd raise it to. Everything else is on top of what you have."


def _lower_first(words: str) -> str:
    """Without a capital letter at the beginning, unless the word is all capitals: "RSU grant"."""
    return words if words[:2].isupper() else f"{words[:1].lower()}{words[1:]}"


_TO_STAY = {SIGN_ON: "Bonus for staying"} | {  # what is given to stay comes on top, so its fields say so
    key: f"More {_lower_first(name_amount_field(COMPONENTS[key]))}" for key in (BONUS_TOTAL, GRANT, OWNERSHIP)
}
_PLAIN = (_WORDS.key, "date", "who", "how", "means", "situation")


def show_round_form(offer: Offer, today: date) -> None:
    """Lay out the form; what cannot be read stays in its field, with the reason below it."""
    owner = session.open_workspace().find_id(offer.name) or ""
    wrong: dict[str, str] = st.session_state.get(_key(owner, "wrong"), {})
    is_job = offer.status.is_job
    stands = find_position(offer).standing
    with st.container(key="round-form"):  # no form of Streamlit's: that one forgets what is typed at a look elsewhere
        title = "What they offer you to stay" if is_job else "What happened"
        st.html(f"<h2>{title}</h2>")
        with st.container(horizontal=True, gap="small"):
            if not is_job:
                _choice("Who", (THEY, YOU), _key(owner, "who"))
            _choice("How", (SPOKEN, WRITTEN), _key(owner, "how"))
            st.date_input(
                "Day",
                today,
                max_value=today,
                format="MM/DD/YYYY",
                key=_key(owner, "date"),
                persist_state="session",
                width=150,
            )
        with st.grid(2, min_column_width=180, gap="small"):
            for component in _asked(offer):
                further = _TO_STAY.get(component) if is_job else None
                words = component_of(offer, component)
                now = _write_now(words, stands[component]) if component in stands and not further else None
                show_amount_field(
                    words,
                    _key(owner, component),
                    label=further or "",
                    placeholder=now,
                    faults=[wrong[component]] if component in wrong else [],
                )
        with st.grid(2, min_column_width=180, gap="small"):
            hint = "we'd hate to lose you" if is_job else "the budget is set"
            _show_notes(owner, hint, wrong)
            if not is_job and st.session_state.get(_key(owner, "who"), THEY) == THEY:
                meanings = (_UNKNOWN, *_MEANS.values())
                st.selectbox("Their answer", meanings, key=_key(owner, "means"), persist_state="session")
            elif not is_job:
                titles = (_NOTHING_SENT, *list_sent_titles().values())
                st.selectbox("What you sent", titles, key=_key(owner, "situation"), persist_state="session")
        st.html(html.render_small_print(_ABOUT_STAYING if is_job else _ABOUT))
        arguments = (offer.name, owner, _asked(offer))
        st.button("Log it", key=_key(owner, "log"), type="primary", on_click=_log, args=arguments)


def _write_now(component: Component, amount: float) -> str:
    """What stands; the field has the dollar sign."""
    return f"now {component.unit.write(amount).removeprefix('$')}"


def _choice(label: str, options: tuple[str, str], key: str) -> None:
    st.segmented_control(label, options, default=options[0], key=key, required=True, persist_state="session")


def _show_notes(owner: str, hint: str, wrong: dict[str, str]) -> None:
    with st.container(gap=None):
        st.text_input(_WORDS.label, key=_key(owner, _WORDS.key), placeholder=hint, persist_state="session")
        widgets.show_faults([wrong[_WORDS.key]] if _WORDS.key in wrong else [])


def _asked(offer: Offer) -> tuple[str, ...]:
    """Equity in the way in which this offer tells it; in dollars where there is none, or where they are as good.

    What an employer gives to stay is told in dollars, or as a part of the company. A stipend is asked for only where
    one was spoken of.
    """
    units = {GRANT}
    if any(grant_key(grant) == OWNERSHIP for grant in offer.equity):
        units = {OWNERSHIP}
    elif not offer.status.is_job and any(grant_key(grant) == SHARES for grant in offer.equity):
        units = {SHARES} if find_share_price(offer) is None else {SHARES, GRANT}
    spoken_of = {key for turn in offer.round for key in read_figures(turn)} | set(find_position(offer).standing)
    return tuple(
        key for key in AMOUNT_KEYS if (key not in GRANT_FIELDS or key in units) and (key != STIPEND or key in spoken_of)
    )


def _key(owner: str, what: str) -> str:
    return f"round-{owner}-{what}"


def _log(name: str, owner: str, components: tuple[str, ...]) -> None:
    """Save the turn and empty the form for the next one; or say what is wrong and keep what was typed."""
    turn, wrong = read_round({key: st.session_state.get(_key(owner, key)) for key in (*components, *_PLAIN)})
    st.session_state[_key(owner, "wrong")] = wrong
    if turn is None or not session.change_offers(lambda scenario: log_round(scenario, name, turn)):
        return
    for key in (*components, _WORDS.key):
        st.session_state[_key(owner, key)] = ""
    st.session_state[_key(owner, "means")] = _UNKNOWN
    st.session_state[_key(owner, "situation")] = _NOTHING_SENT


def read_round(entered: Table) -> tuple[Round | None, dict[str, str]]:
    """The turn that was entered; or None and what is wrong, by the field's key."""
    wrong: dict[str, str] = {}
    who: Literal["us", "them"] = "us" if entered["who"] == YOU else "them"
    table: dict[str, Any] = {"date": entered["date"], "from": who, "verbal": entered["how"] == SPOKEN}
    meant = next((key for key, label in _MEANS.items() if label == entered.get("means")), None)
    if meant is not None and who == "them":
        table["means"] = meant
    sent = next((key for key, title in list_sent_titles().items() if title == entered.get("situation")), None)
    if sent is not None and who == "us":
        table["situation"] = sent
    for field in (*_FIELDS.values(), _WORDS):
        try:
            value = parse.read_field(field.kind, entered.get(field.key) or "")
        except parse.UnreadableError as error:
            wrong[field.key] = str(error)
            continue
        if value is not None:
            table[field.key] = value
    turn, faults = structure(Round, table)
    for fault in faults:
        key, what = str(fault.at[0]), describe_fault(fault)
        percent = key in _FIELDS and _FIELDS[key].kind == "percent"
        wrong[key] = "This is out of range. Write from 0% to 100%." if percent else capitalize_first(what)
    if not wrong and not (set(table) & {*_FIELDS, _WORDS.key, "means", "situation"}):
        wrong[_WORDS.key] = _NOTHING
    return (None if wrong else turn), wrong


@dataclass(frozen=True)
class Slip:
    """A figure of a turn that is far below what the offer holds, and what it would be in thousands or as a part."""

    turn: int  # which in the file, from 0
    component: str
    logged: float
    meant: float


_TYPED_SHORT = 1_000  # "170" for 170,000
_TYPED_AS_PART = 100  # 0.001 for 0.1 %
_USUAL: dict[str, plausibility.Usual] = {  # what the forms of the offers ask by
    BASE: plausibility.USUAL_BASE,
    SIGN_ON: plausibility.USUAL_ONCE,
    GRANT: plausibility.USUAL_ONCE,
    OWNERSHIP: plausibility.USUAL_OWNERSHIP,
}
_FAR = 10  # times below what the offer holds, and no farther than that from it once put right


def find_slips(offer: Offer) -> Iterator[Slip]:
    """Every figure of the log that may have been meant otherwise."""
    holds = find_position(offer).filed
    for index, turn in enumerate(offer.round):
        for component, amount in read_figures(turn).items():
            is_part = COMPONENTS[component].form_kind == "percent"
            meant = round(amount * (_TYPED_AS_PART if is_part else _TYPED_SHORT), 8)
            there = holds.get(component, 0.0)
            if 0 < amount < there / _FAR <= meant <= there * _FAR:
                yield Slip(index, component, amount, meant)
            elif (usual := _USUAL.get(component)) and (likely := usual.meant(amount)) is not None:
                yield Slip(index, component, amount, likely)


def show_questions(offer: Offer, today: date) -> None:
    """What may have been meant otherwise, and what words alone have meant: each with buttons that say it."""
    _ask_meaning(offer, today)
    slips = list(find_slips(offer))
    if not slips:
        return
    questions = []
    for slip in slips:
        turn, component = offer.round[slip.turn], COMPONENTS[slip.component]
        who = "you" if turn.from_ == "us" else "they"
        logged, meant = component.name_amount(slip.logged), component.unit.write(slip.meant)
        questions.append(f"{dates.day(turn.date, today)}, {who}: {logged} is logged. Did you mean {meant}?")
    st.html(html.render_points("Is this what was said?", questions))
    with st.container(horizontal=True):
        for slip in slips:
            label = f"Make it {COMPONENTS[slip.component].name_amount(slip.meant)}"
            key = f"round-meant-{slip.turn}-{slip.component}"
            st.button(html.escape_markdown(label), key=key, on_click=_put_right, args=(offer.name, slip))


def _ask_meaning(offer: Offer, today: date) -> None:
    """What they meant by the words alone that they said to an ask which is still open."""
    turn = find_position(offer).not_an_answer
    if turn is None or turn.means is not None:
        return
    question = f"{dates.day(turn.date, today)}, they: “{turn.words}”. Your plan waits until you say what that meant."
    st.html(html.render_points("What did that mean?", [question]))
    index = next(i for i, each in enumerate(offer.round) if each is turn)
    with st.container(horizontal=True):
        for means, label in _MEANS.items():
            key = f"round-means-{means}"
            st.button(label, key=key, on_click=_note_meaning, args=(offer.name, index, turn, means))


def _note_meaning(name: str, index: int, turn: Round, means: str) -> None:
    def after(offer: Offer) -> Offer:
        is_there = offer.round[index : index + 1] == (turn,)
        turns = (*offer.round[:index], turn.change(means=means), *offer.round[index + 1 :])
        return offer.change(round=turns) if is_there else offer

    session.change_offers(lambda scenario: change_offer(scenario, name, after))


def list_sent_titles() -> dict[str, str]:
    """What can have been sent, by the key of its script, in the order of a negotiation."""
    from negotiation.scripts import situations  # noqa: PLC0415 - reading the templates takes its time

    return {key: situation.title for key, situation in situations.load_own_templates().situations.items()}


def describe_meaning(turn: Round) -> str | None:
    """What their words meant, where it is noted."""
    return _MEANS.get(turn.means or "")


def _put_right(name: str, slip: Slip) -> None:
    """Put in what was meant, if that figure is still there."""

    def after(offer: Offer) -> Offer:
        turns = list(offer.round)
        if slip in find_slips(offer):
            turns[slip.turn] = turns[slip.turn].change(**{slip.component: slip.meant})
        return offer.change(round=tuple(turns))

    session.change_offers(lambda scenario: change_offer(scenario, name, after))

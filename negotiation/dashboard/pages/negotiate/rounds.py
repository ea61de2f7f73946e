"""The log of an offer: what was said so far, what to do next, and the form that takes in the next thing."""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import drafts
from negotiation.dashboard.forms.round import (
    SPOKEN,
    WRITTEN,
    describe_meaning,
    list_sent_titles,
    show_questions,
    show_round_form,
)
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.pages.negotiate.staying import show_staying
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.next_move import show_next_line
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import component_of
from negotiation.offers.position import STOOD
from negotiation.offers.rounds import is_withdrawn, order_rounds, read_figures
from negotiation.reports.plan import describe_moves
from negotiation.talks.plan import Plan, make_plan
from negotiation.talks.promises import find_shortfalls
from negotiation.text import dates
from negotiation.text.sentences import capitalize_first, join_words

_NO_TURN = "Nothing logged yet. Record each exchange, and your plan follows."
_LETTER = "letter_short"  # the script that asks for an updated letter
_BROKEN = "Your letter says less than they promised"
_ASK_AGAIN = "Get an updated letter before you accept."
_UNWRITTEN = "Not in your letter yet"
_ASK_FOR_IT = "Thank them, and ask for an updated letter. If you have it already, enter its numbers under Offers."


def show_rounds(scenario: Scenario, offer: Offer) -> None:
    """Lay out the log of an offer; to be run inside a fragment that follows what is saved."""
    today = session.today()
    # The form keeps its place on the page, whatever comes and goes beside it, and with it what is typed there.
    with st.container(key="log"):
        with st.container(key="log-so-far"):
            show_questions(offer, today)
            if offer.status.is_job:
                show_staying(scenario, offer)
                _show_turns(offer, today)
            else:
                _show_talks(scenario, offer, today)
        show_round_form(offer, today)


def _show_talks(scenario: Scenario, offer: Offer, today: date) -> None:
    """What was said, what it shows, and what to do next: first of all where their letter breaks their word."""
    bands, _ = session.company_bands()
    planned = make_plan(scenario, offer, bands, today)
    missing = find_shortfalls(offer)
    if broken := [shortfall.sentence(today) for shortfall in missing if shortfall.is_broken]:
        st.html(html.render_points(_BROKEN, [*broken, _ASK_AGAIN]))
    if not offer.round:
        st.html(html.render_reason(_NO_TURN))
    _show_turns(offer, today)
    moved = describe_moves(planned.position)
    if remarks := [*([moved] if moved else []), *planned.notes]:
        st.html("".join(map(html.render_small_print, remarks)))
    _show_next(scenario, planned)
    if planned.next_move is None:
        return
    if unwritten := [shortfall.sentence(today) for shortfall in missing if not shortfall.is_broken]:
        st.html(html.render_sentences(_UNWRITTEN, [*unwritten, _ASK_FOR_IT]))
    if missing and planned.next_move.situation != _LETTER:
        show_script_button("Ask for an updated letter", "rounds-letter", scenario, offer, _LETTER)


def _show_next(scenario: Scenario, planned: Plan) -> None:
    offer, move = planned.offer, planned.next_move
    if move is None:
        title = f"{offer.name} took its offer back." if is_withdrawn(offer) else "There's no next move to work out yet."
        st.html(html.render_verdict(title, explain_no_plan(offer, planned.problems)))
        return
    show_next_line(scenario, planned, move, "rounds")
    if planned.counter is None:
        show_ways_to_plan(offer)


# --- what was said ----------------------------------------------------------------------------------------------------


def _show_turns(offer: Offer, today: date) -> None:
    """Every turn in order, each with a button that removes it; then the way back from the last change."""
    for turn in order_rounds(offer):
        at = next(i for i, each in enumerate(offer.round) if each is turn)
        with st.container(horizontal=True, vertical_alignment="center", key=f"round-row-{at}"):
            st.html(_render_turn(offer, turn, today))
            st.button(
                html.escape_markdown(f"Remove {_title_turn(turn, today)}: {_tell_turn(offer, turn)}"),
                key=f"round-remove-{at}",
                type="tertiary",
                on_click=_remove,
                args=(offer.name, at),
            )
    if session.can_undo():
        st.button("Undo the last change", key="rounds-undo", type="tertiary", on_click=session.undo_change)


def _render_turn(offer: Offer, turn: Round, today: date) -> str:
    figures, words = _name_figures(offer, turn), _read_words(turn)
    said = (f'<p class="n-figures">{escape(capitalize_first(figures))}</p>' if figures else "") + (
        f'<p class="n-words-said">{escape(words)}</p>' if words else ""
    )
    side = "ours" if turn.from_ == "us" else "theirs"
    return f'<div class="n-turn {side}"><h3>{escape(_title_turn(turn, today))}</h3>{said}</div>'


def _title_turn(turn: Round, today: date) -> str:
    """Who, when and how: "You, Wed, Nov 18, in writing"; what stood before the talks has no day of its own."""
    if turn.words == STOOD:
        return "Their original offer"
    how = {True: SPOKEN, False: WRITTEN, None: ""}[turn.verbal].lower()
    by = f"by {turn.channel}" if turn.channel == "email" else f"on a {turn.channel}" if turn.channel == "call" else how
    parts = ["You" if turn.from_ == "us" else "They", dates.day(turn.date, today), by]
    return " · ".join(part for part in parts if part)


def _name_figures(offer: Offer, turn: Round) -> str:
    """The figures of a turn: "a $190,000 base and a $20,000 signing bonus"."""
    return join_words([component_of(offer, key).tell(amount) for key, amount in read_figures(turn).items()])


def _read_words(turn: Round) -> str:
    """Their words, and what those meant where it is noted; of yours, which words you sent."""
    words = "" if turn.words in (None, STOOD) else f"“{turn.words}”"
    sent = list_sent_titles().get(turn.situation or "")
    meant = f"Script: {sent}" if sent else describe_meaning(turn)
    return f"{words} ({meant})" if words and meant else words or meant or ""


def _tell_turn(offer: Offer, turn: Round) -> str:
    """The figures of a turn, else its words."""
    return _name_figures(offer, turn) or _read_words(turn) or "nothing"


def _remove(name: str, at: int) -> None:
    session.change_offers(lambda scenario: drafts.remove_row(scenario, name, "round", at))

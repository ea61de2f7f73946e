"""What was said so far: what to do next, the log and the form that fills it, what the answers teach, and the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

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
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.next_move import show_next_move
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.position import STOOD
from negotiation.offers.rounds import AMOUNT_KEYS, is_withdrawn, order_rounds, read_figures
from negotiation.offers.standing import apply_rounds
from negotiation.offers.stay_offer import apply_stay_offer
from negotiation.reports.plan import STEP_TITLES, describe_moves, describe_progress
from negotiation.talks.checklist import Step, list_steps
from negotiation.talks.plan import Plan, make_plan
from negotiation.talks.promises import find_shortfalls
from negotiation.text import dates, money
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, find_best_alternative, rank_alternatives
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import price_offer

_NO_TURN = "Nothing is logged yet. Write down each turn, theirs and yours: the plan then follows what they do."
_LETTER = "letter_short"  # the script that asks for an updated letter
_BROKEN = "Your letter says less than they promised"
_ASK_AGAIN = "Ask for an updated letter before you accept."
_UNWRITTEN = "Not in your letter yet"
_ASK_FOR_IT = (
    "Thank them, and ask for an updated offer letter. If you have it already, put its figures in under Offers."
)


def show_rounds(scenario: Scenario, offer: Offer) -> None:
    """Lay out the rounds of an offer; to be run inside a fragment that follows what is saved."""
    today = session.today()
    # The form keeps its place on the page, whatever comes and goes above it, and with it what is typed there.
    if offer.status.is_job:
        with st.container():
            show_questions(offer, today)
            _staying(scenario, offer, today)
        show_round_form(scenario, offer, today)
        return
    bands, _ = session.company_bands()
    planned = make_plan(scenario, offer, bands, today)
    with st.container():
        show_questions(offer, today)
        _where_it_is(scenario, planned, today)
        st.html(_log(offer, today))
        _removing(offer, today)
    show_round_form(scenario, offer, today)
    moved = describe_moves(planned.position)
    if remarks := [*([moved] if moved else []), *planned.notes]:
        st.html("".join(map(html.render_small_print, remarks)))
    if way := list_steps(planned, bands):
        st.html(_checklist(way, planned))


def _staying(scenario: Scenario, job: Offer, today: date) -> None:
    st.html(_describe_staying(scenario, job))
    _staying_scripts(scenario, job)
    if job.round:
        st.html(_log(job, today))
    _removing(job, today)


def _where_it_is(scenario: Scenario, planned: Plan, today: date) -> None:
    """The next move, and what of their word the letter doesn't hold: first of all where it's broken."""
    offer, missing = planned.offer, find_shortfalls(planned.offer)
    if broken := [shortfall.sentence(today) for shortfall in missing if shortfall.is_broken]:
        st.html(html.render_points(_BROKEN, [*broken, _ASK_AGAIN]))
    move = planned.next_move
    if move is None:
        title = "They have taken their offer back." if is_withdrawn(offer) else "There's no next move to work out yet."
        st.html(html.render_verdict(title, explain_no_plan(offer, planned.problems)))
        return
    show_next_move(scenario, planned, move, "rounds")
    if planned.counter is None:
        show_ways_to_plan(offer)
    if unwritten := [shortfall.sentence(today) for shortfall in missing if not shortfall.is_broken]:
        st.html(html.render_sentences(_UNWRITTEN, [*unwritten, _ASK_FOR_IT]))
    if missing and move.situation != _LETTER:
        show_script_button("Ask for an updated letter", "rounds-letter", scenario, offer, _LETTER)


def _log(offer: Offer, today: date) -> str:
    turns = order_rounds(offer)
    if not turns:
        return html.render_reason(_NO_TURN)
    named = [c for c in AMOUNT_KEYS if any(c in read_figures(turn) for turn in turns)]
    worded = any(_words(turn) for turn in turns)
    parts = [component_of(offer, component).label.capitalize() for component in named]
    headers = ["Day", "Who", "How", *(["In words"] if worded else []), *parts]
    rows = []
    for turn in turns:
        amounts = [
            COMPONENTS[c].unit.write(read_figures(turn)[c]) if c in read_figures(turn) else money.UNKNOWN for c in named
        ]
        words = [_words(turn)] if worded else []
        rows.append([_day(turn, today), _who(turn), _how(turn), *words, *amounts])
    return html.render_table("What was said", headers, rows, words=2 + worded)


def _words(turn: Round) -> str:
    """Their words, and what those meant where it is noted; of yours, which words you sent."""
    meant = list_sent_titles().get(turn.situation or "") or describe_meaning(turn)
    return f"{turn.words} ({meant})" if turn.words and meant else turn.words or meant or ""


def _day(turn: Round, today: date) -> str:
    """What stood before the talks has no day of its own."""
    return "at first" if turn.words == STOOD else dates.day(turn.date, today)


def _who(turn: Round) -> str:
    return "you" if turn.from_ == "us" else "they"


def _how(turn: Round) -> str:
    if turn.words == STOOD:
        return "their offer"
    how = {True: SPOKEN, False: WRITTEN, None: ""}[turn.verbal]
    return f"{how} ({turn.channel})".strip() if turn.channel else how


def _removing(offer: Offer, today: date) -> None:
    """A button for every turn that was logged wrongly, and the way back from the last change."""
    with st.container(horizontal=True, gap="small", key="rounds-removing"):
        for turn in order_rounds(offer):
            at = next(i for i, each in enumerate(offer.round) if each is turn)
            st.button(
                html.escape_markdown(f"Remove {_day(turn, today)}, {_who(turn)}: {_what(offer, turn)}"),
                key=f"round-remove-{at}",
                type="tertiary",
                wrap=True,
                on_click=_remove,
                args=(offer.name, at),
            )
        if session.can_undo():
            st.button("Undo the last change", key="rounds-undo", on_click=session.undo_change)


def _what(offer: Offer, turn: Round) -> str:
    """The figures of a turn, else its words."""
    amounts = [component_of(offer, key).name_amount(amount) for key, amount in read_figures(turn).items()]
    return ", ".join(amounts) or _words(turn) or "nothing"


def _remove(name: str, at: int) -> None:
    session.change_offers(lambda scenario: drafts.remove_row(scenario, name, "round", at))


def _checklist(way: tuple[Step, ...], planned: Plan) -> str:
    title = f"The way to a signed letter: {sum(step.state == 'done' for step in way)} of {len(way)} steps are done"
    rows = [[STEP_TITLES[step.key], _STATES[step.state], describe_progress(step, planned)] for step in way]
    return html.render_fold(
        title, html.render_table(title, ["Step", "State", "Day or figure"], rows, words=2, small=True)
    )


_STATES = {"done": "✓ done", "current": "→ now", "skipped": "skipped", "open": "open"}
_NOTHING = (
    "Should your employer make you an offer when it hears that you may leave, log it here: it raises what every other "
    "offer has to beat."
)
_BY_MOUTH = "It is a word so far, and can still vanish: your walk-away stays as it is. Ask for it in writing."
_NO_MORE = "Your walk-away stays as it is."
_NO_OFFER = "There is no offer to hold it against yet."
_HOW_SURE = (
    "This counts money alone, with what leaving would cost you. Why you wanted to leave is for you to weigh beside it."
)


def _describe_staying(scenario: Scenario, job: Offer) -> str:
    """What staying is worth by now, and what that means for each offer."""
    if apply_stay_offer(job) is job:
        return html.render_verdict(*_not_yet(job))
    held = next((held for offer in _offers(scenario) for held in _worth_of_staying(scenario, offer)), None)
    if held is None:
        return html.render_verdict("They have offered you something to stay.", _NO_OFFER)
    sentences = [sentence for offer in _offers(scenario) for sentence in _walk_away(scenario, job, offer)]
    over = span(scenario.assumptions.horizon_months)
    title = f"Staying is now worth {money.usd(held.present_value_usd)} over {over}."
    if not money.is_known(held.present_value_usd):
        cash = money.usd(held.cash_usd_per_year)
        title = f"Staying now pays {cash} in cash in the first year. Nobody knows what its equity is worth."
    return html.render_verdict(title, _HOW_SURE) + html.render_sentences("Your walk-away now", sentences)


def _not_yet(job: Offer) -> tuple[str, str]:
    """Where nothing that they said raises anything."""
    theirs = [turn for turn in job.round if turn.from_ == "them"]
    if not theirs:
        return "What do they offer you to stay?", _NOTHING
    if any(turn.is_written for turn in theirs):
        return "What they wrote is no more than you have.", _NO_MORE
    return "What they said to keep you counts once it is in writing.", _BY_MOUTH


def _offers(scenario: Scenario) -> list[Offer]:
    """Those that can be held against staying."""
    return [o for o in scenario.offer if o.status not in ("current", "in_process") and o.base_usd_per_year is not None]


def _worth_of_staying(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    return (held for held in rank_alternatives(scenario, offer, session.today()) if held.offer.status.is_job)


def _walk_away(scenario: Scenario, job: Offer, offer: Offer) -> Iterator[str]:
    """Where to stop with an offer, and where that was before they answered."""
    as_it_was = scenario.change(offer=tuple(job.change(round=()) if each is job else each for each in scenario.offer))
    now, before = (find_best_alternative(each, offer, session.today()) for each in (scenario, as_it_was))
    if now is None or before is None:
        return
    if not now.offer.status.is_job:
        yield f"{offer.name}: below {now.worth}, as before: {now.offer.name} is still worth more to you than staying."
    elif now.worth_usd > before.worth_usd:
        yield f"{offer.name}: below {now.worth}, stay. Before they answered it was {before.worth}."
    else:
        yield f"{offer.name}: below {now.worth}, stay. That is no more than before they answered."


def _staying_scripts(scenario: Scenario, job: Offer) -> None:
    """The way to the words to every company whose offer is now worth less than staying, if nothing else is better."""
    if apply_stay_offer(job) is job:
        return
    for i, offer in enumerate(_offers(scenario)):
        worth_usd = price_offer(apply_rounds(offer), scenario.assumptions).present_value_usd
        best = find_best_alternative(scenario, offer, session.today())
        if best is None or not best.offer.status.is_job or offer.status.is_example:
            continue
        if best.worth_usd > worth_usd + LEVEL_USD:
            show_script_button(f"The words to tell {offer.name}", f"staying-{i}", scenario, offer, "current_counter")

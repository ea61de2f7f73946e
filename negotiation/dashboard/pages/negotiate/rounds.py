"""What was said so far: what to do next, the log and the form that fills it, what the answers teach, and the steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import streamlit as st

from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.dashboard import session
from negotiation.dashboard.forms import drafts
from negotiation.dashboard.forms.round import SPOKEN, WRITTEN, describe_meaning, show_questions, show_round_form
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html, script_button
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import COMPONENTS, component_of
from negotiation.offers.rounds import AMOUNT_KEYS, is_withdrawn, order_rounds, read_figures
from negotiation.reports import counteroffer
from negotiation.reports.plan import describe_moves
from negotiation.talks.checklist import Step, find_next_step, find_next_with_words, list_steps
from negotiation.talks.learning import Lessons
from negotiation.talks.plan import Plan, describe_lessons_source, make_plan
from negotiation.talks.position import STOOD
from negotiation.talks.promises import find_shortfalls
from negotiation.text import dates, money
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, apply_stay_offer, find_best_alternative, list_alternatives
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import price_offer

_NO_TURN = "Nothing is logged yet. Write down each turn, theirs and yours: the plan then follows what they do."
_BROKEN = "The letter says less than they did"
_ASK_AGAIN = "Ask for a letter that holds what they said, before you accept."
_UNWRITTEN = "Not in the letter yet"
_ASK_FOR_IT = (
    "Ask for a letter that holds it before you accept. If you have that letter already, put its figures in under "
    "Offers."
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
    planned = make_plan(scenario, offer, bands)
    way = list_steps(scenario, offer, bands, today, planned)
    coming = find_next_with_words(way)
    is_settled = planned.next is not None and planned.next.kind == "accept"
    promised = next((step for step in way if step.script == "letter_short"), None)
    with st.container():
        show_questions(offer, today)
        _where_it_is(planned, today)
        script_button.show_step_button(promised, "rounds-in-writing", scenario, offer)
        if is_settled and coming != promised:
            script_button.show_step_button(coming, "rounds-script", scenario, offer)
        st.html(_log(offer, today))
        _removing(offer, today)
    show_round_form(scenario, offer, today)
    if below := _teaches(planned.learnt) + "".join(map(html.render_small_print, planned.notes)):
        st.html(below)
    if way:
        st.html(_checklist(way))
    if not is_settled and coming != promised:
        script_button.show_step_button(coming, "rounds-script", scenario, offer)


def _staying(scenario: Scenario, job: Offer, today: date) -> None:
    st.html(_describe_staying(scenario, job))
    _staying_scripts(scenario, job)
    if job.round:
        st.html(_log(job, today))
    _removing(job, today)


def _where_it_is(planned: Plan, today: date) -> None:
    """The next step, and what of their word the letter does not hold: first of all where it is broken."""
    missing = find_shortfalls(planned.offer)
    if broken := [shortfall.sentence(today) for shortfall in missing if shortfall.is_broken]:
        st.html(html.render_points(_BROKEN, [*broken, _ASK_AGAIN]))
    st.html(_answer(planned))
    if planned.next is None:
        show_ways_to_plan(planned.offer)
    if unwritten := [shortfall.sentence(today) for shortfall in missing if not shortfall.is_broken]:
        st.html(html.render_sentences(_UNWRITTEN, [*unwritten, _ASK_FOR_IT]))


def _answer(planned: Plan) -> str:
    """What to do now and why, as the page that says what to ask has it."""
    if is_withdrawn(planned.offer):
        return html.render_verdict("They have taken their offer back.", explain_no_plan(planned.offer, ()))
    if planned.next is None or planned.counter is None:
        return html.render_verdict(
            "There is no next step to work out yet", explain_no_plan(planned.offer, planned.problems)
        )
    return html.render_verdict(
        counteroffer.describe_next_move(planned, planned.counter, planned.next, session.today()),
        counteroffer.describe_why(planned, planned.counter, planned.next),
    )


def _log(offer: Offer, today: date) -> str:
    turns = order_rounds(offer)
    if not turns:
        return html.render_reason(_NO_TURN)
    named = [c for c in AMOUNT_KEYS if any(c in read_figures(turn) for turn in turns)]
    worded = any(turn.words or turn.means for turn in turns)
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
    """Their words, and what those meant where it is noted."""
    meant = describe_meaning(turn)
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


def _teaches(lessons: Lessons) -> str:
    """The granted share of each component and of an ask as a whole, and what that means in words."""
    if not lessons.asks:
        return ""
    rows = []
    for component, shares in lessons.shares.items():
        given, expected = ", then ".join(map(_percent, shares)), _percent(lessons.by_component[component].share)
        rows.append([lessons.names[component].capitalize(), given, expected])
    rows.append(["An ask as a whole", "", _percent(lessons.overall.share)])
    headers = ["Of what you asked beyond what stood", "They gave", "Expected of the next ask"]
    source = f"From {describe_lessons_source(lessons)}; that alone says {_percent(GRANTED_SHARE)}."
    moved = html.render_sentences("What moved, and what did not", list(describe_moves(lessons)))
    return (
        html.render_table("What their answers teach", headers, rows, small=True)
        + html.render_small_print(source)
        + moved
    )


def _percent(share: float) -> str:
    return money.percent(round(share, 2))  # as everywhere that such a share is told


def _checklist(way: tuple[Step, ...]) -> str:
    coming, title = find_next_step(way), "The way to a signed letter"
    rows = [
        [step.title, "✓ done" if step.is_done else "→ next" if step is coming else "open", step.because] for step in way
    ]
    headers = ["Step", "Where it stands", "What is known, or to do"]
    done = f"{title}: {sum(step.is_done for step in way)} of {len(way)} steps are done"
    return html.render_fold(done, html.render_table(done, headers, rows, words=2))


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
    least, over = "at least " if held.is_at_least else "", span(scenario.assumptions.horizon_months)
    sentences = [sentence for offer in _offers(scenario) for sentence in _walk_away(scenario, job, offer)]
    title = f"Staying is now worth {least}{money.usd(held.present_value_usd)} over {over}."
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
    return (held for held in list_alternatives(scenario, offer) if held.offer.status.is_job)


def _walk_away(scenario: Scenario, job: Offer, offer: Offer) -> Iterator[str]:
    """Where to stop with an offer, and where that was before they answered."""
    as_it_was = scenario.change(offer=tuple(job.change(round=()) if each is job else each for each in scenario.offer))
    now, before = find_best_alternative(scenario, offer), find_best_alternative(as_it_was, offer)
    if now is None or before is None:
        return
    if not now.offer.status.is_job:
        yield f"{offer.name}: below {now.worth}, as before: {now.offer.name} is still worth more to you than staying."
    elif now.worth_usd > before.worth_usd:
        yield f"{offer.name}: below {now.worth}, stay. Before they answered it was {before.worth}."
    else:
        yield f"{offer.name}: below {now.worth}, stay. That is no more than before they answered."


def _staying_scripts(scenario: Scenario, job: Offer) -> None:
    """The way to the words to every company whose offer is now worth less than staying."""
    if apply_stay_offer(job) is job:
        return
    for i, offer in enumerate(_offers(scenario)):
        worth = price_offer(offer, scenario.assumptions).present_value_usd
        held = next(_worth_of_staying(scenario, offer), None)
        if held is None or offer.status.is_example or held.worth_usd <= worth + LEVEL_USD:
            continue
        key, situation = f"staying-{i}", "current_counter"
        script_button.show_script_button("The words to tell ", key, scenario, offer, situation, named=offer.name)

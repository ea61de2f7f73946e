"""What was said so far: what to do next, the log and the form that fills it, what the answers teach, and the steps."""

from __future__ import annotations

from datetime import date

import streamlit as st

from negotiation.counteroffer.target import GRANTED_SHARE
from negotiation.dashboard import clock, saving, session
from negotiation.dashboard.forms import drafts
from negotiation.dashboard.forms import round as round_form
from negotiation.dashboard.pages.negotiate import no_plan, staying
from negotiation.dashboard.parts import html, script_button
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.rounds import COMPONENTS, Component, called, figures, in_order, is_withdrawn, write
from negotiation.reports import counteroffer
from negotiation.talks.checklist import Step, next_step, next_with_words, steps
from negotiation.talks.learning import Learnt
from negotiation.talks.plan import Plan, learnt_from, plan, what_moved
from negotiation.talks.position import STOOD
from negotiation.talks.promises import against_promises
from negotiation.text import dates, money

_NO_TURN = "Nothing is logged yet. Write down each turn, theirs and yours: the plan then follows what they do."
_BROKEN = "The letter says less than they did"
_ASK_AGAIN = "Ask for a letter that holds what they said, before you accept."
_UNWRITTEN = "Not in the letter yet"
_ASK_FOR_IT = (
    "Ask for a letter that holds it before you accept. If you have that letter already, put its figures in under "
    "Offers."
)


def show(scenario: Scenario, offer: Offer) -> None:
    """Lay out the rounds of an offer; to be run inside a fragment that follows what is saved."""
    today = clock.today()
    # The form keeps its place on the page, whatever comes and goes above it, and with it what is typed there.
    if offer.status == "current":
        with st.container():
            round_form.ask(offer, today)
            _staying(scenario, offer, today)
        round_form.show(scenario, offer, today)
        return
    bands, _ = session.company_bands()
    found = plan(scenario, offer, bands)
    way = steps(scenario, offer, bands, today, found)
    coming = next_with_words(way)
    is_settled = found.next is not None and found.next.kind == "accept"
    promised = next((step for step in way if step.script == "letter_short"), None)
    with st.container():
        round_form.ask(offer, today)
        _where_it_is(found, today)
        script_button.for_step(promised, "rounds-in-writing", scenario, offer)
        if is_settled and coming != promised:
            script_button.for_step(coming, "rounds-script", scenario, offer)
        st.html(_log(offer, today))
        _removing(offer, today)
    round_form.show(scenario, offer, today)
    if below := _teaches(found.learnt) + _notes(found):
        st.html(below)
    if way:
        st.html(_checklist(way))
    if not is_settled and coming != promised:
        script_button.for_step(coming, "rounds-script", scenario, offer)


def _staying(scenario: Scenario, job: Offer, today: date) -> None:
    st.html(staying.answer(scenario, job))
    staying.words(scenario, job)
    if job.round:
        st.html(_log(job, today))
    _removing(job, today)


def _where_it_is(found: Plan, today: date) -> None:
    """The next step, and what of their word the letter does not hold: first of all where it is broken."""
    missing = against_promises(found.offer)
    if broken := [one.sentence(today) for one in missing if one.is_broken]:
        st.html(html.points(_BROKEN, [*broken, _ASK_AGAIN]))
    st.html(_answer(found))
    if found.next is None:
        no_plan.ways(found.offer)
    if unwritten := [one.sentence(today) for one in missing if not one.is_broken]:
        st.html(html.listed(_UNWRITTEN, [*unwritten, _ASK_FOR_IT]))


# --- what to do next --------------------------------------------------------------------------------------------------


def _answer(found: Plan) -> str:
    """The same as where it says what to ask."""
    if is_withdrawn(found.offer):
        return html.verdict("They have taken their offer back.", no_plan.because(found.offer, ()))
    if found.next is None or found.counter is None:
        return html.verdict("There is no next step to work out yet", no_plan.because(found.offer, found.problems))
    return html.verdict(
        counteroffer.next_move(found, found.counter, found.next, clock.today()),
        counteroffer.reasons(found, found.counter, found.next),
    )


def _notes(found: Plan) -> str:
    return "".join(html.small(note) for note in found.notes)


# --- the log ----------------------------------------------------------------------------------------------------------


def _log(offer: Offer, today: date) -> str:
    told = in_order(offer)
    if not told:
        return html.reason(_NO_TURN)
    named: list[Component] = [c for c in COMPONENTS if any(c in figures(said) for said in told)]
    worded = any(said.words or said.means for said in told)
    parts = [called(offer, component).capitalize() for component in named]
    headers = ["Day", "Who", "How", *(["In words"] if worded else []), *parts]
    rows = []
    for said in told:
        amounts = [write(c, figures(said)[c]) if c in figures(said) else money.UNKNOWN for c in named]
        words = [_words(said)] if worded else []
        rows.append([_day(said, today), _who(said), _how(said), *words, *amounts])
    return html.table("What was said", headers, rows, words=2 + worded)


def _words(said: Round) -> str:
    """Their words, and what those meant where it is noted."""
    meant = round_form.meaning(said)
    return f"{said.words} ({meant})" if said.words and meant else said.words or meant or ""


def _day(said: Round, today: date) -> str:
    """What stood before the talks has no day of its own."""
    return "at first" if said.words == STOOD else dates.day(said.date, today)


def _who(said: Round) -> str:
    return "you" if said.from_ == "us" else "they"


def _how(said: Round) -> str:
    if said.words == STOOD:
        return "their offer"
    how = {True: round_form.SPOKEN, False: round_form.WRITTEN, None: ""}[said.verbal]
    return f"{how} ({said.channel})".strip() if said.channel else how


def _removing(offer: Offer, today: date) -> None:
    """A button for every turn that was logged wrongly, and the way back from the last change."""
    with st.container(horizontal=True, gap="small", key="rounds-removing"):
        for said in in_order(offer):
            at = next(i for i, one in enumerate(offer.round) if one is said)
            st.button(
                html.as_markdown(f"Remove {_day(said, today)}, {_who(said)}: {_what(offer, said)}"),
                key=f"round-remove-{at}",
                type="tertiary",
                wrap=True,
                on_click=_remove,
                args=(offer.name, at),
            )
        if session.can_undo():
            st.button("Undo the last change", key="rounds-undo", on_click=saving.undo)


def _what(offer: Offer, said: Round) -> str:
    """The figures of a turn, else its words."""
    told = [f"{called(offer, component)} {write(component, amount)}" for component, amount in figures(said).items()]
    return ", ".join(told) or _words(said) or "nothing"


def _remove(name: str, at: int) -> None:
    saving.change(lambda scenario: drafts.without_row(scenario, name, "round", at))


# --- what it teaches --------------------------------------------------------------------------------------------------


def _teaches(lessons: Learnt) -> str:
    """The granted share of each component and of an ask as a whole, and what that means in words."""
    if not lessons.asks:
        return ""
    rows = [
        [lessons.names[component].capitalize(), _shares(shares), _percent(lessons.by_component[component].share)]
        for component, shares in lessons.shares.items()
    ]
    rows.append(["An ask as a whole", "", _percent(lessons.overall.share)])
    headers = ["Of what you asked beyond what stood", "They gave", "Expected of the next ask"]
    told = f"From {learnt_from(lessons)}; that alone says {_percent(GRANTED_SHARE)}."
    moved = html.listed("What moved, and what did not", list(what_moved(lessons)))
    return html.table("What their answers teach", headers, rows, small=True) + html.small(told) + moved


def _shares(shares: list[float]) -> str:
    return ", then ".join(map(_percent, shares))


def _percent(share: float) -> str:
    return money.percent(round(share, 2))  # as everywhere that such a share is told


# --- the steps --------------------------------------------------------------------------------------------------------


def _checklist(way: tuple[Step, ...]) -> str:
    coming, title = next_step(way), "The way to a signed letter"
    rows = [
        [step.title, "✓ done" if step.is_done else "→ next" if step is coming else "open", step.because] for step in way
    ]
    headers = ["Step", "Where it stands", "What is known, or to do"]
    done = f"{title}: {sum(step.is_done for step in way)} of {len(way)} steps are done"
    return html.fold(done, html.table(done, headers, rows, words=2))

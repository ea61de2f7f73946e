"""Practice: a talk with a simulated recruiter, turn by turn, to what was left on the table. Nothing is saved."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.package import PackageAmounts
from negotiation.dashboard import session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.forms import parse
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.amount_field import show_amount_field
from negotiation.offers import Offer, Scenario
from negotiation.reports.calls import rehearsal as words
from negotiation.reports.next_move import write_next_move
from negotiation.scripts.writer import ScriptWriter
from negotiation.talks import debrief, rehearsal
from negotiation.talks.debrief import End, RehearsalResult
from negotiation.talks.plan import Plan, make_plan
from negotiation.talks.rehearsal import Rehearsal, Style
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

_SEEDS = 10_000
_SURPRISE = "Surprise me"
_STYLE = "rehearsal-style"
_MOVES = "rehearsal-moves"
_WRONG = "rehearsal-wrong"  # what is wrong with the figures typed last, by the key of their field
_HAIR = 1e-6  # of an amount: as a field writes it, it may be a hair off


@dataclass(frozen=True)
class _Game:
    """A rehearsal as it is kept for this visit: from it the whole exchange follows."""

    offer: Offer
    seed: int
    style: Style | None
    asks: tuple[PackageAmounts, ...] = ()
    end: End | None = None


@st.fragment(key="rehearsal")
def show_rehearsal(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer; every move runs this function alone."""
    plan = make_plan(scenario, offer, known, session.today())
    key = f"rehearsal-{offer.name}"
    game = st.session_state.get(key)
    seed, style = (game.seed, game.style) if game is not None else (0, None)
    talk = rehearsal.start_rehearsal(scenario, known, plan, seed, style)
    if talk is None:
        _say_why_not(plan)
        return
    if game is not None and game.offer != offer:
        del st.session_state[key]
        st.info("The offer has changed, so the practice starts over.")
        game = None
    if game is None:
        _show_begin(talk, offer, key)
        keyboard.follow_focus(_MOVES, "begin", key="rehearsal-focus")
        return
    talk = rehearsal.play_rehearsal(talk, game.asks)
    lines = words.choose_lines(talk, ScriptWriter(scenario, offer.name, known, session.today()).list_known_facts())
    said = words.render_talk(talk, lines)
    if game.end is None:
        _show_next(talk, said, game, key)
    else:
        _show_end(talk, said, game, key, debrief.judge_rehearsal(talk, game.end))
    st.html(html.render_small_print(_SMALL_PRINT.format(_name_company(talk.counter), game.seed)) + _render_rules(talk))
    keyboard.follow_focus(_MOVES, f"{game.seed}-{len(talk.turns)}-{game.end}", key="rehearsal-focus")


_SMALL_PRINT = "A simulation, not a forecast of {}. Round {}: the same round and moves give the same answers."


def _say_why_not(plan: Plan) -> None:
    offer = plan.offer
    nothing_yet = f"There's nothing to practice with {offer.name} yet."
    if plan.counter is None:
        why_not = explain_no_plan(offer, plan.problems)
        st.html(html.render_verdict(nothing_yet, why_not))
        show_ways_to_plan(offer)
        return
    what_is_next = write_next_move(plan.next_move, offer.name, plan.counter, plan.today) if plan.next_move else ""
    st.html(html.render_verdict(f"There's nothing to practice with {offer.name} now.", what_is_next))


def _show_begin(talk: Rehearsal, offer: Offer, key: str) -> None:
    with st.container(key="practice-begin"):
        st.html(
            html.render_verdict(
                f"Practice the talk with {offer.name} before you have it.",
                "You ask, a simulated recruiter answers, and you get words to say back. At the end you see what was "
                f"left on the table. The numbers are random, not a prediction, and nothing is saved."
                f"{words.describe_better(talk)}",
            )
        )
        chosen = st.segmented_control(
            "Recruiter style",
            [_SURPRISE, *rehearsal.STYLES],
            default=_SURPRISE,
            format_func=lambda style: rehearsal.STYLES.get(style, style),
            key=_STYLE,
            required=True,
            wrap=True,
            persist_state="session",
        )
        style = next((style for style in rehearsal.STYLES if style == chosen), None)
        game = _Game(offer, secrets.randbelow(_SEEDS), style)
        with st.container(key=_MOVES):
            st.button("Begin", key="rehearsal-begin", type="primary", on_click=_keep, args=(key, game))
    st.html(_render_rules(talk))


def _name_company(counter: Counter) -> str:
    band = counter.pricing.band
    return counter.offer.name if band is None else band.company


def _keep(key: str, game: _Game | None) -> None:
    """Your move; None puts the board away."""
    if game is None:
        st.session_state.pop(key, None)
    else:
        st.session_state[key] = game


def _show_next(talk: Rehearsal, said: str, game: _Game, key: str) -> None:
    """What's on the table and what the plan says; beside it the talk, with the replies and a field for one's own."""
    answer, because = words.describe_standing(talk)
    advised = talk.advised
    with st.container(key="practice"):
        step = html.render_row_title("Your move") + html.render_reason(words.describe_step(talk))
        st.html(f'<section class="n-card">{html.render_verdict(answer, because)}{step}</section>')
        with st.container(key="practice-talk"):
            st.html(said or _OPENING)
            with st.container(horizontal=True, key=_MOVES):
                if advised is not None:
                    label = f"Ask for {words.name_more(talk, talk.standing, advised)}"
                    _show_move(label, "advised", key, _ask(game, advised), primary=True)
                accept = f"Accept {words.name_more(talk, talk.pricing.offered, talk.standing)}"
                is_last = advised is None
                end = replace(game, end="accepted")
                _show_move(accept, "accept", key, end, primary=is_last and not talk.is_to_decline)
                walked = replace(game, end="walked away")
                _show_move(
                    _name_walking_away(talk.counter), "walk", key, walked, primary=is_last and talk.is_to_decline
                )
            if not talk.is_agreed:
                _show_own_figures(talk, game, key, advised or talk.standing)


_OPENING = (
    '<ol class="n-talk"><li class="theirs"><strong>Recruiter:</strong> '
    "We're so glad you're considering us. What do you think of the offer?</li></ol>"
)


def _name_walking_away(counter: Counter) -> str:
    if counter.walk_away.alternative is None:
        return "Walk away"
    other = counter.walk_away.alternative
    return f"Walk away: {'keep' if other.offer.status.is_job else 'take'} {other.name}"


def _ask(game: _Game, amounts: PackageAmounts) -> _Game:
    return replace(game, asks=(*game.asks, amounts))


def _show_move(label: str, name: str, key: str, game: _Game | None, *, primary: bool = False) -> None:
    st.button(
        html.escape_markdown(label),
        key=f"rehearsal-{name}",
        type="primary" if primary else "secondary",
        wrap=True,
        on_click=_keep,
        args=(key, game),
    )


def _show_own_figures(talk: Rehearsal, game: _Game, key: str, shown: PackageAmounts) -> None:
    """Figures as they are typed, never less than stands; the fields begin with what is shown at each turn."""
    parts, turn = rehearsal.list_parts(talk.pricing), len(talk.turns)
    keys = {part.key: f"rehearsal-own-{game.seed}-{turn}-{part.key}" for part in parts}
    wrong: dict[str, str] = st.session_state.get(_WRONG, {})
    with st.form("rehearsal-own", border=False):
        with st.grid(max(len(parts), 2), min_column_width=150):
            for part in parts:
                at = keys[part.key]
                value = parse.write_field(part.component.form_kind, shown[part.key])
                show_amount_field(part.component, at, value=value, faults=[wrong[at]] if at in wrong else [])
        st.form_submit_button(
            "Ask for these figures", key="rehearsal-ask-own", on_click=_ask_own, args=(key, game, talk, keys)
        )


def _ask_own(key: str, game: _Game, talk: Rehearsal, keys: Mapping[str, str]) -> None:
    """Ask for what was typed; or say what of it could not be read, or is less than what's on the table."""
    asked, wrong = dict[str, float](), dict[str, str]()
    for part in rehearsal.list_parts(talk.pricing):
        field, stands = keys[part.key], talk.standing[part.key]
        try:
            amount = parse.read_field(part.component.form_kind, st.session_state.get(field) or "", yearly=True)
        except parse.UnreadableError as error:
            wrong[field] = str(error)
            continue
        if amount is not None and amount < stands * (1 - _HAIR):
            wrong[field] = f"They already offer {part.write(stands)}. Ask for that or more."
        elif amount is not None:
            asked[part.key] = amount
    st.session_state[_WRONG] = wrong
    if not wrong:
        _keep(key, _ask(game, asked))


def _show_end(talk: Rehearsal, said: str, game: _Game, key: str, ended: RehearsalResult) -> None:
    lessons = words.describe_lessons(talk, debrief.list_lessons(talk, ended))
    outcome = html.render_verdict(_describe_outcome(talk, ended), _explain_outcome(talk, ended)) + _render_table(
        talk, ended
    )
    st.html(
        f'<section class="n-card">{outcome}{html.render_sentences("What you could try next time", lessons)}</section>'
    )
    with st.container(horizontal=True, key=_MOVES):
        again = _Game(game.offer, game.seed, game.style)
        _show_move("Try again", "again", key, again, primary=True)
        _show_move("New recruiter", "another", key, None)
    if said:
        st.html(f'<section class="n-card">{said}</section>')


def _describe_outcome(talk: Rehearsal, ended: RehearsalResult) -> str:
    """What it came to; a better alternative comes before what was left on the table."""
    left_usd = ended.left_usd
    if left_usd is None:
        return "You walked away. What you have instead isn't known here."
    if ended.end == "accepted" and (better := words.describe_better(talk)):
        return better.strip()
    if ended.end == "walked away" and left_usd <= 0:
        return f"You walked away to what is worth more to you: {words.name_other(talk.counter)}."
    if round(left_usd) <= 0:
        return "You left nothing on the table."
    return f"You left {money.usd(left_usd)} on the table."


def _explain_outcome(talk: Rehearsal, ended: RehearsalResult) -> str:
    counter, against = talk.counter, talk.recruiter
    way = rehearsal.STYLES[against.style]
    budget = f"{money.count(round(against.budget, 2))} points" if counter.pricing.rates else money.usd(against.budget)
    have = f" You have {money.usd(ended.obtained_usd)}." if ended.obtained_usd is not None else ""
    return (
        f"The most they could have paid was worth {money.usd(ended.best_usd)} to you.{have} Their hidden budget: "
        f"{budget} above the offer, over {against.answers} answers. Their style was {way[0].lower()}{way[1:]}."
    )


def _render_table(talk: Rehearsal, ended: RehearsalResult) -> str:
    pricing, other = talk.pricing, talk.counter.walk_away.alternative
    parts = rehearsal.list_parts(pricing)
    rows = [_build_row("As offered", pricing.offered, talk.counter.value_usd, talk)]
    if ended.obtained is not None:
        rows.append(_build_row("What you got", talk.standing, ended.obtained.value_usd, talk))
    rows.append(_build_row("The best there was", ended.best.amounts, ended.best_usd, talk))
    if other is not None:
        rows.append([capitalize_first(other.name), *[money.UNKNOWN] * len(parts), other.worth, money.UNKNOWN])
    costs = "Added cost to them, in points" if pricing.rates else "Added cost to them"
    headers = ["Package", *(capitalize_first(part.word) for part in parts), "Worth to you", costs]
    return html.render_table("How it ended", headers, rows)


def _build_row(title: str, amounts: PackageAmounts, usd: float, talk: Rehearsal) -> list[str]:
    more = rehearsal.sum_cost(talk.pricing, amounts)
    cost = money.count(round(more, 2)) if talk.pricing.rates else money.usd(more)
    cells = [part.write(amounts.get(part.key, part.offered)) for part in rehearsal.list_parts(talk.pricing)]
    return [title, *cells, money.usd(usd), cost]


def _render_rules(talk: Rehearsal) -> str:
    return html.render_more("How the simulation works", html.render_definitions(words.list_rules(talk.counter)))

"""Practice: a talk with a simulated recruiter, turn by turn, to what was left on the table. Nothing of it is saved."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import MovablePart
from negotiation.counteroffer.package import PackageAmounts
from negotiation.dashboard import session
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.reports import rehearsal as words
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
_MOST = 1e12
_FORM_PX = 760


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
        _begin(talk, offer, key)
        keyboard.follow_focus(_MOVES, "begin", key="rehearsal-focus")
        return
    talk = rehearsal.play_rehearsal(talk, game.asks)
    lines = words.choose_lines(talk, ScriptWriter(scenario, offer.name, known, session.today()).list_known_facts())
    said = words.render_talk(talk, lines)
    if game.end is None:
        _next(talk, said, game, key)
    else:
        _ended(talk, said, game, key, debrief.judge_rehearsal(talk, game.end))
    st.html(html.render_small_print(_SMALL_PRINT.format(_company(talk.counter), game.seed)) + _how_it_works(talk))
    keyboard.follow_focus(_MOVES, f"{game.seed}-{len(talk.turns)}-{game.end}", key="rehearsal-focus")


_SMALL_PRINT = "A simulation, not a forecast of {}. Seed {}: the same seed and moves give the same answers."


def _say_why_not(plan: Plan) -> None:
    offer = plan.offer
    nothing_yet = f"There is nothing to practice with {offer.name} yet."
    if plan.counter is None:
        why_not = explain_no_plan(offer, plan.problems)
        st.html(html.render_verdict(nothing_yet, f"Practice follows your plan, and there is none. {why_not}"))
        show_ways_to_plan(offer)
        return
    what_is_next = write_next_move(plan.next_move, offer.name, plan.counter, plan.today) if plan.next_move else ""
    st.html(html.render_verdict(f"There is nothing to practice with {offer.name} now.", what_is_next))


def _begin(talk: Rehearsal, offer: Offer, key: str) -> None:
    counter = talk.counter
    st.html(
        html.render_verdict(
            f"Practice the talk with {offer.name} before you have it.",
            "You ask, a simulated recruiter answers, and you get words to say back. At the end you see what was left "
            f"on the table. Its figures are drawn by chance. It's no forecast of {_company(counter)}, and nothing of "
            f"it is saved.{words.describe_better(talk)}",
        )
    )
    chosen = st.segmented_control(
        "How the recruiter gives way",
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
    st.html(_how_it_works(talk))


def _company(counter: Counter) -> str:
    band = counter.pricing.band
    return counter.offer.name if band is None else band.company


def _keep(key: str, game: _Game | None) -> None:
    """Your move; None puts the board away."""
    if game is None:
        st.session_state.pop(key, None)
    else:
        st.session_state[key] = game


def _next(talk: Rehearsal, said: str, game: _Game, key: str) -> None:
    answer, because = words.describe_standing(talk)
    st.html(html.render_verdict(answer, because) + said)
    st.html(html.render_row_title("Your move") + html.render_small_print(words.describe_step(talk)))
    advised = talk.advised
    with st.container(horizontal=True, key=_MOVES):
        if advised is not None:
            label = f"Ask for {words.name_more(talk, talk.standing, advised)}"
            _move(label, "advised", key, _asking(game, advised), primary=True)
        accept = f"Accept {words.name_more(talk, talk.pricing.offered, talk.standing)}"
        is_last = advised is None
        _move(accept, "accept", key, replace(game, end="accepted"), primary=is_last and not talk.is_to_decline)
        walked = replace(game, end="walked away")
        _move(_walking(talk.counter), "walk", key, walked, primary=is_last and talk.is_to_decline)
    if not talk.is_agreed:
        _own_figures(talk, game, key, advised or talk.standing)


def _walking(counter: Counter) -> str:
    if counter.walk_away.alternative is None:
        return "Walk away"
    other = counter.walk_away.alternative
    return f"Walk away: {'keep' if other.offer.status.is_job else 'take'} {other.name}"


def _asking(game: _Game, amounts: PackageAmounts) -> _Game:
    return replace(game, asks=(*game.asks, amounts))


def _move(label: str, name: str, key: str, game: _Game | None, *, primary: bool = False) -> None:
    st.button(
        html.escape_markdown(label),
        key=f"rehearsal-{name}",
        type="primary" if primary else "secondary",
        wrap=True,
        on_click=_keep,
        args=(key, game),
    )


def _own_figures(talk: Rehearsal, game: _Game, key: str, shown: PackageAmounts) -> None:
    """Figures as they are typed, never less than stands; the fields begin with what is shown at each turn."""
    parts, turn = rehearsal.list_parts(talk.pricing), len(talk.turns)
    keys = {part.key: f"rehearsal-own-{game.seed}-{turn}-{part.key}" for part in parts}
    with st.container(width=_FORM_PX), st.form("rehearsal-own", border=False):
        with st.grid(max(len(parts), 2), min_column_width=150):
            for part in parts:
                _figure(part, talk.standing[part.key], shown[part.key], keys[part.key])
        st.form_submit_button(
            "Ask for these figures", key="rehearsal-ask-own", on_click=_ask_own, args=(key, game, talk, keys)
        )


def _figure(part: MovablePart, stands: float, shown: float, key: str) -> None:
    is_fraction, scale = part.component.form_kind == "percent", part.component.unit.scale
    least = float(round(stands / scale, 6))
    st.number_input(
        part.component.title,
        least,
        max(100.0 if is_fraction else _MOST, least),
        value=float(round(shown / scale, 6)),
        step=float(round(part.component.step(part.offered) / scale, 6)),
        format="%.3f" if is_fraction else "%.0f",
        key=key,
    )


def _ask_own(key: str, game: _Game, talk: Rehearsal, keys: Mapping[str, str]) -> None:
    typed = {part.key: st.session_state.get(keys[part.key]) for part in rehearsal.list_parts(talk.pricing)}
    scales = {part.key: part.component.unit.scale for part in talk.pricing.parts}
    _keep(key, _asking(game, {part: value * scales[part] for part, value in typed.items() if value is not None}))


def _ended(talk: Rehearsal, said: str, game: _Game, key: str, ended: RehearsalResult) -> None:
    lessons = words.describe_lessons(talk, debrief.list_lessons(talk, ended))
    st.html(
        html.render_verdict(_outcome(talk, ended), _because(talk, ended))
        + _table(talk, ended)
        + html.render_points("What you could try next time", lessons)
        + said
    )
    with st.container(horizontal=True, key=_MOVES):
        again = _Game(game.offer, game.seed, game.style)
        _move("Again with this recruiter", "again", key, again, primary=True)
        _move("Another recruiter", "another", key, None)


def _outcome(talk: Rehearsal, ended: RehearsalResult) -> str:
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


def _because(talk: Rehearsal, ended: RehearsalResult) -> str:
    counter, against = talk.counter, talk.recruiter
    way = rehearsal.STYLES[against.style]
    budget = f"{money.count(round(against.budget, 2))} points" if counter.pricing.rates else money.usd(against.budget)
    have = f"You have {money.usd(ended.obtained_usd)}." if ended.obtained_usd is not None else ""
    return (
        f"In value to you, the most their budget and the caps could hold is {money.usd(ended.best_usd)}. {have} "
        f"Hidden until now: they could spend {budget} above the offer within {against.answers} answers. "
        f"Their way: {way[0].lower()}{way[1:]}."
    )


def _table(talk: Rehearsal, ended: RehearsalResult) -> str:
    pricing, other = talk.pricing, talk.counter.walk_away.alternative
    parts = rehearsal.list_parts(pricing)
    rows = [_row("As offered", pricing.offered, talk.counter.value_usd, talk)]
    if ended.obtained is not None:
        rows.append(_row("What you got", talk.standing, ended.obtained.value_usd, talk))
    rows.append(_row("The best there was", ended.best.amounts, ended.best_usd, talk))
    if other is not None:
        rows.append([capitalize_first(other.name), *[money.UNKNOWN] * len(parts), other.worth, money.UNKNOWN])
    costs = "Costs them more, in points" if pricing.rates else "Costs them more"
    headers = ["Package", *(capitalize_first(part.word) for part in parts), "Worth to you", costs]
    return html.render_table("How it ended", headers, rows)


def _row(title: str, amounts: PackageAmounts, usd: float, talk: Rehearsal) -> list[str]:
    more = rehearsal.sum_cost(talk.pricing, amounts)
    cost = money.count(round(more, 2)) if talk.pricing.rates else money.usd(more)
    cells = [part.write(amounts.get(part.key, part.offered)) for part in rehearsal.list_parts(talk.pricing)]
    return [title, *cells, money.usd(usd), cost]


def _how_it_works(talk: Rehearsal) -> str:
    return html.render_more("How this recruiter is made", html.render_definitions(words.list_rules(talk.counter)))

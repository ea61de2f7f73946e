"""Rehearsal: a talk with a simulated recruiter, turn by turn, to what was left on the table. Nothing of it is saved."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from negotiation import market
from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.limits import MovablePart
from negotiation.counteroffer.search import Coefficients
from negotiation.dashboard.components import keyboard
from negotiation.dashboard.pages.negotiate.no_plan import explain_no_plan, show_ways_to_plan
from negotiation.dashboard.parts import html
from negotiation.offers import Offer, Scenario
from negotiation.offers.components import COMPONENTS
from negotiation.reports.packages import capitalize
from negotiation.reports.rehearsal import advise_next_move, describe_last_answer, list_rules, name_levels, render_talk
from negotiation.talks import debrief, rehearsal
from negotiation.talks.debrief import End, RehearsalResult
from negotiation.talks.plan import make_plan
from negotiation.talks.rehearsal import Rehearsal, Style
from negotiation.text import money

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
    asks: tuple[Coefficients, ...] = ()
    end: End | None = None


@st.fragment(key="rehearsal")
def show_rehearsal(scenario: Scenario, offer: Offer, known: Mapping[str, market.Band]) -> None:
    """Lay out the part for the chosen offer; every move runs this function alone."""
    planned = make_plan(scenario, offer, known)
    counter = planned.counter
    if planned.next is not None and planned.next.kind == "accept":
        st.html(html.render_verdict(f"There is nothing left to rehearse with {offer.name}.", planned.next.says))
        return
    nothing_yet = f"There is nothing to rehearse with {offer.name} yet."
    if counter is None:
        why_not = explain_no_plan(offer, planned.problems)
        st.html(html.render_verdict(nothing_yet, f"A rehearsal follows the plan, and there is none. {why_not}"))
        show_ways_to_plan(offer)
        return
    if (no_room := rehearsal.explain_no_room(counter)) is not None:
        st.html(html.render_verdict(nothing_yet, no_room))
        return
    key = f"rehearsal-{offer.name}"
    game = st.session_state.get(key)
    if game is not None and game.offer != counter.offer:
        del st.session_state[key]
        st.info("The offer has changed, so the rehearsal begins anew.")
        game = None
    if game is None:
        _begin(counter, key)
        keyboard.follow_focus(_MOVES, "begin", key="rehearsal-focus")
        return
    against = rehearsal.draw_recruiter(counter, game.seed, game.style)
    talk = rehearsal.play_rehearsal(counter, against, game.asks)
    end: End | None = "accepted" if talk.is_signed else game.end
    if end is None:
        _next(talk, game, key)
    else:
        _ended(talk, debrief.judge_rehearsal(talk, end), game, key)
    st.html(html.render_small_print(_SMALL_PRINT.format(_company(counter), game.seed)) + _how_it_works(counter))
    keyboard.follow_focus(_MOVES, f"{game.seed}-{len(talk.turns)}-{end}", key="rehearsal-focus")


_SMALL_PRINT = "A simulation, not a forecast of {}. Seed {}: the same seed and moves give the same answers."


def _begin(counter: Counter, key: str) -> None:
    name, other = counter.offer.name, counter.alternative
    beaten = f"{other.offer.name} is the better choice by your figures. " if other and counter.is_beaten else ""
    st.html(
        html.render_verdict(
            f"Practise the talk with {name} before you have it.",
            f"{beaten}You ask, a simulated recruiter answers, and at the end you see what was left on the table. It is "
            f"a simulation with figures drawn by chance, not a forecast of {_company(counter)}. Nothing of it is "
            "saved.",
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
    game = _Game(counter.offer, secrets.randbelow(_SEEDS), style)
    with st.container(key=_MOVES):
        st.button("Begin", key="rehearsal-begin", type="primary", on_click=_keep, args=(key, game))
    st.html(_how_it_works(counter))


def _company(counter: Counter) -> str:
    band = counter.pricing.band
    return counter.offer.name if band is None else band.company


def _keep(key: str, game: _Game | None) -> None:
    """Your move; None puts the board away."""
    if game is None:
        st.session_state.pop(key, None)
    else:
        st.session_state[key] = game


def _next(talk: Rehearsal, game: _Game, key: str) -> None:
    counter = talk.counter
    answer, because = describe_last_answer(talk)
    st.html(html.render_verdict(answer, because) + render_talk(talk))
    asked = rehearsal.find_next_ask(talk, rehearsal.list_ladder_asks(counter))
    st.html(
        html.render_row_title("Your move")
        + html.render_small_print(advise_next_move(talk, on_ladder=asked is not None))
    )
    with st.container(horizontal=True, key=_MOVES):
        if asked is not None:
            levels = rehearsal.read_levels(talk.pricing, asked)
            label = f"Ask for {name_levels(talk, levels)}: your plan's {'next step' if talk.turns else 'ask'}"
            _move(label, "ladder", key, _asking(game, levels), primary=True)
        accept = f"Accept: {name_levels(talk, talk.standing)}"
        is_to_walk = bool(talk.better_instead)
        is_last = asked is None
        _move(accept, "accept", key, _asking(game, talk.standing), primary=is_last and not is_to_walk)
        walked = replace(game, end="walked away")
        _move(_walking(counter), "walk", key, walked, primary=is_last and is_to_walk)
    if not talk.is_over:
        _own_figures(talk, game, key, talk.standing if asked is None else rehearsal.read_levels(talk.pricing, asked))


def _walking(counter: Counter) -> str:
    if counter.alternative is None:
        return "Walk away"
    other = counter.alternative.offer
    return f"Walk away: {'keep' if other.status.is_job else 'take'} {other.name}"


def _asking(game: _Game, levels: Coefficients) -> _Game:
    return replace(game, asks=(*game.asks, levels))


def _move(label: str, name: str, key: str, game: _Game | None, *, primary: bool = False) -> None:
    st.button(
        html.escape_markdown(label),
        key=f"rehearsal-{name}",
        type="primary" if primary else "secondary",
        wrap=True,
        on_click=_keep,
        args=(key, game),
    )


def _own_figures(talk: Rehearsal, game: _Game, key: str, shown: Coefficients) -> None:
    """Base, sign-on and equity as they are typed; the fields begin with what is shown at each turn."""
    parts, turn = talk.pricing.room.parts, len(talk.turns)
    keys = {part.key: f"rehearsal-own-{game.seed}-{turn}-{part.key}" for part in parts}
    with st.container(width=_FORM_PX), st.form("rehearsal-own", border=False):
        with st.grid(max(len(parts), 2), min_column_width=150):
            for part, level in zip(parts, shown, strict=False):
                _figure(part, level, keys[part.key])
        st.form_submit_button(
            "Ask for these figures", key="rehearsal-ask-own", on_click=_ask_own, args=(key, game, talk, keys)
        )


def _figure(part: MovablePart, level: float, key: str) -> None:
    is_fraction, scale = part.component.form_kind == "percent", part.component.unit.scale
    st.number_input(
        part.component.title,
        0.0,
        100.0 if is_fraction else _MOST,
        value=float(round(level / scale, 6)),
        step=float(round(part.step / scale, 6)),
        format="%.3f" if is_fraction else "%.0f",
        key=key,
    )


def _ask_own(key: str, game: _Game, talk: Rehearsal, keys: Mapping[str, str]) -> None:
    typed = {part: st.session_state.get(name) for part, name in keys.items()}
    amounts = {part: value * COMPONENTS[part].unit.scale for part, value in typed.items() if value is not None}
    _keep(key, _asking(game, rehearsal.fill_levels(talk.pricing, amounts)))


def _ended(talk: Rehearsal, ended: RehearsalResult, game: _Game, key: str) -> None:
    st.html(
        html.render_verdict(_outcome(talk, ended), _because(talk, ended))
        + _table(talk, ended)
        + html.render_points("What you could try next time", list(debrief.list_lessons(talk, ended)))
        + render_talk(talk)
    )
    with st.container(horizontal=True, key=_MOVES):
        again = _Game(game.offer, game.seed, game.style)
        _move("Again with this recruiter", "again", key, again, primary=True)
        _move("Another recruiter", "another", key, None)


def _outcome(talk: Rehearsal, ended: RehearsalResult) -> str:
    """What it came to; a better alternative comes before what was left on the table."""
    other, left_usd = talk.counter.alternative, ended.left_usd
    if left_usd is None:
        return "You walked away; what you have instead is not known here."
    if other is not None and ended.obtained is not None and talk.better_instead:
        return f"{talk.better_instead} than what you took."
    if other is not None and ended.end == "walked away" and left_usd <= 0:
        return f"You walked away to what is worth more to you: {other.offer.name}, {other.worth}."
    if round(left_usd) <= 0:
        return "You left nothing on the table."
    return f"You left {money.usd(left_usd)} on the table."


def _because(talk: Rehearsal, ended: RehearsalResult) -> str:
    counter, against = talk.counter, talk.recruiter
    way = rehearsal.STYLES[against.style]
    budget = f"{money.count(round(against.budget, 2))} points" if counter.pricing.rates else money.usd(against.budget)
    have = f"you have {money.usd(ended.obtained_usd)}" if ended.obtained_usd is not None else "you have no known value"
    if counter.alternative is not None and ended.obtained is not None:
        have += f", and {counter.alternative.offer.name} is worth {counter.alternative.worth}"
    return (
        f"In value to you: the best that their budget and the caps could hold is {money.usd(ended.best_usd)}; {have}. "
        f"Hidden until now: they could spend {budget} above the offer within {against.answers} answers. "
        f"Their way: {way[0].lower()}{way[1:]}."
    )


def _table(talk: Rehearsal, ended: RehearsalResult) -> str:
    pricing = talk.pricing
    parts = pricing.room.parts
    rows = [_row("As offered", parts, pricing.as_offered, talk.counter.value_usd, talk)]
    if ended.obtained is not None:
        rows.append(_row("What you got", parts, talk.standing, ended.obtained.value_usd, talk))
    best = rehearsal.read_levels(pricing, ended.best)
    rows.append(_row("The best there was", parts, best, ended.best_usd, talk))
    if talk.counter.alternative is not None:
        other, unknown = talk.counter.alternative, [money.UNKNOWN] * len(parts)
        rows.append([other.offer.name, *unknown, other.worth, money.UNKNOWN])
    costs = "Costs them more, in points" if pricing.rates else "Costs them more"
    headers = ["Package", *(capitalize(part.word) for part in parts), "Worth to you", costs]
    return html.render_table("How it ended", headers, rows)


def _row(title: str, parts: tuple[MovablePart, ...], levels: Coefficients, usd: float, talk: Rehearsal) -> list[str]:
    more = rehearsal.sum_cost(talk.pricing, levels)
    cost = money.count(round(more, 2)) if talk.pricing.rates else money.usd(more)
    return [title, *(part.write(level) for part, level in zip(parts, levels, strict=False)), money.usd(usd), cost]


def _how_it_works(counter: Counter) -> str:
    return html.render_more("How this recruiter is made", html.render_definitions(list_rules(counter)))

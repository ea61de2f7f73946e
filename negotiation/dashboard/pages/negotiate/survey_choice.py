"""What employers report for an occupation and a place: shown once both are chosen, and how one chooses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.offers import Offer
from negotiation.offers.editing import change_offer
from negotiation.offers.offer import SurveyChoice
from negotiation.text import money
from negotiation.text.sentences import capitalize_first

if TYPE_CHECKING:
    from negotiation.market.survey import SurveyWages
    from negotiation.market.survey.search import SearchResult
    from negotiation.market.survey.wages import Occupation, SurveyArea

_TITLE = "What employers report for this kind of work"
_CHOOSE = "Compare with what employers report"
_CHANGE = "Change the kind of work or the place"


def find_chosen_wages(offer: Offer) -> SurveyWages | None:
    """What the survey has for the offer's occupation and place; None where none is chosen or it has no figures."""
    if offer.market is None:
        return None
    from negotiation.market.survey import find_wages  # noqa: PLC0415 - only who compares reads the survey

    return find_wages(offer.market.occupation, offer.market.area)


def show_survey(offer: Offer, wages: SurveyWages | None) -> None:
    """Show the figures of the chosen occupation and place, and below them, closed at first, how to choose others."""
    if wages is not None:
        st.html(_render_wages(wages))
    elif offer.market is not None:
        st.html(html.render_reason("The survey has no figures for that work in that place. Try a larger place."))
    opened = st.expander(_CHOOSE if wages is None else _CHANGE, key="part-survey", on_change="rerun")
    if opened.open:
        with opened:
            _show_choice(offer)


def _render_wages(wages: SurveyWages) -> str:
    """The five points, how many hold such a job, how sure it is, and, once, what it's not."""
    from negotiation.market.survey import describe  # noqa: PLC0415

    points = zip(describe.POINT_WORDS.items(), wages.points_usd, strict=True)
    rows = [
        [words, "too high to print" if percent in wages.topped else money.usd(usd)] for (percent, words), usd in points
    ]
    told = [describe.describe_employment(wages), describe.describe_error(wages), describe.describe_gaps(wages)]
    table = html.render_table(f"{wages.occupation.name}, {wages.area.name}", ["", "Base a year"], rows, small=True)
    return (
        f'<section class="n-card"><h2>{_TITLE}</h2>{table}{html.render_small_print(" ".join(filter(None, told)))}'
        f"{html.render_small_print(f'{describe.WHAT_IT_IS_NOT} Source: {wages.source}.')}</section>"
    )


def _show_choice(offer: Offer) -> None:
    """Words for the work and for the place, what each may mean, and the button that keeps the choice in the file."""
    from negotiation.market.survey import find_areas, find_occupations  # noqa: PLC0415

    with st.grid(2, min_column_width=220):
        words = st.text_input("Job title or kind of work", offer.role or "", key=f"survey-job-{offer.name}")
        place = st.text_input(
            "City, state, or national", offer.city or offer.state or "", key=f"survey-area-{offer.name}"
        )
    occupation = _pick_occupation(words, find_occupations(words)) if words.strip() else None
    area = _pick_area(place, find_areas(place)) if place.strip() else None
    if occupation is not None and area is not None:
        chosen = SurveyChoice(occupation=occupation, area=area)
        st.button("Use these figures", key="survey-use", on_click=_choose, args=(offer.name, chosen))


def _pick_occupation(words: str, found: SearchResult[Occupation]) -> str | None:
    """The occupation to look up; where a title has several, with our reason for each."""
    from negotiation.market.survey import list_title_occupations  # noqa: PLC0415

    if not found.candidates:
        st.html(html.render_small_print("The survey has no such work. Try another word for what you do."))
        return None
    names = {job.code: job.name for job in found.candidates}
    reasons = {each.code: each.reason for each in list_title_occupations(words)}
    picked = st.radio(
        "Which is closest to the work?",
        list(names),
        index=0 if found.choice is not None or len(names) == 1 else None,
        format_func=lambda code: html.escape_markdown(names[code]),
        captions=[html.escape_markdown(capitalize_first(reasons.get(code, ""))) for code in names],
        key=f"survey-pick-{words}",
    )
    if reasons:
        st.html(html.render_small_print("Which title goes where is our judgment. The survey has no titles."))
    return picked


def _pick_area(place: str, found: SearchResult[SurveyArea]) -> str | None:
    if not found.candidates:
        st.html(html.render_small_print("The survey has no such place. Try the largest city nearby, or a state."))
        return None
    names = {area.code: f"{area.name}{' (the state)' * (area.kind == 'S')}" for area in found.candidates}
    index = 0 if found.choice is not None or len(names) == 1 else None
    return st.selectbox(
        "Which place?", list(names), index=index, format_func=names.__getitem__, key=f"survey-at-{place}"
    )


def _choose(name: str, choice: SurveyChoice) -> None:
    st.session_state["part-survey"] = False
    session.change_offers(lambda scenario: change_offer(scenario, name, lambda offer: offer.change(market=choice)))

"""Where an offer has no plan: one sentence, and the way to what helps, for every part that follows the plan."""

from __future__ import annotations

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.forms import messages, more
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.choices import go_to_part
from negotiation.offers import Offer, Scenario
from negotiation.offers.rounds import is_withdrawn
from negotiation.records.record import Note
from negotiation.talks.plan import Plan

_JOB = "Pick an offer to plan for. This job sets your walk-away point. If they offer you something to stay, log it."
_JOB_ALONE = "Add an offer, and we'll plan what to ask for. This job sets your walk-away point."
_WITHDRAWN = "Nothing to do here, unless they come back. Put your time into the others."
_NO_OFFER = "Once {} names numbers, enter them under Offers. Until then, let them name the range first."
_TALKING = "Once {} has made you this offer, say so under Offers."


def explain_no_plan(offer: Offer, problems: tuple[Note, ...]) -> str:
    """What is in the way, in the words of the page."""
    if offer.status.is_job:
        return _JOB
    if is_withdrawn(offer):
        return _WITHDRAWN
    if problems:
        return " ".join(map(messages.describe_for_page, problems))
    return (_NO_OFFER if offer.base_usd_per_year is None else _TALKING).format(offer.name)


def show_no_plan(scenario: Scenario, planned: Plan) -> None:
    """The card in place of a plan: why there's none, and buttons to what helps."""
    offer = planned.offer
    title = f"{offer.name} is your current job."
    if not offer.status.is_job:
        title = f"{offer.name} took its offer back." if is_withdrawn(offer) else f"{offer.name} needs a fix first."
    with st.container(key="no-plan"):
        is_alone = offer.status.is_job and not _list_others(scenario, offer)
        why = _JOB_ALONE if is_alone else explain_no_plan(offer, planned.problems)
        st.html(html.render_verdict(title, why))
        with st.container(horizontal=True):
            if is_alone:
                st.button("Add an offer", key="no-plan-add", type="primary", on_click=session.go_to, args=("Offers",))
            for i, other in enumerate(_list_others(scenario, offer)):
                label = html.escape_markdown(f"Plan for {other.name}")
                session.show_way(label, f"no-plan-{i}", session.choose_offer, other.name, primary=i == 0)
            if offer.status.is_job:
                st.button("Log what they offer you to stay", key="no-plan-log", on_click=go_to_part, args=("Log",))


def _list_others(scenario: Scenario, offer: Offer) -> list[Offer]:
    return [each for each in scenario.offer if each is not offer and not each.status.is_job and not is_withdrawn(each)]


def show_ways_to_plan(offer: Offer) -> None:
    """A button to the place where that is mended."""
    if offer.base_usd_per_year is None:
        session.show_way("Enter its numbers under Offers", "plan-to-offer", to_offer, offer.name, None)
    elif offer.status.is_in_process:
        session.show_way("Say that it's an offer, under Offers", "plan-to-offer", to_offer, offer.name, None)


def to_offer(name: str, part: str | None) -> None:
    """Open the form of an offer with one of its parts open; a callback."""
    session.go_to("Offers")
    session.choose_offer(name)
    if part is not None:
        more.open_part(part)

"""What the job you have offers you to stay: what staying is worth by now, and what that means for each offer."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from negotiation.dashboard import session
from negotiation.dashboard.parts import html
from negotiation.dashboard.parts.script_button import show_script_button
from negotiation.offers import Offer, Scenario
from negotiation.offers.standing import apply_rounds
from negotiation.offers.stay_offer import apply_stay_offer
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, find_best_alternative, rank_alternatives
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import price_offer

_NOTHING = "If they make you an offer to stay, log it here. It raises what every other offer has to beat."
_BY_MOUTH = "So far it's only talk, so your walk-away point stays. Ask for it in writing."
_NO_MORE = "Your walk-away point stays."
_NO_OFFER = "There's no offer to compare it with yet."
_HOW_SURE = "This counts money alone, with what leaving would cost you. Why you wanted to leave is yours to weigh."


def show_staying(scenario: Scenario, job: Offer) -> None:
    """Say what staying is worth, and lead to the words to tell the companies that it beats."""
    st.html(_describe_staying(scenario, job))
    _show_scripts(scenario, job)


def _describe_staying(scenario: Scenario, job: Offer) -> str:
    """What staying is worth by now, and what that means for each offer."""
    if apply_stay_offer(job) is job:
        return html.render_verdict(*_describe_nothing_yet(job))
    held = next((held for offer in _list_offers(scenario) for held in _list_jobs(scenario, offer)), None)
    if held is None:
        return html.render_verdict("They have offered you something to stay.", _NO_OFFER)
    sentences = [sentence for offer in _list_offers(scenario) for sentence in _describe_walk_away(scenario, job, offer)]
    over = span(scenario.assumptions.horizon_months)
    title = f"Staying is now worth {money.usd(held.present_value_usd)} over {over}."
    if not money.is_known(held.present_value_usd):
        cash = money.usd(held.cash_usd_per_year)
        title = f"Staying now pays {cash} in cash in the first year. Nobody knows what its equity is worth."
    return html.render_verdict(title, _HOW_SURE) + html.render_sentences("Your walk-away point now", sentences)


def _describe_nothing_yet(job: Offer) -> tuple[str, str]:
    """Where nothing that they said raises anything."""
    theirs = [turn for turn in job.round if turn.from_ == "them"]
    if not theirs:
        return "What do they offer you to stay?", _NOTHING
    if any(turn.is_written for turn in theirs):
        return "What they wrote is no more than you have.", _NO_MORE
    return "What they said counts once it's in writing.", _BY_MOUTH


def _list_offers(scenario: Scenario) -> list[Offer]:
    """Those that can be held against staying."""
    return [o for o in scenario.offer if o.status not in ("current", "in_process") and o.base_usd_per_year is not None]


def _list_jobs(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    return (held for held in rank_alternatives(scenario, offer, session.today()) if held.offer.status.is_job)


def _describe_walk_away(scenario: Scenario, job: Offer, offer: Offer) -> Iterator[str]:
    """Where to stop with an offer, and where that was before they answered."""
    as_it_was = scenario.change(offer=tuple(job.change(round=()) if each is job else each for each in scenario.offer))
    now, before = (find_best_alternative(each, offer, session.today()) for each in (scenario, as_it_was))
    if now is None or before is None:
        return
    if not now.offer.status.is_job:
        yield f"{offer.name}: below {now.worth}, as before. {now.offer.name} is still worth more to you than staying."
    elif now.worth_usd > before.worth_usd:
        yield f"{offer.name}: below {now.worth}, stay. Before they answered it was {before.worth}."
    else:
        yield f"{offer.name}: below {now.worth}, stay. That's no more than before they answered."


def _show_scripts(scenario: Scenario, job: Offer) -> None:
    """The way to the words to every company whose offer is now worth less than staying, if nothing else is better."""
    if apply_stay_offer(job) is job:
        return
    for i, offer in enumerate(_list_offers(scenario)):
        worth_usd = price_offer(apply_rounds(offer), scenario.assumptions).present_value_usd
        best = find_best_alternative(scenario, offer, session.today())
        if best is None or not best.offer.status.is_job or offer.status.is_example:
            continue
        if best.worth_usd > worth_usd + LEVEL_USD:
            show_script_button(f"Write to {offer.name}", f"staying-{i}", scenario, offer, "current_counter")

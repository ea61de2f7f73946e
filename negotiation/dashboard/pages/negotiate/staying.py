"""What her employer offers her to stay: what that makes of her walk-away, and the way to the words for it."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.dashboard.parts import html, script_button
from negotiation.offers import Offer, Scenario
from negotiation.text import money
from negotiation.text.dates import span
from negotiation.valuation.alternatives import Alternative, alternatives, best_alternative, staying
from negotiation.valuation.comparison import LEVEL_USD
from negotiation.valuation.valuation import value

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


def answer(scenario: Scenario, job: Offer) -> str:
    """What staying is worth by now, and what that means for each offer."""
    if staying(job) is job:
        return html.verdict(*_not_yet(job))
    held = next((held for offer in _offers(scenario) for held in _staying(scenario, offer)), None)
    if held is None:
        return html.verdict("They have offered you something to stay.", _NO_OFFER)
    least, over = "at least " if held.is_at_least else "", span(scenario.assumptions.horizon_months)
    told = [sentence for offer in _offers(scenario) for sentence in _walk_away(scenario, job, offer)]
    title = f"Staying is now worth {least}{money.usd(held.present_value_usd)} over {over}."
    return html.verdict(title, _HOW_SURE) + html.listed("Your walk-away now", told)


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
    return [o for o in scenario.offer if (o.status.is_made or o.status.is_example) and o.base_usd_per_year is not None]


def _staying(scenario: Scenario, offer: Offer) -> Iterator[Alternative]:
    return (held for held in alternatives(scenario, offer) if held.offer.status.is_job)


def _walk_away(scenario: Scenario, job: Offer, offer: Offer) -> Iterator[str]:
    """Where to stop with an offer, and where that was before they answered."""
    as_it_was = scenario.change(offer=tuple(job.change(round=()) if one is job else one for one in scenario.offer))
    now, before = best_alternative(scenario, offer), best_alternative(as_it_was, offer)
    if now is None or before is None:
        return
    if not now.offer.status.is_job:
        yield f"{offer.name}: below {now.worth}, as before: {now.offer.name} is still worth more to you than staying."
    elif now.worth_usd > before.worth_usd:
        yield f"{offer.name}: below {now.worth}, stay. Before they answered it was {before.worth}."
    else:
        yield f"{offer.name}: below {now.worth}, stay. That is no more than before they answered."


def words(scenario: Scenario, job: Offer) -> None:
    """The way to the words to every company whose offer is now worth less than staying."""
    if staying(job) is job:
        return
    for i, offer in enumerate(_offers(scenario)):
        worth = value(offer, scenario.assumptions).present_value_usd
        held = next(_staying(scenario, offer), None)
        if held is None or offer.status.is_example or held.worth_usd <= worth + LEVEL_USD:
            continue
        key, situation = f"staying-{i}", "current_counter"
        script_button.show("The words to tell ", key, scenario, offer, situation, named=offer.name)

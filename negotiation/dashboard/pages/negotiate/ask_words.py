"""What the page alone says of a plan: where the talks are, what to mind, how to read the picture. No Streamlit."""

from __future__ import annotations

from negotiation.counteroffer.counteroffer import Counter
from negotiation.counteroffer.exchange_rates import why_they_disagree
from negotiation.dashboard import session
from negotiation.dashboard.forms import messages
from negotiation.reports import counteroffer
from negotiation.talks.plan import Next, Plan
from negotiation.text import dates


def answer(planned: Plan, found: Counter, step: Next) -> str:
    """What to do now, and where to stop."""
    waits = planned.waiting_for
    if step.kind == "wait" and waits is not None:
        today = session.today()
        return f"Wait for their answer to your ask of {dates.day(waits.date, today)}."
    return counteroffer.headline(found, step.kind)


def because(planned: Plan, found: Counter, step: Next) -> str:
    """Why, in one paragraph."""
    said = step.says if planned.offer.round else ""
    return " ".join(counteroffer.because(found, step.kind, said))


def notes(found: Counter) -> list[str]:
    """What to mind, as the page says it; why the readings disagree is told beside them."""
    told = set(disagreement(found))
    return [messages.sentence(note) for note in counteroffer.to_mind(found) if note not in told]


def disagreement(found: Counter) -> tuple[str, ...]:
    """What each way to read the published rates makes of the published case."""
    band, rates = found.pricing.band, found.pricing.rates
    return () if band is None or rates is None else why_they_disagree(band, rates)


def how_to_read(found: Counter) -> str:
    """What the picture shows."""
    above = (
        "Where base is worth less from some level on, a package can lie a little above it."
        if found.pricing.bends
        else ""
    )
    return (
        "Higher is worth more to you, further right costs them more. The dotted line is the frontier: the most that "
        f"can be had for what it costs them. {above}"
    ).strip()

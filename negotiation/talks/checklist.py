"""The way from a first figure to a signed letter: each step done or open, by what is written down and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bands import Band
from negotiation import dates
from negotiation.offers import Offer, Round, Scenario
from negotiation.talks.rounds import COMPONENTS, against_promises, asks, figures, in_order, write

FIRST_ASK = "Make your first ask"
RESULT = "Have a result to show"


@dataclass(frozen=True)
class Step:
    """One step: whether it is done, how that is known or what to do, and the script whose words fit it."""

    title: str
    is_done: bool
    because: str
    script: str | None = None


def steps(scenario: Scenario, offer: Offer, bands: Mapping[str, Band], today: date) -> tuple[Step, ...]:
    """Every step in order; none for the job she has, where nothing is negotiated here."""
    if offer.status == "current":
        return ()
    return (
        _range(offer, bands.get(offer.company or "")),
        _evidence(scenario),
        _in_writing(offer),
        *_talks(offer, today),
        _promises_kept(offer),
        Step(
            "Accept in writing",
            is_done=False,
            because="Last of all: every term against the letter, every condition met, and only then give notice.",
            script="accept" if _is_written(offer) and _promises_kept(offer).is_done else None,
        ),
    )


def next_step(way: Sequence[Step]) -> Step | None:
    """The first step that is open; once she has asked, what prepares an ask is no longer waited for."""
    asked = next((i for i, step in enumerate(way) if step.title == FIRST_ASK and step.is_done), 0)
    return next((step for step in way[asked:] if not step.is_done), None)


def next_with_words(way: Sequence[Step]) -> Step | None:
    """The next step, if it is one to say something; a result helps an ask and does not hold it up."""
    coming = next_step(way)
    later = way[way.index(coming) :] if coming is not None else ()
    step = next((step for step in later if not step.is_done and step.title != RESULT), None)
    return step if step is not None and step.script is not None else None


def _is_written(offer: Offer) -> bool:
    return offer.status in ("written", "example")  # an example stands in for a written offer


def _range(offer: Offer, band: Band | None) -> Step:
    title = "Know what the role pays"
    found = band.range("base", offer.level) if band is not None else None
    if found is None:
        return Step(
            title, is_done=False, because="Ask them for the pay range before you name a figure.", script="ask_for_band"
        )
    return Step(title, is_done=True, because=f"Known: the {found.called}.")


def _evidence(scenario: Scenario) -> Step:
    title, count = RESULT, len(scenario.evidence)
    if not count:
        return Step(
            title, is_done=False, because="Put in under Offers what you moved, by how much, and where it can be seen."
        )
    return Step(title, is_done=True, because="1 result is put in." if count == 1 else f"{count} results are put in.")


def _in_writing(offer: Offer) -> Step:
    title = "Have their offer in writing"
    if _is_written(offer):
        return Step(title, is_done=True, because="It is.")
    if offer.status == "verbal":
        because = "So far it is told by word of mouth: thank them, and ask for all of it in writing."
        return Step(title, is_done=False, because=because, script="thanks_in_writing")
    return Step(title, is_done=False, because="They have made no offer yet.")


def _talks(offer: Offer, today: date) -> tuple[Step, ...]:
    """Her first ask, their answer to it, and a second ask that follows an answer."""
    told = [said for said in in_order(offer) if figures(said) or said.words]
    mine = asks(offer)
    first = told.index(mine[0]) if mine else len(told)
    answer = next((i for i in range(first, len(told)) if told[i].from_ == "them"), len(told))
    again = next((said for said in told[answer:] if said.from_ == "us" and figures(said)), None)
    is_answered = answer < len(told)
    countering = None if offer.status == "in_process" else "first_counter"
    return (
        _said(FIRST_ASK, mine[0] if mine else None, today, "Name one figure, with a reason.", countering),
        _said(
            "Get their answer",
            told[answer] if is_answered else None,
            today,
            "Wait for it: an ask on top of one that is not answered bids against yourself." if mine else "Ask first.",
        ),
        _said(
            "Trade, or come down one step",
            again,
            today,
            "Where their answer leaves you short of your target." if is_answered else "After their answer.",
            "second_round" if is_answered else None,
        ),
    )


def _said(title: str, said: Round | None, today: date, to_do: str, script: str | None = None) -> Step:
    if said is None:
        return Step(title, is_done=False, because=to_do, script=script)
    what = ", ".join(f"{COMPONENTS[c]} {write(c, amount)}" for c, amount in figures(said).items())
    return Step(title, is_done=True, because=f"{dates.day(said.date, today)}{what and ': '}{what}.")


def _promises_kept(offer: Offer) -> Step:
    """Whether the offer in writing holds all that they said since she asked."""
    title = "Have what they promised in writing"
    told, mine = in_order(offer), asks(offer)
    since = told[told.index(mine[0]) :] if mine else ()
    if not any(said.from_ == "them" and figures(said) for said in since):
        return Step(title, is_done=False, because="Nothing was promised since you asked.")
    missing = against_promises(offer)
    if not _is_written(offer):
        return Step(title, is_done=False, because="Not while their offer is not in writing.")
    if missing:
        what = ", ".join(COMPONENTS[shortfall.component] for shortfall in missing)
        is_broken = any(shortfall.is_broken for shortfall in missing)
        because = "The letter says less than they did" if is_broken else "Not yet"
        return Step(title, is_done=False, because=f"{because}: {what}.", script="letter_short")
    return Step(title, is_done=True, because="The offer in writing holds all of it.")

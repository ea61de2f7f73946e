"""The way from a first figure to a signed letter: each step done or open, by what is written down and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from negotiation.market.band import Band
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import component_of
from negotiation.offers.rounds import figures, in_order, is_withdrawn
from negotiation.talks.plan import Plan
from negotiation.talks.position import answer_to, asks, filed, is_written, not_an_answer, standing, unclear
from negotiation.talks.promises import against_promises
from negotiation.text import dates

FIRST_ASK = "Make your first ask"
RESULT = "Have a result to show"
_AGAIN = "Trade, or come down one step"
_CLARIFY = "Clear up what stands"
_WHAT_STANDS = "what_stands"  # the words that ask for it
_WAITING = "Wait for it: an ask on top of one that is not answered bids against yourself."
_NO_MORE = "Not needed: your plan asks for no more."
_UNFILED = "put in under Offers what they said, then ask for all of it in writing"


@dataclass(frozen=True)
class Step:
    """One step: whether it is done, how that is known or what to do, and the script whose words fit it."""

    title: str
    is_done: bool
    because: str
    script: str | None = None


def steps(
    scenario: Scenario, offer: Offer, bands: Mapping[str, Band], today: date, planned: Plan | None = None
) -> tuple[Step, ...]:
    """Every step in order; none for the job she has, where nothing is negotiated here.

    The plan says whether the talks go on; without one the log alone says it.
    """
    if offer.status.is_job or is_withdrawn(offer):
        return ()
    talked = _talks(offer, today, planned)
    is_settled = _kind(planned) == "accept"
    promises = _promises_kept(offer, is_settled=is_settled)
    return (
        _range(offer, bands.get(offer.company or "")),
        _evidence(scenario),
        _in_writing(offer),
        *(map(_not_needed, talked) if is_settled else talked),
        promises,
        Step(
            "Accept in writing",
            is_done=False,
            because="Last of all: every term against the letter, every condition met, and only then give notice.",
            script="accept" if is_written(offer) and promises.is_done else None,
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


def _kind(planned: Plan | None) -> str:
    """What the plan does next; nothing where there is none."""
    return planned.next.kind if planned is not None and planned.next is not None else ""


def _range(offer: Offer, band: Band | None) -> Step:
    title = "Know what the role pays"
    found = band.range("base", offer.level) if band is not None else None
    if found is None:
        return Step(
            title, is_done=False, because="Ask them for the pay range before you name a figure.", script="ask_for_band"
        )
    return Step(title, is_done=True, because=f"Known: the {found.called}.")


def _evidence(scenario: Scenario) -> Step:
    """A goal of hers or somebody else's figure shows nothing that she has done."""
    count = sum(one.kind == "own result" for one in scenario.evidence)
    if not count:
        to_do = "Put in under Offers what you moved, by how much, and where it can be seen."
        because = f"A goal, or somebody else's figure, is no result of yours. {to_do}" if scenario.evidence else to_do
        return Step(RESULT, is_done=False, because=because)
    return Step(RESULT, is_done=True, because="1 result is put in." if count == 1 else f"{count} results are put in.")


def _in_writing(offer: Offer) -> Step:
    title = "Have their offer in writing"
    if is_written(offer):
        return Step(title, is_done=True, because="It is.")
    if offer.status.is_verbal:
        to_do = "thank them, and ask for all of it in writing" if _is_filed(offer) else _UNFILED
        return Step(
            title, is_done=False, because=f"So far it is told by word of mouth: {to_do}.", script=_thanks(offer)
        )
    return Step(title, is_done=False, because="They have made no offer yet.")


def _thanks(offer: Offer) -> str | None:
    """The words that list the offer as filed: only while that is what they last said."""
    return "thanks_in_writing" if offer.status.is_verbal and _is_filed(offer) else None


def _is_filed(offer: Offer) -> bool:
    now = filed(offer)
    return all(now.get(component, 0.0) == amount for component, amount in standing(offer).items())


def _talks(offer: Offer, today: date, planned: Plan | None) -> tuple[Step, ...]:
    """Her first ask, their answer to it, and a second ask that follows an answer."""
    mine = asks(offer)
    answer = answer_to(offer, mine[0]) if mine else None
    told = in_order(offer)
    since = told[next(i for i, said in enumerate(told) if said is answer) :] if answer is not None else ()
    again = next((said for said in since if said in mine), None)
    countering = None if offer.status.is_in_process else "first_counter"
    further = "Where their answer leaves you short of your target." if answer is not None else "After their answer."
    return (
        _said(FIRST_ASK, offer, mine[0] if mine else None, today, "Name one figure, with a reason.", script=countering),
        _said(
            "Get their answer",
            offer,
            answer,
            today,
            _until_then(offer, planned),
            script=_WHAT_STANDS if unclear(offer) else None,
        ),
        _going_on(planned, has_asked_again=again is not None)
        or _said(_AGAIN, offer, again, today, further, script="second_round" if answer is not None else None),
    )


def _until_then(offer: Offer, planned: Plan | None) -> str:
    """What to do until they answer; what the plan says, where they have said something already."""
    if not asks(offer):
        return "Ask first."
    says = planned.next.says if planned is not None and planned.next is not None else _WAITING
    return says if not_an_answer(offer) is not None else _WAITING


def _going_on(planned: Plan | None, *, has_asked_again: bool) -> Step | None:
    """The step after an answer where the plan goes on from there; what is better than all of the ask comes first."""
    kind = _kind(planned)
    if planned is not None and planned.next is not None and kind == "clarify":
        asking = planned.waiting_for is None or has_asked_again
        script = _WHAT_STANDS if unclear(planned.offer) is not None else None
        return Step(_CLARIFY, is_done=False, because=planned.next.says, script=script) if asking else None
    if kind == "wait" and has_asked_again:
        return Step(_AGAIN, is_done=False, because="You have asked again: wait for their answer to that.")
    if planned is None or planned.next is None or kind not in ("concede", "trade"):
        return None
    found = planned.counter
    if found is not None and found.is_beaten and found.alternative is not None:
        better = found.alternative.offer
        because = f"{better.name} is worth more to you than all of your ask: go on only for more than that."
        return Step(_AGAIN, is_done=False, because=because, script="match_offer" if is_written(better) else None)
    title = "Trade" if kind == "trade" else "Come down one step"
    return Step(title, is_done=False, because=planned.next.says, script="second_round")


def _not_needed(step: Step) -> Step:
    """Once the plan says to accept, nothing more is asked."""
    return step if step.is_done else Step(step.title, is_done=True, because=_NO_MORE)


def _said(  # noqa: PLR0913 - a step that a turn may have done, and what to do until then
    title: str, offer: Offer, said: Round | None, today: date, to_do: str, *, script: str | None = None
) -> Step:
    if said is None:
        return Step(title, is_done=False, because=to_do, script=script)
    what = ", ".join(component_of(offer, key).name_amount(amount) for key, amount in figures(said).items())
    return Step(title, is_done=True, because=f"{dates.day(said.date, today)}{what and ': '}{what}.")


def _promises_kept(offer: Offer, *, is_settled: bool) -> Step:
    """Whether the letter holds all that they said."""
    title = "Have what they promised in the letter"
    missing = against_promises(offer)
    if missing:
        what = ", ".join(component_of(offer, shortfall.component).label for shortfall in missing)
        is_broken = any(shortfall.is_broken for shortfall in missing)
        because = "The letter says less than they did" if is_broken else "Not yet"
        return Step(title, is_done=False, because=f"{because}: {what}.", script="letter_short")
    told, mine = in_order(offer), asks(offer)
    since = told[told.index(mine[0]) :] if mine else ()
    if not is_settled and not any(said.from_ == "them" and figures(said) for said in since):
        return Step(title, is_done=False, because="Nothing was promised since you asked.")
    if not is_written(offer):
        to_do = "ask for all of it in writing" if _is_filed(offer) else _UNFILED
        return Step(title, is_done=False, because=f"There is no letter yet: {to_do}.", script=_thanks(offer))
    return Step(title, is_done=True, because="The letter holds all of it.")

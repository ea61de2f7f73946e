"""The way from a first figure to a signed letter: each step done or open, by what is written down and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from negotiation.market.band import Band
from negotiation.market.standing import find_range
from negotiation.offers import Offer, Round, Scenario
from negotiation.offers.components import component_of
from negotiation.offers.rounds import is_withdrawn, read_figures
from negotiation.talks.plan import Plan
from negotiation.talks.position import Position, find_position, is_written
from negotiation.talks.promises import find_shortfalls
from negotiation.text import dates

FIRST_ASK = "Make your first ask"
RESULT = "Have a result to show"
_AGAIN = "Trade, or come down one step"
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


def list_steps(
    scenario: Scenario, offer: Offer, bands: Mapping[str, Band], today: date, planned: Plan | None = None
) -> tuple[Step, ...]:
    """Every step in order, none for the current job; without a plan, the log alone says how far the talks are."""
    if offer.status.is_job or is_withdrawn(offer):
        return ()
    way = _find_way(scenario, offer, bands.get(offer.company or ""), today, planned)
    return tuple(_settled(step(way)) if way.kind == "accept" and step in _TALKS else step(way) for step in _STEPS)


def find_next_step(way: Sequence[Step]) -> Step | None:
    """The first step that is open; once you have asked, what prepares an ask is no longer waited for."""
    asked = next((i for i, step in enumerate(way) if step.title == FIRST_ASK and step.is_done), 0)
    return next((step for step in way[asked:] if not step.is_done), None)


def find_next_with_words(way: Sequence[Step]) -> Step | None:
    """The next step, if it is one to say something; a result helps an ask and does not hold it up."""
    coming = find_next_step(way)
    later = way[way.index(coming) :] if coming is not None else ()
    step = next((step for step in later if not step.is_done and step.title != RESULT), None)
    return step if step is not None and step.script is not None else None


@dataclass(frozen=True)
class _Way:
    """What the steps are judged by."""

    scenario: Scenario
    offer: Offer
    band: Band | None
    today: date
    planned: Plan | None
    kind: str  # what the plan does next; empty without one
    position: Position
    is_filed: bool  # whether the offer as filed is what they last said
    answer: Round | None  # theirs to the first ask
    ask_again: Round | None  # the ask that follows it

    @property
    def thanks(self) -> str | None:
        """The script that lists the offer as filed: only while that is what they last said."""
        return "thanks_in_writing" if self.offer.status.is_verbal and self.is_filed else None

    def done_by(self, title: str, turn: Round) -> Step:
        amounts = read_figures(turn).items()
        what = ", ".join(component_of(self.offer, key).name_amount(amount) for key, amount in amounts)
        return _done(title, f"{dates.day(turn.date, self.today)}{what and ': '}{what}.")


def _find_way(scenario: Scenario, offer: Offer, band: Band | None, today: date, planned: Plan | None) -> _Way:
    kind = planned.next.kind if planned is not None and planned.next is not None else ""
    position = find_position(offer)
    is_filed = all(position.filed.get(component, 0.0) == amount for component, amount in position.standing.items())
    answer = position.answer_to(position.asks[0]) if position.asks else None
    since = position.turns[next(i for i, turn in enumerate(position.turns) if turn is answer) :] if answer else ()
    ask_again = next((turn for turn in since if turn in position.asks), None)
    return _Way(scenario, offer, band, today, planned, kind, position, is_filed, answer, ask_again)


def _done(title: str, because: str) -> Step:
    return Step(title, is_done=True, because=because)


def _open(title: str, because: str, script: str | None = None) -> Step:
    return Step(title, is_done=False, because=because, script=script)


def _settled(step: Step) -> Step:
    return step if step.is_done else _done(step.title, _NO_MORE)


def _know_range(way: _Way) -> Step:
    title = "Know what the role pays"
    pays = find_range(way.offer, way.band, "base")
    if pays is None:
        return _open(title, "Ask them for the pay range before you name a figure.", "ask_for_band")
    return _done(title, f"Known: the {pays.called}.")


def _show_result(way: _Way) -> Step:
    """A goal, or somebody else's figure, shows nothing that you have done."""
    count = sum(evidence.kind == "own result" for evidence in way.scenario.evidence)
    if count:
        return _done(RESULT, "1 result is put in." if count == 1 else f"{count} results are put in.")
    no_result = "A goal, or somebody else's figure, is no result of yours. " if way.scenario.evidence else ""
    return _open(RESULT, f"{no_result}Put in under Offers what you moved, by how much, and where it can be seen.")


def _have_in_writing(way: _Way) -> Step:
    title = "Have their offer in writing"
    if is_written(way.offer):
        return _done(title, "It is.")
    if way.offer.status.is_verbal:
        to_do = "thank them, and ask for all of it in writing" if way.is_filed else _UNFILED
        return _open(title, f"So far it is told by word of mouth: {to_do}.", way.thanks)
    return _open(title, "They have made no offer yet.")


def _ask_first(way: _Way) -> Step:
    if way.position.asks:
        return way.done_by(FIRST_ASK, way.position.asks[0])
    script = None if way.offer.status.is_in_process else "first_counter"
    return _open(FIRST_ASK, "Name one figure, with a reason.", script)


def _get_answer(way: _Way) -> Step:
    """Until they answer, what to do; where they have said something already, that is what the plan says."""
    title = "Get their answer"
    if way.answer is not None:
        return way.done_by(title, way.answer)
    says = _WAITING if way.position.asks else "Ask first."
    if way.position.not_an_answer is not None and way.planned is not None and way.planned.next is not None:
        says = way.planned.next.says
    return _open(title, says, _WHAT_STANDS if way.position.unclear else None)


def _go_on(way: _Way) -> Step:
    """A second ask that follows an answer, or what the plan does instead."""
    if (step := _follow_plan(way)) is not None:
        return step
    if way.ask_again is not None:
        return way.done_by(_AGAIN, way.ask_again)
    if way.answer is None:
        return _open(_AGAIN, "After their answer.")
    return _open(_AGAIN, "Where their answer leaves you short of your target.", "second_round")


def _follow_plan(way: _Way) -> Step | None:
    """The step after an answer where the plan goes on from there; what is better than all of the ask comes first."""
    if way.planned is None or way.planned.next is None:
        return None
    says, counter, has_asked_again = way.planned.next.says, way.planned.counter, way.ask_again is not None
    if way.kind == "clarify":
        script = _WHAT_STANDS if way.position.unclear is not None else None
        is_due = way.planned.waiting_for is None or has_asked_again
        return _open("Clear up what stands", says, script) if is_due else None
    if way.kind == "wait" and has_asked_again:
        return _open(_AGAIN, "You have asked again: wait for their answer to that.")
    if way.kind not in ("concede", "trade"):
        return None
    if counter is not None and counter.is_beaten and counter.alternative is not None:
        better = counter.alternative.offer
        because = f"{better.name} is worth more to you than all of your ask: go on only for more than that."
        return _open(_AGAIN, because, "match_offer" if is_written(better) else None)
    return _open("Trade" if way.kind == "trade" else "Come down one step", says, "second_round")


def _keep_promises(way: _Way) -> Step:
    title = "Have what they promised in the letter"
    if missing := find_shortfalls(way.offer):
        what = ", ".join(component_of(way.offer, shortfall.component).label for shortfall in missing)
        because = "The letter says less than they did" if any(each.is_broken for each in missing) else "Not yet"
        return _open(title, f"{because}: {what}.", "letter_short")
    turns, asks = way.position.turns, way.position.asks
    since = turns[turns.index(asks[0]) :] if asks else ()
    if way.kind != "accept" and not any(turn.from_ == "them" and read_figures(turn) for turn in since):
        return _open(title, "Nothing was promised since you asked.")
    if not is_written(way.offer):
        to_do = "ask for all of it in writing" if way.is_filed else _UNFILED
        return _open(title, f"There is no letter yet: {to_do}.", way.thanks)
    return _done(title, "The letter holds all of it.")


def _accept(way: _Way) -> Step:
    is_ready = is_written(way.offer) and _keep_promises(way).is_done
    because = "Last of all: every term against the letter, every condition met, and only then give notice."
    return _open("Accept in writing", because, "accept" if is_ready else None)


_TALKS: tuple[Callable[[_Way], Step], ...] = (_ask_first, _get_answer, _go_on)
_STEPS = (_know_range, _show_result, _have_in_writing, *_TALKS, _keep_promises, _accept)
